/* The members of an .odt, and in which order they are read. */
#include "intake/odt.h"

#include "base/arena.h"
#include "base/limits.h"
#include "format/archive.h"

#define ODF "urn:oasis:names:tc:opendocument:xmlns:"

const struct xml_space odt_spaces[] = {
    { ODF "office:1.0", "office" },
    { ODF "text:1.0", "text" },
    { ODF "table:1.0", "table" },
    { ODF "style:1.0", "style" },
    { ODF "drawing:1.0", "draw" },
    { ODF "xsl-fo-compatible:1.0", "fo" },
    { ODF "svg-compatible:1.0", "svg" },
    { ODF "manifest:1.0", "manifest" },
    { "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext" },
    { "http://www.w3.org/XML/1998/namespace", "xml" },
    { NULL, NULL },
};

static bool is_name(const struct odt *odt, const char *name)
{
    return str_is(xml_name(odt->xml), name);
}

/* style:master-page: heads and feet of pages. */
static void read_master_page(struct odt *odt, size_t depth)
{
    static const char *const edges[] = { "style:header",       "style:footer",
                                         "style:header-left",  "style:footer-left",
                                         "style:header-first", "style:footer-first" };
    while (xml_child(odt->xml, depth)) {
        for (size_t i = 0; i < COUNT(edges); i++) {
            if (!is_name(odt, edges[i]))
                continue;
            odt_read_text(odt, &odt->flow->aside, "đầu trang, cuối trang");
            break;
        }
    }
}

/* office:document-styles */
static void read_common(struct odt *odt)
{
    while (xml_child(odt->xml, 1)) {
        if (is_name(odt, "office:font-face-decls"))
            odt_read_fonts(odt->flow->arena, odt->xml, &odt->styles);
        else if (is_name(odt, "office:styles"))
            odt_read_styles(odt->flow->arena, odt->xml, &odt->styles, false);
        else if (is_name(odt, "office:automatic-styles"))
            odt_read_styles(odt->flow->arena, odt->xml, &odt->styles, true);
        else if (is_name(odt, "office:master-styles"))
            while (xml_child(odt->xml, 2)) {
                if (is_name(odt, "style:master-page"))
                    read_master_page(odt, 3);
            }
    }
}

/* office:document-content; false if it holds no text but a table or a drawing. */
static bool read_content(struct odt *odt)
{
    bool found = false;
    while (xml_child(odt->xml, 1)) {
        if (is_name(odt, "office:font-face-decls"))
            odt_read_fonts(odt->flow->arena, odt->xml, &odt->styles);
        else if (is_name(odt, "office:automatic-styles"))
            odt_read_styles(odt->flow->arena, odt->xml, &odt->styles, true);
        else if (is_name(odt, "office:body"))
            while (xml_child(odt->xml, 2)) {
                if (!is_name(odt, "office:text"))
                    continue;
                odt_read_text(odt, &odt->flow->body, NULL);
                found = true;
            }
    }
    return found;
}

static bool is_encrypted(struct odt *odt)
{
    bool found = false;
    struct xml_reader *xml = package_open(odt->package, STR("META-INF/manifest.xml"), odt_spaces);
    for (enum xml_event event = XML_OPEN; xml && event != XML_DONE && event != XML_FAULT;) {
        event = xml_next(xml);
        found = found || (event == XML_OPEN && str_is(xml_name(xml), "manifest:encryption-data"));
    }
    package_close(odt->package, xml);
    return found;
}

void odt_read(struct package *package, struct flow *flow)
{
    struct odt odt = { .package = package, .flow = flow };
    if (is_encrypted(&odt)) {
        package_fail(package, MSG_P013);
        return;
    }
    odt.xml = package_open(package, STR("styles.xml"), odt_spaces);
    if (odt.xml && xml_next(odt.xml) == XML_OPEN)
        read_common(&odt);
    package_close(package, odt.xml);
    odt.styles.local = odt.styles.local_lists = (struct map){ 0 };
    odt.xml = package_open(package, STR("content.xml"), odt_spaces);
    bool found = odt.xml && xml_next(odt.xml) == XML_OPEN && read_content(&odt);
    package_close(package, odt.xml);
    flow->too_long = flow->too_long || odt.styles.count > IMPORT_STYLES_MAX;
    if (!found)
        package_fail(package, MSG_P017);
}

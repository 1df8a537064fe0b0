/* The package of a .docx: its parts, in a fixed order. */
#include "paper/docx.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/limits.h"
#include "format/archive_write.h"
#include "format/escape.h"
#include "paper/wml.h"

enum { STORED_LEN_MAX = 600 }; /* what packing a shorter part saves is not worth beginning it */

/* ------------------------------------------------------------------ properties */

/* "2022-03-25T00:00:00Z": what the calendar does not have is its first or last day. */
static str moment(struct arena *arena, int64_t time)
{
    int64_t in_day = (time % 86400 + 86400) % 86400;
    return str_format(arena, STR_FMT "T%02d:%02d:%02dZ",
                      STR_ARG(date_iso(arena, date_from_day(zone_day(time, 0)))),
                      (int)(in_day / 3600), (int)(in_day / 60 % 60), (int)(in_day % 60));
}

static void put_dated(struct xml_writer *xml, const char *name, str time)
{
    xml_open(xml, name);
    xml_put_attribute(xml, "xsi:type", STR("dcterms:W3CDTF"));
    xml_put_text(xml, time);
    xml_close(xml);
}

static void put_filled(struct xml_writer *xml, const char *name, str text)
{
    if (text.len)
        xml_put_element(xml, name, text);
}

/* What a search of a folder shows; where the text was read, and how to hold it against that. */
static void write_core(struct wml_part *part)
{
    static const struct {
        const char *name, *space;
    } spaces[] = {
        { "xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties" },
        { "xmlns:dc", "http://purl.org/dc/elements/1.1/" },
        { "xmlns:dcterms", "http://purl.org/dc/terms/" },
        { "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance" },
    };
    const struct paper_copy *copy = part->copy;
    struct xml_writer *xml = part->xml;
    str time = moment(part->arena, copy->time);
    const str facts[] = { copy->reading_copy, copy->address, copy->fingerprint };
    struct buf description = buf_new(part->arena, ARCHIVE_MEMBER_SIZE_MAX);
    for (size_t i = 0; i < COUNT(facts); i++) {
        if (facts[i].len && description.len)
            BUF_PUT(&description, "\n");
        buf_put(&description, facts[i]);
    }
    xml_open(xml, "cp:coreProperties");
    for (size_t i = 0; i < COUNT(spaces); i++)
        xml_put_attribute(xml, spaces[i].name, str_from(spaces[i].space));
    put_filled(xml, "dc:title", copy->name);
    put_filled(xml, "dc:subject", copy->subject);
    put_filled(xml, "dc:creator", copy->author);
    put_filled(xml, "dc:description", buf_str(&description));
    put_dated(xml, "dcterms:created", time);
    put_dated(xml, "dcterms:modified", time);
    put_filled(xml, "dc:language", wml_language(copy->lang));
    xml_close(xml);
}

static void write_app(struct wml_part *part)
{
    xml_open(part->xml, "Properties");
    xml_put_attribute(part->xml, "xmlns",
                      STR("http://schemas.openxmlformats.org/officeDocument/2006/"
                          "extended-properties"));
    xml_put_element(part->xml, "Application", part->copy->generator);
    xml_close(part->xml);
}

/* Word lays text out as it does today, not as older versions did. */
static void write_settings(struct wml_part *part)
{
    static const char settings[] =
        "<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/>"
        "<w:characterSpacingControl w:val=\"doNotCompress\"/>"
        "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>"
        "<w:compat><w:compatSetting w:name=\"compatibilityMode\""
        " w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
        "<w:themeFontLang w:val=\"vi-VN\"/><w:decimalSymbol w:val=\",\"/>"
        "<w:listSeparator w:val=\";\"/>";
    xml_open(part->xml, "w:settings");
    xml_put_attribute(part->xml, "xmlns:w", STR(WML_SPACE));
    xml_put_raw(part->xml, (str){ settings, sizeof settings - 1 });
    xml_close(part->xml);
}

/* ------------------------------------------------------------------ parts */

#define PACKAGE_TYPE     "application/vnd.openxmlformats-package."
#define OFFICE_TYPE      "application/vnd.openxmlformats-officedocument."
#define WORD_TYPE        OFFICE_TYPE "wordprocessingml."
#define PACKAGE_SPACE    "http://schemas.openxmlformats.org/package/2006/"
#define PACKAGE_RELATION PACKAGE_SPACE "relationships/metadata/"

/* Whose relations name a part. */
enum owner { OF_NONE, OF_PACKAGE, OF_DOCUMENT };

static const struct part_row {
    const char *name, *type;
    enum owner owner;
    const char *id, *relation;
    void (*write)(struct wml_part *part);
} parts[] = {
    { "docProps/core.xml", PACKAGE_TYPE "core-properties+xml", OF_PACKAGE, "rC",
      PACKAGE_RELATION "core-properties", write_core },
    { "docProps/app.xml", OFFICE_TYPE "extended-properties+xml", OF_PACKAGE, "rA",
      WML_RELATION "/extended-properties", write_app },
    { "word/document.xml", WORD_TYPE "document.main+xml", OF_PACKAGE, "rD",
      WML_RELATION "/officeDocument", wml_write_document },
    { "word/footnotes.xml", WORD_TYPE "footnotes+xml", OF_DOCUMENT, "rN", WML_RELATION "/footnotes",
      wml_write_notes },
    { "word/styles.xml", WORD_TYPE "styles+xml", OF_DOCUMENT, "rS", WML_RELATION "/styles",
      wml_write_styles },
    { "word/settings.xml", WORD_TYPE "settings+xml", OF_DOCUMENT, "rO", WML_RELATION "/settings",
      write_settings },
    { "word/header1.xml", WORD_TYPE "header+xml", OF_DOCUMENT, "rH1", WML_RELATION "/header",
      wml_write_number_header },
    { "word/header2.xml", WORD_TYPE "header+xml", OF_DOCUMENT, "rH2", WML_RELATION "/header",
      wml_write_first_header },
    { "word/footer1.xml", WORD_TYPE "footer+xml", OF_DOCUMENT, "rF1", WML_RELATION "/footer",
      wml_write_first_footer },
};

static void write_types(struct wml_part *part)
{
    struct xml_writer *xml = part->xml;
    xml_open(xml, "Types");
    xml_put_attribute(xml, "xmlns", STR(PACKAGE_SPACE "content-types"));
    xml_open(xml, "Default");
    xml_put_attribute(xml, "Extension", STR("rels"));
    xml_put_attribute(xml, "ContentType", STR(PACKAGE_TYPE "relationships+xml"));
    xml_close(xml);
    xml_open(xml, "Default");
    xml_put_attribute(xml, "Extension", STR("xml"));
    xml_put_attribute(xml, "ContentType", STR("application/xml"));
    xml_close(xml);
    for (size_t i = 0; i < COUNT(parts); i++) {
        xml_open(xml, "Override");
        xml_put_attribute(xml, "PartName",
                          str_concat(part->arena, STR("/"), str_from(parts[i].name)));
        xml_put_attribute(xml, "ContentType", str_from(parts[i].type));
        xml_close(xml);
    }
    xml_close(xml);
}

static void put_relation(struct xml_writer *xml, str id, const char *type, str target, bool outside)
{
    xml_open(xml, "Relationship");
    xml_put_attribute(xml, "Id", id);
    xml_put_attribute(xml, "Type", str_from(type));
    xml_put_attribute(xml, "Target", target);
    if (outside)
        xml_put_attribute(xml, "TargetMode", STR("External"));
    xml_close(xml);
}

/* The parts that an owner names, and what the links of the part just written lead to. */
static void write_relations(struct wml_part *part, enum owner owner)
{
    struct xml_writer *xml = part->xml;
    xml_open(xml, "Relationships");
    xml_put_attribute(xml, "xmlns", STR(PACKAGE_SPACE "relationships"));
    for (size_t i = 0; i < COUNT(parts); i++) {
        str target = str_from(parts[i].name);
        if (owner == OF_DOCUMENT)
            str_skip(&target, STR("word/"));
        if (parts[i].owner == owner)
            put_relation(xml, str_from(parts[i].id), parts[i].relation, target, false);
    }
    for (size_t i = 0; i < part->links.count; i++)
        put_relation(xml, str_format(part->arena, "rL%zu", i + 1), WML_RELATION "/hyperlink",
                     part->links.entries[i].key, true);
    xml_close(xml);
}

static void write_package_relations(struct wml_part *part)
{
    write_relations(part, OF_PACKAGE);
}

static void write_document_relations(struct wml_part *part)
{
    write_relations(part, OF_DOCUMENT);
}

static void write_note_relations(struct wml_part *part)
{
    write_relations(part, OF_NONE);
}

/* ------------------------------------------------------------------ package */

/* The ZIP writer comes back to the head of a member, once it knows its size. */
static bool put_at(void *context, uint64_t offset, str bytes)
{
    struct buf *out = context;
    if (offset > out->len)
        return false;
    size_t over = out->len - (size_t)offset;
    over = over < bytes.len ? over : bytes.len;
    if (over)
        memcpy(out->ptr + offset, bytes.ptr, over);
    buf_put(out, str_sub(bytes, over, bytes.len));
    return !out->failed;
}

static bool add_part(struct archive_writer *zip, struct wml_part *part, const char *name,
                     void (*write)(struct wml_part *part))
{
    struct buf text = buf_new(part->arena, ARCHIVE_MEMBER_SIZE_MAX);
    part->xml = xml_write_begin(&text);
    write(part);
    bool ok = xml_write_end(part->xml);
    archive_add(zip, str_from(name), buf_str(&text), text.len > STORED_LEN_MAX);
    return ok;
}

/* The notes behind the text, in which their marks are counted. */
static bool add_parts(struct archive_writer *zip, struct wml_part *part)
{
    bool ok = add_part(zip, part, "[Content_Types].xml", write_types);
    ok = add_part(zip, part, "_rels/.rels", write_package_relations) && ok;
    for (size_t i = 0; i < COUNT(parts); i++) {
        part->links = (struct map){ 0 };
        part->in_notes = parts[i].write == wml_write_notes;
        ok = add_part(zip, part, parts[i].name, parts[i].write) && ok;
        if (parts[i].write == wml_write_document)
            ok = add_part(zip, part, "word/_rels/document.xml.rels", write_document_relations)
                 && ok;
        else if (part->links.count)
            ok = add_part(zip, part, "word/_rels/footnotes.xml.rels", write_note_relations) && ok;
    }
    return ok;
}

bool docx_write(const struct paper_copy *copy, struct arena *scratch, struct buf *out)
{
    struct wml_part part = { .copy = copy,
                             .arena = scratch,
                             .note_count = wml_count_notes(&copy->body.notes) };
    struct archive_writer *zip = archive_begin(scratch, put_at, out);
    part.notes = ARENA_ARRAY(scratch, struct wml_note, part.note_count + 1);
    bool ok = add_parts(zip, &part);
    return archive_finish(zip) && ok;
}

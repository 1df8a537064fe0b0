/* The parts of a .docx, and in which order they are read. */
#include "intake/docx.h"

#include "base/arena.h"
#include "base/path.h"
#include "format/archive.h"

const struct xml_space docx_spaces[] = {
    { "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w" },
    { "http://purl.oclc.org/ooxml/wordprocessingml/main", "w" },
    { "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r" },
    { "http://purl.oclc.org/ooxml/officeDocument/relationships", "r" },
    { "http://schemas.openxmlformats.org/markup-compatibility/2006", "mc" },
    { "http://schemas.openxmlformats.org/officeDocument/2006/math", "m" },
    { "http://purl.oclc.org/ooxml/officeDocument/math", "m" },
    { NULL, NULL },
};

enum { RELATIONS_MAX = 20000 };

/* What a part says about another one. */
struct relation {
    str id, type, part;
    bool external;
    str address; /* as it is written */
};

struct relation_list {
    struct relation *items;
    size_t count, capacity;
};

static bool is_name(struct xml_reader *xml, const char *name)
{
    return str_is(xml_name(xml), name);
}

/* The relations of a part, from _rels/ beside it; "" is the package. */
static void read_relations(struct docx *d, str part, struct relation_list *out)
{
    struct arena *arena = d->flow->arena;
    str folder = path_folder(part);
    str name = path_join(arena, path_join(arena, folder, STR("_rels")),
                         str_concat(arena, path_name(part), STR(".rels")));
    struct xml_reader *xml = package_open(d->package, name, docx_spaces);
    if (!xml)
        return;
    if (xml_next(xml) == XML_OPEN) {
        while (xml_child(xml, 1) && out->count < RELATIONS_MAX) {
            struct relation *relation = LIST_ADD(arena, out);
            str target = xml_attribute(xml, "Target");
            relation->address = target;
            relation->id = xml_attribute(xml, "Id");
            relation->type = xml_attribute(xml, "Type");
            relation->external = str_is(xml_attribute(xml, "TargetMode"), "External");
            if (str_skip(&target, STR("/")))
                relation->part = target;
            else if (relation->external || !path_resolve(arena, folder, target, &relation->part))
                relation->part = STR("");
        }
    }
    package_close(d->package, xml);
}

/* The first part of a kind, "/styles": the address before it differs between the two dialects. */
static str find_part(const struct relation_list *relations, const char *kind)
{
    for (size_t i = 0; i < relations->count; i++) {
        const struct relation *relation = &relations->items[i];
        if (!relation->external && str_ends(relation->type, str_from(kind)))
            return relation->part;
    }
    return STR("");
}

/* Whatever lies elsewhere is not fetched; links that people follow are none of that. */
static void count_external(struct docx *d, const struct relation_list *relations)
{
    for (size_t i = 0; i < relations->count; i++) {
        const struct relation *relation = &relations->items[i];
        d->flow->counts.external += relation->external
                                    && !str_ends(relation->type, STR("/hyperlink"));
    }
}

static void read_styles(struct docx *d, str part)
{
    struct xml_reader *xml = part.len ? package_open(d->package, part, docx_spaces) : NULL;
    if (xml && !docx_read_styles(d->flow->arena, xml, &d->styles))
        d->flow->too_long = true;
    package_close(d->package, xml);
}

static void read_lists(struct docx *d, str part)
{
    struct xml_reader *xml = part.len ? package_open(d->package, part, docx_spaces) : NULL;
    if (xml && !docx_read_lists(d->flow->arena, xml, &d->lists))
        d->flow->too_long = true;
    package_close(d->package, xml);
}

/* What the links of a part lead to, by the names that they have there. */
static void find_links(struct docx *d, str part)
{
    struct relation_list relations = { 0 };
    read_relations(d, part, &relations);
    d->links = (struct map){ 0 };
    for (size_t i = 0; i < relations.count; i++) {
        struct relation *relation = &relations.items[i];
        if (relation->external && str_ends(relation->type, STR("/hyperlink")))
            map_add(d->flow->arena, &d->links, relation->id, &relation->address);
    }
}

/* The text of a part into a list of blocks; false if the part is none of this kind, or not there. */
static bool read_text(struct docx *d, str part, const char *root, struct block_list *into)
{
    struct xml_reader *xml = part.len ? package_open(d->package, part, docx_spaces) : NULL;
    bool found = xml && xml_next(xml) == XML_OPEN && is_name(xml, root);
    if (found)
        find_links(d, part);
    d->xml = xml;
    d->top = into;
    if (found)
        docx_read_text(d);
    package_close(d->package, xml);
    d->xml = NULL;
    d->top = NULL; /* perhaps the caller's own, for a moment */
    d->at = (struct docx_place){ 0 };
    return found;
}

/* The notes, before the text that has their marks. */
static void read_notes(struct docx *d, const struct relation_list *relations)
{
    struct block_list none = { 0 };
    d->notes_kind = 'f';
    read_text(d, find_part(relations, "/footnotes"), "w:footnotes", &none);
    d->notes_kind = 'e';
    read_text(d, find_part(relations, "/endnotes"), "w:endnotes", &none);
    d->flow->lines = 0; /* who looks for a paragraph counts those of the text */
}

/* Heads and feet of pages, each once. */
static void read_edges(struct docx *d, const struct relation_list *relations)
{
    d->left_out = "đầu trang, cuối trang";
    for (size_t i = 0; i < d->edges.count; i++) {
        for (size_t r = 0; r < relations->count; r++) {
            const struct relation *relation = &relations->items[r];
            bool head = str_ends(relation->type, STR("/header"));
            if (!relation->external && str_equal(relation->id, d->edges.entries[i].key))
                read_text(d, relation->part, head ? "w:hdr" : "w:ftr", &d->flow->aside);
        }
    }
}

static void count_comments(struct docx *d, str part)
{
    struct xml_reader *xml = part.len ? package_open(d->package, part, docx_spaces) : NULL;
    if (xml && xml_next(xml) == XML_OPEN) {
        while (xml_child(xml, 1))
            d->flow->counts.comments += is_name(xml, "w:comment");
    }
    package_close(d->package, xml);
}

static bool has_macros(struct package *package)
{
    str types;
    return archive_read(package->archive, STR("[Content_Types].xml"), &types) == ARCHIVE_OK
           && str_has(types, STR("macroEnabled"));
}

/* Macros are kept in a member of this name, wherever it lies. */
static bool has_macro_member(const struct package *package)
{
    str name;
    for (size_t i = 0; (name = archive_name(package->archive, i)).len; i++) {
        if (str_is(path_name(name), "vbaProject.bin"))
            return true;
    }
    return false;
}

void docx_read(struct package *package, struct flow *flow)
{
    struct docx d = { .package = package, .flow = flow };
    struct relation_list top = { 0 }, relations = { 0 };
    if (has_macros(package) || has_macro_member(package)) {
        package_fail(package, MSG_P016);
        return;
    }
    read_relations(&d, STR(""), &top);
    str main = find_part(&top, "/officeDocument");
    if (main.len)
        read_relations(&d, main, &relations);
    count_external(&d, &relations);
    read_styles(&d, find_part(&relations, "/styles"));
    read_lists(&d, find_part(&relations, "/numbering"));
    read_notes(&d, &relations);
    if (!read_text(&d, main, "w:document", &flow->body))
        package_fail(package, main.len && !package_has(package, main) ? MSG_P012 : MSG_P017);
    read_edges(&d, &relations);
    count_comments(&d, find_part(&relations, "/comments"));
}

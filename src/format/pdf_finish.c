#include "format/pdf_finish.h"

#include "base/arena.h"
#include "base/buf.h"
#include "format/pdf_facts.h"
#include "format/pdf_marks.h"
#include "format/truetype.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <zlib.h>

/* zlib's usual level takes thrice the time for a twentieth less room. */
#define PACK_LEVEL 1

/* An element while its kids are gathered. */
struct element {
    qpdf_oh object, kids;
    size_t page;                  /* of its first own piece, from 1; 0: none yet */
    const struct pdf_mark *first; /* the first piece of it or of what is in it */
};

struct font_list {
    int *items;
    size_t count, capacity;
};

struct finishing {
    struct arena *arena;
    qpdf_data q;
    const struct pdf_record *record;
    const struct pdf_node_list *nodes;
    const struct pdf_facts *facts;
    struct element *elements;
    qpdf_oh *pages, *parents; /* of each page: its object, and whose its pieces are */
    qpdf_oh tree, numbers;
    struct font_list fonts; /* that are finished, by their object's number */
};

static qpdf_oh parse(struct finishing *f, const char *text)
{
    return qpdf_oh_parse(f->q, text);
}

static qpdf_oh indirect(struct finishing *f, const char *text)
{
    return qpdf_make_indirect_object(f->q, parse(f, text));
}

static void set(struct finishing *f, qpdf_oh dictionary, const char *key, qpdf_oh value)
{
    qpdf_oh_replace_key(f->q, dictionary, key, value);
}

static void set_text(struct finishing *f, qpdf_oh dictionary, const char *key, str text)
{
    if (text.len)
        set(f, dictionary, key, qpdf_oh_new_binary_unicode_string(f->q, text.ptr, text.len));
}

static void set_number(struct finishing *f, qpdf_oh dictionary, const char *key, size_t number)
{
    set(f, dictionary, key, qpdf_oh_new_integer(f->q, (long long)number));
}

static qpdf_oh number(struct finishing *f, double value)
{
    return qpdf_oh_new_real_from_double(f->q, value, 2);
}

static void append(struct finishing *f, qpdf_oh array, qpdf_oh item)
{
    qpdf_oh_append_item(f->q, array, item);
}

/* As they are; libqpdf packs what is not. */
static void set_bytes(struct finishing *f, qpdf_oh object, str bytes, const char *filter)
{
    qpdf_oh how = filter ? qpdf_oh_new_name(f->q, filter) : qpdf_oh_new_null(f->q);
    qpdf_oh_replace_stream_data(f->q, object, (const unsigned char *)bytes.ptr, bytes.len, how,
                                qpdf_oh_new_null(f->q));
}

static void set_packed(struct finishing *f, qpdf_oh object, str bytes)
{
    uLongf len = compressBound(bytes.len);
    Bytef *packed = arena_alloc(f->arena, 1, len);
    if (compress2(packed, &len, (const Bytef *)bytes.ptr, bytes.len, PACK_LEVEL) == Z_OK)
        set_bytes(f, object, (str){ (const char *)packed, len }, "/FlateDecode");
    else
        set_bytes(f, object, bytes, NULL);
}

static qpdf_oh stream(struct finishing *f, const char *dictionary, str bytes)
{
    qpdf_oh object = qpdf_oh_new_stream(f->q);
    set_bytes(f, object, bytes, NULL);
    if (dictionary) {
        qpdf_oh keys = parse(f, dictionary), own = qpdf_oh_get_dict(f->q, object);
        qpdf_oh_begin_dict_key_iter(f->q, keys);
        while (qpdf_oh_dict_more_keys(f->q)) {
            const char *key = qpdf_oh_dict_next_key(f->q);
            set(f, own, key, qpdf_oh_get_key(f->q, keys, key));
        }
    }
    return object;
}

/* The element of a node, made with those around it when its first piece is met. */
static struct element *element_of(struct finishing *f, size_t node, const struct pdf_mark *mark)
{
    struct element *element = &f->elements[node];
    const struct pdf_node *is = &f->nodes->items[node];
    if (element->first)
        return element;
    element->first = mark;
    element->object = indirect(f, "<< /Type /StructElem >>");
    element->kids = qpdf_oh_new_array(f->q);
    set(f, element->object, "/S",
        qpdf_oh_new_name(f->q,
                         str_cstr(f->arena, str_concat(f->arena, STR("/"), str_from(is->tag)))));
    if (is->header)
        set(f, element->object, "/A", parse(f, "<< /O /Table /Scope /Column >>"));
    if (is->parent) {
        struct element *parent = element_of(f, is->parent, mark);
        set(f, element->object, "/P", parent->object);
        append(f, parent->kids, element->object);
    } else {
        set(f, element->object, "/P", f->tree);
        set(f, f->tree, "/K", element->object);
    }
    return element;
}

static void add_piece(struct finishing *f, const struct pdf_mark *mark, size_t index)
{
    struct element *element = element_of(f, mark->node, mark);
    append(f, f->parents[mark->page], element->object);
    if (element->page == 0) {
        element->page = mark->page + 1;
        set(f, element->object, "/Pg", f->pages[mark->page]);
    }
    if (element->page == mark->page + 1) {
        append(f, element->kids, qpdf_oh_new_integer(f->q, (long long)index));
        return;
    }
    qpdf_oh reference = parse(f, "<< /Type /MCR >>");
    set(f, reference, "/Pg", f->pages[mark->page]);
    set_number(f, reference, "/MCID", index);
    append(f, element->kids, reference);
}

/* The page's content, with what each piece is. False if it is not as Cairo was seen to write it. */
static bool rewrite_content(struct finishing *f, size_t page, const struct pdf_piece *pieces,
                            size_t count)
{
    unsigned char *bytes = NULL;
    size_t len = 0;
    struct buf out = buf_new(f->arena, SIZE_MAX / 2);
    if (qpdf_oh_get_page_content_data(f->q, f->pages[page], &bytes, &len) & QPDF_ERRORS)
        return false;
    bool fit = pdf_marks_write((str){ (const char *)bytes, len }, pieces, count, &out);
    free(bytes);
    qpdf_oh contents = qpdf_oh_new_stream(f->q);
    set_packed(f, contents, buf_str(&out));
    set(f, f->pages[page], "/Contents", contents);
    return fit;
}

static bool finish_page(struct finishing *f, size_t page, const struct pdf_mark *marks,
                        size_t count)
{
    struct pdf_piece *pieces = ARENA_ARRAY(f->arena, struct pdf_piece, count);
    size_t used = 0;
    qpdf_oh object = f->pages[page];
    f->parents[page] = qpdf_oh_new_array(f->q);
    for (size_t i = 0; i < count; i++) {
        if (marks[i].node == PDF_ARTIFACT)
            continue;
        add_piece(f, &marks[i], used);
        pieces[i] = (struct pdf_piece){ f->nodes->items[marks[i].node].tag, used++ };
    }
    append(f, f->numbers, qpdf_oh_new_integer(f->q, (long long)page));
    append(f, f->numbers, qpdf_make_indirect_object(f->q, f->parents[page]));
    set_number(f, object, "/StructParents", page);
    set(f, object, "/Tabs", qpdf_oh_new_name(f->q, "/S"));
    qpdf_oh_remove_key(f->q, object, "/Group"); /* of transparency: there is none */
    return rewrite_content(f, page, pieces, count);
}

static bool finish_pages(struct finishing *f)
{
    static const struct pdf_mark none;
    const struct pdf_mark_list *marks = &f->record->marks;
    size_t from = 0;
    if ((size_t)qpdf_get_num_pages(f->q) != f->record->pages)
        return false;
    for (size_t page = 0; page < f->record->pages; page++)
        f->pages[page] = qpdf_get_page_n(f->q, page);
    for (size_t page = 0; page < f->record->pages; page++) {
        size_t to = from;
        while (to < marks->count && marks->items[to].page == page)
            to++;
        if (!finish_page(f, page, to > from ? &marks->items[from] : &none, to - from))
            return false;
        from = to;
    }
    return true;
}

/* Where a link to a node leads: [page /XYZ left top null]; false if nothing of it was drawn. */
static bool destination(struct finishing *f, size_t node, qpdf_oh *out)
{
    const struct pdf_mark *mark = f->elements[node].first;
    if (!mark)
        return false;
    *out = qpdf_oh_new_array(f->q);
    append(f, *out, f->pages[mark->page]);
    append(f, *out, qpdf_oh_new_name(f->q, "/XYZ"));
    append(f, *out, number(f, mark->x));
    append(f, *out, number(f, mark->y));
    append(f, *out, qpdf_oh_new_null(f->q));
    return true;
}

static bool set_target(struct finishing *f, const struct pdf_node *node, qpdf_oh annotation)
{
    qpdf_oh where;
    if (node->uri.len) {
        qpdf_oh action = parse(f, "<< /Type /Action /S /URI >>");
        set(f, action, "/URI", qpdf_oh_new_binary_string(f->q, node->uri.ptr, node->uri.len));
        set(f, annotation, "/A", action);
        return true;
    }
    if (!destination(f, node->target, &where))
        return false;
    set(f, annotation, "/Dest", where);
    return true;
}

/* A link over one piece of a line. */
static void add_link(struct finishing *f, const struct pdf_box *box, size_t parent)
{
    const struct pdf_node *node = &f->nodes->items[box->node];
    qpdf_oh annotation = indirect(f, "<< /Type /Annot /Subtype /Link /F 4 /Border [ 0 0 0 ] >>");
    qpdf_oh rectangle = qpdf_oh_new_array(f->q);
    qpdf_oh reference = parse(f, "<< /Type /OBJR >>");
    if (!set_target(f, node, annotation))
        return;
    append(f, rectangle, number(f, box->left));
    append(f, rectangle, number(f, box->bottom));
    append(f, rectangle, number(f, box->right));
    append(f, rectangle, number(f, box->top));
    set(f, annotation, "/Rect", rectangle);
    set_text(f, annotation, "/Contents", node->text);
    set_number(f, annotation, "/StructParent", parent);
    set(f, reference, "/Obj", annotation);
    set(f, reference, "/Pg", f->pages[box->page]);
    append(f, f->elements[box->node].kids, reference);
    append(f, f->numbers, qpdf_oh_new_integer(f->q, (long long)parent));
    append(f, f->numbers, f->elements[box->node].object);
    if (!qpdf_oh_has_key(f->q, f->pages[box->page], "/Annots"))
        set(f, f->pages[box->page], "/Annots", qpdf_oh_new_array(f->q));
    append(f, qpdf_oh_get_key(f->q, f->pages[box->page], "/Annots"), annotation);
}

static void add_links(struct finishing *f)
{
    for (size_t i = 0; i < f->record->boxes.count; i++)
        add_link(f, &f->record->boxes.items[i], f->record->pages + i);
}

/* The kids are set last: an array that is set as a value is copied by none of the calls above. */
static void close_tree(struct finishing *f, qpdf_oh root)
{
    qpdf_oh numbers = indirect(f, "<< >>");
    for (size_t i = 1; i < f->nodes->count; i++) {
        if (f->elements[i].first)
            set(f, f->elements[i].object, "/K", f->elements[i].kids);
    }
    set(f, numbers, "/Nums", f->numbers);
    set(f, f->tree, "/ParentTree", numbers);
    set_number(f, f->tree, "/ParentTreeNextKey", f->record->pages + f->record->boxes.count);
    set(f, root, "/StructTreeRoot", f->tree);
    set(f, root, "/MarkInfo", parse(f, "<< /Marked true >>"));
}

struct outline_entry {
    qpdf_oh object, last;
    size_t node, count; /* of what stands under it */
    unsigned level;
};

/* Puts an entry under another: chained to what stands there already. */
static void hang(struct finishing *f, struct outline_entry *over, struct outline_entry *entry)
{
    set(f, entry->object, "/Parent", over->object);
    if (over->count++) {
        set(f, entry->object, "/Prev", over->last);
        set(f, over->last, "/Next", entry->object);
    } else {
        set(f, over->object, "/First", entry->object);
    }
    over->last = entry->object;
    set(f, over->object, "/Last", entry->object);
}

enum { OUTLINE_DEPTH_MAX = 8 };

/* Open: its count is that of all below it. */
static void add_outline(struct finishing *f, qpdf_oh root)
{
    struct outline_entry open[OUTLINE_DEPTH_MAX + 1] = { { 0 } };
    size_t depth = 0, total = 0;
    open[0].object = indirect(f, "<< /Type /Outlines >>");
    for (size_t i = 1; i < f->nodes->count; i++) {
        const struct pdf_node *node = &f->nodes->items[i];
        qpdf_oh where;
        if (node->level == 0 || !destination(f, i, &where))
            continue;
        while (depth > 0 && (open[depth].level >= node->level || depth == OUTLINE_DEPTH_MAX))
            depth--;
        struct outline_entry entry = { .object = indirect(f, "<< >>"),
                                       .node = i,
                                       .level = node->level };
        set_text(f, entry.object, "/Title", node->text);
        set(f, entry.object, "/Dest", where);
        set(f, entry.object, "/SE", f->elements[i].object);
        hang(f, &open[depth], &entry);
        if (depth > 0)
            set(f, open[depth].object, "/Count",
                qpdf_oh_new_integer(f->q, -(long long)open[depth].count));
        open[++depth] = entry;
        total++;
    }
    if (total == 0)
        return;
    set_number(f, open[0].object, "/Count", open[0].count);
    set(f, root, "/Outlines", open[0].object);
}

static void add_profile(struct finishing *f, qpdf_oh root)
{
    qpdf_oh intents = qpdf_oh_new_array(f->q);
    qpdf_oh intent = parse(f, "<< /Type /OutputIntent /S /GTS_PDFA1"
                              " /OutputConditionIdentifier (sRGB) /Info (sRGB) >>");
    set(f, intent, "/DestOutputProfile", stream(f, "<< /N 3 >>", f->facts->profile));
    append(f, intents, intent);
    set(f, root, "/OutputIntents", intents);
}

static void add_facts(struct finishing *f, qpdf_oh root)
{
    const struct pdf_facts *facts = f->facts;
    struct buf xmp = buf_new(f->arena, SIZE_MAX / 2);
    str date = pdf_date(f->arena, facts->time);
    qpdf_oh info = indirect(f, "<< >>");
    set_text(f, info, "/Title", facts->title);
    set_text(f, info, "/Author", facts->author);
    set_text(f, info, "/Subject", facts->subject);
    set_text(f, info, "/Creator", facts->creator);
    set_text(f, info, "/Producer", STR(PDF_PRODUCER));
    set_text(f, info, "/CreationDate", date);
    set_text(f, info, "/ModDate", date);
    set(f, qpdf_get_trailer(f->q), "/Info", info);
    pdf_put_xmp(f->arena, facts, f->record->pages, &xmp);
    set(f, root, "/Metadata", stream(f, "<< /Type /Metadata /Subtype /XML >>", buf_str(&xmp)));
    set_text(f, root, "/Lang", facts->lang);
    set(f, root, "/ViewerPreferences", parse(f, "<< /DisplayDocTitle true >>"));
}

static qpdf_oh key(struct finishing *f, qpdf_oh dictionary, const char *name)
{
    return qpdf_oh_get_key(f->q, dictionary, name);
}

/* Part 1 wants to know which glyphs are there: a bit each, and Cairo numbers them without a gap. */
static void add_glyph_set(struct finishing *f, qpdf_oh descendant, qpdf_oh descriptor)
{
    size_t glyphs = 0, len;
    qpdf_oh widths = key(f, descendant, "/W");
    for (int i = 1; i < qpdf_oh_get_array_n_items(f->q, widths); i += 2)
        glyphs += (size_t)qpdf_oh_get_array_n_items(f->q, qpdf_oh_get_array_item(f->q, widths, i));
    len = (glyphs + 7) / 8;
    unsigned char *bits = arena_alloc(f->arena, 1, len);
    for (size_t i = 0; i < glyphs; i++)
        bits[i / 8] = (unsigned char)(bits[i / 8] | 0x80 >> i % 8);
    set(f, descriptor, "/CIDSet", stream(f, NULL, (str){ (const char *)bits, len }));
}

/* Its hints are left out: on paper, and on screens of today, they are of no use. */
static void slim_font(struct finishing *f, qpdf_oh descriptor)
{
    qpdf_oh file = key(f, descriptor, "/FontFile2");
    struct buf slim = buf_new(f->arena, SIZE_MAX / 2);
    unsigned char *bytes = NULL;
    size_t len = 0;
    if (!qpdf_oh_is_stream(f->q, file)
        || qpdf_oh_get_stream_data(f->q, file, qpdf_dl_generalized, NULL, &bytes, &len)
               & QPDF_ERRORS)
        return;
    if (truetype_without_hints(f->arena, (str){ (const char *)bytes, len }, &slim)) {
        set_packed(f, file, buf_str(&slim));
        set_number(f, qpdf_oh_get_dict(f->q, file), "/Length1", slim.len);
    }
    free(bytes);
}

static void finish_font(struct finishing *f, qpdf_oh font)
{
    qpdf_oh descendants = key(f, font, "/DescendantFonts"), descendant;
    int id = qpdf_oh_get_object_id(f->q, font);
    for (size_t i = 0; i < f->fonts.count; i++) {
        if (f->fonts.items[i] == id) /* of an earlier page too */
            return;
    }
    *LIST_ADD(f->arena, &f->fonts) = id;
    if (!qpdf_oh_is_array(f->q, descendants)) {
        slim_font(f, key(f, font, "/FontDescriptor"));
        return;
    }
    descendant = qpdf_oh_get_array_item(f->q, descendants, 0);
    slim_font(f, key(f, descendant, "/FontDescriptor"));
    set(f, descendant, "/CIDToGIDMap", qpdf_oh_new_name(f->q, "/Identity"));
    if (f->facts->part == PDF_A_1)
        add_glyph_set(f, descendant, key(f, descendant, "/FontDescriptor"));
}

static void finish_fonts(struct finishing *f)
{
    for (size_t page = 0; page < f->record->pages; page++) {
        qpdf_oh fonts = key(f, key(f, f->pages[page], "/Resources"), "/Font");
        if (!qpdf_oh_is_dictionary(f->q, fonts))
            continue;
        qpdf_oh_begin_dict_key_iter(f->q, fonts);
        while (qpdf_oh_dict_more_keys(f->q))
            finish_font(f, key(f, fonts, qpdf_oh_dict_next_key(f->q)));
    }
}

static bool save(struct finishing *f, struct buf *out)
{
    bool first = f->facts->part == PDF_A_1;
    if (qpdf_init_write_memory(f->q) & QPDF_ERRORS)
        return false;
    qpdf_set_deterministic_ID(f->q, QPDF_TRUE);
    qpdf_set_newline_before_endstream(f->q, QPDF_TRUE);
    qpdf_set_object_stream_mode(f->q, first ? qpdf_o_disable : qpdf_o_generate);
    qpdf_force_pdf_version(f->q, first ? "1.4" : "1.7");
    if (qpdf_write(f->q) & QPDF_ERRORS)
        return false;
    buf_put(out, (str){ (const char *)qpdf_get_buffer(f->q), qpdf_get_buffer_length(f->q) });
    return !out->failed;
}

static bool finish(struct finishing *f, struct buf *out)
{
    qpdf_oh root = qpdf_get_root(f->q);
    f->tree = indirect(f, "<< /Type /StructTreeRoot >>");
    f->numbers = qpdf_oh_new_array(f->q);
    if (!finish_pages(f))
        return false;
    add_links(f);
    add_outline(f, root);
    close_tree(f, root);
    add_profile(f, root);
    add_facts(f, root);
    finish_fonts(f);
    return !qpdf_has_error(f->q) && save(f, out);
}

bool pdf_finish(struct arena *arena, str drawn, const struct pdf_record *record,
                const struct pdf_node_list *nodes, const struct pdf_facts *facts, struct buf *out)
{
    struct finishing f = { .arena = arena,
                           .record = record,
                           .nodes = nodes,
                           .facts = facts,
                           .elements = ARENA_ARRAY(arena, struct element, nodes->count),
                           .pages = ARENA_ARRAY(arena, qpdf_oh, record->pages),
                           .parents = ARENA_ARRAY(arena, qpdf_oh, record->pages),
                           .q = qpdf_init() };
    qpdf_silence_errors(f.q);
    qpdf_set_suppress_warnings(f.q, QPDF_TRUE);
    bool ok = !(qpdf_read_memory(f.q, "pdf", drawn.ptr, drawn.len, NULL) & QPDF_ERRORS)
              && finish(&f, out);
    qpdf_cleanup(&f.q);
    return ok;
}

str pdf_finish_maker(void)
{
    return str_from(qpdf_get_qpdf_version());
}

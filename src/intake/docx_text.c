/* The text of one part of a .docx: paragraphs, runs, tables, boxes, fields. */
#include "base/arena.h"
#include "intake/docx.h"

enum { EDGES_MAX = 1000 }; /* heads and feet of pages; six a section */

static bool is_name(const struct docx *d, const char *name)
{
    return str_is(xml_name(d->xml), name);
}

static str attribute(const struct docx *d, const char *name)
{
    return xml_attribute(d->xml, name);
}

/* Notes whose marks have come stand behind the paragraph or the table, outside of cells and boxes. */
void docx_put_pending(struct docx *d)
{
    if (d->at.into != d->top)
        return;
    for (size_t i = 0; i < d->pending.count; i++)
        *LIST_ADD(d->flow->arena, d->at.into) = d->pending.items[i];
    d->pending = (struct block_list){ 0 };
}

/* How a paragraph looks: its own words before those of its style. */
static struct docx_form settle_form(const struct docx *d, const struct docx_form *own)
{
    str id = own->style.len ? own->style : d->styles.paragraph;
    struct docx_form below = docx_style_form(&d->styles, id), form = *own;
    form.style = own->list.len || own->list_leveled ? STR("") : below.style;
    form.centred = own->centred == UNSAID ? below.centred : own->centred;
    form.gap = own->gap == UNSAID ? below.gap : own->gap;
    if (!own->leveled) {
        form.level = below.level;
        form.leveled = below.leveled;
    }
    if (!own->list.len)
        form.list = below.list;
    if (!own->list_leveled)
        form.list_level = own->list.len ? 0 : below.list_level;
    return form;
}

static bool is_contents(str style_name)
{
    return str_starts(style_name, STR("toc ")) || str_starts(style_name, STR("TOC "));
}

/* The style and the number of the paragraph, once its properties are known. */
static void begin_paragraph(struct docx *d, const struct docx_form *own)
{
    str id = own->style.len ? own->style : d->styles.paragraph;
    struct docx_form form = settle_form(d, own);
    struct block *block = d->at.paragraph;
    d->at.paragraph_look = docx_style_look(&d->styles, id);
    block->centred = form.centred == YES;
    block->apart = form.gap == YES;
    block->marks = form.leveled && form.level < 6 ? (int)form.level + 1 : 0;
    if (!block->left_out && is_contents(docx_style_name(&d->styles, id)))
        block->left_out = "mục lục";
    d->at.begun = true;
    d->at.mark_deleted = own->mark_deleted;
    if (!own->mark_deleted)
        flow_put_label(d->flow, block,
                       docx_next_label(d->flow->arena, &d->lists, &d->styles, &form));
}

void docx_add_block(struct docx *d, struct block block)
{
    block.left_out = block.left_out ? block.left_out : d->left_out;
    if (flow_count(d->flow))
        *LIST_ADD(d->flow->arena, d->at.into) = block;
}

static void read_form(struct docx *d)
{
    struct docx_form form = { 0 };
    docx_parse_form(d->xml, &form);
    if (d->at.paragraph && !d->at.begun)
        begin_paragraph(d, &form);
}

/* The paragraph, then its hidden text and the boxes that hang on it. */
static void end_paragraph(struct docx *d, struct block *block, const struct docx_place *inside)
{
    if (inside->mark_deleted)
        d->carried = block->runs;
    else
        docx_add_block(d, *block);
    if (inside->hidden->count)
        docx_add_block(d, (struct block){
                              .runs = *inside->hidden, .line = block->line, .left_out = "chữ ẩn" });
    for (size_t i = 0; i < inside->behind->count; i++)
        docx_add_block(d, inside->behind->items[i]);
    docx_put_pending(d);
}

static void read_paragraph(struct docx *d)
{
    struct docx_place outer = d->at;
    struct block block = flow_paragraph(d->flow);
    struct block_list behind = { 0 };
    struct run_list hidden = { 0 };
    const struct docx_form nothing_said = { 0 };
    block.left_out = d->left_out;
    block.runs = d->carried;
    d->carried = (struct run_list){ 0 };
    d->at.paragraph = &block;
    d->at.begun = d->at.mark_deleted = false;
    d->at.behind = &behind;
    d->at.hidden = &hidden;
    d->at.look = (struct docx_look){ 0 };
    d->at.paragraph_look = docx_style_look(&d->styles, d->styles.paragraph);
    docx_walk(d);
    if (!d->at.begun)
        begin_paragraph(d, &nothing_said);
    struct docx_place inside = d->at;
    d->at = outer;
    end_paragraph(d, &block, &inside);
}

/* A box of text: what is in it stands behind the paragraph that it hangs on. */
static void read_box(struct docx *d)
{
    struct docx_place outer = d->at;
    if (outer.behind)
        d->at.into = outer.behind;
    d->at.paragraph = NULL;
    d->at.table = NULL;
    docx_walk(d);
    d->at = outer;
}

/* The mark of a note; its text is put behind the paragraph. */
static void read_note_mark(struct docx *d)
{
    struct arena *arena = d->flow->arena;
    str kind = is_name(d, "w:footnoteReference") ? STR("f") : STR("e");
    const struct block_list *note = map_find(&d->notes,
                                             str_concat(arena, kind, attribute(d, "w:id")));
    struct docx_look look = docx_settle_look(d);
    xml_skip(d->xml);
    if (!note || !d->at.paragraph || !docx_is_shown(d) || look.hidden == YES)
        return;
    str mark = str_format(arena, "[^%u]", ++d->note_count);
    docx_put_run(d, (struct run){ .kind = RUN_NOTE, .text = mark }, &look);
    if (d->bookmark.len)
        map_add(arena, &d->note_marks, d->bookmark, str_cstr(arena, mark));
    *LIST_ADD(arena, &d->pending) = flow_note(d->flow, mark, note, d->at.paragraph);
}

/* One of several forms of the same: the first that newer programs would take, else the old one. */
static void read_alternate(struct docx *d)
{
    size_t depth = xml_depth(d->xml);
    bool taken = false;
    while (xml_child(d->xml, depth)) {
        if (!taken && (is_name(d, "mc:Choice") || is_name(d, "mc:Fallback"))) {
            docx_walk(d);
            taken = true;
        }
    }
}

static void read_inserted(struct docx *d)
{
    d->flow->counts.changes++;
    docx_walk(d);
}

static void skip_deleted(struct docx *d)
{
    d->flow->counts.changes++;
    xml_skip(d->xml);
}

static void count_object(struct docx *d)
{
    d->flow->counts.objects++;
    xml_skip(d->xml);
}

static void count_picture(struct docx *d)
{
    d->flow->counts.pictures++;
    xml_skip(d->xml);
}

static void skip(struct docx *d)
{
    xml_skip(d->xml);
}

/* A note; those that are lines between text and notes have a type. */
static void read_note(struct docx *d)
{
    struct arena *arena = d->flow->arena;
    struct docx_place outer = d->at;
    const char kind[2] = { d->notes_kind, 0 };
    str id = str_concat(arena, str_from(kind), attribute(d, "w:id"));
    struct block_list *text = ARENA_NEW(arena, struct block_list);
    d->at = (struct docx_place){ .into = text };
    docx_walk(d);
    d->at = outer;
    if (flow_count(d->flow))
        map_add(arena, &d->notes, str_copy(arena, id), text);
}

/* The heads and feet of a section's pages, by their relations. */
static void read_edge(struct docx *d)
{
    str id = attribute(d, "r:id");
    if (id.len && d->edges.count < EDGES_MAX)
        map_at(d->flow->arena, &d->edges, id);
}

/* What each element means; any other is only passed through. */
static const struct handler {
    const char *name;
    void (*read)(struct docx *d);
} handlers[] = {
    { "w:t", docx_read_literal },
    { "w:r", docx_read_run },
    { "w:rPr", docx_read_look },
    { "w:p", read_paragraph },
    { "w:pPr", read_form },
    { "w:tab", docx_read_tab },
    { "w:ptab", docx_read_tab },
    { "w:br", docx_read_break },
    { "w:cr", docx_read_break },
    { "w:noBreakHyphen", docx_read_hyphen },
    { "w:sym", docx_read_sign },
    { "w:hyperlink", docx_read_link },
    { "w:fldChar", docx_read_field_mark },
    { "w:instrText", docx_read_instruction },
    { "w:fldSimple", docx_read_simple_field },
    { "w:bookmarkStart", docx_read_bookmark },
    { "w:bookmarkEnd", docx_end_bookmark },
    { "w:tbl", docx_read_table },
    { "w:tblPr", docx_read_table_form },
    { "w:tr", docx_read_row },
    { "w:trPr", docx_read_row_form },
    { "w:tc", docx_read_cell },
    { "w:tcPr", docx_read_cell_form },
    { "w:footnoteReference", read_note_mark },
    { "w:endnoteReference", read_note_mark },
    { "w:footnote", read_note },
    { "w:endnote", read_note },
    { "w:txbxContent", read_box },
    { "mc:AlternateContent", read_alternate },
    { "w:ins", read_inserted },
    { "w:moveTo", read_inserted },
    { "w:del", skip_deleted },
    { "w:moveFrom", skip_deleted },
    { "w:headerReference", read_edge },
    { "w:footerReference", read_edge },
    { "w:object", count_object },
    { "w:altChunk", count_object },
    { "w:subDoc", count_object },
    { "chart", count_object },
    { "relIds", count_object },
    { "blip", count_picture },
    { "imagedata", count_picture },
    { "m:t", docx_read_literal },
    { "w:delText", skip },
    { "w:delInstrText", skip },
    { "w:sdtPr", skip },
    { "w:sdtEndPr", skip },
    { "w:tblPrEx", skip },
    { "w:tblGrid", skip },
    { "w:ffData", skip },
    { "w:rt", skip }, /* how a word is spoken, above it */
};

static void open_element(struct docx *d)
{
    str name = xml_name(d->xml);
    for (size_t i = 0; i < COUNT(handlers); i++) {
        if (str_is(name, handlers[i].name)) {
            handlers[i].read(d);
            return;
        }
    }
    docx_walk(d);
}

/* All that is in the element just opened. */
void docx_walk(struct docx *d)
{
    size_t depth = xml_depth(d->xml);
    for (;;) {
        enum xml_event event = xml_next(d->xml);
        if (event == XML_DONE || event == XML_FAULT
            || (event == XML_CLOSE && xml_depth(d->xml) == depth) || d->flow->too_long)
            return;
        if (event == XML_OPEN)
            open_element(d);
        else if (event == XML_TEXT && d->at.literal)
            docx_put_text(d, xml_text(d->xml));
    }
}

void docx_read_text(struct docx *d)
{
    d->at = (struct docx_place){ .into = d->top };
    d->field_count = 0;
    d->carried = (struct run_list){ 0 };
    docx_walk(d);
}

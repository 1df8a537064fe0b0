/* The text of a .docx: head, blocks, foot, annexes; and its notes. */
#include "paper/wml.h"

#include "base/arena.h"

#define QUOTE_MM  12.7
#define TABLE_GAP 120 /* twentieths of a point */

static bool is_division(const struct body_block *block)
{
    return block->marker >= CLAUSE_PART && block->marker <= CLAUSE_SUBSECTION;
}

static enum paper_role role_of(const struct wml_part *part, const struct body_block *block)
{
    static const enum paper_role roles[] = {
        [PAR_PARAGRAPH] = ROLE_PARAGRAPH,     [PAR_BASIS] = ROLE_BASIS,
        [PAR_CAPTION] = ROLE_CAPTION,         [PAR_HEADING] = ROLE_HEADING,
        [PAR_CLAUSE] = ROLE_CLAUSE,           [PAR_ANNEX] = ROLE_ANNEX,
        [PAR_ANNEX_TITLE] = ROLE_ANNEX_TITLE, [PAR_ANNEX_NOTE] = ROLE_ANNEX_NOTE,
        [PAR_TABLE] = ROLE_TABLE_CELL,        [PAR_CODE] = ROLE_CODE,
        [PAR_LINE] = ROLE_PARAGRAPH,          [PAR_NOTE] = ROLE_NOTE,
    };
    if (part->in_notes && block->kind != PAR_CODE)
        return ROLE_NOTE;
    if (block->kind == PAR_HEADING && is_division(block))
        return ROLE_DIVISION;
    if (block->kind == PAR_PARAGRAPH && block->quoted)
        return ROLE_QUOTE;
    return roles[block->kind];
}

/* What lines of about one length leave free at either side. */
static double side_of(struct wml_part *part, enum paper_role role, const struct body_block *block)
{
    const struct body_pieces *pieces = &block->pieces;
    double size = sheet_row(part->copy->sheet, role)->size, column = wml_text_width(part);
    str *texts = ARENA_ARRAY(part->arena, str, pieces->count);
    for (size_t i = 0; i < pieces->count; i++)
        texts[i] = pieces->items[i].text;
    str text = str_join(part->arena, texts, pieces->count, STR_NONE);
    return (column - measure_balanced(text, size, column)) / 2;
}

/* Its style, and what differs from it: the level of a centred heading, the depth of a quotation. */
static struct wml_paragraph form_of(struct wml_part *part, const struct body_block *block)
{
    enum paper_role role = role_of(part, block);
    struct wml_paragraph form = { .style = wml_style(role) };
    if (role == ROLE_HEADING) {
        form.style = wml_heading_style(block->level);
    } else if (role == ROLE_DIVISION || role == ROLE_ANNEX || role == ROLE_ANNEX_TITLE) {
        bool usual = block->level == (role != ROLE_ANNEX_TITLE);
        form.level = usual ? 0 : block->level;
    }
    if (block->quoted > (role == ROLE_QUOTE))
        form.start = QUOTE_MM * (block->quoted < 5 ? block->quoted : 5);
    form.rule = block->kind == PAR_LINE;
    if (sheet_row(part->copy->sheet, role)->even)
        form.start = form.end = side_of(part, role, block);
    return form;
}

/* `ends`: the pages of a part of the document end with it. */
static void put_block(struct wml_part *part, const struct body_block *block, bool keep, bool ends)
{
    if (block->kind == PAR_TABLE) {
        wml_put_gap(part, TABLE_GAP);
        wml_put_table(part, &block->table, keep);
        if (ends)
            wml_put_end(part, false, true);
        return;
    }
    struct wml_paragraph form = form_of(part, block);
    form.keep = keep;
    form.ends = ends;
    wml_open_paragraph(part, &form);
    wml_put_target(part, block->id, false);
    wml_put_pieces(part, &block->pieces);
    wml_put_target(part, block->id, true);
    wml_close_paragraph(part);
}

/* ------------------------------------------------------------------ links within */

static void look_at(struct wml_part *part, struct map *wanted, const struct body_pieces *pieces)
{
    for (size_t i = 0; i < pieces->count; i++) {
        struct body_piece *piece = &pieces->items[i];
        str id = piece->href;
        if (str_skip(&id, STR("#")))
            map_add(part->arena, wanted, id, piece);
        if (piece->note && piece->note <= part->note_count)
            part->notes[piece->note].marks++;
    }
}

static void look_at_all(struct wml_part *part, struct map *wanted,
                        const struct body_block_list *list)
{
    for (size_t i = 0; i < list->count; i++) {
        const struct body_table *table = &list->items[i].table;
        look_at(part, wanted, &list->items[i].pieces);
        for (size_t r = 0; r < table->count; r++) {
            for (size_t c = 0; c < table->columns; c++)
                look_at(part, wanted, &table->items[r].cells[c].pieces);
        }
    }
}

/* How often each note is marked; and the clauses that the text refers to, which are targets. */
static void find_marks(struct wml_part *part)
{
    const struct body_blocks *body = &part->copy->body;
    const struct body_block_list *lists[] = { &body->text, &body->annex, &body->notes };
    struct map wanted = { 0 };
    for (size_t i = 0; i < COUNT(lists); i++)
        look_at_all(part, &wanted, lists[i]);
    for (size_t i = 0; wanted.count && i < COUNT(lists); i++) {
        for (size_t b = 0; b < lists[i]->count; b++) {
            str id = lists[i]->items[b].id;
            if (id.len && map_find(&wanted, id))
                wml_number(part->arena, &part->marks, id);
        }
    }
}

/* ------------------------------------------------------------------ document */

static void open_root(struct wml_part *part, const char *name)
{
    xml_open(part->xml, name);
    xml_put_attribute(part->xml, "xmlns:w", STR(WML_SPACE));
    xml_put_attribute(part->xml, "xmlns:r", STR(WML_RELATION));
}

static void put_text(struct wml_part *part)
{
    const struct paper_copy *copy = part->copy;
    const struct body_block_list *text = &copy->body.text;
    bool foot = wml_has_foot(copy), more = copy->body.annex.count > 0;
    for (size_t i = 0; i < text->count; i++) {
        bool last = i + 1 == text->count;
        put_block(part, &text->items[i], last && foot, last && more && !foot);
    }
    if (foot)
        wml_put_foot(part);
    if (foot || text->count == 0)
        wml_put_end(part, false, more);
}

/* Each annex has pages of its own, numbered from 1. */
static void put_annexes(struct wml_part *part)
{
    const struct body_block_list *annex = &part->copy->body.annex;
    for (size_t i = 0; i < annex->count; i++) {
        bool ends = i + 1 < annex->count && annex->items[i + 1].kind == PAR_ANNEX;
        if (annex->items[i].kind == PAR_ANNEX)
            part->turned = measure_is_wide(part->copy->sheet, annex, i);
        put_block(part, &annex->items[i], false, ends);
    }
    if (annex->count && annex->items[annex->count - 1].kind == PAR_TABLE)
        wml_put_end(part, false, false);
}

void wml_write_document(struct wml_part *part)
{
    find_marks(part);
    open_root(part, "w:document");
    xml_open(part->xml, "w:body");
    wml_put_head(part);
    put_text(part);
    put_annexes(part);
    wml_put_pages(part);
    xml_close(part->xml);
    xml_close(part->xml);
}

/* ------------------------------------------------------------------ notes */

/* The lines between text and notes, which Word keeps among the notes. */
static void put_separator(struct wml_part *part, const char *type, long id, const char *line)
{
    struct xml_writer *xml = part->xml;
    xml_open(xml, "w:footnote");
    xml_put_attribute(xml, "w:type", str_from(type));
    xml_put_number(xml, "w:id", id);
    wml_open_paragraph(part, &(struct wml_paragraph){ .style = wml_style(ROLE_NOTE) });
    xml_open(xml, "w:r");
    xml_put_empty(xml, line);
    xml_close(xml);
    wml_close_paragraph(part);
    xml_close(xml);
}

static bool is_first(const struct body_block *block)
{
    const struct body_pieces *pieces = &block->pieces;
    return block->kind == PAR_NOTE
           || (pieces->count && (pieces->items[0].look & LOOK_MARKER)
               && str_starts(pieces->items[0].text, STR("[")));
}

/* Word writes the number itself, in place of "[1]". */
static void put_first(struct wml_part *part, const struct body_block *block)
{
    struct xml_writer *xml = part->xml;
    struct body_pieces rest = block->pieces;
    if (rest.count && (rest.items[0].look & LOOK_MARKER)) {
        rest.items++;
        rest.count--;
    }
    wml_open_paragraph(part, &(struct wml_paragraph){ .style = wml_style(ROLE_NOTE) });
    xml_open(xml, "w:r");
    xml_open(xml, "w:rPr");
    xml_put_value(xml, "w:rStyle", "w:val", STR("FootnoteReference"));
    xml_close(xml);
    xml_put_empty(xml, "w:footnoteRef");
    xml_close(xml);
    wml_put_pieces(part, &rest);
    wml_close_paragraph(part);
}

static void put_note(struct wml_part *part, const struct body_block_list *notes, size_t first,
                     size_t last, long number)
{
    xml_open(part->xml, "w:footnote");
    xml_put_number(part->xml, "w:id", number);
    for (size_t i = first; i < last; i++) {
        if (i == first && notes->items[i].kind != PAR_TABLE)
            put_first(part, &notes->items[i]);
        else
            put_block(part, &notes->items[i], false, false);
    }
    if (notes->items[last - 1].kind == PAR_TABLE)
        wml_put_end(part, false, false);
    xml_close(part->xml);
}

/* Where the note that begins at `first` ends. */
static size_t end_of_note(const struct body_block_list *notes, size_t first)
{
    size_t last = first + 1;
    while (last < notes->count && !is_first(&notes->items[last]))
        last++;
    return last;
}

unsigned wml_count_notes(const struct body_block_list *notes)
{
    unsigned count = 0;
    for (size_t i = 0; i < notes->count; i = end_of_note(notes, i))
        count++;
    return count;
}

void wml_write_notes(struct wml_part *part)
{
    const struct body_block_list *notes = &part->copy->body.notes;
    long number = 0;
    open_root(part, "w:footnotes");
    put_separator(part, "separator", -1, "w:separator");
    put_separator(part, "continuationSeparator", 0, "w:continuationSeparator");
    for (size_t i = 0, last; i < notes->count; i = last) {
        last = end_of_note(notes, i);
        put_note(part, notes, i, last, ++number);
    }
    xml_close(part->xml);
}

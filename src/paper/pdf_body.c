/* The text: each block of the body by its role. */
#include "base/arena.h"
#include "base/buf.h"
#include "format/escape.h"
#include "paper/folio.h"
#include "paper/measure.h"

static const enum paper_role roles[] = {
    [PAR_PARAGRAPH] = ROLE_PARAGRAPH,
    [PAR_BASIS] = ROLE_BASIS,
    [PAR_CAPTION] = ROLE_CAPTION,
    [PAR_HEADING] = ROLE_HEADING,
    [PAR_CLAUSE] = ROLE_CLAUSE,
    [PAR_ANNEX] = ROLE_ANNEX,
    [PAR_ANNEX_TITLE] = ROLE_ANNEX_TITLE,
    [PAR_ANNEX_NOTE] = ROLE_ANNEX_NOTE,
    [PAR_CODE] = ROLE_CODE,
    [PAR_NOTE] = ROLE_NOTE,
};

static const char *const heading_tags[] = { "H2", "H3", "H4", "H5", "H6" };

/* Schemes that a reader of the file may be led to; other addresses are those of the portal's pages. */
static bool is_whole_address(str href)
{
    static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };
    return str_starts_any(href, schemes, COUNT(schemes));
}

static str as_uri(struct arena *arena, str href)
{
    struct buf uri = buf_new(arena, SIZE_MAX / 2);
    escape_url(&uri, href);
    return buf_str(&uri);
}

/* The element of a piece that leads somewhere; 0 if it does not. */
static size_t link_of(struct folio *folio, const struct body_piece *piece, size_t node)
{
    size_t link;
    if (piece->note && piece->note <= folio->note_count && (piece->look & LOOK_RAISED)) {
        link = folio_node(folio, "Link", node);
        folio->nodes.items[link].target = folio->notes[piece->note - 1].node;
    } else if (is_whole_address(piece->href)) {
        link = folio_node(folio, "Link", node);
        folio->nodes.items[link].uri = as_uri(folio->arena, piece->href);
    } else if (piece->href.len > 1 && piece->href.ptr[0] == '#') {
        link = folio_node(folio, "Link", node);
        *LIST_ADD(folio->arena,
                  &folio->links) = (struct folio_link){ link,
                                                        str_sub(piece->href, 1, piece->href.len) };
    } else {
        return 0;
    }
    folio->nodes.items[link].text = piece->text;
    return link;
}

/* The number of a note leads back to its mark, unless it was marked nowhere. */
static size_t way_back(struct folio *folio, const struct body_piece *piece, size_t node)
{
    size_t note = folio->nodes.items[node].parent, link;
    size_t first = folio->note_count ? folio->notes[0].node : 0;
    bool is_note = first && note >= first && note < first + folio->note_count;
    if (!is_note || !(piece->look & LOOK_MARKER) || folio->notes[note - first].mark == 0)
        return 0;
    link = folio_node(folio, "Link", node);
    folio->nodes.items[link].target = folio->notes[note - first].mark;
    folio->nodes.items[link].text = piece->text;
    return link;
}

struct span_list pdf_spans(struct folio *folio, const struct body_pieces *pieces, size_t node)
{
    struct span_list spans = { 0 };
    for (size_t i = 0; i < pieces->count; i++) {
        const struct body_piece *piece = &pieces->items[i];
        size_t link = node == PDF_ARTIFACT ? 0 : link_of(folio, piece, node);
        if (!link && i == 0)
            link = way_back(folio, piece, node);
        unsigned look = piece->look;
        *LIST_ADD(folio->arena, &spans) = (struct pdf_span){
            .text = piece->text,
            .style = (look & LOOK_BOLD ? PDF_BOLD : 0u) | (look & LOOK_ITALIC ? PDF_ITALIC : 0u)
                     | (look & LOOK_FIXED ? PDF_FIXED : 0u) | (look & LOOK_RAISED ? PDF_RAISED : 0u)
                     | (look & LOOK_WHOLE ? PDF_WHOLE : 0u),
            .node = link ? link : node,
            .boxed = link > 0,
        };
    }
    return spans;
}

/* On one line, for the outline. */
str pdf_pieces_text(struct arena *arena, const struct body_pieces *pieces)
{
    struct buf text = buf_new(arena, SIZE_MAX / 2);
    for (size_t i = 0; i < pieces->count; i++) {
        if (pieces->items[i].look & LOOK_RAISED)
            continue;
        str rest = pieces->items[i].text, line;
        bool more = rest.len > 0;
        while (more) {
            more = str_cut(rest, '\n', &line, &rest);
            buf_put(&text, line);
            if (more)
                buf_put_char(&text, ' ');
        }
    }
    return buf_str(&text);
}

static enum paper_role role_of(const struct body_block *block)
{
    if (block->kind == PAR_HEADING && block->marker >= CLAUSE_PART
        && block->marker <= CLAUSE_SUBSECTION)
        return ROLE_DIVISION;
    if (block->kind == PAR_PARAGRAPH && block->quoted)
        return ROLE_QUOTE;
    return roles[block->kind];
}

/* What it is in the structure; a heading is in the outline too. */
static size_t node_of(struct folio *folio, const struct body_block *block)
{
    bool annex = block->kind == PAR_ANNEX;
    size_t level = annex || block->level == 0 ? 1 : block->level, node;
    if (annex)
        folio->section = folio_node(folio, "Sect", FOLIO_ROOT);
    if (block->kind == PAR_HEADING || annex) {
        size_t depth = level < COUNT(heading_tags) ? level : COUNT(heading_tags);
        node = folio_node(folio, heading_tags[depth - 1], folio->section);
        folio->nodes.items[node].level = (unsigned)level;
        folio->nodes.items[node].text = pdf_pieces_text(folio->arena, &block->pieces);
    } else {
        node = folio_node(folio, block->kind == PAR_CODE ? "Code" : "P", folio->section);
    }
    if (block->id.len)
        *LIST_ADD(folio->arena, &folio->marks) = (struct folio_mark){ block->id, node };
    return node;
}

static void put_line_across(struct folio *folio)
{
    struct folio_box *box = folio_add(folio);
    double y = 6;
    box->height = 2 * y;
    *LIST_ADD(folio->arena, &box->rules) = (struct placed_rule){ folio->width / 3, y,
                                                                 folio->width * 2 / 3, y };
}

void pdf_block(struct folio *folio, const struct body_block *block, enum paper_role role)
{
    double indent = POINTS(12.7 * block->quoted);
    size_t first = folio->boxes.count;
    struct span_list spans;
    size_t node;
    if (block->kind == PAR_TABLE) {
        pdf_table(folio, &block->table);
        return;
    }
    if (block->kind == PAR_LINE) {
        put_line_across(folio);
        return;
    }
    if (role == ROLE_QUOTE)
        indent -= POINTS(12.7); /* of which the role has one */
    if (indent > folio->width / 2)
        indent = folio->width / 2;
    node = node_of(folio, block);
    spans = pdf_spans(folio, &block->pieces, node);
    for (size_t i = 0; block->kind == PAR_CODE && i < spans.count; i++)
        spans.items[i].style |= PDF_FIXED;
    folio_paragraph(folio, role, &spans, indent);
    folio->boxes.items[first].part = block->kind == PAR_ANNEX;
    folio->boxes.items[first].turned = folio->turned;
}

void pdf_blocks(struct folio *folio, const struct body_block_list *blocks)
{
    for (size_t i = 0; i < blocks->count; i++) {
        if (blocks->items[i].kind == PAR_ANNEX)
            folio_turn(folio, measure_is_wide(folio->sheet, blocks, i));
        pdf_block(folio, &blocks->items[i], role_of(&blocks->items[i]));
    }
}

/* A web page as a flow: paragraphs and lists; its tables are in html_table.c. */
#include "base/arena.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "intake/html_walk.h"
#include "content/phrase.h"

const char html_hidden[] = "chữ ẩn của trang";
const char html_links[] = "menu, liên kết của trang";
const char html_around[] = "phần của trang tin";

/* White space of ASCII and U+00A0, or nothing. */
static bool is_blank(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        bool wide = i + 1 < text.len && text.ptr[i] == '\xC2' && text.ptr[i + 1] == '\xA0';
        if (!wide && !char_is_space(text.ptr[i]))
            return false;
        i += wide;
    }
    return true;
}

static void begin_paragraph(struct html_walk *walk, const struct html_look *look)
{
    walk->open = true;
    walk->block = flow_paragraph(walk->flow);
    walk->block.centred = look->centred;
    walk->block.marks = walk->marks;
    walk->block.apart = walk->gap;
    walk->gap = false;
    walk->letters = walk->linked = 0;
    walk->mark_ends = false;
}

/* An item whose author typed a sign of his own needs none. */
static bool has_marker(struct html_walk *walk)
{
    struct clause_marker marker;
    const struct run_list *runs = &walk->block.runs;
    str plain = inline_line(walk->flow->arena, STR(""), runs->items, runs->count).plain;
    return clause_read(plain, CLAUSE_AT_START, &marker);
}

void html_end_paragraph(struct html_walk *walk)
{
    if (!walk->open)
        return;
    walk->open = false;
    if (walk->label.len && !(walk->bullet && has_marker(walk)))
        flow_put_label(walk->flow, &walk->block, walk->label);
    walk->label = STR("");
    walk->block.left_out = walk->left_out;
    if (walk->left_out == html_around && walk->linked * 2 > walk->letters)
        walk->block.left_out = html_links;
    if (flow_count(walk->flow))
        *LIST_ADD(walk->flow->arena, walk->into) = walk->block;
}

/* One behind another parts paragraphs, as a blank line does. */
static void put_break(struct html_walk *walk)
{
    const struct run_list *runs = &walk->block.runs;
    size_t last = walk->open ? runs->count : 0;
    while (last > 0 && runs->items[last - 1].kind == RUN_TEXT
           && is_blank(runs->items[last - 1].text))
        last--;
    if (last > 0 && runs->items[last - 1].kind != RUN_BREAK) {
        flow_put(walk->flow, &walk->block, (struct run){ .kind = RUN_BREAK });
        return;
    }
    html_end_paragraph(walk);
    walk->gap = true;
}

static void put_line(struct html_walk *walk, str text, const struct html_look *look)
{
    if (!walk->open && is_blank(text))
        return;
    if (!walk->open)
        begin_paragraph(walk, look);
    if (walk->mark_ends && text.len && !is_blank(str_sub(text, 0, 1))
        && phrase_has_letter(utf8_prefix(text, 1)))
        flow_put_text(walk->flow, &walk->block, STR(" "), false, false);
    walk->mark_ends = walk->mark_ends && !text.len;
    walk->letters += text.len;
    walk->linked += look->link ? text.len : 0;
    flow_put_text(walk->flow, &walk->block, text, look->bold, look->italic);
}

static void put_text(struct html_walk *walk, str text, const struct html_look *look)
{
    str line;
    if (!look->preformatted) {
        put_line(walk, text, look);
        return;
    }
    bool more = true;
    while (more) {
        more = str_cut(text, '\n', &line, &text);
        put_line(walk, line, look);
        if (more)
            put_break(walk);
    }
}

void html_walk_children(struct html_walk *walk, const struct html_node *node,
                        const struct html_look *look, struct html_list *list)
{
    for (const struct html_node *child = node->first; child && !walk->flow->too_long;
         child = child->next)
        html_walk_node(walk, child, look, list);
}

void html_walk_apart(const struct html_walk *walk, struct html_place place,
                     const struct html_node *node, const struct html_look *look)
{
    struct html_walk inner = {
        .flow = walk->flow,
        .heart = walk->heart,
        .into = place.into,
        .left_out = place.left_out,
        .gap = true,
    };
    struct html_list none = { 0 };
    if (place.whole)
        html_walk_node(&inner, node, look, &none);
    else
        html_walk_children(&inner, node, look, &none);
    html_end_paragraph(&inner);
}

static void walk_item(struct html_walk *walk, const struct html_node *node,
                      const struct html_look *look, struct html_list *list)
{
    str before = walk->open ? STR("") : walk->label; /* a list that begins an item: "1. a. " */
    html_end_paragraph(walk);
    str label = html_list_label(walk->flow->arena, list, node);
    if (walk->left_out != html_around) {
        walk->bullet = !before.len && label.len && !char_is_digit(label.ptr[0])
                       && !str_ends(label, STR(". "));
        walk->label = str_concat(walk->flow->arena, before, label);
    }
    html_walk_children(walk, node, look, list);
    html_end_paragraph(walk);
    walk->label = STR("");
}

static void walk_block(struct html_walk *walk, const struct html_node *node,
                       const struct html_look *look, struct html_list *list)
{
    size_t before = walk->into->count;
    html_end_paragraph(walk);
    html_walk_children(walk, node, look, list);
    bool any = walk->open || walk->into->count > before;
    html_end_paragraph(walk);
    walk->gap = walk->gap || (!any && str_is(node->name, "p")); /* an empty line */
}

static void walk_heading(struct html_walk *walk, const struct html_node *node,
                         const struct html_look *look, struct html_list *list)
{
    html_end_paragraph(walk);
    walk->marks = node->name.ptr[1] - '0';
    html_walk_children(walk, node, look, list);
    html_end_paragraph(walk);
    walk->marks = 0;
}

/* By what the tag is. */
static void walk_kind(struct html_walk *walk, const struct html_node *node,
                      const struct html_look *look, struct html_list *list)
{
    struct html_list inner;
    switch (html_kind_of(node)) {
    case HTML_BREAK:
        put_break(walk);
        break;
    case HTML_RULE:
        html_end_paragraph(walk);
        walk->gap = true;
        break;
    case HTML_PICTURE:
        walk->flow->counts.pictures += !walk->left_out;
        break;
    case HTML_QUOTE:
        put_line(walk, STR("“"), look);
        html_walk_children(walk, node, look, list);
        put_line(walk, STR("”"), look);
        break;
    case HTML_BULLETS:
    case HTML_NUMBERS:
        inner = html_list_of(node, list);
        walk_block(walk, node, look, &inner);
        break;
    case HTML_ITEM:
        walk_item(walk, node, look, list);
        break;
    case HTML_HEADING:
        walk_heading(walk, node, look, list);
        break;
    case HTML_TABLE:
        html_end_paragraph(walk);
        if (walk->left_out)
            html_walk_children(walk, node, look, list);
        else
            html_walk_table(walk, node, look);
        html_end_paragraph(walk);
        break;
    case HTML_CELL: /* of no table, or of one that is left out */
        put_line(walk, STR(" "), look);
        html_walk_children(walk, node, look, list);
        break;
    case HTML_BLOCK:
    case HTML_ROWS:
    case HTML_ROW:
        walk_block(walk, node, look, list);
        break;
    case HTML_INLINE:
        html_walk_children(walk, node, look, list);
        break;
    case HTML_LEFT_OUT:
        break;
    }
}

/* What was put last into the paragraph; empty at its beginning. */
static str last_text(const struct html_walk *walk)
{
    const struct run_list *runs = &walk->block.runs;
    bool any = walk->open && runs->count && runs->items[runs->count - 1].kind == RUN_TEXT;
    return any ? runs->items[runs->count - 1].text : STR("");
}

/* "m<sup>2</sup>": behind a unit of length it is an exponent, and stands close. */
static bool is_exponent(str before)
{
    static const char *const units[] = { "m", "cm", "km", "dm", "mm", "hm", "dam" };
    size_t from = before.len;
    while (from > 0 && char_is_alpha(before.ptr[from - 1]))
        from--;
    str unit = str_sub(before, from, before.len);
    bool whole = from == 0 || !(before.ptr[from - 1] & 0x80); /* "ẩm" ends with "m" */
    for (size_t i = 0; i < COUNT(units) && whole; i++) {
        if (str_is(unit, units[i]))
            return true;
    }
    return false;
}

/* Small letters above or below the line: a note's mark stands apart, so that no word is changed by it. */
static void walk_small(struct html_walk *walk, const struct html_node *node,
                       const struct html_look *look, struct html_list *list)
{
    str before = last_text(walk);
    bool mark = str_is(node->name, "sup") && before.len && !is_exponent(before);
    if (!walk->left_out)
        flow_ask(walk->flow, mark ? STR("có dấu chú thích nhỏ trên dòng: đã ghi cách chữ trước nó")
                                  : STR("có chữ nhỏ trên hoặc dưới dòng (chỉ số): đã ghi liền "
                                        "với chữ trước nó"));
    if (mark && !char_is_space(before.ptr[before.len - 1]))
        put_line(walk, STR(" "), look);
    html_walk_children(walk, node, look, list);
    walk->mark_ends = mark;
}

/* A part of the page that goes elsewhere; true if it does. */
static bool goes_apart(struct html_walk *walk, const struct html_node *node,
                       const struct html_look *look)
{
    struct html_place place = { &walk->flow->aside, NULL, true };
    if (node == walk->heart && walk->left_out == html_around)
        place.into = &walk->flow->body;
    else if (walk->left_out != html_hidden && html_is_hidden(node))
        place.left_out = html_hidden;
    else if (!walk->left_out && html_is_outside(node, walk->heart))
        place.left_out = html_around;
    else
        return false;
    if (html_kind_of(node) != HTML_INLINE)
        html_end_paragraph(walk);
    html_walk_apart(walk, place, node, look);
    return true;
}

void html_walk_node(struct html_walk *walk, const struct html_node *node,
                    const struct html_look *outer, struct html_list *list)
{
    struct html_look look = *outer;
    if (!node->name.len && node->parent) {
        put_text(walk, node->text, outer);
        return;
    }
    if (html_kind_of(node) == HTML_LEFT_OUT || goes_apart(walk, node, outer))
        return;
    html_look_change(node, &look);
    if (str_is(node->name, "sup") || str_is(node->name, "sub"))
        walk_small(walk, node, &look, list);
    else
        walk_kind(walk, node, &look, list);
}

void html_walk(struct flow *flow, const struct html_node *root, const struct html_node *heart)
{
    struct html_walk page = { .flow = flow, .heart = heart };
    const struct html_look plain = { 0 };
    html_walk_apart(&page, (struct html_place){ &flow->aside, html_around, true }, root, &plain);
}

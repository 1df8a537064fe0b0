#include "content/body_tree.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/map.h"
#include "base/slug.h"

#include <string.h>

/* Kinds are unique among what is open, so that the containers alone make the stack deep. */
#define OPEN_MAX (MARKDOWN_DEPTH_MAX + 2)

/* A section, clause or container that is open. */
struct open {
    struct block *block;
    str key;   /* "2-1"; empty without a number */
    int signs; /* '#' of a heading */
};

struct builder {
    struct arena *arena;
    struct body_tree *tree;
    struct markdown_fault_list *faults;
    struct map ids; /* id before numbering of repetitions -> how many */
    struct open open[OPEN_MAX];
    size_t count;
    size_t floor; /* what is open below this cannot be closed: the container's beginning */
    bool too_deep;
};

/* ------------------------------------------------------------------ places */

static void find_lines(struct arena *arena, struct body_tree *tree)
{
    struct {
        uint32_t *items;
        size_t count, capacity;
    } lines = { 0 };
    for (size_t at = 0; at <= tree->text.len; at = body_tree_line_end(tree, at) + 1)
        *LIST_ADD(arena, &lines) = (uint32_t)at;
    tree->line_count = lines.count;
    *LIST_ADD(arena, &lines) = (uint32_t)tree->text.len + 1;
    tree->lines = lines.items;
}

static bool has_place(const struct body_tree *tree, cmark_node *node)
{
    int line = cmark_node_get_start_line(node);
    return line > 0 && (size_t)line <= tree->line_count;
}

/* A paragraph that was cut off the head of a table has no place; the table has that of both. */
static cmark_node *placed(const struct body_tree *tree, cmark_node *node)
{
    while (!has_place(tree, node) && node != tree->root)
        node = cmark_node_next(node) ? cmark_node_next(node) : cmark_node_parent(node);
    return node;
}

size_t body_tree_offset(const struct body_tree *tree, cmark_node *node)
{
    node = placed(tree, node);
    if (node == tree->root)
        return 0;
    size_t start = tree->lines[cmark_node_get_start_line(node) - 1];
    size_t end = body_tree_line_end(tree, start);
    int column = cmark_node_get_start_column(node);
    size_t at = start + (column > 0 ? (size_t)column - 1 : 0);
    return at < end ? at : end;
}

size_t body_tree_line_end(const struct body_tree *tree, size_t offset)
{
    if (offset >= tree->text.len)
        return tree->text.len;
    const char *newline = memchr(tree->text.ptr + offset, '\n', tree->text.len - offset);
    return newline ? (size_t)(newline - tree->text.ptr) : tree->text.len;
}

/* The first text of a run, under whatever emphasis; empty if it begins with something else. */
static str leading_text(cmark_node *node)
{
    enum markdown_kind kind = MARKDOWN_OTHER;
    while (node && ((kind = markdown_kind(node)) == MARKDOWN_EMPHASIS || kind == MARKDOWN_STRONG))
        node = cmark_node_first_child(node);
    return node && kind == MARKDOWN_TEXT ? body_literal(node) : STR("");
}

/* --------------------------------------------------------------- the stack */

static struct block *top(struct builder *b)
{
    return b->open[b->count - 1].block;
}

static struct block *add_block(struct builder *b, struct block *parent, enum block_kind kind)
{
    struct block *block = ARENA_NEW(b->arena, struct block);
    block->kind = kind;
    block->parent = parent;
    block->level = parent->level;
    if (parent->last)
        parent->last->next = block;
    else
        parent->first = block;
    parent->last = block;
    return block;
}

static void set_place(struct builder *b, struct block *block, size_t start)
{
    block->start = start;
    block->end = body_tree_line_end(b->tree, start);
}

static bool push(struct builder *b, struct block *block, str key, int signs)
{
    if (b->count == OPEN_MAX) {
        if (!b->too_deep)
            markdown_fault_add(b->arena, b->faults, MSG_M003, STR(""), block->start, block->end);
        b->too_deep = true;
        return false;
    }
    b->open[b->count++] = (struct open){ block, key, signs };
    return true;
}

static bool is_heading(const struct open *open)
{
    return open->block->kind == BLOCK_SECTION;
}

static bool has_number(const struct open *open)
{
    return open->block->marker.kind != CLAUSE_NONE;
}

static void close_clauses(struct builder *b)
{
    while (b->count > b->floor && !is_heading(&b->open[b->count - 1]))
        b->count--;
}

/*
 * How many stay open before a clause or heading of this kind. A heading first
 * leaves those without a number that have as many signs '#', or more.
 */
static size_t find_place(const struct builder *b, enum clause_kind kind, bool heading, int signs)
{
    size_t lowest = b->floor, count = b->count;
    for (size_t i = lowest; heading && i < count; i++) {
        const struct open *open = &b->open[i];
        if (is_heading(open) && !has_number(open) && open->signs >= signs)
            count = i;
    }
    for (size_t i = count; i > lowest; i--) {
        const struct open *open = &b->open[i - 1];
        if (has_number(open) && open->block->marker.kind == kind)
            return i - 1;
        if (!heading && is_heading(open) && !has_number(open))
            lowest = i;
    }
    while (count > lowest) {
        const struct open *open = &b->open[count - 1];
        bool lower = kind == CLAUSE_NONE || !has_number(open)
                         ? !is_heading(open) || open->signs >= signs
                         : open->block->marker.kind > kind;
        if (!lower)
            break;
        count--;
    }
    return count;
}

static unsigned last_value(const struct builder *b, enum clause_kind kind)
{
    for (size_t i = b->count; i > 0; i--) {
        if (b->open[i - 1].block->marker.kind == kind)
            return b->open[i - 1].block->marker.value;
    }
    return 0;
}

/* --------------------------------------------------------------------- ids */

/* "muc-ii" and "2-1" under "2": "muc-ii-2-1". The nearest numbered thing above gives the chain. */
static str chain_id(struct builder *b, str key)
{
    for (size_t i = b->count; i > 0; i--) {
        const struct open *open = &b->open[i - 1];
        if (open->key.len == 0)
            continue;
        str rest = key;
        bool repeated = open->block->marker.kind >= CLAUSE_NUMBER
                        && open->block->marker.kind <= CLAUSE_NUMBER_4 && str_skip(&rest, open->key)
                        && str_skip(&rest, STR("-"));
        return str_concat(b->arena, open->block->id, STR("-"), repeated ? rest : key);
    }
    return str_concat(b->arena, STR("muc-"), key);
}

/* The same id again gets "-lan-2", "-lan-3" … */
static str unique_id(struct builder *b, str id)
{
    for (str candidate = id;;) {
        uint32_t *seen = map_find(&b->ids, candidate);
        if (!seen) {
            map_add(b->arena, &b->ids, candidate, ARENA_NEW(b->arena, uint32_t));
            return candidate;
        }
        uint32_t *count = map_find(&b->ids, id);
        *count += *count ? 1 : 2;
        candidate = str_concat(b->arena, id, STR("-lan-"), str_from_u64(b->arena, *count));
    }
}

static str title_id(struct builder *b, const struct body_run *run)
{
    struct buf title = buf_new(b->arena, PARAGRAPH_LEN_MAX);
    body_run_text(run, &title);
    str slug = slug_make(b->arena, buf_str(&title));
    return slug.len ? str_concat(b->arena, STR("muc-"), slug) : STR("muc");
}

/* ------------------------------------------------------ sections and clauses */

/* The list of the parent that the next clause of this kind belongs to. */
static struct block *list_for(struct builder *b, struct block *parent, enum clause_kind kind)
{
    if (parent->last && parent->last->kind == BLOCK_LIST && parent->last->marker.kind == kind)
        return parent->last;
    struct block *list = add_block(b, parent, BLOCK_LIST);
    list->marker.kind = kind;
    return list;
}

static struct block *open_clause(struct builder *b, struct clause_marker marker, size_t start)
{
    b->count = find_place(b, marker.kind, false, 0);
    struct block *clause = add_block(b, list_for(b, top(b), marker.kind), BLOCK_CLAUSE);
    clause->marker = marker;
    set_place(b, clause, start);
    str key = clause_key(b->arena, &marker);
    if (key.len)
        clause->id = unique_id(b, chain_id(b, key));
    push(b, clause, key, 0);
    return clause;
}

static void add_section(struct builder *b, cmark_node *node)
{
    struct body_run run = body_run_of(node);
    struct clause_marker marker;
    int signs = cmark_node_get_heading_level(node);
    if (clause_read(leading_text(run.first), CLAUSE_IN_HEADING, &marker)) {
        clause_settle(&marker, last_value(b, CLAUSE_ROMAN), last_value(b, CLAUSE_CAPITAL));
        run.marker_len = marker.text.len;
    }
    b->count = find_place(b, marker.kind, true, signs);
    struct block *section = add_block(b, top(b), BLOCK_SECTION);
    section->level++;
    section->run = run;
    section->marker = marker;
    set_place(b, section, body_tree_offset(b->tree, node));
    str key = marker.kind ? clause_key(b->arena, &marker) : STR("");
    section->id = unique_id(b, key.len ? chain_id(b, key) : title_id(b, &run));
    push(b, section, key, signs);
}

/* -------------------------------------------------------------- paragraphs */

/* Breaks within links and code are not counted; so many lines are looked through for a marker. */
#define LINES_AHEAD 64

/*
 * The line of the source, from `line` on, that begins with a marker; 0 if none
 * does. A marker behind a '\' is text: the author says that it is no marker.
 */
static size_t find_marker_line(const struct body_tree *tree, size_t line, size_t last, str marker)
{
    if (last > line + LINES_AHEAD)
        last = line + LINES_AHEAD;
    for (; line <= last && line <= tree->line_count; line++) {
        str text = str_sub(tree->text, tree->lines[line - 1], tree->lines[line] - 1);
        size_t at = 0;
        while (at < text.len && str_find_char(STR(" \t>*_"), text.ptr[at]) != STR_NOT_FOUND)
            at++;
        if (str_starts(str_sub(text, at, text.len), marker))
            return line;
    }
    return 0;
}

/* A paragraph, or what is left of it, falls into lines that begin with a marker. */
struct splitter {
    struct builder *builder;
    struct block *item;     /* takes the first text without a marker; or NULL */
    size_t line, last_line; /* the text is on `line` or a later one */
    size_t start;           /* of the paragraph */
};

static void add_run(struct splitter *s, struct body_run run, struct clause_marker *marker,
                    size_t at)
{
    struct builder *b = s->builder;
    if (marker->kind) {
        run.marker_len = marker->text.len;
        open_clause(b, *marker, at)->run = run;
    } else if (s->item) {
        s->item->run = run;
    } else {
        close_clauses(b);
        struct block *paragraph = add_block(b, top(b), BLOCK_PARAGRAPH);
        paragraph->run = run;
        set_place(b, paragraph, at);
    }
    s->item = NULL;
}

static bool is_break(cmark_node *node)
{
    enum markdown_kind kind = markdown_kind(node);
    return kind == MARKDOWN_SOFT_BREAK || kind == MARKDOWN_HARD_BREAK;
}

static bool goes_on(cmark_node *node)
{
    cmark_node *next = cmark_node_next(node);
    return markdown_kind(node) != MARKDOWN_TEXT || (next && !is_break(next));
}

/* Whether a run begins with a marker, and where its line begins in the source. */
static bool read_marker(struct splitter *s, cmark_node *first, bool starts,
                        struct clause_marker *marker, size_t *at)
{
    const struct body_tree *tree = s->builder->tree;
    str text = leading_text(first);
    enum clause_place place = starts ? CLAUSE_AT_START : CLAUSE_AT_BREAK;
    if (!clause_read(text, place, marker)
        && !(goes_on(first) && clause_read(text, CLAUSE_BEFORE_MARKUP, marker)))
        return false;
    size_t line = s->line;
    if (starts) {
        str rest = str_sub(tree->text, s->start, body_tree_line_end(tree, s->start));
        while (rest.len && str_find_char(STR("*_"), *rest.ptr) != STR_NOT_FOUND)
            rest = str_sub(rest, 1, rest.len);
        line = str_starts(rest, marker->text) ? line : 0;
    } else {
        line = find_marker_line(tree, line, s->last_line, marker->text);
    }
    if (line == 0) {
        marker->kind = CLAUSE_NONE;
        return false;
    }
    s->line = line;
    *at = starts ? s->start : tree->lines[line - 1];
    clause_settle(marker, last_value(s->builder, CLAUSE_ROMAN),
                  last_value(s->builder, CLAUSE_CAPITAL));
    return true;
}

static void add_paragraph(struct builder *b, cmark_node *node, struct block *item)
{
    struct splitter s = { .builder = b, .item = item };
    struct body_run run = body_run_of(node);
    cmark_node *place = placed(b->tree, node);
    s.start = body_tree_offset(b->tree, node);
    s.line = (size_t)cmark_node_get_start_line(place);
    s.last_line = (size_t)cmark_node_get_end_line(place);
    size_t at = s.start;
    struct clause_marker marker = { .kind = CLAUSE_NONE }, next;
    if (run.first)
        read_marker(&s, run.first, true, &marker, &at);

    for (cmark_node *child = run.first; child; child = cmark_node_next(child)) {
        cmark_node *after = is_break(child) ? cmark_node_next(child) : NULL;
        size_t next_at = 0;
        s.line += is_break(child);
        if (!after || !read_marker(&s, after, false, &next, &next_at))
            continue;
        run.end = child;
        add_run(&s, run, &marker, at);
        run = (struct body_run){ .first = after };
        marker = next;
        at = next_at;
    }
    add_run(&s, run, &marker, at);
}

/* ------------------------------------------------------------------ blocks */

static void add_children(struct builder *b, cmark_node *node, struct block *item);

str body_tree_item_marker(const struct body_tree *tree, cmark_node *item)
{
    size_t start = body_tree_offset(tree, item);
    size_t end = start;
    while (end < tree->text.len && char_is_digit(tree->text.ptr[end]))
        end++;
    return str_sub(tree->text, start, end + 1);
}

static void add_list(struct builder *b, cmark_node *list)
{
    for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
        struct clause_marker marker;
        if (!clause_read_item(body_tree_item_marker(b->tree, item), &marker))
            marker = (struct clause_marker){ .kind = CLAUSE_BULLET };
        struct block *clause = open_clause(b, marker, body_tree_offset(b->tree, item));
        size_t floor = b->floor, count = b->count;
        b->floor = count;
        if (!b->too_deep)
            add_children(b, item, clause);
        b->floor = floor;
        b->count = count;
    }
}

static void add_container(struct builder *b, cmark_node *node, struct block *parent,
                          enum block_kind kind)
{
    struct block *block = add_block(b, parent, kind);
    set_place(b, block, body_tree_offset(b->tree, node));
    size_t floor = b->floor, count = b->count;
    if (push(b, block, STR(""), 0)) {
        b->floor = b->count;
        add_children(b, node, NULL);
    }
    b->floor = floor;
    b->count = count;
}

static void add_leaf(struct builder *b, cmark_node *node, enum block_kind kind)
{
    close_clauses(b);
    struct block *block = add_block(b, top(b), kind);
    block->node = node;
    set_place(b, block, body_tree_offset(b->tree, node));
}

/* The first paragraph of an item is the item's own text. */
static void add_children(struct builder *b, cmark_node *node, struct block *item)
{
    cmark_node *first = cmark_node_first_child(node);
    for (cmark_node *child = first; child; child = cmark_node_next(child)) {
        switch (markdown_kind(child)) {
        case MARKDOWN_PARAGRAPH:
            add_paragraph(b, child, child == first ? item : NULL);
            break;
        case MARKDOWN_HEADING:
            add_section(b, child);
            break;
        case MARKDOWN_LIST:
            add_list(b, child);
            break;
        case MARKDOWN_QUOTE:
            close_clauses(b);
            add_container(b, child, top(b), BLOCK_QUOTE);
            break;
        case MARKDOWN_TABLE:
            add_leaf(b, child, BLOCK_TABLE);
            break;
        case MARKDOWN_CODE_BLOCK:
            add_leaf(b, child, BLOCK_CODE);
            break;
        case MARKDOWN_HTML_BLOCK:
            add_leaf(b, child, BLOCK_HTML);
            break;
        case MARKDOWN_RULE:
            add_leaf(b, child, BLOCK_RULE);
            break;
        default: /* notes follow the body */
            break;
        }
    }
}

static void add_notes(struct builder *b)
{
    cmark_node *node = cmark_node_first_child(b->tree->root);
    for (; node; node = cmark_node_next(node)) {
        if (markdown_kind(node) != MARKDOWN_NOTE)
            continue;
        if (!b->tree->notes)
            b->tree->notes = ARENA_NEW(b->arena, struct block);
        b->count = b->floor = 0;
        add_container(b, node, b->tree->notes, BLOCK_NOTE);
    }
}

bool body_tree_build(struct arena *arena, str text, struct body_tree *tree,
                     struct markdown_fault_list *faults)
{
    *tree = (struct body_tree){ .text = text };
    if (!markdown_check(arena, text, faults))
        return false;
    find_lines(arena, tree);
    tree->root = markdown_parse(text);
    tree->body = ARENA_NEW(arena, struct block);

    struct builder *b = ARENA_NEW(arena, struct builder);
    *b = (struct builder){ .arena = arena, .tree = tree, .faults = faults };
    push(b, tree->body, STR(""), 0);
    b->floor = 1;
    add_children(b, tree->root, NULL);
    add_notes(b);
    if (b->too_deep)
        body_tree_release(tree);
    return !b->too_deep;
}

void body_tree_release(struct body_tree *tree)
{
    if (tree->root)
        cmark_node_free(tree->root);
    tree->root = NULL;
}

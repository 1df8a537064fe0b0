/*
 * Nothing is swallowed: the letters and digits of the source, in order, are
 * those of cmark's tree.
 *
 * The source is cut where cmark's blocks begin, and each piece is compared with
 * what its blocks hold: text, markers, addresses and titles of links, the info
 * of code. Whatever CommonMark drops (notes that nothing refers to, cells
 * beyond a table's columns) is thus found without a list of what it may be.
 */
#include "content/body_tree.h"

#include "base/arena.h"
#include "base/list.h"
#include "base/map.h"
#include "base/utf8.h"

#include <stdlib.h>

#define WORD_LEN_MAX   60 /* bytes of a message's argument */
#define ENTITY_LEN_MAX 40

/* A block that holds text, and the line where it begins. */
struct entry {
    cmark_node *node;
    enum markdown_kind kind;
    size_t start;
    size_t order;
};

struct entry_list {
    struct entry *items;
    size_t count, capacity;
};

struct matcher {
    str text;
    size_t at, end;
    bool lost; /* at `at` */
};

/* ----------------------------------------------------------------- letters */

/* Punctuation beyond ASCII is compared too, which does no harm. */
static bool is_kept(char c)
{
    return (unsigned char)c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z')
           || (c >= 'a' && c <= 'z');
}

/* "&nbsp;" "&#65;": the whole of it, or nothing. */
static str entity_at(const struct matcher *m, size_t at)
{
    str rest = str_sub(m->text, at, m->end);
    size_t len = 1;
    while (len < rest.len && len < ENTITY_LEN_MAX
           && (char_is_alpha(rest.ptr[len]) || char_is_digit(rest.ptr[len])
               || (len == 1 && rest.ptr[len] == '#')))
        len++;
    bool closed = len > 1 && len < rest.len && rest.ptr[len] == ';';
    return closed ? str_sub(rest, 0, len + 1) : STR("");
}

/* Whether the entity stands for a sign that is not compared. */
static bool is_sign(str entity)
{
    static const char *const names[] = { "&amp;",    "&lt;",     "&gt;",     "&quot;",   "&apos;",
                                         "&lowbar;", "&num;",    "&excl;",   "&colon;",  "&comma;",
                                         "&period;", "&semi;",   "&sol;",    "&bsol;",   "&lpar;",
                                         "&rpar;",   "&lsqb;",   "&lbrack;", "&rsqb;",   "&rbrack;",
                                         "&lcub;",   "&lbrace;", "&rcub;",   "&rbrace;", "&verbar;",
                                         "&vert;",   "&ast;",    "&plus;",   "&equals;", "&quest;",
                                         "&dollar;", "&percnt;", "&commat;", "&Hat;",    "&grave;",
                                         "&Tab;",    "&NewLine;" };
    if (str_starts(entity, STR("&#"))) {
        bool hex = char_to_lower(entity.ptr[2]) == 'x';
        uint32_t code = 0;
        for (size_t i = hex ? 3 : 2; i + 1 < entity.len && code < 0x80; i++) {
            char c = char_to_lower(entity.ptr[i]);
            code = code * (hex ? 16 : 10) + (uint32_t)(char_is_digit(c) ? c - '0' : c - 'a' + 10);
        }
        return code > 0 && code < 0x80 && !is_kept((char)code);
    }
    for (size_t i = 0; i < COUNT(names); i++) {
        if (str_is(entity, names[i]))
            return true;
    }
    return false;
}

/*
 * Goes to the next letter of the source. An entity on the way stands for a
 * character: true if that is a letter, which the tree then holds in its place.
 * `piece` is what the tree holds from there on: where that shows the entity as
 * it is written, it is no entity.
 */
static bool find_letter(struct matcher *m, str piece)
{
    for (; m->at < m->end && !is_kept(m->text.ptr[m->at]); m->at++) {
        if (m->text.ptr[m->at] != '&')
            continue;
        str entity = entity_at(m, m->at);
        if (entity.len == 0 || str_starts(piece, entity))
            continue;
        m->at += entity.len - 1;
        if (!is_sign(entity)) {
            m->at++;
            return true;
        }
    }
    return false;
}

static void match(struct matcher *m, str piece)
{
    size_t entity = STR_NOT_FOUND; /* the last '&' that no letter came after */
    for (size_t i = 0; i < piece.len && !m->lost;) {
        char c = piece.ptr[i];
        if (m->at < m->end && m->text.ptr[m->at] == c && c != '&' && entity == STR_NOT_FOUND) {
            m->at++; /* as it nearly always is */
            i++;
            continue;
        }
        if (!is_kept(c)) {
            if (c == '&')
                entity = i;
            i++;
            continue;
        }
        str shown = str_sub(piece, entity == STR_NOT_FOUND ? i : entity, piece.len);
        entity = STR_NOT_FOUND;
        if (find_letter(m, shown)) {
            str rest = str_sub(piece, i, piece.len);
            uint32_t code_point;
            utf8_next(&rest, &code_point);
            i = piece.len - rest.len;
        } else if (m->at < m->end && m->text.ptr[m->at] == c) {
            m->at++;
            i++;
        } else {
            m->lost = true;
        }
    }
}

/* ----------------------------------------------------------------- inlines */

/* "[^label]", and the ':' of a note. */
static void match_label(struct matcher *m)
{
    str rest = str_sub(m->text, m->at, m->end);
    size_t start = str_find(rest, STR("[^"));
    size_t end = start == STR_NOT_FOUND ? STR_NOT_FOUND
                                        : str_find_char(str_sub(rest, start, rest.len), ']');
    if (end == STR_NOT_FOUND)
        m->lost = true;
    else
        m->at += start + end + 1;
}

/* "](address "title")"; in <address> the text was the address. */
static void match_address(struct matcher *m, cmark_node *link)
{
    size_t next = m->at;
    while (next < m->end && !is_kept(m->text.ptr[next]))
        next++;
    if (!str_has(str_sub(m->text, m->at, next), STR("](")))
        return;
    match(m, str_from(cmark_node_get_url(link)));
    match(m, str_from(cmark_node_get_title(link)));
}

static void match_run(struct matcher *m, const struct body_run *run)
{
    for (struct body_step step = { 0 }; !m->lost && body_step(run, &step);) {
        switch (step.kind) {
        case MARKDOWN_TEXT:
        case MARKDOWN_CODE:
        case MARKDOWN_HTML:
            match(m, body_literal(step.node));
            break;
        case MARKDOWN_LINK:
        case MARKDOWN_IMAGE:
            if (step.leaving)
                match_address(m, step.node);
            break;
        case MARKDOWN_NOTE_MARK:
            match_label(m);
            break;
        default:
            break;
        }
    }
}

/* ------------------------------------------------------------------ blocks */

static void match_table(struct matcher *m, cmark_node *table)
{
    for (cmark_node *row = cmark_node_first_child(table); row; row = cmark_node_next(row)) {
        for (cmark_node *cell = cmark_node_first_child(row); cell; cell = cmark_node_next(cell)) {
            struct body_run run = body_run_of(cell);
            match_run(m, &run);
        }
    }
}

static void match_entry(struct matcher *m, const struct body_tree *tree, const struct entry *entry)
{
    struct body_run run = body_run_of(entry->node);
    switch (entry->kind) {
    case MARKDOWN_PARAGRAPH:
    case MARKDOWN_HEADING:
        match_run(m, &run);
        break;
    case MARKDOWN_ITEM:
        match(m, body_tree_item_marker(tree, entry->node));
        break;
    case MARKDOWN_NOTE:
        match_label(m);
        break;
    case MARKDOWN_TABLE:
        match_table(m, entry->node);
        break;
    case MARKDOWN_CODE_BLOCK:
        match(m, str_from(cmark_node_get_fence_info(entry->node))); /* body_check has told of it */
        match(m, body_literal(entry->node));
        break;
    case MARKDOWN_HTML_BLOCK:
        match(m, body_literal(entry->node));
        break;
    default:
        break;
    }
}

static bool holds_text(enum markdown_kind kind)
{
    return kind == MARKDOWN_PARAGRAPH || kind == MARKDOWN_HEADING || kind == MARKDOWN_ITEM
           || kind == MARKDOWN_NOTE || kind == MARKDOWN_TABLE || kind == MARKDOWN_CODE_BLOCK
           || kind == MARKDOWN_HTML_BLOCK;
}

/* All blocks below the root that hold text, in the order of the tree. */
static struct entry_list list_entries(struct arena *arena, const struct body_tree *tree)
{
    struct entry_list entries = { 0 };
    cmark_node *node = tree->root;
    for (bool leaving = false; node;) {
        enum markdown_kind kind = markdown_kind(node);
        if (!leaving && holds_text(kind)) {
            size_t offset = body_tree_offset(tree, node);
            while (offset > 0 && tree->text.ptr[offset - 1] != '\n')
                offset--;
            *LIST_ADD(arena, &entries) = (struct entry){ node, kind, offset, entries.count };
        }
        bool container = kind == MARKDOWN_DOCUMENT || kind == MARKDOWN_LIST
                         || kind == MARKDOWN_QUOTE || kind == MARKDOWN_ITEM
                         || kind == MARKDOWN_NOTE;
        cmark_node *child = container && !leaving ? cmark_node_first_child(node) : NULL;
        cmark_node *next = child ? child : cmark_node_next(node);
        leaving = !next;
        node = next ? next : cmark_node_parent(node);
    }
    return entries;
}

static int compare_entries(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

/* ----------------------------------------------------------------- reports */

/* What is told of goes on here. */
struct telling {
    struct arena *arena;
    const struct body_tree *tree;
    const struct entry_list *entries;
    struct markdown_fault_list *faults;
    struct map notes; /* the marks of those in the tree; filled when first asked for */
    bool has_notes;
};

/* "[^1]" at the start of the line, behind what makes quotations; CommonMark knows it by its small letters. */
static str note_mark(struct arena *arena, str line, size_t *skipped)
{
    size_t at = 0;
    while (at < line.len && str_find_char(STR(" \t>"), line.ptr[at]) != STR_NOT_FOUND)
        at++;
    *skipped = at;
    line = str_sub(line, at, line.len);
    size_t end = str_find(line, STR("]:"));
    if (!str_starts(line, STR("[^")) || end == STR_NOT_FOUND)
        return STR_NONE;
    return utf8_lower(arena, str_sub(line, 0, end + 1));
}

static bool is_shown_note(struct telling *t, str mark)
{
    for (size_t i = 0; !t->has_notes && i < t->entries->count; i++) {
        const struct entry *entry = &t->entries->items[i];
        size_t end = body_tree_line_end(t->tree, entry->start), skipped;
        if (entry->kind == MARKDOWN_NOTE)
            map_add(t->arena, &t->notes,
                    note_mark(t->arena, str_sub(t->tree->text, entry->start, end), &skipped), t);
    }
    t->has_notes = true;
    return map_find(&t->notes, mark) != NULL;
}

/* Each note in the range that is not in the tree; false if there is none. */
static bool report_notes(struct telling *t, size_t start, size_t end)
{
    size_t before = t->faults->count;
    str line;
    for (str rest = str_sub(t->tree->text, start, end); str_line(&rest, &line);) {
        size_t skipped, at = (size_t)(line.ptr - t->tree->text.ptr);
        str mark = note_mark(t->arena, line, &skipped);
        if (!mark.len)
            continue;
        bool twice = is_shown_note(t, mark);
        markdown_fault_add(t->arena, t->faults, twice ? MSG_M025 : MSG_M011, twice ? mark : STR(""),
                           at + skipped, at + line.len);
    }
    return t->faults->count > before;
}

static void report(struct telling *t, const struct matcher *m, size_t start, bool table)
{
    size_t line = m->at;
    while (line > start && m->text.ptr[line - 1] != '\n')
        line--;
    if (report_notes(t, line, m->end) || report_notes(t, start, m->end))
        return;
    str rest = str_sub(m->text, m->at, m->end), word;
    if (!utf8_word(&rest, &word))
        word = str_sub(m->text, m->at, m->at + 1);
    size_t at = (size_t)(word.ptr - m->text.ptr);
    str shown = str_copy(t->arena, utf8_prefix(str_sub(word, 0, WORD_LEN_MAX), WORD_LEN_MAX / 4));
    markdown_fault_add(t->arena, t->faults, table ? MSG_M014 : MSG_M015, shown, at, at + word.len);
}

void body_find_lost(struct arena *arena, const struct body_tree *tree,
                    struct markdown_fault_list *faults)
{
    struct entry_list entries = list_entries(arena, tree);
    if (entries.count)
        qsort(entries.items, entries.count, sizeof *entries.items, compare_entries);
    struct telling telling = { arena, tree, &entries, faults, { 0 }, false };
    size_t start = 0;
    for (size_t i = 0; i < entries.count || i == 0;) {
        struct matcher m = { .text = tree->text, .at = start, .end = tree->text.len };
        size_t line = entries.count ? entries.items[i].start : 0, next = i;
        while (next < entries.count && entries.items[next].start == line)
            next++;
        if (next < entries.count)
            m.end = entries.items[next].start;
        bool table = false;
        for (; i < next && !m.lost; i++) {
            match_entry(&m, tree, &entries.items[i]);
            table = entries.items[i].kind == MARKDOWN_TABLE;
        }
        bool more = !m.lost && (find_letter(&m, STR("")) || m.at < m.end);
        if (m.lost || more)
            report(&telling, &m, start, table);
        start = m.end;
        i = next ? next : 1;
    }
}

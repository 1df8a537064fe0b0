/* What is wrong with the blocks and links of a body, one row or function for each fault. */
#include "content/body_tree.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"
#include "content/target.h"
#include "format/text.h"

#include <string.h>

/* cmark's places within paragraphs are not to be relied on, so that words are searched from the last find on. */
#define SEARCH_LEN_MAX ((size_t)PARAGRAPH_LEN_MAX)
#define MARKUP_LEN_MAX 256 /* bytes between two words of a text that no reader sees */
#define ENTITY_LEN_MAX 40

struct checker {
    struct arena *arena;
    const struct body_tree *tree;
    struct body_findings *findings;
    size_t cursor; /* in the block that is being checked */
    bool has_entities, has_links;
};

static void add(struct checker *c, enum message message, str argument, size_t start, size_t end)
{
    markdown_fault_add(c->arena, &c->findings->errors, message, str_copy(c->arena, argument), start,
                       end);
}

/* The word's place behind the cursor, which moves on; else the rest of the cursor's line. */
static bool find(struct checker *c, str word, size_t *start, size_t *end)
{
    str text = c->tree->text;
    str window = str_sub(text, c->cursor, c->cursor + SEARCH_LEN_MAX);
    size_t at = word.len ? str_find(window, word) : STR_NOT_FOUND;
    *start = c->cursor;
    *end = body_tree_line_end(c->tree, c->cursor);
    if (at == STR_NOT_FOUND)
        return false;
    *start = c->cursor + at;
    *end = *start + word.len;
    c->cursor = *end;
    return true;
}

/*
 * Puts the cursor behind words that are shown, so that a link is not looked for
 * in the text before it. Words that are written otherwise leave it in place.
 */
static void pass(struct checker *c, str words)
{
    str text = c->tree->text;
    if (!c->has_links || words.len == 0)
        return;
    str window = str_sub(text, c->cursor, c->cursor + words.len + MARKUP_LEN_MAX);
    size_t at = str_find(window, words);
    if (at == STR_NOT_FOUND)
        return;
    str before = str_sub(window, 0, at);
    if (str_find_char(before, '&') == STR_NOT_FOUND && str_find_char(before, '\\') == STR_NOT_FOUND)
        c->cursor += at + words.len;
}

/* ------------------------------------------------------------------ blocks */

/* The line below a text that makes a heading of it. */
static void check_underline(struct checker *c, size_t start)
{
    str text = c->tree->text;
    size_t at = body_tree_line_end(c->tree, start) + 1;
    while (at < text.len) {
        size_t end = body_tree_line_end(c->tree, at);
        str line = str_sub(text, at, end);
        while (line.len && str_find_char(STR(" \t>"), *line.ptr) != STR_NOT_FOUND)
            line = str_sub(line, 1, line.len);
        char sign = line.len ? *line.ptr : ' ';
        str rest = str_trim(line);
        while (rest.len && *rest.ptr == sign)
            rest = str_sub(rest, 1, rest.len);
        if (rest.len == 0 && (sign == '-' || sign == '=')) {
            add(c, MSG_M012, STR(""), (size_t)(line.ptr - text.ptr), end);
            return;
        }
        at = end + 1;
    }
    add(c, MSG_M012, STR(""), start, body_tree_line_end(c->tree, start));
}

static void check_heading(struct checker *c, cmark_node *node)
{
    size_t start = body_tree_offset(c->tree, node);
    if (start >= c->tree->text.len || c->tree->text.ptr[start] != '#')
        check_underline(c, start);
    else if (!cmark_node_first_child(node))
        add(c, MSG_M018, STR(""), start, body_tree_line_end(c->tree, start));
}

static void check_code(struct checker *c, cmark_node *node)
{
    int length, offset;
    char sign;
    size_t start = body_tree_offset(c->tree, node);
    size_t end = body_tree_line_end(c->tree, start);
    if (!cmark_node_get_fenced(node, &length, &offset, &sign))
        add(c, MSG_M013, STR(""), start, end);
    else if (*cmark_node_get_fence_info(node)) /* the name of a language, or a word of the plan */
        add(c, MSG_M019, STR(""), start, end);
}

static void warn_html(struct checker *c, size_t start, size_t end)
{
    markdown_fault_add(c->arena, &c->findings->warnings, MSG_M016, STR(""), start, end);
}

/* ----------------------------------------------------------------- inlines */

/* The character of "&#8238;" or "&zwj;"; 0 if that is none. */
static uint32_t entity_value(str entity)
{
    cmark_node *root = markdown_parse(entity);
    cmark_node *paragraph = cmark_node_first_child(root);
    cmark_node *text = paragraph ? cmark_node_first_child(paragraph) : NULL;
    str literal = text && markdown_kind(text) == MARKDOWN_TEXT ? body_literal(text) : STR("");
    uint32_t value = 0;
    if (str_starts(literal, STR("&")) || !utf8_next(&literal, &value))
        value = 0;
    cmark_node_free(root);
    return value;
}

/*
 * Tells of the next entity that gives the character (0: a mark that belongs to
 * the letter before it), and puts the cursor behind it.
 */
static void report_entity(struct checker *c, uint32_t wanted)
{
    str text = c->tree->text;
    size_t first = c->cursor, start, end;
    while (find(c, STR("&"), &start, &end)) {
        size_t len = str_find_char(str_sub(text, start, start + ENTITY_LEN_MAX), ';');
        if (len == STR_NOT_FOUND)
            continue;
        end = start + len + 1;
        uint32_t value = entity_value(str_sub(text, start, end));
        if (wanted ? value != wanted : value < 0x300)
            continue;
        add(c, MSG_M020, text_code_point_name(c->arena, value), start, end);
        c->cursor = end;
        return;
    }
    add(c, MSG_M020, text_code_point_name(c->arena, wanted), first,
        body_tree_line_end(c->tree, first));
}

/* Characters that the door of the program refuses come in as entities only. */
static void check_characters(struct checker *c, str text)
{
    uint32_t code_point = 0;
    bool bad = false;
    if (!c->has_entities)
        return;
    for (str rest = text; utf8_next(&rest, &code_point);) {
        if (text_is_allowed(code_point))
            continue;
        bad = true;
        report_entity(c, code_point);
    }
    if (!bad && !str_equal(utf8_nfc(c->arena, text), text))
        report_entity(c, 0);
}

/* "[^a]" that is still text has no note; behind a '\' it is meant as text. */
static void check_note_marks(struct checker *c, str text)
{
    if (str_find_char(text, '[') == STR_NOT_FOUND)
        return;
    for (size_t at; (at = str_find(text, STR("[^"))) != STR_NOT_FOUND;) {
        text = str_sub(text, at, text.len);
        size_t len = str_find_char(text, ']');
        if (len == STR_NOT_FOUND)
            return;
        size_t start, end;
        str mark = str_sub(text, 0, len + 1);
        if (len > 2 && find(c, mark, &start, &end)
            && (start == 0 || c->tree->text.ptr[start - 1] != '\\'))
            add(c, MSG_M017, mark, start, end);
        text = str_sub(text, len, text.len);
    }
}

static void check_target(struct checker *c, const struct body_link *link)
{
    static const enum message messages[] = {
        [TARGET_EMPTY] = MSG_L004,      [TARGET_SCHEME] = MSG_L001,
        [TARGET_HOST_ONLY] = MSG_L002,  [TARGET_MALFORMED] = MSG_L003,
        [TARGET_NOT_A_FILE] = MSG_M022,
    };
    enum target_fault fault = target_fault(link->target, link->image);
    if (fault == TARGET_OK)
        return;
    str shown = fault == TARGET_SCHEME ? str_concat(c->arena, target_scheme(link->target), STR(":"))
                                       : utf8_prefix(link->target, 80);
    add(c, messages[fault], shown, link->at.start, link->at.end);
}

/*
 * Where the address of a link stands, whose words the cursor is behind:
 * "](address" or "](<address>", and "<address>" alone, which were the words.
 */
static void find_address(struct checker *c, str address, size_t *start, size_t *end)
{
    str text = c->tree->text, shown = address;
    str_skip(&shown, STR("mailto:")); /* <name@server> is written without */
    size_t before = c->cursor - (c->cursor < shown.len ? c->cursor : shown.len);
    if (shown.len && before > 0 && text.ptr[before - 1] == '<'
        && str_equal(str_sub(text, before, c->cursor), shown)) {
        *start = before;
        *end = c->cursor;
        return;
    }
    do {
        if (!find(c, STR("]("), start, end))
            return;
    } while (*start > 0 && text.ptr[*start - 1] == '\\');
    str rest = str_sub(text, c->cursor, text.len);
    while (rest.len && (char_is_space(*rest.ptr) || *rest.ptr == '<'))
        rest = str_sub(rest, 1, rest.len);
    if (address.len == 0 || !str_starts(rest, address)) /* nothing, or a sign of it as &…; */
        return;
    *start = (size_t)(rest.ptr - text.ptr);
    *end = c->cursor = *start + address.len;
}

/* On leaving the link: its words come before its address. */
static void check_link(struct checker *c, cmark_node *node, bool image)
{
    str target = str_from(cmark_node_get_url(node));
    size_t start, end;
    find_address(c, target, &start, &end);
    struct body_link *link = LIST_ADD(c->arena, &c->findings->links);
    link->target = str_copy(c->arena, target);
    link->at = span_at(NULL, start, end);
    link->image = image;
    check_characters(c, target);
    check_characters(c, str_from(cmark_node_get_title(node)));
    if (image) {
        struct body_run run = body_run_of(node);
        struct buf alt = buf_new(c->arena, PARAGRAPH_LEN_MAX * 4);
        body_run_text(&run, &alt);
        link->alt = str_trim(buf_str(&alt));
        if (link->alt.len == 0)
            add(c, MSG_M021, STR(""), start, end);
    } else if (!cmark_node_first_child(node)) {
        add(c, MSG_M026, STR(""), start, end);
    }
    check_target(c, link);
}

static void count_mark(struct checker *c, str number)
{
    uint64_t note;
    if (str_to_u64(number, &note) && note > 0 && note <= c->findings->notes.count)
        c->findings->notes.items[note - 1]++;
}

static void check_node(struct checker *c, cmark_node *node)
{
    size_t start, end;
    str literal;
    switch (markdown_kind(node)) {
    case MARKDOWN_PARAGRAPH:
    case MARKDOWN_TABLE:
        c->cursor = body_tree_offset(c->tree, node);
        break;
    case MARKDOWN_HEADING:
        c->cursor = body_tree_offset(c->tree, node);
        check_heading(c, node);
        break;
    case MARKDOWN_CODE_BLOCK:
        check_code(c, node);
        break;
    case MARKDOWN_HTML_BLOCK:
        start = body_tree_offset(c->tree, node);
        warn_html(c, start, body_tree_line_end(c->tree, start));
        break;
    case MARKDOWN_HTML:
        literal = body_literal(node);
        find(c, literal, &start, &end);
        if (!str_starts(literal, STR("</"))) /* one warning for both */
            warn_html(c, start, end);
        break;
    case MARKDOWN_TEXT:
        literal = body_literal(node);
        check_characters(c, literal);
        check_note_marks(c, literal);
        pass(c, literal);
        break;
    case MARKDOWN_CODE:
        pass(c, body_literal(node));
        break;
    case MARKDOWN_NOTE_MARK:
        count_mark(c, body_literal(node));
        break;
    default:
        break;
    }
}

static void leave_node(struct checker *c, cmark_node *node)
{
    enum markdown_kind kind = markdown_kind(node);
    if (kind == MARKDOWN_LINK || kind == MARKDOWN_IMAGE)
        check_link(c, node, kind == MARKDOWN_IMAGE);
}

void body_check(struct arena *arena, const struct body_tree *tree, struct body_findings *findings)
{
    struct checker checker = { .arena = arena, .tree = tree, .findings = findings };
    checker.has_entities = str_find_char(tree->text, '&') != STR_NOT_FOUND;
    checker.has_links = str_has(tree->text, STR("]("))
                        || str_find_char(tree->text, '<') != STR_NOT_FOUND;
    for (const struct block *note = tree->notes ? tree->notes->first : NULL; note;
         note = note->next)
        *LIST_ADD(arena, &findings->notes) = 0;
    cmark_node *node = tree->root;
    for (bool leaving = false; node;) {
        if (!leaving)
            check_node(&checker, node);
        cmark_node *child = leaving ? NULL : cmark_node_first_child(node);
        if (!child)
            leave_node(&checker, node);
        cmark_node *next = child ? child : cmark_node_next(node);
        leaving = !next;
        node = next ? next : cmark_node_parent(node);
    }
}

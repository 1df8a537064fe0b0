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

struct checker {
    struct arena *arena;
    const struct body_tree *tree;
    struct body_findings *findings;
    size_t cursor; /* in the block that is being checked */
    bool has_entities;
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

/* "```yaml" is fine; a sentence there would vanish. */
static bool is_language(str info)
{
    for (size_t i = 0; i < info.len; i++) {
        char c = info.ptr[i];
        if (!char_is_alpha(c) && !char_is_digit(c)
            && str_find_char(STR("+-#._"), c) == STR_NOT_FOUND)
            return false;
    }
    return info.len <= 20;
}

static void check_code(struct checker *c, cmark_node *node)
{
    int length, offset;
    char sign;
    size_t start = body_tree_offset(c->tree, node);
    size_t end = body_tree_line_end(c->tree, start);
    if (!cmark_node_get_fenced(node, &length, &offset, &sign))
        add(c, MSG_M013, STR(""), start, end);
    else if (!is_language(str_from(cmark_node_get_fence_info(node))))
        add(c, MSG_M019, STR(""), start, end);
}

static void warn_html(struct checker *c, size_t start, size_t end)
{
    markdown_fault_add(c->arena, &c->findings->warnings, MSG_M016, STR(""), start, end);
}

/* ----------------------------------------------------------------- inlines */

/* Characters that the door of the program refuses come in as entities only. */
static void check_characters(struct checker *c, str text)
{
    size_t start, end;
    uint32_t code_point = 0;
    bool bad = false;
    if (!c->has_entities)
        return;
    for (str rest = text; !bad && utf8_next(&rest, &code_point);)
        bad = !text_is_allowed(code_point);
    if (!bad && !str_equal(utf8_nfc(c->arena, text), text)) {
        bad = true;
        code_point = 0;
        for (str rest = text; code_point < 0x300 && utf8_next(&rest, &code_point);) {
        }
    }
    if (!bad)
        return;
    find(c, STR("&"), &start, &end);
    add(c, MSG_M020, text_code_point_name(c->arena, code_point), start,
        body_tree_line_end(c->tree, start));
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

static void check_link(struct checker *c, cmark_node *node, bool image)
{
    str target = str_from(cmark_node_get_url(node)), written = target;
    size_t start, end;
    bool found = find(c, written, &start, &end);
    if (!found && str_skip(&written, STR("mailto:"))) /* <name@server> is written without */
        found = find(c, written, &start, &end);
    if (!found) /* nothing is written, or a sign of it as &…; */
        find(c, STR("]("), &start, &end);
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
    }
    check_target(c, link);
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
        break;
    case MARKDOWN_LINK:
        check_link(c, node, false);
        break;
    case MARKDOWN_IMAGE:
        check_link(c, node, true);
        break;
    default:
        break;
    }
}

void body_check(struct arena *arena, const struct body_tree *tree, struct body_findings *findings)
{
    struct checker checker = { .arena = arena, .tree = tree, .findings = findings };
    checker.has_entities = str_find_char(tree->text, '&') != STR_NOT_FOUND;
    cmark_node *node = tree->root;
    for (bool leaving = false; node;) {
        if (!leaving)
            check_node(&checker, node);
        cmark_node *child = leaving ? NULL : cmark_node_first_child(node);
        cmark_node *next = child ? child : cmark_node_next(node);
        leaving = !next;
        node = next ? next : cmark_node_parent(node);
    }
}

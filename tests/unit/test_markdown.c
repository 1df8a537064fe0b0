/* What markdown_check refuses before cmark sees it, on both sides of each limit. */
#include "base/buf.h"
#include "base/limits.h"
#include "format/markdown.h"
#include "check.h"

#include <pthread.h>

/* `head`, then `unit` as often as said, then `tail`. */
struct made {
    const char *head, *unit;
    size_t count;
    const char *tail;
};

static str make(struct arena *arena, const struct made *made)
{
    struct buf out = buf_new(arena, 4u << 20);
    buf_put(&out, str_from(made->head));
    for (size_t i = 0; i < made->count; i++)
        buf_put(&out, str_from(made->unit));
    buf_put(&out, str_from(made->tail));
    return buf_str(&out);
}

/* The codes of all faults: "M002 M004". */
static str codes_of(struct arena *arena, str text)
{
    struct markdown_fault_list faults = { 0 };
    struct buf out = buf_new(arena, 1000);
    bool passed = markdown_check(arena, text, &faults);
    for (size_t i = 0; i < faults.count; i++) {
        const struct markdown_fault *fault = &faults.items[i];
        CHECK(fault->start <= fault->end && fault->end <= text.len + 1);
        if (i)
            buf_put_char(&out, ' ');
        buf_put(&out, str_from(message_rows[fault->message].code));
    }
    CHECK_INT(passed, faults.count == 0);
    return buf_str(&out);
}

static const struct {
    struct made made;
    const char *codes;
} cases[] = {
    { { "", "abcd\n\n", BODY_LINES_MAX, "" }, "" },
    { { "", "abcd\n\n", BODY_LINES_MAX + 1, "" }, "M027" },
    { { "", "\n", BODY_LEN_MAX, "" }, "" },
    { { "", "\n", BODY_LEN_MAX + 1, "" }, "M001" },
    { { "", "> ", MARKDOWN_MARKERS_MAX, "a\n" }, "" },
    { { "", "> ", MARKDOWN_MARKERS_MAX + 1, "a\n" }, "M002" },
    { { "", "- ", MARKDOWN_MARKERS_MAX + 1, "a\n" }, "M002" },
    { { "a\n\n", " ", MARKDOWN_INDENT_MAX, "b\n" }, "" },
    { { "a\n\n", " ", MARKDOWN_INDENT_MAX + 1, "b\n" }, "M003" },
    { { "- - - - a\n", "\n", 400000, "" }, "" },
    { { "- - - - - - - - - - - - a\n", "\n", 400000, "" }, "M003" },
    { { "", "a", PARAGRAPH_LEN_MAX, "\n" }, "" },
    { { "", "a", PARAGRAPH_LEN_MAX + 1, "\n" }, "M004" },
    { { "", "a\n", PARAGRAPH_LINES_MAX, "\nb\n" }, "" },
    { { "", "a\n", PARAGRAPH_LINES_MAX + 1, "" }, "M005" },
    { { "> ", "a\n", PARAGRAPH_LINES_MAX + 1, "" }, "M005" },
    { { "", "[", PARAGRAPH_OPENERS_MAX, "\n\n[\n" }, "" },
    { { "", "[", PARAGRAPH_OPENERS_MAX + 1, "" }, "M006" },
    { { "", "a <\n", PARAGRAPH_OPENERS_MAX + 1, "" }, "M006" },
    /* Long lists without blank lines are many paragraphs; what only looks like one is not. */
    { { "", "- a\n", 9000, "" }, "" },
    { { "", "1. a\n", 9000, "" }, "" },
    { { "1. a\n", "2. b\n", 9000, "" }, "" },
    { { "", "7. a\n   - b\n", 9000, "" }, "" },
    { { "## a\n", "## b\n", 9000, "" }, "" },
    { { "a\n", "2. b\n", PARAGRAPH_LINES_MAX, "" }, "M005" },
    { { "a\n", "    - b\n", PARAGRAPH_LINES_MAX, "" }, "M005" },
    { { "1. a\nb\n", "2. c\n", PARAGRAPH_LINES_MAX, "" }, "M005" },
    { { "<!--\n- a\n  -->\n  b\n", "2. c\n", PARAGRAPH_LINES_MAX, "" }, "M005" },
    { { "```\n- a\n  ```\n  b\n", "2. c\n", PARAGRAPH_LINES_MAX, "" }, "M005" },
    { { "- > a\n", "  > b\n", PARAGRAPH_LINES_MAX, "" }, "M005" },
    { { "a\n", "      >\n", PARAGRAPH_LINES_MAX, "" }, "M005" },
    /* Tables: rows are paragraphs of their own only where cmark is sure to see a table. */
    { { "|a|b|\n|-|-|\n", "|c|d|\n", TABLE_CELLS_MAX / 2 - 2, "" }, "" },
    { { "|a|b|\n|-|-|\n", "|c|d|\n", TABLE_CELLS_MAX / 2 + 1, "" }, "M008" },
    { { "a\n|-|-|\n", "|b|c|\n", PARAGRAPH_LINES_MAX, "" }, "M023" },
    { { "> a\nb | c\n---|---\n", "d | e\n", PARAGRAPH_LINES_MAX, "" }, "M023" },
    { { "a\n|b|c|\n|-|-|\n", "|d|e|\n", PARAGRAPH_LINES_MAX - 2, "" }, "" },
    { { "|a|b|\n|-|-|\n|", "c", PARAGRAPH_LEN_MAX, "|d|\n" }, "M024" },
    { { "|a|b|\n|-|-|\n|", "[", PARAGRAPH_OPENERS_MAX + 1, "|d|\n" }, "M024" },
    { { "|a\\|b|c\\\\|d\\||\n|-|-|\n", "|e|f|\n", PARAGRAPH_LINES_MAX, "" }, "" },
    { { "|a\\|b|\n|-|-|\n", "|e|f|\n", PARAGRAPH_LINES_MAX, "" }, "M023" },
    { { "|a\\|b|c\\|\n|-|-|\n", "|e|f|\n", PARAGRAPH_LINES_MAX, "" }, "" },
    /* Code and HTML before a table, and what only seems to be one within them. */
    { { "<Phụ lục>\n\n|a|\n|-|\n", "|b|\n", PARAGRAPH_LINES_MAX, "" }, "" },
    { { "<Phụ lục>\n|a|\n|-|\n", "|b|\n", PARAGRAPH_LINES_MAX, "" }, "M023" },
    { { "```\nx\n```\n\n|a|\n|-|\n", "|b|\n", PARAGRAPH_LINES_MAX, "" }, "" },
    { { "```\n\n|a|\n|-|\n```\n", "b\n", PARAGRAPH_LINES_MAX, "" }, "M023" },
    { { "<!-- c -->\n\n|a|\n|-|\n", "|b > c|\n", PARAGRAPH_LINES_MAX, "" }, "" },
    { { "<!--\n-->\n\n|a|\n|-|\n", "|b|\n", PARAGRAPH_LINES_MAX, "" }, "" },
    { { "<!--\n\n|a|\n|-|\nx -->\n", "b\n", PARAGRAPH_LINES_MAX, "" }, "M023" },
    { { "<!--\n\n- a\n  -->\n  b\n", "2. c\n", PARAGRAPH_LINES_MAX, "" }, "M005" },
    { { "<SCRIPT>\n\n- a\n  </script>\n  b\n", "2. c\n", PARAGRAPH_LINES_MAX, "" }, "M005" },
    { { "```\n\n- a\n  ```\n  b\n", "2. c\n", PARAGRAPH_LINES_MAX, "" }, "M005" },
    { { "- ```\n\n  - a\nb\n", "  2. c\n", PARAGRAPH_LINES_MAX, "" }, "M005" },
    { { "a\n---\n", "b\n", PARAGRAPH_LINES_MAX + 1, "" }, "M005" },
    { { "a\n|-\n|\n", "b\n", PARAGRAPH_LINES_MAX + 1, "" }, "M023" },
    { { "", "|a|b|c|d|\n|-|-|-|-|\n|e|\n\n", TABLES_CELLS_MAX / 8 - 1, "" }, "" },
    { { "", "|a|b|c|d|\n|-|-|-|-|\n|e|\n\n", TABLES_CELLS_MAX / 8 + 1, "" }, "M009" },
    { { "|a|\n", "|-", TABLE_COLUMNS_MAX, "|\n" }, "" },
    { { "|a|\n", "|-", TABLE_COLUMNS_MAX + 1, "|\n" }, "M007" },
    /* Definitions of links, wherever CommonMark may see one. */
    { { "", "[a]: b\n\n", 1, "" }, "M010" },
    { { "", "  > - [a]: b\n\n", 1, "" }, "M010" },
    { { "", "[a\\]\nb]: c\n\n", 1, "" }, "M010" },
    { { "", "[^a b]: c\n\n", 1, "" }, "M010" },
    { { "a[^1]\n\n", "[^1]: b\n\n", 1, "" }, "" },
    { { "", "\\[a]: b\n\n", 1, "" }, "" },
    { { "", "[a] : b\n\n[c\n\nd]: e\n\n[f[g]: h\n", 1, "" }, "" },
    { { "", "[a]: b\n\n", 100, "" },
      "M010 M010 M010 M010 M010 M010 M010 M010 M010 M010 "
      "M010 M010 M010 M010 M010 M010 M010 M010 M010 M010" },
};

static void test_limits(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct made *made = &cases[i].made;
        CHECK_ROW(i, "%.60s%zu times %.40s%.40s", made->head, made->count, made->unit, made->tail);
        CHECK_STR(codes_of(arena, make(arena, made)), cases[i].codes);
    }
}

/* Inputs on which cmark-gfm alone would spend seconds to minutes. */
static void test_hostile(void **state)
{
    static const struct made hostile[] = {
        { "", "![[]()", 40000, "" },
        { "", ">", 80000, "a*" },
        { "", "- ", 30000, "a\n\n\n" },
        { "[a]: /b\n\n", "[a]\n\n", 80000, "" },
        { "", "[a](", 50000, "" },
        { "", "<!--\n", 50000, "" },
        { "|a|\n", "|-", 5000, "|\n|b|\n|c|\n" },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(hostile); i++) {
        CHECK_ROW(i, "%zu times %s", hostile[i].count, hostile[i].unit);
        CHECK(codes_of(arena, make(arena, &hostile[i])).len > 0);
    }
}

static void test_kinds(void **state)
{
    static const enum markdown_kind kinds[] = {
        MARKDOWN_HEADING, MARKDOWN_PARAGRAPH,  MARKDOWN_LIST,       MARKDOWN_QUOTE, MARKDOWN_RULE,
        MARKDOWN_TABLE,   MARKDOWN_CODE_BLOCK, MARKDOWN_HTML_BLOCK, MARKDOWN_NOTE,
    };
    (void)state;
    cmark_node *root = markdown_parse(STR("# a[^1]\n\nb\n\n- c\n\n> d\n\n***\n\n|e|\n|-:|\n\n"
                                          "```\nf\n```\n\n<div>\n\n[^1]: g\n"));
    cmark_node *node = cmark_node_first_child(root);
    for (size_t i = 0; i < COUNT(kinds); i++, node = cmark_node_next(node)) {
        CHECK_ROW(i, "kind %d", kinds[i]);
        CHECK(node != NULL);
        CHECK_INT(markdown_kind(node), kinds[i]);
        size_t columns;
        if (kinds[i] == MARKDOWN_TABLE) {
            CHECK_INT(*markdown_alignments(node, &columns), 'r');
            CHECK_INT(columns, 1);
            CHECK_INT(markdown_kind(cmark_node_first_child(node)), MARKDOWN_ROW);
        }
    }
    CHECK(node == NULL);
    cmark_node_free(root);
}

/* A bar behind a \ is no bar to cmark either, however many of them stand there. */
static void test_escaped_bars(void **state)
{
    static const struct {
        const char *text;
        bool table;
    } rows[] = {
        { "|a\\|b|c\\\\|d\\||\n|-|-|\n", true }, { "|a\\|b|c\\|\n|-|-|\n", true },
        { "a\\\\\\|b|c\n-|-\n", true },          { "\\|a|b\n-|-\n", true },
        { "|a\\|b|\n|-|-|\n", false },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(i, "%s", rows[i].text);
        cmark_node *root = markdown_parse(str_from(rows[i].text));
        CHECK_INT(markdown_kind(cmark_node_first_child(root)) == MARKDOWN_TABLE, rows[i].table);
        cmark_node_free(root);
    }
}

static void *parse_often(void *context)
{
    size_t *tables = context;
    for (size_t i = 0; i < 50; i++) {
        cmark_node *root = markdown_parse(STR("|a|b|\n|-|-|\n|~~c~~|*d*[^1]|\n\n[^1]: e\n"));
        *tables += markdown_kind(cmark_node_first_child(root)) == MARKDOWN_TABLE;
        cmark_node_free(root);
    }
    return NULL;
}

/* Under the thread sanitizer this also shows that parsers share nothing. */
static void test_threads(void **state)
{
    pthread_t threads[4];
    size_t tables[COUNT(threads)] = { 0 };
    (void)state;
    for (size_t i = 0; i < COUNT(threads); i++)
        CHECK_INT(pthread_create(&threads[i], NULL, parse_often, &tables[i]), 0);
    for (size_t i = 0; i < COUNT(threads); i++) {
        pthread_join(threads[i], NULL);
        CHECK_INT(tables[i], 50);
    }
}

TEST_MAIN(TEST(test_limits), TEST(test_hostile), TEST(test_escaped_bars), TEST(test_kinds),
          TEST(test_threads))

#include "base/source.h"

#include "check.h"

#define TEXT                                                                                       \
    "---\n"                                                                                        \
    "title: Kế hoạch\n"                                                                        \
    "\n"                                                                                           \
    "date: 2023-13-01"

static void test_places(void **state)
{
    (void)state;
    const struct source source = { STR("plan.md"), STR(TEXT) };
    static const struct {
        const char *at; /* the first place where this stands */
        size_t line, column;
        const char *text;
    } cases[] = {
        { "---", 1, 1, "---" },
        { "\ntitle", 1, 4, "---" },
        { "title", 2, 1, "title: Kế hoạch" },
        { "Kế", 2, 8, "title: Kế hoạch" },
        { " hoạch", 2, 10, "title: Kế hoạch" }, /* ế is three bytes and one column */
        { "\n\ndate", 2, 16, "title: Kế hoạch" },
        { "\ndate", 3, 1, "" },
        { "13", 4, 12, "date: 2023-13-01" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].at);
        size_t offset = str_find(source.text, str_from(cases[i].at));
        struct place place = source_place(&source, offset);
        CHECK_INT(place.line, cases[i].line);
        CHECK_INT(place.column, cases[i].column);
        CHECK_STR(place.text, cases[i].text);
        CHECK(place.text.ptr + place.offset == source.text.ptr + offset);
    }
    struct place end = source_place(&source, 100000); /* a span of an older, longer text */
    CHECK_INT(end.line, 4);
    CHECK_INT(end.column, 17);
    /* Lines that were moved to the left stand where the file has them. */
    const struct source moved = { STR("plan.yaml"), STR("a: |\nMột\n\nhai"), 5, 4 };
    CHECK_INT(source_place(&moved, 3).column, 4);
    CHECK_INT(source_place(&moved, 5).column, 5);
    CHECK_INT(source_place(&moved, 5).indent, 4);
    CHECK_INT(source_place(&moved, 11).column, 1); /* a line of nothing */
    CHECK_INT(source_place(&moved, 14).column, 7);
    const struct source empty = { STR("empty.md"), STR("") };
    CHECK_INT(source_place(&empty, 0).line, 1);
    CHECK_INT(source_place(&empty, 5).column, 1);
}

static void test_spans(void **state)
{
    (void)state;
    const struct source source = { STR("plan.md"), STR(TEXT) };
    str title = str_sub(source.text, 4, 9);
    struct span span = span_of(&source, title);
    CHECK(span.source == &source);
    CHECK_INT(span.start, 4);
    CHECK_INT(span.end, 9);

    struct span whole = span_file(&source);
    CHECK(whole.start == SPAN_WHOLE && whole.source == &source);
    CHECK(span_of(&source, STR_NONE).start == SPAN_WHOLE);
    CHECK(span_of(&source, STR("from elsewhere")).start == SPAN_WHOLE);
    CHECK_INT(span_of(&source, str_sub(source.text, source.text.len, source.text.len)).start,
              source.text.len);

    struct span backwards = span_at(&source, 9, 4);
    CHECK_INT(backwards.end, 9);
}

static void test_sub(void **state)
{
    (void)state;
    const struct source source = { STR("plan.md"), STR(TEXT) };
    struct span span = span_at(&source, 10, 20);
    static const struct {
        size_t from, to, start, end;
    } cases[] = {
        { 0, 10, 10, 20 },  { 2, 4, 12, 14 }, { 0, 99, 10, 20 },
        { 50, 60, 20, 20 }, { 5, 2, 12, 12 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%zu to %zu", cases[i].from, cases[i].to);
        struct span sub = span_sub(span, cases[i].from, cases[i].to);
        CHECK_INT(sub.start, cases[i].start);
        CHECK_INT(sub.end, cases[i].end);
    }
}

TEST_MAIN(TEST(test_places), TEST(test_spans), TEST(test_sub))

#include "base/diag.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/value.h"
#include "check.h"

#include <errno.h>
#include <pthread.h>

#define ADVICE "      = write a day (2023-11-13), a month (2023-11) or a year (2023)\n"

/* A list of messages for one test, printed into its arena. */
struct talk {
    struct arena *arena;
    struct diag *diag;
};

static struct talk talk_new(void **state)
{
    return (struct talk){ check_arena(state), diag_new() };
}

static str printed(const struct talk *talk, enum language language)
{
    struct buf out = buf_new(talk->arena, 1 << 24);
    diag_print(talk->diag, &out, language);
    return buf_str(&out);
}

/* Where `part` stands in the source for the first time. */
static struct span at(const struct source *source, const char *part)
{
    str found = str_from(part);
    size_t start = str_find(source->text, found);
    CHECK(start != STR_NOT_FOUND);
    return span_at(source, start, start + found.len);
}

static void test_an_error_with_its_line(void **state)
{
    struct talk talk = talk_new(state);
    struct source plan = { STR("content/campaigns/mttq/plan.md"),
                           STR("---\ntitle: Kế hoạch\ndate: 2023-13-01\n---\n") };
    CHECK_INT(diag_status(talk.diag), 0);
    diag_error(talk.diag, at(&plan, "13"), MSG_N012, STR("13"));
    CHECK_INT(diag_status(talk.diag), 1);
    CHECK_STR(printed(&talk, LANGUAGE_EN),
              "content/campaigns/mttq/plan.md:3:12: error: month 13 does not exist [N012]\n"
              "    3 | date: 2023-13-01\n"
              "      |            ^~\n" ADVICE);
    CHECK_STR(printed(&talk, LANGUAGE_EN), ""); /* said once */
    CHECK_INT(diag_count(talk.diag, DIAG_ERROR), 1);
    diag_free(talk.diag);
}

/* The caret stands under its character, whatever is in front of it. */
static void test_carets(void **state)
{
    static const struct {
        const char *text, *part, *expected;
    } cases[] = {
        { "date: 1", "date",
          "p:1:1: error: '' is not a date [N010]\n"
          "    1 | date: 1\n"
          "      | ^~~~\n" ADVICE },
        { "ngày: tháng mười", "mười",
          "p:1:13: error: '' is not a date [N010]\n"
          "    1 | ngày: tháng mười\n"
          "      |             ^~~~\n" ADVICE },
        { "\tngày:\t5", "5",
          "p:1:8: error: '' is not a date [N010]\n"
          "    1 | \tngày:\t5\n"
          "      | \t     \t^\n" ADVICE },
        { "e\xCC\x81 x", "x",
          "p:1:4: error: '' is not a date [N010]\n" /* a mark of its own */
          "    1 | e\xCC\x81 x\n"
          "      |   ^\n" ADVICE },
        { "漢字 x", "x",
          "p:1:4: error: '' is not a date [N010]\n" /* two columns each */
          "    1 | 漢字 x\n"
          "      |      ^\n" ADVICE },
        { "漢字", "漢字",
          "p:1:1: error: '' is not a date [N010]\n"
          "    1 | 漢字\n"
          "      | ^~~~\n" ADVICE },
        { "two\nlines", "two\nlines",
          "p:1:1: error: '' is not a date [N010]\n"
          "    1 | two\n"
          "      | ^~~\n" ADVICE },
        { "end", "",
          "p:1:1: error: '' is not a date [N010]\n"
          "    1 | end\n"
          "      | ^\n" ADVICE },
        { "a\x1B[31m\xE2\x80\xAE x", "x",
          "p:1:9: error: '' is not a date [N010]\n"
          "    1 | a\xEF\xBF\xBD[31m\xEF\xBF\xBD x\n"
          "      |         ^\n" ADVICE },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct talk talk = talk_new(state);
        struct source source = { STR("p"), str_from(cases[i].text) };
        CHECK_ROW(i, "%s", cases[i].text);
        diag_error(talk.diag, at(&source, cases[i].part), MSG_N010, STR(""));
        CHECK_STR(printed(&talk, LANGUAGE_EN), cases[i].expected);
        diag_free(talk.diag);
    }
}

/* A paragraph is one line; the place is shown with some of what is around it. */
static void test_a_long_line(void **state)
{
    struct talk talk = talk_new(state);
    struct buf text = buf_new(talk.arena, 10000);
    for (size_t i = 0; i < 100; i++)
        BUF_PUT(&text, "thi đua, ");
    BUF_PUT(&text, "Ở ĐÂY");
    for (size_t i = 0; i < 100; i++)
        BUF_PUT(&text, " khen thưởng");
    struct source source = { STR("p"), buf_str(&text) };
    diag_error(talk.diag, at(&source, "Ở ĐÂY"), MSG_N010, STR("x"));
    CHECK_STR(printed(&talk, LANGUAGE_EN),
              "p:1:901: error: 'x' is not a date [N010]\n"
              "    1 | …ua, thi đua, thi đua, thi đua, thi đua, Ở ĐÂY khen thưởng khen thưởng "
              "khen thưởng khen thưởng khen t…\n"
              "      |                                          ^~~~~\n" ADVICE);
    diag_free(talk.diag);
}

static void test_order_and_repetition(void **state)
{
    struct talk talk = talk_new(state);
    struct source a = { STR("a.md"), STR("one\ntwo\n") }, b = { STR("b.md"), STR("one\n") };
    struct source again = a; /* the same file, read by another stage */
    diag_error(talk.diag, at(&b, "one"), MSG_N010, STR("b"));
    diag_error(talk.diag, at(&a, "two"), MSG_N010, STR("2"));
    diag_warning(talk.diag, at(&a, "one"), MSG_N012, STR("1"));
    diag_error(talk.diag, at(&a, "one"), MSG_N010, STR("1"));
    diag_error(talk.diag, at(&again, "two"), MSG_N010, STR("2"));
    diag_error(talk.diag, span_file(&a), MSG_N010, STR("whole"));
    diag_system(talk.diag, MSG_O001, STR("c.md"), EACCES);
    diag_system(talk.diag, MSG_O001, STR("c.md"), EACCES);
    CHECK_INT(diag_count(talk.diag, DIAG_ERROR), 4);
    CHECK_INT(diag_count(talk.diag, DIAG_WARNING), 1);
    CHECK_INT(diag_count(talk.diag, DIAG_SYSTEM), 1);
    CHECK_STR(printed(&talk, LANGUAGE_EN),
              "phatdong: error: cannot read c.md: Permission denied [O001]\n"
              "a.md: error: 'whole' is not a date [N010]\n" ADVICE
              "a.md:1:1: error: '1' is not a date [N010]\n"
              "    1 | one\n"
              "      | ^~~\n" ADVICE "a.md:1:1: warning: month 1 does not exist [N012]\n"
              "    1 | one\n"
              "      | ^~~\n" ADVICE "a.md:2:1: error: '2' is not a date [N010]\n"
              "    2 | two\n"
              "      | ^~~\n" ADVICE "b.md:1:1: error: 'b' is not a date [N010]\n"
              "    1 | one\n"
              "      | ^~~\n" ADVICE);
    diag_free(talk.diag);
}

static void test_notes(void **state)
{
    struct talk talk = talk_new(state);
    struct source source = { STR("p.md"), STR("date: 1\ndate: 2\n") };
    struct diag_item *item = diag_error(talk.diag, at(&source, "date: 2"), MSG_N010, STR("2"));
    diag_note(talk.diag, item, at(&source, "date"), MSG_N012, STR("1"));
    diag_note(talk.diag, item, SPAN_NONE, MSG_N012, STR("3"));
    diag_note(talk.diag, diag_error(talk.diag, at(&source, "date: 2"), MSG_N010, STR("2")),
              SPAN_NONE, MSG_N012, STR("4")); /* a repeated message adds no note */
    CHECK_STR(printed(&talk, LANGUAGE_EN),
              "p.md:2:1: error: '2' is not a date [N010]\n"
              "    2 | date: 2\n"
              "      | ^~~~~~~\n" ADVICE "p.md:1:1: note: month 1 does not exist [N012]\n"
              "    1 | date: 1\n"
              "      | ^~~~\n"
              "      = month 3 does not exist\n");
    diag_free(talk.diag);
}

static void test_arguments_are_made_harmless(void **state)
{
    static const struct {
        const char *argument, *shown;
    } cases[] = {
        { "Đợt 1", "Đợt 1" },
        { "a\nb\tc", "a b c" },
        { "\x1B]0;title\x07", "\xEF\xBF\xBD]0;title\xEF\xBF\xBD" },
        { "\xE2\x80\xAEnalp", "\xEF\xBF\xBDnalp" },
        { "\xC2\x9B", "\xEF\xBF\xBD" }, /* C1 */
        { "\xFF\xC3", "\xEF\xBF\xBD\xEF\xBF\xBD" },
        { "{0} {1}", "{0} {1}" }, /* not read again */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct talk talk = talk_new(state);
        CHECK_ROW(i, "%s", cases[i].shown);
        diag_error(talk.diag, SPAN_NONE, MSG_N010, str_from(cases[i].argument));
        CHECK_STR(printed(&talk, LANGUAGE_EN),
                  str_cstr(talk.arena, str_concat(talk.arena, STR("phatdong: error: '"),
                                                  str_from(cases[i].shown),
                                                  STR("' is not a date [N010]\n" ADVICE))));
        diag_free(talk.diag);
    }

    struct talk talk = talk_new(state);
    struct buf giant = buf_new(talk.arena, 1 << 20);
    for (size_t i = 0; i < 200000; i++)
        BUF_PUT(&giant, "đ");
    diag_error(talk.diag, SPAN_NONE, MSG_N010, buf_str(&giant));
    str text = printed(&talk, LANGUAGE_EN);
    CHECK(text.len < DIAG_ARG_LEN_MAX + 200);
    CHECK(str_has(text, STR("đ…' is not a date [N010]\n")));
    CHECK(utf8_find_invalid(text) == STR_NOT_FOUND);
    diag_free(talk.diag);
}

static void test_status_and_strictness(void **state)
{
    struct talk talk = talk_new(state);
    diag_warning(talk.diag, SPAN_NONE, MSG_N010, STR("1"));
    CHECK(!diag_failed(talk.diag));
    CHECK_INT(diag_status(talk.diag), 0);
    diag_set_strict(talk.diag);
    CHECK(diag_failed(talk.diag));
    CHECK_INT(diag_status(talk.diag), 1);
    diag_warning(talk.diag, SPAN_NONE, MSG_N010, STR("2"));
    CHECK_INT(diag_count(talk.diag, DIAG_WARNING), 0);
    CHECK_INT(diag_count(talk.diag, DIAG_ERROR), 2);
    diag_network(talk.diag, MSG_N010, STR("3"));
    CHECK_INT(diag_status(talk.diag), 4);
    diag_system(talk.diag, MSG_O002, STR("output/index.html"), ENOSPC);
    CHECK_INT(diag_status(talk.diag), 3);
    str text = printed(&talk, LANGUAGE_VI); /* the word is never translated */
    CHECK(str_has(text, STR("phatdong: error: ")) && !str_has(text, STR("warning: ")));
    diag_free(talk.diag);
}

/* What the system says is translated too, in print and for programs; a path never is. */
static void test_reasons(void **state)
{
    static const struct {
        int error;
        const char *printed;
    } cases[] = {
        { ENOENT,
          "phatdong: error: không đọc được Is a directory: không có tệp hoặc thư mục này [O001]\n" },
        { EACCES, "phatdong: error: không đọc được Is a directory: không có quyền [O001]\n" },
        { ENOSPC, "phatdong: error: không đọc được Is a directory: đĩa đã đầy [O001]\n" },
        { 9999, "phatdong: error: không đọc được Is a directory: lỗi không rõ [O001]\n" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct talk talk = talk_new(state);
        CHECK_ROW(i, "%d", cases[i].error);
        diag_system(talk.diag, MSG_O001, STR("Is a directory"), cases[i].error);
        const struct value *said = diag_value(talk.diag, talk.arena, LANGUAGE_VI);
        str message = value_find(&said->list.items[0], STR("message"))->text;
        CHECK(str_has(str_from(cases[i].printed), message));
        CHECK_STR(printed(&talk, LANGUAGE_VI), cases[i].printed);
        diag_free(talk.diag);
    }
}

static bool give_text(void *context, struct arena *arena, str path, struct source *out)
{
    size_t *reads = context;
    ++*reads;
    if (str_is(path, "gone.md"))
        return false;
    out->text = str_copy(arena, STR("first\nsecond\n"));
    if (str_is(path, "moved.yaml")) {
        out->moved = 6;
        out->indent = 4;
    }
    return true;
}

/* Known from the cache, a file is read only to be shown: once for all its messages. */
static void test_text_read_for_printing(void **state)
{
    struct talk talk = talk_new(state);
    struct source cached = { STR("cached.md"), STR_NONE }, gone = { STR("gone.md"), STR_NONE };
    size_t reads = 0;
    diag_set_reader(talk.diag, give_text, &reads);
    diag_error(talk.diag, span_at(&cached, 6, 12), MSG_N010, STR("2"));
    diag_error(talk.diag, span_at(&cached, 0, 5), MSG_N010, STR("1"));
    const struct source moved = { .path = STR("moved.yaml") };
    diag_error(talk.diag, span_at(&moved, 6, 12), MSG_N010, STR("2"));
    diag_error(talk.diag, span_at(&gone, 0, 5), MSG_N010, STR("1"));
    diag_error(talk.diag, span_at(&gone, 2, 5), MSG_N010, STR("1"));
    CHECK_STR(printed(&talk, LANGUAGE_EN),
              "cached.md:1:1: error: '1' is not a date [N010]\n"
              "    1 | first\n"
              "      | ^~~~~\n" ADVICE "cached.md:2:1: error: '2' is not a date [N010]\n"
              "    2 | second\n"
              "      | ^~~~~~\n" ADVICE "gone.md: error: '1' is not a date [N010]\n" ADVICE
              "gone.md: error: '1' is not a date [N010]\n" ADVICE
              "moved.yaml:2:5: error: '2' is not a date [N010]\n"
              "    2 |     second\n"
              "      |     ^~~~~~\n" ADVICE);
    CHECK_INT(reads, 3);
    diag_free(talk.diag);
}

static void test_value(void **state)
{
    struct talk talk = talk_new(state);
    struct source source = { STR("p.md"), STR("ngày: x\n") };
    struct diag_item *item = diag_error(talk.diag, at(&source, "x"), MSG_N012, STR("x"));
    diag_note(talk.diag, item, at(&source, "ngày"), MSG_N010, STR("y"));
    diag_system(talk.diag, MSG_O001, STR("c.md"), ENOENT);
    const struct value *list = diag_value(talk.diag, talk.arena, LANGUAGE_EN);
    CHECK_INT(list->list.count, 2);

    const struct value *system = &list->list.items[0], *error = &list->list.items[1];
    CHECK_STR(value_find_text(system, "kind"), "error");
    CHECK_STR(value_find_text(system, "message"), "cannot read c.md: No such file or directory");
    CHECK(value_find(system, STR("file")) == NULL && value_find(system, STR("advice")) == NULL);
    CHECK_STR(value_find_text(error, "file"), "p.md");
    CHECK_STR(value_find_text(error, "code"), "N012");
    CHECK_STR(value_find_text(error, "message"), "month x does not exist");
    CHECK(str_starts(value_find_text(error, "advice"), STR("write a day")));
    CHECK_INT(value_find(error, STR("line"))->integer, 1);
    CHECK_INT(value_find(error, STR("column"))->integer, 7);
    const struct value *notes = value_find(error, STR("notes"));
    CHECK_INT(notes->list.count, 1);
    CHECK_STR(value_find_text(&notes->list.items[0], "message"), "'y' is not a date");
    diag_free(talk.diag);
}

/* Past the limit the first ones in the order of printing are kept, whoever came first. */
static void test_too_many(void **state)
{
    enum { SAID = 5 * DIAG_ITEMS_MAX };
    str texts[2];
    for (size_t round = 0; round < 2; round++) {
        struct talk talk = talk_new(state);
        struct source source = { STR("p.md"), STR_NONE };
        for (size_t i = 0; i < SAID; i++) {
            size_t place = round ? SAID - 1 - i : i;
            diag_error(talk.diag, span_at(&source, place, place), MSG_N010,
                       str_from_u64(talk.arena, place));
        }
        CHECK_INT(diag_count(talk.diag, DIAG_ERROR), SAID);
        texts[round] = printed(&talk, LANGUAGE_EN);
        diag_free(talk.diag);
    }
    CHECK(str_has(texts[0], STR("'999' is not a date")));
    CHECK(!str_has(texts[0], STR("'1000' is not a date")));
    CHECK(str_ends(texts[0], STR("\n… and 4000 more\n")));
    CHECK(str_equal(texts[0], texts[1]));
}

static void *say_much(void *argument)
{
    struct diag *diag = argument;
    static const struct source source = { STR_INIT("p.md"), STR_INIT("text") };
    for (size_t i = 0; i < 400; i++)
        diag_error(diag, span_at(&source, i, i), MSG_N010, STR("x"));
    return NULL;
}

static void test_threads(void **state)
{
    struct talk talk = talk_new(state);
    pthread_t threads[4];
    for (size_t i = 0; i < COUNT(threads); i++)
        CHECK_INT(pthread_create(&threads[i], NULL, say_much, talk.diag), 0);
    for (size_t i = 0; i < COUNT(threads); i++)
        pthread_join(threads[i], NULL);
    CHECK_INT(diag_count(talk.diag, DIAG_ERROR), 400);
    diag_free(talk.diag);
}

/* Every row can be said: codes are unique, and no hole of a text asks for an argument past {9}. */
static void test_rows(void **state)
{
    (void)state;
    for (size_t i = 0; i < MESSAGE_COUNT; i++) {
        const struct message_row *row = &message_rows[i];
        CHECK_ROW(i, "%s", row->code);
        CHECK(strlen(row->code) == 4 && row->code[0] >= 'A' && row->code[0] <= 'Z');
        CHECK(strlen(row->text) > 0);
        CHECK(utf8_find_invalid(str_from(row->text)) == STR_NOT_FOUND);
        CHECK(!str_ends(str_from(row->text), STR(".")));
        for (size_t k = 0; k < i; k++)
            CHECK(strcmp(row->code, message_rows[k].code) != 0);
    }
    diag_free(NULL);
}

TEST_MAIN(TEST(test_an_error_with_its_line), TEST(test_carets), TEST(test_a_long_line),
          TEST(test_order_and_repetition), TEST(test_notes), TEST(test_arguments_are_made_harmless),
          TEST(test_status_and_strictness), TEST(test_reasons), TEST(test_text_read_for_printing),
          TEST(test_value), TEST(test_too_many), TEST(test_threads), TEST(test_rows))

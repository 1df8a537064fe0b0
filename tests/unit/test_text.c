#include "format/text.h"

#include "check.h"
#include "said.h"

static const struct {
    const char *bytes, *text;
} accepted[] = {
    { "", "" },
    { "Thi đua", "Thi đua" },
    { "\xEF\xBB\xBFtitle: a\n", "title: a\n" },
    { "a\r\nb\rc\n\r\nd", "a\nb\nc\n\nd" },
    { "\r", "\n" },
    { "a\tb", "a\tb" },
    { "Thi \xC4\x91ua y\xC3\xAAu n\xC6\xB0\xE1\xBB\x9B"
      "c",
      "Thi đua yêu nước" },
    { "ye\xCC\x82u nu\xCC\x9B\xCC\x81o\xCC\x9B"
      "c",
      "yêu nứơc" }, /* decomposed */
    { "\xF0\x9F\x8E\x89 \xE2\x80\x9Cvui\xE2\x80\x9D \xE2\x80\x93 \xC2\xA0", "🎉 “vui” – \xC2\xA0" },
};

static void test_what_is_accepted(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(accepted); i++) {
        CHECK_ROW(i, "%s", accepted[i].bytes);
        struct diag *diag = diag_new();
        struct source source;
        CHECK(text_normalise(arena, STR("plan.md"), str_from(accepted[i].bytes), &source, diag));
        CHECK_STR(source.text, accepted[i].text);
        CHECK_STR(source.path, "plan.md");
        CHECK(!diag_failed(diag));
        diag_free(diag);
    }
}

/* A NUL is written as '@' here. */
static const struct {
    const char *bytes, *said, *text;
} refused[] = {
    { "\xFF\xFE"
      "a@",
      "Y001", "" },
    { "\xFE\xFF@a", "Y001", "" },
    { "a@b@", "Y001", "" }, /* UTF-16 without a mark */
    { "ab@c", "1:3 Y003", "ab?c" },
    { "a\nThi \xFF\n", "2:5 Y002", "a\nThi ?\n" },
    { "\xC0\xAF", "1:1 Y002", "??" },           /* overlong */
    { "\xED\xA0\x80", "1:1 Y002", "???" },      /* half of a surrogate pair */
    { "\xF4\x90\x80\x80", "1:1 Y002", "????" }, /* beyond Unicode */
    { "ab\xE1\xBB", "1:3 Y002", "ab??" },
    { "a\x01"
      "b",
      "1:2 Y003", "a?b" },
    { "a\x7F", "1:2 Y003", "a?" },
    { "a\x0C", "1:2 Y003", "a?" },
    { "\xC2\x85", "1:1 Y003", "\xC2\xBF" },
    { "a\xE2\x80\xA8", "1:2 Y003", "a\xEF\xBF\xBD" },
    { "\xEF\xBF\xBF", "1:1 Y003", "\xEF\xBF\xBD" },
    { "x\nđua \xE2\x80\xAEgnort", "2:5 Y004", "x\nđua \xEF\xBF\xBDgnort" },
    { "a\xE2\x80\x8B"
      "b",
      "1:2 Y004",
      "a\xEF\xBF\xBD"
      "b" },
    { "a\xEF\xBB\xBF", "1:2 Y004", "a\xEF\xBF\xBD" },
    { "\xF3\xA0\x81\xA1", "1:1 Y004", "\xEF\xBF\xBD?" },
    { "\r\n\r\n\x01 \xFF \xE2\x80\xAE", "3:1 Y003, 3:3 Y002, 3:5 Y004", "\n\n? ? \xEF\xBF\xBD" },
};

static void test_what_is_refused(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(refused); i++) {
        CHECK_ROW(i, "%s", refused[i].bytes);
        char bytes[64];
        size_t len = strlen(refused[i].bytes);
        for (size_t k = 0; k < len; k++)
            bytes[k] = refused[i].bytes[k] == '@' ? '\0' : refused[i].bytes[k];
        struct diag *diag = diag_new();
        struct source source;
        CHECK(!text_normalise(arena, STR("plan.md"), (str){ bytes, len }, &source, diag));
        CHECK_STR(source.text, refused[i].text);
        CHECK_STR(said(arena, diag), refused[i].said);
        diag_free(diag);
    }
}

/* Text in an old encoding has hundreds of such bytes. */
static void test_faults_are_told_once_and_counted(void **state)
{
    struct arena *arena = check_arena(state);
    struct diag *diag = diag_new();
    struct source source;
    str bytes = STR("Th\xED \xF0ua y\xEAu");
    CHECK(!text_normalise(arena, STR("a.txt"), bytes, &source, diag));
    CHECK_STR(said(arena, diag), "1:3 Y002");
    CHECK_STR(said_first_coded(arena, diag),
              "the byte 0xED is not UTF-8 [Y002]\n"
              "save the file as UTF-8; text in an old encoding (TCVN3, VNI, windows-1258) must be "
              "converted\n"
              "and 2 more places like it [Y005]");
    diag_free(diag);
}

TEST_MAIN(TEST(test_what_is_accepted), TEST(test_what_is_refused),
          TEST(test_faults_are_told_once_and_counted))

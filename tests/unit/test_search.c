/* The words of the search index: where they end, what they are kept as, which file has them. */
#include "base/limits.h"
#include "base/term.h"
#include "base/utf8.h"
#include "check.h"

/* All lines, in the order of the shards, with spaces for line ends. */
static str lines_of(struct arena *arena, const struct term_set *set)
{
    struct terms terms = term_set_finish(set, arena);
    char *text = str_cstr(arena, terms.lines);
    for (size_t i = 0; i < terms.lines.len; i++) {
        if (text[i] == '\n')
            text[i] = ' ';
    }
    return (str){ text, terms.lines.len };
}

static void test_words(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text, *lines;
    } rows[] = {
        { "", "" },
        { " - ,; …", "" },
        { "Thi đua", "0đua 0thi " },
        { "THI ĐUA, thi Đua!", "0đua 0thi " },
        { "dua đua Dưa", "0dua 0dưa 0đua " },
        { "hoà hòa", "0hoà 0hòa " }, /* the browser folds the tone's place */
        { "Nghĩa tình: nhà, ở", "0nghĩa 0nhà 0ở 0tình " },
        { "а漢字", "0а漢字 " },
        { "năm 2024", "02024 0năm " },
        { "01/7 và 1/07", "01 07 0và " },
        /* Numbers of documents in one; days and spans of years are none. */
        { "Số 16/KH-CĐBDT.", "016 016khcđbdt 0cđbdt 0kh 0số " },
        { "16 /KH-CĐBDT", "016 016khcđbdt 0cđbdt 0kh " },
        { "05-BC/ĐUK", "05 05bcđuk 0bc 0đuk " },
        { "số 118/2025/NĐ-CP ngày", "0118 01182025nđcp 02025 0cp 0nđ 0ngày 0số " },
        { "25/02/2022, 2021-2025", "02 02021 02022 02025 025 " },
        { "24/24h", "024 024h " },
        { "3 - 4 lần", "03 04 0lần " },
        { "/KH-CĐS", "0cđs 0kh " },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct term_set *set = term_set_new(arena);
        term_set_add(set, str_from(rows[i].text), TERM_TEXT);
        CHECK_ROW(i, "%s", rows[i].text);
        CHECK_STR(lines_of(arena, set), rows[i].lines);
    }
}

static void test_normal_form(void **state)
{
    struct arena *arena = check_arena(state);
    struct term_set *set = term_set_new(arena);
    term_set_add(set, utf8_nfc(arena, STR("ke\xCC\x82\xCC\x81")), TERM_TEXT);
    term_set_add(set, STR("kế"), TERM_TEXT);
    CHECK_STR(lines_of(arena, set), "0kế ");
}

static void test_titles_and_numbers(void **state)
{
    struct arena *arena = check_arena(state);
    struct term_set *set = term_set_new(arena);
    term_set_add_title(set, STR("Thi đua, thi đua giỏi"));
    CHECK_STR(lines_of(arena, set), "3đua 3đua_giỏi 3đua_thi 3giỏi 3thi 3thi_đua ");
    static const struct {
        const char *number, *lines;
    } rows[] = {
        { "16/KH-CĐBDT", "216 216khcđbdt 216khcđbdt= 2cđbdt 2kh " },
        { "016 /KH", "216 216kh 216kh= 2kh " },
        { "1836 QĐ/TWĐTN", "21836 21836qđtwđtn 21836qđtwđtn= 2qđ 2twđtn " },
        { "/KH-CĐS", "2cđs 2kh " },
        { "", "" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        set = term_set_new(arena);
        term_set_add_number(set, str_from(rows[i].number));
        CHECK_ROW(i, "%s", rows[i].number);
        CHECK_STR(lines_of(arena, set), rows[i].lines);
    }
}

/* A word counts for the best place that it has, in whatever order the places come. */
static void test_ranks(void **state)
{
    struct arena *arena = check_arena(state);
    struct term_set *set = term_set_new(arena);
    term_set_add(set, STR("một hai ba"), TERM_TEXT);
    term_set_add(set, STR("hai"), TERM_TITLE);
    term_set_add(set, STR("hai ba"), TERM_ABOUT);
    CHECK_STR(lines_of(arena, set), "1ba 3hai 0một ");
}

static void test_shards(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *word, *shard;
    } rows[] = {
        { "thi", "th" },      { "Thi", "th" },     { "tỉnh", "t" },  { "trẻ", "tr" },
        { "đua", "d" },       { "ưu", "u" },       { "ở", "o" },     { "ở_đâu", "o" },
        { "nghĩa", "ng" },    { "gì", "gi" },      { "ghi", "g" },   { "quê", "q" },
        { "16khcđbdt", "0" }, { "漢字", "other" }, { "ж", "other" }, { "łódź", "l" },
        { "æ", "other" },     { "c", "c" },        { "", "other" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(i, "%s", rows[i].word);
        CHECK_STR(str_from(term_shards[term_shard(str_from(rows[i].word))]), rows[i].shard);
    }
    struct term_set *set = term_set_new(arena);
    term_set_add(set, STR("thi tỉnh trẻ the"), TERM_TEXT);
    struct terms terms = term_set_finish(set, arena);
    CHECK_STR(terms_of_shard(&terms, term_shard(STR("th"))), "0the\n0thi\n");
    CHECK_STR(terms_of_shard(&terms, term_shard(STR("t"))), "0tỉnh\n");
    CHECK_STR(terms_of_shard(&terms, 0), "");
    size_t len = 0;
    for (size_t i = 0; i < TERM_SHARDS; i++)
        len += terms_of_shard(&terms, i).len;
    CHECK_INT(len, terms.lines.len);
    CHECK_STR(terms_of_shard(&(struct terms){ 0 }, 3), "");
}

/* A word that is too long is left out whole, and those beside it stay. */
static void test_limits(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t len = TERM_LEN_MAX - 1; len <= TERM_LEN_MAX + 2; len++) {
        struct term_set *set = term_set_new(arena);
        char text[TERM_LEN_MAX + 32];
        char word[TERM_LEN_MAX + 3];
        memset(word, 'x', len);
        word[len] = '\0';
        snprintf(text, sizeof text, "an %s yên", word);
        term_set_add(set, str_from(text), TERM_TEXT);
        struct terms terms = term_set_finish(set, arena);
        bool kept = str_find(terms.lines, str_from(word)) != STR_NOT_FOUND;
        CHECK_INT(kept, len <= TERM_LEN_MAX);
        CHECK(str_find(terms.lines, STR("0an\n")) != STR_NOT_FOUND);
        CHECK(str_find(terms.lines, STR("0yên\n")) != STR_NOT_FOUND);
        if (!kept)
            CHECK(str_find(terms.lines, STR("xx")) == STR_NOT_FOUND);
    }
}

/* Many words: the set grows, and holds each once. */
static void test_many(void **state)
{
    struct arena *arena = check_arena(state);
    struct term_set *set = term_set_new(arena);
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 5000; i++) {
            char word[16];
            snprintf(word, sizeof word, "w%d", i);
            term_set_add(set, str_from(word), TERM_TEXT);
        }
    }
    struct terms terms = term_set_finish(set, arena);
    size_t count = 0;
    for (size_t i = 0; i < terms.lines.len; i++)
        count += terms.lines.ptr[i] == '\n';
    CHECK_INT(count, 5000);
}

TEST_MAIN(TEST(test_words), TEST(test_normal_form), TEST(test_titles_and_numbers), TEST(test_ranks),
          TEST(test_shards), TEST(test_limits), TEST(test_many))

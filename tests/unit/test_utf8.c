#include "base/utf8.h"

#include "base/arena.h"
#include "base/buf.h"
#include "check.h"

#include <stdlib.h>
#include <utf8proc.h>

/* The Unicode Standard, table 3-7, from both sides of every edge. */
static void test_validity(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t at;
    } cases[] = {
        { "", STR_NOT_FOUND },
        { "plain ASCII of more than eight bytes", STR_NOT_FOUND },
        { "Kế hoạch số 16/KH-CĐBDT", STR_NOT_FOUND },
        { "\xC2\x80\xDF\xBF", STR_NOT_FOUND },
        { "\xE0\xA0\x80\xEF\xBF\xBF", STR_NOT_FOUND },
        { "\xED\x9F\xBF\xEE\x80\x80", STR_NOT_FOUND },
        { "\xF0\x90\x80\x80\xF4\x8F\xBF\xBF", STR_NOT_FOUND },
        { "\x80", 0 }, /* a continuation alone */
        { "abcdefghij\xBFk", 10 },
        { "a\xC0\xAF", 1 }, /* overlong '/' */
        { "a\xC1\xBF", 1 },
        { "\xE0\x80\xAF", 0 }, /* overlong in three */
        { "\xE0\x9F\xBF", 0 },
        { "\xF0\x80\x80\xAF", 0 }, /* overlong in four */
        { "\xF0\x8F\xBF\xBF", 0 },
        { "\xED\xA0\x80", 0 }, /* surrogates */
        { "ab\xED\xBF\xBF", 2 },
        { "\xF4\x90\x80\x80", 0 }, /* past U+10FFFF */
        { "\xF5\x80\x80\x80", 0 },
        { "\xF8\x88\x80\x80\x80", 0 },
        { "\xFE", 0 },
        { "\xFF", 0 },
        { "\xC3", 0 }, /* cut short */
        { "\xC3(", 0 },
        { "\xE1\xBA", 0 },
        { "\xE1\xBA(", 0 },
        { "đ\xF0\x9F\x98", 2 },
        { "\xF0\x9F\x98(", 0 },
        { "12345678\xC4\x91"
          "5678\xC4",
          14 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK_INT(utf8_find_invalid(str_from(cases[i].text)), cases[i].at);
    }
}

/* Every code point comes back; all that is not one is refused. */
static void test_every_code_point(void **state)
{
    struct arena *arena = check_arena(state);
    for (uint32_t c = 0; c < 0x110000; c++) {
        struct buf one = buf_new(arena, 4);
        bool surrogate = c >= 0xD800 && c < 0xE000;
        buf_put_code_point(&one, c);
        str rest = buf_str(&one);
        uint32_t back;
        CHECK_ROW(c, "U+%04X", (unsigned)c);
        CHECK_INT(utf8_find_invalid(rest) == STR_NOT_FOUND, !surrogate);
        CHECK(utf8_next(&rest, &back));
        CHECK_INT(back, surrogate ? 0xFFFD : c);
        CHECK_INT(rest.len, surrogate ? 2 : 0);
        if (c % 1000 == 0)
            arena_reset(arena);
    }
}

static void test_invalid_bytes_are_read_one_by_one(void **state)
{
    (void)state;
    str rest = STR("a\xE1\xBA"
                   "b\xFF");
    static const uint32_t expected[] = { 'a', 0xFFFD, 0xFFFD, 'b', 0xFFFD };
    uint32_t c;
    for (size_t i = 0; i < COUNT(expected); i++) {
        CHECK(utf8_next(&rest, &c));
        CHECK_INT(c, expected[i]);
    }
    CHECK(!utf8_next(&rest, &c));
}

static void test_nfc(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text, *nfc;
    } cases[] = {
        { "", "" },
        { "Kế hoạch", "Kế hoạch" },
        { "Ke\xCC\x82\xCC\x81 hoa\xCC\xA3"
          "ch",
          "Kế hoạch" },
        { "e\xCC\x81\xCC\x82", "é\xCC\x82" },             /* another order is another letter */
        { "o\xCC\x9B\xCC\x83 u\xCC\xA3\xCC\x9B", "ỡ ự" }, /* horn and dot in either order */
        { "ê\xCC\xA3 o\xCC\xA3\xCC\x82", "ệ ộ" },
        { "\xCC\x81"
          "a",
          "\xCC\x81"
          "a" }, /* a mark on nothing */
        { "đ\xCC\x81", "đ\xCC\x81" },
        { "\xE2\x84\xAB \xE2\x84\xA6", "Å Ω" }, /* Ångström, Ohm */
        { "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", "한" },
        { "\xF0\x9F\x8E\x89 “–” … ₫ ★", "\xF0\x9F\x8E\x89 “–” … ₫ ★" },
        { "plain e", "plain e" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        str text = str_from(cases[i].text), nfc = utf8_nfc(arena, text);
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK_STR(nfc, cases[i].nfc);
        CHECK_INT(nfc.ptr == text.ptr, str_equal(nfc, text)); /* unchanged text is not copied */
        CHECK(utf8_may_need_nfc(text) || str_equal(nfc, text));
    }
    CHECK(!utf8_may_need_nfc(STR("Căn cứ Kế hoạch số 16/KH-CĐBDT – “Đợt 1” …")));
    CHECK(utf8_may_need_nfc(STR("e\xCC\x81")));
}

/* utf8proc agrees on each code point alone, and after a letter that takes marks. */
static void test_nfc_of_every_code_point(void **state)
{
    struct arena *arena = check_arena(state);
    for (uint32_t c = 0; c < 0x110000; c++) {
        if (c >= 0xD800 && c < 0xE000)
            continue;
        struct buf text = buf_new(arena, 16);
        BUF_PUT(&text, "x");
        buf_put_code_point(&text, c);
        BUF_PUT(&text, "o");
        buf_put_code_point(&text, c);
        utf8proc_uint8_t *expected;
        utf8proc_ssize_t len = utf8proc_map((const utf8proc_uint8_t *)text.ptr,
                                            (utf8proc_ssize_t)text.len, &expected,
                                            UTF8PROC_STABLE | UTF8PROC_COMPOSE);
        CHECK_ROW(c, "U+%04X", (unsigned)c);
        CHECK(len >= 0);
        str nfc = utf8_nfc(arena, buf_str(&text));
        CHECK(str_equal(nfc, (str){ (const char *)expected, (size_t)len }));
        free(expected);
        if (c % 1000 == 0)
            arena_reset(arena);
    }
}

/* Marks without end are sorted piece by piece, or this would take minutes. */
static void test_nfc_of_hostile_text(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf text = buf_new(arena, 1 << 22);
    BUF_PUT(&text, "a");
    for (size_t i = 0; i < 250000; i++)
        BUF_PUT(&text, "\xCC\x81\xCC\xA3"); /* above and below: every pair is to be swapped */
    str nfc = utf8_nfc(arena, buf_str(&text));
    CHECK(str_starts(nfc, STR("ạ\xCC\xA3")));
    CHECK(utf8_find_invalid(nfc) == STR_NOT_FOUND);

    struct buf hangul = buf_new(arena, 1 << 20), expected = buf_new(arena, 1 << 20);
    for (size_t i = 0; i < 10000; i++) {
        BUF_PUT(&hangul, "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB");
        BUF_PUT(&expected, "한");
    }
    CHECK(str_equal(utf8_nfc(arena, buf_str(&hangul)), buf_str(&expected)));
    CHECK_STR(utf8_nfc(arena, STR("o a\xCC\x81\xFF")),
              "o a\xCC\x81\xFF"); /* not UTF-8: kept as it is */
}

static void test_case(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *lower, *upper;
    } cases[] = {
        { "", "" },
        { "phong trào thi đua", "PHONG TRÀO THI ĐUA" },
        { "aáàảãạăắằẳẵặâấầẩẫậ", "AÁÀẢÃẠĂẮẰẲẴẶÂẤẦẨẪẬ" },
        { "eéèẻẽẹêếềểễệiíìỉĩị", "EÉÈẺẼẸÊẾỀỂỄỆIÍÌỈĨỊ" },
        { "oóòỏõọôốồổỗộơớờởỡợ", "OÓÒỎÕỌÔỐỒỔỖỘƠỚỜỞỠỢ" },
        { "uúùủũụưứừửữựyýỳỷỹỵđ", "UÚÙỦŨỤƯỨỪỬỮỰYÝỲỶỸỴĐ" },
        { "16/kh-cđbdt “x” – ₫", "16/KH-CĐBDT “X” – ₫" },
        { "αβγ", "ΑΒΓ" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].lower);
        str lower = str_from(cases[i].lower), upper = str_from(cases[i].upper);
        CHECK_STR(utf8_lower(arena, upper), cases[i].lower);
        CHECK_STR(utf8_upper(arena, lower), cases[i].upper);
        CHECK_STR(utf8_lower(arena, lower), cases[i].lower);
        CHECK_STR(utf8_upper(arena, upper), cases[i].upper);
    }
}

static void test_fold(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text, *folded;
    } cases[] = {
        { "", "" },
        { "Thi đua", "thi dua" },
        { "ĐẢNG BỘ", "dang bo" },
        { "Ðảng", "dang" }, /* U+00D0, typed for Đ */
        { "aáàảãạăắằẳẵặâấầẩẫậ", "aaaaaaaaaaaaaaaaaa" },
        { "EÉÈẺẼẸÊẾỀỂỄỆIÍÌỈĨỊ", "eeeeeeeeeeeeiiiiii" },
        { "oóòỏõọôốồổỗộơớờởỡợ", "oooooooooooooooooo" },
        { "UÚÙỦŨỤƯỨỪỬỮỰYÝỲỶỸỴĐ", "uuuuuuuuuuuuyyyyyyd" },
        { "Ke\xCC\x82\xCC\x81 hoa\xCC\xA3"
          "ch",
          "ke hoach" }, /* decomposed */
        { "Æsop Œuvre Straße Þór Łódź Ñandú Čapek ſ",
          "aesop oeuvre strasse thor lodz nandu capek s" },
        { "Ĳssel Ŋ ĸ", "ijssel ŋ ĸ" },
        { "Ἀθήνα МОСКВА", "αθηνα москва" },
        { "16/KH-CĐBDT – “Đợt 1”…", "16/kh-cdbdt – “dot 1”…" },
        { "?", "?" },
        { "漢字", "漢字" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK_STR(utf8_fold(arena, str_from(cases[i].text)), cases[i].folded);
    }
}

/* The quick table of Latin letters says what Unicode's own decomposition says. */
static void test_fold_table(void **state)
{
    struct arena *arena = check_arena(state);
    for (uint32_t c = 0xC0; c < 0x1F00; c++) {
        utf8proc_int32_t points[16];
        int boundary = 0;
        if (c == 0x250) /* the table ends; Latin goes on at U+1E00 */
            c = 0x1E00;
        utf8proc_ssize_t count = utf8proc_decompose_char(
            (utf8proc_int32_t)c, points, COUNT(points),
            UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK, &boundary);
        if (count != 1 || points[0] >= 0x80)
            continue; /* letters that Unicode takes for whole, as đ and ł */
        struct buf one = buf_new(arena, 4);
        buf_put_code_point(&one, c);
        CHECK_ROW(c, "U+%04X", (unsigned)c);
        CHECK_STR(utf8_fold(arena, buf_str(&one)), ((char[]){ (char)points[0], 0 }));
    }
}

static void test_canonical(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text, *canonical;
    } cases[] = {
        { "", "" },
        { " – ", "" },
        { "Thanh Hoá", "thanh hóa" },
        { "THANH HÓA", "thanh hóa" },
        { "hoà hòa hoạ họa khoẻ khỏe loè lòe", "hòa hòa họa họa khỏe khỏe lòe lòe" },
        { "thuý thúy uỷ ủy tuỳ tùy luỹ lũy", "thúy thúy ủy ủy tùy tùy lũy lũy" },
        /* a final letter, or a vowel with a mark of its own, draws the tone */
        { "hoàn toán khuỷu huỳnh hoài ngoáy", "hoàn toán khuỷu huỳnh hoài ngoáy" },
        { "thuở chuyển nguyễn tuấn hướng nước người tiến",
          "thuở chuyển nguyễn tuấn hướng nước người tiến" },
        { "mía múa mửa bảo tháo tài tôi cứu", "mía múa mửa bảo tháo tài tôi cứu" },
        /* qu and gi are consonants */
        { "quý qúy quà qùa quốc qúôc", "quý quý quà quà quốc quốc" },
        { "già gìa giữ giếng gì gỉ giá gía", "già già giữ giếng gì gỉ giá giá" },
        { "Xanh – sạch, “đẹp”", "xanh sạch đẹp" },
        { "Xanh-sạch-đẹp;", "xanh sạch đẹp" },
        { "  Xanh\t\xC2\xA0 sạch\nĐẸP ", "xanh sạch đẹp" },
        { "Lao động giỏi, lao động sáng tạo", "lao động giỏi lao động sáng tạo" },
        { "16/KH-CĐBDT", "16 kh cđbdt" },
        { "Ðảng", "đảng" },
        { "Hoa\xCC\x81", "hóa" },
        { "résumé Noël", "résumé noël" }, /* not Vietnamese: as it is */
        { "kỹ lí lý", "kỹ lí lý" },       /* i and y are kept */
        { "thuậnlợi", "thuậnlợi" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK_STR(utf8_canonical(arena, str_from(cases[i].text)), cases[i].canonical);
    }
    struct buf giant = buf_new(arena, 1 << 20);
    for (size_t i = 0; i < 20000; i++)
        BUF_PUT(&giant, "Oá");
    CHECK_INT(utf8_count(utf8_canonical(arena, buf_str(&giant))), 40000);
}

static void test_width_and_count(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        size_t width, count;
    } cases[] = {
        { "", 0, 0 },
        { "plan", 4, 4 },
        { "Kế hoạch", 8, 8 },
        { "e\xCC\x81", 1, 2 },
        { "漢字", 4, 2 },
        { "a\tb\x7F", 2, 4 },
        { "\xE2\x80\x8B", 0, 1 },
        { "\xFF", 1, 1 },
        { "\xF0\x9F\x8E\x89", 2, 1 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK_INT(utf8_width(str_from(cases[i].text)), cases[i].width);
        CHECK_INT(utf8_count(str_from(cases[i].text)), cases[i].count);
    }
    CHECK_STR(utf8_prefix(STR("Kế hoạch"), 2), "Kế");
    CHECK_STR(utf8_prefix(STR("Kế hoạch"), 0), "");
    CHECK_STR(utf8_prefix(STR("Kế hoạch"), 99), "Kế hoạch");
}

static void test_words(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text, *words; /* each in brackets */
    } cases[] = {
        { "", "" },
        { " – …", "" },
        { "Căn cứ Kế hoạch số 16/KH-CĐBDT,", "[Căn][cứ][Kế][hoạch][số][16][KH][CĐBDT]" },
        { "“đẹp”", "[đẹp]" },
        { "a\xCC\x81"
          "b c",
          "[a\xCC\x81"
          "b][c]" },
        { "30/6/2022.", "[30][6][2022]" },
        { "x\xC2\xA0y", "[x][y]" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        str rest = str_from(cases[i].text), word, all = STR("");
        CHECK_ROW(i, "%s", cases[i].text);
        while (utf8_word(&rest, &word))
            all = str_concat(arena, all, STR("["), word, STR("]"));
        CHECK_STR(all, cases[i].words);
        CHECK_INT(rest.len, 0);
    }
}

static void test_kinds_of_letters(void **state)
{
    (void)state;
    static const struct {
        uint32_t code_point;
        bool letter, upper, lower, deceptive;
    } cases[] = {
        { 'a', true, false, true, false },      { 'Z', true, true, false, false },
        { '5', true, false, false, false },     { '-', false, false, false, false },
        { 0x110, true, true, false, false },    { 0x111, true, false, true, false },
        { 0x1EBE, true, true, false, false },   { 0x1EBF, true, false, true, false },
        { 0x301, true, false, false, false },   { 0x201C, false, false, false, false },
        { 0x6F22, true, false, false, false },  { 0x20AB, false, false, false, false },
        { 0x200B, false, false, false, true },  { 0x202E, false, false, false, true },
        { 0x2066, false, false, false, true },  { 0xFEFF, false, false, false, true },
        { 0xE0041, false, false, false, true }, { 0x1F389, false, false, false, false },
        { 0xA0, false, false, false, false },   { 0x10FFFF, false, false, false, false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "U+%04X", (unsigned)cases[i].code_point);
        CHECK_INT(utf8_is_letter(cases[i].code_point), cases[i].letter);
        CHECK_INT(utf8_is_upper(cases[i].code_point), cases[i].upper);
        CHECK_INT(utf8_is_lower(cases[i].code_point), cases[i].lower);
        CHECK_INT(utf8_is_deceptive(cases[i].code_point), cases[i].deceptive);
    }
}

static void test_capitals(void **state)
{
    (void)state;
    CHECK_INT(utf8_capitals(STR("QUYẾT ĐỊNH:")), 9);
    CHECK_INT(utf8_capitals(STR("QUYẾT ĐỊNh")), 0);
    CHECK_INT(utf8_capitals(STR("2024 - 2026")), 0);
    CHECK_INT(utf8_capitals(STR("")), 0);
}

/* Each row comes before the next one, by sort key and by all that comes later. */
static void check_order(struct arena *arena, const char *const *texts, size_t count,
                        str (*key)(struct arena *arena, str text))
{
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i; k < count; k++) {
            CHECK_ROW(i, "%s, then %s", texts[i], texts[k]);
            int order = str_compare(key(arena, str_from(texts[i])), key(arena, str_from(texts[k])));
            CHECK_INT((order > 0) - (order < 0), i == k ? 0 : -1);
        }
    }
}

static void test_sort_key(void **state)
{
    static const char *const texts[] = {
        "",      "2",      "16",       "149", "2022", /* numbers by value, before letters */
        "a",     "A",      "à",        "À",   "ả",    "ã",    "á",  "ạ", /* tones, then case */
        "ä", /* foreign marks after ours */
        "ai",    "an",     "án",       "anh", "ă",    "ắ",    "ăn", "â", "ẩm", "ân", "ba", "Ba Bể",
        "Ba Vì", "Bà Rịa", "Bá Thước", /* word by word */
        "c",     "d",      "dân",      "đ",   "Đ",    "đảng", "e",  "ê", "f",  "g",  "gh", "h",
        "hoà",   "hòa",    "hòa bình", /* one tone, wherever it stands */
        "i",     "k",      "l",        "m",   "n",    "ng",   "nh", "o", "ô",  "ơ",  "p",  "q",
        "r",     "s",      "t",        "u",   "ư",    "v",    "w",  "x", "y",  "ý",  "z",  "Ω",
    };
    check_order(check_arena(state), texts, COUNT(texts), utf8_sort_key);
}

static void test_sort_key_of_titles(void **state)
{
    static const char *const texts[] = {
        "Công đoàn cơ sở", "Công đoàn Tỉnh", "Công ty", "Đợt 1",
        "Đợt 2",           "Đợt 2: hè",      "Đợt 10",  "Đợt 10a",
    };
    check_order(check_arena(state), texts, COUNT(texts), utf8_sort_key);
}

static void test_person_key(void **state)
{
    static const char *const names[] = {
        "An",    "Lê An",     "Nguyễn Văn An", "Trần Thị Án", "Bùi Anh",
        "Lê Ân", "Phạm Bình", "Bùi Thị Hòa",   "Lê Hoà",      "Vũ Yến",
    };
    check_order(check_arena(state), names, COUNT(names), utf8_person_key);
    CHECK(utf8_person_key(check_arena(state), STR("")).len > 0);
}

static void test_distance(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {
        { "", "", 0 },
        { "title", "title", 0 },
        { "title", "Title", 0 },
        { "đợt", "dot", 0 },
        { "title", "titel", 1 },
        { "title", "tite", 1 },
        { "title", "ttitle", 1 },
        { "title", "tilte", 1 },
        { "title", "totle", 1 },
        { "", "abc", 3 },
        { "kitten", "sitting", 3 },
        { "ab", "ba", 1 },
        { "abcd", "badc", 2 },
        { "ca", "abc", 3 },
        { "phases", "slogans", 6 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        str a = str_from(cases[i].a), b = str_from(cases[i].b);
        CHECK_ROW(i, "%s and %s", cases[i].a, cases[i].b);
        for (size_t max = 0; max < 10; max++) {
            size_t expected = cases[i].distance <= max ? cases[i].distance : max + 1;
            CHECK_INT(utf8_distance(arena, a, b, max), expected);
            CHECK_INT(utf8_distance(arena, b, a, max), expected);
        }
        CHECK_INT(utf8_distance(arena, a, b, SIZE_MAX - 1), cases[i].distance);
    }
}

static void test_nearest(void **state)
{
    struct arena *arena = check_arena(state);
    static const str keys[] = { STR_INIT("title"),  STR_INIT("subtitle"), STR_INIT("number"),
                                STR_INIT("period"), STR_INIT("phases"),   STR_INIT("slogans"),
                                STR_INIT("by"),     STR_INIT("khẩu hiệu") };
    static const struct {
        const char *word, *nearest;
    } cases[] = {
        { "titel", "title" },
        { "tittle", "title" },
        { "TITLE", "title" },
        { "sub-title", "subtitle" },
        { "phase", "phases" },
        { "slogan", "slogans" },
        { "numbre", "number" },
        { "bi", "by" },
        { "khau hieu", "khẩu hiệu" },
        { "x", "" },
        { "xyz", "" },
        { "", "" },
        { "deadline", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].word);
        CHECK_STR(utf8_nearest(arena, str_from(cases[i].word), keys, COUNT(keys)),
                  cases[i].nearest);
    }
    static const str twins[] = { STR_INIT("doc-a"), STR_INIT("doc-b") };
    CHECK_STR(utf8_nearest(arena, STR("doc-c"), twins, 2), "doc-a"); /* the first of equals */
    CHECK_STR(utf8_nearest(arena, STR("doc-b"), twins, 2), "doc-b");
    CHECK_STR(utf8_nearest(arena, STR("doc"), NULL, 0), "");
    str giant = { ARENA_ARRAY(arena, char, 1 << 20), 1 << 20 };
    CHECK_STR(utf8_nearest(arena, giant, keys, COUNT(keys)), "");
}

/* Where arithmetic or a range stands for a look into Unicode's tables, both say the same. */
static void test_short_ways(void **state)
{
    struct arena *arena = check_arena(state);
    for (uint32_t c = 0x80; c < 0x3000; c++) {
        utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
        struct buf out = buf_new(arena, 4);
        buf_put_code_point(&out, c);
        CHECK_ROW(c, "U+%04X", (unsigned)c);
        CHECK_INT(utf8_to_lower(c), utf8proc_tolower((utf8proc_int32_t)c));
        CHECK_INT(utf8_is_letter(c),
                  category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO);
        CHECK_INT(utf8_width(buf_str(&out)), utf8proc_charwidth((utf8proc_int32_t)c));
        arena_reset(arena);
    }
}

TEST_MAIN(TEST(test_validity), TEST(test_short_ways), TEST(test_every_code_point),
          TEST(test_invalid_bytes_are_read_one_by_one), TEST(test_nfc),
          TEST(test_nfc_of_every_code_point), TEST(test_nfc_of_hostile_text), TEST(test_case),
          TEST(test_fold), TEST(test_fold_table), TEST(test_canonical), TEST(test_width_and_count),
          TEST(test_words), TEST(test_kinds_of_letters), TEST(test_capitals), TEST(test_sort_key),
          TEST(test_sort_key_of_titles), TEST(test_person_key), TEST(test_distance),
          TEST(test_nearest))

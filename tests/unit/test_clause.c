#include "content/clause.h"
#include "check.h"

#define AT_START CLAUSE_AT_START
#define HEADING  CLAUSE_IN_HEADING
#define AT_BREAK CLAUSE_AT_BREAK
#define MARKUP   CLAUSE_BEFORE_MARKUP

/* A text, the kind of its marker, the marker and its place in an id. */
static const struct {
    const char *text;
    enum clause_kind kind;
    const char *marker, *key;
} starts[] = {
    { "Phần I. Đánh giá", CLAUSE_PART, "Phần I.", "phan-i" },
    { "PHẦN THỨ HAI: Nhiệm vụ", CLAUSE_PART, "PHẦN THỨ HAI:", "phan-thu-hai" },
    { "Phần thứ mười. Hết", CLAUSE_PART, "Phần thứ mười.", "phan-thu-muoi" },
    { "Chương IV. Tổ chức", CLAUSE_CHAPTER, "Chương IV.", "chuong-iv" },
    { "Mục 2. Kinh phí", CLAUSE_SECTION, "Mục 2.", "muc-2" },
    { "Tiểu mục 1. Nguồn", CLAUSE_SUBSECTION, "Tiểu mục 1.", "tieu-muc-1" },
    { "Điều 12. Hiệu lực", CLAUSE_ARTICLE, "Điều 12.", "dieu-12" },
    { "A. MỤC ĐÍCH", CLAUSE_CAPITAL, "A.", "a" },
    { "Đ. KẾT LUẬN", CLAUSE_CAPITAL, "Đ.", "dd" },
    { "B) Yêu cầu", CLAUSE_CAPITAL, "B)", "b" },
    { "I. MỤC ĐÍCH", CLAUSE_ROMAN, "I.", "i" },
    { "XIV. TỔ CHỨC", CLAUSE_ROMAN, "XIV.", "xiv" },
    { "II- NỘI DUNG", CLAUSE_ROMAN, "II-", "ii" },
    { "IIII. Viết sai", CLAUSE_ROMAN, "IIII.", "iiii" },
    { "1. Mục đích", CLAUSE_NUMBER, "1.", "1" },
    { "1.\tMục đích", CLAUSE_NUMBER, "1.", "1" },
    { "1.\u00a0Mục đích", CLAUSE_NUMBER, "1.", "1" },
    { "1. 100% đoàn viên", CLAUSE_NUMBER, "1.", "1" },
    { "2.Nội dung", CLAUSE_NUMBER, "2.", "2" },
    { "01. Mục đích", CLAUSE_NUMBER, "01.", "01" },
    { "1- Mục đích", CLAUSE_NUMBER, "1-", "1" },
    { "1/ Mục đích", CLAUSE_NUMBER, "1/", "1" },
    { "2.1. Tuyên truyền", CLAUSE_NUMBER_2, "2.1.", "2-1" },
    { "2.1.Tuyên truyền", CLAUSE_NUMBER_2, "2.1.", "2-1" },
    { "2.1 Tuyên truyền", CLAUSE_NUMBER_2, "2.1", "2-1" },
    { "2.1) Tuyên truyền", CLAUSE_NUMBER_2, "2.1)", "2-1" },
    { "1.1.1. Cụ thể", CLAUSE_NUMBER_3, "1.1.1.", "1-1-1" },
    { "1.1.1.1. Cụ thể", CLAUSE_NUMBER_4, "1.1.1.1.", "1-1-1-1" },
    { "1.2.3.4.5. Cụ thể", CLAUSE_NUMBER_4, "1.2.3.4.5.", "1-2-3-4-5" },
    { "2.99. Tuyên truyền", CLAUSE_NUMBER_2, "2.99.", "2-99" },
    { "1) Cụ thể", CLAUSE_NUMBER_PAREN, "1)", "1" },
    { "a. Cụ thể", CLAUSE_SMALL_DOT, "a.", "a" },
    { "đ. Cụ thể", CLAUSE_SMALL_DOT, "đ.", "dd" },
    { "a) cụ thể", CLAUSE_SMALL, "a)", "a" },
    { "a)Cụ thể", CLAUSE_SMALL, "a)", "a" },
    { "d) cụ thể", CLAUSE_SMALL, "d)", "d" },
    { "đ) cụ thể", CLAUSE_SMALL, "đ)", "dd" },
    { "ê) cụ thể", CLAUSE_SMALL, "ê)", "e" },
    { "i) cụ thể", CLAUSE_SMALL, "i)", "i" },
    { "a/ cụ thể", CLAUSE_SMALL, "a/", "a" },
    { "* ghi chú", CLAUSE_STAR, "*", "" },
    { "- vận động", CLAUSE_DASH, "-", "" },
    { "-Vận động", CLAUSE_DASH, "-", "" },
    { "– vận động", CLAUSE_DASH, "–", "" },
    { "— vận động", CLAUSE_DASH, "—", "" },
    { "– 100% đoàn viên", CLAUSE_DASH, "–", "" },
    { "+ vận động", CLAUSE_PLUS, "+", "" },
    { "+Vận động", CLAUSE_PLUS, "+", "" },
    { "• vận động", CLAUSE_BULLET, "•", "" },
    { "▪ vận động", CLAUSE_BULLET, "▪", "" },
    { "·\u00a0vận động", CLAUSE_BULLET, "·", "" },
};

static const char *const no_markers[] = {
    "",
    "Mục đích của phong trào",
    "Mục 1 của Kế hoạch này",
    "Phần đầu của Kế hoạch",
    "Phần I của Kế hoạch",
    "Điều 3 Luật Thi đua, khen thưởng",
    "Phần thứ yếu. Không phải",
    "3.500 người tham gia",
    "3.100 Đoàn viên tham gia",
    "1.000.000 đồng",
    "2022. Năm bản lề",
    "20.10.2023 là ngày",
    "01/7/2022 đến 31/12/2022",
    "5- 10 người",
    "5-10 người",
    "1,5 triệu đồng",
    "2.5 triệu đồng",
    "1.nội dung",
    "a)b",
    "ab) c",
    "(a) c",
    "V.I. Lê-nin",
    "TP. Mẫu",
    "I.Mục đích",
    "-5 độ",
    "-vận động",
    "--- hết ---",
    "**đậm**",
    "1",
    "1.",
    "a)",
    "II.",
    "-",
    "1.2.3.4.5.6.7. Quá dài",
    "IIIIIIIII. Quá dài",
    "+84 123",
};

static void test_starts(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(starts); i++) {
        struct clause_marker marker;
        CHECK_ROW(i, "%s", starts[i].text);
        CHECK(clause_read(str_from(starts[i].text), AT_START, &marker));
        CHECK_INT(marker.kind, starts[i].kind);
        CHECK_STR(marker.text, starts[i].marker);
        CHECK_STR(clause_key(arena, &marker), starts[i].key);
        CHECK_INT(clause_is_bullet(marker.kind), *starts[i].key == '\0');
    }
}

static void test_no_markers(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(no_markers); i++) {
        struct clause_marker marker;
        CHECK_ROW(i, "%s", no_markers[i]);
        CHECK(!clause_read(str_from(no_markers[i]), AT_START, &marker));
        CHECK_INT(marker.kind, CLAUSE_NONE);
    }
}

/* The place decides what must follow; "" is no marker. */
static const struct {
    const char *text;
    enum clause_place place;
    const char *marker;
} places[] = {
    { "Phần I", HEADING, "Phần I" },
    { "Phần I MỞ ĐẦU", HEADING, "Phần I" },
    { "Phần A. MỞ ĐẦU", HEADING, "Phần A." },
    { "Điều 3", HEADING, "Điều 3" },
    { "Mục đích", HEADING, "" },
    { "II.", HEADING, "II." },
    { "1.", HEADING, "1." },
    { "2.1 tuyên truyền", HEADING, "2.1" },
    { "- gạch", HEADING, "" },
    { "1.", MARKUP, "1." },
    { "a) ", MARKUP, "a)" },
    { "-", MARKUP, "-" },
    { "Phần I", MARKUP, "" },
    { "1. Mục đích", AT_BREAK, "1." },
    { "đ) mục đích", AT_BREAK, "đ)" },
    { "- mục đích", AT_BREAK, "-" },
    { "– mục đích", AT_BREAK, "–" },
    { "– 2025 của tỉnh", AT_BREAK, "" },
    { "2025.", AT_BREAK, "" },
    { "12.", AT_BREAK, "" },
};

static void test_places(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(places); i++) {
        struct clause_marker marker;
        CHECK_ROW(i, "%s", places[i].text);
        bool found = clause_read(str_from(places[i].text), places[i].place, &marker);
        CHECK_INT(found, *places[i].marker != '\0');
        CHECK_STR(marker.text, places[i].marker);
    }
}

/* Letters that are Roman digits: what is open decides (0: nothing). */
static const struct {
    const char *text;
    unsigned roman, capital;
    enum clause_kind kind;
} ambiguous[] = {
    { "I. Một", 0, 0, CLAUSE_ROMAN },       { "I. Một", 0, 8, CLAUSE_ROMAN },
    { "I. Một", 0, 7, CLAUSE_CAPITAL },     { "C. Ba", 0, 0, CLAUSE_CAPITAL },
    { "C. Ba", 3, 2, CLAUSE_CAPITAL },      { "C. Trăm", 99, 0, CLAUSE_ROMAN },
    { "D. Bốn", 0, 3, CLAUSE_CAPITAL },     { "V. Năm", 0, 0, CLAUSE_ROMAN },
    { "V. Năm", 4, 0, CLAUSE_ROMAN },       { "V. Năm", 4, 19, CLAUSE_ROMAN },
    { "V. Chữ", 0, 19, CLAUSE_CAPITAL },    { "X. Mười", 9, 2, CLAUSE_ROMAN },
    { "X. Chữ", 3, 20, CLAUSE_CAPITAL },    { "L. Chữ", 0, 10, CLAUSE_CAPITAL },
    { "L. Năm mươi", 49, 0, CLAUSE_ROMAN }, { "M. Chữ", 0, 11, CLAUSE_CAPITAL },
    { "II. Hai", 0, 8, CLAUSE_ROMAN },      { "B. Hai", 1, 1, CLAUSE_CAPITAL },
};

static void test_ambiguous(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(ambiguous); i++) {
        struct clause_marker marker;
        CHECK_ROW(i, "%s after %u and %u", ambiguous[i].text, ambiguous[i].roman,
                  ambiguous[i].capital);
        CHECK(clause_read(str_from(ambiguous[i].text), AT_START, &marker));
        clause_settle(&marker, ambiguous[i].roman, ambiguous[i].capital);
        CHECK_INT(marker.kind, ambiguous[i].kind);
    }
}

static void test_items(void **state)
{
    static const struct {
        const char *marker;
        enum clause_kind kind;
    } items[] = {
        { "1.", CLAUSE_NUMBER }, { "2022.", CLAUSE_NUMBER }, { "3)", CLAUSE_NUMBER_PAREN },
        { "-", CLAUSE_DASH },    { "+", CLAUSE_PLUS },       { "*", CLAUSE_STAR },
        { "", CLAUSE_NONE },     { "a)", CLAUSE_NONE },      { "1", CLAUSE_NONE },
        { "--", CLAUSE_NONE },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(items); i++) {
        struct clause_marker marker;
        CHECK_ROW(i, "%s", items[i].marker);
        CHECK_INT(clause_read_item(str_from(items[i].marker), &marker),
                  items[i].kind != CLAUSE_NONE);
        CHECK_INT(marker.kind, items[i].kind);
    }
}

TEST_MAIN(TEST(test_starts), TEST(test_no_markers), TEST(test_places), TEST(test_ambiguous),
          TEST(test_items))

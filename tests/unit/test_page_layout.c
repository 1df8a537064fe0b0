/* Words with places, as helpers tell them, become paragraphs in reading order. */
#include "intake/page_layout.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "check.h"

enum { LETTER = 6, HEIGHT = 15, BLANK = 4, PAGE_WIDTH = 595, PAGE_HEIGHT = 842, LEFT = 85 };

/* One line of a printed page, in points; x 0 begins a new page. */
struct line {
    int x, y;
    const char *text;
};

#define NEW_PAGE                                                                                   \
    {                                                                                              \
        0, 1, NULL                                                                                 \
    }
#define END                                                                                        \
    {                                                                                              \
        0, 0, NULL                                                                                 \
    }

static int width_of(str word)
{
    int letters = 0;
    for (size_t i = 0; i < word.len; i++)
        letters += (word.ptr[i] & 0xC0) != 0x80;
    return letters * LETTER;
}

static void put_page(struct buf *out)
{
    buf_format(out, "1\t1\t0\t0\t0\t0\t0.000\t0.000\t%d.0\t%d.0\t-1\t###PAGE###\n", PAGE_WIDTH,
               PAGE_HEIGHT);
}

static void put_line(struct buf *out, const struct line *line, int confidence)
{
    str rest = str_from(line->text), word;
    int x = line->x;
    buf_format(out, "4\t1\t0\t0\t0\t0\t0\t0\t0\t0\t-1\t###LINE###\n");
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        buf_format(out, "5\t1\t0\t0\t0\t0\t%d.00\t%d.00\t%d.00\t%d.00\t%d\t" STR_FMT "\n", x,
                   line->y, width_of(word), HEIGHT, confidence, STR_ARG(word));
        x += width_of(word) + BLANK;
    }
}

static str table_of(struct arena *arena, const struct line *lines)
{
    struct buf out = buf_new(arena, 1u << 20);
    BUF_PUT(&out, "level\tpage_num\t…\ttext\n");
    put_page(&out);
    for (; lines->text || lines->y; lines++) {
        if (lines->text)
            put_line(&out, lines, 100);
        else
            put_page(&out);
    }
    return buf_str(&out);
}

/* The paragraphs, one a line: "1|" and "2|" before those of columns, "^" before centred ones, "~" before furniture. */
static str shown(struct arena *arena, const struct intake_text *text)
{
    struct buf out = buf_new(arena, 1u << 20);
    for (size_t i = 0; i < text->lines.count; i++) {
        const struct paragraph *line = &text->lines.items[i];
        if (line->column)
            buf_format(&out, "%u|", line->column);
        buf_format(&out, "%s" STR_FMT "\n", line->centred ? "^" : "", STR_ARG(line->text));
    }
    for (size_t i = 0; i < text->furniture.count; i++)
        buf_format(&out, "~" STR_FMT "\n", STR_ARG(text->furniture.items[i].text));
    return buf_str(&out);
}

#define X                                                                                          \
    "xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx" /* to the right margin */
#define I                                                                                          \
    "xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx" /* the same from the indent */

static const struct {
    const char *name;
    struct line lines[24];
    const char *wanted;
} cases[] = {
    { "a first line that is indented begins a paragraph",
      { { 119, 100, "A1 " I },
        { LEFT, 118, "b " X },
        { 119, 136, "C " I },
        { LEFT, 154, "d" },
        { 119, 172, "E " I },
        END },
      "A1 " I " b " X "\nC " I " d\nE " I "\n" },
    { "so does one with space above it",
      { { LEFT, 100, "A " X },
        { LEFT, 118, "b " X },
        { LEFT, 136, "c " X },
        { LEFT, 163, "D " X },
        { LEFT, 181, "e " X },
        END },
      "A " X " b " X " c " X "\nD " X " e " X "\n" },
    { "and one before which the word would have had room",
      { { LEFT, 100, "A " X },
        { LEFT, 118, "b x x" },
        { LEFT, 136, "c " X },
        { LEFT, 154, "d " X },
        END },
      "A " X " b x x\nc " X " d " X "\n" },
    { "a clause hangs below its own text",
      { { LEFT, 100, "a) xxx " I },
        { 101, 118, "b " I " xx" },
        { 101, 136, "c " I " xx" },
        { LEFT, 154, "b) " I " xx" },
        { 101, 172, "e" },
        END },
      "a) xxx " I " b " I " xx c " I " xx\nb) " I " xx e\n" },
    { "what looks like a marker at the left of an indented paragraph is none",
      { { 119, 100, "A " I },
        { LEFT, 118, "2. " X },
        { 119, 136, "3. " I },
        { LEFT, 154, "d" },
        END },
      "A " I " 2. " X "\n3. " I " d\n" },
    { "a page end within a paragraph, with a number above the next page",
      { { 119, 700, "A " I },
        { LEFT, 718, "b " X },
        NEW_PAGE,
        { 300, 35, "2" },
        { LEFT, 60, "c " X },
        { 119, 78, "D " I },
        { LEFT, 96, "e " X },
        END },
      "A " I " b " X " c " X "\nD " I " e " X "\n~2\n" },
    { "head: the left column first; a motto in two lines",
      { { 90, 60, "CÔNG ĐOÀN TỈNH" },
        { 330, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA" },
        { 100, 76, "CÔNG ĐOÀN SỞ" },
        { 390, 76, "VIỆT NAM" },
        { 350, 92, "Độc lập - Tự do" },
        { 110, 110, "Số: 1/KH-CĐS" },
        { 320, 112, "Mẫu, ngày 01 tháng 3 năm" },
        { 400, 128, "2026" },
        { 252, 150, "KẾ HOẠCH" },
        { 119, 180, "A " I },
        { LEFT, 198, "b " X },
        { LEFT, 216, "c " X },
        END },
      "1|CÔNG ĐOÀN TỈNH\n1|CÔNG ĐOÀN SỞ\n1|Số: 1/KH-CĐS\n2|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
      "2|Độc lập - Tự do\n2|Mẫu, ngày 01 tháng 3 năm 2026\n^KẾ HOẠCH\nA " I " b " X " c " X "\n" },
    { "foot: recipients before the signature, over a page end too; then an annex",
      { { 119, 600, "A " I },
        { LEFT, 618, "b " X },
        { LEFT, 636, "c " X },
        { LEFT, 670, "Nơi nhận:" },
        { 380, 670, "TM. BAN CHẤP HÀNH" },
        { LEFT, 686, "- Một;" },
        NEW_PAGE,
        { LEFT, 60, "- Hai;" },
        { 400, 60, "CHỦ TỊCH" },
        { LEFT, 76, "- Lưu: VT." },
        { 390, 150, "Trần Thị Thử" },
        NEW_PAGE,
        { 255, 60, "PHỤ LỤC" },
        END },
      "A " I " b " X " c " X "\n1|Nơi nhận:\n1|- Một;\n1|- Hai;\n1|- Lưu: VT.\n"
      "2|TM. BAN CHẤP HÀNH\n2|CHỦ TỊCH\n2|Trần Thị Thử\n^PHỤ LỤC\n" },
    { "a second document in the same file has its own head",
      { { 119, 600, "A " I },
        { LEFT, 618, "b " X },
        { LEFT, 636, "c " X },
        { LEFT, 670, "Nơi nhận:" },
        { 380, 670, "CHỦ TỊCH" },
        { LEFT, 686, "- Một;" },
        { 390, 750, "Trần Thị Thử" },
        NEW_PAGE,
        { 90, 60, "SỞ MẪU" },
        { 330, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" },
        { 110, 80, "Số: 2/TB-SM" },
        { 340, 80, "Mẫu, ngày 02 tháng 3 năm 2026" },
        { 250, 120, "THÔNG BÁO" },
        END },
      "A " I " b " X " c " X "\n1|Nơi nhận:\n1|- Một;\n2|CHỦ TỊCH\n2|Trần Thị Thử\n"
      "1|SỞ MẪU\n1|Số: 2/TB-SM\n2|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
      "2|Mẫu, ngày 02 tháng 3 năm 2026\n^THÔNG BÁO\n" },
    { "head: a number above it, a blank number; foot: a recipient longer than its heading",
      { { 295, 35, "1" },
        { 90, 60, "SỞ MẪU" },
        { 330, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" },
        { 110, 80, "Số:" },
        { 190, 80, "/KH-SM" },
        { 340, 80, "Mẫu, ngày 02 tháng 3 năm 2026" },
        { 252, 150, "KẾ HOẠCH" },
        { 119, 180, "A " I },
        { LEFT, 198, "b " X },
        { LEFT, 216, "c " X },
        { LEFT, 670, "Nơi nhận:" },
        { 380, 670, "CHỦ TỊCH" },
        { LEFT, 690, "- Các phòng, ban, đơn vị, chi bộ, trường;" },
        { LEFT, 710, "- Hai." },
        { 390, 750, "Trần Thị Thử" },
        END },
      "1|SỞ MẪU\n1|Số: /KH-SM\n2|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
      "2|Mẫu, ngày 02 tháng 3 năm 2026\n^KẾ HOẠCH\nA " I " b " X " c " X "\n"
      "1|Nơi nhận:\n1|- Các phòng, ban, đơn vị, chi bộ, trường;\n1|- Hai.\n"
      "2|CHỦ TỊCH\n2|Trần Thị Thử\n~1\n" },
    { "two signatures side by side are read row by row",
      { { 119, 600, "A " I },
        { LEFT, 618, "b " X },
        { LEFT, 636, "c " X },
        { 100, 670, "TM. ĐẢNG ỦY" },
        { 380, 670, "TM. BAN CHẤP HÀNH" },
        { 110, 686, "BÍ THƯ" },
        { 400, 686, "CHỦ TỊCH" },
        { 110, 760, "Lê Một" },
        { 400, 760, "Lê Hai" },
        END },
      "A " I " b " X " c " X "\n1|TM. ĐẢNG ỦY\n2|TM. BAN CHẤP HÀNH\n1|BÍ THƯ\n2|CHỦ TỊCH\n"
      "1|Lê Một\n2|Lê Hai\n" },
    { "a table whose rows begin together; heads in the middle of their columns",
      { { 119, 100, "A " I },
        { LEFT, 118, "b " X },
        { LEFT, 136, "c " X },
        { 95, 170, "TT" },
        { 180, 170, "Việc" },
        { 420, 170, "Hạn" },
        { 90, 186, "1" },
        { 120, 186, "Việc dài | hai" },
        { 400, 186, "30/4" },
        { 120, 202, "dòng in" },
        { 90, 218, "2" },
        { 120, 218, "Việc ngắn" },
        { 400, 218, "31/8" },
        END },
      "A " I " b " X " c " X "\n| TT | Việc | Hạn |\n|---|---|---|\n"
      "| 1 | Việc dài \\| hai dòng in | 30/4 |\n| 2 | Việc ngắn | 31/8 |\n" },
    { "a table whose numbers stand in the middle of their rows",
      { { 95, 170, "TT" },
        { 180, 170, "Việc" },
        { 420, 170, "Hạn" },
        { 120, 186, "Việc dài" },
        { 90, 202, "1" },
        { 120, 202, "hai ba" },
        { 400, 202, "30/4" },
        { 120, 218, "dòng in" },
        { 120, 234, "Việc dài" },
        { 90, 250, "2" },
        { 120, 250, "bốn năm" },
        { 400, 250, "31/8" },
        { 120, 266, "dòng nữa" },
        END },
      "| TT | Việc | Hạn |\n|---|---|---|\n| 1 | Việc dài hai ba dòng in | 30/4 |\n"
      "| 2 | Việc dài bốn năm dòng nữa | 31/8 |\n" },
    { "a table over a page end, its head printed again; a sum without a number",
      { { 119, 80, "A " I },
        { 90, 700, "TT" },
        { 120, 700, "Tên việc" },
        { 400, 700, "Số" },
        { 90, 716, "1" },
        { 120, 716, "Một" },
        { 400, 716, "10" },
        NEW_PAGE,
        { 300, 35, "2" },
        { 90, 60, "TT" },
        { 120, 60, "Tên việc" },
        { 400, 60, "Số" },
        { 90, 76, "2" },
        { 120, 76, "Hai" },
        { 400, 76, "20" },
        { 120, 92, "Cộng" },
        { 400, 92, "30" },
        END },
      "A " I "\n| TT | Tên việc | Số |\n|---|---|---|\n| 1 | Một | 10 |\n| 2 | Hai | 20 |\n"
      "|  | Cộng | 30 |\n~2\n~| TT | Tên việc | Số |\n" },
    { "what may be a table is written row by row",
      { { 90, 100, "một" },
        { 300, 100, "hai" },
        { 300, 118, "ba" },
        { 90, 136, "bốn" },
        { 90, 154, "năm" },
        { 300, 154, "sáu" },
        END },
      "một hai\nba\nbốn\nnăm sáu\n" },
    { "what a digital signature prints, and running heads",
      { { 340, 30, "Ký bởi: SỞ MẪU" },
        { 340, 45, "Thời gian ký: 25/3/2026" },
        { 119, 100, "A " I },
        { LEFT, 118, "b " X },
        { LEFT, 136, "c " X },
        { LEFT, 800, "Kế hoạch năm 2026" },
        NEW_PAGE,
        { 500, 40, "Trang 2/3" },
        { 119, 100, "D " I },
        { LEFT, 800, "Kế hoạch năm 2026" },
        NEW_PAGE,
        { 500, 40, "Trang 3/3" },
        { 119, 100, "E " I },
        { LEFT, 800, "Kế hoạch năm 2026" },
        END },
      "A " I " b " X " c " X "\nD " I "\nE " I "\n~Ký bởi: SỞ MẪU\n~Thời gian ký: 25/3/2026\n"
      "~Kế hoạch năm 2026\n~Trang 2/3\n~Kế hoạch năm 2026\n~Trang 3/3\n~Kế hoạch năm 2026\n" },
    { "a marker before a tab, a symbol that a line end has cut",
      { { LEFT, 100, "-" },
        { 110, 100, "xxx " I },
        { LEFT, 118, "x " X },
        { 119, 136, "A " I },
        { LEFT, 154, "b xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx 16/KH-" },
        { LEFT, 172, "CĐS " X },
        END },
      "- xxx " I " x " X "\nA " I
      " b xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx xxxxx 16/KH-CĐS " X "\n" },
    { "an empty page", { END }, "" },
};

static void test_layout(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct page_list pages = { 0 };
        struct intake_text text = { 0 };
        CHECK_ROW(i, "%s", cases[i].name);
        CHECK_INT(page_words_read(arena, table_of(arena, cases[i].lines), PAGE_POINTS, &pages),
                  PAGE_OK);
        page_layout(arena, &pages, &text);
        CHECK_STR(shown(arena, &text), cases[i].wanted);
    }
}

/* The same page, laid on the glass askew: 1.5° to either side. */
static void test_askew(void **state)
{
    struct arena *arena = check_arena(state);
    static const int slopes[] = { -26, 0, 26 }; /* thousandths */
    for (size_t i = 0; i < COUNT(slopes); i++) {
        struct page_list pages = { 0 };
        struct intake_text text = { 0 };
        CHECK_ROW(i, "%d", slopes[i]);
        page_words_read(arena, table_of(arena, cases[6].lines), PAGE_POINTS, &pages);
        struct page *page = &pages.items[0];
        for (int k = 0; k < 6; k++) { /* enough lines to tell */
            const struct line more[] = { { LEFT, 300 + k * 18, "x " X }, END };
            struct page_list others = { 0 };
            page_words_read(arena, table_of(arena, more), PAGE_POINTS, &others);
            for (size_t j = 0; j < others.items[0].count; j++) {
                others.items[0].items[j].line += 100 + (unsigned)k;
                *LIST_ADD(arena, page) = others.items[0].items[j];
            }
        }
        for (size_t k = 0; k < page->count; k++) {
            int down = page->items[k].left * slopes[i] / 1000;
            page->items[k].top += down;
            page->items[k].bottom += down;
        }
        page_layout(arena, &pages, &text);
        CHECK(
            str_starts(shown(arena, &text), STR("1|CÔNG ĐOÀN TỈNH\n1|CÔNG ĐOÀN SỞ\n1|Số: 1/KH-CĐS\n"
                                                "2|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n")));
    }
}

static void test_tables(void **state)
{
    struct arena *arena = check_arena(state);
#define HEAD "level\n"
#define PAGE "1\t1\t0\t0\t0\t0\t0\t0\t2480\t3508\t-1\t\n"
#define WORD "5\t1\t1\t1\t1\t1\t248\t351\t100\t50\t96\tchữ\n"
    static const struct {
        const char *table;
        enum page_fault fault;
        size_t pages, words;
    } rows[] = {
        { "", PAGE_OK, 0, 0 },
        { HEAD, PAGE_OK, 0, 0 },
        { HEAD PAGE WORD WORD PAGE WORD, PAGE_OK, 2, 3 },
        { HEAD PAGE "5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t95\t \n", PAGE_OK, 1, 0 },
        { HEAD WORD, PAGE_DAMAGED, 0, 0 },
        { HEAD PAGE "5\t1\n", PAGE_DAMAGED, 1, 0 },
        { HEAD "\n", PAGE_DAMAGED, 0, 0 },
        { HEAD PAGE "9\t1\t1\t1\t1\t1\t1\t1\t1\t1\t95\tx\n", PAGE_DAMAGED, 1, 0 },
        { HEAD PAGE "5\t1\t1\t1\t1\t1\t1\t1\t1\t1\t95\t\xFF\n", PAGE_DAMAGED, 0, 0 },
        { HEAD PAGE "5\t1\t1\t1\t1\t1\t-99999999999\t99999999999.9999\t1e9\tx\t95\tx\n", PAGE_OK, 1,
          1 },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct page_list pages = { 0 };
        size_t words = 0;
        CHECK_ROW(i, "%.40s", rows[i].table);
        CHECK_INT(page_words_read(arena, str_from(rows[i].table), PAGE_DOTS, &pages),
                  rows[i].fault);
        CHECK_INT(pages.count, rows[i].pages);
        for (size_t k = 0; k < pages.count; k++)
            words += pages.items[k].count;
        CHECK_INT(words, rows[i].words);
        struct intake_text text = { 0 };
        page_layout(arena, &pages, &text);
    }
    struct page_list pages = { 0 };
    page_words_read(arena, STR(HEAD PAGE WORD), PAGE_DOTS, &pages);
    CHECK_INT(pages.items[0].height, 84200); /* the longer side is A4's */
    CHECK_INT(pages.items[0].items[0].top, 8424);
    CHECK_INT(pages.items[0].items[0].confidence, 96);
}

static void test_limits(void **state)
{
    struct arena *arena = check_arena(state);
    struct page_list pages = { 0 };
    struct buf out = buf_new(arena, 64u << 20);
    BUF_PUT(&out, HEAD);
    for (int i = 0; i < IMPORT_PAGES_MAX; i++)
        BUF_PUT(&out, PAGE);
    CHECK_INT(page_words_read(arena, buf_str(&out), PAGE_DOTS, &pages), PAGE_OK);
    BUF_PUT(&out, PAGE);
    pages.count = 0;
    CHECK_INT(page_words_read(arena, buf_str(&out), PAGE_DOTS, &pages), PAGE_TOO_MUCH);
    out.len = 0;
    BUF_PUT(&out, HEAD PAGE);
    for (int i = 0; i < IMPORT_PAGE_WORDS_MAX; i++) /* all of them in one place */
        BUF_PUT(&out, WORD);
    pages = (struct page_list){ 0 };
    CHECK_INT(page_words_read(arena, buf_str(&out), PAGE_DOTS, &pages), PAGE_OK);
    struct intake_text text = { 0 };
    page_layout(arena, &pages, &text);
    CHECK(arena_held(arena) < (256u << 20));
    BUF_PUT(&out, WORD);
    pages.count = 0;
    CHECK_INT(page_words_read(arena, buf_str(&out), PAGE_DOTS, &pages), PAGE_TOO_MUCH);
}

TEST_MAIN(TEST(test_layout), TEST(test_askew), TEST(test_tables), TEST(test_limits))

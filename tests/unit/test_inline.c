/* Runs as Markdown: emphasis where CommonMark is sure to see it, no character lost elsewhere. */
#include "intake/inline.h"

#include "base/buf.h"
#include "intake/numbers.h"
#include "check.h"

/* Runs from a text: "b:" bold, "i:" italic, "x:" both, "p:" plain, "n:" a note's mark; '|' parts them. */
static struct run_list runs_of(struct arena *arena, const char *text)
{
    struct run_list runs = { 0 };
    str rest = str_from(text), one;
    while (rest.len) {
        str_cut(rest, '|', &one, &rest);
        char look = one.ptr[0];
        *LIST_ADD(arena, &runs) = (struct run){
            .kind = look == 'n' ? RUN_NOTE : RUN_TEXT,
            .bold = look == 'b' || look == 'x',
            .italic = look == 'i' || look == 'x',
            .text = str_sub(one, 2, one.len),
        };
    }
    return runs;
}

static void test_lines(void **state)
{
    static const struct {
        const char *label, *runs, *markdown;
        bool bold, italic;
    } cases[] = {
        { "", "p:Thi đua", "Thi đua", false, false },
        { "", "b:Thi đua", "Thi đua", true, false },
        { "1. ", "x:Thi đua ", "1. Thi đua", true, true },
        { "", "p:Hạn |b:trước ngày 20/7|p:.", "Hạn **trước ngày 20/7**.", false, false },
        { "", "b:1. Thời gian:|p: năm 2024", "1. **Thời gian:** năm 2024", false, false },
        { "a) ", "i:Ý một|p: và hai", "a) *Ý một* và hai", false, false },
        { "", "p:chữ |b: in đậm |p:xong", "chữ **in đậm** xong", false, false },
        { "", "b:Lưu ý:|p:viết liền", "Lưu ý:viết liền", false, false },
        { "", "p:giữa|b:từ|p:liền", "giữatừliền", false, false },
        { "", "b:đậm|i:nghiêng|p: thường", "đậmnghiêng thường", false, false },
        { "", "b:đậm |x:cả hai|p: thường", "**đậm** ***cả hai*** thường", false, false },
        { "", "p:(|i:kèm theo|p:)", "(*kèm theo*)", false, false },
        { "", "p:một |b:…|p: hai", "một … hai", false, false },
        { "", "p:a*b*c, (*), _x_", "a\\*b\\*c, (\\*), \\_x\\_", false, false },
        { "", "p:tệp_một", "tệp_một", false, false },
        { "", "p:* Ghi chú", "* Ghi chú", false, false },
        { "", "p:[1] <a> & `b` \\", "\\[1\\] \\<a> \\& \\`b\\` \\\\", false, false },
        { "", "p:# Không phải tiêu đề", "\\# Không phải tiêu đề", false, false },
        { "1. ", "p:- # một", "1. - \\# một", false, false },
        { "- ", "p:~~~ hai", "- \\~~~ hai", false, false },
        { "", "p:\xC2\xA0 hai\t\xE2\x80\x83 khoảng  ", "hai   khoảng", false, false },
        { "", "p:1.\tMột", "1. Một", false, false },
        { "", "p:**TM. BAN CHẤP HÀNH**", "**TM. BAN CHẤP HÀNH**", false, false },
        { "", "p:**TM. BAN CHẤP HÀNH", "**TM. BAN CHẤP HÀNH", false, false },
        { "", "p:Phong trào *“A B”*, 2*3 (*) và (*)", "Phong trào *“A B”*, 2\\*3 (\\*) và (\\*)",
          false, false },
        { "", "b:**đậm**|p: thường", "**đậm** thường", false, false },
        { "",
          "p:16/KH\xE2\x80\x91"
          "CĐ",
          "16/KH-CĐ", false, false },
        { "", "b:sách|n:[^1]|b: hay", "sách[^1] hay", true, false },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct run_list runs = runs_of(arena, cases[i].runs);
        struct inline_line line = inline_line(arena, str_from(cases[i].label), runs.items,
                                              runs.count);
        CHECK_ROW(i, "%s", cases[i].runs);
        CHECK_STR(line.markdown, cases[i].markdown);
        CHECK_INT(line.bold, cases[i].bold);
        CHECK_INT(line.italic, cases[i].italic);
    }
}

static void test_cells(void **state)
{
    struct arena *arena = check_arena(state);
    struct run_list runs = runs_of(arena, "b:Phòng A");
    CHECK_STR(inline_cell(arena, STR("- "), runs.items, runs.count), "- Phòng A");
    const struct run pipe = { .text = STR("a|b * c") };
    CHECK_STR(inline_cell(arena, STR(""), &pipe, 1), "a\\|b \\* c");
}

static void test_numbers(void **state)
{
    static const struct {
        enum number_format format;
        unsigned value;
        const char *printed;
    } cases[] = {
        { NUMBER_DECIMAL, 12, "12" },
        { NUMBER_NONE, 3, "" },
        { NUMBER_ZERO, 7, "07" },
        { NUMBER_ZERO, 10, "10" },
        { NUMBER_UPPER_ROMAN, 14, "XIV" },
        { NUMBER_LOWER_ROMAN, 1999, "mcmxcix" },
        { NUMBER_UPPER_ROMAN, 0, "0" },
        { NUMBER_UPPER_ROMAN, 4000, "4000" },
        { NUMBER_LOWER_LETTER, 1, "a" },
        { NUMBER_UPPER_LETTER, 26, "Z" },
        { NUMBER_LOWER_LETTER, 27, "aa" },
        { NUMBER_LOWER_LETTER, 54, "bbb" },
        { NUMBER_LOWER_LETTER, 781, "781" },
        { NUMBER_BULLET, 1, "" },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf out = buf_new(arena, 100);
        CHECK_ROW(i, "%s", cases[i].printed);
        number_put(&out, cases[i].format, cases[i].value);
        CHECK_STR(buf_str(&out), cases[i].printed);
    }
    CHECK_STR(number_bullet(STR("–")), "-");
    CHECK_STR(number_bullet(STR("\xEF\x80\xAD")), "-"); /* Symbol's minus */
    CHECK_STR(number_bullet(STR("+")), "+");
    CHECK_STR(number_bullet(STR("\xEF\x82\xB7")), "•"); /* Symbol's dot */
    CHECK_STR(number_bullet(STR("o")), "•");
    CHECK_STR(number_bullet(STR("")), "");
    CHECK_INT(number_sign(STR("Wingdings"), 0xF0FC), 0x2713);
    CHECK_INT(number_sign(STR("Wingdings"), 0xF041), 0);
    CHECK_INT(number_sign(STR("Times New Roman"), 0xF041), 'A');
}

TEST_MAIN(TEST(test_lines), TEST(test_cells), TEST(test_numbers))

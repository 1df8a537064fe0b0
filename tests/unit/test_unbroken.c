/* Which spaces and numbers no line may end in. "~" stands for U+00A0, "{…}" for the span. */
#include "format/unbroken.h"

#include "base/buf.h"
#include "check.h"

static const struct {
    const char *text, *kept;
} cases[] = {
    { "", "" },
    { "Thi đua yêu nước", "Thi đua yêu nước" },
    { "a < b & \"c\" 'd'", "a &lt; b &amp; &quot;c&quot; &#39;d&#39;" },

    /* Numbers of documents, days and years with hyphens. */
    { "Kế hoạch số 16/KH-UBND ngày 15-01-2027.", "Kế hoạch số~{16/KH-UBND} ngày~{15-01-2027}." },
    { "(57-NQ/TW)", "({57-NQ/TW})" },
    { "\"16/KH-CĐBDT\", 149/KH-CĐVC;", "&quot;{16/KH-CĐBDT}&quot;, {149/KH-CĐVC};" },
    { "số /KH-CĐS", "số~{/KH-CĐS}" },
    { "82/2005/QĐ-UBND", "{82/2005/QĐ-UBND}" },
    { "giai đoạn 2026-2030, 2021–2030", "giai đoạn {2026-2030}, {2021–2030}" },
    { "1.500-2.000 suất", "{1.500-2.000} suất" },
    { "số 5-", "số~5-" },
    { "16/KH", "{16/KH}" },

    /* No line ends there anyway, or it is no number, or too long to be kept. */
    { "25/02/2022", "25/02/2022" },
    { "và/hoặc, Lê-nin, văn thư-lưu trữ", "và/hoặc, Lê-nin, văn thư-lưu trữ" },
    { "28/7/1929-28/7/2023", "28/7/1929-28/7/2023" },
    { "-----------------------------1", "-----------------------------1" },
    { "“…” – ‘…’", "“…”~– ‘…’" },

    { "https://f.vn/2-a-b-c-d-e-f-g-h-i", "https://f.vn/2-a-b-c-d-e-f-g-h-i" },

    /* A dash goes with the word before it. */
    { "Thi đua - Khen thưởng", "Thi đua~- Khen thưởng" },
    { "2026 - 2030", "2026~- 2030" },
    { "2026 – 2030", "2026~– 2030" },
    { "- Đợt", "- Đợt" },
    { " - Đợt", " - Đợt" },
    { "a -b", "a -b" },

    /* Words that lead a number. */
    { "ngày 25 tháng 02 năm 2022", "ngày~25 tháng~02 năm~2022" },
    { "(ngày 25", "(ngày~25" },
    { "từ tháng 7/2028", "từ tháng~7/2028" },
    { "khoản 2 Điều 3", "khoản~2 Điều~3" },
    { "Phần II, quý I năm 2026; Chương Xanh", "Phần~II, quý~I năm~2026; Chương Xanh" },
    { "hàng ngày 25", "hàng ngày~25" },
    { "con số ấy, ngày  25", "con số ấy, ngày  25" },

    /* Units. */
    { "30 ngày, 1.500 người, 50 triệu đồng", "30~ngày, 1.500~người, 50~triệu đồng" },
    { "80 %", "80~%" },
    { "94 năm thành lập", "94~năm thành lập" },
    { "2022 người lao động", "2022 người lao động" },
    { "02/2022 người, 12 mục", "02/2022 người, 12 mục" },
};

static str shown(struct arena *arena, str html)
{
    struct buf out = buf_new(arena, 1u << 20);
    while (html.len) {
        if (str_skip(&html, STR("\xC2\xA0")))
            buf_put_char(&out, '~');
        else if (str_skip(&html, STR("<span class=\"n\">")))
            buf_put_char(&out, '{');
        else if (str_skip(&html, STR("</span>")))
            buf_put_char(&out, '}');
        else {
            buf_put_char(&out, *html.ptr);
            html = str_sub(html, 1, html.len);
        }
    }
    return buf_str(&out);
}

static void test_cases(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        struct buf out = buf_new(arena, 1u << 20);
        unbroken_html(&out, str_from(cases[i].text));
        CHECK_STR(shown(arena, buf_str(&out)), cases[i].kept);
    }
}

/* Crafted text takes no longer than other text: every byte is a joint, every piece too long. */
static void test_hostile(void **state)
{
    struct arena *arena = check_arena(state);
    static char text[1u << 20];
    static const char *const pieces[] = {
        "-", "/", "1-", "\xE2\x80\x93", "1 ", "\xE1", "\xE2", " -"
    };
    for (size_t i = 0; i < COUNT(pieces); i++) {
        struct buf out = buf_new(arena, 64u << 20);
        size_t len = strlen(pieces[i]);
        for (size_t at = 0; at < sizeof text; at++)
            text[at] = pieces[i][at % len];
        unbroken_html(&out, (str){ text, sizeof text });
        CHECK(out.len >= sizeof text);
    }
}

TEST_MAIN(TEST(test_cases), TEST(test_hostile))

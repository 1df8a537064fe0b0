/* A word processor's paragraphs: no blank lines part them, but their layout is known. */
#include "base/arena.h"
#include "check.h"
#include "intake/draft.h"

/* What a reader gives of one paragraph: b(old), c(entred), h(eading's style), i(talic), 1, 2 (column). */
struct row {
    const char *layout, *text;
};

static struct draft recognise(struct arena *arena, const struct row *rows)
{
    struct paragraphs *source = ARENA_NEW(arena, struct paragraphs);
    for (size_t i = 0; rows[i].text; i++) {
        str layout = str_from(rows[i].layout);
        *LIST_ADD(arena, source) = (struct paragraph){
            .text = str_from(rows[i].text),
            .plain = str_from(rows[i].text),
            .line = i + 1,
            .bold = str_has(layout, STR("b")),
            .centred = str_has(layout, STR("c")),
            .marks = str_has(layout, STR("h")) ? 2 : 0,
            .italic = str_has(layout, STR("i")),
            .column = str_has(layout, STR("1"))   ? 1
                      : str_has(layout, STR("2")) ? 2
                                                  : 0,
        };
    }
    struct draft draft = {
        .arena = arena,
        .source = source,
        .unit = "đoạn",
        .used = ARENA_ARRAY(arena, bool, source->count),
    };
    head_recognise(&draft);
    foot_recognise(&draft);
    return draft;
}

static void test_head(void **state)
{
    static const struct row rows[] = {
        { "c1", "LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU" },
        { "bc1", "CÔNG ĐOÀN CƠ SỞ" },
        { "bc1", "VĂN PHÒNG SỞ MẪU" },
        { "c1", "Số: 16/KH-CĐM" },
        { "bc2", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" },
        { "bc2", "Độc lập - Tự do - Hạnh phúc" },
        { "ic2", "Bến Lam, ngày 25 tháng 02 năm 2024" },
        { "bc", "KẾ HOẠCH" },
        { "bc", "Phát động thi đua chào mừng Đại hội" },
        { "bc", "Đảng bộ tỉnh Mẫu lần thứ X" },
        { "", "Năm nay thi đua sôi nổi và rộng khắp" },
        { "", "Hết./." },
        { "1", "Nơi nhận:" },
        { "1", "- Công đoàn tỉnh (b/c);" },
        { "1", "- Lưu: VT." },
        { "bc2", "TM. BAN CHẤP HÀNH" },
        { "bc2", "CHỦ TỊCH" },
        { "bc2", "Trần Văn Mẫu" },
        { 0 },
    };
    struct draft draft = recognise(check_arena(state), rows);
    CHECK_STR(draft.document.title.s,
              "Phát động thi đua chào mừng Đại hội Đảng bộ tỉnh Mẫu lần thứ X");
    CHECK_STR(draft.document.issuer.s, "CÔNG ĐOÀN CƠ SỞ VĂN PHÒNG SỞ MẪU");
    CHECK_STR(draft.document.number.s, "16/KH-CĐM");
    CHECK_STR(draft.document.place.s, "Bến Lam");
    CHECK_INT(draft.body_first, 10);
    CHECK_INT(draft.document.recipients.count, 2);
    CHECK_INT(draft.document.signatories.count, 1);
    CHECK_STR(draft.document.signatories.items[0].name.s, "Trần Văn Mẫu");
    CHECK_INT(draft.foot_last, 18);
}

/* The body above may be bold too. */
static void test_superior(void **state)
{
    static const struct row rows[] = {
        { "bc1", "UBND TỈNH MẪU" },
        { "bc1", "SỞ MẪU" },
        { "c1", "Số: 1/KH-SM" },
        { "bc", "KẾ HOẠCH" },
        { "bc", "Thi đua" },
        { "", "Hết./." },
        { 0 },
    };
    CHECK_STR(recognise(check_arena(state), rows).document.issuer.s, "SỞ MẪU");
}

/* A title in a style of headings is one where its lines are centred; the next heading is the body's. */
static void test_title_in_style(void **state)
{
    static const struct row rows[] = {
        { "bc", "HƯỚNG DẪN" },       { "hc", "Kỷ niệm 116 năm" }, { "hc", "và 40 năm" },
        { "", "Hội hướng dẫn như" }, { "h", "Nội dung" },         { 0 },
    };
    static const struct row other[] = {
        { "bc", "HƯỚNG DẪN" }, { "hc", "Kỷ niệm 116 năm" }, { "h", "và 40 năm" }, { 0 }
    };
    CHECK_STR(recognise(check_arena(state), rows).document.title.s, "Kỷ niệm 116 năm và 40 năm");
    CHECK_STR(recognise(check_arena(state), other).document.title.s, "Kỷ niệm 116 năm");
}

/* In capitals: the line below in small letters is a subtitle if it stands in the same block. */
static void test_subtitle(void **state)
{
    static const struct row with[] = {
        { "bc", "KẾ HOẠCH" },
        { "bc", "THI ĐUA NĂM 2024" },
        { "bc", "Đoàn kết, sáng tạo" },
        { "", "Các tổ thi đua" },
        { 0 },
    };
    static const struct row without[] = {
        { "bc", "KẾ HOẠCH" },
        { "bc", "THI ĐUA NĂM 2024" },
        { "", "Các tổ thi đua hết mình" },
        { 0 },
    };
    CHECK_STR(recognise(check_arena(state), with).document.subtitle.s, "Đoàn kết, sáng tạo");
    CHECK_STR(recognise(check_arena(state), without).document.subtitle.s, "");
}

/* Two signatures in two columns, the left one first. */
static void test_two_signatures(void **state)
{
    static const struct row rows[] = {
        { "bc", "KẾ HOẠCH" },  { "bc", "Thi đua" },   { "", "Hết./." },
        { "1", "Nơi nhận:" },  { "1", "- Lưu: VT." }, { "bc1", "SỞ MẪU" },
        { "bc1", "GIÁM ĐỐC" }, { "bc1", "Trần Mẫu" }, { "bc2", "CÔNG ĐOÀN SỞ MẪU" },
        { "bc2", "CHỦ TỊCH" }, { "bc2", "Lê Thử" },   { 0 },
    };
    struct draft draft = recognise(check_arena(state), rows);
    CHECK_INT(draft.document.signatories.count, 2);
    CHECK_STR(draft.document.signatories.items[0].organization.s, "SỞ MẪU");
    CHECK_STR(draft.document.signatories.items[0].name.s, "Trần Mẫu");
    CHECK_STR(draft.document.signatories.items[1].organization.s, "CÔNG ĐOÀN SỞ MẪU");
    CHECK_STR(draft.document.signatories.items[1].name.s, "Lê Thử");
}

TEST_MAIN(TEST(test_head), TEST(test_superior), TEST(test_title_in_style), TEST(test_subtitle),
          TEST(test_two_signatures))

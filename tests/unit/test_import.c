/* The importer on documents in the printed forms of real plans, in our own words. */
#include "intake/import.h"

#include "base/diag.h"
#include "base/map.h"
#include "intake/when.h"
#include "check.h"

#include <stdlib.h>
#include <unistd.h>

/* The plan file that import makes of a text. */
static struct imported import_text(struct arena *arena, const char *name, const char *text)
{
    char folder[] = "/tmp/phatdong-test-XXXXXX";
    struct map taken = { 0 };
    struct imported out = { 0 };
    struct diag *diag = diag_new();
    CHECK(mkdtemp(folder) != NULL);
    str path = str_format(arena, "%s/%s", folder, name);
    FILE *file = fopen(str_cstr(arena, path), "w");
    CHECK(file != NULL);
    fputs(text, file);
    fclose(file);
    struct import_options options = { .folder = str_from(folder), .dry_run = true, .taken = &taken };
    CHECK(import_file(arena, path, &options, &out, diag));
    CHECK_INT(diag_status(diag), 0);
    unlink(str_cstr(arena, path));
    rmdir(folder);
    diag_free(diag);
    return out;
}

/* A head, a body line, a foot; %s is where a case puts its own. */
static const struct {
    const char *name, *text;
    const char *wanted; /* lines that must stand in the plan file, one a line */
} cases[] = {
    { "the usual head",
      "Số: 16 /KH-CĐX\n\nTân Lĩnh, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\n\nThi đua năm 2024\n\n"
      "Nội dung.\n",
      "type: KH\nnumber: 16/KH-CĐX\nplace: Tân Lĩnh\ndate: 2024-03-05\ntitle: Thi đua năm 2024\n"
      "  number: 16 /KH-CĐX\n" },
    { "a blank number and a blank day",
      "Số: /KH-CĐS\n\nTân Lĩnh, ngày tháng 11 năm 2023\n\nKẾ HOẠCH\n\nPhát động thi đua\n\nA.\n",
      "number: /KH-CĐS\ndate: 2023-11\n# cần xem: số văn bản để trống\n"
      "  date: ngày tháng 11 năm 2023\n" },
    { "a Party number",
      "Số 12-KH/ĐU\n\nTân Lĩnh, ngày 9 tháng 1 năm 2026\n\nKẾ HOẠCH\nthi đua\n\nA.\n",
      "number: 12-KH/ĐU\ndate: 2026-01-09\n" },
    { "type and title on one line", "KẾ HOẠCH **Phong trào thi đua năm 2023**\n\nNội dung.\n",
      "type: KH\ntitle: Phong trào thi đua năm 2023\n  start: 2023\n  end: 2023\n" },
    { "a title in capitals and a line below it",
      "KẾ HOẠCH\nPHÁT ĐỘNG THI ĐUA\nXây dựng người công chức “Kỷ cương”\n\nNội dung.\n",
      "title: PHÁT ĐỘNG THI ĐUA\nsubtitle: Xây dựng người công chức “Kỷ cương”\n" },
    { "bodies above the number",
      "CÔNG ĐOÀN VIÊN CHỨC TỈNH\n\nCÔNG ĐOÀN SỞ MẪU\n\nSố: 1/HD-CĐS\n\nHƯỚNG DẪN\n\nThi đua\n\nA.\n",
      "type: HD\nissuer: CÔNG ĐOÀN SỞ MẪU\n"
      "# dòng 1: \"CÔNG ĐOÀN VIÊN CHỨC TỈNH\"\n" },
    { "a basis",
      "KẾ HOẠCH\nThi đua\n\nThực hiện Kế hoạch số 43/KH-CĐVC, ngày 17/02/2022 của Công đoàn Viên chức "
      "tỉnh về việc phát động phong trào; Ban Chấp hành Công đoàn Sở ban hành Kế hoạch như sau:\n",
      "  - type: KH\n    number: 43/KH-CĐVC\n    date: 2022-02-17\n"
      "    issuer: Công đoàn Viên chức tỉnh\n    title: phát động phong trào\n"
      "issuer: Ban Chấp hành Công đoàn Sở\n" },
    { "phases, a deadline, a telephone",
      "KẾ HOẠCH\nThi đua\n\n- Đợt 1 (Từ tháng 01/2022 đến 30/6/2022):\n\n- Đợt 2 (Từ 01/7/2022 đến "
      "31/12/2022): Hoàn thành.\n\n- Báo cáo tổng kết về tỉnh trước ngày 20/7/2022.\n\n"
      "Liên hệ, điện thoại: 0260.3914.688 để được hướng dẫn./.\n",
      "  - name: Đợt 1\n    start: 2022-01\n    end: 2022-06-30\n  - name: Đợt 2\n"
      "    start: 2022-07-01\n    end: 2022-12-31\n  - date: 2022-07-20\n    before: true\n"
      "    task: Báo cáo tổng kết về tỉnh\n  phone: 0260.3914.688\n" },
    { "one lead word governs a list; marks the wrong way round",
      "KẾ HOẠCH\nThi đua\n\nCác phong trào thi đua ” Lao động giỏi”; “ Giỏi việc nước” và “Xanh”... "
      "với mục tiêu “Hiệu quả”, chạy khẩu hiệu “Quyết thắng!”.\n",
      "  - Lao động giỏi\n  - Giỏi việc nước\n  - Xanh\n  - Quyết thắng!\n" },
    { "a theme under its heading",
      "KẾ HOẠCH\nThi đua\n\n1. Chủ đề thi đua\n\n“Đổi mới, sáng tạo”.\n\n2. Nội dung\n\nA.\n",
      "theme: Đổi mới, sáng tạo\n### 1. Chủ đề thi đua\n" },
    { "recipients and a double signature",
      "KẾ HOẠCH\nThi đua\n\nNội dung./.\n\nNơi nhận:\n\n- Công đoàn tỉnh (b/c);\n- Lưu: VT.\n\n"
      "SỞ MẪU\n\n**CÔNG ĐOÀN CƠ SỞ\nVĂN PHÒNG SỞ MẪU**\n\nGIÁM ĐỐC\nTrần Văn Mẫu\n\nCHỦ TỊCH\n"
      "Lê Thị Mẫu\n",
      "  - name: Công đoàn tỉnh\n    purpose: b/c\n  - organization: SỞ MẪU\n    role: GIÁM ĐỐC\n"
      "    name: Trần Văn Mẫu\n  - organization: |-\n      CÔNG ĐOÀN CƠ SỞ\n      VĂN PHÒNG SỞ MẪU\n"
      "    role: CHỦ TỊCH\n    name: Lê Thị Mẫu\n" },
    { "an authority without a role, a note that is no name",
      "KẾ HOẠCH\nThi đua\n\nNội dung./.\n\nTM. BAN CHẤP HÀNH\n\n(đã ký)\n\nTrần Văn Mẫu\n",
      "  - authority: TM. BAN CHẤP HÀNH\n    name: Trần Văn Mẫu\n"
      "# cần xem: chưa xếp được, dòng 8: \"(đã ký)\"\n" },
    { "a paragraph that a page end cut, and the page's number",
      "KẾ HOẠCH\nThi đua\n\nPhấn đấu hoàn thành các\n\n2\n\fnhiệm vụ được giao.\n",
      "Phấn đấu hoàn thành các nhiệm vụ được giao.\n# bỏ qua, dòng 6: \"2\"\n" },
    { "what CommonMark would eat", "KẾ HOẠCH\nThi đua\n\nMục [1] <a> 2 \\ 3 & `x`.\n",
      "Mục \\[1\\] \\<a> 2 \\\\ 3 \\& \\`x\\`.\n" },
    { "a described slogan is asked for",
      "KẾ HOẠCH\nThi đua\n\nChạy chữ điện tử với khẩu hiệu tuyên truyền thi đua.\n",
      "# cần xem: văn bản chỉ mô tả khẩu hiệu, không trích nguyên văn; ghi vào slogans: nếu có câu cụ thể\n" },
    { "no type at all", "Một văn bản không có loại.\n\nNội dung.\n",
      "title: Một văn bản không có loại.\nNội dung.\n" },
};

static bool has_line(str text, str wanted)
{
    str line;
    while (str_line(&text, &line)) {
        str_skip(&line, STR("    # ")); /* comments stand indented above items */
        if (str_equal(line, wanted))
            return true;
    }
    return false;
}

static void test_forms(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].name);
        struct imported made = import_text(arena, "van-ban.txt", cases[i].text);
        str rest = str_from(cases[i].wanted), line;
        while (str_line(&rest, &line)) {
            if (!has_line(made.text, line))
                CHECK_FAIL("no line \"" STR_FMT "\" in:\n" STR_FMT, STR_ARG(line),
                           STR_ARG(made.text));
        }
    }
}

static void test_ids(void **state)
{
    static const struct {
        const char *text, *id;
    } ids[] = {
        { "Số: 06/HD-CDVC\n\nX, ngày 13 tháng 11 năm 2023\n\nHƯỚNG DẪN\n\nA\n\nB.\n",
          "2023-06-hd-cdvc" },
        { "Số: /KH-CĐS\n\nX, ngày tháng 11 năm 2023\n\nKẾ HOẠCH\n\nThi đua đặc biệt\n\nB.\n",
          "2023-thi-dua-dac-biet" },
        { "KẾ HOẠCH\n\nThi đua\n\nB.\n", "thi-dua" },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(ids); i++) {
        CHECK_ROW(i, "%s", ids[i].id);
        CHECK_STR(import_text(arena, "a.md", ids[i].text).id, ids[i].id);
    }
}

static void test_dates(void **state)
{
    static const struct {
        const char *text, *date;
        size_t start, end;
    } dates[] = {
        { "trước ngày 20/7/2024.", "2024-07-20", 9, 24 },
        { "01-10-1997", "1997-10-01", 0, 10 },
        { "28.7.1929 là ngày", "1929-07-28", 0, 9 },
        { "từ tháng 11/2023 đến", "2023-11", 5, 19 },
        { "tháng 8 năm 2024", "2024-08", 0, 18 },
        { "ngày 13 tháng 11 năm 2023", "2023-11-13", 0, 28 },
        { "mục 2.3 và 30/2/2024", "", 0, 0 },
        { "số 16/2024/KH", "", 0, 0 },
        { "năm 2024", "", 0, 0 },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(dates); i++) {
        struct when_found found = { 0 };
        CHECK_ROW(i, "%s", dates[i].text);
        CHECK_INT(when_find(str_from(dates[i].text), 0, &found), *dates[i].date != 0);
        CHECK_STR(date_iso(arena, found.date), dates[i].date);
        CHECK_INT(found.start, dates[i].start);
        CHECK_INT(found.end, dates[i].end);
    }
}

static void test_refused(void **state)
{
    static const struct {
        const char *file;
        enum message message;
    } files[] = {
        { "/tmp/phatdong-no-such-file.txt", MSG_O001 },
        { "ke-hoach.doc", MSG_P001 },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(files); i++) {
        struct map taken = { 0 };
        struct imported out;
        struct diag *diag = diag_new();
        struct import_options options = { .folder = STR("/tmp"), .taken = &taken };
        CHECK_ROW(i, "%s", files[i].file);
        CHECK(!import_file(arena, str_from(files[i].file), &options, &out, diag));
        CHECK_INT(diag_status(diag), files[i].message == MSG_O001 ? 3 : 1);
        diag_free(diag);
    }
}

TEST_MAIN(TEST(test_forms), TEST(test_ids), TEST(test_dates), TEST(test_refused))

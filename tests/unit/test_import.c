/* The importer on documents in the printed forms of real plans, in our own words. */
#include "import_forms.h"

#include "base/limits.h"

static const struct form text_forms[] = {
    { "the usual head",
      "Số: 16 /KH-CĐX\n\nTân Lĩnh, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\n\nThi đua năm 2024\n\n"
      "Nội dung.\n",
      "type: KH\nnumber: 16/KH-CĐX\nplace: Tân Lĩnh\ndate: 2024-03-05\ntitle: Thi đua năm 2024\n"
      "  number: 16 /KH-CĐX\n" },
    { "letters and marks apart", "KE\u0302\u0301 HOA\u0323CH\nThi đua năm 2024\n\nNội dung.\n",
      "# cần xem: chữ viết theo Unicode tổ hợp (dấu rời, NFD) đã đổi sang dựng sẵn (NFC)\n"
      "type: KH\n" },
    { "no marks at all",
      "KE ROACH\nThi dua nam 2024\n\n1. Cac don vi to chuc thuc hien phong trao thi dua va bao cao ket "
      "qua ve Van phong truoc ngay 20 thang 11.\n",
      "# cần xem: hầu như không chữ nào có dấu; nếu là văn bản tiếng Việt thì bản này đã mất dấu: hãy xin "
      "tệp gốc hoặc bản quét rõ hơn\n" },
    { "several spaces", "KẾ HOẠCH\nThi  đua   năm 2024\n\nNội dung.\n",
      "title: Thi đua năm 2024\n" },
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
      "# dòng 8: \"(đã ký)\"\n" },
    { "a paragraph that a page end cut, and the page's number",
      "KẾ HOẠCH\nThi đua\n\nPhấn đấu hoàn thành các\n\n2\n\fnhiệm vụ được giao.\n",
      "Phấn đấu hoàn thành các nhiệm vụ được giao.\n"
      "# cần xem: bỏ qua vì có vẻ là số trang, dòng 6: \"2\"\n" },
    { "numbers that are cells of a table, one a paragraph",
      "KẾ HOẠCH\nThi đua\n\nPhòng A\n\n60\n\n75\n\nPhòng B\n\n1\n\n2\n\nTổng cộng./.\n",
      "Phòng A\n60\n75\nPhòng B\n1\n2\nTổng cộng./.\n" },
    { "a number in the middle of a sentence that is no page's",
      "KẾ HOẠCH\nThi đua\n\nMỗi tổ nhận\n\n60\n\nviệc tốt.\n", "Mỗi tổ nhận\n60\nviệc tốt.\n" },
    { "an annex behind the signature",
      "KẾ HOẠCH\nThi đua\n\nNội dung./.\n\nNơi nhận:\n- Phòng A;\n- Lưu: VT.\n\nGIÁM ĐỐC\n\n"
      "Trần Văn Mẫu\n\nPHỤ LỤC\nDANH SÁCH KHẨU HIỆU\n\n1. Thi đua dạy tốt!\n\nTRƯỞNG NHÓM\n",
      "  - role: GIÁM ĐỐC\n    name: Trần Văn Mẫu\nNội dung./.\n## PHỤ LỤC\nDANH SÁCH KHẨU HIỆU\n"
      "1. Thi đua dạy tốt!\nTRƯỞNG NHÓM\n# dòng 14\n"
      "# cần xem: từ dòng này, sau phần ký, còn nội dung (phụ lục?): để ở cuối thân văn bản\n" },
    { "an annex where nobody's name stands, and a table without that word",
      "KẾ HOẠCH\nThi đua\n\nNội dung./.\n\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH\n\nPhụ lục 1\n\nBẢNG ĐIỂM\n",
      "  - authority: TM. BAN CHẤP HÀNH\n    role: CHỦ TỊCH\n# cần xem: không thấy họ tên người ký\n"
      "Nội dung./.\n## Phụ lục 1\nBẢNG ĐIỂM\n" },
    { "a cell \"Nơi nhận\" is no foot",
      "KẾ HOẠCH\nThi đua\n\nNơi nhận\n\nSố lượng\n\nHết./.\n\nNơi nhận:\n- Lưu: VT.\n",
      "  - name: \"Lưu: VT\"\nNơi nhận\nSố lượng\nHết./.\n" },
    { "the right column first, a role with its name, two roles side by side",
      "KẾ HOẠCH\nThi đua\n\nHết./.\n\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH Lê Thị Mẫu\n\nNơi nhận: Như trên\n\n"
      "GIÁM ĐỐC\n\nBÍ THƯ\n\nTrần Mẫu\n\nHồ Thử\n",
      "  - authority: TM. BAN CHẤP HÀNH\n    role: CHỦ TỊCH\n    name: Lê Thị Mẫu\n  - name: Như trên\n"
      "  - role: GIÁM ĐỐC\n    name: Trần Mẫu\n  - role: BÍ THƯ\n    name: Hồ Thử\n" },
    { "an annex without a title, that begins with a role",
      "KẾ HOẠCH\nThi đua\n\nHết./.\n\nNơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nHồ Thử\n\n"
      "GIÁM ĐỐC Sở chủ trì họp hằng tháng, các phòng dự.\n\nQ. Mẫu và Q. Thử cử người dự.\n",
      "    name: Hồ Thử\nGIÁM ĐỐC Sở chủ trì họp hằng tháng, các phòng dự.\n## Q. Mẫu và Q. Thử cử người dự.\n" },
    { "a name in capitals", "KẾ HOẠCH\nThi đua\n\nHết./.\n\nTM. ỦY BAN\nCHỦ TỊCH\n\nLÊ THỊ MẪU\n",
      "    role: CHỦ TỊCH\n    name: LÊ THỊ MẪU\n"
      "# cần xem: dòng in hoa này có phải tên người ký không?\n" },
    { "the filing line over two lines",
      "KẾ HOẠCH\nThi đua\n\nHết./.\n\nNơi nhận:\n\nNhư trên;\n\n- Lưu:\n\nVT, TH.\n\nGIÁM ĐỐC\n\nHồ Thử\n",
      "  - name: Như trên\n  - name: \"Lưu: VT, TH\"\n  - role: GIÁM ĐỐC\n    name: Hồ Thử\n" },
    { "two columns on one line each",
      "SỞ MẪU – CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập -Tự do- Hạnh phúc\n\n"
      "Số: 15 / KH-SM Bến Lam, ngày 07 tháng 3 năm 2024\n\nKẾ HOẠCH\n\nThi đua\n\nA.\n",
      "number: 15/KH-SM\nissuer: SỞ MẪU\nplace: Bến Lam\ndate: 2024-03-07\n  number: 15 / KH-SM\n"
      "# dòng 1: \"SỞ MẪU – CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\"\n" },
    { "numbers with spaces, with dots for the pen, and with more behind them",
      "Số: ……/KH-SM Khẩn\n\nKẾ HOẠCH\n\nThi đua\n\nA.\n",
      "number: /KH-SM\n  number: ……/KH-SM\n# cần xem: số văn bản để trống\n"
      "# cần xem: sau số văn bản còn \"Khẩn\"\n" },
    { "a symbol in pieces", "Số 1406 / QĐ - TLĐ\n\nQUYẾT ĐỊNH\n\nThi đua\n\nA.\n",
      "number: 1406/QĐ-TLĐ\n  number: 1406 / QĐ - TLĐ\n" },
    { "a sentence about numbers is no number", "KẾ HOẠCH\n\nSố lượng 12/KH\n\nA.\n",
      "title: Số lượng 12/KH\n" },
    { "a title over three lines",
      "KẾ HOẠCH\nPhát động đợt thi đua chào mừng\nđại hội của tỉnh Mẫu\nlần thứ X\n\nA.\n",
      "title: Phát động đợt thi đua chào mừng đại hội của tỉnh Mẫu lần thứ X\n" },
    { "a title in capitals over two lines",
      "KẾ HOẠCH\nPHÁT ĐỘNG THI ĐUA\nNĂM HỌC MỚI\nVì trường em\nxanh và sạch\n\nA.\n",
      "title: PHÁT ĐỘNG THI ĐUA NĂM HỌC MỚI\nsubtitle: Vì trường em xanh và sạch\n" },
    { "a line that may be the title's",
      "KẾ HOẠCH\nPhát động thi đua chào mừng Đại hội\nĐảng bộ tỉnh Mẫu\n\nA.\n",
      "title: Phát động thi đua chào mừng Đại hội\nĐảng bộ tỉnh Mẫu\n# dòng 3: \"Đảng bộ tỉnh Mẫu\"\n"
      "# cần xem: dòng này có còn thuộc tên văn bản không? hiện để ở thân văn bản\n" },
    { "what every document prints is missed", "KẾ HOẠCH\n\nThi đua\n\nA.\n",
      "# cần xem: number: không thấy số văn bản\n"
      "# cần xem: place, date: không thấy địa danh, ngày ban hành\n"
      "# cần xem: signatories: không thấy người ký\n" },
    { "a type and nothing else", "KẾ HOẠCH\n",
      "title: KẾ HOẠCH\n# cần xem: không thấy tên (trích yếu) của văn bản\n" },
    { "a basis whose number and day were left blank",
      "KẾ HOẠCH\nThi đua\n\nCăn cứ Kế hoạch số /KH-LĐM, ngày … tháng 01 năm 2023 của Hội Mẫu;\n\n"
      "Căn cứ Kế hoạch số KH-LĐN, ngày /02/2023 của Hội Thử về việc thi đua;\n\n"
      "Căn cứ Kế hoạch số 12 ngày 5/1/2023;\n\nThực hiện một số nội dung.\n",
      "    number: /KH-LĐM\n    date: 2023-01\n    issuer: Hội Mẫu\n    number: KH-LĐN\n"
      "    date: 2023-02\n    issuer: Hội Thử\n    title: thi đua\n"
      "# cần xem: số hoặc ngày của căn cứ này để trống\n"
      "# cần xem: basis: chưa đọc được căn cứ ở dòng này\n" },
    { "a lead word far before the colon that opens its list, and marks without partners",
      "KẾ HOẠCH\nThi đua\n\nHưởng ứng các phong trào thi đua do cấp trên phát động như:” Góp gạo”; ” Xây nhà”; "
      "Vì bạn”; “Chung tay; và “ Thật thà”.\n",
      "  - Góp gạo\n  - Xây nhà\n# cần xem: dòng này có trích dẫn thiếu dấu mở hoặc dấu đóng; "
      "có thể còn tên phong trào, khẩu hiệu chưa ghi\n" },
    { "a theme within a sentence",
      "KẾ HOẠCH\nThi đua\n\nHọc tập với chủ đề “Làm theo gương sáng”.\n",
      "# dòng 4: \"Làm theo gương sáng\"\n"
      "# cần xem: theme: đây có phải chủ đề của đợt thi đua này không?\n" },
    { "deadlines in words",
      "KẾ HOẠCH\nThi đua\n\n1. Tổ trưởng đăng ký, hàng quý sơ kết, cuối năm tổ chức tổng kết, khen thưởng.\n\n"
      "- Báo cáo tổng kết về Sở trước 15/7/2024, và đột xuất khi có yêu cầu.\n\n"
      "- Kết quả hàng năm được giữ vững.\n\n- Báo cáo kết quả hằng tháng về Sở./.\n",
      "  - when: hàng quý\n    task: sơ kết\n  - when: cuối năm\n    task: tổ chức tổng kết\n"
      "  - date: 2024-07-15\n  - when: đột xuất khi có yêu cầu\n    task: Báo cáo tổng kết về Sở\n"
      "  - when: hằng tháng\n    task: Báo cáo kết quả hằng tháng về Sở\n"
      "# cần xem: thời hạn ghi bằng chữ, không có ngày; việc phải làm đã đúng chưa?\n" },
    { "a day that lends its month",
      "KẾ HOẠCH\nThi đua năm 2023\n\nII. THỜI GIAN\n\n1. Từ ngày 18 đến hết ngày 30.7.2024.\n",
      "  start: 2024-07-18\n  end: 2024-07-30\n" },
    { "a time that cannot be read is asked about, not taken from the title",
      "KẾ HOẠCH\nThi đua năm 2023\n\nII. THỜI GIAN\n\n1. Từ ngày 20/12 đến hết ngày 5/1.\n",
      "# dòng 6\n# cần xem: period: chưa đọc được thời gian ghi ở dòng này\n" },
    { "from now on: an end without a start",
      "KẾ HOẠCH\nThi đua năm 2023\n\nII. THỜI GIAN\n\n1. Từ nay đến hết ngày 30.7.2024.\n",
      "  end: 2024-07-30\n"
      "# cần xem: ngày bắt đầu không ghi bằng số (từ nay, từ ngày ban hành): để trống\n" },
    { "an item with a star is no end of the line before it",
      "KẾ HOẠCH\nThi đua\n\nHuế 40\n\n* ghi chú\n", "Huế 40\n* ghi chú\n" },
    { "a slogan that is asked for, near where it would stand",
      "Số: 1/KH-SM\n\nKẾ HOẠCH\nThi đua\n\nTreo khẩu hiệu.\n\nNơi nhận:\n- Lưu: VT.\n",
      "title: Thi đua\n# dòng 6: \"khẩu hiệu\"\n" },
    { "what CommonMark would eat", "KẾ HOẠCH\nThi đua\n\nMục [1] <a> 2 \\ 3 & `x`.\n",
      "Mục \\[1\\] \\<a> 2 \\\\ 3 \\& \\`x\\`.\n" },
    { "a described slogan is asked for",
      "KẾ HOẠCH\nThi đua\n\nChạy chữ điện tử với khẩu hiệu tuyên truyền thi đua.\n",
      "# cần xem: văn bản chỉ mô tả khẩu hiệu, không trích nguyên văn; ghi vào slogans: nếu có câu cụ thể\n" },
    { "no type at all", "Một văn bản không có loại.\n\nNội dung.\n",
      "title: Một văn bản không có loại.\nNội dung.\n" },
};

static const struct form markdown_forms[] = {
    { "the number below the type, blocks as they stand",
      "# KẾ HOẠCH\n\n**Số: 07/KH-SM**\n\n*Bến Lam, ngày 05 tháng 3 năm 2024*\n\nPhát động thi đua\n\n"
      "## I. MỤC ĐÍCH\n\n## Phần mở\n\n- một\n  - hai\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
      "<b>x</b> [y](http://a.b) `z` 1\\. \\[k\\]\n\n```\nkhối <mã>\n\n  thụt\n```\n\n[^1]: chú\n",
      "type: KH\nnumber: 07/KH-SM\nplace: Bến Lam\ndate: 2024-03-05\ntitle: Phát động thi đua\n"
      "## I. MỤC ĐÍCH\n## Phần mở\n- một\n  - hai\n| a | b |\n|---|---|\n| 1 | 2 |\n"
      "<b>x</b> [y](http://a.b) `z` 1\\. \\[k\\]\n```\nkhối <mã>\n  thụt\n```\n[^1]: chú\n" },
    { "wrapped lines, hard breaks, underlined headings, an open fence",
      "KẾ HOẠCH\\\nThi đua\n\nMục tiêu\n--------\n\nĐộng viên cán bộ, đoàn viên hăng hái thi đua lao động "
      "sáng tạo trong\ncả năm nay.\n\n~~~ txt\nmã\n",
      "title: Thi đua\n## Mục tiêu\nĐộng viên cán bộ, đoàn viên hăng hái thi đua lao động sáng tạo trong "
      "cả năm nay.\n~~~ txt\nmã\n" },
};

static void test_forms(void **state)
{
    check_forms(check_arena(state), text_forms, COUNT(text_forms), "van-ban.TXT");
}

static void test_markdown(void **state)
{
    check_forms(check_arena(state), markdown_forms, COUNT(markdown_forms), "van-ban.md");
}

/* Pages of five lines, each with its number above it but the first. */
static void test_page_numbers(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf text = buf_new(arena, 1 << 16);
    BUF_PUT(&text, "KẾ HOẠCH\n\nThi đua\n\n");
    for (int page = 1; page <= 12; page++) {
        if (page > 1)
            buf_format(&text, "%d\n\n", page);
        for (int i = 0; i < 5; i++)
            BUF_PUT(
                &text,
                "Mỗi phòng chọn một việc khó, ghi rõ người làm và ngày xong, báo cáo cuối quý.\n\n");
    }
    BUF_PUT(&text, "60\n\n7\n");
    struct imported made = import_text(arena, "van-ban.txt", str_cstr(arena, buf_str(&text)));
    CHECK(has_line(made.text, STR("# cần xem: bỏ qua vì có vẻ là số trang, dòng 15: \"2\"")));
    CHECK(has_line(made.text, STR("# cần xem: bỏ qua vì có vẻ là số trang, dòng 135: \"12\"")));
    CHECK(!has_line(made.text, STR("2")) && !has_line(made.text, STR("12")));
    CHECK(has_line(made.text, STR("60")) && has_line(made.text, STR("7")));
}

/* Whatever stands behind the signature comes back, and the foot is found however far it is from the end. */
static void test_long_annex(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf text = buf_new(arena, 1 << 16);
    BUF_PUT(
        &text,
        "KẾ HOẠCH\n\nThi đua\n\nHết./.\n\nNơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC\n\nHồ Thử\n\nBiểu 1\n\n");
    for (int i = 1; i <= 100; i++)
        buf_format(&text, "%d. Hàng thứ %d.\n\n", i, i);
    struct imported made = import_text(arena, "van-ban.txt", str_cstr(arena, buf_str(&text)));
    CHECK(has_line(made.text, STR("    name: Hồ Thử")));
    CHECK(has_line(made.text, STR("Biểu 1")) && has_line(made.text, STR("100. Hàng thứ 100.")));
    CHECK(!has_line(made.text, STR("Nơi nhận:")));
}

/* Lines in small letters with gaps between them could be joined without end, and no build takes that. */
static void test_long_title(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf text = buf_new(arena, 1 << 20);
    BUF_PUT(&text, "KẾ HOẠCH\n\nThi đua\n\n");
    for (int i = 0; i < 5000; i++)
        BUF_PUT(&text, "và còn nữa những việc phải làm cho kịp\n\n");
    struct imported made = import_text(arena, "van-ban.txt", str_cstr(arena, buf_str(&text)));
    CHECK(str_find(made.text, STR("\n---\n")) < FRONT_MATTER_LEN_MAX);
    CHECK(str_has(made.text, STR("# cần xem: tên văn bản dài bất thường")));
    text.len = 0;
    BUF_PUT(&text, "KẾ HOẠCH\n\n");
    for (int i = 0; i < 5000; i++)
        BUF_PUT(&text, "Một tên rất dài ");
    made = import_text(arena, "van-ban.txt", str_cstr(arena, buf_str(&text)));
    CHECK(
        str_has(made.text, STR("# cần xem: phần đầu này dài hơn 64 KiB nên chưa dựng được trang")));
    text.len = 0;
    BUF_PUT(&text, "KẾ HOẠCH\n\nThi đua\n\nCần xem: “cần xem: hết”. ");
    for (int i = 0; i < 5000; i++)
        BUF_PUT(&text, "Một đoạn rất dài ");
    made = import_text(arena, "van-ban.txt", str_cstr(arena, buf_str(&text)));
    CHECK(has_line(made.text,
                   STR("# cần xem: đoạn ở dòng 5 dài quá cỡ dựng được trang; hãy tách ra")));
    CHECK_INT(made.questions, 4); /* the words of the body do not count */
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
        { "KẾ HOẠCH\n\n“…”\n\nB.\n", "b" },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(ids); i++) {
        CHECK_ROW(i, "%s", ids[i].id);
        CHECK_STR(import_text(arena, "a.md", ids[i].text).id, ids[i].id);
    }
}

static void test_not_there(void **state)
{
    struct arena *arena = check_arena(state);
    struct map taken = { 0 };
    struct imported out;
    struct diag *diag = diag_new();
    struct import_options options = { .folder = STR("/tmp"), .taken = &taken };
    CHECK(!import_file(arena, STR("/tmp/phatdong-no-such-file.txt"), &options, &out, diag));
    CHECK_INT(diag_status(diag), 3);
    diag_free(diag);
}

TEST_MAIN(TEST(test_forms), TEST(test_markdown), TEST(test_page_numbers), TEST(test_long_annex),
          TEST(test_long_title), TEST(test_ids), TEST(test_not_there))

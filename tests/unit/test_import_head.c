/* Heads in every printed form, and what only looks like one. */
#include "import_forms.h"

#define BEHIND "\n\nKẾ HOẠCH\nThi đua\n\nA.\n"

static const struct form numbers[] = {
    { "the State's", "Số: 06/HD-CDVC" BEHIND, "number: 06/HD-CDVC\n!  number: 06/HD-CDVC\n" },
    { "blank", "Số: /KH-CĐS" BEHIND, "number: /KH-CĐS\n# cần xem: số văn bản để trống\n" },
    { "spaces", "Số: 16 /KH-CĐBDT" BEHIND, "number: 16/KH-CĐBDT\n  number: 16 /KH-CĐBDT\n" },
    { "the Party's", "Số 127-QĐ/TW" BEHIND, "number: 127-QĐ/TW\n" },
    { "the Party's with a space", "Số 21- HD/BTGTW" BEHIND, "number: 21-HD/BTGTW\n" },
    { "a space behind the slash", "Số: 18/ KH-CĐCS-CLB" BEHIND, "number: 18/KH-CĐCS-CLB\n" },
    { "spaces everywhere", "Số: 05/ NQ - ĐCT" BEHIND, "number: 05/NQ-ĐCT\n" },
    { "a union's with spaces", "Số: 1406 / QĐ - TLĐ" BEHIND, "number: 1406/QĐ-TLĐ\n" },
    { "without the word", "367 - QĐ/TWĐTN-VP" BEHIND, "number: 367-QĐ/TWĐTN-VP\n" },
    { "a space that belongs", "Số: 1836 QĐ/TWĐTN" BEHIND, "number: 1836 QĐ/TWĐTN\n" },
    { "with its year", "Số: 82/2005-QĐ-UBND" BEHIND, "number: 82/2005-QĐ-UBND\n" },
    { "an ampersand", "Số: 5104/BTTTT-PTTH&TTĐT" BEHIND, "number: 5104/BTTTT-PTTH&TTĐT\n" },
    { "a directive's", "Số: 22/CT-TW" BEHIND, "number: 22/CT-TW\n" },
    { "a law's", "Luật số: 148/2025/QH15" BEHIND, "number: 148/2025/QH15\n" },
    { "written by hand", "Số: ^3 /KH-HDTDKT" BEHIND,
      "number: /KH-HDTDKT\n  number: ^3 /KH-HDTDKT\n# cần xem: số viết tay, máy không đọc chắc\n" },
    { "capitals", "SỐ: 4/KH-SM" BEHIND, "number: 4/KH-SM\n" },
    { "none", "A" BEHIND, "# cần xem: number: không thấy số văn bản\n" },
    { "no number: a date", "01/01/2024" BEHIND, "# cần xem: number: không thấy số văn bản\n" },
    { "no number: a sentence", "Số lượng 12/KH" BEHIND,
      "# cần xem: number: không thấy số văn bản\n" },
    { "no number: an amount", "12/15 đơn vị" BEHIND, "# cần xem: number: không thấy số văn bản\n" },
};

static const struct form places[] = {
    { "as the decree has it", "Kon Tum, ngày 13 tháng 11 năm 2023" BEHIND,
      "place: Kon Tum\ndate: 2023-11-13\n" },
    { "a blank day", "Kon Tum, ngày tháng 11 năm 2023" BEHIND, "place: Kon Tum\ndate: 2023-11\n" },
    { "a blank month", "Kon Tum, ngày … tháng … năm 2023" BEHIND, "place: Kon Tum\ndate: 2023\n" },
    { "split over lines", "Tiền\nGiang, ngày 07\ntháng 3 năm 2023" BEHIND,
      "place: Tiền Giang\ndate: 2023-03-07\n# cần xem: địa danh, ngày ban hành ghép từ nhiều dòng\n" },
    { "a city", "Thành phố Mẫu, ngày 05 tháng 3 năm 2024" BEHIND, "place: Thành phố Mẫu\n" },
    { "a month", "Bến Lam, tháng 02 năm 2024" BEHIND, "place: Bến Lam\ndate: 2024-02\n" },
    { "without a comma", "Bến Lam ngày 05/3/2024" BEHIND, "place: Bến Lam\ndate: 2024-03-05\n" },
    { "behind a rule", "*   Bến Lam, ngày 05 tháng 3 năm 2024" BEHIND, "place: Bến Lam\n" },
    { "above the signature",
      "KẾ HOẠCH\nThi đua\n\nA./.\n\nBến Lam, ngày 05 tháng 3 năm 2024\n\nGIÁM ĐỐC\n\nTrần Mẫu\n",
      "place: Bến Lam\ndate: 2024-03-05\n    name: Trần Mẫu\n"
      "!Bến Lam, ngày 05 tháng 3 năm 2024\n" },
    { "no place: a sentence", "Họp phòng, ngày 05/3/2024" BEHIND,
      "# cần xem: place, date: không thấy địa danh, ngày ban hành\n" },
    { "a ward with a number", "Phường 5, ngày 05 tháng 3 năm 2024" BEHIND, "place: Phường 5\n" },
    { "no place: a number without a symbol", "Số 12, ngày 05 tháng 3 năm 2024" BEHIND,
      "# cần xem: place, date: không thấy địa danh, ngày ban hành\n!place: Số 12\n" },
    { "no place: a meeting", "Họp ngày 05/3/2024" BEHIND,
      "# cần xem: place, date: không thấy địa danh, ngày ban hành\n" },
    { "no place: a sentence with a colon", "Hạn: Bến, ngày 05/3/2024" BEHIND,
      "# cần xem: place, date: không thấy địa danh, ngày ban hành\n" },
    { "a date alone", "ngày 05 tháng 3 năm 2024" BEHIND,
      "date: 2024-03-05\n# cần xem: place: không thấy địa danh\n" },
    { "no date alone: a sentence", "Ngày 05 tháng 3 năm 2024 là ngày hội" BEHIND,
      "# cần xem: place, date: không thấy địa danh, ngày ban hành\n" },
    { "no day", "Bến Lam, ngày 31 tháng 02 năm 2024" BEHIND,
      "# cần xem: place, date: không thấy địa danh, ngày ban hành\n" },
};

#define NUMBER "\nSố: 1/KH-SM" BEHIND
#define SIGNED_BY_TWO                                                                                                \
    BEHIND                                                                                                           \
    "\nNơi nhận:\n- Lưu: VT.\n\nGIÁM ĐỐC CÔNG AN TỈNH\n\nTrần Văn Mẫu\n\nTM. BAN THƯỜNG TRỰC\n" \
    "CHỦ TỊCH\n\nLê Thị Thử\n"

static const struct form bodies[] = {
    { "both columns on one line, dashes",
      "BỘ MẪU – CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc" NUMBER,
      "issuer: BỘ MẪU\n" },
    { "a motto with loose hyphens, another tone, a misread one",
      "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập -Tự do- Hạnh phúc\n"
      "CỘNG HÕA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ MẪU" NUMBER,
      "issuer: SỞ MẪU\n" },
    { "rules", "SỞ MẪU\n-------\n____\n–––––\n***" NUMBER, "issuer: SỞ MẪU\n!  issuer: SỞ MẪU\n" },
    { "a name over two lines", "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH MẪU" NUMBER,
      "issuer: LIÊN ĐOÀN LAO ĐỘNG TỈNH MẪU\n    LIÊN ĐOÀN LAO ĐỘNG\n    TỈNH MẪU\n" },
    { "a body that begins with a place's word", "TỈNH ĐOÀN MẪU\nHUYỆN ĐOÀN THỬ" NUMBER,
      "issuer: HUYỆN ĐOÀN THỬ\n" },
    { "the Party", "HUYỆN ỦY MẪU     ĐẢNG CỘNG SẢN VIỆT NAM\n*" NUMBER,
      "issuer: HUYỆN ỦY MẪU\nlayout: party\n" },
    { "the youth union", "TỈNH ĐOÀN MẪU\n***\nĐOÀN TNCS HỒ CHÍ MINH" NUMBER,
      "issuer: TỈNH ĐOÀN MẪU\n!layout: party\n" },
    { "no body: small letters", "Cổng thông tin của Sở" NUMBER,
      "!issuer: Cổng thông tin của Sở\n" },
    { "no head at all", "KẾ HOẠCH\nThi đua\n\nA.\n", "type: KH\ntitle: Thi đua\n" },
    { "a State's title that was wrapped",
      "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ\nNGHĨA VIỆT NAM\nXÃ MẪU\nĐộc lập - Tự do - Hạnh phúc" NUMBER,
      "issuer: ỦY BAN NHÂN DÂN XÃ MẪU\n" },
    { "a body of Việt Nam",
      "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỔNG LIÊN ĐOÀN LAO ĐỘNG\nVIỆT NAM" NUMBER,
      "issuer: TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\n" },
    { "two side by side",
      "ỦY BAN MTTQ VIỆT NAM            CÔNG AN\n   TỈNH MẪU           TỈNH MẪU\n\nSố: 1/KHLT-MTTQ-CA" BEHIND,
      "issuer: ỦY BAN MTTQ VIỆT NAM TỈNH MẪU\n"
      "# cần xem: đầu văn bản in hai cơ quan cạnh nhau; tên này là cơ quan bên trái\n" },
    { "two side by side, who signs for which",
      "ỦY BAN MTTQ VIỆT NAM            CÔNG AN\n   TỈNH MẪU           TỈNH MẪU\n\n"
      "Số: 1/KHLT-MTTQ-CA" SIGNED_BY_TWO,
      "issuer: ỦY BAN MTTQ VIỆT NAM TỈNH MẪU\n  - organization: CÔNG AN TỈNH MẪU\n"
      "    role: GIÁM ĐỐC CÔNG AN TỈNH\n  - organization: ỦY BAN MTTQ VIỆT NAM TỈNH MẪU\n" },
    { "two with a dash between them",
      "SỞ MẪU - CÔNG ĐOÀN NGÀNH MẪU\n\nSố: 1/KH-SM-CĐ" SIGNED_BY_TWO,
      "issuer: SỞ MẪU\n  issuer: SỞ MẪU - CÔNG ĐOÀN NGÀNH MẪU\n  - organization: SỞ MẪU\n"
      "  - organization: CÔNG ĐOÀN NGÀNH MẪU\n"
      "# cần xem: hai cơ quan ghép với hai người ký theo thứ tự in; có đúng người không?\n" },
    { "two, one below the other",
      "ỦY BAN NHÂN DÂN -\nỦY BAN MTTQ VIỆT NAM\nPHƯỜNG MẪU\n\nSố: 1/KH-UBND-MTTQ" SIGNED_BY_TWO,
      "issuer: ỦY BAN NHÂN DÂN PHƯỜNG MẪU\n    ỦY BAN NHÂN DÂN -\n"
      "  - organization: ỦY BAN MTTQ VIỆT NAM PHƯỜNG MẪU\n" },
    { "a dash, and one who signs", "SỞ MẪU - CÔNG ĐOÀN NGÀNH MẪU\n\nSố: 1/KH-SM-CĐ" BEHIND,
      "issuer: SỞ MẪU - CÔNG ĐOÀN NGÀNH MẪU\n" },
};

static const struct form titles[] = {
    { "type, title", "KẾ HOẠCH\n\nPhát động thi đua\n\nA.\n",
      "type: KH\ntitle: Phát động thi đua\n" },
    { "type, capitals, a line", "KẾ HOẠCH\nTHI ĐUA NĂM 2023\nĐoàn kết, sáng tạo\n\nA.\n",
      "title: THI ĐUA NĂM 2023\nsubtitle: Đoàn kết, sáng tạo\n" },
    { "on one line", "KẾ HOẠCH Thi đua năm 2023\n\nA.\n", "type: KH\ntitle: Thi đua năm 2023\n" },
    { "capitals on one line", "HƯỚNG DẪN THI ĐUA NĂM 2023\n\nA.\n",
      "type: HD\ntitle: THI ĐUA NĂM 2023\n" },
    { "misread by a scanner", "KE ROACH\n\nThi đua\n\nA.\n",
      "type: KH\ntitle: Thi đua\n# cần xem: tên loại này bị đọc sai chữ; loại văn bản đã đúng chưa?\n" },
    { "a joint plan", "KẾ HOẠCH PHỐI HỢP\nTổ chức thi đua\n\nA.\n",
      "type: KH\ntitle: Tổ chức thi đua\n" },
    { "a letter's subject", "Số: 1/SM-VP\nV/v treo cờ\nvà khẩu hiệu\n\nKính gửi: Các phòng.\n",
      "title: V/v treo cờ và khẩu hiệu\n!type: CV\n"
      "# cần xem: văn bản không in tên loại (công văn?); tên này lấy từ dòng trích yếu\n" },
    { "a body below a title in capitals",
      "KẾ HOẠCH\nTHI ĐUA NĂM 2023\nThực hiện Kế hoạch của tỉnh\n",
      "title: THI ĐUA NĂM 2023\n!subtitle: Thực hiện Kế hoạch của tỉnh\n" },
    { "no damaged type: another word", "Số: 1/KH-SM\n\nCÔNG ĐOÀN\n\nA.\n",
      "!type: CĐ\n!type: CV\n" },
    { "days in brackets below", "KẾ HOẠCH\nKỷ niệm 36 năm\n(06/12/1989 - 06/12/2025)\n\nA.\n",
      "title: Kỷ niệm 36 năm (06/12/1989 - 06/12/2025)\n!(06/12/1989 - 06/12/2025)\n" },
    { "other brackets below", "KẾ HOẠCH\nKỷ niệm 36 năm\n(Kèm theo Công văn số 1/CV)\n\nA.\n",
      "title: Kỷ niệm 36 năm\n(Kèm theo Công văn số 1/CV)\n" },
    { "a programme of action", "CHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết 57\n\nA.\n",
      "type: CTr\ntitle: thực hiện Nghị quyết 57\n" },
    { "of two bodies", "KẾ HOẠCH LIÊN TỊCH\nTổ chức Ngày hội\n\nA.\n",
      "type: KH\ntitle: Tổ chức Ngày hội\n" },
    { "a type in small letters",
      "Số: 1/KH-SM\nBến Lam, ngày 05 tháng 3 năm 2024\n\nkế hoạch\nPhát động thi đua\n\nA.\n",
      "type: KH\ntitle: Phát động thi đua\nplace: Bến Lam\n# cần xem: tên loại này in chữ thường; đây có phải tên loại văn bản không?\n" },
    { "no type: a word of the body", "Số: 1/KH-SM\n\nKế hoạch này gồm hai phần.\n", "!type: KH\n" },
};

static void test_numbers(void **state)
{
    check_forms(check_arena(state), numbers, COUNT(numbers), "a.txt");
}

static void test_places(void **state)
{
    check_forms(check_arena(state), places, COUNT(places), "a.txt");
}

static void test_bodies(void **state)
{
    check_forms(check_arena(state), bodies, COUNT(bodies), "a.txt");
}

static void test_titles(void **state)
{
    check_forms(check_arena(state), titles, COUNT(titles), "a.txt");
}

TEST_MAIN(TEST(test_numbers), TEST(test_places), TEST(test_bodies), TEST(test_titles))

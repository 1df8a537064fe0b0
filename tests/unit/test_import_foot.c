/* Feet in every printed form: recipients, the filing line, signatures. */
#include "import_forms.h"

#define PLAN   "KẾ HOẠCH\nThi đua\n\nHết./.\n\n"
#define SIGNED "\n\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH\n\nTrần Mẫu\n"

static const struct form recipients[] = {
    { "marks",
      PLAN "Nơi nhận:\n- A (b/c);\n- B (t/h);\n- C (p/h);\n- D (thay báo cáo);\n- E (thực hiện);\n"
           "- F (để biết);\n- G (để t/h);\n- Như trên;\n- Như Điều 4;\n- Lưu: VT." SIGNED,
      "  - name: A\n    purpose: b/c\n    purpose: t/h\n    purpose: p/h\n    purpose: thay báo cáo\n"
      "    purpose: thực hiện\n    purpose: để biết\n    purpose: để t/h\n  - name: Như trên\n"
      "  - name: Như Điều 4\n" },
    { "a misread mark", PLAN "Nơi nhận:\n- A (đề b/c);" SIGNED,
      "    purpose: đề b/c\n# cần xem: có phải \"để b/c\"? (chữ có thể bị đọc sai)\n" },
    { "brackets that are no mark",
      PLAN "Nơi nhận:\n- Các xã (có danh sách);\n- Lưu: VT (3b)." SIGNED,
      "  - name: Các xã (có danh sách)\n  - name: \"Lưu: VT (3b)\"\n!    purpose: có danh sách\n" },
    { "filing lines",
      PLAN "Nơi nhận:\n- Lưu: VT, CĐCS.\n- Lưu VT, CĐ.\n- Lưu: VT - CĐVC.\n- Lưu: VPCĐ.\n"
           "- Lưu TH-TĐ10b, VT-LT" SIGNED,
      "  - name: \"Lưu: VT, CĐCS\"\n  - name: Lưu VT, CĐ\n  - name: \"Lưu: VT - CĐVC\"\n"
      "  - name: \"Lưu: VPCĐ\"\n  - name: Lưu TH-TĐ10b, VT-LT\n" },
    { "on its own line", PLAN "Nơi nhận:\n- A;\n- Lưu:\nVT, TH." SIGNED,
      "  - name: \"Lưu: VT, TH\"\n" },
    { "two on one line", PLAN "Nơi nhận:\n- A (t/h); - Lưu: VT." SIGNED,
      "  - name: A\n    purpose: t/h\n  - name: \"Lưu: VT\"\n" },
    { "without \"Nơi nhận\"", PLAN "Lưu: VT." SIGNED,
      "  - name: \"Lưu: VT\"\n    name: Trần Mẫu\n" },
    { "no foot: a sentence about filing", PLAN "Lưu ý các đơn vị nộp đúng hạn.\n\nNội dung khác.\n",
      "Lưu ý các đơn vị nộp đúng hạn.\n# cần xem: signatories: không thấy người ký\n" },
};

static const struct form signatures[] = {
    { "a role left of an authority, and no recipients",
      "KẾ HOẠCH\nThi đua\n\nHết.\n\n   HIỆU TRƯỞNG              TM. BAN CHẤP HÀNH\n"
      "                               CHỦ TỊCH\n\n   Trịnh Văn Thử            Lê Thị Mẫu\n",
      "  - role: HIỆU TRƯỞNG\n    name: Trịnh Văn Thử\n  - authority: TM. BAN CHẤP HÀNH\n"
      "    role: CHỦ TỊCH\n    name: Lê Thị Mẫu\n!HIỆU TRƯỞNG\n" },
    { "two authorities side by side",
      "KẾ HOẠCH\nThi đua\n\nHết.\n\nTM. BAN THƯỜNG TRỰC        TM. ỦY BAN NHÂN DÂN\n"
      "CHỦ TỊCH                   KT. CHỦ TỊCH\n\nLê Thị Mẫu                 Hồ Văn Thử\n",
      "  - authority: TM. BAN THƯỜNG TRỰC\n    name: Lê Thị Mẫu\n    name: Hồ Văn Thử\n" },
    { "authority, role, name", PLAN "TM. BAN CHẤP HÀNH\nCHỦ TỊCH\n\nTrần Mẫu\n",
      "  - authority: TM. BAN CHẤP HÀNH\n    role: CHỦ TỊCH\n    name: Trần Mẫu\n" },
    { "without a role", PLAN "TM. BAN CHẤP HÀNH\n\nTrần Mẫu\n",
      "  - authority: TM. BAN CHẤP HÀNH\n    name: Trần Mẫu\n" },
    { "without a name", PLAN "TM. BAN CHẤP HÀNH\nCHỦ TỊCH\n",
      "    role: CHỦ TỊCH\n# cần xem: không thấy họ tên người ký\n" },
    { "both bodies first",
      PLAN "SỞ MẪU\n\nCÔNG ĐOÀN CƠ SỞ\nSỞ MẪU\n\nGIÁM ĐỐC\nTrần Mẫu\n\nCHỦ TỊCH\nLê Thử\n",
      "  - organization: SỞ MẪU\n    name: Trần Mẫu\n    name: Lê Thử\n" },
    { "authority over two lines",
      PLAN "TM. BAN THƯỜNG VỤ\n\nCÔNG ĐOÀN SỞ MẪU\n\nCHỦ TỊCH\n\nTrần Mẫu\n",
      "  - authority: |-\n      TM. BAN THƯỜNG VỤ\n      CÔNG ĐOÀN SỞ MẪU\n    role: CHỦ TỊCH\n" },
    { "(đã ký)", PLAN "TM. BAN CHẤP HÀNH\nCHỦ TỊCH\n\n( đã ký)\n\nTrần Mẫu\n",
      "    name: Trần Mẫu\n# dòng 9: \"( đã ký)\"\n" },
    { "(đã ký) before the name", PLAN "TM. BAN CHẤP HÀNH\nCHỦ TỊCH\n(đã ký) Trần Mẫu\n",
      "    name: Trần Mẫu\n" },
    { "a name at the role", PLAN "TM. BAN CHẤP HÀNH\nCHỦ TỊCH Trần Mẫu\n",
      "    role: CHỦ TỊCH\n    name: Trần Mẫu\n" },
    { "a name glued to the role", PLAN "TM. BAN CHẤP HÀNH\nCHỦ TỊCHTrần Mẫu\n",
      "    role: CHỦ TỊCH\n    name: Trần Mẫu\n" },
    { "a degree", PLAN "GIÁM ĐỐC\n\nTS. Phạm Văn Mẫu\n",
      "  - role: GIÁM ĐỐC\n    name: TS. Phạm Văn Mẫu\n" },
    { "the Party", PLAN "T/M BAN THƯỜNG VỤ\nK/T BÍ THƯ\nPHÓ BÍ THƯ\n\nTrần Mẫu\n",
      "      T/M BAN THƯỜNG VỤ\n      K/T BÍ THƯ\n    role: PHÓ BÍ THƯ\n    name: Trần Mẫu\n" },
    { "a role in small letters", PLAN "TM. BCH CÔNG ĐOÀN\nChủ tịch\n\nTrần Mẫu\n",
      "    role: Chủ tịch\n    name: Trần Mẫu\n!    name: Chủ tịch\n" },
    { "by order, acting, authorised", PLAN "TL. GIÁM ĐỐC\nCHÁNH VĂN PHÒNG\n\nTrần Mẫu\n",
      "  - authority: TL. GIÁM ĐỐC\n    role: CHÁNH VĂN PHÒNG\n" },
    { "two columns with a gap",
      PLAN
      "Nơi nhận:            TM. BAN CHẤP HÀNH\n- Như trên;           CHỦ TỊCH\n- Lưu: VT.\n\n\nTrần Mẫu\n",
      "  - name: Như trên\n  - name: \"Lưu: VT\"\n    role: CHỦ TỊCH\n    name: Trần Mẫu\n" },
    { "tabs and spaces between two columns",
      PLAN "Nơi nhận:\n- A \t + \t \n- B;\t \tCHỦ TỊCH\n- Lưu: VT.\n\nTrần Mẫu\n",
      "  - name: B\n" },
    { "a gap that parts no columns",
      PLAN "Nơi nhận:\n- Phòng A;     Phòng B;\n- Lưu:     VT." SIGNED,
      "  - name: \"Lưu: VT\"\n    role: CHỦ TỊCH\n    name: Trần Mẫu\n" },
    { "two signatures side by side",
      PLAN
      "SỞ MẪU          CÔNG ĐOÀN SỞ MẪU\nGIÁM ĐỐC          CHỦ TỊCH\n\nTrần Mẫu          Lê Thử\n",
      "  - organization: SỞ MẪU\n    role: GIÁM ĐỐC\n    name: Trần Mẫu\n"
      "  - organization: CÔNG ĐOÀN SỞ MẪU\n    role: CHỦ TỊCH\n    name: Lê Thử\n" },
    { "no role: who drew it up",
      PLAN "NGƯỜI LẬP KẾ HOẠCH          DUYỆT CỦA HIỆU TRƯỞNG\n\nCao Mẫu          Lại Thử\n",
      "!signatories:\n" },
    { "two columns without one",
      PLAN "Nơi nhận: TM. BAN CHẤP HÀNH\n- Như trên; CHỦ TỊCH\n- Lưu: VT. Trần Mẫu\n",
      "  - name: Như trên\n  - name: \"Lưu: VT\"\n    role: CHỦ TỊCH\n    name: Trần Mẫu\n" },
    { "no signature: a heading in capitals",
      PLAN
      "Việc cần làm.\n\nCHỦ TỊCH HỒ CHÍ MINH VỚI THI ĐUA\n\nNgười dạy: thi đua là yêu nước.\n\nMột.\n\nHai.\n",
      "# cần xem: signatories: không thấy người ký\nCHỦ TỊCH HỒ CHÍ MINH VỚI THI ĐUA\n" },
    { "a role below the left one of two",
      "KẾ HOẠCH\nThi đua\n\nA./.\n\nTM. BAN THƯỜNG TRỰC      GIÁM ĐỐC CÔNG AN\nPHÓ CHỦ TỊCH\n\nVi Mẫu      Lê Thử\n",
      "  - authority: TM. BAN THƯỜNG TRỰC\n    role: PHÓ CHỦ TỊCH\n    name: Vi Mẫu\n"
      "  - role: GIÁM ĐỐC CÔNG AN\n    name: Lê Thử\n" },
    { "of a station", "KẾ HOẠCH\nThi đua\n\nA./.\n\nTRẠM TRƯỞNG\n\nXồng Bá Thử\n",
      "  - role: TRẠM TRƯỞNG\n    name: Xồng Bá Thử\n" },
    { "a name in capitals behind the role",
      "KẾ HOẠCH\nThi đua\n\nA./.\n\nTM. BAN CHẤP HÀNH\nCHỦ TỊCH PHAN VĂN MẪU\n",
      "    role: CHỦ TỊCH\n    name: PHAN VĂN MẪU\n# cần xem: dòng in hoa này có phải tên người ký không?\n" },
    { "more of the role in capitals", "KẾ HOẠCH\nThi đua\n\nA./.\n\nCHỦ TỊCH HỘI ĐỒNG\n\nVi Mẫu\n",
      "  - role: CHỦ TỊCH HỘI ĐỒNG\n    name: Vi Mẫu\n" },
};

static const struct form furniture[] = {
    { "what a portal prints around a document",
      "Trang chủ » Tin tức\nThứ ba, 09/01/2024 08:15\nNgười đăng: Mẫu\nSố: 1/KH-SM\n\n" PLAN
      "GIÁM ĐỐC\n\nTrần Mẫu\n\nLượt đọc: 152\nIn trang\nTin liên quan\nTin cũ\n",
      "# cần xem: bỏ qua vì có vẻ là phần của trang tin, dòng 3: \"Người đăng: Mẫu\"\n"
      "# cần xem: bỏ qua vì có vẻ là phần của trang tin, dòng 15: \"Lượt đọc: 152\"\n"
      "# cần xem: bỏ qua vì có vẻ là phần của trang tin, dòng 18: \"Tin cũ\"\n!Tin cũ\n!Lượt đọc: 152\n" },
    { "the same words in the text",
      "KẾ HOẠCH\nThi đua\n\nNguồn: ngân sách.\n\nChia sẻ\n\nTin liên quan\n\nHết./.\n\nNơi nhận:\n- Lưu: VT.\n",
      "Nguồn: ngân sách.\nChia sẻ\nTin liên quan\n" },
    { "an annex behind them", PLAN "GIÁM ĐỐC\n\nTrần Mẫu\n\nTin khác\n\nPHỤ LỤC\n\nBảng\n",
      "## PHỤ LỤC\nBảng\n!Tin khác\n" },
};

static void test_recipients(void **state)
{
    check_forms(check_arena(state), recipients, COUNT(recipients), "a.txt");
}

static void test_signatures(void **state)
{
    check_forms(check_arena(state), signatures, COUNT(signatures), "a.txt");
}

static void test_furniture(void **state)
{
    check_forms(check_arena(state), furniture, COUNT(furniture), "a.txt");
}

TEST_MAIN(TEST(test_recipients), TEST(test_signatures), TEST(test_furniture))

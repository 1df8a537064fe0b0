/* Quotation marks in every form that is typed; slogans, their lists and their days. */
#include "import_forms.h"

#define PLAN "KẾ HOẠCH\nThi đua\n\n"

static const struct form marks[] = {
    { "as they should be", PLAN "Phong trào “A B”, “C D”.\n", "  - A B\n  - C D\n" },
    { "emphasis within", PLAN "Phong trào “*A B*”.\n", "  - A B\n" },
    { "emphasis around", PLAN "Phong trào *“A B”*; **“C D”**.\n", "  - A B\n  - C D\n" },
    { "emphasis over two lines", PLAN "Phong trào “*A B\n\ncuối tên*”.\n", "  - A B cuối tên\n" },
    { "a space behind the opening mark", PLAN "Phong trào “ A B”.\n", "  - A B\n" },
    { "closing mark to open", PLAN "Phong trào ” A B”.\n", "  - A B\n" },
    { "glued to the word", PLAN "Phong trào thi đua” A B”.\n", "  - A B\n" },
    { "straight", PLAN "Phong trào \"A B\".\n", "  - A B\n" },
    { "the wrong way round", PLAN "Phong trào ”A B“.\n", "  - A B\n" },
    { "a list the wrong way round", PLAN "Phong trào ”A B“, ”C D“; khẩu hiệu ”E F“ và «G».\n",
      "slogans:\n  - E F\n  - G\nmovements:\n  - A B\n  - C D\n" },
    { "the wrong way round, then right",
      PLAN "Phong trào thi đua ”A B“ và phong trào \"C D\", khẩu hiệu “E F“.\n",
      "slogans:\n  - E F\nmovements:\n  - A B\n  - C D\n" },
    { "opening mark glued to the word before", PLAN "Phong trào thi đua“ A B”.\n", "  - A B\n" },
    { "single", PLAN "Phong trào ‘A B’.\n", "  - A B\n" },
    { "angles", PLAN "Phong trào «A B».\n", "  - A B\n" },
    { "mixed", PLAN "Phong trào \"A B”.\n", "  - A B\n" },
    { "over a page end", PLAN "Phong trào “A B\n\nc d” tốt.\n", "  - A B c d\n" },
    { "closing mark missing", PLAN "Phong trào “A B”, “C D.\n", "  - A B\n!  - C D\n" },
    { "an apostrophe", PLAN "Phong trào “A’B C”.\n", "  - A’B C\n" },
};

static const struct form leads[] = {
    { "a campaign", PLAN "Cuộc vận động xây dựng “A B”.\n", "  - A B\n" },
    { "an aim", PLAN "Với mục tiêu “A B”.\n", "!  - A B\n" },
    { "a programme, a motto, a message",
      PLAN "Chương trình “A”; phương châm “B”; thông điệp “C”.\n", "!movements:\n!slogans:\n" },
    { "a title is no slogan", PLAN "Chạy chữ Nghị quyết về “A B”.\n", "!slogans:\n" },
    { "a theme", PLAN "1. Chủ đề: “A B”.\n", "theme: A B\n" },
    { "a theme in a sentence", PLAN "- Chủ đề của đợt thi đua là “A B”.\n", "theme: A B\n" },
    { "the theme of the year", PLAN "1. Chủ đề công tác năm 2026: “A B”.\n",
      "theme: A B\n!# cần xem: theme: đây có phải chủ đề của đợt thi đua này không?\n" },
    { "the theme of the year, in a sentence",
      PLAN "1. Tập trung thực hiện chủ đề công tác năm 2026: “A B”.\n",
      "theme: A B\n# cần xem: theme: đây có phải chủ đề của đợt thi đua này không?\n" },
    { "the theme of something else", PLAN "3. Chủ đề sinh hoạt của chi đoàn là “A B”.\n",
      "!theme: A B\n" },
    { "the campaign's own, in the title",
      "KẾ HOẠCH\nPhong trào thi đua “A B” năm 2026\n\nHưởng ứng phong trào “a b”; “C”.\n",
      "movements:\n  - A B\n  - C\n!  - a b\n" },
    { "another name in the title", "KẾ HOẠCH\nTổ chức hội thi “A B”\n\nNội dung.\n",
      "!movements:\n" },
    { "an award is no movement", PLAN "Phong trào giành danh hiệu “A B”.\n", "!  - A B\n" },
    { "one lead for a list", PLAN "Các phong trào “A”; “B” và “C”... với chủ đề “D”.\n",
      "  - A\n  - B\n  - C\n!  - D\n" },
    { "names that vary are one", PLAN "Phong trào “Xanh - Sạch - Đẹp”, “Xanh, sạch, đẹp”.\n",
      "  - Xanh - Sạch - Đẹp\n!  - Xanh, sạch, đẹp\n" },
    { "names that are apart",
      PLAN "Phong trào “Lao động giỏi, giải pháp sáng tạo”, “Lao động giỏi, lao động sáng tạo”.\n",
      "  - Lao động giỏi, giải pháp sáng tạo\n  - Lao động giỏi, lao động sáng tạo\n" },
};

static const struct form slogans[] = {
    { "numbered", PLAN "Nội dung khẩu hiệu tuyên truyền:\n\n1. Một việc tốt!\n\n2. Hai việc tốt!\n",
      "  - Một việc tốt!\n  - Hai việc tốt!\n" },
    { "in one paragraph",
      PLAN "Nội dung khẩu hiệu tuyên truyền 1. Một việc tốt! 2. Hai việc tốt!\n",
      "  - Một việc tốt!\n  - Hai việc tốt!\n" },
    { "dots", PLAN "Một số khẩu hiệu tuyên truyền\n\n• Một việc tốt!\n\n• “Hai việc tốt!”.\n",
      "  - Một việc tốt!\n  - Hai việc tốt!\n" },
    { "two groups",
      PLAN
      "1. Tiếp tục sử dụng các khẩu hiệu gồm có:\n\n- Một!\n\n2. Tham khảo các câu sau:\n\n- Hai!\n\n3. Việc khác.\n\n- Ba!\n",
      "  - Một!\n  - Hai!\n!  - Ba!\n" },
    { "an annex",
      PLAN "Hết./.\n\nGIÁM ĐỐC\n\nTrần Mẫu\n\nPHỤ LỤC\n\nDANH SÁCH KHẨU HIỆU\n\n1. Một việc tốt!\n",
      "  - Một việc tốt!\n" },
    { "an exclamation is no slogan", PLAN "Hãy thi đua!\n\n- Cố lên!\n", "!slogans:\n" },
    { "described only", PLAN "Chạy chữ điện tử trên trang của Sở với khẩu hiệu thi đua.\n",
      "!slogans:\n# cần xem: văn bản chỉ mô tả khẩu hiệu, không trích nguyên văn; ghi vào slogans: nếu có câu cụ thể\n" },
    { "one of a list without its mark",
      PLAN
      "III. KHẨU HIỆU\n\n1. Một lòng!\n\n2. Đâu cần có ta\n\n3. Muôn năm!\n\nIV. Khác\n\n1. Nhanh!\n",
      "  - Một lòng!\n  - Muôn năm!\n!  - Đâu cần có ta\n!  - Nhanh!\n"
      "# cần xem: dòng này trong danh sách khẩu hiệu không có dấu !, chưa lấy; nếu là khẩu hiệu, hãy thêm vào slogans\n" },
    { "without a time", PLAN "Khẩu hiệu:\n\n- Một lòng!\n",
      "# cần xem: slogans: chưa biết khẩu hiệu chạy khi nào; hãy ghi period, hoặc start của khẩu hiệu\n" },
    { "with the campaign's",
      PLAN
      "Thời gian thực hiện: từ ngày 01/3/2024 đến ngày 05/3/2024.\n\nKhẩu hiệu:\n\n- Một lòng!\n",
      "!# cần xem: slogans: chưa biết khẩu hiệu chạy khi nào; hãy ghi period, hoặc start của khẩu hiệu\n" },
};

static const struct form windows[] = {
    { "behind each",
      PLAN
      "Chạy chữ “A!” từ ngày 01/7/2023 đến ngày 05/7/2023; “B!” từ ngày 20/9 đến hết ngày 04/10/2023.\n",
      "  - text: A!\n    start: 2023-07-01\n    end: 2023-07-05\n  - text: B!\n    start: 2023-09-20\n    end: 2023-10-04\n" },
    { "before all", PLAN "Từ ngày 18 đến hết ngày 30/7/2024 chạy chữ “A!” và “B!”.\n",
      "  - text: A!\n    start: 2024-07-18\n  - text: B!\n    end: 2024-07-30\n" },
    { "from now on", PLAN "Chạy chữ “A!” từ nay đến ngày 05/7/2023.\n",
      "  - text: A!\n    end: 2023-07-05\n!    start: 2023-07-05\n" },
    { "no year", PLAN "Chạy chữ “A!” từ ngày 20-9 đến ngày 4-10.\n",
      "  - A!\n# cần xem: thời gian treo khẩu hiệu này không ghi năm; hãy ghi start:, end:\n" },
    { "behind the last of two",
      PLAN "Chạy chữ “A!” và “B!” từ ngày 01/7/2023 đến ngày 05/7/2023.\n",
      "  - A!\n  - B!\n# cần xem: thời gian này là của khẩu hiệu nào?\n!    start: 2023-07-01\n" },
    { "of another sentence", PLAN "Chạy chữ “A!”. Đăng ký từ ngày 01/7/2023 đến ngày 05/7/2023.\n",
      "  - A!\n!    start: 2023-07-01\n" },
};

#define GROUP(name)                                                                                \
    static void test_##name(void **state)                                                          \
    {                                                                                              \
        check_forms(check_arena(state), name, COUNT(name), "a.txt");                               \
    }

GROUP(marks)
GROUP(leads)
GROUP(slogans)
GROUP(windows)

TEST_MAIN(TEST(test_marks), TEST(test_leads), TEST(test_slogans), TEST(test_windows))

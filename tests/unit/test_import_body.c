/* What the text says, in every printed form, and what only looks like it. */
#include "import_forms.h"

#define PLAN "KẾ HOẠCH\nThi đua\n\n"

static const struct form bases[] = {
    { "a number left for the pen",
      PLAN "Căn cứ Kế hoạch số …/KH-LĐLĐ ngày 05/01/2026 của Sở A về thi đua;\n",
      "    number: /KH-LĐLĐ\n# cần xem: số hoặc ngày của căn cứ này để trống\n" },
    { "a line with a semicolon",
      PLAN "Căn cứ Kế hoạch số 149/KH-CĐVC ngày 10/11/2023 của Công đoàn tỉnh về việc thi đua;\n",
      "  - type: KH\n    number: 149/KH-CĐVC\n    date: 2023-11-10\n    issuer: Công đoàn tỉnh\n    title: thi đua\n" },
    { "a comma before the day",
      PLAN "Thực hiện Hướng dẫn số 07/HD-LĐLĐ, ngày 30/10/2023 của LĐLĐ tỉnh Phát động thi đua;\n",
      "    number: 07/HD-LĐLĐ\n    date: 2023-10-30\n    issuer: LĐLĐ tỉnh\n    title: Phát động thi đua\n" },
    { "blank",
      PLAN "Căn cứ vào kế hoạch số KH-LĐLĐ, ngày /01/2023 của LĐLĐ huyện về việc thi đua.\n",
      "  - type: KH\n    number: KH-LĐLĐ\n    date: 2023-01\n# cần xem: số hoặc ngày của căn cứ này để trống\n" },
    { "generic", PLAN "Thực hiện văn bản số 3115/SM-VP ngày 5/3/2024 của Sở Mẫu;\n",
      "  - type: văn bản\n    number: 3115/SM-VP\n" },
    { "without the word",
      PLAN "Thực hiện Nghị quyết 02-NQ/TW ngày 12/6/2021 của Bộ Chính trị về đổi mới;\n",
      "  - type: NQ\n    number: 02-NQ/TW\n    issuer: Bộ Chính trị\n    title: đổi mới\n" },
    { "a law", PLAN "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;\n",
      "  - type: L\n    date: 2022-06-15\n    title: Thi đua, khen thưởng\n" },
    { "by its title", PLAN "Căn cứ Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XX;\n",
      "  - type: NQ\n    title: Đại hội Đảng bộ tỉnh lần thứ XX\n" },
    { "dashes",
      PLAN
      "- Căn cứ Kế hoạch số 1/KH-A ngày 5/3/2024 của A;\n- Thực hiện Kế hoạch số 2/KH-B ngày 6/3/2024 của B.\n",
      "    number: 1/KH-A\n    number: 2/KH-B\n    issuer: B\n" },
    { "several in one line",
      PLAN
      "Thực hiện Kế hoạch số 1/KH-A ngày 5/3/2024 của A về việc x; Hướng dẫn số 2/HD-B ngày 6/3/2024 của B và Công văn số 3/C-VP ngày 7/3/2024 của C;\n",
      "    title: x\n  - type: HD\n    issuer: B\n  - type: CV\n    number: 3/C-VP\n" },
    { "a section",
      PLAN
      "I. CĂN CỨ XÂY DỰNG KẾ HOẠCH\n\n1. Quyết định số 9/QĐ-A ngày 5/3/2024 của A về x.\n\nII. NỘI DUNG\n\n1. Quyết định số 8/QĐ-B của B là tốt.\n",
      "    number: 9/QĐ-A\n!    number: 8/QĐ-B\n" },
    { "on a proposal: no document", PLAN "Theo đề nghị của Chánh Văn phòng số 5/VP;\n",
      "!basis:\n" },
    { "prose without a number",
      PLAN "Thực hiện Nghị quyết Đại hội và các chỉ tiêu, đơn vị thi đua như sau:\n", "!basis:\n" },
    { "a clause that is no basis",
      PLAN "I. VIỆC\n\n1. Căn cứ Kế hoạch số 5/KH-A ngày 5/3/2024, các tổ đăng ký.\n",
      "!basis:\n" },
    { "no document", PLAN "Căn cứ tình hình thực tế của đơn vị;\n", "!basis:\n" },
    { "more words of the type",
      PLAN
      "Thực hiện Chương trình hành động số 31-CTr/TU ngày 15/3/2025 của Ban Thường vụ Thành ủy.\n",
      "  - type: CTr\n    number: 31-CTr/TU\n    issuer: Ban Thường vụ Thành ủy\n!    title: hành động\n" },
    { "a letter's own sentence",
      PLAN "Thực hiện Công văn số 3/UBND-VX của UBND tỉnh về việc treo cờ, Sở Mẫu đề nghị:\n",
      "    title: treo cờ\n" },
};

static const struct form issuers[] = {
    { "ban hành", PLAN "Ban Chấp hành Công đoàn Sở ban hành Kế hoạch như sau:\n",
      "issuer: Ban Chấp hành Công đoàn Sở\n" },
    { "hướng dẫn",
      PLAN "Ban Thường vụ Công đoàn tỉnh hướng dẫn các cơ sở một số nội dung như sau:\n",
      "issuer: Ban Thường vụ Công đoàn tỉnh\n" },
    { "lập kế hoạch", PLAN "Chi bộ Phòng Mẫu lập kế hoạch thi đua như sau:\n",
      "issuer: Chi bộ Phòng Mẫu\n" },
    { "behind a clause",
      PLAN
      "Nhằm thi đua, Ban chấp hành công đoàn Văn phòng phát động thi đua với những nội dung sau:\n",
      "issuer: Ban chấp hành công đoàn Văn phòng\n" },
    { "behind a basis",
      PLAN "Thực hiện Kế hoạch số 1/KH-A ngày 5/3/2024 của Sở A, Phòng Mẫu triển khai như sau:\n",
      "issuer: Phòng Mẫu\n    issuer: Sở A\n" },
    { "no body", PLAN "Cơ quan cùng công đoàn phát động thi đua như sau:\n",
      "!issuer: Cơ quan cùng công đoàn\n" },
    { "no issuing sentence", PLAN "Công đoàn phát động thi đua sôi nổi.\n",
      "!issuer: Công đoàn\n" },
};

static const struct form times[] = {
    { "months",
      PLAN "- Thời gian phát động: Bắt đầu từ tháng 11/2023, kết thúc vào tháng 10/2024.\n",
      "  start: 2023-11\n  end: 2024-10\n" },
    { "no year", PLAN "II. THỜI GIAN\n\n1. Từ ngày 20-9 đến hết ngày 4-10.\n",
      "!period:\n# cần xem: period: chưa đọc được thời gian ghi ở dòng này\n" },
    { "a shared month", PLAN "Thời gian: Từ ngày 18 đến hết ngày 30.7.2014.\n",
      "  start: 2014-07-18\n  end: 2014-07-30\n" },
    { "an era", PLAN "II. THỜI GIAN\n\n1. Thực hiện trong giai đoạn 2021 – 2030.\n",
      "  start: 2021\n  end: 2030\n" },
    { "an era in the title", "KẾ HOẠCH\nThi đua giai đoạn 2021 - 2025\n\nA.\n",
      "  start: 2021\n  end: 2025\n# cần xem: chỉ có giai đoạn trong tên văn bản\n" },
    { "a year in the title", "KẾ HOẠCH\nThi đua năm 2023\n\nA.\n",
      "  start: 2023\n  end: 2023\n# cần xem: chỉ có năm trong tên văn bản\n" },
    { "two years in the title", "KẾ HOẠCH\nTổng kết năm 2023, phương hướng năm 2024\n\nA.\n",
      "!period:\n" },
    { "a term of office is no time", "KẾ HOẠCH\nThi đua nhiệm kỳ 2024 - 2029\n\nA.\n",
      "!period:\n" },
    { "the time of something else",
      PLAN "II. THỜI GIAN\n\n1. Đăng ký: từ ngày 1/3/2024 đến ngày 5/3/2024.\n", "!period:\n" },
    { "lunar", PLAN "II. THỜI GIAN\n\n1. Từ ngày 8/3 đến ngày 10/3/2024 âm lịch.\n",
      "!period:\n# cần xem: period: chưa đọc được thời gian ghi ở dòng này\n" },
    { "phases",
      PLAN
      "- Đợt 1 (Từ tháng 01/2022 đến 30/6/2022):\n\n- Đợt 2 (Từ 01/7/2022 đến 31/12/2022): Thi đua.\n",
      "  - name: Đợt 1\n    start: 2022-01\n    end: 2022-06-30\n  - name: Đợt 2\n    start: 2022-07-01\n!period:\n" },
    { "with a theme in a sentence of its own", PLAN "Đợt 1: Quý I/2026. Chủ đề: “Mùa xuân”.\n",
      "    theme: Mùa xuân\n" },
    { "with a theme", PLAN "Đợt 1 (từ 1/1/2024 đến 30/6/2024) với chủ đề “Mùa xuân”.\n",
      "    theme: Mùa xuân\n" },
    { "after a day", PLAN "Đợt III: Từ sau 30/10/2020 đến 31/12/2020\n",
      "  - name: Đợt III\n    start: 2020-10-31\n# cần xem: văn bản ghi \"từ sau\" ngày: ở đây là ngày kế tiếp\n" },
    { "a digit for a letter", PLAN "Đợt I1: từ 01/5/2020 đến 30/10/2020\n",
      "  - name: Đợt I1\n    start: 2020-05-01\n" },
    { "overlapping, in one paragraph",
      PLAN "Đợt 1: từ 1/1/2020 đến 30/5/2020; Đợt 2: từ 01/5/2020 đến 30/10/2020.\n",
      "    end: 2020-05-30\n    start: 2020-05-01\n" },
    { "another count than was said",
      PLAN "Tổ chức thành 02 đợt:\n\n- Đợt 1: từ 1/1/2020 đến 30/5/2020.\n",
      "# cần xem: phases: văn bản nói có 2 đợt, đọc được 1\n" },
    { "the count that was said",
      PLAN
      "Chia làm hai đợt: Đợt 1: từ 1/1/2020 đến 30/5/2020; Đợt 2: từ 1/6/2020 đến 30/10/2020.\n",
      "!# cần xem: phases: văn bản nói có 2 đợt, đọc được 0\n" },
    { "a phase without a year", PLAN "- Đợt 1: từ tháng 1 đến tháng 6.\n",
      "!phases:\n# cần xem: phases: chưa đọc được thời gian của đợt này (thiếu năm?)\n" },
    { "no phase", PLAN "Đợt phát động từ 1/1/2020 đến 30/5/2020 được triển khai rộng.\n",
      "!phases:\n" },
    { "days of note",
      PLAN "- Thời gian tổng kết: Tháng 08/2024 (sau Đại hội).\n\n- Sơ kết: ngày 30/6/2024.\n",
      "  - date: 2024-08\n    title: Tổng kết\n  - date: 2024-06-30\n    title: Sơ kết\n" },
    { "an event and its day",
      PLAN "- Tổ chức Hội nghị tổng kết, trao thưởng vào ngày 20/12/2026 tại Sở.\n\n"
           "- Lễ ra quân (dự kiến ngày 03/5/2026).\n\n- Sơ kết đợt 1 trong tháng 7/2026.\n",
      "  - date: 2026-12-20\n    title: Hội nghị tổng kết, trao thưởng\n"
      "  - date: 2026-05-03\n    title: Lễ ra quân\n# cần xem: văn bản ghi là dự kiến\n"
      "  - date: 2026-07\n    title: Sơ kết đợt 1\n" },
    { "an event of a quarter", PLAN "- Tổng kết phong trào vào quý IV/2026.\n",
      "!milestones:\n# cần xem: milestones: chỉ ghi quý, chưa đưa vào; hãy ghi rõ ngày, tháng\n" },
    { "no day of an event",
      PLAN "- Tổng kết theo Kế hoạch số 5/KH-A ngày 02/3/2026 của Sở.\n\n"
           "- Tổng kết, gửi báo cáo vào ngày 05/3/2026.\n\n- Sơ kết trước ngày 05/3/2026.\n",
      "!milestones:\n" },
    { "one month", PLAN "1. Thời gian: tháng 5/2026.\n", "  start: 2026-05\n  end: 2026-05\n" },
    { "one day is an event's", PLAN "1. Thời gian: 07 giờ 30, ngày 10/5/2026.\n", "!period:\n" },
    { "a quarter", PLAN "Thời gian thực hiện: Quý III năm 2026.\n",
      "  start: 2026-07\n  end: 2026-09\n" },
    { "the end of a quarter alone",
      PLAN "II. THỜI GIAN\n\n1. Từ nay đến hết quý III/2026.\n\n- Đợt 1: đến hết quý I/2026.\n",
      "!period:\n!phases:\n# cần xem: period: chưa đọc được thời gian ghi ở dòng này\n" },
    { "quarters", PLAN "II. THỜI GIAN\n\n1. Từ quý 2/2026 đến hết năm 2027.\n",
      "  start: 2026-04\n  end: 2027\n" },
    { "years",
      PLAN "II. THỜI GIAN THỰC HIỆN\n\nPhong trào được triển khai từ năm 2026 đến năm 2030.\n",
      "  start: 2026\n  end: 2030\n" },
};

static const struct form phases[] = {
    { "tasks behind the time",
      PLAN "- Đợt 1 (từ 1/1/2026 đến 30/6/2026): Ra quân, trồng cây.\n\n"
           "- Đợt 2: từ 1/7/2026 đến 31/12/2026, hoàn thành chỉ tiêu.\n\n"
           "- Đợt 3: Từ 1/1/2027 đến 30/6/2027. Về đích.\n",
      "    tasks: Ra quân, trồng cây\n    tasks: hoàn thành chỉ tiêu\n    tasks: Về đích\n" },
    { "tasks behind theme and time",
      PLAN "Đợt 1 (từ 1/1/2026 đến 30/6/2026) với chủ đề “Một: hai”: Ra quân.\n",
      "    theme: \"Một: hai\"\n    tasks: Ra quân\n" },
    { "tasks before the time", PLAN "- Đợt 1: Ra quân (từ 1/1/2026 đến 30/6/2026).\n",
      "  - name: Đợt 1\n    tasks: Ra quân\n" },
    { "tasks before the time and below, and one month",
      PLAN "1. Giai đoạn 1: Chuẩn bị (từ 1/1/2026 đến 30/6/2026)\n\n- Ra quân.\n\n"
           "2. Giai đoạn 2: Tổng kết (tháng 7/2026)\n",
      "    tasks: |-\n      Chuẩn bị\n      Ra quân.\n    start: 2026-07\n    end: 2026-07\n" },
    { "tasks below",
      PLAN "1. Đợt 1 (từ 1/1/2026 đến 30/6/2026)\n\n- Ra quân;\n\n+ Trồng cây.\n\n"
           "2. Đợt 2 (từ 1/7/2026 đến 31/12/2026)\n\nTổng kết.\n\n3. Việc khác.\n",
      "    tasks: |-\n      Ra quân;\n      Trồng cây.\n    tasks: Tổng kết.\n!      Việc khác.\n"
      "# dòng 6\n# dòng 8\n" },
    { "tasks below a plain line", PLAN "Đợt 1 (từ 1/1/2026 đến 30/6/2026):\n\n- Ra quân.\n\nHết.\n",
      "    tasks: Ra quân.\n!    tasks: Hết.\n" },
    { "no tasks: what it is for, the next phase, a section",
      PLAN "- Đợt 1 (từ 1/1/2026 đến 30/6/2026), chào mừng Quốc khánh.\n\n"
           "- Đợt 2 (từ 1/7/2026 đến 31/12/2026).\n\n- Đợt 3 (từ 1/1/2027 đến 2/2/2027);\n\n"
           "II. NỘI DUNG\n\n- Ra quân.\n",
      "    end: 2027-02-02\n!    tasks: Ra quân.\n!    tasks: chào mừng Quốc khánh\n" },
    { "a quarter and half a year",
      PLAN "- Đợt 1 (quý I/2026): Ra quân.\n\n- Đợt 2: 6 tháng cuối năm 2026.\n",
      "    start: 2026-01\n    end: 2026-03\n    start: 2026-07\n    end: 2026-12\n" },
    { "a month of its own",
      PLAN "1. Phát động Tháng cao điểm “Nước rút” từ ngày 01/11/2026 đến ngày 30/11/2026.\n",
      "  - name: Tháng cao điểm “Nước rút”\n    start: 2026-11-01\n!period:\n" },
    { "a month that is the campaign",
      "KẾ HOẠCH\nTháng cao điểm an toàn\n\nTháng cao điểm từ ngày 01/11/2026 đến ngày 30/11/2026.\n",
      "!phases:\nperiod:\n  start: 2026-11-01\n" },
    { "a month without days", PLAN "1. Hưởng ứng tốt.\n\nTháng cao điểm tháng 11 rất vui.\n",
      "!phases:\n!# cần xem: phases: chưa đọc được thời gian của đợt này (thiếu năm?)\n" },
};

static const struct form deadlines[] = {
    { "before a day", PLAN "- Báo cáo kết quả về Sở trước ngày 20/7/2024.\n",
      "  - date: 2024-07-20\n    before: true\n    to: Sở\n" },
    { "before, without the word", PLAN "- Báo cáo về Sở trước 15/7/2024.\n",
      "  - date: 2024-07-15\n    task: Báo cáo về Sở\n" },
    { "at the latest", PLAN "- Gửi danh sách chậm nhất ngày 15/7/2024.\n",
      "  - date: 2024-07-15\n    task: Gửi danh sách\n!    before: true\n" },
    { "the day first", PLAN "Trước ngày 15/7/2024, các tổ gửi báo cáo về Sở.\n",
      "    task: các tổ gửi báo cáo về Sở\n" },
    { "no year", PLAN "- Nộp báo cáo trước ngày 10-4.\n",
      "!deadlines:\n# cần xem: deadlines: hạn này không ghi năm, chưa đưa vào; hãy ghi rõ ngày\n" },
    { "in words", PLAN "- Hàng quý sơ kết, cuối năm tổng kết.\n",
      "  - when: Hàng quý\n    task: sơ kết\n  - when: cuối năm\n    task: tổng kết\n" },
    { "a day of each month", PLAN "- Gửi số liệu trước ngày 25 hàng tháng.\n",
      "  - when: trước ngày 25 hàng tháng\n    task: Gửi số liệu\n" },
    { "to several", PLAN "- Báo cáo Đảng ủy và Tỉnh đoàn, tổng hợp lại trước ngày 20/7/2026.\n",
      "    to: Đảng ủy và Tỉnh đoàn\n" },
    { "how it shall be", PLAN "- 100% hồ sơ được nộp trực tuyến trong quý II/2026.\n",
      "!deadlines:\n" },
    { "what is due before a colon",
      PLAN
      "- Báo cáo tháng: trước ngày 25 hằng tháng;\n\n- Báo cáo đột xuất: khi có yêu cầu của Sở.\n\n"
      "- Họp dân: hằng tháng.\n",
      "  - when: trước ngày 25 hằng tháng\n    task: Báo cáo tháng\n"
      "  - when: khi có yêu cầu của Sở\n    task: Báo cáo đột xuất\n!    task: Họp dân\n" },
    { "a day of a quarter's month", PLAN "- Báo cáo kết quả trước ngày 25 của tháng cuối quý.\n",
      "  - when: trước ngày 25 của tháng cuối quý\n    task: Báo cáo kết quả\n" },
    { "a list of times", PLAN "- Định kỳ hằng quý, 6 tháng, năm báo cáo kết quả về Sở.\n",
      "  - when: Định kỳ hằng quý, 6 tháng, năm\n    task: báo cáo kết quả về Sở\n" },
    { "no list of times", PLAN "- Báo cáo định kỳ 6 tháng, năm 2026 làm tốt.\n",
      "  - when: định kỳ 6 tháng\n    task: Báo cáo\n" },
    { "a quarter", PLAN "- Hoàn thành số hóa trong quý III/2026.\n",
      "  - when: trong quý III/2026\n    task: Hoàn thành số hóa\n" },
    { "a quarter is no month", PLAN "- Báo cáo kết quả trước quý 3/2026.\n",
      "  - when: trước quý 3/2026\n!  - date: 2026-03\n" },
    { "to whom, right behind the verb",
      PLAN "- Văn phòng tổng hợp, báo cáo UBND tỉnh kết quả trước ngày 20/7/2026.\n\n"
           "- Báo cáo Kết quả thi đua trước ngày 21/7/2026.\n",
      "    to: UBND tỉnh\n!    to: Kết quả thi đua\n" },
    { "on demand", PLAN "- Báo cáo đột xuất khi có yêu cầu.\n", "  - when: khi có yêu cầu\n" },
    { "lunar", PLAN "- Hoàn thành trang trí trước ngày 08/3 âm lịch.\n",
      "  - when: trước ngày 08/3 âm lịch\n    task: Hoàn thành trang trí\n# cần xem: ngày âm lịch, giữ như in\n!  - date: 2024-03-08\n" },
    { "no deadline: history", PLAN "Phong trào có từ trước ngày 30/4/1975.\n", "!deadlines:\n" },
    { "no deadline: nothing is due", PLAN "Kết quả hàng năm được giữ vững.\n", "!deadlines:\n" },
    { "who owes it, in a unit's task",
      PLAN
      "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Mẫu: tổng hợp; báo cáo UBND tỉnh trước ngày 05/3/2024.\n",
      "    task: báo cáo UBND tỉnh\n    by: Sở Mẫu\n" },
    { "who owes it, as its subject", PLAN "Các tổ chuyên môn nộp sáng kiến trước ngày 05/3/2024.\n",
      "    by: Các tổ chuyên môn\n" },
    { "another's than the unit's",
      PLAN
      "III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Mẫu: theo dõi; các phòng gửi báo cáo về Sở Mẫu trước ngày 05/3/2024.\n",
      "    by: các phòng\n    to: Sở Mẫu\n!    by: Sở Mẫu\n" },
    { "nobody's", PLAN "Báo cáo của các đơn vị gửi về Sở trước ngày 05/3/2024.\n",
      "!    by: các đơn vị\n" },
};

#define TABLE(head, rows) PLAN "A.\n\n| " head " |\n|---|---|---|---|\n" rows

static const struct form tables[] = {
    { "tasks and times",
      TABLE(
          "TT | Nội dung công việc | Đơn vị chủ trì | Thời hạn",
          "| 1 | **Đăng ký** mô hình | Các chi cục | Trước ngày 10/02/2026 |\n"
          "| 2 | Báo cáo, \\| sơ kết | Văn phòng | 15/6/2026 |\n| 3 | Bình xét | | Quý IV/2026 |\n"
          "| 4 | Trực | Tổ A | từ 1/1/2026 đến 2/2/2026 |\n| 5 | Không hạn | Tổ B | |\n| II |\n"),
      "  - date: 2026-02-10\n    before: true\n    task: Đăng ký mô hình\n    by: Các chi cục\n"
      "  - date: 2026-06-15\n    task: Báo cáo, | sơ kết\n  - when: Quý IV/2026\n"
      "  - when: từ 1/1/2026 đến 2/2/2026\n!    task: Không hạn\n" },
    { "another table",
      TABLE("TT | Tên đơn vị | Nội dung | Điểm", "| 1 | Tổ A | Sạch | 10/10/2026 |\n"),
      "!deadlines:\n" },
    { "a table of times alone",
      TABLE("TT | Thời gian | Ngày | Giờ", "| 1 | Sáng | 10/10/2026 | 7 |\n"), "!deadlines:\n" },
};

static const struct form tasks[] = {
    { "a unit's heading and bullets",
      PLAN
      "IV. TỔ CHỨC THỰC HIỆN\n\n1. Các Tổ công đoàn, Công đoàn bộ phận:\n\n- Làm A.\n\n- Làm B.\n\n2. Tổ Công nghệ:\n\nĐăng tải.\n\nĐề nghị thực hiện./.\n",
      "  - unit: Các Tổ công đoàn, Công đoàn bộ phận\n    task: Làm A.\n    task: Làm B.\n  - unit: Tổ Công nghệ\n    task: Đăng tải.\n!    task: Đề nghị thực hiện./.\n" },
    { "for a unit", PLAN "IV. CHỨC THỰC HIỆN\n\n1. Đối với Công đoàn cơ sở\n\n- Làm A.\n",
      "  - unit: Công đoàn cơ sở\n    task: Làm A.\n" },
    { "run in", PLAN "IV. PHÂN CÔNG\n\n1. Phòng Tổ chức: Theo dõi chung.\n",
      "  - unit: Phòng Tổ chức\n    task: Theo dõi chung.\n" },
    { "a heading without a number", PLAN "TỔ CHỨC THỰC HIỆN\n\n1. Phòng Mẫu:\n\n- Làm A.\n",
      "  - unit: Phòng Mẫu\n" },
    { "an order",
      PLAN "1. Giao Văn phòng Sở theo dõi, đôn đốc.\n\n2. Đề nghị các phòng phối hợp thực hiện.\n",
      "  - unit: Văn phòng Sở\n    task: theo dõi, đôn đốc\n  - unit: các phòng\n    task: phối hợp thực hiện\n" },
    { "responsibility",
      PLAN "IV. TRÁCH NHIỆM\n\n1. Phòng Mẫu: khen thưởng.\n\n2. Trách nhiệm của mỗi người.\n",
      "  - unit: Phòng Mẫu\n    task: khen thưởng.\n" },
    { "an order to organisations",
      PLAN "4. Đề nghị các tổ chức thành viên của Mặt trận phối hợp vận động.\n",
      "  - unit: các tổ chức thành viên của Mặt trận\n    task: phối hợp vận động\n" },
    { "no order: the closing",
      PLAN "1. Làm A.\n\nĐề nghị các cơ quan, đơn vị quan tâm, tổ chức triển khai thực hiện./.\n",
      "!assignments:\n" },
    { "an order that closes the plan",
      PLAN "1. Làm A.\n\nĐề nghị các phòng tổ chức ký giao ước thi đua./.\n",
      "  - unit: các phòng\n    task: tổ chức ký giao ước thi đua\n" },
    { "a subject within a sentence",
      PLAN "III. TỔ CHỨC THỰC HIỆN\n\n3. BCH Công đoàn báo cáo cấp ủy, chủ động phối hợp.\n",
      "!assignments:\n" },
    { "no unit: an activity", PLAN "III. TỔ CHỨC THỰC HIỆN\n\n1. Tổ chức đánh giá:\n\n- Làm A.\n",
      "!assignments:\n" },
    { "no unit: a subject", PLAN "III. TỔ CHỨC THỰC HIỆN\n\n1. Các phong trào:\n\n- Một.\n",
      "!assignments:\n" },
    { "no section of tasks", PLAN "II. ĐỐI TƯỢNG\n\n1. Công đoàn cơ sở:\n\n- Một.\n",
      "!assignments:\n" },
    { "no order", PLAN "Đề nghị liên hệ Văn phòng để được hướng dẫn.\n\nGiao lưu văn nghệ.\n",
      "!assignments:\n" },
    { "an order with a colon", PLAN "I. NỘI DUNG\n\n1. Giao Phòng Văn hóa: Chủ trì khen thưởng.\n",
      "  - unit: Phòng Văn hóa\n    task: Chủ trì khen thưởng.\n" },
    { "an order with what stands below",
      PLAN "III. TỔ CHỨC THỰC HIỆN\n\n1. Giao Sở Mẫu:\n\na) Treo cờ.\n",
      "  - unit: Sở Mẫu\n    task: Treo cờ.\n" },
    { "a subject",
      PLAN
      "III. TỔ CHỨC THỰC HIỆN\n\n1. Công an tỉnh chủ trì hướng dẫn.\n\n2. Các xã, phường đoàn lập kế hoạch.\n",
      "  - unit: Công an tỉnh\n    task: chủ trì hướng dẫn.\n  - unit: Các xã, phường đoàn\n" },
    { "two subjects",
      PLAN "III. TỔ CHỨC THỰC HIỆN\n\n1. Các chi bộ gửi báo cáo; Văn phòng Sở tổng hợp.\n",
      "  - unit: Các chi bộ\n    task: gửi báo cáo\n  - unit: Văn phòng Sở\n    task: tổng hợp.\n" },
    { "no certain subject",
      PLAN
      "III. TỔ CHỨC THỰC HIỆN\n\n1. Ban Chấp hành thống nhất nội dung, xây dựng kế hoạch.\n\n2. Ủy ban Kiểm tra giám sát việc thực hiện.\n\n3. Cán bộ công đoàn tiếp tục đổi mới.\n",
      "!assignments:\n" },
    { "a subject elsewhere", PLAN "II. NỘI DUNG\n\n1. Công đoàn tỉnh tổ chức hội thi.\n",
      "!assignments:\n" },
};

static const struct form contacts[] = {
    { "dots", PLAN "Liên hệ, điện thoại: 02603.914.688 để được hướng dẫn.\n",
      "  phone: 02603.914.688\n" },
    { "brackets", PLAN "ĐT: (0260) 3914 688.\n", "  phone: (0260) 3914 688\n" },
    { "in brackets", PLAN "Phòng Mẫu (điện thoại 0260.3914.688).\n", "  phone: 0260.3914.688\n" },
    { "a hotline", PLAN "Đường dây nóng: 0260 3914 688\n", "  phone: 0260 3914 688\n" },
    { "e-mail", PLAN "Gửi về hộp thư: vp.so@mau.example.\n", "  email: vp.so@mau.example\n" },
    { "a person",
      PLAN
      "Liên hệ Văn phòng Sở (đồng chí Nguyễn Thị Mẫu, chuyên viên, điện thoại 0260.3914.688).\n",
      "  name: Nguyễn Thị Mẫu\n  phone: 0260.3914.688\n" },
    { "a person without a number",
      PLAN "- Báo cáo gửi về Ban Thi đua (qua đ/c Lò Văn Mẫu) hằng quý.\n",
      "  name: Lò Văn Mẫu\n" },
    { "a person and a number in brackets",
      PLAN "Gửi qua Zalo hoặc gặp chị Lường Thị Mẫu (0912 000 777).\n",
      "  name: Lường Thị Mẫu\n  phone: 0912 000 777\n" },
    { "a person and a year", PLAN "Noi gương chị Lường Thị Mẫu (01/01/2001 - 2020).\n",
      "!contact:\n" },
    { "a person by trade, and one by name alone",
      PLAN "Đầu mối liên hệ: Kỹ sư Đàm Văn Mẫu, điện thoại 0277.3.888.999.\n",
      "  name: Đàm Văn Mẫu\n" },
    { "a name alone", PLAN "Thông tin liên hệ: Đàm Văn Mẫu, chuyên viên, ĐT: 0277.3.888.999.\n",
      "  name: Đàm Văn Mẫu\n" },
    { "one name", PLAN "Liên hệ đ/c Mẫu, Ban Nữ công, SĐT: 0260.3914.688.\n", "  name: đ/c Mẫu\n" },
    { "a unit", PLAN "Mọi vướng mắc phản ánh về Phòng Nội vụ (điện thoại: 0260.3914.688).\n",
      "  name: Phòng Nội vụ\n" },
    { "nobody: a task of a person",
      PLAN "Đồng chí Nguyễn Thị Mẫu chỉ đạo.\n\nMua máy tính xong, điện thoại: 0260.3914.688.\n",
      "contact:\n!  name: Nguyễn Thị Mẫu\n!  name: Mua máy tính xong\n" },
    { "an amount", PLAN "Hỗ trợ mua điện thoại 10.000.000 đồng.\n", "!contact:\n" },
    { "no telephone", PLAN "Trang bị điện thoại: 5 chiếc; tài khoản 1234567890.\n", "!contact:\n" },
    { "no e-mail", PLAN "Chấm điểm @ cuối năm, a@b.\n", "!contact:\n" },
};

static const struct form faults[] = {
    { "letters", PLAN "Phần đầu hoàn thành chỉ tiêu.\n",
      "# dòng 4: \"Phần đầu hoàn thành\"\n# cần xem: có phải \"Phấn đấu hoàn thành\"? (chữ có thể bị đọc hoặc gõ sai)\nPhần đầu hoàn thành chỉ tiêu.\n" },
    { "right ones", PLAN "Phần đầu của báo cáo nêu kết quả; đề bài khó.\n",
      "!# dòng 4: \"Phần đầu hoàn thành\"\nPhần đầu của báo cáo nêu kết quả; đề bài khó.\n" },
    { "doubled", PLAN "Tích cực học tập học tập, của của đơn vị.\n",
      "# dòng 4: \"học tập học tập\"\n# dòng 4: \"của của\"\n" },
    { "said twice rightly",
      PLAN "Từng bước từng bước, dần dần; lao động giỏi, lao động sáng tạo.\n",
      "!# cần xem: từ lặp lại: có thừa không?\n" },
    { "a heading", PLAN "IV. CHỨC THỰC HIỆN\n\n1. A.\n",
      "# cần xem: có phải \"TỔ CHỨC THỰC HIỆN\"? (chữ có thể bị đọc hoặc gõ sai)\n## IV. CHỨC THỰC HIỆN\n" },
    { "years that do not add up",
      PLAN "Kỷ niệm 137 năm Ngày Quốc tế Lao động (01/5/1886 – 01/5/2022).\n",
      "# cần xem: ghi 137 năm, nhưng từ 1886 đến 2022 là 136 năm\n" },
    { "years that do",
      PLAN "Kỷ niệm 94 năm ngày thành lập (28/7/1929-28/7/2023), 93 năm (1930 – 2023).\n",
      "!# dòng 4: \"(28/7/1929-28/7/2023)\"\n!# dòng 4: \"(1930 – 2023)\"\n" },
    { "a plan of years counts both", PLAN "Kế hoạch 5 năm (2021-2025) và 3 năm (2020 - 2025).\n",
      "!# dòng 4: \"(2021-2025)\"\n# dòng 4: \"(2020 - 2025)\"\n" },
    { "abbreviations",
      PLAN
      "Cán bộ, công chức, viên chức, lao động (CBCCVCLĐ) và Liên đoàn Lao động (sau đây viết tắt là LĐLĐ), họp (TW).\n",
      "# dòng 4, viết tắt: CBCCVCLĐ = Cán bộ, công chức, viên chức, lao động\n# dòng 4, viết tắt: LĐLĐ = Liên đoàn Lao động\n!# dòng 4, viết tắt: TW\n" },
};

static const struct form sections[] = {
    { "the Party's numbers", PLAN "I- MỤC ĐÍCH\n\n1- Mục đích\n\nMột.\n",
      "## I- MỤC ĐÍCH\n### 1- Mục đích\n" },
    { "parts", PLAN "Phần I\n\nMỤC ĐÍCH\n\nA. CHUNG\n\na. Một.\n\n1) Hai.\n\n• Ba.\n\n* Bốn.\n",
      "## Phần I\n## A. CHUNG\na. Một.\n1) Hai.\n• Ba.\n* Bốn.\n" },
    { "a run-in heading", PLAN "1. Thời gian thực hiện: một tuần.\n",
      "1. Thời gian thực hiện: một tuần.\n" },
    { "a part's name in a sentence", PLAN "Phần I của kế hoạch nêu mục đích.\n",
      "Phần I của kế hoạch nêu mục đích.\n" },
    { "signs of Markdown behind a marker", PLAN "- > 90%\n\n2. # Mã\n\n+ ~~~ x\n\n- 5 > 3\n",
      "- \\> 90%\n### 2. \\# Mã\n+ \\~~~ x\n- 5 > 3\n" },
};

#define GROUP(name)                                                                                \
    static void test_##name(void **state)                                                          \
    {                                                                                              \
        check_forms(check_arena(state), name, COUNT(name), "a.txt");                               \
    }

GROUP(bases)
GROUP(issuers)
GROUP(times)
GROUP(phases)
GROUP(deadlines)
GROUP(tasks)

static void test_tables(void **state)
{
    check_forms(check_arena(state), tables, COUNT(tables), "a.md");
}

GROUP(contacts)
GROUP(faults)
GROUP(sections)

TEST_MAIN(TEST(test_bases), TEST(test_issuers), TEST(test_times), TEST(test_phases),
          TEST(test_deadlines), TEST(test_tables), TEST(test_tasks), TEST(test_contacts),
          TEST(test_faults), TEST(test_sections))

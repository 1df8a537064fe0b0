# plans.awk - the plans of tests/bench/generate.
#
# Variables: what (folders, phatdong, or another generator: hugo, jekyll, pelican, hexo, astro), count, dir.
#
# Plan i belongs to the year 2011 + i mod 16 and is number int(i / 16) + 1 of that year. Its basis
# is the plan of the same year that opens its group of twenty, so that relations are found both
# ways without one plan collecting thousands.

function random(n) { # 0 … n - 1
    seed = (seed * 16807) % 2147483647
    return seed % n
}

function pick(list, size) { return list[1 + random(size)] }

function fill(list, words) { return split(words, list, /\|/) }

function number_of(i) { return sprintf("%02d/KH-%s", int(i / YEARS) + 1, code_of(i)) }

function office_of(i) { return (i * 7 + int(i / YEARS)) % OFFICES }

function code_of(i) { return "CQ" (office_of(i) + 1) }

function year_of(i) { return FIRST_YEAR + i % YEARS }

function id_of(i) {
    return sprintf("%d-%04d-kh-cq%d", year_of(i), int(i / YEARS) + 1, office_of(i) + 1)
}

# In the first five months, before phase 1 ends; without asking the random numbers, so that a
# plan can name another one's date.
function date_of(i) {
    return sprintf("%d-%02d-%02d", year_of(i), 1 + int(i / YEARS) % 5, 1 + (i * 11) % 28)
}

function printed(date) {
    return "ngày " substr(date, 9, 2) " tháng " (substr(date, 6, 2) + 0 < 3 ? substr(date, 6, 2) : substr(date, 6, 2) + 0) " năm " substr(date, 1, 4)
}

function parent_of(i) { return i - YEARS * (int(i / YEARS) % 20) }

function title_of(i) {
    return "Phát động phong trào thi đua “" theme[1 + (i * 5) % themes] "” năm " year_of(i) " tại " office_name(office_of(i))
}

function office_name(o) { return "Cơ quan số " (o + 1) " tỉnh Mẫu" }

function movement_name(m) { return deed[1 + m % 8] ", " aim[1 + int(m / 8) % 5] }

function sentence() {
    return pick(subject, subjects) " " pick(verb, verbs) " " pick(object, objects) ", " pick(tail, tails)
}

function item(marker) { print marker " " sentence() ".\n" >file }

function slogan(n) {
    return pick(deed, 8) " " pick(aim, 5) ", " pick(tail, tails) "!"
}

# The same movements as a list of names.
function quoted(m) {
    return "\"" movement_name(m % MOVEMENTS) "\", \"" movement_name((m + 7) % MOVEMENTS) "\", \"" movement_name((m + 22) % MOVEMENTS) "\""
}

# Pelican reads lines of keys, not YAML: what its theme shows. A comma parts two tags.
function front_of_pelican(i,    y, d, p, m, tags) {
    y = year_of(i)
    d = date_of(i)
    p = parent_of(i)
    m = i * 3
    tags = movement_name(m % MOVEMENTS) "|" movement_name((m + 7) % MOVEMENTS) "|" movement_name((m + 22) % MOVEMENTS)
    gsub(/,/, "", tags)
    gsub(/\|/, ", ", tags)
    for (k = 1; k <= 5; k++) words[k] = slogan(k)
    print "Title: " title_of(i) "\nDate: " d "\nSlug: " id_of(i) "\nCategory: " y "\nTags: " tags "\nNumber: " number_of(i) "\nIssuer: " office_name(office_of(i)) "\nStart: " d "\nEnd: " y "-12-31" >file
    if (p != i) print "Basis: " id_of(p) >file
    print "" >file
}

function front(i,    y, d, p, m, k, end) {
    y = year_of(i)
    d = date_of(i)
    p = parent_of(i)
    end = (y == 2026 ? 2026 + 1 + i % 4 : y) "-12-31"
    print "---" >file
    print "type: KH\nnumber: " number_of(i) "\ntitle: " title_of(i) >file
    if (what != "phatdong") {
        print "date: " d "\nnam: [\"" y "\"]" >file
        print "issuer: " office_name(office_of(i)) >file
    } else {
        print "posted: " d "\nissuer: co-quan-" (office_of(i) + 1) "\ndate: " d >file
    }
    print "place: Mẫu\ntheme: " theme[1 + (i * 5) % themes] >file
    print "summary: Kế hoạch thi đua năm " y " của " office_name(office_of(i)) "; có hai đợt, tổng kết vào tháng 12." >file
    print "period: {start: " d ", end: " end "}" >file
    print "phases:" >file
    print "  - {name: Đợt 1, start: " d ", end: " y "-06-30, tasks: \"" sentence() "\"}" >file
    print "  - {name: Đợt 2, start: " y "-07-01, end: " end ", tasks: \"" sentence() "\"}" >file
    print "deadlines:" >file
    print "  - {when: hàng quý, task: Báo cáo kết quả, by: Các phòng chuyên môn, to: Văn phòng}" >file
    print "  - {date: " y "-12-" (10 + i % 18) ", task: Báo cáo tổng kết, by: Các phòng chuyên môn, to: Văn phòng}" >file
    print "milestones:\n  - {date: " y "-12, title: Hội nghị tổng kết}\nslogans:" >file
    for (k = 1; k <= 5; k++) {
        words[k] = slogan(k)
        print "  - {text: \"" words[k] "\", start: " d ", end: " end ", rank: " (k * 10 + i % 10) "}" >file
    }
    m = i * 3
    if (what != "phatdong") {
        print "phong-trao: [" quoted(m) "]" >file
        if (what == "hexo") print "categories: [" y "]\ntags: [" quoted(m) "]" >file
    }
    else print "movements: [phong-trao-" (m % MOVEMENTS + 1) ", phong-trao-" ((m + 7) % MOVEMENTS + 1) ", phong-trao-" ((m + 22) % MOVEMENTS + 1) "]" >file
    if (p != i) {
        print "basis:" >file
        if (what != "phatdong") print "  - {type: KH, number: " number_of(p) ", date: " date_of(p) ", id: " id_of(p) "}" >file
        else print "  - {type: KH, number: " number_of(p) ", date: " date_of(p) ", issuer: co-quan-" (office_of(p) + 1) "}" >file
    }
    print "assignments:" >file
    print "  - {unit: Trung tâm Công nghệ thông tin, task: Đăng tải toàn văn Kế hoạch và chạy chữ điện tử}" >file
    print "  - {unit: Văn phòng, task: \"" sentence() "\"}" >file
    print "recipients:\n  - {name: Cấp trên, purpose: b/c}\n  - {name: Các phòng chuyên môn, purpose: t/h}\n  - {name: \"Lưu: VT\"}" >file
    print "signatories:\n  - {role: GIÁM ĐỐC, name: " pick(family, families) " " pick(given, givens) "}" >file
    print "contact: {phone: 0217.3" sprintf("%06d", random(1000000)) "}\nlayout: state\n---\n" >file
}

function body(i,    p, k, n) {
    p = parent_of(i)
    if (p != i) print "Thực hiện Kế hoạch số " number_of(p) " " printed(date_of(p)) " của " office_name(office_of(p)) ", " office_name(office_of(i)) " ban hành Kế hoạch như sau:\n" >file
    else print office_name(office_of(i)) " ban hành Kế hoạch như sau:\n" >file
    print "## I. MỤC ĐÍCH, YÊU CẦU\n" >file
    for (k = 1; k <= 3; k++) item(k ".")
    print "## II. NỘI DUNG THI ĐUA\n" >file
    print "### 1. Chủ đề\n\n“" theme[1 + (i * 5) % themes] "”.\n" >file
    print "### 2. Nội dung\n" >file
    for (k = 1; k <= 4; k++) {
        item("2." k ".")
        item("-")
    }
    print "## III. THỜI GIAN, CÁC ĐỢT\n" >file
    for (k = 1; k <= 2; k++) {
        print "- Đợt " k ":\n" >file
        for (n = 0; n < 2; n++) item("+")
    }
    print "## IV. KHẨU HIỆU\n" >file
    for (k = 1; k <= 5; k++) print "- “" words[k] "”;\n" >file
    print "## V. TỔ CHỨC THỰC HIỆN\n" >file
    for (k = 1; k <= 3; k++) {
        print "### " k ". " pick(subject, subjects) "\n" >file
        print "a) " sentence() ".\n" >file
    }
    print "Trên đây là Kế hoạch phát động phong trào thi đua, đề nghị các đơn vị tổ chức thực hiện./." >file
}

function registers(    o, m) {
    file = dir "/content/site.yaml"
    print "title: Cổng thi đua tỉnh Mẫu\nbase_url: https://thidua.example.gov.vn/\nissuer: co-quan-1\ndocuments: []\npaths: {campaign: thi-dua, archive: luu-tru}" >file
    close(file)
    file = dir "/content/organizations.yaml"
    for (o = 0; o < OFFICES; o++) print "- {id: co-quan-" (o + 1) ", name: " office_name(o) ", place: Mẫu}" >file
    close(file)
    file = dir "/content/movements.yaml"
    for (m = 0; m < MOVEMENTS; m++) print "- {id: phong-trao-" (m + 1) ", name: \"" movement_name(m) "\"}" >file
    close(file)
}

BEGIN {
    YEARS = 16
    FIRST_YEAR = 2011
    OFFICES = 60
    MOVEMENTS = 40

    if (what == "folders") {
        for (i = 0; i < count; i++) print "campaigns/" id_of(i)
        exit
    }

    themes = fill(theme, "Kỷ cương, sáng tạo, hiệu quả|Đoàn kết, đổi mới, phát triển|Gần dân, sát việc, đúng hẹn|Tham mưu giỏi, phục vụ tốt|Chủ động, linh hoạt, về đích|Trách nhiệm, liêm chính, tận tụy|Mỗi ngày một việc tốt")
    subjects = fill(subject, "Các phòng, đơn vị trực thuộc|Toàn thể cán bộ, công chức, viên chức|Các tổ công tác|Người đứng đầu cơ quan, đơn vị|Bộ phận tiếp nhận và trả kết quả|Đoàn viên, người lao động|Trung tâm Công nghệ thông tin|Văn phòng|Các đơn vị sự nghiệp|Tập thể lãnh đạo")
    verbs = fill(verb, "chủ động rà soát và hoàn thiện|thi đua hoàn thành trước hạn|thường xuyên đổi mới|phối hợp chặt chẽ trong tổ chức|nghiêm túc thực hiện|nâng cao chất lượng|kịp thời tháo gỡ khó khăn trong|đăng ký và theo dõi|công khai kết quả|phát huy sáng kiến trong")
    objects = fill(object, "các chỉ tiêu, nhiệm vụ được giao trong năm|công tác tham mưu, giải quyết thủ tục hành chính cho người dân và doanh nghiệp|việc xử lý văn bản, hồ sơ công việc trên môi trường điện tử|nội dung tuyên truyền, vận động và giới thiệu điển hình tiên tiến|kế hoạch bồi dưỡng kỹ năng, nghiệp vụ của từng vị trí việc làm|công tác chăm lo đời sống, việc làm của đoàn viên, người lao động|các sáng kiến, giải pháp rút ngắn thời gian, tiết kiệm chi phí|quy chế dân chủ, văn hóa công sở và kỷ luật, kỷ cương hành chính|việc sơ kết, tổng kết, bình xét và đề nghị khen thưởng|chương trình phối hợp với địa phương, cơ sở")
    tails = fill(tail, "lấy sự hài lòng của người dân làm thước đo|bảo đảm thiết thực, tiết kiệm, không phô trương hình thức|gắn với trách nhiệm của người đứng đầu|góp phần hoàn thành nhiệm vụ chính trị của cơ quan|có người phụ trách, có thời hạn, có kết quả cụ thể|báo cáo kết quả về cơ quan thường trực đúng thời hạn|ưu tiên người trực tiếp làm việc và vùng khó khăn|làm cơ sở đánh giá, xếp loại cuối năm")
    fill(deed, "Thi đua lao động giỏi|Thi đua phục vụ tốt|Thi đua giữ kỷ cương|Thi đua học tập suốt đời|Thi đua xây dựng quê hương|Thi đua đổi mới sáng tạo|Thi đua tiết kiệm|Thi đua đoàn kết")
    fill(aim, "vì người dân|vì cơ quan vững mạnh|vì tương lai số|vì môi trường xanh|vì cộng đồng")
    families = fill(family, "Nguyễn Văn|Trần Thị|Lê Quang|Phạm Thị|Hoàng Văn|Vũ Đức|Đặng Thị|Bùi Xuân")
    givens = fill(given, "An|Bình|Cường|Dung|Đạt|Hạnh|Khoa|Lan|Minh|Nga|Phúc|Quỳnh|Sơn|Thảo|Uyên|Vinh")

    if (what == "phatdong") registers()
    folder["hugo"] = folder["astro"] = folder["pelican"] = "content/thi-dua"
    folder["jekyll"] = "_thi-dua"
    folder["hexo"] = "source/_posts"
    seed = 20261124
    for (i = 0; i < count; i++) {
        file = dir "/" (what == "phatdong" ? "content/campaigns/" id_of(i) "/plan.md" : folder[what] "/" id_of(i) ".md")
        if (what == "pelican") front_of_pelican(i)
        else front(i)
        body(i)
        close(file)
    }
}

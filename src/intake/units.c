#include "intake/units.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "content/phrase.h"

enum { UNIT_LEN_MAX = 160 }; /* bytes of a unit's name */

/* A unit's name begins with one of these, in any case … */
static const char *const units[] = {
    "ban ",      "phòng ",     "trung tâm ", "công đoàn",  "tổ ",         "cđcs",
    "văn phòng", "sở ",        "ubnd",       "ủy ban",     "uỷ ban",      "đoàn ",
    "hội ",      "chi cục",    "chi bộ",     "chi đoàn",   "chi hội",     "liên đoàn",
    "mặt trận",  "thủ trưởng", "trưởng ",    "trường ",    "đơn vị",      "cơ quan",
    "đảng ủy",   "đảng uỷ",    "đảng bộ",    "bộ phận",    "khoa ",       "công ty",
    "xí nghiệp", "cục ",       "vụ ",        "viện ",      "hiệu trưởng", "giám đốc",
    "chánh văn", "bch ",       "btv ",       "ủy viên",    "uỷ viên",     "đài ",
    "báo ",      "trạm ",      "bệnh viện",  "lãnh đạo",   "thường trực", "chủ tịch",
    "bí thư",    "đội ",       "huyện đoàn", "xã đoàn",    "lđlđ",        "đoàn viên",
    "bưu điện",  "phường ",    "xã ",        "cán bộ",     "khối ",       "cụm ",
    "cấp ủy",    "cấp uỷ",     "cơ sở ",     "thành viên", "cbcc",        "cbccvc",
    "tỉnh đoàn", "đảng ủy",    "thành đoàn", "hđnd",       "phòng,",      "thôn",
    "xóm ",      "khu phố",    "khoa,",      "ban,",       "sở,",         "chi ủy",
    "công an",   "xã, ",       "phường, ",   "phòng, ",
};

/* … but not where the word goes on like this. */
static const char *const other_words[] = {
    "tổ chức",    "ban hành",     "ban đầu",    "hội nghị",   "hội thi",  "hội thảo",
    "hội diễn",   "hội nhập",     "hội họp",    "trường hợp", "báo cáo",  "báo chí",
    "xã hội",     "đội ngũ",      "khối lượng", "đoàn kết",   "vụ việc",  "phòng chống",
    "phòng ngừa", "trưởng thành", "cụm từ",     "sở hữu",     "sở thích", "viện dẫn",
};

/* Bodies that begin with one of those words all the same. */
static const char *const organisations[] = { "tổ chức thành viên", "tổ chức chính trị",
                                             "tổ chức đảng",       "tổ chức đoàn ",
                                             "tổ chức hội ",       "tổ chức cơ sở" };

/* What a unit is told to do begins with one of these. */
static const char *const verbs[] = {
    " chủ trì",
    " phối hợp",
    " tham mưu",
    " theo dõi",
    " tổng hợp",
    " đôn đốc",
    " xây dựng",
    " triển khai",
    " tổ chức ",
    " hướng dẫn",
    " thực hiện",
    " đăng tải",
    " chịu trách nhiệm",
    " làm đầu mối",
    " báo cáo",
    " tiếp tục",
    " căn cứ ",
    " phát động",
    " quán triệt",
    " kiểm tra",
    " lựa chọn",
    " rà soát",
    " tuyên truyền",
    " có trách nhiệm",
    " bố trí",
    " đẩy mạnh",
    " lập ",
    " gửi ",
    " vận động",
    " quan tâm",
    " tạo điều kiện",
    " chỉ đạo",
    " nghiêm túc",
    " giúp ",
    " treo ",
    " chạy chữ",
    " cử ",
    " cụ thể hóa",
    " họp ",
    " niêm yết",
    " thành lập ",
    " cung cấp ",
};

bool unit_begins(struct arena *arena, str text)
{
    str lower = str_concat(arena, utf8_lower(arena, utf8_prefix(text, 32)), STR(" "));
    str_skip(&lower, STR("các "));
    if (str_starts_any(lower, organisations, COUNT(organisations)))
        return true;
    return str_starts_any(lower, units, COUNT(units))
           && !str_starts_any(lower, other_words, COUNT(other_words));
}

size_t unit_find_verb(str text)
{
    size_t len = 0, base = 0, at;
    while ((at = phrase_find(str_sub(text, base, text.len), verbs, COUNT(verbs), &len))
           != STR_NOT_FOUND) {
        /* "các tổ chức thành viên": a name, and nothing to be done */
        if (!str_starts_any(str_sub(text, base + at + 1, text.len), organisations,
                            COUNT(organisations)))
            return base + at;
        base += at + len;
    }
    return STR_NOT_FOUND;
}

bool unit_is(struct arena *arena, str text)
{
    return text.len > 2 && text.len <= UNIT_LEN_MAX && unit_begins(arena, text)
           && unit_find_verb(text) == STR_NOT_FOUND && !str_has(text, STR(". "))
           && str_find_char(text, ';') == STR_NOT_FOUND
           && str_find_char(text, '!') == STR_NOT_FOUND;
}

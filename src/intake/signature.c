#include "intake/foot.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "content/phrase.h"

enum { NAME_WORDS_MAX = 7 };

bool signature_is_authority(str plain)
{
    /* Decree 30/2020/NĐ-CP, annex I, II.7.b; the Party writes them with a slash */
    static const char *const marks[] = { "TM.", "TM ", "T/M", "T.M",  "KT.",  "KT ", "K/T",   "TL.",
                                         "TL ", "T/L", "TUQ", "T/UQ", "TU/Q", "Q. ", "QUYỀN " };
    return str_starts_any(plain, marks, COUNT(marks));
}

static bool is_role(str plain)
{
    static const char *const roles[] = {
        "CHỦ TỊCH",       "PHÓ CHỦ TỊCH", "GIÁM ĐỐC",    "PHÓ GIÁM ĐỐC",  "TỔNG GIÁM ĐỐC",
        "BÍ THƯ",         "PHÓ BÍ THƯ",   "CHÁNH",       "PHÓ CHÁNH",     "TRƯỞNG",
        "PHÓ TRƯỞNG",     "HIỆU TRƯỞNG",  "PHÓ HIỆU",    "CỤC TRƯỞNG",    "VỤ TRƯỞNG",
        "BỘ TRƯỞNG",      "THỨ TRƯỞNG",   "TỔ TRƯỞNG",   "ỦY VIÊN",       "UỶ VIÊN",
        "THƯỜNG TRỰC",    "VIỆN TRƯỞNG",  "CHỦ NHIỆM",   "PHÓ CHỦ NHIỆM", "TỔNG BIÊN",
        "ĐỘI TRƯỞNG",     "THỦ TRƯỞNG",   "TỔNG THƯ KÝ", "PHÓ TỔNG",      "PHÓ CỤC TRƯỞNG",
        "PHÓ VỤ",         "CHI CỤC",      "THỦ TƯỚNG",   "PHÓ THỦ TƯỚNG", "PHÓ VIỆN",
        "QUYỀN GIÁM",     "QUYỀN CHỦ",    "P. CHỦ TỊCH", "P.CHỦ TỊCH",    "P. GIÁM ĐỐC",
        "P.GIÁM ĐỐC",     "P. TRƯỞNG",    "P.TRƯỞNG",    "P. HIỆU",       "P.HIỆU",
        "CHI HỘI TRƯỞNG", "CHI HỘI PHÓ",  "KHOA TRƯỞNG", "TRẠM TRƯỞNG",   "PHÓ TRẠM",
    };
    return utf8_capitals(plain) && str_starts_any(plain, roles, COUNT(roles));
}

bool draft_is_name(str plain)
{
    str rest = plain;
    uint32_t first;
    struct clause_marker marker;
    return plain.len < 80 && utf8_next(&rest, &first) && utf8_is_upper(first)
           && phrase_count_words(plain) <= NAME_WORDS_MAX
           && str_find_char(plain, '(') == STR_NOT_FOUND && !paragraph_ends_sentence(plain)
           && !clause_read(plain, CLAUSE_AT_START, &marker);
}

/* Where capitals end within a word: "TỊCHNguyễn" at 'N'; its length where they do not. */
static size_t capitals_len(str word)
{
    str rest = word;
    uint32_t letter;
    size_t last = 0;
    for (size_t at = 0; utf8_next(&rest, &letter); at = word.len - rest.len) {
        if (utf8_is_lower(letter))
            return last;
        last = at;
    }
    return word.len;
}

/* "CHỦ TỊCH PHAN VĂN MẪU": where a family's name begins behind a role, and two or three more words end the line. */
static size_t capitals_name_at(str plain)
{
    static const char *const families[] = { "NGUYỄN", "TRẦN",  "LÊ",    "PHẠM", "HOÀNG", "HUỲNH",
                                            "PHAN",   "VŨ",    "VÕ",    "ĐẶNG", "BÙI",   "ĐỖ",
                                            "HỒ",     "NGÔ",   "DƯƠNG", "LÝ",   "ĐINH",  "TRỊNH",
                                            "ĐOÀN",   "LƯƠNG", "MAI",   "CAO",  "TÔ",    "TRƯƠNG" };
    for (size_t i = 1; i < plain.len; i++) {
        str rest = str_sub(plain, i, plain.len), family, behind;
        str_cut(rest, ' ', &family, &behind);
        size_t more = phrase_count_words(behind);
        for (size_t k = 0; plain.ptr[i - 1] == ' ' && k < COUNT(families); k++) {
            if (str_is(family, families[k]) && (more == 1 || more == 2 || more == 3))
                return i;
        }
    }
    return STR_NOT_FOUND;
}

/* "GIÁM ĐỐC", "GIÁM ĐỐC Nguyễn Văn A", "CHỦ TỊCHNguyễn Văn A": the length of the role; 0 for other text. */
size_t signature_role_len(str plain)
{
    str rest = plain, word;
    size_t len = 0;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        size_t capitals = capitals_len(word);
        if (capitals == 0 || !utf8_capitals(str_sub(word, 0, capitals)))
            break;
        len = (size_t)(word.ptr - plain.ptr) + capitals;
        if (capitals < word.len)
            break;
    }
    size_t name = len == plain.len ? capitals_name_at(plain) : STR_NOT_FOUND;
    if (name != STR_NOT_FOUND && is_role(str_trim(str_sub(plain, 0, name))))
        return str_trim(str_sub(plain, 0, name)).len;
    str behind = str_trim(str_sub(plain, len, plain.len));
    bool named = draft_is_name(behind) && !utf8_capitals(behind);
    return (behind.len == 0 || named) && is_role(str_sub(plain, 0, len)) ? len : 0;
}

/* "Chủ tịch", "Phó Giám đốc" in small letters: a role too, where a signature stands, and nobody's name. */
bool signature_is_small_role(struct arena *arena, str plain)
{
    return plain.len < 60 && phrase_count_words(plain) <= 6 && is_role(utf8_upper(arena, plain))
           && draft_is_name(plain);
}

bool draft_is_signature(str plain)
{
    return (signature_is_authority(plain) && utf8_capitals(plain)) || is_role(plain);
}

/* "(đã ký)" and the like; `rest` is a name that follows on the same line. */
bool signature_is_remark(str plain, str *rest)
{
    static const char *const words[] = { "(đã ký)",
                                         "(Đã ký)",
                                         "( đã ký)",
                                         "(đã kí)",
                                         "(Đã kí)",
                                         "(ĐÃ KÝ)",
                                         "( Đã ký)",
                                         "(đã ký )",
                                         "( đã ký )",
                                         "(Ký tên)",
                                         "(ký, ghi",
                                         "(Đã ký và đóng dấu)",
                                         "(đã ký và đóng dấu)",
                                         "Đã ký",
                                         "ĐÃ KÝ",
                                         "đã ký" };
    *rest = plain;
    if (plain.len >= 80)
        return false;
    bool known = phrase_skip(rest, words, COUNT(words));
    *rest = known ? phrase_tidy(*rest) : STR("");
    str_skip(rest, STR(":"));
    *rest = str_trim(*rest);
    return known || (str_starts(plain, STR("(")) && plain.len < 60);
}

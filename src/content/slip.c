#include "content/slip.h"

#include "base/arena.h"
#include "base/grams.h"
#include "base/utf8.h"
#include "content/phrase.h"

/* What is sent, sold or shipped in batches (đợt). */
#define BATCHES                                                                                                               \
    "quân|khẩu|hàng|bán|kho|viện|bản|ngũ|cảnh|chuồng|gạo|thuốc|phát|sắc|trình|quỹ|chi|tiền|nhập|" \
    "chinh|hiện|dương"

/* `unless`: what follows where the words are right after all, with '|' between. */
static const struct pair {
    const char *wrong, *right, *unless;
} pairs[] = {
    { "Phần đầu thực hiện", "Phấn đấu thực hiện", NULL },
    { "Phần đầu hoàn thành", "Phấn đấu hoàn thành", NULL },
    { "Phần đầu đạt", "Phấn đấu đạt", NULL },
    { "Phần đầu xây dựng", "Phấn đấu xây dựng", NULL },
    { "phần đầu thực hiện", "phấn đấu thực hiện", NULL },
    { "phần đầu hoàn thành", "phấn đấu hoàn thành", NULL },
    { "phần đầu đạt", "phấn đấu đạt", NULL },
    { "Đề tạo", "Để tạo", NULL },
    { "Đề góp phần", "Để góp phần", NULL },
    { "Đề nâng cao", "Để nâng cao", NULL },
    { "Đề thực hiện", "Để thực hiện", NULL },
    { "Đề triển khai", "Để triển khai", NULL },
    { "đề b/c", "để b/c", NULL },
    { "và đợt xuất", "và đột xuất", BATCHES },
    { "hoặc đợt xuất", "hoặc đột xuất", BATCHES },
    { "báo cáo đợt xuất", "báo cáo đột xuất", BATCHES },
    { "đợt xuất khi", "đột xuất khi", NULL },
    { "Phát động đợt thi đặc biệt", "Phát động đợt thi đua đặc biệt", NULL },
    { "các làm hay", "cách làm hay", NULL },
    { "Tập chung", "Tập trung", NULL },
    { "tập chung chỉ đạo", "tập trung chỉ đạo", NULL },
    { "đầy mạnh", "đẩy mạnh", "mẽ|dạn" },
    { "CBCCC", "CBCC", NULL },
    { "tỉnh Đảng bộ", "Đảng bộ tỉnh", NULL },
    { "Căn Quyết định", "Căn cứ Quyết định", NULL },
    { "Căn Kế hoạch", "Căn cứ Kế hoạch", NULL },
    { "Căn Luật", "Căn cứ Luật", NULL },
    { "Giáo dục đạo tạo", "Giáo dục đào tạo", NULL },
    { "Giáo dục đạo trường", "Giáo dục chỉ đạo trường", NULL },
    { "chiển khai", "triển khai", NULL },
    { "triễn khai", "triển khai", NULL },
    { "xuất xắc", "xuất sắc", NULL },
    { "sáng kiễn", "sáng kiến", NULL },
    { "khen thường kịp thời", "khen thưởng kịp thời", NULL },
    { "thi đua, khen thường", "thi đua, khen thưởng", NULL },
    { "thi đua khen thường", "thi đua khen thưởng", NULL },
    { "đề nghị khen thường", "đề nghị khen thưởng", NULL },
    { "biểu dương, khen thường", "biểu dương, khen thưởng", NULL },
    { "phong trào thi đưa", "phong trào thi đua", NULL },
    { "phát đông", "phát động", "đảo|đủ|vui|nghịt|máu|lạnh|người" },
    { "hưỡng dẫn", "hướng dẫn", NULL },
    { "hướng dẩn", "hướng dẫn", NULL },
    { "chỉnh tri", "chính trị", "thức|giác|ân|kỷ" },
    { "kinh tê", "kinh tế", "liệt|giác|buốt" },
    { "lảnh đạo", "lãnh đạo", NULL },
    { "nhiêm vụ", "nhiệm vụ", NULL },
    { "nhiệm vu", "nhiệm vụ", NULL },
    { "tuyên truyển", "tuyên truyền", NULL },
    { "công đòan", "công đoàn", NULL },
    { "quán triêt", "quán triệt", NULL },
    { "xúc tích", "súc tích", "cực|lũy|luỹ|hợp" },
    { "bổ xung", "bổ sung", "phong|quanh|kích" },
    { "xử dụng", "sử dụng", NULL },
    { "chia xẻ", "chia sẻ", "gỗ|thịt|đất" },
    { "thăm quan", "tham quan", "tài|chức|lại|khách" },
    { "cọ sát", "cọ xát", NULL },
};

static bool is_letter_before(str text, size_t at)
{
    while (at > 0 && ((unsigned char)text.ptr[at - 1] & 0xC0) == 0x80)
        at--;
    str rest = str_sub(text, at ? at - 1 : 0, text.len);
    uint32_t before;
    return at > 0 && utf8_next(&rest, &before) && utf8_is_letter(before);
}

static bool is_letter_behind(str text, size_t at)
{
    str rest = str_sub(text, at, text.len);
    uint32_t next;
    return utf8_next(&rest, &next) && utf8_is_letter(next);
}

size_t find_apart(str text, str words, size_t from)
{
    size_t at;
    while ((at = str_find(str_sub(text, from, text.len), words)) != STR_NOT_FOUND) {
        at += from;
        if (!is_letter_before(text, at) && !is_letter_behind(text, at + words.len))
            return at;
        from = at + words.len;
    }
    return STR_NOT_FOUND;
}

/* Whether one of the words stands at the beginning of what follows. */
static bool is_right_after_all(str behind, const char *unless)
{
    str rest = str_from(unless), word, next;
    behind = str_trim(behind);
    while (rest.len) {
        str_cut(rest, '|', &word, &rest);
        next = behind;
        if (str_skip(&next, word) && !is_letter_behind(next, 0))
            return true;
    }
    return false;
}

static size_t find_pair(str text, const struct pair *pair, size_t from)
{
    str wrong = str_from(pair->wrong);
    size_t at;
    while ((at = find_apart(text, wrong, from)) != STR_NOT_FOUND) {
        from = at + wrong.len;
        if (!is_right_after_all(str_sub(text, from, text.len), pair->unless))
            return at;
    }
    return STR_NOT_FOUND;
}

bool slip_next(str text, const struct grams *grams, size_t from, struct slip *out)
{
    const struct pair *best = NULL;
    size_t best_at = STR_NOT_FOUND;
    for (size_t i = 0; i < COUNT(pairs); i++) {
        if (!grams_may_have(grams, str_from(pairs[i].wrong)))
            continue;
        size_t at = find_pair(str_sub(text, 0, best_at), &pairs[i], from);
        if (at < best_at) {
            best_at = at;
            best = &pairs[i];
        }
    }
    if (best)
        *out = (struct slip){ best_at, best_at + str_from(best->wrong).len, str_from(best->right) };
    return best != NULL;
}

/* "của của": words that are never doubled, as "dần dần" is. */
static bool is_doubled_alone(str word)
{
    static const char *const words[] = { "của",   "và",  "các", "về",   "trong", "cho", "được",
                                         "những", "với", "là",  "theo", "tại",   "để" };
    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_is(word, words[i]))
            return true;
    }
    return false;
}

/* Only a space stands between two words. */
static bool is_beside(str left, str right)
{
    return right.ptr == left.ptr + left.len + 1 && left.ptr[left.len] == ' ';
}

static bool is_same(struct arena *scratch, str a, str b)
{
    return a.len == b.len && str_equal(utf8_lower(scratch, a), utf8_lower(scratch, b));
}

/* "học tập học tập": two words said twice; "từng bước từng bước" is said so. */
static bool is_doubled_pair(struct arena *scratch, const str word[4])
{
    return is_beside(word[0], word[1]) && is_beside(word[1], word[2]) && is_beside(word[2], word[3])
           && is_same(scratch, word[0], word[2]) && is_same(scratch, word[1], word[3])
           && !str_equal(word[0], word[1]) && !str_is(word[0], "từng") && !str_is(word[0], "Từng")
           && !str_is(word[3], "chức") /* "các tổ chức tổ chức hội nghị": who, and does what */
           && !char_is_digit(word[0].ptr[0]);
}

bool doubled_next(struct arena *scratch, str text, size_t from, struct slip *out)
{
    str rest = str_sub(text, from, text.len), word[4] = { 0 };
    for (size_t count = 1; utf8_word(&rest, &word[3]); count++) {
        bool alone = count > 1 && str_equal(word[2], word[3]) && is_beside(word[2], word[3])
                     && is_doubled_alone(word[3]);
        bool pair = count > 3 && is_doubled_pair(scratch, word);
        if (alone || pair) {
            const char *start = pair ? word[0].ptr : word[2].ptr;
            *out = (struct slip){
                (size_t)(start - text.ptr), (size_t)(word[3].ptr - text.ptr) + word[3].len,
                str_span(pair ? word[2].ptr : word[3].ptr, word[3].ptr + word[3].len)
            };
            return true;
        }
        word[0] = word[1];
        word[1] = word[2];
        word[2] = word[3];
    }
    return false;
}

str heading_without_start(struct arena *scratch, str text)
{
    str words = phrase_behind_marker(text, NULL);
    bool lost = words.ptr != text.ptr
                && str_starts(utf8_lower(scratch, words), STR("chức thực hiện"));
    return lost ? words : STR_NONE;
}

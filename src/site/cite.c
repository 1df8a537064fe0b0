/* How a title reads within a sentence: after "về", with a small first letter where that is certain. */
#include "base/arena.h"
#include "base/list.h"
#include "base/utf8.h"
#include "site/site.h"

/* Syllables that the titles of plans are made of and no name is. */
static const char common_speech[] =
    " ban biệt bổ các cao cáo chào chung chức công của cuối cường đặc đầu đẩy điểm động đợt đua"
    " giai đoạn hành hiện hoạch hướng dẫn kế kết khai khen kỳ lập mạnh mừng nâng năm nước nhiệm"
    " phát phong phương quả quý sáu số sơ sung tác tăng tháng thành thi thực thưởng tích tiếp tổ"
    " tổng trào triển trong truyền tục tuyên và về việc vụ với yêu ";

static bool is_common(str syllable)
{
    for (str rest = str_from(common_speech), word; rest.len;) {
        str_cut(rest, ' ', &word, &rest);
        if (word.len && str_equal(word, syllable))
            return true;
    }
    return false;
}

/* Whether nothing in a text is a name, an abbreviation or anything else that keeps its capitals. */
static bool is_common_speech(str lower)
{
    str word;
    while (utf8_word(&lower, &word)) {
        bool number = word.ptr[0] >= '0' && word.ptr[0] <= '9';
        if (!number && !is_common(word))
            return false;
    }
    return true;
}

/* "Về" is not said before what says itself what is done: "của Chính phủ quy định chi tiết …". */
static const char *const verbs[] = { "Quy định", "Sửa đổi", "Hướng dẫn" };

/* Any other first word may be a name. */
static const char *const openings[] = {
    "Ban hành",     "Báo cáo",   "Bổ sung",    "Chuẩn bị",   "Công bố",        "Công nhận",
    "Danh mục",     "Đăng ký",   "Đánh giá",   "Đẩy mạnh",   "Điều chỉnh",     "Đính chính",
    "Đổi mới",      "Đột phá",   "Giao ước",   "Hoàn thành", "Hưởng ứng",      "Kết quả",
    "Khen thưởng",  "Kiểm tra",  "Kiện toàn",  "Kỷ niệm",    "Lập thành tích", "Một số",
    "Nâng cao",     "Nhiệm vụ",  "Phát động",  "Phân công",  "Phê duyệt",      "Phong trào",
    "Phối hợp",     "Sơ kết",    "Tăng cường", "Tặng",       "Thành lập",      "Thi đua",
    "Thời hạn",     "Thực hiện", "Tiếp tục",   "Tổ chức",    "Tổng kết",       "Triển khai",
    "Tuyên truyền", "Xây dựng",  "Xét",
};

str site_title_as_cited(struct arena *arena, str title)
{
    str lower = utf8_capitals(title) ? utf8_lower(arena, title) : STR("");
    bool verb = str_starts_any(title, verbs, COUNT(verbs));
    if (title.len == 0)
        return title;
    if (lower.len && is_common_speech(lower))
        title = lower;
    if (!str_skip(&title, STR("Về ")) && !str_skip(&title, STR("V/v ")))
        str_skip(&title, STR("về "));
    if (verb || str_starts_any(title, openings, COUNT(openings))) {
        str first = utf8_prefix(title, 1);
        title = str_concat(arena, utf8_lower(arena, first), str_sub(title, first.len, title.len));
    }
    return verb ? title : str_concat(arena, STR("về "), title);
}

static str join_texts(struct arena *arena, const struct document *document, bool roles)
{
    struct str_list texts = { 0 };
    for (size_t i = 0; i < document->signatories.count; i++) {
        const struct signatory *signatory = &document->signatories.items[i];
        str text = roles ? signatory->role.s : signatory->name.s;
        if (text.len)
            *LIST_ADD(arena, &texts) = text;
    }
    return str_join(arena, texts.items, texts.count, STR("; "));
}

str site_signatory_names(struct arena *arena, const struct document *document)
{
    return join_texts(arena, document, false);
}

str site_signatory_roles(struct arena *arena, const struct document *document)
{
    return join_texts(arena, document, true);
}

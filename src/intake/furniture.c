#include "intake/furniture.h"

#include "base/arena.h"
#include "intake/draft.h"
#include "intake/head.h"

enum { LINE_LEN_MAX = 160, HEAD_REACH = 20, TAIL_REACH = 30 };

enum form {
    LABEL, /* the word, and a colon or a number behind it */
    WHOLE, /* the word alone */
    PATH,  /* the word, and others behind an arrow */
    REST,  /* the word alone; all that follows belongs to it */
};

static const struct portal_word {
    const char *word;
    enum form form;
} portal_words[] = {
    { "Người đăng", LABEL },
    { "Người đưa tin", LABEL },
    { "Ngày đăng", LABEL },
    { "Đăng ngày", LABEL },
    { "Đăng lúc", LABEL },
    { "Tác giả", LABEL },
    { "Nguồn", LABEL },
    { "Nguồn tin", LABEL },
    { "Lượt đọc", LABEL },
    { "Lượt xem", LABEL },
    { "Số lượt đọc", LABEL },
    { "Số lượt xem", LABEL },
    { "Lượt truy cập", LABEL },
    { "Đã xem", LABEL },
    { "Cập nhật", LABEL },
    { "Cập nhật lúc", LABEL },
    { "Chuyên mục", LABEL },
    { "Từ khóa", LABEL },
    { "Tags", LABEL },
    { "Tệp đính kèm", LABEL },
    { "File đính kèm", LABEL },
    { "Tải về", LABEL },
    { "Đánh giá", LABEL },
    { "Cỡ chữ", LABEL },
    { "In trang", WHOLE },
    { "In bài viết", WHOLE },
    { "In bài", WHOLE },
    { "Gửi email", WHOLE },
    { "Chia sẻ", WHOLE },
    { "Facebook", WHOLE },
    { "Zalo", WHOLE },
    { "Twitter", WHOLE },
    { "Quay lại", WHOLE },
    { "Về đầu trang", WHOLE },
    { "Lên đầu trang", WHOLE },
    { "Bình luận", WHOLE },
    { "Gửi bình luận", WHOLE },
    { "Về trang trước", WHOLE },
    { "Đọc bài viết", WHOLE },
    { "Nghe bài viết", WHOLE },
    { "A- A A+", WHOLE },
    { "Trang chủ", PATH },
    { "Trang nhất", PATH },
    { "Tin liên quan", REST },
    { "Các tin liên quan", REST },
    { "Tin khác", REST },
    { "Các tin khác", REST },
    { "Tin mới", REST },
    { "Tin mới hơn", REST },
    { "Tin cũ hơn", REST },
    { "Bài viết liên quan", REST },
    { "Tin cùng chuyên mục", REST },
    { "Văn bản liên quan", REST },
    { "Tin đã đưa", REST },
    { "Các tin đã đưa", REST },
    { "Xem thêm", REST },
    { "Bài viết khác", REST },
};

static bool is_path(str behind)
{
    static const char *const arrows[] = { "»", ">", "/", "›", "→", "|" };
    return str_starts_any(str_trim(behind), arrows, COUNT(arrows));
}

/* The word that a line is of; NULL: none. */
static const struct portal_word *find_word(str line)
{
    str_skip(&line, STR("("));
    for (size_t i = 0; i < COUNT(portal_words) && line.len <= LINE_LEN_MAX; i++) {
        const struct portal_word *word = &portal_words[i];
        str behind = line;
        if (!str_skip(&behind, str_from(word->word)))
            continue;
        behind = str_trim(behind);
        bool colon = str_starts(behind, STR(":"));
        bool number = behind.len && char_is_digit(behind.ptr[0]);
        bool alone = behind.len == 0 || (colon && behind.len == 1);
        if ((word->form == LABEL && (colon || number)) || (word->form == PATH && is_path(behind))
            || ((word->form == WHOLE || word->form == REST) && alone))
            return word;
    }
    return NULL;
}

/* "Thứ hai, 05/3/2024 08:15": when the page was shown. */
static bool is_page_time(str line)
{
    size_t colon = str_find_char(line, ':');
    return line.len < 60 && (str_starts(line, STR("Thứ ")) || str_starts(line, STR("Chủ nhật")))
           && colon != STR_NOT_FOUND && colon + 1 < line.len && char_is_digit(line.ptr[colon + 1]);
}

/* Where the document's head begins: at a number or a type; 0 if that is not near. */
static size_t find_head(struct arena *arena, const struct paragraphs *paragraphs)
{
    for (size_t i = 0; i < paragraphs->count && i < HEAD_REACH; i++) {
        str plain = paragraphs->items[i].plain;
        size_t len;
        if (str_starts(plain, STR("Số")) || title_find_type(arena, plain, &len))
            return i;
    }
    return 0;
}

/* Where the text has certainly ended: the last "./." or "Nơi nhận"; near the end if there is none. */
static size_t find_end(const struct paragraphs *paragraphs)
{
    for (size_t i = paragraphs->count; i > 0; i--) {
        str plain = paragraphs->items[i - 1].plain;
        if (str_ends(plain, STR("./.")) || str_starts(plain, STR("Nơi nhận")))
            return i;
    }
    return paragraphs->count > TAIL_REACH ? paragraphs->count - TAIL_REACH : 0;
}

void furniture_remove(struct arena *arena, struct paragraphs *paragraphs)
{
    size_t head = find_head(arena, paragraphs), end = find_end(paragraphs), kept = 0;
    bool rest = false;
    for (size_t i = 0; i < paragraphs->count; i++) {
        struct paragraph line = paragraphs->items[i];
        bool outside = !line.block && (i < head || i >= end);
        const struct portal_word *word = outside ? find_word(line.plain) : NULL;
        rest = (rest || (word && word->form == REST && i >= end)) && !draft_is_annex(line.plain);
        if (rest || (word && word->form != REST) || (outside && is_page_time(line.plain))) {
            line.left_out = "phần của trang tin";
            line.doubtful = true;
            *LIST_ADD(arena, &paragraphs->furniture) = line;
        } else {
            paragraphs->items[kept++] = line;
        }
    }
    paragraphs->count = kept;
}

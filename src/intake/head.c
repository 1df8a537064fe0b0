/*
 * The head of a document: number and symbol, place and date (Decree
 * 30/2020/NĐ-CP, annex I, II.3-4; Guidance 36-HD/VPTW for the Party), as far as
 * printed, in one column or two.
 */
#include "intake/head.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "content/doctypes.h"
#include "intake/number.h"
#include "content/phrase.h"
#include "content/when.h"

enum {
    HEAD_PARAGRAPHS = 30, /* no head is longer, so that bodies are not searched */
    DATE_PIECES_MAX = 3,  /* lines that a web page splits a place and date over */
    TAIL_PARAGRAPHS = 20, /* where a place and date at the end stands */
    PLACE_LEN_MAX = 60,
    PLACE_WORDS_MAX = 8,
    PLACE_LINE_MAX = 120,
    NUMBER_PRINTED_MAX = 60,
    TITLE_REACH = 2, /* lines from the State's title to what was wrapped of it */
};

static bool has_upper(str text)
{
    str rest = text;
    uint32_t letter;
    while (utf8_next(&rest, &letter)) {
        if (utf8_is_upper(letter))
            return true;
    }
    return false;
}

/* "^3/KH-X": a number that the pen wrote and a scanner did not read; what is left is the symbol. */
static str without_scrawl(str number)
{
    size_t slash = str_find_char(number, '/');
    bool fine = true;
    for (size_t i = 0; i < slash && i < number.len; i++)
        fine = fine && str_find_char(STR("^~*'`|\\?!"), number.ptr[i]) == STR_NOT_FOUND;
    return fine ? number : str_sub(number, slash, number.len);
}

static bool read_place_and_date(struct draft *draft, const struct paragraph *paragraph, str text);

/* "Số: 16 /KH-CĐBDT", "Số 127-QĐ/TW", "Luật số: 148/2025/QH15": what stands before the number. */
static bool skip_number_lead(str *text)
{
    static const char *const leads[] = {
        "Số:", "Số :", "Số ", "SỐ:", "SỐ :", "Luật số:", "LUẬT SỐ:", "Luật số :", "Nghị quyết số:"
    };
    return phrase_skip(text, leads, COUNT(leads));
}

/* "367 - KH/TĐTN-VP": a line that is a number and symbol, and nothing else. */
static bool is_bare_number(struct arena *arena, str line)
{
    if (line.len == 0 || line.len > NUMBER_PRINTED_MAX || !char_is_digit(line.ptr[0]))
        return false;
    str number = number_take(arena, &line);
    size_t end = 0;
    while (end < number.len && char_is_digit(number.ptr[end]))
        end++;
    return number.len > end + 1 && line.len == 0
           && (number.ptr[end] == '/' || number.ptr[end] == '-') && has_upper(number)
           && str_find_char(number, ' ') == STR_NOT_FOUND;
}

/* A flattened head goes on with place and date. */
static bool read_number(struct draft *draft, const struct paragraph *paragraph)
{
    str rest = paragraph->plain;
    if (paragraph->block || (!skip_number_lead(&rest) && !is_bare_number(draft->arena, rest)))
        return false;
    str behind = str_trim(rest);
    str taken = number_take(draft->arena, &rest);
    str printed = str_trim(str_span(behind.ptr, behind.ptr + (behind.len - rest.len)));
    str number = without_scrawl(number_without_blank(taken));
    if (number.len == 0 || printed.len > NUMBER_PRINTED_MAX || !has_upper(number))
        return false;
    draft->document.number = draft_text(number);
    if (!str_equal(number, printed))
        draft->document.printed.number = draft_text(printed);
    draft_note(draft, STR("number"), paragraph, paragraph->plain,
               number.ptr[0] != '/' ? ""
               : str_equal(number, number_without_blank(taken))
                   ? "số văn bản để trống"
                   : "số viết tay, máy không đọc chắc");
    if (rest.len && !read_place_and_date(draft, paragraph, rest))
        draft_ask(draft, STR("number"), NULL, STR(""),
                  str_format(draft->arena, "sau số văn bản còn \"" STR_FMT "\"", STR_ARG(rest)));
    return true;
}

/* Where the date begins in "Thái Nguyên, ngày 25 …", "Bến Lam, tháng 11 …", "Bến Lam ngày 5/3/2024". */
static size_t find_date_part(str text, size_t *place_len)
{
    static const char *const joints[] = { ", ngày", ",ngày", ", tháng", ", Ngày", " ngày" };
    for (size_t i = 0; i < COUNT(joints); i++) {
        size_t at = str_find(text, str_from(joints[i]));
        bool comma = joints[i][0] == ',';
        if (at == STR_NOT_FOUND || at == 0 || at > PLACE_LEN_MAX
            || (!comma && phrase_count_words(str_sub(text, 0, at)) < 2)) /* "Họp ngày 5/3/2024" */
            continue;
        *place_len = at;
        while (text.ptr[at] == ',' || text.ptr[at] == ' ')
            at++;
        return at;
    }
    return STR_NOT_FOUND;
}

/* A few words with capital letters: "Bà Rịa - Vũng Tàu", "TP. Hồ Chí Minh", "Quận 5". */
static bool is_place(str place)
{
    static const char *const kinds[] = { "phố", "tỉnh", "huyện",  "quận", "xã",
                                         "thị", "trấn", "phường", "khu" };
    static const char *const counted[] = { "Quận", "quận", "Phường", "phường", "Khu" };
    str rest = place, word;
    bool numbers = phrase_has(place, counted, COUNT(counted)); /* "Số 12, ngày …" is no place */
    for (size_t words = 1; utf8_word(&rest, &word); words++) {
        bool lower = !phrase_begins_upper(word)
                     && !(words > 1
                          && ((numbers && char_is_digit(word.ptr[0]))
                              || str_starts_any(word, kinds, COUNT(kinds))));
        if (words > PLACE_WORDS_MAX || lower)
            return false;
    }
    return phrase_begins_upper(place) && str_find_char(place, ':') == STR_NOT_FOUND
           && str_find_char(place, ';') == STR_NOT_FOUND;
}

/* "Thái Nguyên, ngày 25 tháng 02 năm 2022" */
static bool parse_place_and_date(str text, str *place, str *date_part, struct when_found *found,
                                 bool *whole)
{
    size_t place_len = 0, day = find_date_part(text, &place_len);
    if (day == STR_NOT_FOUND || text.len > PLACE_LINE_MAX)
        return false;
    *place = str_sub(text, 0, place_len);
    *date_part = str_sub(text, day, text.len);
    str_drop(date_part, STR("."));
    *whole = when_find(*date_part, 0, found) && found->start == 0 && found->end == date_part->len;
    bool blank = !*whole && when_find_blank_day(*date_part, found) && found->end == date_part->len;
    return (*whole || blank) && is_place(*place);
}

static bool read_place_and_date(struct draft *draft, const struct paragraph *paragraph, str text)
{
    struct when_found found;
    str place, date_part;
    bool whole;
    if (draft->document.place.s.len
        || !parse_place_and_date(text, &place, &date_part, &found, &whole))
        return false;
    draft->document.place = draft_text(place);
    draft->document.date.date = found.date;
    if (!str_equal(date_part, date_long_vi(draft->arena, found.date)))
        draft->document.printed.date = draft_text(date_part);
    draft_note(draft, STR("place"), paragraph, paragraph->plain, "");
    draft_note(draft, STR("date"), paragraph, paragraph->plain,
               whole ? "" : "ngày ban hành để trống, chỉ rõ đến tháng hoặc năm");
    return true;
}

/* "ngày 02 tháng 01 năm 2024", where the place is left out. */
static bool read_date_alone(struct draft *draft, const struct paragraph *paragraph)
{
    static const char *const leads[] = { "ngày ", "Ngày " };
    struct when_found found;
    str text = paragraph->plain;
    str_drop(&text, STR("."));
    if (paragraph->block || draft->document.place.s.len || draft->document.date.date.year
        || !str_starts_any(text, leads, COUNT(leads)) || !when_find(text, 0, &found)
        || found.start != 0 || found.end != text.len)
        return false;
    draft->document.date.date = found.date;
    if (!str_equal(text, date_long_vi(draft->arena, found.date)))
        draft->document.printed.date = draft_text(text);
    draft_note(draft, STR("date"), paragraph, paragraph->plain, "");
    return true;
}

/* "Tiền / Giang, ngày 07 / tháng 3 năm 2024": web pages split the line; how many pieces it has. */
static size_t read_split_place(struct draft *draft, size_t at)
{
    const struct paragraphs *source = draft->source;
    struct when_found found;
    str place, date_part, text = source->items[at].plain;
    bool whole;
    if (draft->document.place.s.len || text.len > PLACE_LEN_MAX || utf8_capitals(text)
        || !phrase_begins_upper(text) || paragraph_ends_sentence(text))
        return 0;
    for (size_t n = 1; n < DATE_PIECES_MAX && at + n < source->count; n++) {
        text = str_concat(draft->arena, text, STR(" "), source->items[at + n].plain);
        if (!parse_place_and_date(text, &place, &date_part, &found, &whole))
            continue;
        read_place_and_date(draft, &source->items[at], text);
        for (size_t i = 1; i <= n; i++)
            draft_note(draft, STR("place"), &source->items[at + i], source->items[at + i].plain,
                       i == n ? "địa danh, ngày ban hành ghép từ nhiều dòng" : "");
        return n + 1;
    }
    return 0;
}

size_t head_find_state_title(str text)
{
    static const char *const titles[] = {
        "CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "CỘNG HÕA XÃ HỘI",       "CỘNG HÒA XÃ HÔI",
        "CỘNG HOÀ XÃ HÔI", "CỘNG HÒA XẢ HỘI", "Cộng hòa xã hội chủ",   "Cộng hoà xã hội chủ",
        "Độc lập",         "ĐỘC LẬP",         "ĐẢNG CỘNG SẢN VIỆT NAM"
    };
    static const char union_title[] = "ĐOÀN TNCS HỒ CHÍ MINH"; /* of the youth union's documents */
    size_t best = STR_NOT_FOUND;
    if (str_ends(text, str_from(union_title)))
        best = text.len - str_from(union_title).len;
    for (size_t i = 0; i < COUNT(titles); i++) {
        size_t at = str_find(text, str_from(titles[i]));
        str behind = str_sub(text, at, at + 40);
        bool motto = str_starts(str_from(titles[i]), STR("Đ")) && !str_has(behind, STR("ĐẢNG"));
        if (at < best && (!motto || str_has(behind, STR("ự do")) || str_has(behind, STR("Ự DO"))))
            best = at;
    }
    return best;
}

bool head_ends_state_title(const struct draft *draft, size_t at)
{
    static const char *const ends[] = { "XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                                        "HỘI CHỦ NGHĨA VIỆT NAM",
                                        "CHỦ NGHĨA VIỆT NAM",
                                        "NGHĨA VIỆT NAM",
                                        "VIỆT NAM",
                                        "NAM" };
    static const char *const begins[] = { "CỘNG HÒA", "CỘNG HOÀ" };
    str plain = draft->source->items[at].plain;
    for (size_t n = 1; n <= TITLE_REACH && n <= at; n++) {
        str above = draft->source->items[at - n].plain, title;
        size_t len, from = phrase_find(above, begins, COUNT(begins), &len);
        title = str_sub(above, from, above.len);
        for (size_t i = 0; from != STR_NOT_FOUND && i < COUNT(ends); i++) {
            if (str_is(plain, ends[i]) && !str_has(title, STR("VIỆT NAM")))
                return true;
        }
    }
    return false;
}

/* The Party's own title says that its documents are laid out in another way. */
static void read_layout(struct draft *draft, const struct paragraph *line)
{
    if (str_has(line->plain, STR("ĐẢNG CỘNG SẢN VIỆT NAM")) && !draft->document.layout.s.len) {
        draft->document.layout = draft_text(STR("party"));
        draft_note(draft, STR("layout"), line, STR(""), "");
    }
}

/* The rule of a left column, "*" or "-----", before the right one on the same line. */
static str without_rule(str text)
{
    while (text.len && str_find_char(STR("*-_ \t"), text.ptr[0]) != STR_NOT_FOUND)
        text = str_sub(text, 1, text.len);
    return text;
}

size_t head_read_line(struct draft *draft, size_t at, bool *title)
{
    const struct paragraph *line = &draft->source->items[at];
    *title = head_find_state_title(line->plain) == 0 || head_ends_state_title(draft, at);
    if (head_find_state_title(line->plain) != STR_NOT_FOUND)
        read_layout(draft, line);
    if ((!draft->document.number.s.len && read_number(draft, line))
        || read_place_and_date(draft, line, without_rule(line->plain))
        || read_date_alone(draft, line))
        return 1;
    if (*title) {
        draft_note(draft, STR(""), line, line->plain, "");
        return 1;
    }
    return line->block ? 0 : read_split_place(draft, at);
}

static bool read_place_line(struct draft *draft, size_t at)
{
    const struct paragraph *line = &draft->source->items[at];
    return !line->block && read_place_and_date(draft, line, line->plain);
}

/* Schools and small offices date their plans at the end, above the signature or the recipients. */
static void read_place_at_end(struct draft *draft)
{
    const struct paragraphs *source = draft->source;
    size_t first = source->count > TAIL_PARAGRAPHS ? source->count - TAIL_PARAGRAPHS : 0;
    for (size_t i = first > draft->body_first ? first : draft->body_first; i + 1 < source->count;
         i++) {
        str below = source->items[i + 1].plain;
        if ((draft_is_signature(below) || str_starts(below, STR("Nơi nhận")))
            && read_place_line(draft, i))
            return;
    }
}

/* What every document of an office prints, and this one does not: blank is asked about above. */
static void ask_for_missing(struct draft *draft)
{
    if (!draft->document.number.s.len)
        draft_ask(draft, STR("number"), NULL, STR(""), STR("number: không thấy số văn bản"));
    if (!draft->document.place.s.len)
        draft_ask(draft, STR("place"), NULL, STR(""),
                  draft->document.date.date.year
                      ? STR("place: không thấy địa danh")
                      : STR("place, date: không thấy địa danh, ngày ban hành"));
}

static void take_type(struct draft *draft, const struct doctype *type, size_t at, size_t type_len,
                      size_t first_known, const char *question)
{
    draft->document.type = draft_text(str_from(type->code));
    draft_note(draft, STR("type"), &draft->source->items[at],
               str_sub(draft->source->items[at].plain, 0, type_len), question);
    bodies_read(draft, first_known < at ? first_known : at);
    draft->body_first = title_read(draft, at, type_len);
}

/* The first line that is a type after all, behind the number where there is one. */
static const struct doctype *find_type_by(const struct doctype *(*find)(str plain),
                                          const struct draft *draft, size_t from, size_t end,
                                          size_t *at)
{
    const struct doctype *type = NULL;
    for (*at = from; *at < end; ++*at) {
        const struct paragraph *line = &draft->source->items[*at];
        if (!line->block && !draft->used[*at] && (type = find(line->plain)))
            return type;
    }
    return NULL;
}

void head_recognise(struct draft *draft)
{
    const struct paragraphs *source = draft->source;
    size_t end = source->count < HEAD_PARAGRAPHS ? source->count : HEAD_PARAGRAPHS;
    size_t first_known = end, at = 0, taken, type_len = 0;
    const struct doctype *type = NULL;
    for (; at < end; at += taken) {
        bool title;
        taken = head_read_line(draft, at, &title);
        if (taken && first_known == end && !title)
            first_known = at;
        if (!taken && !source->items[at].block
            && (type = title_find_type(draft->arena, source->items[at].plain, &type_len)))
            break;
        taken += !taken;
    }
    if (type) {
        take_type(draft, type, at, type_len, first_known, "");
    } else if (first_known < end
               && (type = find_type_by(title_find_small_type, draft, first_known, end, &at))) {
        take_type(draft, type, at, source->items[at].plain.len, first_known,
                  "tên loại này in chữ thường; đây có phải tên loại văn bản không?");
    } else if ((type = find_type_by(title_find_damaged_type, draft,
                                    first_known < end ? first_known : 0, end, &at))) {
        take_type(draft, type, at, source->items[at].plain.len, first_known,
                  "tên loại này bị đọc sai chữ; loại văn bản đã đúng chưa?");
    } else {
        bodies_read(draft, first_known < end ? first_known : 0);
        title_lend(draft, end);
    }
    if (!draft->document.place.s.len)
        read_place_at_end(draft);
    ask_for_missing(draft);
}

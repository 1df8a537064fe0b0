/*
 * The head of a document: number and symbol, place and date, type, title,
 * issuing body (Decree 30/2020/NĐ-CP, annex I, part II), as far as printed.
 */
#include "base/arena.h"
#include "base/path.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "content/doctypes.h"
#include "intake/draft.h"
#include "intake/when.h"

enum { HEAD_PARAGRAPHS = 30 }; /* no head is longer, so that bodies are not searched */

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

static bool has_letter(str text)
{
    str rest = text, word;
    return utf8_word(&rest, &word);
}

/* A piece of a number and symbol: "15", "/", "KH-BNV"; not "Hà" of the place behind them. */
static bool is_symbol(str token)
{
    return str_find_char(token, '/') != STR_NOT_FOUND || str_find_char(token, '-') != STR_NOT_FOUND
           || utf8_capitals(token) || doctype_find(token) || char_is_digit(token.ptr[0])
           || !has_letter(token);
}

static bool ends_open(str token)
{
    return str_ends(token, STR("/")) || str_ends(token, STR("-"));
}

/*
 * Numbers are typed with spaces here and there, and the place may follow on the
 * same line: a piece belongs to the symbol until one stands behind a slash
 * without '/' or '-' between them. `rest` is what is left of the line.
 */
static str take_number(struct arena *arena, str *rest)
{
    struct str_list parts = { 0 };
    bool slash = false, open = true;
    str ahead = str_trim(*rest), token;
    while (ahead.len && !str_ends(parts.count ? parts.items[parts.count - 1] : STR(""), STR(","))) {
        str behind;
        str_cut(ahead, ' ', &token, &behind);
        bool joins = !slash || open || str_starts(token, STR("/")) || str_starts(token, STR("-"));
        if (!joins || !is_symbol(token))
            break;
        *LIST_ADD(arena, &parts) = token;
        slash = slash || str_find_char(token, '/') != STR_NOT_FOUND;
        open = ends_open(token);
        ahead = str_trim(behind);
    }
    *rest = ahead;
    str number = str_join(arena, parts.items, parts.count, STR(""));
    while (str_drop(&number, STR(",")) || (slash && str_drop(&number, STR("-"))))
        continue;
    return slash ? number : STR("");
}

/* Dots or a line, left for the pen, are as good as nothing. */
static str without_blank(str number)
{
    while (str_skip(&number, STR(".")) || str_skip(&number, STR("…"))
           || str_skip(&number, STR("_")))
        continue;
    return number;
}

static bool read_place_and_date(struct draft *draft, const struct paragraph *paragraph, str text);

/* "Số: 16 /KH-CĐBDT", "Số 127-QĐ/TW", "Số: /KH-CĐS"; a flattened head goes on with place and date. */
static bool read_number(struct draft *draft, const struct paragraph *paragraph)
{
    str rest = paragraph->plain;
    if (paragraph->block || (!str_skip(&rest, STR("Số:")) && !str_skip(&rest, STR("Số "))))
        return false;
    str behind = str_trim(rest);
    str number = take_number(draft->arena, &rest);
    str printed = str_trim(str_span(behind.ptr, behind.ptr + (behind.len - rest.len)));
    number = without_blank(number);
    if (number.len == 0 || printed.len > 60 || !has_upper(number))
        return false;
    draft->document.number = draft_text(number);
    if (!str_equal(number, printed))
        draft->document.printed.number = draft_text(printed);
    draft_note(draft, STR("number"), paragraph, paragraph->plain,
               number.ptr[0] == '/' ? "số văn bản để trống" : "");
    if (rest.len && !read_place_and_date(draft, paragraph, rest))
        draft_ask(draft, STR("number"), NULL, STR(""),
                  str_format(draft->arena, "sau số văn bản còn \"" STR_FMT "\"", STR_ARG(rest)));
    return true;
}

/* "Thái Nguyên, ngày 25 tháng 02 năm 2022" */
static bool read_place_and_date(struct draft *draft, const struct paragraph *paragraph, str text)
{
    size_t day = str_find(text, STR(", ngày"));
    struct when_found found;
    if (day == STR_NOT_FOUND || day == 0 || day > 60 || text.len > 120)
        return false;
    str date_part = str_sub(text, day + 2, text.len);
    bool whole = when_find(date_part, 0, &found) && found.start == 0 && found.end == date_part.len;
    if (!whole && !(when_find_blank_day(date_part, &found) && found.end == date_part.len))
        return false;
    draft->document.place = draft_text(str_sub(text, 0, day));
    draft->document.date.date = found.date;
    if (!str_equal(date_part, date_long_vi(draft->arena, found.date)))
        draft->document.printed.date = draft_text(date_part);
    draft_note(draft, STR("place"), paragraph, paragraph->plain, "");
    draft_note(draft, STR("date"), paragraph, paragraph->plain,
               whole ? "" : "ngày ban hành để trống, chỉ rõ đến tháng hoặc năm");
    return true;
}

/* Where the State's or the Party's title begins, as printed and as typed; STR_NOT_FOUND if nowhere. */
static size_t find_state_title(str text)
{
    static const char *const titles[] = { "CỘNG HÒA XÃ HỘI", "CỘNG HOÀ XÃ HỘI", "CỘNG HÕA XÃ HỘI",
                                          "Độc lập", "ĐẢNG CỘNG SẢN VIỆT NAM" };
    size_t best = STR_NOT_FOUND;
    for (size_t i = 0; i < COUNT(titles); i++) {
        size_t at = str_find(text, str_from(titles[i]));
        bool motto = str_is(str_from(titles[i]), "Độc lập");
        if (at < best && (!motto || str_has(str_sub(text, at, at + 40), STR("ự do"))))
            best = at;
    }
    return best;
}

/* What stands left of the State's title, where a converter put both columns on one line. */
static str left_column(str text)
{
    text = str_trim(str_sub(text, 0, find_state_title(text)));
    while (str_drop(&text, STR("-")) || str_drop(&text, STR("–")) || str_drop(&text, STR("—")))
        text = str_trim(text);
    return text;
}

/*
 * Capitals above the number: the superior body first, the issuing body last.
 * All of them are kept as printed, a line each.
 */
static void read_bodies(struct draft *draft, size_t end)
{
    const struct paragraphs *source = draft->source;
    struct str_list lines = { 0 };
    for (size_t i = 0; i < end; i++) {
        const struct paragraph *line = &source->items[i];
        str name = left_column(line->plain);
        if (line->block || !utf8_capitals(name))
            continue;
        *LIST_ADD(draft->arena, &lines) = name;
        draft_note(draft, STR("issuer"), line, line->plain, "");
    }
    if (lines.count == 0)
        return;
    draft->document.issuer = draft_text(lines.items[lines.count - 1]);
    draft->notes.items[draft->notes.count - 1].question = STR(
        "dòng cuối ở đầu văn bản có phải tên đầy đủ?");
    if (lines.count > 1)
        draft->document.printed.issuer = draft_text(
            str_join(draft->arena, lines.items, lines.count, STR("\n")));
}

/* "KẾ HOẠCH", or "KẾ HOẠCH Phong trào thi đua năm 2023" on one line: the length of the type. */
static const struct doctype *find_type(struct arena *arena, str plain, size_t *type_len)
{
    size_t count;
    const struct doctype *table = doctype_table(&count), *best = NULL;
    const struct doctype *whole = utf8_capitals(plain) ? doctype_find_name(plain) : NULL;
    *type_len = whole ? plain.len : 0;
    if (whole)
        return whole;
    for (size_t i = 0; i < count; i++) {
        str name = utf8_upper(arena, str_from(table[i].name));
        bool fits = str_starts(plain, name) && plain.len > name.len && plain.ptr[name.len] == ' ';
        if (fits && name.len > *type_len) {
            best = &table[i];
            *type_len = name.len;
        }
    }
    return best;
}

enum { TITLE_CHARACTERS_MAX = 500 }; /* what is longer has more in it than a title */

static void note_title(struct draft *draft, const char *field, const struct paragraph *line)
{
    str shown = utf8_prefix(line->plain, TITLE_CHARACTERS_MAX); /* the value has all of it */
    if (shown.len < line->plain.len)
        shown = str_concat(draft->arena, shown, STR("…"));
    draft_note(draft, str_from(field), line, shown, "");
}

static void put_title(struct draft *draft, const struct paragraph *line, str title)
{
    str first;
    str_cut(title, '\n', &first, &title); /* of a table: a title has one line */
    draft->document.title = draft_text(first);
    note_title(draft, "title", line);
}

static bool ends_text(str plain)
{
    return str_ends(plain, STR(".")) || str_ends(plain, STR(";")) || str_ends(plain, STR(":"));
}

/* A line that no blank one parts from the title, and that is no clause. */
static bool is_below_title(const struct draft *draft, size_t i)
{
    struct clause_marker marker;
    if (i >= draft->source->count)
        return false;
    const struct paragraph *line = &draft->source->items[i];
    return !line->after_blank && !line->block && !line->marks
           && !clause_read(line->plain, CLAUSE_AT_START, &marker);
}

/* A title is wrapped at the width of the page: it goes on in small letters, capitals in capitals. */
static size_t join_wrapped(struct draft *draft, const char *field, struct text *title, size_t at)
{
    for (; is_below_title(draft, at) && !ends_text(title->s) && title->s.len < TITLE_CHARACTERS_MAX;
         at++) {
        const struct paragraph *line = &draft->source->items[at];
        bool capitals = utf8_capitals(title->s) && utf8_capitals(line->plain);
        if (!paragraph_begins_lower(line->plain) && !capitals)
            break;
        title->s = str_concat(draft->arena, title->s, STR(" "), line->plain);
        note_title(draft, field, line);
    }
    return at;
}

/* A line below the title that may be its end, or the body's first words: nobody but a reader can tell. */
static void ask_about_next(struct draft *draft, size_t at)
{
    static const char *const begins_body[] = { "Căn cứ", "Thực hiện", "Kính gửi" };
    if (!is_below_title(draft, at))
        return;
    str plain = draft->source->items[at].plain;
    if (ends_text(plain) || ends_text(draft->document.title.s)
        || utf8_count(plain) > TITLE_CHARACTERS_MAX / 2)
        return;
    for (size_t i = 0; i < COUNT(begins_body); i++) {
        if (str_starts(plain, str_from(begins_body[i])))
            return;
    }
    draft_ask(draft, STR("title"), &draft->source->items[at], plain,
              STR("dòng này có còn thuộc tên văn bản không? hiện để ở thân văn bản"));
}

static void ask_about_length(struct draft *draft)
{
    if (utf8_count(draft->document.title.s) > TITLE_CHARACTERS_MAX)
        draft_ask(draft, STR("title"), NULL, STR(""),
                  STR("tên văn bản dài bất thường, có thể lẫn một đoạn của thân văn bản; "
                      "dài quá thì không dựng được trang"));
}

/* The number, place and date, and the State's title, which the layout prints and a comment keeps. */
static bool read_head_line(struct draft *draft, const struct paragraph *line)
{
    if ((!draft->document.number.s.len && read_number(draft, line))
        || (!draft->document.place.s.len && read_place_and_date(draft, line, line->plain)))
        return true;
    if (find_state_title(line->plain) != 0)
        return false;
    draft_note(draft, STR(""), line, line->plain, "");
    return true;
}

/*
 * The title stands behind the type, or below it, where Markdown has the number
 * first; capitals may be followed by a line of their own below.
 */
static size_t read_title(struct draft *draft, size_t type_at, size_t type_len)
{
    const struct paragraphs *source = draft->source;
    const struct paragraph *type = &source->items[type_at];
    struct document *document = &draft->document;
    str behind = str_trim(str_sub(type->plain, type_len, type->plain.len));
    size_t at = type_at + 1;
    if (behind.len) {
        document->title = draft_text(behind);
        draft_note(draft, STR("title"), type, behind, "");
    } else {
        while (at < source->count && read_head_line(draft, &source->items[at]))
            at++;
        bool found = at < source->count && !source->items[at].block;
        const struct paragraph *line = found ? &source->items[at] : type;
        put_title(draft, line, line->plain);
        if (!found)
            draft_ask(draft, STR("title"), NULL, STR(""),
                      STR("không thấy tên (trích yếu) của văn bản"));
        at += found;
    }
    at = join_wrapped(draft, "title", &document->title, at);
    if (is_below_title(draft, at) && utf8_capitals(document->title.s)
        && !ends_text(document->title.s) && !str_starts(source->items[at].plain, STR("Căn cứ"))) {
        document->subtitle = draft_text(source->items[at].plain);
        note_title(draft, "subtitle", &source->items[at]);
        at = join_wrapped(draft, "subtitle", &document->subtitle, at + 1);
    }
    ask_about_next(draft, at);
    return at;
}

/* What every document of an office prints, and this one does not: blank is asked about above. */
static void ask_for_missing(struct draft *draft)
{
    if (!draft->document.number.s.len)
        draft_ask(draft, STR("number"), NULL, STR(""), STR("number: không thấy số văn bản"));
    if (!draft->document.place.s.len)
        draft_ask(draft, STR("place"), NULL, STR(""),
                  STR("place, date: không thấy địa danh, ngày ban hành"));
}

/* No type: the whole text stays the body, and the first line that is not of the head lends the title. */
static void lend_title(struct draft *draft)
{
    const struct paragraphs *source = draft->source;
    size_t i = 0;
    while (i + 1 < source->count && draft->used[i])
        i++;
    put_title(draft, &source->items[i], source->items[i].plain);
    draft->notes.items[draft->notes.count - 1].question = STR(
        "không thấy tên loại văn bản; tên này lấy từ dòng đầu");
}

void head_recognise(struct draft *draft)
{
    const struct paragraphs *source = draft->source;
    size_t end = source->count < HEAD_PARAGRAPHS ? source->count : HEAD_PARAGRAPHS;
    size_t first_known = end, i = 0, type_len = 0;
    const struct doctype *type = NULL;
    for (; i < end && !type; i++) {
        const struct paragraph *line = &source->items[i];
        bool title = find_state_title(line->plain) == 0;
        if (read_head_line(draft, line)) {
            if (first_known == end && !title)
                first_known = i;
        } else if (!line->block) {
            type = find_type(draft->arena, line->plain, &type_len);
        }
    }
    if (type) {
        size_t at = i - 1;
        draft->document.type = draft_text(str_from(type->code));
        draft_note(draft, STR("type"), &source->items[at],
                   str_sub(source->items[at].plain, 0, type_len), "");
        read_bodies(draft, first_known < at ? first_known : at);
        draft->body_first = read_title(draft, at, type_len);
    } else {
        lend_title(draft);
    }
    ask_about_length(draft);
    ask_for_missing(draft);
}

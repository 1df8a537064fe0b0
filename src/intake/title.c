/*
 * Type and title (tên loại, trích yếu) of a document: Decree 30/2020/NĐ-CP,
 * annex I, II.5; the types are those of content/doctypes.
 */
#include "intake/head.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "content/doctypes.h"
#include "content/phrase.h"

enum {
    TITLE_CHARACTERS_MAX = 500, /* what is longer has more in it than a title */
    SUBTITLE_CHARACTERS_MAX = 200,
    DAMAGED_NAME_MIN = 6, /* letters: shorter names are one letter from too much else */
};

const struct doctype *title_find_type(struct arena *arena, str plain, size_t *type_len)
{
    size_t count;
    const struct doctype *table = doctype_table(&count), *best = NULL;
    const struct doctype *whole = utf8_capitals(plain) ? doctype_find_name(plain) : NULL;
    static const char *const joint[] = { " PHỐI HỢP", " LIÊN TỊCH", " LIÊN NGÀNH", " HÀNH ĐỘNG" };
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
    for (size_t i = 0; best && i < COUNT(joint); i++) {
        if (str_starts(str_sub(plain, *type_len, plain.len), str_from(joint[i])))
            *type_len += str_from(joint[i]).len; /* "KẾ HOẠCH PHỐI HỢP" */
    }
    return best;
}

const struct doctype *title_find_damaged_type(str plain)
{
    size_t count, letters = utf8_capitals(plain);
    const struct doctype *table = doctype_table(&count), *best = NULL;
    if (letters < DAMAGED_NAME_MIN || utf8_count(plain) > 24)
        return NULL;
    struct arena *scratch = arena_new();
    for (size_t i = 0; i < count && !best; i++) {
        if (utf8_distance(scratch, plain, str_from(table[i].name), 1) <= 1)
            best = &table[i];
    }
    arena_free(scratch);
    return best;
}

const struct doctype *title_find_small_type(str plain)
{
    return utf8_capitals(plain) ? NULL : doctype_find_name(plain);
}

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

/* A word processor's file says how each line stands; in plain text only blank lines part. */
static bool is_laid_out(const struct paragraph *line)
{
    return line->centred || line->bold;
}

/* A line of the block that the title's line above it began, and that is no clause. */
static bool is_below_title(const struct draft *draft, size_t i)
{
    struct clause_marker marker;
    if (i >= draft->source->count || i == 0)
        return false;
    const struct paragraph *line = &draft->source->items[i], *above = line - 1;
    bool heading = line->marks
                   && !(line->centred && above->centred); /* a centred one may be its line */
    if (line->block || heading || clause_read(line->plain, CLAUSE_AT_START, &marker))
        return false;
    if (is_laid_out(above))
        return line->centred == above->centred && (line->centred || line->bold);
    return !line->after_blank;
}

/* "(26/3/1931 - 26/3/2026)" below a title: its days or years; "(Kèm theo …)" says something else. */
static bool is_in_brackets(str plain)
{
    return str_starts(plain, STR("(")) && str_ends(plain, STR(")")) && plain.len > 2
           && char_is_digit(plain.ptr[1]);
}

/*
 * A title is wrapped at the width of the page: it goes on in small letters,
 * capitals in capitals; where the layout is known, all of a centred block is one title.
 */
static size_t join_wrapped(struct draft *draft, const char *field, struct text *title, size_t at)
{
    for (; is_below_title(draft, at) && !ends_text(title->s) && title->s.len < TITLE_CHARACTERS_MAX;
         at++) {
        const struct paragraph *line = &draft->source->items[at];
        bool upper_above = utf8_capitals(title->s), upper = utf8_capitals(line->plain);
        bool centred = line->centred && line[-1].centred && upper_above == upper;
        if (!paragraph_begins_lower(line->plain) && !(upper_above && upper) && !centred
            && !is_in_brackets(line->plain))
            break;
        title->s = str_concat(draft->arena, title->s, STR(" "), line->plain);
        note_title(draft, field, line);
    }
    return at;
}

/* Words that begin a body and never the second line of a title. */
static bool begins_body(str plain)
{
    static const char *const words[] = { "Căn cứ",   "Thực hiện", "Kính gửi", "Theo ",
                                         "Thi hành", "Năm 20",    "Nhằm ",    "Để " };
    return str_starts_any(plain, words, COUNT(words));
}

/* A line below the title that may be its end, or the body's first words: nobody but a reader can tell. */
static void ask_about_next(struct draft *draft, size_t at)
{
    if (!is_below_title(draft, at))
        return;
    str plain = draft->source->items[at].plain;
    if (ends_text(plain) || ends_text(draft->document.title.s) || begins_body(plain)
        || utf8_count(plain) > TITLE_CHARACTERS_MAX / 2)
        return;
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

/* Capitals may be followed by a line of their own: the campaign's name in small letters. */
static bool is_subtitle(const struct draft *draft, size_t at)
{
    str title = draft->document.title.s;
    if (!is_below_title(draft, at) || !utf8_capitals(title) || ends_text(title))
        return false;
    str plain = draft->source->items[at].plain;
    return !begins_body(plain) && !ends_text(plain) && !utf8_capitals(plain)
           && utf8_count(plain) <= SUBTITLE_CHARACTERS_MAX;
}

/*
 * The title stands behind the type, or below it, where Markdown has the number
 * first; capitals may be followed by a line of their own below.
 */
size_t title_read(struct draft *draft, size_t type_at, size_t type_len)
{
    const struct paragraphs *source = draft->source;
    const struct paragraph *type = &source->items[type_at];
    struct document *document = &draft->document;
    str behind = str_trim(str_sub(type->plain, type_len, type->plain.len));
    size_t at = type_at + 1, taken;
    bool state;
    if (behind.len) {
        document->title = draft_text(behind);
        draft_note(draft, STR("title"), type, behind, "");
    } else {
        while (at < source->count && (taken = head_read_line(draft, at, &state)))
            at += taken;
        bool found = at < source->count && !source->items[at].block;
        const struct paragraph *line = found ? &source->items[at] : type;
        put_title(draft, line, line->plain);
        if (!found)
            draft_ask(draft, STR("title"), NULL, STR(""),
                      STR("không thấy tên (trích yếu) của văn bản"));
        at += found;
    }
    at = join_wrapped(draft, "title", &document->title, at);
    if (is_subtitle(draft, at)) {
        document->subtitle = draft_text(source->items[at].plain);
        note_title(draft, "subtitle", &source->items[at]);
        at = join_wrapped(draft, "subtitle", &document->subtitle, at + 1);
    }
    ask_about_next(draft, at);
    ask_about_length(draft);
    return at;
}

static bool is_subject(str plain)
{
    static const char *const leads[] = { "V/v", "V/V", "v/v", "Về việc " };
    return str_starts_any(plain, leads, COUNT(leads));
}

void title_lend(struct draft *draft, size_t end)
{
    const struct paragraphs *source = draft->source;
    size_t i = 0;
    while (i < end && !is_subject(source->items[i].plain))
        i++;
    bool letter = i < end;
    for (i = letter ? i : 0; !letter && i + 1 < source->count && draft->used[i]; i++)
        continue;
    put_title(draft, &source->items[i], source->items[i].plain);
    draft->notes.items[draft->notes.count - 1].question =
        letter ? STR("văn bản không in tên loại (công văn?); tên này lấy từ dòng trích yếu")
               : STR("không thấy tên loại văn bản; tên này lấy từ dòng đầu");
    if (letter)
        join_wrapped(draft, "title", &draft->document.title, i + 1);
    while (letter && draft->body_first < source->count && draft->used[draft->body_first])
        draft->body_first++;
    ask_about_length(draft);
}

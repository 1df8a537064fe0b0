/*
 * Quotations: a lead word before them says what they are (phong trào thi đua,
 * cuộc vận động, chủ đề, khẩu hiệu), and one lead word governs a list: “A”;
 * “B”, “C”. Typists close with the mark that opens, open with the one that
 * closes, and forget either; a quotation that is not certain is left alone.
 */
#include "base/arena.h"
#include "base/map.h"
#include "base/utf8.h"
#include "intake/draft.h"
#include "content/phrase.h"
#include "content/when.h"

enum quote_kind { QUOTE_OTHER, QUOTE_MOVEMENT, QUOTE_SLOGAN, QUOTE_THEME };

/* Whatever has one of these, up to LEAD_REACH bytes before the quotation, leads it. */
static const struct lead {
    const char *word;
    enum quote_kind kind;
} leads[] = {
    { "phong trào", QUOTE_MOVEMENT }, { "cuộc vận động", QUOTE_MOVEMENT },
    { "khẩu hiệu", QUOTE_SLOGAN },    { "chạy chữ", QUOTE_SLOGAN },
    { "băng rôn", QUOTE_SLOGAN },     { "pa nô", QUOTE_SLOGAN },
    { "chủ đề", QUOTE_THEME },        { "mục tiêu", QUOTE_OTHER },
    { "chương trình", QUOTE_OTHER },  { "phương châm", QUOTE_OTHER },
    { "thông điệp", QUOTE_OTHER },    { "tinh thần", QUOTE_OTHER },
    { " về ", QUOTE_OTHER },          { "danh hiệu", QUOTE_OTHER },
    { "hội thi", QUOTE_OTHER },       { "cuộc thi", QUOTE_OTHER },
    { "đề án", QUOTE_OTHER },         { "chuyên đề", QUOTE_OTHER },
    { "mô hình", QUOTE_OTHER },       { "giải thưởng", QUOTE_OTHER },
    { "công trình", QUOTE_OTHER },    { "ngày hội", QUOTE_OTHER },
    { "kế hoạch", QUOTE_OTHER },      { "quỹ", QUOTE_OTHER },
};

enum {
    LEAD_REACH = 40,
    WINDOW_LEAD_MAX = 24, /* bytes from a slogan to its days */
    WINDOW_LEN_MAX = 100,
    QUOTED_MAX = 50, /* slogans of one paragraph whose days are read */
    LIST_REACH = 160, /* where a colon opens a list: "phong trào thi đua do … phát động như: “" */
};

struct quotation {
    str text;          /* within the marks, trimmed */
    size_t start, end; /* of the marks, in the paragraph */
};

/* Marks of one family close each other; only the double ones are typed the wrong way round. */
enum family { DOUBLE, ANGLE, SINGLE };

enum closing { NEVER, AT_WORD_END, ALWAYS };

static const struct mark {
    const char *sign;
    enum family family;
    bool opens;
    enum closing closes;
} marks[] = {
    { "“", DOUBLE, true, AT_WORD_END }, { "”", DOUBLE, true, ALWAYS },
    { "\"", DOUBLE, true, ALWAYS },     { "„", DOUBLE, true, NEVER },
    { "″", DOUBLE, true, ALWAYS },      { "«", ANGLE, true, NEVER },
    { "»", ANGLE, false, ALWAYS },      { "‘", SINGLE, true, NEVER },
    { "’", SINGLE, false, ALWAYS },
};

static const struct mark *mark_at(str text, size_t at)
{
    str rest = str_sub(text, at, text.len);
    bool may_be = rest.len && (rest.ptr[0] == '"' || rest.ptr[0] & 0x80);
    for (size_t i = 0; may_be && i < COUNT(marks); i++) {
        if (str_starts(rest, str_from(marks[i].sign)))
            return &marks[i];
    }
    return NULL;
}

/* Behind a word and before none: "”A B“," is closed by the mark that else opens. */
static bool is_word_end(str text, size_t at, size_t end)
{
    str behind = str_sub(text, end, text.len);
    uint32_t letter;
    bool word = utf8_next(&behind, &letter) && utf8_is_letter(letter);
    return at > 0 && text.ptr[at - 1] != ' ' && !word;
}

/* The next certain quotation at or after `from`; `lost` is set where a mark has no partner. */
static bool next_quotation(str text, size_t from, struct quotation *out, bool *lost)
{
    const struct mark *open = NULL;
    size_t open_at = 0, inside_at = 0;
    for (size_t i = from; i < text.len; i++) {
        const struct mark *mark = mark_at(text, i);
        if (!mark || (open && mark->family != open->family) || (!open && !mark->opens))
            continue;
        size_t len = str_from(mark->sign).len;
        str inside = open ? str_sub(text, inside_at, i) : STR("");
        bool closes = mark->closes == ALWAYS
                      || (mark->closes == AT_WORD_END && is_word_end(text, i, i + len));
        if (open && closes && phrase_has_letter(inside)) {
            *out = (struct quotation){ str_trim(inside), open_at, i + len };
            return true;
        }
        /* A mark that cannot close opens anew: the one before had lost its partner. */
        *lost = *lost || phrase_has_letter(inside);
        open = mark;
        open_at = i;
        inside_at = i + len;
        i += len - 1;
    }
    *lost = *lost || open;
    return false;
}

/* Only separators stand between two quotations of one list. */
static bool is_list_gap(str gap)
{
    str rest = gap, word;
    while (utf8_word(&rest, &word)) {
        if (!str_is(word, "và"))
            return false;
    }
    return !str_has(gap, STR("..."));
}

static bool find_lead(struct arena *arena, str gap, enum quote_kind *kind)
{
    str lower = utf8_lower(arena, gap);
    size_t best = 0;
    bool found = false;
    for (size_t i = 0; i < COUNT(leads); i++) {
        str rest = lower;
        size_t base = 0, at;
        while ((at = str_find(rest, str_from(leads[i].word))) != STR_NOT_FOUND) {
            if (!found || base + at >= best) {
                best = base + at;
                *kind = leads[i].kind;
                found = true;
            }
            base += at + 1;
            rest = str_sub(lower, base, lower.len);
        }
    }
    size_t reach = str_ends(str_trim(lower), STR(":")) ? LIST_REACH : LEAD_REACH;
    return found && lower.len - best <= reach;
}

/* What all paragraphs have shown: a theme that may be the plan's own, and the names so far. */
struct seen {
    const struct paragraph *theme_at;
    str theme;
    bool theme_of_year;   /* "chủ đề công tác năm 2026": it is said to be the year's */
    struct map movements; /* canonical names: each is written once */
};

static void add_movement(struct draft *draft, const struct paragraph *paragraph, str name,
                         struct seen *seen)
{
    struct text_list *movements = &draft->document.movements;
    size_t index = movements->count;
    if (!map_add(draft->arena, &seen->movements, utf8_canonical(draft->arena, name), seen))
        return;
    *LIST_ADD(draft->arena, movements) = draft_text(name);
    draft_note(draft, draft_path(draft, "movements", index), paragraph, STR(""), "");
}

/* The quoted slogans of one paragraph. */
struct quoted {
    size_t count, start[QUOTED_MAX], end[QUOTED_MAX], index[QUOTED_MAX];
};

static void add_slogan(struct draft *draft, const struct paragraph *paragraph,
                       const struct quotation *quotation, struct quoted *quoted)
{
    size_t index = draft->document.slogans.count;
    for (size_t i = 0; i < index; i++) {
        if (str_equal(draft->document.slogans.items[i].text.s, quotation->text))
            return;
    }
    *LIST_ADD(draft->arena,
              &draft->document.slogans) = (struct slogan){ .text = draft_text(quotation->text),
                                                           .rank.n = RANK_STANDARD };
    draft_note(draft, draft_path(draft, "slogans", index), paragraph, STR(""), "");
    if (quoted->count == QUOTED_MAX)
        return;
    quoted->start[quoted->count] = quotation->start;
    quoted->end[quoted->count] = quotation->end;
    quoted->index[quoted->count++] = index;
}

/* From when to when, as the words beside a slogan say; false where they do not. */
static bool find_window(str words, struct date *start, struct date *end)
{
    struct when_found first = { 0 }, last;
    if (!when_find_range(words, &first, &last)) {
        first.date = DATE_NONE;
        if (!when_find_until(words, &last))
            return false;
    }
    *start = first.date;
    *end = last.date;
    return true;
}

static void put_window(struct draft *draft, size_t index, struct date start, struct date end)
{
    struct slogan *slogan = &draft->document.slogans.items[index];
    slogan->start.date = start;
    slogan->end.date = end;
}

static void ask_about_window(struct draft *draft, const struct paragraph *paragraph, size_t index,
                             str words, const char *question)
{
    draft_ask(draft, draft_path(draft, "slogans", index), paragraph, str_trim(words),
              str_from(question));
}

/*
 * "… “A” từ ngày 20/9/2024 đến ngày 4/10/2024": each slogan has its own days
 * behind it, or all have those before the first. Days behind the last of
 * several may be of all or of one: that is asked.
 */
static void read_windows(struct draft *draft, const struct paragraph *paragraph,
                         const struct quoted *quoted)
{
    str text = paragraph->plain;
    struct date start, end;
    struct when_found yearless;
    bool own = false;
    for (size_t i = 0; i < quoted->count; i++) {
        bool last = i + 1 == quoted->count;
        str behind = phrase_clause_after(
            str_sub(text, quoted->end[i], last ? text.len : quoted->start[i + 1]), 0);
        size_t index = quoted->index[i];
        if (find_window(behind, &start, &end)) {
            if (last && !own && i > 0)
                ask_about_window(draft, paragraph, index, behind,
                                 "thời gian này là của khẩu hiệu nào?");
            else
                put_window(draft, index, start, end);
            own = true;
        } else if (when_find_yearless(behind, 0, &yearless)
                   && (str_has(behind, STR("từ ")) || str_has(behind, STR("đến ")))) {
            ask_about_window(draft, paragraph, index, behind,
                             "thời gian treo khẩu hiệu này không ghi năm; hãy ghi start:, end:");
            own = true;
        }
    }
    str before = quoted->count ? phrase_clause_before(text, quoted->start[0]) : STR("");
    if (own || !find_window(before, &start, &end))
        return;
    for (size_t i = 0; i < quoted->count; i++)
        put_window(draft, quoted->index[i], start, end);
}

/* "… từ ngày 1/7/2023 đến ngày 5/7/2023; “": one slogan's days, and the list of slogans goes on. */
static bool is_window_gap(str gap)
{
    struct when_found first, last;
    size_t start = 0, end;
    if (when_find_range(gap, &first, &last)) {
        start = first.start;
        end = last.end;
    } else if (when_find_until(gap, &last)) {
        end = last.end;
    } else {
        return false;
    }
    return start <= WINDOW_LEAD_MAX && end <= WINDOW_LEN_MAX
           && is_list_gap(str_sub(gap, end, gap.len));
}

/* A phase's theme is not the campaign's. */
static bool is_phase(str plain)
{
    static const char *const words[] = { "Đợt ", "đợt ", "Giai đoạn " };
    return str_starts_any(phrase_behind_marker(plain, NULL), words, COUNT(words));
}

/* "… thực hiện chủ đề công tác năm 2026: “": of the year or the campaign, in the midst of a sentence. */
static void see_theme(struct arena *arena, const struct paragraph *paragraph,
                      const struct quotation *quotation, str gap, struct seen *seen)
{
    static const char *const own[] = { "chủ đề công tác", "chủ đề năm", "chủ đề thi đua",
                                       "chủ đề của năm", "chủ đề phong trào" };
    seen->theme_at = paragraph;
    seen->theme = quotation->text;
    seen->theme_of_year = phrase_has(utf8_lower(arena, gap), own, COUNT(own));
}

static void read_quotations(struct draft *draft, const struct paragraph *paragraph,
                            struct seen *seen)
{
    str text = paragraph->plain;
    enum quote_kind kind = QUOTE_OTHER;
    struct quotation found;
    struct quoted quoted = { 0 };
    size_t end = 0;
    bool lost = false, named = false;
    while (!draft_is_full(draft) && next_quotation(text, end, &found, &lost)) {
        str gap = str_sub(text, end, found.start);
        bool list = end > 0 && (is_list_gap(gap) || (kind == QUOTE_SLOGAN && is_window_gap(gap)));
        if (!list && !find_lead(draft->arena, gap, &kind))
            kind = QUOTE_OTHER;
        if (kind == QUOTE_MOVEMENT)
            add_movement(draft, paragraph, found.text, seen);
        else if (kind == QUOTE_SLOGAN)
            add_slogan(draft, paragraph, &found, &quoted);
        else if (kind == QUOTE_THEME && !seen->theme_at && !is_phase(text))
            see_theme(draft->arena, paragraph, &found, gap, seen);
        named = named || kind == QUOTE_MOVEMENT || kind == QUOTE_SLOGAN;
        end = found.end;
    }
    read_windows(draft, paragraph, &quoted);
    if (named && lost)
        draft_ask(draft, STR("movements"), paragraph, STR(""),
                  STR("dòng này có trích dẫn thiếu dấu mở hoặc dấu đóng; "
                      "có thể còn tên phong trào, khẩu hiệu chưa ghi"));
}

/* "Chủ đề:", "Chủ đề thi đua là", not "Chủ đề sinh hoạt của chi đoàn là": any other is asked about. */
static bool is_own_theme(struct arena *arena, str lead)
{
    static const char *const own[] = { "thi đua", "phong trào", "đợt", "năm ", "tháng" };
    return str_ends(str_trim(lead), STR(":"))
           || phrase_has(utf8_lower(arena, lead), own, COUNT(own));
}

/* The plan's own theme stands under a heading "Chủ đề", or behind the word at a clause's start. */
static void try_theme(struct draft *draft, size_t i)
{
    const struct paragraph *paragraph = &draft->source->items[i];
    struct quotation found;
    bool lost = false;
    str lower = utf8_lower(draft->arena, paragraph->plain);
    str above = i > draft->body_first && i != draft->foot_last
                    ? utf8_lower(draft->arena, draft->source->items[i - 1].plain)
                    : STR("");
    size_t word = str_find(lower, STR("chủ đề"));
    bool headed = above.len < 80 && str_has(above, STR("chủ đề"));
    bool begins = word != STR_NOT_FOUND && word < 8;
    if (draft->document.theme.s.len || (!headed && !begins)
        || !next_quotation(paragraph->plain, 0, &found, &lost) || (headed && found.start > 0)
        || (!headed && !is_own_theme(draft->arena, str_sub(paragraph->plain, 0, found.start))))
        return;
    draft->document.theme = draft_text(found.text);
    draft_note(draft, STR("theme"), paragraph, STR(""), "");
}

/* "… chạy chữ điện tử … với khẩu hiệu tuyên truyền …": ordered, but not quoted. */
static void ask_for_slogan(struct draft *draft)
{
    if (draft->document.slogans.count)
        return;
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        const struct paragraph *paragraph = &draft->source->items[i];
        str lower = utf8_lower(draft->arena, paragraph->plain);
        bool named = str_has(lower, STR("khẩu hiệu")), run = str_has(lower, STR("chạy chữ"));
        if (named || run) {
            draft_ask(draft, STR("slogans"), paragraph, named ? STR("khẩu hiệu") : STR("chạy chữ"),
                      STR("văn bản chỉ mô tả khẩu hiệu, không trích nguyên văn; "
                          "ghi vào slogans: nếu có câu cụ thể"));
            return;
        }
    }
}

/* "… phong trào thi đua “Mỗi ngày một trang sách”": the title names the campaign's own. */
static void read_title(struct draft *draft, struct seen *seen)
{
    str title = draft->document.title.s;
    const struct paragraph *at = NULL;
    enum quote_kind kind = QUOTE_OTHER;
    struct quotation found;
    bool lost = false;
    for (size_t i = 0; i < draft->notes.count && !at; i++) {
        if (str_is(draft->notes.items[i].path, "title"))
            at = draft->notes.items[i].from;
    }
    if (at && next_quotation(title, 0, &found, &lost)
        && find_lead(draft->arena, str_sub(title, 0, found.start), &kind) && kind == QUOTE_MOVEMENT)
        add_movement(draft, at, found.text, seen);
}

void quote_recognise(struct draft *draft)
{
    struct seen seen = { 0 };
    read_title(draft, &seen);
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        if (!draft_reads(draft, &draft->source->items[i]))
            continue; /* marks in a table's cells are of no sentence */
        try_theme(draft, i);
        read_quotations(draft, &draft->source->items[i], &seen);
    }
    if (seen.theme_at && !draft->document.theme.s.len) {
        if (seen.theme_of_year)
            draft->document.theme = draft_text(seen.theme);
        draft_ask(draft, STR("theme"), seen.theme_at, seen.theme,
                  STR("theme: đây có phải chủ đề của đợt thi đua này không?"));
    }
    ask_for_slogan(draft);
}

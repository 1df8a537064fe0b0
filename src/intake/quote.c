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

enum quote_kind { QUOTE_OTHER, QUOTE_MOVEMENT, QUOTE_SLOGAN, QUOTE_THEME };

/* Whatever has one of these, up to LEAD_REACH bytes before the quotation, leads it. */
static const struct lead {
    const char *word;
    enum quote_kind kind;
} leads[] = {
    { "phong trào", QUOTE_MOVEMENT }, { "cuộc vận động", QUOTE_MOVEMENT },
    { "khẩu hiệu", QUOTE_SLOGAN },    { "chạy chữ", QUOTE_SLOGAN },
    { "chủ đề", QUOTE_THEME },        { "mục tiêu", QUOTE_OTHER },
    { "chương trình", QUOTE_OTHER },  { "phương châm", QUOTE_OTHER },
    { "thông điệp", QUOTE_OTHER },    { "tinh thần", QUOTE_OTHER },
    { " về ", QUOTE_OTHER },
};

enum {
    LEAD_REACH = 40,
    LIST_REACH = 160, /* where a colon opens a list: "phong trào thi đua do … phát động như: “" */
};

struct quotation {
    str text;          /* within the marks, trimmed */
    size_t start, end; /* of the marks, in the paragraph */
};

/* “ or ” or " at `at`: its length, and whether it can only open. */
static size_t mark_at(str text, size_t at, bool *opens)
{
    str rest = str_sub(text, at, text.len);
    *opens = str_starts(rest, STR("“"));
    if (*opens || str_starts(rest, STR("”")))
        return STR("”").len;
    return rest.len && rest.ptr[0] == '"' ? 1 : 0;
}

static bool has_letters(str text)
{
    str rest = text, word;
    return utf8_word(&rest, &word);
}

/* The next certain quotation at or after `from`; `lost` is set where a mark has no partner. */
static bool next_quotation(str text, size_t from, struct quotation *out, bool *lost)
{
    size_t open = STR_NOT_FOUND, open_len = 0;
    for (size_t i = from; i < text.len; i++) {
        bool only_opens;
        size_t len = mark_at(text, i, &only_opens);
        if (len == 0)
            continue;
        str inside = open == STR_NOT_FOUND ? STR("") : str_sub(text, open + open_len, i);
        bool closes = open != STR_NOT_FOUND && !only_opens && has_letters(inside);
        if (closes) {
            *out = (struct quotation){ str_trim(inside), open, i + len };
            return true;
        }
        /* A mark that cannot close opens anew: the one before had lost its partner. */
        *lost = *lost || has_letters(inside);
        open = i;
        open_len = len;
        i += len - 1;
    }
    *lost = *lost || open != STR_NOT_FOUND;
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

static void add_slogan(struct draft *draft, const struct paragraph *paragraph, str text)
{
    size_t index = draft->document.slogans.count;
    *LIST_ADD(draft->arena, &draft->document.slogans) = (struct slogan){ .text = draft_text(text),
                                                                         .rank.n = RANK_STANDARD };
    draft_note(draft, draft_path(draft, "slogans", index), paragraph, STR(""), "");
}

static void read_quotations(struct draft *draft, const struct paragraph *paragraph,
                            struct seen *seen)
{
    str text = paragraph->plain;
    enum quote_kind kind = QUOTE_OTHER;
    struct quotation found;
    size_t end = 0;
    bool lost = false, named = false;
    while (!draft_is_full(draft) && next_quotation(text, end, &found, &lost)) {
        str gap = str_sub(text, end, found.start);
        if (end == 0 || !is_list_gap(gap)) {
            if (!find_lead(draft->arena, gap, &kind))
                kind = QUOTE_OTHER;
        }
        if (kind == QUOTE_MOVEMENT)
            add_movement(draft, paragraph, found.text, seen);
        else if (kind == QUOTE_SLOGAN)
            add_slogan(draft, paragraph, found.text);
        else if (kind == QUOTE_THEME && !seen->theme_at)
            seen->theme_at = paragraph, seen->theme = found.text;
        named = named || kind == QUOTE_MOVEMENT || kind == QUOTE_SLOGAN;
        end = found.end;
    }
    if (named && lost)
        draft_ask(draft, STR("movements"), paragraph, STR(""),
                  STR("dòng này có trích dẫn thiếu dấu mở hoặc dấu đóng; "
                      "có thể còn tên phong trào, khẩu hiệu chưa ghi"));
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
        || !next_quotation(paragraph->plain, 0, &found, &lost) || (headed && found.start > 0))
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
        if (str_has(utf8_lower(draft->arena, paragraph->plain), STR("khẩu hiệu"))) {
            draft_ask(draft, STR("slogans"), paragraph, STR("khẩu hiệu"),
                      STR("văn bản chỉ mô tả khẩu hiệu, không trích nguyên văn; "
                          "ghi vào slogans: nếu có câu cụ thể"));
            return;
        }
    }
}

void quote_recognise(struct draft *draft)
{
    struct seen seen = { 0 };
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        if (draft->source->items[i].block)
            continue; /* marks in a table's cells are of no sentence */
        try_theme(draft, i);
        read_quotations(draft, &draft->source->items[i], &seen);
    }
    if (seen.theme_at && !draft->document.theme.s.len)
        draft_ask(draft, STR("theme"), seen.theme_at, seen.theme,
                  STR("theme: đây có phải chủ đề của đợt thi đua này không?"));
    ask_for_slogan(draft);
}

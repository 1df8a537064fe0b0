/*
 * Lists of slogans (nội dung khẩu hiệu tuyên truyền): numbered, with bullets, in
 * groups, or all in one paragraph. Each ends with "!", by which it is known; the
 * order is the rank. Quoted ones are quote.c's.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "intake/draft.h"
#include "content/phrase.h"

enum { SLOGAN_LEN_MAX = 400, HEADING_MAX = 300 };

/* “…” around the whole of it. */
static str without_quotes(str text)
{
    static const char *const opens[] = { "“", "\"", "«", "‘", "”" };
    static const char *const closes[] = { "”", "\"", "»", "’", "“" };
    for (size_t i = 0; i < COUNT(opens); i++) {
        str inner = text;
        if (str_skip(&inner, str_from(opens[i])) && str_drop(&inner, str_from(closes[i])))
            return str_trim(inner);
    }
    return text;
}

/* The slogan of a list's item, without marker, quotes and the mark behind them; empty: it is none. */
static str slogan_of(str item)
{
    str text = str_trim(item);
    while (str_drop(&text, STR("./.")) || str_drop(&text, STR(";")) || str_drop(&text, STR("/"))
           || str_drop(&text, STR(".")))
        text = str_trim(text);
    text = without_quotes(text);
    return str_ends(text, STR("!")) && phrase_has_letter(text) && text.len <= SLOGAN_LEN_MAX
               ? text
               : STR("");
}

/* A heading or a sentence that a list of slogans follows. */
static bool leads_list(struct arena *arena, str text)
{
    str lower = utf8_lower(arena, text);
    bool names = str_has(lower, STR("khẩu hiệu"));
    return names && text.len <= HEADING_MAX && str_find_char(text, '!') == STR_NOT_FOUND
           && !str_has(text, STR("“"))
           && (str_ends(text, STR(":")) || !paragraph_ends_sentence(text));
}

static void add(struct draft *draft, const struct paragraph *paragraph, str text)
{
    size_t index = draft->document.slogans.count;
    for (size_t i = 0; i < index; i++) {
        if (str_equal(draft->document.slogans.items[i].text.s, text))
            return;
    }
    *LIST_ADD(draft->arena, &draft->document.slogans) = (struct slogan){ .text = draft_text(text),
                                                                         .rank.n = RANK_STANDARD };
    draft_note(draft, draft_path(draft, "slogans", index), paragraph, STR(""), "");
}

/* "… khẩu hiệu tuyên truyền 1. …! 2. …!": all in one paragraph. Gives how many it found. */
static size_t read_run_in(struct draft *draft, const struct paragraph *paragraph)
{
    static const char *const first[] = { " 1. ", ": - ", ": • ", " • ", ": 1) ", " 1/ " };
    str text = paragraph->plain;
    size_t len = 0, at = phrase_find(text, first, COUNT(first), &len), count = 0;
    str lead = str_sub(text, 0, at);
    if (at == STR_NOT_FOUND || at > HEADING_MAX
        || !str_has(utf8_lower(draft->arena, lead), STR("khẩu hiệu")))
        return 0;
    str rest = str_sub(text, str_starts(str_sub(text, at, text.len), STR(":")) ? at + 1 : at,
                       text.len);
    size_t end;
    while ((end = str_find_char(rest, '!')) != STR_NOT_FOUND && !draft_is_full(draft)) {
        str slogan = slogan_of(phrase_behind_marker(str_trim(str_sub(rest, 0, end + 1)), NULL));
        if (slogan.len) {
            add(draft, paragraph, slogan);
            count++;
        }
        rest = str_sub(rest, end + 1, rest.len);
    }
    return count;
}

/* An item of the list whose mark was left out: a line that may be a slogan, and is asked about. */
static bool is_unmarked(str text, const struct clause_marker *marker, enum clause_kind listed)
{
    return listed != CLAUSE_NONE && marker->kind == listed && !str_ends(text, STR(":"))
           && utf8_count(text) < HEADING_MAX / 2;
}

void slogans_recognise(struct draft *draft)
{
    bool listing = false;
    enum clause_kind listed = CLAUSE_NONE; /* the marker of the list's slogans */
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        const struct paragraph *paragraph = &draft->source->items[i];
        if (!draft_reads(draft, paragraph))
            continue;
        struct clause_marker marker;
        str text = phrase_behind_marker(paragraph->plain, &marker);
        str slogan = listing ? slogan_of(text) : STR("");
        if (slogan.len && (marker.kind != CLAUSE_NONE || utf8_count(slogan) < HEADING_MAX / 2)) {
            add(draft, paragraph, slogan);
            listed = marker.kind;
            continue;
        }
        if (listing && is_unmarked(text, &marker, listed)) {
            draft_ask(draft, STR("slogans"), paragraph, text,
                      STR("dòng này trong danh sách khẩu hiệu không có dấu !, chưa lấy; "
                          "nếu là khẩu hiệu, hãy thêm vào slogans"));
            continue;
        }
        if (read_run_in(draft, paragraph))
            continue;
        /* "2. Tham khảo …:" begins another group of the same list. */
        bool group = listing && str_ends(text, STR(":"));
        listing = leads_list(draft->arena, text) || group;
        listed = CLAUSE_NONE;
    }
}

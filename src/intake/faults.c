/*
 * What a reviewer should look at in the text itself: letters that a scanner or a
 * typist got wrong, doubled words, anniversaries whose years do not add up; and
 * the abbreviations that the text defines, listed. Nothing is changed.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "intake/draft.h"
#include "content/anniversary.h"
#include "content/phrase.h"
#include "base/grams.h"
#include "content/slip.h"

static void ask_about_slips(struct draft *draft, const struct paragraph *paragraph)
{
    struct slip slip;
    str covered = STR("");
    struct grams grams;
    grams_note(&grams, paragraph->plain);
    for (size_t from = 0; slip_next(paragraph->plain, &grams, from, &slip); from = slip.end) {
        str wrong = str_sub(paragraph->plain, slip.start, slip.end);
        if (str_has(covered, wrong))
            continue;
        covered = str_concat(draft->arena, covered, STR("|"), wrong);
        draft_ask(draft, STR(""), paragraph, wrong,
                  str_format(draft->arena,
                             "có phải \"" STR_FMT "\"? (chữ có thể bị đọc hoặc gõ sai)",
                             STR_ARG(slip.right)));
    }
}

static void ask_about_doubled(struct draft *draft, const struct paragraph *paragraph)
{
    struct slip slip;
    for (size_t from = 0; doubled_next(draft->arena, paragraph->plain, from, &slip);
         from = slip.end)
        draft_ask(draft, STR(""), paragraph, str_sub(paragraph->plain, slip.start, slip.end),
                  STR("từ lặp lại: có thừa không?"));
}

/* A heading that lost its first word: "IV. CHỨC THỰC HIỆN". */
static void ask_about_heading(struct draft *draft, const struct paragraph *paragraph)
{
    str lost = heading_without_start(draft->arena, paragraph->plain);
    if (lost.len)
        draft_ask(draft, STR(""), paragraph, lost,
                  STR("có phải \"TỔ CHỨC THỰC HIỆN\"? (chữ có thể bị đọc hoặc gõ sai)"));
}

enum {
    BRACKET_MAX = 80, /* bytes of one that defines an abbreviation */
};

/* "94 năm ngày thành lập … (28/7/1929-28/7/2023)" holds if the years add up. */
static void ask_about_anniversaries(struct draft *draft, const struct paragraph *paragraph)
{
    struct anniversary found;
    for (size_t from = 0; anniversary_next(paragraph->plain, from, &found); from = found.next) {
        int years = found.to.year - found.from.year;
        if (!anniversary_is_wrong(&found))
            continue;
        draft_ask(draft, STR(""), paragraph,
                  str_sub(paragraph->plain, found.start, found.dates_end),
                  str_format(draft->arena, "ghi %d năm, nhưng từ %d đến %d là %d năm", found.years,
                             found.from.year, found.to.year, years));
    }
}

/* "CBCCVCLĐ" is an abbreviation, "CBCC, NLĐ" two: capitals, at least two of them. */
static bool is_abbreviation(str text)
{
    return utf8_capitals(text) >= 2 && text.len <= 30 && !char_is_digit(text.ptr[0])
           && str_find_char(text, '.') == STR_NOT_FOUND && phrase_count_words(text) <= 3;
}

/*
 * How many words before `at` have the abbreviation's letters as initials; 0 if
 * they do not, and then nothing is known.
 */
static str expansion_before(struct arena *arena, str text, size_t at, str abbreviation)
{
    str before = str_sub(text, 0, at), rest = before, word, words[24];
    uint32_t letters[24], letter;
    size_t count = 0, wanted = 0;
    for (rest = abbreviation; utf8_next(&rest, &letter);) {
        if (utf8_is_upper(letter) && wanted < COUNT(letters))
            letters[wanted++] = letter;
    }
    /* only the last ones count */
    before = str_sub(before, before.len > 240 ? before.len - 240 : 0, before.len);
    for (rest = before; utf8_word(&rest, &word);) {
        if (count == COUNT(words))
            memmove(words, words + 1, sizeof(str) * --count);
        words[count++] = word;
    }
    if (wanted == 0 || wanted > count)
        return STR("");
    for (size_t i = 0; i < wanted; i++) {
        str upper = utf8_upper(arena, words[count - wanted + i]);
        if (!utf8_next(&upper, &letter) || letter != letters[i])
            return STR("");
    }
    return str_trim(
        str_span(words[count - wanted].ptr, words[count - 1].ptr + words[count - 1].len));
}

/* "cán bộ, công chức, viên chức, lao động (CBCCVCLĐ)", "(sau đây viết tắt là …)": listed. */
static void list_abbreviations(struct draft *draft, const struct paragraph *paragraph)
{
    static const char *const leads[] = { "sau đây viết tắt là ", "sau đây gọi tắt là ",
                                         "gọi tắt là ", "viết tắt là ", "viết tắt: " };
    str text = paragraph->plain;
    for (size_t base = 0, open;
         (open = str_find_char(str_sub(text, base, text.len), '(')) != STR_NOT_FOUND;) {
        size_t at = base + open, close = str_find_char(str_sub(text, at, at + BRACKET_MAX), ')');
        base = at + 1;
        if (close == STR_NOT_FOUND)
            continue;
        str inside = str_trim(str_sub(text, at + 1, at + close));
        bool told = phrase_skip(&inside, leads, COUNT(leads));
        if (!told && !is_abbreviation(inside))
            continue;
        str expansion = expansion_before(draft->arena, text, at, inside);
        if (told || expansion.len)
            draft_remark(draft, paragraph,
                         str_format(draft->arena, "viết tắt: " STR_FMT "%s" STR_FMT,
                                    STR_ARG(inside), expansion.len ? " = " : "",
                                    STR_ARG(expansion)));
    }
}

/* Without a time neither of its own nor of the campaign a slogan never runs, and a strict build stops. */
static void ask_about_slogan_times(struct draft *draft)
{
    if (draft_has_period(draft))
        return;
    for (size_t i = 0; i < draft->document.slogans.count; i++) {
        const struct slogan *slogan = &draft->document.slogans.items[i];
        if (date_is_none(slogan->start.date) && date_is_none(slogan->end.date)) {
            draft_ask(
                draft, STR("slogans"), NULL, STR(""),
                STR("slogans: chưa biết khẩu hiệu chạy khi nào; hãy ghi period, hoặc start của khẩu hiệu"));
            return;
        }
    }
}

void faults_recognise(struct draft *draft)
{
    ask_about_slogan_times(draft);
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        const struct paragraph *paragraph = &draft->source->items[i];
        if (!draft_reads(draft, paragraph))
            continue;
        ask_about_slips(draft, paragraph);
        ask_about_heading(draft, paragraph);
        ask_about_doubled(draft, paragraph);
        ask_about_anniversaries(draft, paragraph);
        list_abbreviations(draft, paragraph);
    }
}

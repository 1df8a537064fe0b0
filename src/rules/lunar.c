/* Days of the lunar calendar: "10/3 âm lịch (tức ngày 26/4/2026)", "Giỗ Tổ Hùng Vương (10/3 âm lịch)". */
#include "base/lunar.h"
#include "content/phrase.h"
#include "content/when.h"
#include "rules/proof.h"

#define REACH 60 /* bytes before a lunar day in which the day of the sun may stand */

/* A lunar day as printed, in small letters. */
struct lunar_printed {
    int day, month;
    bool leap;
    size_t start, end; /* with "âm lịch" */
};

static const struct {
    const char *word;
    int month;
} months[] = {
    { "giêng", 1 }, { "một", 1 },  { "hai", 2 }, { "ba", 3 },  { "tư", 4 },
    { "năm", 5 },   { "sáu", 6 },  { "bảy", 7 }, { "tám", 8 }, { "chín", 9 },
    { "chạp", 12 }, { "mười", 10 } /* mười một, mười hai are not read */
};

static bool read_number(str *rest, int *out)
{
    size_t n = 0;
    uint64_t number;
    while (n < rest->len && n < 2 && char_is_digit(rest->ptr[n]))
        n++;
    if (!str_to_u64(str_sub(*rest, 0, n), &number))
        return false;
    *out = (int)number;
    *rest = str_sub(*rest, n, rest->len);
    return true;
}

static bool read_month(str *rest, int *out)
{
    for (size_t i = 0; i < COUNT(months); i++) {
        str behind = *rest;
        uint32_t next;
        if (!str_skip(&behind, str_from(months[i].word)))
            continue;
        str look = behind;
        if (utf8_next(&look, &next) && utf8_is_letter(next))
            continue;
        *rest = behind;
        *out = months[i].month;
        return true;
    }
    return read_number(rest, out);
}

/* "10/3 âm lịch", "10 tháng 3 (âm lịch)", "rằm tháng bảy": at the beginning of `rest`. */
static bool read_lunar(str lower, size_t at, struct lunar_printed *out)
{
    static const char *const joints[] = { "/", "-", ".", " tháng " };
    str rest = str_sub(lower, at, lower.len);
    bool full_moon = str_skip(&rest, STR("rằm tháng "));
    *out = (struct lunar_printed){ .start = at, .day = 15 };
    if (!full_moon
        && (!read_number(&rest, &out->day) || !phrase_skip(&rest, joints, COUNT(joints))))
        return false;
    if (!read_month(&rest, &out->month) || out->month < 1 || out->month > 12 || out->day < 1)
        return false;
    out->leap = str_skip(&rest, STR(" nhuận"));
    str named = rest;
    while (str_skip(&named, STR(" ")) || str_skip(&named, STR("(")))
        continue;
    bool told = str_skip(&named, STR("âm lịch"));
    out->end = (size_t)((told ? named.ptr : rest.ptr) - lower.ptr);
    return told || full_moon;
}

/* Nothing but signs and words that join two names of one day. */
static bool is_joined(str between)
{
    static const char *const words[] = { " ",    "(",  ")",    ",",    "tức",        "nhằm",
                                         "ngày", "là", "mùng", "mồng", "dương lịch", "vào" };
    while (phrase_skip(&between, words, COUNT(words)))
        continue;
    return between.len == 0;
}

/* The day of the sun that is said to be the same one. */
static bool find_partner(str text, str lower, const struct lunar_printed *lunar,
                         struct when_found *out)
{
    if (when_find(text, lunar->end, out) && out->date.day
        && is_joined(str_sub(lower, lunar->end, out->start)))
        return true;
    size_t from = lunar->start > REACH ? lunar->start - REACH : 0;
    struct when_found found, last = { .end = 0 };
    while (from < lunar->start && ((unsigned char)text.ptr[from] & 0xC0) == 0x80)
        from++;
    while (when_find(str_sub(text, 0, lunar->start), from, &found)) {
        last = found;
        from = found.end;
    }
    *out = last;
    return last.end && last.date.day && is_joined(str_sub(lower, last.end, lunar->start));
}

/* Whether it is one of the days that can be meant: of this lunar year or the one before, leap or not. */
static bool is_right(const struct lunar_printed *lunar, struct date date)
{
    day_number day;
    for (int back = 0; back < 2; back++) {
        for (int leap = 0; leap < 2; leap++) {
            if (lunar_day(date.year - back, lunar->month, lunar->day, leap, &day)
                && day == date_first_day(date))
                return true;
        }
    }
    return false;
}

void check_lunar_day(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    str lower = passage->lower;
    if (!grams_may_have_any(passage->lower_grams, (const char *const[]){ "âm lịch", "rằm tháng " },
                            2))
        return;
    for (size_t at = 0; at < lower.len; at++) {
        struct lunar_printed lunar;
        struct when_found partner;
        day_number right;
        bool starts = at == 0 || lower.ptr[at - 1] == ' ' || lower.ptr[at - 1] == '(';
        if (!starts || !read_lunar(lower, at, &lunar))
            continue;
        at = lunar.end - 1;
        if (!find_partner(passage->text, lower, &lunar, &partner) || is_right(&lunar, partner.date))
            continue;
        int year = partner.date.year - (lunar.month >= 11 && partner.date.month <= 3);
        if (lunar_day(year, lunar.month, lunar.day, lunar.leap, &right))
            proof_say(proof, passage_place(passage, partner.start, partner.end),
                      str_sub(passage->text, lunar.start, lunar.end),
                      date_short(proof->arena, date_from_day(right)));
    }
}

/* "Giỗ Tổ Hùng Vương (15/3 âm lịch)" */
void check_lunar_name(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    str lower = passage->lower;
    for (size_t i = 0; i < proof->reader->knows.lunars.count; i++) {
        const struct known_lunar *known = &proof->reader->knows.lunars.items[i];
        for (size_t k = 0; k < known->words.count; k++) {
            struct lunar_printed lunar;
            size_t at = grams_may_have(passage->lower_grams, known->words.items[k].s)
                            ? str_find(lower, known->words.items[k].s)
                            : STR_NOT_FOUND;
            if (at == STR_NOT_FOUND)
                continue;
            at += known->words.items[k].s.len;
            str gap = str_sub(lower, at, lower.len);
            while (gap.len && !char_is_digit(gap.ptr[0]) && is_joined(str_sub(gap, 0, 1)))
                gap = str_sub(gap, 1, gap.len);
            phrase_skip(
                &gap,
                (const char *const[]){ "ngày mùng ", "ngày mồng ", "ngày ", "mùng ", "mồng " }, 5);
            if (!read_lunar(lower, (size_t)(gap.ptr - lower.ptr), &lunar)
                || (lunar.day == known->day.n && lunar.month == known->month.n))
                continue;
            struct diag_item *item = proof_say(
                proof, passage_place(passage, lunar.start, lunar.end), known->name.s,
                str_format(proof->arena, "%d/%d", (int)known->day.n, (int)known->month.n));
            diag_note(proof->diag, item, SPAN_NONE, MSG_F000, known->source.s);
        }
    }
}

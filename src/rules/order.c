/* The order of time: basis, issue, phases, deadlines, the end. */
#include "content/phrase.h"
#include "content/slip.h"
#include "content/when.h"
#include "rules/proof.h"

#include <stdlib.h>

static bool is_before(struct date a, struct date b)
{
    return !date_is_none(a) && !date_is_none(b) && date_last_day(a) < date_first_day(b);
}

static void issued_here(struct proof *proof, struct diag_item *item)
{
    diag_note(proof->diag, item, proof->document->date.at, MSG_F901);
}

/* A paper of 20/12/2023 as the basis of a plan of 08/01/2023. */
void check_basis_younger(struct proof *proof)
{
    const struct document *document = proof->document;
    for (size_t i = 0; i < document->basis.count; i++) {
        const struct basis *basis = &document->basis.items[i];
        if (is_before(document->date.date, basis->date.date))
            issued_here(proof, proof_say(proof, basis->date.at,
                                         basis->number.s.len ? basis->number.s : basis->title.s,
                                         date_short(proof->arena, basis->date.date)));
    }
}

/* Whether the front matter has a basis of this day, of which check_basis_younger speaks. */
static bool is_listed(const struct document *document, struct date date)
{
    for (size_t i = 0; i < document->basis.count; i++) {
        if (date_equal(document->basis.items[i].date.date, date))
            return true;
    }
    return false;
}

/* The number of what is cited ends right before its date: "số 112/KH-UBND ngày ". */
#define CITED_REACH 60 /* bytes from "số" to the date */
static bool is_of_a_number(str lower, size_t at)
{
    str before = str_sub(lower, at > CITED_REACH ? at - CITED_REACH : 0, at);
    size_t number = str_find(before, STR("số "));
    str behind = str_sub(before, number, before.len);
    return number != STR_NOT_FOUND && str_has(behind, STR("/")) && !str_has(behind, STR(";"))
           && !str_has(behind, STR(" của "));
}

/* "Căn cứ Kế hoạch số 112/KH-UBND ngày 15/12/2026" in a plan of March, where it is written alone. */
void check_basis_younger_in_text(struct proof *proof)
{
    static const char *const leads[] = { "- ", "căn cứ ", "thực hiện ", "theo " };
    const struct document *document = proof->document;
    for (size_t i = 0; i < proof->passages.count; i++) {
        const struct passage *passage = &proof->passages.items[i];
        str rest = passage->lower;
        struct when_found found;
        if (passage->kind != PASSAGE_PARAGRAPH || !phrase_skip(&rest, leads, COUNT(leads)))
            continue;
        for (size_t from = 0; when_find(passage->text, from, &found); from = found.end) {
            if (!found.date.day || !is_before(document->date.date, found.date)
                || is_listed(document, found.date) || !is_of_a_number(passage->lower, found.start))
                continue;
            issued_here(proof, proof_say(proof, passage_place(passage, found.start, found.end),
                                         str_sub(passage->text, found.start, found.end),
                                         date_short(proof->arena, found.date)));
        }
    }
}

/* "Kế hoạch số …/KH-LĐLĐ": the number was left for the pen. Laws and calls have names instead. */
void check_basis_blank(struct proof *proof)
{
    const struct document *document = proof->document;
    for (size_t i = 0; i < document->basis.count; i++) {
        const struct text *number = &document->basis.items[i].number;
        if (number->s.len && !char_is_digit(number->s.ptr[0]))
            proof_say(proof, number->at);
    }
}

/* The first month may have begun when a plan is signed; a phase of months before it may not. */
void check_phase_before_issue(struct proof *proof)
{
    const struct document *document = proof->document;
    for (size_t i = 0; i < document->phases.count; i++) {
        const struct phase *phase = &document->phases.items[i];
        struct date month = phase->start.date;
        month.day = 0;
        if (is_before(month, document->date.date))
            issued_here(proof, proof_say(proof, phase->start.at, phase->name.s));
    }
}

/* ----------------------------------------------------------------- the end */

/* "tổng kết đợt 1", "tổng kết năm 2026": of a part, which ends before the whole. */
static bool is_of_a_part(str lower)
{
    static const char *const parts[] = {
        "hằng năm",  "hàng năm", "từng năm", "mỗi năm", "năm học",
        "giai đoạn", "sơ kết",   "quý",      "6 tháng", "hằng quý"
    };
    static const char *const counted[] = { "đợt ", "năm ", "kỳ ", "vòng " };
    str rest = lower;
    size_t at, len;
    if (phrase_has(lower, parts, COUNT(parts)))
        return true;
    while ((at = phrase_find(rest, counted, COUNT(counted), &len)) != STR_NOT_FOUND) {
        rest = str_sub(rest, at + len, rest.len);
        if (rest.len
            && (char_is_digit(rest.ptr[0]) || str_starts(rest, STR("i"))
                || str_starts(rest, STR("một")) || str_starts(rest, STR("đầu"))
                || str_starts(rest, STR("v "))))
            return true;
    }
    return false;
}

#define CLOSING_DAYS_MAX                                                                           \
    60 /* a report some weeks before the end of the year is how offices close it */

/* What goes on for years is reviewed at the end of each, whatever the review is called. */
static bool is_end_of_year(struct date date, struct date end)
{
    return date.year < end.year && (date.month == 0 || date.month >= 11);
}

static void check_closing(struct proof *proof, struct when when, bool before, str words)
{
    const struct when *end = &proof->document->period.end;
    str lower = utf8_lower(proof->arena, words);
    if (!has_date(when) || !has_date(*end) || !str_has(lower, STR("tổng kết"))
        || is_of_a_part(lower) || is_end_of_year(when.date, end->date)
        || date_end_day(when.date, before) >= date_last_day(end->date) - CLOSING_DAYS_MAX)
        return;
    struct diag_item *item = proof_say(proof, when.at, date_short(proof->arena, when.date),
                                       date_short(proof->arena, end->date));
    diag_note(proof->diag, item, end->at, MSG_S012);
}

/* Tổng kết in August of what goes on until October. */
void check_closing_before_end(struct proof *proof)
{
    const struct document *document = proof->document;
    for (size_t i = 0; i < document->deadlines.count; i++) {
        const struct deadline *deadline = &document->deadlines.items[i];
        check_closing(proof, deadline->date, deadline->before.set, deadline->task.s);
    }
    for (size_t i = 0; i < document->milestones.count; i++)
        check_closing(proof, document->milestones.items[i].date, false,
                      document->milestones.items[i].title.s);
}

void check_deadline_before_issue(struct proof *proof)
{
    const struct document *document = proof->document;
    for (size_t i = 0; i < document->deadlines.count; i++) {
        const struct deadline *deadline = &document->deadlines.items[i];
        if (has_date(deadline->date) && has_date(document->date)
            && date_end_day(deadline->date.date, deadline->before.set)
                   < date_first_day(document->date.date))
            issued_here(proof, proof_say(proof, deadline->date.at,
                                         date_short(proof->arena, deadline->date.date)));
    }
}

/* ----------------------------------------------------------------- phases */

static int order_by_start(const void *a, const void *b)
{
    const struct phase *left = *(const struct phase *const *)a;
    const struct phase *right = *(const struct phase *const *)b;
    int order = date_compare(left->start.date, right->start.date);
    return order ? order : (left > right) - (left < right);
}

/* Phases that all have both days, by their start; 0 where one has not. */
static size_t sorted_phases(const struct proof *proof, const struct phase ***out)
{
    const struct document *document = proof->document;
    size_t count = document->phases.count;
    *out = ARENA_ARRAY(proof->arena, const struct phase *, count);
    for (size_t i = 0; i < count; i++) {
        const struct phase *phase = &document->phases.items[i];
        if (!has_date(phase->start) || !has_date(phase->end))
            return 0;
        (*out)[i] = phase;
    }
    if (count)
        qsort(*out, count, sizeof **out, order_by_start);
    return count;
}

/* Days of no phase between two of them. */
void check_phase_gap(struct proof *proof)
{
    const struct phase **phases;
    size_t count = sorted_phases(proof, &phases);
    day_number last = DAY_MIN;
    for (size_t i = 0; i < count; i++) {
        day_number start = date_first_day(phases[i]->start.date);
        if (i > 0 && start > last + 1) {
            struct diag_item *item = proof_say(proof, phases[i]->start.at, phases[i - 1]->name.s,
                                               phases[i]->name.s,
                                               date_short(proof->arena, date_from_day(last + 1)),
                                               date_short(proof->arena, date_from_day(start - 1)));
            diag_note(proof->diag, item, phases[i - 1]->end.at, MSG_S014, phases[i - 1]->name.s);
        }
        if (date_last_day(phases[i]->end.date) > last)
            last = date_last_day(phases[i]->end.date);
    }
}

/* The number that a text gives in digits or words: "02", "hai"; 0 if none. */
static unsigned count_told(str *rest)
{
    static const char *const words[] = { "một ", "hai ", "ba ", "bốn ", "năm ", "sáu " };
    for (unsigned i = 0; i < COUNT(words); i++) {
        if (str_skip(rest, str_from(words[i])))
            return i + 1;
    }
    size_t n = 0;
    uint64_t number;
    while (n < rest->len && n < 3 && char_is_digit(rest->ptr[n]))
        n++;
    if (!str_to_u64(str_sub(*rest, 0, n), &number))
        return 0;
    *rest = str_sub(*rest, n, rest->len);
    str_skip(rest, STR(" "));
    return (unsigned)number;
}

/* All phases are called by one word: "Đợt 1", "Đợt 2". */
static bool are_called(const struct document *document, struct arena *arena, str word)
{
    for (size_t i = 0; i < document->phases.count; i++) {
        if (!str_starts(utf8_lower(arena, document->phases.items[i].name.s), word))
            return false;
    }
    return document->phases.count > 0;
}

/* "đợt 3", "đợt III": whether the text names the last one, though its days were not made out. */
static bool names_last(const struct proof *proof, str thing, unsigned last)
{
    static const char *const romans[] = { "i", "ii", "iii", "iv", "v", "vi" };
    for (size_t i = 0; i < proof->passages.count; i++) {
        str lower = proof->passages.items[i].lower;
        str plain = str_format(proof->arena, STR_FMT " %u", STR_ARG(thing), last);
        str padded = str_format(proof->arena, STR_FMT " %02u", STR_ARG(thing), last);
        str roman = last <= COUNT(romans)
                        ? str_concat(proof->arena, thing, STR(" "), str_from(romans[last - 1]))
                        : plain;
        if (find_apart(lower, plain, 0) != STR_NOT_FOUND
            || find_apart(lower, padded, 0) != STR_NOT_FOUND
            || find_apart(lower, roman, 0) != STR_NOT_FOUND)
            return true;
    }
    return false;
}

/* Money is paid in parts, too: of the campaign a sentence speaks that names it, or opens the list. */
static bool is_of_the_campaign(str lower, size_t at)
{
    static const char *const words[] = { "thi đua", "phong trào", "phát động", "như sau" };
    str before = phrase_clause_before(lower, at), behind = phrase_clause_after(lower, at);
    return phrase_has(before, words, COUNT(words)) || phrase_has(behind, words, COUNT(words))
           || str_ends(behind, STR(":"));
}

/* "được tổ chức thành 03 đợt" where two are told */
void check_phase_count(struct proof *proof)
{
    static const char *const leads[] = { "được chia thành ", "được chia làm ", "tổ chức thành ",
                                         "chia thành ",      "chia làm ",      "chia ra ",
                                         "được chia " };
    static const str things[] = { STR_INIT("đợt"), STR_INIT("giai đoạn") };
    for (size_t i = 0; i < proof->passages.count; i++) {
        const struct passage *passage = &proof->passages.items[i];
        size_t at, len, from = 0;
        while (passage->kind >= PASSAGE_HEADING
               && (at = phrase_find(str_sub(passage->lower, from, passage->lower.len), leads,
                                    COUNT(leads), &len))
                      != STR_NOT_FOUND) {
            from += at + len;
            str rest = str_sub(passage->lower, from, passage->lower.len);
            unsigned told = count_told(&rest);
            bool of_all = is_of_the_campaign(passage->lower, from);
            for (size_t k = 0; told && of_all && k < COUNT(things); k++) {
                if (!str_starts(rest, things[k])
                    || !are_called(proof->document, proof->arena, things[k])
                    || told == proof->document->phases.count
                    || (told > proof->document->phases.count && names_last(proof, things[k], told)))
                    continue;
                size_t end = (size_t)(rest.ptr - passage->lower.ptr) + things[k].len;
                proof_say(proof, passage_place(passage, from, end),
                          str_sub(passage->text, from, end),
                          str_from_u64(proof->arena, proof->document->phases.count));
            }
        }
    }
}

/* Names against the tables of knowledge.h: of the State and its bodies, of provinces, of what has ended. */
#include "content/phrase.h"
#include "content/slip.h"
#include "rules/proof.h"

#define OLDEST_YEAR 1900

/* ----------------------------------------------------------------- names */

static void check_wrong(struct proof *proof, const struct known_name *name, str wrong)
{
    const struct passage *passage = proof->passage;
    size_t at;
    if (!grams_may_have(passage->lower_grams, wrong))
        return;
    for (size_t from = 0; (at = find_apart(passage->lower, wrong, from)) != STR_NOT_FOUND;
         from = at + wrong.len)
        proof_mend(proof, passage_place(passage, at, at + wrong.len), name->name.s, name->name.s);
}

/* What begins like the name and ends like it, with something else between. */
static void check_beginning(struct proof *proof, const struct known_name *name, str begins)
{
    const struct passage *passage = proof->passage;
    str lower = passage->lower;
    size_t at;
    if (!grams_may_have(passage->lower_grams, begins))
        return;
    for (size_t from = 0; (at = find_apart(lower, begins, from)) != STR_NOT_FOUND;
         from = at + begins.len) {
        str behind = str_trim(str_sub(lower, at + begins.len, lower.len));
        if (!starts_with_one(behind, &name->except)
            && str_has(str_sub(behind, 0, 40), STR("việt nam"))
            && !starts_with_one(str_sub(lower, at, lower.len), &name->wrong))
            proof_say(proof, passage_place(passage, at, at + begins.len), name->name.s);
    }
}

/* Wrong words of a name, and words that begin like it and go on as nothing does. */
void check_name_words(struct proof *proof)
{
    for (size_t i = 0; i < proof->reader->knows.names.count; i++) {
        const struct known_name *name = &proof->reader->knows.names.items[i];
        for (size_t k = 0; k < name->wrong.count; k++)
            check_wrong(proof, name, name->wrong.items[k].s);
        for (size_t k = 0; k < name->begins.count; k++)
            check_beginning(proof, name, name->begins.items[k].s);
    }
}

static bool is_shout(str text)
{
    return utf8_capitals(text) > 0;
}

static bool is_right_form(const struct known_name *name, str printed)
{
    bool right = str_equal(printed, name->name.s) || is_shout(printed);
    for (size_t i = 0; i < name->also.count && !right; i++)
        right = str_equal(printed, name->also.items[i].s);
    return right;
}

/* `lower` is the form in small letters. */
static void check_capitals_of(struct proof *proof, const struct known_name *name, str lower)
{
    const struct passage *passage = proof->passage;
    size_t at;
    if (!grams_may_have(passage->lower_grams, lower))
        return;
    for (size_t from = 0; (at = find_apart(passage->lower, lower, from)) != STR_NOT_FOUND;
         from = at + lower.len) {
        if (!is_right_form(name, str_sub(passage->text, at, at + lower.len)))
            proof_mend(proof, passage_place(passage, at, at + lower.len), name->name.s,
                       name->name.s);
    }
}

/* "Đảng cộng sản Việt Nam" */
void check_name_capitals(struct proof *proof)
{
    for (size_t i = 0; i < proof->reader->knows.names.count; i++) {
        const struct known_name *name = &proof->reader->knows.names.items[i];
        for (size_t k = 0; k < name->forms.count; k++)
            check_capitals_of(proof, name, name->forms.items[k]);
    }
}

/* ----------------------------------------------------------------- places */

/* "huyện Bầu Bàng" */
void check_place_spelling(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    for (size_t i = 0; i < proof->reader->knows.places.count; i++) {
        const struct known_place *place = &proof->reader->knows.places.items[i];
        for (size_t k = 0; k < place->wrong.count; k++) {
            str wrong = place->wrong.items[k].s;
            size_t at;
            if (!grams_may_have(passage->grams, wrong))
                continue;
            for (size_t from = 0; (at = find_apart(passage->text, wrong, from)) != STR_NOT_FOUND;
                 from = at + wrong.len)
                proof_mend(proof, passage_place(passage, at, at + wrong.len), place->name.s, wrong,
                           place->name.s);
        }
    }
}

/* Words by which a sentence speaks of what was. */
static bool speaks_of_the_past(str sentence)
{
    static const char *const words[] = { "cũ",
                                         "trước đây",
                                         "trước khi",
                                         "sáp nhập",
                                         "hợp nhất",
                                         "sắp xếp",
                                         "nguyên là",
                                         "nguyên Bí thư",
                                         "nguyên Chủ tịch",
                                         "nguyên Phó",
                                         "nay là",
                                         "lịch sử",
                                         "năm xưa",
                                         "đã kết thúc",
                                         "tiền thân",
                                         "trước ngày 01/7/2025",
                                         "chuyển giao" };
    return phrase_has(sentence, words, COUNT(words));
}

/* A year before that of the change: the sentence cites an older document, or tells a story. */
static bool names_older_year(str sentence, int year)
{
    return names_year(sentence, OLDEST_YEAR, year - 1);
}

/* "tỉnh Hà Nam Ninh", "tỉnh Quảng Nam - Đà Nẵng": a longer name of other times. */
static bool goes_on(str text, size_t at)
{
    str rest = str_sub(text, at, text.len);
    uint32_t next;
    if (!str_skip(&rest, STR(" ")))
        return false;
    str_skip(&rest, STR("- "));
    return utf8_next(&rest, &next) && utf8_is_upper(next);
}

/* "tỉnh Kon Tum" in a document of 2026 */
void check_place_ended(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    if (date_is_none(proof->date) || passage->kind == PASSAGE_CITED)
        return;
    for (size_t i = 0; i < proof->reader->knows.places.count; i++) {
        const struct known_place *place = &proof->reader->knows.places.items[i];
        if (!has_date(place->until)
            || date_first_day(proof->date) <= date_last_day(place->until.date))
            continue;
        if (!grams_may_have(passage->grams, place->name.s))
            continue;
        bool issued_there = passage->kind == PASSAGE_PLACE
                            && str_equal(passage->text, place->name.s);
        str words = issued_there ? place->name.s
                                 : str_concat(proof->arena, STR("tỉnh "), place->name.s);
        size_t at = find_apart(passage->text, words, 0);
        if (at == STR_NOT_FOUND || goes_on(passage->text, at + words.len))
            continue;
        str sentence = sentence_at(passage->text, at);
        if (speaks_of_the_past(sentence)
            || names_older_year(sentence,
                                place->until.date.year + (passage->kind == PASSAGE_TITLE ? 0 : 1)))
            continue;
        struct diag_item *item = proof_say(proof, passage_place(passage, at, at + words.len),
                                           place->name.s, place->now.s);
        diag_note(proof->diag, item, SPAN_NONE, MSG_F000, place->source.s);
    }
}

/* A body of the table, told as if it were still there. */
static void check_ended(struct proof *proof, const struct known_unit *unit)
{
    const struct passage *passage = proof->passage;
    for (size_t i = 0; i < unit->words.count; i++) {
        str words = unit->words.items[i].s;
        size_t at = grams_may_have(passage->lower_grams, words)
                        ? find_apart(passage->lower, words, 0)
                        : STR_NOT_FOUND;
        if (at == STR_NOT_FOUND)
            continue;
        str sentence = sentence_at(passage->text, at);
        if (speaks_of_the_past(sentence) || names_older_year(sentence, unit->until.date.year + 1))
            continue;
        struct diag_item *item = proof_say(proof, passage_place(passage, at, at + words.len),
                                           str_sub(passage->text, at, at + words.len), unit->now.s);
        if (!proof->rule->source)
            diag_note(proof->diag, item, SPAN_NONE, MSG_F000, unit->source.s);
    }
}

static void check_units(struct proof *proof, bool district)
{
    const struct knowledge *knows = &proof->reader->knows;
    if (date_is_none(proof->date) || proof->passage->kind == PASSAGE_CITED)
        return;
    for (size_t i = 0; i < knows->units.count; i++) {
        const struct known_unit *unit = &knows->units.items[i];
        if (unit->district.set == district
            && date_first_day(proof->date) > date_last_day(unit->until.date))
            check_ended(proof, unit);
    }
}

/* "Ủy ban nhân dân huyện" in a document of 2026 */
void check_district(struct proof *proof)
{
    check_units(proof, true);
}

/* "Sở Thông tin và Truyền thông" in a document of 2026 */
void check_body_ended(struct proof *proof)
{
    check_units(proof, false);
}

/* ----------------------------------------------------------------- offices of organizations.yaml */

static bool had_ended(const struct unit *unit, struct date date)
{
    return unit && unit->organization && has_date(unit->organization->until) && !date_is_none(date)
           && date_first_day(date) > date_last_day(unit->organization->until.date);
}

static void say_ended(struct proof *proof, const struct unit *unit, struct span at)
{
    struct diag_item *item = proof_say(proof, at, unit->name,
                                       date_short(proof->arena, unit->organization->until.date),
                                       unit->successor ? unit->successor->name : STR("…"));
    diag_note(proof->diag, item, unit->organization->until.at, MSG_F903);
}

/* An office that issues, or is given a task, after the last day that organizations.yaml has of it. */
void check_unit_ended(struct proof *proof)
{
    const struct document *document = proof->document;
    struct date issued = document->date.date;
    if (had_ended(proof->entry->issuer, issued))
        say_ended(proof, proof->entry->issuer, document->issuer.at);
    for (size_t i = 0; i < document->assignments.count; i++) {
        if (had_ended(proof->entry->assignees[i], issued))
            say_ended(proof, proof->entry->assignees[i], document->assignments.items[i].unit.at);
    }
}

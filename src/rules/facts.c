/* Facts that arithmetic and the tables of knowledge.h settle: anniversaries, names, places, laws. */
#include "base/list.h"
#include "content/anniversary.h"
#include "content/phrase.h"
#include "content/slip.h"
#include "content/when.h"
#include "rules/proof.h"

/* ----------------------------------------------------------------- helpers */

bool starts_with_one(str text, const struct text_list *words)
{
    for (size_t i = 0; i < words->count; i++) {
        if (str_starts(text, words->items[i].s))
            return true;
    }
    return false;
}

static str number(struct arena *arena, int n)
{
    return str_from_u64(arena, (uint64_t)(n < 0 ? -n : n));
}

/* The sentence around `at`: from ". " or ";" to the next one. */
str sentence_at(str text, size_t at)
{
    str before = phrase_clause_before(text, at), behind = phrase_clause_after(text, at);
    const char *start = before.len ? before.ptr : text.ptr + at;
    return str_span(start, behind.ptr + behind.len);
}

/* ----------------------------------------------------------------- years */

/* "43 năm … (30/4/1945 – 30/4/2018)" */
void check_anniversary(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    struct anniversary found;
    for (size_t from = 0; anniversary_next(passage->text, from, &found); from = found.next) {
        int years = found.to.year - found.from.year;
        if (!anniversary_is_wrong(&found) || years <= 0)
            continue;
        struct span at = passage_place(passage, found.number, found.event);
        struct diag_item *item = proof_say(
            proof, at, number(proof->arena, found.years), number(proof->arena, found.from.year),
            number(proof->arena, found.to.year), number(proof->arena, years));
        diag_note(proof->diag, item, passage_place(passage, found.start, found.dates_end),
                  MSG_F900);
    }
}

/* Whether one of the known days may be named at all: most paragraphs name none. */
static bool names_known_day(const struct proof *proof)
{
    for (size_t i = 0; i < proof->reader->knows.days.count; i++) {
        const struct known_day *day = &proof->reader->knows.days.items[i];
        for (size_t k = 0; k < day->words.count; k++) {
            if (grams_may_have(proof->passage->lower_grams, day->words.items[k].s))
                return true;
        }
    }
    return false;
}

static const struct known_day *known_day_at(const struct proof *proof, size_t at, size_t *len)
{
    const struct passage *passage = proof->passage;
    str rest = str_sub(passage->lower, at, passage->lower.len);
    for (size_t i = 0; i < proof->reader->knows.days.count; i++) {
        const struct known_day *day = &proof->reader->knows.days.items[i];
        for (size_t k = 0; k < day->words.count; k++) {
            str behind = rest;
            if (!grams_may_have(passage->lower_grams, day->words.items[k].s)
                || !str_skip(&behind, day->words.items[k].s))
                continue;
            *len = day->words.items[k].s.len;
            uint32_t next;
            str look = behind, after = str_trim(behind);
            bool longer = utf8_next(&look, &next) && utf8_is_letter(next);
            return longer || starts_with_one(after, &day->except) ? NULL : day;
        }
    }
    return NULL;
}

/* Behind the words that stand between a number of years and its event. */
static size_t skip_fillers(str lower, size_t at)
{
    static const char *const fillers[] = { "kỷ niệm ", "kể từ ", "ngày ", "từ ", "truyền thống " };
    str rest = str_sub(lower, at, lower.len);
    while (phrase_skip(&rest, fillers, COUNT(fillers)))
        continue;
    return lower.len - rest.len;
}

/* The known day whose anniversary is told; its words may begin with those that are skipped. */
static const struct known_day *event_of(const struct proof *proof, size_t event, size_t *end)
{
    size_t len, ends[] = { event, skip_fillers(proof->passage->lower, event) };
    for (size_t at = ends[0]; at <= ends[1]; at++) {
        const struct known_day *day = known_day_at(proof, at, &len);
        if (day) {
            *end = at + len;
            return day;
        }
    }
    return NULL;
}

/* Whether the sentence has such a year, as a number of four digits: then all of it is history or plan. */
bool names_year(str sentence, int first, int last)
{
    for (size_t i = 0; sentence.ptr && i + 4 <= sentence.len; i++) {
        uint64_t n;
        if (!char_is_digit(sentence.ptr[i]) || (i > 0 && char_is_digit(sentence.ptr[i - 1])))
            continue;
        bool apart = i + 4 == sentence.len || !char_is_digit(sentence.ptr[i + 4]);
        if (apart && str_to_u64(str_sub(sentence, i, i + 4), &n) && (int)n >= first
            && (int)n <= last)
            return true;
    }
    return false;
}

/* "chào mừng 92 năm Ngày thành lập Đảng" in a plan of 2023: no year of the plan has it. */
void check_known_years(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    struct anniversary found;
    size_t end;
    for (size_t from = 0; proof->years.first && anniversary_next(passage->text, from, &found);
         from = found.next) {
        const struct known_day *day = event_of(proof, found.event, &end);
        if (!day || day->yearless.set || found.dated)
            continue;
        int year = day->date.date.year + found.years;
        bool in_time = year >= proof->years.first && year <= proof->years.last + 1;
        bool round = found.years % 5 == 0;
        if (in_time || round || names_year(sentence_at(passage->text, found.number), year, year))
            continue;
        proof_say(proof, passage_place(passage, found.number, end),
                  number(proof->arena, found.years), day->name.s, number(proof->arena, year),
                  date_short(proof->arena, day->date.date));
    }
}

/* ----------------------------------------------------------------- known days */

/* "30/4", "30/4/1975", "30-4-1975" at the start; `year` is 0 where it is not printed. */
static bool read_day(str text, struct date *out, size_t *len)
{
    struct when_found found;
    if (when_find(text, 0, &found) && found.start == 0 && found.date.day) {
        *out = found.date;
        *len = found.end;
        return true;
    }
    str rest = text, digits;
    uint64_t part[2];
    phrase_skip(&rest, (const char *const[]){ "ngày " }, 1);
    for (size_t i = 0; i < 2; i++) {
        size_t n = 0;
        while (n < rest.len && n < 2 && char_is_digit(rest.ptr[n]))
            n++;
        digits = str_sub(rest, 0, n);
        rest = str_sub(rest, n, rest.len);
        if (!str_to_u64(digits, &part[i]) || (i == 0 && !str_skip(&rest, STR("/"))))
            return false;
    }
    bool ends = rest.len == 0 || (!char_is_digit(rest.ptr[0]) && rest.ptr[0] != '/');
    *out = (struct date){ 0, (uint8_t)part[1], (uint8_t)part[0] };
    *len = text.len - rest.len;
    return ends && part[0] >= 1 && part[0] <= 31 && part[1] >= 1 && part[1] <= 12;
}

/* The date that stands right behind the name of a day: "Ngày Phụ nữ Việt Nam (20/10)". */
static bool day_behind(str text, size_t at, struct date *date, size_t *start, size_t *end)
{
    size_t from = at, len;
    while (from < text.len && (text.ptr[from] == ' ' || text.ptr[from] == '('))
        from++;
    if (from == at || !read_day(str_sub(text, from, text.len), date, &len))
        return false;
    *start = from;
    *end = from + len;
    return true;
}

/* Another day of the same name may be the day on which it is kept: (05/02/2026). */
static bool is_of_the_event(const struct proof *proof, const struct known_day *day,
                            struct date date)
{
    bool ahead = !proof->years.first || date.year >= proof->years.first - 1;
    return date.year == 0 || date.year == day->date.date.year || !ahead;
}

static void say_known_day(struct proof *proof, const struct known_day *day, size_t start,
                          size_t end)
{
    proof_say(proof, passage_place(proof->passage, start, end), day->name.s,
              str_format(proof->arena, "%d/%d", day->date.date.day, day->date.date.month),
              date_short(proof->arena, day->date.date));
}

/* Of "80 năm Cách mạng tháng Tám và Quốc khánh (02/9/1945 - …)" the days are those of the second. */
static bool is_right_behind(str gap)
{
    while (str_skip(&gap, STR(" ")) || str_skip(&gap, STR("(")) || str_skip(&gap, STR(","))
           || str_skip(&gap, STR("ngày")) || str_skip(&gap, STR("từ")))
        continue;
    return gap.len == 0;
}

/* "43 năm Ngày Giải phóng miền Nam (30/4/1945 - …": the first date is of another year. */
static void check_origins(struct proof *proof)
{
    struct anniversary found;
    size_t end;
    for (size_t from = 0; anniversary_next(proof->passage->text, from, &found); from = found.next) {
        const struct known_day *day = found.dated ? event_of(proof, found.event, &end) : NULL;
        if (!day || day->yearless.set
            || !is_right_behind(str_sub(proof->passage->text, end, found.start)))
            continue;
        struct date origin = day->date.date;
        if (found.from.day == 0)
            origin.day = origin.month = 0;
        if (!date_equal(origin, found.from))
            say_known_day(proof, day, found.start, found.from_end);
    }
}

/* "Ngày Quốc tế Phụ nữ 20/10" */
void check_known_day(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    size_t len, start, end;
    struct date date;
    if (!names_known_day(proof))
        return;
    for (size_t at = 0; at < passage->text.len; at++) {
        bool word_start = at == 0 || passage->text.ptr[at - 1] == ' '
                          || passage->text.ptr[at - 1] == '(';
        const struct known_day *day = word_start ? known_day_at(proof, at, &len) : NULL;
        if (!day)
            continue;
        if (day_behind(passage->text, at + len, &date, &start, &end)
            && (date.day != day->date.date.day || date.month != day->date.date.month)
            && is_of_the_event(proof, day, date))
            say_known_day(proof, day, start, end);
        at += len - 1;
    }
    check_origins(proof);
}

/* ----------------------------------------------------------------- laws, congresses, years */

static bool is_about_the_end(str sentence)
{
    static const char *const words[] = { "thay thế", "bãi bỏ",    "hết hiệu lực",
                                         "sửa đổi",  "trước đây", "thay cho" };
    return phrase_has(sentence, words, COUNT(words));
}

/* "Căn cứ Nghị định số 42/2022/NĐ-CP" in a plan of August 2026 */
void check_law(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    if (date_is_none(proof->date))
        return;
    for (size_t i = 0; i < proof->reader->knows.laws.count; i++) {
        const struct known_law *law = &proof->reader->knows.laws.items[i];
        if (!grams_may_have(passage->grams, law->number.s))
            continue;
        size_t at = find_apart(passage->text, law->number.s, 0);
        if (at == STR_NOT_FOUND || date_first_day(proof->date) <= date_last_day(law->until.date)
            || is_about_the_end(sentence_at(passage->text, at)))
            continue;
        struct diag_item *item = proof_say(
            proof, passage_place(passage, at, at + law->number.s.len), law->number.s,
            date_short(proof->arena, date_from_day(date_last_day(law->until.date) + 1)), law->by.s);
        diag_note(proof->diag, item, SPAN_NONE, MSG_F000, law->source.s);
    }
}

/* "nhiệm kỳ 2023 - 2028": its two years, at or after `from`. */
static bool read_term(str text, size_t from, int *first, int *last, size_t *start, size_t *end)
{
    static const char *const leads[] = { "nhiệm kỳ ", "Nhiệm kỳ ", "nhiệm kì " };
    size_t len, lead = phrase_find(str_sub(text, from, text.len), leads, COUNT(leads), &len);
    uint64_t a, b;
    if (lead == STR_NOT_FOUND)
        return false;
    str rest = str_sub(text, from + lead + len, text.len), begin = rest;
    if (!str_to_u64(str_sub(rest, 0, 4), &a))
        return false;
    rest = str_sub(rest, 4, rest.len);
    while (str_skip(&rest, STR(" ")) || str_skip(&rest, STR("-")) || str_skip(&rest, STR("–")))
        continue;
    if (!str_to_u64(str_sub(rest, 0, 4), &b))
        return false;
    *first = (int)a;
    *last = (int)b;
    *start = (size_t)(begin.ptr - text.ptr);
    *end = (size_t)(rest.ptr - text.ptr) + 4;
    return true;
}

/* "Đại hội XIII Công đoàn Việt Nam, nhiệm kỳ 2018 - 2023" */
void check_congress(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    for (size_t i = 0; i < proof->reader->knows.congresses.count; i++) {
        const struct known_congress *congress = &proof->reader->knows.congresses.items[i];
        for (size_t k = 0; k < congress->words.count; k++) {
            str words = congress->words.items[k].s;
            int first, last;
            size_t start, end;
            if (!grams_may_have(passage->lower_grams, words))
                continue;
            size_t at = find_apart(passage->lower, words, 0);
            if (at == STR_NOT_FOUND)
                continue;
            size_t behind = at + words.len;
            if (!read_term(passage->text, behind, &first, &last, &start, &end)
                || start > behind + 20 || (first == congress->from.n && last == congress->to.n))
                continue;
            struct diag_item *item = proof_say(proof, passage_place(passage, start, end),
                                               str_sub(passage->text, at, behind),
                                               number(proof->arena, (int)congress->from.n),
                                               number(proof->arena, (int)congress->to.n));
            diag_note(proof->diag, item, SPAN_NONE, MSG_F000, congress->source.s);
        }
    }
}

/* "nhiệm kỳ 2029 - 2024", "giai đoạn 2030 – 2026" */
void check_years_backwards(struct proof *proof)
{
    static const char *const leads[] = { "nhiệm kỳ ", "giai đoạn ", "năm học ", "Nhiệm kỳ ",
                                         "Giai đoạn " };
    const struct passage *passage = proof->passage;
    size_t from = 0, len;
    for (;;) {
        str rest = str_sub(passage->text, from, passage->text.len), years;
        size_t at = phrase_find(rest, leads, COUNT(leads), &len);
        uint64_t first, last;
        if (at == STR_NOT_FOUND)
            return;
        from += at + len;
        rest = years = str_sub(passage->text, from, passage->text.len);
        if (!str_to_u64(str_sub(rest, 0, 4), &first))
            continue;
        rest = str_sub(rest, 4, rest.len);
        bool dash = false;
        while (str_skip(&rest, STR(" "))
               || (str_starts(rest, STR("-")) && str_skip(&rest, STR("-")))
               || str_skip(&rest, STR("–")))
            dash = true;
        if (dash && str_to_u64(str_sub(rest, 0, 4), &last) && last > 1900 && last < first)
            proof_say(proof, passage_span(passage, str_span(years.ptr, rest.ptr + 4)),
                      number(proof->arena, (int)first), number(proof->arena, (int)last));
    }
}

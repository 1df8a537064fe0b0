#include "intake/renew.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "content/phrase.h"

/* What becomes of a key of the front matter and all below it. */
enum fate { FATE_MOVE, FATE_KEEP, FATE_DROP, FATE_NUMBER };

static const struct {
    const char *key;
    enum fate fate;
} fates[] = {
    { "number", FATE_NUMBER },    { "date", FATE_DROP },       { "posted", FATE_DROP },
    { "revisions", FATE_DROP },   { "withdrawn", FATE_DROP },  { "aliases", FATE_DROP },
    { "attachments", FATE_DROP }, { "supersedes", FATE_DROP }, { "printed", FATE_DROP },
    { "draft", FATE_DROP },       { "basis", FATE_KEEP },
};

/* A line with one of these, in small letters, is a person's to decide. */
static const char *const doubts[] = {
    "lần thứ", "kỷ niệm", "năm ngày", "nhiệm kỳ",    "âm lịch",     "thứ hai,",
    "thứ ba,", "thứ tư,", "thứ năm,", "thứ sáu,",    "thứ bảy,",    "chủ nhật,",
    "cần xem", "29/02",   "29/2/",    "29 tháng 02", "29 tháng 2 ",
};

/* A line that begins so cites other documents: its years are theirs. */
static const char *const citations[] = { "Căn cứ ",    "*Căn cứ ",    "- Căn cứ ",
                                         "Thực hiện ", "*Thực hiện ", "Theo đề nghị " };

struct renewing {
    struct arena *arena;
    int years, first, last;
    struct renewed *out;
    struct buf text;
    size_t line;
};

static enum fate fate_of(str key)
{
    for (size_t i = 0; i < COUNT(fates); i++) {
        if (str_is(key, fates[i].key))
            return fates[i].fate;
    }
    return FATE_MOVE;
}

/* The key at the left margin, or the empty string: for lists, comments, what is indented. */
static str key_of(str line)
{
    size_t colon = str_find_char(line, ':');
    bool key = colon != STR_NOT_FOUND && line.len && char_is_alpha(line.ptr[0]);
    return key ? str_sub(line, 0, colon) : STR("");
}

static bool is_part_of_word(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || c == '_' || (unsigned char)c >= 0x80;
}

/* Four digits that stand alone and are a year of the old campaign; not "06/2026/QH15". */
static bool year_at(const struct renewing *renewing, str line, size_t at, int *year)
{
    uint64_t number;
    str digits = str_sub(line, at, at + 4);
    if (digits.len < 4 || !char_is_digit(digits.ptr[0]) || !str_to_u64(digits, &number)
        || (at && is_part_of_word(line.ptr[at - 1]))
        || (at + 4 < line.len && is_part_of_word(line.ptr[at + 4]))
        || (at + 5 < line.len && line.ptr[at + 4] == '/' && !char_is_digit(line.ptr[at + 5])))
        return false;
    *year = (int)number;
    return *year >= renewing->first && *year <= renewing->last;
}

/* "2024-02-29" has no such day a year later: its last two digits become 28. */
static size_t put_leap_day(struct renewing *renewing, str line, size_t at, int year)
{
    if (!str_starts(str_sub(line, at, line.len), STR("-02-29")) || date_month_length(year, 2) == 29)
        return 0;
    BUF_PUT(&renewing->text, "-02-28");
    return STR("-02-29").len;
}

static void put_moved(struct renewing *renewing, str line)
{
    int year;
    for (size_t i = 0; i < line.len;) {
        if (year_at(renewing, line, i, &year)) {
            buf_format(&renewing->text, "%d", year + renewing->years);
            i += 4;
            i += put_leap_day(renewing, line, i, year + renewing->years);
        } else {
            buf_put_char(&renewing->text, line.ptr[i++]);
        }
    }
}

static void end_line(struct renewing *renewing)
{
    buf_put_char(&renewing->text, '\n');
    renewing->line++;
}

static void ask(struct renewing *renewing, str line)
{
    *LIST_ADD(renewing->arena,
              &renewing->out->questions) = (struct renew_question){ renewing->line + 1,
                                                                    str_trim(line) };
}

/* "79 năm Quốc khánh", which is 80 a year later. */
static bool names_jubilee(str lower)
{
    str rest = lower;
    size_t at;
    while ((at = str_find(rest, STR(" năm "))) != STR_NOT_FOUND) {
        if (at && char_is_digit(rest.ptr[at - 1]))
            return true;
        rest = str_sub(rest, at + 1, rest.len);
    }
    return false;
}

static void ask_if_doubtful(struct renewing *renewing, size_t start, bool cites)
{
    str line = str_copy(renewing->arena, str_sub(buf_str(&renewing->text), start, SIZE_MAX));
    str lower = utf8_lower(renewing->arena, line);
    bool doubtful = cites || names_jubilee(lower);
    for (size_t i = 0; i < COUNT(doubts) && !doubtful; i++)
        doubtful = str_has(lower, str_from(doubts[i]));
    if (doubtful)
        ask(renewing, line);
}

/* "number: 16/KH-UBND" leaves "/KH-UBND"; "12-KH/ĐU" leaves "-KH/ĐU". */
static void put_number(struct renewing *renewing, str line)
{
    str value = str_trim(str_sub(line, str_find_char(line, ':') + 1, line.len));
    while (value.len
           && (char_is_digit(value.ptr[0]) || value.ptr[0] == '"' || value.ptr[0] == '\''))
        value = str_sub(value, 1, value.len);
    while (str_drop(&value, STR("\"")) || str_drop(&value, STR("'")))
        continue;
    size_t start = renewing->text.len;
    BUF_PUT(&renewing->text, "number: \"");
    buf_put(&renewing->text, value);
    BUF_PUT(&renewing->text, "\"");
    ask(renewing, str_copy(renewing->arena, str_sub(buf_str(&renewing->text), start, SIZE_MAX)));
    end_line(renewing);
}

/* Import's comments behind values name lines of the old document, and go with it. */
static str without_source(str line)
{
    static const char *const sources[] = { "  # dòng ", "  # đoạn ", "  # trang " };
    size_t len;
    return str_sub(line, 0, phrase_find(line, sources, COUNT(sources), &len));
}

static void put_line(struct renewing *renewing, str line, enum fate fate, bool cites)
{
    size_t start = renewing->text.len;
    if (fate == FATE_MOVE)
        put_moved(renewing, line);
    else
        buf_put(&renewing->text, line);
    ask_if_doubtful(renewing, start, cites);
    end_line(renewing);
}

/* What belongs to a key is what is indented below it, a list at the margin, and comments before the next key. */
static void put_front_matter(struct renewing *renewing, str *rest)
{
    enum fate fate = FATE_MOVE;
    str line;
    while (str_line(rest, &line) && !str_is(str_trim(line), "---")) {
        str key = key_of(line);
        line = without_source(line);
        if (key.len)
            fate = fate_of(key);
        if (fate == FATE_NUMBER && key.len)
            put_number(renewing, line);
        else if (fate != FATE_DROP && fate != FATE_NUMBER)
            put_line(renewing, line, fate, fate == FATE_KEEP && key.len == 0);
    }
    BUF_PUT(&renewing->text, "draft: true\n---\n");
    renewing->line += 2;
}

void renew_plan(struct arena *arena, str text, int years, int first, int last, struct renewed *out)
{
    struct renewing renewing = { .arena = arena,
                                 .years = years,
                                 .first = first,
                                 .last = last,
                                 .out = out,
                                 .text = buf_new(arena, FILE_SIZE_MAX) };
    str rest = text, line;
    *out = (struct renewed){ 0 };
    if (str_line(&rest, &line))
        put_line(&renewing, line, FATE_MOVE, false); /* the first --- */
    put_front_matter(&renewing, &rest);
    while (str_line(&rest, &line)) {
        bool cites = str_starts_any(line, citations, COUNT(citations));
        put_line(&renewing, line, cites ? FATE_KEEP : FATE_MOVE, cites);
    }
    out->text = buf_str(&renewing.text);
}

/*
 * The bodies in the head of a document (Decree 30/2020/NĐ-CP, annex I, II.2):
 * the superior one first, the issuing one last; of a joint document two, side by
 * side, or with a dash between them. A plan file names the one that leads in
 * `issuer`, and each of them with who signs for it.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "intake/head.h"
#include "content/phrase.h"
#include "intake/units.h"

enum {
    CERTAIN_WORDS = 2
}; /* by so many more one order of two signatories is told from the other */

/* What stands left of the State's title, where a converter put both columns on one line. */
static str left_column(str text)
{
    static const char *const dashes[] = { "-", "–", "—", "|" };
    text = str_trim(str_sub(text, 0, head_find_state_title(text)));
    for (bool more = true; more; text = str_trim(text)) {
        more = false;
        for (size_t i = 0; i < COUNT(dashes); i++)
            more = str_drop(&text, str_from(dashes[i])) || more;
    }
    return text;
}

struct bodies {
    struct str_list lines, printed; /* as names, and as printed */
    struct str_list second;         /* of a second column, another body's */
    size_t bold_from; /* the first of the last lines in bold: all of them are the issuing body */
    size_t joined_at; /* the line below one that ends with a dash, "UBND XÃ -"; 0: there is none */
};

/* A line that ends the name above it: "TỈNH CAO BẰNG", not "TỈNH ỦY MẪU". */
static bool continues_body(str line)
{
    static const char *const places[] = { "TỈNH ",    "THÀNH PHỐ ", "HUYỆN ",    "QUẬN ",
                                          "XÃ ",      "PHƯỜNG ",    "THỊ TRẤN ", "THỊ XÃ ",
                                          "VIỆT NAM", "VÀ ",        "ĐẶC KHU " };
    static const char *const bodies[] = { "ỦY", "UỶ", "ĐOÀN", "HỘI" };
    return phrase_skip(&line, places, COUNT(places))
           && !str_starts_any(str_trim(line), bodies, COUNT(bodies));
}

/* "UBND TỈNH MẪU" above "SỞ MẪU": a body of its own, though bold as the one below. */
static bool is_superior(str line, str below)
{
    static const char *const superior[] = {
        "UBND ", "ỦY BAN NHÂN DÂN ", "UỶ BAN NHÂN DÂN ", "BỘ ", "SỞ ", "PHÒNG "
    };
    static const char *const bodies[] = { "SỞ ",      "PHÒNG ",     "TRƯỜNG ", "TRUNG TÂM ",
                                          "CHI CỤC ", "BỆNH VIỆN ", "TRẠM " };
    return str_starts_any(line, superior, COUNT(superior))
           && str_starts_any(below, bodies, COUNT(bodies));
}

/* "ỦY BAN MTTQ      CÔNG AN": two bodies side by side; leaves the left one's words. */
static bool cut_second_body(str *name, str *second)
{
    size_t gap = str_find(*name, STR("   ")), tab = str_find_char(*name, '\t');
    gap = tab < gap ? tab : gap;
    if (gap == STR_NOT_FOUND || gap == 0)
        return false;
    *second = str_trim(str_sub(*name, gap, name->len));
    *name = str_trim(str_sub(*name, 0, gap));
    return true;
}

/* The last line with those above that it continues. */
static str last_body(struct arena *arena, const struct str_list *lines)
{
    size_t first = lines->count - 1;
    while (first > 0 && continues_body(lines->items[first]))
        first--;
    return str_join(arena, lines->items + first, lines->count - first, STR(" "));
}

/* The issuing body: the lines in bold, else the last line with the one above that it continues. */
static str issuer_of(struct arena *arena, const struct bodies *bodies, bool *certain)
{
    size_t count = bodies->lines.count, first = bodies->bold_from;
    bool bold = first < count;
    *certain = bold && !bodies->second.count;
    for (; first + 1 < count
           && is_superior(bodies->lines.items[first], bodies->lines.items[first + 1]);
         first++)
        *certain = false;
    return bold ? str_join(arena, bodies->lines.items + first, count - first, STR(" "))
                : last_body(arena, &bodies->lines);
}

/* "SỞ THƯ VIỆN - CÔNG ĐOÀN NGÀNH": two bodies on one line. */
static bool split_at_dash(struct arena *arena, const struct str_list *lines, str issuer, str *lead,
                          str *second)
{
    static const char *const dashes[] = { " - ", " – ", " — " };
    size_t len = 0, at = phrase_find(issuer, dashes, COUNT(dashes), &len);
    *lead = str_trim(str_sub(issuer, 0, at));
    *second = str_trim(str_sub(issuer, at + len, issuer.len));
    str place = lines->items[lines->count - 1];
    if (lines->count > 1 && continues_body(place) && str_ends(*second, place))
        *lead = str_concat(arena, *lead, STR(" "), place); /* on the line below, of both */
    return at != STR_NOT_FOUND && unit_begins(arena, *lead) && unit_begins(arena, *second);
}

/* "ỦY BAN NHÂN DÂN -", "ỦY BAN MTTQ VIỆT NAM", "XÃ MẪU": the place below is that of both. */
static void split_at_line(struct arena *arena, const struct bodies *bodies, str *lead, str *second)
{
    const struct str_list *lines = &bodies->lines;
    str place = lines->items[lines->count - 1];
    *lead = lines->items[bodies->joined_at - 1];
    *second = str_join(arena, lines->items + bodies->joined_at, lines->count - bodies->joined_at,
                       STR(" "));
    if (lines->count - bodies->joined_at > 1 && continues_body(place) && !str_is(place, "VIỆT NAM"))
        *lead = str_concat(arena, *lead, STR(" "), place);
}

/* Two bodies that may be those of a joint document: who signs it tells (bodies_settle). */
static void find_joint(struct draft *draft, const struct bodies *bodies, str issuer)
{
    struct joint_issuers *joint = &draft->joint;
    if (bodies->second.count)
        *joint = (struct joint_issuers){ issuer, last_body(draft->arena, &bodies->second) };
    else if (bodies->joined_at && bodies->joined_at < bodies->lines.count)
        split_at_line(draft->arena, bodies, &joint->lead, &joint->second);
    else if (!split_at_dash(draft->arena, &bodies->lines, issuer, &joint->lead, &joint->second))
        *joint = (struct joint_issuers){ 0 };
}

/* What a line in capitals names, and what stands beside it. */
static void read_line(struct draft *draft, const struct paragraph *line, struct bodies *bodies)
{
    str name = left_column(line->plain), second;
    bool dash = str_ends(line->plain, STR(" -")) || str_ends(line->plain, STR(" –"));
    *LIST_ADD(draft->arena, &bodies->printed) = dash ? line->plain : name;
    if (cut_second_body(&name, &second))
        *LIST_ADD(draft->arena, &bodies->second) = second;
    *LIST_ADD(draft->arena, &bodies->lines) = name;
    if (!line->bold || name.len < line->plain.len) /* of both columns nothing is known */
        bodies->bold_from = bodies->lines.count;
    if (dash)
        bodies->joined_at = bodies->lines.count;
    draft_note(draft, STR("issuer"), line, line->plain, "");
}

void bodies_read(struct draft *draft, size_t end)
{
    const struct paragraphs *source = draft->source;
    struct bodies bodies = { 0 };
    bool certain;
    for (size_t i = 0; i < end; i++) {
        const struct paragraph *line = &source->items[i];
        if (!line->block && utf8_capitals(left_column(line->plain))
            && !head_ends_state_title(draft, i))
            read_line(draft, line, &bodies);
    }
    if (bodies.lines.count == 0)
        return;
    str issuer = issuer_of(draft->arena, &bodies, &certain);
    draft->document.issuer = draft_text(issuer);
    find_joint(draft, &bodies, issuer);
    if (!certain)
        draft->notes.items[draft->notes.count - 1].question =
            bodies.second.count
                ? STR("đầu văn bản in hai cơ quan cạnh nhau; tên này là cơ quan bên trái")
                : STR("dòng cuối ở đầu văn bản có phải tên đầy đủ?");
    str printed = str_join(draft->arena, bodies.printed.items, bodies.printed.count, STR("\n"));
    if (!str_equal(printed, issuer))
        draft->document.printed.issuer = draft_text(printed);
}

/* How many words of a body's name stand in what somebody signs as. */
static size_t common_words(const struct signatory *signatory, str body)
{
    size_t count = 0;
    str word;
    while (utf8_word(&body, &word))
        count += str_has(signatory->authority.s, word) || str_has(signatory->role.s, word);
    return count;
}

static void put_organizations(struct draft *draft)
{
    struct signatory *signs = draft->document.signatories.items;
    const struct joint_issuers *joint = &draft->joint;
    size_t straight = common_words(&signs[0], joint->lead) + common_words(&signs[1], joint->second);
    size_t crossed = common_words(&signs[0], joint->second) + common_words(&signs[1], joint->lead);
    bool swapped = crossed >= straight + CERTAIN_WORDS;
    signs[0].organization = draft_text(swapped ? joint->second : joint->lead);
    signs[1].organization = draft_text(swapped ? joint->lead : joint->second);
    if (!swapped && straight < crossed + CERTAIN_WORDS)
        draft_ask(draft, STR("signatories.1"), NULL, STR(""),
                  STR("hai cơ quan ghép với hai người ký theo thứ tự in; có đúng người không?"));
}

void bodies_settle(struct draft *draft)
{
    struct document *document = &draft->document;
    if (!draft->joint.second.len || document->signatories.count != 2)
        return;
    if (!str_equal(document->issuer.s, draft->joint.lead)) {
        if (!document->printed.issuer.s.len)
            document->printed.issuer = document->issuer;
        document->issuer = draft_text(draft->joint.lead);
    }
    if (!document->signatories.items[0].organization.s.len
        && !document->signatories.items[1].organization.s.len)
        put_organizations(draft);
}

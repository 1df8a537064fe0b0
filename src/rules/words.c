/* Signs and words of a text: quotations, doubled words, slips, letters, spellings side by side. */
#include "content/phrase.h"
#include "content/slip.h"
#include "base/syllable.h"
#include "rules/proof.h"

/* ----------------------------------------------------------------- quotations */

#define OPENING STR("“")
#define CLOSING STR("”")

#define QUOTES_DEPTH_MAX 8 /* quotations within each other; deeper ones are not judged */
#define QUOTE_REACH      8 /* paragraphs of one quotation: a verse, a letter */

/* The marks of a paragraph that have no partner in it: the first that closes, the first that opens. */
struct lone_quotes {
    size_t closes, opens; /* STR_NOT_FOUND: none */
};

static struct lone_quotes find_lone(str text)
{
    struct lone_quotes lone = { STR_NOT_FOUND, STR_NOT_FOUND };
    size_t open[QUOTES_DEPTH_MAX], depth = 0, straight = 0;
    for (size_t i = 0; i < text.len; i++) {
        str rest = str_sub(text, i, text.len);
        straight += text.ptr[i] == '"';
        if (str_starts(rest, OPENING)) {
            if (depth == QUOTES_DEPTH_MAX)
                return (struct lone_quotes){ STR_NOT_FOUND, STR_NOT_FOUND };
            open[depth++] = i;
        } else if (str_starts(rest, CLOSING)) {
            if (depth == 0 && straight % 2 == 0 && lone.closes == STR_NOT_FOUND)
                lone.closes = i;
            straight += depth == 0; /* "…” is a matter of the keyboard */
            depth -= depth > 0;
        }
    }
    if (depth && straight % 2 == 0)
        lone.opens = open[0];
    return lone;
}

/* Whether a quotation that opens in one paragraph closes in one of the next. */
static bool closes_later(const struct proof *proof, size_t from)
{
    for (size_t i = from + 1; i < proof->passages.count && i <= from + QUOTE_REACH; i++) {
        const struct passage *passage = &proof->passages.items[i];
        struct lone_quotes lone = find_lone(passage->text);
        if (passage->kind != PASSAGE_PARAGRAPH)
            return false;
        if (lone.closes != STR_NOT_FOUND)
            return lone.opens == STR_NOT_FOUND;
        if (str_has(passage->text, OPENING) && lone.opens != 0)
            return false; /* only one that begins its paragraph goes on with the quotation */
    }
    return false;
}

/* A quotation that opens and none that closes, or the other way round; one report a paragraph. */
void check_quotes(struct proof *proof)
{
    size_t within = 0; /* paragraphs that an open quotation still reaches */
    for (size_t i = 0; i < proof->passages.count; i++) {
        const struct passage *passage = &proof->passages.items[i];
        struct lone_quotes lone = find_lone(passage->text);
        size_t at = lone.closes != STR_NOT_FOUND ? lone.closes : lone.opens;
        if (passage->code || at == STR_NOT_FOUND)
            continue;
        if (within > i && lone.opens == STR_NOT_FOUND) {
            within = 0; /* it closes here */
            continue;
        }
        bool later = lone.closes == STR_NOT_FOUND && passage->kind == PASSAGE_PARAGRAPH
                     && closes_later(proof, i);
        if (later)
            within = i + 1 + QUOTE_REACH;
        else
            proof_say(proof, passage_place(passage, at, at + OPENING.len));
    }
}

/* A straight mark before a word, where the text has “ elsewhere: two keyboards, or two sources. */
static bool find_straight(const struct passage *passage, size_t *at)
{
    str text = passage->text;
    for (*at = 0; *at + 1 < text.len; ++*at) {
        str behind = str_sub(text, *at + 1, text.len);
        uint32_t next;
        bool opens = *at == 0 || text.ptr[*at - 1] == ' ' || text.ptr[*at - 1] == '(';
        if (text.ptr[*at] != '"' || !opens || !utf8_next(&behind, &next) || !utf8_is_letter(next))
            continue;
        size_t close = str_find_char(behind, '"');
        if (!str_has(str_sub(behind, 0, close), OPENING))
            return true;
        *at += close; /* a quotation within this one has the other marks */
    }
    return false;
}

void check_straight_quotes(struct proof *proof)
{
    const struct passage *curly = NULL, *straight = NULL;
    size_t at = 0, place = 0;
    for (size_t i = 0; i < proof->passages.count; i++) {
        const struct passage *passage = &proof->passages.items[i];
        if (passage->code || passage->kind == PASSAGE_CITED)
            continue;
        if (!curly && str_has(passage->text, OPENING))
            curly = passage;
        if (!straight && find_straight(passage, &at)) {
            straight = passage;
            place = at;
        }
    }
    if (!curly || !straight)
        return;
    struct diag_item *item = proof_say(proof, passage_place(straight, place, place + 1));
    size_t open = str_find(curly->text, OPENING);
    diag_note(proof->diag, item, passage_place(curly, open, open + OPENING.len), MSG_F902);
}

/* ----------------------------------------------------------------- slips */

void check_doubled(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    struct slip slip;
    for (size_t from = 0; doubled_next(proof->arena, passage->text, from, &slip); from = slip.end)
        proof_mend(proof, passage_place(passage, slip.start, slip.end), slip.right,
                   str_sub(passage->text, slip.start, slip.end), slip.right);
}

#define SLIPS_MAX 50 /* of one paragraph; each costs a look at the rest of it */

void check_slips(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    struct slip slip;
    size_t from = 0;
    for (size_t i = 0; i < SLIPS_MAX && slip_next(passage->text, passage->grams, from, &slip);
         i++, from = slip.end)
        proof_mend(proof, passage_place(passage, slip.start, slip.end), slip.right,
                   str_sub(passage->text, slip.start, slip.end), slip.right);
}

void check_heading_start(struct proof *proof)
{
    str lost = heading_without_start(proof->arena, proof->passage->text);
    if (lost.len)
        proof_fix(proof, passage_span(proof->passage, lost),
                  str_concat(proof->arena, STR("TỔ "), lost));
    if (lost.len)
        proof_say(proof, passage_span(proof->passage, lost));
}

/* "ngày06/5/2005" */
void check_glued_number(struct proof *proof)
{
    static const char *const words[] = { "ngày", "tháng", "Ngày", "Tháng" };
    const struct passage *passage = proof->passage;
    size_t from = 0, at, len;
    while ((at = phrase_find(str_sub(passage->text, from, passage->text.len), words, COUNT(words),
                             &len))
           != STR_NOT_FOUND) {
        size_t end = from + at + len;
        if (end < passage->text.len && char_is_digit(passage->text.ptr[end]))
            proof_mend(proof, passage_place(passage, from + at, end + 1),
                       str_concat(proof->arena, str_sub(passage->text, from + at, end), STR(" "),
                                  str_sub(passage->text, end, end + 1)),
                       str_sub(passage->text, from + at, end));
        from = end;
    }
}

/* ----------------------------------------------------------------- letters */

static bool is_ascii_letter(char c)
{
    return char_is_alpha(c);
}

/* "nh©n", "s®d": signs of Latin-1 between letters are TCVN3 that was taken for Latin. */
static bool is_tcvn_word(str word_and_signs)
{
    static const char *const signs[] = { "©", "®", "µ", "¶", "¸", "Ø", "¨", "¦" };
    for (size_t i = 0; i < COUNT(signs); i++) {
        str sign = str_from(signs[i]);
        size_t at = str_find(word_and_signs, sign);
        if (at != STR_NOT_FOUND && at > 0 && at + sign.len < word_and_signs.len
            && is_ascii_letter(word_and_signs.ptr[at - 1])
            && is_ascii_letter(word_and_signs.ptr[at + sign.len]))
            return true;
    }
    return false;
}

/* "Coâng ñoaøn": a letter and the mark behind it, as VNI fonts have it. */
static bool is_vni_word(str word)
{
    static const char *const pairs[] = { "oâ", "aâ", "eâ", "aø", "aù", "aû", "aõ", "oø",
                                         "uù", "uû", "uø", "eù", "ñ",  "öô", "öù", "öï" };
    for (size_t i = 0; i < COUNT(pairs); i++) {
        if (str_has(word, str_from(pairs[i])))
            return !syllable_is_vietnamese(word);
    }
    return false;
}

/* Second bytes of what begins with 0xC2 or 0xC3 in the tables above; of others behind a, e, o, u. */
static bool is_old_sign(unsigned char lead, unsigned char next, char before)
{
    if (lead == 0xC2)
        return next && strchr("\xA6\xA8\xA9\xAE\xB5\xB6\xB8", next);
    if (lead != 0xC3)
        return false;
    if (next == 0x98 || next == 0xB1 || next == 0xB6) /* Ø ñ ö */
        return true;
    if (next == 0xA2 || next == 0xB5) /* â õ: "xuân" is ours */
        return before && strchr("aeo", before);
    return (next == 0xB8 || next == 0xB9 || next == 0xBB) && before && strchr("aeou", before);
}

/* One pass over the paragraph, which nearly always has none. */
static bool has_old_signs(str text)
{
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (is_old_sign((unsigned char)text.ptr[i], (unsigned char)text.ptr[i + 1],
                        i ? text.ptr[i - 1] : '\0'))
            return true;
    }
    return false;
}

void check_old_letters(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    str rest = passage->text, word, first = STR_NONE;
    size_t tcvn = 0, vni = 0;
    if (!has_old_signs(passage->text))
        return;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        bool old = is_tcvn_word(word);
        bool pairs = !old && is_vni_word(word);
        tcvn += old;
        vni += pairs;
        if ((old || pairs) && !first.ptr)
            first = word;
    }
    if (tcvn >= 1 || vni >= 2)
        proof_say(proof, passage_span(passage, first), first);
}

/* "ê" and a mark of its own behind it, in place of "ế": searching and sorting elsewhere go wrong. */
void check_pieces(struct proof *proof)
{
    if (proof->pieces == STR_NOT_FOUND)
        return;
    str letter = str_sub(proof->text, proof->pieces, proof->text.len), rest = letter;
    uint32_t c;
    utf8_next(&rest, &c);
    proof_say(proof, span_at(proof->source, proof->pieces, (size_t)(rest.ptr - proof->text.ptr)),
              str_span(letter.ptr, rest.ptr));
}

/* Greek letters are units and quantities: "5 μm". */
static bool is_look_alike(uint32_t c)
{
    return (c >= 0x400 && c <= 0x4FF) || c == 0x1A2 || c == 0x1A3;
}

/* "Lƣu", "Тrung tâm": letters of another alphabet within a word of ours. */
void check_look_alikes(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    str rest = passage->text, word;
    while (utf8_word(&rest, &word)) {
        str letters = word;
        uint32_t c, foreign = 0;
        bool ours = false;
        while (utf8_next(&letters, &c)) {
            if (is_look_alike(c))
                foreign = c;
            else
                ours = ours || !(c >= '0' && c <= '9');
        }
        if (foreign == 0x1A2 || foreign == 0x1A3 || (foreign && ours))
            proof_say(proof, passage_span(passage, word), word);
    }
}

/* ----------------------------------------------------------------- spellings side by side */

/* One spelling of a thing that a text has in two. */
struct spelling {
    str key, printed;
    struct span at;
};

struct spellings {
    struct spelling *items;
    size_t count, capacity;
};

/* The place of the first other spelling of the same thing, or NULL; a new one is kept. */
static const struct spelling *other_spelling(struct proof *proof, struct spellings *list, str key,
                                             str printed, struct span at)
{
    for (size_t i = 0; i < list->count; i++) {
        if (!str_equal(list->items[i].key, key))
            continue;
        return str_equal(list->items[i].printed, printed) ? NULL : &list->items[i];
    }
    *LIST_ADD(proof->arena, list) = (struct spelling){ key, printed, at };
    return NULL;
}

/* Only words with these can have their tone in two places: oa, oe, uy without a letter behind. */
static bool may_place_tone(str lower)
{
    unsigned char last = lower.len > 2 ? (unsigned char)lower.ptr[lower.len - 1] : 0;
    unsigned char before = lower.len > 2 ? (unsigned char)lower.ptr[lower.len - 2] : 0;
    bool plain = last == 'a' || last == 'e' || last == 'y'; /* behind a letter with its tone */
    if (plain ? before < 0x80 : last < 0x80)
        return false; /* nearly all words */
    static const char *const forms[] = { "oá", "óa", "oà", "òa", "oả", "ỏa", "oã", "õa", "oạ", "ọa",
                                         "oé", "óe", "oè", "òe", "oẻ", "ỏe", "oẹ", "ọe", "uý", "úy",
                                         "uỳ", "ùy", "uỷ", "ủy", "uỹ", "ũy", "uỵ", "ụy" };
    for (size_t i = 0; i < COUNT(forms); i++) {
        if (str_ends(lower, str_from(forms[i])))
            return !str_starts(lower, STR("q"));
    }
    return false;
}

/* "Thanh Hoá" and "Thanh Hóa" in one text */
void check_tone_placement(struct proof *proof)
{
    struct spellings seen = { 0 };
    for (size_t i = 0; i < proof->passages.count; i++) {
        const struct passage *passage = &proof->passages.items[i];
        str rest = passage->lower, word;
        while (!passage->code && utf8_word(&rest, &word)) {
            if (!may_place_tone(word))
                continue;
            struct span at = passage_place(passage, (size_t)(word.ptr - passage->lower.ptr),
                                           (size_t)(word.ptr - passage->lower.ptr) + word.len);
            const struct spelling *other = other_spelling(
                proof, &seen, utf8_canonical(proof->arena, word), word, at);
            if (!other)
                continue;
            struct diag_item *item = proof_say(proof, at, word, other->printed);
            diag_note(proof->diag, item, other->at, MSG_F902);
            return; /* one is enough: the typist has two keyboards, or two sources */
        }
    }
}

/* A span of years with its dash: "2024 – 2029". */
static bool dash_of_years(str text, size_t at, str *dash, size_t *end)
{
    size_t i = at + 4;
    if (at + 9 > text.len
        || (at > 0 && (char_is_digit(text.ptr[at - 1]) || text.ptr[at - 1] == '/')))
        return false;
    for (size_t k = at; k < at + 4; k++) {
        if (!char_is_digit(text.ptr[k]))
            return false;
    }
    while (i < text.len
           && (text.ptr[i] == ' ' || text.ptr[i] == '-'
               || str_starts(str_sub(text, i, text.len), STR("–"))
               || (unsigned char)text.ptr[i] == 0x80 || (unsigned char)text.ptr[i] == 0x93))
        i++;
    uint64_t year;
    *dash = str_sub(text, at + 4, i);
    *end = i + 4;
    return (str_has(*dash, STR("-")) || str_has(*dash, STR("–")))
           && str_to_u64(str_sub(text, i, i + 4), &year) && year > 1900 && year < 2200
           && (i + 4 >= text.len || (!char_is_digit(text.ptr[i + 4]) && text.ptr[i + 4] != '/'));
}

/* "2024 - 2029" and "2024-2029" in one text */
void check_dashes(struct proof *proof)
{
    struct spellings seen = { 0 };
    for (size_t i = 0; i < proof->passages.count; i++) {
        const struct passage *passage = &proof->passages.items[i];
        for (size_t at = 0; at < passage->text.len; at++) {
            str dash;
            size_t end;
            if (passage->kind == PASSAGE_CITED || !char_is_digit(passage->text.ptr[at])
                || !dash_of_years(passage->text, at, &dash, &end)
                || str_ends(str_sub(passage->lower, 0, at), STR("điện thoại ")))
                continue;
            struct span place = passage_place(passage, at, end);
            str years = str_concat(proof->arena, str_sub(passage->text, at, at + 4), STR("-"),
                                   str_sub(passage->text, end - 4, end));
            const struct spelling *other = other_spelling(proof, &seen, years,
                                                          str_sub(passage->text, at, end), place);
            if (other) {
                struct diag_item *item = proof_say(proof, place, str_sub(passage->text, at, end),
                                                   other->printed);
                diag_note(proof->diag, item, other->at, MSG_F902);
                return;
            }
            at = end - 1;
        }
    }
}

/* ----------------------------------------------------------------- movements and slogans */

static bool is_spelled_so(const struct movement *movement, str name)
{
    bool same = str_equal(movement->name.s, name);
    for (size_t i = 0; i < movement->variants.count && !same; i++)
        same = str_equal(movement->variants.items[i].s, name);
    return same;
}

/* A movement of movements.yaml, printed in a way that is neither its name nor one of its variants. */
void check_movement_spelling(struct proof *proof)
{
    const struct content *content = proof->reader->site->content;
    const struct document *document = proof->document;
    for (size_t i = 0; i < document->movements.count; i++) {
        const struct text *name = &document->movements.items[i];
        str key = utf8_canonical(proof->arena, name->s);
        for (size_t k = 0; k < content->movements.count; k++) {
            const struct movement *movement = &content->movements.items[k];
            if (str_equal(key, utf8_canonical(proof->arena, movement->name.s))
                && !is_spelled_so(movement, name->s))
                proof_say(proof, name->at, name->s, movement->name.s);
        }
    }
}

/* One key for all spellings: without signs, "đảm bảo" as "bảo đảm". */
static str movement_form(struct arena *arena, str name)
{
    str key = utf8_canonical(arena, name);
    size_t at = str_find(key, STR("đảm bảo"));
    if (at == STR_NOT_FOUND)
        return key;
    return str_concat(arena, str_sub(key, 0, at), STR("bảo đảm"),
                      str_sub(key, at + STR("đảm bảo").len, key.len));
}

/* "Xanh sạch-Đẹp, Bảo đảm …" and "Xanh - sạch - đẹp, đảm bảo …" in one plan */
void check_movements_alike(struct proof *proof)
{
    struct spellings seen = { 0 };
    const struct document *document = proof->document;
    for (size_t i = 0; document && i < document->movements.count; i++) {
        const struct text *name = &document->movements.items[i];
        const struct spelling *other = other_spelling(
            proof, &seen, movement_form(proof->arena, name->s), name->s, name->at);
        if (!other)
            continue;
        struct diag_item *item = proof_say(proof, name->at, name->s, other->printed);
        diag_note(proof->diag, item, other->at, MSG_F902);
    }
}

void check_slogan_capitals(struct proof *proof)
{
    const struct passage *passage = proof->passage;
    if (utf8_capitals(passage->text) > 12)
        proof_say(proof, passage->span);
}

#include "intake/letters.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/syllable.h"
#include "base/utf8.h"
#include "intake/letters_table.h"

enum {
    WORDS_MIN = 5,      /* fewer prove nothing about an encoding */
    FAULTS_MIN = 3,     /* nor do fewer of one kind */
    EXAMPLES_MAX = 5,   /* that a question shows */
    JUDGED_MAX = 10000, /* there are some 7,000 Vietnamese syllables */
    POSSIBLE_MIN = 85,  /* of 100 words of right text */
    IMPOSSIBLE_MAX = 60 /* of 100 words that are possible in text of a wrong encoding */
};

/* What was found of one kind, with a few examples. */
struct found {
    size_t count, shown;
    str examples;
};

/* Words with a letter that is not ASCII, of a line or of all that was looked at. */
struct counts {
    size_t words, possible, possible_tcvn3, possible_vni;
    size_t modern; /* with a letter that no old encoding has: ơ, ệ */
};

enum old { OLD_NONE, OLD_TCVN3, OLD_VNI, OLD_COUNT };

struct letters {
    struct arena *arena;
    struct counts all;
    size_t lines[OLD_COUNT]; /* that are wholly of an old encoding */
    struct found rest;       /* "Công đoμn" */
    struct found twice;      /* "Cơng đồn" */
    struct found no_horn;    /* "đợc" for "được" */
    struct found glued;      /* "thểthức" */
    struct found gha;        /* ƣ for ư */
    struct map judged;       /* words to struct judged */
};

/* Letters in any of the encodings: what words are made of. */
static bool is_part(uint32_t c)
{
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    bool latin = c >= 0xA1 && c <= 0x24F;
    return letter || latin || c == 0x3BC || c == 0x2212 || (c >= 0x1E00 && c <= 0x1EFF);
}

/* The next word and what stands before it; false at the end, with the rest in `gap`. */
static bool next_word(str *rest, str *gap, str *word, bool *foreign)
{
    str start = *rest, before;
    uint32_t c;
    size_t len = 0;
    *foreign = false;
    for (;;) {
        before = *rest;
        if (!utf8_next(rest, &c)) {
            *gap = str_sub(start, 0, start.len - len);
            *word = str_sub(start, start.len - len, start.len);
            return len > 0;
        }
        size_t width = before.len - rest->len;
        if (is_part(c)) {
            len += width;
            *foreign = *foreign || c >= 0x80;
        } else if (len) {
            size_t end = (size_t)(before.ptr - start.ptr);
            *gap = str_sub(start, 0, end - len);
            *word = str_sub(start, end - len, end);
            *rest = before;
            return true;
        }
    }
}

static bool has_letter(str text, uint32_t wanted)
{
    uint32_t c;
    while (utf8_next(&text, &c)) {
        if (c == wanted)
            return true;
    }
    return false;
}

static bool is_modern(str word)
{
    uint32_t c;
    while (utf8_next(&word, &c)) {
        bool horn = c == 0x1A0 || c == 0x1A1 || c == 0x1AF || c == 0x1B0;
        bool bar_or_breve = c == 0x102 || c == 0x103 || c == 0x110 || c == 0x111;
        if (horn || bar_or_breve || (c >= 0x1E00 && c <= 0x1EFF))
            return true;
    }
    return false;
}

static void note(struct letters *letters, struct found *found, str word, str right)
{
    str example = str_concat(letters->arena, word, STR(" → "), right);
    found->count++;
    if (found->shown == EXAMPLES_MAX || str_has(found->examples, example))
        return;
    found->shown++;
    found->examples = str_concat(letters->arena, found->examples,
                                 found->examples.len ? STR(", ") : STR(""), example);
}

/* "đợc" is "được" without the letter that the encoding lost. */
static str with_horn(struct arena *arena, str word)
{
    struct buf out = buf_new(arena, word.len + 2);
    uint32_t c;
    bool done = false;
    for (str rest = word; utf8_next(&rest, &c);) {
        if (!done && has_letter(STR("ơớờởỡợ"), utf8_to_lower(c))) {
            BUF_PUT(&out, "ư");
            done = true;
        }
        buf_put_code_point(&out, c);
    }
    return buf_str(&out);
}

/* Two words without their space: where, or 0. */
static size_t seam_of(str word)
{
    uint32_t c;
    for (str rest = word; utf8_next(&rest, &c) && rest.len;) {
        size_t at = word.len - rest.len;
        if (at >= 2 && rest.len >= 2 && syllable_is_vietnamese(str_sub(word, 0, at))
            && syllable_is_vietnamese(rest))
            return at;
    }
    return 0;
}

/* A word that was judged: texts say the same few again and again. */
struct judged {
    bool possible, modern, possible_tcvn3, possible_vni;
    struct found *found; /* of an impossible one: as what it is counted; NULL if as nothing */
    str right;           /* what it may have been */
};

/* What may have made an impossible word. */
static void explain(struct letters *letters, str word, struct judged *out)
{
    struct arena *arena = letters->arena;
    const struct {
        str right;
        struct found *found;
    } ways[] = {
        { tcvn3_convert_rest(arena, word), &letters->rest },
        { out->modern ? word : tcvn3_convert(arena, word), &letters->rest },
        { vni_undo(arena, word), &letters->twice },
        { with_horn(arena, word), &letters->no_horn },
    };
    for (size_t i = 0; i < COUNT(ways); i++) {
        if (str_equal(ways[i].right, word) || !syllable_is_vietnamese(ways[i].right))
            continue;
        out->right = ways[i].right;
        out->found = ways[i].found;
        return;
    }
    size_t seam = seam_of(word);
    if (seam) {
        out->right = str_concat(arena, str_sub(word, 0, seam), STR(" "),
                                str_sub(word, seam, word.len));
        out->found = &letters->glued;
    }
}

static struct judged judge(struct letters *letters, str word)
{
    struct judged judged = {
        .possible = syllable_is_vietnamese(word),
        .modern = is_modern(word),
        .possible_tcvn3 = syllable_is_vietnamese(tcvn3_convert(letters->arena, word)),
        .possible_vni = syllable_is_vietnamese(vni_convert(letters->arena, word)),
    };
    if (!judged.possible)
        explain(letters, word, &judged);
    return judged;
}

/* The same, once for each word; texts that never repeat one fill no memory. */
static struct judged judge_once(struct letters *letters, str word)
{
    struct judged *judged = map_find(&letters->judged, word);
    if (judged)
        return *judged;
    struct judged fresh = judge(letters, word);
    if (letters->judged.count < JUDGED_MAX) {
        judged = ARENA_NEW(letters->arena, struct judged);
        *judged = fresh;
        map_add(letters->arena, &letters->judged, word, judged);
    }
    return fresh;
}

struct letters *letters_new(struct arena *arena)
{
    struct letters *letters = ARENA_NEW(arena, struct letters);
    letters->arena = arena;
    return letters;
}

static bool has_gha(str word)
{
    return has_letter(word, 0x1A3) || has_letter(word, 0x1A2);
}

/* The next word that tells something of the encoding; a sign alone does not: 5 − 3. */
static bool next_telling(str *rest, str *word)
{
    str gap;
    bool foreign;
    while (next_word(rest, &gap, word, &foreign)) {
        if (foreign && utf8_count(*word) > 1)
            return true;
    }
    return false;
}

static struct counts count(struct letters *letters, str line)
{
    struct counts counts = { 0 };
    for (str rest = line, word; next_telling(&rest, &word);) {
        if (has_gha(word))
            continue;
        struct judged judged = judge_once(letters, word);
        counts.words++;
        counts.possible += judged.possible;
        counts.modern += judged.modern;
        counts.possible_tcvn3 += judged.possible_tcvn3;
        counts.possible_vni += judged.possible_vni;
    }
    return counts;
}

static bool is_wholly(const struct counts *counts, size_t possible)
{
    return counts->words >= WORDS_MIN && counts->modern * 10 <= counts->words
           && possible * 100 >= counts->words * POSSIBLE_MIN
           && counts->possible * 100 <= counts->words * IMPOSSIBLE_MAX;
}

static enum old old_of(const struct counts *counts)
{
    if (is_wholly(counts, counts->possible_tcvn3))
        return OLD_TCVN3;
    return is_wholly(counts, counts->possible_vni) ? OLD_VNI : OLD_NONE;
}

/* "ngày06/5/2024": a date that lost the space before it. */
static void find_glued_date(struct letters *letters, str word, str behind)
{
    size_t digits = 0;
    while (digits < behind.len && char_is_digit(behind.ptr[digits]))
        digits++;
    str number = str_sub(behind, 0, digits);
    if (digits && (str_is(word, "ngày") || str_is(word, "tháng") || str_is(word, "năm")))
        note(letters, &letters->glued, str_concat(letters->arena, word, number),
             str_concat(letters->arena, word, STR(" "), number));
}

/* Single words that cannot be, each counted as what may have made it. */
static void find_faults(struct letters *letters, str line)
{
    for (str rest = line, word; next_telling(&rest, &word);) {
        if (has_gha(word)) {
            letters->gha.count++;
            continue;
        }
        struct judged judged = judge_once(letters, word);
        if (judged.found)
            note(letters, judged.found, word, judged.right);
        find_glued_date(letters, word, rest);
    }
}

void letters_look(struct letters *letters, str text)
{
    str line;
    for (str rest = text; str_line(&rest, &line);) {
        struct counts counts = count(letters, line);
        letters->all.words += counts.words;
        letters->all.possible += counts.possible;
        letters->all.modern += counts.modern;
        letters->all.possible_tcvn3 += counts.possible_tcvn3;
        letters->all.possible_vni += counts.possible_vni;
        letters->lines[old_of(&counts)]++;
        if (old_of(&counts) == OLD_NONE)
            find_faults(letters, line);
    }
}

/* ƣ is no Vietnamese letter: programs that read PDFs take it for ư. */
static void put_without_gha(struct buf *out, str word)
{
    uint32_t c;
    while (utf8_next(&word, &c))
        buf_put_code_point(out, c == 0x1A3 ? 0x1B0 : c == 0x1A2 ? 0x1AF : c);
}

/*
 * TCVN3 has no capitals with a tone: another font draws its small ones as such.
 * A line without a small letter of ASCII is one of capitals.
 */
static void put_tcvn3_line(struct letters *letters, struct buf *out, str line)
{
    size_t capitals = 0, small = 0;
    for (size_t i = 0; i < line.len; i++) {
        capitals += line.ptr[i] >= 'A' && line.ptr[i] <= 'Z';
        small += line.ptr[i] >= 'a' && line.ptr[i] <= 'z';
    }
    str right = tcvn3_convert(letters->arena, line);
    bool number = str_starts(right, STR("Số:"))
                  || str_starts(right, STR("Số ")); /* "Số: 5/KH-SM" */
    buf_put(out, capitals > 2 && small == 0 && !number ? utf8_upper(letters->arena, right) : right);
}

/* Single words of a line that is none of an old encoding. */
static void put_repaired(struct letters *letters, struct buf *out, str line)
{
    bool rest_too = letters->rest.count >= FAULTS_MIN, foreign;
    str rest = line, gap, word;
    while (next_word(&rest, &gap, &word, &foreign)) {
        buf_put(out, gap);
        struct judged judged = { .possible = true };
        if (rest_too && foreign && utf8_count(word) > 1)
            judged = judge_once(letters, word);
        put_without_gha(out, judged.found == &letters->rest ? judged.right : word);
    }
    buf_put(out, gap);
}

static void put_line(struct letters *letters, struct buf *out, str line, enum old old)
{
    if (old == OLD_TCVN3)
        put_tcvn3_line(letters, out, line);
    else if (old == OLD_VNI)
        buf_put(out, vni_convert(letters->arena, line));
    else
        put_repaired(letters, out, line);
}

str letters_repair(struct letters *letters, str text)
{
    enum old whole = old_of(&letters->all);
    if (!whole && !letters->lines[OLD_TCVN3] && !letters->lines[OLD_VNI] && !letters->gha.count
        && letters->rest.count < FAULTS_MIN)
        return text;
    struct buf out = buf_new(letters->arena, 4 * text.len + 1);
    str rest = text, line;
    bool more = true;
    while (more) {
        more = str_cut(rest, '\n', &line, &rest);
        enum old old = whole;
        if (!whole) {
            struct counts counts = count(letters, line);
            old = old_of(&counts);
        }
        put_line(letters, &out, line, old);
        buf_put(&out, more ? STR("\n") : STR(""));
    }
    return buf_str(&out);
}

static void tell(const struct letters *letters, struct str_list *questions, const char *format,
                 const struct found *found)
{
    str count = str_from_u64(letters->arena, found->count);
    *LIST_ADD(letters->arena, questions) = str_concat(
        letters->arena, str_from(format), STR(" ("), count, STR(" chữ: "), found->examples,
        found->shown == EXAMPLES_MAX ? STR(" …)") : STR(")"));
}

void letters_tell(struct letters *letters, struct str_list *questions)
{
    static const char *const names[] = { [OLD_TCVN3] = "TCVN3 (.VnTime)", [OLD_VNI] = "VNI" };
    struct arena *arena = letters->arena;
    enum old whole = old_of(&letters->all);
    if (whole) {
        *LIST_ADD(arena, questions) = str_format(
            arena,
            "văn bản dùng bảng mã cũ %s, đã chuyển sang Unicode; chữ hoa có dấu có thể còn là chữ thường",
            names[whole]);
        return;
    }
    for (enum old old = OLD_TCVN3; old < OLD_COUNT; old++) {
        if (letters->lines[old])
            *LIST_ADD(arena, questions) = str_format(
                arena, "đã chuyển %zu dòng dùng bảng mã cũ %s sang Unicode", letters->lines[old],
                names[old]);
    }
    if (letters->gha.count)
        *LIST_ADD(arena, questions) = str_format(
            arena, "đã sửa chữ ƣ thành ư ở %zu chữ (lỗi khi lấy chữ từ PDF)", letters->gha.count);
    if (letters->rest.count >= FAULTS_MIN)
        tell(letters, questions, "đã sửa những chữ chuyển mã TCVN3 còn sót", &letters->rest);
    else if (letters->rest.count)
        tell(letters, questions, "có thể là chữ chuyển mã TCVN3 còn sót, chưa sửa", &letters->rest);
    if (letters->twice.count >= FAULTS_MIN)
        tell(letters, questions, "có vẻ văn bản đã bị chuyển mã hai lần, chưa sửa",
             &letters->twice);
    if (letters->no_horn.count >= FAULTS_MIN)
        tell(letters, questions, "có vẻ chữ ư đã bị mất khi chuyển mã, chưa sửa",
             &letters->no_horn);
    if (letters->glued.count)
        tell(letters, questions, "có vẻ thiếu dấu cách, chưa sửa", &letters->glued);
}

enum font_letters letters_of_font(str font)
{
    if (str_starts(font, STR(".Vn")))
        return str_ends(font, STR("H")) ? FONT_TCVN3_CAPITALS : FONT_TCVN3;
    return str_starts(font, STR("VNI-")) ? FONT_VNI : FONT_UNICODE;
}

str letters_convert(struct arena *arena, str text, enum font_letters from)
{
    if (is_modern(text)) /* the font's name alone is left of it */
        return text;
    switch (from) {
    case FONT_TCVN3:
        return tcvn3_convert(arena, text);
    case FONT_TCVN3_CAPITALS:
        return utf8_upper(arena, tcvn3_convert(arena, text));
    case FONT_VNI:
        return vni_convert(arena, text);
    case FONT_UNICODE:
        break;
    }
    return text;
}

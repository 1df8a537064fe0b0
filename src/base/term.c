#include "base/term.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

const char *const term_shards[TERM_SHARDS] = {
    "0", "a", "b",  "c",  "ch", "d", "e",  "f",  "g", "gi", "h",  "i",
    "j", "k", "kh", "l",  "m",  "n", "ng", "nh", "o", "p",  "ph", "q",
    "r", "s", "t",  "th", "tr", "u", "v",  "w",  "x", "y",  "z",  "other",
};

struct term {
    str word;
    size_t shard;
    enum term_rank rank;
};

struct term_set {
    struct arena *arena;
    struct term *items;
    size_t count, capacity;
    uint32_t *slots; /* index into items plus one; 0 is free */
    size_t slot_count;
};

struct term_set *term_set_new(struct arena *arena)
{
    struct term_set *set = ARENA_NEW(arena, struct term_set);
    set->arena = arena;
    return set;
}

/* ------------------------------------------------------------------ shards */

/* A letter of a-z, '0' for a digit, else '_'. */
static char plain_letter(uint32_t c)
{
    char base = utf8_base_letter(c);
    return char_is_digit(base) ? '0' : char_is_alpha(base) ? base : '_';
}

size_t term_shard(str word)
{
    uint32_t first = 0, second = 0;
    utf8_next(&word, &first);
    utf8_next(&word, &second);
    char name[3] = { plain_letter(first), plain_letter(second), '\0' };
    size_t single = TERM_SHARDS - 1;
    for (size_t i = 0; i < TERM_SHARDS; i++) {
        const char *shard = term_shards[i];
        if (shard[0] != name[0])
            continue;
        if (strcmp(shard, name) == 0)
            return i;
        if (shard[1] == '\0')
            single = i;
    }
    return single;
}

/* ------------------------------------------------------------------- a set */

static uint32_t hash_word(str word)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char)word.ptr[i]) * 16777619u;
    return hash ^ hash >> 15;
}

static uint32_t *slot_of(const struct term_set *set, str word)
{
    size_t at = hash_word(word) & (set->slot_count - 1);
    while (set->slots[at] && !str_equal(set->items[set->slots[at] - 1].word, word))
        at = (at + 1) & (set->slot_count - 1);
    return &set->slots[at];
}

/* At most half of the slots are taken. */
static void make_room(struct term_set *set)
{
    if (set->count * 2 < set->slot_count)
        return;
    set->slot_count = set->slot_count ? set->slot_count * 2 : 512;
    set->slots = ARENA_ARRAY(set->arena, uint32_t, set->slot_count);
    for (size_t i = 0; i < set->count; i++)
        *slot_of(set, set->items[i].word) = (uint32_t)(i + 1);
}

/* "016" and "16" are one number. */
static str without_zeros(str word)
{
    while (word.len > 1 && word.ptr[0] == '0' && char_is_digit(word.ptr[1]))
        word = str_sub(word, 1, word.len);
    return word;
}

/* What is longer than a word can be tells nothing. */
static void add_term(struct term_set *set, const struct buf *buf, enum term_rank rank)
{
    str word = without_zeros(buf_str(buf));
    if (word.len == 0 || buf->failed)
        return;
    make_room(set);
    uint32_t *slot = slot_of(set, word);
    if (*slot) {
        struct term *known = &set->items[*slot - 1];
        known->rank = rank > known->rank ? rank : known->rank;
        return;
    }
    *LIST_ADD(set->arena, set) = (struct term){ str_copy(set->arena, word), 0, rank };
    *slot = (uint32_t)set->count;
}

/* -------------------------------------------------------------------- words */

/* What is read of a text: a word, and what stood between it and the one before. */
struct scan {
    struct term_set *set;
    enum term_rank rank;
    struct buf word;
    struct buf joined;   /* the number that is being put together; empty: none */
    bool slash, letters; /* it has both: "16/KH" is a number, "16/8" is a day */
};

static struct buf word_buf(struct arena *arena)
{
    return buf_new(arena, TERM_LEN_MAX);
}

static void empty(struct buf *buf)
{
    buf->len = 0;
    buf->failed = false;
}

static struct scan scan_new(struct term_set *set, enum term_rank rank)
{
    return (struct scan){
        .set = set,
        .rank = rank,
        .word = word_buf(set->arena),
        .joined = word_buf(set->arena),
    };
}

static void end_number(struct scan *scan)
{
    if (scan->slash && scan->letters)
        add_term(scan->set, &scan->joined, scan->rank);
    empty(&scan->joined);
    scan->slash = scan->letters = false;
}

/* Between the parts of a number stand '/', '-' or '&', and spaces at most around a slash. */
static bool joins(struct scan *scan, str between)
{
    str sign = str_trim(between);
    bool slash = str_is(sign, "/");
    scan->slash = scan->slash || (slash && scan->joined.len);
    return slash || str_is(between, "-") || str_is(between, "&");
}

static void end_word(struct scan *scan, str between)
{
    str word = buf_str(&scan->word);
    if (scan->joined.len && !joins(scan, between))
        end_number(scan);
    if (scan->joined.len || char_is_digit(*word.ptr)) {
        scan->letters = scan->letters || !char_is_digit(*word.ptr);
        buf_put(&scan->joined, word);
    }
    add_term(scan->set, &scan->word, scan->rank);
}

/* The next word in small letters, and what stands before it; false at the end. */
static bool next_word(struct scan *scan, str *rest, str *between)
{
    const char *start = rest->ptr;
    str after = *rest;
    uint32_t c;
    empty(&scan->word);
    *between = STR("");
    for (; utf8_next(&after, &c); *rest = after) {
        if (!utf8_is_letter(c)) {
            if (scan->word.len)
                break;
            continue;
        }
        if (scan->word.len == 0)
            *between = str_span(start, rest->ptr);
        if (c < 0x80)
            buf_put_char(&scan->word, char_to_lower((char)c));
        else
            buf_put_code_point(&scan->word, utf8_to_lower(c));
    }
    return scan->word.len > 0;
}

void term_set_add(struct term_set *set, str text, enum term_rank rank)
{
    struct scan scan = scan_new(set, rank);
    str between;
    while (next_word(&scan, &text, &between))
        end_word(&scan, between);
    end_number(&scan);
}

void term_set_add_title(struct term_set *set, str title)
{
    struct scan scan = scan_new(set, TERM_TITLE);
    struct buf pair = word_buf(set->arena);
    str rest = title, between;
    term_set_add(set, title, TERM_TITLE);
    while (next_word(&scan, &rest, &between)) {
        str word = buf_str(&scan.word);
        if (pair.len) {
            buf_put_char(&pair, '_');
            buf_put(&pair, word);
            add_term(set, &pair, TERM_TITLE);
        }
        empty(&pair);
        buf_put(&pair, word);
    }
}

void term_set_add_number(struct term_set *set, str number)
{
    struct buf own = word_buf(set->arena);
    struct scan scan = scan_new(set, TERM_NUMBER);
    str rest = number, between;
    term_set_add(set, number, TERM_NUMBER);
    while (next_word(&scan, &rest, &between)) /* whatever stands between: it is one number */
        buf_put(&own, buf_str(&scan.word));
    if (own.len == 0 || !char_is_digit(*own.ptr))
        return; /* a blank number, "/KH-CĐS", tells nothing */
    add_term(set, &own, TERM_NUMBER);
    buf_put_char(&own, '=');
    add_term(set, &own, TERM_NUMBER);
}

/* ---------------------------------------------------------------- as a text */

static int order_terms(const void *a, const void *b)
{
    const struct term *left = a, *right = b;
    if (left->shard != right->shard)
        return left->shard < right->shard ? -1 : 1;
    return str_compare(left->word, right->word);
}

struct terms term_set_finish(const struct term_set *set, struct arena *arena)
{
    struct terms terms = { 0 };
    struct term *items = ARENA_ARRAY(arena, struct term, set->count + 1);
    size_t len = 0, i = 0;
    for (; i < set->count; i++) {
        items[i] = set->items[i];
        items[i].shard = term_shard(items[i].word);
        len += items[i].word.len + 2;
    }
    qsort(items, set->count, sizeof *items, order_terms);
    struct buf out = buf_new(arena, len);
    i = 0;
    for (size_t shard = 0; shard < TERM_SHARDS; shard++) {
        for (; i < set->count && items[i].shard == shard; i++) {
            buf_put_char(&out, (char)('0' + (int)items[i].rank));
            buf_put(&out, items[i].word);
            buf_put_char(&out, '\n');
        }
        terms.ends[shard] = (uint32_t)out.len;
    }
    terms.lines = buf_str(&out);
    return terms;
}

str terms_of_shard(const struct terms *terms, size_t shard)
{
    return str_sub(terms->lines, shard ? terms->ends[shard - 1] : 0, terms->ends[shard]);
}

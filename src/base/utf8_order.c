/* The Vietnamese syllable: one spelling for its tone, and its place in the alphabet. */
#include "base/utf8.h"

#include "base/arena.h"
#include "base/buf.h"

#include <string.h>

#define TONES 6

/* Each vowel with its tones: none, huyền, hỏi, ngã, sắc, nặng. */
static const struct vowel {
    uint16_t forms[TONES];
    bool marked; /* ă â ê ô ơ ư draw the tone to themselves */
} vowels[] = {
    { { 'a', 0xE0, 0x1EA3, 0xE3, 0xE1, 0x1EA1 }, false },
    { { 0x103, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0x1EB7 }, true },
    { { 0xE2, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD }, true },
    { { 'e', 0xE8, 0x1EBB, 0x1EBD, 0xE9, 0x1EB9 }, false },
    { { 0xEA, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7 }, true },
    { { 'i', 0xEC, 0x1EC9, 0x129, 0xED, 0x1ECB }, false },
    { { 'o', 0xF2, 0x1ECF, 0xF5, 0xF3, 0x1ECD }, false },
    { { 0xF4, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED1, 0x1ED9 }, true },
    { { 0x1A1, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3 }, true },
    { { 'u', 0xF9, 0x1EE7, 0x169, 0xFA, 0x1EE5 }, false },
    { { 0x1B0, 0x1EEB, 0x1EED, 0x1EEF, 0x1EE9, 0x1EF1 }, true },
    { { 'y', 0x1EF3, 0x1EF7, 0x1EF9, 0xFD, 0x1EF5 }, false },
};

/* One lower-case letter, taken apart. */
struct letter {
    uint32_t base; /* without its tone */
    const struct vowel *vowel;
    unsigned tone;
    bool upper;
};

/* Longer runs of letters are no syllables; they are taken letter by letter. */
#define WORD_LETTERS_MAX 32

struct word {
    struct letter letters[WORD_LETTERS_MAX];
    size_t count;
};

static struct letter letter_of(uint32_t lower)
{
    if (lower < 0x80 && !strchr("aeiouy", (int)lower))
        return (struct letter){ .base = lower };
    if (lower == 0xF0) /* the Icelandic letter, whose capital looks like Đ and is typed for it */
        lower = 0x111;
    for (size_t i = 0; i < COUNT(vowels); i++) {
        for (unsigned tone = 0; tone < TONES; tone++) {
            if (vowels[i].forms[tone] == lower)
                return (struct letter){ vowels[i].forms[0], &vowels[i], tone, false };
        }
    }
    return (struct letter){ .base = lower };
}

/* The vowels of a syllable that may carry its tone: not the u of "qu" or the i of "gia". */
static bool find_vowels(const struct word *word, size_t *first, size_t *end)
{
    size_t i = 0;
    while (i < word->count && !word->letters[i].vowel)
        i++;
    *first = i;
    while (i < word->count && word->letters[i].vowel)
        i++;
    *end = i;
    while (i < word->count && !word->letters[i].vowel)
        i++;
    if (i < word->count || *first == *end) /* two groups of vowels, or none */
        return false;
    if (*first > 0 && *end - *first > 1) {
        uint32_t before = word->letters[*first - 1].base, glide = word->letters[*first].base;
        *first += (before == 'q' && glide == 'u') || (before == 'g' && glide == 'i');
    }
    return true;
}

/* Where the tone of a syllable stands in the older spelling: hóa, thúy; toàn, khuỷu. */
static size_t tone_place(const struct word *word, size_t first, size_t end)
{
    for (size_t i = end; i > first; i--) {
        if (word->letters[i - 1].vowel->marked)
            return i - 1;
    }
    size_t count = end - first;
    if (count == 1 || (count == 2 && end == word->count))
        return first;
    return first + 1;
}

/* Moves the only tone of a syllable to its one place; other words stay as they are. */
static void place_tone(struct word *word)
{
    size_t first, end, toned = 0;
    unsigned tone = 0;
    for (size_t i = 0; i < word->count; i++) {
        if (word->letters[i].tone) {
            tone = word->letters[i].tone;
            toned++;
        }
    }
    if (toned != 1 || !find_vowels(word, &first, &end))
        return;
    for (size_t i = 0; i < word->count; i++)
        word->letters[i].tone = 0;
    word->letters[tone_place(word, first, end)].tone = tone;
}

static uint32_t lower_of(struct arena *arena, str text, uint32_t c)
{
    uint32_t lower = c;
    if (c < 0x80)
        return (uint32_t)(unsigned char)char_to_lower((char)c);
    if (utf8_is_upper(c)) {
        str one = utf8_lower(arena, text);
        utf8_next(&one, &lower);
    }
    return lower;
}

/* Takes up to WORD_LETTERS_MAX letters off `rest`, which begins with one. */
static struct word take_word(struct arena *arena, str *rest)
{
    struct word word = { .count = 0 };
    str after = *rest;
    uint32_t c;
    while (word.count < WORD_LETTERS_MAX && utf8_next(&after, &c) && utf8_is_letter(c)) {
        uint32_t lower = lower_of(arena, str_span(rest->ptr, after.ptr), c);
        struct letter letter = letter_of(lower);
        letter.upper = lower != c;
        word.letters[word.count++] = letter;
        *rest = after;
    }
    place_tone(&word);
    return word;
}

/* Drops what is no part of a word; says whether there was any. */
static bool skip_gap(str *rest)
{
    const char *start = rest->ptr;
    str after = *rest;
    uint32_t c;
    while (utf8_next(&after, &c) && !utf8_is_letter(c))
        *rest = after;
    return rest->ptr != start;
}

str utf8_canonical(struct arena *arena, str text)
{
    str rest = utf8_nfc(arena, text);
    struct buf out = buf_new(arena, rest.len * 3);
    skip_gap(&rest);
    while (rest.len) {
        struct word word = take_word(arena, &rest);
        for (size_t i = 0; i < word.count; i++) {
            const struct letter *letter = &word.letters[i];
            buf_put_code_point(&out,
                               letter->vowel ? letter->vowel->forms[letter->tone] : letter->base);
        }
        if (skip_gap(&rest) && rest.len)
            buf_put_char(&out, ' ');
    }
    return buf_str(&out);
}

/*
 * Bytes of a key. A word is the weights of its letters, WORD_END, then its
 * tones; after the words come TEXT_END, the cases, and the text itself, so
 * that no two texts are equal. What ends sorts before what goes on.
 */
enum {
    TEXT_END = 0x01,
    WORD_END = 0x02,
    TONE_NONE = 0x03,    /* and the five tones */
    TONE_FOREIGN = 0x09, /* ä, ñ: after the plain letter */
    NUMBER = 0x10,       /* then how many digits, then the digits */
    ALPHABET = 0x20,
    OTHER_SCRIPT = 0xF0, /* then the letter itself */
};

static const uint16_t alphabet[] = {
    'a', 0x103, 0xE2, 'b',   'c', 'd', 0x111, 'e', 0xEA, 'f', 'g',   'h', 'i', 'j', 'k', 'l', 'm',
    'n', 'o',   0xF4, 0x1A1, 'p', 'q', 'r',   's', 't',  'u', 0x1B0, 'v', 'w', 'x', 'y', 'z',
};

/* The place of a letter in the alphabet, or COUNT(alphabet). */
static size_t place_of(uint32_t base)
{
    size_t i = 0;
    while (i < COUNT(alphabet) && alphabet[i] != base)
        i++;
    return i;
}

struct keys {
    struct buf words, tones, cases;
};

static void put_letter(struct arena *arena, struct keys *keys, const struct letter *letter)
{
    size_t place = place_of(letter->base);
    if (place < COUNT(alphabet)) {
        buf_put_char(&keys->words, (char)(ALPHABET + place));
        buf_put_char(&keys->tones, (char)(TONE_NONE + letter->tone));
        return;
    }
    struct buf one = buf_new(arena, 8);
    buf_put_code_point(&one, letter->base);
    str folded = utf8_fold(arena, buf_str(&one));
    bool latin = folded.len > 0;
    for (size_t i = 0; i < folded.len; i++)
        latin = latin && char_is_alpha(folded.ptr[i]);
    if (latin) {
        for (size_t i = 0; i < folded.len; i++)
            buf_put_char(&keys->words, (char)(ALPHABET + place_of((unsigned char)folded.ptr[i])));
    } else {
        buf_put_char(&keys->words, (char)OTHER_SCRIPT);
        buf_put(&keys->words, buf_str(&one));
    }
    buf_put_char(&keys->tones, TONE_FOREIGN);
}

/* Đợt 2 comes before Đợt 10. */
static size_t put_number(struct keys *keys, const struct word *word, size_t from)
{
    size_t end = from;
    while (end < word->count && word->letters[end].base < 0x80
           && char_is_digit((char)word->letters[end].base))
        end++;
    if (end == from)
        return from;
    size_t first = from;
    while (first + 1 < end && word->letters[first].base == '0')
        first++;
    buf_put_char(&keys->words, NUMBER);
    buf_put_char(&keys->words, (char)(end - first));
    for (size_t i = first; i < end; i++)
        buf_put_char(&keys->words, (char)word->letters[i].base);
    return end;
}

static void put_word(struct arena *arena, struct keys *keys, struct word word)
{
    keys->tones.len = 0;
    for (size_t i = 0; i < word.count;) {
        size_t after = put_number(keys, &word, i);
        if (after == i) {
            put_letter(arena, keys, &word.letters[i]);
            buf_put_char(&keys->cases, word.letters[i].upper ? 2 : 1);
            after = i + 1;
        }
        i = after;
    }
    buf_put_char(&keys->words, WORD_END);
    buf_put(&keys->words, buf_str(&keys->tones));
}

static void put_words(struct arena *arena, struct keys *keys, str text)
{
    for (skip_gap(&text); text.len; skip_gap(&text))
        put_word(arena, keys, take_word(arena, &text));
}

/* The key of `head`, then `tail`; both are parts of `whole`. */
static str make_key(struct arena *arena, str head, str tail, str whole)
{
    size_t len_max = whole.len * 8 + 64;
    struct keys keys = { buf_new(arena, len_max), buf_new(arena, len_max),
                         buf_new(arena, len_max) };
    put_words(arena, &keys, head);
    put_words(arena, &keys, tail);
    buf_put_char(&keys.words, TEXT_END);
    buf_put(&keys.words, buf_str(&keys.cases));
    buf_put_char(&keys.words, TEXT_END);
    buf_put(&keys.words, whole);
    return buf_str(&keys.words);
}

str utf8_sort_key(struct arena *arena, str text)
{
    text = utf8_nfc(arena, text);
    return make_key(arena, text, STR(""), text);
}

str utf8_person_key(struct arena *arena, str name)
{
    name = utf8_nfc(arena, name);
    str rest = name, word, last = STR("");
    while (utf8_word(&rest, &word))
        last = word;
    str before = last.len ? str_span(name.ptr, last.ptr) : name;
    return make_key(arena, last, before, name);
}

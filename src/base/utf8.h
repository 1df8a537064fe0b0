/*
 * utf8.h - letters: validity, normal form, case, folding, the Vietnamese order.
 *
 * Text is UTF-8 in NFC everywhere inside phatdong. NFC itself comes from
 * utf8proc and is only called where a byte check says that something may be
 * decomposed.
 *
 * Vietnamese order: word by word, as dictionaries have it ("ba bể" before
 * "bà"); in a word first a ă â b c d đ e ê g h i k l m n o ô ơ p q r s t u ư v
 * x y, foreign letters at their Latin places, numbers by value; then its tone
 * (none, huyền, hỏi, ngã, sắc, nặng); in the end case, small letters first.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

struct arena;

/* Takes one code point off `rest`; false at the end. Invalid bytes give U+FFFD, one each. */
bool utf8_next(str *rest, uint32_t *code_point);

/* The offset of the first byte that is not well-formed UTF-8, or STR_NOT_FOUND. */
size_t utf8_find_invalid(str text);

/* False only if the text is certainly in NFC already. */
bool utf8_may_need_nfc(str text);
str utf8_nfc(struct arena *arena, str text); /* the text itself where nothing changes */

str utf8_lower(struct arena *arena, str text);
str utf8_upper(struct arena *arena, str text); /* all of Vietnamese; also for heads and boards */

uint32_t utf8_to_lower(uint32_t code_point); /* of one letter */

/* Lower case without marks: "Thi đua" is "thi dua". For search and slugs. */
str utf8_fold(struct arena *arena, str text);
/* The letter of a-z, or the ASCII character, that one letter folds to; '?' if that is none. */
char utf8_base_letter(uint32_t code_point);

/*
 * For comparing names that people spell in several ways: lower case, marks
 * kept, tone on one canonical vowel (hoá = hóa), i/y kept; what is neither
 * letter nor digit, dashes and quotes too, only parts words: one space.
 */
str utf8_canonical(struct arena *arena, str text);

/* Columns on a terminal: 0 for combining marks, 2 for wide letters. */
size_t utf8_width(str text);
size_t utf8_count(str text); /* code points */
/* The longest prefix of at most `count` code points. */
str utf8_prefix(str text, size_t count);

/* The same, cut at a word's end, with "…" for the rest, which counts; all of a shorter text. */
str utf8_cut(struct arena *arena, str text, size_t count);

bool utf8_is_letter(uint32_t code_point); /* letter, mark or digit: part of a word */
bool utf8_is_upper(uint32_t code_point);
bool utf8_is_lower(uint32_t code_point);
/* How many capitals a text has that has no small letter; 0 for other text. */
size_t utf8_capitals(str text);

/* Takes the next word (a run of letters and digits) off `rest`; false if there is none. */
bool utf8_word(str *rest, str *word);

/* Bytes whose memcmp order is the Vietnamese order of the texts; no two texts have the same. */
str utf8_sort_key(struct arena *arena, str text);
/* The same for the names of persons: by tên, then họ đệm. */
str utf8_person_key(struct arena *arena, str name);

/* Distance in edits after folding, up to `max` + 1; for "did you mean". */
size_t utf8_distance(struct arena *scratch, str a, str b, size_t max);
/* The nearest of `count` words to a mistyped one, or the empty string. */
str utf8_nearest(struct arena *scratch, str word, const str *candidates, size_t count);

/* Bidirectional controls, zero-width and tag characters: what makes text look other than it is. */
bool utf8_is_deceptive(uint32_t code_point);

#endif

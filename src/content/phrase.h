/*
 * phrase.h - words in a printed paragraph, for those who recognise what it says.
 *
 * Threads   pure functions of their arguments.
 */
#ifndef CONTENT_PHRASE_H
#define CONTENT_PHRASE_H

#include "base/str.h"

struct arena;
struct clause_marker;

/* Where one of several words begins, the earliest, and its length; STR_NOT_FOUND if none does. */
size_t phrase_find(str text, const char *const *words, size_t count, size_t *len);
bool phrase_has(str text, const char *const *words, size_t count);

/* Takes one of several words off the beginning. */
bool phrase_skip(str *text, const char *const *words, size_t count);

/* Without spaces and the marks , ; . ./. at both ends. */
str phrase_tidy(str text);

/* Behind the marker, "1." or "-"; `marker` (NULL is allowed) has the kind CLAUSE_NONE if there is none. */
str phrase_behind_marker(str plain, struct clause_marker *marker);

/* A run-in label, "Thời gian tổng kết" of "Thời gian tổng kết: tháng 8"; false without a colon. */
bool phrase_label(str text, str *label, str *rest);

/* The clause that ends at `at`: from the last ';' or ". " before it. */
str phrase_clause_before(str text, size_t at);
/* The clause that begins at `at`: to the next ';' or ". ". */
str phrase_clause_after(str text, size_t at);

bool phrase_begins_upper(str text);
bool phrase_has_letter(str text); /* a letter or a digit */
size_t phrase_count_words(str text);

#endif

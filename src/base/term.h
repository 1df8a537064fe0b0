/*
 * term.h - the words of a text as the search index holds them.
 *
 * A term is a word (a run of letters and digits) in small letters, marks kept:
 * the reader's browser folds "đua" to "dua", so that the typed marks can still
 * be told apart. Three more kinds make some questions cheap:
 *
 *   16khcđbdt    a number with its symbol, "16 /KH-CĐBDT", in one
 *   16khcđbdt=   the same where it is the document's own
 *   thi_đua      two words that stand side by side in a title
 *
 * Terms are kept by shard: those that begin with the same letter, or with one
 * of the pairs of consonants that many Vietnamese syllables begin with. A
 * shard is one file of the index, so that a question asks for few of them.
 *
 * Ownership what term_set_finish gives lives in the arena it is given.
 * Threads   a set belongs to one thread.
 */
#ifndef BASE_TERM_H
#define BASE_TERM_H

#include "base/str.h"

struct arena;

/* Where a word stands: the higher, the more a find is worth. One digit of the index. */
enum term_rank { TERM_TEXT, TERM_ABOUT, TERM_NUMBER, TERM_TITLE };

#define TERM_SHARDS 36
/* The name of a shard: "th", "d", "0" for numbers, "other" for other scripts. */
extern const char *const term_shards[TERM_SHARDS];
size_t term_shard(str word);

/* A line for each term: the digit of its rank, then the term; by shard, then by bytes. */
struct terms {
    str lines;
    uint32_t ends[TERM_SHARDS]; /* where the lines of each shard end */
};

/* The lines of one shard; empty for terms that are all zero, too. */
str terms_of_shard(const struct terms *terms, size_t shard);

struct term_set;
struct term_set *term_set_new(struct arena *arena);
void term_set_add(struct term_set *set, str text, enum term_rank rank);
void term_set_add_title(struct term_set *set, str title);
void term_set_add_number(struct term_set *set, str number); /* the document's own */
struct terms term_set_finish(const struct term_set *set, struct arena *arena);

#endif

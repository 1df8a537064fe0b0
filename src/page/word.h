/*
 * word.h - dates, periods, sizes and labels in the portal's language.
 */
#ifndef PAGE_WORD_H
#define PAGE_WORD_H

#include "base/date.h"
#include "page/page.h"
#include "site/site.h"

/* A label of the theme's language file by its dotted key; the key itself if there is none. */
str word_label(const struct page_context *context, const char *key);

str word_date_long(const struct page_context *context, struct arena *arena, struct date date);
/* "Từ tháng 11/2023 đến tháng 10/2024"; empty if both are unknown. */
str word_period(const struct page_context *context, struct arena *arena, struct date start,
                struct date end);
str word_size(const struct page_context *context, struct arena *arena,
              uint64_t bytes); /* "1,2 MB" */

/*
 * Null under a key: said to be absent, so that a template within the map does
 * not find a key of that name further outside.
 */
void word_put_nothing(struct arena *arena, struct value *map, const char *key);

/* "vi" for Vietnamese words in a portal of another language, to be named to screen readers; else empty. */
str word_language(const struct page_context *context, str text);

/*
 * "1 document", "2 documents": of a label {one, other} the one that fits, {0} replaced. Which is
 * which the language says; Vietnamese has the same words for both.
 */
str word_count(const struct page_context *context, struct arena *arena, const char *key,
               size_t count);

/* Puts a text as HTML in which no line ends within a number or a day (format/unbroken.h). */
void word_put_unbroken(struct arena *arena, struct value *map, const char *key, str text);

/* Puts {iso, text, long} of a date under a key; null if there is none. */
void word_put_date(const struct page_context *context, struct arena *arena, struct value *map,
                   const char *key, struct date date);
/* Puts {key, label} of a status. */
void word_put_status(const struct page_context *context, struct arena *arena, struct value *map,
                     enum status status);

#endif

/*
 * printed.h - the head of a document as printed, where it differs from the normalised field.
 *
 * For everything that shows a document as issued: its page, its plain text.
 * Always in Vietnamese, whatever the portal's language.
 */
#ifndef CONTENT_PRINTED_H
#define CONTENT_PRINTED_H

#include "base/str.h"

struct arena;
struct document;

/* "16 /KH-CĐBDT", without "Số:"; a blank one as "…/KH-CĐS". */
str printed_number(struct arena *arena, const struct document *document);

/* "Hoài Giang, ngày 14 tháng 01 năm 2026"; a day left open for the pen as "ngày … tháng 11". */
str printed_place_date(struct arena *arena, const struct document *document);

#endif

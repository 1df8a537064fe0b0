/*
 * slug.h - the part of an address that comes from a title.
 */
#ifndef BASE_SLUG_H
#define BASE_SLUG_H

#include "base/str.h"

struct arena;

/* [a-z0-9-], at most SLUG_LEN_MAX characters, cut at a word; may be empty. */
str slug_make(struct arena *arena, str title);

/* Whether `text` is an id as written by people: ^[a-z0-9-]+$ within ID_LEN_MAX. */
bool slug_is_id(str text);

/* A document's number as a file name: "16/KH-CĐBDT" is "16-KH-CDBDT"; as short as a slug. */
str slug_number(struct arena *arena, str number);

#endif

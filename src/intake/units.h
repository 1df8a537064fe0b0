/*
 * units.h - inside intake/: names of units, as a plan's sentences have them.
 *
 * Threads   pure functions of their arguments.
 */
#ifndef INTAKE_UNITS_H
#define INTAKE_UNITS_H

#include "base/str.h"

struct arena;

/* "Phòng Tổ chức …", "các chi bộ …", not "Tổ chức …". */
bool unit_begins(struct arena *arena, str text);

/* A name and nothing else: no verb, no sentence. */
bool unit_is(struct arena *arena, str text);

/* Where what a unit is told to do begins, " chủ trì …"; STR_NOT_FOUND if nowhere. */
size_t unit_find_verb(str text);

#endif

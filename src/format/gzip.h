/*
 * gzip.h - bytes as gzip (RFC 1952), as small as zlib makes them.
 *
 * Neither a name nor a time is in it: the same bytes give the same, with the same zlib.
 *
 * Ownership of what comes out: the arena.
 * Failure   none: the arena ends the program where memory runs out.
 */
#ifndef FORMAT_GZIP_H
#define FORMAT_GZIP_H

#include "base/str.h"

struct arena;

str gzip_pack(struct arena *arena, str bytes);

#endif

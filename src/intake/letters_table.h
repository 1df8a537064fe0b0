/* letters_table.h - inside intake/letters: the encodings, letter by letter, and the way back. */
#ifndef INTAKE_LETTERS_TABLE_H
#define INTAKE_LETTERS_TABLE_H

#include "base/str.h"

struct arena;

/* All letters of TCVN3; those that half a conversion left; all pairs of VNI. */
str tcvn3_convert(struct arena *arena, str text);
str tcvn3_convert_rest(struct arena *arena, str text);
str vni_convert(struct arena *arena, str text);

/* What Unicode was before a program took it for VNI and converted it once more: "Cơng" was "Công". */
str vni_undo(struct arena *arena, str text);

#endif

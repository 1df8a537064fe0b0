/*
 * letters.h - Vietnamese letters of old encodings, and of programs that mixed them up.
 *
 * Before Unicode, fonts drew Vietnamese letters in the places of others: TCVN3
 * (TCVN 5712:1993; .VnTime) one byte a letter, VNI-Windows a letter and a mark
 * behind it. Text that was taken for Latin is full of words that cannot be
 * Vietnamese (base/syllable.h), and one conversion makes nearly all of them
 * possible: that is certain, and is repaired. What is not certain is left as it
 * is and told.
 *
 *     struct letters *letters = letters_new(arena);
 *     letters_look(letters, text);              of all texts of a document
 *     text = letters_repair(letters, text);     then each
 *     letters_tell(letters, &questions);        what was done, what was not
 *
 * Ownership the arena; texts that were looked at live as long as it.
 * Threads   one document belongs to one thread.
 */
#ifndef INTAKE_LETTERS_H
#define INTAKE_LETTERS_H

#include "base/list.h"

struct arena;
struct letters;

struct letters *letters_new(struct arena *arena);
void letters_look(struct letters *letters, str text);
str letters_repair(struct letters *letters, str text); /* the text itself where nothing changes */
void letters_tell(struct letters *letters, struct str_list *questions);

/* What a font draws, by its name: ".VnTime", ".VnTimeH" (capitals), "VNI-Times". */
enum font_letters { FONT_UNICODE, FONT_TCVN3, FONT_TCVN3_CAPITALS, FONT_VNI };
enum font_letters letters_of_font(str font);
/* The text itself where it holds letters of Unicode's own: then only the font's name is old. */
str letters_convert(struct arena *arena, str text, enum font_letters from);

#endif

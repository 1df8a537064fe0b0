/*
 * head.h - inside intake/: the parts of a head that one file does for the other.
 *
 * head.c reads number, place and date, bodies.c the issuing bodies, title.c type and title.
 */
#ifndef INTAKE_HEAD_H
#define INTAKE_HEAD_H

#include "intake/draft.h"

/*
 * Number, place and date, or the State's or the Party's title, which the layout
 * prints and a comment keeps. Gives how many paragraphs it took, since a place or a date may be
 * split over several; 0: it is none of them. `title` is set for the State's.
 */
size_t head_read_line(struct draft *draft, size_t at, bool *title);

/* Where the State's or the Party's title begins, as printed and as typed; STR_NOT_FOUND if nowhere. */
size_t head_find_state_title(str text);

/* "CỘNG HÒA XÃ HỘI CHỦ" and below it "NGHĨA VIỆT NAM": the rest of a State's title that a narrow column wrapped. */
bool head_ends_state_title(const struct draft *draft, size_t at);

/* Capitals above the paragraph `end`: all of them are kept as printed, a line each. */
void bodies_read(struct draft *draft, size_t end);
/* Of a joint document, once its signatures are known: who leads, and who signs for which body. */
void bodies_settle(struct draft *draft);

/* The type at the beginning of `plain`, "KẾ HOẠCH Phong trào …", and its length; "" if none. */
struct doctype;
const struct doctype *title_find_type(struct arena *arena, str plain, size_t *type_len);

/*
 * "KE ROACH": a line in capitals that is one letter from a type's name, as
 * scanners leave it.
 */
const struct doctype *title_find_damaged_type(str plain);

/* "kế hoạch", all of a line: capitals that a font drew, and only its name knew. NULL if none. */
const struct doctype *title_find_small_type(str plain);

/* Title and subtitle behind the type at `at`; gives the first paragraph of the body. */
size_t title_read(struct draft *draft, size_t at, size_t type_len);

/*
 * A document without a type lends its title from a line: an official letter
 * from its subject "V/v …", any other from the first line that is not of the head.
 */
void title_lend(struct draft *draft, size_t end);

#endif

/*
 * number.h - inside intake/: number and symbol of a document, in all the forms that are typed.
 *
 * The State writes "15/QĐ-BNV" (Decree 30/2020/NĐ-CP, annex I, II.3), the Party
 * "127-QĐ/TW" (Guidance 36-HD/VPTW), and typists put spaces anywhere.
 */
#ifndef INTAKE_NUMBER_H
#define INTAKE_NUMBER_H

#include "base/str.h"

struct arena;

/*
 * Takes number and symbol off the beginning of `rest`, without the spaces within
 * them: "16 /KH-CĐBDT", "05/ NQ - ĐCT", "/KH-CĐS"; more may follow on the same
 * line. Empty, with `rest` as far as was looked, where there is none.
 */
str number_take(struct arena *arena, str *rest);

/* "/KH-CĐS" of "…/KH-CĐS": dots or a line, left for the pen, are as good as nothing. */
str number_without_blank(str number);

#endif

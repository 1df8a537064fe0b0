/*
 * columns.h - inside intake/: a foot whose two columns stand on one line each.
 *
 * Converters that keep the layout print "Nơi nhận:      TM. BAN CHẤP HÀNH" and
 * below it "- Như trên;      CHỦ TỊCH". The lines are parted at the gap, the
 * left column first, as all other readers give them.
 */
#ifndef INTAKE_COLUMNS_H
#define INTAKE_COLUMNS_H

#include "intake/paragraph.h"

void columns_part(struct arena *arena, struct paragraphs *paragraphs);

#endif

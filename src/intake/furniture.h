/*
 * furniture.h - inside intake/: what a portal's page prints around a document.
 *
 * A plan copied from a portal brings "Người đăng", "Lượt đọc", "Tin liên quan"
 * with it. Before the head and behind the signatures these lines go to the
 * furniture, which the plan file lists: nothing is dropped.
 */
#ifndef INTAKE_FURNITURE_H
#define INTAKE_FURNITURE_H

#include "intake/paragraph.h"

void furniture_remove(struct arena *arena, struct paragraphs *paragraphs);

#endif

/*
 * phase.h - the days of a plan: its period, else its phases (đợt).
 *
 * What is not written is taken from its neighbours only: a phase without an
 * end lasts until the next one starts, one without a start begins when the one
 * before is over. Nothing else is made up.
 */
#ifndef SITE_PHASE_H
#define SITE_PHASE_H

#include "site/status.h"

struct model;

/* From the start to the end of the campaign; each side of the period, else of the phases. */
struct window phases_span(const struct document *plan);

/* The campaign's phases, which of them runs, and their edges; its own days are known before. */
void phases_build(struct model *model, struct campaign *campaign);

#endif

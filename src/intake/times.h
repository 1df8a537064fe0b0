/*
 * times.h - inside intake/: what phases.c and times.c tell each other.
 */
#ifndef INTAKE_TIMES_H
#define INTAKE_TIMES_H

#include "intake/draft.h"

/* "Đợt thi đua bắt đầu từ …", "Đợt thi đua này …": the whole campaign, not one phase of it. */
bool phase_is_about_whole(str text);

/* "Tháng cao điểm …", "Phát động Đợt cao điểm …": a phase that has no number. */
bool phase_is_peak(str text);

#endif

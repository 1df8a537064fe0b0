/*
 * foot.h - inside intake/: the parts of a foot, one file each.
 *
 * foot.c finds where it begins and ends, recipients.c reads "Nơi nhận" (Decree
 * 30/2020/NĐ-CP, annex I, II.9), signature.c knows the words of a signature
 * (II.7; Guidance 36-HD/VPTW for the Party).
 */
#ifndef INTAKE_FOOT_H
#define INTAKE_FOOT_H

#include "intake/draft.h"

enum { JOINED_LEN_MAX = 600 }; /* bytes of what stands on several lines: no foot has more */

/* The words of a paragraph; empty for a table and beyond the end. */
str foot_plain_at(const struct draft *draft, size_t i);

/* "TM. BAN CHẤP HÀNH", "K/T BÍ THƯ" */
bool signature_is_authority(str plain);
/* "GIÁM ĐỐC", "GIÁM ĐỐC Nguyễn Văn A", "CHỦ TỊCHNguyễn Văn A": the length of the role; 0 for other text. */
size_t signature_role_len(str plain);
/* "Chủ tịch" in small letters: a role too, where a signature stands, and nobody's name. */
bool signature_is_small_role(struct arena *arena, str plain);
/* "(đã ký)" and the like; `rest` is a name that follows on the same line. */
bool signature_is_remark(str plain, str *rest);

/* Whether "Nơi nhận" stands at `i`, and is the foot's. */
bool recipients_begin(const struct draft *draft, size_t i);
/* "Lưu: VT." that stands alone, without "Nơi nhận", right above the signature. */
bool recipients_are_filing(const struct draft *draft, size_t i);
/* Reads all of them; gives the next paragraph. */
size_t recipients_read(struct draft *draft, size_t at);
/* One, from the words of the paragraph before `at`; gives the next paragraph. */
size_t recipients_read_one(struct draft *draft, str printed, size_t at);

#endif

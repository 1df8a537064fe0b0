/*
 * doctypes.h - the types of document and their abbreviations (Decree
 * 30/2020/NĐ-CP, article 7 and annex III, section I; older sets for reading).
 */
#ifndef CONTENT_DOCTYPES_H
#define CONTENT_DOCTYPES_H

#include "base/str.h"

struct doctype {
    const char *code; /* "KH" */
    const char *name; /* "Kế hoạch" */
    const char *name_en;
};

/* By code, or NULL. Case and Đ count: HD is not HĐ. */
const struct doctype *doctype_find(str code);
/* By name in any case and tone placement, as in a head "KẾ HOẠCH"; or NULL. */
const struct doctype *doctype_find_name(str name);
const struct doctype *doctype_table(size_t *count);

#endif

/*
 * comments.h - inside intake/plan_file: where the values of a draft were read, as comments.
 *
 * Where a value was read stands behind it: `# dòng 3: "Số: 16 /KH-CĐBDT"`; what
 * a reviewer has to decide about it stands above, on a line of its own:
 * `# cần xem: …`. A long quotation is cut where its words stand in the body or in the value.
 */
#ifndef INTAKE_COMMENTS_H
#define INTAKE_COMMENTS_H

#include "format/yaml_write.h"
#include "intake/draft.h"

struct buf;

struct comment_list {
    struct yaml_comment *items;
    size_t count, capacity;
};

/* What stands at "slogans.0" of a value; NULL if there is none. */
const struct value *comments_find_value(const struct value *value, str path);

/* "trang 2, dòng 3", "dòng 3": where a reviewer finds the words in the source. */
str comments_source(const struct draft *draft, const struct paragraph *from);

/* Each line of the text behind a '#' of its own. */
void comments_put(struct buf *out, str text);

/* Notes about no field: what the layout prints, what the document as a whole asks. */
void comments_put_general(const struct draft *draft, struct buf *out);

/*
 * The notes of values. What is said about an absent value stands where that would
 * be written, above the next one; where none follows it goes into `last`.
 */
void comments_of_values(const struct draft *draft, const struct value *record,
                        struct comment_list *comments, struct buf *last);

#endif

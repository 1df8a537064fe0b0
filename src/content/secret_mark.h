/*
 * secret_mark.h - marks by which an office says that a text is not for the public:
 * MẬT, TỐI MẬT, TUYỆT MẬT, LƯU HÀNH NỘI BỘ, XEM XONG TRẢ LẠI.
 *
 * A mark is a line of its own, in capitals, in the text or in the head as printed;
 * the words within a sentence are none. Seen when a file is read, so that no build
 * goes past it; a file about which anything was said is in no cache, so the next
 * build says it again. A front matter may spare itself with a reason (`check`).
 *
 * Threads   any.
 */
#ifndef CONTENT_SECRET_MARK_H
#define CONTENT_SECRET_MARK_H

#include "content/types.h"

struct diag;

/* The body is the slice [start, end) of source->text; `document` is NULL for an update or a page. */
void secret_marks_check(const struct source *source, size_t start, size_t end,
                        const struct document *document, const struct exemption *spared,
                        size_t spared_count, struct diag *diag);

#endif

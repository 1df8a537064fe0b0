/* paper_text.h - the plain text of a document that has nothing but a body, for tests. */
#ifndef TESTS_PAPER_TEXT_H
#define TESTS_PAPER_TEXT_H

#include "base/buf.h"
#include "paper/copy.h"
#include "paper/text.h"

/* False if a limit refuses the body. */
static inline bool paper_text(str body, struct arena *arena, struct buf *out)
{
    struct paper_copy copy = { .sheet = sheet_find(STR("")) };
    return body_blocks(body, arena, &copy.body) && text_write(&copy, arena, out);
}

#endif

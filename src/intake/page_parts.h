/*
 * page_parts.h - inside intake/page_*: lines side by side, and what the layout knows of a document.
 *
 * A segment is a line of one column: its words stand so near each other that
 * they are read in one go. A row is all segments at one height of a page.
 */
#ifndef INTAKE_PAGE_PARTS_H
#define INTAKE_PAGE_PARTS_H

#include "base/buf.h"
#include "intake/page_layout.h"

struct page_segment {
    str text;
    str doubtful; /* words that a recogniser of letters was not sure of, quoted */
    int left, top, right, bottom;
    int first_width; /* of its first word */
    int second_left; /* where its second word begins; its right end if it has none */
    bool apart;      /* cut off from its neighbour by what it says: never joined to it again */
    bool furniture;
};

struct page_row {
    struct page_segment *items; /* from left to right */
    size_t count, capacity;
    int top, bottom;
    size_t number; /* on its page, from 1: the line that a person counts */
};

struct page_rows {
    struct page_row *items; /* from top to bottom */
    size_t count, capacity;
    size_t page; /* from 1 */
    int width, height;
    int left, right; /* between which the body's full lines stand */
};

enum { PAGE_COLUMNS_MAX = 32 }; /* of a table on a page */

/* The last table, which may go on at the top of the next page. */
struct table_end {
    size_t lines; /* how many paragraphs there were with it; 0: there was none */
    size_t page;
    size_t columns;
    int left[PAGE_COLUMNS_MAX], right[PAGE_COLUMNS_MAX];
    str head; /* its first row, as written: it may stand there again */
};

struct layout {
    struct arena *arena;
    struct intake_text *out;
    struct page_rows *pages;
    size_t page_count;
    int pitch;    /* from one line of a paragraph to the next */
    bool indents; /* a paragraph's first line stands further in than the others */
    bool spaced;  /* a blank parts paragraphs */
    struct table_end table;
    struct buf growing; /* the last paragraph's text, once something was added to it … */
    size_t grown;       /* … when there were so many paragraphs */
};

/* page_rows.c */
void page_rows_make(struct arena *arena, const struct page *page, size_t number,
                    struct page_rows *out);
void page_rows_mark_furniture(struct arena *arena, struct page_rows *pages, size_t count);

/* page_habits.c: the margins of all pages; then what parts paragraphs. */
void page_find_margins(struct layout *layout);
void page_find_habits(struct layout *layout);
/* One line that takes more than half of the page. */
bool page_is_wide(const struct page_rows *rows, const struct page_row *row);

/* page_table.c: the rows of a table that begins at `first`; 0 if none does. */
size_t page_table_len(const struct page_rows *rows, size_t first, int pitch);
/* These rows as paragraphs: one block, or where the cells are not certain one a row. */
void page_table_write(struct layout *layout, const struct page_rows *rows, size_t first,
                      size_t count);

/* page_flow.c */
struct flow {
    struct layout *layout;
    const struct page_rows *rows; /* of the last line */
    const struct page_segment
        *last; /* the last line of the paragraph that grows; NULL: none does */
    const struct page_segment *before; /* the line before it, of the same paragraph; NULL: none */
    bool centred;
};

/* Adds a line of the body: to the paragraph before it, or as a new one. */
void flow_add(struct flow *flow, const struct page_rows *rows, const struct page_row *row,
              const struct page_segment *line);
/* The text of a clause goes on below its own beginning, not below its marker. */
bool flow_hangs(const struct page_segment *line, const struct page_segment *next);
/* The next line's first word would have had room on this one: it ended because its paragraph did. */
bool flow_has_room(const struct page_rows *rows, const struct page_segment *line,
                   const struct page_segment *next, bool centred);
/* The two stand further apart than lines of a paragraph. */
bool flow_has_gap(const struct layout *layout, const struct page_segment *above,
                  const struct page_segment *line);
/* What comes next is no continuation. */
void flow_end(struct flow *flow);

/* Adds a line as a paragraph of its own; the paragraph is good until the next one. */
struct paragraph *layout_put(struct layout *layout, const struct page_rows *rows,
                             const struct page_row *row, str text);
/* Adds words to the last paragraph. */
void layout_append(struct layout *layout, str text);

#endif

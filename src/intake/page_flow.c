#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "intake/lines.h"
#include "intake/page_parts.h"

enum {
    INDENT_MIN = 700,  /* hundredths of a point: less is no indent */
    CENTRED_MIN = 250, /* a line in the middle keeps off both margins */
    NEAR = 400,        /* two edges are the same */
    SPACE_WIDTH = 350, /* of a blank in justified text, at least */
    ROOM_MIN = 300,    /* what a line may lack to be full */
};

struct paragraph *layout_put(struct layout *layout, const struct page_rows *rows,
                             const struct page_row *row, str text)
{
    struct paragraph *paragraph = LIST_ADD(layout->arena, &layout->out->lines);
    *paragraph = (struct paragraph){ .text = text, .page = rows->page, .line = row->number };
    return paragraph;
}

/* "16/KH-" and "CĐBDT" are one word, which a line's end has cut. */
static bool ends_within_word(str text)
{
    if (text.len < 2 || (!str_ends(text, STR("-")) && !str_ends(text, STR("/"))))
        return false;
    char before = text.ptr[text.len - 2];
    return before != ' ' && before != '.' && before != '-';
}

void layout_append(struct layout *layout, str text)
{
    size_t count = layout->out->lines.count;
    struct paragraph *last = &layout->out->lines.items[count - 1];
    if (layout->grown != count) {
        layout->grown = count;
        layout->growing = buf_new(layout->arena, BODY_LEN_MAX);
        buf_put(&layout->growing, last->text);
    }
    if (!ends_within_word(last->text))
        buf_put_char(&layout->growing, ' ');
    buf_put(&layout->growing, text);
    last->text = buf_str(&layout->growing);
}

static bool begins_clause(str text)
{
    struct clause_marker marker;
    return clause_read(text, CLAUSE_AT_START, &marker);
}

static bool is_near(int a, int b)
{
    return a - b < NEAR && b - a < NEAR;
}

/* Both ends stand off the margins, equally: the less, the more so. */
static bool is_centred(const struct page_rows *rows, const struct page_segment *line)
{
    int left = line->left - rows->left, right = rows->right - line->right;
    int apart = left > right ? left - right : right - left;
    int least = left < right ? left : right;
    return least > CENTRED_MIN && apart < (least < INDENT_MIN ? CENTRED_MIN : NEAR * 2)
           && !begins_clause(line->text);
}

/* The next line's first word would have had room on this one: it ended because its paragraph did. */
bool flow_has_room(const struct page_rows *rows, const struct page_segment *line,
                   const struct page_segment *next, bool centred)
{
    int room = centred ? rows->right - rows->left - (line->right - line->left)
                       : rows->right - line->right;
    return room > next->first_width + SPACE_WIDTH + ROOM_MIN;
}

bool flow_has_gap(const struct layout *layout, const struct page_segment *above,
                  const struct page_segment *line)
{
    return line->bottom - above->bottom > layout->pitch + (line->bottom - line->top) / 4;
}

/* The text of a clause goes on below its own beginning, not below its marker. */
bool flow_hangs(const struct page_segment *line, const struct page_segment *next)
{
    return begins_clause(line->text) && is_near(next->left, line->second_left);
}

/* A line stands further in than the paragraph before it goes on. */
static bool is_indented(const struct flow *flow, const struct page_rows *rows,
                        const struct page_segment *line)
{
    int indent = line->left - rows->left;
    if (indent < INDENT_MIN)
        return false;
    if (flow_hangs(flow->last, line)
        || (flow->before && is_near(flow->last->left, line->left)
            && (flow_hangs(flow->before, flow->last) || !flow->layout->indents)))
        return false;
    return flow->layout->indents || line->left - flow->last->left > INDENT_MIN;
}

static bool begins_paragraph(const struct flow *flow, const struct page_rows *rows,
                             const struct page_segment *line, bool centred)
{
    const struct page_segment *last = flow->last;
    bool same_page = flow->rows == rows;
    if (!last || centred != flow->centred || flow_has_room(flow->rows, last, line, centred)
        || (same_page && flow_has_gap(flow->layout, last, line)))
        return true;
    if (centred)
        return false; /* it was wrapped, since it is full */
    if (is_indented(flow, rows, line))
        return true;
    if (!flow->layout->indents && last->left - line->left > INDENT_MIN)
        return true;
    if (flow->layout->indents && line->left - rows->left < INDENT_MIN / 2)
        return false;
    if (flow->layout->spaced && same_page)
        return false;
    return paragraph_ends_sentence(last->text)
           && (begins_clause(line->text) || !paragraph_begins_lower(line->text));
}

void flow_add(struct flow *flow, const struct page_rows *rows, const struct page_row *row,
              const struct page_segment *line)
{
    struct layout *layout = flow->layout;
    bool centred = is_centred(rows, line);
    bool full = layout->out->lines.count
                && layout->out->lines.items[layout->out->lines.count - 1].text.len
                       > PARAGRAPH_LEN_MAX - line->text.len;
    if (full || begins_paragraph(flow, rows, line, centred)) {
        bool gap = !flow->last || flow->rows != rows || centred != flow->centred
                   || flow_has_gap(layout, flow->last, line);
        struct paragraph *paragraph = layout_put(layout, rows, row, line->text);
        paragraph->after_blank = gap;
        paragraph->centred = centred;
        flow->before = NULL;
    } else {
        struct paragraph *growing = &layout->out->lines.items[layout->out->lines.count - 1];
        growing->joins += flow->rows != rows;
        layout_append(layout, line->text);
        flow->before = flow->last;
    }
    flow->last = line;
    flow->rows = rows;
    flow->centred = centred;
}

void flow_end(struct flow *flow)
{
    flow->last = flow->before = NULL;
}

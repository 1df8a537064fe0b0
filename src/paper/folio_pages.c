/*
 * The way of boxes onto pages. A page takes boxes as long as they have room above the notes whose
 * marks are in them; of the last note its beginning will do, the rest goes on at the foot of the
 * next page, before the notes of that.
 */
#include "base/arena.h"
#include "paper/folio.h"

/* Where the page's number stands: its line's top, from the edge of the paper. */
#define NUMBER_TOP POINTS(10)

/* Above the notes: a gap, and a rule with another below it. */
#define NOTES_ABOVE 8
#define NOTES_BELOW 4
#define NOTES_RULE  POINTS(50)
/* What notes that go on from earlier pages take of a page at most. */
#define NOTES_SHARE 0.6

/* Of rounding. */
#define SLACK 0.01

/* Boxes of notes that wait for their place, in order. */
struct waiting {
    const struct folio_box **items;
    size_t count, capacity, next;
};

struct paging {
    struct folio *folio;
    struct waiting waiting;
    bool *queued; /* the notes that wait or stand */
    size_t number;
};

static double height_of(const struct folio_box_list *boxes, size_t count)
{
    double height = 0;
    for (size_t i = 0; i < count; i++)
        height += boxes->items[i].before + boxes->items[i].height;
    return height;
}

/* A box and what stands again above it at the top of a page. */
static double height_at_top(const struct folio_box *box)
{
    return (box->again ? height_of(box->again, box->again->count) : 0) + box->height;
}

/* ------------------------------------------------------------------ notes */

/* What is marked in a note alone has a later number than all others: it comes at the end. */
static void queue_note(struct paging *p, size_t note)
{
    const struct folio_box_list *boxes = &p->folio->notes[note].boxes;
    if (p->queued[note])
        return;
    p->queued[note] = true;
    for (size_t i = 0; i < boxes->count; i++)
        *LIST_ADD(p->folio->arena, &p->waiting) = &boxes->items[i];
}

/* Those of the boxes; at the end of all also those that no mark in the text leads to. */
static void queue_notes(struct paging *p, size_t from, size_t end)
{
    for (size_t i = from; i < end; i++) {
        const struct folio_numbers *notes = &p->folio->boxes.items[i].notes;
        for (size_t k = 0; k < notes->count; k++)
            queue_note(p, notes->items[k]);
    }
    for (size_t i = 0; end == p->folio->boxes.count && i < p->folio->note_count; i++)
        queue_note(p, i);
}

static double height_waiting(const struct paging *p)
{
    double height = 0;
    for (size_t i = p->waiting.next; i < p->waiting.count; i++)
        height += p->waiting.items[i]->before + p->waiting.items[i]->height;
    return height > 0 ? NOTES_ABOVE + NOTES_BELOW + height : 0;
}

/* The lines that a note begins with, which stand on one page. */
static double height_of_beginning(const struct folio_box_list *note)
{
    size_t count = 0;
    while (count < note->count && note->items[count].keep)
        count++;
    return height_of(note, count < note->count ? count + 1 : count);
}

/* How many of the boxes that wait have room; no first line stays alone where the text has one. */
static size_t notes_that_fit(const struct paging *p, double room, bool alone, double *height)
{
    size_t end = p->waiting.next, least = alone ? 1 : 0;
    *height = NOTES_ABOVE + NOTES_BELOW;
    while (end < p->waiting.count) {
        const struct folio_box *box = p->waiting.items[end];
        if (*height + box->before + box->height > room + SLACK && end >= p->waiting.next + least)
            break;
        *height += box->before + box->height;
        end++;
    }
    while (end < p->waiting.count && end > p->waiting.next + least
           && p->waiting.items[end - 1]->keep) {
        end--;
        *height -= p->waiting.items[end]->before + p->waiting.items[end]->height;
    }
    return end;
}

/* At the foot of the page, whose text ends at `y` from the top of its area. */
static void draw_notes(struct paging *p, double y, bool alone)
{
    struct folio *folio = p->folio;
    double height, top;
    if (!p->waiting.items) /* no note has waited yet */
        return;
    size_t end = notes_that_fit(p, folio->height - y, alone, &height);
    if (end == p->waiting.next)
        return;
    top = folio->top + folio->height - height + NOTES_ABOVE;
    pdf_canvas_line(folio->canvas, folio->left, top, folio->left + NOTES_RULE, top, 0.5);
    top += NOTES_BELOW;
    for (; p->waiting.next < end; p->waiting.next++) {
        const struct folio_box *box = p->waiting.items[p->waiting.next];
        top = folio_draw_box(folio, box, top + box->before);
    }
}

/* ------------------------------------------------------------------ pages */

/* What the notes of a page need at least, as its boxes are counted. */
struct need {
    double whole; /* of those of the boxes before */
    bool moved;   /* notes of earlier pages take so much that new ones begin on a later page */
};

static struct need need_at_start(const struct paging *p)
{
    double waiting = height_waiting(p), most = p->folio->height * NOTES_SHARE;
    bool moved = waiting > most;
    return (struct need){ moved ? most : waiting, moved };
}

/* The least with this box: its notes whole, of the last one the beginning. */
static double need_with(const struct paging *p, struct need *need, const struct folio_box *box)
{
    double least = need->whole;
    for (size_t i = 0; !need->moved && i < box->notes.count; i++) {
        const struct folio_box_list *note = &p->folio->notes[box->notes.items[i]].boxes;
        if (need->whole <= 0)
            need->whole = NOTES_ABOVE + NOTES_BELOW;
        least = need->whole + height_of_beginning(note);
        need->whole += height_of(note, note->count);
    }
    return least;
}

/* The box that the next page begins with: the last one before which a page may end. */
static size_t page_end(const struct paging *p, size_t from)
{
    const struct folio_box_list *list = &p->folio->boxes;
    const struct folio_box *boxes = list->items;
    struct need need = need_at_start(p);
    double y = 0;
    size_t at = from;
    for (; at < list->count && !(at > from && boxes[at].part); at++) {
        y += at > from ? boxes[at].before + boxes[at].height : height_at_top(&boxes[at]);
        double notes = need_with(p, &need, &boxes[at]);
        if (y + notes > p->folio->height + SLACK && at > from)
            break;
    }
    if (at == list->count || boxes[at].part)
        return at;
    for (size_t end = at; end > from; end--) {
        if (!boxes[end - 1].keep)
            return end;
    }
    return at; /* nothing but what should stay together: it cannot */
}

static void draw_number(struct folio *folio, size_t number)
{
    struct folio_box box = { 0 };
    str digits = str_from_u64(folio->arena, number);
    struct pdf_text *text = folio_plain(folio, ROLE_PAGE_NUMBER, digits, PDF_ARTIFACT,
                                        folio->width);
    folio_place(folio, &box, ROLE_PAGE_NUMBER, text, 0, 0);
    folio_draw_box(folio, &box, NUMBER_TOP);
}

static void begin_page(struct paging *p)
{
    const struct sheet *sheet = p->folio->sheet;
    double width = POINTS(sheet->width), height = POINTS(sheet->height);
    bool turned = p->folio->turned;
    pdf_canvas_begin_page(p->folio->canvas, turned ? height : width, turned ? width : height);
    if (++p->number > 1)
        draw_number(p->folio, p->number);
}

/* Pages of nothing but notes that found no room before the part ended. */
static void draw_rest_of_notes(struct paging *p)
{
    while (p->waiting.next < p->waiting.count) {
        begin_page(p);
        draw_notes(p, 0, true);
    }
}

static void draw_page(struct paging *p, size_t from, size_t end)
{
    struct folio *folio = p->folio;
    const struct folio_box *boxes = folio->boxes.items;
    double y = folio->top;
    begin_page(p);
    for (size_t i = 0; boxes[from].again && i < boxes[from].again->count; i++)
        y = folio_draw_box(folio, &boxes[from].again->items[i], y);
    for (size_t i = from; i < end; i++)
        y = folio_draw_box(folio, &boxes[i], y + (i > from ? boxes[i].before : 0));
    queue_notes(p, from, end);
    draw_notes(p, y - folio->top, false);
}

void folio_draw(struct folio *folio)
{
    struct paging p = { .folio = folio,
                        .queued = ARENA_ARRAY(folio->arena, bool, folio->note_count) };
    folio_turn(folio, false);
    for (size_t at = 0, end; at < folio->boxes.count; at = end) {
        const struct folio_box *box = &folio->boxes.items[at];
        if (box->part) {
            draw_rest_of_notes(&p);
            folio_turn(folio, box->turned);
            p.number = 0;
        }
        end = page_end(&p, at);
        draw_page(&p, at, end);
    }
    draw_rest_of_notes(&p);
}

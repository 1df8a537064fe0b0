/*
 * page_layout.h - words with their places on a page become paragraphs in reading order.
 *
 * Both pdftotext and tesseract tell words and boxes in the same kind of table
 * (TSV), so a PDF and a scan are read by the same rules:
 *
 *   page_words.c  the table, in hundredths of a point; a page laid askew is set straight
 *   page_rows.c   words into lines, lines side by side into rows; what is furniture: page
 *                 numbers, running heads, what a digital signature prints
 *   page_habits.c where the margins are; what parts paragraphs in this document
 *   page_layout.c the two columns of head and foot, left one first; tables; the body
 *   page_table.c  rows of cells as a table of Markdown
 *   page_flow.c   lines of the body into paragraphs: by indent, spacing, and whether the
 *                 next word would have had room on the line before
 *
 * Ownership the arena; texts point into the table that was read.
 * Threads   any; a document belongs to one.
 */
#ifndef INTAKE_PAGE_LAYOUT_H
#define INTAKE_PAGE_LAYOUT_H

#include "intake/reader.h"

/* Lengths are hundredths of a point (1/7200 inch), from the top left corner. */
struct page_word {
    str text;
    int left, top, right, bottom;
    int confidence; /* 0 … 100; 100 where nothing was guessed */
    unsigned line;  /* words of one line, as the helper saw it, have one number */
};

struct page {
    struct page_word *items; /* in the helper's order */
    size_t count, capacity;
    int width, height;
};

struct page_list {
    struct page *items;
    size_t count, capacity;
};

/* What the helper's table counts in. */
enum page_unit {
    PAGE_POINTS, /* pdftotext -tsv */
    PAGE_DOTS,   /* tesseract tsv: the longer side of a page stands for that of A4 */
};

enum page_fault { PAGE_OK, PAGE_DAMAGED, PAGE_TOO_MUCH };

/* Reads a helper's table and adds its pages to `out`. */
enum page_fault page_words_read(struct arena *arena, str table, enum page_unit unit,
                                struct page_list *out);

/* Turns the words of a page that was laid askew, so that its lines are level. */
void page_words_level(struct arena *arena, struct page *page);

/* How many words of the page have two letters or more, and how many of them a letter beyond ASCII. */
void page_words_count(const struct page *page, size_t *words, size_t *marked);

/* Words that a digital signature prints ("Ký bởi: …") are not the page's own: how many are. */
size_t page_own_words(struct arena *arena, const struct page *page);

/* The document; adds questions about what geometry leaves open. */
void page_layout(struct arena *arena, struct page_list *pages, struct intake_text *out);

#endif

/*
 * scan.h - inside intake/: pages as pictures, read letter by letter, and the helper programs for it.
 *
 * Helper programs are optional at run time: where one is missing, the error
 * names the package that brings it.
 */
#ifndef INTAKE_SCAN_H
#define INTAKE_SCAN_H

#include "intake/page_layout.h"
#include "os/process.h"

enum helper { HELPER_PDF_TEXT, HELPER_PDF_PICTURE, HELPER_LETTERS };

/* Runs a helper on `input`; says nothing. */
struct process_result helper_run(struct arena *arena, enum helper helper, const char *const *argv,
                                 str input);

/* Says why a helper gave nothing of use: the machine's fault, or the file's. */
void helper_report(const struct intake_file *file, enum helper helper,
                   const struct process_result *result);

/* A page of a PDF that is to be read as a picture, and what came of it. */
struct scan_page {
    size_t number;      /* from 1 */
    enum helper helper; /* that failed, if `result` says so */
    struct process_result result;
    struct page_list pages; /* one page, unless there was a fault */
    enum page_fault fault;
};

/* Reads these pages, several at once. */
void scan_pdf_pages(const struct intake_file *file, struct scan_page *pages, size_t count);

/* Adds the questions that every scanned document asks; false after an error: its letters are no use. */
bool scan_is_readable(const struct intake_file *file, const struct page_list *pages,
                      size_t page_count, struct intake_text *out);

#endif

/* PDF: its text and places by pdftotext; pages that hold a picture instead are read as scans. */
#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "intake/scan.h"

enum {
    OWN_WORDS_MIN = 8,    /* a page with fewer words is a picture with a signature's text on it */
    WORDS_TO_JUDGE = 10,  /* fewer tell nothing about the letters' marks */
    MARKED_PART_MIN = 20, /* hundredths: below it a scanner's own text has lost the marks */
};

static bool read_words(const struct intake_file *file, struct page_list *pages)
{
    const char *last = str_cstr(file->arena, str_from_u64(file->arena, IMPORT_PAGES_MAX + 1));
    const char *const argv[] = { "pdftotext", "-tsv", "-l", last, "-", "-", NULL };
    struct process_result result = helper_run(file->arena, HELPER_PDF_TEXT, argv, file->bytes);
    if (result.outcome != PROCESS_DONE) {
        helper_report(file, HELPER_PDF_TEXT, &result);
        return false;
    }
    enum page_fault fault = page_words_read(file->arena, result.output, PAGE_POINTS, pages);
    if (!fault && pages->count)
        return true;
    diag_error(file->diag, SPAN_NONE, fault == PAGE_TOO_MUCH ? MSG_P023 : MSG_P022, file->path);
    return false;
}

/* The page shows a picture of its text, as far as its words tell. */
static bool is_scanned(struct arena *arena, const struct page *page)
{
    size_t words = 0, marked = 0;
    page_words_count(page, &words, &marked);
    return page_own_words(arena, page) < OWN_WORDS_MIN
           || (words >= WORDS_TO_JUDGE && marked * 100 < words * MARKED_PART_MIN);
}

struct scan_list {
    struct scan_page *items;
    size_t count, capacity;
};

static void find_scans(struct arena *arena, const struct page_list *pages, struct scan_list *out)
{
    for (size_t i = 0; i < pages->count; i++) {
        if (is_scanned(arena, &pages->items[i]))
            LIST_ADD(arena, out)->number = i + 1;
    }
}

/* A whole document of pictures: one page that cannot be read is an error. */
static bool take_scans(const struct intake_file *file, const struct scan_list *scans,
                       struct page_list *pages)
{
    pages->count = 0;
    for (size_t i = 0; i < scans->count; i++) {
        const struct scan_page *scan = &scans->items[i];
        if (scan->result.outcome != PROCESS_DONE) {
            helper_report(file, scan->helper, &scan->result);
            return false;
        }
        if (scan->fault || scan->pages.count != 1) {
            diag_error(file->diag, SPAN_NONE, MSG_P022, file->path);
            return false;
        }
        *LIST_ADD(file->arena, pages) = scan->pages.items[0];
    }
    return true;
}

/* Pages between others that have text: what can be read of them is, the rest is asked about. */
static void mix_scans(const struct intake_file *file, const struct scan_list *scans,
                      struct page_list *pages, struct intake_text *out)
{
    for (size_t i = 0; i < scans->count; i++) {
        const struct scan_page *scan = &scans->items[i];
        struct page *page = &pages->items[scan->number - 1];
        bool read = scan->result.outcome == PROCESS_DONE && !scan->fault && scan->pages.count == 1;
        if (!read)
            *LIST_ADD(file->arena, &out->questions) = str_format(
                file->arena,
                "trang %zu ít chữ hoặc là ảnh, chưa đọc được bằng máy nhận dạng chữ: hãy xem bản gốc",
                scan->number);
        if (!read || scan->pages.items[0].count < page->count * 2 + OWN_WORDS_MIN)
            continue;
        *page = scan->pages.items[0];
        *LIST_ADD(file->arena, &out->questions) = str_format(
            file->arena, "trang %zu được đọc từ ảnh bằng máy nhận dạng chữ: hãy đọc lại từng dòng",
            scan->number);
    }
}

bool pdf_file_read(const struct intake_file *file, struct intake_text *out)
{
    struct page_list pages = { 0 };
    struct scan_list scans = { 0 };
    if (!read_words(file, &pages))
        return false;
    find_scans(file->arena, &pages, &scans);
    if (scans.count > IMPORT_SCAN_PAGES_MAX) {
        diag_error(file->diag, SPAN_NONE, MSG_P023, file->path);
        return false;
    }
    bool all = scans.count == pages.count;
    scan_pdf_pages(file, scans.items, scans.count);
    if (all
        && (!take_scans(file, &scans, &pages) || !scan_is_readable(file, &pages, pages.count, out)))
        return false;
    if (!all)
        mix_scans(file, &scans, &pages, out);
    page_layout(file->arena, &pages, out);
    return true;
}

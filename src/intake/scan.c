/* Scans: a picture of a page by tesseract, a page of a PDF by pdftoppm before it. */
#include "intake/scan.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "content/picture.h"
#include "os/workers.h"

#include <stdatomic.h>
#include <string.h>

enum {
    PICTURE_LEN_MAX =
        16 << 20,        /* bytes of a drawn page: its longer side has 3508 dots, A4's at 300 dpi */
    JOBS_AT_MOST = 4,    /* pages at once: each takes about 150 MB in its helper */
    WORDS_TO_JUDGE = 20, /* fewer tell nothing about the letters' marks */
    MARKED_PART_MIN = 30, /* hundredths; of Vietnamese text about 75 */
    WALL_TIMES = 5,       /* the clock's limit, in limits of processor time: a busy machine */
};

static const struct {
    const char *program, *package;
    struct process_limits limits;
} helpers[] = {
    [HELPER_PDF_TEXT] = { "pdftotext",
                          "poppler-utils",
                          { HELPER_SECONDS_MAX, HELPER_SECONDS_MAX *WALL_TIMES, HELPER_MEMORY_MAX,
                            HELPER_OUTPUT_MAX } },
    [HELPER_PDF_PICTURE] = { "pdftoppm",
                             "poppler-utils",
                             { HELPER_PAGE_SECONDS_MAX, HELPER_PAGE_SECONDS_MAX *WALL_TIMES,
                               HELPER_MEMORY_MAX, PICTURE_LEN_MAX } },
    [HELPER_LETTERS] = { "tesseract",
                         "tesseract-ocr tesseract-ocr-vie",
                         { HELPER_PAGE_SECONDS_MAX, HELPER_PAGE_SECONDS_MAX *WALL_TIMES,
                           HELPER_MEMORY_MAX, HELPER_OUTPUT_MAX } },
};

struct process_result helper_run(struct arena *arena, enum helper helper, const char *const *argv,
                                 str input)
{
    return process_run(arena, argv, input, &helpers[helper].limits);
}

static void report_missing(const struct intake_file *file, const char *program, const char *package)
{
    const str args[] = { file->path, str_from(program), str_from(package) };
    diag_add(file->diag, DIAG_SYSTEM, SPAN_NONE, MSG_P020, args, COUNT(args));
}

static str first_line(str said)
{
    str line;
    return str_line(&said, &line) ? line : STR("?");
}

/* What the program itself says is wrong with it, and not with the file. */
static bool is_helpers_fault(enum helper helper, const struct process_result *result)
{
    return result->outcome == PROCESS_REFUSED
           || (helper != HELPER_LETTERS && str_has(result->said, STR("Usage:"))) /* an old one */
           || result->status == 127;
}

void helper_report(const struct intake_file *file, enum helper helper,
                   const struct process_result *result)
{
    const char *program = helpers[helper].program;
    bool killed = result->status > 128;
    if (result->outcome == PROCESS_NOT_FOUND) {
        report_missing(file, program, helpers[helper].package);
    } else if (str_has(result->said, STR("Failed loading language"))) {
        report_missing(file, "tesseract (vie)", "tesseract-ocr-vie");
    } else if (is_helpers_fault(helper, result)) {
        str reason = result->error ? str_from(diag_reason(result->error))
                                   : first_line(result->said);
        const str args[] = { file->path, str_from(program), reason };
        diag_add(file->diag, DIAG_SYSTEM, SPAN_NONE, MSG_P025, args, COUNT(args));
    } else if (str_has(result->said, STR("Incorrect password"))) {
        diag_error(file->diag, SPAN_NONE, MSG_P021, file->path);
    } else if (result->outcome == PROCESS_TOO_LONG || result->outcome == PROCESS_TOO_MUCH
               || killed) {
        diag_error(file->diag, SPAN_NONE, MSG_P023, file->path);
    } else {
        diag_error(file->diag, SPAN_NONE, MSG_P022, file->path);
    }
}

/*
 * Reads the letters of a picture. It must begin as a picture does: tesseract
 * takes anything else for a list of files to open.
 */
static struct process_result read_letters(struct arena *arena, str picture, struct page_list *out,
                                          enum page_fault *fault)
{
    static const char *const argv[] = { "tesseract", "-",   "-",   "-l", "vie",
                                        "--dpi",     "300", "tsv", NULL };
    struct process_result result = helper_run(arena, HELPER_LETTERS, argv, picture);
    if (result.outcome == PROCESS_DONE)
        *fault = page_words_read(arena, result.output, PAGE_DOTS, out);
    return result;
}

static struct process_result draw_page(struct arena *arena, str pdf, size_t number)
{
    const char *page = str_cstr(arena, str_from_u64(arena, number));
    const char *const argv[] = { "pdftoppm", "-gray", "-scale-to", "3508", "-f",
                                 page,       "-l",    page,        "-",    NULL };
    return helper_run(arena, HELPER_PDF_PICTURE, argv, pdf);
}

struct scanning {
    const struct intake_file *file;
    struct scan_page *pages;
    atomic_bool stopped;   /* one page took too long: so would the others */
    struct arena **arenas; /* one a page: results outlive the worker's */
};

static void scan_page(size_t index, struct arena *scratch, void *context)
{
    struct scanning *scanning = context;
    struct scan_page *page = &scanning->pages[index];
    page->helper = HELPER_PDF_PICTURE;
    page->result.outcome = PROCESS_TOO_LONG;
    if (atomic_load(&scanning->stopped))
        return;
    struct process_result drawn = draw_page(scratch, scanning->file->bytes, page->number);
    page->result = drawn;
    if (drawn.outcome == PROCESS_DONE && !str_starts(drawn.output, STR("P5")))
        page->result.outcome = PROCESS_FAILED;
    if (page->result.outcome == PROCESS_DONE) {
        page->helper = HELPER_LETTERS;
        page->result = read_letters(scanning->arenas[index], drawn.output, &page->pages,
                                    &page->fault);
    } else {
        page->result.said = str_copy(scanning->arenas[index], drawn.said);
    }
    page->result.output = STR("");
    if (page->result.outcome == PROCESS_TOO_LONG)
        atomic_store(&scanning->stopped, true);
}

static struct page copy_page(struct arena *arena, const struct page *page)
{
    struct page copy = { .width = page->width, .height = page->height };
    for (size_t i = 0; i < page->count; i++) {
        struct page_word *word = LIST_ADD(arena, &copy);
        *word = page->items[i];
        word->text = str_copy(arena, word->text);
    }
    return copy;
}

/* Into the file's arena: what the workers made lives in theirs. */
static void keep_page(struct arena *arena, struct scan_page *page)
{
    struct page_list kept = { 0 };
    for (size_t i = 0; i < page->pages.count; i++)
        *LIST_ADD(arena, &kept) = copy_page(arena, &page->pages.items[i]);
    page->pages = kept;
    page->result.said = str_copy(arena, page->result.said);
}

void scan_pdf_pages(const struct intake_file *file, struct scan_page *pages, size_t count)
{
    struct scanning scanning = { .file = file,
                                 .pages = pages,
                                 .arenas = ARENA_ARRAY(file->arena, struct arena *, count) };
    size_t jobs = workers_default_jobs();
    for (size_t i = 0; i < count; i++)
        scanning.arenas[i] = arena_new();
    workers_run(jobs < JOBS_AT_MOST ? jobs : JOBS_AT_MOST, count, scan_page, &scanning);
    for (size_t i = 0; i < count; i++) {
        keep_page(file->arena, &pages[i]);
        arena_free(scanning.arenas[i]);
    }
}

bool scan_is_readable(const struct intake_file *file, const struct page_list *pages,
                      size_t page_count, struct intake_text *out)
{
    size_t words = 0, marked = 0;
    for (size_t i = 0; i < pages->count; i++)
        page_words_count(&pages->items[i], &words, &marked);
    if (words >= WORDS_TO_JUDGE && marked * 100 < words * MARKED_PART_MIN) {
        diag_error(file->diag, SPAN_NONE, MSG_P024, file->path);
        return false;
    }
    *LIST_ADD(file->arena, &out->questions) = str_format(
        file->arena,
        "văn bản (%zu trang) được đọc từ ảnh bằng máy nhận dạng chữ, có thể sai chữ, sai dấu: "
        "hãy đọc lại từng dòng với bản gốc, nhất là số, ngày tháng và tên riêng",
        page_count);
    return true;
}

/* The exact beginnings, since tesseract knows a picture by them alone. */
static bool is_picture(str bytes)
{
    static const str beginnings[] = { STR_INIT("\x89PNG\r\n\x1A\n"), STR_INIT("\xFF\xD8\xFF"),
                                      STR_INIT("II*\0"), STR_INIT("MM\0*") };
    for (size_t i = 0; i < COUNT(beginnings); i++) {
        if (str_starts(bytes, beginnings[i]))
            return true;
    }
    return false;
}

/* A TIFF does not tell so easily: there the helper's own limits hold. */
static bool is_too_large(str bytes)
{
    struct picture picture = picture_read(str_sub(bytes, 0, PICTURE_HEAD_LEN));
    return (uint64_t)picture.width * picture.height > SCAN_DOTS_MAX;
}

bool picture_file_read(const struct intake_file *file, struct intake_text *out)
{
    struct page_list pages = { 0 };
    enum page_fault fault = PAGE_OK;
    if (!is_picture(file->bytes) || is_too_large(file->bytes)) {
        diag_error(file->diag, SPAN_NONE, is_picture(file->bytes) ? MSG_P023 : MSG_P022,
                   file->path);
        return false;
    }
    struct process_result result = read_letters(file->arena, file->bytes, &pages, &fault);
    if (result.outcome != PROCESS_DONE) {
        helper_report(file, HELPER_LETTERS, &result);
        return false;
    }
    if (fault || pages.count == 0) {
        diag_error(file->diag, SPAN_NONE, fault == PAGE_TOO_MUCH ? MSG_P023 : MSG_P022, file->path);
        return false;
    }
    if (!scan_is_readable(file, &pages, pages.count, out))
        return false;
    page_layout(file->arena, &pages, out);
    return true;
}

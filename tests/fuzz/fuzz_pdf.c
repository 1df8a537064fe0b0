/*
 * fuzz_pdf.c - any text that the limits let through, as the body of a PDF.
 *
 * A file comes of it, whole, whatever stands in it; the same again has the same bytes. Without
 * the fonts there is nothing to try.
 */
#include "app/fonts.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "content/body.h"
#include "format/markdown.h"
#include "format/text.h"
#include "paper/pdf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void require(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "fuzz_pdf: %s\n", what);
        abort();
    }
}

static str write(struct arena *arena, const struct pdf_setup *setup, const struct paper_copy *copy)
{
    struct buf file = buf_new(arena, ARTIFACT_SIZE_MAX);
    struct pdf_made made;
    require(pdf_write(setup, copy, PDF_A_2, arena, &file, &made), "no file");
    require(made.pages > 0, "no page");
    return buf_str(&file);
}

static void check_file(struct arena *arena, str text)
{
    struct app app = { .arena = arena, .diag = diag_new() };
    struct paper_copy copy = { .sheet = sheet_find(STR("")), .lang = STR("vi") };
    struct paper_fonts fonts;
    if (fonts_find_paper(&app, &fonts)) {
        require(body_blocks(text, arena, &copy.body), "no blocks");
        str file = write(arena, fonts.setup, &copy);
        require(str_starts(file, STR("%PDF-1.7\n")) && str_ends(file, STR("%%EOF\n")),
                "no PDF file");
        require(str_equal(file, write(arena, fonts.setup, &copy)), "other bytes");
    }
    diag_free(app.diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct markdown_fault_list faults = { 0 };
    struct source source;
    str raw = { (const char *)bytes, size };
    if (text_normalise(arena, STR("body.md"), raw, &source, diag)
        && markdown_check(arena, source.text, &faults))
        check_file(arena, source.text);
    diag_free(diag);
    arena_free(arena);
    return 0;
}

/*
 * fuzz_body.c - any text as the body of a plan.
 *
 * Whatever was refused, the HTML is well-formed and links nowhere but where it
 * may; it holds the words of the plain text, and an id for every anchor. The
 * Word file is one that Word opens. Behind the limits no paragraph is longer
 * than they say, which is what they are for.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "content/body.h"
#include "format/archive.h"
#include "format/markdown.h"
#include "format/text.h"
#include "paper/docx.h"

#include "../unit/html_text.h"
#include "../unit/paper_text.h"
#include "../unit/word_order.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void require(bool condition, const char *what)
{
    if (!condition) {
        fprintf(stderr, "fuzz_body: %s\n", what);
        abort();
    }
}

/* No more lines, nor brackets, in one paragraph than markdown_check allows. */
static void check_limits(str text)
{
    cmark_node *root = markdown_parse(text);
    cmark_iter *iter = cmark_iter_new(root);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        int lines = cmark_node_get_end_line(node) - cmark_node_get_start_line(node);
        if (markdown_kind(node) == MARKDOWN_PARAGRAPH && cmark_node_get_start_line(node) > 0)
            require(lines < PARAGRAPH_LINES_MAX, "a paragraph beyond the limits");
    }
    cmark_iter_free(iter);
    cmark_node_free(root);
}

/* Any body is a Word file whose parts are XML in the order that Word wants. */
static void check_word(struct arena *arena, str text)
{
    struct paper_copy copy = { .sheet = sheet_find(STR("")) };
    struct buf file = buf_new(arena, 64u << 20);
    enum archive_fault fault;
    require(body_blocks(text, arena, &copy.body), "no blocks");
    require(docx_write(&copy, arena, &file), "no Word file");
    struct archive *archive = archive_open(arena, buf_str(&file), &fault);
    require(archive != NULL, "a Word file that is no archive");
    str name, part;
    for (size_t i = 0; (name = archive_name(archive, i)).len; i++) {
        require(archive_read(archive, name, &part) == ARCHIVE_OK, "a part that cannot be read");
        str disorder = word_disorder(arena, part);
        require(disorder.len == 0, str_cstr(arena, disorder));
    }
    archive_close(archive);
}

static void check_body(struct arena *arena, const struct source *source, struct diag *diag)
{
    static const struct body_style style = { .heading_base = 2,
                                             .notes_heading = STR_INIT("*"),
                                             .back_label = STR_INIT("<{0}>"),
                                             .table_label = STR_INIT("\"{0}\"") };
    str text = source->text, html_text;
    struct body_facts facts;
    struct markdown_fault_list faults = { 0 };
    struct buf html = buf_new(arena, 64u << 20), plain = buf_new(arena, 64u << 20);
    bool read = body_read(arena, source, 0, text.len, STR(""), &facts, term_set_new(arena), diag);
    require(read == !diag_failed(diag), "a refusal without an error, or the reverse");
    if (!markdown_check(arena, text, &faults))
        return;
    check_limits(text);
    if (!body_html(text, &style, arena, &html)) {
        require(!read, "a text that was read cannot be written");
        return;
    }
    const char *fault = html_check(arena, buf_str(&html), &html_text);
    require(fault == NULL, fault);
    require(paper_text(text, arena, &plain), "no plain text");
    check_word(arena, text);
    require(same_words(html_text, buf_str(&plain)), "words differ between HTML and text");
    for (size_t i = 0; i < facts.anchors.count; i++) {
        str id = str_concat(arena, STR(" id=\""), facts.anchors.items[i].id, STR("\""));
        require(str_has(buf_str(&html), id), "an anchor without its id");
    }
    body_summary(text, 40, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct source source;
    str raw = { (const char *)bytes, size };
    if (text_normalise(arena, STR("body.md"), raw, &source, diag))
        check_body(arena, &source, diag);
    diag_free(diag);
    arena_free(arena);
    return 0;
}

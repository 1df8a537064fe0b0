/*
 * fuzz_body.c - any text as the body of a plan.
 *
 * Whatever was refused, the HTML is well-formed and links nowhere but where it
 * may; it holds the words of the plain text, and an id for every anchor. Behind
 * the limits no paragraph is longer than they say, which is what they are for.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "content/body.h"
#include "format/markdown.h"
#include "format/text.h"

#include "../unit/html_text.h"

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
    bool read = body_read(arena, source, 0, text.len, STR(""), &facts, diag);
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
    require(body_text(text, BODY_WHOLE, 0, arena, &plain), "no plain text");
    require(same_words(html_text, buf_str(&plain)), "words differ between HTML and text");
    for (size_t i = 0; i < facts.anchors.count; i++) {
        str id = str_concat(arena, STR(" id=\""), facts.anchors.items[i].id, STR("\""));
        require(str_has(buf_str(&html), id), "an anchor without its id");
    }
    plain.len = 0;
    require(body_text(text, BODY_WHOLE, 30, arena, &plain), "no wrapped text");
    require(same_words(html_text, buf_str(&plain)), "words differ where lines are broken");
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

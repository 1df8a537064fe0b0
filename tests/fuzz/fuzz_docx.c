/*
 * fuzz_docx.c - any XML as the text of a .docx, with its styles and numberings,
 * and as that of an .odt.
 *
 * Whatever is read, the Markdown of a line says what its plain text says: no
 * word is eaten as emphasis, as a link or as an escape.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "content/body.h"
#include "format/markdown.h"
#include "intake/docx.h"
#include "intake/odt.h"

#include "../unit/html_text.h"
#include "../unit/paper_text.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void require(bool condition, const char *what, str text)
{
    if (!condition) {
        fprintf(stderr, "fuzz_docx: %s: " STR_FMT "\n", what, STR_ARG(text));
        abort();
    }
}

static bool opens(struct xml_reader *xml)
{
    return xml_next(xml) == XML_OPEN;
}

static void read_docx(struct arena *arena, str text, struct flow *flow)
{
    struct docx d = { .flow = flow, .top = &flow->body };
    struct xml_reader *xml = xml_reader_new(arena, text, docx_spaces);
    docx_read_styles(arena, xml, &d.styles);
    xml_reader_free(xml);
    xml = xml_reader_new(arena, text, docx_spaces);
    docx_read_lists(arena, xml, &d.lists);
    xml_reader_free(xml);
    d.notes_kind = 'f';
    for (int i = 0; i < 2; i++) { /* the second time with the notes of the first */
        d.xml = xml_reader_new(arena, text, docx_spaces);
        if (opens(d.xml))
            docx_read_text(&d);
        xml_reader_free(d.xml);
    }
}

static void read_odt(struct arena *arena, str text, struct flow *flow)
{
    struct odt odt = { .flow = flow };
    odt.xml = xml_reader_new(arena, text, odt_spaces);
    if (opens(odt.xml))
        odt_read_styles(arena, odt.xml, &odt.styles, true);
    xml_reader_free(odt.xml);
    odt.xml = xml_reader_new(arena, text, odt_spaces);
    if (opens(odt.xml))
        odt_read_text(&odt, &flow->body, NULL);
    xml_reader_free(odt.xml);
}

/* A paragraph as the portal reads it, against what was read from the file. */
static void check_line(struct arena *arena, const struct paragraph *line)
{
    struct markdown_fault_list faults = { 0 };
    struct buf plain = buf_new(arena, 1 << 20);
    if (line->block || str_has(line->text, STR("[^")) || !markdown_check(arena, line->text, &faults)
        || !paper_text(line->text, arena, &plain))
        return;
    require(same_words(line->plain, buf_str(&plain)), "words differ", line->text);
}

static void check(struct arena *arena, void (*read)(struct arena *, str, struct flow *), str text)
{
    struct flow flow = { .arena = arena };
    struct intake_text out = { 0 };
    read(arena, text, &flow);
    flow_write(&flow, &out);
    for (size_t i = 0; i < out.lines.count; i++)
        check_line(arena, &out.lines.items[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    str text = { (const char *)bytes, size };
    check(arena, read_docx, text);
    check(arena, read_odt, text);
    arena_free(arena);
    return 0;
}

#include "paper/pdf.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "format/png.h"
#include "format/typeface.h"
#include "paper/folio.h"

#include <inttypes.h>

struct pdf_setup {
    struct pdf_fonts *fonts;
    str profile;
};

const struct pdf_font_file pdf_font_files[PDF_FONT_FILES] = {
    { "LiberationSerif-Regular.ttf", "fonts-liberation2" },
    { "LiberationSerif-Bold.ttf", "fonts-liberation2" },
    { "LiberationSerif-Italic.ttf", "fonts-liberation2" },
    { "LiberationSerif-BoldItalic.ttf", "fonts-liberation2" },
    { "LiberationMono-Regular.ttf", "fonts-liberation2" },
    { "DejaVuSans.ttf", "fonts-dejavu-core" },
};

static void release_fonts(void *fonts)
{
    pdf_fonts_free(fonts);
}

struct pdf_setup *pdf_setup_new(struct arena *arena, const str paths[PDF_FONT_FILES], str profile,
                                size_t *bad)
{
    struct pdf_setup *setup = ARENA_NEW(arena, struct pdf_setup);
    setup->fonts = pdf_fonts_new(arena, paths, PDF_FONT_FILES, bad);
    setup->profile = profile;
    if (!setup->fonts)
        return NULL;
    arena_on_release(arena, release_fonts, setup->fonts);
    return setup;
}

/* A link to nothing that is here leads nowhere. */
static void settle_links(struct folio *folio)
{
    for (size_t i = 0; i < folio->links.count; i++) {
        for (size_t mark = 0; mark < folio->marks.count; mark++) {
            if (str_equal(folio->links.items[i].id, folio->marks.items[mark].id))
                folio->nodes.items[folio->links.items[i].node].target =
                    folio->marks.items[mark].node;
        }
    }
}

/* What belongs to the text is apart from what stands around it: who reads the structure finds it. */
static void begin_group(struct folio *folio, const char *tag)
{
    folio->section = folio_node(folio, tag, FOLIO_ROOT);
}

static void lay_out(struct folio *folio)
{
    const struct paper_copy *copy = folio->copy;
    folio_node(folio, "Artifact", 0); /* stands for PDF_ARTIFACT */
    folio_node(folio, "Document", 0);
    folio_turn(folio, false);
    pdf_number_notes(folio);
    begin_group(folio, "Div");
    pdf_head(folio);
    begin_group(folio, "Sect");
    pdf_blocks(folio, &copy->body.text);
    begin_group(folio, "Div");
    pdf_foot(folio);
    pdf_blocks(folio, &copy->body.annex);
    pdf_notes(folio);
    settle_links(folio);
}

static struct pdf_facts facts_of(const struct pdf_setup *setup, const struct paper_copy *copy,
                                 enum pdf_part part)
{
    return (struct pdf_facts){
        .part = part,
        .title = copy->name,
        .author = copy->author,
        .subject = copy->subject,
        .creator = copy->generator,
        .lang = copy->lang,
        .address = copy->address,
        .identifier = copy->fingerprint,
        .time = copy->time,
        .profile = setup->profile,
    };
}

bool pdf_write(const struct pdf_setup *setup, const struct paper_copy *copy, enum pdf_part part,
               struct arena *scratch, struct buf *out, struct pdf_made *made)
{
    struct buf drawn = buf_new(scratch, ARTIFACT_SIZE_MAX);
    struct pdf_facts facts = facts_of(setup, copy, part);
    struct folio folio = {
        .arena = scratch,
        .copy = copy,
        .sheet = copy->sheet,
        .lang = str_cstr(scratch, copy->lang),
        .canvas = pdf_canvas_new(scratch, setup->fonts),
    };
    lay_out(&folio);
    folio_draw(&folio);
    const struct pdf_record *record = pdf_canvas_record(folio.canvas);
    bool ok = pdf_canvas_close(folio.canvas, &drawn)
              && pdf_finish(scratch, buf_str(&drawn), record, &folio.nodes, &facts, out);
    *made = (struct pdf_made){ record->pages, record->missing };
    pdf_canvas_free(folio.canvas);
    return ok;
}

void pdf_tell(struct arena *arena, const struct pdf_made *made, struct span at, struct diag *diag)
{
    struct buf letters = buf_new(arena, DIAG_ARG_LEN_MAX);
    for (size_t i = 0; i < made->missing.count && !letters.failed; i++) {
        if (i)
            BUF_PUT(&letters, ", ");
        buf_put_code_point(&letters, made->missing.items[i]);
        buf_format(&letters, " (U+%04" PRIX32 ")", made->missing.items[i]);
    }
    if (made->missing.count)
        diag_warning(diag, at, MSG_O022, buf_str(&letters));
}

str pdf_maker(struct arena *arena)
{
    return str_concat(arena, pdf_canvas_maker(arena), STR(" "), pdf_finish_maker(), STR(" "),
                      typeface_maker(arena), STR(" "), png_maker());
}

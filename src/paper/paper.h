/*
 * paper.h - the documents of the portal as files to keep and print: PDF, DOCX, plain text.
 *
 * Each file is an artifact of WAVE_DOCUMENTS. All of a document's files come from one view and one
 * reading copy (copy.h), so that they say the same. The files are those of the model
 * (site/site.h, entry_file.rendition), which holds what `documents` of site.yaml asks for.
 */
#ifndef PAPER_PAPER_H
#define PAPER_PAPER_H

#include "base/catalog.h"
#include "base/hash.h"

struct arena;
struct artifact_list;
struct load_options;
struct pdf_setup;
struct site;

/* What the makers of documents read; lives as long as the build. */
struct paper_context {
    const struct site *site;
    const struct load_options *content; /* to read bodies again */
    enum language language;             /* of the portal: of its notes */
    const struct pdf_setup *pdf;        /* NULL where no PDF is asked for */
    struct hash fonts;                  /* of all that a PDF is made with */
};

/* Whether `documents` of site.yaml asks for PDF, and there is a text to make one of. */
bool paper_needs_pdf(const struct site *site);

void paper_plan(struct arena *arena, const struct paper_context *context,
                struct artifact_list *out);

#endif

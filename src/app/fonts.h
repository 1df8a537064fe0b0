/*
 * fonts.h - the font files of this machine that pictures and documents are written in.
 *
 * Liberation, version 2, which have every Vietnamese letter (the
 * first version, under the same name, has a third of them). They are found by
 * file, never by a name that some other font may answer to, so that every
 * machine draws the same letters.
 */
#ifndef APP_FONTS_H
#define APP_FONTS_H

#include "app/command.h"
#include "export/export.h"
#include "paper/pdf.h"

/* Gives empty fonts, and says so, where there are none: a portal does without pictures. */
struct export_fonts fonts_find(struct app *app);

/* What PDF documents are made with, and its hash: of the files' bytes and of the libraries' versions. */
struct paper_fonts {
    struct pdf_setup *setup;
    struct hash hash;
};

/* False, and an error that names the package, where a file is missing or no font. */
bool fonts_find_paper(struct app *app, struct paper_fonts *out);

#endif

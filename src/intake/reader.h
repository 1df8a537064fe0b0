/*
 * reader.h - a file as it came, read into printed paragraphs.
 *
 * One function a kind of file, all of them with the same result: what a person
 * reading the document aloud would read, paragraph by paragraph. Numbers that a
 * word processor computes are literal text in it, a table that only lays out
 * the head or the foot is taken apart, left column first, and a table of data
 * is one block of Markdown. The recognisers behind it know no file format.
 *
 * What the file is tells its content before its name: reader.c has the table.
 *
 * Ownership the arena of the file; results may point into its bytes.
 * Failure   false after an error with the file's name; `out` is then not used.
 * Threads   any; a file belongs to one.
 */
#ifndef INTAKE_READER_H
#define INTAKE_READER_H

#include "intake/paragraph.h"

struct arena;
struct diag;

struct intake_file {
    struct arena *arena;
    str path;  /* as shown to people */
    str bytes; /* as they came */
    struct diag *diag;
};

struct intake_text {
    struct paragraph_list lines;
    struct paragraph_list furniture; /* what the reader itself knows to be none of the text */
    bool page_ends;     /* lines of a print: page ends may cut paragraphs, numbers may be pages' */
    const char *unit;   /* what `line` counts, as the plan file says it: "dòng", "đoạn" */
    bool letters_known; /* old encodings were looked for already */
    bool composed;      /* letters and marks apart (NFD) were put together */
    struct str_list questions; /* about the whole: what the reader repaired, or could not know */
};

/*
 * Reads a document of any kind that import knows. Letters of old encodings are
 * repaired where that is certain (intake/letters.h), all are in NFC afterwards,
 * and characters that show nothing (U+200B, U+00AD …) are gone, with a question
 * that counts them: no word is changed by that.
 */
bool reader_read(const struct intake_file *file, struct intake_text *out);

/* The readers, for reader.c's table. */
bool text_file_read(const struct intake_file *file, struct intake_text *out);     /* .txt */
bool markdown_file_read(const struct intake_file *file, struct intake_text *out); /* .md */
bool package_file_read(const struct intake_file *file, struct intake_text *out);  /* .docx, .odt */
bool html_file_read(const struct intake_file *file, struct intake_text *out);     /* .html */
bool pdf_file_read(const struct intake_file *file, struct intake_text *out);      /* .pdf */
bool picture_file_read(const struct intake_file *file,
                       struct intake_text *out); /* .png .jpg .tif */

/* It begins as a web page does, whatever its name is. */
bool html_file_is(str bytes);

#endif

/*
 * sheet.h - how a document stands on paper: one table a profile.
 *
 * The same rows drive the PDF, the DOCX and the print style of the page (tests/unit/test_sheet_css.c);
 * the text file takes the words. They follow Decree 30/2020/NĐ-CP,
 * annex I (state; union documents alike, with union heads) and Guidance 36-HD/VPTW of 2018
 * with the Party's margins (party). Where the decree allows a range the sample's value is taken.
 *
 * Units     lengths in mm, letters and distances between lines in pt (1/72 inch).
 * Threads   constant.
 */
#ifndef PAPER_SHEET_H
#define PAPER_SHEET_H

#include "base/str.h"

/* What stands on a page; the decree's box is given where it numbers one. */
enum paper_role {
    ROLE_NATION,     /* 1: the national title; of the Party its name */
    ROLE_MOTTO,      /* 1 */
    ROLE_SUPERIOR,   /* 2: the body above */
    ROLE_ISSUER,     /* 2 */
    ROLE_STAR,       /* the "*" under a Party body */
    ROLE_NUMBER,     /* 3 */
    ROLE_PLACE_DATE, /* 4 */
    ROLE_TYPE,       /* 5a */
    ROLE_TITLE,      /* 5a */
    ROLE_SUBJECT,    /* 5b: "V/v …" of an official letter, under its number */
    ROLE_STANDING,   /* the portal's words: withdrawn, replaced */
    ROLE_BASIS,      /* 6, and the others of the body */
    ROLE_PARAGRAPH,
    ROLE_CAPTION,  /* "QUYẾT ĐỊNH:" */
    ROLE_DIVISION, /* Phần, Chương, Mục: centred */
    ROLE_HEADING,  /* I. 1. and headings without a number */
    ROLE_CLAUSE,
    ROLE_QUOTE,
    ROLE_CODE,
    ROLE_TABLE_HEAD,
    ROLE_TABLE_CELL,
    ROLE_ANNEX, /* "Phụ lục I" */
    ROLE_ANNEX_TITLE,
    ROLE_ANNEX_NOTE,
    ROLE_NOTE,       /* a footnote */
    ROLE_RECIPIENTS, /* 9b: "Nơi nhận:" */
    ROLE_RECIPIENT,
    ROLE_AUTHORITY, /* 7a: authority and role; the body above them in a joint document */
    ROLE_SIGNATORY, /* 7b */
    ROLE_PAGE_NUMBER,
    ROLE_READING_COPY, /* the line that says what this file is */
    ROLE_COUNT
};

enum sheet_letters {
    LETTERS_BOLD = 1,
    LETTERS_ITALIC = 2,
    LETTERS_CAPITALS = 4,
    LETTERS_UNDERLINED = 8
};
enum sheet_align { ALIGN_START, ALIGN_CENTRE, ALIGN_END, ALIGN_JUSTIFY };
/* A line under the text: as long as its last line, or two fifths of it. */
enum sheet_rule { RULE_NONE, RULE_WHOLE, RULE_PART };

struct sheet_row {
    double size;      /* pt */
    unsigned letters; /* of enum sheet_letters */
    enum sheet_align align;
    enum sheet_rule rule;
    double first;   /* mm: indent of the first line */
    double start;   /* mm: indent of all lines */
    double before;  /* pt: above the paragraph */
    double leading; /* baseline to baseline, as a multiple of the size */
    bool keep;      /* on one page with what follows */
    bool even;      /* broken into lines of like length: "ỦY BAN NHÂN DÂN / XÃ HÒA BÌNH" */
};

struct sheet {
    const char *name;                /* state, union, party: `layout` of a document */
    double width, height;            /* mm: A4 */
    double top, right, bottom, left; /* mm: margins */
    double head_start, head_end;     /* mm: columns of the head; their sum is the text's width */
    double foot_start, foot_end;     /* the same of the foot: recipients, signatures */
    double signature;                /* mm: room for signature and seal, left empty */
    const char *nation, *motto;      /* "" where the profile has none */
    const char *number;              /* "Số:" */
    bool star;                       /* a "*" under the issuer */
    const struct sheet_row *rows;    /* by role; read through sheet_row */
};

/* The profile of a name; "state" where it is empty or unknown. */
const struct sheet *sheet_find(str name);

const struct sheet_row *sheet_row(const struct sheet *sheet, enum paper_role role);

#endif

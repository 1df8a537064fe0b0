/*
 * odt.h - inside the reader of .odt (OpenDocument 1.0 to 1.3).
 *
 * odt.c knows the members of the package, odt_text.c reads text, odt_styles.c
 * says how it looks, odt_lists.c which numbers are printed.
 */
#ifndef INTAKE_ODT_H
#define INTAKE_ODT_H

#include "base/list.h"
#include "base/map.h"
#include "intake/flow.h"
#include "intake/numbers.h"
#include "intake/package.h"

extern const struct xml_space odt_spaces[];

/* What properties say; UNSAID leaves it to the style below. */
enum odt_said { ODT_UNSAID, ODT_NO, ODT_YES };

struct odt_style {
    str parent;
    enum odt_said bold, italic, caps, hidden, centred, gap;
    str font;       /* empty: unsaid */
    unsigned level; /* of the outline, from 1; 0: none */
    bool bordered;  /* of a cell: lines on three sides and more */
};

enum { ODT_LEVELS = 10 };

struct odt_level {
    enum number_format format;
    str prefix, suffix, sign;
    str pattern;    /* "%1%.%2%", of newer programs; empty: from the others */
    unsigned shown; /* levels in the number, this one included */
    unsigned start;
    bool glued; /* no space behind it */
};

struct odt_list_style {
    struct odt_level levels[ODT_LEVELS];
};

/* How far a list has come. */
struct odt_count {
    unsigned values[ODT_LEVELS];
    bool begun[ODT_LEVELS];
};

/* Those of one file: automatic ones of a part go before the common ones. */
struct odt_styles {
    struct map common, local; /* "paragraph/P1": struct odt_style */
    struct map lists, local_lists;
    struct map fonts;               /* "Symbol1": char, the name as a C string */
    struct odt_list_style *outline; /* of headings; NULL: none */
    size_t count;
};

/* The styles within the element just opened (office:styles, office:automatic-styles). */
void odt_read_styles(struct arena *arena, struct xml_reader *xml, struct odt_styles *styles,
                     bool local);

/* The names of fonts within office:font-face-decls. */
void odt_read_fonts(struct arena *arena, struct xml_reader *xml, struct odt_styles *styles);
/* "Symbol" for "Symbol1"; the name itself if it is unknown. */
str odt_font(const struct odt_styles *styles, str name);

/* A style of a family with its parents: "paragraph", "text", "table-cell". */
struct odt_style odt_style(const struct odt_styles *styles, const char *family, str name);

/* A list style, or the outline's, that the reader has just opened. */
struct odt_list_style *odt_read_list_style(struct arena *arena, struct xml_reader *xml);

/* The next number at a level (`at`, from 0), with the space behind it. `start` is said by the item, or -1. */
str odt_next_label(struct arena *arena, const struct odt_list_style *style, struct odt_count *count,
                   size_t at, long start);

struct odt_place {
    struct block_list *into;
    struct block *paragraph; /* NULL outside of one */
    struct block_list *behind;
    struct run_list *hidden;
    struct odt_style look; /* of the letters at hand */
    struct table *table;
    struct row *row;
    const char *left_out;
    struct odt_count *count; /* of the list around; NULL outside of one */
    const struct odt_list_style *list;
    size_t list_depth;
    bool item_begins; /* the next paragraph has the item's number */
    long item_start;
    bool head_rows;
};

struct odt {
    struct package *package;
    struct flow *flow;
    struct odt_styles styles;
    struct xml_reader *xml;
    struct block_list *top;
    struct block_list pending; /* notes, to be put behind the paragraph or table */
    struct map counts;         /* of lists, by xml:id and by style */
    struct odt_count outline;
    unsigned note_count;
    struct odt_place at;
};

/* The text within the element just opened, into `top`. */
void odt_read_text(struct odt *odt, struct block_list *top, const char *left_out);

#endif

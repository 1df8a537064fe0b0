/*
 * template_lint.h - where in HTML a tag of a template stands.
 *
 * Escaping makes a value safe in text and in quoted attributes, nowhere else;
 * where an address may begin, the value itself has to be looked at as well.
 * A small scanner reads the template's text, piece by piece between the tags,
 * and knows at each tag what an HTML parser would be in the middle of. It
 * takes the pieces in the order of writing, which is right whatever is true
 * when rendering: a section or block must end in the place where it began, and
 * a name that a tag interrupts must not go on behind it.
 *
 * Each template is looked at by itself: what a partial brings, or what fills a
 * block within an attribute or a comment, is taken for text there.
 *
 * For template_compile.c alone.
 */
#ifndef THEME_TEMPLATE_LINT_H
#define THEME_TEMPLATE_LINT_H

#include "base/source.h"
#include "theme/attribute.h"

struct diag;

enum lint_state {
    LINT_TEXT,
    LINT_OPEN,    /* after '<' */
    LINT_NAME,    /* in the name of an element */
    LINT_ELEMENT, /* between attributes */
    LINT_ATTRIBUTE,
    LINT_VALUE, /* after '=' */
    LINT_UNQUOTED,
    LINT_DOUBLE,
    LINT_SINGLE,
    LINT_BANG, /* after "<!": a comment or a declaration */
    LINT_COMMENT,
    LINT_DECLARATION,
    LINT_RAW, /* within <script>, <style>, <title> or <textarea>: all is text up to their end */
};

struct lint {
    enum lint_state state;
    struct span opened;       /* the '<' of what is open */
    str name;                 /* of the element that was opened last; a slice of the source */
    str attribute;            /* whose value comes next */
    bool closing;             /* "</name" */
    bool cut;                 /* a tag stands right here, in or behind a name */
    enum attribute_kind kind; /* of the value that is open */
    bool fresh;               /* nothing of it has been seen yet */
    bool scheme;              /* it is an address, and its scheme may still come or go on */
    unsigned char seen;       /* how much of an end ("-->", "</script") stands right before */
};

/*
 * Takes the next piece of the source's text; false, and a report, where it goes on with a name,
 * runs code in an attribute, or leads or reaches where no page may.
 */
bool lint_text(struct lint *lint, const struct source *source, str piece, struct diag *diag);

/* Any tag stands here, a comment too. */
void lint_tag(struct lint *lint);

/* A tag that prints something may stand here; else it is reported, and false returned. */
bool lint_value(struct lint *lint, struct span tag, struct diag *diag);

/* Whether what is printed here can make or end the scheme of an address. */
bool lint_is_scheme(const struct lint *lint);

/* The same for the opening or closing tag of a section, which prints nothing itself. */
bool lint_section(struct lint *lint, struct span tag, struct diag *diag);

/*
 * At the closing tag of what was opened by `opening`, where `before` held: false,
 * and a report, if HTML is in another place now. Goes on as both branches allow.
 */
bool lint_join(struct lint *lint, const struct lint *before, struct span opening, struct span tag,
               struct diag *diag);

/* At the end of a template or of what fills a block: nothing may be open. */
bool lint_end(const struct lint *lint, struct diag *diag);

#endif

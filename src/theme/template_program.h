/*
 * template_program.h - a compiled template: a flat list of steps.
 *
 * What belongs to a section, parent or block are the steps between its own and
 * `end`; nothing marks the end itself. White space is settled when compiling:
 * lines that hold nothing but a standalone tag are gone, and a text knows
 * where lines begin that get the indentation of the partial it stands in.
 *
 * For the files template*.c alone.
 */
#ifndef THEME_TEMPLATE_PROGRAM_H
#define THEME_TEMPLATE_PROGRAM_H

#include "base/hash.h"
#include "base/map.h"
#include "base/source.h"

struct arena;
struct diag;

enum op_kind {
    OP_TEXT,
    OP_VALUE,    /* {{name}} */
    OP_RAW,      /* {{{name}}}, {{&name}} */
    OP_SECTION,  /* {{#name}} */
    OP_INVERTED, /* {{^name}} */
    OP_PARTIAL,  /* {{>name}} */
    OP_PARENT,   /* {{<name}}; the steps up to `end` are its blocks and theirs */
    OP_BLOCK,    /* {{$name}} */
};

struct op {
    enum op_kind kind;
    bool line_start;   /* TEXT: begins a line */
    bool indent_after; /* TEXT: ends with a line end, and more follows on that next line */
    bool standalone;   /* PARTIAL, PARENT: on a line of its own. BLOCK: its opening tag is */
    bool own_lines;    /* BLOCK in a parent: what fills begins on a new line */
    bool dynamic;      /* PARTIAL, PARENT: `path` leads to the name */
    bool scheme;       /* what it prints may make the scheme of an address */
    str text;          /* TEXT: itself; else the name as written */
    str *path;         /* the parts of a dotted name; none for "." */
    size_t path_len;
    str indent; /* PARTIAL, PARENT: of every line. BLOCK: of every line of what fills it */
    size_t end; /* of SECTION, INVERTED, PARENT, BLOCK */
    const struct program *target; /* PARTIAL, PARENT: after linking; NULL if dynamic or missing */
    struct span at;               /* the tag */
};

struct program {
    str name;
    const struct source *source;
    struct {
        struct op *items;
        size_t count, capacity;
    } ops;
    struct hash hash; /* with all that it can reach; after linking */
    size_t index;     /* in the set */
};

struct template_set {
    struct arena *arena;
    struct map programs; /* by name */
    struct map keys;     /* every part of the dotted names that tags print or ask for */
};

/* Compiles program->source into program->ops; false after errors, the steps being usable all the same. */
bool template_compile(struct arena *arena, struct program *program, struct diag *diag);

#define INDENT_LEN_MAX 256 /* bytes of white space before a tag that count as indentation */

#endif

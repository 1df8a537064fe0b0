/*
 * limits.h - every limit of phatdong, in one table.
 *
 * Crossing one is an error with a place, in bounded time and memory, never a
 * crash. docs/limits.md is generated from this file: a row is a #define, its
 * value and a comment on the same line.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

/* Files that people write */
#define FILE_SIZE_MAX        (4u << 20)   /* bytes of a content, theme or language file */
#define FRONT_MATTER_LEN_MAX (64u << 10)  /* bytes of front matter */
#define BODY_LEN_MAX         (1u << 20)   /* bytes of a Markdown body */
#define ATTACHMENT_SIZE_MAX  (100u << 20) /* bytes of an attachment */
#define ATTACHMENTS_MAX      2000         /* attachments of a campaign */
#define PICTURE_SIDE_MAX     20000        /* dots on a side of a picture */

/* YAML: libyaml 0.2.5 needs 12 s for 100 kB of '[', so depth is counted before it parses */
#define YAML_DEPTH_MAX      32     /* levels of nesting */
#define YAML_NODES_MAX      10000  /* values in one front matter */
#define YAML_DATA_NODES_MAX 200000 /* values in one file of organizations, movements or slogans */
#define YAML_SCALAR_LEN_MAX (64u << 10) /* bytes of one value */

/* Markdown: cmark-gfm needs seconds to minutes on small crafted input, so these are counted first */
#define MARKDOWN_MARKERS_MAX  64          /* container markers at the start of one line */
#define MARKDOWN_DEPTH_MAX    64          /* blocks within blocks */
#define PARAGRAPH_LEN_MAX     (16u << 10) /* bytes of one paragraph */
#define PARAGRAPH_LINES_MAX   500         /* lines of one paragraph */
#define PARAGRAPH_OPENERS_MAX 200         /* '[' and '<' in one paragraph */
#define TABLE_COLUMNS_MAX     64          /* columns of a table */
#define TABLE_CELLS_MAX       20000       /* columns times rows of a table */
#define TABLES_CELLS_MAX      100000      /* cells of all tables of a text */
#define MARKDOWN_INDENT_MAX   256         /* columns of white space before the text of a line */
#define MARKDOWN_STEPS_MAX    4000000 /* lines times their depth, and markers: what nesting costs */
#define LINK_LEN_MAX          2048    /* bytes of a link's target */

/* Templates */
#define TEMPLATE_DEPTH_MAX 32      /* sections, blocks and parents within each other */
#define PARTIAL_DEPTH_MAX  16      /* partials within partials */
#define TEMPLATE_STEPS_MAX 1000000 /* texts, values and repetitions of one page */
#define TEMPLATES_MAX      500     /* templates of a theme with those it extends */
#define THEME_FILES_MAX    2000    /* files of one theme */
#define THEME_CHAIN_MAX    8       /* themes that extend one another */
#define THEME_FOLDERS_MAX  8       /* folders within folders of a theme */

/* Names and addresses */
#define SLUG_LEN_MAX         60  /* characters of a generated slug */
#define PATH_PART_LEN_MAX    120 /* bytes of one part of an address */
#define PATH_LEN_MAX         900 /* bytes of an address below the portal */
#define ID_LEN_MAX           80  /* characters of a campaign's or unit's id */
#define BASIS_CANDIDATES_MAX 200 /* documents of one number that `basis:` is held against */

/* The network */
#define FETCH_SECONDS_MAX 300 /* seconds for one remote file */

/* The rest */
#define DIAG_ITEMS_MAX    1000        /* messages printed in one run; the rest is counted */
#define DIAG_ARG_LEN_MAX  1000        /* bytes of one argument of a message */
#define MESSAGE_LEN_MAX   (16u << 10) /* bytes of one message */
#define JOBS_MAX          256         /* worker threads */
#define ARTIFACT_SIZE_MAX (64u << 20) /* bytes of one file made in memory */
#define RECORD_SIZE_MAX   (1u << 30) /* bytes of the manifest of output/, about five million files */

#endif

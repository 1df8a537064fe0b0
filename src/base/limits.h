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
#define BODY_LINES_MAX       20000        /* lines of a body, empty ones left out */
#define ATTACHMENT_SIZE_MAX  (100u << 20) /* bytes of an attachment */
#define ATTACHMENTS_MAX      2000         /* attachments of a campaign */
#define PICTURE_SIDE_MAX     20000        /* dots on a side of a picture */
#define FONT_SIZE_MAX        (4u << 20)   /* bytes of a font file for pictures and documents */

/* YAML: libyaml 0.2.5 needs 12 s for 100 kB of '[', so depth is counted before it parses */
#define YAML_DEPTH_MAX      32     /* levels of nesting */
#define YAML_NODES_MAX      10000  /* values in one front matter */
#define YAML_DATA_NODES_MAX 200000 /* values in one file of organizations, movements or slogans */
#define YAML_SCALAR_LEN_MAX (64u << 10) /* bytes of one value */
#define YAML_KEY_LEN_MAX    256         /* bytes of one key (YAML 1.2.2, 7.4.2: 1,024 as written) */

/* Markdown: cmark-gfm needs seconds to minutes on small crafted input, so these are counted first */
#define MARKDOWN_MARKERS_MAX  64          /* container markers at the start of one line */
#define MARKDOWN_DEPTH_MAX    64          /* blocks within blocks */
#define PARAGRAPH_LEN_MAX     (16u << 10) /* bytes of one paragraph */
#define PARAGRAPH_LINES_MAX   500         /* lines of one paragraph */
#define PARAGRAPH_OPENERS_MAX 200         /* '[' and '<' in one paragraph */
#define TABLE_COLUMNS_MAX     64          /* columns of a table */
#define TABLE_CELLS_MAX       20000       /* columns times rows of a table */
#define TABLES_CELLS_MAX      30000       /* cells of all tables of a text */
#define MARKDOWN_INDENT_MAX   256         /* columns of white space before the text of a line */
#define MARKDOWN_STEPS_MAX    4000000 /* lines times their depth, and markers: what nesting costs */
#define LINK_LEN_MAX          2048    /* bytes of a link's target */

/* Documents that import reads */
#define IMPORT_SIZE_MAX         (64u << 20)  /* bytes of a document with its pictures */
#define ARCHIVE_MEMBERS_MAX     2000         /* files within a .docx or .odt */
#define ARCHIVE_MEMBER_SIZE_MAX (32u << 20)  /* bytes of one of them, unpacked */
#define ARCHIVE_SIZE_MAX        (100u << 20) /* bytes unpacked of one document */
#define ARCHIVE_RATIO_FREE      (1u << 20)   /* bytes up to which any packing is believed */
#define ARCHIVE_RATIO_MAX       200          /* unpacked bytes for a packed one, beyond that */
#define IMPORT_BLOCKS_MAX       200000 /* paragraphs, runs of letters and cells of one document */
#define IMPORT_STYLES_MAX       20000  /* styles, and numberings, of one document */
#define IMPORT_PAGES_MAX        300    /* pages of a PDF */
#define IMPORT_SCAN_PAGES_MAX   40     /* scanned pages, which are read letter by letter */
#define SCAN_DOTS_MAX           (50u << 20) /* dots of a picture that is read letter by letter */
#define IMPORT_PAGE_WORDS_MAX   10000       /* words of one page */
#define HELPER_SECONDS_MAX      2           /* seconds of processor time for the text of a PDF */
#define HELPER_PAGE_SECONDS_MAX 20          /* the same for drawing or recognising a scanned page */
#define HELPER_MEMORY_MAX       (1u << 30)  /* bytes of address space of a helper program */
#define HELPER_INPUT_MAX        (32u << 20) /* bytes of an attached PDF that is looked into */
#define HELPER_OUTPUT_MAX       (16u << 20) /* bytes of words and places from it */
#define HTML_SIZE_MAX           (16u << 20) /* bytes of a web page with the pictures written into it */
#define HTML_NODES_MAX          400000      /* elements and texts of a web page */
#define HTML_RULES_MAX          100     /* rules of a web page's style sheets that show or hide */
#define XML_NODES_MAX           2500000 /* elements, attributes, texts and comments of one document */
#define XML_DEPTH_MAX           256     /* elements within each other */
#define XML_ATTRIBUTES_MAX      256     /* attributes of one element */
#define IMPORT_NOTES_MAX        2000    /* values and questions of one plan file */
#define IMPORT_RECIPIENTS_MAX   500     /* lines of "Nơi nhận" */
#define IMPORT_SIGNATORIES_MAX  20      /* signatures of one document */
#define IMPORT_JOINS_MAX        20      /* page ends within one paragraph */

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
#define CARDS_MAX            300 /* campaigns with a picture of their own for chat apps */

/* Search */
#define TERM_LEN_MAX 64  /* bytes of a word in the search index; longer ones are left out */
#define LEAD_LEN_MAX 200 /* characters of a text that a list of finds shows */

/* The network */
#define FETCH_SECONDS_MAX     300         /* seconds for one remote file */
#define SOURCE_SIZE_MAX       (64u << 20) /* bytes of another portal's campaigns.json, unpacked */
#define SOURCE_HEAD_LEN_MAX   8192        /* bytes that a copy in the cache has before it */
#define SOURCE_NODES_MAX      2000000     /* values in it */
#define SOURCE_TEXT_LEN_MAX   4096        /* bytes of one text in it */
#define SOURCE_SLOGAN_LEN_MAX 140         /* characters of a slogan of another portal */
#define SOURCE_SLOGANS_MAX    100         /* slogans of one campaign of another portal */
#define SOURCE_UNITS_MAX      1000 /* documents of other portals that implement one of ours */
#define LINK_SECONDS_MAX      20   /* seconds for one link of `check --links` */
#define LINK_HOSTS_MAX        16   /* servers that are asked at once, each one thing at a time */
#define LINK_SILENCE_MAX      3    /* links without an answer after which a server is left alone */
#define LINK_DAYS             7    /* days for which a link that was found counts as good */
#define LINKS_SIZE_MAX        (16u << 20) /* bytes of what is known of links */
#define CONNECTIONS_MAX       16          /* connections to a target of publish */
#define CONNECTIONS_STANDARD  4
#define PUBLISHED_SIZE_MAX    (1u << 30) /* bytes of one published file */
#define PUBLISH_TRIES_MAX     5     /* tries of one request that a server refuses for a while */
#define PUBLISH_RETRIES_MAX   100   /* tries after the first, of all requests of a run */
#define PUBLISH_PAUSE_MS_MAX  20000 /* milliseconds between two tries, by our own choice */
#define PUBLISH_WAIT_S_MAX    120   /* seconds that a server may ask us to wait */
#define LEASE_SECONDS         900   /* for which a target is ours unless it is renewed */
#define SECRET_SIZE_MAX       (64u << 10) /* bytes of a file with a password or a key */
#define TRANSFER_TEXT_MAX     (64u << 10) /* bytes of what a server says with a refusal */
#define TRANSFER_WAIT_S_MAX   86400 /* seconds that are believed of a server that asks us to wait */
#define SIGN_SIZE_MAX         (16u << 10) /* bytes of the headers of a request that is signed */
#define KEPT_SIZE_MAX         (64u << 20) /* bytes of a replaced file that is kept for --rollback */
#define LEASE_SIZE_MAX        4096        /* bytes of the lease on a target */
#define DELETIONS_FREE_MAX    20 /* files that publish deletes without being told how many */
#define DELETIONS_PERCENT_MAX 10 /* the same, of a hundred files on the target */
#define PIECE_LEN_MAX         (1u << 18) /* bytes of a piece of a file that is sent piece by piece */
#define STREAM_LEN_MAX        (1u << 20) /* bytes of a list of all documents that are in memory at once */

/* What check warns of, or writes */
#define PAGE_WEIGHT_MAX  (512u << 10) /* bytes of one HTML page */
#define THEME_WEIGHT_MAX (256u << 10) /* bytes of all style sheets and scripts of a theme */
#define REPORT_LEN_MAX   (64u << 20)  /* bytes of the report of a check */
#define SARIF_LEN_MAX    (64u << 20)  /* bytes of a SARIF file, and of one text in it */
#define MEND_DIFF_MAX    (64u << 20)  /* bytes of what check --fix shows of one file */
#define RULES_LEN_MAX    (1u << 20)   /* bytes of the list of rules */

/* The rest */
#define DIAG_ITEMS_MAX      1000        /* messages printed in one run; the rest is counted */
#define TIMER_MOMENTS_MAX   200         /* days ahead that a timer of `next --systemd` names */
#define TIMER_SIZE_MAX      (1u << 20)  /* bytes of what `next` prints for a timer */
#define COMPLETION_SIZE_MAX (1u << 20)  /* bytes of a shell's completion */
#define DIAG_ARG_LEN_MAX    1000        /* bytes of one argument of a message */
#define MESSAGE_LEN_MAX     (16u << 10) /* bytes of one message */
#define JOBS_MAX            256         /* worker threads */
#define CALENDAR_EVENTS_MAX 2000 /* events of an office's or the portal's calendar: the last ones */
#define REGISTER_PART_MAX   2000 /* documents in one script of the register */
#define ARTIFACT_SIZE_MAX   (64u << 20) /* bytes of one file made in memory */
#define PREVIEW_SIZE_MAX    (1u << 30)  /* bytes of an archive that `serve` makes in memory */
#define BAG_DEPTH_MAX       32          /* folders within each other in a bag of the archive */
#define RECORD_SIZE_MAX     (1u << 30) /* bytes of the manifest of output/, about five million files */

#endif

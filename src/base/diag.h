/*
 * diag.h - what phatdong has to say about someone's files.
 *
 * Everything found in a run is collected, then sorted (by file, place, code)
 * and printed once, so that one run shows all mistakes and the output does not
 * depend on which thread found what first.
 *
 *     content/campaigns/mttq/plan.md:7:12: error: month 13 does not exist [N012]
 *         7 | date: 2023-13-01
 *           |            ^~
 *           = write a day (2023-11-13), a month (2023-11) or a year (2023)
 *
 * Texts are rows of base/messages.def; "error:" and "warning:" are never
 * translated. Arguments are copied, cut to DIAG_ARG_LEN_MAX, and freed of
 * what would disturb a terminal; so is the line that is shown.
 *
 * Threads   adding and counting lock; printing is for one thread when the
 *           others are done.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/catalog.h"
#include "base/source.h"

struct arena;
struct buf;
struct value;
struct diag;
struct diag_item;

enum message {
#define MESSAGE(code, text, advice) MSG_##code,
#include "base/messages.def"
#undef MESSAGE
    MESSAGE_COUNT
};

/* One row of messages.def, for `phatdong help CODE` and the tests. */
struct message_row {
    const char *code;   /* "N012" */
    const char *text;   /* English */
    const char *advice; /* English; may be empty */
};
extern const struct message_row message_rows[MESSAGE_COUNT];

enum diag_kind {
    DIAG_REMARK, /* a matter of taste, printed as "note:"; no error for --strict either */
    DIAG_WARNING,
    DIAG_ERROR,   /* the content is wrong: exit 1 */
    DIAG_NETWORK, /* a server or a comparison with it: exit 4 */
    DIAG_SYSTEM,  /* the machine refused: exit 3 */
    DIAG_KINDS
};

struct diag *diag_new(void);
void diag_free(struct diag *diag); /* NULL is allowed */

/* Use the macros below. The same message about the same place is kept once. */
struct diag_item *diag_add(struct diag *diag, enum diag_kind kind, struct span at,
                           enum message message, const str *args, size_t count);
void diag_add_note(struct diag *diag, struct diag_item *item, struct span at, enum message message,
                   const str *args, size_t count);

#define DIAG_ARGS(...)                                                                             \
    (const str[]){ STR_NONE, ##__VA_ARGS__ } + 1,                                                  \
        sizeof((const str[]){ STR_NONE, ##__VA_ARGS__ }) / sizeof(str) - 1

/*
 * diag_error(diag, span, MSG_N012, month): an author's mistake; go on, so that
 * one run shows all of them. The item may be given to diag_note, which adds a
 * second place, or advice where its span is SPAN_NONE.
 */
#define diag_error(diag, at, message, ...)                                                         \
    diag_add((diag), DIAG_ERROR, (at), (message), DIAG_ARGS(__VA_ARGS__))
#define diag_warning(diag, at, message, ...)                                                       \
    diag_add((diag), DIAG_WARNING, (at), (message), DIAG_ARGS(__VA_ARGS__))
#define diag_network(diag, message, ...)                                                           \
    diag_add((diag), DIAG_NETWORK, SPAN_NONE, (message), DIAG_ARGS(__VA_ARGS__))
#define diag_note(diag, item, at, message, ...)                                                    \
    diag_add_note((diag), (item), (at), (message), DIAG_ARGS(__VA_ARGS__))

/* A file as a whole by the path that people know, where there is no source of it. */
struct span diag_file(struct diag *diag, str path);

/* The system refused (disk, permission): the message's {0} is `path`, {1} the system's reason for `error` (errno). Gives the item, for diag_note. */
struct diag_item *diag_system(struct diag *diag, enum message message, str path, int error);

/* The system's reason for `error` (errno): English, which a message that ends with it is told in its reader's language. */
const char *diag_reason(int error);

size_t diag_count(struct diag *diag, enum diag_kind kind);
/* How often each message was said so far, by its number. */
void diag_tally(struct diag *diag, size_t counts[MESSAGE_COUNT]);
/* Whether anything but a warning was said about a file as a whole (span_file): its name, say. */
bool diag_has_refused(struct diag *diag, const struct source *source);
bool diag_failed(struct diag *diag); /* anything but warnings */

/* The exit status that the run has earned: 3 before 4 before 1, else 0. */
int diag_status(struct diag *diag);

/* Turns the warnings collected so far, and later ones, into errors (`--strict`). */
void diag_set_strict(struct diag *diag);

/*
 * Gives the text of a source that is not in memory, for printing, and what was
 * moved in it; false leaves the line out.
 */
void diag_set_reader(struct diag *diag,
                     bool (*read)(void *context, struct arena *arena, str path, struct source *out),
                     void *context);

/* How it is printed; without a call: no colour, and all. */
struct diag_style {
    bool colour;      /* as ANSI terminals have it */
    size_t shown_max; /* of items, errors before warnings; 0: all. The rest is counted */
};
void diag_set_style(struct diag *diag, struct diag_style style);

/* Prints all, sorted, and closes with nothing: the caller says the sum. Printed items are dropped. */
void diag_print(struct diag *diag, struct buf *out, enum language language);

/* The same as a list of {file, line, column, kind, code, message, advice, notes}, for --json. */
struct value *diag_value(struct diag *diag, struct arena *arena, enum language language);

#endif

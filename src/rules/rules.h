/*
 * rules.h - the office's proof-reader: what a careful clerk would say of each text.
 *
 *     struct proofreader *reader = proofreader_new(arena, site, &load, diag);
 *     for (size_t i = 0; i < proofreader_count(reader); i++)
 *         proofreader_read(reader, i, scratch, diag);        on any worker
 *
 * A rule is a row of rules.c: its code and words are those of its message
 * (base/messages.def, letter F), the rest is told here. The same rows are
 * `check --rules`, `help CODE` and docs/rules.md. What build itself refuses or
 * warns of is a row without a function, so that the list is whole.
 *
 * A false alarm costs more than a fault that is not seen: what is not certain
 * is not said. Nothing is ever changed.
 *
 * Switches  site.yaml `check: {off: [F012]}` for the portal; `check: [{off: F012,
 *           reason: …}]` in a front matter for one text. A rule of frames.yaml is
 *           held to texts that were issued while it was in force.
 * Ownership the arena of proofreader_new; constant once made.
 * Failure   findings are diagnostics; a file that cannot be read again was
 *           reported before and is passed over.
 */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include "base/diag.h"
#include "content/load.h"
#include "site/site.h"

struct arena;
struct buf;
struct proof;
struct proofreader;

/* On what a rule is called. */
enum rule_subject {
    RULE_TEXT,     /* every title, slogan and paragraph */
    RULE_SLOGAN,   /* a slogan of a plan, or of slogans.yaml */
    RULE_WHOLE,    /* the whole text of a document, an update or a page */
    RULE_DOCUMENT, /* a document's fields and text */
    RULE_PLAN,     /* the same of a plan */
    RULE_PORTAL,   /* what belongs to no text */
    RULE_THEME,    /* a theme that the portal brings: theme_review.h */
    RULE_BUILD,    /* build says it */
    RULE_SUBJECTS
};

struct rule {
    enum message message;
    enum diag_kind kind;
    enum rule_subject subject;
    void (*check)(struct proof *proof); /* NULL: it is said elsewhere */
    const char *reason;                 /* one line, English, marked for translation */
    const char *source;                 /* as documents cite it; never translated */
    const char *frame; /* a subject of frames.yaml: held to texts of its days alone; NULL: to all */
};

extern const struct rule rules[];
extern const size_t rule_count;

const struct rule *rule_find(enum message message);       /* or NULL */
const char *rule_subject_word(enum rule_subject subject); /* English, marked for translation */
/* Whether site.yaml leaves it out. */
bool rule_is_off(const struct site_config *config, enum message message);
const char *rule_kind_word(const struct rule *rule); /* "error", "warning", "note" */

/* What to write in the place of a span: of findings that leave no choice. */
struct fix {
    const struct rule *rule;
    struct span at;
    str text; /* without line breaks; in the arena of the proofreader */
};

struct fix_list {
    struct fix *items;
    size_t count, capacity;
};

/* All rules as a Markdown page: docs/rules.md. */
void rules_document(struct arena *arena, struct buf *out, struct diag *diag);

/* Reports codes in site.yaml and in front matters that are those of no rule. */
struct proofreader *proofreader_new(struct arena *arena, const struct site *site,
                                    const struct load_options *load, struct diag *diag);
size_t proofreader_count(const struct proofreader *reader);
/* `fixes` (NULL is allowed) is filled too; then only one thread may read. */
void proofreader_read(const struct proofreader *reader, size_t index, struct arena *scratch,
                      struct diag *diag, struct fix_list *fixes);

#endif

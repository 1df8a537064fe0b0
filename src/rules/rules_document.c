/* The rules as a page: docs/rules.md. */
#include "base/buf.h"
#include "rules/knowledge.h"
#include "rules/rules.h"

static const char *const subject_words[RULE_SUBJECTS] = {
    [RULE_TEXT] = N_("every text"),   [RULE_SLOGAN] = N_("slogans"),
    [RULE_WHOLE] = N_("whole texts"), [RULE_DOCUMENT] = N_("documents"),
    [RULE_PLAN] = N_("plans"),        [RULE_PORTAL] = N_("the portal"),
    [RULE_THEME] = N_("themes"),      [RULE_BUILD] = N_("build says it too"),
};

const char *rule_subject_word(enum rule_subject subject)
{
    return subject_words[subject];
}

const char *rule_kind_word(const struct rule *rule)
{
    return rule->kind == DIAG_ERROR ? "error" : rule->kind == DIAG_WARNING ? "warning" : "note";
}

/* Text within a cell of a table. */
static void put_cell(struct buf *out, const char *text)
{
    for (; text && *text; text++) {
        if (*text == '|')
            buf_put_char(out, '\\');
        buf_put_char(out, *text);
    }
}

void rules_document(struct arena *arena, struct buf *out, struct diag *diag)
{
    struct knowledge knows;
    knowledge_read(arena, &knows, diag);
    BUF_PUT(
        out,
        "# The rules of `phatdong check`\n\n"
        "Made from `src/rules/rules.c` by `make bless`; `phatdong help CODE` explains one.\n\n"
        "| code | kind | looks at | what it finds | the same in Vietnamese | source | documents since |\n"
        "|---|---|---|---|---|---|---|\n");
    for (size_t i = 0; i < rule_count; i++) {
        const struct rule *rule = &rules[i];
        buf_format(out, "| %s | %s | %s | ", message_rows[rule->message].code, rule_kind_word(rule),
                   rule_subject_word(rule->subject));
        put_cell(out, rule->reason);
        BUF_PUT(out, " | ");
        put_cell(out, tr(LANGUAGE_VI, rule->reason));
        BUF_PUT(out, " | ");
        put_cell(out, rule->source);
        BUF_PUT(out, " | ");
        buf_put(out, date_iso(arena, knowledge_since(&knows, rule->frame)));
        BUF_PUT(out, " |\n");
    }
}

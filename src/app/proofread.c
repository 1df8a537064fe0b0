#include "app/proofread.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "os/workers.h"
#include "rules/knowledge.h"
#include "rules/rules.h"

#include <stdio.h>
#include <stdlib.h>

struct reading {
    const struct proofreader *reader;
    struct diag *diag;
    struct fix_list *fixes; /* NULL: nothing is to be mended */
};

static void read_one(size_t index, struct arena *scratch, void *context)
{
    const struct reading *reading = context;
    proofreader_read(reading->reader, index, scratch, reading->diag, reading->fixes);
}

void proofread(struct app *app, const struct portal *portal, struct fix_list *fixes)
{
    struct reading reading = { proofreader_new(app->arena, portal->site, &portal->load, app->diag),
                               app->diag, fixes };
    app_progress(app, N_("Reading the texts"), 0);
    workers_run(fixes ? 1 : portal->load.jobs, proofreader_count(reading.reader), read_one,
                &reading);
}

/* ----------------------------------------------------------------- the sums */

struct sum {
    const struct rule *rule;
    size_t count;
};

static int order_sums(const void *a, const void *b)
{
    const struct sum *left = a, *right = b;
    if (left->count != right->count)
        return left->count < right->count ? 1 : -1;
    return (left->rule > right->rule) - (left->rule < right->rule);
}

static const char *code_of(const struct rule *rule)
{
    return message_rows[rule->message].code;
}

void proofread_say_sums(struct app *app)
{
    size_t counts[MESSAGE_COUNT], count = 0;
    struct sum *sums = ARENA_ARRAY(app->arena, struct sum, rule_count);
    diag_tally(app->diag, counts);
    for (size_t i = 0; i < rule_count; i++) {
        if (counts[rules[i].message])
            sums[count++] = (struct sum){ &rules[i], counts[rules[i].message] };
    }
    if (count)
        qsort(sums, count, sizeof *sums, order_sums);
    struct value *list = value_put_list(app->arena, app_result(app), "rules");
    for (size_t i = 0; i < count; i++) {
        struct value *item = value_add_map(app->arena, list);
        value_put_text(app->arena, item, "code", str_from(code_of(sums[i].rule)));
        value_put_int(app->arena, item, "count", (int64_t)sums[i].count);
        value_put_text(app->arena, item, "reason",
                       str_from(tr(app->language, sums[i].rule->reason)));
    }
    if (count && !app->options.json)
        APP_SAY(app, N_("By rule:"));
    for (size_t i = 0; i < count && !app->options.json; i++)
        APP_SAY(app, "  {0} × {1}  {2}", str_from(code_of(sums[i].rule)),
                str_format(app->arena, "%3zu", sums[i].count),
                str_from(tr(app->language, sums[i].rule->reason)));
}

/* ----------------------------------------------------------------- the list */

static void put_validity(const struct app *app, struct buf *out, const struct knowledge *knows,
                         const struct rule *rule)
{
    struct date since = knowledge_since(knows, rule->frame);
    if (!date_is_none(since))
        buf_put(out, tr_args(app->arena, app->language, N_("; documents since {0}"),
                             date_iso(app->arena, since)));
}

int proofread_list(struct app *app)
{
    struct buf out = buf_new(app->arena, RULES_LEN_MAX);
    struct knowledge knows;
    if (app->options.markdown) {
        rules_document(app->arena, &out, app->diag);
        app_print(app, buf_str(&out));
        return 0;
    }
    knowledge_read(app->arena, &knows, app->diag);
    for (size_t i = 0; i < rule_count; i++) {
        const struct rule *rule = &rules[i];
        buf_format(&out, "%s  %-7s  %s", code_of(rule), rule_kind_word(rule),
                   tr(app->language, rule->reason));
        if (rule->source)
            buf_format(&out, " (%s", rule->source);
        put_validity(app, &out, &knows, rule);
        buf_put(&out, rule->source ? STR(")\n") : STR("\n"));
    }
    app_print(app, buf_str(&out));
    return 0;
}

void proofread_explain(const struct app *app, enum message message)
{
    const struct rule *rule = rule_find(message);
    struct buf out = buf_new(app->arena, RULES_LEN_MAX);
    struct knowledge knows;
    if (!rule || !knowledge_read(app->arena, &knows, app->diag))
        return;
    buf_format(&out, "  %s: %s\n", tr(app->language, rule_kind_word(rule)),
               tr(app->language, rule->reason));
    if (rule->source) {
        buf_put(&out,
                tr_args(app->arena, app->language, N_("  source: {0}"), str_from(rule->source)));
        put_validity(app, &out, &knows, rule);
        buf_put_char(&out, '\n');
    }
    if (rule->check)
        buf_put(&out, tr_args(app->arena, app->language,
                              N_("  to leave it out: in site.yaml  check: {off: [{0}]}  or in the "
                                 "front matter  check: [{off: {0}, reason: …}]"),
                              str_from(message_rows[message].code)));
    buf_put(&out, rule->check ? STR("\n") : STR(""));
    fwrite(out.ptr, 1, out.len, stdout);
}

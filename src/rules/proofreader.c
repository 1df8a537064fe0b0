/* Which texts are read, and which rules are called on each. */
#include "base/value.h"
#include "rules/proof.h"

/* ----------------------------------------------------------------- the settings */

static enum message message_of(str code)
{
    for (size_t i = 0; i < rule_count; i++) {
        if (str_is(code, message_rows[rules[i].message].code))
            return rules[i].message;
    }
    return MESSAGE_COUNT;
}

/* Whether it is the code of a rule that can be left out; else that is said, with the nearest. */
static bool check_code(struct arena *arena, const struct text *code, struct diag *diag)
{
    const struct rule *rule = rule_find(message_of(code->s));
    if (rule && (rule->subject != RULE_BUILD || rule->kind == DIAG_ERROR))
        return true;
    if (rule) {
        diag_error(diag, code->at, MSG_N111, code->s);
        return false;
    }
    struct diag_item *item = diag_error(diag, code->at, MSG_N110, code->s);
    str *codes = ARENA_ARRAY(arena, str, rule_count);
    for (size_t i = 0; i < rule_count; i++)
        codes[i] = str_from(message_rows[rules[i].message].code);
    str nearest = utf8_nearest(arena, code->s, codes, rule_count);
    if (nearest.len)
        diag_note(diag, item, SPAN_NONE, MSG_N085, nearest);
    return false;
}

static void read_settings(struct proofreader *reader, struct diag *diag)
{
    const struct text_list *off = &reader->site->config->check.off;
    for (size_t i = 0; i < off->count; i++) {
        if (check_code(reader->arena, &off->items[i], diag))
            reader->off[message_of(off->items[i].s)] = true;
    }
}

/* ----------------------------------------------------------------- the texts */

static void widen(struct years *years, struct when when)
{
    if (!has_date(when))
        return;
    int year = when.date.year;
    years->first = years->first && years->first < year ? years->first : year;
    years->last = years->last > year ? years->last : year;
}

static struct years years_of(const struct entry *entry)
{
    const struct document *document = entry->document, *plan = entry->campaign->plan->document;
    struct years years = { 0 };
    widen(&years, document->date);
    widen(&years, document->period.start);
    widen(&years, document->period.end);
    widen(&years, plan->period.start);
    widen(&years, plan->period.end);
    if (!entry->is_plan && years.first)
        years.first--; /* a report of January tells of the year before */
    return years;
}

static void add_text(struct proofreader *reader, struct proof proof, struct diag *diag)
{
    for (size_t i = 0; i < proof.exemptions.count; i++)
        check_code(reader->arena, &proof.exemptions.items[i].off, diag);
    proof.reader = reader;
    *LIST_ADD(reader->arena, &reader->texts) = proof;
}

static void add_entries(struct proofreader *reader, struct diag *diag)
{
    const struct site *site = reader->site;
    for (size_t i = 0; i < site->entries.count; i++) {
        const struct entry *entry = site->entries.items[i];
        const struct document *document = entry->document;
        struct when posted = has_date(document->date) ? document->date : document->posted;
        add_text(reader,
                 (struct proof){ .entry = entry,
                                 .document = document,
                                 .source = document->source,
                                 .date = posted.date,
                                 .years = years_of(entry),
                                 .exemptions = { document->check.items, document->check.count } },
                 diag);
    }
}

static void add_updates(struct proofreader *reader, struct diag *diag)
{
    const struct site *site = reader->site;
    for (size_t i = 0; i < site->updates.count; i++) {
        const struct update *update = site->updates.items[i]->update;
        struct years years = { update->date.date.year, update->date.date.year };
        add_text(reader,
                 (struct proof){ .update = update,
                                 .source = update->source,
                                 .date = update->date.date,
                                 .years = years,
                                 .exemptions = { update->check.items, update->check.count } },
                 diag);
    }
}

static void add_pages(struct proofreader *reader, struct diag *diag)
{
    const struct content *content = reader->site->content;
    for (size_t i = 0; i < content->pages.count; i++) {
        const struct page_text *page = content->pages.items[i];
        add_text(reader,
                 (struct proof){ .page = page,
                                 .source = page->source,
                                 .body_language = page->language,
                                 .exemptions = { page->check.items, page->check.count } },
                 diag);
    }
}

struct proofreader *proofreader_new(struct arena *arena, const struct site *site,
                                    const struct load_options *load, struct diag *diag)
{
    struct proofreader *reader = ARENA_NEW(arena, struct proofreader);
    reader->arena = arena;
    reader->site = site;
    reader->load = load;
    knowledge_read(arena, &reader->knows, diag);
    read_settings(reader, diag);
    add_text(reader, (struct proof){ 0 }, diag); /* slogans.yaml, and the portal as a whole */
    add_entries(reader, diag);
    add_updates(reader, diag);
    add_pages(reader, diag);
    return reader;
}

size_t proofreader_count(const struct proofreader *reader)
{
    return reader->texts.count;
}

/* ----------------------------------------------------------------- reading one */

static bool is_spared(const struct proof *proof, enum message message)
{
    const char *code = message_rows[message].code;
    bool off = proof->reader->off[message];
    for (size_t i = 0; i < proof->exemptions.count && !off; i++)
        off = str_is(proof->exemptions.items[i].off.s, code);
    return off;
}

/* Of a text without a date nobody knows whether an older rule was held to it: today's is. */
static bool holds(const struct proofreader *reader, const struct rule *rule, struct date date)
{
    day_number day = date_is_none(date) ? reader->site->today : date_first_day(date);
    return !rule->frame || knowledge_frame(&reader->knows, rule->frame, day);
}

struct diag_item *proof_report(struct proof *proof, struct span at, const str *args, size_t count)
{
    const struct rule *rule = proof->rule;
    struct diag_item *item = diag_add(proof->diag, rule->kind, at, rule->message, args, count);
    if (rule->source)
        diag_note(proof->diag, item, SPAN_NONE, MSG_F000, str_from(rule->source));
    return item;
}

static bool has_any(str text, const char *signs)
{
    for (size_t i = 0; i < text.len; i++) {
        if (strchr(signs, text.ptr[i]))
            return true;
    }
    return false;
}

/*
 * A text in the place of another in YAML, or empty where it would be read otherwise: signs
 * that YAML has a use for stand in quotes, and only a whole value can be put into them.
 */
static str in_yaml(struct proof *proof, struct span at, str text)
{
    char before = at.start ? proof->text.ptr[at.start - 1] : '\n';
    if (!has_any(text, ",:#[]{}&*!|>%@`"))
        return text;
    if (before == '"' || before == '\'')
        return text;
    return proof->rule->message == MSG_F060 ? str_concat(proof->arena, STR("\""), text, STR("\""))
                                            : STR_NONE;
}

void proof_fix(struct proof *proof, struct span at, str text)
{
    struct arena *arena = proof->reader->arena;
    str was = str_sub(proof->text, at.start, at.end);
    /* Where signs of Markdown or quotes of YAML lie within, more would change than was meant. */
    if (!proof->fixes || was.len == 0 || has_any(was, "*\\[]\"'|\n") || has_any(text, "\"\\\n"))
        return;
    if (!proof->body.ptr || proof->text.ptr + at.start < proof->body.ptr)
        text = in_yaml(proof, at, text);
    if (text.len)
        *LIST_ADD(arena, proof->fixes) = (struct fix){ proof->rule, at, str_copy(arena, text) };
}

static bool is_called(const struct proof *proof, enum rule_subject subject)
{
    switch (subject) {
    case RULE_TEXT:
    case RULE_SLOGAN:
        return true;
    case RULE_WHOLE:
        return proof->source != NULL;
    case RULE_DOCUMENT:
        return proof->document != NULL;
    case RULE_PLAN:
        return proof->document && proof->entry->is_plan;
    case RULE_PORTAL:
        return !proof->source;
    default:
        return false;
    }
}

static void call_on_passages(struct proof *proof)
{
    for (size_t i = 0; i < proof->passages.count; i++) {
        const struct passage *passage = &proof->passages.items[i];
        bool wanted = proof->rule->subject == RULE_TEXT || passage->kind == PASSAGE_SLOGAN;
        proof->passage = passage;
        if (wanted && !passage->code)
            proof->rule->check(proof);
    }
    proof->passage = NULL;
}

/* The file as its offsets mean it, and the slice that is its body. */
static bool read_file(struct proof *proof)
{
    const struct document *document = proof->document;
    const struct update *update = proof->update;
    const struct page_text *page = proof->page;
    struct source again = { 0 };
    if (!proof->source)
        return true;
    if (!content_read_source((void *)(uintptr_t)proof->reader->load, proof->arena,
                             proof->source->path, &again))
        return false;
    uint32_t start = document ? document->body_start
                     : update ? update->body_start
                              : page->body_start;
    uint32_t end = document ? document->body_end : update ? update->body_end : page->body_end;
    proof->text = again.text;
    proof->pieces = again.pieces ? again.pieces - 1 : STR_NOT_FOUND;
    proof->body = str_sub(again.text, start, end);
    return true;
}

void proofreader_read(const struct proofreader *reader, size_t index, struct arena *scratch,
                      struct diag *diag, struct fix_list *fixes)
{
    struct proof proof = reader->texts.items[index];
    proof.fixes = fixes;
    proof.pieces = STR_NOT_FOUND;
    proof.arena = scratch;
    proof.diag = diag;
    if (!read_file(&proof))
        return;
    passages_of(&proof);
    for (size_t i = 0; i < rule_count; i++) {
        proof.rule = &rules[i];
        if (!rules[i].check || !is_called(&proof, rules[i].subject)
            || is_spared(&proof, rules[i].message) || !holds(reader, &rules[i], proof.date))
            continue;
        if (rules[i].subject == RULE_TEXT || rules[i].subject == RULE_SLOGAN)
            call_on_passages(&proof);
        else
            rules[i].check(&proof);
    }
}

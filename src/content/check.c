/* What the fields of one record say together. */
#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "content/doctypes.h"
#include "content/file_name.h"
#include "content/load_parts.h"

struct checking {
    struct load *load;
    struct arena *scratch;
    const struct campaign_source *campaign;
    size_t suggestions;
};

/* Both ends included, but for a `before`; a month or a year counts as its days. */
static void check_span_of_time(struct checking *c, const struct when *start, const struct when *end,
                               bool before)
{
    if (date_is_none(start->date) || date_is_none(end->date))
        return;
    if (date_first_day(start->date) <= date_end_day(end->date, before))
        return;
    struct diag_item *item = diag_error(c->load->diag, end->at, MSG_N088);
    diag_note(c->load->diag, item, start->at, MSG_N089);
}

/* Whether there is a value, be it one that was refused and reported. */
static bool is_written(struct span at)
{
    return at.source != NULL;
}

static void check_slogan(struct checking *c, const struct slogan *slogan)
{
    check_span_of_time(c, &slogan->start, &slogan->end, slogan->before.set);
    if (slogan->before.set && !is_written(slogan->end.at))
        diag_error(c->load->diag, slogan->before.at, MSG_N104);
    if (slogan->embargo.set && !is_written(slogan->start.at))
        diag_error(c->load->diag, slogan->embargo.at, MSG_N097);
}

static void check_deadline(struct checking *c, const struct deadline *deadline)
{
    if (!is_written(deadline->date.at) && deadline->when.s.len == 0)
        diag_error(c->load->diag, deadline->task.at, MSG_N090);
}

static const struct file *find_file(const struct campaign_source *campaign, str name)
{
    for (size_t i = 0; i < campaign->files.count; i++) {
        if (str_equal(campaign->files.items[i].name, name))
            return &campaign->files.items[i];
    }
    return NULL;
}

static void missing_file(struct checking *c, const struct text *name)
{
    const struct campaign_source *campaign = c->campaign;
    struct diag_item *item = diag_error(c->load->diag, name->at, MSG_N094, name->s);
    if (c->suggestions++ >= SUGGESTIONS_MAX)
        return;
    str *names = ARENA_ARRAY(c->scratch, str, campaign->files.count);
    for (size_t i = 0; i < campaign->files.count; i++)
        names[i] = campaign->files.items[i].name;
    str nearest = utf8_nearest(c->scratch, name->s, names, campaign->files.count);
    if (nearest.len)
        diag_note(c->load->diag, item, SPAN_NONE, MSG_N085, nearest);
}

/* A sum beside a file of our own is a promise that it is still the one that was meant. */
static void check_own_file(struct checking *c, const struct attachment *attachment)
{
    struct hash wanted;
    const struct file *file = find_file(c->campaign, attachment->file.s);
    if (!file)
        missing_file(c, &attachment->file);
    else if (hash_from_hex(attachment->sha256.s, &wanted) && !hash_is_zero(file->sha256)
             && !hash_equal(wanted, file->sha256))
        diag_error(c->load->diag, attachment->sha256.at, MSG_N095, file->name,
                   hash_hex(c->scratch, file->sha256));
}

/* It is published under the end of its address, which is held to what a file's own name is. */
static void check_remote_file(struct checking *c, const struct attachment *attachment)
{
    const struct text *url = &attachment->url;
    str name = attachment_name(c->scratch, attachment);
    file_name_check(c->scratch, name, name.len ? name : url->s, url->at, c->load->diag);
    if (!is_written(attachment->sha256.at))
        diag_error(c->load->diag, url->at, MSG_N093);
}

/* Where an attachment without file and url is written: by any text that it has. */
static struct span place_of(const struct document *document, const struct attachment *attachment)
{
    const struct text *texts[] = { &attachment->title, &attachment->sha256, &document->title };
    for (size_t i = 0; i < COUNT(texts); i++) {
        if (texts[i]->s.len)
            return texts[i]->at;
    }
    return span_file(document->source);
}

static void check_attachment(struct checking *c, const struct document *document,
                             const struct attachment *attachment)
{
    bool own = attachment->file.s.len > 0, remote = attachment->url.s.len > 0;
    if (own && remote)
        diag_error(c->load->diag, attachment->url.at, MSG_N092);
    else if (own)
        check_own_file(c, attachment);
    else if (remote)
        check_remote_file(c, attachment);
    else if (!is_written(attachment->file.at) && !is_written(attachment->url.at))
        diag_error(c->load->diag, place_of(document, attachment), MSG_N091);
}

static void check_type(struct checking *c, const struct text *type)
{
    size_t count;
    const struct doctype *table = doctype_table(&count);
    if (type->s.len == 0 || doctype_find(type->s))
        return;
    str *codes = ARENA_ARRAY(c->scratch, str, count);
    for (size_t i = 0; i < count; i++)
        codes[i] = str_from(table[i].code);
    str nearest = utf8_nearest(c->scratch, type->s, codes, count);
    struct diag_item *item = diag_warning(c->load->diag, type->at, MSG_N100, type->s);
    if (nearest.len)
        diag_note(c->load->diag, item, SPAN_NONE, MSG_N085, nearest);
}

static void check_document(struct checking *c, const struct document *document)
{
    check_type(c, &document->type);
    check_span_of_time(c, &document->period.start, &document->period.end, false);
    for (size_t i = 0; i < document->phases.count; i++)
        check_span_of_time(c, &document->phases.items[i].start, &document->phases.items[i].end,
                           false);
    for (size_t i = 0; i < document->deadlines.count; i++)
        check_deadline(c, &document->deadlines.items[i]);
    for (size_t i = 0; i < document->slogans.count; i++)
        check_slogan(c, &document->slogans.items[i]);
    for (size_t i = 0; i < document->attachments.count; i++)
        check_attachment(c, document, &document->attachments.items[i]);
}

/* Law 91/2025/QH15 on personal data, article 16: published with consent only. */
static void check_update(struct checking *c, const struct update *update)
{
    if (str_is(update->kind.s, "exemplar") && update->consent.s.len == 0)
        diag_error(c->load->diag, update->kind.at, MSG_N096);
}

static void check_campaign(struct checking *c, const struct campaign_source *campaign)
{
    c->campaign = campaign;
    if (campaign->plan)
        check_document(c, campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++)
        check_document(c, campaign->documents.items[i]);
    for (size_t i = 0; i < campaign->updates.count; i++)
        check_update(c, campaign->updates.items[i]);
    arena_reset(c->scratch);
}

void check_content(struct load *load)
{
    struct checking c = { .load = load, .scratch = arena_new() };
    const struct content *content = load->out;
    for (size_t i = 0; i < content->slogans.count; i++)
        check_slogan(&c, &content->slogans.items[i]);
    for (size_t i = 0; i < content->organizations.count; i++)
        check_span_of_time(&c, &content->organizations.items[i].from,
                           &content->organizations.items[i].until, false);
    for (size_t i = 0; i < content->campaigns.count; i++)
        check_campaign(&c, &content->campaigns.items[i]);
    arena_free(c.scratch);
}

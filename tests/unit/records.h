/*
 * records.h - a small portal made in C, as content_load would give it.
 *
 *     struct records records = records_new(arena);
 *     struct document *plan = add_campaign(&records, "mttq", "Chào mừng Đại hội");
 *     plan->period = period(&records, "2023-11", "2024-10");
 *     const struct site *site = site_on(&records, "2024-01-15");
 *     CHECK_STR(heard(&records), "");
 */
#ifndef UNIT_RECORDS_H
#define UNIT_RECORDS_H

#include "check.h"

#include "base/buf.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/map.h"
#include "base/value.h"
#include "content/body.h"
#include "site/site.h"

#include <stdlib.h>

#define RECORDS_TEXT_LEN 4096

struct records {
    struct arena *arena;
    struct diag *diag; /* of the last build */
    struct content *content;
    struct source *source; /* that everything was written in */
    uint32_t written;      /* each text stands at a place of its own */
};

static inline struct records records_new(struct arena *arena)
{
    struct records records = { .arena = arena,
                               .content = ARENA_NEW(arena, struct content),
                               .source = ARENA_NEW(arena, struct source) };
    struct site_config *config = &records.content->config;
    char *bytes = arena_alloc(arena, 1, RECORDS_TEXT_LEN);
    memset(bytes, 'x', RECORDS_TEXT_LEN);
    *records.source = (struct source){ STR("content/records"), { bytes, RECORDS_TEXT_LEN } };
    config->language.s = STR("vi");
    config->base_url.s = STR("https://thidua.example/");
    config->ticker.max.n = 12;
    return records;
}

static inline struct span a_place(struct records *records)
{
    records->written = (records->written + 2) % (RECORDS_TEXT_LEN - 2);
    return span_at(records->source, records->written, records->written + 1);
}

static inline struct text text(struct records *records, const char *s)
{
    return (struct text){ str_from(s), a_place(records) };
}

/* "2023-11"; the empty text is no date. */
static inline struct date date(const char *s)
{
    struct date parsed = DATE_NONE;
    CHECK(*s == '\0' || date_parse(str_from(s), &parsed));
    return parsed;
}

static inline day_number day(const char *s)
{
    return date_first_day(date(s));
}

static inline struct when when(struct records *records, const char *s)
{
    return (struct when){ date(s), a_place(records) };
}

static inline struct flag yes(struct records *records)
{
    return (struct flag){ true, a_place(records) };
}

static inline struct period period(struct records *records, const char *start, const char *end)
{
    return (struct period){ when(records, start), when(records, end) };
}

static inline struct document *new_document(struct records *records, str file, const char *title)
{
    struct document *document = ARENA_NEW(records->arena, struct document);
    struct source *source = ARENA_NEW(records->arena, struct source);
    *source = (struct source){ str_concat(records->arena, STR("content/"), file),
                               records->source->text };
    document->title = text(records, title);
    document->file = file;
    document->source = source;
    document->facts = ARENA_NEW(records->arena, struct body_facts);
    return document;
}

static inline struct document *add_campaign(struct records *records, const char *id,
                                            const char *title)
{
    struct campaign_source *campaign = LIST_ADD(records->arena, &records->content->campaigns);
    str file = str_format(records->arena, "campaigns/%s/plan.md", id);
    campaign->id = str_from(id);
    campaign->plan = new_document(records, file, title);
    campaign->plan->id = STR("plan");
    return campaign->plan;
}

static inline struct campaign_source *campaign_source(struct records *records, const char *id)
{
    for (size_t i = 0; i < records->content->campaigns.count; i++) {
        if (str_is(records->content->campaigns.items[i].id, id))
            return &records->content->campaigns.items[i];
    }
    CHECK_FAIL("no campaign %s", id);
    return NULL;
}

static inline struct document *add_document(struct records *records, const char *campaign,
                                            const char *id, const char *title)
{
    str file = str_format(records->arena, "campaigns/%s/%s.md", campaign, id);
    struct document *document = new_document(records, file, title);
    document->id = str_from(id);
    *LIST_ADD(records->arena, &campaign_source(records, campaign)->documents) = document;
    return document;
}

static inline struct update *add_update(struct records *records, const char *campaign,
                                        const char *id, const char *written)
{
    struct update *update = ARENA_NEW(records->arena, struct update);
    update->id = str_from(id);
    update->title = text(records, id);
    update->date = when(records, written);
    update->file = str_format(records->arena, "campaigns/%s/updates/%s.md", campaign, id);
    update->source = records->source;
    update->facts = ARENA_NEW(records->arena, struct body_facts);
    *LIST_ADD(records->arena, &campaign_source(records, campaign)->updates) = update;
    return update;
}

static inline void add_attachment(struct records *records, const char *campaign, const char *name)
{
    *LIST_ADD(records->arena, &campaign_source(records, campaign)->files) = (struct file){
        .name = str_from(name),
        .path = str_format(records->arena, "campaigns/%s/%s", campaign, name),
        .size = 1,
    };
}

static inline void add_phase(struct records *records, struct document *plan, const char *name,
                             const char *start, const char *end)
{
    *LIST_ADD(records->arena, &plan->phases) = (struct phase){ .name = text(records, name),
                                                               .start = when(records, start),
                                                               .end = when(records, end) };
}

static inline struct deadline *add_deadline(struct records *records, struct document *document,
                                            const char *task, const char *due)
{
    struct deadline *deadline = LIST_ADD(records->arena, &document->deadlines);
    *deadline = (struct deadline){ .task = text(records, task), .date = when(records, due) };
    return deadline;
}

static inline struct slogan new_slogan(struct records *records, const char *words,
                                       const char *start, const char *end, int64_t rank)
{
    return (struct slogan){ .text = text(records, words),
                            .start = when(records, start),
                            .end = when(records, end),
                            .rank = { rank, a_place(records) } };
}

static inline struct slogan *add_slogan(struct records *records, struct document *document,
                                        const char *words, const char *start, const char *end)
{
    struct slogan *slogan = LIST_ADD(records->arena, &document->slogans);
    *slogan = new_slogan(records, words, start, end, 100);
    return slogan;
}

static inline void add_assignment(struct records *records, struct document *document,
                                  const char *unit, const char *task)
{
    *LIST_ADD(records->arena, &document->assignments) = (struct assignment){ text(records, unit),
                                                                             text(records, task) };
}

static inline struct basis *add_basis(struct records *records, struct document *document,
                                      const char *number, const char *issued, const char *issuer)
{
    struct basis *basis = LIST_ADD(records->arena, &document->basis);
    *basis = (struct basis){ .number = text(records, number),
                             .date = when(records, issued),
                             .issuer = text(records, issuer) };
    return basis;
}

static inline void add_revision(struct records *records, struct document *document,
                                const char *revised)
{
    *LIST_ADD(records->arena,
              &document->revisions) = (struct revision){ when(records, revised),
                                                         text(records, "Đính chính") };
}

static inline void withdraw(struct records *records, struct document *document, const char *from)
{
    document->withdrawn = (struct withdrawal){ .date = when(records, from),
                                               .reason = text(records, "Thu hồi") };
}

static inline void add_text(struct records *records, struct text_list *list, const char *s)
{
    *LIST_ADD(records->arena, list) = text(records, s);
}

static inline struct organization *add_organization(struct records *records, const char *id,
                                                    const char *name)
{
    struct organization *organization = LIST_ADD(records->arena, &records->content->organizations);
    *organization = (struct organization){ .id = text(records, id), .name = text(records, name) };
    return organization;
}

static inline struct movement *add_movement(struct records *records, const char *id,
                                            const char *name)
{
    struct movement *movement = LIST_ADD(records->arena, &records->content->movements);
    *movement = (struct movement){ .id = text(records, id), .name = text(records, name) };
    return movement;
}

static inline struct page_text *add_page(struct records *records, const char *id,
                                         const char *language)
{
    struct page_text *page = ARENA_NEW(records->arena, struct page_text);
    page->id = str_from(id);
    page->language = str_from(language);
    page->title = text(records, id);
    page->file = str_format(records->arena, "pages/%s%s%s.md", id, *language ? "." : "", language);
    page->source = records->source;
    page->facts = ARENA_NEW(records->arena, struct body_facts);
    *LIST_ADD(records->arena, &records->content->pages) = page;
    return page;
}

static inline struct body_facts *facts_of(const struct body_facts *facts)
{
    return (struct body_facts *)(uintptr_t)facts;
}

static inline void add_link(struct records *records, const struct body_facts *facts,
                            const char *target)
{
    *LIST_ADD(records->arena,
              &facts_of(facts)->links) = (struct body_link){ .target = str_from(target),
                                                             .at = a_place(records) };
}

static inline void add_anchor(struct records *records, const struct body_facts *facts,
                              const char *id)
{
    *LIST_ADD(records->arena,
              &facts_of(facts)->anchors) = (struct body_anchor){ .id = str_from(id),
                                                                 .at = a_place(records) };
}

/* The model on a day, in an arena of the caller's. */
static inline struct site *site_in(struct arena *arena, struct records *records, day_number today)
{
    const struct site_options options = { .today = today };
    if (records->diag)
        diag_free(records->diag);
    records->diag = diag_new();
    return site_build(arena, records->content, &options, records->diag);
}

static inline struct site *site_on(struct records *records, const char *today)
{
    return site_in(records->arena, records, day(today));
}

/* The codes of all that the last build said, sorted by place: "S011, S013". Ends the diag. */
static inline str heard(struct records *records)
{
    const struct value *list = diag_value(records->diag, records->arena, LANGUAGE_EN);
    struct buf out = buf_new(records->arena, 1 << 16);
    for (size_t i = 0; i < list->list.count; i++) {
        if (i)
            BUF_PUT(&out, ", ");
        buf_put(&out, value_find_text(&list->list.items[i], "code"));
    }
    diag_free(records->diag);
    records->diag = NULL;
    return buf_str(&out);
}

static inline struct campaign *campaign_of(const struct site *site, const char *id)
{
    struct campaign *campaign = map_find(site->campaign_by_id, str_from(id));
    CHECK(campaign);
    return campaign;
}

static inline struct unit *unit_with(const struct site *site, const char *id)
{
    struct unit *unit = map_find(site->unit_by_id, str_from(id));
    if (!unit)
        CHECK_FAIL("no unit %s", id);
    return unit;
}

/* "a b c": the ids of campaigns, in order. */
static inline str ids_of(struct arena *arena, struct campaign *const *items, size_t count)
{
    struct buf out = buf_new(arena, 1 << 16);
    for (size_t i = 0; i < count; i++) {
        if (i)
            buf_put_char(&out, ' ');
        buf_put(&out, items[i]->id);
    }
    return buf_str(&out);
}

#endif

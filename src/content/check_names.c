/* Ids: given once, known where they are used, and nobody above themselves. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/slug.h"
#include "base/utf8.h"
#include "content/load_parts.h"
#include "content/schema.h"

/* All ids of one type. */
struct registry {
    const struct type *type;
    enum message unknown;    /* of a field that takes names too */
    enum message unknown_id; /* of one that takes ids alone */
    struct map ids;          /* to the index in the content's list plus one */
    str *list;               /* each id once */
    size_t count;
};

struct checking {
    struct load *load;
    struct arena *scratch;
    struct registry registries[3];
    size_t suggestions;
};

static struct registry registry_new(struct checking *c, const struct type *type,
                                    enum message unknown, enum message unknown_id, size_t count)
{
    return (struct registry){ .type = type,
                              .unknown = unknown,
                              .unknown_id = unknown_id,
                              .list = ARENA_ARRAY(c->scratch, str, count) };
}

/* `first` gives the index of an id that was added before. */
static bool registry_add(struct checking *c, struct registry *registry, str id, size_t index,
                         size_t *first)
{
    void **at = map_at(c->scratch, &registry->ids, id);
    if (*at) {
        *first = (size_t)(uintptr_t)*at - 1;
        return false;
    }
    registry->list[registry->count++] = id;
    *at = (void *)(uintptr_t)(index + 1);
    return true;
}

static void given_twice(struct checking *c, struct text id, struct text first)
{
    struct diag *diag = c->load->diag;
    struct diag_item *item = diag_error(diag, id.at, MSG_N080, id.s);
    diag_note(diag, item, first.at, MSG_N081);
}

static void add_organizations(struct checking *c)
{
    const struct content *content = c->load->out;
    size_t count = content->organizations.count, first;
    c->registries[0] = registry_new(c, &organization_type, MSG_N082, MSG_N103, count);
    for (size_t i = 0; i < count; i++) {
        struct text id = content->organizations.items[i].id;
        if (id.s.len && !registry_add(c, &c->registries[0], id.s, i, &first))
            given_twice(c, id, content->organizations.items[first].id);
    }
}

static void add_movements(struct checking *c)
{
    const struct content *content = c->load->out;
    size_t count = content->movements.count, first;
    c->registries[1] = registry_new(c, &movement_type, MSG_N083, MSG_N083, count);
    for (size_t i = 0; i < count; i++) {
        struct text id = content->movements.items[i].id;
        if (id.s.len && !registry_add(c, &c->registries[1], id.s, i, &first))
            given_twice(c, id, content->movements.items[first].id);
    }
}

static void add_campaigns(struct checking *c)
{
    size_t first;
    c->registries[2] = registry_new(c, &document_type, MSG_N084, MSG_N084, c->load->campaign_count);
    for (size_t i = 0; i < c->load->campaign_count; i++)
        registry_add(c, &c->registries[2], c->load->campaigns[i].id, i, &first);
}

static void unknown_name(struct checking *c, const struct registry *registry,
                         const struct field *field, const struct text *text)
{
    struct diag *diag = c->load->diag;
    enum message message = field->kind == FIELD_ID ? registry->unknown_id : registry->unknown;
    struct diag_item *item = diag_error(diag, text->at, message, text->s);
    if (c->suggestions++ >= SUGGESTIONS_MAX)
        return;
    str nearest = utf8_nearest(c->scratch, text->s, registry->list, registry->count);
    if (nearest.len)
        diag_note(diag, item, SPAN_NONE, MSG_N085, nearest);
}

/* What looks like an id is one (TEXT.md, "Names"); anything else may be a name as printed. */
static void check_name(void *context, const struct field *field, const struct text *text)
{
    struct checking *c = context;
    for (size_t i = 0; i < COUNT(c->registries); i++) {
        const struct registry *registry = &c->registries[i];
        if (registry->type == field->type && slug_is_id(text->s)
            && !map_find(&registry->ids, text->s))
            unknown_name(c, registry, field, text);
    }
}

/* "a, b, c, a" */
static str chain_text(struct checking *c, const size_t *next, size_t start)
{
    const struct organization *items = c->load->out->organizations.items;
    struct buf out = buf_new(c->scratch, MESSAGE_LEN_MAX);
    size_t i = start, count = 0;
    do {
        buf_put(&out, items[i].id.s);
        BUF_PUT(&out, ", ");
        i = next[i];
    } while (i != start && ++count < 10);
    buf_put(&out, i == start ? items[start].id.s : STR("…"));
    return buf_str(&out);
}

/* Follows one chain from every organization; `walk` tells which walk passed where. */
static void check_chain(struct checking *c, const size_t *next, enum message message,
                        bool successor)
{
    const struct content *content = c->load->out;
    size_t count = content->organizations.count;
    size_t *walk = ARENA_ARRAY(c->scratch, size_t, count);
    for (size_t i = 0; i < count; i++) {
        size_t at = i;
        while (at < count && walk[at] == 0) {
            walk[at] = i + 1;
            at = next[at];
        }
        if (at >= count || walk[at] != i + 1)
            continue;
        const struct organization *item = &content->organizations.items[at];
        diag_error(c->load->diag, successor ? item->successor.at : item->parent.at, message,
                   item->id.s, chain_text(c, next, at));
    }
}

/* The index of an organization; past the end if nobody has that id. */
static size_t place_of(struct checking *c, str id)
{
    return id.len ? (size_t)(uintptr_t)map_find(&c->registries[0].ids, id) - 1 : SIZE_MAX;
}

static void check_chains(struct checking *c)
{
    const struct content *content = c->load->out;
    size_t count = content->organizations.count;
    size_t *parents = ARENA_ARRAY(c->scratch, size_t, count);
    size_t *successors = ARENA_ARRAY(c->scratch, size_t, count);
    for (size_t i = 0; i < count; i++) {
        const struct organization *item = &content->organizations.items[i];
        parents[i] = place_of(c, item->parent.s);
        successors[i] = place_of(c, item->successor.s);
    }
    check_chain(c, parents, MSG_N086, false);
    check_chain(c, successors, MSG_N087, true);
}

static void check_record(struct checking *c, const struct type *type, const void *record)
{
    schema_visit_names(type, record, check_name, c);
}

static void check_campaigns(struct checking *c)
{
    const struct content *content = c->load->out;
    for (size_t i = 0; i < content->campaigns.count; i++) {
        const struct campaign_source *campaign = &content->campaigns.items[i];
        if (campaign->plan)
            check_record(c, &document_type, campaign->plan);
        for (size_t j = 0; j < campaign->documents.count; j++)
            check_record(c, &document_type, campaign->documents.items[j]);
        for (size_t j = 0; j < campaign->updates.count; j++)
            check_record(c, &update_type, campaign->updates.items[j]);
    }
}

void check_names(struct load *load)
{
    struct checking c = { .load = load, .scratch = arena_new() };
    const struct content *content = load->out;
    add_organizations(&c);
    add_movements(&c);
    add_campaigns(&c);
    check_record(&c, &site_config_type, &content->config);
    for (size_t i = 0; i < content->organizations.count; i++)
        check_record(&c, &organization_type, &content->organizations.items[i]);
    check_chains(&c);
    check_campaigns(&c);
    arena_free(c.scratch);
}

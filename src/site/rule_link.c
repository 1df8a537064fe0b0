/* Links within the portal: whether something is there, and the place in it. */
#include "site/model.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/path.h"
#include "base/utf8.h"
#include "content/body.h"
#include "content/target.h"

/* Looking for what was meant walks over all that could be; past this number nobody is helped. */
#define SUGGESTIONS_MAX 100

struct checking {
    struct model *model;
    struct arena *scratch; /* for one text */
    struct map anchors;    /* link of a text with many → map of them */
    size_t suggestions;
};

static void suggest(struct checking *c, struct diag_item *item, str wrong, const str *known,
                    size_t count)
{
    if (c->suggestions++ >= SUGGESTIONS_MAX)
        return;
    str nearest = utf8_nearest(c->scratch, wrong, known, count);
    if (nearest.len)
        diag_note(c->model->diag, item, SPAN_NONE, MSG_N085, nearest);
}

/* Of a text with many places; built once. */
static struct map *map_of_anchors(struct checking *c, const struct link_target *target)
{
    struct arena *arena = c->model->arena;
    void **place = map_at(arena, &c->anchors, target->link);
    if (!*place) {
        struct map *map = ARENA_NEW(arena, struct map);
        for (size_t i = 0; i < target->facts->anchors.count; i++) {
            struct body_anchor *anchor = &target->facts->anchors.items[i];
            map_add(arena, map, anchor->id, anchor);
        }
        *place = map;
    }
    return *place;
}

#define ANCHORS_FEW 64 /* up to here looking through them costs less than a map */

static bool has_anchor(struct checking *c, const struct link_target *target)
{
    if (body_has_note_id(target->facts, target->fragment))
        return true;
    const struct body_anchor_list *anchors = &target->facts->anchors;
    if (anchors->count > ANCHORS_FEW)
        return map_find(map_of_anchors(c, target), target->fragment) != NULL;
    for (size_t i = 0; i < anchors->count; i++) {
        if (str_equal(anchors->items[i].id, target->fragment))
            return true;
    }
    return false;
}

static void check_anchor(struct checking *c, const struct body_link *link,
                         const struct link_target *target)
{
    str id = target->fragment;
    /* Of lists and feeds it is the theme that knows the places. */
    if (id.len == 0 || !target->facts || has_anchor(c, target))
        return;
    const struct body_anchor_list *anchors = &target->facts->anchors;
    struct diag_item *item = diag_error(c->model->diag, link->at, MSG_L014, id);
    str *known = ARENA_ARRAY(c->scratch, str, anchors->count);
    for (size_t i = 0; i < anchors->count; i++)
        known[i] = anchors->items[i].id;
    suggest(c, item, id, known, anchors->count);
}

/* The files of one campaign, as a link beside them would name them. */
static void suggest_file(struct checking *c, struct diag_item *item, str wrong,
                         const struct campaign *campaign)
{
    if (!campaign || str_find_char(wrong, '/') != STR_NOT_FOUND)
        return;
    const struct campaign_source *source = campaign->source;
    size_t count = 0, sum = source->files.count + source->documents.count;
    str *known = ARENA_ARRAY(c->scratch, str, sum);
    for (size_t i = 0; i < source->files.count; i++)
        known[count++] = source->files.items[i].name;
    for (size_t i = 0; i < source->documents.count; i++)
        known[count++] = path_name(source->documents.items[i]->file);
    suggest(c, item, wrong, known, count);
}

static void check_link(struct checking *c, str file, const struct campaign *campaign,
                       const struct body_link *link)
{
    struct diag *diag = c->model->diag;
    struct link_target target;
    if (target_fault(link->target, link->image) != TARGET_OK)
        return; /* said when the text was read */
    if (!site_resolve(c->model->site, c->scratch, file, link->target, &target))
        suggest_file(c, diag_error(diag, link->at, MSG_L013, link->target), link->target, campaign);
    else if (link->image && !target.external && !target.file)
        diag_error(diag, link->at, MSG_L015, link->target);
    else
        check_anchor(c, link, &target);
}

static void check_text(struct checking *c, str file, const struct campaign *campaign,
                       const struct body_facts *facts)
{
    for (size_t i = 0; facts && i < facts->links.count; i++)
        check_link(c, file, campaign, &facts->links.items[i]);
    arena_reset(c->scratch);
}

static void check_campaign(struct checking *c, const struct campaign *campaign)
{
    const struct document *plan = campaign->plan->document;
    check_text(c, plan->file, campaign, plan->facts);
    for (size_t i = 0; i < campaign->documents.count; i++) {
        const struct document *document = campaign->documents.items[i]->document;
        check_text(c, document->file, campaign, document->facts);
    }
    for (size_t i = 0; i < campaign->updates.count; i++) {
        const struct update *update = campaign->updates.items[i].update;
        check_text(c, update->file, NULL, update->facts);
    }
}

/* The menu of site.yaml: "/khau-hieu/" has to be an address of the portal. */
static void check_menu(struct checking *c)
{
    const struct site_config *config = c->model->site->config;
    struct link_target target;
    for (size_t i = 0; i < config->menu.count; i++) {
        const struct text *url = &config->menu.items[i].url;
        if (url->s.len
            && !site_resolve(c->model->site, c->scratch, STR("site.yaml"), url->s, &target))
            diag_error(c->model->diag, url->at, MSG_L013, url->s);
    }
}

void rules_check_links(struct model *model)
{
    struct checking c = { .model = model, .scratch = arena_new() };
    const struct content *content = model->content;
    check_menu(&c);
    for (size_t i = 0; i < content->pages.count; i++)
        check_text(&c, content->pages.items[i]->file, NULL, content->pages.items[i]->facts);
    for (size_t i = 0; i < model->site->campaigns.count; i++)
        check_campaign(&c, model->site->campaigns.items[i]);
    arena_free(c.scratch);
}

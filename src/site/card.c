/* What is written on the pictures that chat apps show of the portal's pages, and their addresses. */
#include "site/model.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/utf8.h"

enum {
    CARD_DESIGN = 1,      /* the next number gives all pictures new names */
    FINGERPRINT_LEN = 10, /* hexadecimal digits */
};

static str fingerprint_of(struct arena *arena, const struct card *card)
{
    str parts[] = { card->office, card->title, card->slogan, card->foot,
                    str_from_u64(arena, CARD_DESIGN) };
    str text = str_join(arena, parts, COUNT(parts), STR("\n"));
    return str_sub(hash_hex(arena, hash_bytes(text)), 0, FINGERPRINT_LEN);
}

/* What is lent by the title would stand on the picture twice. */
static str main_slogan(const struct campaign *campaign)
{
    str title = campaign->plan->document->title.s;
    for (size_t i = 0; i < campaign->slogans.count; i++) {
        if (!str_equal(campaign->slogans.items[i].text, title))
            return campaign->slogans.items[i].text;
    }
    return STR("");
}

static const struct card *portal_card(struct model *model)
{
    const struct site *site = model->site;
    struct card *card = ARENA_NEW(model->arena, struct card);
    card->office = site->issuer ? utf8_upper(model->arena, site->issuer->name) : STR("");
    card->title = site->config->title.s;
    card->slogan = site->config->subtitle.s;
    str name = str_concat(model->arena, STR("anh."), fingerprint_of(model->arena, card),
                          STR(".png"));
    card->path = route_file(site->routes, model->arena, ROUTE_ASSET, name, STR(""));
    card->link = route_link(site->routes, model->arena, ROUTE_ASSET, name, STR(""));
    return card;
}

static const struct card *campaign_card(struct model *model, const struct campaign *campaign)
{
    const struct site *site = model->site;
    const struct entry *plan = campaign->plan;
    struct card *card = ARENA_NEW(model->arena, struct card);
    card->office = plan->issuer ? utf8_upper(model->arena, plan->issuer->name) : STR("");
    card->title = plan->document->title.s;
    card->slogan = main_slogan(campaign);
    card->foot = site->config->title.s;
    str fingerprint = fingerprint_of(model->arena, card);
    card->path = route_file(site->routes, model->arena, ROUTE_CARD, campaign->id, fingerprint);
    card->link = route_link(site->routes, model->arena, ROUTE_CARD, campaign->id, fingerprint);
    return card;
}

/*
 * A picture costs more than a page, and nobody shares ten thousand old plans:
 * the first ones of the list of campaigns, where those that run stand before
 * those that are over, have one of their own.
 */
void cards_build(struct model *model)
{
    struct site *site = model->site;
    if (site->routes->base_url.len == 0)
        return;
    site->card = portal_card(model);
    for (size_t i = 0; i < site->campaigns.count; i++) {
        struct campaign *campaign = site->campaigns.items[i];
        campaign->card = i < CARDS_MAX ? campaign_card(model, campaign) : site->card;
    }
}

/* "thi-dua/mttq/anh.3f2a9c01de.png" */
bool site_is_card(const struct site *site, str path)
{
    str folder, stem, extension, pattern = site->routes->words[ROUTE_CARD];
    str name = path_name(path);
    str_cut(path_name(pattern), '<', &stem, &extension);
    str_cut(pattern, '<', &folder, &pattern);
    bool is_card = str_starts(path, folder) && str_skip(&name, stem) && str_drop(&name, STR(".png"))
                   && name.len == FINGERPRINT_LEN;
    for (size_t i = 0; is_card && i < name.len; i++)
        is_card = str_find_char(STR("0123456789abcdef"), name.ptr[i]) != STR_NOT_FOUND;
    return is_card;
}

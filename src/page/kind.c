#include "page/kind.h"

#include "base/scope.h"
#include "page/campaign.h"
#include "page/list.h"
#include "page/register.h"
#include "page/repost.h"

/*
 * Every kind of page: a template of the same name, what to plan, what to show. Pages of texts tell
 * of the words of their campaign; lists of none, unless they show how large files are that hold words.
 */
const struct page_kind page_kinds[] = {
    { "home", "home", WAVE_LISTS, &scope_empty, plan_home, view_home },
    { "campaigns", "campaigns", WAVE_LISTS, &scope_empty, plan_campaign_list, view_campaign_list },
    { "campaign", "campaigns", WAVE_PAGES, NULL, plan_campaigns, view_campaign },
    { "repost", "campaigns", WAVE_PAGES, NULL, plan_reposts, view_repost },
    { "document", "campaigns", WAVE_PAGES, NULL, plan_documents, view_document },
    { "update", "campaigns", WAVE_PAGES, NULL, plan_updates, view_update },
    { "archive", "archive", WAVE_LISTS, &scope_empty, plan_archive, view_archive },
    { "archive-year", "archive", WAVE_LISTS, &scope_empty, plan_archive_years, view_archive_year },
    { "register", "register", WAVE_LISTS, NULL, plan_register, view_register },
    { "register-shelf", "register", WAVE_LISTS, NULL, plan_shelves, view_shelf },
    { "movements", "movements", WAVE_LISTS, &scope_empty, plan_movement_list, view_movement_list },
    { "movement", "movements", WAVE_LISTS, &scope_empty, plan_movements, view_movement },
    { "organizations", "organizations", WAVE_LISTS, &scope_empty, plan_organization_list,
      view_organization_list },
    { "organization", "organizations", WAVE_LISTS, NULL, plan_organizations, view_organization },
    { "slogans", "slogans", WAVE_LISTS, &scope_empty, plan_slogans, view_slogans },
    { "calendar", "calendar", WAVE_LISTS, &scope_empty, plan_calendar, view_calendar },
    { "search", "", WAVE_LISTS, NULL, plan_search, view_search },
    { "ticker", "", WAVE_LISTS, &scope_empty, plan_ticker, view_ticker },
    { "text", "", WAVE_PAGES, NULL, plan_texts, view_text },
    { "not-found", "", WAVE_LISTS, &scope_empty, plan_not_found, view_not_found },
};

const size_t page_kind_count = COUNT(page_kinds);

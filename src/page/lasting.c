/* What becomes of the addresses of the portal: page.h tells who asks. */
#include "base/path.h"
#include "page/asset.h"
#include "page/page.h"
#include "site/site.h"

/* What comes and goes, or stands beside a page whose address is the one told. */
static const enum route passing[] = {
    ROUTE_REGISTER_ROWS, ROUTE_REGISTER_FULL, ROUTE_REPOST,        ROUTE_CAMPAIGN_QR,
    ROUTE_CAMPAIGN_JSON, ROUTE_CAMPAIGN_MD,   ROUTE_DOCUMENT_JSON, ROUTE_DOCUMENT_MD,
};

/* Lists of what documents say, which a correction may empty. */
static const enum route dependent[] = {
    ROUTE_REGISTER_YEAR, ROUTE_REGISTER_TYPE, ROUTE_TYPE_FEED,
    ROUTE_ARCHIVE_YEAR,  ROUTE_ORGANIZATION,  ROUTE_UNIT_ICS,
    ROUTE_UNIT_FEED,     ROUTE_MOVEMENT,      ROUTE_CAMPAIGN_ICS,
};

static bool is_one_of(const struct site *site, str path, const enum route *routes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (route_matches(site->routes, routes[i], path))
            return true;
    }
    return false;
}

/* "van-ban/trang-2/index.html" */
static bool is_further_page(const struct site *site, str path)
{
    str name = path_name(path_folder(path));
    uint64_t number;
    return str_is(path_name(path), "index.html") && str_skip(&name, site->routes->page_word)
           && str_to_u64(name, &number);
}

/* "tim-kiem/th.js" */
static bool is_search_file(const struct site *site, str path)
{
    return route_matches(site->routes, ROUTE_SEARCH_FILE, path)
           && str_is(path_extension(path), "js");
}

/* "thi-dua/mttq/tai-ve/16-KH-CDBDT.pdf": its name is the document's number. */
static bool is_rendition(const struct site *site, str path)
{
    return route_matches(site->routes, ROUTE_DOWNLOAD, path)
           && !str_is(path_extension(path), "zip");
}

bool page_address_lasts(const struct site *site, str path)
{
    return !is_one_of(site, path, passing, COUNT(passing)) && !asset_is_path(site, path)
           && !is_further_page(site, path) && !site_is_card(site, path)
           && !is_search_file(site, path);
}

bool page_address_binds(const struct site *site, str path)
{
    return page_address_lasts(site, path) && !is_rendition(site, path)
           && !is_one_of(site, path, dependent, COUNT(dependent));
}

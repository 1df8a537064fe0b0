#include "site/route.h"

#include "base/arena.h"
#include "base/path.h"
#include "base/slug.h"
#include "content/types.h"

#define NO_KEY      SIZE_MAX
#define KEY(member) offsetof(struct path_config, member)
#define INDEX       STR("index.html")

/* A row's addresses; <…> stands for an argument of route_link. */
struct row {
    const char *vi, *en;
    size_t first_key; /* the key of `paths:` that may replace the first word, or NO_KEY */
    size_t inner_key; /* the same for the word after the first argument */
};

static const struct row rows[ROUTE_COUNT] = {
    [ROUTE_HOME] = { "", "", NO_KEY, NO_KEY },
    [ROUTE_CAMPAIGNS] = { "thi-dua/", "campaigns/", KEY(campaign), NO_KEY },
    [ROUTE_CAMPAIGN] = { "thi-dua/<id>/", "campaigns/<id>/", KEY(campaign), NO_KEY },
    [ROUTE_REPOST] = { "thi-dua/<id>/dang-lai/", "campaigns/<id>/repost/", KEY(campaign),
                       KEY(repost) },
    [ROUTE_DOCUMENT] = { "thi-dua/<id>/<doc>/", "campaigns/<id>/<doc>/", KEY(campaign), NO_KEY },
    [ROUTE_UPDATE] = { "thi-dua/<id>/cap-nhat/<slug>/", "campaigns/<id>/updates/<slug>/",
                       KEY(campaign), KEY(updates) },
    [ROUTE_FILE] = { "thi-dua/<id>/tep/<name>", "campaigns/<id>/files/<name>", KEY(campaign),
                     KEY(files) },
    [ROUTE_DOWNLOAD] = { "thi-dua/<id>/tai-ve/<name>", "campaigns/<id>/downloads/<name>",
                         KEY(campaign), KEY(downloads) },
    [ROUTE_CAMPAIGN_ICS] = { "thi-dua/<id>/lich.ics", "campaigns/<id>/calendar.ics", KEY(campaign),
                             NO_KEY },
    [ROUTE_CAMPAIGN_QR] = { "thi-dua/<id>/ma-qr.svg", "campaigns/<id>/qr.svg", KEY(campaign),
                            NO_KEY },
    [ROUTE_CARD] = { "thi-dua/<id>/anh.<fingerprint>.png",
                     "campaigns/<id>/picture.<fingerprint>.png", KEY(campaign), NO_KEY },
    [ROUTE_CAMPAIGN_JSON] = { "thi-dua/<id>/index.json", "campaigns/<id>/index.json", KEY(campaign),
                              NO_KEY },
    [ROUTE_CAMPAIGN_MD] = { "thi-dua/<id>/index.md", "campaigns/<id>/index.md", KEY(campaign),
                            NO_KEY },
    [ROUTE_DOCUMENT_MD] = { "thi-dua/<id>/<doc>/index.md", "campaigns/<id>/<doc>/index.md",
                            KEY(campaign), NO_KEY },
    [ROUTE_DOCUMENT_JSON] = { "thi-dua/<id>/<doc>/index.json", "campaigns/<id>/<doc>/index.json",
                              KEY(campaign), NO_KEY },
    [ROUTE_SLOGANS] = { "khau-hieu/", "slogans/", KEY(slogans), NO_KEY },
    [ROUTE_TICKER] = { "ticker/", "ticker/", NO_KEY, NO_KEY },
    [ROUTE_TICKER_FILE] = { "ticker/<name>", "ticker/<name>", NO_KEY, NO_KEY },
    [ROUTE_ARCHIVE] = { "luu-tru/", "archive/", KEY(archive), NO_KEY },
    [ROUTE_ARCHIVE_YEAR] = { "luu-tru/<year>/", "archive/<year>/", KEY(archive), NO_KEY },
    [ROUTE_REGISTER] = { "van-ban/", "documents/", KEY(documents), NO_KEY },
    [ROUTE_REGISTER_CSV] = { "van-ban.csv", "documents.csv", KEY(documents), NO_KEY },
    [ROUTE_REGISTER_JSON] = { "van-ban.json", "documents.json", KEY(documents), NO_KEY },
    [ROUTE_REGISTER_YEAR] = { "van-ban/<year>/", "documents/<year>/", KEY(documents), NO_KEY },
    [ROUTE_REGISTER_TYPE] = { "van-ban/loai/<type>/", "documents/type/<type>/", KEY(documents),
                              NO_KEY },
    [ROUTE_REGISTER_ROWS] = { "van-ban/muc-<number>.js", "documents/rows-<number>.js",
                              KEY(documents), NO_KEY },
    [ROUTE_REGISTER_FULL] = { "van-ban/day-du-<number>.js", "documents/full-<number>.js",
                              KEY(documents), NO_KEY },
    [ROUTE_MOVEMENTS] = { "phong-trao/", "movements/", KEY(movements), NO_KEY },
    [ROUTE_MOVEMENT] = { "phong-trao/<id>/", "movements/<id>/", KEY(movements), NO_KEY },
    [ROUTE_ORGANIZATIONS] = { "don-vi/", "organizations/", KEY(organizations), NO_KEY },
    [ROUTE_ORGANIZATION] = { "don-vi/<id>/", "organizations/<id>/", KEY(organizations), NO_KEY },
    [ROUTE_UNIT_ICS] = { "don-vi/<id>/lich.ics", "organizations/<id>/calendar.ics",
                         KEY(organizations), NO_KEY },
    [ROUTE_SEARCH] = { "tim-kiem/", "search/", KEY(search), NO_KEY },
    [ROUTE_SEARCH_FILE] = { "tim-kiem/<name>", "search/<name>", KEY(search), NO_KEY },
    [ROUTE_OPEN_SEARCH] = { "opensearch.xml", "opensearch.xml", NO_KEY, NO_KEY },
    [ROUTE_PAGE] = { "<id>/", "<id>/", NO_KEY, NO_KEY },
    [ROUTE_PAGE_LANGUAGE] = { "<language>/<id>/", "<language>/<id>/", NO_KEY, NO_KEY },
    [ROUTE_PAGE_FILE] = { "tep/<name>", "files/<name>", KEY(files), NO_KEY },
    [ROUTE_ASSET] = { "tai-nguyen/<name>", "assets/<name>", NO_KEY, NO_KEY },
    [ROUTE_ATOM] = { "feed.xml", "feed.xml", NO_KEY, NO_KEY },
    [ROUTE_JSON_FEED] = { "feed.json", "feed.json", NO_KEY, NO_KEY },
    [ROUTE_CAMPAIGN_FEED] = { "thi-dua/<id>/feed.xml", "campaigns/<id>/feed.xml", KEY(campaign),
                              NO_KEY },
    [ROUTE_UNIT_FEED] = { "don-vi/<id>/feed.xml", "organizations/<id>/feed.xml", KEY(organizations),
                          NO_KEY },
    [ROUTE_TYPE_FEED] = { "van-ban/loai/<type>/feed.xml", "documents/type/<type>/feed.xml",
                          KEY(documents), NO_KEY },
    [ROUTE_CAMPAIGNS_JSON] = { "campaigns.json", "campaigns.json", NO_KEY, NO_KEY },
    [ROUTE_CATALOG] = { "catalog.jsonld", "catalog.jsonld", NO_KEY, NO_KEY },
    [ROUTE_CALENDAR] = { "lich.ics", "calendar.ics", NO_KEY, NO_KEY },
    [ROUTE_CALENDAR_PAGE] = { "lich/", "calendar/", KEY(calendar), NO_KEY },
    [ROUTE_SITEMAP] = { "sitemap.xml", "sitemap.xml", NO_KEY, NO_KEY },
    [ROUTE_SITEMAP_PART] = { "sitemap-<number>.xml", "sitemap-<number>.xml", NO_KEY, NO_KEY },
    [ROUTE_ROBOTS] = { "robots.txt", "robots.txt", NO_KEY, NO_KEY },
    [ROUTE_NOT_FOUND] = { "404.html", "404.html", NO_KEY, NO_KEY },
    [ROUTE_SECURITY] = { ".well-known/security.txt", ".well-known/security.txt", NO_KEY, NO_KEY },
};

/* The word that `paths:` gives under a key; empty if none, or none that an address can hold. */
static str chosen_word(const struct path_config *paths, size_t key)
{
    if (key == NO_KEY)
        return STR_NONE;
    str word = ((const struct text *)((const char *)paths + key))->s;
    return slug_is_id(word) ? word : STR_NONE;
}

/* The pattern with the word from `from` up to the next '/' or '.' replaced. */
static str replace_word(struct arena *arena, str pattern, size_t from, str word)
{
    size_t to = from;
    while (to < pattern.len && pattern.ptr[to] != '/' && pattern.ptr[to] != '.')
        to++;
    return str_concat(arena, str_sub(pattern, 0, from), word, str_sub(pattern, to, pattern.len));
}

static str make_pattern(struct arena *arena, const struct row *row,
                        const struct site_config *config, bool english)
{
    str pattern = str_from(english ? row->en : row->vi);
    str inner = chosen_word(&config->paths, row->inner_key);
    str first = chosen_word(&config->paths, row->first_key);
    if (inner.len)
        pattern = replace_word(arena, pattern, str_find(pattern, STR(">/")) + 2, inner);
    if (first.len)
        pattern = replace_word(arena, pattern, 0, first);
    return pattern;
}

struct routes *routes_new(struct arena *arena, const struct site_config *config, str base_url)
{
    struct routes *routes = ARENA_NEW(arena, struct routes);
    bool english = str_is(config->language.s, "en");
    str base = base_url.len ? base_url : config->base_url.s;
    if (base.len && !str_ends(base, STR("/")))
        base = str_concat(arena, base, STR("/"));
    routes->base_url = base;
    routes->style = base.len ? LINK_WEB : LINK_FOLDER;
    routes->page_word = english ? STR("page-") : STR("trang-");
    for (size_t i = 0; i < ROUTE_COUNT; i++)
        routes->words[i] = make_pattern(arena, &rows[i], config, english);
    return routes;
}

/* The pattern with its <…> replaced in order. */
static str fill(struct arena *arena, str pattern, str first, str second)
{
    str parts[5], arguments[] = { first, second };
    size_t count = 0;
    for (size_t i = 0; i < COUNT(arguments); i++) {
        str before, rest;
        if (!str_cut(pattern, '<', &before, &rest))
            break;
        parts[count++] = before;
        parts[count++] = arguments[i];
        str_cut(rest, '>', &before, &pattern);
    }
    parts[count++] = pattern;
    return str_join(arena, parts, count, STR_NONE);
}

static str styled(const struct routes *routes, struct arena *arena, str link)
{
    return routes->style == LINK_FOLDER ? route_path_file(arena, link) : link;
}

str route_link(const struct routes *routes, struct arena *arena, enum route route, str first,
               str second)
{
    str path = fill(arena, routes->words[route], first, second);
    return styled(routes, arena, path_encode(arena, path));
}

str route_file(const struct routes *routes, struct arena *arena, enum route route, str first,
               str second)
{
    return route_path_file(arena, fill(arena, routes->words[route], first, second));
}

str route_list_link(const struct routes *routes, struct arena *arena, str list_link, size_t number)
{
    if (number <= 1)
        return list_link;
    str_drop(&list_link, INDEX);
    str link = str_concat(arena, list_link, routes->page_word, str_from_u64(arena, number),
                          STR("/"));
    return styled(routes, arena, link);
}

str route_path_file(struct arena *arena, str path)
{
    bool is_folder = path.len == 0 || str_ends(path, STR("/"));
    return is_folder ? str_concat(arena, path, INDEX) : path;
}

str route_link_file(struct arena *arena, str link)
{
    return route_path_file(arena, path_decode(arena, link));
}

/* "muc-<number>.js": the beginning and the end are the pattern's, between them is something. */
static bool part_matches(str pattern, str part)
{
    str before, name, after;
    if (!str_cut(pattern, '<', &before, &after))
        return str_equal(pattern, part);
    str_cut(after, '>', &name, &after);
    return str_skip(&part, before) && str_drop(&part, after) && part.len;
}

bool route_matches(const struct routes *routes, enum route route, str path)
{
    str pattern = routes->words[route], wanted, part;
    if (pattern.len == 0 || str_ends(pattern, STR("/")))
        str_drop(&path, INDEX);
    bool more = true, last = false;
    while (more && !last) {
        more = str_cut(pattern, '/', &wanted, &pattern);
        last = !str_cut(path, '/', &part, &path);
        if (!part_matches(wanted, part))
            return false;
    }
    return !more && last;
}

str route_absolute(const struct routes *routes, struct arena *arena, str link)
{
    if (routes->base_url.len == 0)
        return STR("");
    return str_concat(arena, routes->base_url, link);
}

str route_pattern(const struct routes *routes, struct arena *arena, enum route route)
{
    (void)arena;
    return routes->words[route];
}

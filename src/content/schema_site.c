/* The fields of the portal's settings and of what is not a document. */
#include "content/schema_types.h"

static const char *const motions[] = { "on", "off", NULL };
static const char *const ticker_sources[] = { "self", "superior", NULL };

#define RECORD struct ticker_config
static const struct field ticker_fields[] = {
    { "motion", FIELD_CHOICE, ONE_LINE, AT(motion), N_("whether the slogans move"),
      .choices = motions, .fallback = "on" },
    { "max", FIELD_NUMBER, OPTIONAL, AT(max), N_("how many slogans it carries"), .low = 1,
      .high = 100, .standard = 12 },
    { "from", FIELD_TEXTS, ONE_LINE, AT(from), N_("whose slogans"), .element = FIELD_CHOICE,
      .choices = ticker_sources, .fallback = "self, superior" },
};
#undef RECORD
static const struct type ticker_type = TYPE("ticker", N_("The running line of slogans."),
                                            struct ticker_config, ticker_fields);

#define RECORD struct path_config
static const struct field path_fields[] = {
    { "campaign", FIELD_ID, ONE_LINE, AT(campaign), N_("campaigns") },
    { "archive", FIELD_ID, ONE_LINE, AT(archive), N_("the archive") },
    { "documents", FIELD_ID, ONE_LINE, AT(documents), N_("the register") },
    { "movements", FIELD_ID, ONE_LINE, AT(movements), N_("movements") },
    { "organizations", FIELD_ID, ONE_LINE, AT(organizations), N_("organizations") },
    { "slogans", FIELD_ID, ONE_LINE, AT(slogans), N_("slogans") },
    { "files", FIELD_ID, ONE_LINE, AT(files), N_("a campaign's attachments") },
    { "downloads", FIELD_ID, ONE_LINE, AT(downloads), N_("a campaign's downloads") },
    { "updates", FIELD_ID, ONE_LINE, AT(updates), N_("a campaign's updates") },
    { "repost", FIELD_ID, ONE_LINE, AT(repost), N_("a campaign's text for other sites") },
    { "calendar", FIELD_ID, ONE_LINE, AT(calendar), N_("the page of the calendar") },
    { "search", FIELD_ID, ONE_LINE, AT(search), N_("the search") },
};
#undef RECORD
static const struct type path_type = TYPE(
    "paths", N_("Words of the portal's addresses; absent ones follow the language."),
    struct path_config, path_fields);

#define RECORD struct menu_item
static const struct field menu_fields[] = {
    { "title", FIELD_TEXT, REQUIRED | ONE_LINE, AT(title), N_("the word in the menu") },
    { "url", FIELD_LINK, REQUIRED | ONE_LINE, AT(url),
      N_("where it leads: an address, or a path of the portal (/khau-hieu/)") },
};
#undef RECORD
static const struct type menu_type = TYPE("menu", N_("A line of the menu."), struct menu_item,
                                          menu_fields);

#define RECORD struct publish_target
static const struct field publish_fields[] = {
    { "name", FIELD_ID, REQUIRED | ONE_LINE, AT(name), N_("as in `phatdong publish main`") },
    { "settings", FIELD_SETTINGS, REQUIRED, AT(settings),
      N_("kind, url and what that kind needs; secrets come from the environment") },
};
#undef RECORD
static const struct type publish_type = TYPE(
    "publish", N_("A server that the portal is copied to."), struct publish_target, publish_fields);

#define RECORD struct check_config
static const struct field check_fields[] = {
    { "off", FIELD_TEXTS, ONE_LINE, AT(off), N_("codes of rules that are not followed: F012"),
      .element = FIELD_TEXT },
};
#undef RECORD
static const struct type check_type = TYPE("check", N_("What `phatdong check` reads for."),
                                           struct check_config, check_fields);

static const char *const document_formats[] = { "pdf", "docx", "txt", "zip", NULL };
static const char *const commit_modes[] = { "files", "swap", NULL };

#define RECORD struct site_config
static const struct field site_fields[] = {
    { "title", FIELD_TEXT, ONE_LINE, AT(title), N_("name of the portal"),
      .fallback = "Cổng thi đua" },
    { "subtitle", FIELD_TEXT, ONE_LINE, AT(subtitle), N_("a line below the name") },
    { "base_url", FIELD_URL, ONE_LINE, AT(base_url),
      N_("where the portal will stand; feeds, sitemap and ticker need it") },
    { "language", FIELD_ID, ONE_LINE, AT(language), N_("of labels and addresses: vi, en"),
      .fallback = "vi" },
    { "timezone", FIELD_TEXT, ONE_LINE, AT(timezone), N_("Asia/Ho_Chi_Minh, UTC or ±HH:MM"),
      .fallback = "Asia/Ho_Chi_Minh" },
    { "issuer", FIELD_REFERENCE, ONE_LINE, AT(issuer),
      N_("whose portal it is: an id of organizations.yaml, or a name"),
      .type = &organization_type },
    { "theme", FIELD_ID, ONE_LINE, AT(theme), N_("a folder of themes/"), .fallback = "default" },
    { "documents", FIELD_TEXTS, ONE_LINE, AT(documents), N_("downloads made of each document"),
      .element = FIELD_CHOICE, .choices = document_formats, .fallback = "pdf, docx, txt, zip" },
    { "ticker", FIELD_STRUCT, OPTIONAL, AT(ticker), N_("the running line of slogans"),
      .type = &ticker_type },
    { "commit", FIELD_CHOICE, ONE_LINE, AT(commit),
      N_("how a build replaces the output: file by file, or all at once"), .choices = commit_modes,
      .fallback = "files" },
    { "sources", FIELD_TEXTS, ONE_LINE, AT(sources),
      N_("campaigns.json of superior portals and of units', brought by `phatdong fetch`"),
      .element = FIELD_URL },
    { "allow_hosts", FIELD_TEXTS, ONE_LINE, AT(allow_hosts),
      N_("hosts of the office's own network that `phatdong fetch` may ask: tinh.local"),
      .element = FIELD_TEXT },
    { "paths", FIELD_STRUCT, OPTIONAL, AT(paths), N_("words of the portal's addresses"),
      .type = &path_type },
    { "menu", FIELD_LIST, OPTIONAL, AT(menu), N_("the menu; absent: the portal's own"),
      .type = &menu_type },
    { "logo", FIELD_FILE, ONE_LINE, AT(logo), N_("a picture in content/: svg png jpg webp") },
    { "contact", FIELD_STRUCT, OPTIONAL, AT(contact), N_("of the office"), .type = &contact_type },
    { "responsible", FIELD_TEXT, ONE_LINE, AT(responsible),
      N_("who answers for the content (chịu trách nhiệm nội dung)") },
    { "footer", FIELD_TEXT, OPTIONAL, AT(footer), N_("a line at the foot of every page") },
    { "check", FIELD_STRUCT, OPTIONAL, AT(check), N_("what `phatdong check` reads for"),
      .type = &check_type },
    { "publish", FIELD_MAPPING, OPTIONAL, AT(publish), N_("servers, by a name of your choice"),
      .type = &publish_type },
};
#undef RECORD
const struct type site_config_type = TYPE("site",
                                          N_("The portal's settings; every key has a default."),
                                          struct site_config, site_fields, .file = "site.yaml");

#define RECORD struct organization
static const struct field organization_fields[] = {
    { "id", FIELD_ID, REQUIRED | ONE_LINE, AT(id), N_("by which others name it; in addresses") },
    { "name", FIELD_TEXT, REQUIRED | ONE_LINE, AT(name), N_("its full name") },
    { "short_name", FIELD_TEXT, ONE_LINE, AT(short_name), N_("for lists") },
    { "parent", FIELD_ID, ONE_LINE, AT(parent), N_("id of the body above it"),
      .type = &organization_type },
    { "place", FIELD_TEXT, ONE_LINE, AT(place), N_("where its documents are issued (địa danh)") },
    { "website", FIELD_URL, ONE_LINE, AT(website), N_("its own site") },
    { "contact", FIELD_STRUCT, OPTIONAL, AT(contact), N_("whom to ask"), .type = &contact_type },
    { "from", FIELD_DATE, OPTIONAL, AT(from), N_("since when it has existed") },
    { "until", FIELD_DATE, OPTIONAL, AT(until), N_("its last day, where it has ended") },
    { "successor", FIELD_ID, ONE_LINE, AT(successor), N_("id of the body that took over"),
      .type = &organization_type },
    { "variants", FIELD_TEXTS, ONE_LINE, AT(variants), N_("other spellings of the name"),
      .element = FIELD_TEXT },
};
#undef RECORD
const struct type organization_type = TYPE("organization", N_("An office, a union, a unit."),
                                           struct organization, organization_fields,
                                           .flags = LISTED, .file = "organizations.yaml");

static const char *const movement_kinds[] = { "phong trào", "cuộc vận động", NULL };

#define RECORD struct movement
static const struct field movement_fields[] = {
    { "id", FIELD_ID, REQUIRED | ONE_LINE, AT(id), N_("by which plans name it; in addresses") },
    { "name", FIELD_TEXT, REQUIRED | ONE_LINE, AT(name), N_("its name, without quotes") },
    { "kind", FIELD_CHOICE, ONE_LINE, AT(kind), N_("what it is called"), .choices = movement_kinds,
      .fallback = "phong trào" },
    { "variants", FIELD_TEXTS, ONE_LINE, AT(variants), N_("other spellings of the name"),
      .element = FIELD_TEXT },
    { "summary", FIELD_TEXT, OPTIONAL, AT(summary), N_("what it is about") },
};
#undef RECORD
const struct type movement_type = TYPE("movement", N_("A standing movement."), struct movement,
                                       movement_fields, .flags = LISTED, .file = "movements.yaml");

static const char *const update_kinds[] = { "news", "exemplar", NULL };

#define RECORD struct update
static const struct field update_fields[] = {
    { "title", FIELD_TEXT, REQUIRED | ONE_LINE, AT(title), N_("headline") },
    { "summary", FIELD_TEXT, OPTIONAL, AT(summary), N_("two sentences for lists") },
    { "date", FIELD_DATE, REQUIRED, AT(date), N_("the day it was put on the portal") },
    { "kind", FIELD_CHOICE, ONE_LINE, AT(kind),
      N_("news, or the story of an exemplar (điển hình tiên tiến)"), .choices = update_kinds,
      .fallback = "news" },
    { "name", FIELD_TEXT, ONE_LINE, AT(name), N_("of the exemplar: a person or a group") },
    { "unit", FIELD_REFERENCE, ONE_LINE, AT(unit), N_("an id or a name"),
      .type = &organization_type },
    { "consent", FIELD_TEXT, OPTIONAL, AT(consent),
      N_("required for an exemplar: what was agreed, by whom, when") },
    { "withdrawn", FIELD_STRUCT, OPTIONAL, AT(withdrawn), N_("it no longer holds"),
      .type = &withdrawal_type },
    { "draft", FIELD_FLAG, OPTIONAL, AT(draft), N_("left out of the portal") },
    { "check", FIELD_LIST, OPTIONAL, AT(check),
      N_("rules of `phatdong check` that do not hold here, each with a reason"),
      .type = &exemption_type },
};
#undef RECORD
const struct type update_type = TYPE(
    "update", N_("News of a campaign, or the story of an exemplar."), struct update, update_fields,
    .file = "campaigns/<id>/updates/*.md");

#define RECORD struct page_text
static const struct field page_fields[] = {
    { "title", FIELD_TEXT, REQUIRED | ONE_LINE, AT(title), N_("heading of the page") },
    { "summary", FIELD_TEXT, OPTIONAL, AT(summary), N_("for search engines") },
    { "weight", FIELD_NUMBER, OPTIONAL, AT(weight),
      N_("order in the menu, smaller first, then by title"), .low = 1, .high = 1000,
      .standard = 100 },
    { "menu", FIELD_FLAG, OPTIONAL, AT(menu),
      N_("stands in the menu, behind the lists; not where site.yaml has `menu`") },
    { "aliases", FIELD_TEXTS, ONE_LINE, AT(aliases),
      N_("former addresses below the portal, which lead here: /old/path/; of a file: the present "
         "file of its kind stands there too"),
      .element = FIELD_PATH },
    { "draft", FIELD_FLAG, OPTIONAL, AT(draft), N_("left out of the portal") },
    { "check", FIELD_LIST, OPTIONAL, AT(check),
      N_("rules of `phatdong check` that do not hold here, each with a reason"),
      .type = &exemption_type },
};
#undef RECORD
const struct type page_type = TYPE(
    "page", N_("A page of the portal: about, contact, accessibility statement."), struct page_text,
    page_fields, .file = "pages/*.md");

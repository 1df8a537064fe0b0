#include "page/linked_data.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "content/file_name.h"
#include "format/json.h"
#include "page/word.h"

#define KEY "linked_data"

static bool has_addresses(const struct page *page)
{
    return page->context->site->routes->base_url.len > 0;
}

/* The JSON writer escapes '<' and '>', so that no text can end the element. */
static void add_object(struct arena *arena, struct value *view, const struct value *object)
{
    struct buf out = buf_new(arena, ARTIFACT_SIZE_MAX);
    const struct value *before = value_find(view, STR(KEY));
    if (before)
        buf_put(&out, before->text);
    BUF_PUT(&out, "<script type=\"application/ld+json\">");
    json_write(&out, object, JSON_COMPACT);
    BUF_PUT(&out, "</script>\n");
    value_put_html(arena, view, KEY, buf_str(&out));
}

static void put(struct arena *arena, struct value *map, const char *key, str text)
{
    if (text.len)
        value_put_text(arena, map, key, text);
}

static struct value *new_object(struct arena *arena, const char *type)
{
    struct value *object = value_new_map(arena);
    value_put_text(arena, object, "@context", STR("https://schema.org"));
    value_put_text(arena, object, "@type", str_from(type));
    return object;
}

static struct value *put_object(struct arena *arena, struct value *map, const char *key,
                                const char *type)
{
    struct value *object = value_put_map(arena, map, key);
    value_put_text(arena, object, "@type", str_from(type));
    return object;
}

static str absolute(const struct page *page, struct arena *arena, str link)
{
    return route_absolute(page->context->site->routes, arena, link);
}

static str address_of(const struct page *page, struct arena *arena, enum route route)
{
    const struct routes *routes = page->context->site->routes;
    return route_absolute(routes, arena, route_link(routes, arena, route, STR(""), STR("")));
}

/* An office as others name it; its page's address is its id. Nothing for NULL. */
static void put_unit_facts(const struct page *page, struct arena *arena, struct value *object,
                           const struct unit *unit)
{
    value_put_text(arena, object, "@type", STR("GovernmentOrganization"));
    value_put_text(arena, object, "@id", absolute(page, arena, unit->link));
    value_put_text(arena, object, "name", unit->name);
}

static void put_unit(const struct page *page, struct arena *arena, struct value *map,
                     const char *key, const struct unit *unit)
{
    if (unit)
        put_unit_facts(page, arena, value_put_map(arena, map, key), unit);
}

/* One office, or the offices of a joint document. */
static void put_issuers(const struct page *page, struct arena *arena, struct value *map,
                        const struct entry *entry)
{
    if (entry->co_issuers.count == 0) {
        put_unit(page, arena, map, "author", entry->issuer);
        return;
    }
    struct value *list = value_put_list(arena, map, "author");
    put_unit_facts(page, arena, value_add_map(arena, list), entry->issuer);
    for (size_t i = 0; i < entry->co_issuers.count; i++)
        put_unit_facts(page, arena, value_add_map(arena, list), entry->co_issuers.items[i]);
}

static void put_contact(struct arena *arena, struct value *object, const struct contact *contact)
{
    put(arena, object, "address", contact->address.s);
    put(arena, object, "telephone", contact->phone.s);
    put(arena, object, "email", contact->email.s);
}

void linked_portal(const struct page *page, struct arena *arena, struct value *view)
{
    const struct site *site = page->context->site;
    const struct site_config *config = site->config;
    if (!has_addresses(page))
        return;
    str base = site->routes->base_url, logo = site->content->logo.name;
    struct value *office = new_object(arena, "GovernmentOrganization");
    value_put_text(arena, office, "@id",
                   site->issuer ? absolute(page, arena, site->issuer->link) : base);
    value_put_text(arena, office, "name", site->issuer ? site->issuer->name : config->title.s);
    value_put_text(arena, office, "url", base);
    put(arena, office, "logo",
        logo.len
            ? absolute(page, arena, route_link(site->routes, arena, ROUTE_ASSET, logo, STR("")))
            : logo);
    put_contact(arena, office, &config->contact);
    add_object(arena, view, office);

    struct value *portal = new_object(arena, "WebSite");
    value_put_text(arena, portal, "name", config->title.s);
    put(arena, portal, "description", config->subtitle.s);
    value_put_text(arena, portal, "url", base);
    value_put_text(arena, portal, "inLanguage", config->language.s);
    put_unit(page, arena, portal, "publisher", site->issuer);
    add_object(arena, view, portal);
}

/* "Nghị định số 152/2025/NĐ-CP": a citation up to its number, which tells one from all others. */
static str name_in(str citation, str number)
{
    size_t at = number.len ? str_find(citation, number) : STR_NOT_FOUND;
    return at == STR_NOT_FOUND ? citation : str_sub(citation, 0, at + number.len);
}

static void put_bases(const struct page *page, struct arena *arena, struct value *object,
                      const struct entry *entry, const struct value *bases)
{
    if (!bases || bases->list.count == 0)
        return;
    struct value *list = value_put_list(arena, object, "isBasedOn");
    for (size_t i = 0; i < bases->list.count; i++) {
        const struct value *basis = &bases->list.items[i];
        str link = value_find_text(basis, "link"), url = value_find_text(basis, "url");
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "@type", STR("CreativeWork"));
        value_put_text(
            arena, item, "name",
            name_in(value_find_text(basis, "text"), entry->basis.items[i].basis->number.s));
        put(arena, item, "url", link.len ? absolute(page, arena, link) : url);
    }
}

static void add_file(const struct page *page, struct arena *arena, struct value *list,
                     const struct entry_file *file, const struct made_file *facts)
{
    struct value *item = value_add_map(arena, list);
    value_put_text(arena, item, "@type", STR("MediaObject"));
    value_put_text(arena, item, "name", file->name);
    value_put_text(arena, item, "contentUrl", absolute(page, arena, file->link));
    value_put_text(arena, item, "contentSize",
                   str_concat(arena, str_from_u64(arena, facts->size), STR(" B")));
    value_put_text(arena, item, "sha256", hash_hex(arena, facts->sha256));
    put(arena, item, "encodingFormat", file_media_type(file->name));
}

/*
 * The signed original and the best of what is made of the text are the document itself. All
 * files are told of by index.json: pages are for readers first.
 */
static bool is_encoding(const struct entry *entry, size_t i)
{
    const struct entry_file *file = &entry->files.items[i];
    if (file->rendition)
        return i == 0 || !entry->files.items[i - 1].rendition;
    return file->attachment && file->attachment->signed_original.set;
}

static void put_files(const struct page *page, const struct made *made, struct arena *arena,
                      struct value *object, const struct entry *entry)
{
    struct value *list = value_new_list(arena);
    for (size_t i = 0; i < entry->files.count; i++) {
        struct made_file facts;
        const struct entry_file *file = &entry->files.items[i];
        if (is_encoding(entry, i) && made_find(made, file->path, &facts))
            add_file(page, arena, list, file, &facts);
    }
    if (list->list.count)
        value_put(arena, object, STR("encoding"), *list);
}

/* "2025-01/2025-12", open sides as ".." (ISO 8601-2). */
static str period_of(struct arena *arena, const struct period *period)
{
    str start = date_iso(arena, period->start.date), end = date_iso(arena, period->end.date);
    if (start.len == 0 && end.len == 0)
        return start;
    return str_concat(arena, start.len ? start : STR(".."), STR("/"), end.len ? end : STR(".."));
}

/* A blank number ("/KH-CĐS") identifies nothing. */
static str identifier_of(const struct document *document)
{
    return str_starts(document->number.s, STR("/")) ? STR("") : document->number.s;
}

void linked_document(const struct page *page, const struct made *made, struct arena *arena,
                     struct value *view, const struct entry *entry)
{
    const struct site *site = page->context->site;
    const struct document *document = entry->document;
    const struct value *shown = value_find(view, STR("document"));
    if (!has_addresses(page))
        return;
    struct value *object = new_object(arena, "DigitalDocument");
    value_put_text(arena, object, "@id", absolute(page, arena, entry->link));
    put(arena, object, "identifier", identifier_of(document));
    value_put_text(arena, object, "name", document->title.s);
    put(arena, object, "genre", entry->type_name);
    /* Laws, plans and reports are written in Vietnamese, whatever the portal's menus speak. */
    value_put_text(arena, object, "inLanguage", STR("vi"));
    put(arena, object, "dateCreated", date_iso(arena, document->date.date));
    put(arena, object, "datePublished", date_iso(arena, entry->shown_date));
    put(arena, object, "dateModified", date_iso(arena, entry->updated));
    put(arena, object, "temporalCoverage", period_of(arena, &document->period));
    if (entry->standing != STANDING_IN_FORCE)
        value_put_text(arena, object, "creativeWorkStatus",
                       value_find_text(value_find(shown, STR("standing")), "label"));
    put_issuers(page, arena, object, entry);
    put_unit(page, arena, object, "publisher", site->issuer);
    if (!entry->is_plan) {
        struct value *part = put_object(arena, object, "isPartOf", "DigitalDocument");
        value_put_text(arena, part, "@id", absolute(page, arena, entry->campaign->plan->link));
        value_put_text(arena, part, "name", entry->campaign->plan->document->title.s);
    }
    put_bases(page, arena, object, entry, value_find(shown, STR("basis")));
    put_files(page, made, arena, object, entry);
    add_object(arena, view, object);
}

/* Where a plan says it was issued; its office, where it does not say. */
static void put_location(const struct page *page, struct arena *arena, struct value *object,
                         const struct entry *plan)
{
    const struct organization *office = plan->issuer ? plan->issuer->organization : NULL;
    str place = plan->document->place.s.len ? plan->document->place.s
                                            : (office ? office->place.s : STR(""));
    str name = plan->issuer ? plan->issuer->name : page->context->site->config->title.s;
    struct value *location = put_object(arena, object, "location", "Place");
    value_put_text(arena, location, "name", name);
    put(arena, location, "address", place);
}

static void add_phase(const struct page *page, struct arena *arena, struct value *view,
                      const struct campaign *campaign, const struct event *event)
{
    const struct entry *plan = campaign->plan;
    const struct phase *phase = campaign->phases.items[event->place].phase;
    struct value *object = new_object(arena, "Event");
    value_put_text(arena, object, "name",
                   str_concat(arena, phase->name.s, STR(": "), plan->document->title.s));
    value_put_text(arena, object, "startDate", date_iso(arena, date_from_day(event->first)));
    if (event->last != DAY_MAX)
        value_put_text(arena, object, "endDate", date_iso(arena, date_from_day(event->last)));
    if (event->cancelled) /* what is not said is scheduled */
        value_put_text(arena, object, "eventStatus", STR("https://schema.org/EventCancelled"));
    value_put_text(arena, object, "url", absolute(page, arena, plan->link));
    put_location(page, arena, object, plan);
    if (plan->issuer) /* who is named as the plan's author */
        value_put_text(arena, value_put_map(arena, object, "organizer"), "@id",
                       absolute(page, arena, plan->issuer->link));
    add_object(arena, view, object);
}

void linked_phases(const struct page *page, struct arena *arena, struct value *view,
                   const struct campaign *campaign)
{
    for (size_t i = 0; has_addresses(page) && i < campaign->events.count; i++) {
        const struct event *event = &campaign->events.items[i];
        if (event->kind == EVENT_PHASE && event->first != DAY_MIN)
            add_phase(page, arena, view, campaign, event);
    }
}

void linked_unit(const struct page *page, struct arena *arena, struct value *view,
                 const struct unit *unit)
{
    const struct organization *organization = unit->organization;
    if (!has_addresses(page))
        return;
    struct value *object = new_object(arena, "GovernmentOrganization");
    value_put_text(arena, object, "@id", absolute(page, arena, unit->link));
    value_put_text(arena, object, "name", unit->name);
    if (organization) {
        put(arena, object, "alternateName", organization->short_name.s);
        put(arena, object, "url", organization->website.s);
        put_contact(arena, object, &organization->contact);
        put(arena, object, "location", organization->place.s);
        put(arena, object, "foundingDate", date_iso(arena, organization->from.date));
        put(arena, object, "dissolutionDate", date_iso(arena, organization->until.date));
    }
    put_unit(page, arena, object, "parentOrganization", unit->parent);
    add_object(arena, view, object);
}

static void add_download(const struct page *page, struct arena *arena, struct value *list,
                         enum route route, const char *media_type)
{
    struct value *item = value_add_map(arena, list);
    value_put_text(arena, item, "@type", STR("DataDownload"));
    value_put_text(arena, item, "contentUrl", address_of(page, arena, route));
    value_put_text(arena, item, "encodingFormat", str_from(media_type));
}

void linked_register(const struct page *page, struct arena *arena, struct value *view)
{
    const struct site *site = page->context->site;
    if (!has_addresses(page))
        return;
    struct value *object = new_object(arena, "Dataset");
    str about = word_label(page->context, "register.about");
    str caption = word_label(page->context, "register.caption");
    value_put_text(arena, object, "@id", address_of(page, arena, ROUTE_REGISTER));
    value_put_text(arena, object, "url", address_of(page, arena, ROUTE_REGISTER));
    value_put_text(arena, object, "name",
                   str_concat(arena, caption, STR(" – "), site->config->title.s));
    value_put_text(arena, object, "description", about);
    value_put_text(arena, object, "inLanguage", STR("vi"));
    value_put_bool(arena, object, "isAccessibleForFree", true);
    put_unit(page, arena, object, "creator", site->issuer);
    put_unit(page, arena, object, "publisher", site->issuer);
    struct value *list = value_put_list(arena, object, "distribution");
    add_download(page, arena, list, ROUTE_REGISTER_CSV, "text/csv");
    add_download(page, arena, list, ROUTE_REGISTER_JSON, "application/json");
    add_object(arena, view, object);
}

static void add_crumb(struct arena *arena, struct value *list, str name, str address)
{
    size_t position = list->list.count + 1;
    struct value *item = value_add_map(arena, list);
    value_put_text(arena, item, "@type", STR("ListItem"));
    value_put_int(arena, item, "position", (int64_t)position);
    value_put_text(arena, item, "name", name);
    value_put_text(arena, item, "item", address);
}

/* The way to the page, as it is shown; two steps at least, and the page itself is none. */
static void put_crumbs(const struct page *page, struct arena *arena, struct value *view)
{
    const struct value *crumbs = value_find(view, STR("crumbs"));
    if (!has_addresses(page) || !crumbs || crumbs->list.count == 0)
        return;
    struct value *object = new_object(arena, "BreadcrumbList");
    struct value *list = value_put_list(arena, object, "itemListElement");
    add_crumb(arena, list, word_label(page->context, "nav.home"),
              address_of(page, arena, ROUTE_HOME));
    for (size_t i = 0; i < crumbs->list.count; i++)
        add_crumb(arena, list, value_find_text(&crumbs->list.items[i], "title"),
                  absolute(page, arena, value_find_text(&crumbs->list.items[i], "link")));
    add_object(arena, view, object);
}

void linked_end(const struct page *page, struct arena *arena, struct value *view)
{
    put_crumbs(page, arena, view);
    if (!value_find(view, STR(KEY)))
        value_put_html(arena, view, KEY, STR(""));
}

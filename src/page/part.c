#include "page/part.h"

#include "base/arena.h"
#include "base/map.h"
#include "base/slug.h"
#include "content/doctypes.h"
#include "page/word.h"

void part_unit(struct arena *arena, struct value *map, const char *key, const struct unit *unit)
{
    if (!unit) {
        word_put_nothing(arena, map, key);
        return;
    }
    part_unit_facts(arena, value_put_map(arena, map, key), unit);
}

void part_unit_facts(struct arena *arena, struct value *map, const struct unit *unit)
{
    value_put_text(arena, map, "name", unit->name);
    value_put_text(arena, map, "link", unit->link);
    value_put_bool(arena, map, "defunct", unit->defunct);
    if (!unit->successor) {
        word_put_nothing(arena, map, "successor");
        return;
    }
    struct value *successor = value_put_map(arena, map, "successor");
    value_put_text(arena, successor, "name", unit->successor->name);
    value_put_text(arena, successor, "link", unit->successor->link);
}

str part_organization_name(const struct page *page, str written)
{
    const struct unit *unit = map_find(page->context->site->unit_by_id, written);
    return unit ? unit->name : written;
}

void part_organization(const struct page *page, struct arena *arena, struct value *map,
                       const char *key, str written)
{
    const struct unit *unit = map_find(page->context->site->unit_by_id, written);
    if (unit || written.len == 0) {
        part_unit(arena, map, key, unit);
        return;
    }
    struct value *out = value_put_map(arena, map, key);
    value_put_text(arena, out, "name", written);
    value_put_text(arena, out, "link", STR("")); /* a name as printed has no page */
    value_put_bool(arena, out, "defunct", false);
    word_put_nothing(arena, out, "successor");
}

void part_recipient(const struct page *page, struct arena *arena, struct value *map,
                    const struct recipient *recipient)
{
    str key = str_concat(arena, STR("purpose."), slug_make(arena, recipient->purpose.s));
    str meaning = word_label(page->context, str_cstr(arena, key));
    value_put_text(arena, map, "name", recipient->name.s);
    value_put_text(arena, map, "purpose", recipient->purpose.s);
    value_put_text(arena, map, "meaning", str_equal(meaning, key) ? STR("") : meaning);
}

static bool has_blank_number(const struct entry *entry)
{
    return str_starts(entry->document->number.s, STR("/"));
}

str part_number(struct arena *arena, const struct entry *entry)
{
    str number = entry->document->number.s;
    return has_blank_number(entry) ? str_concat(arena, STR("…"), number) : number;
}

static void put_number(struct arena *arena, struct value *map, const struct entry *entry)
{
    value_put_text(arena, map, "number", part_number(arena, entry));
    value_put_bool(arena, map, "number_blank", has_blank_number(entry));
}

static void put_standing(const struct page *page, struct arena *arena, struct value *map,
                         const struct entry *entry)
{
    if (entry->standing == STANDING_IN_FORCE) {
        word_put_nothing(arena, map, "standing");
        return;
    }
    str key = str_from(standing_key(entry->standing));
    struct value *out = value_put_map(arena, map, "standing");
    value_put_text(arena, out, "key", key);
    value_put_bool(arena, out, "holds", entry->standing == STANDING_CORRECTED);
    value_put_text(
        arena, out, "label",
        word_label(page->context, str_cstr(arena, str_concat(arena, STR("standing."), key))));
}

void part_entry(const struct page *page, struct arena *arena, struct value *map,
                const struct entry *entry)
{
    const struct document *document = entry->document;
    value_put_text(arena, map, "title", document->title.s);
    word_put_unbroken(arena, map, "title_html", document->title.s);
    value_put_text(arena, map, "lang", word_language(page->context, document->title.s));
    value_put_text(arena, map, "link", entry->link);
    value_put_text(arena, map, "type", entry->type_name);
    put_number(arena, map, entry);
    word_put_date(page->context, arena, map, "date", document->date.date);
    word_put_date(page->context, arena, map, "shown_date", entry->shown_date);
    part_unit(arena, map, "issuer", entry->issuer);
    struct value *issuers = value_put_list(arena, map, "issuers");
    if (entry->issuer)
        part_unit_facts(arena, value_add_map(arena, issuers), entry->issuer);
    for (size_t i = 0; i < entry->co_issuers.count; i++)
        part_unit_facts(arena, value_add_map(arena, issuers), entry->co_issuers.items[i]);
    value_put_text(arena, map, "issuer_names", entry->issuer_names);
    value_put_text(arena, map, "signatory", site_signatory_names(arena, document));
    value_put_bool(arena, map, "draft", document->draft.set);
    put_standing(page, arena, map, entry);
}

void part_days(struct arena *arena, struct value *map, day_number first, day_number last)
{
    value_put_text(arena, map, "first",
                   first == DAY_MIN ? STR("") : date_iso(arena, date_from_day(first)));
    value_put_text(arena, map, "last",
                   last == DAY_MAX ? STR("") : date_iso(arena, date_from_day(last)));
}

/* What is over stays so, and what nobody dated has no day: then the calendar has nothing to say. */
static void put_days_ahead(struct arena *arena, struct value *map, enum status status,
                           day_number first, day_number last)
{
    bool moves = status == STATUS_UPCOMING || status == STATUS_RUNNING || status == STATUS_ENDING;
    part_days(arena, map, moves ? first : DAY_MIN, moves ? last : DAY_MAX);
}

void part_status(const struct page *page, struct arena *arena, struct value *map,
                 const struct campaign *campaign)
{
    day_number first, last;
    campaign_days_ahead(campaign, &first, &last);
    word_put_status(page->context, arena, map, campaign->status);
    part_days(arena, map, first, last);
}

void part_campaign(const struct page *page, struct arena *arena, struct value *map,
                   const struct campaign *campaign)
{
    const struct page_context *context = page->context;
    const struct document *plan = campaign->plan->document;
    part_entry(page, arena, map, campaign->plan);
    value_put_text(arena, map, "id", campaign->id);
    part_status(page, arena, map, campaign);
    value_put_text(arena, map, "theme", plan->theme.s);
    value_put_text(arena, map, "summary", plan->summary.s);
    value_put_text(arena, map, "period",
                   word_period(context, arena, plan->period.start.date, plan->period.end.date));
    value_put_bool(arena, map, "over", campaign_is_over(campaign));
    bool in_phase = campaign->current_phase != SIZE_MAX;
    value_put_text(arena, map, "phase",
                   in_phase ? campaign->phases.items[campaign->current_phase].phase->name.s
                            : STR(""));
}

void part_window(const struct page *page, struct arena *arena, struct value *map,
                 struct window window)
{
    bool is_known = !window_is_open(window);
    enum status status = is_known ? window_status(window, page->context->site->today)
                                  : STATUS_UNDATED;
    word_put_status(page->context, arena, map, status);
    put_days_ahead(arena, map, status, window.first, window.last);
}

/* A slogan is not carried out, as a campaign is: it is in use, or comes next. */
static const char *stage_key(enum status status)
{
    static const char *const keys[STATUS_COUNT] = {
        [STATUS_RUNNING] = "slogans.now",   [STATUS_ENDING] = "slogans.now",
        [STATUS_UPCOMING] = "slogans.next", [STATUS_ENDED] = "slogans.past",
        [STATUS_ARCHIVED] = "slogans.past", [STATUS_UNDATED] = "slogans.undated",
    };
    return keys[status];
}

void part_source(const struct page *page, struct arena *arena, struct value *map,
                 const struct foreign_link *from)
{
    if (!from) {
        word_put_nothing(arena, map, "source");
        return;
    }
    const struct foreign_portal *portal = from->portal;
    struct value *source = value_put_map(arena, map, "source");
    value_put_text(arena, source, "title", portal->title.s);
    value_put_text(arena, source, "host", portal->host);
    value_put_text(arena, source, "plan", from->campaign->plan.title.s);
    value_put_text(arena, source, "url", from->document->link);
    word_put_date(page->context, arena, source, "fetched", portal->fetched);
}

void part_elsewhere(const struct page *page, struct arena *arena, struct value *map,
                    const struct foreign_link *from)
{
    const struct foreign_document *document = from->document;
    const struct doctype *type = doctype_find(document->type.s);
    value_put_text(arena, map, "title", document->title.s);
    word_put_unbroken(arena, map, "title_html", document->title.s);
    value_put_text(arena, map, "lang", word_language(page->context, document->title.s));
    value_put_text(arena, map, "url", document->link);
    value_put_text(arena, map, "type", type ? str_from(type->name) : document->type_name.s);
    value_put_text(arena, map, "number", document->number.s);
    word_put_date(page->context, arena, map, "date", document->date.date);
    value_put_text(arena, map, "issuer_names", document->issuer.s);
    part_source(page, arena, map, from);
}

void part_slogan(const struct page *page, struct arena *arena, struct value *map,
                 const struct slogan_state *slogan)
{
    struct date start = date_from_day(slogan->first), end = date_from_day(slogan->last);
    const struct entry *plan = slogan->campaign ? slogan->campaign->plan : NULL;
    str url = slogan_url(slogan);
    value_put_text(arena, map, "text", slogan->text);
    value_put_text(arena, map, "lang", word_language(page->context, slogan->text));
    value_put_text(arena, map, "link", url.len ? STR("") : slogan->link);
    value_put_text(arena, map, "url", url);
    value_put_bool(arena, map, "is_title",
                   plan && str_equal(slogan->text, plan->document->title.s));
    word_put_status(page->context, arena, map, slogan->status);
    value_put_text(arena, map, "stage", word_label(page->context, stage_key(slogan->status)));
    value_put_text(arena, map, "period", word_period(page->context, arena, start, end));
    put_days_ahead(arena, map, slogan->status, slogan->first, slogan->last);
    value_put_int(arena, map, "order", (int64_t)slogan->place);
    part_source(page, arena, map, slogan->foreign);
    if (!plan) {
        word_put_nothing(arena, map, "campaign");
        return;
    }
    struct value *campaign = value_put_map(arena, map, "campaign");
    value_put_text(arena, campaign, "title", plan->document->title.s);
    value_put_text(arena, campaign, "link", plan->link);
}

/* The title of one that was taken down may name the person who took consent back. */
str part_update_title(const struct page *page, const struct update_entry *update)
{
    return update->withdrawn ? word_label(page->context, "update_withdrawn_title")
                             : update->update->title.s;
}

void part_update(const struct page *page, struct arena *arena, struct value *map,
                 const struct update_entry *update)
{
    const struct update *written = update->update;
    bool shown = !update->withdrawn;
    value_put_text(arena, map, "title", part_update_title(page, update));
    value_put_text(arena, map, "link", update->link);
    value_put_text(arena, map, "summary", shown ? written->summary.s : STR(""));
    value_put_bool(arena, map, "exemplar", shown && str_is(written->kind.s, "exemplar"));
    value_put_bool(arena, map, "withdrawn", update->withdrawn);
    word_put_date(page->context, arena, map, "date", update->updated);
}

void part_deadline(const struct page *page, struct arena *arena, struct value *map,
                   const struct deadline_state *deadline)
{
    const struct deadline *written = deadline->deadline;
    bool over = campaign_is_over(deadline->entry->campaign); /* then nobody is late any more */
    word_put_date(page->context, arena, map, "date", written->date.date);
    value_put_bool(arena, map, "before", written->before.set);
    value_put_text(arena, map, "when", written->when.s);
    value_put_text(arena, map, "task", written->task.s);
    value_put_text(arena, map, "to", part_organization_name(page, written->to.s));
    value_put_bool(arena, map, "passed", deadline->passed && !over);
    part_unit(arena, map, "by", deadline->by);
    part_days(arena, map, DAY_MIN, over ? DAY_MAX : deadline->last);
    struct value *document = value_put_map(arena, map, "document");
    value_put_text(arena, document, "title", deadline->entry->document->title.s);
    value_put_text(arena, document, "link", deadline->entry->link);
}

static void put_page_link(const struct page *page, struct arena *arena, struct value *map,
                          const char *key, size_t number)
{
    if (number < 1 || number > page->count) {
        word_put_nothing(arena, map, key);
        return;
    }
    struct value *out = value_put_map(arena, map, key);
    value_put_int(arena, out, "number", (int64_t)number);
    value_put_text(arena, out, "link",
                   route_list_link(page->context->site->routes, arena, page->link, number));
    value_put_bool(arena, out, "current", number == page->number);
}

/* The first, the last and two pages around the current one are named. */
static bool is_named(const struct page *page, size_t number)
{
    return number == 1 || number == page->count
           || (number + 2 >= page->number && number <= page->number + 2);
}

/* A page of the list; pages that are left out (0) have all keys too, empty. */
static void put_pager_item(const struct page *page, struct arena *arena, struct value *item,
                           size_t number)
{
    const struct routes *routes = page->context->site->routes;
    value_put_bool(arena, item, "gap", number == 0);
    if (number)
        value_put_int(arena, item, "number", (int64_t)number);
    else
        word_put_nothing(arena, item, "number");
    value_put_text(arena, item, "link",
                   number ? route_list_link(routes, arena, page->link, number) : STR(""));
    value_put_bool(arena, item, "current", number == page->number);
}

void part_pager(const struct page *page, struct arena *arena, struct value *view)
{
    if (page->count < 2)
        return;
    struct value *pager = value_put_map(arena, view, "pager");
    value_put_int(arena, pager, "number", (int64_t)page->number);
    value_put_int(arena, pager, "count", (int64_t)page->count);
    put_page_link(page, arena, pager, "previous", page->number - 1);
    put_page_link(page, arena, pager, "next", page->number + 1);
    struct value *items = value_put_list(arena, pager, "items");
    for (size_t number = 1; number <= page->count; number++) {
        if (is_named(page, number))
            put_pager_item(page, arena, value_add_map(arena, items), number);
        else if (is_named(page, number - 1))
            put_pager_item(page, arena, value_add_map(arena, items), 0);
    }
}

/*
 * Calendars (RFC 5545, 7986): of a campaign, of what a unit has to do, of the
 * portal. An event is the same in each of them. Nothing in them comes from the
 * clock: DTSTAMP is the day on which the text was posted, revised or withdrawn.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/scope.h"
#include "export/kind.h"
#include "format/ics.h"

#include <stdlib.h>

/* Alarms come three days before the last day; the end of an event is the day after it. */
#define ALARM_BEFORE_DAY "-P3D"
#define ALARM_BEFORE_END "-P4D"

/* One of the three: a campaign's, a unit's, else the portal's. */
struct calendar_input {
    const struct export_context *context;
    const struct campaign *campaign;
    const struct unit *unit;
};

struct event_list {
    const struct event **items;
    size_t count, capacity;
};

/* Of a phase with one known side, that day. */
static day_number shown_first(const struct event *event)
{
    return event->first == DAY_MIN ? event->last : event->first;
}

static day_number shown_last(const struct event *event)
{
    return event->last == DAY_MAX ? event->first : event->last;
}

/* Those of one campaign stand in one array, in an order that is the same on every day. */
static int order_events(const void *a, const void *b)
{
    const struct event *left = *(const struct event *const *)a;
    const struct event *right = *(const struct event *const *)b;
    if (shown_first(left) != shown_first(right))
        return shown_first(left) < shown_first(right) ? -1 : 1;
    int order = str_compare(left->entry->campaign->id, right->entry->campaign->id);
    return order ? order : (left > right) - (left < right);
}

static void add_campaign(struct arena *arena, struct event_list *list,
                         const struct campaign *campaign)
{
    for (size_t i = 0; i < campaign->events.count; i++)
        *LIST_ADD(arena, list) = &campaign->events.items[i];
}

static void add_unit(struct arena *arena, struct event_list *list, const struct unit *unit)
{
    for (size_t i = 0; i < unit->events.count; i++)
        *LIST_ADD(arena, list) = unit->events.items[i];
}

static struct event_list list_events(const struct calendar_input *input, struct arena *arena)
{
    const struct site *site = input->context->site;
    bool is_portal = !input->campaign && !input->unit;
    struct event_list list = { 0 };
    if (input->campaign)
        add_campaign(arena, &list, input->campaign);
    if (input->unit)
        add_unit(arena, &list, input->unit);
    for (size_t i = 0; is_portal && i < site->campaigns.count; i++)
        add_campaign(arena, &list, site->campaigns.items[i]);
    if (list.count)
        qsort(list.items, list.count, sizeof(const struct event *), order_events);
    /* Programs fetch it every day, some refuse more. The last ones by their first day. */
    if (!input->campaign && list.count > CALENDAR_EVENTS_MAX) {
        list.items += list.count - CALENDAR_EVENTS_MAX;
        list.count = CALENDAR_EVENTS_MAX;
    }
    return list;
}

static str event_uid(struct arena *arena, const struct event *event)
{
    static const char *const kinds[] = {
        [EVENT_PHASE] = "phase",
        [EVENT_DEADLINE] = "deadline",
        [EVENT_MILESTONE] = "milestone",
    };
    str place = str_concat(arena, str_from(kinds[event->kind]), STR("/"),
                           str_from_u64(arena, event->place));
    str uid = export_place_uuid(arena, event->entry, place);
    str_skip(&uid, STR("urn:uuid:"));
    return uid;
}

/* 1 January 1000 begins in the year 999 of UTC, which is not written. */
static str basic_day(struct arena *arena, day_number day)
{
    if (day < CALENDAR_FIRST)
        day = CALENDAR_FIRST;
    struct date date = date_from_day(day);
    return str_format(arena, "%04d%02u%02u", date.year, (unsigned)date.month, (unsigned)date.day);
}

/* "20231119T170000Z": the first moment of a day of the portal's zone. */
static str utc_moment(struct arena *arena, day_number day, int zone_minutes)
{
    int minutes = -zone_minutes;
    for (; minutes < 0; minutes += 24 * 60)
        day--;
    for (; minutes >= 24 * 60; minutes -= 24 * 60)
        day++;
    return str_format(arena, STR_FMT "T%02d%02d00Z", STR_ARG(basic_day(arena, day)), minutes / 60,
                      minutes % 60);
}

static struct date later(struct date a, struct date b)
{
    if (date_is_none(a) || date_is_none(b))
        return date_is_none(a) ? b : a;
    return date_first_day(a) < date_first_day(b) ? b : a;
}

/* When the text came to be as it is; where nobody says, a day that never changes. */
static struct date event_updated(const struct event *event)
{
    struct date own = event->entry->updated, plan = event->entry->campaign->plan->updated;
    struct date date = event->cancelled ? later(own, plan) : own;
    if (date_is_none(date))
        date = plan;
    return date_is_none(date) ? (struct date){ 1970, 1, 1 } : date;
}

/* That a text was taken back is one more revision of what it says. */
static uint64_t event_sequence(const struct event *event)
{
    return event->entry->revisions + (event->cancelled ? 1 : 0);
}

/* "Đợt 1 – Kế hoạch …"; a phase of which one side is known is told on that day. */
static str phase_summary(const struct calendar_input *input, struct arena *arena,
                         const struct event *event)
{
    enum language language = input->context->language;
    str written = event->entry->document->phases.items[event->place].name.s;
    str title = event->entry->document->title.s;
    str name = written.len ? written : title;
    if (event->last == DAY_MAX)
        name = tr_args(arena, language, N_("{0} begins"), name);
    else if (event->first == DAY_MIN)
        name = tr_args(arena, language, N_("{0} ends"), name);
    return written.len ? str_concat(arena, name, STR(" – "), title) : name;
}

static str event_summary(const struct calendar_input *input, struct arena *arena,
                         const struct event *event)
{
    const struct document *document = event->entry->document;
    switch (event->kind) {
    case EVENT_PHASE:
        return phase_summary(input, arena, event);
    case EVENT_DEADLINE: {
        str task = document->deadlines.items[event->place].task.s;
        return tr_args(arena, input->context->language, N_("Due: {0}"),
                       task.len ? task : document->title.s);
    }
    case EVENT_MILESTONE: {
        str title = document->milestones.items[event->place].title.s;
        return title.len ? title : document->title.s;
    }
    }
    return STR("");
}

struct lines {
    str items[6];
    size_t count;
};

static void add_line(struct lines *lines, str text)
{
    if (text.len)
        lines->items[lines->count++] = text;
}

static void add_deadline_lines(const struct calendar_input *input, struct arena *arena,
                               const struct event *event, struct lines *lines)
{
    enum language language = input->context->language;
    str to = event->entry->document->deadlines.items[event->place].to.s;
    const struct unit *unit = map_find(input->context->site->unit_by_id, to);
    if (event->by)
        add_line(lines, tr_args(arena, language, N_("To be done by: {0}"), event->by->name));
    if (to.len)
        add_line(lines, tr_args(arena, language, N_("To be sent to: {0}"), unit ? unit->name : to));
}

/* What the plan says of it, then the plan. */
static str event_description(const struct calendar_input *input, struct arena *arena,
                             const struct event *event)
{
    const struct entry *entry = event->entry;
    struct lines lines = { .count = 0 };
    if (event->kind == EVENT_PHASE) {
        add_line(&lines, entry->document->phases.items[event->place].theme.s);
        add_line(&lines, entry->document->phases.items[event->place].tasks.s);
    }
    if (event->kind == EVENT_DEADLINE)
        add_deadline_lines(input, arena, event, &lines);
    add_line(&lines, entry->citation_again.len ? entry->citation : entry->document->title.s);
    return str_join(arena, lines.items, lines.count, STR("\n"));
}

static void put_days(struct arena *arena, struct value *map, const struct event *event)
{
    day_number first = shown_first(event), last = shown_last(event);
    bool has_end = last < CALENDAR_LAST; /* without one it is a single day */
    value_put_text(arena, map, "start", basic_day(arena, first));
    if (has_end)
        value_put_text(arena, map, "end", basic_day(arena, last + 1));
    if (event->kind == EVENT_DEADLINE && !event->cancelled)
        value_put_text(arena, map, first < last && has_end ? "alarm_before_end" : "alarm",
                       first < last && has_end ? STR(ALARM_BEFORE_END) : STR(ALARM_BEFORE_DAY));
}

static void put_event(const struct calendar_input *input, struct arena *arena, struct value *map,
                      const struct event *event)
{
    const struct site *site = input->context->site;
    day_number updated = date_first_day(event_updated(event));
    value_put_text(arena, map, "uid", event_uid(arena, event));
    value_put_text(arena, map, "stamp", utc_moment(arena, updated, site->config->zone_minutes));
    value_put_text(arena, map, "sequence", str_from_u64(arena, event_sequence(event)));
    put_days(arena, map, event);
    value_put_text(arena, map, "summary", event_summary(input, arena, event));
    value_put_text(arena, map, "description", event_description(input, arena, event));
    value_put_text(arena, map, "url", route_absolute(site->routes, arena, event->entry->link));
    value_put_bool(arena, map, "cancelled", event->cancelled);
}

static void put_head(const struct calendar_input *input, struct arena *arena, struct value *view)
{
    const struct site *site = input->context->site;
    str name = site->config->title.s, calendar = site->calendar, page = site->routes->base_url;
    if (input->campaign) {
        name = input->campaign->plan->document->title.s;
        calendar = input->campaign->calendar;
        page = route_absolute(site->routes, arena, input->campaign->plan->link);
    } else if (input->unit) {
        name = input->unit->name;
        calendar = input->unit->calendar;
        page = route_absolute(site->routes, arena, input->unit->link);
    }
    value_put_text(arena, view, "language",
                   input->context->language == LANGUAGE_VI ? STR("VI") : STR("EN"));
    value_put_text(arena, view, "name",
                   tr_args(arena, input->context->language, N_("Calendar: {0}"), name));
    value_put_text(arena, view, "url", page);
    value_put_text(arena, view, "source", route_absolute(site->routes, arena, calendar));
}

static const struct value *view_calendar(const struct artifact *artifact, const struct made *made,
                                         struct arena *scratch)
{
    const struct calendar_input *input = artifact->input;
    struct event_list list = list_events(input, scratch);
    struct value *view = value_new_map(scratch);
    (void)made;
    put_head(input, scratch, view);
    struct value *events = value_put_list(scratch, view, "events");
    for (size_t i = 0; i < list.count; i++)
        put_event(input, scratch, value_add_map(scratch, events), list.items[i]);
    return view;
}

/* One property; none where the view has no such text. */
static void put_found(struct buf *out, const char *name, const struct value *map, const char *key)
{
    str text = value_find_text(map, key);
    if (text.len)
        ics_put(out, name, text);
}

static void put_found_text(struct buf *out, const char *name, const struct value *map,
                           const char *key)
{
    str text = value_find_text(map, key);
    if (text.len)
        ics_put_text(out, name, text);
}

static void write_alarm(struct buf *out, const struct value *event)
{
    if (!value_find(event, STR("alarm")) && !value_find(event, STR("alarm_before_end")))
        return;
    ics_put(out, "BEGIN", STR("VALARM"));
    ics_put(out, "ACTION", STR("DISPLAY"));
    put_found_text(out, "DESCRIPTION", event, "summary");
    put_found(out, "TRIGGER", event, "alarm");
    put_found(out, "TRIGGER;RELATED=END", event, "alarm_before_end");
    ics_put(out, "END", STR("VALARM"));
}

static void write_event(struct buf *out, const struct value *event)
{
    const struct value *cancelled = value_find(event, STR("cancelled"));
    ics_put(out, "BEGIN", STR("VEVENT"));
    put_found(out, "UID", event, "uid");
    put_found(out, "DTSTAMP", event, "stamp");
    put_found(out, "SEQUENCE", event, "sequence");
    put_found(out, "DTSTART;VALUE=DATE", event, "start");
    put_found(out, "DTEND;VALUE=DATE", event, "end");
    put_found_text(out, "SUMMARY", event, "summary");
    put_found_text(out, "DESCRIPTION", event, "description");
    put_found(out, "URL", event, "url");
    ics_put(out, "STATUS", cancelled->boolean ? STR("CANCELLED") : STR("CONFIRMED"));
    ics_put(out, "TRANSP", STR("TRANSPARENT")); /* nobody is busy all these days */
    write_alarm(out, event);
    ics_put(out, "END", STR("VEVENT"));
}

static bool make_calendar(const struct artifact *artifact, const struct value *view,
                          struct arena *scratch, struct buf *out, struct diag *diag)
{
    const struct value *events = value_find(view, STR("events"));
    str language = value_find_text(view, "language");
    (void)artifact;
    (void)diag;
    ics_put(out, "BEGIN", STR("VCALENDAR"));
    ics_put(out, "VERSION", STR("2.0"));
    ics_put_text(out, "PRODID", str_concat(scratch, STR("-//phatdong//phatdong//"), language));
    ics_put(out, "CALSCALE", STR("GREGORIAN"));
    put_found_text(out, "NAME", view, "name"); /* each twice: RFC 7986, and what came before it */
    put_found_text(out, "X-WR-CALNAME", view, "name");
    ics_put(out, "REFRESH-INTERVAL;VALUE=DURATION", STR("P1D"));
    ics_put(out, "X-PUBLISHED-TTL", STR("P1D"));
    put_found(out, "URL", view, "url");
    put_found(out, "SOURCE;VALUE=URI", view, "source");
    for (size_t i = 0; i < events->list.count; i++)
        write_event(out, &events->list.items[i]);
    ics_put(out, "END", STR("VCALENDAR"));
    return !out->failed;
}

static void add_calendar(struct arena *arena, struct artifact_list *out,
                         const struct calendar_input *of, str link)
{
    if (link.len == 0)
        return;
    struct calendar_input *input = ARENA_NEW(arena, struct calendar_input);
    *input = *of;
    *LIST_ADD(arena, out) = (struct artifact){
        .path = route_link_file(arena, link),
        .wave = WAVE_DOCUMENTS, /* pages offer them */
        .origin = STR("calendar"),
        .view = view_calendar,
        .make = make_calendar,
        .input = input,
        .scope = &scope_empty,
    };
}

void calendar_plan(struct arena *arena, const struct export_context *context,
                   struct artifact_list *out)
{
    const struct site *site = context->site;
    add_calendar(arena, out, &(struct calendar_input){ context, NULL, NULL }, site->calendar);
    for (size_t i = 0; i < site->campaigns.count; i++) {
        const struct campaign *campaign = site->campaigns.items[i];
        add_calendar(arena, out, &(struct calendar_input){ context, campaign, NULL },
                     campaign->calendar);
    }
    for (size_t i = 0; i < site->units.count; i++) {
        const struct unit *unit = site->units.items[i];
        add_calendar(arena, out, &(struct calendar_input){ context, NULL, unit }, unit->calendar);
    }
}

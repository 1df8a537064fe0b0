#include "content/foreign.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/value.h"
#include "content/schema.h"
#include "content/schema_form.h"
#include "format/json.h"
#include "format/text.h"
#include "os/fs.h"

#include <errno.h>
#include <string.h>

/* ------------------------------------------------------------- the cache */

#define COPY_MAGIC "phatdong source 1"

str foreign_copy_name(struct arena *arena, str url)
{
    return hash_hex(arena, hash_bytes(url));
}

str foreign_copy_write(struct arena *arena, const struct foreign_copy *copy)
{
    struct buf out = buf_new(arena, (size_t)SOURCE_SIZE_MAX + SOURCE_HEAD_LEN_MAX);
    str sum = hash_hex(arena, hash_bytes(copy->json));
    buf_format(&out,
               COPY_MAGIC "\nurl " STR_FMT "\nfetched " STR_FMT "\netag " STR_FMT
                          "\nsha256 " STR_FMT "\n\n",
               STR_ARG(copy->url), STR_ARG(copy->fetched), STR_ARG(copy->etag), STR_ARG(sum));
    buf_put(&out, copy->json);
    return buf_str(&out);
}

static bool take_line(str *rest, const char *name, str *value)
{
    return str_line(rest, value) && str_skip(value, str_from(name));
}

bool foreign_copy_read(str bytes, struct foreign_copy *out)
{
    str rest = bytes, line, sum;
    struct hash sha256;
    struct date day;
    bool ok = str_line(&rest, &line) && str_is(line, COPY_MAGIC)
              && take_line(&rest, "url ", &out->url) && take_line(&rest, "fetched ", &out->fetched)
              && take_line(&rest, "etag ", &out->etag) && take_line(&rest, "sha256 ", &sum)
              && str_line(&rest, &line) && line.len == 0;
    out->json = rest;
    return ok && date_parse(str_sub(out->fetched, 0, 10), &day) && day.day
           && hash_from_hex(sum, &sha256) && hash_equal(sha256, hash_bytes(rest));
}

/* --------------------------------------------------------------- addresses */

str foreign_host(str url)
{
    str rest = url, host, port;
    if (!form_is_url(url)
        || (!str_skip(&rest, STR("https://")) && !str_skip(&rest, STR("http://"))))
        return STR("");
    size_t end = 0;
    while (end < rest.len && !strchr("/?#", rest.ptr[end]))
        end++;
    host = str_sub(rest, 0, end);
    if (!str_starts(host, STR("[")))
        str_cut(host, ':', &host, &port);
    return host;
}

static bool same_host(str a, str b)
{
    for (size_t i = 0; a.len == b.len && i < a.len; i++) {
        char left = a.ptr[i], right = b.ptr[i];
        left = left >= 'A' && left <= 'Z' ? (char)(left | 0x20) : left;
        right = right >= 'A' && right <= 'Z' ? (char)(right | 0x20) : right;
        if (left != right)
            return false;
    }
    return a.len == b.len && a.len > 0;
}

/* A portal without a base_url tells addresses below itself: "thi-dua/a/index.html". */
static str whole_address(struct arena *arena, const struct foreign_portal *portal, str url)
{
    str base = portal->source;
    if (str_has(url, STR("://")) || url.len == 0 || url.ptr[0] == '/'
        || str_find_char(url, ':') != STR_NOT_FOUND)
        return url;
    while (base.len && base.ptr[base.len - 1] != '/')
        base.len--;
    return str_concat(arena, base, url);
}

/* Its page, if it is on the source's own host. */
static str link_of(struct arena *arena, const struct foreign_portal *portal, str url)
{
    str whole = whole_address(arena, portal, url);
    bool fits = whole.len <= LINK_LEN_MAX && same_host(foreign_host(whole), portal->host);
    return fits ? whole : STR("");
}

/* -------------------------------------------------------------------- JSON */

static void set_links(struct arena *arena, struct foreign_portal *portal)
{
    for (size_t i = 0; i < portal->campaigns.count; i++) {
        struct foreign_campaign *campaign = &portal->campaigns.items[i];
        campaign->plan.link = link_of(arena, portal, campaign->plan.url.s);
        for (size_t j = 0; j < campaign->documents.count; j++) {
            struct foreign_document *document = &campaign->documents.items[j];
            document->link = link_of(arena, portal, document->url.s);
        }
        for (size_t j = 0; j < campaign->slogans.count; j++) {
            struct text *url = &campaign->slogans.items[j].url;
            url->s = link_of(arena, portal, url->s);
        }
    }
}

static void decode(struct arena *arena, const struct foreign_copy *copy, struct foreign_portal *out,
                   struct diag *diag)
{
    static const struct json_limits limits = { YAML_DEPTH_MAX, SOURCE_NODES_MAX,
                                               SOURCE_TEXT_LEN_MAX };
    struct source *source = ARENA_NEW(arena, struct source);
    struct value value;
    if (text_normalise(arena, copy->url, copy->json, source, diag)
        && json_read(arena, source, &limits, &value, diag))
        schema_decode(arena, &foreign_portal_type, &value, out, diag);
}

/* "12:5: the key 'title' is missing" of the first item. */
static str first_fault(struct arena *arena, struct diag *diag, enum language language)
{
    const struct value *items = diag_value(diag, arena, language);
    const struct value *item = &items->list.items[0];
    const struct value *line = value_find(item, STR("line"));
    const struct value *column = value_find(item, STR("column"));
    str message = value_find_text(item, "message");
    if (!line || !column || line->kind != VALUE_INT)
        return message;
    return str_concat(arena, str_from_u64(arena, (uint64_t)line->integer), STR(":"),
                      str_from_u64(arena, (uint64_t)column->integer), STR(": "), message);
}

bool foreign_read(struct arena *arena, const struct foreign_copy *copy, enum language language,
                  struct foreign_portal *out, str *fault)
{
    struct diag *diag = diag_new();
    *out = (struct foreign_portal){ .source = copy->url, .host = foreign_host(copy->url) };
    date_parse(str_sub(copy->fetched, 0, 10), &out->fetched);
    decode(arena, copy, out, diag);
    bool ok = !diag_failed(diag);
    if (ok)
        set_links(arena, out);
    else
        *fault = first_fault(arena, diag, language);
    diag_free(diag);
    return ok;
}

/* The day of a moment that a portal writes: midnight in its zone. */
static bool day_of(str moment, day_number *out)
{
    struct date date;
    if (!date_parse(str_sub(moment, 0, 10), &date) || !date.day)
        return false;
    *out = date_first_day(date);
    return true;
}

void foreign_slogan_days(const struct foreign_slogan *slogan, day_number *first, day_number *last)
{
    day_number day;
    *first = day_of(slogan->from.s, &day) ? day : DAY_MIN;
    *last = day_of(slogan->to.s, &day) && day > CALENDAR_FIRST ? day - 1 : DAY_MAX;
}

/* ----------------------------------------------------------------- loading */

static void load_one(struct arena *arena, const struct text *source, const struct fs_root *cache,
                     enum language language, struct foreign_list *out, struct diag *diag)
{
    struct foreign_copy copy;
    struct foreign_portal portal;
    str bytes, fault;
    int error = fs_read(arena, cache, foreign_copy_name(arena, source->s),
                        (uint64_t)SOURCE_SIZE_MAX + SOURCE_HEAD_LEN_MAX, &bytes, NULL);
    if (error == ENOENT)
        diag_warning(diag, source->at, MSG_R080, source->s);
    else if (error)
        fs_report(diag, cache, MSG_O001, foreign_copy_name(arena, source->s), error);
    else if (!foreign_copy_read(bytes, &copy) || !str_equal(copy.url, source->s))
        diag_error(diag, source->at, MSG_R081, source->s);
    else if (!foreign_read(arena, &copy, language, &portal, &fault))
        diag_error(diag, source->at, MSG_R082, source->s, fault);
    else
        *LIST_ADD(arena, out) = portal;
}

void foreign_load(struct arena *arena, const struct site_config *config, str folder,
                  enum language language, struct foreign_list *out, struct diag *diag)
{
    struct fs_root cache;
    if (config->sources.count == 0)
        return;
    int error = fs_open_root(arena, folder, &cache);
    if (error && error != ENOENT)
        fs_report_path(diag, MSG_O001, folder, error);
    for (size_t i = 0; i < config->sources.count; i++) {
        const struct text *source = &config->sources.items[i];
        if (source->s.len && error)
            diag_warning(diag, source->at, MSG_R080, source->s);
        else if (source->s.len)
            load_one(arena, source, &cache, language, out, diag);
    }
    if (!error)
        fs_close_root(&cache);
}

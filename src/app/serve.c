/*
 * `phatdong serve`: the portal in a browser while it is written.
 *
 * Pages are made when they are asked for and nothing is written to output/.
 * When a file is saved the portal is read anew and the pages that are open in a
 * browser come anew. "/@2026-12-01/…" is the portal on that day: links between
 * pages are relative, so they stay there.
 */
#include "app/serve_script.h"
#include "app/showing.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "content/file_name.h"
#include "format/escape.h"
#include "format/json.h"
#include "os/browser.h"
#include "os/clock.h"
#include "os/server.h"
#include "os/watch.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

enum {
    PORT_FIRST = 8000,
    PORT_ATTEMPTS = 100,
    SHOWN_MAX = 8,     /* days that are kept ready */
    WAIT_SECONDS = 25, /* after which a page asks again */
    LOOK_MS = 1000,    /* how often the day is looked at */
};

#define AT(member) .offset = offsetof(struct options, member)

const struct option_row serve_options[] = {
    { 0, "open", NULL, OPTION_FLAG, AT(open), N_("open the portal in the browser") },
    { 0, "now", N_("DAY"), OPTION_TEXT, AT(now), N_("show the portal as on this day") },
    { 0, "port", N_("N"), OPTION_NUMBER, AT(port),
      N_("listen on this port, or the next free one (default: 8000)"), .low = 1,
      .high = UINT16_MAX },
    { 0, "bind", N_("ADDRESS"), OPTION_TEXT, AT(bind),
      N_("listen on this address (default: 127.0.0.1, which only this machine reaches)") },
    { 0, "drafts", NULL, OPTION_FLAG, AT(drafts), N_("show drafts too") },
    { 0 },
};

struct serving {
    struct app app; /* as showings are made from it */
    str base_url;
    pthread_mutex_t lock;     /* of all below */
    pthread_mutex_t building; /* one showing at a time is made */
    pthread_cond_t changed;   /* the revision, or the end */
    uint64_t revision;
    char address[PATH_LEN_MAX]; /* of the page that changed last; empty: none in particular */
    bool ending;
    struct showing *shown[SHOWN_MAX]; /* of this revision, the oldest first */
    size_t shown_count;
};

static bool is_day(const struct showing *showing, str day)
{
    return str_equal(showing->app.options.now, day);
}

/* With the lock held: what nobody looks at any more is freed. */
static void let_go(struct showing *showing)
{
    if (--showing->users == 0)
        showing_free(showing);
}

/* With the lock held: one use is the list's own. */
static void list_showing(struct serving *serving, struct showing *showing)
{
    if (serving->shown_count == SHOWN_MAX) {
        let_go(serving->shown[0]);
        memmove(serving->shown, serving->shown + 1, (SHOWN_MAX - 1) * sizeof *serving->shown);
        serving->shown_count--;
    }
    showing->users++;
    serving->shown[serving->shown_count++] = showing;
}

static struct showing *find_shown(struct serving *serving, str day)
{
    for (size_t i = 0; i < serving->shown_count; i++) {
        if (is_day(serving->shown[i], day)) {
            serving->shown[i]->users++;
            return serving->shown[i];
        }
    }
    return NULL;
}

static struct showing *make_showing(struct serving *serving, str day)
{
    struct arena *arena = arena_new();
    bool dated = day.len && !str_equal(day, serving->app.options.now);
    str url = dated ? str_concat(arena, serving->base_url, STR("@"), day, STR("/"))
                    : serving->base_url;
    struct showing *showing = showing_new(&serving->app, day, url);
    arena_free(arena);
    return showing;
}

/* The portal on a day, for one answer: given back with done_with. */
static struct showing *show(struct serving *serving, str day)
{
    pthread_mutex_lock(&serving->lock);
    struct showing *showing = find_shown(serving, day);
    pthread_mutex_unlock(&serving->lock);
    if (showing)
        return showing;
    pthread_mutex_lock(&serving->building);
    pthread_mutex_lock(&serving->lock);
    showing = find_shown(serving, day); /* made by another meanwhile */
    uint64_t revision = serving->revision;
    pthread_mutex_unlock(&serving->lock);
    if (!showing) {
        showing = make_showing(serving, day);
        showing->revision = revision;
        showing->users = 1;
        pthread_mutex_lock(&serving->lock);
        if (revision == serving->revision)
            list_showing(serving, showing);
        pthread_mutex_unlock(&serving->lock);
    }
    pthread_mutex_unlock(&serving->building);
    return showing;
}

static void done_with(struct serving *serving, struct showing *showing)
{
    pthread_mutex_lock(&serving->lock);
    let_go(showing);
    pthread_mutex_unlock(&serving->lock);
}

/* Answers */

/* The script that brings the page anew, before the page's end. */
static str with_script(const struct showing *showing, struct arena *arena, str page)
{
    struct buf out = buf_new(arena, page.len + 4096);
    enum language language = showing->app.language;
    const char *const words[] = { N_("Day"), N_("Today"), N_("Mistakes"), N_("Warnings"),
                                  N_("Close") };
    size_t end = str_find(page, STR("</body>"));
    if (end == STR_NOT_FOUND)
        end = page.len;
    buf_put(&out, str_sub(page, 0, end));
    buf_format(&out,
               "<script src=\"/.phatdong/serve.js\" data-revision=\"%llu\" data-day=\"" STR_FMT
               "\" data-today=\"" STR_FMT "\" data-words=\"",
               (unsigned long long)showing->revision, STR_ARG(showing->app.options.now),
               STR_ARG(date_iso(arena, date_from_day(showing->portal.clock_day))));
    for (size_t i = 0; i < COUNT(words); i++) {
        buf_put(&out, i ? STR("|") : STR(""));
        escape_html(&out, str_from(tr(language, words[i])));
    }
    BUF_PUT(&out, "\"></script>\n");
    buf_put(&out, str_sub(page, end, page.len));
    return buf_str(&out);
}

/* In place of a page that cannot be made. */
static void answer_with_report(const struct showing *showing, struct arena *arena, str report,
                               struct server_reply *reply)
{
    struct buf out = buf_new(arena, 2 * report.len + 4096);
    BUF_PUT(&out,
            "<!DOCTYPE html>\n<html><meta charset=\"utf-8\"><title>phatdong</title>\n<body><pre>");
    escape_html(&out, report);
    BUF_PUT(&out, "</pre>\n</body></html>\n");
    *reply = (struct server_reply){
        .status = 500,
        .media_type = STR("text/html; charset=utf-8"),
        .body = with_script(showing, arena, buf_str(&out)),
    };
}

static void answer_with_file(struct showing *showing, struct arena *arena, str path,
                             struct server_reply *reply)
{
    struct diag *diag = diag_new();
    const struct artifact *file = preview_file(showing->preview, path, arena, diag, &reply->body);
    bool copied = file && artifact_is_copy(file);
    if (copied
        && fs_read(arena, &showing->plan.folders[file->copy_root], file->copy_from,
                   ATTACHMENT_SIZE_MAX, &reply->body, NULL))
        reply->status = 404; /* gone since it was listed: the next reading will tell */
    if (!file) {
        struct buf report = buf_new(arena, MESSAGE_LEN_MAX);
        diag_print(diag, &report, showing->app.language);
        answer_with_report(showing, arena, buf_str(&report), reply);
    } else {
        reply->media_type = file_served_type(path);
        if (str_starts(reply->media_type, STR("text/html")))
            reply->body = with_script(showing, arena, reply->body);
    }
    diag_free(diag);
}

/* A page's file, a folder's index, or the page for what is not there. */
static void answer_path(struct showing *showing, const struct server_request *request, str path,
                        struct server_reply *reply)
{
    struct arena *arena = request->arena;
    str file = route_path_file(arena, path);
    bool folder = path.len == 0 || path.ptr[path.len - 1] == '/';
    if (!showing->preview) {
        answer_with_report(showing, arena, showing->report, reply);
    } else if (preview_has(showing->preview, file)) {
        answer_with_file(showing, arena, file, reply);
    } else if (!folder
               && preview_has(showing->preview, str_concat(arena, path, STR("/index.html")))) {
        reply->status = 301;
        reply->location = str_concat(arena, request->path, STR("/"));
    } else {
        reply->status = 404;
        if (preview_has(showing->preview, STR("404.html")))
            answer_with_file(showing, arena, STR("404.html"), reply);
    }
}

/* Waits until there is another revision than the page's, then says what was found. */
static void answer_wait(struct serving *serving, const struct server_request *request,
                        struct server_reply *reply)
{
    struct arena *arena = request->arena;
    struct timespec end;
    uint64_t known = UINT64_MAX;
    str_to_u64(server_query(request, "revision"), &known);
    clock_gettime(CLOCK_REALTIME, &end);
    end.tv_sec += WAIT_SECONDS;
    pthread_mutex_lock(&serving->lock);
    while (!serving->ending && serving->revision == known
           && pthread_cond_timedwait(&serving->changed, &serving->lock, &end) == 0)
        continue;
    str address = str_copy(arena, str_from(serving->address));
    pthread_mutex_unlock(&serving->lock);
    struct showing *showing = show(serving, serving->app.options.now);
    struct value *state = value_new_map(arena);
    struct buf out = buf_new(arena, 4 * showing->report.len + 4096);
    value_put_int(arena, state, "revision", (int64_t)showing->revision);
    value_put_int(arena, state, "errors", (int64_t)showing->errors);
    value_put_int(arena, state, "warnings", (int64_t)showing->warnings);
    value_put_text(arena, state, "report", str_copy(arena, showing->report));
    value_put_text(arena, state, "address", address);
    json_write(&out, state, JSON_PRETTY);
    done_with(serving, showing);
    reply->media_type = STR("application/json");
    reply->body = buf_str(&out);
}

/* "/@2026-12-01/thi-dua/" is the day and "thi-dua/"; without a day it is the run's own. */
static str cut_day(const struct serving *serving, str path, str *day)
{
    struct date date;
    str rest = path, head, tail;
    *day = serving->app.options.now;
    str_skip(&rest, STR("/"));
    if (!str_cut(rest, '/', &head, &tail) || !str_skip(&head, STR("@")) || !date_parse(head, &date)
        || !date.day)
        return rest;
    *day = head;
    return tail;
}

static void answer(void *context, const struct server_request *request, struct server_reply *reply)
{
    struct serving *serving = context;
    str day;
    if (str_is(request->path, "/.phatdong/serve.js")) {
        reply->media_type = STR("text/javascript; charset=utf-8");
        reply->body = (str){ (const char *)serve_script, serve_script_len };
        return;
    }
    if (str_is(request->path, "/.phatdong/wait")) {
        answer_wait(serving, request, reply);
        return;
    }
    str path = cut_day(serving, request->path, &day);
    struct showing *showing = show(serving, day);
    answer_path(showing, request, path, reply);
    reply->body = str_copy(request->arena, reply->body);
    done_with(serving, showing);
}

/* The run */

static void print_report(const struct showing *showing)
{
    if (showing->report.len)
        fwrite(showing->report.ptr, 1, showing->report.len, stderr);
}

/* The portal is read anew; whoever waits is told. */
static void renew(struct serving *serving, struct arena *scratch, str file)
{
    pthread_mutex_lock(&serving->building);
    struct showing *showing = make_showing(serving, serving->app.options.now);
    str address = showing_address(showing, scratch, file);
    pthread_mutex_lock(&serving->lock);
    while (serving->shown_count)
        let_go(serving->shown[--serving->shown_count]);
    showing->revision = ++serving->revision;
    list_showing(serving, showing);
    size_t len = address.len < sizeof serving->address ? address.len : 0;
    memcpy(serving->address, address.ptr ? address.ptr : "", len);
    serving->address[len] = '\0';
    pthread_cond_broadcast(&serving->changed);
    print_report(showing); /* with the lock: later it may be gone already */
    pthread_mutex_unlock(&serving->lock);
    pthread_mutex_unlock(&serving->building);
}

static day_number today_of(struct serving *serving)
{
    struct showing *showing = show(serving, serving->app.options.now);
    day_number day = zone_day(clock_now_unix(), showing->portal.content_read.config.zone_minutes);
    done_with(serving, showing);
    return day;
}

/* Until the user ends it: what was saved is read, and a new day too. */
static void run(struct serving *serving, struct watch *watch)
{
    struct arena *scratch = arena_new();
    day_number today = today_of(serving);
    enum watched watched;
    str file;
    while ((watched = watch_wait(watch, scratch, LOOK_MS, &file)) != WATCH_INTERRUPTED) {
        day_number day = today_of(serving);
        if (watched == WATCH_CHANGED || day != today)
            renew(serving, scratch, file);
        today = day;
        arena_reset(scratch);
    }
    arena_free(scratch);
}

static bool watch_portal(struct app *app, struct watch *watch, const struct portal *portal)
{
    const str folders[] = { portal->content, portal->themes };
    for (size_t i = 0; i < COUNT(folders); i++) {
        int error = watch_add(watch, folders[i]);
        if (error) {
            diag_system(app->diag, MSG_O030, folders[i], error);
            return false;
        }
    }
    return true;
}

/* NULL where nothing can be listened on, which is reported; `status` is then the command's. */
static struct server *listen_for(struct app *app, struct serving *serving, int *status)
{
    str address = app->options.bind.len ? app->options.bind : STR("127.0.0.1");
    uint64_t port = app->options.port ? app->options.port : PORT_FIRST;
    uint64_t above = UINT16_MAX - port + 1;
    struct server_options options = {
        .address = address,
        .port = (uint16_t)port,
        .attempts = (uint16_t)(above < PORT_ATTEMPTS ? above : PORT_ATTEMPTS),
        .answer = answer,
        .context = serving,
    };
    int error;
    struct server *server = server_start(&options, &error);
    if (!server && (error == EINVAL || error == EADDRNOTAVAIL || error == EAFNOSUPPORT)) {
        diag_error(app->diag, SPAN_NONE, MSG_C044, address);
        *status = EXIT_USAGE;
        return NULL;
    }
    if (!server) {
        diag_system(app->diag, MSG_O031, address, error);
        return NULL;
    }
    bool v6 = str_find_char(address, ':') != STR_NOT_FOUND;
    serving->base_url = str_format(app->arena, "http://%s" STR_FMT "%s:%u/", v6 ? "[" : "",
                                   STR_ARG(address), v6 ? "]" : "", (unsigned)server_port(server));
    return server;
}

/* What stands at the beginning; NULL where there is no portal at all, and `status` says why. */
static struct showing *show_first(struct serving *serving, int *status)
{
    struct showing *showing = make_showing(serving, serving->app.options.now);
    print_report(showing);
    *status = showing->status;
    if (!showing->portal.site) {
        showing_free(showing);
        return NULL;
    }
    *status = 0;
    showing->revision = serving->revision;
    list_showing(serving, showing);
    serving->app.language = showing->app.language;
    serving->app.language_chosen = true;
    return showing;
}

static void say_where(const struct serving *serving)
{
    const struct options *options = &serving->app.options;
    APP_SAY(&serving->app, N_("The portal is at {0} – Ctrl-C ends it."), serving->base_url);
    if (options->bind.len && !str_starts(options->bind, STR("127.")))
        APP_SAY(&serving->app, N_("Whoever reaches {0} can read it, drafts too."), options->bind);
    if (options->open && !browser_open(serving->app.arena, serving->base_url))
        APP_SAY(&serving->app, N_("No browser could be opened: open the address yourself."));
}

static void end(struct serving *serving, struct server *server)
{
    pthread_mutex_lock(&serving->lock);
    serving->ending = true;
    pthread_cond_broadcast(&serving->changed);
    pthread_mutex_unlock(&serving->lock);
    server_stop(server);
    while (serving->shown_count)
        let_go(serving->shown[--serving->shown_count]);
    pthread_cond_destroy(&serving->changed);
    pthread_mutex_destroy(&serving->building);
    pthread_mutex_destroy(&serving->lock);
}

int command_serve(struct app *app)
{
    struct serving serving = { .app = *app, .revision = 1 };
    struct watch *watch;
    int status = 0, error = watch_new(&watch);
    if (error) {
        diag_system(app->diag, MSG_O030, app->options.portal, error);
        return 0;
    }
    pthread_mutex_init(&serving.lock, NULL);
    pthread_mutex_init(&serving.building, NULL);
    pthread_cond_init(&serving.changed, NULL);
    pthread_mutex_lock(&serving.building); /* whoever asks now waits for the first reading */
    struct server *server = listen_for(app, &serving, &status);
    struct showing *first = server ? show_first(&serving, &status) : NULL;
    bool ready = first && watch_portal(app, watch, &first->portal);
    pthread_mutex_unlock(&serving.building);
    if (ready) {
        say_where(&serving);
        run(&serving, watch);
    }
    end(&serving, server);
    watch_free(watch);
    return status;
}

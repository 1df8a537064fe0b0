#include "app/timer.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "os/clock.h"
#include "os/fs.h"

enum { DAY_SECONDS = 24 * 60 * 60 };

/* Bytes that mean something where a word is put; each is written as its row says. */
struct quoting {
    const char *around;
    struct {
        char byte;
        const char *written;
    } rows[5]; /* ends with a zero */
};

/* systemd.service(5), "Command lines": C escapes, specifiers, variables. */
static const struct quoting for_systemd = {
    "\"", { { '"', "\\\"" }, { '\\', "\\\\" }, { '%', "%%" }, { '$', "$$" } }
};

/* crontab(5): the shell's quotes, and '%' would end the command. */
static const struct quoting for_cron = { "'", { { '\'', "'\\''" }, { '%', "'\\%'" } } };

static void put_word(struct buf *out, const struct quoting *quoting, str word)
{
    buf_put(out, str_from(quoting->around));
    for (size_t i = 0; i < word.len; i++) {
        size_t row = 0;
        while (quoting->rows[row].byte && quoting->rows[row].byte != word.ptr[i])
            row++;
        if (quoting->rows[row].byte)
            buf_put(out, str_from(quoting->rows[row].written));
        else
            buf_put_char(out, word.ptr[i]);
    }
    buf_put(out, str_from(quoting->around));
}

/* A command on this portal, wherever it is started from. */
static void put_command(struct app *app, struct buf *out, const struct quoting *quoting,
                        str command)
{
    const struct options *options = &app->options;
    const struct {
        const char *name;
        str value;
        bool is_path;
    } rows[] = {
        { "-C", options->portal, true },
        { "--content", options->content, true },
        { "--theme", options->theme, false },
        { "--output", options->output, true },
    };
    put_word(out, quoting, fs_absolute(app->arena, STR("/proc/self/exe")));
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (rows[i].value.len == 0)
            continue;
        buf_format(out, " %s ", rows[i].name);
        put_word(out, quoting,
                 rows[i].is_path ? fs_absolute(app->arena, rows[i].value) : rows[i].value);
    }
    buf_format(out, " " STR_FMT " --quiet", STR_ARG(command));
}

/* The first second of a day there, since 1970. */
static int64_t begin_of(const struct portal *portal, day_number day)
{
    return (int64_t)day * DAY_SECONDS - (int64_t)portal->content_read.config.zone_minutes * 60;
}

/* In UTC, since a zone of the portal need have no name; beside it as people there say it. */
static void put_moments(struct app *app, const struct portal *portal, struct buf *out)
{
    const struct site *site = portal->site;
    size_t count = 0;
    for (size_t i = 0; i < site->edges.count && count < TIMER_MOMENTS_MAX; i++) {
        day_number day = site->edges.items[i];
        if (day <= site->today)
            continue;
        int64_t seconds = begin_of(portal, day);
        int64_t of_day = ((seconds % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
        str moment = zone_moment(app->arena, day, portal->content_read.config.zone_minutes);
        str date = date_iso(app->arena, date_from_day(zone_day(seconds, 0)));
        buf_format(out, "# " STR_FMT "\nOnCalendar=" STR_FMT " %02d:%02d:00 UTC\n", STR_ARG(moment),
                   STR_ARG(date), (int)(of_day / 3600), (int)(of_day % 3600 / 60));
        count++;
    }
}

void timer_systemd(struct app *app, const struct portal *portal, const struct str_list *steps,
                   struct buf *out)
{
    BUF_PUT(out, "# ~/.config/systemd/user/phatdong.timer\n"
                 "[Unit]\nDescription=The days on which the portal changes by itself\n\n[Timer]\n");
    put_moments(app, portal, out);
    BUF_PUT(out, "Persistent=true\n\n[Install]\nWantedBy=timers.target\n\n"
                 "# ~/.config/systemd/user/phatdong.service\n"
                 "[Unit]\nDescription=Build the portal\n\n[Service]\nType=oneshot\n");
    for (size_t i = 0; i < steps->count; i++) {
        BUF_PUT(out, "ExecStart=");
        put_command(app, out, &for_systemd, steps->items[i]);
        buf_put_char(out, '\n');
    }
}

void timer_cron(struct app *app, const struct portal *portal, const struct str_list *steps,
                struct buf *out)
{
    int hour, minute;
    clock_local(begin_of(portal, portal->site->today + 1), &hour, &minute);
    buf_format(out, "%d %d * * * ", minute, hour);
    for (size_t i = 0; i < steps->count; i++) {
        buf_put(out, i ? STR(" && ") : STR(""));
        put_command(app, out, &for_cron, steps->items[i]);
    }
    buf_put_char(out, '\n');
}

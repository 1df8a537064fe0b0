#include "app/costs.h"

#include "app/command.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "os/stages.h"

#include <inttypes.h>
#include <stdio.h>

static const struct row {
    const char *key;   /* in JSON */
    const char *words; /* in the table */
} rows[STAGE_COUNT] = {
    [STAGE_READ] = { "read", N_("reading the content") },
    [STAGE_MODEL] = { "model", N_("what records mean together") },
    [STAGE_PLAN] = { "plan", N_("what is to be made") },
    [STAGE_OPEN] = { "open", N_("what the last build left") },
    [STAGE_SURVEY] = { "survey", N_("what stands in the output") },
    [STAGE_ASSETS] = { "assets", N_("style sheets, scripts, pictures") },
    [STAGE_DOCUMENTS] = { "documents", N_("documents and attachments") },
    [STAGE_BUNDLES] = { "bundles", N_("ZIP files") },
    [STAGE_PAGES] = { "pages", N_("pages") },
    [STAGE_LISTS] = { "lists", N_("lists, feeds, search") },
    [STAGE_COMMIT] = { "commit", N_("into their places") },
    [STAGE_RECORD] = { "record", N_("remembered for the next build") },
};

static struct stage_cost sum_of(const struct stages *stages)
{
    struct stage_cost sum = { 0 };
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        sum.wall_us += stages->costs[i].wall_us;
        sum.cpu_us += stages->costs[i].cpu_us;
        sum.memory += stages->costs[i].memory;
    }
    return sum;
}

static void put_json(struct arena *arena, struct value *item, const struct stage_cost *cost)
{
    value_put_int(arena, item, "wall_us", (int64_t)cost->wall_us);
    value_put_int(arena, item, "cpu_us", (int64_t)cost->cpu_us);
    value_put_int(arena, item, "items", (int64_t)cost->items);
    value_put_int(arena, item, "bytes", (int64_t)cost->bytes);
    value_put_int(arena, item, "memory", (int64_t)cost->memory);
}

static void tell_json(struct app *app, const struct stages *stages)
{
    struct value *stats = value_put_map(app->arena, app_result(app), "stats");
    value_put_int(app->arena, stats, "peak_memory", (int64_t)stages_peak_memory());
    value_put_int(app->arena, stats, "memory", (int64_t)arena_given(app->arena));
    struct value *list = value_put_list(app->arena, stats, "stages");
    for (size_t i = STAGE_NONE + 1; i < STAGE_COUNT; i++) {
        struct value *item = value_add_map(app->arena, list);
        value_put_text(app->arena, item, "stage", str_from(rows[i].key));
        put_json(app->arena, item, &stages->costs[i]);
    }
}

enum { WORDS_WIDTH = 34, NUMBER_WIDTH = 12 };

static void put_words(struct buf *out, const char *words)
{
    size_t width = utf8_width(str_from(words));
    buf_put(out, str_from(words));
    buf_put_repeat(out, ' ', width < WORDS_WIDTH ? WORDS_WIDTH - width : 1);
}

static void put_right(struct buf *out, str words)
{
    size_t width = utf8_width(words);
    buf_put_repeat(out, ' ', width < NUMBER_WIDTH ? NUMBER_WIDTH - width : 1);
    buf_put(out, words);
}

/* Nothing where a stage has none of it. */
static void put_number(struct buf *out, uint64_t number)
{
    put_right(out, number ? str_from_u64(out->arena, number) : STR(""));
}

static void put_seconds(struct buf *out, uint64_t us)
{
    put_right(out,
              str_format(out->arena, "%" PRIu64 ".%03" PRIu64, us / 1000000, us / 1000 % 1000));
}

static void put_row(struct buf *out, const char *words, const struct stage_cost *cost)
{
    put_words(out, words);
    put_seconds(out, cost->wall_us);
    put_seconds(out, cost->cpu_us);
    put_number(out, cost->items);
    put_number(out, cost->bytes);
    BUF_PUT(out, "\n");
}

static void tell_table(const struct app *app, const struct stages *stages)
{
    static const char *const heads[] = { N_("time, s"), N_("CPU, s"), N_("things"), N_("bytes") };
    struct buf out = buf_new(app->arena, 1 << 14);
    struct stage_cost sum = sum_of(stages);
    put_words(&out, "");
    for (size_t i = 0; i < COUNT(heads); i++)
        put_right(&out, str_from(tr(app->language, heads[i])));
    BUF_PUT(&out, "\n");
    for (size_t i = STAGE_NONE + 1; i < STAGE_COUNT; i++)
        put_row(&out, tr(app->language, rows[i].words), &stages->costs[i]);
    put_row(&out, tr(app->language, N_("all")), &sum);
    put_words(&out, tr(app->language, N_("most memory at once")));
    buf_put_repeat(&out, ' ', 3 * NUMBER_WIDTH);
    put_number(&out, stages_peak_memory());
    BUF_PUT(&out, "\n");
    fwrite(out.ptr, 1, out.len, stderr);
}

void costs_tell(struct app *app, const struct stages *stages)
{
    if (app->options.json)
        tell_json(app, stages);
    else
        tell_table(app, stages);
}

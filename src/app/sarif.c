#include "app/sarif.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/version.h"
#include "format/escape.h"
#include "format/json.h"
#include "rules/rules.h"

#define SCHEMA_URL                                                                                 \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

static void put_message(struct arena *arena, struct value *map, const char *key, str text)
{
    value_put_text(arena, value_put_map(arena, map, key), "text", text);
}

/* A rule, or another message of the program, as SARIF describes one. */
static void put_rule(struct app *app, struct value *list, enum message message)
{
    struct value *map = value_add_map(app->arena, list);
    const struct rule *rule = rule_find(message);
    const struct message_row *row = &message_rows[message];
    value_put_text(app->arena, map, "id", str_from(row->code));
    put_message(app->arena, map, "shortDescription",
                str_from(tr(app->language, rule ? rule->reason : row->text)));
    if (*row->advice)
        put_message(app->arena, map, "help", str_from(tr(app->language, row->advice)));
    if (rule && rule->source)
        value_put_text(app->arena, value_put_map(app->arena, map, "properties"), "source",
                       str_from(rule->source));
}

static void put_driver(struct app *app, struct value *run)
{
    size_t counts[MESSAGE_COUNT];
    struct value *driver = value_put_map(app->arena, value_put_map(app->arena, run, "tool"),
                                         "driver");
    value_put_text(app->arena, driver, "name", STR("phatdong"));
    value_put_text(app->arena, driver, "semanticVersion", str_from(phatdong_version));
    struct value *list = value_put_list(app->arena, driver, "rules");
    diag_tally(app->diag, counts);
    for (size_t i = 0; i < MESSAGE_COUNT; i++) {
        if (counts[i] || rule_find((enum message)i))
            put_rule(app, list, (enum message)i);
    }
}

/* Where a message of diag_value stands. */
static void put_place(struct arena *arena, struct value *location, const struct value *said)
{
    struct buf uri = buf_new(arena, 3 * SARIF_LEN_MAX);
    const struct value *line = value_find(said, STR("line"));
    const struct value *column = value_find(said, STR("column"));
    struct value *place = value_put_map(arena, location, "physicalLocation");
    escape_url(&uri, value_find_text(said, "file"));
    value_put_text(arena, value_put_map(arena, place, "artifactLocation"), "uri", buf_str(&uri));
    if (!line || !column)
        return;
    struct value *region = value_put_map(arena, place, "region");
    value_put_int(arena, region, "startLine", line->integer);
    value_put_int(arena, region, "startColumn", column->integer);
}

/* The message with its advice, and what was added to it without a place, a sentence a line. */
static str whole_message(struct arena *arena, const struct value *said)
{
    struct buf text = buf_new(arena, SARIF_LEN_MAX);
    const struct value *notes = value_find(said, STR("notes"));
    str advice = value_find_text(said, "advice");
    buf_put(&text, value_find_text(said, "message"));
    if (advice.len)
        buf_put(&text, STR("\n"));
    buf_put(&text, advice);
    for (size_t i = 0; notes && i < notes->list.count; i++) {
        if (value_find(&notes->list.items[i], STR("line")))
            continue;
        buf_put(&text, STR("\n"));
        buf_put(&text, value_find_text(&notes->list.items[i], "message"));
    }
    return buf_str(&text);
}

static void put_related(struct arena *arena, struct value *result, const struct value *notes)
{
    struct value *list = NULL;
    for (size_t i = 0; notes && i < notes->list.count; i++) {
        const struct value *note = &notes->list.items[i];
        if (!value_find(note, STR("line")))
            continue;
        if (!list)
            list = value_put_list(arena, result, "relatedLocations");
        struct value *location = value_add_map(arena, list);
        put_place(arena, location, note);
        put_message(arena, location, "message", value_find_text(note, "message"));
    }
}

static void put_result(struct arena *arena, struct value *results, const struct value *said)
{
    struct value *result = value_add_map(arena, results);
    value_put_text(arena, result, "ruleId", value_find_text(said, "code"));
    value_put_text(arena, result, "level", value_find_text(said, "kind"));
    put_message(arena, result, "message", whole_message(arena, said));
    if (value_find(said, STR("file")))
        put_place(arena, value_add_map(arena, value_put_list(arena, result, "locations")), said);
    put_related(arena, result, value_find(said, STR("notes")));
}

static struct value *sarif_log(struct app *app)
{
    struct arena *arena = app->arena;
    const struct value *messages = diag_value(app->diag, arena, app->language);
    struct value *log = value_new_map(arena);
    value_put_text(arena, log, "$schema", STR(SCHEMA_URL));
    value_put_text(arena, log, "version", STR("2.1.0"));
    struct value *run = value_add_map(arena, value_put_list(arena, log, "runs"));
    put_driver(app, run);
    value_put_text(arena, run, "language", app->language == LANGUAGE_VI ? STR("vi") : STR("en"));
    value_put_text(arena, run, "columnKind", STR("unicodeCodePoints"));
    struct value *results = value_put_list(arena, run, "results");
    for (size_t i = 0; i < messages->list.count; i++)
        put_result(arena, results, &messages->list.items[i]);
    return log;
}

void sarif_write(struct app *app, str file)
{
    struct buf out = buf_new(app->arena, SARIF_LEN_MAX);
    json_write(&out, sarif_log(app), JSON_PRETTY);
    app_write_file(app, file, buf_str(&out));
}

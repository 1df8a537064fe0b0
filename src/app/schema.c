/* `phatdong schema`: the tables of fields as JSON Schema, and as Markdown. */
#include "content/schema.h"

#include "app/command.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "format/json.h"

#include <stdio.h>

#define SCHEMA_LEN_MAX ((size_t)4 << 20)
#define AT(member)     .offset = offsetof(struct options, member)

const struct option_row schema_options[] = {
    { 0, "markdown", NULL, OPTION_FLAG, AT(markdown),
      N_("print the reference of all types in Markdown") },
    { 0 },
};

static str all_names(struct arena *arena)
{
    struct str_list names = { 0 };
    for (size_t i = 0; content_types[i]; i++)
        *LIST_ADD(arena, &names) = str_from(content_types[i]->name);
    *LIST_ADD(arena, &names) = str_from(foreign_portal_type.name);
    return str_join(arena, names.items, names.count, STR(", "));
}

static void print_schema(struct app *app, const struct type *type, struct buf *out)
{
    json_write(out, schema_json(app->arena, type, app->language), JSON_PRETTY);
}

int command_schema(struct app *app)
{
    struct buf out = buf_new(app->arena, SCHEMA_LEN_MAX);
    str name = app->options.arguments.count ? app->options.arguments.items[0] : STR("document");
    const struct type *type = schema_find(name);
    if (app->options.markdown) {
        schema_document_all(&out, app->language);
    } else if (type) {
        print_schema(app, type, &out);
    } else {
        diag_error(app->diag, SPAN_NONE, MSG_C012, name, all_names(app->arena));
        return 2;
    }
    fwrite(out.ptr, 1, out.len, stdout);
    return 0;
}

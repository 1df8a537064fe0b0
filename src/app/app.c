#include "app/command.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "format/json.h"

#include <stdio.h>

#define TALK_LEN_MAX ((size_t)16 << 20)

void app_say(const struct app *app, const char *english, const str *args, size_t count)
{
    if (app->options.quiet)
        return;
    str line = tr_format(app->arena, app->language, english, args, count);
    fprintf(stderr, STR_FMT "\n", STR_ARG(line));
}

void app_print_messages(struct app *app)
{
    struct buf out = buf_new(app->arena, TALK_LEN_MAX);
    if (app->options.json) {
        struct value *messages = diag_value(app->diag, app->arena, app->language);
        struct value *all = value_new_map(app->arena);
        value_put(app->arena, all, STR("messages"), *messages);
        json_write(&out, all, JSON_PRETTY);
        fwrite(out.ptr, 1, out.len, stdout);
        return;
    }
    diag_print(app->diag, &out, app->language);
    if (out.len)
        fwrite(out.ptr, 1, out.len, stderr);
}

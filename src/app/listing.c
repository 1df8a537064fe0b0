#include "app/listing.h"

#include "base/limits.h"

struct listing listing_begin(struct app *app)
{
    return (struct listing){
        .app = app,
        .out = buf_new(app->arena, RECORD_SIZE_MAX),
        .list = value_put_list(app->arena, app_result(app), "changes"),
    };
}

void listing_add(struct listing *listing, const char *word, str path, uint64_t size)
{
    struct arena *arena = listing->app->arena;
    struct value *item = value_add_map(arena, listing->list);
    buf_format(&listing->out, "%-6s %10llu  " STR_FMT "\n", word, (unsigned long long)size,
               STR_ARG(path));
    value_put_text(arena, item, "change", str_from(word));
    value_put_text(arena, item, "path", path);
    value_put_int(arena, item, "bytes", (int64_t)size);
}

void listing_end(struct listing *listing)
{
    if (!listing->app->options.json)
        app_print(listing->app, buf_str(&listing->out));
}

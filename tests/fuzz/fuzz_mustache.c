/*
 * Any text as templates: they are compiled and rendered within the limits, and
 * no value that is text ever comes out unescaped: a page of hostile values has
 * as many marks of HTML as the same page of tame ones. "\n===\n" ends the
 * page's template and begins that of the partial "p".
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "format/text.h"
#include "theme/template.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define HOSTILE STR("<x y='\"&{{a}}>")
#define TAME    STR("(x y=..&{{a}})")

static const struct value *data(struct arena *arena, str text)
{
    struct value *map = value_new_map(arena);
    value_put_text(arena, map, "a", text);
    value_put_html(arena, map, "h", STR("<b>"));
    value_put_int(arena, map, "n", -7);
    value_put_bool(arena, map, "t", true);
    value_put_bool(arena, map, "f", false);
    value_put_text(arena, map, "k", STR("p"));
    struct value *list = value_put_list(arena, map, "l");
    value_add(arena, list, value_text(text));
    value_add(arena, list, value_int(1));
    value_put_text(arena, value_add_map(arena, list), "a", STR("in\nner"));
    struct value *inner = value_put_map(arena, map, "m");
    value_put_text(arena, inner, "a", text);
    return map;
}

static void add(struct arena *arena, struct template_set *set, const char *name, str bytes,
                struct diag *diag)
{
    struct source *source = ARENA_NEW(arena, struct source);
    if (text_normalise(arena, str_from(name), bytes, source, diag))
        template_add(set, str_from(name), source, diag);
}

/* False where a limit or a mistake cut the page short. */
static bool render(const struct template_set *set, str text, struct arena *arena, struct buf *out,
                   struct diag *diag)
{
    struct arena *scratch = arena_new();
    const struct value *contexts[] = { data(arena, text) };
    bool whole = template_render(set, STR("page"), STR("index.html"), contexts, 1, scratch, out,
                                 diag);
    arena_free(scratch);
    return whole && !out->failed;
}

static size_t marks(str html)
{
    size_t count = 0;
    for (size_t i = 0; i < html.len; i++)
        count += strchr("<>'\"", html.ptr[i]) != NULL && html.ptr[i] != '\0';
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct template_set *set = template_set_new(arena);
    str page = { (const char *)bytes, size }, partial = STR("");
    size_t cut = str_find(page, STR("\n===\n"));
    if (cut != STR_NOT_FOUND) {
        partial = str_sub(page, cut + 5, page.len);
        page = str_sub(page, 0, cut);
    }
    add(arena, set, "page", page, diag);
    add(arena, set, "p", partial, diag);
    template_link(set, diag);
    struct buf hostile = buf_new(arena, 1u << 20), tame = buf_new(arena, 1u << 20);
    if (render(set, HOSTILE, arena, &hostile, diag) && render(set, TAME, arena, &tame, diag)
        && marks(buf_str(&hostile)) != marks(buf_str(&tame)))
        abort();
    struct buf messages = buf_new(arena, 64u << 20);
    diag_print(diag, &messages, LANGUAGE_EN);
    arena_free(arena);
    diag_free(diag);
    return 0;
}

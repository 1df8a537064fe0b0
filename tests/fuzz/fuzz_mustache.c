/*
 * Any text as templates: they are compiled and rendered within the limits, and
 * no value that is text ever comes out unescaped. "\n===\n" ends the page's
 * template and begins that of the partial "p".
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "format/text.h"
#include "theme/template.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define HOSTILE "<x y='\"&{{a}}>"

static const struct value *data(struct arena *arena)
{
    struct value *map = value_new_map(arena);
    value_put_text(arena, map, "a", STR(HOSTILE));
    value_put_html(arena, map, "h", STR("<b>"));
    value_put_int(arena, map, "n", -7);
    value_put_bool(arena, map, "t", true);
    value_put_bool(arena, map, "f", false);
    value_put_text(arena, map, "k", STR("p"));
    struct value *list = value_put_list(arena, map, "l");
    value_add(arena, list, value_text(STR(HOSTILE)));
    value_add(arena, list, value_int(1));
    value_put_text(arena, value_add_map(arena, list), "a", STR("in\nner"));
    struct value *inner = value_put_map(arena, map, "m");
    value_put_text(arena, inner, "a", STR(HOSTILE));
    return map;
}

static void add(struct arena *arena, struct template_set *set, const char *name, str bytes,
                struct diag *diag)
{
    struct source *source = ARENA_NEW(arena, struct source);
    if (text_normalise(arena, str_from(name), bytes, source, diag))
        template_add(set, str_from(name), source, diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new(), *scratch = arena_new();
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
    struct buf out = buf_new(arena, 1u << 20);
    const struct value *contexts[] = { data(arena) };
    template_render(set, STR("page"), STR("index.html"), contexts, 1, scratch, &out, diag);
    bool written = str_has((str){ (const char *)bytes, size }, STR("<x y"));
    if (!written && str_has(buf_str(&out), STR("<x y")))
        abort();
    struct buf messages = buf_new(arena, 64u << 20);
    diag_print(diag, &messages, LANGUAGE_EN);
    arena_free(scratch);
    arena_free(arena);
    diag_free(diag);
    return 0;
}

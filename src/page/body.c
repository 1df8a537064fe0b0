/* The body of a document as HTML within its page. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/path.h"
#include "content/body.h"
#include "content/load.h"
#include "page/part.h"
#include "page/word.h"

/* What it takes to write the HTML of a body; lives as long as the view. */
struct body_input {
    const struct page_context *context;
    str root;
    struct body_place place;
    int heading_base;
};

static bool resolve(const void *context, struct arena *scratch, str target, bool image,
                    struct body_target *out)
{
    const struct body_input *input = context;
    struct link_target found;
    (void)image;
    if (!site_resolve(input->context->site, scratch, input->place.file, target, &found))
        return false;
    bool here = found.link.len == 0 && found.fragment.len > 0;
    str root = found.external || here ? STR("") : input->root;
    str hash = found.fragment.len ? STR("#") : STR("");
    *out = (struct body_target){ .href = str_concat(scratch, root, found.link, hash,
                                                    found.fragment) };
    if (found.file) {
        out->width = found.file->width;
        out->height = found.file->height;
    }
    return true;
}

static bool make_body(const void *object, struct arena *scratch, struct buf *out,
                      struct diag *diag)
{
    const struct body_input *input = object;
    const struct page_context *context = input->context;
    const struct body_style style = {
        .resolve = resolve,
        .context = input,
        .heading_base = input->heading_base,
        .notes_heading = word_label(context, "body.notes"),
        .back_label = word_label(context, "body.back"),
        .table_label = word_label(context, "body.table"),
    };
    str text;
    if (content_read_body(scratch, context->content, &input->place, &text))
        return body_html(text, &style, scratch, out); /* what it refuses was reported when it was loaded */
    str shown = path_join(scratch, context->content->folder, input->place.file);
    diag_add(diag, DIAG_SYSTEM, SPAN_NONE, MSG_S090, &shown, 1);
    return false;
}

/*
 * All that the HTML depends on: the body's bytes, the heading levels, the way to the root, where
 * links lead. The labels of notes and tables are the theme's: they are in the page's salt.
 */
static struct hash identity_of(const struct body_input *input, struct arena *arena,
                               const struct body_facts *facts, struct hash body_hash)
{
    struct value *list = value_new_list(arena);
    value_add(arena, list, value_text((str){ (const char *)body_hash.bytes, HASH_SIZE }));
    value_add(arena, list, value_text(input->root));
    value_add(arena, list, value_int(input->heading_base));
    for (size_t i = 0; i < facts->links.count; i++) {
        struct body_target target = { 0 };
        resolve(input, arena, facts->links.items[i].target, facts->links.items[i].image, &target);
        value_add(arena, list, value_text(target.href));
        value_add(arena, list, value_int((int64_t)target.width << 32 | target.height));
    }
    return value_hash(list);
}

static void put_outline(struct arena *arena, struct value *map, const struct body_facts *facts)
{
    struct value *list = value_put_list(arena, map, "outline");
    for (size_t i = 0; i < facts->anchors.count; i++) {
        const struct body_anchor *anchor = &facts->anchors.items[i];
        if (!anchor->heading || anchor->level > 2)
            continue;
        struct value *item = value_add_map(arena, list);
        value_put_text(arena, item, "id", anchor->id);
        value_put_text(arena, item, "number", anchor->number);
        value_put_text(arena, item, "title", anchor->title);
        value_put_int(arena, item, "level", anchor->level);
        value_put_bool(arena, item, "top", anchor->level == 1);
    }
    value_put_bool(arena, map, "has_outline", list->list.count > 2);
}

void part_body(const struct page *page, struct arena *arena, struct value *map, const char *key,
               const struct body_facts *facts, str file, uint32_t start, uint32_t end,
               struct hash body_hash, int heading_base)
{
    if (start == end) {
        word_put_nothing(arena, map, key);
        return;
    }
    struct body_input *input = ARENA_NEW(arena, struct body_input);
    struct deferred *deferred = ARENA_NEW(arena, struct deferred);
    struct value *body = value_put_map(arena, map, key);
    *input = (struct body_input){ page->context, page->root, { file, start, end, body_hash },
                                   heading_base };
    *deferred = (struct deferred){ identity_of(input, arena, facts, body_hash), make_body, input };
    value_put_deferred(arena, body, "html", deferred);
    value_put_int(arena, body, "words", (int64_t)facts->word_count);
    value_put_text(arena, body, "fingerprint", hash_hex(arena, facts->fingerprint));
    put_outline(arena, body, facts);
}

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
    enum body_part part;
    const struct entry *reposted; /* on another site: this document, in addresses that hold there */
};

/* Empty, and so no link, on another site where the portal has no base_url. */
static str address_of(const struct body_input *input, struct arena *scratch,
                      const struct link_target *found)
{
    bool here = found->link.len == 0 && found->fragment.len > 0;
    str root = found->external || here ? STR("") : input->root, link = found->link;
    if (input->reposted && !found->external) {
        root = input->context->site->routes->base_url;
        link = here ? input->reposted->link : link;
        if (root.len == 0)
            return root;
    }
    return str_concat(scratch, root, link, found->fragment.len ? STR("#") : STR(""),
                      found->fragment);
}

static bool resolve(const void *context, struct arena *scratch, str target, bool image,
                    struct body_target *out)
{
    const struct body_input *input = context;
    struct link_target found;
    (void)image;
    if (!site_resolve(input->context->site, scratch, input->place.file, target, &found))
        return false;
    *out = (struct body_target){ .href = address_of(input, scratch, &found) };
    if (found.file) {
        out->width = found.file->width;
        out->height = found.file->height;
    }
    return true;
}

static bool make_body(const void *object, struct arena *scratch, struct buf *out, struct diag *diag)
{
    const struct body_input *input = object;
    const struct page_context *context = input->context;
    const struct body_style style = {
        .resolve = resolve,
        .context = input,
        .heading_base = input->heading_base,
        .part = input->part,
        .notes_heading = word_label(context, "body.notes"),
        .back_label = word_label(context, "body.back"),
        .table_label = word_label(context, "body.table"),
        .plain = input->reposted != NULL,
    };
    str text;
    /* What body_html refuses was reported when the text was loaded. */
    if (content_read_body(scratch, context->content, &input->place, &text))
        return body_html(text, &style, scratch, out);
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
    value_add(arena, list, value_int(input->part));
    value_add(arena, list, value_bool(input->reposted != NULL));
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
        str title = anchor->title;
        str_drop(&title, STR(":")); /* it announces what the list of contents does not show */
        value_put_text(arena, item, "title", str_trim(title));
        value_put_int(arena, item, "level", anchor->level);
        value_put_bool(arena, item, "top", anchor->level == 1);
    }
    value_put_bool(arena, map, "has_outline", list->list.count > 2);
}

static const struct deferred *defer(struct arena *arena, const struct body_input *whole,
                                    enum body_part part, const struct body_facts *facts)
{
    struct body_input *input = ARENA_NEW(arena, struct body_input);
    struct deferred *deferred = ARENA_NEW(arena, struct deferred);
    *input = *whole;
    input->part = part;
    *deferred = (struct deferred){ identity_of(input, arena, facts, input->place.hash), make_body,
                                   input, NULL };
    return deferred;
}

static void put_html(struct arena *arena, struct value *map, const char *key,
                     const struct body_input *whole, enum body_part part,
                     const struct body_facts *facts)
{
    value_put_deferred(arena, map, key, defer(arena, whole, part, facts));
}

/* A text with annexes also in two, for the signatures between them. */
static void put_parts(struct arena *arena, struct value *body, const struct body_input *whole,
                      const struct body_facts *facts)
{
    if (!body_has_annex(facts)) {
        word_put_nothing(arena, body, "parts");
        return;
    }
    struct value *parts = value_put_map(arena, body, "parts");
    put_html(arena, parts, "main", whole, BODY_MAIN, facts);
    put_html(arena, parts, "annexes", whole, BODY_ANNEX, facts);
}

void part_body(const struct page *page, struct arena *arena, struct value *map, const char *key,
               const struct body_facts *facts, str file, uint32_t start, uint32_t end,
               struct hash body_hash, int heading_base)
{
    if (start == end) {
        word_put_nothing(arena, map, key);
        return;
    }
    const struct body_input whole = {
        .context = page->context,
        .root = page->root,
        .place = { file, start, end, body_hash },
        .heading_base = heading_base,
    };
    struct value *body = value_put_map(arena, map, key);
    put_html(arena, body, "html", &whole, BODY_WHOLE, facts);
    put_parts(arena, body, &whole, facts);
    value_put_int(arena, body, "words", (int64_t)facts->word_count);
    value_put_text(arena, body, "fingerprint", hash_hex(arena, facts->fingerprint));
    put_outline(arena, body, facts);
}

const struct deferred *part_reposted_body(const struct page *page, struct arena *arena,
                                          const struct entry *entry, enum body_part part)
{
    const struct document *document = entry->document;
    bool empty = document->body_start == document->body_end;
    if (empty || (part == BODY_ANNEX && !body_has_annex(document->facts)))
        return NULL;
    const struct body_input whole = {
        .context = page->context,
        .place = { document->file, document->body_start, document->body_end, document->body_hash },
        .heading_base = 3,
        .reposted = entry,
    };
    return defer(arena, &whole, part, document->facts);
}

/* The texts of content/pages/: about, contact, the accessibility statement, in each language. */
#include "page/list.h"

#include "base/arena.h"
#include "base/map.h"
#include "page/part.h"
#include "page/word.h"

str text_link(const struct page_context *context, struct arena *arena, const struct page_text *text)
{
    bool translated = text->language.len > 0;
    return route_link(context->site->routes, arena, translated ? ROUTE_PAGE_LANGUAGE : ROUTE_PAGE,
                      translated ? text->language : text->id, translated ? text->id : STR(""));
}

const struct page_text *text_in_own_language(const struct page_context *context,
                                             const struct page_text *text)
{
    const struct content *content = context->site->content;
    for (size_t i = 0; i < content->pages.count; i++) {
        const struct page_text *other = content->pages.items[i];
        if (str_equal(other->language, context->site->config->language.s)
            && str_equal(other->id, text->id))
            return other;
    }
    return text;
}

/* A name.md beside a name.en.md of an English portal is in the other language. */
static str text_language(const struct page_context *context, const struct page_text *text)
{
    if (text->language.len)
        return text->language;
    if (text_in_own_language(context, text) != text)
        return context->language == LANGUAGE_VI ? STR("en") : STR("vi");
    return context->site->config->language.s;
}

/* A text, and the one after it of those that are the same in several languages: a ring. */
struct text_page {
    const struct page_text *text;
    const struct text_page *next;
};

static struct text_page *text_page_new(struct arena *arena, struct map *by_id,
                                       const struct page_text *text)
{
    struct text_page *object = ARENA_NEW(arena, struct text_page);
    void **last = map_at(arena, by_id, text->id);
    *object = (struct text_page){ text, object };
    if (*last) {
        struct text_page *before = *last;
        object->next = before->next;
        before->next = object;
    }
    *last = object;
    return object;
}

void plan_texts(const struct page_kind *kind, struct page_context *context,
                struct artifact_list *out)
{
    struct map by_id = { 0 };
    for (size_t i = 0; i < context->site->content->pages.count; i++) {
        const struct page_text *text = context->site->content->pages.items[i];
        page_add_text(kind, context, out, text_page_new(context->arena, &by_id, text),
                      text_link(context, context->arena, text), text->source, NULL);
    }
}

/* The same page in other languages: name.en.md beside name.md. */
static void put_translations(const struct page *page, struct arena *arena, struct value *view,
                             const struct text_page *own)
{
    const struct page_context *context = page->context;
    struct value *list = value_put_list(arena, view, "translations");
    for (const struct text_page *other = own->next; other != own; other = other->next) {
        struct value *item = value_add_map(arena, list);
        str link = text_link(context, arena, other->text);
        value_put_text(arena, item, "language", text_language(context, other->text));
        value_put_text(arena, item, "title", other->text->title.s);
        value_put_text(arena, item, "link", link);
        value_put_text(arena, item, "canonical",
                       route_absolute(context->site->routes, arena, link));
    }
}

void view_text(const struct page *page, const struct made *made, struct arena *arena,
               struct value *view)
{
    const struct text_page *object = page->object;
    const struct page_text *text = object->text;
    (void)made;
    page_put_title(arena, view, text->title.s);
    page_put_description(arena, view, text->summary.s);
    value_put_text(arena, view, "text_language", text_language(page->context, text));
    put_translations(page, arena, view, object);
    part_body(page, arena, view, "body", text->facts, text->file, text->body_start, text->body_end,
              text->body_hash, 2);
}

/*
 * html_text.h - what the HTML of a body must look like, for its tests and its fuzz target.
 *
 * html_check walks the writer's output: only tags and attributes that the
 * writer knows, all quoted, closed in order; ids once; no address outside the
 * allow list. On the way it gathers the text as a reader gets it.
 */
#ifndef UNIT_HTML_TEXT_H
#define UNIT_HTML_TEXT_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/str.h"
#include "base/utf8.h"
#include "content/target.h"

#include <string.h>

#define HTML_DEPTH_MAX 20000 /* emphasis may stand in emphasis as often as a paragraph holds '*' */

struct html_walk {
    struct arena *arena;
    str rest;
    struct buf text;
    str *open;
    size_t depth;
    struct map ids;
    const char *fault; /* NULL: none so far */
};

static bool html_is_one_of(str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_is(name, names[i]))
            return true;
    }
    return false;
}

/* Text with the five entities that the writer uses; another '&' is a fault. */
static void html_put_text(struct html_walk *walk, str text)
{
    static const struct {
        const char *entity;
        char sign;
    } entities[] = {
        { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' },
    };
    while (text.len) {
        size_t i = 0;
        while (i < COUNT(entities) && !str_starts(text, str_from(entities[i].entity)))
            i++;
        if (i < COUNT(entities)) {
            buf_put_char(&walk->text, entities[i].sign);
            str_skip(&text, str_from(entities[i].entity));
            continue;
        }
        if (*text.ptr == '&')
            walk->fault = "an '&' that begins no entity of ours";
        buf_put_char(&walk->text, *text.ptr);
        text = str_sub(text, 1, text.len);
    }
}

static str html_unescape(struct html_walk *walk, str text)
{
    size_t len = walk->text.len;
    html_put_text(walk, text);
    str plain = str_copy(walk->arena, str_sub(buf_str(&walk->text), len, walk->text.len));
    walk->text.len = len;
    return plain;
}

static void html_attribute(struct html_walk *walk, str name, str value)
{
    static const char *const known[] = { "id",    "class",    "href",      "src",     "alt",
                                         "title", "width",    "height",    "loading", "scope",
                                         "role",  "tabindex", "aria-label" };
    str plain = html_unescape(walk, value);
    if (!html_is_one_of(name, known, COUNT(known)))
        walk->fault = "an unknown attribute";
    if (str_has(value, STR("<")) || str_has(value, STR(">")))
        walk->fault = "a bracket in an attribute";
    if (str_is(name, "id") && !map_add(walk->arena, &walk->ids, plain, walk))
        walk->fault = "an id twice";
    bool local = str_starts(plain, STR("#"));
    if (str_is(name, "href") && !local && target_fault(plain, false) != TARGET_OK)
        walk->fault = "an address outside the allow list";
    if (str_is(name, "src") && target_fault(plain, true) != TARGET_OK)
        walk->fault = "a picture from elsewhere";
    if (str_is(name, "alt")) {
        buf_put_char(&walk->text, '[');
        html_put_text(walk, value);
        buf_put_char(&walk->text, ']');
    }
}

/* The rest of a tag behind its name: name="value" … */
static void html_attributes(struct html_walk *walk, str rest)
{
    while (!walk->fault && rest.len) {
        str name, value;
        if (!str_skip(&rest, STR(" ")) || !str_cut(rest, '=', &name, &rest)
            || !str_skip(&rest, STR("\"")) || !str_cut(rest, '"', &value, &rest))
            walk->fault = "an attribute without quotes";
        else
            html_attribute(walk, name, value);
    }
}

static void html_tag(struct html_walk *walk, str tag)
{
    static const char *const inlines[] = { "em", "strong", "code", "a", "span", "sup", "img" };
    static const char *const blocks[] = { "p",     "section",    "h1",  "h2", "h3",    "h4",
                                          "h5",    "h6",         "ol",  "ul", "li",    "hr",
                                          "br",    "tr",         "td",  "th", "table", "thead",
                                          "tbody", "blockquote", "div", "pre" };
    static const char *const empty[] = { "hr", "br", "img" };
    bool closing = str_skip(&tag, STR("/"));
    size_t len = 0;
    while (len < tag.len && tag.ptr[len] != ' ')
        len++;
    str name = str_sub(tag, 0, len);
    bool block = html_is_one_of(name, blocks, COUNT(blocks));
    if (!block && !html_is_one_of(name, inlines, COUNT(inlines)))
        walk->fault = "an unknown tag";
    if (block)
        buf_put_char(&walk->text, ' ');
    if (closing) {
        if (walk->depth == 0 || !str_equal(walk->open[--walk->depth], name))
            walk->fault = "tags that are not closed in order";
        return;
    }
    html_attributes(walk, str_sub(tag, len, tag.len));
    if (html_is_one_of(name, empty, COUNT(empty)))
        return;
    if (walk->depth == HTML_DEPTH_MAX)
        walk->fault = "too deep";
    else
        walk->open[walk->depth++] = name;
}

/* NULL, or what is wrong. `text` is what is read, blocks apart by spaces. */
__attribute__((unused)) static const char *html_check(struct arena *arena, str html, str *text)
{
    struct html_walk walk = { .arena = arena, .rest = html };
    walk.text = buf_new(arena, 64u << 20);
    walk.open = ARENA_ARRAY(arena, str, HTML_DEPTH_MAX);
    while (walk.rest.len && !walk.fault) {
        size_t bracket = str_find_char(walk.rest, '<');
        size_t len = bracket == STR_NOT_FOUND ? walk.rest.len : bracket;
        str plain = str_sub(walk.rest, 0, len), tag;
        if (str_has(plain, STR(">")))
            walk.fault = "a bracket in the text";
        html_put_text(&walk, plain);
        walk.rest = str_sub(walk.rest, len, walk.rest.len);
        if (!str_skip(&walk.rest, STR("<")))
            continue;
        if (!str_cut(walk.rest, '>', &tag, &walk.rest))
            walk.fault = "a tag without an end";
        else
            html_tag(&walk, tag);
    }
    if (!walk.fault && walk.depth)
        walk.fault = "a tag that is not closed";
    *text = buf_str(&walk.text);
    return walk.fault;
}

/* Whether the same words stand in both texts, in the same order. */
__attribute__((unused)) static bool same_words(str a, str b)
{
    for (;;) {
        str x, y;
        bool more = utf8_word(&a, &x), more_too = utf8_word(&b, &y);
        if (more != more_too || (more && !str_equal(x, y)))
            return false;
        if (!more)
            return true;
    }
}

#endif

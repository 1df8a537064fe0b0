#include "format/html.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"

#include <libxml/HTMLparser.h>
#include <limits.h>

/* A page that is being read. */
struct page {
    struct arena *arena;
    htmlParserCtxtPtr parser;
    struct html_node *open; /* the innermost element */
    size_t depth, nodes;
    struct buf text; /* that has come since the last tag */
    enum html_fault fault;
};

static void stop(struct page *page, enum html_fault fault)
{
    page->fault = page->fault ? page->fault : fault;
    xmlStopParser(page->parser);
}

static struct html_node *add_node(struct page *page)
{
    struct html_node *node = ARENA_NEW(page->arena, struct html_node);
    struct html_node *parent = page->open;
    node->parent = parent;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    if (++page->nodes > HTML_NODES_MAX)
        stop(page, HTML_TOO_MUCH);
    return node;
}

/* The letters that windows-1252 has where Latin 1 has control characters: what &#150; means. */
static uint32_t letter_of(uint32_t code)
{
    static const uint16_t letters[32] = {
        0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
    };
    return code >= 0x80 && code < 0xA0 && letters[code - 0x80] ? letters[code - 0x80] : code;
}

static void put_text(struct page *page, str text)
{
    str rest = text;
    uint32_t letter;
    while (utf8_next(&rest, &letter))
        buf_put_code_point(&page->text, letter_of(letter));
}

static void end_text(struct page *page)
{
    if (page->text.len && !page->fault)
        add_node(page)->text = str_copy(page->arena, buf_str(&page->text));
    page->text.len = 0;
}

static str copy_of(struct page *page, const xmlChar *text)
{
    return text ? str_copy(page->arena, str_from((const char *)text)) : STR("");
}

static str name_of(struct page *page, const xmlChar *text)
{
    return utf8_lower(page->arena, copy_of(page, text));
}

static void on_open(void *context, const xmlChar *name, const xmlChar **attributes)
{
    struct page *page = context;
    end_text(page);
    if (page->fault)
        return;
    struct html_node *node = add_node(page);
    node->name = name_of(page, name);
    size_t count = 0;
    while (attributes && attributes[2 * count])
        count++;
    struct html_attribute *copies = ARENA_ARRAY(page->arena, struct html_attribute, count);
    for (size_t i = 0; i < count; i++)
        copies[i] = (struct html_attribute){ name_of(page, attributes[2 * i]),
                                             copy_of(page, attributes[2 * i + 1]) };
    node->attributes = copies;
    node->attribute_count = count;
    page->open = node;
    if (++page->depth > XML_DEPTH_MAX)
        stop(page, HTML_TOO_DEEP);
}

static void on_close(void *context, const xmlChar *name)
{
    struct page *page = context;
    str closed = str_from((const char *)name);
    struct html_node *node = page->open;
    size_t depth = page->depth;
    end_text(page);
    while (node->parent && !str_equal(node->name, closed)) {
        node = node->parent;
        depth--;
    }
    if (!node->parent)
        return; /* nothing of that name is open */
    page->open = node->parent;
    page->depth = depth - 1;
}

static void on_text(void *context, const xmlChar *text, int len)
{
    struct page *page = context;
    if (!page->fault && len > 0)
        put_text(page, (str){ (const char *)text, (size_t)len });
}

/* libxml2 would write to stderr; what is wrong with a page is no matter. */
static void ignore_error(void *context, xmlErrorPtr error)
{
    (void)context, (void)error;
}

/* Names of letters that came with HTML 5, and that Vietnamese needs. */
static const struct {
    const char *name, *letter;
} new_names[] = {
    { "&abreve;", "ă" }, { "&Abreve;", "Ă" }, { "&dstrok;", "đ" },   { "&Dstrok;", "Đ" },
    { "&itilde;", "ĩ" }, { "&Itilde;", "Ĩ" }, { "&utilde;", "ũ" },   { "&Utilde;", "Ũ" },
    { "&apos;", "'" },   { "&Tab;", " " },    { "&NewLine;", "\n" },
};

/* How long one of these names is; 0 for other text. */
static size_t new_name(str text, str *letter)
{
    for (size_t i = 0; text.len > 2 && text.ptr[0] == '&' && i < COUNT(new_names); i++) {
        if (text.ptr[1] != new_names[i].name[1] || !str_starts(text, str_from(new_names[i].name)))
            continue;
        *letter = str_from(new_names[i].letter);
        return strlen(new_names[i].name);
    }
    return 0;
}

/* With letters for their new names, and without NUL, which ends a page for libxml2. */
static str prepare(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, text.len);
    for (size_t i = 0, len; i < text.len; i += len) {
        str letter;
        len = new_name(str_sub(text, i, text.len), &letter);
        if (len)
            buf_put(&out, letter);
        else
            buf_put_char(&out, text.ptr[i] ? text.ptr[i] : ' ');
        len = len ? len : 1;
    }
    return buf_str(&out);
}

/* Behind what is no markup: a comment, a script, a style; `at` itself for all else. */
static size_t skip_raw(str text, size_t at)
{
    static const struct {
        const char *begins, *ends;
    } raws[] = { { "<!--", "-->" }, { "<script", "</script" }, { "<style", "</style" } };
    for (size_t i = 0; text.ptr[at] == '<' && i < COUNT(raws); i++) {
        str begins = str_from(raws[i].begins), ends = str_from(raws[i].ends);
        if (at + begins.len > text.len
            || strncasecmp(text.ptr + at, raws[i].begins, begins.len) != 0)
            continue;
        for (at += begins.len; at + ends.len <= text.len; at++) {
            if (strncasecmp(text.ptr + at, raws[i].ends, ends.len) == 0)
                return at;
        }
        return text.len;
    }
    return at;
}

/* A value behind its '=': in quotes, or up to white space. */
static size_t skip_value(str text, size_t at)
{
    while (at < text.len && char_is_space(text.ptr[at]))
        at++;
    char quote = at < text.len && (text.ptr[at] == '"' || text.ptr[at] == '\'') ? text.ptr[at] : 0;
    at += quote != 0;
    while (at < text.len
           && (quote ? text.ptr[at] != quote : !char_is_space(text.ptr[at]) && text.ptr[at] != '>'))
        at++;
    return at + (quote && at < text.len);
}

/* The attributes of the tag that begins at `*at`, which goes behind it. */
static size_t count_attributes(str text, size_t *at)
{
    size_t count = 0;
    bool name = true; /* that of the element comes first */
    while (*at < text.len && text.ptr[*at] != '>') {
        char c = text.ptr[(*at)++];
        if (c == '=')
            *at = skip_value(text, *at);
        else if (char_is_space(c) || c == '/')
            name = false;
        else if (!name) {
            name = true;
            count++;
        }
        if (c == '=')
            name = false;
    }
    return count;
}

/* libxml2 holds every attribute of a tag against all others: they are counted first. */
static bool has_swollen_tag(str text)
{
    for (size_t at = 0; at < text.len; at++) {
        at = skip_raw(text, at);
        if (at + 1 >= text.len || text.ptr[at] != '<' || !char_is_alpha(text.ptr[at + 1]))
            continue;
        at++;
        if (count_attributes(text, &at) > XML_ATTRIBUTES_MAX)
            return true;
    }
    return false;
}

static void parse(struct page *page, str text)
{
    htmlSAXHandler events = {
        .startElement = on_open,
        .endElement = on_close,
        .characters = on_text,
        .cdataBlock = on_text,
        .ignorableWhitespace = on_text,
        .serror = ignore_error,
        .initialized = XML_SAX2_MAGIC,
    };
    page->parser = htmlNewParserCtxt();
    if (!page->parser)
        return;
    *page->parser->sax = events;
    page->parser->userData = page;
    xmlDocPtr none = htmlCtxtReadMemory(page->parser, text.ptr, (int)text.len, NULL, "UTF-8",
                                        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR
                                            | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    xmlFreeDoc(none); /* the events make no document of libxml2's own */
    htmlFreeParserCtxt(page->parser);
}

enum html_fault html_read(struct arena *arena, str text, struct html_node **root)
{
    struct page page = { .arena = arena };
    *root = page.open = ARENA_NEW(arena, struct html_node);
    if (text.len > HTML_SIZE_MAX)
        return HTML_TOO_MUCH;
    if (has_swollen_tag(text))
        return HTML_TOO_DEEP;
    text = prepare(arena, text);
    page.text = buf_new(arena, 3 * text.len + 4);
    if (text.len)
        parse(&page, text);
    end_text(&page);
    return page.fault;
}

str html_attribute(const struct html_node *node, const char *name)
{
    for (size_t i = 0; i < node->attribute_count; i++) {
        if (str_is(node->attributes[i].name, name))
            return node->attributes[i].value;
    }
    return STR_NONE;
}

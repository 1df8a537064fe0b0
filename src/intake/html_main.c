/* Where in a web page the document stands, and what stands around it. */
#include "base/utf8.h"
#include "intake/html_parts.h"

enum {
    HELD_PART_MIN = 3,      /* a named element holds at least one word of so many */
    INNER_TENTHS_MIN = 9,   /* an element of the same name within it, nearly as much */
    UNNAMED_TENTHS_MIN = 6, /* one without a name, so many tenths */
};

/* Lines that only documents have, and no menu: where they are, the document is. */
static bool is_sign(str text)
{
    static const char *const signs[] = { "Nơi nhận", "NƠI NHẬN", "TM.", "KT.",     "TL.",
                                         "TUQ.",     "Số:",      "SỐ:", "Căn cứ ", "CĂN CỨ " };
    return str_starts_any(str_trim(text), signs, COUNT(signs));
}

static size_t count_words(str text)
{
    size_t count = 0;
    str word;
    while (utf8_word(&text, &word))
        count++;
    return count;
}

/* Words outside of links, and signs, of a node and all that is in it. */
static void count(struct html_node *node, bool link)
{
    if (!node->name.len && node->parent) {
        node->words = link ? 0 : count_words(node->text);
        node->signs = is_sign(node->text);
        return;
    }
    if (html_kind_of(node) == HTML_LEFT_OUT || html_is_hidden(node))
        return;
    link = link || str_is(node->name, "a");
    for (struct html_node *child = node->first; child; child = child->next) {
        count(child, link);
        node->words += child->words;
        node->signs += child->signs;
    }
}

/* The names by which portals call it, the surest first. */
static bool is_called(const struct html_node *node, size_t how_sure)
{
    static const char *const sure[] = {
        "news-detail",
        "newsdetail",
        "detail-content",
        "news-bodyhtml",
        "bodytext",
        "article-body",
        "article-content",
        "articlebody",
        "chi-tiet",
        "chitiet",
        "noi-dung",
        "noidung",
        "entry-content",
        "post-content",
        "post-body",
        "portlet-body",
        "ms-rtestate-field",
        "detail-body",
        "content-detail",
        "contentdetail",
        "content-news",
        "news-content",
        "newscontent",
        "fck",
        "toanvan",
        "toan-van",
        "noi-dung-chi-tiet",
        "vb-noidung",
        "journal-content-article",
    };
    static const char *const likely[] = { "detail", "content", "maincontent", "main" };
    switch (how_sure) {
    case 0:
        return html_is_named(node, sure, COUNT(sure));
    case 1:
        return str_is(node->name, "article");
    case 2:
        return str_is(node->name, "main") || str_is(html_attribute(node, "role"), "main");
    default:
        return html_is_named(node, likely, COUNT(likely));
    }
}

/* The largest of such names; of those within each other the innermost that holds nearly as much. */
static void find_called(const struct html_node *node, size_t how_sure,
                        const struct html_node **best)
{
    for (const struct html_node *child = node->first; child; child = child->next) {
        if (child->words == 0)
            continue;
        bool inner = *best && child->words * 10 >= (*best)->words * INNER_TENTHS_MIN
                     && child->signs >= (*best)->signs;
        if (is_called(child, how_sure) && (!*best || child->words > (*best)->words || inner))
            *best = child;
        find_called(child, how_sure, best);
    }
}

/* What may hold a whole document: no paragraph, no list, no table of data. */
static bool is_container(const struct html_node *node)
{
    enum html_kind kind = html_kind_of(node);
    return node->name.len
           && (kind == HTML_CELL || kind == HTML_TABLE || kind == HTML_ROWS || kind == HTML_ROW
               || kind == HTML_BLOCK || str_is(node->name, "span") || str_is(node->name, "font"))
           && !str_is(node->name, "p");
}

/* Inwards as long as one element holds most words and all signs; a table only if a cell does. */
static const struct html_node *find_heart(const struct html_node *root)
{
    const struct html_node *node = root, *heart = root, *child;
    do {
        for (child = node->first; child; child = child->next) {
            if (child->words * 10 > root->words * UNNAMED_TENTHS_MIN && child->signs == root->signs
                && is_container(child))
                break;
        }
        if (child && html_kind_of(child) != HTML_TABLE && html_kind_of(child) != HTML_ROWS
            && html_kind_of(child) != HTML_ROW)
            heart = child;
        node = child;
    } while (node);
    return heart;
}

const struct html_node *html_find_main(struct html_node *root)
{
    count(root, false);
    for (size_t how_sure = 0; how_sure < 4; how_sure++) {
        const struct html_node *called = NULL;
        find_called(root, how_sure, &called);
        if (called && called->words * HELD_PART_MIN >= root->words
            && called->signs * 4 >= root->signs * 3)
            return called;
    }
    return find_heart(root);
}

bool html_is_outside(const struct html_node *node, const struct html_node *heart)
{
    static const char *const names[] = {
        "menu",    "nav",     "navbar",   "navigation", "breadcrumb", "breadcrumbs", "sidebar",
        "related", "relate",  "lienquan", "othernews",  "comment",    "comments",    "binhluan",
        "share",   "social",  "tags",     "toolbar",    "pagination", "rating",      "banner",
        "counter", "thongke", "quangcao", "advert",     "newsother",  "print",       "author",
    };
    static const char *const tags[] = { "nav", "aside" };
    bool named = html_is_named(node, names, COUNT(names));
    for (size_t i = 0; i < COUNT(tags); i++)
        named = named || str_is(node->name, tags[i]);
    return named && node != heart && node->signs == 0 && node->words * HELD_PART_MIN < heart->words;
}

/* HTML into a tree: what is forgiven, what letters entities are, what is too much. */
#include "format/html.h"

#include "base/buf.h"
#include "base/limits.h"
#include "check.h"

/* "<p>a<b>b" as "p(a b(b))", without the elements that every page has. */
static void put_tree(struct buf *out, const struct html_node *node)
{
    bool page = str_is(node->name, "html") || str_is(node->name, "body") || !node->parent;
    if (!node->name.len)
        buf_put(out, node->text);
    if (node->name.len && !page)
        buf_format(out, STR_FMT "(", STR_ARG(node->name));
    for (const struct html_node *child = node->first; child; child = child->next) {
        put_tree(out, child);
        if (child->next)
            buf_put_char(out, ' ');
    }
    if (node->name.len && !page)
        buf_put_char(out, ')');
}

static str tree_of(struct arena *arena, const char *html)
{
    struct html_node *root;
    struct buf out = buf_new(arena, 10000);
    CHECK_INT(html_read(arena, str_from(html), &root), HTML_OK);
    put_tree(&out, root);
    return buf_str(&out);
}

static void test_trees(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *html, *tree;
    } cases[] = {
        { "<div><p>a<p>b", "div(p(a) p(b))" },
        { "<DIV>a<B>b</DIV>c", "div(a b(b)) c" },
        { "<ul><li>a<li>b</ul>", "ul(li(a) li(b))" },
        { "<div>a<!-- b -->c</div>", "div(ac)" },
        { "<div>&agrave;&#7871;&#x1EBF;&dstrok;&Abreve;&amp;lt;&nbsp;</div>",
          "div(àếếđĂ&lt;\xC2\xA0)" },
        { "<div>&#150;&#147;</div>", "div(–“)" },
        { "<div>&khong;</div>", "div(&khong;)" },
        { "<div>a</span></p>", "div(a)" },
        { "", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(tree_of(arena, cases[i].html), cases[i].tree);
}

static enum html_fault fault_of(struct arena *arena, const char *begins, const char *again,
                                size_t times, const char *ends)
{
    struct html_node *root;
    struct buf out = buf_new(arena, 10 << 20);
    buf_put(&out, str_from(begins));
    for (size_t i = 0; i < times; i++)
        buf_put(&out, str_from(again));
    buf_put(&out, str_from(ends));
    return html_read(arena, buf_str(&out), &root);
}

static void test_limits(void **state)
{
    struct arena *arena = check_arena(state);
    CHECK_INT(fault_of(arena, "", "<div>", XML_DEPTH_MAX - 2, "a"), HTML_OK);
    CHECK_INT(fault_of(arena, "", "<div>", XML_DEPTH_MAX, "a"), HTML_TOO_DEEP);
    CHECK_INT(fault_of(arena, "<div ", "a ", XML_ATTRIBUTES_MAX + 1, ">a"), HTML_TOO_DEEP);
    CHECK_INT(fault_of(arena, "<div ", "a='>' ", XML_ATTRIBUTES_MAX + 1, ">a"), HTML_TOO_DEEP);
    CHECK_INT(fault_of(arena, "<script>if (a<b", " c", 1000, ")</script>a"), HTML_OK);
    CHECK_INT(fault_of(arena, "<!-- <b", " c", 1000, "-->a"), HTML_OK);
    CHECK_INT(fault_of(arena, "", "<br>", HTML_NODES_MAX + 1, "a"), HTML_TOO_MUCH);
}

TEST_MAIN(TEST(test_trees), TEST(test_limits))

/* Lists of web pages: the numbers and signs that a browser prints before their items. */
#include "base/arena.h"
#include "base/buf.h"
#include "intake/html_parts.h"
#include "intake/numbers.h"

enum { NUMBER_MAX = 100000 }; /* what is beyond was meant to do harm */

/* "-12"; false for what is no number. */
static bool read_number(str text, int64_t *out)
{
    uint64_t number;
    str rest = str_trim(text);
    bool minus = str_skip(&rest, STR("-"));
    if (!str_to_u64(rest, &number) || number > NUMBER_MAX)
        return false;
    *out = minus ? -(int64_t)number : (int64_t)number;
    return true;
}

static int64_t count_items(const struct html_node *node)
{
    int64_t count = 0;
    for (const struct html_node *child = node->first; child; child = child->next)
        count += str_is(child->name, "li");
    return count;
}

struct html_list html_list_of(const struct html_node *node, const struct html_list *outer)
{
    struct html_list list = { .outer = outer, .node = node, .next = 1 };
    list.down = html_attribute(node, "reversed").ptr != NULL;
    if (!read_number(html_attribute(node, "start"), &list.next) && list.down)
        list.next = count_items(node);
    return list;
}

/* How the numbers of a list are written: by `type`, else by its style. */
static enum number_format format_of(const struct html_node *node, const struct html_node *item)
{
    static const struct {
        const char *type; /* capitals mean something */
        const char *style;
        enum number_format format;
    } rows[] = {
        { "a", "lower-alpha", NUMBER_LOWER_LETTER },
        { "", "lower-latin", NUMBER_LOWER_LETTER },
        { "A", "upper-alpha", NUMBER_UPPER_LETTER },
        { "", "upper-latin", NUMBER_UPPER_LETTER },
        { "i", "lower-roman", NUMBER_LOWER_ROMAN },
        { "I", "upper-roman", NUMBER_UPPER_ROMAN },
        { "", "decimal-leading-zero", NUMBER_ZERO },
        { "1", "decimal", NUMBER_DECIMAL },
        { "none", "none", NUMBER_NONE },
        { "disc", "disc", NUMBER_BULLET },
        { "circle", "circle", NUMBER_BULLET },
        { "square", "square", NUMBER_BULLET },
    };
    const struct html_node *const said[] = { item, node };
    for (size_t n = 0; n < COUNT(said); n++) {
        str type = str_trim(html_attribute(said[n], "type"));
        str style = html_style(said[n], "list-style-type"), shorthand;
        if (!style.len)
            str_cut(html_style(said[n], "list-style"), ' ', &style, &shorthand);
        for (size_t i = 0; i < COUNT(rows); i++) {
            if (style.len ? str_is(style, rows[i].style) : type.len && str_is(type, rows[i].type))
                return rows[i].format;
        }
    }
    return html_kind_of(node) == HTML_NUMBERS ? NUMBER_DECIMAL : NUMBER_BULLET;
}

/* Within each other they are told apart, as plans do it: "-", "+", then "•". */
static str bullet_of(const struct html_list *list)
{
    size_t depth = 0;
    for (const struct html_list *outer = list->outer; outer && outer->node; outer = outer->outer)
        depth += html_kind_of(outer->node) == HTML_BULLETS;
    return depth == 0 ? STR("- ") : depth == 1 ? STR("+ ") : STR("• ");
}

str html_list_label(struct arena *arena, struct html_list *list, const struct html_node *item)
{
    struct buf out = buf_new(arena, 5000);
    if (!list->node)
        return STR("- ");
    enum number_format format = format_of(list->node, item);
    if (html_kind_of(list->node) == HTML_NUMBERS)
        read_number(html_attribute(item, "value"), &list->next);
    int64_t value = list->next;
    list->next += list->down ? -1 : 1;
    if (format == NUMBER_BULLET)
        return bullet_of(list);
    if (format == NUMBER_NONE)
        return STR("");
    if (value < 0)
        buf_put_char(&out, '-');
    number_put(&out, value <= 0 ? NUMBER_DECIMAL : format, (unsigned)(value < 0 ? -value : value));
    BUF_PUT(&out, ". ");
    return buf_str(&out);
}

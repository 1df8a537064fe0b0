/* What tags, styles and names say of an element of a web page. */
#include "base/utf8.h"
#include "intake/html_parts.h"

enum html_kind html_kind_of(const struct html_node *node)
{
    static const struct {
        const char *names;
        enum html_kind kind;
    } rows[] = {
        { " h1 h2 h3 h4 h5 h6 ", HTML_HEADING },
        { " br ", HTML_BREAK },
        { " hr ", HTML_RULE },
        { " img ", HTML_PICTURE },
        { " ul menu dir ", HTML_BULLETS },
        { " ol ", HTML_NUMBERS },
        { " li ", HTML_ITEM },
        { " table ", HTML_TABLE },
        { " thead tbody tfoot ", HTML_ROWS },
        { " tr ", HTML_ROW },
        { " td th ", HTML_CELL },
        { " q ", HTML_QUOTE },
        { " p div section article main header footer nav aside body html form center blockquote "
          "pre address dl dt dd fieldset legend figure figcaption details summary caption search "
          "hgroup listing xmp dialog ",
          HTML_BLOCK },
        { " head script style noscript template iframe svg math object embed applet audio video "
          "canvas input select option textarea button datalist map frame frameset noframes "
          "meter progress title ",
          HTML_LEFT_OUT },
    };
    char word[16] = " ";
    if (node->name.len == 0 || node->name.len > sizeof word - 3)
        return HTML_INLINE;
    memcpy(word + 1, node->name.ptr, node->name.len);
    word[node->name.len + 1] = ' ';
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (strstr(rows[i].names, word))
            return rows[i].kind;
    }
    return HTML_INLINE;
}

/* Equal but for capitals of ASCII. */
static bool is_word(str text, str word)
{
    return text.len == word.len && word.len && strncasecmp(text.ptr, word.ptr, word.len) == 0;
}

str html_style_of(str style, const char *property)
{
    str rest = style, one, name, value, found = STR("");
    while (rest.len) {
        str_cut(rest, ';', &one, &rest);
        if (!str_cut(one, ':', &name, &value) || !is_word(str_trim(name), str_from(property)))
            continue;
        str_cut(value, '!', &value, &one);
        found = str_trim(value);
    }
    return found;
}

str html_style(const struct html_node *node, const char *property)
{
    return html_style_of(html_attribute(node, "style"), property);
}

bool html_style_hides(str style)
{
    return is_word(html_style_of(style, "display"), STR("none"))
           || is_word(html_style_of(style, "visibility"), STR("hidden"));
}

bool html_is_hidden(const struct html_node *node)
{
    str style = html_attribute(node, "style");
    bool shown = html_style_of(style, "display").len > 0; /* against the sheet */
    return html_attribute(node, "hidden").ptr || html_style_hides(style)
           || (node->hidden && !shown);
}

static bool is_one_of(str name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_is(name, names[i]))
            return true;
    }
    return false;
}

void html_look_change(const struct html_node *node, struct html_look *look)
{
    static const char *const bold[] = { "b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6" };
    static const char *const italic[] = { "i", "em", "cite", "dfn", "var", "address" };
    static const char *const pre[] = { "pre", "listing", "xmp" };
    str weight = html_style(node, "font-weight"), slope = html_style(node, "font-style");
    str align = html_style(node, "text-align"), space = html_style(node, "white-space");
    uint64_t number;
    look->bold = look->bold || is_one_of(node->name, bold, COUNT(bold));
    look->italic = look->italic || is_one_of(node->name, italic, COUNT(italic));
    look->preformatted = look->preformatted || is_one_of(node->name, pre, COUNT(pre));
    look->link = look->link || str_is(node->name, "a");
    if (weight.len)
        look->bold = str_to_u64(weight, &number) ? number >= 600
                                                 : weight.ptr[0] == 'b' || weight.ptr[0] == 'B';
    if (slope.len)
        look->italic = !is_word(slope, STR("normal"));
    if (space.len)
        look->preformatted = str_starts(space, STR("pre"));
    if (!align.len)
        align = html_attribute(node, "align");
    if (align.len && !str_is(node->name, "table"))
        look->centred = is_word(align, STR("center"));
    look->centred = look->centred || str_is(node->name, "center");
}

static bool is_part(str name, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (is_word(name, str_from(words[i])))
            return true;
    }
    return false;
}

/* The whole name, or a part of it between '-' and '_'. */
static bool has_part(str name, const char *const *words, size_t count)
{
    if (is_part(name, words, count))
        return true;
    for (size_t from = 0, i = 0; i <= name.len; i++) {
        if (i < name.len && name.ptr[i] != '-' && name.ptr[i] != '_')
            continue;
        if (is_part(str_sub(name, from, i), words, count))
            return true;
        from = i + 1;
    }
    return false;
}

bool html_is_named(const struct html_node *node, const char *const *words, size_t count)
{
    static const char *const places[] = { "class", "id", "role" };
    for (size_t i = 0; i < COUNT(places); i++) {
        str rest = html_attribute(node, places[i]), name;
        while (rest.len) {
            str_cut(rest, ' ', &name, &rest);
            if (has_part(name, words, count))
                return true;
        }
    }
    return false;
}

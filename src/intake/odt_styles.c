/* Styles of .odt: what text looks like, as far as the reading needs it. */
#include "base/arena.h"
#include "base/limits.h"
#include "intake/odt.h"

#include <stdio.h>
#include <stdlib.h>

enum { STYLE_DEPTH_MAX = 20, KEY_LEN_MAX = 250 }; /* styles with parents */

static bool is_name(struct xml_reader *xml, const char *name)
{
    return str_is(xml_name(xml), name);
}

static void say(enum odt_said *what, str value, const char *yes, const char * or)
{
    if (value.len)
        *what = str_is(value, yes) || str_is(value, or) ? ODT_YES : ODT_NO;
}

static void read_letters(struct xml_reader *xml, struct odt_style *style)
{
    str weight = xml_attribute(xml, "fo:font-weight"), font = xml_attribute(xml, "style:font-name");
    uint64_t number;
    say(&style->bold, weight, "bold", "bolder");
    if (str_to_u64(weight, &number))
        style->bold = number >= 600 ? ODT_YES : ODT_NO;
    say(&style->italic, xml_attribute(xml, "fo:font-style"), "italic", "oblique");
    say(&style->caps, xml_attribute(xml, "fo:text-transform"), "uppercase", "uppercase");
    if (style->caps != ODT_YES)
        say(&style->caps, xml_attribute(xml, "fo:font-variant"), "small-caps", "small-caps");
    say(&style->hidden, xml_attribute(xml, "text:display"), "none", "none");
    font = font.len ? font : xml_attribute(xml, "fo:font-family");
    if (font.len)
        style->font = font;
}

/* "0.423cm", "12pt": more than a hand's width above, as between parts. */
static bool is_gap(struct arena *arena, str length)
{
    double value = strtod(str_cstr(arena, length), NULL);
    bool centimetres = str_ends(length, STR("cm"));
    return centimetres ? value >= 0.35 : str_ends(length, STR("in")) ? value >= 0.14 : value >= 10;
}

static void read_paragraph(struct arena *arena, struct xml_reader *xml, struct odt_style *style)
{
    str margin = xml_attribute(xml, "fo:margin-top");
    say(&style->centred, xml_attribute(xml, "fo:text-align"), "center", "center");
    if (margin.len)
        style->gap = is_gap(arena, margin) ? ODT_YES : ODT_NO;
}

static bool is_line(str border)
{
    return border.len && !str_starts(border, STR("none")) && !str_starts(border, STR("hidden"));
}

static void read_cell(struct xml_reader *xml, struct odt_style *style)
{
    static const char *const sides[] = { "fo:border-top", "fo:border-bottom", "fo:border-left",
                                         "fo:border-right" };
    size_t drawn = 0;
    for (size_t i = 0; i < COUNT(sides); i++)
        drawn += is_line(xml_attribute(xml, sides[i]));
    style->bordered = drawn >= 2 || is_line(xml_attribute(xml, "fo:border"));
}

static str key_of(struct arena *arena, str family, str name)
{
    return str_concat(arena, family, STR("/"), name);
}

static void read_style(struct arena *arena, struct xml_reader *xml, struct map *out)
{
    struct odt_style *style = ARENA_NEW(arena, struct odt_style);
    size_t depth = xml_depth(xml);
    uint64_t level;
    str key = key_of(arena, xml_attribute(xml, "style:family"), xml_attribute(xml, "style:name"));
    style->parent = xml_attribute(xml, "style:parent-style-name");
    if (str_to_u64(xml_attribute(xml, "style:default-outline-level"), &level) && level <= 10)
        style->level = (unsigned)level;
    while (xml_child(xml, depth)) {
        if (is_name(xml, "style:text-properties"))
            read_letters(xml, style);
        else if (is_name(xml, "style:paragraph-properties"))
            read_paragraph(arena, xml, style);
        else if (is_name(xml, "style:table-cell-properties"))
            read_cell(xml, style);
    }
    map_add(arena, out, key, style);
}

void odt_read_styles(struct arena *arena, struct xml_reader *xml, struct odt_styles *styles,
                     bool local)
{
    size_t depth = xml_depth(xml);
    while (xml_child(xml, depth) && ++styles->count <= IMPORT_STYLES_MAX) {
        str name = xml_attribute(xml, "style:name");
        if (is_name(xml, "style:style") || is_name(xml, "style:default-style"))
            read_style(arena, xml, local ? &styles->local : &styles->common);
        else if (is_name(xml, "text:list-style"))
            map_add(arena, local ? &styles->local_lists : &styles->lists, name,
                    odt_read_list_style(arena, xml));
        else if (is_name(xml, "text:outline-style"))
            styles->outline = odt_read_list_style(arena, xml);
    }
}

void odt_read_fonts(struct arena *arena, struct xml_reader *xml, struct odt_styles *styles)
{
    size_t depth = xml_depth(xml);
    while (xml_child(xml, depth) && ++styles->count <= IMPORT_STYLES_MAX) {
        str family = xml_attribute(xml, "svg:font-family");
        if (str_skip(&family, STR("'")))
            str_drop(&family, STR("'"));
        map_add(arena, &styles->fonts, xml_attribute(xml, "style:name"), str_cstr(arena, family));
    }
}

str odt_font(const struct odt_styles *styles, str name)
{
    const char *family = map_find(&styles->fonts, name);
    return family ? str_from(family) : name;
}

/* Looked for at every span of a document: the key takes no memory. */
static const struct odt_style *find(const struct odt_styles *styles, const char *family, str name)
{
    char bytes[KEY_LEN_MAX + 30];
    if (name.len > KEY_LEN_MAX)
        return NULL;
    int len = snprintf(bytes, sizeof bytes, "%s/" STR_FMT, family, STR_ARG(name));
    str key = { bytes, (size_t)len };
    const struct odt_style *found = map_find(&styles->local, key);
    return found ? found : map_find(&styles->common, key);
}

static void inherit(enum odt_said *own, enum odt_said below)
{
    *own = *own == ODT_UNSAID ? below : *own;
}

struct odt_style odt_style(const struct odt_styles *styles, const char *family, str name)
{
    struct odt_style out = { 0 };
    for (size_t i = 0; i < STYLE_DEPTH_MAX; i++) {
        const struct odt_style *style = find(styles, family, name);
        if (style) {
            inherit(&out.bold, style->bold);
            inherit(&out.italic, style->italic);
            inherit(&out.caps, style->caps);
            inherit(&out.hidden, style->hidden);
            inherit(&out.centred, style->centred);
            inherit(&out.gap, style->gap);
            out.font = out.font.len ? out.font : style->font;
            out.level = out.level ? out.level : style->level;
            out.bordered = out.bordered || style->bordered;
        }
        if (name.len == 0) /* the default of the family came last */
            break;
        name = style ? style->parent : STR("");
    }
    return out;
}

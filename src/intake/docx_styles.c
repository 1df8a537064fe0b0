/* Styles of .docx: what text looks like, as far as the reading needs it. */
#include "base/arena.h"
#include "base/limits.h"
#include "intake/docx.h"

enum { STYLE_DEPTH_MAX = 40, GAP_MIN = 200 }; /* styles based on styles; twentieths of a point */

static str value_of(struct xml_reader *xml)
{
    return xml_attribute(xml, "w:val");
}

static unsigned number_of(str text)
{
    uint64_t number;
    return str_to_u64(text, &number) && number < 100000 ? (unsigned)number : 0;
}

enum said docx_said(struct xml_reader *xml)
{
    str value = value_of(xml);
    return str_is(value, "0") || str_is(value, "false") || str_is(value, "off") ? NO : YES;
}

static bool is_name(struct xml_reader *xml, const char *name)
{
    return str_is(xml_name(xml), name);
}

static void read_font(struct xml_reader *xml, str *font)
{
    str ascii = xml_attribute(xml, "w:ascii"), ansi = xml_attribute(xml, "w:hAnsi");
    if (ascii.len || ansi.len)
        *font = ascii.len ? ascii : ansi;
}

void docx_parse_look(struct xml_reader *xml, struct docx_look *look)
{
    size_t depth = xml_depth(xml);
    while (xml_child(xml, depth)) {
        if (is_name(xml, "w:b"))
            look->bold = docx_said(xml);
        else if (is_name(xml, "w:i"))
            look->italic = docx_said(xml);
        else if (is_name(xml, "w:caps") || is_name(xml, "w:smallCaps"))
            look->caps = look->caps == YES ? YES : docx_said(xml);
        else if (is_name(xml, "w:vanish"))
            look->hidden = docx_said(xml);
        else if (is_name(xml, "w:rFonts"))
            read_font(xml, &look->font);
        else if (is_name(xml, "w:rStyle"))
            look->style = value_of(xml);
    }
}

static void read_list(struct xml_reader *xml, struct docx_form *form)
{
    size_t depth = xml_depth(xml);
    while (xml_child(xml, depth)) {
        if (is_name(xml, "w:numId")) {
            form->list = value_of(xml);
        } else if (is_name(xml, "w:ilvl")) {
            form->list_level = number_of(value_of(xml));
            form->list_leveled = true;
        }
    }
}

/* The properties of the mark at the end of a paragraph: whether a tracked change deleted it. */
static void read_mark(struct xml_reader *xml, struct docx_form *form)
{
    size_t depth = xml_depth(xml);
    while (xml_child(xml, depth))
        form->mark_deleted = form->mark_deleted || is_name(xml, "w:del")
                             || is_name(xml, "w:moveFrom");
}

void docx_parse_form(struct xml_reader *xml, struct docx_form *form)
{
    size_t depth = xml_depth(xml);
    while (xml_child(xml, depth)) {
        if (is_name(xml, "w:pStyle")) {
            form->style = value_of(xml);
        } else if (is_name(xml, "w:jc")) {
            form->centred = str_is(value_of(xml), "center") ? YES : NO;
        } else if (is_name(xml, "w:spacing")) {
            str before = xml_attribute(xml, "w:before");
            if (before.len)
                form->gap = number_of(before) >= GAP_MIN ? YES : NO;
        } else if (is_name(xml, "w:outlineLvl")) {
            form->level = number_of(value_of(xml));
            form->leveled = true;
        } else if (is_name(xml, "w:numPr")) {
            read_list(xml, form);
        } else if (is_name(xml, "w:rPr")) {
            read_mark(xml, form);
        }
    }
}

static bool is_line(struct xml_reader *xml)
{
    str value = value_of(xml);
    return value.len && !str_is(value, "nil") && !str_is(value, "none");
}

enum said docx_read_borders(struct xml_reader *xml)
{
    size_t depth = xml_depth(xml);
    enum said bordered = NO;
    while (xml_child(xml, depth)) {
        if ((is_name(xml, "w:insideH") || is_name(xml, "w:insideV")) && is_line(xml))
            bordered = YES;
    }
    return bordered;
}

static void read_table_form(struct xml_reader *xml, struct docx_style *style)
{
    size_t depth = xml_depth(xml);
    while (xml_child(xml, depth)) {
        if (is_name(xml, "w:tblBorders"))
            style->bordered = docx_read_borders(xml);
    }
}

static void read_style(struct arena *arena, struct xml_reader *xml, struct docx_styles *out)
{
    struct docx_style *style = ARENA_NEW(arena, struct docx_style);
    size_t depth = xml_depth(xml);
    str kind = xml_attribute(xml, "w:type"), preset = xml_attribute(xml, "w:default");
    bool is_default = str_is(preset, "1") || str_is(preset, "true") || str_is(preset, "on");
    style->id = xml_attribute(xml, "w:styleId");
    if (is_default && str_is(kind, "paragraph"))
        out->paragraph = style->id;
    if (is_default && str_is(kind, "table"))
        out->table = style->id;
    while (xml_child(xml, depth)) {
        if (is_name(xml, "w:name"))
            style->name = value_of(xml);
        else if (is_name(xml, "w:basedOn"))
            style->based_on = value_of(xml);
        else if (is_name(xml, "w:rPr"))
            docx_parse_look(xml, &style->look);
        else if (is_name(xml, "w:pPr"))
            docx_parse_form(xml, &style->form);
        else if (is_name(xml, "w:tblPr"))
            read_table_form(xml, style);
    }
    if (style->id.len)
        map_add(arena, &out->by_id, style->id, style);
}

/* w:docDefaults/w:rPrDefault/w:rPr */
static void read_defaults(struct xml_reader *xml, struct docx_styles *out)
{
    size_t depth = xml_depth(xml);
    while (xml_child(xml, depth)) {
        if (!is_name(xml, "w:rPrDefault"))
            continue;
        while (xml_child(xml, depth + 1)) {
            if (is_name(xml, "w:rPr"))
                docx_parse_look(xml, &out->defaults);
        }
    }
}

bool docx_read_styles(struct arena *arena, struct xml_reader *xml, struct docx_styles *out)
{
    if (xml_next(xml) != XML_OPEN)
        return true;
    while (xml_child(xml, 1) && out->by_id.count < IMPORT_STYLES_MAX) {
        if (is_name(xml, "w:style"))
            read_style(arena, xml, out);
        else if (is_name(xml, "w:docDefaults"))
            read_defaults(xml, out);
    }
    return out->by_id.count < IMPORT_STYLES_MAX;
}

/* The style and those it is based on, in order, up to `max`: how many. */
static size_t chain_of(const struct docx_styles *styles, str id, const struct docx_style **chain,
                       size_t max)
{
    size_t count = 0;
    const struct docx_style *style = map_find(&styles->by_id, id);
    for (; style && count < max; style = map_find(&styles->by_id, style->based_on))
        chain[count++] = style;
    return count;
}

static void inherit(enum said *own, enum said below)
{
    *own = *own == UNSAID ? below : *own;
}

struct docx_look docx_style_look(const struct docx_styles *styles, str id)
{
    const struct docx_style *chain[STYLE_DEPTH_MAX];
    struct docx_look look = { 0 };
    size_t count = chain_of(styles, id, chain, COUNT(chain));
    for (size_t i = 0; i < count; i++) {
        const struct docx_look *below = &chain[i]->look;
        inherit(&look.bold, below->bold);
        inherit(&look.italic, below->italic);
        inherit(&look.caps, below->caps);
        inherit(&look.hidden, below->hidden);
        look.font = look.font.len ? look.font : below->font;
    }
    return look;
}

struct docx_form docx_style_form(const struct docx_styles *styles, str id)
{
    const struct docx_style *chain[STYLE_DEPTH_MAX];
    struct docx_form form = { 0 };
    size_t count = chain_of(styles, id, chain, COUNT(chain));
    for (size_t i = 0; i < count; i++) {
        const struct docx_form *below = &chain[i]->form;
        inherit(&form.centred, below->centred);
        inherit(&form.gap, below->gap);
        if (!form.leveled && below->leveled) {
            form.level = below->level;
            form.leveled = true;
        }
        if (!form.list.len && below->list.len) {
            form.list = below->list;
            form.style = chain[i]->id; /* the level of its list is the one that names it */
        }
        if (!form.list_leveled && below->list_leveled) {
            form.list_level = below->list_level;
            form.list_leveled = true;
        }
    }
    return form;
}

str docx_style_name(const struct docx_styles *styles, str id)
{
    const struct docx_style *style = map_find(&styles->by_id, id);
    return style ? style->name : STR("");
}

enum said docx_style_bordered(const struct docx_styles *styles, str id)
{
    const struct docx_style *chain[STYLE_DEPTH_MAX];
    enum said bordered = UNSAID;
    size_t count = chain_of(styles, id, chain, COUNT(chain));
    for (size_t i = 0; i < count; i++)
        inherit(&bordered, chain[i]->bordered);
    return bordered;
}

bool docx_toggle(enum said own, enum said letters, enum said paragraph, enum said defaults)
{
    if (own != UNSAID)
        return own == YES;
    if (letters == UNSAID && paragraph == UNSAID)
        return defaults == YES;
    return (letters == YES) != (paragraph == YES);
}

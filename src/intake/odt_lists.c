/* Numbers of lists in .odt, as LibreOffice prints them (OpenDocument, 5.3 and 19.880). */
#include "base/arena.h"
#include "base/buf.h"
#include "intake/odt.h"

enum { LABEL_LEN_MAX = 400 };

static bool is_name(struct xml_reader *xml, const char *name)
{
    return str_is(xml_name(xml), name);
}

static unsigned number_of(str text, unsigned otherwise)
{
    uint64_t number;
    return str_to_u64(text, &number) && number < 1000000 ? (unsigned)number : otherwise;
}

static enum number_format format_of(str name)
{
    static const struct {
        const char *name;
        enum number_format format;
    } formats[] = {
        { "", NUMBER_NONE },
        { "1", NUMBER_DECIMAL },
        { "01, 02, 03, ...", NUMBER_ZERO },
        { "I", NUMBER_UPPER_ROMAN },
        { "i", NUMBER_LOWER_ROMAN },
        { "A", NUMBER_UPPER_LETTER },
        { "a", NUMBER_LOWER_LETTER },
    };
    for (size_t i = 0; i < COUNT(formats); i++) {
        if (str_is(name, formats[i].name))
            return formats[i].format;
    }
    return NUMBER_DECIMAL;
}

/* style:list-level-properties/style:list-level-label-alignment */
static void read_alignment(struct xml_reader *xml, struct odt_level *level)
{
    size_t depth = xml_depth(xml);
    while (xml_child(xml, depth)) {
        while (is_name(xml, "style:list-level-properties") && xml_child(xml, depth + 1))
            level->glued = level->glued
                           || str_is(xml_attribute(xml, "text:label-followed-by"), "nothing");
    }
}

static void read_level(struct xml_reader *xml, struct odt_list_style *style,
                       enum number_format kind)
{
    unsigned at = number_of(xml_attribute(xml, "text:level"), 0);
    if (at == 0 || at > ODT_LEVELS)
        return;
    struct odt_level *level = &style->levels[at - 1];
    level->format = kind == NUMBER_BULLET ? kind
                                          : format_of(xml_attribute(xml, "style:num-format"));
    level->prefix = xml_attribute(xml, "style:num-prefix");
    level->suffix = xml_attribute(xml, "style:num-suffix");
    level->pattern = xml_attribute(xml, "loext:num-list-format");
    level->sign = xml_attribute(xml, "text:bullet-char");
    level->shown = number_of(xml_attribute(xml, "text:display-levels"), 1);
    level->start = number_of(xml_attribute(xml, "text:start-value"), 1);
    read_alignment(xml, level);
}

struct odt_list_style *odt_read_list_style(struct arena *arena, struct xml_reader *xml)
{
    struct odt_list_style *style = ARENA_NEW(arena, struct odt_list_style);
    size_t depth = xml_depth(xml);
    for (size_t i = 0; i < ODT_LEVELS; i++)
        style->levels[i] = (struct odt_level){ .format = NUMBER_NONE, .start = 1, .shown = 1 };
    while (xml_child(xml, depth)) {
        if (is_name(xml, "text:list-level-style-number")
            || is_name(xml, "text:outline-level-style"))
            read_level(xml, style, NUMBER_DECIMAL);
        else if (is_name(xml, "text:list-level-style-bullet"))
            read_level(xml, style, NUMBER_BULLET);
    }
    return style;
}

static void count_on(const struct odt_list_style *style, struct odt_count *count, size_t at,
                     long start)
{
    if (start >= 0)
        count->values[at] = (unsigned)start;
    else if (!count->begun[at])
        count->values[at] = style->levels[at].start;
    else
        count->values[at]++;
    count->begun[at] = true;
    for (size_t above = 0; above < at; above++) {
        if (!count->begun[above]) {
            count->values[above] = style->levels[above].start;
            count->begun[above] = true;
        }
    }
    for (size_t below = at + 1; below < ODT_LEVELS; below++)
        count->begun[below] = false;
}

/* "%1%.%2%)" with each level's number in its place. */
static void put_pattern(struct buf *out, const struct odt_list_style *style,
                        const struct odt_count *count, str pattern)
{
    for (size_t i = 0; i < pattern.len; i++) {
        size_t end = i + 1;
        while (end < pattern.len && char_is_digit(pattern.ptr[end]))
            end++;
        unsigned level = number_of(str_sub(pattern, i + 1, end), 0);
        bool number = pattern.ptr[i] == '%' && end < pattern.len && pattern.ptr[end] == '%' && level
                      && level <= ODT_LEVELS;
        if (number)
            number_put(out, style->levels[level - 1].format, count->values[level - 1]);
        else
            buf_put_char(out, pattern.ptr[i]);
        i = number ? end : i;
    }
}

/* The numbers of the last levels with a dot between; those without one are left out. */
static void put_levels(struct buf *out, const struct odt_list_style *style,
                       const struct odt_count *count, size_t at)
{
    size_t shown = style->levels[at].shown, first = shown <= at ? at + 1 - shown : 0;
    bool any = false;
    for (size_t i = first; i <= at; i++) {
        enum number_format format = style->levels[i].format;
        if (format == NUMBER_NONE || format == NUMBER_BULLET)
            continue;
        if (any)
            buf_put_char(out, '.');
        number_put(out, format, count->values[i]);
        any = true;
    }
}

str odt_next_label(struct arena *arena, const struct odt_list_style *style, struct odt_count *count,
                   size_t at, long start)
{
    struct buf out = buf_new(arena, LABEL_LEN_MAX);
    if (!style || at >= ODT_LEVELS)
        return STR("");
    const struct odt_level *level = &style->levels[at];
    count_on(style, count, at, start);
    if (level->format == NUMBER_BULLET) {
        buf_put(&out, number_bullet(level->sign));
    } else if (level->pattern.len) {
        put_pattern(&out, style, count, level->pattern);
    } else {
        buf_put(&out, level->prefix);
        if (level->format != NUMBER_NONE)
            put_levels(&out, style, count, at);
        buf_put(&out, level->suffix);
    }
    if (out.len && !level->glued)
        buf_put_char(&out, ' ');
    return buf_str(&out);
}

/* Automatic numbers of .docx, as Word prints them (ECMA-376, 17.9). */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "intake/docx.h"

enum { LEVELS = 9, LABEL_LEN_MAX = 400 };

struct level {
    unsigned start;
    enum number_format format;
    str text;     /* "%1.%2." */
    str style;    /* the paragraph style that is this level */
    bool decimal; /* isLgl: whatever the levels above are, decimal here */
    bool glued;   /* no space behind it */
    bool restart_said;
    unsigned restart; /* it begins anew behind a level up to this one, from 1; 0: never */
    bool there;
};

/* A list that several numberings share, and how far it has come. */
struct docx_abstract {
    struct level levels[LEVELS];
    str link; /* the style that has the levels, instead of this */
    unsigned values[LEVELS];
    bool begun[LEVELS];
};

struct docx_number {
    str abstract;
    struct level levels[LEVELS]; /* those of its own are `there` */
    bool starts_said[LEVELS];
    unsigned starts[LEVELS];
    bool used[LEVELS]; /* its own start has been taken */
};

static bool is_name(struct xml_reader *xml, const char *name)
{
    return str_is(xml_name(xml), name);
}

static unsigned value_of(struct xml_reader *xml)
{
    uint64_t number;
    return str_to_u64(xml_attribute(xml, "w:val"), &number) && number < 1000000 ? (unsigned)number
                                                                                : 0;
}

static enum number_format format_of(str name)
{
    static const struct {
        const char *name;
        enum number_format format;
    } formats[] = {
        { "none", NUMBER_NONE },
        { "bullet", NUMBER_BULLET },
        { "decimalZero", NUMBER_ZERO },
        { "upperRoman", NUMBER_UPPER_ROMAN },
        { "lowerRoman", NUMBER_LOWER_ROMAN },
        { "upperLetter", NUMBER_UPPER_LETTER },
        { "lowerLetter", NUMBER_LOWER_LETTER },
    };
    for (size_t i = 0; i < COUNT(formats); i++) {
        if (str_is(name, formats[i].name))
            return formats[i].format;
    }
    return NUMBER_DECIMAL;
}

/* A number with its zeros may hide in a choice for newer programs (w:numFmt w:val="custom"). */
static void read_choice(struct xml_reader *xml, struct level *level)
{
    size_t depth = xml_depth(xml);
    while (xml_child(xml, depth)) {
        if (!is_name(xml, "mc:Choice"))
            continue;
        while (xml_child(xml, depth + 1)) {
            if (is_name(xml, "w:numFmt") && str_starts(xml_attribute(xml, "w:format"), STR("0")))
                level->format = NUMBER_ZERO;
        }
    }
}

static void read_level(struct xml_reader *xml, struct level *levels)
{
    uint64_t at;
    size_t depth = xml_depth(xml);
    if (!str_to_u64(xml_attribute(xml, "w:ilvl"), &at) || at >= LEVELS)
        return;
    struct level *level = &levels[at];
    level->there = true;
    while (xml_child(xml, depth)) {
        if (is_name(xml, "w:start")) {
            level->start = value_of(xml);
        } else if (is_name(xml, "w:numFmt")) {
            level->format = format_of(xml_attribute(xml, "w:val"));
        } else if (is_name(xml, "mc:AlternateContent")) {
            read_choice(xml, level);
        } else if (is_name(xml, "w:lvlText")) {
            level->text = xml_attribute(xml, "w:val");
        } else if (is_name(xml, "w:isLgl")) {
            level->decimal = docx_said(xml) == YES;
        } else if (is_name(xml, "w:suff")) {
            level->glued = str_is(xml_attribute(xml, "w:val"), "nothing");
        } else if (is_name(xml, "w:pStyle")) {
            level->style = xml_attribute(xml, "w:val");
        } else if (is_name(xml, "w:lvlRestart")) {
            level->restart_said = true;
            level->restart = value_of(xml);
        }
    }
}

static void read_abstract(struct arena *arena, struct xml_reader *xml, struct docx_lists *out)
{
    struct docx_abstract *abstract = ARENA_NEW(arena, struct docx_abstract);
    str id = xml_attribute(xml, "w:abstractNumId");
    size_t depth = xml_depth(xml);
    while (xml_child(xml, depth)) {
        if (is_name(xml, "w:lvl"))
            read_level(xml, abstract->levels);
        else if (is_name(xml, "w:numStyleLink"))
            abstract->link = xml_attribute(xml, "w:val");
    }
    map_add(arena, &out->abstracts, id, abstract);
}

static void read_override(struct xml_reader *xml, struct docx_number *number)
{
    uint64_t at;
    size_t depth = xml_depth(xml);
    if (!str_to_u64(xml_attribute(xml, "w:ilvl"), &at) || at >= LEVELS)
        return;
    while (xml_child(xml, depth)) {
        if (is_name(xml, "w:lvl")) {
            read_level(xml, number->levels);
        } else if (is_name(xml, "w:startOverride")) {
            number->starts_said[at] = true;
            number->starts[at] = value_of(xml);
        }
    }
}

static void read_number(struct arena *arena, struct xml_reader *xml, struct docx_lists *out)
{
    struct docx_number *number = ARENA_NEW(arena, struct docx_number);
    str id = xml_attribute(xml, "w:numId");
    size_t depth = xml_depth(xml);
    while (xml_child(xml, depth)) {
        if (is_name(xml, "w:abstractNumId"))
            number->abstract = xml_attribute(xml, "w:val");
        else if (is_name(xml, "w:lvlOverride"))
            read_override(xml, number);
    }
    map_add(arena, &out->numbers, id, number);
}

bool docx_read_lists(struct arena *arena, struct xml_reader *xml, struct docx_lists *out)
{
    if (xml_next(xml) != XML_OPEN)
        return true;
    while (xml_child(xml, 1) && out->abstracts.count + out->numbers.count < IMPORT_STYLES_MAX) {
        if (is_name(xml, "w:abstractNum"))
            read_abstract(arena, xml, out);
        else if (is_name(xml, "w:num"))
            read_number(arena, xml, out);
    }
    return out->abstracts.count + out->numbers.count < IMPORT_STYLES_MAX;
}

/* The levels of a list; those of a list style are another list's. */
static struct docx_abstract *find_abstract(const struct docx_lists *lists,
                                           const struct docx_styles *styles,
                                           const struct docx_number *number)
{
    struct docx_abstract *abstract = map_find(&lists->abstracts, number->abstract);
    if (!abstract || !abstract->link.len)
        return abstract;
    const struct docx_style *style = map_find(&styles->by_id, abstract->link);
    const struct docx_number *linked = style ? map_find(&lists->numbers, style->form.list) : NULL;
    struct docx_abstract *other = linked ? map_find(&lists->abstracts, linked->abstract) : NULL;
    return other ? other : abstract;
}

static const struct level *level_at(const struct docx_abstract *abstract,
                                    const struct docx_number *number, size_t at)
{
    return number->levels[at].there ? &number->levels[at] : &abstract->levels[at];
}

static void count_on(struct docx_abstract *abstract, struct docx_number *number, size_t at)
{
    if (number->starts_said[at] && !number->used[at]) {
        abstract->values[at] = number->starts[at];
    } else if (!abstract->begun[at]) {
        abstract->values[at] = level_at(abstract, number, at)->start;
    } else {
        abstract->values[at]++;
    }
    number->used[at] = abstract->begun[at] = true;
    for (size_t above = 0; above < at; above++) { /* a level that was left out counts as begun */
        if (!abstract->begun[above]) {
            abstract->values[above] = level_at(abstract, number, above)->start;
            abstract->begun[above] = true;
        }
    }
    for (size_t below = at + 1; below < LEVELS; below++) {
        const struct level *level = level_at(abstract, number, below);
        if (!level->restart_said || at < level->restart)
            abstract->begun[below] = false;
    }
}

/* lvlText with each %1 … %9 replaced. */
static void put_text(struct buf *out, const struct docx_abstract *abstract,
                     const struct docx_number *number, const struct level *level)
{
    for (size_t i = 0; i < level->text.len; i++) {
        char c = level->text.ptr[i];
        char digit = i + 1 < level->text.len ? level->text.ptr[i + 1] : 0;
        if (c != '%' || digit < '1' || digit > '9') {
            buf_put_char(out, c);
            continue;
        }
        size_t at = (size_t)(digit - '1');
        enum number_format format = level_at(abstract, number, at)->format;
        bool plain = level->decimal && format != NUMBER_NONE;
        number_put(out, plain ? NUMBER_DECIMAL : format, abstract->values[at]);
        i++;
    }
}

/* The level of a style's own list: the one that names the style. */
static size_t find_level(const struct docx_abstract *abstract, const struct docx_number *number,
                         const struct docx_form *form)
{
    for (size_t at = 0; form->style.len && at < LEVELS; at++) {
        if (str_equal(level_at(abstract, number, at)->style, form->style))
            return at;
    }
    return form->list_level;
}

str docx_next_label(struct arena *arena, struct docx_lists *lists, const struct docx_styles *styles,
                    const struct docx_form *form)
{
    struct docx_number *number = map_find(&lists->numbers, form->list);
    struct docx_abstract *abstract = number ? find_abstract(lists, styles, number) : NULL;
    if (!abstract)
        return STR("");
    size_t at = find_level(abstract, number, form);
    if (at >= LEVELS || !level_at(abstract, number, at)->there)
        return STR("");
    const struct level *level = level_at(abstract, number, at);
    struct buf out = buf_new(arena, LABEL_LEN_MAX);
    count_on(abstract, number, at);
    if (level->format == NUMBER_BULLET)
        buf_put(&out, number_bullet(level->text));
    else
        put_text(&out, abstract, number, level);
    if (out.len && !level->glued)
        buf_put_char(&out, ' ');
    return buf_str(&out);
}

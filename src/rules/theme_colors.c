/* Style sheets: which colours lie on one another, and how far they are apart. */
#include "base/arena.h"
#include "base/list.h"
#include "rules/theme_review.h"

#include <math.h>

#define CONTRAST_TEXT  4.5 /* WCAG 1.4.3 */
#define CONTRAST_LARGE 3.0 /* letters of 24 pixels and more */
#define VAR_DEPTH_MAX  8   /* a property that names another, and so on */

enum scheme { LIGHT, DARK, SCHEMES };

struct color {
    double red, green, blue; /* 0 to 1 */
};

/* --ink: #222, of one of the two schemes. */
struct property {
    str name, value;
    enum scheme scheme;
    struct span at;
    bool own;
};

struct sheets {
    struct theme_reviewing *reviewing;
    LIST_OF(struct property) properties; /* the last of a name counts */
};

/* What a block of declarations is written in. */
struct context {
    bool skipped; /* print, forced colours */
    bool dark;
    str selector;
};

/* ----------------------------------------------------------------- colours */

static int hex_digit(char c)
{
    c = char_to_lower(c);
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* #abc, #aabbcc; with a fourth part for what shines through it is unknown. */
static bool read_hex(str value, struct color *out)
{
    double part[3];
    if (!str_skip(&value, STR("#")) || (value.len != 3 && value.len != 6))
        return false;
    size_t step = value.len / 3;
    for (size_t i = 0; i < 3; i++) {
        int high = hex_digit(value.ptr[i * step]), low = hex_digit(value.ptr[i * step + step - 1]);
        if (high < 0 || low < 0)
            return false;
        part[i] = (high * 16 + low) / 255.0;
    }
    *out = (struct color){ part[0], part[1], part[2] };
    return true;
}

/* rgb(12, 34, 56), rgb(12 34 56) */
static bool read_rgb(str value, struct color *out)
{
    double part[3];
    if (!str_skip(&value, STR("rgb(")) || !str_drop(&value, STR(")")))
        return false;
    for (size_t i = 0; i < 3; i++) {
        size_t n = 0;
        uint64_t number;
        while (value.len && (value.ptr[0] == ' ' || value.ptr[0] == ','))
            value = str_sub(value, 1, value.len);
        while (n < value.len && char_is_digit(value.ptr[n]))
            n++;
        if (!str_to_u64(str_sub(value, 0, n), &number) || number > 255)
            return false;
        part[i] = (double)number / 255.0;
        value = str_sub(value, n, value.len);
    }
    *out = (struct color){ part[0], part[1], part[2] };
    return str_trim(value).len == 0;
}

static bool read_name(str value, struct color *out)
{
    static const struct {
        const char *name, *hex;
    } names[] = {
        { "white", "#fff" },     { "black", "#000" },     { "red", "#f00" },
        { "blue", "#00f" },      { "green", "#008000" },  { "lime", "#0f0" },
        { "yellow", "#ff0" },    { "gray", "#808080" },   { "grey", "#808080" },
        { "navy", "#000080" },   { "silver", "#c0c0c0" }, { "maroon", "#800000" },
        { "orange", "#ffa500" }, { "gold", "#ffd700" },   { "pink", "#ffc0cb" },
        { "brown", "#a52a2a" },
    };
    for (size_t i = 0; i < COUNT(names); i++) {
        if (str_is(value, names[i].name))
            return read_hex(str_from(names[i].hex), out);
    }
    return false;
}

static const struct property *find_property(const struct sheets *sheets, str name,
                                            enum scheme scheme)
{
    const struct property *found = NULL;
    for (size_t i = 0; i < sheets->properties.count; i++) {
        const struct property *property = &sheets->properties.items[i];
        bool counts = property->scheme == LIGHT || scheme == DARK;
        if (counts && str_equal(property->name, name)
            && (!found || property->scheme >= found->scheme))
            found = property;
    }
    return found;
}

/* A value as a colour; false for what nobody can know from the text alone. */
static bool resolve(const struct sheets *sheets, str value, enum scheme scheme, int depth,
                    struct color *out)
{
    value = str_trim(value);
    str_drop(&value, STR("!important"));
    value = str_trim(value);
    if (read_hex(value, out) || read_rgb(value, out) || read_name(value, out))
        return true;
    if (depth == 0 || !str_skip(&value, STR("var(")) || !str_drop(&value, STR(")")))
        return false;
    str name, fallback;
    str_cut(value, ',', &name, &fallback);
    const struct property *property = find_property(sheets, str_trim(name), scheme);
    return resolve(sheets, property ? property->value : fallback, scheme, depth - 1, out);
}

static double linear(double part)
{
    return part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
}

static double luminance(struct color c)
{
    return 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
}

static double contrast(struct color a, struct color b)
{
    double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

/* ----------------------------------------------------------------- reading a style sheet */

/* Comments become spaces, so that places stay right. */
static str without_comments(struct arena *arena, str text)
{
    char *out = arena_alloc(arena, 1, text.len + 1);
    bool within = false;
    for (size_t i = 0; i < text.len; i++) {
        str rest = str_sub(text, i, text.len);
        bool ends = within && i >= 2 && str_starts(str_sub(text, i - 2, text.len), STR("*/"));
        if (ends)
            within = false;
        if (!within && str_starts(rest, STR("/*")))
            within = true;
        out[i] = within && text.ptr[i] != '\n' ? ' ' : text.ptr[i];
    }
    return (str){ out, text.len };
}

typedef void take_block(struct sheets *sheets, const struct theme_text *text, str plain,
                        const struct context *context, str block);

static struct context enter(struct context outer, str head)
{
    struct context inner = outer;
    inner.selector = head;
    if (!str_starts(head, STR("@")))
        return inner;
    bool print = str_has(head, STR("print")) && !str_has(head, STR("screen"));
    inner.skipped = outer.skipped || print || str_has(head, STR("forced-colors"))
                    || str_has(head, STR("prefers-contrast")) || str_has(head, STR("@font-face"))
                    || str_has(head, STR("keyframes"));
    inner.dark = outer.dark || str_has(head, STR("prefers-color-scheme: dark"))
                 || str_has(head, STR("prefers-color-scheme:dark"));
    return inner;
}

#define BLOCKS_DEPTH_MAX 8 /* @media within @layer, and so on */

/* Calls `take` on each block of declarations. */
static void walk(struct sheets *sheets, const struct theme_text *text, str plain, take_block *take)
{
    struct context contexts[BLOCKS_DEPTH_MAX] = { { 0 } };
    size_t depth = 0, from = 0;
    bool nested = false; /* blocks within this one: it holds no declarations of its own */
    for (size_t i = 0; i < plain.len; i++) {
        char c = plain.ptr[i];
        if (c == '{') {
            if (depth + 1 == BLOCKS_DEPTH_MAX)
                return;
            contexts[depth + 1] = enter(contexts[depth], str_trim(str_sub(plain, from, i)));
            depth++;
            nested = false;
            from = i + 1;
        } else if (c == '}' && depth > 0) {
            if (!nested && !contexts[depth].skipped)
                take(sheets, text, plain, &contexts[depth], str_sub(plain, from, i));
            depth--;
            nested = true;
            from = i + 1;
        } else if (c == ';' && depth == 0) {
            from = i + 1; /* @layer a, b; @import … */
        }
    }
}

/* The next "name: value" of a block. */
static bool next_declaration(str *rest, str *name, str *value)
{
    while (rest->len) {
        str line;
        str_cut(*rest, ';', &line, rest);
        if (str_cut(line, ':', name, value)) {
            *name = str_trim(*name);
            *value = str_trim(*value);
            return true;
        }
    }
    return false;
}

/* Where a slice of the text without comments stands in the file. */
static struct span place_of(const struct theme_text *text, str plain, str slice)
{
    size_t start = (size_t)(slice.ptr - plain.ptr);
    return span_at(text->source, start, start + slice.len);
}

static void take_properties(struct sheets *sheets, const struct theme_text *text, str plain,
                            const struct context *context, str block)
{
    str name, value;
    if (!str_has(context->selector, STR(":root")) && !str_is(context->selector, "html"))
        return;
    while (next_declaration(&block, &name, &value)) {
        if (str_starts(name, STR("--")))
            *LIST_ADD(sheets->reviewing->arena, &sheets->properties) = (struct property){
                name, value, context->dark ? DARK : LIGHT, place_of(text, plain, value), text->own
            };
    }
}

static bool is_large(str value)
{
    static const char *const sizes[] = { "1.5rem", "1.75rem", "2rem", "2.25rem", "2.5rem",
                                         "3rem",   "24px",    "28px", "32px" };
    for (size_t i = 0; i < COUNT(sizes); i++) {
        if (str_is(value, sizes[i]))
            return true;
    }
    return false;
}

static void say(struct theme_reviewing *reviewing, struct span at, double found, double wanted,
                enum scheme scheme, str front, str back)
{
    /* Cut, not rounded: 4.49 must not read as 4.5. */
    theme_say(reviewing, MSG_T060, at, front, back,
              str_format(reviewing->arena, "%.1f", floor(found * 10) / 10),
              str_format(reviewing->arena, "%.1f", wanted),
              scheme == DARK ? STR("prefers-color-scheme: dark")
                             : STR("prefers-color-scheme: light"));
}

/* A rule that sets both colours is judged by itself, in both schemes; told once. */
static void judge_block(struct sheets *sheets, const struct theme_text *text, str plain,
                        const struct context *context, str block)
{
    str name, value, front = STR_NONE, back = STR_NONE;
    bool large = false;
    while (next_declaration(&block, &name, &value)) {
        if (str_is(name, "color"))
            front = value;
        else if (str_is(name, "background") || str_is(name, "background-color"))
            back = value;
        else if (str_is(name, "font-size"))
            large = is_large(value);
    }
    double wanted = large ? CONTRAST_LARGE : CONTRAST_TEXT;
    for (enum scheme scheme = context->dark ? DARK : LIGHT;
         front.ptr && back.ptr && scheme < SCHEMES; scheme++) {
        struct color a, b;
        if (!resolve(sheets, front, scheme, VAR_DEPTH_MAX, &a)
            || !resolve(sheets, back, scheme, VAR_DEPTH_MAX, &b) || contrast(a, b) >= wanted)
            continue;
        say(sheets->reviewing, place_of(text, plain, front), contrast(a, b), wanted, scheme, front,
            back);
        return;
    }
}

/* ----------------------------------------------------------------- the default theme's pairs */

/* Which colour of the default theme is written on which: docs/themes.md tells them to authors. */
static const struct {
    str front, back;
} pairs[] = {
    { STR_INIT("--ink"), STR_INIT("--ground") },
    { STR_INIT("--ink"), STR_INIT("--paper") },
    { STR_INIT("--ink"), STR_INIT("--gold-soft") },
    { STR_INIT("--ink-soft"), STR_INIT("--ground") },
    { STR_INIT("--ink-soft"), STR_INIT("--paper") },
    { STR_INIT("--link"), STR_INIT("--ground") },
    { STR_INIT("--link"), STR_INIT("--paper") },
    { STR_INIT("--accent"), STR_INIT("--gold-soft") },
    { STR_INIT("--on-red"), STR_INIT("--red") },
    { STR_INIT("--on-red"), STR_INIT("--red-deep") },
    { STR_INIT("--on-navy"), STR_INIT("--navy") },
    { STR_INIT("--good"), STR_INIT("--paper") },
    { STR_INIT("--soon"), STR_INIT("--paper") },
    { STR_INIT("--bad"), STR_INIT("--paper") },
};

/* The one of the two that the portal wrote; the one in front if both are its own. */
static const struct property *own_one(const struct property *front, const struct property *back)
{
    return front->own ? front : back->own ? back : NULL;
}

static void judge_pair(struct sheets *sheets, str front_name, str back_name)
{
    for (enum scheme scheme = LIGHT; scheme < SCHEMES; scheme++) {
        const struct property *front = find_property(sheets, front_name, scheme);
        const struct property *back = find_property(sheets, back_name, scheme);
        struct color a, b;
        if (!front || !back || !own_one(front, back)
            || !resolve(sheets, front->value, scheme, VAR_DEPTH_MAX, &a)
            || !resolve(sheets, back->value, scheme, VAR_DEPTH_MAX, &b)
            || contrast(a, b) >= CONTRAST_TEXT)
            continue;
        const struct property *own = own_one(front, back);
        say(sheets->reviewing, own->at, contrast(a, b), CONTRAST_TEXT, scheme, front_name,
            back_name);
        return;
    }
}

void theme_review_colors(struct theme_reviewing *reviewing, const struct theme_texts *texts)
{
    struct sheets sheets = { .reviewing = reviewing };
    str *plain = ARENA_ARRAY(reviewing->arena, str, texts->count);
    for (size_t i = 0; i < texts->count; i++) {
        if (!str_ends(texts->items[i].source->path, STR(".css")))
            continue;
        plain[i] = without_comments(reviewing->arena, texts->items[i].source->text);
        walk(&sheets, &texts->items[i], plain[i], take_properties);
    }
    for (size_t i = 0; i < texts->count; i++) {
        if (texts->items[i].own && plain[i].ptr)
            walk(&sheets, &texts->items[i], plain[i], judge_block);
    }
    for (size_t i = 0; i < COUNT(pairs); i++)
        judge_pair(&sheets, pairs[i].front, pairs[i].back);
}

/*
 * What the style sheets of a page hide. Selectors of a tag, classes and an id
 * count ("div.menu", "#in"); those that look further ("a b", ":hover"), and what holds for
 * some media alone, do not. Nothing is hidden that holds half of the page:
 * there a script, or a rule that is not understood, would show it.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/utf8.h"
#include "intake/html_parts.h"

enum { CLASSES_MAX = 4 };

struct rule {
    str tag, id;
    str classes[CLASSES_MAX];
    size_t class_count;
    bool hides;
};

struct sheet {
    struct arena *arena;
    struct rule *items;
    size_t count, capacity;
    struct map classes; /* that any rule names: other elements need not be held against those */
};

/* How strong a rule is against others: an id before classes before a tag. */
static size_t weight_of(const struct rule *rule)
{
    return rule->id.len ? 100 : rule->class_count * 10 + (rule->tag.len > 0);
}

static bool is_name_char(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || c == '-' || c == '_' || (c & 0x80);
}

static str take_name(str *text)
{
    size_t end = 0;
    while (end < text->len && is_name_char(text->ptr[end]))
        end++;
    str name = str_sub(*text, 0, end);
    *text = str_sub(*text, end, text->len);
    return name;
}

/* "div.menu", "#in.an"; false for any other selector. */
static bool read_selector(str text, struct rule *rule)
{
    text = str_trim(text);
    rule->tag = take_name(&text);
    while (text.len) {
        bool of_class = str_skip(&text, STR("."));
        if (!of_class && !str_skip(&text, STR("#")))
            return false;
        str name = take_name(&text);
        if (!name.len || (of_class && rule->class_count == CLASSES_MAX))
            return false;
        if (of_class)
            rule->classes[rule->class_count++] = name;
        else
            rule->id = name;
    }
    return rule->tag.len || rule->id.len || rule->class_count;
}

/* What a block of declarations says of being shown; false if nothing. */
static bool reads_shown(str block, bool *hides)
{
    str display = html_style_of(block, "display"), seen = html_style_of(block, "visibility");
    *hides = html_style_hides(block);
    return display.len || seen.len;
}

static void add_rules(struct sheet *sheet, str selectors, str block)
{
    bool hides;
    str one;
    if (!reads_shown(block, &hides))
        return;
    while (selectors.len && sheet->count < HTML_RULES_MAX) {
        struct rule rule = { .hides = hides };
        str_cut(selectors, ',', &one, &selectors);
        if (!read_selector(one, &rule))
            continue;
        *LIST_ADD(sheet->arena, sheet) = rule;
        for (size_t i = 0; i < rule.class_count; i++)
            map_add(sheet->arena, &sheet->classes, rule.classes[i], sheet);
    }
}

/* Behind the block that begins at `at`, with those within it. */
static size_t skip_block(str text, size_t at)
{
    size_t depth = 0;
    for (; at < text.len; at++) {
        depth += text.ptr[at] == '{';
        if (text.ptr[at] == '}' && --depth == 0)
            return at + 1;
    }
    return at;
}

static str without_comments(struct arena *arena, str text)
{
    struct buf kept = buf_new(arena, text.len + 1);
    size_t at;
    while ((at = str_find(text, STR("/*"))) != STR_NOT_FOUND) {
        size_t end = str_find(str_sub(text, at, text.len), STR("*/"));
        buf_put(&kept, str_sub(text, 0, at));
        text = end == STR_NOT_FOUND ? STR("") : str_sub(text, at + end + 2, text.len);
    }
    buf_put(&kept, text);
    return buf_str(&kept);
}

static void read_sheet(struct sheet *sheet, str text)
{
    size_t open;
    text = without_comments(sheet->arena, text);
    while ((open = str_find_char(text, '{')) != STR_NOT_FOUND) {
        str selectors = str_trim(str_sub(text, 0, open));
        size_t semicolon = str_find_char(selectors, ';'); /* "@import …;" before it */
        if (semicolon != STR_NOT_FOUND)
            selectors = str_trim(str_sub(selectors, semicolon + 1, selectors.len));
        size_t end = skip_block(text, open);
        if (!str_starts(selectors, STR("@")))
            add_rules(sheet, selectors, str_sub(text, open + 1, end ? end - 1 : end));
        text = str_sub(text, end, text.len);
    }
}

static void find_sheets(struct sheet *sheet, const struct html_node *node)
{
    str media = html_attribute(node, "media");
    bool screen = !media.len || str_has(media, STR("all")) || str_has(media, STR("screen"));
    for (const struct html_node *child = node->first; child; child = child->next) {
        if (str_is(node->name, "style") && screen && !child->name.len)
            read_sheet(sheet, child->text);
        else
            find_sheets(sheet, child);
    }
}

static bool has_class(str names, str wanted)
{
    str name;
    while (names.len) {
        str_cut(names, ' ', &name, &names);
        if (str_equal(str_trim(name), wanted))
            return true;
    }
    return false;
}

static bool has_known_class(const struct sheet *sheet, str names)
{
    str name;
    while (names.len) {
        str_cut(names, ' ', &name, &names);
        if (map_find(&sheet->classes, str_trim(name)))
            return true;
    }
    return false;
}

static bool is_for(const struct rule *rule, const struct html_node *node, str id, str names)
{
    if ((rule->tag.len && !str_equal(rule->tag, node->name))
        || (rule->id.len && !str_equal(rule->id, id)))
        return false;
    for (size_t i = 0; i < rule->class_count; i++) {
        if (!has_class(names, rule->classes[i]))
            return false;
    }
    return true;
}

/* The strongest rule counts, of equals the last. */
static bool is_hidden_by(const struct sheet *sheet, const struct html_node *node)
{
    str id = html_attribute(node, "id"), names = html_attribute(node, "class");
    const struct rule *best = NULL;
    bool named = has_known_class(sheet, names);
    for (size_t i = 0; i < sheet->count; i++) {
        const struct rule *rule = &sheet->items[i];
        if (rule->class_count && !named)
            continue;
        if ((!best || weight_of(rule) >= weight_of(best)) && is_for(rule, node, id, names))
            best = rule;
    }
    return best && best->hides;
}

static void hide(const struct sheet *sheet, struct html_node *node, size_t words)
{
    for (struct html_node *child = node->first; child; child = child->next) {
        if (!child->name.len)
            continue;
        child->hidden = child->words * 2 < words && is_hidden_by(sheet, child);
        if (!child->hidden)
            hide(sheet, child, words);
    }
}

static size_t count_all(struct html_node *node)
{
    str rest = node->text, word;
    node->words = 0;
    while (!node->name.len && utf8_word(&rest, &word))
        node->words++;
    for (struct html_node *child = node->first; child; child = child->next) {
        if (html_kind_of(child) != HTML_LEFT_OUT)
            node->words += count_all(child);
    }
    return node->words;
}

static void forget_counts(struct html_node *node)
{
    node->words = 0;
    for (struct html_node *child = node->first; child; child = child->next)
        forget_counts(child);
}

void html_hide(struct arena *arena, struct html_node *root)
{
    struct sheet sheet = { .arena = arena };
    find_sheets(&sheet, root);
    if (!sheet.count)
        return;
    hide(&sheet, root, count_all(root));
    forget_counts(root);
}

/* Templates: pictures, headings and languages, by the tags as they are written. */
#include "base/arena.h"
#include "rules/rules.h"
#include "rules/theme_review.h"

struct diag_item *theme_report(struct theme_reviewing *reviewing, enum message message,
                               struct span at, const str *args, size_t count)
{
    const struct rule *rule = rule_find(message);
    if (rule_is_off(reviewing->site->config, message))
        return NULL;
    struct diag_item *item = diag_add(reviewing->diag, rule->kind, at, message, args, count);
    if (rule->source)
        diag_note(reviewing->diag, item, SPAN_NONE, MSG_F000, str_from(rule->source));
    return item;
}

/* Behind a tag of Mustache or a comment that begins here; `at` itself if none does. */
static size_t skip_foreign(str text, size_t at)
{
    static const str pairs[][2] = { { STR_INIT("{{!"), STR_INIT("}}") },
                                    { STR_INIT("{{"), STR_INIT("}}") },
                                    { STR_INIT("<!--"), STR_INIT("-->") } };
    str rest = str_sub(text, at, text.len);
    for (size_t i = 0; i < COUNT(pairs); i++) {
        size_t end = str_starts(rest, pairs[i][0]) ? str_find(rest, pairs[i][1]) : STR_NOT_FOUND;
        if (end != STR_NOT_FOUND)
            return at + end + pairs[i][1].len;
    }
    return at;
}

/* The tag that begins at `at`, up to its '>' outside of quotes. */
static str tag_at(str text, size_t at)
{
    char quote = '\0';
    for (size_t i = at; i < text.len; i++) {
        size_t end = skip_foreign(text, i);
        if (end > i && text.ptr[i] == '{') {
            i = end - 1;
            continue;
        }
        char c = text.ptr[i];
        if (quote)
            quote = c == quote ? '\0' : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '>')
            return str_sub(text, at, i + 1);
    }
    return str_sub(text, at, text.len);
}

/* Whether a tag has an attribute; its value if that stands in quotes. */
static bool attribute(str tag, str name, str *value)
{
    size_t from = 0, at;
    *value = STR_NONE;
    while ((at = str_find(str_sub(tag, from, tag.len), name)) != STR_NOT_FOUND) {
        at += from;
        from = at + name.len;
        char before = at ? tag.ptr[at - 1] : 'x', behind = from < tag.len ? tag.ptr[from] : '>';
        bool apart = char_is_space(before) || before == '}' || before == '"' || before == '\'';
        if (!apart || (behind != '=' && behind != '>' && behind != '/' && !char_is_space(behind)))
            continue;
        str rest = str_sub(tag, from, tag.len), quoted;
        if (str_skip(&rest, STR("=\"")) && str_cut(rest, '"', &quoted, &rest))
            *value = quoted;
        return true;
    }
    return false;
}

static bool is_tag(str tag, const char *name)
{
    str rest = tag;
    if (!str_skip(&rest, STR("<")) || !str_skip(&rest, str_from(name)))
        return false;
    return rest.len
           && (char_is_space(rest.ptr[0]) || rest.ptr[0] == '>' || rest.ptr[0] == '/'
               || rest.ptr[0] == '{');
}

/* 2 of "<h2 …>"; 0 of another tag. */
static int heading_level(str tag)
{
    bool is = tag.len > 3 && tag.ptr[0] == '<' && (tag.ptr[1] == 'h' || tag.ptr[1] == 'H')
              && tag.ptr[2] >= '1' && tag.ptr[2] <= '6'
              && (char_is_space(tag.ptr[3]) || tag.ptr[3] == '>');
    return is ? tag.ptr[2] - '0' : 0;
}

/* Two or three letters, "vi", "en-GB"; "vn" is a country. A tag of Mustache may be anything. */
static bool is_language(str value)
{
    str main, rest;
    if (str_has(value, STR("{{")))
        return true;
    str_cut(value, '-', &main, &rest);
    for (size_t i = 0; i < main.len; i++) {
        if (!char_is_alpha(main.ptr[i]))
            return false;
    }
    return (main.len == 2 || main.len == 3) && !str_is(main, "vn") && !str_is(main, "VN");
}

static void review_tag(struct theme_reviewing *reviewing, const struct source *source, str tag,
                       int *level)
{
    str value;
    int heading = heading_level(tag);
    struct span at = span_of(source, tag);
    if ((is_tag(tag, "img") || is_tag(tag, "IMG")) && !attribute(tag, STR("alt"), &value))
        theme_say(reviewing, MSG_T061, at);
    bool has_language = attribute(tag, STR("lang"), &value);
    if (is_tag(tag, "html") && !has_language)
        theme_say(reviewing, MSG_T062, at);
    if (has_language && value.ptr && !is_language(value))
        theme_say(reviewing, MSG_T063, span_of(source, value), value);
    if (heading && *level && heading > *level + 1)
        theme_say(reviewing, MSG_T064, at, str_format(reviewing->arena, "h%d", heading),
                  str_format(reviewing->arena, "h%d", *level),
                  str_format(reviewing->arena, "h%d", *level + 1));
    if (heading)
        *level = heading;
}

void theme_review_markup(struct theme_reviewing *reviewing, const struct source *source)
{
    str text = source->text;
    int level = 0;
    for (size_t i = 0; i < text.len; i++) {
        size_t end = skip_foreign(text, i);
        if (end > i) {
            i = end - 1;
        } else if (text.ptr[i] == '<' && i + 1 < text.len && char_is_alpha(text.ptr[i + 1])) {
            str tag = tag_at(text, i);
            review_tag(reviewing, source, tag, &level);
            i += tag.len - 1;
        }
    }
}

void theme_review(struct arena *arena, const struct site *site, const struct theme_texts *texts,
                  struct diag *diag)
{
    struct theme_reviewing reviewing = { arena, site, diag };
    theme_review_colors(&reviewing, texts);
    for (size_t i = 0; i < texts->count; i++) {
        const struct theme_text *text = &texts->items[i];
        if (text->own && str_ends(text->source->path, STR(".mustache")))
            theme_review_markup(&reviewing, text->source);
    }
}

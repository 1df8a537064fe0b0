#include "content/phrase.h"

#include "base/utf8.h"
#include "content/clause.h"

size_t phrase_find(str text, const char *const *words, size_t count, size_t *len)
{
    size_t best = STR_NOT_FOUND;
    for (size_t i = 0; i < count; i++) {
        size_t at = str_find(text, str_from(words[i]));
        if (at < best) {
            best = at;
            *len = str_from(words[i]).len;
        }
    }
    return best;
}

bool phrase_has(str text, const char *const *words, size_t count)
{
    size_t len;
    return phrase_find(text, words, count, &len) != STR_NOT_FOUND;
}

bool phrase_skip(str *text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_skip(text, str_from(words[i])))
            return true;
    }
    return false;
}

str phrase_tidy(str text)
{
    text = str_trim(text);
    while (str_skip(&text, STR(",")) || str_skip(&text, STR(";")))
        text = str_trim(text);
    while (str_drop(&text, STR("./.")) || str_drop(&text, STR(",")) || str_drop(&text, STR(";"))
           || str_drop(&text, STR(".")))
        text = str_trim(text);
    return text;
}

str phrase_behind_marker(str plain, struct clause_marker *marker)
{
    struct clause_marker own;
    if (!marker)
        marker = &own;
    if (!clause_read(plain, CLAUSE_AT_START, marker))
        return plain;
    return str_trim(str_sub(plain, marker->text.len, plain.len));
}

bool phrase_label(str text, str *label, str *rest)
{
    if (!str_cut(text, ':', label, rest))
        return false;
    *label = str_trim(*label);
    *rest = str_trim(*rest);
    return true;
}

static bool ends_clause(str text, size_t at)
{
    return text.ptr[at] == ';' || str_starts(str_sub(text, at, text.len), STR(". "));
}

str phrase_clause_before(str text, size_t at)
{
    size_t from = at;
    while (from > 0 && !ends_clause(text, from - 1))
        from--;
    return str_trim(str_sub(text, from, at));
}

str phrase_clause_after(str text, size_t at)
{
    size_t to = at;
    while (to < text.len && !ends_clause(text, to))
        to++;
    return str_trim(str_sub(text, at, to));
}

bool phrase_begins_upper(str text)
{
    uint32_t first;
    return utf8_next(&text, &first) && utf8_is_upper(first);
}

bool phrase_has_letter(str text)
{
    str word;
    return utf8_word(&text, &word);
}

size_t phrase_count_words(str text)
{
    size_t count = 0;
    str word;
    while (utf8_word(&text, &word))
        count++;
    return count;
}

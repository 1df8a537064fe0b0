#include "intake/paragraph.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "intake/lines.h"

enum {
    PAGE_LEN_MIN = 400, /* bytes: no page of a document holds less */
    JOINS_MAX = 20,     /* no paragraph runs over more pages */
};

static bool has_word(str text)
{
    str rest = text, word;
    return utf8_word(&rest, &word);
}

static bool read_lone_number(str text, uint64_t *number)
{
    return text.len <= 3 && str_to_u64(text, number);
}

static uint32_t last_letter(str text)
{
    uint32_t last = 0, letter;
    str rest = text;
    while (utf8_next(&rest, &letter))
        last = letter;
    return last;
}

bool paragraph_ends_sentence(str plain)
{
    static const uint32_t marks[] = { '.', ';', ':', '!', '?', '/', 0x201D, 0x2026, '"', ')' };
    uint32_t last = last_letter(plain);
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (last == marks[i])
            return true;
    }
    return false;
}

bool paragraph_begins_lower(str plain)
{
    str rest = plain;
    uint32_t first;
    struct clause_marker marker;
    return utf8_next(&rest, &first) && utf8_is_lower(first)
           && !clause_read(plain, CLAUSE_AT_START, &marker);
}

/* A page end looks like a paragraph's: a blank line in the middle of a sentence. */
static bool is_cut(const struct paragraph *before, const struct paragraph *after)
{
    uint64_t number;
    return !before->block && !after->block && !paragraph_ends_sentence(before->plain)
           && !read_lone_number(before->plain, &number) && paragraph_begins_lower(after->plain)
           && before->joins < JOINS_MAX
           && before->text.len + after->text.len < PARAGRAPH_LEN_MAX; /* as builds take it */
}

static void join(struct arena *arena, struct paragraph *before, const struct paragraph *after)
{
    before->text = str_concat(arena, before->text, STR(" "), after->text);
    before->plain = lines_plain(arena, before->text, before->markdown);
    before->joins++;
}

/* How far the reading has come: the last page number, the bytes since then and in all. */
struct pages {
    uint64_t last;
    size_t len, whole_len;
};

/* The next line that is neither blank nor a rule. */
static const struct paragraph *next_text(const struct paragraph_list *lines, size_t i)
{
    for (i++; i < lines->count; i++) {
        if (has_word(lines->items[i].plain))
            return &lines->items[i];
    }
    return NULL;
}

/* Whether a number alone is that of a page; what is not certain stays in the text. */
static bool is_page_number(const struct paragraph_list *lines, size_t i,
                           const struct paragraph *before, struct pages *pages)
{
    uint64_t number;
    const struct paragraph *line = &lines->items[i];
    if (line->block || !line->after_blank || !read_lone_number(line->plain, &number)
        || number <= pages->last)
        return false;
    const struct paragraph *after = next_text(lines, i);
    bool cuts = before && after && is_cut(before, after)
                && (number <= 2 || pages->whole_len / PAGE_LEN_MIN >= number - 2);
    bool follows = pages->last ? number == pages->last + 1 : number <= 2;
    if (!cuts && !(follows && pages->len >= PAGE_LEN_MIN))
        return false;
    pages->last = number;
    pages->len = 0;
    return true;
}

void paragraphs_read(struct arena *arena, const struct source *source, bool markdown,
                     struct paragraphs *out)
{
    struct paragraph_list lines = { 0 };
    struct pages pages = { 0 };
    bool gap = false; /* that furniture stands in: it does not end the gap of a page end */
    if (markdown)
        lines_read_markdown(arena, source, &lines);
    else
        lines_read_text(arena, source, &lines);
    for (size_t i = 0; i < lines.count; i++) {
        struct paragraph *line = &lines.items[i];
        struct paragraph *before = out->count ? &out->items[out->count - 1] : NULL;
        line->after_blank = line->after_blank || gap;
        line->page_number = is_page_number(&lines, i, before, &pages);
        bool furniture = line->page_number || (!line->block && !has_word(line->plain));
        gap = furniture && line->after_blank;
        if (furniture) {
            *LIST_ADD(arena, &out->furniture) = *line;
            continue;
        }
        pages.len += line->text.len;
        pages.whole_len += line->text.len;
        if (before && line->after_blank && is_cut(before, line))
            join(arena, before, line);
        else
            *LIST_ADD(arena, out) = *line;
    }
}

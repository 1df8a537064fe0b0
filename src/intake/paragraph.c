#include "intake/paragraph.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "content/doctypes.h"
#include "intake/lines.h"

enum {
    PAGE_LEN_MIN = 400,      /* bytes: no page of a document holds less */
    CUT_CHARACTERS_MIN = 50, /* about half a line: what is shorter is no paragraph that was cut */
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
           && !doctype_find_name(after->plain) /* "kế hoạch": a type, however it is printed */
           && before->joins < IMPORT_JOINS_MAX
           && before->text.len + after->text.len < PARAGRAPH_LEN_MAX; /* as builds take it */
}

/*
 * A word processor breaks pages itself: a paragraph that is cut there came from
 * a print. Heads and lists of names have short lines, or are set in the middle.
 */
static bool is_cut_in_flow(const struct paragraph *before, const struct paragraph *after)
{
    return before->gaps && after->gaps && !before->centred && !after->centred && !before->column
           && !after->column && !before->marks && !after->marks
           && utf8_count(before->plain) >= CUT_CHARACTERS_MIN && is_cut(before, after);
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
static bool is_page_number(const struct paragraph_list *lines, size_t i, bool after_blank,
                           const struct paragraph *before, struct pages *pages)
{
    uint64_t number;
    const struct paragraph *line = &lines->items[i];
    if (line->block || !after_blank || !read_lone_number(line->plain, &number)
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

void paragraphs_arrange(struct arena *arena, const struct paragraph_list *lines, bool page_ends,
                        struct paragraphs *out)
{
    struct pages pages = { 0 };
    bool gap = false; /* that furniture stands in: it does not end the gap of a page end */
    for (size_t i = 0; i < lines->count; i++) {
        struct paragraph line = lines->items[i];
        struct paragraph *before = out->count ? &out->items[out->count - 1] : NULL;
        line.after_blank = line.after_blank || gap;
        if (page_ends && !line.left_out
            && is_page_number(lines, i, line.after_blank, before, &pages)) {
            line.left_out = "số trang";
            line.doubtful = true;
        }
        bool furniture = line.left_out || (!line.block && !has_word(line.plain));
        gap = furniture && line.after_blank;
        if (furniture) {
            *LIST_ADD(arena, &out->furniture) = line;
            continue;
        }
        pages.len += line.text.len;
        pages.whole_len += line.text.len;
        if (before
            && (page_ends ? line.after_blank && is_cut(before, &line)
                          : is_cut_in_flow(before, &line)))
            join(arena, before, &line);
        else
            *LIST_ADD(arena, out) = line;
    }
}

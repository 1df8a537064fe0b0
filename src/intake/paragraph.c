#include "intake/paragraph.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "base/utf8.h"
#include "content/clause.h"

static bool has_word(str text)
{
    str rest = text, word;
    return utf8_word(&rest, &word);
}

/* Without the asterisks that converters leave around bold and italic text. */
static str without_emphasis(struct arena *arena, str text)
{
    if (str_find_char(text, '*') == STR_NOT_FOUND)
        return text;
    struct buf out = buf_new(arena, text.len);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '*')
            buf_put_char(&out, text.ptr[i]);
    }
    return str_trim(buf_str(&out));
}

static bool is_page_number(str text)
{
    uint64_t number;
    return text.len <= 3 && str_to_u64(text, &number);
}

static uint32_t last_letter(str text)
{
    uint32_t last = 0, letter;
    str rest = text;
    while (utf8_next(&rest, &letter))
        last = letter;
    return last;
}

static bool ends_sentence(str plain)
{
    static const uint32_t marks[] = { '.', ';', ':', '!', '?', '/', 0x201D, 0x2026, '"', ')' };
    uint32_t last = last_letter(plain);
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (last == marks[i])
            return true;
    }
    return false;
}

static bool begins_lower(str plain)
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
    return after->after_blank && !ends_sentence(before->plain) && begins_lower(after->plain);
}

static void join(struct arena *arena, struct paragraph *before, const struct paragraph *after)
{
    before->text = str_concat(arena, before->text, STR(" "), after->text);
    before->plain = without_emphasis(arena, before->text);
    before->joined = true;
}

static str drop_heading_marks(str line)
{
    size_t marks = 0;
    while (marks < line.len && line.ptr[marks] == '#')
        marks++;
    bool heading = marks > 0 && marks <= 6 && marks < line.len && line.ptr[marks] == ' ';
    return heading ? str_trim(str_sub(line, marks, line.len)) : line;
}

void paragraphs_read(struct arena *arena, const struct source *source, bool markdown,
                     struct paragraphs *out)
{
    str rest = source->text, line;
    bool blank = true;
    for (size_t number = 1; str_line(&rest, &line); number++) {
        str text = str_trim(line);
        if (markdown)
            text = drop_heading_marks(text);
        struct paragraph read = {
            .text = text,
            .plain = without_emphasis(arena, text),
            .line = number,
            .after_blank = blank,
        };
        if (read.plain.len == 0) {
            blank = true;
            continue;
        }
        struct paragraph *before = out->count ? &out->items[out->count - 1] : NULL;
        if (!has_word(read.plain) || (blank && is_page_number(read.plain)))
            *LIST_ADD(arena, &out->furniture) = read;
        else if (before && is_cut(before, &read))
            join(arena, before, &read);
        else
            *LIST_ADD(arena, out) = read;
        /* A page number does not end the gap that a page end left. */
        blank = blank && (!has_word(read.plain) || is_page_number(read.plain));
    }
}

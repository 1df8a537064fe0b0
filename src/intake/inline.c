#include "intake/inline.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "content/clause.h"

enum {
    LOOK_ITALIC = 1, /* as many asterisks as the look is worth */
    LOOK_BOLD = 2,
    LOOK_EMPHASIS = 3,
    LOOK_NOTE = 4, /* of a note's mark: Markdown already */
    LOOK_LEFT = 8, /* of asterisks that a converter left in the text: Markdown already */
};

enum {
    ASTERISKS_MAX = 3,
    GAP_SPACES = 3,     /* what parts two columns */
    MARKER_LEN_MAX = 8, /* bytes: "1.1.1.1.", behind which a gap is only layout */
};

enum { NO_BREAK_HYPHEN = 0x2011 };

enum { LINE_LEN_MAX = 8 << 20 }; /* more than any document that is read has */

/* A line as bytes, and how each of them looks. */
struct line {
    struct buf text, looks;
    size_t spaces;    /* since the last letter */
    size_t start;     /* of the text, behind what CommonMark takes for items */
    bool underscores; /* there are several, which may be emphasis */
};

static bool is_space(uint32_t letter)
{
    return letter == ' ' || (letter >= '\t' && letter <= '\r') || letter == 0xA0 || letter == 0x85
           || letter == 0x1680 || (letter >= 0x2000 && letter <= 0x200A) || letter == 0x2028
           || letter == 0x2029 || letter == 0x202F || letter == 0x205F || letter == 0x3000;
}

/* One space behind a marker, else as many as show that columns stand on the line. They have no look. */
static void put_spaces(struct line *line)
{
    size_t len = line->text.len;
    bool marker = len && len <= MARKER_LEN_MAX && !char_is_alpha(line->text.ptr[len - 1])
                  && !char_is_digit(line->text.ptr[len - 1]);
    size_t count_max = marker ? 1 : (size_t)GAP_SPACES;
    size_t count = line->spaces < count_max ? line->spaces : count_max;
    line->spaces = 0;
    if (len == 0)
        return;
    buf_put_repeat(&line->text, ' ', count);
    buf_put_repeat(&line->looks, 0, count);
}

static void put_letter(struct line *line, uint32_t letter, uint8_t look)
{
    if (is_space(letter)) {
        line->spaces += letter == '\t' ? (size_t)GAP_SPACES : 1;
        return;
    }
    put_spaces(line);
    size_t before = line->text.len;
    buf_put_code_point(&line->text, letter == NO_BREAK_HYPHEN ? '-' : letter);
    buf_put_repeat(&line->looks, (char)look, line->text.len - before);
}

static void put_run(struct line *line, const struct run *run)
{
    uint8_t look = (uint8_t)((run->bold ? LOOK_BOLD : 0) | (run->italic ? LOOK_ITALIC : 0));
    str rest = run->text;
    uint32_t letter;
    if (run->kind == RUN_BREAK)
        put_letter(line, ' ', look);
    while (run->kind != RUN_BREAK && utf8_next(&rest, &letter))
        put_letter(line, letter, run->kind == RUN_NOTE ? LOOK_NOTE : look);
}

static struct line flatten(struct arena *arena, str label, const struct run *runs, size_t count)
{
    struct line line = { .text = buf_new(arena, LINE_LEN_MAX),
                         .looks = buf_new(arena, LINE_LEN_MAX) };
    const struct run number = { .text = label };
    put_run(&line, &number);
    for (size_t i = 0; i < count; i++)
        put_run(&line, &runs[i]);
    return line;
}

static bool is_note(const struct line *line, size_t at)
{
    return line->looks.ptr[at] & LOOK_NOTE;
}

static str plain_of(struct arena *arena, const struct line *line)
{
    struct buf out = buf_new(arena, LINE_LEN_MAX);
    for (size_t i = 0; i < line->text.len; i++) {
        if (!is_note(line, i))
            buf_put_char(&out, line->text.ptr[i]);
    }
    return str_trim(buf_str(&out));
}

/* Behind a printed marker, which stays outside of emphasis: "1. **Thời gian:** …". */
static size_t marker_end(const struct line *line)
{
    struct clause_marker marker;
    str text = buf_str(&line->text);
    if (!clause_read(text, CLAUSE_AT_START, &marker))
        return 0;
    size_t end = (size_t)(marker.text.ptr - text.ptr) + marker.text.len;
    while (end < text.len && text.ptr[end] == ' ')
        end++;
    return end < text.len ? end : 0;
}

/* Whether all from there on has this look, spaces and notes aside. */
static bool is_all(const struct line *line, size_t from, uint8_t look)
{
    bool any = false;
    for (size_t i = from; i < line->text.len; i++) {
        if (line->text.ptr[i] == ' ' || is_note(line, i))
            continue;
        if (!(line->looks.ptr[i] & look))
            return false;
        any = true;
    }
    return any;
}

/* From where on the look is another one; spaces have that of the text around them. */
static size_t stretch_end(const struct line *line, size_t from)
{
    size_t end = from + 1;
    for (size_t i = from + 1; i < line->text.len; i++) {
        if (line->text.ptr[i] == ' ')
            continue;
        if (line->looks.ptr[i] != line->looks.ptr[from])
            return end;
        end = i + 1;
    }
    return end;
}

enum around { AROUND_SPACE, AROUND_WORD, AROUND_SIGN };

static enum around kind_of(str text)
{
    uint32_t letter;
    if (!utf8_next(&text, &letter) || letter == ' ')
        return AROUND_SPACE;
    return utf8_is_letter(letter) ? AROUND_WORD : AROUND_SIGN;
}

static enum around kind_before(str text, size_t at)
{
    size_t from = at;
    while (from > 0 && ((unsigned char)text.ptr[--from] & 0xC0) == 0x80)
        continue;
    return kind_of(str_sub(text, from, at));
}

/*
 * Asterisks around [from, to) can only be what they are meant for: those before
 * it only open, those behind it only close, whatever CommonMark takes a sign
 * for; and no other asterisks touch them. They stand in the text from `open`
 * and to `close`, or are yet to be written there.
 */
static bool is_emphasis_behind(str text, size_t open, size_t from, size_t to, size_t close)
{
    enum around before = kind_before(text, open), first = kind_of(str_sub(text, from, to));
    enum around last = kind_before(text, to), after = kind_of(str_sub(text, close, text.len));
    str inside = str_sub(text, from, to), word;
    return utf8_word(&inside, &word)
           && (before == AROUND_SPACE || (before == AROUND_SIGN && first == AROUND_WORD))
           && (after == AROUND_SPACE || (after == AROUND_SIGN && last == AROUND_WORD));
}

static bool is_emphasis(str text, size_t from, size_t to)
{
    return is_emphasis_behind(text, from, from, to, to);
}

static size_t asterisks_at(str text, size_t at)
{
    size_t count = 0;
    while (at + count < text.len && text.ptr[at + count] == '*')
        count++;
    return count;
}

static bool is_quote(str text)
{
    static const char *const quotes[] = { "\"", "'", "“", "”", "‘", "’", "«", "»" };
    for (size_t i = 0; i < COUNT(quotes); i++) {
        if (str_starts(text, str_from(quotes[i])))
            return true;
    }
    return false;
}

/* Around words, or around a quotation: *“…”*, but not in "(*) … (*)". */
static bool are_left(str text, size_t open, size_t from, size_t to, size_t close)
{
    size_t last = to;
    while (last > from && ((unsigned char)text.ptr[--last] & 0xC0) == 0x80)
        continue;
    bool quotation = is_quote(str_sub(text, from, to)) && is_quote(str_sub(text, last, to))
                     && kind_before(text, open) != AROUND_WORD
                     && kind_of(str_sub(text, close, text.len)) != AROUND_WORD;
    return quotation || is_emphasis_behind(text, open, from, to, close);
}

/* The asterisks that close those at `open`, of the same number; the end of the text if none do. */
static size_t find_closing(str text, size_t open, size_t count)
{
    size_t from = open + count;
    for (size_t at = from; at < text.len; at++) {
        size_t here = asterisks_at(text, at);
        if (here == 0)
            continue;
        return here == count && are_left(text, open, from, at, at + here) ? at : text.len;
    }
    return text.len;
}

/* Those of bold text that goes on on the next line, or that began on the one before. */
static bool is_half(str text, size_t at, size_t count)
{
    size_t end = at + count;
    return count == LOOK_BOLD && text.len > count
           && ((at == 0 && text.ptr[end] != ' ') || (end == text.len && text.ptr[at - 1] != ' '));
}

static void set_left(struct line *line, size_t at, size_t count)
{
    for (size_t i = at; i < at + count; i++)
        line->looks.ptr[i] |= LOOK_LEFT;
}

/* "**TM. BAN CHẤP HÀNH**", typed so: what another program's Markdown left, and no text. */
static void find_left(struct line *line)
{
    str text = buf_str(&line->text);
    for (size_t at = 0; at < text.len;) {
        size_t count = asterisks_at(text, at);
        size_t close = count && count <= ASTERISKS_MAX ? find_closing(text, at, count) : text.len;
        if (close < text.len) {
            set_left(line, at, count);
            set_left(line, close, count);
            at = close;
        } else if (is_half(text, at, count)) {
            set_left(line, at, count);
        }
        at += count ? count : 1;
    }
}

static bool touches_left(const struct line *line, size_t from, size_t to)
{
    return (from > 0 && line->looks.ptr[from - 1] & LOOK_LEFT)
           || (to < line->looks.len && line->looks.ptr[to] & LOOK_LEFT);
}

static size_t count_underscores(str text)
{
    size_t runs = 0;
    for (size_t i = 0; i < text.len; i++)
        runs += text.ptr[i] == '_' && (i == 0 || text.ptr[i - 1] != '_');
    return runs;
}

/* Behind what CommonMark takes for items, one within the other: "1. ", "- + ". */
static size_t items_end(str text)
{
    size_t at = 0;
    for (;;) {
        size_t end = at;
        while (end < text.len && char_is_digit(text.ptr[end]))
            end++;
        str mark = str_sub(text, end, end + 2);
        bool number = end > at && (str_is(mark, ". ") || str_is(mark, ") "));
        bool bullet = end == at && (str_is(mark, "- ") || str_is(mark, "+ ") || str_is(mark, "* "));
        if (!number && !bullet)
            return at;
        at = end + 2;
    }
}

/* Whether CommonMark would take this byte for more than a character here. */
static bool needs_escape(const struct line *line, size_t at)
{
    str text = buf_str(&line->text);
    char c = text.ptr[at];
    str rest = str_sub(text, at, text.len);
    if (str_find_char(STR("\\[]<&`"), c) != STR_NOT_FOUND || (c == '_' && line->underscores))
        return true;
    if (c == '*') /* the sign of a clause stays */
        return !(line->looks.ptr[at] & LOOK_LEFT) && (at > 0 || text.len < 2 || text.ptr[1] != ' ');
    if (c == '#' && at + 1 == text.len)
        return true;
    return at == line->start
           && (c == '#' || c == '>' || str_starts(rest, STR("==="))
               || str_starts(rest, STR("~~~")));
}

static void put_stretch(struct buf *out, const struct line *line, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++) {
        if (!is_note(line, i) && needs_escape(line, i))
            buf_put_char(out, '\\');
        buf_put_char(out, line->text.ptr[i]);
    }
}

/* What is emphasised throughout is told by flags: `whole` are those looks. */
static str markdown_of(struct arena *arena, const struct line *line, size_t from, uint8_t whole)
{
    struct buf out = buf_new(arena, LINE_LEN_MAX);
    str text = buf_str(&line->text);
    put_stretch(&out, line, 0, from);
    for (size_t at = from; at < text.len;) {
        size_t end = stretch_end(line, at);
        uint8_t look = (uint8_t)line->looks.ptr[at] & LOOK_EMPHASIS & (uint8_t)~whole;
        bool marked = look && text.ptr[at] != ' ' && !is_note(line, at)
                      && is_emphasis(text, at, end) && !touches_left(line, at, end);
        buf_put_repeat(&out, '*', marked ? look : 0);
        put_stretch(&out, line, at, end);
        buf_put_repeat(&out, '*', marked ? look : 0);
        at = end;
    }
    return buf_str(&out);
}

struct inline_line inline_line(struct arena *arena, str label, const struct run *runs, size_t count)
{
    struct line line = flatten(arena, label, runs, count);
    size_t from = marker_end(&line);
    find_left(&line);
    line.start = items_end(buf_str(&line.text));
    line.underscores = count_underscores(buf_str(&line.text)) > 1;
    struct inline_line out = {
        .plain = plain_of(arena, &line),
        .bold = is_all(&line, from, LOOK_BOLD),
        .italic = is_all(&line, from, LOOK_ITALIC),
    };
    uint8_t whole = (uint8_t)((out.bold ? LOOK_BOLD : 0) | (out.italic ? LOOK_ITALIC : 0));
    out.markdown = markdown_of(arena, &line, from, whole);
    return out;
}

str inline_cell(struct arena *arena, str label, const struct run *runs, size_t count)
{
    struct line line = flatten(arena, label, runs, count);
    struct buf out = buf_new(arena, LINE_LEN_MAX);
    for (size_t i = 0; i < line.text.len; i++) {
        char c = line.text.ptr[i];
        if (!is_note(&line, i) && str_find_char(STR("\\[]<&`*_|"), c) != STR_NOT_FOUND)
            buf_put_char(&out, '\\');
        if (c != ' ' || line.text.ptr[i - 1] != ' ')
            buf_put_char(&out, c);
    }
    return buf_str(&out);
}

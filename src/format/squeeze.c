#include "format/squeeze.h"

#include "base/arena.h"
#include "base/buf.h"

#include <strings.h>

struct scan {
    str text;
    size_t at;
    struct buf out; /* never longer than the text */
    bool gap;       /* white space was passed since the last byte that was put */
    bool cut;       /* a comment was */
    bool nested;    /* a custom property has braces in its value, where each byte may count */
};

static char byte_at(const struct scan *scan, size_t at)
{
    return at < scan->text.len ? scan->text.ptr[at] : '\0';
}

static bool is_one_of(char c, const char *set)
{
    return c != '\0' && strchr(set, c) != NULL;
}

static bool is_at(const struct scan *scan, const char *word)
{
    return str_starts(str_sub(scan->text, scan->at, scan->text.len), str_from(word));
}

/* The end of the comment that begins here; 0 if it has none. */
static size_t comment_end(const struct scan *scan)
{
    size_t inside = scan->at + 2;
    size_t found = str_find(str_sub(scan->text, inside, scan->text.len), STR("*/"));
    return found == STR_NOT_FOUND ? 0 : inside + found + 2;
}

/* The end of the string that begins here; 0 if it is broken. */
static size_t string_end(const struct scan *scan)
{
    char quote = byte_at(scan, scan->at);
    for (size_t i = scan->at + 1; i < scan->text.len; i++) {
        char c = scan->text.ptr[i];
        if (c == quote)
            return i + 1;
        if (is_one_of(c, "\n\r\f"))
            return 0;
        if (c == '\\')
            i++;
    }
    return 0;
}

/* What a name is made of, and what makes a name of it: "#url(" and "@url(" are no url(…). */
static bool is_name_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
           || (unsigned char)c >= 0x80 || is_one_of(c, "-_#@");
}

/* Whether url(…) without quotes begins here. */
static bool is_url(const struct scan *scan)
{
    if (scan->text.len - scan->at < 4 || strncasecmp(scan->text.ptr + scan->at, "url(", 4) != 0
        || (scan->at > 0 && is_name_byte(scan->text.ptr[scan->at - 1])))
        return false;
    size_t i = scan->at + 4;
    while (is_one_of(byte_at(scan, i), " \t\n\r\f"))
        i++;
    return !is_one_of(byte_at(scan, i), "\"'");
}

static size_t url_end(const struct scan *scan)
{
    for (size_t i = scan->at + 4; i < scan->text.len; i++) {
        char c = scan->text.ptr[i];
        if (c == ')')
            return i + 1;
        if (is_one_of(c, "\"'(\\"))
            return 0;
    }
    return 0;
}

/* Whether what was put last is the name of a property and a colon, and what follows is its value. */
static bool is_declared(const struct scan *scan)
{
    size_t from = scan->out.len - 1, end = scan->at;
    while (from > 0 && !is_one_of(scan->out.ptr[from - 1], "{};")) {
        if (!is_name_byte(scan->out.ptr[--from]))
            return false;
    }
    while (end < scan->text.len && !is_one_of(scan->text.ptr[end], "{};"))
        end++;
    return byte_at(scan, end) != '{' && !is_one_of(byte_at(scan, scan->at), ";},)");
}

/* Whether white space between these two bytes may mean something. */
static bool gap_counts(char before, char after)
{
    if (before == '\0' || is_one_of(before, "{};"))
        return false;
    if (before == ',')
        return after == ')';
    return before == ':' || !is_one_of(after, "{};,");
}

/* Puts a piece of the sheet, and before it what must stand between it and the last one. */
static void put_piece(struct scan *scan, size_t end)
{
    char before = scan->out.len ? scan->out.ptr[scan->out.len - 1] : '\0';
    char after = byte_at(scan, scan->at);
    if (before == ':' && after == '{')
        scan->nested = true;
    if (before == ';' && after == '}' && !scan->nested)
        scan->out.len--;
    if (scan->gap && gap_counts(before, after)
        && (before != ':' || scan->nested || !is_declared(scan)))
        buf_put_char(&scan->out, ' ');
    else if (scan->cut && !scan->gap && gap_counts(before, after))
        buf_put(&scan->out, STR("/**/"));
    buf_put(&scan->out, str_sub(scan->text, scan->at, end));
    scan->at = end;
    scan->gap = scan->cut = false;
}

/* One comment, string, address or byte; false where the sheet is to stay as it is. */
static bool css_step(struct scan *scan)
{
    char c = byte_at(scan, scan->at);
    size_t end = scan->at + 1;
    if (is_one_of(c, " \t\n\r\f")) {
        scan->gap = true;
        scan->at = end;
        return true;
    }
    if (c == '\\' || c == '\0')
        return false;
    if (is_at(scan, "/*")) {
        end = comment_end(scan);
        if (end && !is_at(scan, "/*!")) {
            scan->cut = true;
            scan->at = end;
            return true;
        }
    } else if (is_one_of(c, "\"'")) {
        end = string_end(scan);
    } else if (is_url(scan)) {
        end = url_end(scan);
    }
    if (end)
        put_piece(scan, end);
    return end != 0;
}

str squeeze_css(struct arena *arena, str text)
{
    struct scan scan = { .text = text, .out = buf_new(arena, text.len) };
    while (scan.at < text.len) {
        if (!css_step(&scan))
            return text;
    }
    return scan.out.failed ? text : buf_str(&scan.out);
}

/* Where the line that holds this place ends, before its line break. */
static size_t line_end(const struct scan *scan)
{
    size_t end = scan->at;
    while (end < scan->text.len && !is_one_of(scan->text.ptr[end], "\n\r"))
        end++;
    return end;
}

/* Whether any of what looks like a comment's begin, in a string too, may go on in the next line. */
static bool leaves_comment_open(str line)
{
    size_t opens;
    while ((opens = str_find(line, STR("/*"))) != STR_NOT_FOUND) {
        line = str_sub(line, opens + 2, line.len);
        if (!str_has(line, STR("*/")))
            return true;
    }
    return false;
}

/*
 * Skips blanks, line breaks and comments where a line begins; false if a comment
 * has no end. A licence is put, with the code that follows it in its line.
 */
static bool skip_blank_lines(struct scan *scan)
{
    for (;;) {
        if (is_one_of(byte_at(scan, scan->at), " \t\n\r")) {
            scan->at++;
        } else if (is_at(scan, "//") && !is_at(scan, "//!")) {
            scan->at = line_end(scan);
        } else if (is_at(scan, "/*")) {
            size_t end = comment_end(scan);
            if (end && is_at(scan, "/*!"))
                buf_put(&scan->out, str_sub(scan->text, scan->at, end));
            if (!end)
                return false;
            scan->at = end;
        } else {
            return true;
        }
    }
}

/* Whether what begins in this line of code ends in it. */
static bool is_closed(str line)
{
    return !str_has(line, STR("`")) && !str_ends(line, STR("\\")) && !leaves_comment_open(line);
}

/* Whether these two bytes are two tokens without a blank between them; "! --a" may not be "!--a". */
static bool divides(char before, char after)
{
    static const char *const signs = "()[]{};,:?=<>&|!*%";
    if (is_one_of(before, "+-") || is_one_of(after, "+-"))
        return before != after && before != '!';
    return is_one_of(before, signs) || is_one_of(after, signs);
}

/* Where in a line of code the first slash outside of strings is; its end if there is none. */
static size_t find_slash(str line)
{
    char quote = '\0';
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (quote != '\0' && c == '\\')
            i++;
        else if (quote != '\0')
            quote = c == quote ? '\0' : quote;
        else if (c == '/')
            return i;
        else if (is_one_of(c, "\"'"))
            quote = c;
    }
    return line.len;
}

/*
 * How much of a line of code has no comment and no regular expression, which
 * begin with a slash; nothing of one with what old rules take for a comment:
 * "<!--" and "-->" (ECMA-262, B.1.1).
 */
static size_t plain_len(str line)
{
    if (str_has(line, STR("-->")) || str_has(line, STR("!--")))
        return 0;
    size_t len = find_slash(line);
    while (len > 0 && len < line.len && is_one_of(line.ptr[len - 1], " \t"))
        len--;
    return len;
}

/* Puts such a piece without the blanks that say nothing. */
static void put_plain(struct scan *scan, str line)
{
    char quote = '\0';
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        if (quote == '\0' && is_one_of(c, " \t")) {
            size_t end = i;
            while (is_one_of(end < line.len ? line.ptr[end] : '\0', " \t"))
                end++;
            if (end < line.len && !divides(line.ptr[i - 1], line.ptr[end]))
                buf_put_char(&scan->out, ' ');
            i = end - 1;
            continue;
        }
        buf_put_char(&scan->out, c);
        if (quote != '\0' && c == '\\' && i + 1 < line.len)
            buf_put_char(&scan->out, line.ptr[++i]);
        else if (quote == '\0' && is_one_of(c, "\"'"))
            quote = c;
        else if (c == quote)
            quote = '\0';
    }
}

/* What stands behind the plain piece of a line: nothing, where that is a comment. */
static str rest_of(str line, size_t plain)
{
    str rest = str_sub(line, plain, line.len);
    str text = str_trim(rest);
    bool comment = plain > 0 && str_starts(text, STR("//")) && !str_starts(text, STR("//!"));
    return comment ? STR("") : rest;
}

/* Drops the end of the line before, where it means nothing between the two. */
static void join_line(struct scan *scan, str line)
{
    struct buf *out = &scan->out;
    if (out->len > 1 && out->ptr[out->len - 1] == '\n'
        && (is_one_of(out->ptr[out->len - 2], "{([,;") || is_one_of(line.ptr[0], "})]")))
        out->len--;
}

str squeeze_js(struct arena *arena, str text)
{
    if (str_has(text, STR("\u2028")) || str_has(text, STR("\u2029"))) /* they end lines too */
        return text;
    struct scan scan = { .text = text, .out = buf_new(arena, text.len) };
    bool was_plain = false; /* the line before, to its end, and nothing was put since */
    for (;;) {
        size_t from = scan.out.len;
        if (!skip_blank_lines(&scan))
            return text;
        if (scan.at == text.len)
            break;
        size_t end = line_end(&scan);
        str line = str_sub(text, scan.at, end);
        size_t plain = scan.out.len == from ? plain_len(line) : 0;
        if (!is_closed(line))
            return text;
        if (plain && was_plain)
            join_line(&scan, line);
        put_plain(&scan, str_sub(line, 0, plain));
        str rest = rest_of(line, plain);
        buf_put(&scan.out, rest);
        scan.at = end;
        was_plain = plain > 0 && rest.len == 0;
        if (end < text.len)
            buf_put_char(&scan.out, '\n');
    }
    return buf_str(&scan.out);
}

#include "format/escape.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <string.h>

/* What stands for each byte; NULL for those that stand for themselves. */
typedef const char *const replacements[256];

static const replacements html_replacements = {
    ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", ['\''] = "&#39;",
};

/* Runs of ordinary bytes are written in one piece. */
static void put_replaced(struct buf *out, str text, const replacements *table)
{
    size_t done = 0;
    for (size_t i = 0; i < text.len; i++) {
        const char *replacement = (*table)[(unsigned char)text.ptr[i]];
        if (!replacement)
            continue;
        buf_put(out, str_sub(text, done, i));
        buf_put(out, str_from(replacement));
        done = i + 1;
    }
    buf_put(out, str_sub(text, done, text.len));
}

void escape_html(struct buf *out, str text)
{
    put_replaced(out, text, &html_replacements);
}

/* Char of XML 1.0, production 2. */
static bool is_xml_char(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF)
           || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000;
}

/*
 * Only controls and the last two code points of the first plane cannot stand in
 * XML; a look at the bytes says whether any may be there.
 */
static bool may_lack_xml_chars(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if ((c < 0x20 && c != '\t' && c != '\n') || c == 0xEF || c == 0xED)
            return true;
    }
    return utf8_find_invalid(text) != STR_NOT_FOUND;
}

void escape_xml(struct buf *out, str text)
{
    if (!may_lack_xml_chars(text)) {
        put_replaced(out, text, &html_replacements);
        return;
    }
    uint32_t c;
    for (str rest = text, before = text; utf8_next(&rest, &c); before = rest) {
        str bytes = str_span(before.ptr, rest.ptr);
        if (c == '\r') /* a reader of XML would make it a line feed */
            BUF_PUT(out, "&#13;");
        else if (is_xml_char(c) && !(c == 0xFFFD && bytes.len == 1))
            put_replaced(out, bytes, &html_replacements);
        else
            buf_put_code_point(out, 0xFFFD);
    }
}

void escape_csv_cell(struct buf *out, str text)
{
    static const replacements quotes = { ['"'] = "\"\"" };
    buf_put_char(out, '"');
    if (text.len && text.ptr[0] && strchr("=+-@\t\r\n", text.ptr[0]))
        buf_put_char(out, '\'');
    put_replaced(out, text, &quotes);
    buf_put_char(out, '"');
}

static void put_percent(struct buf *out, unsigned char byte)
{
    static const char digits[] = "0123456789ABCDEF";
    buf_put_char(out, '%');
    buf_put_char(out, digits[byte >> 4]);
    buf_put_char(out, digits[byte & 15]);
}

static bool is_unreserved(unsigned char c)
{
    return char_is_alpha((char)c) || char_is_digit((char)c) || (c && strchr("-._~", c));
}

static bool is_hex(char c)
{
    return char_is_digit(c) || (char_to_lower(c) >= 'a' && char_to_lower(c) <= 'f');
}

void escape_url(struct buf *out, str url)
{
    for (size_t i = 0; i < url.len; i++) {
        unsigned char c = (unsigned char)url.ptr[i];
        bool encoded = c == '%' && i + 2 < url.len && is_hex(url.ptr[i + 1])
                       && is_hex(url.ptr[i + 2]);
        if (is_unreserved(c) || encoded || (c && strchr(":/?#[]@!$&'()*+,;=", c)))
            buf_put_char(out, (char)c);
        else
            put_percent(out, c);
    }
}

void escape_url_part(struct buf *out, str part)
{
    for (size_t i = 0; i < part.len; i++) {
        unsigned char c = (unsigned char)part.ptr[i];
        if (is_unreserved(c))
            buf_put_char(out, (char)c);
        else
            put_percent(out, c);
    }
}

#include "base/catalog.h"

#include "base/buf.h"
#include "base/limits.h"

#include <string.h>

/* The MO format: gettext manual, "The Format of GNU MO Files". */
enum { MO_COUNT = 8, MO_ORIGINALS = 12, MO_TRANSLATIONS = 16 };

static uint32_t read_u32(size_t offset)
{
    uint32_t number = 0;
    if (offset + sizeof number <= catalog_vi_mo_len)
        memcpy(&number, catalog_vi_mo + offset, sizeof number);
    return number;
}

/* Entry `index` of one of the two tables: pairs of length and offset. */
static const char *entry(uint32_t table, uint32_t index)
{
    uint32_t offset = read_u32(table + index * 8 + 4);
    return offset < catalog_vi_mo_len ? (const char *)catalog_vi_mo + offset : "";
}

const char *tr(enum language language, const char *english)
{
    if (language == LANGUAGE_EN || !*english)
        return english;
    uint32_t originals = read_u32(MO_ORIGINALS);
    uint32_t low = 0, high = read_u32(MO_COUNT);
    while (low < high) { /* msgfmt sorts the originals */
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(english, entry(originals, middle));
        if (order == 0)
            return entry(read_u32(MO_TRANSLATIONS), middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return english;
}

str tr_format(struct arena *arena, enum language language, const char *english, const str *args,
              size_t count)
{
    struct buf out = buf_new(arena, MESSAGE_LEN_MAX);
    str text = str_from(tr(language, english));
    for (size_t i = 0; i < text.len; i++) {
        size_t number = i + 2 < text.len ? (size_t)(text.ptr[i + 1] - '0') : 10;
        if (text.ptr[i] == '{' && number < 10 && text.ptr[i + 2] == '}') {
            if (number < count)
                buf_put(&out, args[number]);
            i += 2;
        } else {
            buf_put_char(&out, text.ptr[i]);
        }
    }
    return buf_str(&out);
}

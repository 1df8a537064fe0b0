#include "write/record.h"

#include "base/limits.h"

#define END     "end "
#define END_LEN (sizeof END - 1 + HASH_SIZE * 2 + 1)

struct buf record_begin(struct arena *arena, const char *title)
{
    struct buf out = buf_new(arena, RECORD_SIZE_MAX);
    buf_put(&out, str_from(title));
    buf_put_char(&out, '\n');
    return out;
}

/* Not hash_hex: a record of 100,000 files would leave 13 MB of digits in the arena. */
void record_put_hash(struct buf *out, struct hash hash)
{
    static const char digits[] = "0123456789abcdef";
    char hex[HASH_SIZE * 2 + 1];
    for (size_t i = 0; i < HASH_SIZE; i++) {
        hex[i * 2] = digits[hash.bytes[i] >> 4];
        hex[i * 2 + 1] = digits[hash.bytes[i] & 15];
    }
    hex[HASH_SIZE * 2] = ' ';
    buf_put(out, (str){ hex, sizeof hex });
}

void record_put_path(struct buf *out, str path)
{
    buf_put(out, path);
    buf_put_char(out, '\n');
}

bool record_close(struct buf *out, str *bytes)
{
    struct hash sum = hash_bytes(buf_str(out));
    BUF_PUT(out, END);
    record_put_hash(out, sum);
    if (out->failed)
        return false;
    out->ptr[out->len - 1] = '\n'; /* for the space that separates fields */
    *bytes = buf_str(out);
    return true;
}

bool record_read(str bytes, const char *title, str *lines)
{
    struct hash sum;
    if (bytes.len < END_LEN)
        return false;
    *lines = str_sub(bytes, 0, bytes.len - END_LEN);
    str last = str_sub(bytes, lines->len, bytes.len);
    struct hash actual = hash_bytes(*lines);
    return str_skip(&last, STR(END)) && str_drop(&last, STR("\n")) && hash_from_hex(last, &sum)
           && hash_equal(sum, actual) && str_skip(lines, str_from(title))
           && str_skip(lines, STR("\n")) && (lines->len == 0 || str_ends(*lines, STR("\n")));
}

bool record_take_word(str *line, str *word)
{
    str rest;
    if (!str_cut(*line, ' ', word, &rest))
        return false;
    *line = rest;
    return true;
}

bool record_take_u64(str *line, uint64_t *number)
{
    str word;
    return record_take_word(line, &word) && str_to_u64(word, number);
}

bool record_take_hash(str *line, struct hash *hash)
{
    str word;
    return record_take_word(line, &word) && hash_from_hex(word, hash);
}

#include "remote/sign.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/limits.h"

#include <stdlib.h>
#include <string.h>

#define ALGORITHM "AWS4-HMAC-SHA256"

enum { BLOCK = 64, DAY_SECONDS = 86400 };

/* RFC 2104 over SHA-256. */
struct hash sign_hmac(str key, str text)
{
    char inner[BLOCK], outer[BLOCK];
    char block[BLOCK] = { 0 };
    struct hash short_key = hash_bytes(key);
    if (key.len > BLOCK)
        key = (str){ (const char *)short_key.bytes, HASH_SIZE };
    if (key.len)
        memcpy(block, key.ptr, key.len);
    for (size_t i = 0; i < BLOCK; i++) {
        inner[i] = (char)(block[i] ^ 0x36);
        outer[i] = (char)(block[i] ^ 0x5c);
    }
    struct hasher *hasher = hasher_new();
    hasher_add(hasher, (str){ inner, BLOCK });
    hasher_add(hasher, text);
    struct hash middle = hasher_finish(hasher);
    hasher = hasher_new();
    hasher_add(hasher, (str){ outer, BLOCK });
    hasher_add_hash(hasher, middle);
    return hasher_finish(hasher);
}

str sign_moment(struct arena *arena, int64_t seconds)
{
    struct date day = date_from_day(zone_day(seconds, 0));
    int of_day = (int)(seconds % DAY_SECONDS);
    return str_format(arena, "%04d%02d%02dT%02d%02d%02dZ", (int)day.year, (int)day.month,
                      (int)day.day, of_day / 3600, of_day % 3600 / 60, of_day % 60);
}

str sign_encode(struct arena *arena, str text, bool keep_slash)
{
    struct buf out = buf_new(arena, text.len * 3 + 1);
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        bool plain = char_is_alpha(c) || char_is_digit(c)
                     || str_find_char(STR("-._~"), c) != STR_NOT_FOUND || (keep_slash && c == '/');
        if (plain)
            buf_put_char(&out, c);
        else
            buf_format(&out, "%%%02X", (unsigned)(unsigned char)c);
    }
    return buf_str(&out);
}

/* The headers as they are signed: sorted by name, one a line, and their names between ';'. */
struct canonical {
    str lines, names;
};

static struct canonical canonical_of(struct arena *arena, const struct str_list *headers)
{
    struct buf lines = buf_new(arena, SIGN_SIZE_MAX), names = buf_new(arena, SIGN_SIZE_MAX);
    str *sorted = arena_copy(arena, headers->items, headers->count * sizeof *headers->items);
    qsort(sorted, headers->count, sizeof *sorted, str_compare_items);
    for (size_t i = 0; i < headers->count; i++) {
        str name, value;
        str_cut(sorted[i], ':', &name, &value);
        if (i)
            buf_put_char(&names, ';');
        buf_put(&names, name);
        buf_put(&lines, name);
        buf_put_char(&lines, ':');
        buf_put(&lines, str_trim(value));
        buf_put_char(&lines, '\n');
    }
    return (struct canonical){ buf_str(&lines), buf_str(&names) };
}

static str hash_as_key(const struct hash *hash)
{
    return (str){ (const char *)hash->bytes, HASH_SIZE };
}

static struct hash signing_key(struct arena *arena, const struct sign_request *request, str day)
{
    struct hash key = sign_hmac(str_concat(arena, STR("AWS4"), request->secret_key), day);
    const str parts[] = { request->region, request->service, STR("aws4_request") };
    for (size_t i = 0; i < COUNT(parts); i++)
        key = sign_hmac(hash_as_key(&key), parts[i]);
    return key;
}

struct str_list sign_headers(struct arena *arena, const struct sign_request *request)
{
    struct str_list headers = { 0 };
    str payload = hash_hex(arena, request->payload), day = str_sub(request->moment, 0, 8);
    *LIST_ADD(arena, &headers) = str_concat(arena, STR("host:"), request->host);
    for (size_t i = 0; i < request->headers.count; i++)
        *LIST_ADD(arena, &headers) = request->headers.items[i];
    *LIST_ADD(arena, &headers) = str_concat(arena, STR("x-amz-content-sha256:"), payload);
    *LIST_ADD(arena, &headers) = str_concat(arena, STR("x-amz-date:"), request->moment);
    struct canonical canonical = canonical_of(arena, &headers);
    str whole = str_concat(arena, str_from(request->method), STR("\n"), request->path, STR("\n"),
                           request->query, STR("\n"), canonical.lines, STR("\n"), canonical.names,
                           STR("\n"), payload);
    str scope = str_concat(arena, day, STR("/"), request->region, STR("/"), request->service,
                           STR("/aws4_request"));
    str text = str_concat(arena, STR(ALGORITHM "\n"), request->moment, STR("\n"), scope, STR("\n"),
                          hash_hex(arena, hash_bytes(whole)));
    struct hash key = signing_key(arena, request, day);
    struct hash signature = sign_hmac(hash_as_key(&key), text);
    *LIST_ADD(arena, &headers) = str_concat(arena, STR("authorization: " ALGORITHM " Credential="),
                                            request->access_key, STR("/"), scope,
                                            STR(", SignedHeaders="), canonical.names,
                                            STR(", Signature="), hash_hex(arena, signature));
    return headers;
}

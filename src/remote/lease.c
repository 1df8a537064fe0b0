#include "remote/lease.h"

#include "base/arena.h"
#include "base/limits.h"
#include "write/record.h"

#define TITLE "phatdong lease 1"

bool lease_read(str bytes, struct lease *out)
{
    str line, lines;
    return record_read(bytes, TITLE, &lines) && str_cut(lines, '\n', &line, &lines)
           && record_take_hash(&line, &out->token) && record_take_u64(&line, &out->until)
           && (out->holder = line, lines.len == 0);
}

str lease_write(struct arena *arena, const struct lease *lease)
{
    struct buf out = record_begin(arena, TITLE);
    str bytes = STR("");
    record_put_hash(&out, lease->token);
    buf_put_u64(&out, lease->until);
    buf_put_char(&out, ' ');
    record_put_path(&out, lease->holder);
    record_close(&out, &bytes); /* cannot pass the limit */
    return bytes;
}

bool lease_holds(const struct lease *lease, const struct hash *token, uint64_t now)
{
    /* A date further ahead than any run sets is that of a wrong clock. */
    bool in_time = lease->until > now && lease->until - now <= 2 * (uint64_t)LEASE_SECONDS;
    return in_time && !(token && hash_equal(*token, lease->token));
}

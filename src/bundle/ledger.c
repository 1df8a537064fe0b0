#include "bundle/ledger.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/path.h"
#include "os/fs.h"

#include <errno.h>

str ledger_campaign(str bag)
{
    return path_name(path_folder(bag));
}

uint64_t ledger_version(str bag)
{
    str name = path_name(bag);
    uint64_t number = 0;
    return str_skip(&name, STR("bag-v")) && str_to_u64(name, &number) ? number : 0;
}

static str chain_of(struct arena *arena, str previous, str start)
{
    return hash512_hex(arena, hash512_bytes(str_concat(arena, previous, start)));
}

/* `previous` is the line before with its end. */
static bool row_read(struct arena *arena, str previous, str line, struct ledger_row *row)
{
    str rest, chain, start;
    size_t last = str_find_last_char(line, ' ');
    if (last == STR_NOT_FOUND)
        return false;
    chain = str_sub(line, last + 1, line.len);
    start = str_sub(line, 0, last);
    bool ok = str_cut(start, ' ', &row->date, &rest) && str_cut(rest, ' ', &row->bag, &rest)
              && str_cut(rest, ' ', &row->sources, &row->tags);
    return ok && row->tags.len == HASH512_SIZE * 2 && row->sources.len == HASH_SIZE * 2
           && path_is_safe(row->bag) && ledger_version(row->bag)
           && str_equal(chain, chain_of(arena, previous, start));
}

bool ledger_read(struct arena *arena, const struct fs_root *archive, struct ledger *out,
                 struct diag *diag)
{
    str rest, line, previous = STR("");
    *out = (struct ledger){ 0 };
    int error = fs_read(arena, archive, LEDGER_NAME, RECORD_SIZE_MAX, &out->bytes, NULL);
    if (error == ENOENT)
        return true;
    if (error) {
        fs_report(diag, archive, MSG_O001, LEDGER_NAME, error);
        return false;
    }
    for (rest = out->bytes; rest.len;) {
        struct ledger_row row;
        bool whole = str_cut(rest, '\n', &line, &rest);
        if (!whole || !row_read(arena, previous, line, &row)) {
            diag_error(diag, SPAN_NONE, MSG_A020, path_join(arena, archive->path, LEDGER_NAME),
                       str_from_u64(arena, out->count + 1));
            return false;
        }
        *LIST_ADD(arena, out) = row;
        previous = (str){ line.ptr, line.len + 1 };
    }
    return true;
}

static str last_line(const struct ledger *ledger)
{
    str bytes = ledger->bytes;
    size_t end = str_find_last_char(str_sub(bytes, 0, bytes.len ? bytes.len - 1 : 0), '\n');
    return end == STR_NOT_FOUND ? bytes : str_sub(bytes, end + 1, bytes.len);
}

bool ledger_add(struct arena *arena, const struct fs_root *archive, const struct ledger *ledger,
                const struct ledger_row *row, struct diag *diag)
{
    str blank = STR(" ");
    str start = str_concat(arena, row->date, blank, row->bag, blank, row->sources, blank,
                           row->tags);
    str line = str_concat(arena, start, blank, chain_of(arena, last_line(ledger), start),
                          STR("\n"));
    int error = fs_replace(archive, LEDGER_NAME, str_concat(arena, ledger->bytes, line), true);
    if (error)
        fs_report(diag, archive, MSG_O002, LEDGER_NAME, error);
    return !error;
}

const struct ledger_row *ledger_newest(const struct ledger *ledger, str campaign)
{
    for (size_t i = ledger->count; i > 0; i--) {
        if (str_equal(ledger_campaign(ledger->items[i - 1].bag), campaign))
            return &ledger->items[i - 1];
    }
    return NULL;
}

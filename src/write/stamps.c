#include "write/stamps.h"

#include "base/list.h"
#include "os/fs.h"
#include "write/record.h"

#define TITLE "phatdong stamps 1"

struct stamp stamp_of(str path, struct hash sha256, const struct fs_info *info)
{
    return (struct stamp){
        .path = path,
        .sha256 = sha256,
        .size = info->size,
        .inode = info->inode,
        .mode = info->mode,
        .mtime_ns = (uint64_t)info->mtime_ns,
        .ctime_ns = (uint64_t)info->ctime_ns,
    };
}

const struct stamp *stamps_find(const struct stamps *stamps, str path)
{
    size_t low = 0, high = stamps->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(stamps->items[middle].path, path);
        if (order == 0)
            return &stamps->items[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

bool stamp_vouches(const struct stamp *stamp, struct hash sha256, const struct fs_info *info)
{
    return stamp && info->kind == FS_FILE && hash_equal(stamp->sha256, sha256)
           && stamp->size == info->size && stamp->inode == info->inode && stamp->mode == info->mode
           && stamp->mtime_ns == (uint64_t)info->mtime_ns
           && stamp->ctime_ns == (uint64_t)info->ctime_ns;
}

static bool stamp_equal(const struct stamp *a, const struct stamp *b)
{
    return hash_equal(a->sha256, b->sha256) && a->size == b->size && a->inode == b->inode
           && a->mode == b->mode && a->mtime_ns == b->mtime_ns && a->ctime_ns == b->ctime_ns
           && str_equal(a->path, b->path);
}

bool stamps_equal(const struct stamps *a, const struct stamps *b)
{
    if (a->count != b->count)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        if (!stamp_equal(&a->items[i], &b->items[i]))
            return false;
    }
    return true;
}

static bool read_stamp(str line, struct stamp *stamp)
{
    bool ok = record_take_hash(&line, &stamp->sha256) && record_take_u64(&line, &stamp->size)
              && record_take_u64(&line, &stamp->inode) && record_take_u64(&line, &stamp->mode)
              && record_take_u64(&line, &stamp->mtime_ns)
              && record_take_u64(&line, &stamp->ctime_ns);
    stamp->path = line;
    return ok;
}

bool stamps_read(struct arena *arena, str bytes, struct stamps *out)
{
    str lines, line;
    struct stamps stamps = { 0 };
    *out = stamps;
    if (!record_read(bytes, TITLE, &lines))
        return false;
    while (str_cut(lines, '\n', &line, &lines)) {
        if (!read_stamp(line, LIST_ADD(arena, &stamps)))
            return false;
    }
    *out = stamps;
    return true;
}

bool stamps_write(struct arena *arena, const struct stamps *stamps, str *bytes)
{
    struct buf out = record_begin(arena, TITLE);
    for (size_t i = 0; i < stamps->count; i++) {
        const struct stamp *stamp = &stamps->items[i];
        record_put_hash(&out, stamp->sha256);
        const uint64_t numbers[] = { stamp->size, stamp->inode, stamp->mode, stamp->mtime_ns,
                                     stamp->ctime_ns };
        for (size_t j = 0; j < COUNT(numbers); j++) {
            buf_put_u64(&out, numbers[j]);
            buf_put_char(&out, ' ');
        }
        record_put_path(&out, stamp->path);
    }
    return record_close(&out, bytes);
}

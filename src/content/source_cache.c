#include "content/source_cache.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "base/map.h"
#include "base/path.h"
#include "base/version.h"
#include "content/pack.h"

/* The head: a word, the program's hash, the hash of all that follows. */
static const char magic[] = "phatdong sources\n";
#define SOURCE_HASH_LEN 64
#define HEAD_LEN        (sizeof magic - 1 + SOURCE_HASH_LEN + HASH_SIZE)

#define CACHE_SIZE_MAX ((uint64_t)8 << 30)
#define RACY_NS        ((int64_t)2 * 1000 * 1000 * 1000)

struct cache {
    struct map items; /* path to struct cache_item */
    int64_t written_ns;
};

/* "a/b/cache": the folder, opened, and the name in it. */
static int open_folder(struct arena *arena, str file, bool make, struct fs_root *root, str *name)
{
    str folder = path_folder(file);
    *name = path_name(file);
    if (folder.len == 0)
        folder = str_starts(file, STR("/")) ? STR("/") : STR(".");
    return make ? fs_make_root(arena, folder, root) : fs_open_root(arena, folder, root);
}

static void put_item(struct buf *out, const struct cache_item *item)
{
    pack_text(out, item->path);
    pack_u64(out, item->info.size);
    pack_u64(out, item->info.inode);
    pack_u64(out, (uint64_t)item->info.mtime_ns);
    pack_u64(out, (uint64_t)item->info.ctime_ns);
    pack_hash(out, item->hash);
    pack_text(out, item->packed);
}

static void take_item(struct unpacking *in, struct cache_item *item)
{
    item->path = unpack_text(in);
    item->info.size = unpack_u64(in);
    item->info.inode = unpack_u64(in);
    item->info.mtime_ns = (int64_t)unpack_u64(in);
    item->info.ctime_ns = (int64_t)unpack_u64(in);
    item->hash = unpack_hash(in);
    item->packed = unpack_text(in);
}

/* The part behind the head, or nothing where the head does not fit it. */
static str check_head(str bytes)
{
    struct unpacking in = { .rest = bytes };
    if (bytes.len < HEAD_LEN || !str_skip(&in.rest, str_from(magic))
        || !str_skip(&in.rest, str_from(phatdong_source_hash)))
        return STR_NONE;
    struct hash hash = unpack_hash(&in);
    return !in.failed && hash_equal(hash, hash_bytes(in.rest)) ? in.rest : STR_NONE;
}

static void take_items(struct arena *arena, str bytes, struct cache *cache)
{
    struct unpacking in = { .rest = bytes };
    size_t count = unpack_count(&in);
    struct cache_item *items = ARENA_ARRAY(arena, struct cache_item, count);
    for (size_t i = 0; i < count && !in.failed; i++) {
        take_item(&in, &items[i]);
        if (!in.failed)
            map_add(arena, &cache->items, items[i].path, &items[i]);
    }
}

struct cache *cache_open(struct arena *arena, str file)
{
    struct cache *cache = ARENA_NEW(arena, struct cache);
    struct fs_root root;
    struct fs_info info;
    str name, bytes;
    if (file.len == 0 || open_folder(arena, file, false, &root, &name) != 0)
        return cache;
    if (fs_read(arena, &root, name, CACHE_SIZE_MAX, &bytes, &info) == 0) {
        cache->written_ns = info.mtime_ns;
        take_items(arena, check_head(bytes), cache);
    }
    fs_close_root(&root);
    return cache;
}

const struct cache_item *cache_find(const struct cache *cache, str path)
{
    return map_find(&cache->items, path);
}

bool cache_is_fresh(const struct cache *cache, const struct cache_item *item,
                    const struct fs_info *info)
{
    return item->info.size == info->size && item->info.inode == info->inode
           && item->info.mtime_ns == info->mtime_ns && item->info.ctime_ns == info->ctime_ns
           && info->mtime_ns < cache->written_ns - RACY_NS
           && info->ctime_ns < cache->written_ns - RACY_NS;
}

size_t cache_count(const struct cache *cache)
{
    return cache->items.count;
}

void cache_save(str file, const struct cache_items *items)
{
    struct arena *arena = arena_new();
    struct fs_root root;
    size_t size = HEAD_LEN + 16;
    str name;
    for (size_t i = 0; i < items->count; i++)
        size += items->items[i].path.len + items->items[i].packed.len + HASH_SIZE + 64;
    /* One allocation: the bytes of all plans are not to be copied as they grow. */
    struct buf out = buf_new(arena, size);
    out.ptr = arena_alloc(arena, 1, size);
    out.capacity = size;
    buf_put(&out, str_from(magic));
    buf_put(&out, str_from(phatdong_source_hash));
    size_t hash_at = out.len;
    pack_hash(&out, (struct hash){ { 0 } });
    size_t start = out.len;
    pack_u64(&out, items->count);
    for (size_t i = 0; i < items->count; i++)
        put_item(&out, &items->items[i]);
    struct hash hash = hash_bytes(str_sub(buf_str(&out), start, out.len));
    for (size_t i = 0; i < HASH_SIZE; i++)
        out.ptr[hash_at + i] = (char)hash.bytes[i];

    if (open_folder(arena, file, true, &root, &name) == 0) {
        (void)fs_replace(&root, name, buf_str(&out), false); /* else the next run takes longer */
        fs_close_root(&root);
    }
    arena_free(arena);
}

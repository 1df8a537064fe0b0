/*
 * world.h - a folder with a synthetic portal, its output and what became of it.
 *
 *     struct world world = world_new(arena);
 *     world_page(&world, "index.html", WAVE_LISTS, "text");
 *     CHECK(world_build(&world));
 *
 * The folder lies in memory where the system has /dev/shm, since every commit
 * waits for its disk. It is removed by world_end; after a failed test it stays.
 */
#ifndef UNIT_WORLD_H
#define UNIT_WORLD_H

#include "check.h"
#include "synthetic.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

struct world {
    struct arena *arena;
    str folder; /* of all */
    str output; /* in it */
    struct fs_root all, copies;
    struct synthetic_list pages;
    size_t jobs;
    int64_t clock;
    struct adopt adopt;
    struct inputs inputs; /* of make_options */
    bool inputs_by_page;  /* they are worked out from the pages instead */
    /* Of the last build: */
    enum tree_opened opened;
    struct make_stats stats;
    int status; /* diag_status */
    str said;
};

static inline struct world world_new(struct arena *arena)
{
    char in_memory[] = "/dev/shm/phatdong-XXXXXX", elsewhere[] = "/tmp/phatdong-XXXXXX";
    const char *folder = mkdtemp(in_memory);
    if (!folder)
        folder = mkdtemp(elsewhere);
    CHECK(folder);
    struct world world = { .arena = arena, .jobs = 2, .clock = 1700000000 };
    world.folder = str_copy(arena, str_from(folder));
    world.output = str_concat(arena, world.folder, STR("/output"));
    CHECK(fs_open_root(arena, world.folder, &world.all) == 0);
    CHECK(fs_make_root(arena, str_concat(arena, world.folder, STR("/copies")), &world.copies) == 0);
    return world;
}

static inline void world_end(struct world *world)
{
    CHECK(fs_remove_tree(&world->all, STR("output")) == 0);
    CHECK(fs_remove_tree(&world->all, STR("copies")) == 0);
    fs_close_root(&world->copies);
    fs_close_root(&world->all);
    CHECK(rmdir(str_cstr(world->arena, world->folder)) == 0);
}

static inline struct synthetic *world_page(struct world *world, const char *path, enum wave wave,
                                           const char *text)
{
    struct synthetic *page = LIST_ADD(world->arena, &world->pages);
    *page = (struct synthetic){ .path = str_from(path), .wave = wave, .text = str_from(text) };
    return page;
}

/* A path below the world's folder, for system calls. */
static inline const char *world_at(const struct world *world, const char *path)
{
    return str_cstr(world->arena, path_join(world->arena, world->folder, str_from(path)));
}

/* Files as other people make them, with the folders above. */
static inline void world_write(const struct world *world, const char *path, const char *text)
{
    str place = str_from(path);
    CHECK(fs_make_folders(&world->all, path_folder(place), 0755) == 0);
    int fd = open(world_at(world, path), O_WRONLY | O_CREAT | O_TRUNC, 0644);
    CHECK(fd >= 0);
    CHECK(write(fd, text, strlen(text)) == (ssize_t)strlen(text));
    close(fd);
}

static inline str world_read(const struct world *world, const char *path)
{
    str text = STR_NONE;
    CHECK_ROW(0, "%s", path);
    CHECK(fs_read(world->arena, &world->all, str_from(path), UINT64_MAX, &text, NULL) == 0);
    return text;
}

static inline bool world_has(const struct world *world, const char *path)
{
    struct fs_info info;
    return fs_stat(&world->all, str_from(path), &info) == 0;
}

static inline struct fs_info world_stat(const struct world *world, const char *path)
{
    struct fs_info info = { 0 };
    CHECK_ROW(0, "%s", path);
    CHECK(fs_stat(&world->all, str_from(path), &info) == 0);
    return info;
}

static inline bool world_heard(const struct world *world, const char *text)
{
    return str_has(world->said, str_from(text));
}

static inline void world_listen(struct world *world, struct diag *diag)
{
    struct buf out = buf_new(world->arena, 1 << 20);
    world->status = diag_status(diag);
    diag_print(diag, &out, LANGUAGE_EN);
    world->said = buf_str(&out);
    diag_free(diag);
}

/* One build, as `phatdong build` does it. */
static inline bool world_build(struct world *world)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct tree *tree = NULL;
    struct make_options options = { .jobs = world->jobs,
                                    .program = STR("test"),
                                    .roots = { &world->copies, &world->copies },
                                    .adopt = world->adopt };
    struct artifact_list list = synthetic_artifacts(arena, &world->pages, &world->copies);
    bool ok = false;
    options.inputs = world->inputs_by_page ? synthetic_inputs(arena, &world->pages, &list)
                                           : world->inputs;
    world->stats = (struct make_stats){ 0 };
    world->opened = tree_open(arena, world->output, world->clock, diag, &tree);
    if (world->opened == TREE_READY)
        ok = make_all(arena, tree, &list, &options, diag, &world->stats);
    tree_close(tree);
    world_listen(world, diag);
    arena_free(arena);
    return ok;
}

enum snap {
    SNAP_PORTAL, /* paths, modes and bytes of what is published */
    SNAP_STAMPS  /* of everything: inodes and times, too */
};

static inline void snap_folder(const struct fs_root *root, str folder, enum snap what,
                               struct buf *out)
{
    struct fs_entries entries;
    CHECK(fs_list(out->arena, root, folder, &entries) == 0);
    for (size_t i = 0; i < entries.count; i++) {
        const struct fs_info *info = &entries.items[i].info;
        str path = path_join(out->arena, folder, entries.items[i].name);
        struct hash hash = { { 0 } };
        if (what == SNAP_PORTAL && str_is(path, ".phatdong"))
            continue;
        if (info->kind == FS_FILE)
            CHECK(fs_hash(root, path, UINT64_MAX, &hash, NULL) == 0);
        buf_put(out, path);
        buf_format(out, " %d %o " STR_FMT, info->kind, info->mode,
                   STR_ARG(str_sub(hash_hex(out->arena, hash), 0, 16)));
        if (what == SNAP_STAMPS)
            buf_format(out, " %" PRIu64 " %" PRId64 " %" PRId64, info->inode, info->mtime_ns,
                       info->ctime_ns);
        buf_put_char(out, '\n');
        if (info->kind == FS_FOLDER)
            snap_folder(root, path, what, out);
    }
}

/* The whole output as text, so that two of them can be compared. */
static inline str world_snap(const struct world *world, const char *folder, enum snap what)
{
    struct buf out = buf_new(world->arena, 64 << 20);
    struct fs_root root;
    CHECK(fs_open_below(world->arena, &world->all, str_from(folder), &root) == 0);
    snap_folder(&root, STR(""), what, &out);
    fs_close_root(&root);
    return buf_str(&out);
}

/* "page-" 12 ".html": for tests that make many alike. */
static inline const char *world_name(const struct world *world, const char *before, size_t number,
                                     const char *after)
{
    return str_cstr(world->arena, str_format(world->arena, "%s%zu%s", before, number, after));
}

#endif

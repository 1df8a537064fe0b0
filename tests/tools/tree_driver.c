/*
 * tree_driver.c - `phatdong build` with a synthetic portal, for tests that
 * interrupt it (tests/check/faults.sh).
 *
 *     tree_driver files|swap OUTPUT COPIES SITE [ADOPT]   a build; exit status as phatdong's
 *     tree_driver whole OUTPUT OLD NEW               0 if each file of OUTPUT is that of OLD or NEW
 *
 * A line of SITE is a page: WAVE|PATH|TEXT|QUOTES, where WAVE is 0 to 4, or C
 * for a file that is copied. One worker, so that the n-th call is always the
 * same one.
 */
#include "../unit/synthetic.h"

#include "base/limits.h"
#include "base/path.h"
#include "os/clock.h"

#include <stdio.h>
#include <string.h>

enum { STATUS_WHOLE = 0, STATUS_USAGE = 2, STATUS_LOCKED = 5 };

static void read_site(struct arena *arena, str text, struct synthetic_list *pages)
{
    str line, wave;
    while (str_line(&text, &line)) {
        struct synthetic *page = LIST_ADD(arena, pages);
        str_cut(line, '|', &wave, &line);
        str_cut(line, '|', &page->path, &line);
        str_cut(line, '|', &page->text, &page->quotes);
        page->copied = str_is(wave, "C");
        page->wave = page->copied ? WAVE_DOCUMENTS : (enum wave)(wave.ptr[0] - '0');
    }
}

static int say(struct arena *arena, struct diag *diag, enum tree_opened opened)
{
    struct buf out = buf_new(arena, 1 << 20);
    int status = opened == TREE_LOCKED ? STATUS_LOCKED : diag_status(diag);
    diag_print(diag, &out, LANGUAGE_EN);
    fwrite(out.ptr ? out.ptr : "", 1, out.len, stderr);
    return status;
}

static int build(struct arena *arena, bool swap, char **words)
{
    struct diag *diag = diag_new();
    struct synthetic_list pages = { 0 };
    struct fs_root copies;
    struct tree *tree = NULL;
    struct make_stats stats;
    str site, place = str_from(words[3]);
    struct make_options options = { .jobs = 1, .program = STR("driver") };
    if (fs_read_path(arena, str_from(words[2]), FILE_SIZE_MAX, &site, NULL) != 0
        || fs_open_root(arena, str_from(words[1]), &copies) != 0)
        return STATUS_USAGE;
    read_site(arena, site, &pages);
    options.roots[COPY_CONTENT] = &copies;
    if (place.len)
        options.adopt.places = (struct str_list){ &place, 1, 1 };
    struct artifact_list list = synthetic_artifacts(arena, &pages, &copies);
    enum tree_opened opened = tree_open(arena, str_from(words[0]), clock_now_unix(), diag, &tree);
    if (opened == TREE_READY && tree_choose(tree, swap, diag))
        make_all(arena, tree, &list, &options, diag, &stats);
    tree_close(tree);
    int status = say(arena, diag, opened);
    fs_close_root(&copies);
    diag_free(diag);
    return status;
}

static bool is_same(const struct fs_root *a, const struct fs_root *b, str path)
{
    struct hash left, right;
    struct fs_info info;
    return fs_hash(a, path, UINT64_MAX, &left, &info) == 0
           && fs_hash(b, path, UINT64_MAX, &right, NULL) == 0 && hash_equal(left, right)
           && info.mode == 0644;
}

static bool is_whole(struct arena *arena, const struct fs_root roots[3], str folder)
{
    struct fs_entries entries;
    bool whole = fs_list(arena, &roots[0], folder, &entries) == 0;
    for (size_t i = 0; whole && i < entries.count; i++) {
        str path = path_join(arena, folder, entries.items[i].name);
        if (str_is(path, ".phatdong"))
            continue;
        if (entries.items[i].info.kind == FS_FOLDER)
            whole = is_whole(arena, roots, path);
        else
            whole = is_same(&roots[0], &roots[1], path) || is_same(&roots[0], &roots[2], path);
        if (!whole)
            printf("not whole: " STR_FMT "\n", STR_ARG(path));
    }
    return whole;
}

int main(int count, char **words)
{
    struct arena *arena = arena_new();
    int status = STATUS_USAGE;
    bool swap = count >= 5 && strcmp(words[1], "swap") == 0;
    if (swap || (count >= 5 && strcmp(words[1], "files") == 0)) {
        status = build(arena, swap, words + 2);
    } else if (count == 5 && strcmp(words[1], "whole") == 0) {
        struct fs_root roots[3];
        status = STATUS_WHOLE;
        for (size_t i = 0; i < COUNT(roots); i++) {
            if (fs_open_root(arena, str_from(words[i + 2]), &roots[i]) != 0)
                return STATUS_USAGE;
        }
        if (!is_whole(arena, roots, STR("")))
            status = 1;
        for (size_t i = 0; i < COUNT(roots); i++)
            fs_close_root(&roots[i]);
    }
    arena_free(arena);
    return status;
}

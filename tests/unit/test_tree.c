/* What an interrupted build leaves, and that the next one completes it: src/write/tree.h. */
#include "world.h"

#include "base/path.h"
#include "write/home.h"
#include "write/journal.h"

static void rename_at(const struct world *world, const char *from, const char *to)
{
    CHECK(fs_rename(&world->all, str_from(from), str_from(to)) == 0);
}

/* Three pages, built. */
static struct world built(void **state)
{
    struct world world = world_new(check_arena(state));
    world_page(&world, "style.css", WAVE_ASSETS, "body {}");
    world_page(&world, "thi-dua/a/index.html", WAVE_PAGES, "page");
    world_page(&world, "index.html", WAVE_LISTS, "home");
    CHECK(world_build(&world));
    return world;
}

/* The next build says nothing, gives the same portal, and the one after has nothing to do. */
static void check_right(struct world *world, str portal)
{
    CHECK(world_build(world));
    CHECK_STR(world->said, "");
    CHECK(str_equal(world_snap(world, "output", SNAP_PORTAL), portal));
    CHECK(!world_has(world, "output/.phatdong/stage"));
    CHECK(!world_has(world, "output/.phatdong/journal"));
    CHECK(!world_has(world, "output/.phatdong/manifest.dirty"));
    str settled = world_snap(world, "output", SNAP_STAMPS);
    CHECK(world_build(world));
    CHECK_INT(world->stats.made, 0);
    CHECK(str_equal(world_snap(world, "output", SNAP_STAMPS), settled));
}

static void test_dirty_trusts_no_file(void **state)
{
    struct world world = built(state);
    str portal = world_snap(&world, "output", SNAP_PORTAL);
    world_write(&world, "output/index.html", "HOME\n\n\n0");
    CHECK(fs_remove(&world.all, STR("output/style.css")) == 0);
    rename_at(&world, "output/.phatdong/manifest", "output/.phatdong/manifest.dirty");
    check_right(&world, portal);
    world_end(&world);
}

/*
 * A commit that died between its renames, and lost its journal: old and new
 * files side by side, of which the staged manifest alone tells the new ones.
 */
static void mix_generations(struct world *world, bool with_stage)
{
    world_page(world, "thi-dua/b/index.html", WAVE_PAGES, "a new page");
    world->pages.items[2].text = STR("home of two");
    rename_at(world, "output", "old");
    CHECK(world_build(world));
    rename_at(world, "output", "new");
    rename_at(world, "old", "output");
    CHECK(fs_make_folders(&world->all, STR("output/thi-dua/b"), 0755) == 0);
    rename_at(world, "new/thi-dua/b/index.html", "output/thi-dua/b/index.html");
    CHECK(fs_make_folders(&world->all, STR("output/.phatdong/stage"), 0700) == 0);
    rename_at(world, "output/.phatdong/manifest", "output/.phatdong/manifest.dirty");
    if (with_stage)
        rename_at(world, "new/.phatdong/manifest", "output/.phatdong/stage/manifest");
    CHECK(fs_remove_tree(&world->all, STR("new")) == 0);
}

static void test_lost_journal(void **state)
{
    struct world world = built(state);
    mix_generations(&world, true);
    CHECK(world_build(&world));
    CHECK_STR(world.said, "");
    CHECK_INT(world.stats.written, 1); /* only what was not there yet */
    CHECK(str_starts(world_read(&world, "output/index.html"), STR("home of two\n")));
    world.pages.count = 0; /* and all of it is known as phatdong's own */
    CHECK(world_build(&world));
    CHECK_STR(world_snap(&world, "output", SNAP_PORTAL), "");
    world_end(&world);
}

/* What the stage told is written down before the stage is cleared, so a second crash is as well. */
static void test_lost_journal_twice(void **state)
{
    struct world world = built(state);
    mix_generations(&world, true);
    world.pages.items[2].broken = true; /* this build does not come to its end */
    CHECK(!world_build(&world));
    CHECK(!world_has(&world, "output/.phatdong/stage"));
    world.pages.items[2].broken = false;
    CHECK(world_build(&world));
    CHECK_STR(world.said, "");
    world_end(&world);
}

static void test_lost_journal_and_stage(void **state)
{
    struct world world = built(state);
    mix_generations(&world, false);
    CHECK(!world_build(&world)); /* nobody knows whose the new page is */
    CHECK(world_heard(&world, "'thi-dua/b/index.html' lies in"));
    world.adopt.identical = true;
    CHECK(world_build(&world));
    world_end(&world);
}

/* A file that got its new bytes before the crash keeps them, although only the old ones are on record. */
static void test_file_of_the_new_generation_stays(void **state)
{
    struct world world = built(state);
    world.pages.items[2].text = STR("home of two");
    rename_at(&world, "output/.phatdong/manifest", "output/.phatdong/manifest.dirty");
    world_write(&world, "output/index.html", "home of two\n\n\n0");
    struct fs_info before = world_stat(&world, "output/index.html");
    CHECK(world_build(&world));
    CHECK_INT(world.stats.made, 1);
    CHECK_INT(world.stats.written, 0);
    CHECK_INT(world_stat(&world, "output/index.html").ctime_ns, before.ctime_ns);
    check_right(&world, world_snap(&world, "output", SNAP_PORTAL));
    world_end(&world);
}

static void test_damaged_manifest(void **state)
{
    struct world world = built(state);
    str portal = world_snap(&world, "output", SNAP_PORTAL);
    str place[] = { STR(".") };
    CHECK(truncate(world_at(&world, "output/.phatdong/manifest"), 100) == 0);
    CHECK(!world_build(&world));
    CHECK(world_heard(&world, "warning: the record '"));
    CHECK(world_heard(&world, "[W018]"));
    CHECK(world_heard(&world, "'index.html' lies in"));
    CHECK(str_equal(world_snap(&world, "output", SNAP_PORTAL), portal));
    world.pages.items[2].text = STR("new");
    world.adopt.places = (struct str_list){ place, 1, 1 };
    CHECK(world_build(&world));
    CHECK_INT(world.stats.written, 1);
    world.adopt = (struct adopt){ 0 };
    check_right(&world, world_snap(&world, "output", SNAP_PORTAL));
    world_end(&world);
}

static void test_damaged_journal(void **state)
{
    struct world world = built(state);
    str portal = world_snap(&world, "output", SNAP_PORTAL);
    world_write(&world, "output/.phatdong/journal", "phatdong journal 1\ndrop index.html\n");
    world_write(&world, "output/style.css", "half");
    check_right(&world, portal);
    world_end(&world);
}

/* A commit that was over but for its journal is not done again: by now the path is someone else's. */
static void test_journal_of_a_finished_commit(void **state)
{
    struct world world = built(state);
    struct step steps[] = { { STEP_DROP, 0, STR("mine.html") } };
    struct journal journal = { hash_bytes(world_read(&world, "output/.phatdong/manifest")), steps,
                               1, 1 };
    str bytes;
    CHECK(journal_write(world.arena, &journal, &bytes));
    world_write(&world, "output/.phatdong/journal", str_cstr(world.arena, bytes));
    world_write(&world, "output/mine.html", "someone's own");
    check_right(&world, world_snap(&world, "output", SNAP_PORTAL));
    CHECK_STR(world_read(&world, "output/mine.html"), "someone's own");
    world_end(&world);
}

/* A journal whose stage is gone, or another's, cannot be followed. */
static void test_journal_without_its_stage(void **state)
{
    for (size_t with = 0; with < 2; with++) {
        struct world world = built(state);
        str portal = world_snap(&world, "output", SNAP_PORTAL), bytes;
        struct step steps[] = { { STEP_DROP, 0, STR("index.html") } };
        struct journal journal = { hash_bytes(STR("a manifest")), steps, 1, 1 };
        CHECK(journal_write(world.arena, &journal, &bytes));
        world_write(&world, "output/.phatdong/journal", str_cstr(world.arena, bytes));
        if (with)
            world_write(&world, "output/.phatdong/stage/manifest",
                        str_cstr(world.arena, world_read(&world, "output/.phatdong/manifest")));
        check_right(&world, portal);
        world_end(&world);
    }
}

static struct tree *open_tree(struct world *world, struct diag **diag)
{
    struct tree *tree = NULL;
    *diag = diag_new();
    CHECK(tree_open(world->arena, world->output, world->clock, *diag, &tree) == TREE_READY);
    return tree;
}

/*
 * Something takes the place of a file in the middle of a commit. What was put
 * stays, the rest is put by the next run that may write.
 */
static void test_interrupted_commit_is_completed(void **state)
{
    struct world world = built(state);
    struct diag *diag;
    struct tree *tree = open_tree(&world, &diag);
    struct manifest next, was = tree->manifest;
    struct manifest_row rows[] = { { .path = STR("a.html"), .size = 1 },
                                   { .path = STR("b/c.html"), .size = 1 } };
    struct step steps[] = { { STEP_DROP, 0, STR("index.html") },
                            { STEP_PUT, 0, STR("a.html") },
                            { STEP_PUT, 7, STR("b/c.html") },
                            { STEP_DROP, 0, STR("thi-dua/a/index.html") } };
    struct journal journal = { .items = steps, .count = COUNT(steps) };
    next = (struct manifest){ rows, COUNT(rows), COUNT(rows) };
    CHECK(tree_stage(tree, 0, STR("a.html"), STR("A"), 1, diag));
    CHECK(tree_stage(tree, 7, STR("b/c.html"), STR("B"), 1, diag));
    world_write(&world, "output/b/c.html/mine.txt", "in the way");
    CHECK(!tree_commit(tree, &next, &journal, diag));
    tree_close(tree);
    CHECK(diag_failed(diag));
    diag_free(diag);
    CHECK_STR(world_read(&world, "output/a.html"), "A");
    CHECK(!world_has(&world, "output/index.html"));
    CHECK(world_has(&world, "output/thi-dua/a/index.html"));

    diag = diag_new(); /* who only reads is told */
    CHECK(tree_look(world.arena, world.output, &next, diag));
    CHECK_INT(next.count, was.count);
    CHECK_INT(diag_count(diag, DIAG_WARNING), 1);
    world_listen(&world, diag);
    CHECK(world_heard(&world, "an interrupted build has left '"));
    CHECK(world_heard(&world, "[W017]"));

    diag = diag_new(); /* and who may write cannot as long as it is in the way */
    CHECK(tree_open(world.arena, world.output, world.clock, diag, &tree) == TREE_FAILED);
    diag_free(diag);
    CHECK(fs_remove_tree(&world.all, STR("output/b/c.html")) == 0);
    world_write(&world, "output/index.html.orig", "mine");
    tree = open_tree(&world, &diag);
    CHECK_INT(tree->manifest.count, 2);
    CHECK(tree->settled);
    tree_close(tree);
    diag_free(diag);
    CHECK_STR(world_read(&world, "output/a.html"), "A");
    CHECK_STR(world_read(&world, "output/b/c.html"), "B");
    CHECK(!world_has(&world, "output/thi-dua"));
    CHECK(world_has(&world, "output/index.html.orig"));
    CHECK(!world_has(&world, "output/.phatdong/journal"));
    CHECK(!world_has(&world, "output/.phatdong/stage"));
    world_end(&world);
}

/* Somebody deletes the stage after a kill: what was put by then is known from the journal. */
static void test_put_files_without_a_stage(void **state)
{
    struct world world = built(state);
    struct diag *diag;
    struct tree *tree = open_tree(&world, &diag);
    struct manifest next;
    struct manifest_row rows[] = { { .path = STR("a.html"), .size = 1 },
                                   { .path = STR("b/c.html"), .size = 1 } };
    struct step steps[] = { { STEP_PUT, 0, STR("a.html") }, { STEP_PUT, 7, STR("b/c.html") } };
    struct journal journal = { .items = steps, .count = COUNT(steps) };
    next = (struct manifest){ rows, COUNT(rows), COUNT(rows) };
    CHECK(tree_stage(tree, 0, STR("a.html"), STR("A"), 1, diag));
    CHECK(tree_stage(tree, 7, STR("b/c.html"), STR("B"), 1, diag));
    world_write(&world, "output/b/c.html/mine.txt", "in the way");
    CHECK(!tree_commit(tree, &next, &journal, diag));
    tree_close(tree);
    diag_free(diag);
    CHECK(fs_remove_tree(&world.all, STR("output/.phatdong/stage")) == 0);
    tree = open_tree(&world, &diag);
    CHECK(!tree->settled);
    CHECK(manifest_find(&tree->manifest, STR("a.html")));
    CHECK(manifest_find(&tree->manifest, STR("index.html")));
    tree_close(tree);
    diag_free(diag);
    world_end(&world);
}

/* What must not be deleted although the manifest says that a file stood there. */
static void test_drop_leaves_what_is_not_a_file(void **state)
{
    struct world world = built(state);
    CHECK(fs_remove(&world.all, STR("output/style.css")) == 0);
    CHECK(fs_remove_tree(&world.all, STR("output/thi-dua")) == 0);
    CHECK(symlink("index.html", world_at(&world, "output/style.css")) == 0);
    CHECK(symlink("../copies", world_at(&world, "output/thi-dua")) == 0);
    world_write(&world, "copies/a/index.html", "not in the output");
    world.pages.items[0] = world.pages.items[2];
    world.pages.count = 1;
    CHECK(world_build(&world));
    CHECK(world_has(&world, "output/style.css"));
    CHECK_STR(world_read(&world, "copies/a/index.html"), "not in the output");
    world_end(&world);
}

static void test_leftovers_are_removed(void **state)
{
    struct world world = built(state);
    str before = world_snap(&world, "output", SNAP_PORTAL);
    world_write(&world, "output/.phatdong/stage/12", "never put");
    world_write(&world, "output/.phatdong/manifest.new", "half");
    world_write(&world, "output/.phatdong/journal.new", "half");
    check_right(&world, before);
    CHECK(!world_has(&world, "output/.phatdong/manifest.new"));
    CHECK(!world_has(&world, "output/.phatdong/journal.new"));
    world_end(&world);
}

/* Stamps are a cache: without them files are read, and found right. */
static void test_damaged_stamps(void **state)
{
    static const char *const bytes[] = { "", "phatdong stamps 1\n", NULL };
    struct world world = built(state);
    str portal = world_snap(&world, "output", SNAP_PORTAL);
    str stamps = world_read(&world, "output/.phatdong/stamps");
    for (size_t i = 0; i < COUNT(bytes); i++) {
        struct fs_info before = world_stat(&world, "output/index.html");
        if (bytes[i])
            world_write(&world, "output/.phatdong/stamps", bytes[i]);
        else
            CHECK(fs_remove(&world.all, STR("output/.phatdong/stamps")) == 0);
        check_right(&world, portal);
        CHECK_INT(world_stat(&world, "output/index.html").ctime_ns, before.ctime_ns);
        CHECK(str_equal(world_read(&world, "output/.phatdong/stamps"), stamps));
    }
    world_end(&world);
}

/* The output was copied to another disk: other inodes and times, the same bytes. */
static void test_copied_output(void **state)
{
    struct world world = built(state);
    str portal = world_snap(&world, "output", SNAP_PORTAL), bytes;
    for (size_t i = 0; i < world.pages.count; i++) {
        str path = path_join(world.arena, STR("output"), world.pages.items[i].path);
        CHECK(fs_read(world.arena, &world.all, path, 1000, &bytes, NULL) == 0);
        CHECK(fs_remove(&world.all, path) == 0);
        CHECK(fs_write_new(&world.all, path, bytes, 1) == 0);
    }
    check_right(&world, portal);
    CHECK_INT(world_stat(&world, "output/index.html").mtime_ns, 1000000000);
    world_end(&world);
}

static void test_output_that_is_no_folder(void **state)
{
    struct world world = world_new(check_arena(state));
    world_page(&world, "index.html", WAVE_LISTS, "home");
    world_write(&world, "output", "a file");
    CHECK(!world_build(&world));
    CHECK_INT(world.opened, TREE_FAILED);
    CHECK_INT(world.status, 3);
    CHECK(world_heard(&world, "error: cannot open the output folder '"));
    CHECK(world_heard(&world, "[W010]"));
    CHECK(fs_remove(&world.all, STR("output")) == 0);
    CHECK(world_build(&world));
    world_end(&world);
}

TEST_MAIN(TEST(test_dirty_trusts_no_file), TEST(test_lost_journal), TEST(test_lost_journal_twice),
          TEST(test_lost_journal_and_stage), TEST(test_file_of_the_new_generation_stays),
          TEST(test_damaged_manifest), TEST(test_damaged_journal),
          TEST(test_journal_of_a_finished_commit), TEST(test_journal_without_its_stage),
          TEST(test_interrupted_commit_is_completed), TEST(test_put_files_without_a_stage),
          TEST(test_drop_leaves_what_is_not_a_file), TEST(test_leftovers_are_removed),
          TEST(test_damaged_stamps), TEST(test_copied_output), TEST(test_output_that_is_no_folder))

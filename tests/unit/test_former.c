/* The generation before the last commit, and the way back to it: src/write/former.h. */
#include "world.h"

#include "write/former.h"

/* As `phatdong rollback` does it; what would change is in `former`. */
static bool roll_back(struct world *world, struct former *former)
{
    struct arena *arena = world->arena;
    struct diag *diag = diag_new();
    struct tree *tree = NULL;
    bool ok = false;
    world->opened = tree_open(arena, world->output, world->clock, diag, &tree);
    if (world->opened == TREE_READY)
        ok = former_compare(tree, former, diag) && former_restore(tree, former, diag);
    tree_close(tree);
    world_listen(world, diag);
    return ok;
}

static void check_portal(const struct world *world, str wanted)
{
    CHECK(str_equal(world_snap(world, "output", SNAP_PORTAL), wanted));
    CHECK(!world_has(world, "output/.phatdong/stage"));
    CHECK(!world_has(world, "output/.phatdong/former.new"));
}

/* Two generations: a file that changes, comes, goes, one that becomes a folder, a folder that becomes a file. */
static struct world two_generations(void **state, str *first, str *second)
{
    struct world world = world_new(check_arena(state));
    world_page(&world, "style.css", WAVE_ASSETS, "body {}");
    world_page(&world, "index.html", WAVE_LISTS, "home");
    world_page(&world, "a", WAVE_PAGES, "a file");
    world_page(&world, "b/index.html", WAVE_PAGES, "in a folder");
    world_page(&world, "old/index.html", WAVE_PAGES, "goes");
    CHECK(world_build(&world));
    *first = world_snap(&world, "output", SNAP_PORTAL);
    world.pages.items[1].text = STR("another home");
    world.pages.items[2].path = STR("a/index.html");
    world.pages.items[3].path = STR("b");
    world.pages.items[4].path = STR("new/index.html");
    CHECK(world_build(&world));
    *second = world_snap(&world, "output", SNAP_PORTAL);
    return world;
}

static void test_back_and_forth(void **state)
{
    str first, second;
    struct former former;
    struct world world = two_generations(state, &first, &second);
    struct fs_info same = world_stat(&world, "output/style.css");
    struct fs_info home = world_stat(&world, "output/index.html");
    CHECK(roll_back(&world, &former));
    CHECK_STR(world.said, "");
    check_portal(&world, first);
    CHECK_INT(former.count, 4 + 3);
    CHECK_INT(world_stat(&world, "output/style.css").ctime_ns, same.ctime_ns);
    CHECK(world_stat(&world, "output/index.html").mtime_ns > home.mtime_ns);
    CHECK(roll_back(&world, &former));
    check_portal(&world, second);
    CHECK(roll_back(&world, &former));
    check_portal(&world, first);
    /* The next build makes its own portal, and what it had is the way back again. */
    CHECK(world_build(&world));
    check_portal(&world, second);
    CHECK(roll_back(&world, &former));
    check_portal(&world, first);
    world_end(&world);
}

static void test_none_before_the_first(void **state)
{
    struct world world = world_new(check_arena(state));
    struct former former;
    world_page(&world, "index.html", WAVE_LISTS, "home");
    CHECK(world_build(&world));
    CHECK(!roll_back(&world, &former));
    CHECK(world_heard(&world, "[W021]"));
    CHECK_INT(world.status, 1);
    world_end(&world);
}

/* What was kept and is damaged, or gone, is named, and nothing is changed. */
static void test_damaged_where_it_was_kept(void **state)
{
    str first, second;
    struct former former;
    struct fs_entries kept;
    struct world world = two_generations(state, &first, &second);
    CHECK(fs_list(world.arena, &world.all, STR("output/.phatdong/former"), &kept) == 0);
    CHECK_INT(kept.count, 4 + 2); /* with the manifest and the journal */
    world_write(&world, "output/.phatdong/former/0", "something else");
    CHECK(fs_remove(&world.all, STR("output/.phatdong/former/1")) == 0);
    CHECK(!roll_back(&world, &former));
    CHECK(world_heard(&world, "[W022]"));
    check_portal(&world, second);
    CHECK(fs_remove(&world.all, STR("output/.phatdong/former/journal")) == 0);
    CHECK(!roll_back(&world, &former));
    CHECK(world_heard(&world, "[W021]"));
    world_end(&world);
}

static void test_foreign_files_stay(void **state)
{
    str first, second;
    struct former former;
    struct world world = two_generations(state, &first, &second);
    world_write(&world, "output/old/index.html", "mine");
    CHECK(!roll_back(&world, &former));
    CHECK(world_heard(&world, "[W005]"));
    CHECK_STR(world_read(&world, "output/old/index.html"), "mine");
    world_end(&world);
}

/* A text that is taken down does not come back, nor anything that stood beside it. */
static void test_taken_down(void **state)
{
    struct world world = world_new(check_arena(state));
    struct arena *arena = world.arena;
    struct former former;
    struct diag *diag = diag_new();
    struct tree *tree = NULL;
    struct make_options options = { .jobs = 1, .program = STR("test") };
    world_page(&world, "index.html", WAVE_LISTS, "home");
    world_page(&world, "tin.html", WAVE_PAGES, "a person's name");
    CHECK(world_build(&world));
    world.pages.items[1].text = STR("taken down");
    struct artifact_list list = synthetic_artifacts(arena, &world.pages, &world.copies);
    list.items[1].removes = true;
    CHECK_INT(tree_open(arena, world.output, world.clock, diag, &tree), TREE_READY);
    CHECK(make_all(arena, tree, &list, &options, diag, &world.stats));
    tree_close(tree);
    world_listen(&world, diag);
    CHECK(!world_has(&world, "output/.phatdong/former"));
    CHECK(!roll_back(&world, &former));
    CHECK(world_heard(&world, "[W021]"));
    world_end(&world);
}

/* Marks of what stands go with it. */
static void test_marks(void **state)
{
    str first, second;
    struct former former;
    struct world world = two_generations(state, &first, &second);
    struct diag *diag = diag_new();
    struct tree *tree = NULL;
    CHECK(roll_back(&world, &former));
    CHECK_INT(tree_open(world.arena, world.output, world.clock, diag, &tree), TREE_READY);
    CHECK(tree_has_mark(tree, TREE_ROLLED_BACK));
    CHECK(!tree_has_mark(tree, TREE_PREVIEW));
    CHECK(tree_mark(tree, TREE_PREVIEW, true, diag));
    tree_close(tree);
    CHECK(world_build(&world)); /* of a preview, as the mark says */
    CHECK(roll_back(&world, &former));
    CHECK_INT(tree_open(world.arena, world.output, world.clock, diag, &tree), TREE_READY);
    CHECK(tree_has_mark(tree, TREE_PREVIEW));
    tree_close(tree);
    diag_free(diag);
    world_end(&world);
}

TEST_MAIN(TEST(test_back_and_forth), TEST(test_none_before_the_first),
          TEST(test_damaged_where_it_was_kept), TEST(test_foreign_files_stay),
          TEST(test_taken_down), TEST(test_marks))

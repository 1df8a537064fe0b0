/* Artifacts of the third kind: put together in pieces from files of earlier waves. */
#include "world.h"
#include "write/preview.h"

/* Of a page that is made, and of one that is copied. */
static struct world packed_world(void **state, bool copied)
{
    struct world world = world_new(check_arena(state));
    world_write(&world, "copies/file", "the bytes of a copied file");
    struct synthetic *page = world_page(&world, "a.txt", WAVE_DOCUMENTS,
                                        copied ? "file" : "the bytes of a page");
    page->copied = copied;
    page = world_page(&world, "all.zip", WAVE_BUNDLES, "HEAD ");
    page->packed = true;
    page->quotes = STR("a.txt");
    world_page(&world, "index.html", WAVE_PAGES, "offers it")->quotes = STR("all.zip");
    return world;
}

static void check_is_whole(const struct world *world)
{
    str whole = str_concat(world->arena, world->pages.items[1].text,
                           world_read(world, "output/a.txt"));
    CHECK_STR(world_read(world, "output/all.zip"), str_cstr(world->arena, whole));
    CHECK(
        str_has(world_read(world, "output/index.html"), hash_hex(world->arena, hash_bytes(whole))));
}

static void test_is_made_once(void **state)
{
    for (int copied = 0; copied < 2; copied++) {
        struct world world = packed_world(state, copied);
        CHECK_ROW((size_t)copied, "copied");
        CHECK(world_build(&world));
        check_is_whole(&world);
        CHECK(world_build(&world));
        CHECK_INT(world.stats.made, 0);
        CHECK_INT(world.stats.written, 0);
        world_end(&world);
    }
}

/* What it is packed from stands in the stage, or in the output. */
static void test_is_made_again(void **state)
{
    struct world world = packed_world(state, false);
    CHECK(world_build(&world));
    world.pages.items[0].text = STR("other bytes of a page, which is longer than the one before");
    CHECK(world_build(&world));
    CHECK_INT(world.stats.written, 3);
    check_is_whole(&world);
    world.pages.items[1].text = STR("ANOTHER HEAD ");
    CHECK(world_build(&world));
    CHECK_INT(world.stats.written, 2);
    check_is_whole(&world);
    CHECK(unlink(world_at(&world, "output/all.zip")) == 0);
    CHECK(world_build(&world));
    CHECK_INT(world.stats.written, 1);
    check_is_whole(&world);
    world_end(&world);
}

/* Another key, the same bytes: the file that stands there stays. */
static void test_same_bytes_stay(void **state)
{
    struct world world = packed_world(state, false);
    CHECK(world_build(&world));
    struct fs_info before = world_stat(&world, "output/all.zip");
    world.pages.items[1].salt = STR("=other key");
    CHECK(world_build(&world));
    CHECK_INT(world.stats.made, 1);
    CHECK_INT(world.stats.written, 0);
    CHECK(world_stat(&world, "output/all.zip").inode == before.inode);
    CHECK(!world_has(&world, "output/.phatdong/stage"));
    world_end(&world);
}

static void test_failure_changes_nothing(void **state)
{
    struct world world = packed_world(state, false);
    CHECK(world_build(&world));
    str before = world_read(&world, "output/all.zip");
    world.pages.items[1].text = STR("BROKEN ");
    world.pages.items[1].broken = true;
    CHECK(!world_build(&world));
    CHECK(world_heard(&world, "N012"));
    world.pages.items[2].broken = true; /* of a later wave: its mistake is told too */
    CHECK(!world_build(&world));
    CHECK(world_heard(&world, "all.zip") && world_heard(&world, "index.html"));
    world.pages.items[2].broken = false;
    world.pages.items[1].broken = false;
    world.pages.items[1].quotes = STR("nothing");
    CHECK(!world_build(&world));
    CHECK(str_equal(world_read(&world, "output/all.zip"), before));
    CHECK(!world_has(&world, "output/.phatdong/stage"));
    world_end(&world);
}

static void test_preview_gives_the_same(void **state)
{
    for (int copied = 0; copied < 2; copied++) {
        struct world world = packed_world(state, copied);
        const struct fs_root *roots[COPY_ROOTS] = { &world.copies };
        struct diag *diag = diag_new();
        static const char *const names[] = { "all.zip", "index.html" };
        CHECK(world_build(&world));
        struct artifact_list list = synthetic_artifacts(world.arena, &world.pages, &world.copies);
        struct preview *preview = preview_new(world.arena, &list, roots, diag);
        for (size_t i = 0; i < COUNT(names); i++) {
            str bytes, path = str_concat(world.arena, STR("output/"), str_from(names[i]));
            CHECK(preview_file(preview, str_from(names[i]), world.arena, diag, &bytes));
            CHECK(str_equal(bytes, world_read(&world, str_cstr(world.arena, path))));
        }
        CHECK(!diag_failed(diag));
        preview_free(preview);
        diag_free(diag);
        world_end(&world);
    }
}

TEST_MAIN(TEST(test_is_made_once), TEST(test_is_made_again), TEST(test_same_bytes_stay),
          TEST(test_failure_changes_nothing), TEST(test_preview_gives_the_same))

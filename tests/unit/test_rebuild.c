/*
 * The one property that incremental building has to have: whatever changed,
 * the output is that of a clean build, byte for byte, and then nothing is left
 * to do. Random changes from fixed seeds; a failure names seed and step.
 */
#include "world.h"

#include "base/path.h"

enum { SEEDS = 4, STEPS = 100, PAGES_MAX = 24 };

struct dice {
    uint64_t state;
};

/* splitmix64 (Steele, Lea, Flood 2014) */
static uint64_t roll(struct dice *dice, uint64_t sides)
{
    uint64_t z = dice->state += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return (z ^ z >> 31) % sides;
}

struct play {
    struct world world;
    struct dice dice;
};

/* Few names, so that files and folders meet. */
static str random_path(struct play *play)
{
    static const char *const names[] = { "a", "b", "c", "d", "a-b", "index.html", "kế hoạch.txt" };
    str path = str_from(names[roll(&play->dice, COUNT(names))]);
    for (size_t depth = roll(&play->dice, 4); depth; depth--)
        path = path_join(play->world.arena, path, str_from(names[roll(&play->dice, COUNT(names))]));
    return path;
}

static str random_text(struct play *play)
{
    return str_from_u64(play->world.arena, roll(&play->dice, 50));
}

static struct synthetic *random_page(struct play *play)
{
    struct synthetic_list *pages = &play->world.pages;
    return pages->count ? &pages->items[roll(&play->dice, pages->count)] : NULL;
}

/* A published file; NULL where the page is not built yet. */
static const char *random_file(struct play *play)
{
    struct fs_info info;
    const struct synthetic *page = random_page(play);
    if (!page)
        return NULL;
    str path = path_join(play->world.arena, STR("output"), page->path);
    bool built = fs_stat(&play->world.all, path, &info) == 0 && info.kind == FS_FILE;
    return built ? str_cstr(play->world.arena, path) : NULL;
}

static void add_page(struct play *play)
{
    if (play->world.pages.count == PAGES_MAX)
        return;
    struct synthetic *page = LIST_ADD(play->world.arena, &play->world.pages);
    *page = (struct synthetic){ .path = random_path(play),
                                .wave = (enum wave)roll(&play->dice, WAVE_COUNT),
                                .text = random_text(play) };
}

static void add_copy(struct play *play)
{
    static const char *const files[] = { "copies/one", "copies/two" };
    if (play->world.pages.count == PAGES_MAX)
        return;
    add_page(play);
    struct synthetic *page = &play->world.pages.items[play->world.pages.count - 1];
    page->copied = true;
    page->text = path_name(str_from(files[roll(&play->dice, COUNT(files))]));
}

static void remove_page(struct play *play)
{
    struct synthetic *page = random_page(play);
    if (page)
        *page = play->world.pages.items[--play->world.pages.count];
}

static void move_page(struct play *play)
{
    struct synthetic *page = random_page(play);
    if (page)
        page->path = random_path(play);
}

static void edit_page(struct play *play)
{
    struct synthetic *page = random_page(play);
    if (page && !page->copied)
        page->text = random_text(play);
}

static void quote_page(struct play *play)
{
    struct synthetic *page = random_page(play), *other = random_page(play);
    if (page && !page->copied)
        page->quotes = other->path;
}

static void change_wave(struct play *play)
{
    struct synthetic *page = random_page(play);
    if (page)
        page->wave = (enum wave)roll(&play->dice, WAVE_COUNT);
}

static void change_template(struct play *play)
{
    static const char *const salts[] = { "", "=1", "=2", "chân trang", "footer" };
    str salt = str_from(salts[roll(&play->dice, COUNT(salts))]);
    for (size_t i = 0; i < play->world.pages.count; i++) {
        if (roll(&play->dice, 2))
            play->world.pages.items[i].salt = salt;
    }
}

static void edit_copied_file(struct play *play)
{
    world_write(&play->world, roll(&play->dice, 2) ? "copies/one" : "copies/two",
                str_cstr(play->world.arena, random_text(play)));
}

static void move_clock(struct play *play)
{
    play->world.clock += (int64_t)roll(&play->dice, 100000) - 50000;
}

static void change_umask(struct play *play)
{
    static const mode_t masks[] = { 0, 022, 027, 077 };
    umask(masks[roll(&play->dice, COUNT(masks))]);
}

static void change_mode(struct play *play)
{
    const char *file = random_file(play);
    if (file)
        CHECK(chmod(world_at(&play->world, file), roll(&play->dice, 2) ? 0600 : 0755) == 0);
}

static void tamper(struct play *play)
{
    const char *file = random_file(play);
    if (file)
        world_write(&play->world, file, str_cstr(play->world.arena, random_text(play)));
}

static void delete_file(struct play *play)
{
    const char *file = random_file(play);
    if (file)
        CHECK(unlink(world_at(&play->world, file)) == 0);
}

static void lose_stamps(struct play *play)
{
    fs_remove(&play->world.all, STR("output/.phatdong/stamps"));
}

static void mark_dirty(struct play *play)
{
    fs_rename(&play->world.all, STR("output/.phatdong/manifest"),
              STR("output/.phatdong/manifest.dirty"));
}

static void (*const changes[])(struct play *) = {
    add_page,        add_page,         add_copy,    remove_page,  move_page,
    move_page,       edit_page,        edit_page,   quote_page,   change_wave,
    change_template, edit_copied_file, move_clock,  change_umask, change_mode,
    tamper,          delete_file,      lose_stamps, mark_dirty,
};

/* The same pages into an empty folder. */
static void build_clean(struct play *play, str *portal, str *manifest)
{
    struct world clean = play->world;
    clean.output = path_join(clean.arena, clean.folder, STR("clean"));
    CHECK(world_build(&clean));
    *portal = world_snap(&clean, "clean", SNAP_PORTAL);
    *manifest = world_read(&clean, "clean/.phatdong/manifest");
    CHECK(fs_remove_tree(&clean.all, STR("clean")) == 0);
}

static void check_step(struct play *play)
{
    struct world *world = &play->world;
    str portal, manifest;
    world->jobs = 1 + roll(&play->dice, 3);
    CHECK(world_build(world));
    world->jobs = 1 + roll(&play->dice, 3);
    build_clean(play, &portal, &manifest);
    str incremental = world_snap(world, "output", SNAP_PORTAL);
    if (!str_equal(incremental, portal))
        CHECK_FAIL("incremental:\n" STR_FMT "clean:\n" STR_FMT, STR_ARG(incremental),
                   STR_ARG(portal));
    CHECK(str_equal(world_read(world, "output/.phatdong/manifest"), manifest));
    str settled = world_snap(world, "output", SNAP_STAMPS);
    CHECK(world_build(world));
    CHECK_INT(world->stats.made, 0);
    CHECK(str_equal(world_snap(world, "output", SNAP_STAMPS), settled));
}

/* Pages that claim one place are refused without a trace, and the change is taken back. */
static bool is_possible(struct play *play, const struct synthetic_list *before)
{
    struct diag *diag = diag_new();
    struct artifact_list list = synthetic_artifacts(play->world.arena, &play->world.pages,
                                                    &play->world.copies);
    make_view(play->world.arena, &list, STR("no such page"), NULL, diag);
    bool possible = !diag_failed(diag);
    diag_free(diag);
    if (possible)
        return true;
    str portal = world_snap(&play->world, "output", SNAP_PORTAL);
    CHECK(!world_build(&play->world));
    CHECK(str_equal(world_snap(&play->world, "output", SNAP_PORTAL), portal));
    memcpy(play->world.pages.items, before->items, before->count * sizeof *before->items);
    play->world.pages.count = before->count;
    return false;
}

static void play_seed(struct arena *arena, uint64_t seed)
{
    struct play play = { .world = world_new(arena), .dice = { seed } };
    play.world.inputs_by_page = seed % 2; /* with and without the way round the views */
    world_write(&play.world, "copies/one", "1");
    world_write(&play.world, "copies/two", "2");
    CHECK(world_build(&play.world));
    for (size_t step = 0; step < STEPS; step++) {
        for (size_t count = 1 + roll(&play.dice, 4); count; count--) {
            struct synthetic_list before = play.world.pages;
            before.items = arena_copy(arena, before.items, before.count * sizeof *before.items);
            changes[roll(&play.dice, COUNT(changes))](&play);
            is_possible(&play, &before);
        }
        CHECK_ROW(seed, "step %zu", step);
        check_step(&play);
    }
    world_end(&play.world);
}

static void test_incremental_is_clean(void **state)
{
    mode_t mask = umask(022);
    for (uint64_t seed = 1; seed <= SEEDS; seed++)
        play_seed(check_arena(state), seed);
    umask(mask);
}

TEST_MAIN(TEST(test_incremental_is_clean))

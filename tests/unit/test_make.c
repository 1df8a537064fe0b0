/* What is made, what is kept, and what is refused: src/write/make.h on synthetic portals. */
#include "world.h"

#include "base/path.h"
#include "write/home.h"

/* A style sheet, texts, pages that quote them, and a list. */
static void fill(struct world *world, size_t count)
{
    world_page(world, "dung-chung/style.css", WAVE_ASSETS, "body {}");
    for (size_t i = 0; i < count; i++) {
        const char *text = world_name(world, "thi-dua/c", i, "/tai-ve/ke-hoach.txt");
        world_page(world, text, WAVE_DOCUMENTS, world_name(world, "text ", i, ""));
        world_page(world, world_name(world, "thi-dua/c", i, "/index.html"), WAVE_PAGES, "page")
            ->quotes = str_from(text);
    }
    world_page(world, "index.html", WAVE_LISTS, "home")->quotes = STR("thi-dua/c0/index.html");
}

static struct synthetic *page_at(struct world *world, const char *path)
{
    for (size_t i = 0; i < world->pages.count; i++) {
        if (str_is(world->pages.items[i].path, path))
            return &world->pages.items[i];
    }
    CHECK_FAIL("no page %s", path);
    return NULL;
}

static void test_any_number_of_jobs(void **state)
{
    struct world world = world_new(check_arena(state));
    str portal, manifest;
    fill(&world, 40);
    world.jobs = 1;
    CHECK(world_build(&world));
    CHECK_INT(world.stats.artifacts, 82);
    CHECK_INT(world.stats.made, 82);
    CHECK_INT(world.stats.written, 82);
    CHECK_INT(world.stats.deleted, 0);
    CHECK_STR(world.said, "");
    portal = world_snap(&world, "output", SNAP_PORTAL);
    manifest = world_read(&world, "output/.phatdong/manifest");
    CHECK(fs_remove_tree(&world.all, STR("output")) == 0);
    world.jobs = 8;
    world.clock += 1000;
    CHECK(world_build(&world));
    CHECK(str_equal(world_snap(&world, "output", SNAP_PORTAL), portal));
    CHECK(str_equal(world_read(&world, "output/.phatdong/manifest"), manifest));
    world_end(&world);
}

static void test_second_build_writes_nothing(void **state)
{
    struct world world = world_new(check_arena(state));
    fill(&world, 10);
    CHECK(world_build(&world));
    str before = world_snap(&world, "output", SNAP_STAMPS);
    world.clock += 60;
    CHECK(world_build(&world));
    CHECK(str_equal(world_snap(&world, "output", SNAP_STAMPS), before));
    CHECK_INT(world.stats.made, 0);
    CHECK_INT(world.stats.written, 0);
    CHECK_INT(world.stats.artifacts, 22);
    world_end(&world);
}

static void test_one_change_makes_what_reads_it(void **state)
{
    struct world world = world_new(check_arena(state));
    fill(&world, 10);
    CHECK(world_build(&world));
    struct fs_info other = world_stat(&world, "output/thi-dua/c4/index.html");
    struct fs_info text = world_stat(&world, "output/thi-dua/c3/tai-ve/ke-hoach.txt");
    page_at(&world, "thi-dua/c3/tai-ve/ke-hoach.txt")->text = STR("a longer text");
    CHECK(world_build(&world));
    CHECK_INT(world.stats.made, 2); /* the text, and the page that tells its size and hash */
    CHECK_INT(world.stats.written, 2);
    CHECK(str_starts(world_read(&world, "output/thi-dua/c3/index.html"),
                     STR("page\nthi-dua/c3/tai-ve/ke-hoach.txt\n")));
    struct fs_info now = world_stat(&world, "output/thi-dua/c4/index.html");
    CHECK_INT(now.inode, other.inode);
    CHECK_INT(now.ctime_ns, other.ctime_ns);
    now = world_stat(&world, "output/thi-dua/c3/tai-ve/ke-hoach.txt");
    CHECK(now.inode != text.inode);
    CHECK(now.mtime_ns > text.mtime_ns);
    world_end(&world);
}

/* Where the inputs are those of the last build nobody asks for views, only whether files stand. */
static void test_same_inputs(void **state)
{
    struct world world = world_new(check_arena(state));
    fill(&world, 4);
    world.inputs.all = hash_bytes(STR("one"));
    CHECK(world_build(&world));
    for (size_t i = 0; i < world.pages.count; i++)
        world.pages.items[i].text = STR("nobody looks");
    CHECK(world_build(&world));
    CHECK_INT(world.stats.made, 0);
    page_at(&world, "index.html")->text = STR("home");
    CHECK(fs_remove(&world.all, STR("output/index.html")) == 0); /* that one is looked at */
    CHECK(world_build(&world));
    CHECK_INT(world.stats.made, 1);
    CHECK(str_starts(world_read(&world, "output/index.html"), STR("home\n")));
    world.inputs.all = hash_bytes(STR("two"));
    CHECK(world_build(&world));
    CHECK_INT(world.stats.made, 10);
    CHECK(str_starts(world_read(&world, "output/dung-chung/style.css"), STR("nobody looks\n")));
    world_end(&world);
}

/* Where only words of one text changed, those that may tell of them are worked out again, nothing else. */
static void test_same_fields(void **state)
{
    struct world world = world_new(check_arena(state));
    struct synthetic *plan, *quote;
    world_page(&world, "index.html", WAVE_LISTS, "home");
    quote = world_page(&world, "tim-kiem/index.html", WAVE_LISTS, "search");
    plan = world_page(&world, "thi-dua/a/index.html", WAVE_PAGES, "one");
    world_page(&world, "thi-dua/b/index.html", WAVE_PAGES, "two");
    quote->quotes = plan->path;
    world.inputs_by_page = true;
    CHECK(world_build(&world));
    plan->text = STR("more");
    CHECK(world_build(&world));
    CHECK_INT(world.stats.made, 2);
    CHECK(str_starts(world_read(&world, "output/thi-dua/a/index.html"), STR("more\n")));
    plan->salt = STR("new"); /* a field: all are looked at */
    CHECK(world_build(&world));
    CHECK_INT(world.stats.made, 2);
    world_end(&world);
}

/* They speak of one manifest: of the one that a rollback or a lost commit left they say nothing. */
static void test_inputs_of_another_manifest(void **state)
{
    struct world world = world_new(check_arena(state));
    struct synthetic *page = world_page(&world, "index.html", WAVE_LISTS, "first");
    world.inputs.all = hash_bytes(STR("one"));
    CHECK(world_build(&world));
    str manifest = world_read(&world, "output/.phatdong/manifest");
    str inputs = world_read(&world, "output/.phatdong/inputs");
    page->text = STR("second");
    world.inputs.all = hash_bytes(STR("two"));
    CHECK(world_build(&world));
    CHECK(!str_equal(world_read(&world, "output/.phatdong/manifest"), manifest));
    CHECK(fs_replace(&world.all, STR("output/.phatdong/inputs"), inputs, false) == 0);
    page->text = STR("first");
    world.inputs.all = hash_bytes(STR("one"));
    CHECK(world_build(&world));
    CHECK_INT(world.stats.written, 1);
    CHECK(str_starts(world_read(&world, "output/index.html"), STR("first\n")));
    world_end(&world);
}

/* A new program or template that makes the same bytes changes keys and no file. */
static void test_same_bytes_keep_the_file(void **state)
{
    struct world world = world_new(check_arena(state));
    fill(&world, 4);
    CHECK(world_build(&world));
    str before = world_read(&world, "output/.phatdong/manifest");
    struct fs_info file = world_stat(&world, "output/thi-dua/c1/index.html");
    for (size_t i = 0; i < world.pages.count; i++)
        world.pages.items[i].salt = STR("=another template");
    CHECK(world_build(&world));
    CHECK_INT(world.stats.made, 10);
    CHECK_INT(world.stats.written, 0);
    CHECK_INT(world_stat(&world, "output/thi-dua/c1/index.html").ctime_ns, file.ctime_ns);
    CHECK(!str_equal(world_read(&world, "output/.phatdong/manifest"), before));
    str settled = world_snap(&world, "output", SNAP_STAMPS);
    CHECK(world_build(&world));
    CHECK_INT(world.stats.made, 0);
    CHECK(str_equal(world_snap(&world, "output", SNAP_STAMPS), settled));
    world_end(&world);
}

static void test_dropped_pages_take_their_folders(void **state)
{
    struct world world = world_new(check_arena(state));
    fill(&world, 3);
    world_write(&world, "output/.gitignore", "*\n");
    world_write(&world, "output/thi-dua/c1/mine.txt", "someone's own");
    CHECK(world_build(&world));
    world.pages.count = 1;
    CHECK(world_build(&world));
    CHECK_INT(world.stats.deleted, 7);
    CHECK_STR(world_snap(&world, "output", SNAP_PORTAL),
              ".gitignore 0 644 cdbcae15105d6b78\n"
              "dung-chung 1 755 0000000000000000\n"
              "dung-chung/style.css 0 644 fc5529abac2e5bb4\n"
              "thi-dua 1 755 0000000000000000\n"
              "thi-dua/c1 1 755 0000000000000000\n"
              "thi-dua/c1/mine.txt 0 644 9813d322f5ce7553\n");
    world_end(&world);
}

static void test_files_and_folders_change_places(void **state)
{
    struct world world = world_new(check_arena(state));
    world_page(&world, "a/b/c.html", WAVE_PAGES, "deep");
    world_page(&world, "a/b/d/e.html", WAVE_PAGES, "deeper");
    world_page(&world, "x", WAVE_ASSETS, "flat");
    CHECK(world_build(&world));
    world.pages.count = 0;
    world_page(&world, "a/b", WAVE_PAGES, "a file now");
    world_page(&world, "x/y/z.html", WAVE_ASSETS, "a folder now");
    CHECK(world_build(&world));
    CHECK(str_starts(world_read(&world, "output/a/b"), STR("a file now\n")));
    CHECK(str_starts(world_read(&world, "output/x/y/z.html"), STR("a folder now\n")));
    CHECK_INT(world.stats.deleted, 3);
    world_end(&world);
}

/* Servers compare whole seconds, and some think that an older date is news: it only moves on. */
static void test_mtime_moves_on(void **state)
{
    static const struct {
        int64_t clock, wanted;
    } rows[] = {
        { 1700000000, 1700000000 },
        { 1700000000, 1700000001 },
        { 1600000000, 1700000002 },
        { 1800000000, 1800000000 },
    };
    struct world world = world_new(check_arena(state));
    struct synthetic *page = world_page(&world, "index.html", WAVE_LISTS, "");
    for (size_t i = 0; i < COUNT(rows); i++) {
        world.clock = rows[i].clock;
        page->text = str_from_u64(world.arena, i);
        CHECK(world_build(&world));
        struct fs_info info = world_stat(&world, "output/index.html");
        CHECK_ROW(i, "clock %" PRId64, rows[i].clock);
        CHECK_INT(info.mtime_ns, rows[i].wanted * 1000000000);
    }
    world_end(&world);
}

static void test_copies(void **state)
{
    struct world world = world_new(check_arena(state));
    world_write(&world, "copies/ke hoach.pdf", "%PDF signed");
    struct synthetic *copy = world_page(&world, "tep/ke-hoach.pdf", WAVE_DOCUMENTS, "ke hoach.pdf");
    copy->copied = true;
    world_page(&world, "index.html", WAVE_PAGES, "page")->quotes = STR("tep/ke-hoach.pdf");
    CHECK(world_build(&world));
    CHECK_STR(world_read(&world, "output/tep/ke-hoach.pdf"), "%PDF signed");
    CHECK(str_has(world_read(&world, "output/index.html"), STR("\ntep/ke-hoach.pdf\n")));
    CHECK(world_build(&world));
    CHECK_INT(world.stats.made, 0);
    world_write(&world, "copies/ke hoach.pdf", "%PDF signed again");
    CHECK(world_build(&world));
    CHECK_INT(world.stats.written, 2);
    CHECK_STR(world_read(&world, "output/tep/ke-hoach.pdf"), "%PDF signed again");
    world_end(&world);
}

/* The content stage saw other bytes than those that stand there when they are copied. */
static void test_copy_that_changes_meanwhile(void **state)
{
    struct world world = world_new(check_arena(state));
    struct diag *diag = diag_new();
    struct tree *tree;
    struct make_options options = { .jobs = 1,
                                    .program = STR("test"),
                                    .roots = { &world.copies, &world.copies } };
    world_write(&world, "copies/a.pdf", "first");
    world_page(&world, "a.pdf", WAVE_DOCUMENTS, "a.pdf")->copied = true;
    struct artifact_list list = synthetic_artifacts(world.arena, &world.pages, &world.copies);
    world_write(&world, "copies/a.pdf", "other");
    CHECK(tree_open(world.arena, world.output, world.clock, diag, &tree) == TREE_READY);
    CHECK(!make_all(world.arena, tree, &list, &options, diag, &world.stats));
    CHECK(fs_remove(&world.copies, STR("a.pdf")) == 0);
    CHECK(!make_all(world.arena, tree, &list, &options, diag, &world.stats));
    tree_close(tree);
    world_listen(&world, diag);
    CHECK(world_heard(&world, "[W008]"));
    CHECK(world_heard(&world, "[W013]"));
    CHECK_STR(world_snap(&world, "output", SNAP_PORTAL), "");
    world_end(&world);
}

static const struct {
    const char *first, *second, *said; /* the beginning of what is said */
} claims[] = {
    { "a/index.html", "a/index.html",
      "error: two sources want the file 'a/index.html': content/a/index.html and content/a/index.html [W001]" },
    { "tep/KH.pdf", "tep/kh.pdf",
      "error: 'tep/KH.pdf' (content/tep/KH.pdf) and 'tep/kh.pdf' (content/tep/kh.pdf) differ only in upper and lower case [W002]" },
    { "tep/ĐỢT.pdf", "tep/đợt.pdf", "differ only in upper and lower case [W002]" },
    { "a", "a/b/c",
      "error: 'a' (content/a) is a file and cannot be the folder of 'a/b/c' (content/a/b/c) too [W003]" },
    { "A", "a/b", "[W003]" },
    { "a-b", "a/../b",
      "error: 'a/../b' is no name that every server can store; it comes from content/a/../b [W004]" },
    { "a", "con", "[W004]" },
    { "a", "/a", "[W004]" },
    { "a", "a-b/c", NULL },
    { "a/b", "a-b", NULL },
    { "A/b", "a/c", NULL },
    { ".well-known/security.txt", "security.txt", NULL },
};

static void test_claims(void **state)
{
    struct world world = world_new(check_arena(state));
    for (size_t i = 0; i < COUNT(claims); i++) {
        for (size_t turned = 0; turned < 2; turned++) { /* the order of artifacts plays no part */
            world.pages.count = 0;
            world_page(&world, turned ? claims[i].second : claims[i].first, WAVE_PAGES, "1");
            world_page(&world, turned ? claims[i].first : claims[i].second, WAVE_PAGES, "1");
            bool ok = world_build(&world);
            CHECK_ROW(i, "%s and %s: " STR_FMT, claims[i].first, claims[i].second,
                      STR_ARG(world.said));
            CHECK_INT(ok, claims[i].said == NULL);
            CHECK(!claims[i].said || world_heard(&world, claims[i].said));
            CHECK_INT(world.status, claims[i].said ? 1 : 0);
        }
    }
    world_end(&world);
}

/* Three claims on one path, and a folder besides: each is named once, in one order. */
static void test_many_claims(void **state)
{
    struct world world = world_new(check_arena(state));
    static const char *const paths[] = { "x/y", "x", "x-1", "x", "X", "x", "x/z" };
    for (size_t i = 0; i < COUNT(paths); i++)
        world_page(&world, paths[i], WAVE_PAGES, "1");
    CHECK(!world_build(&world));
    CHECK(world_heard(&world, "'x' (content/x) differ"));
    CHECK(world_heard(&world, "folder of 'x/y'"));
    CHECK(world_heard(&world, "folder of 'x/z'"));
    CHECK(!world_heard(&world, "x-1"));
    world_end(&world);
}

static void test_error_in_one_touches_nothing(void **state)
{
    struct world world = world_new(check_arena(state));
    fill(&world, 5);
    CHECK(world_build(&world));
    str before = world_snap(&world, "output", SNAP_PORTAL);
    str manifest = world_read(&world, "output/.phatdong/manifest");
    page_at(&world, "index.html")->text = STR("new");
    page_at(&world, "thi-dua/c2/index.html")->text = STR("new");
    page_at(&world, "thi-dua/c2/index.html")->broken = true;
    CHECK(!world_build(&world));
    CHECK_INT(world.status, 1);
    CHECK(str_equal(world_snap(&world, "output", SNAP_PORTAL), before));
    CHECK(str_equal(world_read(&world, "output/.phatdong/manifest"), manifest));
    CHECK(!world_has(&world, "output/.phatdong/stage"));
    page_at(&world, "thi-dua/c2/index.html")->broken = false;
    CHECK(world_build(&world));
    CHECK_INT(world.stats.written, 2);
    world_end(&world);
}

static bool make_huge(const struct artifact *self, const struct value *view, struct arena *scratch,
                      struct buf *out, struct diag *diag)
{
    (void)self, (void)view, (void)scratch, (void)diag;
    buf_put_repeat(out, 'x', ((size_t)64 << 20) + 1);
    return true;
}

static void test_too_large(void **state)
{
    struct world world = world_new(check_arena(state));
    struct diag *diag = diag_new();
    struct tree *tree;
    struct make_options options = { .jobs = 1, .program = STR("test") };
    struct artifact artifact = { .path = STR("huge.html"), .make = make_huge, .origin = STR("x") };
    struct artifact_list list = { &artifact, 1, 1 };
    CHECK(tree_open(world.arena, world.output, world.clock, diag, &tree) == TREE_READY);
    CHECK(!make_all(world.arena, tree, &list, &options, diag, &world.stats));
    tree_close(tree);
    world_listen(&world, diag);
    CHECK(world_heard(&world,
                      "error: 'huge.html' would be larger than 64 MiB; it comes from x [W007]"));
    CHECK_STR(world_snap(&world, "output", SNAP_PORTAL), "");
    world_end(&world);
}

/* A maker that only gives false where its file is too large is not silent: the build would end with status 0. */
static bool make_huge_and_say_no(const struct artifact *artifact, const struct value *view,
                                 struct arena *scratch, struct buf *out, struct diag *diag)
{
    return make_huge(artifact, view, scratch, out, diag) && !out->failed;
}

static void test_too_large_and_silent(void **state)
{
    struct world world = world_new(check_arena(state));
    struct diag *diag = diag_new();
    struct tree *tree;
    struct make_options options = { .jobs = 1, .program = STR("test") };
    struct artifact artifact = { .path = STR("huge.json"),
                                 .make = make_huge_and_say_no,
                                 .origin = STR("x") };
    struct artifact_list list = { &artifact, 1, 1 };
    CHECK(tree_open(world.arena, world.output, world.clock, diag, &tree) == TREE_READY);
    CHECK(!make_all(world.arena, tree, &list, &options, diag, &world.stats));
    tree_close(tree);
    world_listen(&world, diag);
    CHECK(world_heard(&world, "[W007]"));
    world_end(&world);
}

/* Foreign files */

static void test_foreign_files_stop_the_build(void **state)
{
    struct world world = world_new(check_arena(state));
    fill(&world, 2);
    world_write(&world, "output/index.html", "someone's own");
    world_write(&world, "output/thi-dua/c1/index.html", "someone's, too");
    str before = world_snap(&world, "output", SNAP_PORTAL);
    CHECK(!world_build(&world));
    CHECK_INT(world.status, 1);
    CHECK(world_heard(&world, "error: 'index.html' lies in '"));
    CHECK(world_heard(&world, "error: 'thi-dua/c1/index.html' lies in '"));
    CHECK(world_heard(&world, "'build --adopt=thi-dua/c1/index.html' this one"));
    CHECK(str_equal(world_snap(&world, "output", SNAP_PORTAL), before));
    world_end(&world);
}

static void test_adopting(void **state)
{
    struct world world = world_new(check_arena(state));
    str folder[] = { STR("thi-dua/c1/") };
    fill(&world, 2);
    world_write(&world, "output/index.html", "someone's own");
    world_write(&world, "output/dung-chung/style.css", "body {}\n\n\n0"); /* as it would be made */
    world_write(&world, "output/thi-dua/c1/index.html", "old");
    world_write(&world, "output/thi-dua/c10", "not of the build");
    struct fs_info same = world_stat(&world, "output/dung-chung/style.css");
    world.adopt.identical = true;
    CHECK(!world_build(&world));
    CHECK(!world_heard(&world, "style.css"));
    CHECK(world_heard(&world, "'index.html' lies"));
    world.adopt.places = (struct str_list){ folder, 1, 1 };
    CHECK(!world_build(&world));
    CHECK(!world_heard(&world, "c1/index.html"));
    folder[0] = STR(".");
    CHECK(world_build(&world));
    CHECK_INT(world_stat(&world, "output/dung-chung/style.css").inode, same.inode);
    CHECK(str_starts(world_read(&world, "output/index.html"), STR("home\n")));
    CHECK_STR(world_read(&world, "output/thi-dua/c10"), "not of the build");
    world.adopt = (struct adopt){ 0 };
    CHECK(world_build(&world));
    CHECK_INT(world.stats.written, 0);
    world_end(&world);
}

/* A lost manifest of a large portal does not fill the screen. */
static void test_many_foreign_files(void **state)
{
    struct world world = world_new(check_arena(state));
    fill(&world, 30);
    CHECK(world_build(&world));
    CHECK(fs_remove(&world.all, STR("output/.phatdong/manifest")) == 0);
    CHECK(!world_build(&world));
    CHECK(world_heard(&world, "and 42 more files that phatdong did not make [W006]"));
    CHECK(world_heard(&world, "[W005]"));
    str before = world_snap(&world, "output", SNAP_PORTAL);
    world.adopt.identical = true;
    CHECK(world_build(&world));
    CHECK_INT(world.stats.written, 0);
    CHECK(str_equal(world_snap(&world, "output", SNAP_PORTAL), before));
    world_end(&world);
}

static void test_obstacles(void **state)
{
    static const struct {
        const char *there; /* a file, or a folder where it ends with '/' */
        const char *link;  /* a symbolic link to the world's folder */
        const char *wanted, *said;
    } rows[] = {
        { "output/thi-dua", NULL, "thi-dua/a/index.html", "thi-dua' stands in the way of '" },
        { "output/index.html/mine.txt", NULL, "index.html",
          "index.html/mine.txt' stands in the way" },
        { "output/index.html/empty/", NULL, "index.html", "index.html/empty' stands in the way" },
        { NULL, "output/thi-dua", "thi-dua/a/index.html", "thi-dua' stands in the way" },
        { NULL, "output/index.html", "index.html", "[W005]" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct world world = world_new(check_arena(state));
        CHECK(fs_make_folders(&world.all, STR("output"), 0755) == 0);
        if (rows[i].there && str_ends(str_from(rows[i].there), STR("/")))
            CHECK(fs_make_folders(&world.all, str_from(rows[i].there), 0755) == 0);
        else if (rows[i].there)
            world_write(&world, rows[i].there, "mine");
        if (rows[i].link)
            CHECK(symlink(world_at(&world, ""), world_at(&world, rows[i].link)) == 0);
        world_page(&world, rows[i].wanted, WAVE_PAGES, "page");
        world_page(&world, "other.html", WAVE_PAGES, "page");
        str before = world_snap(&world, "output", SNAP_PORTAL);
        bool ok = world_build(&world);
        CHECK_ROW(i, "%s: " STR_FMT, rows[i].wanted, STR_ARG(world.said));
        CHECK(!ok && world.status == 1);
        CHECK(world_heard(&world, rows[i].said));
        CHECK(world_heard(&world, "[W019]") || world_heard(&world, "[W005]"));
        CHECK(str_equal(world_snap(&world, "output", SNAP_PORTAL), before));
        world_end(&world);
    }
}

/* A link in a page's place may be replaced where it is named; what it leads to stays. */
static void test_adopting_a_link(void **state)
{
    struct world world = world_new(check_arena(state));
    str place[] = { STR("index.html") };
    world_write(&world, "copies/target", "precious");
    world_page(&world, "index.html", WAVE_LISTS, "home");
    CHECK(fs_make_folders(&world.all, STR("output"), 0755) == 0);
    CHECK(symlink("../copies/target", world_at(&world, "output/index.html")) == 0);
    world.adopt.places = (struct str_list){ place, 1, 1 };
    CHECK(world_build(&world));
    CHECK(str_starts(world_read(&world, "output/index.html"), STR("home\n")));
    CHECK_STR(world_read(&world, "copies/target"), "precious");
    world_end(&world);
}

/* Files that something else changed */

static void test_changed_files_are_restored(void **state)
{
    struct world world = world_new(check_arena(state));
    fill(&world, 3);
    CHECK(world_build(&world));
    str before = world_snap(&world, "output", SNAP_PORTAL);
    world_write(&world, "output/index.html", "gambling");
    CHECK(fs_remove(&world.all, STR("output/thi-dua/c1/index.html")) == 0);
    CHECK(world_build(&world));
    CHECK_INT(world.stats.restored, 2);
    CHECK_INT(world.stats.written, 2);
    CHECK_INT(world.status, 0);
    CHECK(world_heard(
        &world,
        "output/index.html' had been changed or removed by something else; it has been written anew [W009]"));
    CHECK(world_heard(&world, "c1/index.html' had been"));
    CHECK(str_equal(world_snap(&world, "output", SNAP_PORTAL), before));
    CHECK(world_build(&world));
    CHECK_STR(world.said, "");
    world_end(&world);
}

/* The size, and the mtime as it was: an intruder's care does not help. */
static void test_careful_changes_are_seen(void **state)
{
    struct world world = world_new(check_arena(state));
    world_page(&world, "index.html", WAVE_LISTS, "home");
    CHECK(world_build(&world));
    world_write(&world, "output/index.html", "HOME\n\n\n0");
    CHECK(fs_set_mtime(&world.all, STR("output/index.html"), world.clock) == 0);
    CHECK(world_build(&world));
    CHECK_INT(world.stats.restored, 1);
    CHECK_STR(world_read(&world, "output/index.html"), "home\n\n\n0");
    world_end(&world);
}

static void test_many_restored(void **state)
{
    struct world world = world_new(check_arena(state));
    fill(&world, 12);
    CHECK(world_build(&world));
    for (size_t i = 0; i < world.pages.count; i++)
        world_write(&world,
                    str_cstr(world.arena,
                             str_concat(world.arena, STR("output/"), world.pages.items[i].path)),
                    "x");
    CHECK(world_build(&world));
    CHECK_INT(world.stats.restored, 26);
    CHECK(world_heard(&world, "and 6 more files that had been changed [W020]"));
    world_end(&world);
}

static void test_modes(void **state)
{
    struct world world = world_new(check_arena(state));
    fill(&world, 1);
    mode_t before = umask(0077);
    bool ok = world_build(&world);
    umask(before);
    CHECK(ok);
    CHECK_INT(world_stat(&world, "output").mode, 0755);
    CHECK_INT(world_stat(&world, "output/thi-dua/c0").mode, 0755);
    CHECK_INT(world_stat(&world, "output/thi-dua/c0/index.html").mode, 0644);
    CHECK_INT(world_stat(&world, "output/.phatdong").mode, 0700);
    CHECK(chmod(world_at(&world, "output/index.html"), 0600) == 0);
    CHECK(world_build(&world));
    CHECK_INT(world_stat(&world, "output/index.html").mode, 0644);
    CHECK_STR(world.said, ""); /* nobody changed what it says */
    world_end(&world);
}

/* Around the build */

static const struct value *view_of_waves(const struct artifact *self, const struct made *earlier,
                                         struct arena *scratch)
{
    static const char *const paths[] = { "asset", "document", "page", "list", "nothing" };
    struct value *view = value_new_map(scratch);
    struct made_file file;
    (void)self;
    for (size_t i = 0; i < COUNT(paths); i++)
        value_put_bool(scratch, view, paths[i], made_find(earlier, str_from(paths[i]), &file));
    return view;
}

/* A wave sees earlier ones only, in a build as in a preview. */
static void test_view(void **state)
{
    static const struct {
        const char *path;
        enum wave wave;
        bool sees[5];
    } rows[] = {
        { "asset", WAVE_ASSETS, { false, false, false, false, false } },
        { "document", WAVE_DOCUMENTS, { true, false, false, false, false } },
        { "page", WAVE_PAGES, { true, true, false, false, false } },
        { "list", WAVE_LISTS, { true, true, true, false, false } },
    };
    struct world world = world_new(check_arena(state));
    struct diag *diag = diag_new();
    for (size_t i = 0; i < COUNT(rows); i++)
        world_page(&world, rows[i].path, rows[i].wave, "text");
    struct artifact_list list = synthetic_artifacts(world.arena, &world.pages, &world.copies);
    for (size_t i = 0; i < COUNT(rows); i++) {
        list.items[i].view = view_of_waves;
        const struct value *view = make_view(world.arena, &list, str_from(rows[i].path), NULL,
                                             diag);
        CHECK_ROW(i, "%s", rows[i].path);
        CHECK(view);
        for (size_t j = 0; j < 5; j++)
            CHECK_INT(view->map.items[j].value.boolean, rows[i].sees[j]);
    }
    CHECK(!make_view(world.arena, &list, STR("nothing"), NULL, diag));
    CHECK(!diag_failed(diag));
    diag_free(diag);
    CHECK(world_build(&world));
    world_end(&world);
}

static void test_vanished(void **state)
{
    struct world world = world_new(check_arena(state));
    struct manifest before;
    struct diag *diag = diag_new();
    fill(&world, 2);
    CHECK(!tree_look(world.arena, world.output, &before, diag));
    CHECK(world_build(&world));
    CHECK(tree_look(world.arena, world.output, &before, diag));
    CHECK_INT(before.count, 6);
    page_at(&world, "thi-dua/c1/index.html")->path = STR("thi-dua/c9/index.html");
    struct artifact_list list = synthetic_artifacts(world.arena, &world.pages, &world.copies);
    struct str_list vanished = make_vanished(world.arena, &before, &list);
    CHECK_INT(vanished.count, 1);
    CHECK_STR(vanished.items[0], "thi-dua/c1/index.html");
    CHECK(!diag_failed(diag) && diag_count(diag, DIAG_WARNING) == 0);
    diag_free(diag);
    world_end(&world);
}

static void test_two_builds_at_once(void **state)
{
    struct world world = world_new(check_arena(state));
    struct diag *diag = diag_new();
    struct tree *tree = NULL;
    fill(&world, 1);
    CHECK(tree_open(world.arena, world.output, world.clock, diag, &tree) == TREE_READY);
    CHECK(!world_build(&world));
    CHECK_INT(world.opened, TREE_LOCKED);
    CHECK(
        world_heard(&world, world_name(&world, "output' (process ", (size_t)getpid(), ") [W011]")));
    tree_close(tree);
    diag_free(diag);
    CHECK(world_build(&world));
    world_end(&world);
}

TEST_MAIN(TEST(test_any_number_of_jobs), TEST(test_second_build_writes_nothing),
          TEST(test_one_change_makes_what_reads_it), TEST(test_same_inputs), TEST(test_same_fields),
          TEST(test_inputs_of_another_manifest), TEST(test_same_bytes_keep_the_file),
          TEST(test_dropped_pages_take_their_folders), TEST(test_files_and_folders_change_places),
          TEST(test_mtime_moves_on), TEST(test_copies), TEST(test_copy_that_changes_meanwhile),
          TEST(test_claims), TEST(test_many_claims), TEST(test_error_in_one_touches_nothing),
          TEST(test_too_large), TEST(test_too_large_and_silent),
          TEST(test_foreign_files_stop_the_build), TEST(test_adopting),
          TEST(test_many_foreign_files), TEST(test_obstacles), TEST(test_adopting_a_link),
          TEST(test_changed_files_are_restored), TEST(test_careful_changes_are_seen),
          TEST(test_many_restored), TEST(test_modes), TEST(test_view), TEST(test_vanished),
          TEST(test_two_builds_at_once))

#include "os/fs.h"

#include "base/buf.h"
#include "base/path.h"
#include "check.h"
#include "os/fs_mirror.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/*
 * Each test runs in a fresh folder that looks like this, once with openat2 and
 * once without it:
 *
 *   outside/secret         what must never be read or changed
 *   root/plan.md           "plan"
 *   root/a/b/deep.txt      "deep"
 *   root/a/up              -> ..
 *   root/a/secret          -> ../../outside/secret
 *   root/file              -> plan.md
 *   root/folder            -> a
 *   root/outside           -> the absolute path of outside/
 *   root/nowhere           -> absent
 *   root/pipe              a FIFO
 */
struct ground {
    struct arena *arena;
    struct fs_root top, root;
};

static void make_link(const struct ground *ground, const char *target, const char *path)
{
    CHECK_INT(symlinkat(target, ground->root.fd, path), 0);
}

static struct ground ground_new(void **state, bool walks)
{
    struct ground ground = { .arena = check_arena(state) };
    const char *parent = getenv("TMPDIR");
    char *path = str_cstr(ground.arena, str_format(ground.arena, "%s/phatdong-test-XXXXXX",
                                                   parent ? parent : "/tmp"));
    CHECK(mkdtemp(path) != NULL);
    CHECK_INT(fs_open_root(ground.arena, str_from(path), &ground.top), 0);
    CHECK_INT(fs_make_folders(&ground.top, STR("outside"), FS_MODE_FOLDER), 0);
    CHECK_INT(fs_write_new(&ground.top, STR("outside/secret"), STR("secret"), FS_MTIME_NOW), 0);
    CHECK_INT(fs_make_folders(&ground.top, STR("root"), FS_MODE_FOLDER), 0);
    CHECK_INT(fs_open_below(ground.arena, &ground.top, STR("root"), &ground.root), 0);
    if (walks)
        ground.root.walks = true;
    CHECK_INT(fs_make_folders(&ground.root, STR("a/b"), FS_MODE_FOLDER), 0);
    CHECK_INT(fs_write_new(&ground.root, STR("plan.md"), STR("plan"), FS_MTIME_NOW), 0);
    CHECK_INT(fs_write_new(&ground.root, STR("a/b/deep.txt"), STR("deep"), FS_MTIME_NOW), 0);
    make_link(&ground, "..", "a/up");
    make_link(&ground, "../../outside/secret", "a/secret");
    make_link(&ground, "plan.md", "file");
    make_link(&ground, "a", "folder");
    make_link(&ground,
              str_cstr(ground.arena, str_concat(ground.arena, str_from(path), STR("/outside"))),
              "outside");
    make_link(&ground, "absent", "nowhere");
    CHECK_INT(mkfifoat(ground.root.fd, "pipe", 0600), 0);
    return ground;
}

/* Nothing outside was touched, and everything can be removed without following a link. */
static void ground_free(struct ground *ground)
{
    str secret, parent = ground->top.path;
    CHECK_INT(fs_read(ground->arena, &ground->top, STR("outside/secret"), 100, &secret, NULL), 0);
    CHECK_STR(secret, "secret");
    CHECK_INT(fs_remove_tree(&ground->top, STR("root")), 0);
    CHECK_INT(fs_read(ground->arena, &ground->top, STR("outside/secret"), 100, &secret, NULL), 0);
    CHECK_INT(fs_remove_tree(&ground->top, STR("outside")), 0);
    fs_close_root(&ground->root);
    fs_close_root(&ground->top);
    CHECK_INT(rmdir(str_cstr(ground->arena, parent)), 0);
}

static bool is_there(const struct ground *ground, const char *path)
{
    struct fs_info info;
    return fs_stat(&ground->root, str_from(path), &info) == 0;
}

static str text_of(const struct ground *ground, const char *path)
{
    str text = STR("(none)");
    fs_read(ground->arena, &ground->root, str_from(path), 1 << 20, &text, NULL);
    return text;
}

/* Paths, and what opening them for reading says. */
static const struct {
    str path;
    int error;
    const char *text;
} readings[] = {
    { STR_INIT("plan.md"), 0, "plan" },
    { STR_INIT("./plan.md"), 0, "plan" },
    { STR_INIT("a/b/deep.txt"), 0, "deep" },
    { STR_INIT("a//b/./deep.txt"), 0, "deep" },
    { STR_INIT("file"), ELOOP, "" },
    { STR_INIT("nowhere"), ELOOP, "" },
    { STR_INIT("a/secret"), ELOOP, "" },
    { STR_INIT("folder/b/deep.txt"), ELOOP, "" },
    { STR_INIT("a/up/plan.md"), ELOOP, "" },
    { STR_INIT("a/up/a/b/deep.txt"), ELOOP, "" },
    { STR_INIT("outside/secret"), ELOOP, "" },
    { STR_INIT("a/up/outside/secret"), ELOOP, "" },
    { STR_INIT("../outside/secret"), EXDEV, "" },
    { STR_INIT("a/../../outside/secret"), EXDEV, "" },
    { STR_INIT("a/../plan.md"), EXDEV, "" },
    { STR_INIT(".."), EXDEV, "" },
    { STR_INIT("/etc/passwd"), EXDEV, "" },
    { STR_INIT("pipe"), ENXIO, "" },
    { STR_INIT("a"), EISDIR, "" },
    { STR_INIT("a/"), EISDIR, "" },
    { STR_INIT(""), EISDIR, "" },
    { STR_INIT("."), EISDIR, "" },
    { STR_INIT("absent"), ENOENT, "" },
    { STR_INIT("absent/plan.md"), ENOENT, "" },
    { STR_INIT("plan.md/x"), ENOTDIR, "" },
    { STR_INIT("plan.md\0x"), EINVAL, "" },
};

static void check_reading(void **state, bool walks)
{
    struct ground ground = ground_new(state, walks);
    for (size_t i = 0; i < COUNT(readings); i++) {
        str text = STR("");
        CHECK_ROW(i, STR_FMT, STR_ARG(readings[i].path));
        CHECK_INT(fs_read(ground.arena, &ground.root, readings[i].path, 100, &text, NULL),
                  readings[i].error);
        CHECK_STR(text, readings[i].text);
        struct hash hash = { { 0 } };
        CHECK_INT(fs_hash(&ground.root, readings[i].path, 100, &hash, NULL), readings[i].error);
        CHECK_INT(hash_equal(hash, hash_bytes(text)), readings[i].error == 0);
        str slice = STR("");
        CHECK_INT(fs_read_slice(ground.arena, &ground.root, readings[i].path, 1, 2, &slice),
                  readings[i].error);
        CHECK(str_equal(slice, str_sub(text, 1, 3)));
    }
    str giant = { memset(ARENA_ARRAY(ground.arena, char, 5000), 'a', 5000), 5000 }, text;
    CHECK_INT(fs_read(ground.arena, &ground.root, giant, 100, &text, NULL), ENAMETOOLONG);
    CHECK_INT(fs_read(ground.arena, &ground.root, str_sub(giant, 0, 256), 100, &text, NULL),
              ENAMETOOLONG);
    ground_free(&ground);
}

static void test_reading(void **state)
{
    check_reading(state, false);
    check_reading(state, true);
}

static void test_size_limit(void **state)
{
    struct ground ground = ground_new(state, false);
    struct fs_info info;
    str text;
    CHECK_INT(fs_read(ground.arena, &ground.root, STR("plan.md"), 4, &text, &info), 0);
    CHECK_INT(info.size, 4);
    CHECK_INT(fs_read(ground.arena, &ground.root, STR("plan.md"), 3, &text, &info), EFBIG);
    CHECK_INT(fs_hash(&ground.root, STR("plan.md"), 3, &(struct hash){ { 0 } }, NULL), EFBIG);

    /* A terabyte of nothing: refused before a byte of it is read. */
    int fd = openat(ground.root.fd, "giant", O_CREAT | O_WRONLY, 0600);
    CHECK(fd >= 0);
    CHECK_INT(ftruncate(fd, (off_t)1 << 40), 0);
    close(fd);
    CHECK_INT(fs_read(ground.arena, &ground.root, STR("giant"), 4u << 20, &text, NULL), EFBIG);
    CHECK_INT(
        fs_read_slice(ground.arena, &ground.root, STR("giant"), ((uint64_t)1 << 40) - 2, 2, &text),
        0);
    CHECK(text.len == 2 && text.ptr[0] == '\0');
    ground_free(&ground);
}

static void test_slices(void **state)
{
    struct ground ground = ground_new(state, false);
    static const struct {
        uint64_t offset;
        size_t len;
        int error;
        const char *text;
    } cases[] = {
        { 0, 4, 0, "plan" },
        { 1, 2, 0, "la" },
        { 4, 0, 0, "" },
        { 0, 0, 0, "" },
        { 0, 5, ESTALE, "" },
        { 3, 2, ESTALE, "" },
        { 5, 0, ESTALE, "" },
        { UINT64_MAX, 1, ESTALE, "" },
        { 1, SIZE_MAX, ESTALE, "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        str text = STR("");
        CHECK_ROW(i, "%zu", cases[i].len);
        CHECK_INT(fs_read_slice(ground.arena, &ground.root, STR("plan.md"), cases[i].offset,
                                cases[i].len, &text),
                  cases[i].error);
        CHECK_STR(text, cases[i].text);
    }
    ground_free(&ground);
}

static void test_read_path(void **state)
{
    struct ground ground = ground_new(state, false);
    str root = ground.root.path, text;
    struct fs_info info;
    /* A person who names a link means what it leads to. */
    CHECK_INT(fs_read_path(ground.arena, str_concat(ground.arena, root, STR("/a/secret")), 100,
                           &text, &info),
              0);
    CHECK_STR(text, "secret");
    CHECK_INT(info.size, 6);
    CHECK_INT(fs_read_path(ground.arena, root, 100, &text, NULL), EISDIR);
    CHECK_INT(
        fs_read_path(ground.arena, str_concat(ground.arena, root, STR("/pipe")), 100, &text, NULL),
        ENXIO);
    CHECK_INT(fs_read_path(ground.arena, str_concat(ground.arena, root, STR("/absent")), 100, &text,
                           NULL),
              ENOENT);
    CHECK_INT(fs_read_path(ground.arena, STR("/dev/zero"), 100, &text, NULL), ENXIO);
    CHECK_INT(fs_read_path(ground.arena, STR("a\0b"), 100, &text, NULL), EINVAL);
    ground_free(&ground);
}

static void check_stat(void **state, bool walks)
{
    static const struct {
        const char *path;
        int error;
        enum fs_kind kind;
    } cases[] = {
        { "", 0, FS_FOLDER },           { "a", 0, FS_FOLDER },         { "a/b/", 0, FS_FOLDER },
        { "plan.md", 0, FS_FILE },      { "file", 0, FS_LINK },        { "folder", 0, FS_LINK },
        { "a/up", 0, FS_LINK },         { "pipe", 0, FS_OTHER },       { "nowhere", 0, FS_LINK },
        { "folder/b", ELOOP, FS_FILE }, { "absent", ENOENT, FS_FILE }, { "..", EXDEV, FS_FILE },
    };
    struct ground ground = ground_new(state, walks);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fs_info info = { .kind = FS_FILE };
        CHECK_ROW(i, "%s", cases[i].path);
        CHECK_INT(fs_stat(&ground.root, str_from(cases[i].path), &info), cases[i].error);
        CHECK_INT(info.kind, cases[i].kind);
    }
    ground_free(&ground);
}

static void test_stat(void **state)
{
    check_stat(state, false);
    check_stat(state, true);
}

static void check_listing(void **state, bool walks)
{
    struct ground ground = ground_new(state, walks);
    static const char *const names[] = { "Z.md", "b.md", "a.md", ".hidden", "đ.md", "a", "a-b" };
    CHECK_INT(fs_make_folders(&ground.root, STR("list"), FS_MODE_FOLDER), 0);
    for (size_t i = 0; i < COUNT(names); i++)
        CHECK_INT(fs_write_new(&ground.root, str_format(ground.arena, "list/%s", names[i]),
                               str_from(names[i]), 1000000000),
                  0);
    struct fs_entries entries;
    CHECK_INT(fs_list(ground.arena, &ground.root, STR("list"), &entries), 0);
    static const char *const sorted[] = { ".hidden", "Z.md", "a", "a-b", "a.md", "b.md", "đ.md" };
    CHECK_INT(entries.count, COUNT(sorted));
    for (size_t i = 0; i < COUNT(sorted); i++) {
        CHECK_STR(entries.items[i].name, sorted[i]);
        CHECK_INT(entries.items[i].info.kind, FS_FILE);
        CHECK_INT(entries.items[i].info.size, strlen(sorted[i]));
        CHECK_INT(entries.items[i].info.mtime_ns, 1000000000 * INT64_C(1000000000));
        CHECK(entries.items[i].info.ctime_ns > 1700000000 * INT64_C(1000000000));
        CHECK(entries.items[i].info.inode != 0);
    }
    static const struct {
        const char *name;
        enum fs_kind kind;
    } root[] = { { "a", FS_FOLDER },    { "file", FS_LINK },    { "folder", FS_LINK },
                 { "list", FS_FOLDER }, { "nowhere", FS_LINK }, { "outside", FS_LINK },
                 { "pipe", FS_OTHER },  { "plan.md", FS_FILE } };
    CHECK_INT(fs_list(ground.arena, &ground.root, STR(""), &entries), 0);
    CHECK_INT(entries.count, COUNT(root));
    for (size_t i = 0; i < COUNT(root); i++) {
        CHECK_STR(entries.items[i].name, root[i].name);
        CHECK_INT(entries.items[i].info.kind, root[i].kind);
    }
    CHECK_INT(fs_list(ground.arena, &ground.root, STR("folder"), &entries), ELOOP);
    CHECK_INT(fs_list(ground.arena, &ground.root, STR("plan.md"), &entries), ENOTDIR);
    CHECK_INT(fs_list(ground.arena, &ground.root, STR(".."), &entries), EXDEV);
    CHECK_INT(fs_list(ground.arena, &ground.root, STR("absent"), &entries), ENOENT);
    ground_free(&ground);
}

/* As far as it is there, links are followed; the rest is as written. */
static void test_absolute(void **state)
{
    struct ground ground = ground_new(state, false);
    struct arena *arena = ground.arena;
    str whole = fs_absolute(arena, path_join(arena, ground.root.path, STR("folder/moi/x/")));
    CHECK(str_ends(whole, STR("/a/moi/x")));
    CHECK_STR(fs_absolute(arena, STR("/khong-co/x")), "/khong-co/x");
    CHECK_STR(fs_absolute(arena, STR("/")), "/");
    str here = fs_absolute(arena, STR("."));
    CHECK(here.ptr[0] == '/');
    CHECK_STR(fs_absolute(arena, STR("khong-co")),
              str_cstr(arena, path_join(arena, here, STR("khong-co"))));
    ground_free(&ground);
}

static void test_listing(void **state)
{
    check_listing(state, false);
    check_listing(state, true);
}

/* Every call that changes something refuses to go through a link. */
static void check_no_change_through_links(void **state, bool walks)
{
    static const char *const folders[] = { "folder", "a/up", "outside", "a/up/outside", "nowhere" };
    struct ground ground = ground_new(state, walks);
    const struct fs_root *root = &ground.root;
    for (size_t i = 0; i < COUNT(folders); i++) {
        str inside = str_format(ground.arena, "%s/new", folders[i]);
        str secret = str_format(ground.arena, "%s/secret", folders[i]);
        struct hash hash;
        struct fs_lock lock;
        uint64_t size;
        CHECK_ROW(i, "%s", folders[i]);
        CHECK_INT(fs_write_new(root, inside, STR("x"), FS_MTIME_NOW), ELOOP);
        CHECK_INT(fs_create(root, inside, &(int){ -1 }), ELOOP);
        CHECK_INT(fs_copy_hashed(root, STR("plan.md"), root, inside, 100, 0, &hash, &size), ELOOP);
        CHECK_INT(fs_make_folders(root, inside, FS_MODE_FOLDER), ELOOP);
        CHECK_INT(fs_make_folders(root, str_from(folders[i]), FS_MODE_FOLDER), ELOOP);
        CHECK_INT(fs_rename(root, STR("plan.md"), inside), ELOOP);
        CHECK_INT(fs_rename(root, secret, STR("taken")), ELOOP);
        CHECK_INT(fs_link(root, STR("plan.md"), inside), ELOOP);
        CHECK_INT(fs_link(root, secret, STR("taken")), ELOOP);
        CHECK_INT(fs_remove(root, secret), ELOOP);
        CHECK_INT(fs_remove_folder(root, secret), ELOOP);
        CHECK_INT(fs_remove_tree(root, str_from(folders[i])), ELOOP);
        CHECK_INT(fs_set_mtime(root, secret, 0), ELOOP);
        CHECK_INT(fs_sync(root, str_from(folders[i])), ELOOP);
        CHECK_INT(fs_lock(root, inside, &lock), ELOOP);
        CHECK_INT(fs_lock(root, str_from(folders[i]), &lock), ELOOP);
    }
    CHECK_INT(fs_write_new(root, STR("nowhere"), STR("x"), 0),
              EEXIST); /* a link that leads nowhere */
    static const str outside[] = { STR_INIT("../new"), STR_INIT("/tmp/new"), STR_INIT("a/../new") };
    for (size_t i = 0; i < COUNT(outside); i++) {
        CHECK_ROW(i, STR_FMT, STR_ARG(outside[i]));
        CHECK_INT(fs_write_new(root, outside[i], STR("x"), FS_MTIME_NOW), EXDEV);
        CHECK_INT(fs_make_folders(root, outside[i], FS_MODE_FOLDER), EXDEV);
        CHECK_INT(fs_rename(root, STR("plan.md"), outside[i]), EXDEV);
        CHECK_INT(fs_remove(root, outside[i]), EXDEV);
    }
    CHECK_STR(text_of(&ground, "plan.md"), "plan");
    CHECK_INT(fs_remove(root, STR("folder")), 0); /* the link itself */
    CHECK(is_there(&ground, "a/b/deep.txt") && !is_there(&ground, "folder"));
    ground_free(&ground);
}

static void test_no_change_through_links(void **state)
{
    check_no_change_through_links(state, false);
    check_no_change_through_links(state, true);
}

static void test_report_names_the_link(void **state)
{
    struct ground ground = ground_new(state, false);
    struct diag *diag = diag_new();
    fs_report(diag, &ground.root, MSG_O001, STR("a/up/plan.md"), ELOOP);
    fs_report(diag, &ground.root, MSG_O001, STR("pipe"), ENXIO);
    CHECK_INT(diag_status(diag), 1); /* the person who put it there can mend it */
    fs_report(diag, &ground.root, MSG_O001, STR("absent"), ENOENT);
    CHECK_INT(diag_status(diag), 3);
    struct buf out = buf_new(ground.arena, 10000);
    diag_print(diag, &out, LANGUAGE_EN);
    diag_free(diag);
    str path = ground.root.path;
    CHECK(str_has(buf_str(&out),
                  str_concat(ground.arena, path,
                             STR("/a/up/plan.md: error: up is a symbolic link [O010]\n"))));
    CHECK(str_has(buf_str(&out),
                  str_concat(ground.arena, path, STR("/pipe: error: pipe is a pipe"))));
    CHECK(str_has(buf_str(&out), str_concat(ground.arena, STR("cannot read "), path,
                                            STR("/absent: No such file or directory [O001]\n"))));
    ground_free(&ground);
}

static void test_reports(void **state)
{
    static const struct {
        enum message message;
        int error;
        const char *report;
    } cases[] = {
        { MSG_O001, EACCES, "phatdong: error: cannot read root/x: Permission denied [O001]\n" },
        { MSG_O002, ENOSPC,
          "phatdong: error: cannot write root/x: No space left on device [O002]\n" },
        { MSG_O003, EIO,
          "phatdong: error: cannot open the folder root/x: Input/output error [O003]\n" },
        { MSG_O004, EROFS,
          "phatdong: error: cannot make the folder root/x: Read-only file system [O004]\n" },
        { MSG_O001, EXDEV, "root/x: error: x leads out of its folder [O011]\n" },
        { MSG_O001, EFBIG, "root/x: error: x is larger than phatdong takes [O012]\n" },
        { MSG_O001, EISDIR, "root/x: error: x is a folder where a file is expected [O013]\n" },
        { MSG_O001, 9999, "phatdong: error: cannot read root/x: unknown error [O001]\n" },
    };
    struct arena *arena = check_arena(state);
    const struct fs_root root = { .fd = -1, .path = STR("root") };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct diag *diag = diag_new();
        struct buf out = buf_new(arena, 10000);
        CHECK_ROW(i, "%d", cases[i].error);
        fs_report(diag, &root, cases[i].message, STR("x"), cases[i].error);
        diag_print(diag, &out, LANGUAGE_EN);
        diag_free(diag);
        CHECK(str_starts(buf_str(&out), str_from(cases[i].report)));
    }
}

static void check_writing(void **state, bool walks)
{
    struct ground ground = ground_new(state, walks);
    const struct fs_root *root = &ground.root;
    struct fs_info info;
    mode_t before = umask(077);
    CHECK_INT(fs_make_folders(root, STR("new/x/y"), FS_MODE_FOLDER), 0);
    CHECK_INT(fs_make_folders(root, STR("new/private/"), FS_MODE_PRIVATE), 0);
    CHECK_INT(fs_write_new(root, STR("new/x/y/f"), STR("text"), 1700000000), 0);
    int created;
    CHECK_INT(fs_create(root, STR("new/created"), &created), 0);
    close(created);
    umask(0);
    CHECK_INT(fs_write_new(root, STR("new/empty"), STR(""), FS_MTIME_NOW), 0);
    umask(before);

    static const struct {
        const char *path;
        uint32_t mode;
    } modes[] = { { "new", 0755 },         { "new/x", 0755 },     { "new/x/y", 0755 },
                  { "new/private", 0700 }, { "new/x/y/f", 0644 }, { "new/empty", 0644 },
                  { "new/created", 0644 } };
    for (size_t i = 0; i < COUNT(modes); i++) {
        CHECK_ROW(i, "%s", modes[i].path);
        CHECK_INT(fs_stat(root, str_from(modes[i].path), &info), 0);
        CHECK_INT(info.mode, modes[i].mode);
    }
    CHECK_INT(fs_stat(root, STR("new/x/y/f"), &info), 0);
    CHECK_INT(info.mtime_ns, 1700000000 * INT64_C(1000000000));
    CHECK_INT(fs_set_mtime(root, STR("new/x/y/f"), 1800000000), 0);
    CHECK_INT(fs_stat(root, STR("new/x/y/f"), &info), 0);
    CHECK_INT(info.mtime_ns, 1800000000 * INT64_C(1000000000));

    CHECK_INT(fs_write_new(root, STR("new/x/y/f"), STR("other"), FS_MTIME_NOW), EEXIST);
    CHECK_STR(text_of(&ground, "new/x/y/f"), "text");
    CHECK_INT(fs_write_new(root, STR("absent/f"), STR("x"), FS_MTIME_NOW), ENOENT);
    CHECK_INT(fs_make_folders(root, STR("new/x"), FS_MODE_PRIVATE), 0); /* there: keeps its mode */
    CHECK_INT(fs_stat(root, STR("new/x"), &info), 0);
    CHECK_INT(info.mode, 0755);
    CHECK_INT(fs_make_folders(root, STR("plan.md"), FS_MODE_FOLDER), ENOTDIR);
    CHECK_INT(fs_make_folders(root, STR("plan.md/x"), FS_MODE_FOLDER), ENOTDIR);
    CHECK_INT(fs_make_folders(root, STR(""), FS_MODE_FOLDER), 0);
    int fd;
    CHECK_INT(fs_create(root, STR("new/x/y/f"), &fd), EEXIST);
    CHECK_INT(fs_create(root, STR("new/pieces"), &fd), 0);
    CHECK_INT(write(fd, "pieces", 6), 6);
    close(fd);
    CHECK_STR(text_of(&ground, "new/pieces"), "pieces");
    CHECK_INT(fs_sync(root, STR("new/x/y/f")), 0);
    CHECK_INT(fs_sync(root, STR("new/x/y")), 0);
    CHECK_INT(fs_sync(root, STR("")), 0);
    CHECK_INT(fs_sync(root, STR("absent")), ENOENT);
    CHECK_INT(fs_sync_all(root), 0);
    ground_free(&ground);
}

static void test_writing(void **state)
{
    check_writing(state, false);
    check_writing(state, true);
}

/* A disk that is full in the middle of a file leaves nothing of it. */
static void test_failed_write_leaves_nothing(void **state)
{
    struct ground ground = ground_new(state, false);
    str large = { ARENA_ARRAY(ground.arena, char, 200000), 200000 };
    struct hash hash;
    uint64_t size;
    CHECK_INT(fs_write_new(&ground.root, STR("source"), large, FS_MTIME_NOW), 0);
    struct rlimit before, small;
    CHECK_INT(getrlimit(RLIMIT_FSIZE, &before), 0);
    small = before;
    small.rlim_cur = 100000;
    signal(SIGXFSZ, SIG_IGN);
    CHECK_INT(setrlimit(RLIMIT_FSIZE, &small), 0);
    int written = fs_write_new(&ground.root, STR("target"), large, FS_MTIME_NOW);
    int copied = fs_copy_hashed(&ground.root, STR("source"), &ground.root, STR("copy"), 1 << 20,
                                FS_MTIME_NOW, &hash, &size);
    CHECK_INT(setrlimit(RLIMIT_FSIZE, &before), 0);
    CHECK_INT(written, EFBIG);
    CHECK_INT(copied, EFBIG);
    CHECK(!is_there(&ground, "target") && !is_there(&ground, "copy"));
    CHECK(is_there(&ground, "source"));
    ground_free(&ground);
}

static void test_copying(void **state)
{
    struct ground ground = ground_new(state, false);
    struct buf large = buf_new(ground.arena, 1 << 20);
    for (size_t i = 0; i < 30000; i++)
        buf_put_u64(&large, i);
    CHECK_INT(fs_write_new(&ground.root, STR("large"), buf_str(&large), FS_MTIME_NOW), 0);
    CHECK_INT(fs_write_new(&ground.root, STR("empty"), STR(""), FS_MTIME_NOW), 0);
    static const char *const sources[] = { "large", "empty", "plan.md" };
    struct hash hash;
    struct fs_info info;
    uint64_t size;
    for (size_t i = 0; i < COUNT(sources); i++) {
        str from = str_from(sources[i]), to = str_format(ground.arena, "a/copy%zu", i);
        CHECK_ROW(i, "%s", sources[i]);
        CHECK_INT(
            fs_copy_hashed(&ground.root, from, &ground.root, to, 1 << 20, 1700000000, &hash, &size),
            0);
        str text = text_of(&ground, sources[i]);
        CHECK(str_equal(text_of(&ground, str_cstr(ground.arena, to)), text));
        CHECK(hash_equal(hash, hash_bytes(text)));
        CHECK_INT(size, text.len);
        CHECK_INT(fs_stat(&ground.root, to, &info), 0);
        CHECK_INT(info.mtime_ns, 1700000000 * INT64_C(1000000000));
        CHECK_INT(info.mode, 0644);
    }
    CHECK_INT(
        fs_copy_hashed(&ground.root, STR("large"), &ground.root, STR("a/x"), 1000, 0, &hash, &size),
        EFBIG);
    CHECK_INT(
        fs_copy_hashed(&ground.root, STR("a"), &ground.root, STR("a/x"), 1000, 0, &hash, &size),
        EISDIR);
    CHECK_INT(fs_copy_hashed(&ground.root, STR("a/secret"), &ground.root, STR("a/x"), 1000, 0,
                             &hash, &size),
              ELOOP);
    CHECK(!is_there(&ground, "a/x"));
    CHECK_INT(fs_copy_hashed(&ground.root, STR("plan.md"), &ground.root, STR("large"), 1000, 0,
                             &hash, &size),
              EEXIST);
    CHECK(str_equal(text_of(&ground, "large"), buf_str(&large)));
    ground_free(&ground);
}

/* /proc has no size and cannot be copied by the system: done by hand, and its limit holds. */
static void test_copying_by_hand(void **state)
{
    struct ground ground = ground_new(state, false);
    struct fs_root proc;
    struct hash hash;
    uint64_t size;
    CHECK_INT(fs_open_root(ground.arena, STR("/proc"), &proc), 0);
    CHECK_INT(
        fs_copy_hashed(&proc, STR("version"), &ground.root, STR("copy"), 10000, 0, &hash, &size),
        0);
    str text = text_of(&ground, "copy");
    CHECK(str_starts(text, STR("Linux ")));
    CHECK(hash_equal(hash, hash_bytes(text)));
    CHECK_INT(size, text.len);
    CHECK_INT(fs_copy_hashed(&proc, STR("version"), &ground.root, STR("short"), 5, 0, &hash, &size),
              EFBIG);
    CHECK(!is_there(&ground, "short"));
    fs_close_root(&proc);
    ground_free(&ground);
}

static void check_moving(void **state, bool walks)
{
    struct ground ground = ground_new(state, walks);
    const struct fs_root *root = &ground.root;
    struct fs_info info, linked;
    CHECK_INT(fs_link(root, STR("plan.md"), STR("a/second")), 0);
    CHECK_INT(fs_stat(root, STR("plan.md"), &info), 0);
    CHECK_INT(fs_stat(root, STR("a/second"), &linked), 0);
    CHECK(info.inode == linked.inode && info.links == 2);
    CHECK_INT(fs_link(root, STR("plan.md"), STR("a/second")), EEXIST);

    CHECK_INT(fs_rename(root, STR("a/b/deep.txt"), STR("plan.md")), 0); /* replaces */
    CHECK_STR(text_of(&ground, "plan.md"), "deep");
    CHECK_STR(text_of(&ground, "a/second"), "plan");
    CHECK_INT(fs_rename(root, STR("absent"), STR("x")), ENOENT);
    CHECK_INT(fs_rename(root, STR("plan.md"), STR("absent/x")), ENOENT);
    CHECK_INT(fs_rename(root, STR("plan.md"), STR("")), EINVAL);

    CHECK_INT(fs_remove(root, STR("a/second")), 0);
    CHECK_INT(fs_remove(root, STR("a/second")), ENOENT);
    CHECK_INT(fs_remove(root, STR("a")), EISDIR);
    CHECK_INT(fs_remove(root, STR("")), EINVAL);
    CHECK_INT(fs_remove_folder(root, STR("a")), ENOTEMPTY);
    CHECK_INT(fs_remove_folder(root, STR("plan.md")), ENOTDIR);
    CHECK_INT(fs_remove_folder(root, STR("a/b")), 0);
    CHECK_INT(fs_remove_tree(root, STR("a")), 0);
    CHECK(!is_there(&ground, "a"));
    CHECK_INT(fs_remove_tree(root, STR("a")), ENOENT);
    ground_free(&ground);
}

static void test_moving(void **state)
{
    check_moving(state, false);
    check_moving(state, true);
}

static void test_lock(void **state)
{
    struct ground ground = ground_new(state, false);
    struct fs_lock first, second;
    CHECK_INT(fs_lock(&ground.root, STR("lock"), &first), 0);
    CHECK_STR(text_of(&ground, "lock"), "");
    CHECK_INT(fs_lock(&ground.root, STR("lock"), &second), EWOULDBLOCK);
    CHECK_INT(second.holder, getpid());
    fs_unlock(&second); /* it was not taken: nothing happens */
    CHECK_INT(fs_lock(&ground.root, STR("lock"), &second), EWOULDBLOCK);
    fs_unlock(&first);
    CHECK_INT(fs_lock(&ground.root, STR("lock"), &second), 0);
    fs_unlock(&second);
    fs_unlock(&second);

    /* What stands in the file does not matter. */
    CHECK_INT(fs_write_new(&ground.root, STR("odd"), STR("a much longer text\nthan a number"), 0),
              0);
    CHECK_INT(fs_lock(&ground.root, STR("odd"), &first), 0);
    CHECK_STR(text_of(&ground, "odd"), "a much longer text\nthan a number");
    fs_unlock(&first);
    CHECK_INT(fs_lock(&ground.root, STR("absent/lock"), &first), ENOENT);
    CHECK_INT(fs_lock(&ground.root, STR("a"), &first), EISDIR);
    ground_free(&ground);
}

static void test_roots(void **state)
{
    struct ground ground = ground_new(state, false);
    struct fs_root root, below;
    str path = ground.root.path, made = str_concat(ground.arena, path, STR("/m/n//o/"));
    CHECK_INT(fs_open_root(ground.arena, made, &root), ENOENT);
    mode_t before = umask(077);
    CHECK_INT(fs_make_root(ground.arena, made, &root), 0);
    umask(before);
    struct fs_info info;
    CHECK_INT(fs_stat(&ground.root, STR("m/n"), &info), 0);
    CHECK_INT(info.mode, 0755);
    CHECK_INT(fs_write_new(&root, STR("f"), STR("x"), FS_MTIME_NOW), 0);
    CHECK_STR(text_of(&ground, "m/n/o/f"), "x");
    fs_close_root(&root);
    CHECK_INT(fs_make_root(ground.arena, made, &root), 0); /* there already */
    fs_close_root(&root);

    /* A root itself may be named through a link; what is below one may not. */
    CHECK_INT(fs_open_root(ground.arena, str_concat(ground.arena, path, STR("/folder")), &root), 0);
    CHECK_INT(fs_stat(&root, STR("b/deep.txt"), &info), 0);
    fs_close_root(&root);
    CHECK_INT(fs_open_below(ground.arena, &ground.root, STR("folder"), &below), ELOOP);
    CHECK_INT(fs_open_below(ground.arena, &ground.root, STR("a/b"), &below), 0);
    CHECK_STR(below.path, str_cstr(ground.arena, str_concat(ground.arena, path, STR("/a/b"))));
    CHECK_INT(fs_stat(&below, STR("deep.txt"), &info), 0);
    CHECK_INT(fs_stat(&below, STR("../up"), &info), EXDEV);
    fs_close_root(&below);

    CHECK_INT(fs_open_root(ground.arena, str_concat(ground.arena, path, STR("/plan.md")), &root),
              ENOTDIR);
    CHECK_INT(fs_make_root(ground.arena, str_concat(ground.arena, path, STR("/plan.md/x")), &root),
              ENOTDIR);
    CHECK_INT(fs_open_root(ground.arena, STR(""), &root), 0); /* the working folder */
    fs_close_root(&root);
    ground_free(&ground);
}

static void test_exchange(void **state)
{
    struct ground ground = ground_new(state, false);
    bool mounted = true;
    CHECK_INT(fs_exchange(&ground.root, STR("plan.md"), STR("a/b/deep.txt")), 0);
    CHECK_STR(text_of(&ground, "plan.md"), "deep");
    CHECK_STR(text_of(&ground, "a/b/deep.txt"), "plan");
    CHECK_INT(fs_exchange(&ground.root, STR("plan.md"), STR("a")), 0); /* a file and a folder */
    CHECK_STR(text_of(&ground, "plan.md/b/deep.txt"), "plan");
    CHECK_INT(fs_exchange(&ground.root, STR("a"), STR("absent")), ENOENT);
    CHECK_INT(fs_exchange(&ground.root, STR("a"), STR("../outside")), EXDEV);
    CHECK_INT(fs_is_mount(&ground.root, STR("plan.md"), &mounted), 0);
    CHECK(!mounted);
    CHECK_INT(fs_is_mount(&ground.root, STR("absent"), &mounted), ENOENT);
    struct fs_root slash;
    CHECK_INT(fs_open_root(ground.arena, STR("/"), &slash), 0);
    CHECK_INT(fs_is_mount(&slash, STR("proc"), &mounted), 0);
    CHECK(mounted);
    fs_close_root(&slash);
    ground_free(&ground);
}

static uint64_t inode_of(const struct ground *ground, const char *path)
{
    struct fs_info info;
    return fs_stat(&ground->top, str_from(path), &info) == 0 ? info.inode : 0;
}

static void write_top(const struct ground *ground, const char *path, const char *text)
{
    CHECK_INT(fs_write_new(&ground->top, str_from(path), str_from(text), FS_MTIME_NOW), 0);
}

static void test_mirror(void **state)
{
    static const char *const names[] = { "plan.md", "a/b/deep.txt", "a/secret", "file", "pipe" };
    struct ground ground = ground_new(state, false);
    struct fs_mirror mirror = {
        .root = &ground.top, .from = STR("root"), .to = STR("copy"), .without = STR("own")
    };
    struct fs_info info;
    CHECK_INT(fs_make_folders(&ground.top, STR("copy/old/x"), FS_MODE_PRIVATE), 0);
    CHECK_INT(fs_make_folders(&ground.top, STR("copy/own"), FS_MODE_PRIVATE), 0);
    CHECK_INT(fs_make_folders(&ground.top, STR("copy/plan.md/was a folder"), FS_MODE_PRIVATE), 0);
    CHECK_INT(fs_make_folders(&ground.top, STR("root/own"), FS_MODE_PRIVATE), 0);
    write_top(&ground, "copy/own/record", "1");
    write_top(&ground, "copy/a", "was a file");
    write_top(&ground, "copy/pipe", "was a file");
    for (size_t round = 0; round < 2; round++) {
        CHECK_INT(fs_mirror(ground.arena, &mirror), 0);
        for (size_t i = 0; i < COUNT(names); i++)
            CHECK_INT(inode_of(&ground, str_cstr(ground.arena,
                                                 str_format(ground.arena, "copy/%s", names[i]))),
                      inode_of(&ground, str_cstr(ground.arena,
                                                 str_format(ground.arena, "root/%s", names[i]))));
        CHECK_INT(inode_of(&ground, "copy/old"), 0);
        CHECK(inode_of(&ground, "copy/own/record") != 0);
        CHECK_INT(inode_of(&ground, "root/own/record"), 0);
        CHECK_INT(fs_stat(&ground.top, STR("copy/a/b"), &info), 0);
        CHECK_INT(info.mode, 0755);
        CHECK(round == 0 ? mirror.linked > 0 : mirror.linked == 0);
        mirror.linked = 0;
    }
    CHECK_INT(fs_remove_tree(&ground.top, STR("copy")), 0);
    CHECK_INT(fs_mirror(ground.arena, &mirror), ENOENT);
    ground_free(&ground);
}

static bool is_ours(void *context, str path)
{
    (void)context;
    return str_ends(path, STR("ours"));
}

static void test_newcomers(void **state)
{
    struct ground ground = ground_new(state, false);
    struct fs_mirror mirror = {
        .root = &ground.top, .from = STR("root"), .to = STR("copy"), .may_go = is_ours
    };
    CHECK_INT(fs_make_folders(&ground.top, STR("copy/new/deep"), 0750), 0);
    CHECK_INT(fs_make_folders(&ground.top, STR("copy/gone/deep"), 0750), 0);
    write_top(&ground, "copy/ours", "1");
    write_top(&ground, "copy/gone/deep/ours", "1");
    write_top(&ground, "copy/gone/.phatdong-new", "1");
    write_top(&ground, "copy/new/deep/ours", "1");
    write_top(&ground, "copy/new/deep/theirs", "2");
    usleep(50000);                                 /* the clock of file systems is coarse */
    write_top(&ground, "copy/plan.md", "younger"); /* theirs, and saved anew */
    CHECK_INT(fs_mirror(ground.arena, &mirror), 0);
    CHECK_INT(inode_of(&ground, "copy/ours"), 0);
    CHECK_INT(inode_of(&ground, "copy/gone"), 0);
    CHECK_INT(inode_of(&ground, "copy/new/deep/ours"), 0);
    CHECK_INT(inode_of(&ground, "root/ours"), 0);
    CHECK_STR(text_of(&ground, "new/deep/theirs"), "2");
    CHECK_INT(inode_of(&ground, "root/new/deep/theirs"), inode_of(&ground, "copy/new/deep/theirs"));
    CHECK_STR(text_of(&ground, "plan.md"), "younger");
    CHECK_INT(fs_remove_tree(&ground.top, STR("copy")), 0);
    ground_free(&ground);
}

TEST_MAIN(TEST(test_reading), TEST(test_size_limit), TEST(test_slices), TEST(test_read_path),
          TEST(test_stat), TEST(test_absolute), TEST(test_listing),
          TEST(test_no_change_through_links), TEST(test_report_names_the_link), TEST(test_reports),
          TEST(test_writing), TEST(test_failed_write_leaves_nothing), TEST(test_copying),
          TEST(test_copying_by_hand), TEST(test_moving), TEST(test_lock), TEST(test_roots),
          TEST(test_exchange), TEST(test_mirror), TEST(test_newcomers))

/* What is kept in output/.phatdong/: written, read back, and refused when anything is wrong. */
#include "base/buf.h"
#include "os/fs.h"
#include "check.h"
#include "write/journal.h"
#include "write/manifest.h"
#include "write/record.h"
#include "write/stamps.h"

static struct manifest_row row(const char *path, const char *bytes)
{
    return (struct manifest_row){ .path = str_from(path),
                                  .wave = WAVE_PAGES,
                                  .key = hash_bytes(str_from(path)),
                                  .sha256 = hash_bytes(str_from(bytes)),
                                  .size = strlen(bytes) };
}

static str example(struct arena *arena)
{
    static struct manifest_row rows[4];
    str bytes;
    rows[0] = row("404.html", "");
    rows[1] = row(".well-known/security.txt", "a");
    rows[2] = row("thi-dua/a/tep/Kế hoạch số 16.pdf", "b");
    rows[3] = row("thi-dua/a-b/index.html", "c");
    struct manifest_row sorted[] = { rows[1], rows[0], rows[3], rows[2] };
    for (size_t i = 0; i < COUNT(sorted); i++)
        sorted[i].wave = (enum wave)(i % WAVE_COUNT);
    struct manifest manifest = { sorted, COUNT(sorted), COUNT(sorted) };
    CHECK(manifest_write(arena, &manifest, &bytes));
    return bytes;
}

static void test_reads_what_it_wrote(void **state)
{
    struct arena *arena = check_arena(state);
    struct manifest manifest, again;
    str bytes = example(arena), twice;
    CHECK(manifest_read(arena, bytes, &manifest));
    CHECK_INT(manifest.count, 4);
    CHECK_STR(manifest.items[0].path, ".well-known/security.txt");
    CHECK_STR(manifest.items[3].path, "thi-dua/a/tep/Kế hoạch số 16.pdf");
    CHECK_INT(manifest.items[3].size, 1);
    CHECK_INT(manifest.items[3].wave, WAVE_PAGES);
    CHECK(hash_equal(manifest.items[3].sha256, hash_bytes(STR("b"))));
    CHECK(manifest_write(arena, &manifest, &twice));
    CHECK(str_equal(bytes, twice));
    CHECK(manifest_read(arena, twice, &again));
    CHECK(manifest_equal(&manifest, &again));
    again.items[2].key = hash_bytes(STR("another"));
    CHECK(!manifest_equal(&manifest, &again));
    CHECK(manifest_read(arena, twice, &again));
    again.items[2].wave = WAVE_LISTS; /* a file that moved to another wave is written down */
    CHECK(!manifest_equal(&manifest, &again));
}

static void test_finds_by_path(void **state)
{
    struct arena *arena = check_arena(state);
    struct manifest manifest;
    CHECK(manifest_read(arena, example(arena), &manifest));
    for (size_t i = 0; i < manifest.count; i++)
        CHECK(manifest_find(&manifest, manifest.items[i].path) == &manifest.items[i]);
    CHECK(!manifest_find(&manifest, STR("thi-dua/a")));
    CHECK(!manifest_find(&manifest, STR("zzz")));
    CHECK(!manifest_find(&(struct manifest){ 0 }, STR("404.html")));
    CHECK(manifest_has_prefix(&manifest, STR("thi-dua/a/")));
    CHECK(!manifest_has_prefix(&manifest, STR("thi-dua/b/")));
    CHECK(!manifest_has_prefix(&manifest, STR("zzz/")));
}

static void test_empty(void **state)
{
    struct arena *arena = check_arena(state);
    struct manifest manifest;
    str bytes;
    CHECK(manifest_write(arena, &(struct manifest){ 0 }, &bytes));
    CHECK(manifest_read(arena, bytes, &manifest));
    CHECK_INT(manifest.count, 0);
}

/* Nothing is half believed: each cut and each altered byte is seen. */
static void test_damage_is_refused(void **state)
{
    struct arena *arena = check_arena(state);
    struct manifest manifest;
    str bytes = example(arena);
    for (size_t len = 0; len < bytes.len; len++)
        CHECK(!manifest_read(arena, str_sub(bytes, 0, len), &manifest));
    char *altered = arena_copy(arena, bytes.ptr, bytes.len);
    for (size_t i = 0; i < bytes.len; i++) {
        altered[i] ^= 1;
        CHECK(!manifest_read(arena, (str){ altered, bytes.len }, &manifest));
        CHECK_INT(manifest.count, 0);
        altered[i] ^= 1;
    }
    CHECK(!manifest_read(arena, str_concat(arena, bytes, STR("\n")), &manifest));
    CHECK(!manifest_read(arena, str_concat(arena, bytes, bytes), &manifest));
}

#define HEX64 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

/* Records with a right sum and wrong lines, as another program might write them. */
static const struct {
    const char *title, *lines;
    bool manifest, journal, stamps;
} forged[] = {
    { "phatdong manifest 1", "", true, false, false },
    { "phatdong manifest 1", "p " HEX64 " " HEX64 " 7 a/b.html\n", true, false, false },
    { "phatdong manifest 2", "", false, false, false },
    { "phatdong manifest 1", "p " HEX64 " " HEX64 " 7 a\np " HEX64 " " HEX64 " 7 a\n", false, false,
      false },
    { "phatdong manifest 1", "p " HEX64 " " HEX64 " 7 b\np " HEX64 " " HEX64 " 7 a\n", false, false,
      false },
    { "phatdong manifest 1", "x " HEX64 " " HEX64 " 7 a\n", false, false, false },
    { "phatdong manifest 1", "p " HEX64 " " HEX64 " -7 a\n", false, false, false },
    { "phatdong manifest 1", "p " HEX64 " " HEX64 " 7 ../a\n", false, false, false },
    { "phatdong manifest 1", "p " HEX64 " " HEX64 " 7 /etc/passwd\n", false, false, false },
    { "phatdong manifest 1", "p " HEX64 " " HEX64 " 7 \n", false, false, false },
    { "phatdong manifest 1", "p " HEX64 " " HEX64 " 7\n", false, false, false },
    { "phatdong manifest 1", "p " HEX64 " 7 a\n", false, false, false },
    { "phatdong manifest 1", "p " HEX64 " " HEX64 " 7 .phatdong/lock\n", false, false, false },
    { "phatdong manifest 1", "p " HEX64 " " HEX64 " 7 a", false, false, false },
    { "phatdong journal 1", "manifest " HEX64 "\n", false, true, false },
    { "phatdong journal 1", "manifest " HEX64 "\nput 12 a b\ndrop c\n", false, true, false },
    { "phatdong journal 1", "", false, false, false },
    { "phatdong journal 1", "put 1 a\n", false, false, false },
    { "phatdong journal 1", "manifest " HEX64 "\nput a\n", false, false, false },
    { "phatdong journal 1", "manifest " HEX64 "\nmove 1 a\n", false, false, false },
    { "phatdong journal 1", "manifest " HEX64 "\ndrop ../../etc/passwd\n", false, false, false },
    { "phatdong stamps 1", HEX64 " 1 2 420 3 4 a\n", false, false, true },
    { "phatdong stamps 1", HEX64 " 1 2 3 4 a\n", false, false, false },
    { "phatdong stamps 1", "zz 1 2 420 3 4 a\n", false, false, false },
};

static void test_forged_records(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(forged); i++) {
        CHECK_ROW(i, "%s: %s", forged[i].title, forged[i].lines);
        struct manifest manifest;
        struct journal journal;
        struct stamps stamps;
        str bytes;
        struct buf out = record_begin(arena, forged[i].title);
        buf_put(&out, str_from(forged[i].lines));
        CHECK(record_close(&out, &bytes));
        CHECK_INT(manifest_read(arena, bytes, &manifest), forged[i].manifest);
        CHECK_INT(journal_read(arena, bytes, &journal), forged[i].journal);
        CHECK_INT(stamps_read(arena, bytes, &stamps), forged[i].stamps);
    }
}

static void test_journal(void **state)
{
    struct arena *arena = check_arena(state);
    struct step steps[] = { { STEP_DROP, 0, STR("a b/c.html") },
                            { STEP_PUT, 18446744073709551615u, STR("index.html") } };
    struct journal journal = { hash_bytes(STR("next")), steps, COUNT(steps), COUNT(steps) };
    str bytes;
    CHECK(journal_write(arena, &journal, &bytes));
    journal = (struct journal){ 0 };
    CHECK(journal_read(arena, bytes, &journal));
    CHECK(hash_equal(journal.manifest, hash_bytes(STR("next"))));
    CHECK_INT(journal.count, 2);
    CHECK_INT(journal.items[0].kind, STEP_DROP);
    CHECK_STR(journal.items[0].path, "a b/c.html");
    CHECK_INT(journal.items[1].kind, STEP_PUT);
    CHECK(journal.items[1].number == UINT64_MAX);
}

/* A stamp vouches only while everything about the file is the same. */
static void test_stamps(void **state)
{
    struct arena *arena = check_arena(state);
    const struct fs_info info = {
        .kind = FS_FILE, .mode = 0644, .size = 5, .inode = 7, .mtime_ns = -8, .ctime_ns = 9
    };
    struct hash hash = hash_bytes(STR("bytes"));
    struct stamp items[] = { stamp_of(STR("a/b"), hash, &info) };
    struct stamps stamps = { items, 1, 1 };
    str bytes;
    CHECK(stamps_write(arena, &stamps, &bytes));
    CHECK(stamps_read(arena, bytes, &stamps));
    const struct stamp *stamp = stamps_find(&stamps, STR("a/b"));
    CHECK(stamp_vouches(stamp, hash, &info));
    CHECK(!stamp_vouches(NULL, hash, &info));
    CHECK(!stamp_vouches(stamp, hash_bytes(STR("others")), &info));
    CHECK(!stamps_find(&stamps, STR("a")));
    struct fs_info others[] = { info, info, info, info, info, info };
    others[0].kind = FS_LINK;
    others[1].mode = 0600;
    others[2].size++;
    others[3].inode++;
    others[4].mtime_ns++;
    others[5].ctime_ns++;
    for (size_t i = 0; i < COUNT(others); i++) {
        CHECK_ROW(i, "differs in one member");
        CHECK(!stamp_vouches(stamp, hash, &others[i]));
    }
}

TEST_MAIN(TEST(test_reads_what_it_wrote), TEST(test_finds_by_path), TEST(test_empty),
          TEST(test_damage_is_refused), TEST(test_forged_records), TEST(test_journal),
          TEST(test_stamps))

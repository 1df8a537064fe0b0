/* ZIP files as programs write them, and as strangers bend them. */
#include "format/archive.h"

#include "base/limits.h"
#include "check.h"

#include <stdlib.h>
#include <zip.h>

/* An archive with these members, as libzip packs them. */
static str pack(struct arena *arena, const str *names, const str *texts, size_t count)
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t *buffer = zip_source_buffer_create(NULL, 0, 0, &error);
    zip_t *zip = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
    CHECK(zip != NULL);
    zip_source_keep(buffer);
    for (size_t i = 0; i < count; i++)
        zip_file_add(zip, str_cstr(arena, names[i]),
                     zip_source_buffer(zip, texts[i].ptr, texts[i].len, 0), ZIP_FL_ENC_UTF_8);
    CHECK_INT(zip_close(zip), 0);
    CHECK_INT(zip_source_open(buffer), 0);
    zip_source_seek(buffer, 0, SEEK_END);
    size_t len = (size_t)zip_source_tell(buffer);
    zip_source_seek(buffer, 0, SEEK_SET);
    char *bytes = ARENA_ARRAY(arena, char, len);
    CHECK_INT(zip_source_read(buffer, bytes, len), (long)len);
    zip_source_close(buffer);
    zip_source_free(buffer);
    zip_error_fini(&error);
    return (str){ bytes, len };
}

static str pack_one(struct arena *arena, str text)
{
    static const str name = STR_INIT("word/document.xml");
    return pack(arena, &name, &text, 1);
}

/* What reading the only member of an archive says. */
static enum archive_fault read_one(struct arena *arena, str bytes, str *out)
{
    enum archive_fault fault;
    struct archive *archive = archive_open(arena, bytes, &fault);
    if (archive)
        fault = archive_read(archive, STR("word/document.xml"), out);
    archive_close(archive);
    return fault;
}

static void test_members(void **state)
{
    struct arena *arena = check_arena(state);
    const str names[] = { STR("word/document.xml"), STR("Ảnh/ký.txt"), STR("trống") };
    const str texts[] = { STR("Nội dung"), STR("chữ ký"), STR("") };
    enum archive_fault fault;
    struct archive *archive = archive_open(arena, pack(arena, names, texts, 3), &fault);
    str text;
    CHECK(archive != NULL);
    for (size_t i = 0; i < 3; i++) {
        CHECK_STR(archive_name(archive, i), str_cstr(arena, names[i]));
        CHECK(archive_has(archive, names[i]));
        CHECK_INT(archive_read(archive, names[i], &text), ARCHIVE_OK);
        CHECK_STR(text, str_cstr(arena, texts[i]));
    }
    CHECK_INT(archive_name(archive, 3).len, 0);
    CHECK(!archive_has(archive, STR("Word/Document.xml")));
    CHECK_INT(archive_read(archive, STR("khác"), &text), ARCHIVE_MISSING);
    archive_close(archive);
    archive_close(NULL);
}

/* Patches `count` bytes at an offset in the member's record of the directory. */
static str patched(struct arena *arena, str bytes, size_t at, uint32_t value, size_t count)
{
    char *copy = arena_copy(arena, bytes.ptr, bytes.len);
    size_t record = str_find(bytes, STR("PK\x01\x02"));
    for (size_t i = 0; i < count; i++)
        copy[record + at + i] = (char)(value >> (8 * i));
    return (str){ copy, bytes.len };
}

/* Offsets in a record of the directory (APPNOTE 4.3.12). */
enum { AT_FLAGS = 8, AT_METHOD = 10, AT_PACKED = 20, AT_SIZE = 24, AT_OFFSET = 42 };

/* The size as the directory and the member itself (4.3.7) have it: they agree. */
static str sized(struct arena *arena, str bytes, uint32_t size)
{
    str both = patched(arena, bytes, AT_SIZE, size, 4);
    char *copy = arena_copy(arena, both.ptr, both.len);
    for (size_t i = 0; i < 4; i++)
        copy[22 + i] = (char)(size >> (8 * i));
    return (str){ copy, both.len };
}

static void test_faults(void **state)
{
    struct arena *arena = check_arena(state);
    str text,
        good = pack_one(arena, STR("Nội dung của một tệp, đủ dài để nén được: a a a a a a a a a"));
    CHECK_INT(read_one(arena, good, &text), ARCHIVE_OK);
    const struct {
        const char *name;
        str bytes;
        enum archive_fault fault;
    } cases[] = {
        { "nothing", STR(""), ARCHIVE_DAMAGED },
        { "no ZIP", STR("PK\x03\x04 và chữ"), ARCHIVE_DAMAGED },
        { "cut in the directory", str_sub(good, 0, good.len - 30), ARCHIVE_DAMAGED },
        { "the directory alone", str_sub(good, 40, good.len), ARCHIVE_DAMAGED },
        { "a password", patched(arena, good, AT_FLAGS, 1, 2), ARCHIVE_ENCRYPTED },
        { "another method", patched(arena, good, AT_METHOD, 12, 2), ARCHIVE_DAMAGED },
        { "less than comes out", sized(arena, good, 10), ARCHIVE_DAMAGED },
        { "more than comes out", sized(arena, good, 1000), ARCHIVE_DAMAGED },
        { "another size than the directory says", patched(arena, good, AT_SIZE, 10, 4),
          ARCHIVE_DAMAGED },
        { "packed bytes beyond the file", patched(arena, good, AT_PACKED, 100000, 4),
          ARCHIVE_DAMAGED },
        { "it begins elsewhere", patched(arena, good, AT_OFFSET, 7, 4), ARCHIVE_DAMAGED },
        { "a size beyond the limit", sized(arena, good, ARCHIVE_MEMBER_SIZE_MAX + 1),
          ARCHIVE_TOO_LARGE },
        { "a size that nothing packs so small", sized(arena, good, ARCHIVE_RATIO_FREE + 1),
          ARCHIVE_TOO_LARGE },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].name);
        CHECK_INT(read_one(arena, cases[i].bytes, &text), cases[i].fault);
    }
}

static void test_limits(void **state)
{
    struct arena *arena = check_arena(state);
    static char zeros[ARCHIVE_RATIO_FREE + 1];
    str text;
    CHECK_INT(read_one(arena, pack_one(arena, (str){ zeros, ARCHIVE_RATIO_FREE }), &text),
              ARCHIVE_OK);
    CHECK_INT(text.len, ARCHIVE_RATIO_FREE);
    CHECK_INT(read_one(arena, pack_one(arena, (str){ zeros, ARCHIVE_RATIO_FREE + 1 }), &text),
              ARCHIVE_TOO_LARGE);
    str *names = ARENA_ARRAY(arena, str, ARCHIVE_MEMBERS_MAX + 1);
    str *texts = ARENA_ARRAY(arena, str, ARCHIVE_MEMBERS_MAX + 1);
    for (size_t i = 0; i <= ARCHIVE_MEMBERS_MAX; i++) {
        names[i] = str_format(arena, "%zu", i);
        texts[i] = STR("x");
    }
    enum archive_fault fault;
    struct archive *archive = archive_open(arena, pack(arena, names, texts, ARCHIVE_MEMBERS_MAX),
                                           &fault);
    CHECK(archive != NULL);
    archive_close(archive);
    CHECK(archive_open(arena, pack(arena, names, texts, ARCHIVE_MEMBERS_MAX + 1), &fault) == NULL);
    CHECK_INT(fault, ARCHIVE_TOO_LARGE);
}

/* A file that ends anywhere is damaged, and nothing else happens. */
static void test_cut_anywhere(void **state)
{
    struct arena *arena = check_arena(state);
    str text, good = pack_one(arena, STR("Nội dung"));
    for (size_t len = 0; len < good.len; len++) {
        CHECK_ROW(len, "cut");
        CHECK_INT(read_one(arena, str_copy(arena, str_sub(good, 0, len)), &text), ARCHIVE_DAMAGED);
    }
}

TEST_MAIN(TEST(test_members), TEST(test_faults), TEST(test_limits), TEST(test_cut_anywhere))

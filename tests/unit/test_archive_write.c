/* ZIP files of ours: the same bytes, and what other programs read in them. */
#include "format/archive_write.h"

#include "base/buf.h"
#include "base/hash.h"
#include "check.h"
#include "format/archive.h"

#include <string.h>

struct sink {
    char *bytes;
    size_t len, capacity;
};

static bool put(void *context, uint64_t offset, str bytes)
{
    struct sink *sink = context;
    size_t end = (size_t)offset + bytes.len;
    if (end > sink->capacity)
        return false;
    if (bytes.len)
        memcpy(sink->bytes + offset, bytes.ptr, bytes.len);
    sink->len = end > sink->len ? end : sink->len;
    return true;
}

/* "một hai", three bytes at a time. */
static int64_t get(void *context, uint64_t offset, char *bytes, size_t capacity)
{
    str rest = str_sub(STR("một hai"), (size_t)offset, SIZE_MAX);
    size_t len = rest.len < 3 ? rest.len : 3;
    (void)context;
    assert_true(len <= capacity);
    memcpy(bytes, rest.ptr, len);
    return (int64_t)len;
}

static int64_t get_nothing(void *context, uint64_t offset, char *bytes, size_t capacity)
{
    (void)context, (void)offset;
    bytes[capacity / 2] = 0;
    return -1;
}

static struct sink sink_new(struct arena *arena, size_t capacity)
{
    return (struct sink){ ARENA_ARRAY(arena, char, capacity), 0, capacity };
}

static str pack(struct arena *arena, size_t capacity, bool *ok)
{
    struct sink sink = sink_new(arena, capacity);
    struct archive_writer *zip = archive_begin(arena, put, &sink);
    archive_add(zip, STR("thi-dua/Kế hoạch.txt"), STR("Phát động thi đua\n"), true);
    archive_add(zip, STR("trống"), STR(""), true);
    archive_add(zip, STR("cũng trống"), STR(""), false);
    archive_add_read(zip, STR("từng phần.pdf"), get, NULL, false);
    *ok = archive_finish(zip);
    return (str){ sink.bytes, sink.len };
}

static void test_members(void **state)
{
    static const struct {
        const char *name, *text;
    } members[] = {
        { "thi-dua/Kế hoạch.txt", "Phát động thi đua\n" },
        { "trống", "" },
        { "cũng trống", "" },
        { "từng phần.pdf", "một hai" },
    };
    struct arena *arena = check_arena(state);
    enum archive_fault fault;
    bool ok;
    struct archive *archive = archive_open(arena, pack(arena, 4096, &ok), &fault);
    CHECK(ok);
    CHECK(archive != NULL);
    for (size_t i = 0; i < COUNT(members); i++) {
        str text;
        CHECK_ROW(i, "%s", members[i].name);
        CHECK_STR(archive_name(archive, i), members[i].name);
        CHECK_INT(archive_read(archive, str_from(members[i].name), &text), ARCHIVE_OK);
        CHECK_STR(text, members[i].text);
    }
    CHECK_INT(archive_name(archive, COUNT(members)).len, 0);
    archive_close(archive);
}

/* On any machine, at any time: a change of these bytes changes every published archive. */
static void test_bytes(void **state)
{
    struct arena *arena = check_arena(state);
    struct sink sink = sink_new(arena, 4096);
    struct archive_writer *zip = archive_begin(arena, put, &sink);
    archive_add(zip, STR("a"), STR("abc"), false);
    CHECK(archive_finish(zip));
    static const char expected[] = "PK\3\4\x0a\0\0\0\0\0\0\0\x21\0\xc2\x41\x24\x35\3\0\0\0\3\0\0\0"
                                   "\1\0\0\0a"
                                   "abc"
                                   "PK\1\2\x3f\3\x0a\0\0\0\0\0\0\0\x21\0\xc2\x41\x24\x35"
                                   "\3\0\0\0\3\0\0\0\1\0\0\0\0\0\0\0\0\0\0\0\xa4\x81\0\0\0\0a"
                                   "PK\5\6\0\0\0\0\1\0\1\0\x2f\0\0\0\x22\0\0\0\0";
    CHECK_INT(sink.len, sizeof expected);
    CHECK(memcmp(sink.bytes, expected, sizeof expected) == 0);
}

static void test_full(void **state)
{
    struct arena *arena = check_arena(state);
    bool ok;
    size_t len = pack(arena, 4096, &ok).len;
    for (size_t capacity = 0; capacity < len; capacity++) {
        pack(arena, capacity, &ok);
        CHECK(!ok);
    }
    pack(arena, len, &ok);
    CHECK(ok);
}

static void test_failures(void **state)
{
    struct arena *arena = check_arena(state);
    struct sink sink = sink_new(arena, 4096);
    CHECK(!archive_finish(archive_begin(arena, put, &sink))); /* no member */
    struct archive_writer *zip = archive_begin(arena, put, &sink);
    archive_add_read(zip, STR("a"), get_nothing, NULL, true);
    CHECK(!archive_finish(zip));
    zip = archive_begin(arena, put, &sink);
    archive_add(zip, STR("a"), STR("b"), true);
    archive_add(zip, STR("a"), STR("c"), true); /* the same name */
    CHECK(!archive_finish(zip));
}

/* Large texts are packed, and come back. */
static void test_large(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf text = buf_new(arena, 1 << 20);
    struct sink sink = sink_new(arena, 1 << 20);
    enum archive_fault fault;
    str back;
    for (size_t i = 0; i < 20000; i++)
        buf_format(&text, "%zu ", i * i);
    struct archive_writer *zip = archive_begin(arena, put, &sink);
    archive_add(zip, STR("x.txt"), buf_str(&text), true);
    CHECK(archive_finish(zip));
    CHECK(sink.len < text.len / 2);
    struct archive *archive = archive_open(arena, (str){ sink.bytes, sink.len }, &fault);
    CHECK_INT(archive_read(archive, STR("x.txt"), &back), ARCHIVE_OK);
    CHECK(str_equal(back, buf_str(&text)));
    archive_close(archive);
}

/* More members than the old directory can count. */
static void test_many(void **state)
{
    struct arena *arena = check_arena(state);
    struct sink sink = sink_new(arena, 16 << 20);
    struct archive_writer *zip = archive_begin(arena, put, &sink);
    for (size_t i = 0; i < 70000; i++) {
        char name[32];
        int len = snprintf(name, sizeof name, "%zu", i);
        archive_add(zip, (str){ name, (size_t)len }, STR("x"), false);
    }
    CHECK(archive_finish(zip));
    enum archive_fault fault;
    CHECK(archive_open(arena, (str){ sink.bytes, sink.len }, &fault) == NULL);
    CHECK_INT(fault, ARCHIVE_TOO_LARGE); /* counted right, and too many for a document */
}

static void test_packable(void **state)
{
    (void)state;
    CHECK(archive_is_packable(STR("index.html")));
    CHECK(!archive_is_packable(STR("tep/ke-hoach.pdf")));
}

TEST_MAIN(TEST(test_members), TEST(test_bytes), TEST(test_full), TEST(test_failures),
          TEST(test_large), TEST(test_many), TEST(test_packable))

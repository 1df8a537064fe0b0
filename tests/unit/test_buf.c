#include "base/buf.h"

#include "check.h"

static void test_appends(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf out = buf_new(arena, 1000);
    CHECK_STR(buf_str(&out), "");
    buf_put(&out, STR("Đợt "));
    buf_put_u64(&out, 0);
    buf_put_char(&out, '/');
    buf_put_u64(&out, UINT64_MAX);
    buf_put(&out, STR_NONE);
    buf_put_repeat(&out, '-', 3);
    buf_put_repeat(&out, '-', 0);
    BUF_PUT(&out, "|");
    buf_format(&out, "%05d %s", 42, "x");
    CHECK_STR(buf_str(&out), "Đợt 0/18446744073709551615---|00042 x");
    CHECK(!out.failed);
}

static void test_format_of_any_length(void **state)
{
    struct arena *arena = check_arena(state);
    static const int lengths[] = { 0, 1, 254, 255, 256, 257, 5000 };
    for (size_t i = 0; i < COUNT(lengths); i++) {
        CHECK_ROW(i, "%d", lengths[i]);
        struct buf out = buf_new(arena, 10000);
        buf_format(&out, "%*s!", lengths[i], "");
        CHECK_INT(out.len, lengths[i] + 1);
        CHECK(str_ends(buf_str(&out), STR("!")));
    }
}

static void test_code_points(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        uint32_t code_point;
        const char *bytes;
    } cases[] = {
        { 'a', "a" },
        { 0x7F, "\x7F" },
        { 0x80, "\xC2\x80" },
        { 0x7FF, "\xDF\xBF" },
        { 0x800, "\xE0\xA0\x80" },
        { 0x1EBF, "ế" },
        { 0xFFFF, "\xEF\xBF\xBF" },
        { 0x10000, "\xF0\x90\x80\x80" },
        { 0x10FFFF, "\xF4\x8F\xBF\xBF" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "U+%04X", (unsigned)cases[i].code_point);
        struct buf out = buf_new(arena, 8);
        buf_put_code_point(&out, cases[i].code_point);
        CHECK_STR(buf_str(&out), cases[i].bytes);
    }
}

static void test_limit(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf out = buf_new(arena, 10);
    buf_put(&out, STR("0123456789"));
    CHECK(!out.failed);
    CHECK_STR(buf_str(&out), "0123456789");
    buf_put_char(&out, 'x');
    CHECK(out.failed);
    CHECK_STR(buf_str(&out), "0123456789");
}

/* A piece is taken whole or not at all, and after one that was not, nothing is. */
static void test_nothing_after_failure(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf out = buf_new(arena, 300);
    buf_put(&out, STR("head"));
    buf_put_repeat(&out, 'x', 1000);
    CHECK(out.failed);
    buf_put_char(&out, 'y');
    buf_put(&out, STR("z"));
    buf_put_code_point(&out, 0x111);
    buf_put_repeat(&out, 'q', 1);
    buf_format(&out, "%d", 7);
    buf_put_u64(&out, 8);
    CHECK_STR(buf_str(&out), "head");

    struct buf none = buf_new(arena, 0);
    buf_put(&none, STR(""));
    CHECK(!none.failed);
    buf_put_char(&none, 'x');
    CHECK(none.failed);
}

static void test_growth_between_other_items(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf out = buf_new(arena, SIZE_MAX);
    for (size_t i = 0; i < 20000; i++) {
        buf_put_char(&out, (char)('a' + i % 26));
        if (i % 100 == 0)
            str_copy(arena, STR("in between"));
    }
    CHECK_INT(out.len, 20000);
    for (size_t i = 0; i < out.len; i++)
        CHECK_INT(out.ptr[i], 'a' + i % 26);
}

struct pieces {
    struct buf taken;
    size_t count, most; /* how many pieces, and after how many no more is taken */
};

static bool take(void *context, str bytes)
{
    struct pieces *pieces = context;
    if (pieces->count == pieces->most)
        return false;
    pieces->count++;
    buf_put(&pieces->taken, bytes);
    return true;
}

/* Two appends of four bytes fill the room of eight. */
static bool drain_numbers(struct arena *arena, struct pieces *pieces, uint64_t count)
{
    struct buf out = buf_draining(arena, 8, take, pieces);
    pieces->taken = buf_new(arena, 1000);
    for (uint64_t i = 0; i < count; i++)
        buf_put_u64(&out, 1000 + i);
    return buf_drain(&out);
}

static void test_draining(void **state)
{
    struct arena *arena = check_arena(state);
    struct pieces pieces = { .most = 100 };
    CHECK(drain_numbers(arena, &pieces, 5));
    CHECK_STR(buf_str(&pieces.taken), "10001001100210031004");
    CHECK_INT(pieces.count, 3);
    pieces = (struct pieces){ .most = 100 };
    CHECK(drain_numbers(arena, &pieces, 0));
    CHECK_INT(pieces.count, 0);
    pieces = (struct pieces){ .most = 1 };
    CHECK(!drain_numbers(arena, &pieces, 5));
    CHECK_STR(buf_str(&pieces.taken), "10001001");
    struct buf out = buf_draining(arena, 8, take, &pieces);
    BUF_PUT(&out, "too long a word");
    CHECK(!buf_drain(&out));
}

TEST_MAIN(TEST(test_draining), TEST(test_appends), TEST(test_format_of_any_length),
          TEST(test_code_points), TEST(test_limit), TEST(test_nothing_after_failure),
          TEST(test_growth_between_other_items))

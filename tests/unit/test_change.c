/* From one record to another: which changes, in which waves, and when so many deletions are a mistake. */
#include "remote/change.h"

#include "base/buf.h"
#include "check.h"

/* "p a.html 1": a page with the bytes "1"; what else is known of it follows. */
static struct published record(struct arena *arena, const char *const *rows)
{
    struct published out = { 0 };
    struct published one = { 0 };
    for (; *rows; rows++) {
        str wave, path, bytes, rest = str_from(*rows);
        struct published_row row = { 0 };
        str_cut(rest, ' ', &wave, &rest);
        row.fresh = str_drop(&rest, STR(" fresh"));
        row.unsure = str_drop(&rest, STR(" unsure"));
        row.going = str_drop(&rest, STR(" going"));
        row.late = str_drop(&rest, STR(" late"));
        str_cut(rest, ' ', &path, &bytes);
        CHECK(manifest_wave_read(wave, &row.wave));
        row.path = path;
        row.sha256 = hash_bytes(bytes);
        row.size = bytes.len;
        one = (struct published){ &row, 1, 1 };
        out = published_unite(arena, &out, &one);
    }
    return out;
}

#define ROWS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const struct {
    const char *from[8], *to[8], *changes;
} cases[] = {
    { { "p a 1", "l b 1" }, { "p a 1", "l b 1" }, "" },
    { { NULL },
      { "a style 1", "d x.pdf 1", "p a 1", "l index 1" },
      "1+style 1+x.pdf 2+a 3+index " },
    { { "p a 1", "p old 1", "l index 1", "a style.1 1" },
      { "p a 2", "p new 1", "l index 2", "a style.2 2" },
      "1+style.2 2+new 4~a 5~index 6-old 6-style.1 " },
    /* A file where a folder is to be, and the other way round, goes first. */
    { { "p a 1", "p b/c 1" }, { "p a/x 1", "p b 1" }, "0-a 0-b/c 2+a/x 2+b " },
    { { "p a 1", "p ab 1" }, { "p a-/x 1", "p ab 1" }, "2+a-/x 6-a " },
    /* What was to go is deleted again, and sent again where it is wanted again. */
    { { "p a 1 going", "p b 1 going" }, { "p a 1" }, "4~a 6-b " },
    /* What an interrupted run put: a page that is new for readers stays one. */
    { { "p a 1 fresh", "p b 1 unsure fresh" }, { "p a 1", "p b 1" }, "2~b " },
    { { "p a 2 fresh" }, { "p a 1" }, "2~a " },
    /* A feed that is new comes before the pages that lead to its own. */
    { { "p a 1", "l f 1" }, { "p a 2", "p b 1", "l b.xml 1", "l f 2" }, "2+b 3+b.xml 4~a 5~f " },
    /* What has a fingerprint stays for once, and goes with the next change; alone it stays. */
    { { "p a 1", "a s.0123456789.css 1" },
      { "p a 2", "a s.1123456789.css 1" },
      "1+s.1123456789.css 4~a late s.0123456789.css" },
    { { "p a 1", "a s.0123456789.css 1 late" }, { "p a 2" }, "4~a 6-s.0123456789.css " },
    { { "p a 1", "a s.0123456789.css 1 late" }, { "p a 1" }, "late s.0123456789.css" },
    { { "p a 1", "a s.0123456789.css 1 late" }, { "p a 2", "a s.0123456789.css 1" }, "4~a " },
    { { "p a 1", "a s.0123456789.css.gz 1" }, { "p a 1" }, "late s.0123456789.css.gz" },
    /* But not where it is in the way, nor where nobody knows its bytes. */
    { { "a s.0123456789.css 1" },
      { "a s.0123456789.css/x 1" },
      "0-s.0123456789.css 1+s.0123456789.css/x " },
    { { "p a 1", "a s.0123456789.css 1 unsure fresh" }, { "p a 1" }, "6-s.0123456789.css " },
    { { "p a 1", "a s.0123456789.css 1 going" }, { "p a 1" }, "6-s.0123456789.css " },
};

static void test_waves(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct published from = record(arena, cases[i].from), to = record(arena, cases[i].to);
        struct changes changes = changes_between(arena, &from, &to);
        struct buf out = buf_new(arena, 4096);
        for (size_t j = 0; j < changes.count; j++) {
            const struct change *change = &changes.items[j];
            buf_format(&out, "%d%c" STR_FMT " ", (int)change->wave,
                       !change->to    ? '-'
                       : change->from ? '~'
                                      : '+',
                       STR_ARG(change->path));
            CHECK(j < changes.ends[change->wave]);
            CHECK(change->wave == 0 || j >= changes.ends[change->wave - 1]);
        }
        for (size_t j = 0; j < changes.late.count; j++)
            buf_format(&out, "late " STR_FMT, STR_ARG(changes.late.items[j].path));
        CHECK_ROW(i, "%s", cases[i].changes);
        CHECK_STR(buf_str(&out), cases[i].changes);
        CHECK_INT(changes.puts + changes.drops, changes.count);
    }
}

/* What is done is done: from the record that a run leaves nothing is to be changed. */
static void test_settled(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct published to = record(arena, cases[i].to), again;
        str bytes;
        CHECK(published_write(arena, &to, &bytes));
        CHECK(published_read(arena, bytes, &again));
        CHECK_INT(changes_between(arena, &again, &to).count, 0);
        CHECK(hash_equal(published_id(&again), published_id(&to)));
    }
}

static void test_record(void **state)
{
    struct arena *arena = check_arena(state);
    struct published rows = record(arena, ROWS("p a b/c.html 1", "d x.pdf 22 going", "a y 1 late")),
                     read;
    str bytes;
    CHECK(published_write(arena, &rows, &bytes));
    for (size_t i = 0; i < bytes.len;
         i++) { /* cut, or one byte another: nothing of it is believed */
        char *other = arena_copy(arena, bytes.ptr, bytes.len);
        other[i] ^= 1;
        CHECK(!published_read(arena, (str){ other, bytes.len }, &read));
        CHECK(!published_read(arena, str_sub(bytes, 0, i), &read));
    }
    struct published stays = record(arena, ROWS("p a b/c.html 1"));
    CHECK(published_read(arena, bytes, &read));
    CHECK(read.items[1].going && !read.items[1].late);
    CHECK(read.items[2].late && !read.items[2].going);
    CHECK(hash_equal(published_id(&read), published_id(&stays)));
}

static void test_leave(void **state)
{
    static const struct {
        size_t drops, owned;
        bool needs;
    } rows[] = { { 20, 20, false }, { 21, 21, true }, { 21, 210, false },
                 { 21, 209, true }, { 0, 0, false },  { 100, 1001, false } };
    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(i, "%zu of %zu", rows[i].drops, rows[i].owned);
        CHECK_INT(changes_need_leave(rows[i].drops, rows[i].owned), rows[i].needs);
    }
}

TEST_MAIN(TEST(test_waves), TEST(test_settled), TEST(test_record), TEST(test_leave))

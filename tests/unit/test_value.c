#include "base/value.h"

#include "base/buf.h"
#include "base/limits.h"
#include "check.h"
#include "format/json.h"

static void test_building(void **state)
{
    struct arena *arena = check_arena(state);
    struct value *view = value_new_map(arena);
    value_put_text(arena, view, "title", STR("Kế hoạch"));
    value_put_html(arena, view, "body", STR("<p>"));
    value_put_bool(arena, view, "draft", true);
    value_put_int(arena, view, "pages", -3);
    struct value *issuer = value_put_map(arena, view, "issuer");
    value_put_text(arena, issuer, "name", STR("Sở Mẫu"));
    struct value *list = value_put_list(arena, view, "slogans");
    value_add(arena, list, value_text(STR("một")));
    value_put_text(arena, value_add_map(arena, list), "text", STR("hai"));

    CHECK_STR(value_find_text(view, "title"), "Kế hoạch");
    CHECK_STR(value_find_text(view, "body"), "<p>");
    CHECK_STR(value_find_text(view, "pages"), ""); /* not a text */
    CHECK_STR(value_find_text(view, "absent"), "");
    CHECK_STR(value_find_text(NULL, "title"), "");
    CHECK(value_find(view, STR("draft"))->boolean);
    CHECK_INT(value_find(view, STR("pages"))->integer, -3);
    CHECK_STR(value_find_text(value_find(view, STR("issuer")), "name"), "Sở Mẫu");
    CHECK_INT(value_find(view, STR("slogans"))->list.count, 2);
    CHECK_STR(value_find_text(&value_find(view, STR("slogans"))->list.items[1], "text"), "hai");
    CHECK(value_find(value_find(view, STR("title")), STR("x")) == NULL); /* no map */
    CHECK_STR(view->map.items[0].key, "title");
    CHECK_STR(view->map.items[5].key, "slogans");
}

static void test_replacing(void **state)
{
    struct arena *arena = check_arena(state);
    struct value *map = value_new_map(arena);
    for (size_t round = 0; round < 2; round++) {
        for (size_t i = 0; i < 50; i++) /* past the size where an index is made */
            value_put(arena, map, str_format(arena, "key%zu", i),
                      value_int((int64_t)(i + round * 100)));
    }
    CHECK_INT(map->map.count, 50);
    for (size_t i = 0; i < 50; i++)
        CHECK_INT(value_find(map, str_format(arena, "key%zu", i))->integer, i + 100);
    CHECK(value_find(map, STR("key50")) == NULL);
    value_put_list(arena, map, "key3");
    CHECK_INT(value_find(map, STR("key3"))->kind, VALUE_LIST);
}

/* As read from a file: the first of two equal keys is the one that is found. */
static void test_appending(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t before = 0; before < 40; before += 13) {
        struct value *map = value_new_map(arena);
        for (size_t i = 0; i < before; i++)
            value_append_pair(arena, map, str_from_u64(arena, i), SPAN_NONE, value_int(0));
        value_append_pair(arena, map, STR("title"), SPAN_NONE, value_int(1));
        value_append_pair(arena, map, STR("title"), SPAN_NONE, value_int(2));
        CHECK_ROW(before, "%zu keys before", before);
        CHECK_INT(map->map.count, before + 2);
        CHECK_INT(value_find(map, STR("title"))->integer, 1);
    }
}

/* Trees that look alike when their texts are strung together have other hashes. */
static void test_hashes_differ(void **state)
{
    struct arena *arena = check_arena(state);
    enum { TREES = 14 };
    struct value *trees[TREES];
    for (size_t i = 0; i < TREES; i++)
        trees[i] = value_new_map(arena);
    value_put_text(arena, trees[1], "a", STR("b"));
    value_put_text(arena, trees[2], "ab", STR(""));
    value_put_html(arena, trees[3], "a", STR("b"));
    value_put_bool(arena, trees[4], "a", true);
    value_put_bool(arena, trees[5], "a", false);
    value_put_int(arena, trees[6], "a", 1);
    value_put_int(arena, trees[7], "a", 256);
    value_put_list(arena, trees[8], "a");
    value_put_map(arena, trees[9], "a");
    value_put(arena, trees[10], STR("a"), (struct value){ .kind = VALUE_NULL });
    value_put_text(arena, trees[11], "a", STR("b"));
    value_put_text(arena, trees[11], "c", STR("d"));
    value_put_text(arena, trees[12], "c", STR("d")); /* the order of keys counts */
    value_put_text(arena, trees[12], "a", STR("b"));
    value_put_text(arena, value_add_map(arena, value_put_list(arena, trees[13], "a")), "a",
                   STR("b"));
    for (size_t i = 0; i < TREES; i++) {
        for (size_t k = 0; k < TREES; k++) {
            CHECK_ROW(i, "and %zu", k);
            CHECK_INT(hash_equal(value_hash(trees[i]), value_hash(trees[k])), i == k);
        }
    }
}

static void test_hash_of_content_alone(void **state)
{
    struct arena *arena = check_arena(state);
    struct source source = { STR("plan.md"), STR("title: x") };
    struct value plain = value_text(STR("x")), quoted = value_text(STR("x"));
    plain.plain = true;
    quoted.at = span_at(&source, 7, 8);
    CHECK(hash_equal(value_hash(&plain), value_hash(&quoted)));

    struct value *map = value_new_map(arena);
    value_put_text(arena, map, "title", STR("x"));
    struct hash before = value_hash(map);
    value_seal(arena, map);
    CHECK(hash_equal(value_hash(map), before));
    struct value *outer = value_new_map(arena), *other = value_new_map(arena);
    value_put(arena, outer, STR("child"), *map);
    value_put(arena, other, STR("child"), *map);
    CHECK(hash_equal(value_hash(outer), value_hash(other)));
}

/* A tree is hashed piece by piece: where one ends must not tell. */
static void test_hash_of_long_texts(void **state)
{
    struct arena *arena = check_arena(state);
    static const size_t lens[] = { 0,    1,    254,  255,  256,  2000, 4070,  4085,
                                   4086, 4087, 4088, 4096, 4097, 9000, 100000 };
    for (size_t i = 0; i < COUNT(lens); i++) {
        struct buf bytes = buf_new(arena, 1 << 20), text = buf_new(arena, 1 << 20);
        struct value *list = value_new_list(arena);
        buf_put_repeat(&text, 'x', lens[i]);
        buf_put_char(&bytes, '[');
        for (size_t k = 0; k < 3; k++) {
            value_add(arena, list, value_text(buf_str(&text)));
            buf_put_char(&bytes, '"');
            buf_put_char(&bytes, (char)(lens[i] < 255 ? lens[i] : 255));
            if (lens[i] >= 255)
                buf_put(&bytes, (str){ (const char *)&lens[i], sizeof lens[i] });
            buf_put(&bytes, buf_str(&text));
        }
        buf_put_char(&bytes, ']');
        CHECK_ROW(i, "texts of %zu bytes", lens[i]);
        CHECK(hash_equal(value_hash(list), hash_bytes(buf_str(&bytes))));
    }
}

static void test_deferred_is_its_identity(void **state)
{
    struct arena *arena = check_arena(state);
    struct deferred one = { .identity = hash_bytes(STR("body 1")), .input = "a" };
    struct deferred same = { .identity = hash_bytes(STR("body 1")), .input = "b" };
    struct deferred two = { .identity = hash_bytes(STR("body 2")), .input = "a" };
    struct hash hashes[3];
    const struct deferred *all[] = { &one, &same, &two };
    for (size_t i = 0; i < COUNT(all); i++) {
        struct value *map = value_new_map(arena);
        value_put_deferred(arena, map, "body", all[i]);
        hashes[i] = value_hash(map);
    }
    CHECK(hash_equal(hashes[0], hashes[1]));
    CHECK(!hash_equal(hashes[0], hashes[2]));
}

static void fill_item(const void *input, size_t index, struct arena *scratch, struct value *item)
{
    const char *const *words = input;
    value_put_text(scratch, item, "word", str_copy(scratch, str_from(words[index])));
    value_put_int(scratch, item, "place", (int64_t)index);
}

/* Who hashes or writes a series cannot tell it from the list of the same items. */
static void test_series_is_its_list(void **state)
{
    static const char *const words[] = { "thi", "đua", "" };
    struct arena *arena = check_arena(state);
    for (size_t count = 0; count <= COUNT(words); count++) {
        struct value *map = value_new_map(arena), *other = value_new_map(arena);
        struct value *list = value_put_list(arena, map, "items");
        for (size_t i = 0; i < count; i++)
            fill_item(words, i, arena, value_add_map(arena, list));
        value_put_series(arena, other, "items", (struct series){ count, fill_item, words });
        CHECK(hash_equal(value_hash(map), value_hash(other)));

        struct buf one = buf_new(arena, 1000), two = buf_new(arena, 1000);
        json_write(&one, map, JSON_PRETTY);
        json_write(&two, other, JSON_PRETTY);
        CHECK(str_equal(buf_str(&one), buf_str(&two)));

        struct value_walk walk = value_walk(value_find(other, STR("items")));
        size_t walked = 0;
        for (const struct value *item; (item = value_walk_next(&walk)); walked++)
            CHECK_STR(value_find_text(item, "word"), words[walked]);
        CHECK_INT(walked, count);
    }
}

static void test_words(void **state)
{
    struct arena *arena = check_arena(state);
    struct value *words = value_new_map(arena);
    value_put_text(arena, value_put_map(arena, words, "nav"), "home", STR("Trang chủ"));
    value_put_text(arena, words, "menu", STR("Danh mục"));
    CHECK_STR(value_find_word(words, "nav.home"), "Trang chủ");
    CHECK_STR(value_find_word(words, "menu"), "Danh mục");
    CHECK_STR(value_find_word(words, "nav"), "nav"); /* no word, but a map of them */
    CHECK_STR(value_find_word(words, "nav.away"), "nav.away");
    CHECK_STR(value_find_word(words, "menu.home"), "menu.home");
}

TEST_MAIN(TEST(test_building), TEST(test_replacing), TEST(test_appending), TEST(test_hashes_differ),
          TEST(test_hash_of_content_alone), TEST(test_hash_of_long_texts),
          TEST(test_deferred_is_its_identity), TEST(test_series_is_its_list), TEST(test_words))

#include "base/map.h"

#include "check.h"

static void test_add_and_find(void **state)
{
    struct arena *arena = check_arena(state);
    struct map map = { 0 };
    int one = 1, two = 2;
    CHECK(map_find(&map, STR("a")) == NULL);
    CHECK(map_add(arena, &map, STR("a"), &one));
    CHECK(!map_add(arena, &map, STR("a"), &two));
    CHECK(map_find(&map, STR("a")) == &one);
    CHECK(map_find(&map, STR("A")) == NULL);
    CHECK(map_find(&map, STR("")) == NULL);
    CHECK(map_add(arena, &map, STR(""), &two)); /* the empty key is one too */
    CHECK(map_find(&map, STR("")) == &two);
    CHECK_INT(map.count, 2);
}

static void test_at_makes_and_replaces(void **state)
{
    struct arena *arena = check_arena(state);
    struct map map = { 0 };
    int one = 1, two = 2;
    void **at = map_at(arena, &map, STR("mttq"));
    CHECK(*at == NULL);
    *at = &one;
    CHECK(map_find(&map, STR("mttq")) == &one);
    *map_at(arena, &map, STR("mttq")) = &two;
    CHECK(map_find(&map, STR("mttq")) == &two);
    CHECK_INT(map.count, 1);
}

static void test_many_in_order(void **state)
{
    struct arena *arena = check_arena(state);
    struct map map = { 0 };
    enum { KEYS = 5000 };
    static int values[KEYS];
    for (size_t i = 0; i < KEYS; i++)
        CHECK(map_add(arena, &map, str_format(arena, "2024-%04zu-kh", i * 7 % KEYS), &values[i]));
    CHECK_INT(map.count, KEYS);
    for (size_t i = 0; i < KEYS; i++) {
        str key = str_format(arena, "2024-%04zu-kh", i * 7 % KEYS);
        CHECK(map_find(&map, key) == &values[i]);
        CHECK(str_equal(map.entries[i].key, key)); /* iteration is in the order of insertion */
        CHECK(map.entries[i].value == &values[i]);
    }
    CHECK(map_find(&map, STR("2024-5000-kh")) == NULL);
}

TEST_MAIN(TEST(test_add_and_find), TEST(test_at_makes_and_replaces), TEST(test_many_in_order))

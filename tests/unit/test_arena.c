#include "base/arena.h"

#include "base/list.h"
#include "check.h"

static void test_memory_is_zeroed_and_aligned(void **state)
{
    struct arena *arena = check_arena(state);
    static const size_t sizes[] = { 1, 7, 32, 33, 1000, 20000, 65536, 65537, 300000 };
    for (int round = 0; round < 3; round++) { /* the second time in a block that was used */
        for (size_t i = 0; i < COUNT(sizes); i++) {
            CHECK_ROW(i, "%zu bytes", sizes[i]);
            unsigned char *memory = arena_alloc(arena, 1, sizes[i]);
            CHECK_INT((uintptr_t)memory % _Alignof(max_align_t), 0);
            for (size_t k = 0; k < sizes[i]; k++) {
                CHECK(memory[k] == 0);
                memory[k] = 0xAA;
            }
        }
        arena_reset(arena);
    }
}

static void test_items_do_not_overlap(void **state)
{
    struct arena *arena = check_arena(state);
    enum { ITEMS = 500 };
    unsigned char *items[ITEMS];
    for (size_t i = 0; i < ITEMS; i++) {
        items[i] = arena_alloc(arena, 1, i * 7 + 1);
        memset(items[i], (int)(i % 251), i * 7 + 1);
    }
    for (size_t i = 0; i < ITEMS; i++) {
        for (size_t k = 0; k < i * 7 + 1; k++)
            CHECK_INT(items[i][k], i % 251);
    }
}

static void test_grow_keeps_and_clears(void **state)
{
    struct arena *arena = check_arena(state);
    char *text = arena_alloc(arena, 1, 4);
    memcpy(text, "plan", 4);
    char *same = arena_grow(arena, text, 4, 100);
    CHECK(same == text); /* the newest item grows where it is */
    CHECK(memcmp(same, "plan\0\0", 6) == 0);

    char *later = arena_alloc(arena, 1, 8);
    memcpy(later, "later", 6);
    char *moved = arena_grow(arena, same, 100, 5000);
    CHECK(moved != same);
    CHECK(memcmp(moved, "plan\0", 5) == 0 && moved[4999] == 0);
    CHECK_STR(str_from(later), "later");

    char *large = arena_grow(arena, moved, 5000, 1 << 20);
    CHECK(memcmp(large, "plan\0", 5) == 0 && large[(1 << 20) - 1] == 0);
    CHECK(arena_grow(arena, large, 1 << 20, 10) == large);
    CHECK(arena_grow(arena, NULL, 0, 10) != NULL);
}

/* What is put into a block that an item left by growing is zero too. */
static void test_grow_then_alloc(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t size = 1; size < 3000; size = size * 3 + 1) {
        char *item = arena_alloc(arena, 1, size);
        memset(item, 'x', size);
        char *grown = arena_grow(arena, item, size, size * 2);
        for (size_t i = 0; i < size * 2; i++)
            CHECK_INT(grown[i], i < size ? 'x' : 0);
        memset(grown, 'y', size * 2);
    }
}

static void test_copy(void **state)
{
    struct arena *arena = check_arena(state);
    const char text[] = "thi đua";
    char *copy = arena_copy(arena, text, sizeof text);
    CHECK(copy != text);
    CHECK_STR(str_from(copy), "thi đua");
    CHECK(arena_copy(arena, NULL, 0) != NULL);
}

static void test_reset_keeps_little(void **state)
{
    struct arena *arena = check_arena(state);
    CHECK_INT(arena_held(arena), 0);
    for (size_t i = 0; i < 100; i++)
        arena_alloc(arena, 1, 50000);
    CHECK(arena_held(arena) >= 100u * 50000);
    arena_reset(arena);
    CHECK(arena_held(arena) > 0 && arena_held(arena) <= 65536);
    arena_free(NULL);
}

static void test_list(void **state)
{
    struct arena *arena = check_arena(state);
    struct str_list names = { 0 };
    for (size_t i = 0; i < 1000; i++) {
        str *name = LIST_ADD(arena, &names);
        CHECK(name->ptr == NULL && name->len == 0);
        *name = str_from_u64(arena, i);
    }
    CHECK_INT(names.count, 1000);
    CHECK_STR(names.items[0], "0");
    CHECK_STR(names.items[999], "999");
    CHECK(str_compare_items(&names.items[10], &names.items[9]) < 0);
}

/* What stood in a place before does not show, and a long list is not left behind when it grows. */
static void test_list_among_others(void **state)
{
    struct arena *arena = check_arena(state);
    struct str_list names = { 0 };
    *LIST_ADD(arena, &names) = STR("gone");
    names.count = 0;
    CHECK_INT(LIST_ADD(arena, &names)->len, 0);
    for (size_t i = 0; i < 50000; i++) {
        *LIST_ADD(arena, &names) = STR("x");
        arena_alloc(arena, 16, 10);
    }
    size_t others = 50000 * (160 + 64), list = names.capacity * sizeof(str);
    CHECK(arena_held(arena) < others + list + list / 4);
}

TEST_MAIN(TEST(test_memory_is_zeroed_and_aligned), TEST(test_items_do_not_overlap),
          TEST(test_grow_keeps_and_clears), TEST(test_grow_then_alloc), TEST(test_copy),
          TEST(test_reset_keeps_little), TEST(test_list), TEST(test_list_among_others))

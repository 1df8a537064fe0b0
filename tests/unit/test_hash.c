#include "base/hash.h"

#include "check.h"

static void test_known_sums(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text, *hex;
    } cases[] = {
        /* FIPS 180-4, and `printf 'thi đua' | sha256sum` */
        { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        { "thi đua", "371d02d5692679f6d4a2bc96fbeaa2651126150258375781440001f9a51ae071" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        struct hash hash = hash_bytes(str_from(cases[i].text));
        CHECK_STR(hash_hex(arena, hash), cases[i].hex);
        struct hasher *hasher = hasher_new();
        for (const char *byte = cases[i].text; *byte; byte++)
            hasher_add(hasher, (str){ byte, 1 });
        hasher_add(hasher, STR_NONE);
        CHECK(hash_equal(hasher_finish(hasher), hash));
    }
    CHECK(hash_equal(hash_bytes(STR_NONE), hash_bytes(STR(""))));
}

static void test_hexadecimal(void **state)
{
    struct arena *arena = check_arena(state);
    const char *hex = "BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    struct hash hash;
    CHECK(hash_from_hex(str_from(hex), &hash));
    CHECK(hash_equal(hash, hash_bytes(STR("abc"))));
    static const char *const wrong[] = {
        "",
        "ba7816bf",
        "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a ",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0",
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        CHECK_ROW(i, "%s", wrong[i]);
        CHECK(!hash_from_hex(str_from(wrong[i]), &hash));
    }
    CHECK_STR(hash_hex(arena, hash_bytes(STR("abc"))),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

static void test_zero(void **state)
{
    (void)state;
    struct hash zero = { { 0 } }, last = { { [HASH_SIZE - 1] = 1 } };
    CHECK(hash_is_zero(zero));
    CHECK(!hash_is_zero(last));
    CHECK(!hash_equal(zero, last));
}

TEST_MAIN(TEST(test_known_sums), TEST(test_hexadecimal), TEST(test_zero))

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

static void test_sha512(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *text, *hex;
    } cases[] = {
        /* FIPS 180-4, and `printf 'thi đua' | sha512sum` */
        { "", "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
              "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e" },
        { "abc", "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                 "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f" },
        { "thi đua", "e7189001a7ee87c0f8f140db7512d3923f6314428827cdd7677de05e9e9c52fa"
                     "b5ec615c6bca27845467176cdcd67b7dc663cd6d6218776a7374e57e516f0965" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        str text = str_from(cases[i].text);
        CHECK_ROW(i, "%s", cases[i].text);
        CHECK_STR(hash512_hex(arena, hash512_bytes(text)), cases[i].hex);
        struct hasher *hasher = hasher_new_512();
        for (size_t j = 0; j < text.len; j++)
            hasher_add(hasher, str_sub(text, j, j + 1));
        CHECK_STR(hash512_hex(arena, hasher_finish_512(hasher)), cases[i].hex);
    }
}

static void test_zero(void **state)
{
    (void)state;
    struct hash zero = { { 0 } }, last = { { [HASH_SIZE - 1] = 1 } };
    CHECK(hash_is_zero(zero));
    CHECK(!hash_is_zero(last));
    CHECK(!hash_equal(zero, last));
}

TEST_MAIN(TEST(test_known_sums), TEST(test_hexadecimal), TEST(test_sha512), TEST(test_zero))

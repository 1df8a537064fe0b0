/* Signature Version 4, by the examples of its manual and of RFC 4231. */
#include "remote/sign.h"

#include "check.h"

static const char secret[] = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

static const struct {
    const char *method, *path, *query, *body;
    const char *headers[4];
    const char *signature;
} cases[] = {
    { "GET",
      "/test.txt",
      "",
      "",
      { "range:bytes=0-9" },
      "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41" },
    { "PUT",
      "/test%24file.text",
      "",
      "Welcome to Amazon S3.",
      { "x-amz-storage-class:REDUCED_REDUNDANCY", "date:Fri, 24 May 2013 00:00:00 GMT" },
      "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd" },
    { "GET",
      "/",
      "lifecycle=",
      "",
      { NULL },
      "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543" },
    { "GET",
      "/",
      "max-keys=2&prefix=J",
      "",
      { NULL },
      "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7" },
};

static void test_signature(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct sign_request request = {
            .method = cases[i].method,
            .host = STR("examplebucket.s3.amazonaws.com"),
            .path = str_from(cases[i].path),
            .query = str_from(cases[i].query),
            .payload = hash_bytes(str_from(cases[i].body)),
            .access_key = STR("AKIAIOSFODNN7EXAMPLE"),
            .secret_key = str_from(secret),
            .region = STR("us-east-1"),
            .service = STR("s3"),
            .moment = STR("20130524T000000Z"),
        };
        for (size_t j = 0; cases[i].headers[j]; j++)
            *LIST_ADD(arena, &request.headers) = str_from(cases[i].headers[j]);
        struct str_list headers = sign_headers(arena, &request);
        str last = headers.items[headers.count - 1];
        CHECK_ROW(i, "%s %s", cases[i].method, cases[i].path);
        CHECK(
            str_starts(last, STR("authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/"
                                 "20130524/us-east-1/s3/aws4_request, SignedHeaders=")));
        CHECK(!str_has(last, str_from(secret)));
        CHECK_STR(str_sub(last, last.len - 64, last.len), cases[i].signature);
    }
}

static void test_moment(void **state)
{
    struct arena *arena = check_arena(state);
    CHECK_STR(sign_moment(arena, 1440938160), "20150830T123600Z");
    CHECK_STR(sign_moment(arena, 0), "19700101T000000Z");
}

static void test_encode(void **state)
{
    struct arena *arena = check_arena(state);
    CHECK_STR(sign_encode(arena, STR("a b/ký+~.pdf"), true), "a%20b/k%C3%BD%2B~.pdf");
    CHECK_STR(sign_encode(arena, STR("a/b=c"), false), "a%2Fb%3Dc");
}

static void test_hmac(void **state)
{
    struct arena *arena = check_arena(state);
    char long_key[131];
    memset(long_key, 0xaa, sizeof long_key);
    CHECK_STR(hash_hex(arena, sign_hmac(STR("Jefe"), STR("what do ya want for nothing?"))),
              "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK_STR(
        hash_hex(arena, sign_hmac((str){ long_key, sizeof long_key },
                                  STR("Test Using Larger Than Block-Size Key - Hash Key First"))),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
}

TEST_MAIN(TEST(test_signature), TEST(test_moment), TEST(test_encode), TEST(test_hmac))

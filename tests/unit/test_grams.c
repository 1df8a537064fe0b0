#include "base/grams.h"
#include "check.h"

static void test_grams(void **state)
{
    static const char text[] = "Phát động phong trào thi đua chào mừng Ngày Quốc khánh";
    static const char *const none[] = { "Quốc hội khóa", "trên cạn dưới nước" };
    struct grams grams;
    (void)state;
    grams_note(&grams, str_from(text));
    /* Never no for what is there: every slice. */
    for (size_t from = 0; text[from]; from++) {
        for (size_t to = from; to < sizeof text; to++)
            CHECK(grams_may_have(&grams, str_sub(str_from(text), from, to)));
    }
    CHECK(!grams_may_have(&grams, STR("Công đoàn Viên chức")));
    CHECK(!grams_may_have_any(&grams, none, COUNT(none)));
    grams_note(&grams, STR("abc"));
    CHECK(!grams_may_have(&grams, STR("abcd")));
    CHECK(grams_may_have(&grams, STR("xyz"))); /* too short to tell */
}

TEST_MAIN(TEST(test_grams))

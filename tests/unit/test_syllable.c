/* Words that are Vietnamese, and what wrong encodings leave of them. */
#include "base/syllable.h"

#include "check.h"

static void test_words(void **state)
{
    static const struct {
        const char *word;
        bool vietnamese;
    } words[] = {
        { "thi", true },    { "đua", true },     { "Nghiêng", true },
        { "KHUYẾT", true }, { "quyết", true },   { "giêng", true },
        { "gì", true },     { "hoà", true },     { "hòa", true },
        { "thuý", true },   { "ưu", true },      { "yêu", true },
        { "khuỷu", true },  { "quốc", true },    { "tưởng", true },
        { "ngoằn", true },  { "Cơng", false },   { "dịng", false },
        { "PHỊNG", false }, { "ngời", true },    { "thông", true },
        { "đoμn", false },  { "Uû", false },     { "tóm", true },
        { "việt", true },   { "viet", false },   { "viềt", false },
        { "Coâng", false }, { "NĐ", false },     { "abc", false },
        { "", false },      { "trƣờng", false }, { "nghieengnghieeng", false },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(words); i++) {
        CHECK_ROW(i, "%s", words[i].word);
        CHECK_INT(syllable_is_vietnamese(str_from(words[i].word)), words[i].vietnamese);
    }
}

TEST_MAIN(TEST(test_words))

#include "format/escape.h"

#include "base/buf.h"
#include "check.h"

static const struct {
    void (*escape)(struct buf *out, str text);
    const char *text, *escaped;
} cases[] = {
    { escape_html, "", "" },
    { escape_html, "Thi đua", "Thi đua" },
    { escape_html, "<b> & \"x\" 'y'", "&lt;b&gt; &amp; &quot;x&quot; &#39;y&#39;" },
    { escape_html, "&amp;", "&amp;amp;" },
    { escape_xml, "ế <x a='b'>", "ế &lt;x a=&#39;b&#39;&gt;" },
    { escape_xml, "]]>", "]]&gt;" },
    { escape_xml, "a\tb\nc\rd", "a\tb\nc&#13;d" },
    { escape_xml,
      "a\x01"
      "b\x1F<",
      "a\uFFFDb\uFFFD&lt;" },
    { escape_xml,
      "a\xEF\xBF\xBE"
      "b\xEF\xBF\xBF",
      "a\uFFFDb\uFFFD" }, /* U+FFFE, U+FFFF */
    { escape_xml, "\xEF\xBF\xBD", "\uFFFD" },
    { escape_xml,
      "a\xFF"
      "b",
      "a\uFFFDb" },
    { escape_xml, "\xF0\x9F\x8E\x89", "🎉" },
    { escape_csv_cell, "", "\"\"" },
    { escape_csv_cell, "16/KH-CĐBDT", "\"16/KH-CĐBDT\"" },
    { escape_csv_cell, "a \"b\", c\nd", "\"a \"\"b\"\", c\nd\"" },
    { escape_csv_cell, "=1+2", "\"'=1+2\"" },
    { escape_csv_cell, "+84", "\"'+84\"" },
    { escape_csv_cell, "-5", "\"'-5\"" },
    { escape_csv_cell, "@SUM", "\"'@SUM\"" },
    { escape_csv_cell, "\tx", "\"'\tx\"" },
    { escape_csv_cell, "\nx", "\"'\nx\"" },
    { escape_csv_cell, "a=b", "\"a=b\"" },
    { escape_url, "https://a.example/x?y=1&z=2#t", "https://a.example/x?y=1&z=2#t" },
    { escape_url, "a b/đua.pdf", "a%20b/%C4%91ua.pdf" },
    { escape_url, "100%25 50% %4", "100%25%2050%25%20%254" },
    { escape_url, "\"<>\\^`{|}\x7F\n", "%22%3C%3E%5C%5E%60%7B%7C%7D%7F%0A" },
    { escape_url_part, "a/b?c=d&e", "a%2Fb%3Fc%3Dd%26e" },
    { escape_url_part, "A-z_0.9~", "A-z_0.9~" },
    { escape_url_part, "%41", "%2541" },
};

static void test_escapes(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        struct buf out = buf_new(arena, 1000);
        cases[i].escape(&out, str_from(cases[i].text));
        CHECK_STR(buf_str(&out), cases[i].escaped);
    }
}

static void test_a_nul_is_escaped_too(void **state)
{
    struct buf out = buf_new(check_arena(state), 1000);
    escape_xml(&out, STR("a\0b"));
    escape_url(&out, STR("\0"));
    escape_url_part(&out, STR("\0"));
    escape_csv_cell(&out, STR("\0"));
    CHECK(str_equal(buf_str(&out), STR("a\uFFFDb%00%00\"\0\"")));
}

TEST_MAIN(TEST(test_escapes), TEST(test_a_nul_is_escaped_too))

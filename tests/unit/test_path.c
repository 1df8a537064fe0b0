#include "base/path.h"

#include "base/buf.h"
#include "base/limits.h"
#include "check.h"

static void test_parts(void **state)
{
    (void)state;
    static const struct {
        const char *path, *folder, *name, *extension, *stem;
    } cases[] = {
        { "a/b/plan.md", "a/b", "plan.md", "md", "plan" },
        { "plan.md", "", "plan.md", "md", "plan" },
        { "a/b", "a", "b", "", "b" },
        { "a.b/c", "a.b", "c", "", "c" },
        { "a/", "a", "", "", "" },
        { ".htaccess", "", ".htaccess", "", ".htaccess" },
        { "a.tar.gz", "", "a.tar.gz", "gz", "a.tar" },
        { "a.", "", "a.", "", "a" },
        { "", "", "", "", "" },
        { "/a", "", "a", "", "a" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        str path = str_from(cases[i].path);
        CHECK_ROW(i, "%s", cases[i].path);
        CHECK_STR(path_folder(path), cases[i].folder);
        CHECK_STR(path_name(path), cases[i].name);
        CHECK_STR(path_extension(path), cases[i].extension);
        CHECK_STR(path_stem(path), cases[i].stem);
    }
}

static void test_join(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *folder, *name, *path;
    } cases[] = {
        { "a", "b", "a/b" }, { "a/", "b", "a/b" }, { "", "b", "b" },
        { ".", "b", "b" },   { "a", "", "a" },     { "/", "b", "/b" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s and %s", cases[i].folder, cases[i].name);
        CHECK_STR(path_join(arena, str_from(cases[i].folder), str_from(cases[i].name)),
                  cases[i].path);
    }
}

static void test_resolve(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *folder, *relative, *path; /* NULL: refused */
    } cases[] = {
        { "a/b", "c.png", "a/b/c.png" },
        { "a/b", "../c", "a/c" },
        { "a/b", "../../c", "c" },
        { "a/b", "../../../c", NULL },
        { "a", "/c", NULL },
        { "", "..", NULL },
        { "a", "./c/./d", "a/c/d" },
        { "a", "c//d", "a/c/d" },
        { "a", "..", "" },
        { "a", "c/", "a/c/" },
        { "a", "", "a" },
        { "", "c/../d", "d" },
        { "a", "c/../../../d", NULL },
        { "a", "..c/...", "a/..c/..." },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        str path = STR("");
        CHECK_ROW(i, "%s and %s", cases[i].folder, cases[i].relative);
        CHECK_INT(
            path_resolve(arena, str_from(cases[i].folder), str_from(cases[i].relative), &path),
            cases[i].path != NULL);
        CHECK_STR(path, cases[i].path);
    }
}

static void test_to_root(void **state)
{
    struct arena *arena = check_arena(state);
    CHECK_STR(path_to_root(arena, STR("index.html")), "./");
    CHECK_STR(path_to_root(arena, STR("a/b.html")), "../");
    CHECK_STR(path_to_root(arena, STR("a/b/c/")), "../../../");
    str deep = { memset(ARENA_ARRAY(arena, char, 5000), '/', 5000), 5000 };
    CHECK_INT(path_to_root(arena, deep).len, 15000);
}

static void test_safe_parts(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *part;
        bool safe;
    } cases[] = {
        { "plan.pdf", true },
        { "Kế hoạch 16.pdf", true },
        { "a'b(1)&c", true },
        { "-a", true },
        { "console", true },
        { "com", true },
        { "com10", true },
        { "auxx.txt", true },
        { "", false },
        { ".", false },
        { "..", false },
        { ".htaccess", false },
        { "a.", false },
        { "a ", false },
        { " a", false },
        { "a/b", false },
        { "a\\b", false },
        { "a:b", false },
        { "a*", false },
        { "a?", false },
        { "a\"", false },
        { "a<b", false },
        { "a>b", false },
        { "a|b", false },
        { "a\nb", false },
        { "a\x7F", false },
        { "con", false },
        { "CON", false },
        { "Aux.txt", false },
        { "nul.tar.gz", false },
        { "com1", false },
        { "LPT9.doc", false },
        { "prn", false },
        { "a\xFF", false },
        { "\xC3", false },
        { "a\xC2\x85", false },
        { "txt.\xE2\x80\xAE"
          "fdp",
          false },
        { "a\xE2\x80\x8B", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].part);
        CHECK_INT(path_part_is_safe(str_from(cases[i].part)), cases[i].safe);
    }
    str part = { memset(ARENA_ARRAY(arena, char, 1000), 'a', 1000), PATH_PART_LEN_MAX };
    CHECK(path_part_is_safe(part));
    part.len++;
    CHECK(!path_part_is_safe(part));
    CHECK(!path_part_is_safe(STR("a\0b")));
}

static void test_safe_paths(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *path;
        bool safe;
    } cases[] = {
        { "index.html", true },
        { "thi-dua/a/tep/Kế hoạch.pdf", true },
        { ".well-known/security.txt", true },
        { "", false },
        { "/a", false },
        { "a/", false },
        { "a//b", false },
        { "a/../b", false },
        { "a/./b", false },
        { "a/.git/b", false },
        { "a/con/b", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].path);
        CHECK_INT(path_is_safe(str_from(cases[i].path)), cases[i].safe);
    }
    struct buf path = buf_new(arena, PATH_LEN_MAX + 2);
    while (path.len < PATH_LEN_MAX)
        buf_put_char(&path, path.len % 2 ? '/' : 'a');
    path.ptr[PATH_LEN_MAX - 1] = 'a';
    CHECK(path_is_safe(buf_str(&path)));
    buf_put_char(&path, 'a');
    CHECK(!path_is_safe(buf_str(&path)));
}

static void test_encode(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *path, *encoded;
    } cases[] = {
        { "thi-dua/a_b~c.html", "thi-dua/a_b~c.html" },
        { "tep/Kế hoạch.pdf", "tep/K%E1%BA%BF%20ho%E1%BA%A1ch.pdf" },
        { "100%?#[x]\"<>\\^`{|}", "100%25%3F%23%5Bx%5D%22%3C%3E%5C%5E%60%7B%7C%7D" },
        { "a&b=c;d,e+f$g!h'i(j)k*l@m", "a&b=c;d,e+f$g!h'i(j)k*l@m" },
        { "a:b", "a%3Ab" }, /* a first part with a colon would read as a scheme */
        { "", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].path);
        CHECK_STR(path_encode(arena, str_from(cases[i].path)), cases[i].encoded);
    }
    CHECK_STR(path_encode(arena, STR("a\0b")), "a%00b");
}

static void test_decode(void **state)
{
    struct arena *arena = check_arena(state);
    static const struct {
        const char *path, *decoded;
    } cases[] = {
        { "tep/K%E1%BA%BF%20ho%e1%ba%a1ch.pdf", "tep/Kế hoạch.pdf" },
        { "100%25%3F%23", "100%?#" },
        { "a%2520b", "a%20b" }, /* once, not until nothing is left */
        { "100%", "100%" },
        { "%2", "%2" },
        { "%zz%4", "%zz%4" },
        { "a+b", "a+b" },
        { "", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].path);
        CHECK_STR(path_decode(arena, str_from(cases[i].path)), cases[i].decoded);
    }
}

TEST_MAIN(TEST(test_parts), TEST(test_join), TEST(test_resolve), TEST(test_to_root),
          TEST(test_safe_parts), TEST(test_safe_paths), TEST(test_encode), TEST(test_decode))

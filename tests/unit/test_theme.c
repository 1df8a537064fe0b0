#include "theme/theme.h"

#include "base/limits.h"
#include "check.h"
#include "format/json.h"
#include "said.h"
#include "base/embedded.h"
#include "theme/template.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder of themes for one test, removed when the test ends. */
struct folder {
    struct arena *arena;
    str path;
};

static struct folder folder_new(void **state)
{
    struct folder folder = { .arena = check_arena(state) };
    char *path = str_cstr(folder.arena, STR("/tmp/test-theme-XXXXXX"));
    CHECK(mkdtemp(path));
    folder.path = str_from(path);
    return folder;
}

static void folder_remove(const struct folder *folder)
{
    str command = str_concat(folder->arena, STR("rm -rf "), folder->path);
    CHECK_INT(system(str_cstr(folder->arena, command)), 0);
}

static void put_file(const struct folder *folder, const char *path, const char *text)
{
    char *full = str_cstr(folder->arena,
                          str_concat(folder->arena, folder->path, STR("/"), str_from(path)));
    for (char *slash = full + folder->path.len + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        mkdir(full, 0700);
        *slash = '/';
    }
    FILE *file = fopen(full, "wb");
    CHECK(file);
    fputs(text, file);
    CHECK_INT(fclose(file), 0);
}

/* Loads, and says what was said. */
static str load(const struct folder *folder, const char *name, struct theme *theme)
{
    struct diag *diag = diag_new();
    bool good = theme_load(folder->arena, folder->path, str_from(name), SPAN_NONE, theme, diag);
    str text = said(folder->arena, diag);
    CHECK(good != diag_failed(diag));
    diag_free(diag);
    return text;
}

static str render(const struct folder *folder, const struct theme *theme, const char *name)
{
    struct diag *diag = diag_new();
    struct buf out = buf_new(folder->arena, 1 << 20);
    CHECK(template_render(theme->templates, str_from(name), STR("index.html"), NULL, 0,
                          folder->arena, &out, diag));
    diag_free(diag);
    return buf_str(&out);
}

static str words_as_json(const struct folder *folder, const struct value *words)
{
    struct buf out = buf_new(folder->arena, 1 << 20);
    json_write(&out, words, JSON_COMPACT);
    return buf_str(&out);
}

/* Every text of one language of the default theme is there in the other. */
static void test_the_theme_in_the_program(void **state)
{
    struct folder folder = { check_arena(state), STR("") };
    struct theme theme;
    CHECK_STR(load(&folder, "default", &theme), "");
    CHECK_STR(theme.name, "default");
    CHECK_INT(theme.files.count, 0);
    CHECK(theme.assets.count > 0);
    for (size_t i = 1; i < theme.assets.count; i++)
        CHECK(str_compare(theme.assets.items[i - 1].path, theme.assets.items[i].path) < 0);
    for (size_t i = 0; i < theme.assets.count; i++) {
        str path = theme.assets.items[i].path;
        CHECK(theme_find_asset(&theme, path) == &theme.assets.items[i]);
    }
    CHECK(!theme_find_asset(&theme, STR("none.css")));
    CHECK(!theme_words(&theme, STR("fr")));
    static const char *const languages[][2] = { { "vi", "en" }, { "en", "vi" } };
    for (size_t i = 0; i < COUNT(languages); i++) {
        const struct value *words = theme_words(&theme, str_from(languages[i][0]));
        const struct value *other = theme_words(&theme, str_from(languages[i][1]));
        CHECK(words && other);
        struct str_list missing = theme_missing_words(folder.arena, words, other);
        if (missing.count)
            CHECK_FAIL("%s lacks " STR_FMT, languages[i][0], STR_ARG(missing.items[0]));
    }
}

static void test_single_files_are_overridden(void **state)
{
    struct folder folder = folder_new(state);
    put_file(&folder, "mau/theme.yaml", "name: mau\nextends: co-so\ntitle: Mẫu\n");
    put_file(&folder, "mau/templates/page.mustache", "mau {{>partials/head}}\r\n");
    put_file(&folder, "mau/assets/a.css", "mau");
    put_file(&folder, "mau/languages/vi.yaml", "a: Mẫu\nin: {c: Trong}\n");
    put_file(&folder, "co-so/theme.yaml", "name: co-so\n");
    put_file(&folder, "co-so/templates/page.mustache", "co-so");
    put_file(&folder, "co-so/templates/partials/head.mustache", "đầu");
    put_file(&folder, "co-so/assets/a.css", "co-so");
    put_file(&folder, "co-so/assets/img/b.svg", "<svg/>");
    put_file(&folder, "co-so/assets/.hidden", "x");
    put_file(&folder, "co-so/assets/b.svg~", "x");
    put_file(&folder, "co-so/README", "x");
    put_file(&folder, "co-so/languages/vi.yaml", "a: Cơ sở\nb: Hai\nin: {c: C, d: D}\n");
    put_file(&folder, "co-so/languages/zz.yaml", "a: z\n");
    put_file(&folder, "co-so/templates/words.mustache", "{{t.a}}{{t.b}}{{t.in.c}}{{t.in.d}}");
    struct theme theme;
    CHECK_STR(load(&folder, "mau", &theme), "");
    CHECK_STR(render(&folder, &theme, "page"), "mau đầu\n");
    CHECK_STR(value_find_text(theme.settings, "title"), "Mẫu");
    CHECK_STR(theme_find_asset(&theme, STR("a.css"))->bytes, "mau");
    CHECK_STR(theme_find_asset(&theme, STR("img/b.svg"))->bytes, "<svg/>");
    CHECK(!theme_find_asset(&theme, STR(".hidden")));
    CHECK(!theme_find_asset(&theme, STR("b.svg~")));
    /* The theme in the program lies beneath. */
    CHECK(theme.assets.count > 2);
    const struct value *words = theme_words(&theme, STR("vi"));
    CHECK_STR(value_find_text(words, "a"), "Mẫu");
    CHECK_STR(value_find_text(words, "b"), "Hai");
    CHECK_STR(words_as_json(&folder, value_find(words, STR("in"))),
              "{\"c\":\"Trong\",\"d\":\"D\"}");
    CHECK_STR(words_as_json(&folder, theme_words(&theme, STR("zz"))), "{\"a\":\"z\"}");
    CHECK_INT(theme.files.count, 12);
    str first = str_concat(folder.arena, folder.path, STR("/co-so/assets/a.css"));
    CHECK_STR(theme.files.items[0], str_cstr(folder.arena, first));
    folder_remove(&folder);
}

static void test_default_on_disk_wins(void **state)
{
    struct folder folder = folder_new(state);
    put_file(&folder, "default/templates/own.mustache", "của tôi");
    struct theme theme, embedded;
    CHECK_STR(load(&folder, "default", &theme), "");
    CHECK_STR(render(&folder, &theme, "own"), "của tôi");
    struct folder none = { folder.arena, STR("") };
    CHECK_STR(load(&none, "default", &embedded), "");
    CHECK(!template_exists(embedded.templates, STR("own")));
    CHECK_INT(theme.assets.count, embedded.assets.count);
    CHECK(!hash_equal(theme.hash, embedded.hash));
    folder_remove(&folder);
}

static void test_hash(void **state)
{
    struct folder folder = folder_new(state);
    struct theme a, b;
    put_file(&folder, "x/assets/a.css", "1");
    put_file(&folder, "x/languages/vi.yaml", "skip: b\n");
    CHECK_STR(load(&folder, "x", &a), "");
    CHECK_STR(load(&folder, "x", &b), "");
    CHECK(hash_equal(a.hash, b.hash));
    static const char *const changes[][2] = {
        { "x/assets/a.css", "2" },
        { "x/assets/b.css", "" },
        { "x/languages/vi.yaml", "skip: c\n" },
        { "x/theme.yaml", "title: t\n" },
        { "x/templates/t.mustache", "" },
    };
    for (size_t i = 0; i < COUNT(changes); i++) {
        CHECK_ROW(i, "%s", changes[i][0]);
        put_file(&folder, changes[i][0], changes[i][1]);
        CHECK_STR(load(&folder, "x", &b), "");
        CHECK(!hash_equal(a.hash, b.hash));
        a = b;
    }
    folder_remove(&folder);
}

static void test_missing_words(void **state)
{
    struct arena *arena = check_arena(state);
    struct value *a = value_new_map(arena), *b = value_new_map(arena);
    value_put_text(arena, a, "x", STR("1"));
    value_put_text(arena, value_put_map(arena, a, "in"), "y", STR("2"));
    value_put_text(arena, a, "kind", STR("3"));
    value_put_text(arena, value_put_map(arena, b, "in"), "z", STR("2"));
    value_put_map(arena, b, "kind");
    struct str_list missing = theme_missing_words(arena, a, b);
    CHECK_INT(missing.count, 2);
    CHECK_STR(missing.items[0], "in.z");
    CHECK_STR(missing.items[1], "kind");
    CHECK_INT(theme_missing_words(arena, b, a).count, 3);
}

/* Files of one theme, "x", and what is said about it. */
static const struct {
    const char *path, *text, *said;
} mistakes[] = {
    { "x/theme.yaml", "extends: khong-co\n", "1:10 T031" },
    { "x/theme.yaml", "extends: x\n", "1:10 T032" },
    { "x/theme.yaml", "extends: ../x\n", "1:10 T033" },
    { "x/theme.yaml", "extends: [x]\n", "1:10 N020" },
    { "x/theme.yaml", "extends: {x: y}\n", "1:10 N021" },
    { "x/theme.yaml", "extends:\n", "" },
    { "x/theme.yaml", "extend: x\n", "1:1 N031" },
    { "x/theme.yaml", "version: 1\n", "1:1 N030" },
    { "x/theme.yaml", "- x\n", "1:1 T039" },
    { "x/theme.yaml", "a: b: c\n", "1:1 N030, 1:5 Y011" },
    { "x/templates/page.html", "x", "T034" },
    { "x/languages/vi.txt", "x", "T034" },
    { "x/languages/north/vi.yaml", "x", "T034" },
    { "x/languages/vi.yaml", "skip: [b]\n", "1:1 T035" },
    { "x/languages/vi.yaml", "skip: {a: b}\n", "1:1 T036" },
    { "x/languages/vi.yaml", "status:\n  running:\n", "2:3 T035" },
    { "x/languages/vi.yaml", "- a\n", "1:1 T039" },
    { "x/languages/vi.yaml", "skpi: a\n", "1:1 T040" },
    { "x/languages/fr.yaml", "skpi: a\nskip: b\n", "1:1 T040" },
    { "x/languages/vi.yaml", "status: {x: a}\n", "1:10 T040" },
    { "x/languages/vi.yaml", "a: \xFF\n", "1:4 Y002" },
    { "x/templates/t.mustache", "{{#a}}\n{{>p}}", "1:1 T002" },
    { "x/templates/t.mustache", "a\n{{>nowhere}}", "2:1 T011" },
    { "x/templates/t.mustache", "a\x01", "1:2 Y003" },
    { "x/assets/con.css", "x", "T037" },
    { "x/assets/1/2/3/4/5/6/7/8/a.css", "x", "O013" },
};

static void test_mistakes(void **state)
{
    for (size_t i = 0; i < COUNT(mistakes); i++) {
        struct folder folder = folder_new(state);
        struct theme theme;
        CHECK_ROW(i, "%s: %s", mistakes[i].path, mistakes[i].text);
        put_file(&folder, mistakes[i].path, mistakes[i].text);
        CHECK_STR(load(&folder, "x", &theme), mistakes[i].said);
        folder_remove(&folder);
    }
}

static void test_other_mistakes(void **state)
{
    struct folder folder = folder_new(state);
    struct theme theme;
    put_file(&folder, "xanh/languages/zz.yaml", "a: {b: c}\nd: e\n");
    put_file(&folder, "xanh/theme.yaml", "extends: do\n");
    put_file(&folder, "do/languages/zz.yaml", "a: x\nd: {f: g}\n");
    put_file(&folder, "do/templates/words.mustache", "{{t.a.b}}{{t.d.f}}");
    CHECK_STR(load(&folder, "xanh", &theme), "1:1 T036, 2:1 T036");
    CHECK_STR(load(&folder, "xamh", &theme), "T031");
    CHECK_STR(load(&folder, "..", &theme), "T033");
    CHECK_STR(load(&folder, "", &theme), "T033");
    struct folder none = { folder.arena, str_concat(folder.arena, folder.path, STR("/none")) };
    CHECK_STR(load(&none, "default", &theme), "");
    CHECK_STR(load(&none, "xanh", &theme), "T031");
    /* Two that extend each other. */
    put_file(&folder, "do/theme.yaml", "extends: xanh\n");
    CHECK_STR(load(&folder, "do", &theme), "1:1 T036, 2:1 T036, 1:10 T032");
    /* A chain that is too long. */
    for (int i = 0; i < 9; i++)
        put_file(&folder, str_cstr(folder.arena, str_format(folder.arena, "t%d/theme.yaml", i)),
                 str_cstr(folder.arena, str_format(folder.arena, "extends: t%d\n", i + 1)));
    CHECK_STR(load(&folder, "t0", &theme), "1:10 T032");
    /* What is no file, or leads elsewhere. */
    put_file(&folder, "link/theme.yaml", "");
    str link = str_concat(folder.arena, folder.path, STR("/link/assets"));
    CHECK_INT(symlink("/etc/hostname", str_cstr(folder.arena, link)), 0);
    CHECK_STR(load(&folder, "link", &theme), "O010");
    folder_remove(&folder);
}

static void test_too_many_files(void **state)
{
    struct folder folder = folder_new(state);
    struct theme theme;
    for (size_t i = 0; i <= THEME_FILES_MAX; i++)
        put_file(&folder, str_cstr(folder.arena, str_format(folder.arena, "x/assets/%zu.txt", i)),
                 "");
    CHECK_STR(load(&folder, "x", &theme), "T038");
    folder_remove(&folder);
}

TEST_MAIN(TEST(test_the_theme_in_the_program), TEST(test_single_files_are_overridden),
          TEST(test_default_on_disk_wins), TEST(test_hash), TEST(test_missing_words),
          TEST(test_mistakes), TEST(test_other_mistakes), TEST(test_too_many_files))

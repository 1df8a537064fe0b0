/* The sitemap is one file while the protocol allows it, then an index of several. */
#include "records.h"

#include "export/export.h"
#include "write/artifact.h"

static const struct artifact *find(const struct artifact_list *list, const char *path)
{
    for (size_t i = 0; i < list->count; i++) {
        if (str_is(list->items[i].path, path))
            return &list->items[i];
    }
    return NULL;
}

static str make(struct arena *arena, const struct artifact_list *list, const char *path)
{
    const struct artifact *artifact = find(list, path);
    struct buf out = buf_new(arena, 64 << 20);
    struct diag *diag = diag_new();
    if (!artifact)
        CHECK_FAIL("no %s", path);
    CHECK(artifact->make(artifact, artifact->view(artifact, NULL, arena), arena, &out, diag));
    diag_free(diag);
    return buf_str(&out);
}

static size_t count(str text, const char *what)
{
    size_t found = 0;
    for (size_t at = str_find(text, str_from(what)); at != STR_NOT_FOUND;
         at = str_find(text, str_from(what))) {
        text = str_sub(text, at + 1, text.len);
        found++;
    }
    return found;
}

/* A portal with that many movements; its fixed pages are seven more. */
static struct artifact_list plan(struct arena *arena, struct export_context *context,
                                 size_t movements)
{
    struct records records = records_new(arena);
    struct artifact_list list = { 0 };
    for (size_t i = 0; i < movements; i++) {
        str id = str_format(arena, "m-%zu", i);
        add_movement(&records, str_cstr(arena, id), str_cstr(arena, id));
    }
    context->site = site_on(&records, "2024-01-15");
    heard(&records);
    export_plan(arena, context, &list);
    return list;
}

static void test_one(void **state)
{
    struct arena *arena = check_arena(state);
    struct export_context context = { .language = LANGUAGE_VI };
    struct artifact_list list = plan(arena, &context, 3);
    str text = make(arena, &list, "sitemap.xml");
    CHECK(!find(&list, "sitemap-1.xml"));
    CHECK_INT(count(text, "<loc>"), 11);
    CHECK_INT(count(text, "<urlset "), 1);
}

static void test_several(void **state)
{
    struct arena *arena = check_arena(state);
    struct export_context context = { .language = LANGUAGE_VI };
    struct artifact_list list = plan(arena, &context, 20000);
    str index = make(arena, &list, "sitemap.xml");
    str first = make(arena, &list, "sitemap-1.xml"), second = make(arena, &list, "sitemap-2.xml");
    CHECK_INT(count(index, "<sitemapindex "), 1);
    CHECK_INT(count(index, "<sitemap><loc>https://thidua.example/sitemap-"), 2);
    CHECK_INT(count(first, "<loc>"), 20000);
    CHECK_INT(count(second, "<loc>"), 8);
    CHECK(!find(&list, "sitemap-3.xml"));
}

TEST_MAIN(TEST(test_one), TEST(test_several))

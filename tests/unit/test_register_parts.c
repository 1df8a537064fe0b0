/* The register's scripts: one while there are few documents, then one for each 2,000. */
#include "records.h"

#include "base/limits.h"
#include "export/export.h"
#include "write/artifact.h"

static bool has(const struct artifact_list *list, const char *path)
{
    for (size_t i = 0; i < list->count; i++) {
        if (str_is(list->items[i].path, path))
            return true;
    }
    return false;
}

static str make(struct arena *arena, const struct artifact_list *list, const char *path)
{
    struct buf out = buf_new(arena, ARTIFACT_SIZE_MAX);
    struct diag *diag = diag_new();
    for (size_t i = 0; i < list->count; i++) {
        const struct artifact *artifact = &list->items[i];
        if (str_is(artifact->path, path))
            CHECK(
                artifact->make(artifact, artifact->view(artifact, NULL, arena), arena, &out, diag));
    }
    diag_free(diag);
    return buf_str(&out);
}

static struct artifact_list plan(struct arena *arena, struct export_context *context, size_t plans)
{
    struct records records = records_new(arena);
    struct artifact_list list = { 0 };
    for (size_t i = 0; i < plans; i++) {
        const char *id = str_cstr(arena, str_format(arena, "p-%04zu", i));
        add_campaign(&records, id, id);
    }
    context->site = site_on(&records, "2024-01-15");
    heard(&records);
    export_plan(arena, context, &list);
    return list;
}

static void test_parts(void **state)
{
    struct arena *arena = check_arena(state);
    struct export_context context = { .language = LANGUAGE_VI };
    struct artifact_list list = plan(arena, &context, REGISTER_PART_MAX);
    CHECK(has(&list, "van-ban/day-du-1.js"));
    CHECK(!has(&list, "van-ban/day-du-2.js"));
    list = plan(arena, &context, REGISTER_PART_MAX + 1);
    CHECK(!has(&list, "van-ban/day-du-3.js"));
    str second = make(arena, &list, "van-ban/day-du-2.js");
    CHECK(str_starts(second, STR("phatdongRegister({\"part\":2,")));
    CHECK(str_has(second, STR("\"title\":\"p-2000\"")));
    CHECK(!str_has(second, STR("\"title\":\"p-1999\"")));
    CHECK(str_has(make(arena, &list, "van-ban/day-du-1.js"), STR("\"title\":\"p-1999\"")));
}

static void test_none(void **state)
{
    struct arena *arena = check_arena(state);
    struct export_context context = { .language = LANGUAGE_VI };
    struct artifact_list list = plan(arena, &context, 0);
    CHECK(!has(&list, "van-ban/day-du-1.js"));
}

TEST_MAIN(TEST(test_parts), TEST(test_none))

#include "base/buf.h"
#include "base/limits.h"
#include "content/front_matter.h"
#include "check.h"
#include "said.h"

static const struct {
    const char *text, *yaml, *body, *said;
} cases[] = {
    { "---\ntitle: T\n---\nMột\n", "title: T\n", "Một\n", "" },
    { "---\ntitle: T\n---\n", "title: T\n", "", "" },
    { "---\ntitle: T\n---", "title: T\n", "", "" },
    { "---\n---\nMột", "", "Một", "" },
    { "--- \ntitle: T\n---\t\n\n \n", "title: T\n", "", "" },
    { "---\na: |\n  ---\n---\nMột\n---\nHai\n", "a: |\n  ---\n", "Một\n---\nHai\n", "" },
    { "", "", "", "1:1 N060" },
    { "title: T\n", "", "", "1:1 N060" },
    { "\n---\ntitle: T\n---\n", "", "", "1:1 N060" },
    { "----\ntitle: T\n----\n", "", "", "1:1 N060" },
    { "—\ntitle: T\n—\n", "", "", "1:1 N060" },
    { "---\ntitle: T\n", "", "", "1:1 N061" },
    { "---\ntitle: T\n--- x\n", "", "", "1:1 N061" },
    { "---", "", "", "1:1 N061" },
};

static const struct {
    const char *text, *yaml, *body, *said;
} yaml_cases[] = {
    { "title: T\n", "title: T\n", "", "" },
    { "", "", "", "" },
    { "title: T\nbody: |\n  Một\n\n   Hai\n", "title: T\n", "Một\n\n Hai\n", "" },
    { "title: T\nbody: |-\n\n  Một", "title: T\n", "\nMột\n", "" },
    { "body: |+ \n    a) Một\n    \n", "", "a) Một\n\n", "" },
    { "title: T\nbody: |\n", "title: T\n", "", "" },
    { "summary: |\n  body: |\ntitle: T\n", "summary: |\n  body: |\ntitle: T\n", "", "" },
    { "body: | # chú\n  Một\n", "", "Một\n", "" },
    { "\"body\": |2-\n    Một\n  Hai\n", "", "  Một\nHai\n", "" },
    { "'body': |-4\t# chú\n    Một\n", "", "Một\n", "" },
    { "body: |2\n Một\n", "", "", "2:1 N064" },
    { "body: | Một\n", "", "", "1:1 N063" },
    { "body: |22\n  Một\n", "", "", "1:1 N063" },
    { "body: |\n  Một\n# Hai\n", "", "", "3:1 N064" },
    { "body: Một dòng\n", "", "", "1:1 N063" },
    { "title: T\nbody: >\n  Một\n", "", "", "2:1 N063" },
    { "body:\n", "", "", "1:1 N063" },
    { "body: |\n  Một\ntitle: T\n", "", "", "3:1 N064" },
    { "body: |\n    Một\n  Hai\n", "", "", "3:1 N064" },
    { "body: |\nMột\n", "", "", "2:1 N064" },
    { "body: |\n\tMột\n", "", "", "2:1 Y012" },
    { "body: |\n  Một\n \tHai\n", "", "", "3:2 Y012" },
};

static void check_split(struct arena *arena, bool yaml, const char *text, const char *front_text,
                        const char *body, const char *messages)
{
    struct diag *diag = diag_new();
    struct front_matter front = { 0 };
    struct source source = { STR("plan.md"), str_from(text) };
    bool ok = yaml ? front_matter_split_yaml(arena, &source, &front, diag)
                   : front_matter_split(&source, &front, diag);
    CHECK_STR(said(arena, diag), messages);
    CHECK_INT(ok, !diag_failed(diag));
    if (ok) {
        CHECK_STR(str_sub(source.text, front.start, front.end), front_text);
        CHECK_STR(str_sub(source.text, front.body_start, front.body_end), body);
    }
    diag_free(diag);
}

static void test_split(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        check_split(arena, false, cases[i].text, cases[i].yaml, cases[i].body, cases[i].said);
    }
}

static void test_split_yaml(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(yaml_cases); i++) {
        CHECK_ROW(i, "%s", yaml_cases[i].text);
        check_split(arena, true, yaml_cases[i].text, yaml_cases[i].yaml, yaml_cases[i].body,
                    yaml_cases[i].said);
    }
}

/* At the limit, and one byte past it. */
static void test_limit(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t more = 0; more < 2; more++) {
        struct diag *diag = diag_new();
        struct front_matter front;
        struct buf text = buf_new(arena, FRONT_MATTER_LEN_MAX + 100);
        BUF_PUT(&text, "---\n");
        buf_put_repeat(&text, '#', FRONT_MATTER_LEN_MAX - 1 + more);
        BUF_PUT(&text, "\n---\n");
        struct source source = { STR("plan.md"), buf_str(&text) };
        CHECK_INT(front_matter_split(&source, &front, diag), more == 0);
        CHECK_STR(said(arena, diag), more ? "2:1 N062" : "");
        diag_free(diag);
    }
}

TEST_MAIN(TEST(test_split), TEST(test_split_yaml), TEST(test_limit))

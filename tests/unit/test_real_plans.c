/* Real plans, where they are at hand: every printed character stands on the page and in the text. */
#include "base/buf.h"
#include "base/limits.h"
#include "base/source.h"
#include "check.h"
#include "content/body.h"
#include "html_text.h"
#include "os/fs.h"
#include "paper_text.h"
#include "said.h"

#include <glob.h>

/* A printed text as the rules for writing have it: a line a paragraph, a few signs escaped. */
static str as_markdown(struct arena *arena, str printed)
{
    struct buf out = buf_new(arena, BODY_LEN_MAX);
    str line;
    while (str_line(&printed, &line)) {
        line = str_trim(line);
        for (size_t i = 0; i < line.len; i++) {
            if (str_find_char(STR("\\[]<&`"), line.ptr[i]) != STR_NOT_FOUND)
                buf_put_char(&out, '\\');
            buf_put_char(&out, line.ptr[i]);
        }
        buf_put(&out, STR("\n\n"));
    }
    return buf_str(&out);
}

/* Without white space, U+00A0 too, and without the '*' of emphasis that a converter left. */
static str bare(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, BODY_LEN_MAX);
    for (size_t i = 0; i < text.len; i++) {
        if (str_starts(str_sub(text, i, text.len), STR("\u00A0")))
            i++;
        else if (!char_is_space(text.ptr[i]) && text.ptr[i] != '*')
            buf_put_char(&out, text.ptr[i]);
    }
    return buf_str(&out);
}

static void check_plan(struct arena *arena, str printed)
{
    static const struct body_style style = { .heading_base = 2 };
    struct source source = { STR("plan.md"), as_markdown(arena, printed) };
    struct buf html = buf_new(arena, ARTIFACT_SIZE_MAX), plain = buf_new(arena, ARTIFACT_SIZE_MAX);
    struct diag *diag = diag_new();
    struct body_facts facts;
    str read;
    CHECK(body_read(arena, &source, 0, source.text.len, STR(""), &facts, NULL, diag));
    CHECK_STR(said(arena, diag), "");
    CHECK(body_html(source.text, &style, arena, &html));
    CHECK(html_check(arena, buf_str(&html), &read) == NULL);
    CHECK(str_equal(bare(arena, read), bare(arena, printed)));
    CHECK(paper_text(source.text, arena, &plain));
    CHECK(str_equal(bare(arena, buf_str(&plain)), bare(arena, printed)));
    diag_free(diag);
}

static glob_t found;

static void test_real_plans(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        str printed;
        CHECK_ROW(i, "%s", found.gl_pathv[i]);
        CHECK(fs_read_path(arena, str_from(found.gl_pathv[i]), FILE_SIZE_MAX, &printed, NULL) == 0);
        check_plan(arena, printed);
    }
    globfree(&found);
}

TEST_MAIN_IF(glob("../shared/seeds/*.txt", 0, NULL, &found) == 0, "../shared/seeds is not at hand",
             TEST(test_real_plans))

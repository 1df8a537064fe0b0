/*
 * The print style of a document's page: themes/default/assets/paper.css is made of the layouts'
 * table, and this test holds the file against it. With SHEET_CSS in the environment, as `make bless`
 * sets it, that file is written.
 */
#include "base/buf.h"
#include "base/limits.h"
#include "check.h"
#include "os/fs.h"
#include "paper/sheet.h"

#include <stdlib.h>

#define FILE_NAME "themes/default/assets/paper.css"

/* What all of a document that has a role is, with less weight than any rule: these say the rest. */
#define BASE_SELECTOR                                                                              \
    ":where(.letterhead p, .doc-head p, .doc-body :is(p, li, pre, h3, h4, h5, h6), "               \
    ".doc-recipients :is(.doc-recipients-head, li), .signature > p)"
#define NOTHING ROLE_COUNT
static const struct sheet_row base = { .size = 14, .align = ALIGN_CENTRE, .leading = 1.2 };

/*
 * What of the page stands for a role; `aligned` by the source, not by the row. What a selector finds
 * may be found by that of another role before it too: its own has to say that differs from both.
 */
static const struct rule {
    const char *selector;
    enum paper_role role;
    bool aligned;
    enum paper_role before[3]; /* ends with 0; empty: `base`; NOTHING: cells, which have it not */
} rules[] = {
    { ".nation-name", ROLE_NATION, false, { 0 } },
    { ".motto", ROLE_MOTTO, false, { 0 } },
    { ".superior", ROLE_SUPERIOR, false, { 0 } },
    { ".issuer", ROLE_ISSUER, false, { 0 } },
    { ".number", ROLE_NUMBER, false, { 0 } },
    { ".place-date", ROLE_PLACE_DATE, false, { 0 } },
    { ".doc-type", ROLE_TYPE, false, { 0 } },
    { ".doc-title", ROLE_TITLE, false, { 0 } },
    { ".doc-body :is(p, li)", ROLE_PARAGRAPH, false, { 0 } },
    { ".doc-body .can-cu", ROLE_BASIS, false, { ROLE_PARAGRAPH } },
    { ".doc-body blockquote p", ROLE_QUOTE, false, { ROLE_PARAGRAPH } },
    { ".doc-body pre", ROLE_CODE, false, { 0 } },
    { ".doc-body :is(h3, h4, h5, h6)", ROLE_HEADING, false, { 0 } },
    { ".doc-body .tieu-de", ROLE_CAPTION, false, { ROLE_PARAGRAPH, ROLE_HEADING } },
    { ".doc-annexes .tieu-de",
      ROLE_ANNEX_TITLE,
      false,
      { ROLE_PARAGRAPH, ROLE_HEADING, ROLE_CAPTION } },
    { ".doc-body .kem-theo", ROLE_ANNEX_NOTE, false, { ROLE_PARAGRAPH } },
    { ".doc-body :is(td, td p)", ROLE_TABLE_CELL, true, { NOTHING } },
    { ".doc-body :is(th, th p)", ROLE_TABLE_HEAD, false, { NOTHING } },
    { ".doc-body .chu-thich :is(li, p)", ROLE_NOTE, false, { ROLE_PARAGRAPH } },
    { ".doc-recipients-head", ROLE_RECIPIENTS, false, { 0 } },
    { ".doc-recipients li", ROLE_RECIPIENT, false, { 0 } },
    { ".signature > p", ROLE_AUTHORITY, false, { 0 } },
    { ".signature > .signature-name", ROLE_SIGNATORY, false, { ROLE_AUTHORITY } },
};

/* The properties of a row, as CSS has them. */
#define LOOK_COUNT 11
#define LOOK_ALIGN 7
struct look {
    char texts[LOOK_COUNT][80];
};

static void look_of(const struct sheet_row *row, struct look *look)
{
    static const char *const sides[] = { [ALIGN_START] = "start",
                                         [ALIGN_CENTRE] = "center",
                                         [ALIGN_END] = "end",
                                         [ALIGN_JUSTIFY] = "justify" };
    size_t size = sizeof look->texts[0];
    snprintf(look->texts[0], size, "margin: %gpt 0 0 %gmm", row->before, row->start);
    if (row->start <= 0)
        snprintf(look->texts[0], size, row->before > 0 ? "margin: %gpt 0 0" : "margin: 0",
                 row->before);
    snprintf(look->texts[1], size, "font-size: %gpt", row->size);
    snprintf(look->texts[2], size, "line-height: %g", row->leading);
    snprintf(look->texts[3], size, row->first > 0 ? "text-indent: %gmm" : "text-indent: 0",
             row->first);
    snprintf(look->texts[4], size, "font-weight: %d", row->letters & LETTERS_BOLD ? 700 : 400);
    snprintf(look->texts[5], size, "font-style: %s",
             row->letters & LETTERS_ITALIC ? "italic" : "normal");
    snprintf(look->texts[6], size, "text-transform: %s",
             row->letters & LETTERS_CAPITALS ? "uppercase" : "none");
    snprintf(look->texts[LOOK_ALIGN], size, "text-align: %s", sides[row->align]);
    snprintf(look->texts[8], size, "%s",
             row->letters & LETTERS_UNDERLINED ? "text-decoration: underline" : "");
    snprintf(look->texts[9], size, "%s", row->even ? "text-wrap: balance" : "");
    snprintf(look->texts[10], size, "%s", row->keep ? "break-after: avoid" : "");
}

/* What of a row differs from any of those that the same text has before it; of none: all of it. */
static void put_look(struct buf *out, const struct sheet_row *row, bool aligned,
                     const struct sheet_row *const *before)
{
    struct look look, other;
    look_of(row, &look);
    for (size_t i = 0; i < LOOK_COUNT; i++) {
        bool differs = *before == NULL;
        for (const struct sheet_row *const *one = before; *one; one++) {
            look_of(*one, &other);
            differs = differs || strcmp(look.texts[i], other.texts[i]) != 0;
        }
        if (differs && look.texts[i][0] && !(aligned && i == LOOK_ALIGN))
            buf_format(out, " %s;", look.texts[i]);
    }
}

static void put_rule(struct buf *out, const char *of, const struct rule *rule,
                     const struct sheet_row *row, const struct sheet_row *const *before)
{
    struct buf looks = buf_new(out->arena, 4096);
    put_look(&looks, row, rule->aligned, before);
    if (looks.len)
        buf_format(out, "  %s%s {" STR_FMT " }\n", of, rule->selector, STR_ARG(buf_str(&looks)));
}

static void put_page(struct buf *out, const struct sheet *state, const struct sheet *party)
{
    buf_format(out,
               "@page { size: %gmm %gmm; margin: %gmm %gmm %gmm %gmm; "
               "@top-center { content: counter(page); font: %gpt \"Times New Roman\", "
               "\"Liberation Serif\", serif; } }\n",
               state->width, state->height, state->top, state->right, state->bottom, state->left,
               sheet_row(state, ROLE_PAGE_NUMBER)->size);
    buf_format(out, "@page party { margin: %gmm %gmm %gmm %gmm; }\n", party->top, party->right,
               party->bottom, party->left);
}

static void put_columns(struct buf *out, const char *of, const struct sheet *sheet)
{
    buf_format(out, "  %s.letterhead { grid-template-columns: %gmm %gmm; }\n", of,
               sheet->head_start, sheet->head_end);
    buf_format(out, "  %s:is(.doc-foot-0, .doc-foot-1) { grid-template-columns: %gmm %gmm; }\n", of,
               sheet->foot_start, sheet->foot_end);
}

/* All rules of the State's, then those in which the Party's differ; the room to sign is the same. */
static void put_rules(struct buf *out, const struct sheet *state, const struct sheet *party)
{
    const struct sheet_row *before[COUNT(rules->before) + 1] = { NULL };
    BUF_PUT(out, "  .paper " BASE_SELECTOR " {");
    put_look(out, &base, false, before);
    BUF_PUT(out, " }\n");
    for (size_t i = 0; i < COUNT(rules); i++) {
        size_t count = 0;
        bool alone = rules[i].before[0] == NOTHING;
        for (; !alone && count < COUNT(rules->before) && rules[i].before[count]; count++)
            before[count] = sheet_row(state, rules[i].before[count]);
        if (count == 0 && !alone)
            before[count++] = &base;
        before[count] = NULL;
        put_rule(out, ".paper ", &rules[i], sheet_row(state, rules[i].role), before);
    }
    BUF_PUT(out, "  .paper :is(.letterhead, .doc-foot-0, .doc-foot-1) { column-gap: 0; }\n");
    put_columns(out, ".paper ", state);
    buf_format(out, "  .paper .signature-name { padding-top: %gmm; }\n", state->signature);
    CHECK(party->signature == state->signature);
    for (size_t i = 0; i < COUNT(rules); i++) {
        before[0] = sheet_row(state, rules[i].role);
        before[1] = NULL;
        put_rule(out, ".paper:has(.letterhead-party) ", &rules[i], sheet_row(party, rules[i].role),
                 before);
    }
    put_columns(out, ".paper:has(.letterhead-party) ", party);
}

static str style(struct arena *arena)
{
    const struct sheet *state = sheet_find(STR("state")), *party = sheet_find(STR("party"));
    struct buf out = buf_new(arena, FILE_SIZE_MAX);
    BUF_PUT(&out, "/*\n"
                  " * A document's page on paper, as its PDF is: made of src/paper/sheet.c by\n"
                  " * `make bless`, not to be edited.\n"
                  " */\n"
                  "@layer print {\n");
    put_page(&out, state, party);
    BUF_PUT(&out, "@page :first { @top-center { content: none; } }\n"
                  "@media print {\n"
                  "  body:has(.letterhead-party) { page: party; }\n");
    put_rules(&out, state, party);
    BUF_PUT(&out, "}\n}\n");
    return buf_str(&out);
}

static void test_file(void **state)
{
    struct arena *arena = check_arena(state);
    str wanted = style(arena), is, want, line;
    if (getenv("SHEET_CSS")) {
        FILE *file = fopen(getenv("SHEET_CSS"), "wb");
        CHECK(file != NULL);
        CHECK_INT(fwrite(wanted.ptr, 1, wanted.len, file), wanted.len);
        fclose(file);
    }
    CHECK(fs_read_path(arena, STR(FILE_NAME), FILE_SIZE_MAX, &is, NULL) == 0);
    for (size_t i = 0; str_line(&wanted, &want); i++) {
        CHECK_ROW(i, STR_FMT, STR_ARG(want));
        line = STR("(nothing)");
        str_line(&is, &line);
        CHECK_STR(line, str_cstr(arena, want));
    }
    CHECK_STR(is, "");
}

TEST_MAIN(TEST(test_file))

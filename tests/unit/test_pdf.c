/*
 * The PDF of a reading copy. With PDF_FOLDER in the environment the documents are left there too,
 * for tests/check/pdf.sh, which asks other programs about them.
 */
#include "paper/pdf.h"

#include "app/fonts.h"
#include "base/buf.h"
#include "base/limits.h"
#include "check.h"
#include "os/fs.h"
#include "os/workers.h"
#include "paper_sample.h"
#include "said.h"

#include <stdatomic.h>
#include <stdlib.h>

#define PROFILE "/usr/share/color/icc/sRGB.icc"

/* Debian 12 has the fonts of src/install-packages in the first and the last of these. */
static const char *const folders[] = {
    "/usr/share/fonts/truetype/liberation2/",
    "/usr/share/fonts/truetype/liberation/",
    "/usr/share/fonts/truetype/dejavu/",
};

static str find_font(struct arena *arena, const char *name)
{
    str bytes;
    for (size_t i = 0; i < COUNT(folders); i++) {
        str path = str_concat(arena, str_from(folders[i]), str_from(name));
        if (fs_read_path(arena, path, FONT_SIZE_MAX, &bytes, NULL) == 0)
            return path;
    }
    return STR_NONE;
}

static struct pdf_setup *setup_of(struct arena *arena)
{
    str paths[PDF_FONT_FILES], profile = STR_NONE;
    size_t bad = 0;
    for (size_t i = 0; i < PDF_FONT_FILES; i++)
        paths[i] = find_font(arena, pdf_font_files[i].name);
    fs_read_path(arena, STR(PROFILE), FONT_SIZE_MAX, &profile, NULL);
    CHECK(profile.len > 0);
    struct pdf_setup *setup = pdf_setup_new(arena, paths, profile, &bad);
    CHECK(setup != NULL);
    return setup;
}

/* Leaves it for other programs, if they want it. */
static void leave(struct arena *arena, const char *name, str bytes)
{
    const char *folder = getenv("PDF_FOLDER");
    if (!folder)
        return;
    str path = str_concat(arena, str_from(folder), STR("/"), str_from(name), STR(".pdf"));
    FILE *file = fopen(str_cstr(arena, path), "wb");
    CHECK(file != NULL);
    CHECK_INT(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    fclose(file);
}

static str write_part(struct arena *arena, const struct pdf_setup *setup, const char *name,
                      const struct paper_copy *copy, enum pdf_part part, struct pdf_made *made)
{
    struct buf out = buf_new(arena, ARTIFACT_SIZE_MAX);
    CHECK(pdf_write(setup, copy, part, arena, &out, made));
    leave(arena, name, buf_str(&out));
    return buf_str(&out);
}

static str write_copy(struct arena *arena, const struct pdf_setup *setup, const char *name,
                      const struct paper_copy *copy, struct pdf_made *made)
{
    return write_part(arena, setup, name, copy, PDF_A_2, made);
}

/* Each profile; the same again gives the same bytes. */
static void test_profiles(void **state)
{
    static const struct {
        const char *name;
        size_t pages;
    } cases[] = { { "state", 7 }, { "union", 7 }, { "party", 7 } };
    struct arena *arena = check_arena(state);
    struct pdf_setup *setup = setup_of(arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct paper_copy copy = sample_plan(arena, cases[i].name);
        struct pdf_made made, again;
        CHECK_ROW(i, "%s", cases[i].name);
        str bytes = write_copy(arena, setup, cases[i].name, &copy, &made);
        CHECK(str_starts(bytes, STR("%PDF-1.7\n")));
        CHECK_INT(made.missing.count, 0);
        CHECK_INT(made.pages, cases[i].pages);
        CHECK(str_equal(bytes, write_copy(arena, setup, cases[i].name, &copy, &again)));
    }
}

/* Ever more text: what stands together does so wherever a page ends. */
static void test_page_ends(void **state)
{
    struct arena *arena = check_arena(state);
    struct pdf_setup *setup = setup_of(arena);
    for (size_t lines = 5; lines < 29; lines++) {
        struct paper_copy copy = sample_head(arena, "state");
        struct body_block_list *text = &copy.body.text;
        struct pdf_made made;
        char name[40];
        for (size_t i = 0; i < lines; i++)
            sample_text(arena, text, PAR_PARAGRAPH, STR("Một dòng."));
        sample_heading(arena, text, 1, "i", STR("I. ĐẦU"));
        sample_heading(arena, text, 2, "i-1", STR("1. Mục"));
        sample_text(arena, text, PAR_PARAGRAPH, STR(SAMPLE_LONG));
        sample_text(arena, text, PAR_PARAGRAPH, STR("Hết dòng./."));
        sample_foot(arena, &copy);
        snprintf(name, sizeof name, "end-%02zu", lines);
        write_copy(arena, setup, name, &copy, &made);
        CHECK(made.pages == 1 || made.pages == 2);
    }
}

static void mark(struct arena *arena, struct body_block *block, unsigned note)
{
    str text = str_format(arena, "[%u]", note);
    sample_piece(arena, &block->pieces, text, LOOK_RAISED)->note = note;
}

static void note(struct arena *arena, struct paper_copy *copy, unsigned number, str text)
{
    struct body_block *block = sample_block(arena, &copy->body.notes, PAR_NOTE);
    sample_piece(arena, &block->pieces, str_format(arena, "[%u]", number), LOOK_MARKER);
    sample_piece(arena, &block->pieces, text, 0);
}

/* Ever more text: a note begins on the page of its mark, wherever that ends. */
static void test_notes(void **state)
{
    struct arena *arena = check_arena(state);
    struct pdf_setup *setup = setup_of(arena);
    for (size_t lines = 16; lines < 32; lines += 2) {
        struct paper_copy copy = sample_head(arena, "state");
        struct body_block_list *text = &copy.body.text;
        struct pdf_made made;
        char name[40];
        for (size_t i = 0; i < lines; i++)
            sample_text(arena, text, PAR_PARAGRAPH, STR("Một dòng."));
        mark(arena, sample_text(arena, text, PAR_PARAGRAPH, STR("Dấu thứ nhất")), 1);
        mark(arena, sample_text(arena, text, PAR_PARAGRAPH, STR("Dấu thứ hai")), 2);
        note(arena, &copy, 1, STR(" Chú thích đầu. " SAMPLE_LONG));
        note(arena, &copy, 2, STR(" Chú thích sau. " SAMPLE_LONG));
        sample_foot(arena, &copy);
        snprintf(name, sizeof name, "note-%02zu", lines);
        write_copy(arena, setup, name, &copy, &made);
        CHECK(made.pages == 1 || made.pages == 2);
    }
}

static str wide_cell(struct arena *arena, size_t row, size_t column)
{
    return str_format(arena, row ? "%zu.%zu.000.000" : "Cột%zu.%zu", row, column);
}

/* Its pages lie on their side, those of the others stand. */
static void test_turned(void **state)
{
    struct arena *arena = check_arena(state);
    struct pdf_setup *setup = setup_of(arena);
    struct paper_copy copy = sample_plan(arena, "state");
    struct body_block_list *annex = &copy.body.annex;
    struct pdf_made made;
    sample_text(arena, annex, PAR_ANNEX, STR("Phụ lục III"));
    sample_text(arena, annex, PAR_ANNEX_TITLE, STR("SỐ LIỆU"));
    sample_table(arena, annex, 9, 40, wide_cell);
    mark(arena, sample_text(arena, annex, PAR_PARAGRAPH, STR("Hết số liệu")), 2);
    sample_text(arena, annex, PAR_ANNEX, STR("Phụ lục IV"));
    sample_text(arena, annex, PAR_PARAGRAPH, STR("Đứng."));
    note(arena, &copy, 2, STR(" Chú thích nằm."));
    write_copy(arena, setup, "turned", &copy, &made);
    CHECK_INT(made.pages, 10);
}

/* For the checkers that know part 1 alone. */
static void test_part_1(void **state)
{
    struct arena *arena = check_arena(state);
    struct pdf_setup *setup = setup_of(arena);
    struct paper_copy copy = sample_plan(arena, "state");
    struct pdf_made made;
    str bytes = write_part(arena, setup, "part-1", &copy, PDF_A_1, &made);
    CHECK(str_starts(bytes, STR("%PDF-1.4\n")));
}

struct crowd {
    const struct pdf_setup *setup;
    struct paper_copy copies[3];
    str wanted[3];
    atomic_size_t others;
};

static void write_one(size_t index, struct arena *scratch, void *context)
{
    struct crowd *crowd = context;
    struct buf out = buf_new(scratch, ARTIFACT_SIZE_MAX);
    struct pdf_made made;
    size_t which = index % COUNT(crowd->copies);
    if (!pdf_write(crowd->setup, &crowd->copies[which], PDF_A_2, scratch, &out, &made)
        || !str_equal(buf_str(&out), crowd->wanted[which]))
        atomic_fetch_add(&crowd->others, 1);
}

/* Which thread writes it, and what it wrote before, is not to be seen. */
static void test_threads(void **state)
{
    static const char *const sheets[] = { "state", "union", "party" };
    struct arena *arena = check_arena(state);
    struct pdf_setup *setup = setup_of(arena);
    struct crowd crowd = { .setup = setup };
    for (size_t i = 0; i < COUNT(sheets); i++) {
        struct pdf_made made;
        crowd.copies[i] = sample_plan(arena, sheets[i]);
        crowd.wanted[i] = write_copy(arena, setup, sheets[i], &crowd.copies[i], &made);
    }
    workers_run(4, 24, write_one, &crowd);
    CHECK_INT(crowd.others, 0);
}

/* A file that is no font, or is not there, is named. */
static void test_no_font(void **state)
{
    struct arena *arena = check_arena(state);
    str paths[PDF_FONT_FILES];
    size_t bad = 99;
    for (size_t i = 0; i < PDF_FONT_FILES; i++)
        paths[i] = find_font(arena, pdf_font_files[i].name);
    paths[3] = STR("/nowhere/LiberationSerif-BoldItalic.ttf");
    CHECK(pdf_setup_new(arena, paths, STR(""), &bad) == NULL);
    CHECK_INT(bad, 3);
    paths[3] = STR("Makefile");
    CHECK(pdf_setup_new(arena, paths, STR(""), &bad) == NULL);
    CHECK_INT(bad, 3);
}

/* What a machine without them is told: each file, and the package that has it. */
static void test_fonts_of_machine(void **state)
{
    struct arena *arena = check_arena(state);
    struct app app = { .arena = arena, .diag = diag_new() };
    struct paper_fonts fonts, again;
    unsetenv("PHATDONG_FONTS");
    CHECK(fonts_find_paper(&app, &fonts));
    CHECK(fonts_find_paper(&app, &again));
    CHECK(hash_equal(fonts.hash, again.hash));
    CHECK_STR(said(arena, app.diag), "");
    setenv("PHATDONG_FONTS", "src", 1);
    CHECK(!fonts_find_paper(&app, &fonts));
    unsetenv("PHATDONG_FONTS");
    CHECK_INT(diag_count(app.diag, DIAG_SYSTEM), PDF_FONT_FILES + 1);
    CHECK_STR(said(arena, app.diag), "O021, O021, O021, O021, O021, O021, O021");
    diag_free(app.diag);
}

/* What no font has is listed, each letter once; the others are drawn. */
static void test_missing_letters(void **state)
{
    struct arena *arena = check_arena(state);
    struct pdf_setup *setup = setup_of(arena);
    struct paper_copy copy = sample_head(arena, "state");
    struct pdf_made made;
    sample_text(arena, &copy.body.text, PAR_PARAGRAPH, STR("Chữ 競, lại 競, và 🎉; có 😀 ☑ ✓."));
    write_copy(arena, setup, "missing", &copy, &made);
    CHECK_INT(made.missing.count, 2);
    CHECK_INT(made.missing.items[0], 0x7AF6);
    CHECK_INT(made.missing.items[1], 0x1F389);
    struct diag *diag = diag_new();
    pdf_tell(arena, &made, SPAN_NONE, diag);
    CHECK(str_starts(said_first(arena, diag), STR("no font has 競 (U+7AF6), 🎉 (U+1F389): in")));
    CHECK_STR(said(arena, diag), "O022");
    diag_free(diag);
}

#define VOWELS                                                                                     \
    "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ"
#define CAPITALS                                                                                   \
    "AÀẢÃÁẠ ĂẰẲẴẮẶ ÂẦẨẪẤẬ EÈẺẼÉẸ ÊỀỂỄẾỆ IÌỈĨÍỊ OÒỎÕÓỌ ÔỒỔỖỐỘ ƠỜỞỠỚỢ UÙỦŨÚỤ ƯỪỬỮỨỰ YỲỶỸÝỴ Đ"

/* Every Vietnamese letter in every style, also the fixed one. */
static void test_letters(void **state)
{
    struct arena *arena = check_arena(state);
    struct pdf_setup *setup = setup_of(arena);
    struct paper_copy copy = sample_head(arena, "state");
    struct pdf_made made;
    for (unsigned look = 0; look <= (LOOK_BOLD | LOOK_ITALIC | LOOK_FIXED); look++) {
        struct body_block *block = sample_block(arena, &copy.body.text, PAR_PARAGRAPH);
        sample_piece(arena, &block->pieces, STR(VOWELS " " CAPITALS " “₫” – … §"), look);
    }
    write_copy(arena, setup, "letters", &copy, &made);
    CHECK_INT(made.missing.count, 0);
}

static str repeated(struct arena *arena, str text, size_t count)
{
    struct buf out = buf_new(arena, text.len * count);
    for (size_t i = 0; i < count; i++)
        buf_put(&out, text);
    return buf_str(&out);
}

static str short_cell(struct arena *arena, size_t row, size_t column)
{
    return str_format(arena, "%zu.%zu", row, column);
}

static str tall_cell(struct arena *arena, size_t row, size_t column)
{
    return row == 1 && column == 1 ? repeated(arena, STR(SAMPLE_LONG " "), 40) : STR("ô");
}

static void many_signatures(struct arena *arena, struct paper_copy *copy)
{
    for (size_t i = 0; i < 300; i++) {
        struct paper_signature *signature = LIST_ADD(arena, &copy->signatures);
        sample_line(arena, &signature->authority, "ĐẠI DIỆN");
        signature->name = str_format(arena, "Người thứ %zu", i + 1);
    }
}

static void nothing(struct arena *arena, struct paper_copy *copy)
{
    (void)arena;
    *copy = (struct paper_copy){ .sheet = copy->sheet, .lang = STR("vi") };
}

static void wide_table(struct arena *arena, struct paper_copy *copy)
{
    sample_table(arena, &copy->body.text, 200, 5, short_cell);
}

static void tall_row(struct arena *arena, struct paper_copy *copy)
{
    sample_table(arena, &copy->body.text, 3, 4, tall_cell);
}

static void long_word(struct arena *arena, struct paper_copy *copy)
{
    sample_text(arena, &copy->body.text, PAR_PARAGRAPH, repeated(arena, STR("ngườiệ"), 1667));
}

static void long_paragraph(struct arena *arena, struct paper_copy *copy)
{
    sample_text(arena, &copy->body.text, PAR_PARAGRAPH, repeated(arena, STR(SAMPLE_LONG " "), 60));
}

static void only_headings(struct arena *arena, struct paper_copy *copy)
{
    for (size_t i = 0; i < 200; i++)
        sample_heading(arena, &copy->body.text, (unsigned)i % 12 + 1, "h", STR("Đầu mục"));
}

static void many_recipients(struct arena *arena, struct paper_copy *copy)
{
    sample_foot(arena, copy);
    for (size_t i = 0; i < 500; i++)
        sample_line(arena, &copy->recipients, "- Các cơ quan, đơn vị (t/h);");
}

static void other_scripts(struct arena *arena, struct paper_copy *copy)
{
    sample_text(arena, &copy->body.text, PAR_PARAGRAPH,
                STR("שלום עולם, một hai مرحبا بالعالم và (שלום) 😀 a\u0301\u0323 \u202Eabc\u202C."));
    sample_text(arena, &copy->body.text, PAR_PARAGRAPH,
                STR("\t\u2028\u2029\r\n \u00A0\u200B\uFEFF"));
    sample_text(arena, &copy->body.text, PAR_CODE,
                STR("\n\n(P <</MCID 0>> BDC\\) /P <</MCID 7>> BDC\n"));
}

static void deep_quote(struct arena *arena, struct paper_copy *copy)
{
    for (unsigned i = 0; i < 60; i++)
        sample_text(arena, &copy->body.text, i % 2 ? PAR_CLAUSE : PAR_PARAGRAPH, STR(SAMPLE_LONG))
            ->quoted = i;
}

static void empty_parts(struct arena *arena, struct paper_copy *copy)
{
    struct body_block_list *text = &copy->body.text;
    sample_text(arena, text, PAR_PARAGRAPH, STR(""));
    sample_block(arena, text, PAR_PARAGRAPH);
    sample_block(arena, text, PAR_TABLE);
    sample_table(arena, text, 3, 0, short_cell);
    sample_table(arena, text, 3, 1, short_cell);
    sample_block(arena, &copy->body.annex, PAR_ANNEX);
    sample_block(arena, &copy->body.notes, PAR_PARAGRAPH);
    *LIST_ADD(arena, &copy->signatures) = (struct paper_signature){ 0 };
    sample_line(arena, &copy->recipients, "");
}

/* A note of three pages; hundreds of marks in one line; notes without a mark. */
static void long_notes(struct arena *arena, struct paper_copy *copy)
{
    struct body_block *block = sample_text(arena, &copy->body.text, PAR_PARAGRAPH, STR("Dài"));
    mark(arena, block, 1);
    note(arena, copy, 1, repeated(arena, STR(SAMPLE_LONG " "), 40));
    for (unsigned i = 2; i < 300; i++) {
        if (i < 290)
            mark(arena, block, i);
        note(arena, copy, i, STR(" Ngắn."));
    }
    sample_text(arena, &copy->body.text, PAR_PARAGRAPH, STR("Sau các chú thích."));
}

static void bad_links(struct arena *arena, struct paper_copy *copy)
{
    static const char *const hrefs[] = { "#nowhere",
                                         "#",
                                         "javascript:alert(1)",
                                         "../x.pdf",
                                         "https://example.vn/thi đua)(\\(",
                                         "mailto:a@example.vn" };
    struct body_block *block = sample_block(arena, &copy->body.text, PAR_PARAGRAPH);
    for (size_t i = 0; i < COUNT(hrefs); i++)
        sample_piece(arena, &block->pieces, STR("liên kết "), 0)->href = str_from(hrefs[i]);
    sample_piece(arena, &block->pieces, STR("[9]"), LOOK_RAISED)->note = 9;
}

/* What nobody should write: some page comes of it, never a crash. */
static void test_hostile(void **state)
{
    static const struct {
        const char *name;
        void (*fill)(struct arena *arena, struct paper_copy *copy);
        size_t pages;
    } cases[] = {
        { "nothing", nothing, 1 },
        { "wide-table", wide_table, 3 },
        { "tall-row", tall_row, 6 },
        { "long-word", long_word, 4 },
        { "long-paragraph", long_paragraph, 8 },
        { "only-headings", only_headings, 7 },
        { "many-signatures", many_signatures, 26 },
        { "many-recipients", many_recipients, 10 },
        { "other-scripts", other_scripts, 1 },
        { "deep-quote", deep_quote, 17 },
        { "empty-parts", empty_parts, 2 },
        { "bad-links", bad_links, 1 },
        { "long-notes", long_notes, 11 },
    };
    struct arena *arena = check_arena(state);
    struct pdf_setup *setup = setup_of(arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct paper_copy copy = sample_head(arena, "state");
        struct pdf_made made;
        CHECK_ROW(i, "%s", cases[i].name);
        cases[i].fill(arena, &copy);
        write_copy(arena, setup, cases[i].name, &copy, &made);
        CHECK_INT(made.pages, cases[i].pages);
    }
}

TEST_MAIN(TEST(test_profiles), TEST(test_page_ends), TEST(test_notes), TEST(test_turned),
          TEST(test_part_1), TEST(test_threads), TEST(test_no_font), TEST(test_fonts_of_machine),
          TEST(test_missing_letters), TEST(test_letters), TEST(test_hostile))

/* Under which names files are published. */
#include "check.h"

#include "content/file_name.h"
#include "content/types.h"

static const struct {
    const char *url, *name;
} urls[] = {
    { "https://a.example/b.pdf", "b.pdf" },
    { "https://a.example/x/y/b.pdf", "b.pdf" },
    { "https://a.example/b.pdf?v=2", "b.pdf" },
    { "https://a.example/b.pdf#page=2", "b.pdf" },
    { "https://a.example/b.pdf?x=/c.pdf#/d.pdf", "b.pdf" },
    { "https://a.example/b.pdf#a?b", "b.pdf" },
    { "https://a.example/a%20b.pdf", "a b.pdf" },
    { "https://a.example/a%2520b.pdf", "a%20b.pdf" },
    { "https://a.example/100%.pdf", "100%.pdf" },
    { "https://a.example/a%23b%3F.pdf", "a#b?.pdf" },
    { "https://a.example/K%C3%AA%CC%81.pdf", "K\xE1\xBA\xBF.pdf" }, /* NFC of ê and a mark */
    { "https://a.example/Kế.pdf", "Kế.pdf" },
    { "https://a.example/x%2Fb.pdf", "x/b.pdf" }, /* which is refused */
    { "https://a.example/", "" },
    { "https://a.example", "" },
    { "https://a.pdf", "" },
    { "https://a.pdf?b.pdf", "" },
    { "https://a.pdf#/b.pdf", "" },
    { "https://a.example/b.pdf/", "" },
    { "", "" },
};

static void test_name_of_url(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(urls); i++) {
        struct attachment attachment = { .url.s = str_from(urls[i].url) };
        CHECK_ROW(i, "%s", urls[i].url);
        CHECK_STR(attachment_name(arena, &attachment), urls[i].name);
    }
}

static void test_own_name(void **state)
{
    struct attachment attachment = { .file.s = STR("a%20b.pdf") };
    CHECK_STR(attachment_name(check_arena(state), &attachment), "a%20b.pdf");
}

static const struct {
    const char *name;
    bool allowed;
} names[] = {
    { "a.pdf", true },        { "A.PDF", true },    { "a b #1 100%.docx", true },
    { "Kế hoạch.odt", true }, { "a.html", false },  { "a.svg", false },
    { "a.pdf.js", false },    { "pdf", false },     { ".pdf", false },
    { "a.pd", false },        { "a.pdfx", false },  { "a/b.pdf", false },
    { "..", false },          { "con.pdf", false }, { "", false },
};

static void test_allowed(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        CHECK_ROW(i, "%s", names[i].name);
        CHECK_INT(file_name_is_allowed(str_from(names[i].name)), names[i].allowed);
    }
}

static const struct {
    const char *name, *head;
    bool is_so;
} heads[] = {
    { "a.pdf", "%PDF-1.7\n", true },
    { "a.PDF", "\xEF\xBB\xBF\r\n%PDF-1.4", true },
    { "a.pdf", "<!DOCTYPE html><title>404</title>", false },
    { "a.pdf", "", false },
    { "a.docx", "PK\x03\x04", true },
    { "a.docx", "\xD0\xCF\x11\xE0", false },
    { "a.doc", "\xD0\xCF\x11\xE0", true },
    { "a.doc", "{\\rtf1", true },
    { "a.doc", " \n<html>", false },
    { "a.txt", "Thi đua", true },
    { "a.txt", "\xEF\xBB\xBF<!doctype html>", false },
    { "a.png", "\x89PNG\r\n", true },
    { "a.png", "\xFF\xD8\xFF\xE0", false },
    { "a.jpeg", "\xFF\xD8\xFF\xE0", true },
};

static void test_heads(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(heads); i++) {
        CHECK_ROW(i, "%s: %s", heads[i].name, heads[i].head);
        CHECK_INT(file_begins_as_named(str_from(heads[i].name), str_from(heads[i].head)),
                  heads[i].is_so);
    }
}

TEST_MAIN(TEST(test_heads), TEST(test_name_of_url), TEST(test_own_name), TEST(test_allowed))

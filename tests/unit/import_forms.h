/*
 * import_forms.h - tables of printed forms and what import writes of them.
 *
 * A row is a document and lines of its plan file, one a line; a line that begins
 * with '!' must not stand there.
 */
#ifndef TESTS_IMPORT_FORMS_H
#define TESTS_IMPORT_FORMS_H

#include "intake/import.h"

#include "base/buf.h"
#include "base/diag.h"
#include "base/map.h"
#include "check.h"

#include <stdlib.h>
#include <unistd.h>

/* The plan file that import makes of a text. */
static struct imported import_text(struct arena *arena, const char *name, const char *text)
{
    char folder[] = "/tmp/phatdong-test-XXXXXX";
    struct map taken = { 0 };
    struct imported out = { 0 };
    struct diag *diag = diag_new();
    CHECK(mkdtemp(folder) != NULL);
    str path = str_format(arena, "%s/%s", folder, name);
    FILE *file = fopen(str_cstr(arena, path), "w");
    CHECK(file != NULL);
    fputs(text, file);
    fclose(file);
    struct import_options options = { .folder = str_from(folder),
                                      .dry_run = true,
                                      .taken = &taken };
    CHECK(import_file(arena, path, &options, &out, diag));
    CHECK_INT(diag_status(diag), 0);
    unlink(str_cstr(arena, path));
    rmdir(folder);
    diag_free(diag);
    return out;
}

struct form {
    const char *name, *text;
    const char *wanted;
};

/* Where the comment begins behind a value, "number: 16/KH-SM  # dòng 3: …". */
static size_t comment_at(str line)
{
    size_t at = str_find(line, STR("  # dòng "));
    return at == STR_NOT_FOUND ? line.len : at;
}

/* A whole line, its comment aside; of "# …" a comment on a line of its own, or one behind a value. */
static bool has_line(str text, str wanted)
{
    str line, comment = wanted;
    bool of_comment = str_skip(&comment, STR("# "));
    while (str_line(&text, &line)) {
        str behind = str_sub(line, comment_at(line) + 4, line.len), one;
        while (of_comment && str_skip(&line, STR(" ")))
            continue; /* comments stand indented above items */
        if (str_equal(str_sub(line, 0, comment_at(line)), wanted))
            return true;
        for (bool more = of_comment; more;) {
            size_t end = str_find(behind, STR("; dòng "));
            one = str_sub(behind, 0, end);
            if (str_equal(one, comment))
                return true;
            more = end != STR_NOT_FOUND;
            behind = str_sub(behind, end + 2, behind.len);
        }
    }
    return false;
}

static void check_forms(struct arena *arena, const struct form *forms, size_t count,
                        const char *file)
{
    for (size_t i = 0; i < count; i++) {
        CHECK_ROW(i, "%s", forms[i].name);
        struct imported made = import_text(arena, file, forms[i].text);
        str rest = str_from(forms[i].wanted), line;
        while (str_line(&rest, &line)) {
            bool unwanted = str_skip(&line, STR("!"));
            if (unwanted && has_line(made.text, line))
                CHECK_FAIL("a line \"" STR_FMT "\" in:\n" STR_FMT, STR_ARG(line),
                           STR_ARG(made.text));
            if (!unwanted && !has_line(made.text, line))
                CHECK_FAIL("no line \"" STR_FMT "\" in:\n" STR_FMT, STR_ARG(line),
                           STR_ARG(made.text));
        }
    }
}

#endif

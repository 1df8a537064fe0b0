#include "format/pdf_marks.h"

#include "base/buf.h"
#include "check.h"

#define MARK(n) "/P << /MCID " n " >> BDC\n"

static const struct {
    const char *content;
    size_t pieces; /* the first of them is an artifact, the others "H1" */
    const char *wanted;
} cases[] = {
    { "", 0, "" },
    { MARK("0") "BT (a)Tj ET\nEMC\n", 1, "/Artifact BMC\nBT (a)Tj ET\nEMC\n" },
    { MARK("0") "EMC\n" MARK("1") "EMC\n", 2, "/Artifact BMC\nEMC\n/H1 <</MCID 7>> BDC\nEMC\n" },
    { "/P <</MCID 12>> BDC\nEMC\n", 1, "/Artifact BMC\nEMC\n" }, /* as other releases write it */
    /* The same bytes within a text are text, also behind brackets and escapes. */
    { MARK("0") "(" MARK("1") "(x\\)) \\( " MARK("2") ")Tj EMC\n", 1,
      "/Artifact BMC\n(" MARK("1") "(x\\)) \\( " MARK("2") ")Tj EMC\n" },
    { "/Span << /ActualText <feff> >> BDC EMC\n", 0, "/Span << /ActualText <feff> >> BDC EMC\n" },
    { MARK("0"), 0, NULL }, /* one more than was drawn */
    { "", 1, NULL },        /* one less */
    { "(", 0, "(" },
    { "/P <</MCID ", 0, "/P <</MCID " },
};

static void test_marks(void **state)
{
    static const struct pdf_piece pieces[] = { { NULL, 0 }, { "H1", 7 } };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf out = buf_new(arena, 1000);
        CHECK_ROW(i, "%s", cases[i].content);
        bool fit = pdf_marks_write(str_from(cases[i].content), pieces, cases[i].pieces, &out);
        CHECK_INT(fit, cases[i].wanted != NULL);
        if (fit)
            CHECK_STR(buf_str(&out), cases[i].wanted);
    }
}

TEST_MAIN(TEST(test_marks))

#include "app/fonts.h"
#include "app/report.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/value.h"
#include "base/version.h"
#include "paper/copy.h"
#include "paper/pdf.h"

#define SECONDS_PER_DAY INT64_C(86400)

/* What paper_copy_make asks of a document. */
static struct value *view_of(struct app *app, const struct portal *portal)
{
    struct arena *arena = app->arena;
    struct value *view = value_new_map(arena);
    str title = str_from(tr(app->language, N_("Report of a check")));
    value_put_text(arena, view, "name", title);
    value_put_text(arena, view, "author", portal->site->config->title.s);
    value_put_text(arena, view, "generator", str_format(arena, "phatdong %s", phatdong_version));
    value_put_text(arena, view, "fingerprint", hash_hex(arena, portal->site->content->hash));
    value_put_int(arena, view, "time", (int64_t)portal->site_options.today * SECONDS_PER_DAY);
    value_put_text(arena, value_put_map(arena, view, "head"), "type", title);
    return view;
}

bool report_lay_out(struct app *app, const struct portal *portal, str markdown, struct buf *out)
{
    struct paper_fonts fonts;
    struct paper_copy copy;
    struct pdf_made made;
    struct value *view = view_of(app, portal);
    if (!fonts_find_paper(app, &fonts))
        return false;
    if (!paper_copy_make(app->arena, view, markdown, &copy)) {
        diag_error(app->diag, SPAN_NONE, MSG_C031);
        return false;
    }
    copy.lang = app->language == LANGUAGE_VI ? STR("vi") : STR("en");
    copy.ragged = true;
    copy.reading_copy = value_find_text(view, "generator"); /* it is no copy of anything signed */
    return pdf_write(fonts.setup, &copy, PDF_A_2, app->arena, out, &made);
}

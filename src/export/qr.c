/* The address of a campaign's page as a QR code: for posters, and to be scanned from a screen. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/scope.h"
#include "export/kind.h"
#include "format/qr.h"

struct qr_input {
    const struct export_context *context;
    const struct campaign *campaign;
};

static const struct value *view_qr(const struct artifact *artifact, const struct made *made,
                                   struct arena *scratch)
{
    const struct qr_input *input = artifact->input;
    const struct entry *plan = input->campaign->plan;
    struct value *view = value_new_map(scratch);
    (void)made;
    value_put_text(scratch, view, "title", plan->document->title.s);
    value_put_text(scratch, view, "url",
                   route_absolute(input->context->site->routes, scratch, plan->link));
    return view;
}

/* A portal's address and an id are far below what a code holds. */
static bool make_qr(const struct artifact *artifact, const struct value *view,
                    struct arena *scratch, struct buf *out, struct diag *diag)
{
    (void)artifact;
    (void)scratch;
    (void)diag;
    return qr_svg(out, value_find_text(view, "url"), value_find_text(view, "title"))
           && !out->failed;
}

void qr_plan(struct arena *arena, const struct export_context *context, struct artifact_list *out)
{
    const struct site *site = context->site;
    for (size_t i = 0; i < site->campaigns.count; i++) {
        const struct campaign *campaign = site->campaigns.items[i];
        if (campaign->qr.len == 0)
            continue;
        struct qr_input *input = ARENA_NEW(arena, struct qr_input);
        *input = (struct qr_input){ context, campaign };
        *LIST_ADD(arena, out) = (struct artifact){
            .path = route_link_file(arena, campaign->qr),
            .wave = WAVE_DOCUMENTS, /* pages offer them */
            .origin = STR("qr"),
            .view = view_qr,
            .make = make_qr,
            .input = input,
            .scope = &scope_empty,
        };
    }
}

/* `phatdong snippet`: what an editor pastes into the site of another department. */
#include "app/plan.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "page/repost.h"
#include "write/make.h"

#include <stdio.h>

#define AT(member) offsetof(struct options, member)

const struct option_row snippet_options[] = {
    { 0, "full-text", NULL, OPTION_FLAG, AT(full_text),
      N_("the text of the campaign ID, as on its page for other sites") },
    { 0, "for", N_("CMS"), OPTION_TEXT, AT(cms),
      N_("say where to click in html (any other), liferay, sharepoint, wordpress, joomla, dnn or "
         "nukeviet") },
    { 0, "base-url", N_("URL"), OPTION_TEXT, AT(base_url),
      N_("the portal's public address, instead of site.yaml's") },
    { 0, NULL, NULL, OPTION_FLAG, 0, NULL },
};

/* Content management systems, and where HTML is pasted there; the first is any other. */
static const struct cms {
    const char *name, *clicks;
} systems[] = {
    { "html",
      N_("In the editor, open the source of the article (“Source”, “HTML” or “Code”), paste, "
         "save.") },
    { "liferay",
      N_("Liferay: Content & Data > Web Content > New > Basic Web Content; in the editor "
         "click Source (</>), paste, Publish.") },
    { "sharepoint",
      N_("SharePoint: a modern page takes no HTML. Open the campaign's page for other "
         "sites, mark the text there, copy it, then Edit > add a Text web part > "
         "paste > Republish. On a classic page: Edit Source, paste, OK.") },
    { "wordpress", N_("WordPress: Posts or Pages > Add New > Options (⋮) > Code editor, paste, "
                      "Exit code editor, Publish.") },
    { "joomla", N_("Joomla: Content > Articles > New > Toggle Editor, paste, Toggle Editor, "
                   "Save.") },
    { "dnn", N_("DNN: add an HTML module > Edit Content > Source, paste, Save; after a later edit, "
                "look whether the editor left all as it was.") },
    { "nukeviet", N_("NukeViet: module Page or News > add an article > in the editor click Source, "
                     "paste, save.") },
};

static const struct cms *find_cms(str name)
{
    for (size_t i = 0; i < COUNT(systems); i++) {
        if (str_is(name, systems[i].name))
            return &systems[i];
    }
    return NULL;
}

static str all_names(struct arena *arena)
{
    str names[COUNT(systems)];
    for (size_t i = 0; i < COUNT(systems); i++)
        names[i] = str_from(systems[i].name);
    return str_join(arena, names, COUNT(names), STR(", "));
}

/* The `html` of the campaign's page for other sites; false after an error. */
static bool write_full_text(struct app *app, const struct plan *plan, const struct site *site,
                            const struct campaign *campaign, struct buf *out)
{
    str link = repost_link(site, app->arena, campaign);
    const struct value *view = make_view(app->arena, &plan->artifacts,
                                         route_link_file(app->arena, link), app->diag);
    const struct value *html = value_find(view, STR("html"));
    return html && html->deferred->make(html->deferred->input, app->arena, out, app->diag);
}

int command_snippet(struct app *app)
{
    struct portal portal;
    struct plan plan = { 0 };
    str id = app->options.arguments.items[0];
    str name = app->options.cms.len ? app->options.cms : STR("html");
    const struct cms *cms = find_cms(name);
    struct buf out = buf_new(app->arena, ARTIFACT_SIZE_MAX);

    if (!app->options.full_text) {
        diag_error(app->diag, SPAN_NONE, MSG_C017);
        return EXIT_USAGE;
    }
    if (!cms) {
        diag_error(app->diag, SPAN_NONE, MSG_C016, name, all_names(app->arena));
        return EXIT_USAGE;
    }
    if (!portal_read(app, &portal))
        return portal.status;
    const struct campaign *campaign = map_find(portal.site->campaign_by_id, id);
    if (!campaign) {
        diag_error(app->diag, SPAN_NONE, MSG_C015, id);
        return EXIT_USAGE;
    }
    if (!plan_artifacts(app, &portal, &plan)
        || !write_full_text(app, &plan, portal.site, campaign, &out))
        return 0; /* the status comes from what was reported */
    fwrite(out.ptr, 1, out.len, stdout);
    APP_SAY(app, cms->clicks);
    return 0;
}

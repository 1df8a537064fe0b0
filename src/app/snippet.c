/* `phatdong snippet`: what an editor pastes into the site of another department. */
#include "app/plan.h"
#include "app/timer.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "export/ticker.h"
#include "page/repost.h"
#include "write/make.h"

#include <stdio.h>

#define AT(member) .offset = offsetof(struct options, member)

const struct option_row snippet_options[] = {
    { 0, "full-text", NULL, OPTION_FLAG, AT(full_text),
      N_("the text of the campaign ID, as on its page for other sites") },
    { 0, "inline", NULL, OPTION_FLAG, AT(all_inline),
      N_("the ticker with list and script in one block that loads nothing: where no portal can be "
         "reached; it does not change by itself") },
    { 0, "for", N_("CMS"), OPTION_TEXT, AT(cms),
      N_("say where to click in html (any other), liferay, sharepoint, sharepoint-classic, "
         "wordpress, joomla, dnn or nukeviet") },
    { 0, "timer", NULL, OPTION_FLAG, AT(timer),
      N_("a timer for systemd that fetches, builds and publishes when the portal next changes") },
    { 0, "timer", N_("TARGET"), OPTION_LIST, AT(timer_targets),
      N_("the same for these targets of site.yaml instead of all") },
    { 0, "cron", NULL, OPTION_FLAG, AT(cron),
      N_("with --timer: a line for crontab, which does so each day as the day begins"),
      .needs = "timer" },
    { 0, "base-url", N_("URL"), OPTION_TEXT, AT(base_url),
      N_("the portal's public address, instead of site.yaml's") },
    { 0, "json", NULL, OPTION_FLAG, AT(json),
      N_("print the snippet and all messages as one JSON object") },
    { 0 },
};

/* Content management systems, and where HTML is pasted there; the first is any other. */
static const struct cms {
    const char *name;
    enum ticker_form form; /* of the ticker, where it may load something */
    const char *ticker, *text;
} systems[] = {
    { "html", TICKER_LINKED,
      N_("Paste it into the template of the page, or open the source of a block (“Source”, “HTML” "
         "or “Code”), paste, save. Look at the page: where the site removes scripts, the slogans "
         "stand as a list; the frame ticker/ or the feed ticker/slogans.xml are other ways."),
      N_("In the editor, open the source of the article (“Source”, “HTML” or “Code”), paste, "
         "save.") },
    { "liferay", TICKER_LINKED,
      N_("Liferay: Content & Data > Web Content > New > Basic Web Content > Source (</>), paste, "
         "Publish; then put it on the page with a Web Content Display. Where the administrator "
         "filters scripts: the widget IFrame with the portal's address ticker/."),
      N_("Liferay: Content & Data > Web Content > New > Basic Web Content; in the editor "
         "click Source (</>), paste, Publish.") },
    { "sharepoint", TICKER_FRAME,
      N_("SharePoint Online: Edit > add an Embed web part > paste the line that begins with "
         "<iframe; the portal's host must be on the site's list of allowed hosts (Site settings > "
         "HTML Field Security). For readers without frames open the portal's page ticker/, "
         "copy the slogans there and paste them into a Text web part. Republish."),
      N_("SharePoint: a modern page takes no HTML. Open the campaign's page for other "
         "sites, mark the text there, copy it, then Edit > add a Text web part > "
         "paste > Republish. On a classic page: Edit Source, paste, OK.") },
    { "sharepoint-classic", TICKER_LINKED,
      N_("SharePoint 2013 to 2019, classic page: Edit > Insert > Web Part > Media and Content > "
         "Script Editor > Edit Snippet, paste, Insert, Save. In Internet Explorer mode the list "
         "stays a list."),
      N_("SharePoint, classic page: Edit > Edit Source, paste, OK, Save.") },
    { "wordpress", TICKER_LINKED,
      N_("WordPress, as an administrator: Appearance > Editor or Widgets > add a Custom HTML block, "
         "paste, Save. Other roles lose the script; for them the block RSS with the portal's "
         "ticker/slogans.xml."),
      N_("WordPress: Posts or Pages > Add New > Options (⋮) > Code editor, paste, "
         "Exit code editor, Publish.") },
    { "joomla", TICKER_LINKED,
      N_("Joomla, as a super user: Content > Site Modules > New > Custom > Toggle Editor, paste, "
         "choose a position, Save. Other groups lose the script; for them the module Feed Display "
         "with the portal's ticker/slogans.xml."),
      N_("Joomla: Content > Articles > New > Toggle Editor, paste, Toggle Editor, "
         "Save.") },
    { "dnn", TICKER_LINKED,
      N_("DNN: add an HTML module > Edit Content > Source, paste, Save; open it in Source only "
         "when it is edited again, since the editor rewrites what it shows."),
      N_("DNN: add an HTML module > Edit Content > Source, paste, Save; after a later edit, "
         "look whether the editor left all as it was.") },
    { "nukeviet", TICKER_LINKED,
      N_("NukeViet: Manage blocks > Add block > global.html > Source, paste, choose a position, "
         "save; or the block RSS with the portal's ticker/slogans.xml."),
      N_("NukeViet: module Page or News > add an article > in the editor click Source, "
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

void snippet_put_systems(struct buf *out)
{
    for (size_t i = 0; i < COUNT(systems); i++)
        buf_format(out, "%s%s", i ? " " : "", systems[i].name);
}

/* The `html` of the campaign's page for other sites; false after an error. */
static bool write_full_text(struct app *app, const struct plan *plan, const struct site *site,
                            const struct campaign *campaign, struct buf *out)
{
    str link = repost_link(site, app->arena, campaign);
    const struct value *view = make_view(app->arena, &plan->artifacts,
                                         route_link_file(app->arena, link), plan->roots, app->diag);
    const struct value *html = value_find(view, STR("html"));
    return html && html->deferred->make(html->deferred->input, app->arena, out, app->diag);
}

/* What is wrong with the command line, once the CMS is known; false after an error. */
static bool is_asked_rightly(struct app *app, str id)
{
    const struct options *options = &app->options;
    if (options->full_text && id.len == 0)
        diag_error(app->diag, SPAN_NONE, MSG_C007, STR("snippet"),
                   str_from(tr(app->language, N_("ID"))));
    else if (!options->full_text && id.len)
        diag_error(app->diag, SPAN_NONE, MSG_C017);
    else if (options->full_text && options->all_inline)
        diag_error(app->diag, SPAN_NONE, MSG_C018);
    else
        return true;
    return false;
}

/* The status, which is 0 after what was reported. */
static int write_snippet(struct app *app, struct portal *portal, const struct cms *cms, str id,
                         struct buf *out)
{
    struct plan plan = { 0 };
    enum ticker_form form = app->options.all_inline ? TICKER_INLINE : cms->form;
    bool text = app->options.full_text;
    const struct campaign *campaign = text ? portal_find_campaign(app, portal, id) : NULL;
    if (text && !campaign)
        return EXIT_USAGE;
    if (!text && form != TICKER_INLINE && portal->site->routes->base_url.len == 0) {
        diag_error(app->diag, SPAN_NONE, MSG_C019);
        return EXIT_USAGE;
    }
    bool ok = plan_artifacts(app, portal, &plan)
              && (!text || write_full_text(app, &plan, portal->site, campaign, out));
    plan_close(&plan);
    if (!ok)
        return 0;
    if (form == TICKER_INLINE && !text && portal->site->carried.count == 0)
        diag_warning(app->diag, SPAN_NONE, MSG_C028);
    if (!text)
        ticker_snippet(&plan.exports, form, out);
    if (app->options.json)
        value_put_text(app->arena, app_result(app), "snippet", buf_str(out));
    else
        fwrite(out->ptr, 1, out->len, stdout);
    APP_SAY(app, text ? cms->text : cms->ticker);
    return 0;
}

static void add_publishing(struct app *app, struct str_list *steps, str target)
{
    *LIST_ADD(app->arena, steps) = str_concat(app->arena, STR("publish "), target);
}

/* What has to be done on a day on which the portal changes; false, reported, without a target. */
static bool timer_commands(struct app *app, const struct portal *portal, struct str_list *steps)
{
    const struct site_config *config = &portal->content_read.config;
    const struct str_list *chosen = &app->options.timer_targets;
    bool ok = true;
    *LIST_ADD(app->arena, steps) = STR("fetch");
    *LIST_ADD(app->arena, steps) = STR("build");
    for (size_t i = 0; i < chosen->count; i++) {
        ok = portal_find_target(app, portal, chosen->items[i]) && ok;
        add_publishing(app, steps, chosen->items[i]);
    }
    for (size_t i = 0; chosen->count == 0 && i < config->publish.count; i++)
        add_publishing(app, steps, config->publish.items[i].name.s);
    if (chosen->count || config->publish.count)
        return ok;
    diag_error(app->diag, SPAN_NONE, MSG_R015, STR("main"));
    return false;
}

static int write_timer(struct app *app, const struct portal *portal)
{
    struct buf out = buf_new(app->arena, TIMER_SIZE_MAX);
    struct str_list steps = { 0 };
    if (!timer_commands(app, portal, &steps))
        return EXIT_USAGE;
    if (app->options.cron)
        timer_cron(app, portal, &steps, &out);
    else
        timer_systemd(app, portal, &steps, &out);
    if (app->options.json)
        value_put_text(app->arena, app_result(app), "snippet", buf_str(&out));
    else
        app_print(app, buf_str(&out));
    return 0;
}

int command_snippet(struct app *app)
{
    struct portal portal;
    str id = app->options.arguments.count ? app->options.arguments.items[0] : STR("");
    str name = app->options.cms.len ? app->options.cms : STR("html");
    const struct cms *cms = find_cms(name);
    struct buf out = buf_new(app->arena, ARTIFACT_SIZE_MAX);

    if (!cms) {
        diag_error(app->diag, SPAN_NONE, MSG_C016, name, all_names(app->arena));
        return EXIT_USAGE;
    }
    if (!is_asked_rightly(app, id))
        return EXIT_USAGE;
    if (!portal_read(app, &portal))
        return portal.status;
    if (app->options.timer || app->options.timer_targets.count)
        return write_timer(app, &portal);
    return write_snippet(app, &portal, cms, id, &out);
}

/*
 * A campaign's plan for the department's own site: HTML that an editor pastes into
 * a CMS. What an editor's filter drops is not in it: no script, class, style, id.
 */
#include "page/repost.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "content/body.h"
#include "format/escape.h"
#include "page/part.h"
#include "page/word.h"
#include "write/artifact.h"

/* In the order of the paper; the texts are NULL where there are none. */
struct repost {
    str head, foot, end;
    const struct deferred *text, *annexes;
};

/* ------------------------------------------------------------------- parts */

/* Lines as printed: pasted text has no style that keeps them. Nothing for no text. */
static void put_element(struct buf *out, const char *name, str text)
{
    str line, rest = text;
    if (text.len == 0)
        return;
    buf_format(out, "<%s>", name);
    while (str_line(&rest, &line)) {
        escape_html(out, line);
        if (rest.len)
            BUF_PUT(out, "<br>\n");
    }
    buf_format(out, "</%s>\n", name);
}

/* The lines of both, one below the other; either may be empty. */
static str below(struct arena *arena, str above, str text)
{
    return str_concat(arena, above, above.len && text.len ? STR("\n") : STR(""), text);
}

static bool is_true(const struct value *map, const char *key)
{
    const struct value *value = value_find(map, str_from(key));
    return value && value->kind == VALUE_BOOL && value->boolean;
}

static str spaced(struct arena *arena, str label, str text)
{
    return text.len ? str_concat(arena, label, STR(" "), text) : text;
}

/* Capitals as on paper: pasted text has no style that makes them. */
static void put_letterhead(const struct page *page, struct buf *out, const struct value *head)
{
    const struct page_context *context = page->context;
    struct arena *arena = out->arena;
    bool party = is_true(head, "party");
    str number = spaced(arena, word_label(context, party ? "paper.number_party" : "paper.number"),
                        value_find_text(head, "number"));
    put_element(out, "p",
                utf8_upper(arena, below(arena, value_find_text(head, "superior"),
                                        value_find_text(head, "issuer"))));
    put_element(out, "p", number);
    if (party)
        put_element(out, "p", utf8_upper(arena, word_label(context, "paper.party")));
    if (is_true(head, "state"))
        put_element(out, "p",
                    below(arena, utf8_upper(arena, word_label(context, "paper.nation")),
                          word_label(context, "paper.motto")));
    put_element(out, "p", value_find_text(head, "place_date"));
}

static void put_head(const struct page *page, struct buf *out, const struct value *document)
{
    const struct value *head = value_find(document, STR("head"));
    const struct value *standing = value_find(document, STR("standing"));
    str printed_title = value_find_text(head, "printed_title");
    if (standing->kind == VALUE_MAP) /* a text that no longer holds says so wherever it stands */
        put_element(out, "p",
                    str_concat(out->arena, STR("["), value_find_text(standing, "label"), STR("]")));
    if (is_true(head, "letterhead"))
        put_letterhead(page, out, head);
    if (printed_title.len) {
        put_element(out, "h2", printed_title);
        return;
    }
    put_element(out, "p", utf8_upper(out->arena, value_find_text(head, "type")));
    put_element(out, "h2",
                below(out->arena, value_find_text(document, "title"),
                      value_find_text(document, "subtitle")));
}

static str recipients_of(const struct page *page, struct arena *arena, const struct value *foot)
{
    const struct value *list = value_find(foot, STR("recipients"));
    str text = value_find_text(foot, "printed_recipients");
    if (text.len || list->list.count == 0)
        return text;
    text = word_label(page->context, "paper.recipients");
    for (size_t i = 0; i < list->list.count; i++) {
        const struct value *item = &list->list.items[i];
        str purpose = value_find_text(item, "purpose");
        if (purpose.len)
            purpose = str_concat(arena, STR(" ("), purpose, STR(")"));
        text = str_concat(arena, text, STR("\n- "), value_find_text(item, "name"), purpose,
                          value_find_text(item, "end"));
    }
    return text;
}

static void put_foot(const struct page *page, struct buf *out, const struct value *foot)
{
    struct arena *arena = out->arena;
    if (foot->kind != VALUE_MAP)
        return;
    str printed = value_find_text(foot, "printed_signature");
    const struct value *bodies = value_find(foot, STR("bodies"));
    const struct value *signatures = value_find(foot, STR("signatures"));
    put_element(out, "p", recipients_of(page, arena, foot));
    put_element(out, "p", printed);
    for (size_t i = 0; printed.len == 0 && i < bodies->list.count; i++)
        put_element(out, "p", utf8_upper(arena, value_find_text(&bodies->list.items[i], "name")));
    for (size_t i = 0; printed.len == 0 && i < signatures->list.count; i++) {
        const struct value *item = &signatures->list.items[i];
        str office = below(arena, value_find_text(item, "authority"),
                           value_find_text(item, "role"));
        put_element(out, "p", below(arena, office, value_find_text(item, "name")));
    }
}

static void put_link(struct buf *out, str url, str text)
{
    if (url.len) {
        BUF_PUT(out, "<a href=\"");
        escape_html(out, url);
        BUF_PUT(out, "\">");
    }
    escape_html(out, text);
    if (url.len)
        BUF_PUT(out, "</a>");
}

static void put_file(const struct page *page, struct buf *out, const struct value *file)
{
    str link = value_find_text(file, "link"), format = value_find_text(file, "format");
    str url = link.len ? route_absolute(page->context->site->routes, out->arena, link)
                       : value_find_text(file, "url");
    BUF_PUT(out, "<li>");
    put_link(out, url, value_find_text(file, "title"));
    if (format.len) {
        str size = value_find_text(file, "size");
        buf_format(out, " (" STR_FMT ", " STR_FMT ")", STR_ARG(format), STR_ARG(size));
    }
    BUF_PUT(out, "</li>\n");
}

/* Files, and where the text was first posted. */
static void put_end(const struct page *page, struct buf *out, const struct value *document,
                    str link)
{
    const struct value *files = value_find(document, STR("files"));
    const struct site *site = page->context->site;
    str address = route_absolute(site->routes, out->arena, link);
    if (files->list.count) {
        put_element(out, "p", word_label(page->context, "repost.files"));
        BUF_PUT(out, "<ul>\n");
        for (size_t i = 0; i < files->list.count; i++)
            put_file(page, out, &files->list.items[i]);
        BUF_PUT(out, "</ul>\n");
    }
    BUF_PUT(out, "<p>");
    escape_html(out, word_label(page->context, "repost.source"));
    buf_put_char(out, ' ');
    escape_html(out, site->config->title.s);
    if (address.len) {
        BUF_PUT(out, ", ");
        put_link(out, address, address);
    }
    BUF_PUT(out, "</p>\n");
}

/* ------------------------------------------------------------------- whole */

static bool make_text(const struct deferred *text, struct arena *scratch, struct buf *out,
                      struct diag *diag)
{
    return !text || text->make(text->input, scratch, out, diag);
}

static bool make_html(const void *object, struct arena *scratch, struct buf *out, struct diag *diag)
{
    const struct repost *repost = object;
    buf_put(out, repost->head);
    if (!make_text(repost->text, scratch, out, diag))
        return false;
    buf_put(out, repost->foot);
    if (!make_text(repost->annexes, scratch, out, diag))
        return false;
    buf_put(out, repost->end);
    return !out->failed;
}

static struct hash identity_of(struct arena *arena, const struct repost *repost)
{
    const struct deferred *const texts[] = { repost->text, repost->annexes };
    struct value *list = value_new_list(arena);
    value_add(arena, list, value_text(repost->head));
    value_add(arena, list, value_text(repost->foot));
    value_add(arena, list, value_text(repost->end));
    for (size_t i = 0; i < COUNT(texts); i++) {
        str identity = STR("");
        if (texts[i])
            identity = (str){ (const char *)texts[i]->identity.bytes, HASH_SIZE };
        value_add(arena, list, value_text(identity));
    }
    return value_hash(list);
}

static struct repost *repost_new(const struct page *page, const struct made *made,
                                 struct arena *arena, const struct entry *plan)
{
    struct repost *repost = ARENA_NEW(arena, struct repost);
    struct value *parts = value_new_map(arena);
    struct buf head = buf_new(arena, ARTIFACT_SIZE_MAX), foot = buf_new(arena, ARTIFACT_SIZE_MAX),
               end = buf_new(arena, ARTIFACT_SIZE_MAX);
    part_document(page, made, arena, parts, plan);
    const struct value *document = value_find(parts, STR("document"));
    put_head(page, &head, document);
    put_foot(page, &foot, value_find(document, STR("foot")));
    put_end(page, &end, document, plan->link);
    *repost = (struct repost){
        .head = buf_str(&head),
        .foot = buf_str(&foot),
        .end = buf_str(&end),
        .text = part_reposted_body(page, arena, plan, BODY_MAIN),
        .annexes = part_reposted_body(page, arena, plan, BODY_ANNEX),
    };
    return repost;
}

/* The HTML, and the same to be read, in a box to copy from. */
static void put_html(struct arena *arena, struct value *view, const struct repost *repost)
{
    struct deferred *html = ARENA_NEW(arena, struct deferred);
    struct deferred *source = ARENA_NEW(arena, struct deferred);
    *html = (struct deferred){ identity_of(arena, repost), make_html, repost, NULL };
    *source = *html;
    source->source_of = html;
    value_put_deferred(arena, view, "html", html);
    value_put_deferred(arena, view, "source", source);
}

str repost_link(const struct site *site, struct arena *arena, const struct campaign *campaign)
{
    return route_link(site->routes, arena, ROUTE_REPOST, campaign->id, STR(""));
}

void plan_reposts(const struct page_kind *kind, struct page_context *context,
                  struct artifact_list *out)
{
    for (size_t i = 0; i < context->site->campaigns.count; i++) {
        const struct campaign *campaign = context->site->campaigns.items[i];
        page_add_text(kind, context, out, campaign,
                      repost_link(context->site, context->arena, campaign),
                      campaign->plan->document->source, &campaign->source->texts)
            ->card = campaign->card;
    }
}

void view_repost(const struct page *page, const struct made *made, struct arena *arena,
                 struct value *view)
{
    const struct campaign *campaign = page->object;
    const struct routes *routes = page->context->site->routes;
    const struct entry *plan = campaign->plan;
    const struct repost *repost = repost_new(page, made, arena, plan);
    page_put_title(arena, view,
                   str_concat(arena, word_label(page->context, "repost.title"), STR(": "),
                              plan->document->title.s));
    page_put_crumb(page, arena, view, word_label(page->context, "nav.campaigns"),
                   route_link(routes, arena, ROUTE_CAMPAIGNS, STR(""), STR("")));
    page_put_crumb(page, arena, view, plan->document->title.s, plan->link);
    value_put_bool(arena, view, "noindex", true); /* the plan's page is to be found, not this one */
    value_put_text(arena, view, "canonical", route_absolute(routes, arena, plan->link));
    put_html(arena, view, repost);
}

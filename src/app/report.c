#include "app/report.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/version.h"
#include "format/escape.h"
#include "rules/knowledge.h"
#include "rules/rules.h"

#include <string.h>

/* What stands around the pieces of a report. */
struct form {
    str caption, caption_end, sentence, sentence_end;
    str table, head, head_end, heads_end;
    str rule; /* below the heads, once for each column */
    str row, cell, cell_end, row_end;
    str table_end;
};

static const struct form html = {
    .caption = STR_INIT("<h2>"),
    .caption_end = STR_INIT("</h2>\n"),
    .sentence = STR_INIT("<p>"),
    .sentence_end = STR_INIT("</p>\n"),
    .table = STR_INIT("<table>\n<thead><tr>"),
    .head = STR_INIT("<th scope=\"col\">"),
    .head_end = STR_INIT("</th>"),
    .heads_end = STR_INIT("</tr></thead>\n<tbody>"),
    .row = STR_INIT("<tr>"),
    .cell = STR_INIT("<td>"),
    .cell_end = STR_INIT("</td>"),
    .row_end = STR_INIT("</tr>\n"),
    .table_end = STR_INIT("</tbody>\n</table>\n"),
};

/* Markdown, which becomes a PDF. */
static const struct form paper = {
    .caption = STR_INIT("## "),
    .caption_end = STR_INIT("\n\n"),
    .sentence_end = STR_INIT("\n\n"),
    .table = STR_INIT("|"),
    .head = STR_INIT(" "),
    .head_end = STR_INIT(" |"),
    .heads_end = STR_INIT("\n|"),
    .rule = STR_INIT("---|"),
    .row = STR_INIT("|"),
    .cell = STR_INIT(" "),
    .cell_end = STR_INIT(" |"),
    .row_end = STR_INIT("\n"),
    .table_end = STR_INIT("\n"),
};

struct report {
    struct app *app;
    const struct portal *portal;
    const struct form *form;
    struct buf out;
    size_t exemptions; /* told so far */
};

static const char *const style =
    "body{font:1rem/1.5 sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#111;background:#fff}"
    "table{border-collapse:collapse;width:100%;margin-bottom:2rem}"
    "th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top}"
    "th{background:#eee}h2{font-size:1.2rem}caption{font-weight:bold;text-align:left}";

/* Text of a cell or a heading: nothing in it means anything to HTML, or to Markdown. */
static void put(struct report *r, str text)
{
    if (r->form == &html) {
        escape_html(&r->out, text);
        return;
    }
    for (size_t i = 0; i < text.len; i++) {
        if (strchr("\\`*_[]<>&|~#", text.ptr[i]))
            buf_put_char(&r->out, '\\');
        buf_put_char(&r->out, text.ptr[i] == '\n' ? ' ' : text.ptr[i]);
    }
}

static str word(const struct report *r, const char *english)
{
    return str_from(tr(r->app->language, english));
}

static void put_within(struct report *r, str before, str text, str after)
{
    buf_put(&r->out, before);
    put(r, text);
    buf_put(&r->out, after);
}

static void put_cell(struct report *r, str text)
{
    put_within(r, r->form->cell, text, r->form->cell_end);
}

static void begin_row(struct report *r)
{
    buf_put(&r->out, r->form->row);
}

static void end_row(struct report *r)
{
    buf_put(&r->out, r->form->row_end);
}

/* A paragraph of the paper; its first two bytes are its marker, if it has one. */
static void put_line(struct report *r, str text)
{
    bool marked = str_starts(text, STR("- "));
    buf_put(&r->out, marked ? STR("- ") : STR(""));
    put(r, str_sub(text, marked ? 2 : 0, text.len));
    BUF_PUT(&r->out, "\n\n");
}

static void put_caption(struct report *r, const char *caption)
{
    put_within(r, r->form->caption, word(r, caption), r->form->caption_end);
}

/* A table with its caption and heads; rows follow, then end_table. */
static void begin_table(struct report *r, const char *caption, const char *const *heads,
                        size_t count)
{
    put_caption(r, caption);
    buf_put(&r->out, r->form->table);
    for (size_t i = 0; i < count; i++)
        put_within(r, r->form->head, word(r, heads[i]), r->form->head_end);
    buf_put(&r->out, r->form->heads_end);
    for (size_t i = 0; i < count; i++)
        buf_put(&r->out, r->form->rule);
    BUF_PUT(&r->out, "\n");
}

static void end_table(struct report *r)
{
    buf_put(&r->out, r->form->table_end);
}

/* In the place of a table that would be empty. */
static void put_nothing(struct report *r, const char *caption, const char *sentence)
{
    put_caption(r, caption);
    put_within(r, r->form->sentence, word(r, sentence), r->form->sentence_end);
}

/* On paper a line: a table would have one narrow column and one wide. */
static void put_fact(struct report *r, const char *name, str value)
{
    if (r->form == &paper) {
        put_line(r, str_concat(r->app->arena, STR("- "), word(r, name), STR(": "), value));
        return;
    }
    begin_row(r);
    put_cell(r, word(r, name));
    put_cell(r, value);
    end_row(r);
}

/* "warning" is a keyword where editors read it; in a report it is a word. */
static const char *const kind_words[][2] = {
    { "error", N_("Error") },
    { "warning", N_("Warning") },
    { "note", N_("Note") },
};

static str kind_word(const struct report *r, str kind)
{
    for (size_t i = 0; i < COUNT(kind_words); i++) {
        if (str_is(kind, kind_words[i][0]))
            return word(r, kind_words[i][1]);
    }
    return kind;
}

static void put_facts(struct report *r)
{
    static const char *const heads[] = { N_("What"), N_("Value") };
    struct app *app = r->app;
    const struct site *site = r->portal->site;
    if (r->form == &paper)
        put_caption(r, N_("What was checked"));
    else
        begin_table(r, N_("What was checked"), heads, COUNT(heads));
    put_fact(r, N_("Portal"), site->config->title.s);
    if (site->routes->base_url.len)
        put_fact(r, N_("Address"), site->routes->base_url);
    put_fact(r, N_("Checked as on"), app_day(app, r->portal->site_options.today));
    put_fact(r, N_("Campaigns"), str_from_u64(app->arena, site->campaigns.count));
    put_fact(r, N_("Documents"), str_from_u64(app->arena, site->entries.count));
    put_fact(r, N_("Program"),
             str_format(app->arena, "phatdong %s (%.16s)", phatdong_version, phatdong_source_hash));
    put_fact(r, N_("Fingerprint of the content (SHA-256)"),
             hash_hex(app->arena, site->content->hash));
    if (r->form == &html)
        end_table(r);
}

/* The subjects of rules/frames.yaml. */
static const struct {
    const char *key, *english;
} subjects[] = {
    { "publishing", N_("What a portal must publish") },
    { "accessibility", N_("Accessibility") },
    { "form", N_("Form of documents") },
    { "personal-data", N_("Personal data") },
    { "archive", N_("Handing over to the archive") },
    { "retention", N_("Keeping on the portal") },
};

/* "1 year", "WCAG 2.0 AA", or that nobody of us has read the text. */
static str frame_words(const struct report *r, const struct known_frame *frame)
{
    struct arena *arena = r->app->arena;
    if (frame->unknown.set)
        return word(r, N_("its words on this have not been read: nothing was derived from it"));
    if (frame->years.n)
        return tr_args(arena, r->app->language, N_("years: {0}"),
                       str_from_u64(arena, (uint64_t)frame->years.n));
    return frame->level.s;
}

/* Which texts held on the day of the check. */
static void put_frames(struct report *r)
{
    static const char *const heads[] = { N_("Subject"), N_("Text"), N_("Since"), N_("It says"),
                                         N_("Source") };
    struct knowledge knows;
    if (!knowledge_read(r->app->arena, &knows, r->app->diag))
        return;
    begin_table(r, N_("Texts in force on that day"), heads, COUNT(heads));
    for (size_t i = 0; i < COUNT(subjects); i++) {
        const struct known_frame *frame = knowledge_frame(&knows, subjects[i].key,
                                                          r->portal->site_options.today);
        if (!frame)
            continue;
        begin_row(r);
        put_cell(r, word(r, subjects[i].english));
        put_cell(r, frame->text.s);
        put_cell(r, date_short(r->app->arena, frame->since.date));
        put_cell(r, frame_words(r, frame));
        put_cell(r, frame->source.s);
        end_row(r);
    }
    end_table(r);
}

/* All rules, with how often each had something to say. */
static void put_rules(struct report *r)
{
    static const char *const heads[] = { N_("Rule"), N_("Kind"), N_("What it finds"), N_("Source"),
                                         N_("Found") };
    size_t counts[MESSAGE_COUNT];
    diag_tally(r->app->diag, counts);
    begin_table(r, N_("Rules that were followed"), heads, COUNT(heads));
    for (size_t i = 0; i < rule_count; i++) {
        const struct rule *rule = &rules[i];
        begin_row(r);
        put_cell(r, str_from(message_rows[rule->message].code));
        put_cell(r, kind_word(r, str_from(rule_kind_word(rule))));
        put_cell(r, word(r, rule->reason));
        put_cell(r, str_from(rule->source));
        put_cell(r, str_from_u64(r->app->arena, counts[rule->message]));
        end_row(r);
    }
    end_table(r);
}

static void put_exempt(struct report *r, str where, str code, str reason)
{
    static const char *const heads[] = { N_("Rule"), N_("Where"), N_("Reason") };
    if (r->exemptions++ == 0)
        begin_table(r, N_("Rules that were left out"), heads, COUNT(heads));
    begin_row(r);
    put_cell(r, code);
    put_cell(r, where);
    put_cell(r, reason);
    end_row(r);
}

static void put_exempt_all(struct report *r, str file, const struct exemption *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        put_exempt(r, file, items[i].off.s, items[i].reason.s);
}

/* What somebody switched off, where, and the reason that was given. */
static void put_exemptions(struct report *r)
{
    const struct site *site = r->portal->site;
    for (size_t i = 0; i < site->config->check.off.count; i++)
        put_exempt(r, STR("site.yaml"), site->config->check.off.items[i].s, STR(""));
    for (size_t i = 0; i < site->entries.count; i++) {
        const struct document *document = site->entries.items[i]->document;
        put_exempt_all(r, document->file, document->check.items, document->check.count);
    }
    for (size_t i = 0; i < site->updates.count; i++) {
        const struct update *update = site->updates.items[i]->update;
        put_exempt_all(r, update->file, update->check.items, update->check.count);
    }
    for (size_t i = 0; i < site->content->pages.count; i++) {
        const struct page_text *page = site->content->pages.items[i];
        put_exempt_all(r, page->file, page->check.items, page->check.count);
    }
    if (r->exemptions)
        end_table(r);
    else
        put_nothing(r, N_("Rules that were left out"), N_("None was left out."));
}

/* What was added to a finding without a place of its own: whose rule it is. */
static str with_notes(struct arena *arena, const struct value *said, str text)
{
    const struct value *notes = value_find(said, STR("notes"));
    for (size_t i = 0; notes && i < notes->list.count; i++) {
        if (!value_find(&notes->list.items[i], STR("line")))
            text = str_concat(arena, text, STR(" – "),
                              value_find_text(&notes->list.items[i], "message"));
    }
    return text;
}

/* On paper a paragraph: places are long, and a column for them would leave none for the words. */
static void put_finding(struct report *r, const struct value *said)
{
    struct arena *arena = r->app->arena;
    const struct value *line = value_find(said, STR("line"));
    str place = value_find_text(said, "file"), advice = value_find_text(said, "advice");
    str code = value_find_text(said, "code"), kind = kind_word(r, value_find_text(said, "kind"));
    str words = with_notes(arena, said,
                           str_concat(arena, value_find_text(said, "message"),
                                      advice.len ? STR(" – ") : STR(""), advice));
    if (line)
        place = str_format(arena, STR_FMT ":%lld", STR_ARG(place), (long long)line->integer);
    if (r->form == &paper) {
        put_line(r, str_concat(arena, STR("- "), kind, STR(" "), code, STR(", "), place, STR(": "),
                               words));
        return;
    }
    begin_row(r);
    put_cell(r, place);
    put_cell(r, code);
    put_cell(r, kind);
    put_cell(r, words);
    end_row(r);
}

static void put_findings(struct report *r)
{
    static const char *const heads[] = { N_("Place"), N_("Rule"), N_("Kind"),
                                         N_("What is wrong, and what to write") };
    const struct value *messages = diag_value(r->app->diag, r->app->arena, r->app->language);
    if (messages->list.count == 0) {
        put_nothing(r, N_("Findings"), N_("Nothing was found."));
        return;
    }
    if (r->form == &paper)
        put_caption(r, N_("Findings"));
    else
        begin_table(r, N_("Findings"), heads, COUNT(heads));
    for (size_t i = 0; i < messages->list.count; i++)
        put_finding(r, &messages->list.items[i]);
    if (r->form == &html)
        end_table(r);
}

static void put_all(struct report *r)
{
    put_facts(r);
    put_findings(r);
    put_rules(r);
    put_frames(r);
    put_exemptions(r);
}

static void write_page(struct report *r)
{
    str title = word(r, N_("Report of a check"));
    buf_format(&r->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
               r->app->language == LANGUAGE_VI ? "vi" : "en");
    BUF_PUT(&r->out, "<meta name=\"viewport\" content=\"width=device-width\">\n<title>");
    put(r, title);
    buf_format(&r->out, "</title>\n<style>%s</style>\n</head>\n<body>\n<h1>", style);
    put(r, title);
    BUF_PUT(&r->out, "</h1>\n");
    put_all(r);
    BUF_PUT(&r->out, "</body>\n</html>\n");
}

void report_write(struct app *app, const struct portal *portal, str file)
{
    const struct form *form = str_ends(file, STR(".pdf")) ? &paper : &html;
    struct report r = { .app = app, .portal = portal, .form = form };
    struct buf pdf = buf_new(app->arena, REPORT_LEN_MAX);
    r.out = buf_new(app->arena, REPORT_LEN_MAX);
    if (form == &html) {
        write_page(&r);
        app_write_file(app, file, buf_str(&r.out));
        return;
    }
    put_all(&r);
    if (!r.out.failed && report_lay_out(app, portal, buf_str(&r.out), &pdf))
        app_write_file(app, file, buf_str(&pdf));
}

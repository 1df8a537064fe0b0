/*
 * The plain text of a document (tai-ve/<number>.txt): UTF-8, 80 columns, the
 * head above, recipients and signatures below, then the annexes: as printed.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/path.h"
#include "base/utf8.h"
#include "content/body.h"
#include "content/load.h"
#include "content/printed.h"
#include "content/schema.h"
#include "export/kind.h"
#include "write/artifact.h"

enum { COLUMNS = 80 };

struct text_input {
    const struct export_context *context;
    const struct entry *entry;
};

/* Above the text and in brackets, so that nobody takes it for the document's own words. */
static str portal_note(const struct export_context *context, struct arena *arena,
                       const struct entry *entry)
{
    str note = standing_note(context, arena, entry);
    if (note.len == 0)
        return note;
    return tr_args(arena, context->language,
                   N_("[A note of this portal: {0}. The document itself begins below this line.]"),
                   note);
}

static const struct value *view_text(const struct artifact *artifact, const struct made *made,
                                     struct arena *scratch)
{
    const struct text_input *input = artifact->input;
    const struct entry *entry = input->entry;
    struct value *view = value_new_map(scratch);
    struct value *bodies = value_put_list(scratch, view, "bodies");
    (void)made;
    for (size_t i = 0; i < entry->document->signatories.count; i++)
        value_add(scratch, bodies, value_text(site_signing_body(input->context->site, entry, i)));
    value_put(scratch, view, STR("document"),
              *schema_encode(scratch, &document_type, entry->document));
    value_put_text(scratch, view, "type_name", entry->type_printed);
    value_put_text(scratch, view, "issuer", entry->issuer ? entry->issuer->name : STR(""));
    value_put_text(scratch, view, "superior",
                   entry->issuer && entry->issuer->parent ? entry->issuer->parent->name : STR(""));
    value_put_text(scratch, view, "note", portal_note(input->context, scratch, entry));
    value_put_text(scratch, view, "body", hash_hex(scratch, entry->document->body_hash));
    return view;
}

static void put_line(struct buf *out, str line)
{
    if (line.len == 0)
        return;
    buf_put(out, line);
    buf_put_char(out, '\n');
}

/* Words are not cut; a word longer than the line stands alone. */
static void put_wrapped(struct buf *out, str text)
{
    size_t column = 0;
    str rest = text, word;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        size_t width = utf8_width(word);
        if (column && column + 1 + width > COLUMNS) {
            buf_put_char(out, '\n');
            column = 0;
        } else if (column) {
            buf_put_char(out, ' ');
            column++;
        }
        buf_put(out, word);
        column += width;
    }
    buf_put_char(out, '\n');
}

/* What was printed in several lines keeps them. */
static void put_printed(struct buf *out, str text)
{
    str line;
    while (str_line(&text, &line))
        put_line(out, line);
}

static void put_bodies(struct buf *out, const struct text *printed, const struct value *view)
{
    struct arena *arena = out->arena;
    if (printed->s.len) {
        put_printed(out, printed->s);
        return;
    }
    put_line(out, utf8_upper(arena, value_find_text(view, "superior")));
    put_line(out, utf8_upper(arena, value_find_text(view, "issuer")));
}

static void put_title(struct buf *out, const struct document *document, str type_name)
{
    if (document->printed.title.s.len) {
        put_printed(out, document->printed.title.s);
        return;
    }
    put_line(out, utf8_upper(out->arena, type_name));
    put_wrapped(out, document->title.s);
    if (document->subtitle.s.len)
        put_wrapped(out, document->subtitle.s);
}

static void put_head(struct buf *out, const struct text_input *input, const struct value *view)
{
    const struct document *document = input->entry->document;
    struct arena *arena = out->arena;
    str number = printed_number(arena, document);
    bool party = str_is(document->layout.s, "party");
    put_bodies(out, &document->printed.issuer, view);
    if (number.len)
        put_line(out, str_concat(arena, party ? STR("Số ") : STR("Số: "), number));
    put_line(out, printed_place_date(arena, document));
    if (out->len)
        buf_put_char(out, '\n');
    put_title(out, document, input->entry->type_printed);
    buf_put_char(out, '\n');
}

static void put_recipients(struct buf *out, const struct document *document)
{
    if (document->printed.recipients.s.len) {
        buf_put_char(out, '\n');
        put_printed(out, document->printed.recipients.s);
        return;
    }
    if (document->recipients.count == 0)
        return;
    BUF_PUT(out, "\nNơi nhận:\n");
    for (size_t i = 0; i < document->recipients.count; i++) {
        const struct recipient *recipient = &document->recipients.items[i];
        bool last = i + 1 == document->recipients.count;
        buf_format(out, "- " STR_FMT, STR_ARG(recipient->name.s));
        if (recipient->purpose.s.len)
            buf_format(out, " (" STR_FMT ")", STR_ARG(recipient->purpose.s));
        buf_put_char(out, last ? '.' : ';');
        buf_put_char(out, '\n');
    }
}

/* Row by row, as printed: the bodies, then authority, role and name of each. */
static void put_signatories(struct buf *out, const struct document *document,
                            const struct value *view)
{
    const struct value *bodies = value_find(view, STR("bodies"));
    if (document->printed.signature.s.len) {
        buf_put_char(out, '\n');
        put_printed(out, document->printed.signature.s);
        return;
    }
    for (size_t i = 0; i < bodies->list.count; i++) {
        if (bodies->list.items[i].text.len)
            buf_put_char(out, '\n');
        put_printed(out, utf8_upper(out->arena, bodies->list.items[i].text));
    }
    for (size_t i = 0; i < document->signatories.count; i++) {
        const struct signatory *signatory = &document->signatories.items[i];
        buf_put_char(out, '\n');
        put_printed(out, signatory->authority.s);
        put_line(out, signatory->role.s);
        put_line(out, signatory->name.s);
    }
}

static bool make_text(const struct artifact *artifact, const struct value *view,
                      struct arena *scratch, struct buf *out, struct diag *diag)
{
    const struct text_input *input = artifact->input;
    const struct document *document = input->entry->document;
    const struct body_place place = { document->file, document->body_start, document->body_end,
                                      document->body_hash };
    str body;
    str note = value_find_text(view, "note");
    if (note.len) {
        put_wrapped(out, note);
        buf_put_char(out, '\n');
    }
    put_head(out, input, view);
    if (!content_read_body(scratch, input->context->content, &place, &body)) {
        str shown = path_join(scratch, input->context->content->folder, document->file);
        diag_add(diag, DIAG_SYSTEM, SPAN_NONE, MSG_S090, &shown, 1);
        return false;
    }
    if (!body_text(body, BODY_MAIN, COLUMNS, scratch, out))
        return false; /* what it refuses was reported when it was loaded */
    put_recipients(out, document);
    put_signatories(out, document, view);
    if (body_has_annex(document->facts)) {
        buf_put_char(out, '\n');
        return body_text(body, BODY_ANNEX, COLUMNS, scratch, out);
    }
    return !out->failed;
}

static void add_text(struct arena *arena, const struct export_context *context,
                     struct artifact_list *out, const struct entry *entry, str path)
{
    struct text_input *input = ARENA_NEW(arena, struct text_input);
    *input = (struct text_input){ context, entry };
    *LIST_ADD(arena, out) = (struct artifact){
        .path = path,
        .wave = WAVE_DOCUMENTS,
        .origin = entry->document->source->path,
        .at = span_file(entry->document->source),
        .view = view_text,
        .make = make_text,
        .input = input,
    };
}

void text_plan(struct arena *arena, const struct export_context *context, struct artifact_list *out)
{
    for (size_t i = 0; i < context->site->entries.count; i++) {
        const struct entry *entry = context->site->entries.items[i];
        for (size_t j = 0; j < entry->files.count; j++) {
            if (entry->files.items[j].is_text)
                add_text(arena, context, out, entry, entry->files.items[j].path);
        }
    }
}

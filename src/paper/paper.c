#include "paper/paper.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/path.h"
#include "base/value.h"
#include "base/version.h"
#include "content/body.h"
#include "content/load.h"
#include "format/pdf_facts.h"
#include "paper/copy.h"
#include "paper/docx.h"
#include "paper/pdf.h"
#include "paper/text.h"
#include "site/issued.h"
#include "site/site.h"
#include "site/standing.h"
#include "write/artifact.h"

#define SECONDS_PER_DAY INT64_C(86400)

struct paper_input {
    const struct paper_context *context;
    const struct entry *entry;
    enum rendition rendition;
};

/* False where the library that writes such files refused, or the buffer is full. */
typedef bool paper_write(const struct paper_input *input, const struct paper_copy *copy,
                         struct arena *scratch, struct buf *out, struct diag *diag);

/* Letters that no font has are told where the document is. */
static bool write_pdf(const struct paper_input *input, const struct paper_copy *copy,
                      struct arena *scratch, struct buf *out, struct diag *diag)
{
    struct pdf_made made;
    if (!pdf_write(input->context->pdf, copy, PDF_A_2, scratch, out, &made))
        return false;
    pdf_tell(scratch, &made, span_file(input->entry->document->source), diag);
    return true;
}

static bool write_docx(const struct paper_input *input, const struct paper_copy *copy,
                       struct arena *scratch, struct buf *out, struct diag *diag)
{
    (void)input, (void)diag;
    return docx_write(copy, scratch, out);
}

static bool write_text(const struct paper_input *input, const struct paper_copy *copy,
                       struct arena *scratch, struct buf *out, struct diag *diag)
{
    (void)input, (void)diag;
    return text_write(copy, scratch, out);
}

static paper_write *const writers[RENDITIONS] = {
    [RENDITION_PDF] = write_pdf,
    [RENDITION_DOCX] = write_docx,
    [RENDITION_TXT] = write_text,
};

/* In brackets, so that nobody takes it for the document's own words. */
static str portal_note(const struct paper_context *context, struct arena *arena,
                       const struct entry *entry)
{
    str note = standing_note(context->site, context->language, arena, entry);
    if (note.len == 0)
        return note;
    return tr_args(arena, context->language,
                   N_("[A note of this portal: {0}. The document itself begins below this line.]"),
                   note);
}

/* "Kế hoạch số 16/KH-UBND: Phát động …" */
static str name_of(struct arena *arena, const struct entry *entry)
{
    str what = entry->citation_again.len ? entry->citation_again : entry->type_printed;
    str title = entry->document->title.s;
    return what.len ? str_concat(arena, what, STR(": "), title) : title;
}

static str signed_original(const struct entry *entry)
{
    for (size_t i = 0; i < entry->files.count; i++) {
        const struct attachment *attachment = entry->files.items[i].attachment;
        if (attachment && attachment->signed_original.set)
            return entry->files.items[i].name;
    }
    return STR("");
}

/* Its date, as precise as it is; of a document without one that of the portal. */
static int64_t time_of(const struct entry *entry)
{
    struct date date = entry->document->date.date;
    if (date_is_none(date))
        date = entry->shown_date;
    return date_is_none(date) ? 0 : date_first_day(date) * SECONDS_PER_DAY;
}

static void put_foot(const struct paper_context *context, struct arena *arena, struct value *view,
                     const struct entry *entry)
{
    const struct document *document = entry->document;
    struct value *foot = site_issued(context->site, arena, view, entry);
    if (!foot)
        return;
    struct value *lines = value_put_list(arena, foot, "recipients");
    for (size_t i = 0; i < document->recipients.count; i++) {
        const struct recipient *recipient = &document->recipients.items[i];
        str purpose = recipient->purpose.s;
        if (purpose.len)
            purpose = str_concat(arena, STR(" ("), purpose, STR(")"));
        value_add(arena, lines,
                  value_text(str_concat(arena, STR("- "), recipient->name.s, purpose,
                                        site_recipient_end(document, i))));
    }
}

static const struct value *view_document(const struct artifact *artifact, const struct made *made,
                                         struct arena *scratch)
{
    const struct paper_input *input = artifact->input;
    const struct entry *entry = input->entry;
    const struct document *document = entry->document;
    struct value *view = value_new_map(scratch);
    (void)made;
    value_put_text(scratch, view, "layout", document->layout.s);
    value_put_text(scratch, view, "generator",
                   str_concat(scratch, STR("phatdong "), str_from(phatdong_version)));
    value_put_text(scratch, view, "name", name_of(scratch, entry));
    value_put_text(scratch, view, "author", entry->issuer_names);
    value_put_text(scratch, view, "subject", document->number.s);
    value_put_text(scratch, view, "address",
                   route_absolute(input->context->site->routes, scratch, entry->link));
    value_put_text(scratch, view, "fingerprint", hash_hex(scratch, document->facts->fingerprint));
    value_put_int(scratch, view, "time", time_of(entry));
    value_put_text(scratch, view, "title", document->title.s);
    value_put_text(scratch, view, "subtitle", document->subtitle.s);
    value_put_text(scratch, view, "standing", portal_note(input->context, scratch, entry));
    value_put_text(scratch, view, "original", signed_original(entry));
    value_put_text(scratch, view, "body", hash_hex(scratch, document->body_hash));
    put_foot(input->context, scratch, view, entry);
    return view;
}

static bool make_document(const struct artifact *artifact, const struct value *view,
                          struct arena *scratch, struct buf *out, struct diag *diag)
{
    const struct paper_input *input = artifact->input;
    const struct document *document = input->entry->document;
    const struct body_place place = { document->file, document->body_start, document->body_end,
                                      document->body_hash };
    struct paper_copy copy;
    str body;
    if (!content_read_body(scratch, input->context->content, &place, &body)) {
        str shown = path_join(scratch, input->context->content->folder, document->file);
        diag_add(diag, DIAG_SYSTEM, SPAN_NONE, MSG_S090, &shown, 1);
        return false;
    }
    bool told = input->rendition == RENDITION_PDF && !input->context->pdf;
    if (told || !paper_copy_make(scratch, view, body, &copy))
        return false; /* what a limit refuses was reported when it was loaded */
    /* The libraries refuse nothing but what is too large, which is told with the limit (W007). */
    out->failed = !writers[input->rendition](input, &copy, scratch, out, diag);
    return true;
}

static void add_file(struct arena *arena, const struct paper_context *context,
                     struct artifact_list *out, const struct entry *entry,
                     const struct entry_file *file)
{
    struct paper_input *input = ARENA_NEW(arena, struct paper_input);
    *input = (struct paper_input){ context, entry, file->rendition };
    *LIST_ADD(arena, out) = (struct artifact){
        .path = file->path,
        .wave = WAVE_DOCUMENTS,
        .origin = entry->document->source->path,
        .at = span_file(entry->document->source),
        .view = view_document,
        .make = make_document,
        .pages = file->rendition == RENDITION_PDF ? pdf_pages : NULL,
        .input = input,
        .scope = &entry->campaign->source->texts,
        .salt = file->rendition == RENDITION_PDF ? context->fonts : (struct hash){ { 0 } },
    };
}

bool paper_needs_pdf(const struct site *site)
{
    for (size_t i = 0; i < site->entries.count; i++) {
        const struct entry *entry = site->entries.items[i];
        for (size_t j = 0; j < entry->files.count; j++) {
            if (entry->files.items[j].rendition == RENDITION_PDF)
                return true;
        }
    }
    return false;
}

void paper_plan(struct arena *arena, const struct paper_context *context, struct artifact_list *out)
{
    for (size_t i = 0; i < context->site->entries.count; i++) {
        const struct entry *entry = context->site->entries.items[i];
        for (size_t j = 0; j < entry->files.count; j++) {
            if (entry->files.items[j].rendition != RENDITION_NONE)
                add_file(arena, context, out, entry, &entry->files.items[j]);
        }
    }
}

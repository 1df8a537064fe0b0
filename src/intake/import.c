#include "intake/import.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "content/front_matter.h"
#include "content/schema.h"
#include "intake/columns.h"
#include "intake/furniture.h"
#include "intake/plan_file.h"
#include "intake/reader.h"
#include "intake/store.h"

static void recognise(struct arena *arena, const struct paragraphs *source,
                      const struct intake_text *text, struct draft *draft)
{
    *draft = (struct draft){
        .arena = arena,
        .source = source,
        .unit = text->unit,
        .used = ARENA_ARRAY(arena, bool, source->count),
    };
    head_recognise(draft);
    foot_recognise(draft);
    basis_recognise(draft);
    phases_recognise(draft);
    times_recognise(draft);
    deadlines_recognise(draft);
    tasks_recognise(draft);
    timetable_recognise(draft);
    contact_recognise(draft);
    slogans_recognise(draft);
    quote_recognise(draft);
    faults_recognise(draft);
    for (size_t i = 0; i < text->questions.count; i++)
        draft_ask(draft, STR(""), NULL, STR(""), text->questions.items[i]);
    if (draft_is_full(draft))
        draft_ask(
            draft, STR(""), NULL, STR(""),
            STR("văn bản có quá nhiều giá trị để ghi hết vào phần đầu này; thân văn bản vẫn đủ chữ"));
}

/* Every word goes into the plan file: what is longer than any build takes need not be recognised. */
static bool is_too_long(const struct paragraphs *paragraphs)
{
    size_t len = 0;
    for (size_t i = 0; i < paragraphs->count; i++)
        len += paragraphs->items[i].text.len + 2;
    return len > FRONT_MATTER_LEN_MAX + BODY_LEN_MAX;
}

/* Of the front matter alone: the words may stand in the document too. */
static size_t count_questions(str text)
{
    str all = text, line;
    str_line(&text, &line); /* the first --- */
    while (str_line(&text, &line) && !str_is(line, "---"))
        ;
    return front_matter_questions(str_sub(all, 0, all.len - text.len));
}

/* The signed original, as --attach says that it is. */
static void add_attachment(const struct store *store, struct draft *draft)
{
    *LIST_ADD(draft->arena, &draft->document.attachments) = (struct attachment){
        .file = draft_text(store_attachment_name(store)),
        .title = draft_text(STR("Bản ký số")),
        .signed_original.set = true,
    };
    draft_ask(draft, STR("attachments.0"), NULL, STR(""),
              STR("tệp này có phải bản ký số không? không phải thì sửa title, bỏ signed"));
}

static bool make_plan(struct store *store, struct draft *draft, struct imported *out)
{
    struct buf text = buf_new(store->arena, FRONT_MATTER_LEN_MAX + BODY_LEN_MAX);
    if (!store_choose_id(store, draft, &out->id))
        return false;
    if (store->options->attach.len)
        add_attachment(store, draft);
    plan_file_write(draft, &text);
    if (text.failed) { /* no build takes more */
        diag_error(store->diag, diag_file(store->diag, store->file), MSG_P004);
        return false;
    }
    out->path = store_shown_path(store, out->id);
    out->text = buf_str(&text);
    out->questions = count_questions(out->text);
    out->record = plan_file_record(draft);
    plan_file_explain(draft, out->record, &out->notes);
    return store->options->dry_run || store_write(store, out);
}

/* In a word processor's file a paragraph that only seems to be cut may be two. */
static void ask_about_joins(struct intake_text *text, const struct paragraphs *paragraphs,
                            struct arena *arena)
{
    for (size_t i = 0; i < paragraphs->count; i++) {
        const struct paragraph *line = &paragraphs->items[i];
        if (line->gaps && line->joins)
            *LIST_ADD(arena, &text->questions) = str_format(
                arena, "đoạn %zu: câu chưa hết nên đã nối với đoạn sau; có đúng là một đoạn không?",
                line->line);
    }
}

/* The document's paragraphs; false after an error. */
static bool read_paragraphs(const struct intake_file *file, struct intake_text *text,
                            struct paragraphs *out)
{
    if (!reader_read(file, text))
        return false;
    for (size_t i = 0; i < text->furniture.count; i++)
        *LIST_ADD(file->arena, &out->furniture) = text->furniture.items[i];
    paragraphs_arrange(file->arena, &text->lines, text->page_ends, out);
    ask_about_joins(text, out, file->arena);
    furniture_remove(file->arena, out);
    columns_part(file->arena, out);
    if (out->count && !is_too_long(out))
        return true;
    diag_error(file->diag, diag_file(file->diag, file->path), out->count ? MSG_P004 : MSG_P003);
    return false;
}

bool import_plan(const struct intake_file *file, str *plan)
{
    struct paragraphs paragraphs = { 0 };
    struct intake_text text;
    struct draft draft;
    struct buf out = buf_new(file->arena, FRONT_MATTER_LEN_MAX + BODY_LEN_MAX);
    if (!read_paragraphs(file, &text, &paragraphs))
        return false;
    recognise(file->arena, &paragraphs, &text, &draft);
    plan_file_write(&draft, &out);
    *plan = buf_str(&out);
    return !out.failed;
}

bool import_file(struct arena *arena, str file, const struct import_options *options,
                 struct imported *out, struct diag *diag)
{
    struct store store = { .arena = arena, .options = options, .diag = diag, .file = file };
    struct paragraphs paragraphs = { 0 };
    struct intake_text text;
    struct draft draft;
    *out = (struct imported){ 0 };
    int error = fs_read_path(arena, file, IMPORT_SIZE_MAX, &store.bytes, NULL);
    if (error) {
        fs_report_path(diag, MSG_O001, file, error);
        return false;
    }
    const struct intake_file source = { arena, file, store.bytes, diag };
    if (!read_paragraphs(&source, &text, &paragraphs))
        return false;
    recognise(arena, &paragraphs, &text, &draft);
    if (!store_open(&store))
        return false;
    bool ok = make_plan(&store, &draft, out);
    store_close(&store);
    return ok;
}

#include "paper/copy.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "base/value.h"
#include "format/unbroken.h"

#define BLANK "\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0\xC2\xA0"

static void add_lines(struct arena *arena, struct line_list *out, str text)
{
    str line;
    while (str_line(&text, &line)) {
        line = str_trim(line);
        if (line.len)
            *LIST_ADD(arena, out) = line;
    }
}

/* What the pen fills in: "…" of the page is a gap on paper. */
static str with_gaps(struct arena *arena, str text)
{
    size_t at = str_find(text, STR("…"));
    if (at == STR_NOT_FOUND)
        return text;
    str behind = str_sub(text, at + strlen("…"), text.len);
    return str_concat(arena, str_sub(text, 0, at), STR(BLANK), with_gaps(arena, behind));
}

static str kept_together(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, 2 * text.len + 1);
    unbroken_text(&out, text);
    return buf_str(&out);
}

/* A line does not begin with the dash of "THI ĐUA - KHEN THƯỞNG". */
static str name_of_body(struct arena *arena, str name)
{
    return kept_together(arena, utf8_upper(arena, name));
}

static void fill_head(struct arena *arena, const struct value *view, struct paper_copy *out)
{
    const struct value *head = value_find(view, STR("head"));
    str number = value_find_text(head, "number"), date = value_find_text(head, "place_date");
    const struct value *shown = value_find(head, STR("letterhead"));
    out->has_head = shown && shown->boolean;
    add_lines(arena, &out->superior, name_of_body(arena, value_find_text(head, "superior")));
    add_lines(arena, &out->issuer, name_of_body(arena, value_find_text(head, "issuer")));
    if (number.len)
        out->number = str_concat(arena, str_from(out->sheet->number), STR("\xC2\xA0"),
                                 with_gaps(arena, number));
    out->place_date = with_gaps(arena, date);
    str printed = value_find_text(head, "printed_title");
    if (printed.len) {
        add_lines(arena, &out->title, printed);
        return;
    }
    out->type = utf8_upper(arena, value_find_text(head, "type"));
    add_lines(arena, &out->title, kept_together(arena, value_find_text(view, "title")));
    add_lines(arena, &out->title, kept_together(arena, value_find_text(view, "subtitle")));
}

/* The printed lines begin with "Nơi nhận:", or it is put before them. */
static void fill_recipients(struct arena *arena, const struct value *foot, struct paper_copy *out)
{
    str printed = value_find_text(foot, "printed_recipients"), line;
    const struct value *list = value_find(foot, STR("recipients"));
    for (size_t i = 0; printed.len == 0 && list && i < list->list.count; i++)
        *LIST_ADD(arena, &out->recipients) = list->list.items[i].text;
    if (str_starts(printed, STR("Nơi nhận"))) {
        str_line(&printed, &line);
        out->recipients_head = str_trim(line);
    }
    add_lines(arena, &out->recipients, printed);
    if (out->recipients.count && out->recipients_head.len == 0)
        out->recipients_head = STR("Nơi nhận:");
}

/* As printed: the last line is the name. */
static void add_printed_signature(struct arena *arena, str printed, struct paper_copy *out)
{
    struct paper_signature *signature = LIST_ADD(arena, &out->signatures);
    *signature = (struct paper_signature){ 0 };
    add_lines(arena, &signature->authority, printed);
    if (signature->authority.count > 1)
        signature->name = signature->authority.items[--signature->authority.count];
}

static void fill_signatures(struct arena *arena, const struct value *foot, struct paper_copy *out)
{
    str printed = value_find_text(foot, "printed_signature");
    const struct value *list = value_find(foot, STR("signatures"));
    const struct value *bodies = value_find(foot, STR("bodies"));
    if (printed.len) {
        add_printed_signature(arena, printed, out);
        return;
    }
    for (size_t i = 0; list && i < list->list.count; i++) {
        const struct value *item = &list->list.items[i];
        struct paper_signature *signature = LIST_ADD(arena, &out->signatures);
        *signature = (struct paper_signature){ .name = value_find_text(item, "name") };
        if (bodies && i < bodies->list.count)
            add_lines(arena, &signature->body,
                      name_of_body(arena, value_find_text(&bodies->list.items[i], "name")));
        add_lines(arena, &signature->authority, value_find_text(item, "authority"));
        add_lines(arena, &signature->authority, value_find_text(item, "role"));
    }
}

/* In Vietnamese like all that stands on the paper. */
static str say_reading_copy(struct arena *arena, const struct value *view)
{
    str original = value_find_text(view, "original"), address = value_find_text(view, "address");
    str line = STR("Bản trình bày lại để đọc và in, không thay cho bản đã ký");
    if (original.len)
        line = str_concat(arena, line, STR("; bản ký số: "), original);
    if (address.len)
        line = str_concat(arena, line, STR("; đăng tại "), address);
    return str_concat(arena, line, STR("."));
}

bool paper_copy_has_subject(const struct paper_copy *copy)
{
    return copy->has_head && copy->type.len == 0 && copy->title.count > 0
           && str_starts(copy->title.items[0], STR("V/v"));
}

bool paper_copy_make(struct arena *arena, const struct value *view, str body,
                     struct paper_copy *out)
{
    const struct value *foot = value_find(view, STR("foot"));
    const struct value *time = value_find(view, STR("time"));
    *out = (struct paper_copy){
        .sheet = sheet_find(value_find_text(view, "layout")),
        .lang = STR("vi"),
        .name = value_find_text(view, "name"),
        .author = value_find_text(view, "author"),
        .subject = value_find_text(view, "subject"),
        .generator = value_find_text(view, "generator"),
        .address = value_find_text(view, "address"),
        .fingerprint = value_find_text(view, "fingerprint"),
        .time = time ? time->integer : 0,
        .standing = value_find_text(view, "standing"),
        .reading_copy = say_reading_copy(arena, view),
    };
    fill_head(arena, view, out);
    if (foot && foot->kind == VALUE_MAP) {
        fill_recipients(arena, foot, out);
        fill_signatures(arena, foot, out);
    }
    return body_blocks(body, arena, &out->body);
}

/* Runs of letters in a .docx: how they look, fields, signs and breaks. */
#include "intake/docx.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/escape.h"

#include <stdlib.h>

static str attribute(const struct docx *d, const char *name)
{
    return xml_attribute(d->xml, name);
}

/* Within the result of every field around it, and of none that prints the number of a page. */
bool docx_is_shown(const struct docx *d)
{
    for (size_t i = 0; i < d->field_count; i++) {
        if (!d->fields[i].result)
            return false;
    }
    return true;
}

static bool is_page_field(str instruction)
{
    static const char *const names[] = { "PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF" };
    str name, rest;
    str_cut(str_trim(instruction), ' ', &name, &rest);
    for (size_t i = 0; i < COUNT(names); i++) {
        if (str_is(name, names[i]))
            return true;
    }
    return false;
}

/* A note that is marked again: its number is that of the mark in the bookmark that is named. */
static bool put_note_reference(struct docx *d, str instruction)
{
    str kind, name, rest;
    str_cut(str_trim(instruction), ' ', &kind, &rest);
    str_cut(str_trim(rest), ' ', &name, &rest);
    const char *mark = str_is(kind, "NOTEREF") ? map_find(&d->note_marks, name) : NULL;
    if (!mark)
        return false;
    struct docx_look look = docx_settle_look(d);
    docx_put_run(d, (struct run){ .kind = RUN_NOTE, .text = str_from(mark) }, &look);
    return true;
}

void docx_read_bookmark(struct docx *d)
{
    d->bookmark = attribute(d, "w:name");
    xml_skip(d->xml);
}

void docx_end_bookmark(struct docx *d)
{
    d->bookmark = STR("");
    xml_skip(d->xml);
}

/* Behind the instruction: the result is text, but of what is put otherwise, or stands on no page. */
static void begin_result(struct docx *d, struct docx_field *field)
{
    field->result = true;
    if (is_page_field(field->instruction) || put_note_reference(d, field->instruction))
        field->result = false;
}

void docx_read_field_mark(struct docx *d)
{
    str kind = attribute(d, "w:fldCharType");
    struct docx_field *field = d->field_count ? &d->fields[d->field_count - 1] : NULL;
    if (str_is(kind, "begin") && d->field_count < FIELD_DEPTH_MAX)
        d->fields[d->field_count++] = (struct docx_field){ 0 };
    else if (str_is(kind, "separate") && field)
        begin_result(d, field);
    else if (str_is(kind, "end") && field)
        d->field_count--;
}

void docx_read_instruction(struct docx *d)
{
    struct docx_field *field = d->field_count ? &d->fields[d->field_count - 1] : NULL;
    size_t depth = xml_depth(d->xml);
    enum xml_event event;
    while ((event = xml_next(d->xml)) != XML_DONE && event != XML_FAULT
           && !(event == XML_CLOSE && xml_depth(d->xml) == depth)) {
        if (event == XML_TEXT && field && field->instruction.len < 200)
            field->instruction = str_concat(d->flow->arena, field->instruction, xml_text(d->xml));
    }
}

void docx_read_simple_field(struct docx *d)
{
    str instruction = attribute(d, "w:instr");
    if (is_page_field(instruction) || put_note_reference(d, instruction))
        xml_skip(d->xml);
    else
        docx_walk(d);
}

/* The look of the run at hand, its styles counted in. */
struct docx_look docx_settle_look(const struct docx *d)
{
    const struct docx_look *own = &d->at.look, *below = &d->at.paragraph_look;
    const struct docx_look *defaults = &d->styles.defaults;
    struct docx_look letters = docx_style_look(&d->styles, own->style), out = { 0 };
    out.bold = docx_toggle(own->bold, letters.bold, below->bold, defaults->bold) ? YES : NO;
    out.italic = docx_toggle(own->italic, letters.italic, below->italic, defaults->italic) ? YES
                                                                                           : NO;
    out.caps = docx_toggle(own->caps, letters.caps, below->caps, defaults->caps) ? YES : NO;
    out.hidden = docx_toggle(own->hidden, letters.hidden, below->hidden, defaults->hidden) ? YES
                                                                                           : NO;
    out.font = own->font.len      ? own->font
               : letters.font.len ? letters.font
               : below->font.len  ? below->font
                                  : defaults->font;
    return out;
}

void docx_put_run(struct docx *d, struct run run, const struct docx_look *look)
{
    if (!d->at.paragraph || !docx_is_shown(d))
        return;
    run.bold = look->bold == YES;
    run.italic = look->italic == YES;
    if (look->hidden != YES) {
        flow_put(d->flow, d->at.paragraph, run);
    } else if (run.kind == RUN_TEXT && flow_count(d->flow)) {
        *LIST_ADD(d->flow->arena, d->at.hidden) = run;
    }
}

void docx_put_text(struct docx *d, str text)
{
    if (!d->at.paragraph || !text.len || !docx_is_shown(d))
        return;
    struct docx_look look = docx_settle_look(d);
    text = flow_letters(d->flow, text, look.font);
    if (look.caps == YES)
        text = utf8_upper(d->flow->arena, text);
    docx_put_run(d, (struct run){ .text = text }, &look);
}

static void put_break(struct docx *d)
{
    if (!d->at.paragraph || !docx_is_shown(d))
        return;
    struct docx_look look = docx_settle_look(d);
    docx_put_run(d, (struct run){ .kind = RUN_BREAK }, &look);
}

void docx_read_run(struct docx *d)
{
    struct docx_look outer = d->at.look;
    d->at.look = (struct docx_look){ 0 };
    docx_walk(d);
    d->at.look = outer;
}

void docx_read_look(struct docx *d)
{
    docx_parse_look(d->xml, &d->at.look);
}

void docx_read_literal(struct docx *d)
{
    d->at.literal = true;
    docx_walk(d);
    d->at.literal = false;
}

void docx_read_tab(struct docx *d)
{
    docx_put_text(d, STR("\t"));
    xml_skip(d->xml);
}

void docx_read_break(struct docx *d)
{
    put_break(d);
    xml_skip(d->xml);
}

void docx_read_hyphen(struct docx *d)
{
    docx_put_text(d, STR("-"));
    xml_skip(d->xml);
}

/* Signs of Markdown: no words of the text. */
static void put_markup(struct docx *d, str markup)
{
    struct docx_look look = docx_settle_look(d);
    docx_put_run(d, (struct run){ .kind = RUN_NOTE, .text = markup }, &look);
}

/* Behind "](": parentheses would end it. */
static str link_target(struct arena *arena, str address)
{
    struct buf uri = buf_new(arena, LINK_LEN_MAX), out = buf_new(arena, LINK_LEN_MAX);
    escape_url(&uri, address);
    for (size_t i = 0; i < uri.len; i++) {
        if (uri.ptr[i] == '(' || uri.ptr[i] == ')')
            buf_put(&out, uri.ptr[i] == '(' ? STR("%28") : STR("%29"));
        else
            buf_put_char(&out, uri.ptr[i]);
    }
    return uri.failed || out.failed ? STR("") : buf_str(&out);
}

/* Where the link leads, if a plan file may lead there. */
static str link_of(const struct docx *d)
{
    static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };
    const str *address = map_find(&d->links, attribute(d, "r:id"));
    if (!address || !d->at.paragraph || !docx_is_shown(d) || d->left_out
        || !str_starts_any(*address, schemes, COUNT(schemes)))
        return STR("");
    return link_target(d->flow->arena, *address);
}

void docx_read_link(struct docx *d)
{
    str target = link_of(d);
    struct run_list *runs = d->at.paragraph ? &d->at.paragraph->runs : NULL;
    size_t before = runs ? runs->count : 0;
    if (target.len)
        put_markup(d, STR("["));
    docx_walk(d);
    if (target.len && runs->count > before + 1)
        put_markup(d, str_concat(d->flow->arena, STR("]("), target, STR(")")));
    else if (target.len)
        runs->count = before; /* a link without a text is none */
}

/* w:sym w:font="Wingdings" w:char="F0FC" */
void docx_read_sign(struct docx *d)
{
    str code = attribute(d, "w:char"), font = attribute(d, "w:font"), own = d->at.look.font;
    struct buf out = buf_new(d->flow->arena, 8);
    unsigned long letter = strtoul(str_cstr(d->flow->arena, code), NULL, 16);
    if (letter >= 0x20 && letter <= 0xFFFD && (letter < 0xD800 || letter > 0xDFFF))
        buf_put_code_point(&out, (uint32_t)(letter < 0x100 ? letter + 0xF000 : letter));
    d->at.look.font = font;
    docx_put_text(d, buf_str(&out));
    d->at.look.font = own;
    xml_skip(d->xml);
}

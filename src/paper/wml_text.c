/* Paragraphs, letters and links of a .docx. */
#include "paper/wml.h"

#include "base/arena.h"
#include "base/buf.h"
#include "format/escape.h"

/* Where no line ends behind it: U+2011. Word has an element for it, which readers take for a hyphen. */
#define WHOLE_HYPHEN "\xE2\x80\x91"

/* w:spacing, w:ind, w:jc, w:outlineLvl: in this order. */
static void put_form(struct wml_part *part, const struct wml_paragraph *p)
{
    struct xml_writer *xml = part->xml;
    if (p->framed)
        xml_put_value(xml, "w:spacing", "w:before", str_from_u64(part->arena, (uint64_t)p->before));
    if (p->start > 0 || p->end > 0) {
        xml_open(xml, "w:ind");
        xml_put_number(xml, "w:left", wml_twips(p->start));
        xml_put_number(xml, "w:right", wml_twips(p->end));
        xml_close(xml);
    }
    if (p->align)
        xml_put_value(xml, "w:jc", "w:val", str_from(p->align));
    if (p->level > 0) {
        unsigned level = p->level < 9 ? p->level : 9;
        xml_put_value(xml, "w:outlineLvl", "w:val", str_from_u64(part->arena, level - 1));
    }
}

static void put_rule(struct xml_writer *xml)
{
    xml_open(xml, "w:pBdr");
    xml_open(xml, "w:bottom");
    xml_put_attribute(xml, "w:val", STR("single"));
    xml_put_number(xml, "w:sz", 6);
    xml_put_number(xml, "w:space", 0);
    xml_put_attribute(xml, "w:color", STR("000000"));
    xml_close(xml);
    xml_close(xml);
}

void wml_open_paragraph(struct wml_part *part, const struct wml_paragraph *p)
{
    struct xml_writer *xml = part->xml;
    xml_open(xml, "w:p");
    xml_open(xml, "w:pPr");
    xml_put_value(xml, "w:pStyle", "w:val", str_from(p->style));
    if (p->keep)
        xml_put_empty(xml, "w:keepNext");
    if (p->rule)
        put_rule(xml);
    put_form(part, p);
    if (p->ends)
        wml_put_pages(part);
    xml_close(xml);
}

void wml_close_paragraph(struct wml_part *part)
{
    xml_close(part->xml);
}

static void put_look(struct wml_part *part, unsigned look, bool link)
{
    struct xml_writer *xml = part->xml;
    bool raised = look & LOOK_RAISED;
    const char *style = link ? "Hyperlink" : look & LOOK_FIXED ? "HTMLCode" : NULL;
    if (!style && !(look & (LOOK_BOLD | LOOK_ITALIC)) && !raised && !part->letters)
        return;
    xml_open(xml, "w:rPr");
    if (style)
        xml_put_value(xml, "w:rStyle", "w:val", str_from(style));
    if (look & LOOK_BOLD)
        xml_put_empty(xml, "w:b");
    if (look & LOOK_ITALIC)
        xml_put_empty(xml, "w:i");
    if (part->letters) {
        xml_open(xml, "w:sz");
        xml_put_number(xml, "w:val", part->letters);
        xml_close(xml);
    }
    if (raised)
        xml_put_value(xml, "w:vertAlign", "w:val", STR("superscript"));
    xml_close(xml);
}

/* What is no letter for Word, and the elements that it has for them. */
static const struct {
    const char *sign, *element;
} signs[] = { { "\n", "w:br" }, { "\t", "w:tab" }, { WHOLE_HYPHEN, "w:noBreakHyphen" } };

/* The sign that a text begins with; COUNT(signs) if it begins with a letter. */
static size_t sign_at(str text)
{
    size_t i = 0;
    while (i < COUNT(signs) && !str_starts(text, str_from(signs[i].sign)))
        i++;
    return i;
}

static void put_letters(struct xml_writer *xml, str text)
{
    while (text.len) {
        size_t end = 0, sign = COUNT(signs);
        while (end < text.len && (sign = sign_at(str_sub(text, end, text.len))) == COUNT(signs))
            end++;
        if (end > 0) {
            xml_open(xml, "w:t");
            xml_put_attribute(xml, "xml:space", STR("preserve"));
            xml_put_text(xml, str_sub(text, 0, end));
            xml_close(xml);
        }
        if (end == text.len)
            return;
        xml_put_empty(xml, signs[sign].element);
        text = str_sub(text, end + strlen(signs[sign].sign), text.len);
    }
}

str wml_whole(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, text.len * strlen(WHOLE_HYPHEN) + 1);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '-')
            BUF_PUT(&out, WHOLE_HYPHEN);
        else
            buf_put_char(&out, text.ptr[i]);
    }
    return buf_str(&out);
}

static void put_run(struct wml_part *part, str text, unsigned look, bool link)
{
    if (text.len == 0)
        return;
    xml_open(part->xml, "w:r");
    put_look(part, look, link);
    put_letters(part->xml, text);
    xml_close(part->xml);
}

void wml_put_text(struct wml_part *part, str text, unsigned look)
{
    put_run(part, text, look, false);
}

static void put_bookmark(struct wml_part *part, bool end, size_t id, str name)
{
    xml_open(part->xml, end ? "w:bookmarkEnd" : "w:bookmarkStart");
    xml_put_number(part->xml, "w:id", (long)id);
    if (!end)
        xml_put_attribute(part->xml, "w:name", name);
    xml_close(part->xml);
}

static void put_reference_look(struct xml_writer *xml)
{
    xml_open(xml, "w:rPr");
    xml_put_value(xml, "w:rStyle", "w:val", STR("FootnoteReference"));
    xml_close(xml);
}

static void put_reference(struct xml_writer *xml, unsigned note)
{
    xml_open(xml, "w:r");
    put_reference_look(xml);
    xml_open(xml, "w:footnoteReference");
    xml_put_number(xml, "w:id", note);
    xml_close(xml);
    xml_close(xml);
}

/* The number of a note that was marked before: a field, which counts on with it. */
static void put_cross_reference(struct wml_part *part, str name, str number)
{
    struct xml_writer *xml = part->xml;
    xml_open(xml, "w:fldSimple");
    xml_put_attribute(xml, "w:instr",
                      str_concat(part->arena, STR(" NOTEREF "), name, STR(" \\f \\h ")));
    xml_open(xml, "w:r");
    put_reference_look(xml);
    put_letters(xml, number);
    xml_close(xml);
    xml_close(xml);
}

/* Word counts its notes itself, without brackets. */
static void put_note_mark(struct wml_part *part, const struct body_piece *piece)
{
    str number = str_from_u64(part->arena, piece->note);
    if (part->in_notes || piece->note > part->note_count) {
        put_run(part, number, LOOK_RAISED, false);
        return;
    }
    struct wml_note *note = &part->notes[piece->note];
    str name = str_concat(part->arena, STR("_RefNote"), number);
    size_t id = part->marks.count + piece->note;
    if (note->marked) {
        put_cross_reference(part, name, number);
        return;
    }
    note->marked = true;
    if (note->marks > 1)
        put_bookmark(part, false, id, name);
    put_reference(part->xml, piece->note);
    if (note->marks > 1)
        put_bookmark(part, true, id, name);
}

/* The number of a text in a list without doubles, from 1; 0 if it is not there. */
static size_t number_of(const struct map *list, str text)
{
    const size_t *number = map_find(list, text);
    return number ? *number : 0;
}

size_t wml_number(struct arena *arena, struct map *list, str text)
{
    void **slot = map_at(arena, list, text);
    if (!*slot) {
        size_t *number = ARENA_NEW(arena, size_t);
        *number = list->count;
        *slot = number;
    }
    return *(size_t *)*slot;
}

/* What a link leads to from a file that lies anywhere; empty if that cannot be said. */
static str absolute(struct wml_part *part, str href)
{
    static const char *const schemes[] = { "https:", "http:", "mailto:", "tel:" };
    struct buf out = buf_new(part->arena, 8192);
    str address = part->copy->address;
    if (!str_starts_any(href, schemes, COUNT(schemes))) {
        bool page = str_ends(address, STR("/")) && href.len && href.ptr[0] != '/';
        if (!page || str_starts(href, STR("..")))
            return STR("");
        escape_url(&out, address);
    }
    escape_url(&out, href);
    return out.failed ? STR("") : buf_str(&out);
}

/* Opens w:hyperlink; false where the link leads nowhere, and its text is text. */
static bool open_link(struct wml_part *part, str href)
{
    struct xml_writer *xml = part->xml;
    str id = href;
    if (href.len == 0)
        return false;
    if (str_skip(&id, STR("#"))) {
        size_t mark = number_of(&part->marks, id);
        if (mark == 0)
            return false;
        xml_open(xml, "w:hyperlink");
        xml_put_attribute(xml, "w:anchor", str_format(part->arena, "m%zu", mark));
        return true;
    }
    str target = absolute(part, href);
    if (target.len == 0)
        return false;
    size_t number = wml_number(part->arena, &part->links, target);
    xml_open(xml, "w:hyperlink");
    xml_put_attribute(xml, "r:id", str_format(part->arena, "rL%zu", number));
    return true;
}

/* What of a look letters of Word have: a marker has none, nor has a number that stays whole. */
static unsigned shown_look(const struct body_piece *piece)
{
    return piece->look & (LOOK_BOLD | LOOK_ITALIC | LOOK_FIXED | LOOK_RAISED);
}

/* The pieces from `first` on that look alike and lead to the same are one run: where it ends. */
static size_t end_of_run(const struct body_pieces *pieces, size_t first)
{
    const struct body_piece *piece = &pieces->items[first], *next;
    size_t last = first + 1;
    for (; last < pieces->count; last++) {
        next = &pieces->items[last];
        if (next->note || shown_look(next) != shown_look(piece)
            || !str_equal(next->href, piece->href))
            break;
    }
    return last;
}

static str joined(struct arena *arena, const struct body_piece *pieces, size_t count)
{
    str *texts = ARENA_ARRAY(arena, str, count);
    for (size_t i = 0; i < count; i++)
        texts[i] = pieces[i].look & LOOK_WHOLE ? wml_whole(arena, pieces[i].text) : pieces[i].text;
    if (count == 1)
        return texts[0];
    return str_join(arena, texts, count, STR_NONE);
}

/* Pieces of one link are one link. */
void wml_put_pieces(struct wml_part *part, const struct body_pieces *pieces)
{
    str href = STR("");
    bool open = false;
    for (size_t i = 0, last; i < pieces->count; i = last) {
        const struct body_piece *piece = &pieces->items[i];
        str own = piece->note ? STR("") : piece->href;
        if (!str_equal(own, href)) {
            if (open)
                xml_close(part->xml);
            open = open_link(part, own);
            href = own;
        }
        last = piece->note ? i + 1 : end_of_run(pieces, i);
        if (piece->note)
            put_note_mark(part, piece);
        else
            put_run(part, joined(part->arena, piece, last - i), shown_look(piece), open);
    }
    if (open)
        xml_close(part->xml);
}

void wml_put_target(struct wml_part *part, str id, bool end)
{
    size_t number = id.len ? number_of(&part->marks, id) : 0;
    if (number)
        put_bookmark(part, end, number, str_format(part->arena, "m%zu", number));
}

void wml_put_line(struct wml_part *part, enum paper_role role, str text, bool keep)
{
    wml_open_paragraph(part, &(struct wml_paragraph){ .style = wml_style(role), .keep = keep });
    wml_put_text(part, text, 0);
    wml_close_paragraph(part);
}

void wml_put_end(struct wml_part *part, bool keep, bool ends)
{
    wml_open_paragraph(part,
                       &(struct wml_paragraph){ .style = "Rule", .keep = keep, .ends = ends });
    wml_close_paragraph(part);
}

void wml_put_gap(struct wml_part *part, long height)
{
    wml_open_paragraph(part, &(struct wml_paragraph){
                                 .style = "Rule", .keep = true, .framed = true, .before = height });
    wml_close_paragraph(part);
}

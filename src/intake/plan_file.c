#include "intake/plan_file.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/slug.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "content/schema.h"
#include "intake/comments.h"
#include "intake/import.h"
#include "content/phrase.h"

enum { TITLE_CHARACTERS_MAX = 120 }; /* of a numbered paragraph that is only a title */

/* Without a year: "16-kh-ubnd", else what the title says. */
static str name_of(struct arena *arena, const struct document *document)
{
    str number = document->number.s;
    str name = number.len && number.ptr[0] != '/' ? slug_make(arena, number)
                                                  : slug_make(arena, document->title.s);
    return name.len ? name : STR("van-ban"); /* signs only */
}

str plan_file_id(struct arena *arena, const struct document *document)
{
    str name = name_of(arena, document);
    int year = document->date.date.year;
    if (!year)
        year = document->period.start.date.year;
    return year ? str_format(arena, "%d-" STR_FMT, year, STR_ARG(name)) : name;
}

str plan_file_document_id(struct arena *arena, const struct document *document)
{
    return name_of(arena, document);
}

/* One space where there are several, which only part columns or set a line wide. */
static str one_space(struct arena *arena, str text)
{
    if (!str_has(text, STR("  ")))
        return text;
    struct buf out = buf_new(arena, text.len + 1);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != ' ' || i == 0 || text.ptr[i - 1] != ' ')
            buf_put_char(&out, text.ptr[i]);
    }
    return buf_str(&out);
}

/* But what is kept as printed keeps them. */
static void set_one_space(struct arena *arena, struct value *value)
{
    if (value->kind == VALUE_TEXT)
        value->text = one_space(arena, value->text);
    for (size_t i = 0; value->kind == VALUE_LIST && i < value->list.count; i++)
        set_one_space(arena, &value->list.items[i]);
    for (size_t i = 0; value->kind == VALUE_MAP && i < value->map.count; i++) {
        if (!str_is(value->map.items[i].key, "printed"))
            set_one_space(arena, &value->map.items[i].value);
    }
}

struct value *plan_file_record(const struct draft *draft)
{
    struct value *record = schema_encode(draft->arena, &document_type, &draft->document);
    set_one_space(draft->arena, record);
    return record;
}

/* "[^1]" at the beginning of the text of a note; empty for other text. */
static str note_mark(const struct paragraph *paragraph)
{
    size_t end = str_find(paragraph->text, STR("]:"));
    bool note = paragraph->markdown && str_starts(paragraph->text, STR("[^"))
                && end != STR_NOT_FOUND;
    return note ? str_sub(paragraph->text, 0, end + 1) : STR("");
}

/* A note in the body whose mark stands in the head or the foot, of which fields keep the words alone. */
static bool is_loose_note(const struct draft *draft, size_t i)
{
    const struct paragraphs *source = draft->source;
    str mark = note_mark(&source->items[i]);
    for (size_t at = 0; mark.len && at < source->count; at++) {
        if (draft_body(draft, at) == at) {
            if (at < draft->foot_first && draft->foot_first < source->count)
                at = draft->foot_first - 1;
            else
                break;
        } else if (source->items[at].markdown && str_has(source->items[at].text, mark)) {
            return true;
        }
    }
    return false;
}

/* What stands in the front matter as a comment alone. */
struct left {
    const struct paragraph *at;
    str why;
    bool doubtful;
};

struct left_list {
    struct left *items;
    size_t count, capacity;
};

static void add_left(const struct draft *draft, struct left_list *list, const struct paragraph *at,
                     const char *why, bool doubtful)
{
    *LIST_ADD(draft->arena, list) = (struct left){ at, str_from(why), doubtful };
}

static void add_furniture(const struct draft *draft, struct left_list *list,
                          const struct paragraph *at)
{
    str why = STR("bỏ qua");
    if (at->left_out && at->doubtful)
        why = str_format(draft->arena, "bỏ qua vì có vẻ là %s", at->left_out);
    else if (at->left_out)
        why = str_format(draft->arena, "bỏ qua (%s)", at->left_out);
    *LIST_ADD(draft->arena, list) = (struct left){ at, why, at->doubtful };
}

/* What no field took, in the order of the source, and what is only page furniture. */
static struct left_list find_left(const struct draft *draft)
{
    const struct paragraphs *source = draft->source;
    struct left_list list = { 0 };
    for (size_t i = 0; i < source->count; i++) {
        bool in_body = draft_body(draft, i) == i;
        const struct paragraph *at = &source->items[i];
        if (!in_body && !draft->used[i])
            add_left(draft, &list, at, "chưa xếp được", true);
        if (in_body && is_loose_note(draft, i))
            add_left(draft, &list, at, "chú thích của phần đầu hoặc phần ký", true);
    }
    for (size_t i = 0; i < source->furniture.count; i++)
        add_furniture(draft, &list, &source->furniture.items[i]);
    return list;
}

/* A table has several lines, of which each needs its '#'. */
static void put_left(const struct draft *draft, struct buf *out)
{
    struct left_list list = find_left(draft);
    for (size_t i = 0; i < list.count; i++) {
        const struct left *left = &list.items[i];
        comments_put(out, str_format(draft->arena, "%s" STR_FMT ", " STR_FMT ": \"" STR_FMT "\"",
                                     left->doubtful ? "cần xem: " : "", STR_ARG(left->why),
                                     STR_ARG(comments_source(draft, left->at)),
                                     STR_ARG(left->at->text)));
    }
}

static void put_too_long(const struct draft *draft, struct buf *out)
{
    const struct paragraphs *source = draft->source;
    for (size_t i = draft_body(draft, 0); i < source->count; i = draft_body(draft, i + 1)) {
        const struct paragraph *at = &source->items[i];
        if (!at->block && at->text.len >= PARAGRAPH_LEN_MAX)
            buf_format(out,
                       "# cần xem: đoạn ở " STR_FMT " dài quá cỡ dựng được trang; hãy tách ra\n",
                       STR_ARG(comments_source(draft, at)));
    }
}

static struct import_note note_of(const struct draft *draft, const struct paragraph *from,
                                  str words, str question)
{
    return (struct import_note){
        .place = from ? comments_source(draft, from) : STR(""),
        .page = from ? from->page : 0,
        .line = from ? from->line : 0,
        .words = words,
        .question = question,
    };
}

void plan_file_explain(const struct draft *draft, const struct value *record,
                       struct import_notes *out)
{
    struct left_list list = find_left(draft);
    for (size_t i = 0; i < draft->notes.count; i++) {
        const struct draft_note *note = &draft->notes.items[i];
        struct import_note *said = LIST_ADD(draft->arena, out);
        *said = note_of(draft, note->from, note->words.len ? note->words : note->remark,
                        note->question);
        said->path = note->path;
        said->value = note->path.len ? comments_find_value(record, note->path) : NULL;
    }
    for (size_t i = 0; i < list.count; i++) {
        str line, rest = list.items[i].at->text;
        str_line(&rest, &line); /* the first of a table */
        if (list.items[i].doubtful)
            *LIST_ADD(draft->arena, out) = note_of(draft, list.items[i].at, line,
                                                   list.items[i].why);
    }
}

static void put_front_matter(const struct draft *draft, struct buf *out)
{
    struct arena *arena = draft->arena;
    struct value *record = plan_file_record(draft);
    struct comment_list comments = { 0 };
    struct buf fields = buf_new(arena, out->len_max), last = buf_new(arena, out->len_max);
    comments_of_values(draft, record, &comments, &last);
    comments_put_general(draft, &fields);
    put_left(draft, &fields);
    put_too_long(draft, &fields);
    yaml_write(&fields, record, comments.items, comments.count);
    buf_put(&fields, buf_str(&last));
    BUF_PUT(out, "---\n");
    if (fields.len > FRONT_MATTER_LEN_MAX)
        BUF_PUT(out, "# cần xem: phần đầu này dài hơn 64 KiB nên chưa dựng được trang; "
                     "hãy chuyển bớt xuống thân văn bản\n");
    buf_put(out, buf_str(&fields));
    BUF_PUT(out, "---\n");
    out->failed = out->failed || fields.failed || last.failed;
}

/* What CommonMark takes for the beginning of a heading, a quotation, a fence. */
static bool begins_block(str text)
{
    return text.len
           && (text.ptr[0] == '#' || text.ptr[0] == '>' || str_starts(text, STR("==="))
               || str_starts(text, STR("~~~")));
}

/* A backslash before what CommonMark would eat, and before nothing else (W4). */
static void put_escaped(struct buf *out, str text)
{
    struct clause_marker marker;
    str behind = phrase_behind_marker(text, &marker); /* "- > 90 %": an item begins like a line */
    if (begins_block(text)) {
        buf_put_char(out, '\\');
    } else if (marker.kind != CLAUSE_NONE && begins_block(behind)) {
        buf_put(out, str_span(text.ptr, behind.ptr));
        buf_put_char(out, '\\');
        text = behind;
    }
    for (size_t i = 0; i < text.len; i++) {
        if (str_find_char(STR("\\[]<&`"), text.ptr[i]) != STR_NOT_FOUND)
            buf_put_char(out, '\\');
        buf_put_char(out, text.ptr[i]);
    }
}

static void put_text(struct buf *out, const struct paragraph *paragraph)
{
    str text = paragraph->gaps ? one_space(out->arena, paragraph->text) : paragraph->text;
    if (paragraph->markdown)
        buf_put(out, text);
    else
        put_escaped(out, text);
}

/* A lower rank than `kind` opens, or plain text follows: then a numbered title is a heading. */
static bool leads_further(const struct draft *draft, size_t i, enum clause_kind kind)
{
    struct clause_marker next;
    size_t after = draft_body(draft, i + 1);
    if (after >= draft->source->count)
        return false;
    if (!clause_read(draft->source->items[after].plain, CLAUSE_AT_START, &next))
        return true;
    return next.kind > kind;
}

/* "Phần I" or "CHƯƠNG II" on a line of its own, or before capitals: no stop tells it apart there. */
static bool is_part_heading(str text)
{
    struct clause_marker marker;
    if (!clause_read(text, CLAUSE_IN_HEADING, &marker)
        || (marker.kind != CLAUSE_PART && marker.kind != CLAUSE_CHAPTER))
        return false;
    str behind = str_trim(str_sub(text, marker.text.len, text.len));
    return behind.len == 0 || utf8_capitals(behind);
}

/* The number of '#' for a paragraph that is only a title (W3); 0 for a clause. */
static int heading_level(const struct draft *draft, size_t i)
{
    str text = draft->source->items[i].plain;
    struct clause_marker marker;
    if (is_part_heading(text))
        return 2;
    if (!clause_read(text, CLAUSE_AT_START, &marker) || clause_is_bullet(marker.kind))
        return 0;
    if (marker.kind == CLAUSE_PART || marker.kind == CLAUSE_CHAPTER || marker.kind == CLAUSE_CAPITAL
        || marker.kind == CLAUSE_ROMAN)
        return 2;
    if (marker.kind < CLAUSE_NUMBER || marker.kind > CLAUSE_NUMBER_4)
        return 0;
    bool ends = str_find_char(STR(".;,!"), text.ptr[text.len - 1]) != STR_NOT_FOUND;
    if (ends || utf8_count(text) > TITLE_CHARACTERS_MAX || str_has(text, STR(": "))
        || !leads_further(draft, i, marker.kind))
        return 0;
    return 3 + (int)(marker.kind - CLAUSE_NUMBER) < 6 ? 3 + (int)(marker.kind - CLAUSE_NUMBER) : 6;
}

/*
 * A printed number says how deep a heading is; in Markdown one without a number
 * keeps its own depth. An annex behind the signatures begins anew.
 */
static int heading_marks(const struct draft *draft, size_t i)
{
    const struct paragraph *paragraph = &draft->source->items[i];
    if (draft->foot_last <= i && draft_is_annex(paragraph->plain))
        return 2;
    int level = paragraph->block ? 0 : heading_level(draft, i);
    return level || !paragraph->marks ? level : paragraph->marks < 2 ? 2 : paragraph->marks;
}

void plan_file_write(const struct draft *draft, struct buf *out)
{
    put_front_matter(draft, out);
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        const struct paragraph *paragraph = &draft->source->items[i];
        int level = heading_marks(draft, i);
        if (is_loose_note(draft, i))
            continue;
        buf_put_char(out, '\n');
        if (level) {
            buf_put_repeat(out, '#', (size_t)level);
            buf_put_char(out, ' ');
        }
        put_text(out, paragraph);
        buf_put_char(out, '\n');
    }
}

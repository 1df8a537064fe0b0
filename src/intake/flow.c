#include "intake/flow.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "intake/letters.h"
#include "intake/numbers.h"
#include "intake/reader.h"

enum {
    HEADING_CHARACTERS_MAX = 250, /* what is longer is no title, whatever its style says */
    QUESTIONS_MAX = 40,           /* nobody would read more */
};

struct block flow_paragraph(struct flow *flow)
{
    return (struct block){ .line = ++flow->lines };
}

bool flow_count(struct flow *flow)
{
    flow->too_long = flow->too_long || ++flow->blocks > IMPORT_BLOCKS_MAX;
    return !flow->too_long;
}

void flow_put(struct flow *flow, struct block *block, struct run run)
{
    flow->len += run.text.len;
    flow->too_long = flow->too_long || flow->len > FRONT_MATTER_LEN_MAX + BODY_LEN_MAX;
    if (flow_count(flow))
        *LIST_ADD(flow->arena, &block->runs) = run;
}

void flow_put_label(struct flow *flow, struct block *block, str label)
{
    flow->len += label.len;
    block->label = label;
}

void flow_put_text(struct flow *flow, struct block *block, str text, bool bold, bool italic)
{
    if (text.len)
        flow_put(flow, block, (struct run){ RUN_TEXT, bold, italic, text });
}

void flow_ask(struct flow *flow, str question)
{
    if (flow->questions.count >= QUESTIONS_MAX)
        return;
    for (size_t i = 0; i < flow->questions.count; i++) {
        if (str_equal(flow->questions.items[i], question))
            return;
    }
    *LIST_ADD(flow->arena, &flow->questions) = question;
}

/* Letters of fonts from before Unicode are other letters in any other font. */
static str in_unicode(struct flow *flow, str text, str font)
{
    enum font_letters from = letters_of_font(font);
    str right = letters_convert(flow->arena, text, from);
    if (!str_equal(right, text))
        flow_ask(flow, str_format(flow->arena,
                                  "đã chuyển chữ dùng phông \"" STR_FMT "\" (%s) sang Unicode",
                                  STR_ARG(font), from == FONT_VNI ? "VNI" : "TCVN3"));
    return right;
}

/* What fonts of signs draw for codes of their own. */
static str with_signs(struct flow *flow, str text, str font)
{
    if (!str_has(text, STR("\xEF\x80")) && !str_has(text, STR("\xEF\x81"))
        && !str_has(text, STR("\xEF\x82")) && !str_has(text, STR("\xEF\x83")))
        return text;
    struct buf out = buf_new(flow->arena, 2 * text.len);
    uint32_t letter;
    while (utf8_next(&text, &letter)) {
        bool own = letter >= 0xF020 && letter <= 0xF0FF;
        uint32_t sign = own ? number_sign(font, letter) : letter;
        if (!sign)
            flow_ask(flow, str_format(flow->arena,
                                      "có ký hiệu riêng của phông \"" STR_FMT
                                      "\" chưa biết là gì: đã ghi thành •",
                                      STR_ARG(font)));
        buf_put_code_point(&out, sign ? sign : 0x2022);
    }
    return buf_str(&out);
}

str flow_letters(struct flow *flow, str text, str font)
{
    return with_signs(flow, in_unicode(flow, text, font), font);
}

struct block flow_note(struct flow *flow, str mark, const struct block_list *parts,
                       const struct block *at)
{
    struct block note = { .line = at->line,
                          .note = true,
                          .label = str_concat(flow->arena, mark, STR(": ")) };
    for (size_t i = 0; i < parts->count; i++) {
        const struct block *part = &parts->items[i];
        flow_put_text(flow, &note, part->label, false, false);
        for (size_t r = 0; r < part->runs.count; r++)
            flow_put(flow, &note, part->runs.items[r]);
        flow_put(flow, &note, (struct run){ .kind = RUN_BREAK });
    }
    return note;
}

/* Where the lines go, and what stood before. */
struct writing {
    struct flow *flow;
    struct paragraph_list *out;
    bool gap; /* an empty paragraph, a table or another column came before */
    bool centred;
};

static void add_line(struct writing *writing, const struct block *block, struct inline_line line)
{
    bool title = utf8_count(line.plain) <= HEADING_CHARACTERS_MAX
                 && str_find_char(STR(".;,!"), line.plain.ptr[line.plain.len - 1]) == STR_NOT_FOUND;
    *LIST_ADD(writing->flow->arena, writing->out) = (struct paragraph){
        .text = line.markdown,
        .plain = line.plain,
        .line = block->line,
        .after_blank = writing->gap || writing->centred != block->centred,
        .markdown = true,
        .gaps = true,
        .marks = title ? block->marks : 0,
        .bold = line.bold,
        .italic = line.italic,
        .centred = block->centred,
        .column = block->column,
        .left_out = block->left_out,
    };
    writing->gap = false;
    writing->centred = block->centred;
}

/* Runs [from, to) as a line; a paragraph without runs has no array. */
static struct inline_line line_of(struct arena *arena, const struct block *block, str label,
                                  size_t from, size_t to)
{
    const struct run *runs = from < to ? &block->runs.items[from] : NULL;
    return inline_line(arena, label, runs, to - from);
}

/* A break within a sentence is the width of the page; any other parts lines, as it does in print. */
static bool goes_on(struct arena *arena, const struct block *block, size_t from, size_t to)
{
    const struct run *runs = block->runs.items;
    size_t next = to + 1;
    while (next < block->runs.count && runs[next].kind != RUN_BREAK)
        next++;
    str before = line_of(arena, block, STR(""), from, to).plain;
    str after = line_of(arena, block, STR(""), to + 1, next).plain;
    return before.len && after.len && !paragraph_ends_sentence(before)
           && paragraph_begins_lower(after);
}

static void write_paragraph(struct writing *writing, const struct block *block)
{
    struct arena *arena = writing->flow->arena;
    size_t count = block->runs.count, from = 0, last = 0;
    bool any = false;
    writing->gap = writing->gap || block->apart;
    for (size_t i = 0; i <= count; i++) {
        if (i < count && block->runs.items[i].kind != RUN_BREAK)
            continue;
        bool joined = i < count && goes_on(arena, block, last, i);
        last = i + 1;
        if (joined)
            continue;
        struct inline_line line = line_of(arena, block, from ? STR("") : block->label, from, i);
        if (line.plain.len)
            add_line(writing, block, line);
        any = any || line.plain.len;
        from = i + 1;
    }
    writing->gap = writing->gap || !any;
}

static void add_block(struct writing *writing, const struct block *from, str text)
{
    *LIST_ADD(writing->flow->arena, writing->out) = (struct paragraph){
        .text = text,
        .plain = text,
        .line = from->line,
        .after_blank = true,
        .markdown = true,
        .block = true,
        .left_out = from->left_out,
    };
    writing->gap = true;
}

static void write_note(struct writing *writing, const struct block *block)
{
    struct arena *arena = writing->flow->arena;
    bool gap = writing->gap;
    struct inline_line line = inline_line(arena, STR(""), block->runs.items, block->runs.count);
    add_block(writing, block, str_concat(arena, block->label, line.markdown));
    writing->gap = gap; /* it stands elsewhere in print */
}

static void write_blocks(struct writing *writing, const struct block_list *blocks, uint8_t column);

/* Cell by cell, where Markdown has no form for it. */
static void write_cells(struct writing *writing, const struct table *table, size_t first,
                        size_t last)
{
    for (size_t r = first; r < last; r++) {
        for (size_t c = 0; c < table->items[r].count; c++)
            write_blocks(writing, &table->items[r].items[c].blocks, 0);
    }
}

static void write_table(struct writing *writing, const struct block *block)
{
    const struct table *table = block->table;
    struct arena *arena = writing->flow->arena;
    writing->gap = true;
    if (table_is_layout(arena, table)) {
        struct block_list parts = { 0 };
        table_take_apart(arena, table, &parts);
        write_blocks(writing, &parts, 0);
    } else {
        size_t first = table_title_rows(table);
        str text = table_markdown(arena, table, first);
        write_cells(writing, table, 0, text.ptr ? first : table->count);
        if (text.len)
            add_block(writing, block, text);
        else if (!text.ptr)
            flow_ask(writing->flow, str_format(arena,
                                               "bảng ở đoạn %zu lớn quá cỡ dựng được trang: đã ghi "
                                               "từng ô thành một đoạn",
                                               block->line));
    }
    writing->gap = true;
}

/* `column` is that of the cell around them, for what has none of its own. */
static void write_blocks(struct writing *writing, const struct block_list *blocks, uint8_t column)
{
    for (size_t i = 0; i < blocks->count; i++) {
        struct block block = blocks->items[i];
        block.column = block.column ? block.column : column;
        if (block.table)
            write_table(writing, &block);
        else if (block.note)
            write_note(writing, &block);
        else
            write_paragraph(writing, &block);
    }
}

static void ask_about_counts(struct flow *flow)
{
    const struct {
        size_t count;
        const char *question;
    } rows[] = {
        { flow->counts.changes, "văn bản còn %zu chỗ sửa chưa chấp nhận (track changes): chữ thêm "
                                "được giữ, chữ xóa đã bỏ; hãy so với bản ký" },
        { flow->counts.comments, "đã bỏ %zu nhận xét (comment) của người soạn" },
        { flow->counts.objects, "văn bản có %zu đối tượng nhúng (bảng tính, công thức cũ …); chữ "
                                "bên trong không đọc được, hãy chép tay" },
        { flow->counts.pictures,
          "văn bản có %zu hình; chữ trong hình không đọc được, hãy chép tay nếu có" },
        { flow->counts.external, "văn bản dẫn tới %zu tài nguyên ở ngoài tệp; không tải về" },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        str text = str_from(rows[i].question), head, tail;
        size_t at = str_find(text, STR("%zu"));
        head = str_sub(text, 0, at);
        tail = str_sub(text, at + STR("%zu").len, text.len);
        if (rows[i].count)
            flow_ask(flow,
                     str_concat(flow->arena, head, str_from_u64(flow->arena, rows[i].count), tail));
    }
}

void flow_write(struct flow *flow, struct intake_text *out)
{
    struct writing writing = { .flow = flow, .out = &out->lines, .gap = true };
    columns_take_apart(flow->arena, &flow->body);
    write_blocks(&writing, &flow->body, 0);
    write_blocks(&writing, &flow->aside, 0);
    ask_about_counts(flow);
    out->questions = flow->questions;
    out->unit = "đoạn";
}

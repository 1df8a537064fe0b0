/* The text of an .odt: paragraphs, spans, lists, tables, notes, frames. */
#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "intake/odt.h"

static bool is_name(const struct odt *odt, const char *name)
{
    return str_is(xml_name(odt->xml), name);
}

static str attribute(const struct odt *odt, const char *name)
{
    return xml_attribute(odt->xml, name);
}

static void walk(struct odt *odt);

static void skip(struct odt *odt)
{
    xml_skip(odt->xml);
}

static size_t number_of(str text, size_t max)
{
    uint64_t number;
    return str_to_u64(text, &number) && number ? number < max ? (size_t)number : max : 1;
}

static void add_block(struct odt *odt, struct block block)
{
    if (flow_count(odt->flow))
        *LIST_ADD(odt->flow->arena, odt->at.into) = block;
}

/* Notes whose marks have come stand behind the paragraph or the table, outside of cells and frames. */
static void put_pending(struct odt *odt)
{
    if (odt->at.into != odt->top)
        return;
    for (size_t i = 0; i < odt->pending.count; i++)
        add_block(odt, odt->pending.items[i]);
    odt->pending = (struct block_list){ 0 };
}

static void put_run(struct odt *odt, struct run run)
{
    const struct odt_style *look = &odt->at.look;
    run.bold = look->bold == ODT_YES;
    run.italic = look->italic == ODT_YES;
    if (!odt->at.paragraph)
        return;
    if (look->hidden != ODT_YES)
        flow_put(odt->flow, odt->at.paragraph, run);
    else if (run.kind == RUN_TEXT && flow_count(odt->flow))
        *LIST_ADD(odt->flow->arena, odt->at.hidden) = run;
}

static void put_text(struct odt *odt, str text)
{
    struct arena *arena = odt->flow->arena;
    if (!odt->at.paragraph || !text.len)
        return;
    text = flow_letters(odt->flow, text, odt_font(&odt->styles, odt->at.look.font));
    if (odt->at.look.caps == ODT_YES)
        text = utf8_upper(arena, text);
    put_run(odt, (struct run){ .text = text });
}

static void overlay(struct odt_style *look, const struct odt_style *over)
{
    look->bold = over->bold == ODT_UNSAID ? look->bold : over->bold;
    look->italic = over->italic == ODT_UNSAID ? look->italic : over->italic;
    look->caps = over->caps == ODT_UNSAID ? look->caps : over->caps;
    look->hidden = over->hidden == ODT_UNSAID ? look->hidden : over->hidden;
    look->font = over->font.len ? over->font : look->font;
}

static void read_span(struct odt *odt)
{
    struct odt_style outer = odt->at.look;
    struct odt_style own = odt_style(&odt->styles, "text", attribute(odt, "text:style-name"));
    overlay(&odt->at.look, &own);
    if (flow_count(odt->flow))
        walk(odt);
    odt->at.look = outer;
}

/* The number of the list item or of the heading; it counts on. */
static str next_label(struct odt *odt, unsigned outline)
{
    struct arena *arena = odt->flow->arena;
    struct odt_place *at = &odt->at;
    if (at->count && at->item_begins) {
        at->item_begins = false;
        return odt_next_label(arena, at->list, at->count, at->list_depth - 1, at->item_start);
    }
    bool header = str_is(attribute(odt, "text:is-list-header"), "true");
    if (at->count || !outline || outline > ODT_LEVELS || header || at->left_out)
        return STR("");
    str value = attribute(odt, "text:start-value");
    bool restart = str_is(attribute(odt, "text:restart-numbering"), "true");
    long start = restart ? (long)number_of(value, 100000) : -1;
    return odt_next_label(arena, odt->styles.outline, &odt->outline, outline - 1, start);
}

static void read_paragraph(struct odt *odt)
{
    struct odt_place outer = odt->at;
    struct block block = flow_paragraph(odt->flow);
    struct block_list behind = { 0 };
    struct run_list hidden = { 0 };
    struct odt_style style = odt_style(&odt->styles, "paragraph",
                                       attribute(odt, "text:style-name"));
    bool heading = is_name(odt, "text:h");
    size_t level = heading ? number_of(attribute(odt, "text:outline-level"), 100) : 0;
    block.left_out = outer.left_out;
    block.centred = style.centred == ODT_YES;
    block.apart = style.gap == ODT_YES;
    block.marks = level && level <= 6 ? (int)level : 0;
    flow_put_label(odt->flow, &block, next_label(odt, (unsigned)level));
    outer.item_begins = odt->at.item_begins;
    odt->at.paragraph = &block;
    odt->at.behind = &behind;
    odt->at.hidden = &hidden;
    odt->at.look = style;
    odt->at.count = NULL;
    walk(odt);
    odt->at = outer;
    if (outer.paragraph) /* within a frame or a shape */
        odt->at.into = outer.behind;
    add_block(odt, block);
    if (hidden.count)
        add_block(odt, (struct block){ .runs = hidden, .line = block.line, .left_out = "chữ ẩn" });
    for (size_t i = 0; i < behind.count; i++)
        add_block(odt, behind.items[i]);
    odt->at = outer;
    if (!outer.paragraph)
        put_pending(odt);
}

/* As many as it counts: several may part columns, and more than that say nothing. */
static void read_space(struct odt *odt)
{
    static const char spaces[] = "        ";
    uint64_t count;
    if (!str_to_u64(attribute(odt, "text:c"), &count))
        count = 1;
    put_text(odt, str_sub(str_from(spaces), 0, (size_t)count));
    skip(odt);
}

static void read_tab(struct odt *odt)
{
    put_text(odt, STR("\t"));
    skip(odt);
}

static void read_break(struct odt *odt)
{
    put_run(odt, (struct run){ .kind = RUN_BREAK });
    skip(odt);
}

/* The counts of a list: its own, or those of the list that it goes on with. */
static struct odt_count *find_count(struct odt *odt, str style)
{
    struct arena *arena = odt->flow->arena;
    str id = attribute(odt, "xml:id"), other = attribute(odt, "text:continue-list");
    bool goes_on = str_is(attribute(odt, "text:continue-numbering"), "true");
    str style_key = str_concat(arena, STR("style/"), style);
    struct odt_count *count = other.len
                                  ? map_find(&odt->counts, str_concat(arena, STR("id/"), other))
                              : goes_on ? map_find(&odt->counts, style_key)
                                        : NULL;
    if (!count)
        count = ARENA_NEW(arena, struct odt_count);
    if (id.len)
        *map_at(arena, &odt->counts, str_concat(arena, STR("id/"), id)) = count;
    *map_at(arena, &odt->counts, style_key) = count;
    return count;
}

static void read_list(struct odt *odt)
{
    struct odt_place outer = odt->at;
    str style = attribute(odt, "text:style-name");
    if (!outer.count)
        odt->at.list_depth = 0;
    odt->at.list_depth++;
    if (style.len) {
        const struct odt_list_style *own = map_find(&odt->styles.local_lists, style);
        odt->at.list = own ? own : map_find(&odt->styles.lists, style);
    }
    if (!outer.count)
        odt->at.count = find_count(odt, style);
    odt->at.item_begins = false;
    if (flow_count(odt->flow))
        walk(odt);
    odt->at = outer;
}

static void read_item(struct odt *odt)
{
    struct odt_place outer = odt->at;
    str start = attribute(odt, "text:start-value");
    odt->at.item_begins = true;
    odt->at.item_start = start.len ? (long)number_of(start, 100000) : -1;
    walk(odt);
    odt->at = outer;
}

/* One that goes on without a number. */
static void read_list_header(struct odt *odt)
{
    struct odt_place outer = odt->at;
    odt->at.item_begins = false;
    walk(odt);
    odt->at = outer;
}

/* A number as the program that wrote the file printed it. */
static void read_number(struct odt *odt)
{
    size_t depth = xml_depth(odt->xml);
    enum xml_event event;
    str text = STR("");
    while ((event = xml_next(odt->xml)) != XML_DONE && event != XML_FAULT
           && !(event == XML_CLOSE && xml_depth(odt->xml) == depth)) {
        if (event == XML_TEXT && text.len == 0)
            text = xml_text(odt->xml);
    }
    if (odt->at.paragraph && text.len)
        odt->at.paragraph->label = str_concat(odt->flow->arena, text, STR(" "));
}

static void read_table(struct odt *odt)
{
    struct odt_place outer = odt->at;
    struct table *table = ARENA_NEW(odt->flow->arena, struct table);
    size_t line = odt->flow->lines + 1;
    odt->at.table = table;
    odt->at.row = NULL;
    odt->at.paragraph = NULL;
    odt->at.head_rows = false;
    walk(odt);
    odt->at = outer;
    if (outer.paragraph)
        odt->at.into = outer.behind;
    if (table->count)
        add_block(odt, (struct block){ .table = table, .line = line, .left_out = outer.left_out });
    odt->at = outer;
    if (!outer.paragraph)
        put_pending(odt);
}

static void read_head_rows(struct odt *odt)
{
    odt->at.head_rows = true;
    walk(odt);
    odt->at.head_rows = false;
}

static void read_row(struct odt *odt)
{
    struct row row = { .head = odt->at.head_rows };
    odt->at.row = &row;
    walk(odt);
    odt->at.row = NULL;
    if (odt->at.table && row.count && flow_count(odt->flow))
        *LIST_ADD(odt->flow->arena, odt->at.table) = row;
}

static void add_cell(struct odt *odt, struct cell cell)
{
    if (odt->at.row && flow_count(odt->flow)) {
        *LIST_ADD(odt->flow->arena, odt->at.row) = cell;
        odt->at.row->covered = cell.columns - 1;
    }
}

static void read_cell(struct odt *odt)
{
    struct odt_place outer = odt->at;
    size_t repeated = number_of(attribute(odt, "table:number-columns-repeated"),
                                TABLE_COLUMNS_MAX + 1);
    struct odt_style style = odt_style(&odt->styles, "table-cell",
                                       attribute(odt, "table:style-name"));
    struct cell cell = {
        .columns = number_of(attribute(odt, "table:number-columns-spanned"), TABLE_COLUMNS_MAX + 1),
        .bordered = style.bordered,
    };
    odt->at.into = &cell.blocks;
    odt->at.paragraph = NULL;
    odt->at.row = NULL;
    odt->at.count = NULL;
    walk(odt);
    odt->at = outer;
    for (size_t i = 0; i < repeated; i++)
        add_cell(odt, cell);
}

/* Below or right of a cell with several rows or columns; the latter that cell has counted. */
static void read_covered(struct odt *odt)
{
    size_t repeated = number_of(attribute(odt, "table:number-columns-repeated"),
                                TABLE_COLUMNS_MAX + 1);
    struct row *row = odt->at.row;
    skip(odt);
    for (size_t i = 0; row && i < repeated; i++) {
        if (row->covered)
            row->covered--;
        else
            add_cell(odt, (struct cell){ .columns = 1, .continues = true });
    }
}

static void read_note(struct odt *odt)
{
    struct arena *arena = odt->flow->arena;
    struct odt_place outer = odt->at;
    struct block_list parts = { 0 };
    size_t lines = odt->flow->lines; /* who looks for a paragraph counts those of the text */
    str mark = str_format(arena, "[^%u]", ++odt->note_count);
    put_run(odt, (struct run){ .kind = RUN_NOTE, .text = mark });
    odt->at = (struct odt_place){ .into = &parts };
    walk(odt);
    odt->flow->lines = lines;
    odt->at = outer;
    if (outer.paragraph && outer.look.hidden != ODT_YES && flow_count(odt->flow))
        *LIST_ADD(arena, &odt->pending) = flow_note(odt->flow, mark, &parts, outer.paragraph);
}

static void read_section(struct odt *odt)
{
    const char *outer = odt->at.left_out;
    if (str_is(attribute(odt, "text:display"), "none"))
        odt->at.left_out = "chữ ẩn";
    walk(odt);
    odt->at.left_out = outer;
}

static void read_contents(struct odt *odt)
{
    const char *outer = odt->at.left_out;
    odt->at.left_out = "mục lục";
    walk(odt);
    odt->at.left_out = outer;
}

static void read_changes(struct odt *odt)
{
    size_t depth = xml_depth(odt->xml);
    while (xml_child(odt->xml, depth))
        odt->flow->counts.changes += is_name(odt, "text:changed-region");
}

static void count_comment(struct odt *odt)
{
    odt->flow->counts.comments++;
    skip(odt);
}

static void count_picture(struct odt *odt)
{
    odt->flow->counts.pictures++;
    skip(odt);
}

static void count_object(struct odt *odt)
{
    odt->flow->counts.objects++;
    skip(odt);
}

/* What each element means; any other is only passed through. */
static const struct handler {
    const char *name;
    void (*read)(struct odt *odt);
} handlers[] = {
    { "text:p", read_paragraph },
    { "text:h", read_paragraph },
    { "text:span", read_span },
    { "text:s", read_space },
    { "text:tab", read_tab },
    { "text:line-break", read_break },
    { "text:list", read_list },
    { "text:list-item", read_item },
    { "text:list-header", read_list_header },
    { "text:number", read_number },
    { "text:note", read_note },
    { "text:note-citation", skip },
    { "text:section", read_section },
    { "text:table-of-content", read_contents },
    { "text:table-of-content-source", skip },
    { "text:tracked-changes", read_changes },
    { "text:page-number", skip },
    { "text:page-count", skip },
    { "text:ruby-text", skip },
    { "text:script", skip },
    { "table:table", read_table },
    { "table:table-header-rows", read_head_rows },
    { "table:table-row", read_row },
    { "table:table-cell", read_cell },
    { "table:covered-table-cell", read_covered },
    { "office:annotation", count_comment },
    { "office:forms", skip },
    { "draw:image", count_picture },
    { "draw:object", count_object },
    { "draw:object-ole", count_object },
    { "svg:title", skip },
    { "svg:desc", skip },
};

static void open_element(struct odt *odt)
{
    str name = xml_name(odt->xml);
    for (size_t i = 0; i < COUNT(handlers); i++) {
        if (str_is(name, handlers[i].name)) {
            handlers[i].read(odt);
            return;
        }
    }
    walk(odt);
}

/* All that is in the element just opened. */
static void walk(struct odt *odt)
{
    size_t depth = xml_depth(odt->xml);
    for (;;) {
        enum xml_event event = xml_next(odt->xml);
        if (event == XML_DONE || event == XML_FAULT
            || (event == XML_CLOSE && xml_depth(odt->xml) == depth) || odt->flow->too_long)
            return;
        if (event == XML_OPEN)
            open_element(odt);
        else if (event == XML_TEXT)
            put_text(odt, xml_text(odt->xml));
    }
}

void odt_read_text(struct odt *odt, struct block_list *top, const char *left_out)
{
    odt->top = top;
    odt->at = (struct odt_place){ .into = top, .left_out = left_out };
    walk(odt);
}

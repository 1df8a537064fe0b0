/* A foot whose two columns are laid out by tabs: recipients left, the signature right. */
#include "base/arena.h"
#include "intake/flow.h"

enum { FOOT_LINES_MAX = 25 };

static bool is_tab(const struct run *run)
{
    return run->kind == RUN_TEXT && str_is(run->text, "\t");
}

/* The first tab, where text stands behind it; else the number of runs. */
static size_t find_tab(struct arena *arena, const struct block *block)
{
    const struct run_list *runs = &block->runs;
    size_t tab = 0;
    while (tab < runs->count && !is_tab(&runs->items[tab]))
        tab++;
    bool text = tab < runs->count
                && inline_line(arena, STR(""), &runs->items[tab], runs->count - tab).plain.len;
    return text ? tab : runs->count;
}

/* What stands before the tab, and the number before it. */
static str left_of(struct arena *arena, const struct block *block, size_t tab)
{
    return inline_line(arena, block->label, block->runs.items, tab).plain;
}

static bool begins_foot(struct arena *arena, const struct block *block)
{
    if (block->table || block->note || block->left_out || !block->runs.count)
        return false;
    size_t tab = find_tab(arena, block);
    return tab < block->runs.count && str_starts(left_of(arena, block, tab), STR("Nơi nhận"));
}

/* The lines that belong to it: with a tab, with a dash, or blank. */
static bool continues_foot(struct arena *arena, const struct block *block)
{
    if (block->table || block->note || block->left_out)
        return false;
    str left = left_of(arena, block, block->runs.count);
    return find_tab(arena, block) < block->runs.count || left.len == 0 || left.ptr[0] == '-';
}

static struct block part_of(const struct block *block, size_t from, size_t to, uint8_t column)
{
    struct block part = *block;
    part.runs = (struct run_list){ 0 };
    if (from < to)
        part.runs = (struct run_list){ &block->runs.items[from], to - from, to - from };
    part.column = column;
    part.label = column == 1 ? block->label : STR("");
    return part;
}

void columns_take_apart(struct arena *arena, struct block_list *blocks)
{
    size_t first = 0, last;
    struct block_list right = { 0 };
    while (first < blocks->count && !begins_foot(arena, &blocks->items[first]))
        first++;
    for (last = first; last < blocks->count && last < first + FOOT_LINES_MAX
                       && continues_foot(arena, &blocks->items[last]);
         last++) {
        struct block *block = &blocks->items[last];
        size_t tab = block->runs.count ? find_tab(arena, block) : 0;
        *LIST_ADD(arena, &right) = part_of(block, tab, block->runs.count, 2);
        *block = part_of(block, 0, tab, 1);
    }
    /* The right column goes behind the left one. */
    struct block_list whole = { 0 };
    for (size_t i = 0; right.count && i < blocks->count; i++) {
        for (size_t r = 0; i == last && r < right.count; r++)
            *LIST_ADD(arena, &whole) = right.items[r];
        *LIST_ADD(arena, &whole) = blocks->items[i];
    }
    for (size_t r = 0; last == blocks->count && r < right.count; r++)
        *LIST_ADD(arena, &whole) = right.items[r];
    if (right.count)
        *blocks = whole;
}

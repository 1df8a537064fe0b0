/*
 * Any bytes as a helper's table of words: what is laid out keeps every letter,
 * in the text or in what is listed apart, and makes none up.
 */
#include "base/arena.h"
#include "intake/page_layout.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Tables and joined lines add or take these alone. */
static bool is_free(char c)
{
    return str_find_char(STR(" \t\v\f|-\\\n"), c) != STR_NOT_FOUND;
}

static void count(long counts[256], str text, int sign)
{
    for (size_t i = 0; i < text.len; i++) {
        if (!is_free(text.ptr[i]))
            counts[(unsigned char)text.ptr[i]] += sign;
    }
}

static void count_list(long counts[256], const struct paragraph_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        count(counts, list->items[i].text, -1);
}

static void lay_out(struct arena *arena, str table, enum page_unit unit)
{
    struct page_list pages = { 0 };
    struct intake_text text = { 0 };
    long counts[256] = { 0 };
    if (page_words_read(arena, table, unit, &pages))
        return;
    for (size_t i = 0; i < pages.count; i++) {
        for (size_t k = 0; k < pages.items[i].count; k++)
            count(counts, pages.items[i].items[k].text, 1);
        page_own_words(arena, &pages.items[i]);
    }
    page_layout(arena, &pages, &text);
    count_list(counts, &text.lines);
    count_list(counts, &text.furniture);
    for (size_t i = 0; i < 256; i++) {
        if (counts[i])
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    lay_out(arena, (str){ (const char *)bytes, size }, PAGE_POINTS);
    lay_out(arena, (str){ (const char *)bytes, size }, PAGE_DOTS);
    arena_free(arena);
    return 0;
}

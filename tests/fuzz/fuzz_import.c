/*
 * Any bytes as an office's document: text, Markdown or a web page becomes a plan
 * in which every word of its paragraphs stands, in the body, in a field or in a
 * comment. The first byte says which reader: '<' a web page, '#' Markdown.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/utf8.h"
#include "intake/import.h"
#include "intake/reader.h"

#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/* Without asterisks and backslashes, which Markdown may have within a word. */
static str bare(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, text.len);
    for (size_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != '*' && text.ptr[i] != '\\')
            buf_put_char(&out, text.ptr[i]);
    }
    return buf_str(&out);
}

/* The words of a list of paragraphs; what YAML writes as escapes is none. */
static void check_words(struct arena *arena, const struct paragraph_list *list,
                        const struct map *have)
{
    for (size_t i = 0; i < list->count; i++) {
        str rest = bare(arena, list->items[i].plain), word;
        while (utf8_word(&rest, &word)) {
            if (map_find(have, utf8_nfc(arena, word)))
                continue;
            fprintf(stderr, "lost: " STR_FMT "\n", STR_ARG(word));
            abort();
        }
    }
}

static void import(struct arena *arena, struct diag *diag, str path, str bytes)
{
    const struct intake_file file = { arena, path, bytes, diag };
    struct intake_text read;
    struct map have = { 0 };
    str plan, word;
    if (!reader_read(&file, &read) || !import_plan(&file, &plan))
        return;
    for (str rest = bare(arena, plan); utf8_word(&rest, &word);)
        *map_at(arena, &have, word) = arena;
    check_words(arena, &read.lines, &have);
    check_words(arena, &read.furniture, &have);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    str text = { (const char *)bytes, size };
    import(arena, diag,
           str_starts(text, STR("<"))   ? STR("a.html")
           : str_starts(text, STR("#")) ? STR("a.md")
                                        : STR("a.txt"),
           text);
    diag_free(diag);
    arena_free(arena);
    return 0;
}

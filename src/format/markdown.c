#include "format/markdown.h"

#include "base/arena.h"
#include "base/list.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <pthread.h>
#include <stdlib.h>

/* Exported by the library; its headers for them are not installed. */
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL;

static pthread_once_t register_once = PTHREAD_ONCE_INIT;

/* cmark's own allocator would abort; memory that runs out ends phatdong the same way everywhere. */
static void *or_exit(void *memory)
{
    if (!memory)
        arena_exhausted();
    return memory;
}

static void *allocate(size_t count, size_t size)
{
    return or_exit(calloc(count, size));
}

static void *reallocate(void *old, size_t size)
{
    return or_exit(realloc(old, size));
}

cmark_node *markdown_parse(str text)
{
    static cmark_mem memory = { allocate, reallocate, free };
    pthread_once(&register_once, cmark_gfm_core_extensions_ensure_registered);
    cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES,
                                                     &memory);
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension("table"));
    cmark_parser_feed(parser, text.len ? text.ptr : "", text.len);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

enum markdown_kind markdown_kind(cmark_node *node)
{
    static const unsigned char blocks[] = {
        [CMARK_NODE_DOCUMENT & CMARK_NODE_VALUE_MASK] = MARKDOWN_DOCUMENT,
        [CMARK_NODE_BLOCK_QUOTE & CMARK_NODE_VALUE_MASK] = MARKDOWN_QUOTE,
        [CMARK_NODE_LIST & CMARK_NODE_VALUE_MASK] = MARKDOWN_LIST,
        [CMARK_NODE_ITEM & CMARK_NODE_VALUE_MASK] = MARKDOWN_ITEM,
        [CMARK_NODE_CODE_BLOCK & CMARK_NODE_VALUE_MASK] = MARKDOWN_CODE_BLOCK,
        [CMARK_NODE_HTML_BLOCK & CMARK_NODE_VALUE_MASK] = MARKDOWN_HTML_BLOCK,
        [CMARK_NODE_PARAGRAPH & CMARK_NODE_VALUE_MASK] = MARKDOWN_PARAGRAPH,
        [CMARK_NODE_HEADING & CMARK_NODE_VALUE_MASK] = MARKDOWN_HEADING,
        [CMARK_NODE_THEMATIC_BREAK & CMARK_NODE_VALUE_MASK] = MARKDOWN_RULE,
        [CMARK_NODE_FOOTNOTE_DEFINITION & CMARK_NODE_VALUE_MASK] = MARKDOWN_NOTE,
    };
    static const unsigned char inlines[] = {
        [CMARK_NODE_TEXT & CMARK_NODE_VALUE_MASK] = MARKDOWN_TEXT,
        [CMARK_NODE_SOFTBREAK & CMARK_NODE_VALUE_MASK] = MARKDOWN_SOFT_BREAK,
        [CMARK_NODE_LINEBREAK & CMARK_NODE_VALUE_MASK] = MARKDOWN_HARD_BREAK,
        [CMARK_NODE_CODE & CMARK_NODE_VALUE_MASK] = MARKDOWN_CODE,
        [CMARK_NODE_HTML_INLINE & CMARK_NODE_VALUE_MASK] = MARKDOWN_HTML,
        [CMARK_NODE_EMPH & CMARK_NODE_VALUE_MASK] = MARKDOWN_EMPHASIS,
        [CMARK_NODE_STRONG & CMARK_NODE_VALUE_MASK] = MARKDOWN_STRONG,
        [CMARK_NODE_LINK & CMARK_NODE_VALUE_MASK] = MARKDOWN_LINK,
        [CMARK_NODE_IMAGE & CMARK_NODE_VALUE_MASK] = MARKDOWN_IMAGE,
        [CMARK_NODE_FOOTNOTE_REFERENCE & CMARK_NODE_VALUE_MASK] = MARKDOWN_NOTE_MARK,
    };
    unsigned type = cmark_node_get_type(node);
    size_t value = type & CMARK_NODE_VALUE_MASK;
    if ((type & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_INLINE)
        return value < COUNT(inlines) ? inlines[value] : MARKDOWN_OTHER;
    if (value < COUNT(blocks))
        return blocks[value];
    return type == CMARK_NODE_TABLE        ? MARKDOWN_TABLE
           : type == CMARK_NODE_TABLE_ROW  ? MARKDOWN_ROW
           : type == CMARK_NODE_TABLE_CELL ? MARKDOWN_CELL
                                           : MARKDOWN_OTHER;
}

const unsigned char *markdown_alignments(cmark_node *table, size_t *count)
{
    *count = cmark_gfm_extensions_get_table_columns(table);
    return cmark_gfm_extensions_get_table_alignments(table);
}

void markdown_fault_add(struct arena *arena, struct markdown_fault_list *faults,
                        enum message message, str argument, size_t start, size_t end)
{
    *LIST_ADD(arena, faults) = (struct markdown_fault){ message, argument, start,
                                                        end > start ? end : start };
}

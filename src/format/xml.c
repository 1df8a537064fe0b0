#include "format/xml.h"

#include "base/arena.h"
#include "base/limits.h"

#include <libxml/xmlreader.h>
#include <limits.h>

struct xml_reader {
    struct arena *arena;
    xmlTextReaderPtr reader;
    const struct xml_space *spaces;
    enum xml_fault fault;
    bool limit;      /* one of libxml2's own was crossed */
    bool close_next; /* the element of the last event has no content */
    size_t depth;
    size_t own_nodes, *nodes_left; /* how many may still come, comments and attributes too */
    char name[80];                 /* longer ones are cut, and mean nothing to anyone */
};

/* libxml2 would write to stderr; only its own limits are told from other faults. */
static void note_error(void *context, xmlErrorPtr error)
{
    struct xml_reader *reader = context;
    bool limit = error->code == XML_ERR_INTERNAL_ERROR; /* "Excessive depth" */
#if LIBXML_VERSION >= 21200
    limit = limit || error->code == XML_ERR_RESOURCE_LIMIT;
#endif
    reader->limit = reader->limit || limit;
}

/* Behind `end`, from `at` on; the end of the text where it never comes. */
static size_t skip_to(str bytes, size_t at, str end)
{
    size_t found = str_find(str_sub(bytes, at, bytes.len), end);
    return found == STR_NOT_FOUND ? bytes.len : at + found + end.len;
}

/* The end of the tag at `at`, and how many attributes it may have at most: as many as it has '='. */
static size_t skip_tag(str bytes, size_t at, size_t *attributes)
{
    char quote = 0;
    *attributes = 0;
    for (at++; at < bytes.len && (quote || bytes.ptr[at] != '>'); at++) {
        char c = bytes.ptr[at];
        if (quote)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else
            *attributes += c == '=';
    }
    return at;
}

/*
 * Whether an element has more attributes than are allowed. libxml2 compares
 * each of them with each other one before it tells of the element: 300,000 of
 * them take a minute, so they are counted first.
 */
static bool has_too_many_attributes(str bytes)
{
    size_t at = 0, attributes = 0;
    while (at < bytes.len && attributes <= XML_ATTRIBUTES_MAX) {
        const char *open = memchr(bytes.ptr + at, '<', bytes.len - at);
        if (!open)
            return false;
        at = (size_t)(open - bytes.ptr);
        str rest = str_sub(bytes, at, bytes.len);
        if (str_starts(rest, STR("<!--")))
            at = skip_to(bytes, at, STR("-->"));
        else if (str_starts(rest, STR("<![CDATA[")))
            at = skip_to(bytes, at, STR("]]>"));
        else if (str_starts(rest, STR("<?")))
            at = skip_to(bytes, at, STR("?>"));
        else
            at = skip_tag(bytes, at, &attributes);
    }
    return attributes > XML_ATTRIBUTES_MAX;
}

struct xml_reader *xml_reader_new(struct arena *arena, str bytes, const struct xml_space *spaces)
{
    struct xml_reader *reader = ARENA_NEW(arena, struct xml_reader);
    reader->arena = arena;
    reader->spaces = spaces;
    reader->own_nodes = XML_NODES_MAX;
    reader->nodes_left = &reader->own_nodes;
    bool fine = bytes.len <= INT_MAX && !has_too_many_attributes(bytes);
    if (fine)
        reader->reader = xmlReaderForMemory(bytes.ptr, (int)bytes.len, NULL, NULL,
                                            XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR
                                                | XML_PARSE_NOWARNING);
    if (reader->reader)
        xmlTextReaderSetStructuredErrorHandler(reader->reader, note_error, reader);
    else
        reader->fault = fine ? XML_DAMAGED : XML_LIMIT;
    return reader;
}

void xml_share_nodes(struct xml_reader *reader, size_t *nodes_left)
{
    reader->nodes_left = nodes_left;
}

void xml_reader_free(struct xml_reader *reader)
{
    if (reader)
        xmlFreeTextReader(reader->reader);
}

static const char *prefix_of(const struct xml_reader *reader, const xmlChar *space)
{
    if (!space)
        return "";
    for (const struct xml_space *row = reader->spaces; row->address; row++) {
        if (xmlStrEqual(space, (const xmlChar *)row->address))
            return row->prefix;
    }
    return "";
}

/* The name of the node at hand, with our prefix. */
static void put_name(const struct xml_reader *reader, char *out, size_t size)
{
    const xmlChar *local = xmlTextReaderConstLocalName(reader->reader);
    const char *prefix = prefix_of(reader, xmlTextReaderConstNamespaceUri(reader->reader));
    snprintf(out, size, "%s%s%s", prefix, *prefix ? ":" : "", (const char *)local);
}

static enum xml_event fail(struct xml_reader *reader, enum xml_fault fault)
{
    reader->fault = fault;
    return XML_FAULT;
}

static enum xml_event open_element(struct xml_reader *reader)
{
    size_t attributes = (size_t)xmlTextReaderAttributeCount(reader->reader);
    reader->depth = (size_t)xmlTextReaderDepth(reader->reader) + 1;
    if (reader->depth > XML_DEPTH_MAX || attributes > XML_ATTRIBUTES_MAX
        || attributes > *reader->nodes_left)
        return fail(reader, XML_LIMIT);
    *reader->nodes_left -= attributes;
    put_name(reader, reader->name, sizeof reader->name);
    reader->close_next = xmlTextReaderIsEmptyElement(reader->reader) == 1;
    return XML_OPEN;
}

enum xml_event xml_next(struct xml_reader *reader)
{
    if (reader->fault != XML_OK)
        return XML_FAULT;
    if (reader->close_next) {
        reader->close_next = false;
        return XML_CLOSE;
    }
    for (;;) {
        if (*reader->nodes_left == 0)
            return fail(reader, XML_LIMIT);
        --*reader->nodes_left;
        int more = xmlTextReaderRead(reader->reader);
        if (more < 0)
            return fail(reader, reader->limit ? XML_LIMIT : XML_DAMAGED);
        if (more == 0)
            return XML_DONE;
        switch (xmlTextReaderNodeType(reader->reader)) {
        case XML_READER_TYPE_ELEMENT:
            return open_element(reader);
        case XML_READER_TYPE_END_ELEMENT:
            reader->depth = (size_t)xmlTextReaderDepth(reader->reader) + 1;
            put_name(reader, reader->name, sizeof reader->name);
            return XML_CLOSE;
        case XML_READER_TYPE_TEXT:
        case XML_READER_TYPE_CDATA:
        case XML_READER_TYPE_WHITESPACE:
        case XML_READER_TYPE_SIGNIFICANT_WHITESPACE:
            return XML_TEXT;
        case XML_READER_TYPE_DOCUMENT_TYPE:
        case XML_READER_TYPE_ENTITY_REFERENCE:
            return fail(reader, XML_DOCTYPE);
        default: /* comments, instructions */
            break;
        }
    }
}

enum xml_fault xml_fault(const struct xml_reader *reader)
{
    return reader->fault;
}

str xml_name(const struct xml_reader *reader)
{
    return str_from(reader->name);
}

str xml_text(const struct xml_reader *reader)
{
    const char *text = (const char *)xmlTextReaderConstValue(reader->reader);
    return str_copy(reader->arena, str_from(text));
}

size_t xml_depth(const struct xml_reader *reader)
{
    return reader->depth;
}

str xml_attribute(const struct xml_reader *reader, const char *name)
{
    str found = STR_NONE;
    char own[80];
    while (!found.ptr && xmlTextReaderMoveToNextAttribute(reader->reader) == 1) {
        put_name(reader, own, sizeof own);
        if (str_is(str_from(own), name))
            found = str_copy(reader->arena,
                             str_from((const char *)xmlTextReaderConstValue(reader->reader)));
    }
    xmlTextReaderMoveToElement(reader->reader);
    return found;
}

void xml_skip(struct xml_reader *reader)
{
    size_t depth = reader->depth;
    enum xml_event event;
    do
        event = xml_next(reader);
    while (event != XML_DONE && event != XML_FAULT
           && !(event == XML_CLOSE && reader->depth == depth));
}

bool xml_child(struct xml_reader *reader, size_t depth)
{
    enum xml_event event;
    do {
        event = xml_next(reader);
        if (event == XML_OPEN && reader->depth == depth + 1)
            return true;
    } while (event != XML_DONE && event != XML_FAULT
             && !(event == XML_CLOSE && reader->depth == depth));
    return false;
}

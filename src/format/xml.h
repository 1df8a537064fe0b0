/*
 * xml.h - XML from strangers, read as a stream (XML 1.0, by libxml2's reader).
 *
 * One event at a time, in document order; an element without content gives
 * XML_OPEN and XML_CLOSE all the same. Names have a prefix of the caller's
 * choice, whatever the document writes: a table maps namespaces to prefixes, so
 * that "w:p" means one thing in every file. An element of another namespace has
 * its local name alone.
 *
 * A document type, an entity of the document's own, and more depth or
 * attributes than base/limits.h allows end the reading with a fault; nothing is
 * ever fetched.
 *
 * Ownership names are good until the next event; texts and attributes live in
 *           the arena.
 * Threads   a reader belongs to one thread.
 */
#ifndef FORMAT_XML_H
#define FORMAT_XML_H

#include "base/str.h"

struct arena;
struct xml_reader;

struct xml_space {
    const char *address; /* the namespace */
    const char *prefix;  /* "w" */
};

enum xml_event { XML_DONE, XML_OPEN, XML_CLOSE, XML_TEXT, XML_FAULT };

enum xml_fault {
    XML_OK,
    XML_DAMAGED, /* not well-formed, or cut short */
    XML_DOCTYPE, /* it declares a document type or uses entities of its own */
    XML_LIMIT,   /* too deep, too many nodes or attributes */
};

/* `spaces` ends with a row of NULL; `bytes` and it must live as long as the reader. */
struct xml_reader *xml_reader_new(struct arena *arena, str bytes, const struct xml_space *spaces);
void xml_reader_free(struct xml_reader *reader);

/* Several readers share one allowance of nodes (XML_NODES_MAX), which is counted down. */
void xml_share_nodes(struct xml_reader *reader, size_t *nodes_left);

enum xml_event xml_next(struct xml_reader *reader);
enum xml_fault xml_fault(const struct xml_reader *reader);

str xml_name(const struct xml_reader *reader); /* of XML_OPEN and XML_CLOSE: "w:p" */
str xml_text(const struct xml_reader *reader); /* of XML_TEXT, white space as it is */

/* An attribute of the element that XML_OPEN has just given: "w:val"; STR_NONE if there is none. */
str xml_attribute(const struct xml_reader *reader, const char *name);

/* How many elements are open, the one of XML_OPEN among them; XML_CLOSE has the same as its XML_OPEN. */
size_t xml_depth(const struct xml_reader *reader);

/* Leaves the element that XML_OPEN has just given: the next event is what follows its end. */
void xml_skip(struct xml_reader *reader);

/*
 * The children of an element that had this depth, one after the other; what
 * the caller leaves of a child is passed over. False behind the last, the
 * element then being closed. Texts of the element itself are not given.
 */
bool xml_child(struct xml_reader *reader, size_t depth);

#endif

/*
 * xml_write.h - XML, written as a stream (XML 1.0 in UTF-8, by libxml2's writer).
 *
 * What is open is counted, so that what comes out is well-formed whatever the
 * text holds: characters that XML cannot carry become U+FFFD.
 *
 *     struct xml_writer *xml = xml_write_begin(out);
 *     xml_open(xml, "w:p");
 *     xml_put_attribute(xml, "xml:space", STR("preserve"));
 *     xml_put_text(xml, text);
 *     xml_close(xml);
 *     ok = xml_write_end(xml);
 *
 * Failure   that of the buffer, which has its own flag; xml_write_end says it too.
 * Threads   a writer belongs to one thread.
 */
#ifndef FORMAT_XML_WRITE_H
#define FORMAT_XML_WRITE_H

#include "base/str.h"

struct buf;
struct xml_writer;

/* The declaration is written at once; `out` takes the rest and must live as long. */
struct xml_writer *xml_write_begin(struct buf *out);
/* Closes what is open and frees the writer; false if anything was lost. */
bool xml_write_end(struct xml_writer *xml);

void xml_open(struct xml_writer *xml, const char *name);
void xml_close(struct xml_writer *xml);

/* Attributes of the element just opened, before its text or children. */
void xml_put_attribute(struct xml_writer *xml, const char *name, str value);
void xml_put_number(struct xml_writer *xml, const char *name, long value);

void xml_put_text(struct xml_writer *xml, str text);
/* What is XML already, whole elements. */
void xml_put_raw(struct xml_writer *xml, str text);

/* An element without content and with one attribute at most: <w:jc w:val="center"/>. */
void xml_put_empty(struct xml_writer *xml, const char *name);
void xml_put_value(struct xml_writer *xml, const char *name, const char *attribute, str value);
/* An element that holds a text alone. */
void xml_put_element(struct xml_writer *xml, const char *name, str text);

#endif

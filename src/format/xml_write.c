#include "format/xml_write.h"

#include "base/arena.h"
#include "base/buf.h"
#include "format/escape.h"

#include <libxml/xmlwriter.h>
#include <pthread.h>
#include <stdio.h>

/* libxml2 sets itself up at its first use, without a lock. */
static pthread_once_t begin_once = PTHREAD_ONCE_INIT;

struct xml_writer {
    xmlTextWriterPtr writer;
    struct buf *out;
    struct buf escaped; /* one text at a time */
    bool failed;
};

static int take(void *context, const char *bytes, int len)
{
    struct xml_writer *xml = context;
    buf_put(xml->out, (str){ bytes, (size_t)len });
    return xml->out->failed ? -1 : len;
}

static void note(struct xml_writer *xml, int result)
{
    xml->failed = xml->failed || result < 0;
}

struct xml_writer *xml_write_begin(struct buf *out)
{
    struct xml_writer *xml = ARENA_NEW(out->arena, struct xml_writer);
    pthread_once(&begin_once, xmlInitParser);
    xml->out = out;
    xml->escaped = buf_new(out->arena, SIZE_MAX / 2);
    BUF_PUT(out, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    xmlOutputBufferPtr output = xmlOutputBufferCreateIO(take, NULL, xml, NULL);
    xml->writer = output ? xmlNewTextWriter(output) : NULL;
    xml->failed = !xml->writer;
    return xml;
}

bool xml_write_end(struct xml_writer *xml)
{
    if (xml->writer) {
        note(xml, xmlTextWriterEndDocument(xml->writer));
        xmlFreeTextWriter(xml->writer);
        xml->writer = NULL;
    }
    return !xml->failed && !xml->out->failed;
}

void xml_open(struct xml_writer *xml, const char *name)
{
    if (!xml->failed)
        note(xml, xmlTextWriterStartElement(xml->writer, (const xmlChar *)name));
}

void xml_close(struct xml_writer *xml)
{
    if (!xml->failed)
        note(xml, xmlTextWriterEndElement(xml->writer));
}

void xml_put_raw(struct xml_writer *xml, str text)
{
    while (text.len && !xml->failed) {
        str piece = str_sub(text, 0, 1 << 20); /* lengths are int there */
        note(xml,
             xmlTextWriterWriteRawLen(xml->writer, (const xmlChar *)piece.ptr, (int)piece.len));
        text = str_sub(text, piece.len, text.len);
    }
}

/* Escaped here, as everywhere else in the program: libxml2 would let controls pass. */
static void put_escaped(struct xml_writer *xml, str text)
{
    xml->escaped.len = 0;
    escape_xml(&xml->escaped, text);
    xml_put_raw(xml, buf_str(&xml->escaped));
}

void xml_put_text(struct xml_writer *xml, str text)
{
    if (!xml->failed)
        put_escaped(xml, text);
}

void xml_put_attribute(struct xml_writer *xml, const char *name, str value)
{
    if (xml->failed)
        return;
    note(xml, xmlTextWriterStartAttribute(xml->writer, (const xmlChar *)name));
    put_escaped(xml, value);
    note(xml, xmlTextWriterEndAttribute(xml->writer));
}

void xml_put_number(struct xml_writer *xml, const char *name, long value)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%ld", value);
    xml_put_attribute(xml, name, str_from(digits));
}

void xml_put_empty(struct xml_writer *xml, const char *name)
{
    xml_open(xml, name);
    xml_close(xml);
}

void xml_put_value(struct xml_writer *xml, const char *name, const char *attribute, str value)
{
    xml_open(xml, name);
    xml_put_attribute(xml, attribute, value);
    xml_close(xml);
}

void xml_put_element(struct xml_writer *xml, const char *name, str text)
{
    xml_open(xml, name);
    xml_put_text(xml, text);
    xml_close(xml);
}

#include "format/pdf_facts.h"

#include "base/buf.h"
#include "format/escape.h"
#include "format/pdf_finish.h"

#include <time.h>

/* XMP, the schema of paged text. */
#define PAGES_OPEN "<xmpTPg:NPages>"

str pdf_date(struct arena *arena, int64_t time)
{
    time_t seconds = (time_t)time;
    struct tm tm;
    if (time == 0 || !gmtime_r(&seconds, &tm))
        return STR_NONE;
    return str_format(arena, "D:%04d%02d%02d%02d%02d%02dZ", tm.tm_year + 1900, tm.tm_mon + 1,
                      tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

/* The same as XMP has it: 2026-01-05T00:00:00Z. */
static void put_time(struct buf *out, str date)
{
    const char *d = date.ptr + 2;
    buf_format(out, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", d, d + 4, d + 6, d + 8, d + 10, d + 12);
}

/* `open` and `close` stand around a text that is there. */
static void put_fact(struct buf *out, const char *open, str text, const char *close)
{
    if (text.len == 0)
        return;
    buf_put(out, str_from(open));
    escape_xml(out, text);
    buf_put(out, str_from(close));
}

static void put_dates(struct arena *arena, const struct pdf_facts *facts, struct buf *out)
{
    str date = pdf_date(arena, facts->time);
    if (date.len == 0)
        return;
    BUF_PUT(out, "<xmp:CreateDate>");
    put_time(out, date);
    BUF_PUT(out, "</xmp:CreateDate>\n<xmp:ModifyDate>");
    put_time(out, date);
    BUF_PUT(out, "</xmp:ModifyDate>\n");
}

void pdf_put_xmp(struct arena *arena, const struct pdf_facts *facts, uint64_t pages,
                 struct buf *out)
{
    BUF_PUT(out, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                 "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                 "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                 "<rdf:Description rdf:about=\"\""
                 " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n<pdfaid:part>");
    buf_put_char(out, facts->part == PDF_A_1 ? '1' : '2');
    BUF_PUT(out, "</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
                 "</rdf:Description>\n<rdf:Description rdf:about=\"\""
                 " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
                 "<dc:format>application/pdf</dc:format>\n");
    put_fact(out, "<dc:identifier>", facts->identifier, "</dc:identifier>\n");
    put_fact(out, "<dc:source>", facts->address, "</dc:source>\n");
    put_fact(out, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", facts->title,
             "</rdf:li></rdf:Alt></dc:title>\n");
    put_fact(out, "<dc:creator><rdf:Seq><rdf:li>", facts->author,
             "</rdf:li></rdf:Seq></dc:creator>\n");
    put_fact(out, "<dc:description><rdf:Alt><rdf:li xml:lang=\"x-default\">", facts->subject,
             "</rdf:li></rdf:Alt></dc:description>\n");
    put_fact(out, "<dc:language><rdf:Bag><rdf:li>", facts->lang,
             "</rdf:li></rdf:Bag></dc:language>\n");
    BUF_PUT(out, "</rdf:Description>\n<rdf:Description rdf:about=\"\""
                 " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\">\n");
    put_fact(out, "<xmp:CreatorTool>", facts->creator, "</xmp:CreatorTool>\n");
    put_dates(arena, facts, out);
    BUF_PUT(out, "</rdf:Description>\n<rdf:Description rdf:about=\"\""
                 " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n<pdf:Producer>" PDF_PRODUCER
                 "</pdf:Producer>\n</rdf:Description>\n<rdf:Description rdf:about=\"\""
                 " xmlns:xmpTPg=\"http://ns.adobe.com/xap/1.0/t/pg/\">\n" PAGES_OPEN);
    buf_put_u64(out, pages);
    BUF_PUT(out, "</xmpTPg:NPages>\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
                 "<?xpacket end=\"r\"?>\n");
}

uint64_t pdf_pages(str bytes)
{
    uint64_t pages = 0;
    size_t at = str_find(bytes, STR(PAGES_OPEN));
    str number = str_sub(bytes, at, bytes.len), rest;
    if (str_skip(&number, STR(PAGES_OPEN)) && str_cut(number, '<', &number, &rest)
        && str_to_u64(number, &pages))
        return pages;
    return 0;
}

/* Files that are published byte for byte: their sums, the size of pictures. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/path.h"
#include "base/str.h"
#include "content/load_parts.h"
#include "content/pack.h"
#include "content/picture.h"
#include "content/source_cache.h"
#include "format/xml.h"

#include <strings.h>

static str lower(struct arena *arena, str text)
{
    char *copy = str_cstr(arena, text);
    for (size_t i = 0; i < text.len; i++)
        copy[i] = char_to_lower(copy[i]);
    return (str){ copy, text.len };
}

static bool is_within(str address)
{
    return address.len == 0 || address.ptr[0] == '#' || str_starts(address, STR("data:image/"));
}

/* Whether it is XML, and what it links to and draws is within itself. */
static bool svg_is_whole(struct arena *scratch, str bytes)
{
    static const struct xml_space spaces[] = { { "http://www.w3.org/1999/xlink", "xlink" }, { 0 } };
    struct xml_reader *reader = xml_reader_new(scratch, bytes, spaces);
    bool whole = true;
    enum xml_event event;
    do {
        event = xml_next(reader);
        if (event == XML_OPEN)
            whole = whole && is_within(xml_attribute(reader, "href"))
                    && is_within(xml_attribute(reader, "xlink:href"));
    } while (event != XML_DONE && event != XML_FAULT);
    xml_reader_free(reader);
    return whole && event == XML_DONE;
}

/* An SVG is a document: with a script in it, it acts in the portal's name. */
static bool svg_is_plain(struct arena *scratch, str bytes)
{
    static const char *const words[] = {
        "<script",     "<!entity", "<!doctype", "<foreignobject",
        "javascript:", "<iframe",  "<?xml-s",   "@import",
    };
    str text = lower(scratch, bytes);
    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_has(text, str_from(words[i])))
            return false;
    }
    for (size_t i = 1; i + 2 < text.len; i++) { /* onload=, and any other handler */
        size_t end = i + 2;
        if (!char_is_space(text.ptr[i - 1]) || text.ptr[i] != 'o' || text.ptr[i + 1] != 'n')
            continue;
        while (end < text.len && char_is_alpha(text.ptr[end]))
            end++;
        while (end < text.len && char_is_space(text.ptr[end]))
            end++;
        if (end > i + 2 && end < text.len && text.ptr[end] == '=')
            return false;
    }
    return true;
}

/* Reports a picture that cannot be what its name says, or that nobody should load. */
static bool check_picture(struct load *load, const struct entry *entry, struct picture picture,
                          struct arena *scratch)
{
    if (picture.format != picture_format_of(path_extension(entry->name)))
        diag_error(load->diag, span_file(entry->source), MSG_N077, entry->name);
    else if (picture.width > PICTURE_SIDE_MAX || picture.height > PICTURE_SIDE_MAX)
        diag_error(load->diag, span_file(entry->source), MSG_N078, entry->name,
                   str_from_u64(scratch, PICTURE_SIDE_MAX));
    else
        return true;
    return false;
}

/* Whether a file that is no picture begins as the end of its name says; other types have no mark. */
static bool has_mark(str extension, str head)
{
    static const struct {
        const char *extension, *mark;
        size_t within; /* so many bytes of the file */
    } marks[] = {
        { "pdf", "%PDF-", 1024 }, /* a reader takes one that begins within 1 KiB: ISO 32000-1, annex H */
        { "docx", "PK", 2 },      { "xlsx", "PK", 2 }, { "pptx", "PK", 2 }, { "odt", "PK", 2 },
        { "ods", "PK", 2 },       { "odp", "PK", 2 },  { "zip", "PK", 2 },
    };
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (extension.len == strlen(marks[i].extension)
            && strncasecmp(extension.ptr, marks[i].extension, extension.len) == 0)
            return str_has(str_sub(head, 0, marks[i].within), str_from(marks[i].mark));
    }
    return true;
}

static bool check_head(struct load *load, const struct entry *entry, str head,
                       struct picture *picture, struct arena *scratch)
{
    str extension = path_extension(entry->name);
    *picture = (struct picture){ 0 };
    if (picture_format_of(extension) != PICTURE_NONE) {
        *picture = picture_read(head);
        return check_picture(load, entry, *picture, scratch);
    }
    if (has_mark(extension, head))
        return true;
    diag_error(load->diag, span_file(entry->source), MSG_N077, entry->name);
    return false;
}

static bool check_svg(struct load *load, const struct entry *entry, struct arena *scratch)
{
    str bytes;
    int error = fs_read(scratch, &load->root, entry->path, FILE_SIZE_MAX, &bytes, NULL);
    if (error)
        fs_report(load->diag, &load->root, MSG_O001, entry->path, error);
    else if (!svg_is_plain(scratch, bytes) || !svg_is_whole(scratch, bytes))
        diag_error(load->diag, span_file(entry->source), MSG_N079, entry->name);
    else
        return true;
    return false;
}

static int read_head(struct load *load, const struct entry *entry, struct arena *scratch, str *head)
{
    size_t len = entry->info.size < PICTURE_HEAD_LEN ? (size_t)entry->info.size : PICTURE_HEAD_LEN;
    return fs_read_slice(scratch, &load->root, entry->path, 0, len, head);
}

void load_read_file(struct load *load, struct entry *entry, struct arena *scratch)
{
    struct picture picture;
    str head;
    bool svg = str_ends(entry->name, STR(".svg")); /* a logo: others are refused by their type */
    int error = fs_hash(&load->root, entry->path, ATTACHMENT_SIZE_MAX, &entry->hash, &entry->info);
    if (!error)
        error = read_head(load, entry, scratch, &head);
    if (error) {
        fs_report(load->diag, &load->root, MSG_O001, entry->path, error);
        return;
    }
    entry->clean = check_head(load, entry, head, &picture, scratch)
                   && (!svg || check_svg(load, entry, scratch));
    struct buf packed = buf_new(scratch, 32);
    pack_u64(&packed, picture.width);
    pack_u64(&packed, picture.height);
    pthread_mutex_lock(&load->lock);
    entry->packed = str_copy(load->arena, buf_str(&packed));
    pthread_mutex_unlock(&load->lock);
}

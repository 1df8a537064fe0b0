#include "format/archive_write.h"

#include "base/arena.h"
#include "base/path.h"

#include <errno.h>
#include <zip.h>

#define DATE_1980 0x21
#define MODE_FILE (0100644u << 16)
#define LEVEL     9

struct archive_writer {
    struct arena *arena;
    archive_put *put;
    void *context;
    zip_t *zip;
    zip_error_t error;
    uint64_t at, len; /* where the next byte goes; the end of what was written */
    bool failed;
};

struct member {
    archive_get *get;
    void *context;
    uint64_t at;
    zip_error_t error;
};

/* ------------------------------------------------------- where it is written */

static zip_int64_t write_piece(struct archive_writer *writer, const void *data, zip_uint64_t len)
{
    if (!writer->put(writer->context, writer->at, (str){ data, (size_t)len })) {
        zip_error_set(&writer->error, ZIP_ER_WRITE, EIO);
        return -1;
    }
    writer->at += len;
    writer->len = writer->at > writer->len ? writer->at : writer->len;
    return (zip_int64_t)len;
}

static zip_int64_t seek(struct archive_writer *writer, void *data, zip_uint64_t len)
{
    zip_int64_t at = zip_source_seek_compute_offset(writer->at, writer->len, data, len,
                                                    &writer->error);
    if (at < 0)
        return -1;
    writer->at = (uint64_t)at;
    return 0;
}

/* What libzip asks of the place it writes to; there is nothing to read in a new archive. */
static zip_int64_t on_target(void *context, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
    struct archive_writer *writer = context;
    switch (command) {
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(
            ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
            ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_BEGIN_WRITE,
            ZIP_SOURCE_COMMIT_WRITE, ZIP_SOURCE_ROLLBACK_WRITE, ZIP_SOURCE_WRITE,
            ZIP_SOURCE_SEEK_WRITE, ZIP_SOURCE_TELL_WRITE, ZIP_SOURCE_REMOVE, -1);
    case ZIP_SOURCE_STAT:
        zip_stat_init(data);
        return sizeof(struct zip_stat);
    case ZIP_SOURCE_WRITE:
        return write_piece(writer, data, len);
    case ZIP_SOURCE_SEEK_WRITE:
        return seek(writer, data, len);
    case ZIP_SOURCE_TELL_WRITE:
        return (zip_int64_t)writer->at;
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&writer->error, data, len);
    default:
        return 0;
    }
}

struct archive_writer *archive_begin(struct arena *arena, archive_put *put, void *context)
{
    struct archive_writer *writer = ARENA_NEW(arena, struct archive_writer);
    *writer = (struct archive_writer){ .arena = arena, .put = put, .context = context };
    zip_error_init(&writer->error);
    zip_source_t *target = zip_source_function_create(on_target, writer, &writer->error);
    writer->zip = target ? zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &writer->error)
                         : NULL;
    writer->failed = !writer->zip;
    if (writer->failed)
        zip_source_free(target);
    return writer;
}

/* ------------------------------------------------------------------ members */

static zip_int64_t on_member(void *context, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
    struct member *member = context;
    switch (command) {
    case ZIP_SOURCE_SUPPORTS:
        return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                              ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                              -1);
    case ZIP_SOURCE_OPEN:
        member->at = 0;
        return 0;
    case ZIP_SOURCE_READ: {
        int64_t read = member->get(member->context, member->at, data, (size_t)len);
        if (read < 0)
            zip_error_set(&member->error, ZIP_ER_READ, EIO);
        else
            member->at += (uint64_t)read;
        return read;
    }
    case ZIP_SOURCE_STAT:
        zip_stat_init(data);
        return sizeof(struct zip_stat);
    case ZIP_SOURCE_ERROR:
        return zip_error_to_data(&member->error, data, len);
    default:
        return 0;
    }
}

/* Takes over the source. */
static void add(struct archive_writer *writer, str name, zip_source_t *source, bool packed)
{
    zip_int64_t index = source ? zip_file_add(writer->zip, str_cstr(writer->arena, name), source,
                                              ZIP_FL_ENC_UTF_8)
                               : -1;
    if (index < 0) {
        zip_source_free(source);
        writer->failed = true;
        return;
    }
    zip_uint64_t member = (zip_uint64_t)index;
    zip_int32_t method = packed ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
    if (zip_set_file_compression(writer->zip, member, method, packed ? LEVEL : 0)
        || zip_file_set_dostime(writer->zip, member, 0, DATE_1980, 0)
        || zip_file_set_external_attributes(writer->zip, member, 0, ZIP_OPSYS_UNIX, MODE_FILE))
        writer->failed = true;
}

void archive_add(struct archive_writer *writer, str name, str bytes, bool packed)
{
    if (!writer->failed)
        add(writer, name, zip_source_buffer(writer->zip, bytes.len ? bytes.ptr : "", bytes.len, 0),
            packed);
}

void archive_add_read(struct archive_writer *writer, str name, archive_get *get, void *context,
                      bool packed)
{
    if (writer->failed)
        return;
    struct member *member = ARENA_NEW(writer->arena, struct member);
    *member = (struct member){ .get = get, .context = context };
    zip_error_init(&member->error);
    add(writer, name, zip_source_function(writer->zip, on_member, member), packed);
}

bool archive_is_packable(str name)
{
    static const char *const packed[] = {
        "pdf", "zip",  "docx", "xlsx", "pptx", "odt", "ods",   "odp", "png",
        "jpg", "jpeg", "webp", "gif",  "mp3",  "mp4", "woff2", "gz",  "br",
    };
    str extension = path_extension(name);
    for (size_t i = 0; i < COUNT(packed); i++) {
        if (str_is(extension, packed[i]))
            return false;
    }
    return true;
}

bool archive_finish(struct archive_writer *writer)
{
    if (!writer->zip)
        return false;
    if (writer->failed || zip_get_num_entries(writer->zip, 0) == 0 || zip_close(writer->zip) != 0) {
        zip_discard(writer->zip);
        return false;
    }
    return true;
}

#include "format/archive.h"

#include "base/arena.h"
#include "base/limits.h"

#include <zip.h>

struct archive {
    struct arena *arena;
    zip_t *zip;
    size_t count;
    uint64_t unpacked; /* bytes read so far, in all */
};

static enum archive_fault fault_of(int zip_error)
{
    bool locked = zip_error == ZIP_ER_NOPASSWD || zip_error == ZIP_ER_WRONGPASSWD
                  || zip_error == ZIP_ER_ENCRNOTSUPP;
    return locked ? ARCHIVE_ENCRYPTED : ARCHIVE_DAMAGED;
}

/* Whether a member may be unpacked, by what the directory says of it. */
static enum archive_fault judge(const zip_stat_t *stat)
{
    const zip_uint64_t needed = ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD;
    if ((stat->valid & needed) != needed)
        return ARCHIVE_DAMAGED;
    if ((stat->valid & ZIP_STAT_ENCRYPTION_METHOD) && stat->encryption_method != ZIP_EM_NONE)
        return ARCHIVE_ENCRYPTED;
    if (stat->comp_method != ZIP_CM_STORE && stat->comp_method != ZIP_CM_DEFLATE)
        return ARCHIVE_DAMAGED;
    if (stat->size > ARCHIVE_MEMBER_SIZE_MAX
        || (stat->size > ARCHIVE_RATIO_FREE && stat->size / ARCHIVE_RATIO_MAX > stat->comp_size))
        return ARCHIVE_TOO_LARGE;
    return ARCHIVE_OK;
}

/* All members together: neither too many, nor more packed bytes than the file has. */
static enum archive_fault judge_all(struct archive *archive, size_t len)
{
    uint64_t packed = 0;
    if (archive->count > ARCHIVE_MEMBERS_MAX)
        return ARCHIVE_TOO_LARGE;
    for (size_t i = 0; i < archive->count; i++) {
        zip_stat_t stat;
        if (zip_stat_index(archive->zip, i, 0, &stat) || !(stat.valid & ZIP_STAT_COMP_SIZE))
            return ARCHIVE_DAMAGED;
        packed += stat.comp_size;
        if (packed > len)
            return ARCHIVE_DAMAGED;
    }
    return ARCHIVE_OK;
}

struct archive *archive_open(struct arena *arena, str bytes, enum archive_fault *fault)
{
    struct archive *archive = ARENA_NEW(arena, struct archive);
    zip_error_t error;
    *fault = ARCHIVE_DAMAGED;
    if (bytes.len == 0) /* libzip would call it an archive without members */
        return NULL;
    zip_error_init(&error);
    zip_source_t *source = zip_source_buffer_create(bytes.ptr, bytes.len, 0, &error);
    archive->arena = arena;
    archive->zip = source ? zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error) : NULL;
    *fault = fault_of(zip_error_code_zip(&error));
    zip_error_fini(&error);
    if (!archive->zip) {
        zip_source_free(source); /* NULL is allowed */
        return NULL;
    }
    archive->count = (size_t)zip_get_num_entries(archive->zip, 0);
    *fault = judge_all(archive, bytes.len);
    if (*fault == ARCHIVE_OK)
        return archive;
    archive_close(archive);
    return NULL;
}

void archive_close(struct archive *archive)
{
    if (archive)
        zip_discard(archive->zip);
}

static zip_int64_t find(const struct archive *archive, str name)
{
    return zip_name_locate(archive->zip, str_cstr(archive->arena, name), ZIP_FL_ENC_GUESS);
}

bool archive_has(const struct archive *archive, str name)
{
    return find(archive, name) >= 0;
}

str archive_name(const struct archive *archive, size_t index)
{
    if (index >= archive->count)
        return STR("");
    return str_from(zip_get_name(archive->zip, index, ZIP_FL_ENC_GUESS));
}

enum archive_fault archive_read(struct archive *archive, str name, str *out)
{
    zip_int64_t index = find(archive, name);
    zip_stat_t stat;
    if (index < 0)
        return ARCHIVE_MISSING;
    if (zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &stat))
        return ARCHIVE_DAMAGED;
    enum archive_fault fault = judge(&stat);
    archive->unpacked += fault == ARCHIVE_OK ? stat.size : 0;
    if (fault == ARCHIVE_OK && archive->unpacked > ARCHIVE_SIZE_MAX)
        fault = ARCHIVE_TOO_LARGE;
    if (fault != ARCHIVE_OK)
        return fault;
    zip_file_t *file = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
    if (!file)
        return fault_of(zip_error_code_zip(zip_get_error(archive->zip)));
    char *bytes = ARENA_ARRAY(archive->arena, char, stat.size + 1);
    /* One byte more than declared is asked for: at the end the sum over all is checked. */
    zip_int64_t got = zip_fread(file, bytes, stat.size + 1);
    zip_fclose(file);
    *out = (str){ bytes, stat.size };
    return got == (zip_int64_t)stat.size ? ARCHIVE_OK : ARCHIVE_DAMAGED;
}

/* A folder of this machine: a web server's own, or a mounted share. */
#include "remote/target.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/path.h"
#include "os/clock.h"

#include <errno.h>

static const struct target_key keys[] = { { "path", true },
                                          { "compress", false },
                                          { NULL, false } };

static struct reply reply_of(int error)
{
    struct reply reply = { .kind = REPLY_REFUSED };
    if (!error)
        reply.kind = REPLY_DONE;
    else if (error == ENOENT || error == ENOTDIR)
        reply.kind = REPLY_MISSING;
    else if (error == EEXIST)
        reply.kind = REPLY_EXISTS;
    else if (error == EBUSY || error == EAGAIN || error == ETIMEDOUT) /* of a share */
        reply.kind = REPLY_AGAIN;
    if (error)
        reply.reason = str_from(diag_reason(error));
    return reply;
}

static struct fs_root *root_of(const struct session *session)
{
    return session->state;
}

/* It is never made: an empty mount point would be filled instead of the share. */
static struct reply open_folder(struct session *session)
{
    struct fs_root *root = ARENA_NEW(session->own, struct fs_root);
    int error = fs_open_root(session->own, target_path(session->own, session->target, "path"),
                             root);
    struct reply reply = reply_of(error);
    session->state = root;
    if (error)
        reply.kind = REPLY_REFUSED;
    return reply;
}

static void close_folder(struct session *session)
{
    fs_close_root(root_of(session));
}

static struct reply get(struct session *session, str path, struct sink *sink)
{
    struct fs_info info;
    int error = fs_stat(root_of(session), path, &info);
    if (!error && info.size > sink->size_max)
        error = EFBIG;
    for (uint64_t at = 0; !error && at < info.size;) {
        str piece = STR_NONE;
        size_t len = info.size - at < PIECE_LEN_MAX ? (size_t)(info.size - at) : PIECE_LEN_MAX;
        error = fs_read_slice(session->arena, root_of(session), path, at, len, &piece);
        if (!error && !sink_take(sink, piece))
            error = EFBIG;
        at += len;
    }
    return reply_of(error);
}

static struct reply look(struct session *session, str path, enum looked *what)
{
    struct fs_info info;
    int error = fs_stat(root_of(session), path, &info);
    *what = LOOKED_NOTHING;
    if (!error)
        *what = info.kind == FS_FOLDER ? LOOKED_FOLDER : LOOKED_FILE;
    return error == ENOENT || error == ENOTDIR ? REPLY(REPLY_DONE) : reply_of(error);
}

/* Servers compare the time of a file: it always moves on. */
static int64_t next_mtime(const struct session *session, str path, bool *stands)
{
    struct fs_info info;
    int64_t now = clock_now_unix();
    *stands = fs_stat(root_of(session), path, &info) == 0;
    int64_t after = *stands ? info.mtime_ns / 1000000000 + 1 : now;
    return after > now ? after : now;
}

/* Under the temporary name, with the sum of the copy itself. */
static int write_temporary(struct session *session, const struct parcel *parcel, str temporary,
                           int64_t mtime, struct hash *hash)
{
    uint64_t size;
    int error = fs_remove(root_of(session), temporary);
    if (error && error != ENOENT)
        return error;
    if (parcel->root)
        return fs_copy_hashed(parcel->root, parcel->file, root_of(session), temporary,
                              PUBLISHED_SIZE_MAX, mtime, hash, &size);
    *hash = hash_bytes(parcel->bytes);
    return fs_write_new(root_of(session), temporary, parcel->bytes, mtime);
}

static struct reply put(struct session *session, const struct parcel *parcel)
{
    bool stands;
    struct hash hash;
    const struct fs_root *root = root_of(session);
    str folder = path_folder(parcel->path);
    str temporary = target_temporary(session->arena, parcel->path);
    int64_t mtime = next_mtime(session, parcel->path, &stands);
    if (stands && parcel->fresh)
        return reply_of(EEXIST);
    int error = folder.len ? fs_make_folders(root, folder, FS_MODE_FOLDER) : 0;
    if (!error)
        error = write_temporary(session, parcel, temporary, mtime, &hash);
    if (!error && !hash_equal(hash, parcel->sha256)) {
        fs_remove(root, temporary);
        return REPLY(REPLY_CHANGED);
    }
    if (!error)
        error = fs_sync(root, temporary);
    if (!error)
        error = fs_rename(root, temporary, parcel->path);
    if (error)
        fs_remove(root, temporary);
    struct reply reply = reply_of(error);
    if (reply.kind == REPLY_MISSING || reply.kind == REPLY_EXISTS)
        reply.kind = REPLY_REFUSED;
    return reply;
}

/* A second name for a whole file: of two who try, one succeeds. Some shares know no second names. */
static struct reply claim(struct session *session, str path, str aside, str bytes)
{
    const struct fs_root *root = root_of(session);
    int error = fs_make_folders(root, path_folder(path), FS_MODE_FOLDER);
    if (!error)
        error = fs_write_new(root, aside, bytes, FS_MTIME_NOW);
    if (!error) {
        error = fs_link(root, aside, path);
        if (error == EPERM || error == EOPNOTSUPP || error == ENOSYS)
            error = fs_write_new(root, path, bytes, FS_MTIME_NOW);
        fs_remove(root, aside);
    }
    return reply_of(error);
}

static struct reply drop(struct session *session, str path)
{
    int error = fs_remove(root_of(session), path);
    if (error && error != ENOENT && error != ENOTDIR)
        return reply_of(error);
    for (str folder = path_folder(path); folder.len; folder = path_folder(folder)) {
        if (fs_remove_folder(root_of(session), folder) != 0)
            break; /* something else is in it */
    }
    return REPLY(REPLY_DONE);
}

static struct reply settle(struct session *session)
{
    return reply_of(fs_sync(root_of(session), STR("")));
}

const struct target_kind target_folder = {
    .name = "folder",
    .keys = keys,
    .has_folders = true,
    .open = open_folder,
    .close = close_folder,
    .get = get,
    .look = look,
    .put = put,
    .claim = claim,
    .drop = drop,
    .settle = settle,
};

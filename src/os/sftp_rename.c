/* posix-rename@openssh.com, spoken by hand (draft-ietf-secsh-filexfer-02; OpenSSH's PROTOCOL, 4.3). */
#include "os/sftp_parts.h"

#include "base/arena.h"
#include "base/buf.h"

enum {
    PACKET_INIT = 1,
    PACKET_VERSION = 2,
    PACKET_STATUS = 101,
    PACKET_EXTENDED = 200,
    PROTOCOL = 3,
    PACKET_LEN_MAX = 1 << 16,
};

static void put_u32(struct buf *out, uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_put_char(out, (char)(unsigned char)(number >> shift));
}

static void put_text(struct buf *out, str text)
{
    put_u32(out, (uint32_t)text.len);
    buf_put(out, text);
}

static bool take_u32(str *bytes, uint32_t *number)
{
    if (bytes->len < 4)
        return false;
    *number = 0;
    for (size_t i = 0; i < 4; i++)
        *number = *number << 8 | (unsigned char)bytes->ptr[i];
    *bytes = str_sub(*bytes, 4, bytes->len);
    return true;
}

static bool take_text(str *bytes, str *text)
{
    uint32_t len;
    if (!take_u32(bytes, &len) || len > bytes->len)
        return false;
    *text = str_sub(*bytes, 0, len);
    *bytes = str_sub(*bytes, len, bytes->len);
    return true;
}

/* Its length comes before it. */
static bool send_packet(struct sftp *sftp, struct arena *arena, str packet)
{
    struct buf whole = buf_new(arena, PACKET_LEN_MAX);
    put_text(&whole, packet);
    for (str rest = buf_str(&whole); rest.len;) {
        ssize_t some = libssh2_channel_write(sftp->renaming, rest.ptr, rest.len);
        if (some <= 0)
            return false;
        rest = str_sub(rest, (size_t)some, rest.len);
    }
    return !whole.failed;
}

static bool read_bytes(struct sftp *sftp, char *bytes, size_t len)
{
    while (len) {
        ssize_t some = libssh2_channel_read(sftp->renaming, bytes, len);
        if (some <= 0)
            return false;
        bytes += some;
        len -= (size_t)some;
    }
    return true;
}

static bool read_packet(struct sftp *sftp, struct arena *arena, unsigned char *kind, str *rest)
{
    char head[4];
    uint32_t len;
    str left = { head, sizeof head };
    if (!read_bytes(sftp, head, sizeof head) || !take_u32(&left, &len) || len == 0
        || len > PACKET_LEN_MAX)
        return false;
    char *bytes = ARENA_ARRAY(arena, char, len);
    if (!read_bytes(sftp, bytes, len))
        return false;
    *kind = (unsigned char)bytes[0];
    *rest = (str){ bytes + 1, len - 1 };
    return true;
}

/* Whether the server's first packet names the extension. */
static bool can_rename(struct sftp *sftp, struct arena *arena)
{
    struct buf hello = buf_new(arena, PACKET_LEN_MAX);
    unsigned char kind;
    uint32_t version;
    str rest, name, value;
    buf_put_char(&hello, PACKET_INIT);
    put_u32(&hello, PROTOCOL);
    if (!send_packet(sftp, arena, buf_str(&hello)) || !read_packet(sftp, arena, &kind, &rest)
        || kind != PACKET_VERSION || !take_u32(&rest, &version))
        return false;
    while (take_text(&rest, &name) && take_text(&rest, &value)) {
        if (str_is(name, "posix-rename@openssh.com"))
            return true;
    }
    return false;
}

void sftp_rename_open(struct sftp *sftp)
{
    struct arena *arena = arena_new();
    sftp->renaming = libssh2_channel_open_session(sftp->session);
    if (sftp->renaming
        && (libssh2_channel_subsystem(sftp->renaming, "sftp") != 0 || !can_rename(sftp, arena))) {
        libssh2_channel_free(sftp->renaming);
        sftp->renaming = NULL;
    }
    arena_free(arena);
}

static enum sftp_fault fault_of(uint32_t status)
{
    return status == LIBSSH2_FX_OK             ? SFTP_OK
           : status == LIBSSH2_FX_NO_SUCH_FILE ? SFTP_MISSING
                                               : SFTP_REFUSED;
}

struct sftp_result sftp_rename_over(struct sftp *sftp, struct arena *arena, str from, str to)
{
    struct buf packet = buf_new(arena, PACKET_LEN_MAX);
    unsigned char kind;
    uint32_t id, status;
    str rest, reason = STR_NONE;
    buf_put_char(&packet, (char)(unsigned char)PACKET_EXTENDED);
    put_u32(&packet, ++sftp->next_id);
    put_text(&packet, STR("posix-rename@openssh.com"));
    put_text(&packet, from);
    put_text(&packet, to);
    if (!send_packet(sftp, arena, buf_str(&packet)) || !read_packet(sftp, arena, &kind, &rest)
        || kind != PACKET_STATUS || !take_u32(&rest, &id) || id != sftp->next_id
        || !take_u32(&rest, &status))
        return sftp_session_result(sftp, arena, SFTP_LOST);
    take_text(&rest, &reason);
    return (struct sftp_result){ fault_of(status), reason };
}

/* The way to a server: socket, host key, login. */
#include "os/sftp_parts.h"

#include "base/arena.h"
#include "base/catalog.h"
#include "base/diag.h"
#include "base/hash.h"
#include "os/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <openssl/evp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { CONNECT_MS = 20000, ANSWER_MS = 60000 };

static struct sftp_result fault(enum sftp_fault kind, str reason)
{
    return (struct sftp_result){ kind, reason };
}

struct sftp_result sftp_session_result(struct sftp *sftp, struct arena *arena,
                                       enum sftp_fault otherwise)
{
    char *text = NULL;
    int len = 0;
    int error = libssh2_session_last_error(sftp->session, &text, &len, 0);
    bool lost = error == LIBSSH2_ERROR_SOCKET_SEND || error == LIBSSH2_ERROR_SOCKET_RECV
                || error == LIBSSH2_ERROR_SOCKET_DISCONNECT || error == LIBSSH2_ERROR_TIMEOUT
                || error == LIBSSH2_ERROR_SOCKET_TIMEOUT || error == LIBSSH2_ERROR_CHANNEL_CLOSED;
    return fault(lost ? SFTP_LOST : otherwise, str_copy(arena, (str){ text, (size_t)len }));
}

/* Connected within CONNECT_MS, or -1 with errno. */
static int connect_to(const struct addrinfo *address)
{
    int fd = socket(address->ai_family, address->ai_socktype | SOCK_CLOEXEC | SOCK_NONBLOCK,
                    address->ai_protocol);
    int error = 0;
    socklen_t len = sizeof error;
    if (fd < 0)
        return -1;
    if (connect(fd, address->ai_addr, address->ai_addrlen) != 0) {
        struct pollfd end = { fd, POLLOUT, 0 };
        error = errno;
        if (error == EINPROGRESS && poll(&end, 1, CONNECT_MS) == 1)
            getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len);
        else if (error == EINPROGRESS)
            error = ETIMEDOUT;
    }
    if (!error) {
        fcntl(fd, F_SETFL, 0); /* libssh2 waits by itself */
        return fd;
    }
    close(fd);
    errno = error;
    return -1;
}

static struct sftp_result reach(struct arena *arena, const struct sftp_login *login, int *out)
{
    const struct addrinfo hints = { .ai_socktype = SOCK_STREAM };
    struct addrinfo *found;
    char port[16];
    snprintf(port, sizeof port, "%u", login->port);
    int error = getaddrinfo(str_cstr(arena, login->host), port, &hints, &found);
    if (error)
        return fault(SFTP_LOST, reason_of_host(arena, error));
    *out = -1;
    for (const struct addrinfo *at = found; at && *out < 0; at = at->ai_next)
        *out = connect_to(at);
    error = errno;
    freeaddrinfo(found);
    return *out >= 0 ? fault(SFTP_OK, STR("")) : fault(SFTP_LOST, str_from(diag_reason(error)));
}

/* The server's key */

/* Asked for one after the other, so that whichever key is known is the one that is shown. */
static const struct {
    const char *method;
    int known_type;
} host_keys[] = {
    { "ssh-ed25519", LIBSSH2_KNOWNHOST_KEY_ED25519 },
    { "ecdsa-sha2-nistp256", LIBSSH2_KNOWNHOST_KEY_ECDSA_256 },
    { "ecdsa-sha2-nistp384", LIBSSH2_KNOWNHOST_KEY_ECDSA_384 },
    { "ecdsa-sha2-nistp521", LIBSSH2_KNOWNHOST_KEY_ECDSA_521 },
    { "ssh-rsa", LIBSSH2_KNOWNHOST_KEY_SSHRSA },
};

static enum sftp_fault check_fingerprint(struct sftp *sftp, str wanted)
{
    const char *hash = libssh2_hostkey_hash(sftp->session, LIBSSH2_HOSTKEY_HASH_SHA256);
    unsigned char text[64] = "";
    if (!hash)
        return SFTP_HOST_UNKNOWN;
    int len = EVP_EncodeBlock(text, (const unsigned char *)hash, HASH_SIZE);
    str found = { (const char *)text, (size_t)len };
    str_skip(&wanted, STR("SHA256:"));
    while (str_drop(&found, STR("=")) || str_drop(&wanted, STR("=")))
        continue;
    return str_equal(found, wanted) ? SFTP_OK : SFTP_HOST_CHANGED;
}

static enum sftp_fault check_known(struct arena *arena, struct sftp *sftp,
                                   const struct sftp_login *login, int known_type)
{
    size_t len;
    int type, result = LIBSSH2_KNOWNHOST_CHECK_NOTFOUND;
    const char *key = libssh2_session_hostkey(sftp->session, &len, &type);
    LIBSSH2_KNOWNHOSTS *hosts = libssh2_knownhost_init(sftp->session);
    if (key && hosts
        && libssh2_knownhost_readfile(hosts, str_cstr(arena, login->known_hosts),
                                      LIBSSH2_KNOWNHOST_FILE_OPENSSH)
               >= 0)
        result = libssh2_knownhost_checkp(
            hosts, str_cstr(arena, login->host), (int)login->port, key, len,
            LIBSSH2_KNOWNHOST_TYPE_PLAIN | LIBSSH2_KNOWNHOST_KEYENC_RAW | known_type, NULL);
    if (hosts)
        libssh2_knownhost_free(hosts);
    return result == LIBSSH2_KNOWNHOST_CHECK_MATCH      ? SFTP_OK
           : result == LIBSSH2_KNOWNHOST_CHECK_MISMATCH ? SFTP_HOST_CHANGED
                                                        : SFTP_HOST_UNKNOWN;
}

static void let_go(struct sftp *sftp)
{
    if (sftp->session)
        libssh2_session_free(sftp->session);
    if (sftp->socket >= 0)
        close(sftp->socket);
    sftp->session = NULL;
    sftp->socket = -1;
}

/* Connected, and the server is the one that is meant; SFTP_HOST_… where it shows another key. */
static struct sftp_result meet(struct arena *arena, const struct sftp_login *login, size_t key,
                               struct sftp *sftp, bool *shows_it)
{
    struct sftp_result result = reach(arena, login, &sftp->socket);
    *shows_it = true;
    if (result.fault != SFTP_OK)
        return result;
    sftp->session = libssh2_session_init();
    if (!sftp->session)
        return fault(SFTP_REFUSED, STR(N_("out of memory")));
    libssh2_session_set_timeout(sftp->session, ANSWER_MS);
    libssh2_session_method_pref(sftp->session, LIBSSH2_METHOD_HOSTKEY, host_keys[key].method);
    int error = libssh2_session_handshake(sftp->session, sftp->socket);
    *shows_it = error != LIBSSH2_ERROR_KEX_FAILURE && error != LIBSSH2_ERROR_METHOD_NONE;
    if (error)
        return sftp_session_result(sftp, arena, SFTP_REFUSED);
    result.fault = login->fingerprint.len
                       ? check_fingerprint(sftp, login->fingerprint)
                       : check_known(arena, sftp, login, host_keys[key].known_type);
    return result;
}

static struct sftp_result meet_any(struct arena *arena, const struct sftp_login *login,
                                   struct sftp *sftp)
{
    struct sftp_result worst = { SFTP_HOST_UNKNOWN, STR("") };
    for (size_t i = 0; i < COUNT(host_keys); i++) {
        bool shows_it;
        struct sftp_result result = meet(arena, login, i, sftp, &shows_it);
        if (result.fault == SFTP_OK)
            return result;
        let_go(sftp);
        if (result.fault == SFTP_HOST_CHANGED)
            worst = result;
        else if (shows_it && result.fault != SFTP_HOST_UNKNOWN)
            return result;
    }
    return worst;
}

/* Who we are */

static bool try_agent(struct sftp *sftp, const char *user)
{
    LIBSSH2_AGENT *agent = libssh2_agent_init(sftp->session);
    struct libssh2_agent_publickey *identity = NULL, *before = NULL;
    bool in = false;
    if (agent && libssh2_agent_connect(agent) == 0 && libssh2_agent_list_identities(agent) == 0) {
        while (!in && libssh2_agent_get_identity(agent, &identity, before) == 0) {
            in = libssh2_agent_userauth(agent, user, identity) == 0;
            before = identity;
        }
        libssh2_agent_disconnect(agent);
    }
    if (agent)
        libssh2_agent_free(agent);
    return in;
}

static struct sftp_result log_in(struct arena *arena, const struct sftp_login *login,
                                 struct sftp *sftp)
{
    const char *user = str_cstr(arena, login->user);
    bool in;
    if (login->key_file.len)
        in = libssh2_userauth_publickey_fromfile_ex(sftp->session, user, (unsigned)login->user.len,
                                                    NULL, str_cstr(arena, login->key_file),
                                                    str_cstr(arena, login->passphrase))
             == 0;
    else if (login->password.len)
        in = libssh2_userauth_password_ex(sftp->session, user, (unsigned)login->user.len,
                                          str_cstr(arena, login->password),
                                          (unsigned)login->password.len, NULL)
             == 0;
    else
        in = try_agent(sftp, user);
    return in ? fault(SFTP_OK, STR("")) : sftp_session_result(sftp, arena, SFTP_LOGIN);
}

struct sftp_result sftp_connect(struct arena *arena, const struct sftp_login *login,
                                struct sftp *sftp)
{
    struct sftp_result result = meet_any(arena, login, sftp);
    if (result.fault == SFTP_OK)
        result = log_in(arena, login, sftp);
    if (result.fault == SFTP_OK) {
        sftp->files = libssh2_sftp_init(sftp->session);
        if (!sftp->files)
            result = sftp_session_result(sftp, arena, SFTP_REFUSED);
    }
    if (result.fault == SFTP_OK)
        sftp_rename_open(sftp);
    else
        let_go(sftp);
    return result;
}

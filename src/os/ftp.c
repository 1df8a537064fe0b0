#include "os/ftp.h"

#include "base/arena.h"
#include "os/reason.h"

#include <curl/curl.h>
#include <stdlib.h>
#include <string.h>

enum { CONNECT_SECONDS = 20, SLOW_BYTES = 1024, SLOW_SECONDS = 30, REPLY_SECONDS = 60 };
enum { WAIT_MS = 1, WAIT_MS_MAX = 64 };

struct ftp {
    CURL *curl;
    CURLM *multi; /* keeps the connection */
    const struct ftp_login *login;
};

struct ftp *ftp_new(const struct ftp_login *login)
{
    struct ftp *ftp = calloc(1, sizeof *ftp);
    if (!ftp)
        return NULL;
    ftp->login = login;
    ftp->curl = curl_easy_init();
    ftp->multi = curl_multi_init();
    if (ftp->curl && ftp->multi)
        return ftp;
    ftp_free(ftp);
    return NULL;
}

void ftp_free(struct ftp *ftp)
{
    curl_easy_cleanup(ftp->curl);
    curl_multi_cleanup(ftp->multi);
    free(ftp);
}

/* One transfer under way: what the callbacks see. */
struct exchange {
    bool (*take)(void *context, str piece);
    bool (*give)(void *context, str *piece);
    void *context;
    str piece;
    bool stopped;
};

static size_t give_bytes(char *bytes, size_t size, size_t count, void *context)
{
    struct exchange *exchange = context;
    if (exchange->piece.len == 0 && !exchange->give(exchange->context, &exchange->piece)) {
        exchange->stopped = true;
        return CURL_READFUNC_ABORT;
    }
    str now = str_sub(exchange->piece, 0, size * count);
    exchange->piece = str_sub(exchange->piece, now.len, exchange->piece.len);
    if (now.len)
        memcpy(bytes, now.ptr, now.len);
    return now.len;
}

static size_t take_bytes(const char *bytes, size_t size, size_t count, void *context)
{
    struct exchange *exchange = context;
    str piece = { bytes, size * count };
    if (!exchange->take)
        return piece.len;
    exchange->stopped = !exchange->take(exchange->context, piece);
    return exchange->stopped ? 0 : piece.len;
}

static void set_options(struct ftp *ftp, struct arena *arena, str path, struct exchange *exchange)
{
    const struct ftp_login *login = ftp->login;
    CURL *curl = ftp->curl;
    curl_easy_reset(curl); /* the connection stays */
    curl_easy_setopt(curl, CURLOPT_URL, str_cstr(arena, str_concat(arena, login->base, path)));
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "ftp,ftps");
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
    curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)REPLY_SECONDS);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, (long)SLOW_BYTES);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, (long)SLOW_SECONDS);
    curl_easy_setopt(curl, CURLOPT_USERNAME, str_cstr(arena, login->user));
    curl_easy_setopt(curl, CURLOPT_PASSWORD, str_cstr(arena, login->password));
    curl_easy_setopt(curl, CURLOPT_FTP_FILEMETHOD, (long)CURLFTPMETHOD_NOCWD);
    curl_easy_setopt(curl, CURLOPT_FTP_SKIP_PASV_IP, 1L);
    if (!login->plain) {
        curl_easy_setopt(curl, CURLOPT_USE_SSL, (long)CURLUSESSL_ALL);
        curl_easy_setopt(curl, CURLOPT_SSLVERSION,
                         (long)CURL_SSLVERSION_TLSv1_2 | (long)CURL_SSLVERSION_MAX_TLSv1_2);
    }
    if (login->ca_file.len)
        curl_easy_setopt(curl, CURLOPT_CAINFO, str_cstr(arena, login->ca_file));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take_bytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, exchange);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, give_bytes);
    curl_easy_setopt(curl, CURLOPT_READDATA, exchange);
}

static enum ftp_fault fault_of(CURLcode code, long status)
{
    switch (code) {
    case CURLE_OK:
        return FTP_OK;
    case CURLE_LOGIN_DENIED:
        return FTP_LOGIN;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_USE_SSL_FAILED:
        return FTP_UNTRUSTED;
    case CURLE_REMOTE_FILE_NOT_FOUND:
        return FTP_MISSING;
    case CURLE_FTP_COULDNT_RETR_FILE:
        return status == 550 ? FTP_MISSING : status / 100 == 4 ? FTP_BUSY : FTP_REFUSED;
    case CURLE_UPLOAD_FAILED:
    case CURLE_QUOTE_ERROR:
    case CURLE_REMOTE_ACCESS_DENIED:
    case CURLE_REMOTE_DISK_FULL:
        return status / 100 == 4 ? FTP_BUSY : FTP_REFUSED;
    default:
        return FTP_LOST;
    }
}

/*
 * What curl_easy_perform does, but for its waits: where a reply comes at once,
 * libcurl 7.88.1 forgets that it has to open the data connection, or to send the
 * command for it, and sleeps for a second or a fifth of one, a file.
 */
static CURLcode run(struct ftp *ftp)
{
    int running = 1, ready = 0, left, wait_ms = WAIT_MS;
    CURLcode code = CURLE_FAILED_INIT;
    CURLMcode fault = curl_multi_add_handle(ftp->multi, ftp->curl);
    while (!fault && running) {
        fault = curl_multi_perform(ftp->multi, &running);
        if (!fault && running)
            fault = curl_multi_poll(ftp->multi, NULL, 0, wait_ms, &ready);
        wait_ms = ready ? WAIT_MS : wait_ms < WAIT_MS_MAX ? wait_ms * 2 : WAIT_MS_MAX;
    }
    for (CURLMsg *said; (said = curl_multi_info_read(ftp->multi, &left));)
        code = said->data.result;
    curl_multi_remove_handle(ftp->multi, ftp->curl);
    return fault ? CURLE_FAILED_INIT : code;
}

static struct ftp_result perform(struct ftp *ftp, struct arena *arena,
                                 const struct exchange *exchange)
{
    CURLcode code = run(ftp);
    long status = 0;
    curl_easy_getinfo(ftp->curl, CURLINFO_RESPONSE_CODE, &status);
    struct ftp_result result = { fault_of(code, status), status, reason_of_transfer(code) };
    if (exchange->stopped)
        result.fault = FTP_STOPPED;
    else if (status >= 400 && code != CURLE_OK)
        result.reason = str_format(arena, "FTP %ld", status);
    return result;
}

struct ftp_result ftp_read(struct ftp *ftp, struct arena *arena, str path,
                           bool (*take)(void *context, str piece), void *context)
{
    struct exchange exchange = { .take = take, .context = context };
    set_options(ftp, arena, path, &exchange);
    return perform(ftp, arena, &exchange);
}

struct ftp_result ftp_write(struct ftp *ftp, struct arena *arena, str path,
                            bool (*give)(void *context, str *piece), void *context, uint64_t size)
{
    struct exchange exchange = { .give = give, .context = context };
    set_options(ftp, arena, path, &exchange);
    curl_easy_setopt(ftp->curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(ftp->curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)size);
    return perform(ftp, arena, &exchange);
}

struct ftp_result ftp_size(struct ftp *ftp, struct arena *arena, str path, uint64_t *size)
{
    struct exchange exchange = { 0 };
    curl_off_t len = -1;
    set_options(ftp, arena, path, &exchange);
    curl_easy_setopt(ftp->curl, CURLOPT_NOBODY, 1L);
    struct ftp_result result = perform(ftp, arena, &exchange);
    curl_easy_getinfo(ftp->curl, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &len);
    *size = len > 0 ? (uint64_t)len : 0;
    if (result.fault == FTP_OK && len < 0)
        result.fault = FTP_MISSING;
    return result;
}

struct ftp_result ftp_say(struct ftp *ftp, struct arena *arena, const struct str_list *commands)
{
    struct exchange exchange = { 0 };
    struct curl_slist *list = NULL;
    for (size_t i = 0; i < commands->count; i++) {
        struct curl_slist *longer = curl_slist_append(list, str_cstr(arena, commands->items[i]));
        list = longer ? longer : list;
    }
    /* The root, named as such: else libcurl changes into the home folder after the commands. */
    set_options(ftp, arena, STR("//"), &exchange);
    curl_easy_setopt(ftp->curl, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(ftp->curl, CURLOPT_QUOTE, list);
    struct ftp_result result = perform(ftp, arena, &exchange);
    curl_slist_free_all(list);
    return result;
}

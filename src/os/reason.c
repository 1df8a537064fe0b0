#include "os/reason.h"

#include "base/arena.h"
#include "base/catalog.h"

#include <curl/curl.h>
#include <netdb.h>

struct reason {
    int code;
    const char *words;
};

static const struct reason transfers[] = {
    { CURLE_COULDNT_RESOLVE_HOST, N_("no server of that name is found") },
    { CURLE_COULDNT_CONNECT, N_("the server cannot be reached") },
    { CURLE_OPERATION_TIMEDOUT, N_("the server did not answer in time") },
    { CURLE_PEER_FAILED_VERIFICATION, N_("the server's certificate is not trusted") },
    { CURLE_SSL_CACERT_BADFILE, N_("the file of trusted certificates cannot be read") },
    { CURLE_SSL_CONNECT_ERROR, N_("no encrypted connection came about") },
    { CURLE_USE_SSL_FAILED, N_("no encrypted connection came about") },
    { CURLE_GOT_NOTHING, N_("the server sent nothing") },
    { CURLE_PARTIAL_FILE, N_("the connection was lost") },
    { CURLE_RECV_ERROR, N_("the connection was lost") },
    { CURLE_SEND_ERROR, N_("the connection was lost") },
    { CURLE_LOGIN_DENIED, N_("user or password is wrong") },
    { CURLE_REMOTE_ACCESS_DENIED, N_("Permission denied") },
    { CURLE_REMOTE_DISK_FULL, N_("No space left on device") },
    { CURLE_OUT_OF_MEMORY, N_("out of memory") },
};

static const struct reason hosts[] = {
    { EAI_NONAME, N_("no server of that name is found") },
    { EAI_AGAIN, N_("no server of that name is found") },
};

static const char *find(const struct reason *rows, size_t count, int code)
{
    for (size_t i = 0; i < count; i++) {
        if (rows[i].code == code)
            return rows[i].words;
    }
    return NULL;
}

str reason_of_transfer(int code)
{
    const char *words = find(transfers, COUNT(transfers), code);
    return str_from(words ? words : curl_easy_strerror((CURLcode)code));
}

str reason_of_host(struct arena *arena, int error)
{
    const char *words = find(hosts, COUNT(hosts), error);
    return words ? str_from(words) : str_copy(arena, str_from(gai_strerror(error)));
}

#include "remote/report.h"

#include "base/arena.h"

void report_reply(struct arena *arena, enum diag_kind kind, str url, str file,
                  const struct http_options *http, const struct http_reply *reply,
                  struct diag *diag)
{
    static const enum message messages[] = {
        [HTTP_REFUSED_SCHEME] = MSG_R001, [HTTP_REFUSED_ADDRESS] = MSG_R002,
        [HTTP_REDIRECTS] = MSG_R003,      [HTTP_STATUS] = MSG_R004,
        [HTTP_TOO_LARGE] = MSG_R005,      [HTTP_FAILED] = MSG_R006,
    };
    str args[] = { url, STR("") };
    if (reply->outcome == HTTP_DISK) {
        diag_system(diag, MSG_O002, file, reply->error);
        return;
    }
    if (reply->outcome == HTTP_STATUS)
        args[1] = str_from_u64(arena, (uint64_t)reply->status);
    else if (reply->outcome == HTTP_TOO_LARGE)
        args[1] = str_from_u64(arena, http->size_max);
    else if (reply->outcome == HTTP_FAILED)
        args[1] = reply->reason;
    diag_add(diag, kind, SPAN_NONE, messages[reply->outcome], args, COUNT(args));
}

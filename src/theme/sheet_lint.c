#include "theme/sheet_lint.h"

#include "base/diag.h"
#include "base/source.h"
#include "theme/attribute.h"

#include <strings.h>

static bool starts_word(str text, const char *word)
{
    size_t len = strlen(word);
    return text.len >= len && strncasecmp(text.ptr, word, len) == 0;
}

/* The address behind `before`, to where it can end; empty where no address follows. */
static str address_after(str text, const char *before)
{
    str rest = str_trim(str_sub(text, strlen(before), text.len));
    if (rest.len && (*rest.ptr == '"' || *rest.ptr == '\''))
        rest = str_sub(rest, 1, rest.len);
    size_t end = 0;
    while (end < rest.len && str_find_char(STR("\"') \t\r\n;"), rest.ptr[end]) == STR_NOT_FOUND)
        end++;
    return str_sub(rest, 0, end);
}

bool sheet_lint(const struct source *source, struct diag *diag)
{
    static const char *const askers[] = { "url(", "@import" };
    bool good = true;
    for (str rest = source->text; rest.len; rest = str_sub(rest, 1, rest.len)) {
        if (str_starts(rest, STR("/*"))) {
            size_t end = str_find(rest, STR("*/"));
            rest = str_sub(rest, end == STR_NOT_FOUND ? rest.len - 1 : end + 1, rest.len);
        }
        for (size_t i = 0; i < COUNT(askers); i++) {
            str address = starts_word(rest, askers[i]) ? address_after(rest, askers[i]) : STR("");
            if (!address_is_elsewhere(address))
                continue;
            diag_error(diag, span_of(source, address), MSG_T042, address);
            good = false;
        }
    }
    return good;
}

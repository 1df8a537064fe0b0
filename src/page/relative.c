#include "page/relative.h"

#include "base/buf.h"

/* What an address begins with cannot be nothing, nor be taken for a scheme ("a:b"). */
static bool needs_dot(str link)
{
    for (size_t i = 0; i < link.len; i++) {
        if (strchr("/?#\"", link.ptr[i]))
            return i == 0;
        if (link.ptr[i] == ':')
            return true;
    }
    return true;
}

/* Takes the folders that both ways share off the link; gives how many steps up are left. */
static size_t steps_up(size_t steps, str folder, str *link)
{
    str name, rest;
    while (steps > 0) {
        str_cut(folder, '/', &name, &rest);
        if (!str_starts(*link, name) || link->len == name.len || link->ptr[name.len] != '/')
            break;
        *link = str_sub(*link, name.len + 1, link->len);
        folder = rest;
        steps--;
    }
    return steps;
}

void relative_shorten(struct buf *html, str root, str folder)
{
    static const char up[] = "../";
    if (!str_starts(root, STR("../")) || html->len == 0)
        return;
    str rest = buf_str(html);
    html->len = 0; /* what is put is never longer than what was read */
    for (;;) {
        size_t quote = str_find(rest, STR("=\"../"));
        if (quote == STR_NOT_FOUND)
            break;
        size_t from = quote + 2;
        str link = str_sub(rest, from, rest.len);
        memmove(html->ptr + html->len, rest.ptr, from);
        html->len += from;
        rest = link;
        if (!str_skip(&link, root))
            continue;
        size_t steps = root.len / 3, left = steps_up(steps, folder, &link);
        if (left == steps)
            continue;
        for (size_t i = 0; i < left; i++)
            buf_put(html, str_from(up));
        if (left == 0 && needs_dot(link))
            BUF_PUT(html, "./");
        rest = link;
    }
    memmove(html->ptr + html->len, rest.ptr, rest.len);
    html->len += rest.len;
}

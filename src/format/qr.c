#include "format/qr.h"

#include "base/arena.h"
#include "base/buf.h"
#include "format/escape.h"

#include <errno.h>
#include <limits.h>
#include <qrencode.h>

enum { MARGIN = 4 }; /* modules, as the standard asks */

static bool is_dark(const QRcode *code, int x, int y)
{
    return x < code->width && (code->data[y * code->width + x] & 1);
}

/* "M4 5h7v1h-7z" */
static void put_run(struct buf *out, uint64_t x, uint64_t y, uint64_t len)
{
    buf_put_char(out, 'M');
    buf_put_u64(out, x);
    buf_put_char(out, ' ');
    buf_put_u64(out, y);
    buf_put_char(out, 'h');
    buf_put_u64(out, len);
    BUF_PUT(out, "v1h-");
    buf_put_u64(out, len);
    buf_put_char(out, 'z');
}

/* A row's dark modules as rectangles, each run of them one. */
static void put_row(struct buf *out, const QRcode *code, int y)
{
    for (int x = 0; x < code->width; x++) {
        int from = x;
        while (is_dark(code, x, y))
            x++;
        if (x > from)
            put_run(out, (uint64_t)from + MARGIN, (uint64_t)y + MARGIN, (uint64_t)(x - from));
    }
}

static void put_code(struct buf *out, const QRcode *code, str title)
{
    int side = code->width + 2 * MARGIN;
    buf_format(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" "
               "shape-rendering=\"crispEdges\">\n<title>",
               side, side);
    escape_xml(out, title);
    buf_format(out, "</title>\n<path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>\n<path d=\"", side, side);
    for (int y = 0; y < code->width; y++)
        put_row(out, code, y);
    BUF_PUT(out, "\"/>\n</svg>\n");
}

bool qr_svg(struct buf *out, str text, str title)
{
    if (text.len == 0 || text.len > INT_MAX)
        return false;
    /* M: printed on paper and copied, a part of it may be lost. Version 0: as large as it needs. */
    QRcode *code = QRcode_encodeData((int)text.len, (const unsigned char *)text.ptr, 0,
                                     QR_ECLEVEL_M);
    if (!code && errno == ENOMEM)
        arena_exhausted();
    if (!code) /* longer than any code can be */
        return false;
    put_code(out, code, title);
    QRcode_free(code);
    return true;
}

/*
 * picture.h - how large a picture is, from its first bytes.
 *
 * PNG (RFC 2083), JPEG (ITU-T T.81), WebP (RFC 9649) and GIF89a. A page that
 * knows the size does not jump while it loads.
 *
 * Threads   pure functions of their arguments.
 */
#ifndef CONTENT_PICTURE_H
#define CONTENT_PICTURE_H

#include "base/str.h"

/* How much of a file is needed: a JPEG from a camera carries up to this much before its size. */
#define PICTURE_HEAD_LEN (256u << 10)

enum picture_format { PICTURE_NONE, PICTURE_PNG, PICTURE_JPEG, PICTURE_WEBP, PICTURE_GIF };

struct picture {
    enum picture_format format; /* PICTURE_NONE: not a picture of these formats, or cut off */
    uint32_t width, height;     /* as shown: a camera's quarter turn is applied */
};

struct picture picture_read(str head);

/* The format that a file's extension promises, in any case: "jpg", "PNG". */
enum picture_format picture_format_of(str extension);

#endif

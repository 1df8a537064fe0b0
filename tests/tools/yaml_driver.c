/*
 * yaml_driver.c - reads one YAML file as the program reads its own, for tests/long/yaml-suite.js.
 *
 *     yaml_driver FILE       the value as JSON, every scalar a text or null; 0
 *                            or its errors, each `FILE:LINE:COLUMN: ...`; exit status as phatdong's
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "format/json.h"
#include "format/text.h"
#include "format/yaml.h"
#include "os/fs.h"

#include <stdio.h>

enum { STATUS_USAGE = 2, OUTPUT_MAX = 1 << 20 };

static void print(FILE *file, const struct buf *out)
{
    fwrite(out->ptr ? out->ptr : "", 1, out->len, file);
}

int main(int count, char **words)
{
    struct arena *arena = arena_new();
    struct diag *diag = diag_new();
    struct buf out = buf_new(arena, OUTPUT_MAX);
    struct source source;
    struct value value;
    str bytes;
    int status = STATUS_USAGE;
    if (count == 2 && fs_read_path(arena, str_from(words[1]), FILE_SIZE_MAX, &bytes, NULL) == 0) {
        if (text_normalise(arena, str_from(words[1]), bytes, &source, diag)
            && yaml_read(arena, &source, 0, source.text.len, YAML_NODES_MAX, &value, diag)) {
            json_write(&out, &value, JSON_PRETTY);
            print(stdout, &out);
        } else {
            diag_print(diag, &out, LANGUAGE_EN);
            print(stderr, &out);
        }
        status = diag_status(diag);
    }
    diag_free(diag);
    arena_free(arena);
    return status;
}

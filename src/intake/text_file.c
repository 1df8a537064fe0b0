/* Plain text and Markdown, as typed, or as a converter left them. */
#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "format/text.h"
#include "intake/encoding.h"
#include "intake/letters.h"
#include "intake/lines.h"
#include "intake/reader.h"

/* Converters leave a form feed where a page ended: a line end here, and no text anywhere. */
static str without_page_ends(struct arena *arena, str bytes)
{
    if (str_find_char(bytes, '\f') == STR_NOT_FOUND)
        return bytes;
    char *copy = arena_copy(arena, bytes.ptr, bytes.len);
    for (size_t i = 0; i < bytes.len; i++) {
        if (copy[i] == '\f')
            copy[i] = '\n';
    }
    return (str){ copy, bytes.len };
}

/* It begins as a plan file does: a line `---`, keys, and another such line. */
static bool is_plan_file(str text)
{
    str line, rest = text;
    bool key = false;
    if (!str_line(&rest, &line) || !str_is(line, "---"))
        return false;
    while (str_line(&rest, &line) && !str_is(line, "---")) {
        size_t colon = str_find_char(line, ':');
        key = key
              || (colon != STR_NOT_FOUND && colon > 0 && char_is_alpha(line.ptr[0])
                  && str_find_char(str_sub(line, 0, colon), ' ') == STR_NOT_FOUND);
    }
    return key && str_is(line, "---");
}

/* In letters of today: before the text is judged, since old ones look like what no text may hold. */
static str decode(const struct intake_file *file, struct intake_text *out)
{
    struct letters *letters = letters_new(file->arena);
    str text = encoding_decode(file->arena, without_page_ends(file->arena, file->bytes),
                               &out->questions);
    letters_look(letters, text);
    text = letters_repair(letters, text);
    letters_tell(letters, &out->questions);
    out->letters_known = true;
    str whole = utf8_nfc(file->arena, text);
    out->composed = whole.ptr != text.ptr;
    return whole;
}

static const struct source *read_source(const struct intake_file *file, struct intake_text *out)
{
    struct source *source = ARENA_NEW(file->arena, struct source);
    out->page_ends = true;
    if (file->bytes.len > FILE_SIZE_MAX) {
        diag_error(file->diag, diag_file(file->diag, file->path), MSG_O012, file->path);
        return NULL;
    }
    if (!text_normalise(file->arena, file->path, decode(file, out), source, file->diag))
        return NULL;
    if (!is_plan_file(source->text))
        return source;
    diag_error(file->diag, span_file(source), MSG_P005);
    return NULL;
}

bool text_file_read(const struct intake_file *file, struct intake_text *out)
{
    const struct source *source = read_source(file, out);
    if (source)
        lines_read_text(file->arena, source, &out->lines);
    return source != NULL;
}

bool markdown_file_read(const struct intake_file *file, struct intake_text *out)
{
    const struct source *source = read_source(file, out);
    if (source)
        lines_read_markdown(file->arena, source, &out->lines);
    return source != NULL;
}

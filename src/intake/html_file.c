/* Web pages: a plan as a portal shows it, saved by a browser. */
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "intake/encoding.h"
#include "intake/html_parts.h"
#include "intake/reader.h"

enum { AROUND_LEN_MAX = 400 }; /* bytes of a line that lists what stands around */

static bool skip_to(str *text, const char *begins, const char *ends)
{
    size_t end = str_starts(*text, str_from(begins)) ? str_find(*text, str_from(ends))
                                                     : STR_NOT_FOUND;
    if (end == STR_NOT_FOUND)
        return false;
    *text = str_trim(str_sub(*text, end + strlen(ends), text->len));
    return true;
}

bool html_file_is(str bytes)
{
    static const char *const begins[] = { "<!doctype html", "<html" };
    str_skip(&bytes, STR("\xEF\xBB\xBF"));
    bytes = str_trim(str_sub(bytes, 0, 4096));
    while (skip_to(&bytes, "<?", "?>") || skip_to(&bytes, "<!--", "-->"))
        continue;
    for (size_t i = 0; i < COUNT(begins); i++) {
        if (bytes.len > strlen(begins[i])
            && strncasecmp(bytes.ptr, begins[i], strlen(begins[i])) == 0)
            return true;
    }
    return false;
}

static struct html_node *read_page(const struct intake_file *file, struct flow *flow)
{
    static const enum message faults[] = { [HTML_TOO_MUCH] = MSG_P030, [HTML_TOO_DEEP] = MSG_P031 };
    struct str_list questions = { 0 };
    struct html_node *root;
    enum html_fault fault = HTML_TOO_MUCH;
    if (file->bytes.len <= HTML_SIZE_MAX)
        fault = html_read(file->arena, encoding_decode(file->arena, file->bytes, &questions),
                          &root);
    if (fault) {
        diag_error(file->diag, SPAN_NONE, faults[fault], file->path);
        return NULL;
    }
    for (size_t i = 0; i < questions.count; i++)
        flow_ask(flow, questions.items[i]);
    return root;
}

/* Neighbours of one kind stand in one line, since menus have many words and no meaning. */
struct around {
    struct intake_text *out;
    struct paragraph line;
    struct buf text;
};

static void end_line(struct arena *arena, struct around *around)
{
    struct paragraph line = around->line;
    if (!around->text.len)
        return;
    line.text = line.plain = str_copy(arena, buf_str(&around->text));
    line.markdown = false;
    line.doubtful = line.left_out == html_around;
    *LIST_ADD(arena, &around->out->furniture) = line;
    around->text.len = 0;
}

static void add_around(struct arena *arena, struct around *around, const struct paragraph *line)
{
    bool full = around->text.len + line->plain.len > AROUND_LEN_MAX;
    if (full || line->left_out != around->line.left_out)
        end_line(arena, around);
    if (around->text.len)
        BUF_PUT(&around->text, " | ");
    else
        around->line = *line;
    buf_put(&around->text, line->plain);
}

/* What is not of the document is listed apart. */
static void part_around(struct arena *arena, struct intake_text *out, size_t *hidden)
{
    struct around around = { .out = out, .text = buf_new(arena, HTML_SIZE_MAX) };
    size_t kept = 0;
    for (size_t i = 0; i < out->lines.count; i++) {
        const struct paragraph line = out->lines.items[i];
        *hidden += line.left_out == html_hidden;
        if (line.left_out)
            add_around(arena, &around, &line);
        else
            out->lines.items[kept++] = line;
    }
    end_line(arena, &around);
    out->lines.count = kept;
}

bool html_file_read(const struct intake_file *file, struct intake_text *out)
{
    struct flow flow = { .arena = file->arena };
    size_t hidden = 0;
    struct html_node *root = read_page(file, &flow);
    if (!root)
        return false;
    html_hide(file->arena, root);
    html_walk(&flow, root, html_find_main(root));
    if (flow.too_long) {
        diag_error(file->diag, diag_file(file->diag, file->path), MSG_P004);
        return false;
    }
    flow_write(&flow, out);
    part_around(file->arena, out, &hidden);
    if (hidden)
        *LIST_ADD(file->arena, &out->questions) = str_format(
            file->arena,
            "trang có %zu đoạn chữ ẩn (hidden, display:none): không đưa vào thân, đã liệt kê",
            hidden);
    return true;
}

/*
 * The picture that chat apps show beside an address (Open Graph): 1200 × 630
 * dots, the office above, the title in the middle, the main slogan under it.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "base/scope.h"
#include "base/utf8.h"
#include "export/kind.h"
#include "format/png.h"
#include "format/typeface.h"
#include "write/artifact.h"

enum { WIDTH = 1200, HEIGHT = 630, GROUND = 0x9B1C1C, WHITE = 0xFFFFFF, GOLD = 0xF5C542 };

/* Where things stand, in dots. */
enum {
    LEFT = 84,
    TEXT_WIDTH = WIDTH - 2 * LEFT,
    FRAME = 28,
    FRAME_LINE = 3,
    OFFICE_BASELINE = 108,
    OFFICE_SIZE = 28,
    RULE_TOP = 132,
    MIDDLE_TOP = 156,
    MIDDLE_BOTTOM = 522,
    GAP = 26, /* between title and slogan */
    FOOT_BASELINE = 574,
    FOOT_SIZE = 24,
};

/* Sizes are tried from the first down to the last; marks over capitals need a line height of 1.3. */
static const struct block_style {
    uint32_t size_max, size_min;
    size_t lines_max;
} title_style = { 76, 34, 5 }, slogan_style = { 38, 28, 3 };

static uint32_t line_height(uint32_t size)
{
    return size * 13 / 10;
}

/* Words with their widths at MEASURE dots: without hinting a width grows evenly with the size. */
enum { MEASURE = 100 };

struct words {
    str *texts;
    int64_t *widths;
    size_t count;
    int64_t space;
};

static struct words measure(struct arena *arena, struct typeface *typeface, str text)
{
    struct words words = { .texts = ARENA_ARRAY(arena, str, text.len + 1),
                           .widths = ARENA_ARRAY(arena, int64_t, text.len + 1) };
    str rest = text, word;
    typeface_set_size(typeface, MEASURE);
    words.space = typeface_width(typeface, STR(" "));
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        if (word.len == 0)
            continue;
        words.texts[words.count] = word;
        words.widths[words.count++] = typeface_width(typeface, word);
    }
    return words;
}

/* The first word of the line after the one that begins with `from`: one word at least. */
static size_t line_end(const struct words *words, size_t from, int64_t limit)
{
    int64_t width = words->widths[from];
    size_t end = from + 1;
    while (end < words->count && width + words->space + words->widths[end] <= limit)
        width += words->space + words->widths[end++];
    return end;
}

/* Lines of at most `limit`; SIZE_MAX where a single word is wider. */
static size_t count_lines(const struct words *words, int64_t limit)
{
    size_t lines = 0;
    for (size_t i = 0; i < words->count; i++) {
        if (words->widths[i] > limit)
            return SIZE_MAX;
    }
    for (size_t at = 0; at < words->count; lines++)
        at = line_end(words, at, limit);
    return lines;
}

/* The narrowest limit that needs no more lines: then they are about as long as one another. */
static int64_t balance(const struct words *words, int64_t limit)
{
    size_t lines = count_lines(words, limit);
    int64_t low = 0, high = limit;
    while (lines != SIZE_MAX && high - low > TYPEFACE_DOT) {
        int64_t middle = low + (high - low) / 2;
        if (count_lines(words, middle) <= lines)
            high = middle;
        else
            low = middle;
    }
    return high;
}

struct block {
    struct str_list lines;
    uint32_t size;
};

static uint32_t block_height(const struct block *block)
{
    return (uint32_t)block->lines.count * line_height(block->size);
}

/* The text as it is, or its beginning and "…", no wider than `width` dots at the face's size. */
static str shorten(struct arena *arena, const struct typeface *typeface, str text, uint32_t width)
{
    int64_t limit = (int64_t)width * TYPEFACE_DOT;
    str out = text;
    for (size_t count = utf8_count(text); count && typeface_width(typeface, out) > limit; count--)
        out = str_concat(arena, str_trim(utf8_prefix(text, count - 1)), STR("…"));
    return out;
}

/* The largest size at which the text fits; what does not fit at the smallest ends with "…". */
static struct block fit(struct arena *arena, struct typeface *typeface, str text,
                        const struct block_style *style, uint32_t height)
{
    struct words words = measure(arena, typeface, text);
    struct block block = { .size = style->size_max };
    int64_t limit;
    size_t lines_max;
    for (;; block.size -= 2) {
        size_t room = height / line_height(block.size);
        limit = (int64_t)TEXT_WIDTH * TYPEFACE_DOT * MEASURE / block.size;
        lines_max = room < style->lines_max ? room : style->lines_max;
        if (count_lines(&words, limit) <= lines_max || block.size <= style->size_min)
            break;
    }
    typeface_set_size(typeface, block.size);
    limit = count_lines(&words, limit) <= lines_max ? balance(&words, limit) : limit;
    for (size_t at = 0, end; at < words.count && block.lines.count < lines_max; at = end) {
        bool last = block.lines.count + 1 == lines_max;
        end = last ? words.count : line_end(&words, at, limit);
        str line = str_join(arena, words.texts + at, end - at, STR(" "));
        *LIST_ADD(arena, &block.lines) = shorten(arena, typeface, line, TEXT_WIDTH);
    }
    return block;
}

static void draw_frame(struct picture_canvas *canvas, size_t colour)
{
    uint32_t right = WIDTH - FRAME - FRAME_LINE, bottom = HEIGHT - FRAME - FRAME_LINE;
    canvas_fill(canvas, FRAME, FRAME, WIDTH - 2 * FRAME, FRAME_LINE, colour);
    canvas_fill(canvas, FRAME, bottom, WIDTH - 2 * FRAME, FRAME_LINE, colour);
    canvas_fill(canvas, FRAME, FRAME, FRAME_LINE, HEIGHT - 2 * FRAME, colour);
    canvas_fill(canvas, right, FRAME, FRAME_LINE, HEIGHT - 2 * FRAME, colour);
}

static void draw_line(struct arena *arena, struct typeface *typeface, str text, uint32_t size,
                      uint32_t baseline, struct picture_canvas *canvas, size_t colour)
{
    typeface_set_size(typeface, size);
    typeface_draw(typeface, shorten(arena, typeface, text, TEXT_WIDTH),
                  (int64_t)LEFT * TYPEFACE_DOT, baseline, canvas, colour);
}

/* Lines that are short enough already. Gives where the next block may begin. */
static uint32_t draw_block(struct typeface *typeface, const struct block *block, uint32_t top,
                           struct picture_canvas *canvas, size_t colour)
{
    typeface_set_size(typeface, block->size);
    for (size_t i = 0; i < block->lines.count; i++) {
        typeface_draw(typeface, block->lines.items[i], (int64_t)LEFT * TYPEFACE_DOT,
                      top + block->size, canvas, colour);
        top += line_height(block->size);
    }
    return top;
}

/* Title and slogan stand in the middle of what is between the office and the foot. */
static void draw_middle(struct typeface *typeface, const struct value *view, struct arena *arena,
                        struct picture_canvas *canvas, size_t white, size_t gold)
{
    uint32_t height = MIDDLE_BOTTOM - MIDDLE_TOP;
    struct block slogan = fit(arena, typeface, value_find_text(view, "slogan"), &slogan_style,
                              height / 3);
    uint32_t below = slogan.lines.count ? GAP + block_height(&slogan) : 0;
    struct block title = fit(arena, typeface, value_find_text(view, "title"), &title_style,
                             height - below);
    uint32_t top = MIDDLE_TOP + (height - block_height(&title) - below) / 2;
    top = draw_block(typeface, &title, top, canvas, white);
    draw_block(typeface, &slogan, top + GAP, canvas, gold);
}

struct card_input {
    const struct export_context *context;
    const struct card *card;
};

static bool make_card(const struct artifact *artifact, const struct value *view,
                      struct arena *scratch, struct buf *out, struct diag *diag)
{
    const struct card_input *input = artifact->input;
    struct picture_canvas *canvas = canvas_new(scratch, WIDTH, HEIGHT, GROUND);
    struct typeface *title = typeface_new(scratch, input->context->fonts.title);
    struct typeface *label = typeface_new(scratch, input->context->fonts.label);
    size_t white = canvas_colour(canvas, WHITE), gold = canvas_colour(canvas, GOLD);
    (void)diag;
    draw_frame(canvas, gold);
    draw_line(scratch, label, value_find_text(view, "office"), OFFICE_SIZE, OFFICE_BASELINE, canvas,
              white);
    if (value_find_text(view, "office").len)
        canvas_fill(canvas, LEFT, RULE_TOP, WIDTH / 8, FRAME_LINE, gold);
    draw_middle(title, view, scratch, canvas, white, gold);
    draw_line(scratch, label, value_find_text(view, "foot"), FOOT_SIZE, FOOT_BASELINE, canvas,
              white);
    png_write(out, canvas);
    return !out->failed;
}

static const struct value *view_card(const struct artifact *artifact, const struct made *made,
                                     struct arena *scratch)
{
    const struct card_input *input = artifact->input;
    const struct card *card = input->card;
    struct value *view = value_new_map(scratch);
    (void)made;
    value_put_text(scratch, view, "office", card->office);
    value_put_text(scratch, view, "title", card->title);
    value_put_text(scratch, view, "slogan", card->slogan);
    value_put_text(scratch, view, "foot", card->foot);
    return view;
}

static void add_card(struct arena *arena, const struct export_context *context, struct hash salt,
                     struct artifact_list *out, const struct card *card)
{
    struct card_input *input = ARENA_NEW(arena, struct card_input);
    *input = (struct card_input){ context, card };
    *LIST_ADD(arena, out) = (struct artifact){
        .path = card->path,
        .wave = WAVE_DOCUMENTS,
        .origin = card->title,
        .view = view_card,
        .make = make_card,
        .input = input,
        .scope = &scope_empty,
        .salt = salt,
    };
}

/* What decides the dots besides the words: the fonts, and who draws and packs them. */
static struct hash salt_of(struct arena *arena, const struct export_fonts *fonts)
{
    struct hash title = hash_bytes(fonts->title), label = hash_bytes(fonts->label);
    return hash_bytes(str_concat(arena, hash_hex(arena, title), hash_hex(arena, label),
                                 typeface_maker(arena), STR(" "), png_maker()));
}

void card_plan(struct arena *arena, const struct export_context *context, struct artifact_list *out)
{
    const struct site *site = context->site;
    if (!site->card || context->fonts.title.len == 0)
        return;
    struct hash salt = salt_of(arena, &context->fonts);
    add_card(arena, context, salt, out, site->card);
    for (size_t i = 0; i < site->campaigns.count; i++) {
        if (site->campaigns.items[i]->card != site->card)
            add_card(arena, context, salt, out, site->campaigns.items[i]->card);
    }
}

/* Three stacked marks, one below with one above, and the currency: version 1 of Liberation has none. */
bool export_font_is_fit(struct arena *scratch, str bytes)
{
    struct typeface *typeface = typeface_new(scratch, bytes);
    return typeface && typeface_has(typeface, STR("ẪỄỮằểỗựỵặậệộợđĐƠƯ₫…“”–"));
}

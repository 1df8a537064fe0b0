/*
 * How wide text is, near enough for rules under it and for columns of tables: the letters of
 * Times New Roman bold, whose widths a Vietnamese letter has from the Latin one below its marks.
 */
#include "paper/measure.h"

#include "base/utf8.h"
#include "paper/sheet.h"

#define MM_PER_POINT (25.4 / 72)
#define STEP_MM      1.0
#define SLACK        0.03 /* letters of another font */

/* Thousandths of the size, from U+0020 to U+007E. */
static const short widths[] = {
    250, 333, 555, 500, 500, 1000, 833, 278,  333, 333, 500, 570, 250, 333, 250, 278, /*   ! … / */
    500, 500, 500, 500, 500, 500,  500, 500,  500, 500, 333, 333, 570, 570, 570, 500, /* 0 … ? */
    930, 722, 667, 722, 722, 667,  611, 778,  778, 389, 500, 778, 667, 944, 722, 778, /* @ … O */
    611, 778, 722, 556, 667, 722,  722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, /* P … _ */
    333, 500, 556, 444, 556, 444,  333, 500,  556, 278, 333, 556, 278, 833, 556, 500, /* ` … o */
    556, 556, 444, 389, 333, 556,  500, 722,  500, 500, 444, 394, 220, 394, 520,      /* p … ~ */
};

/* The Latin letters below the marks of U+00C0 to U+00FF. */
static const char latin[] = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYPsaaaaaaaceeeeiiiidnooooo-ouuuuypy";

/* The same of the letters of Vietnamese beyond them: capitals have even numbers from U+1EA0 on. */
static char base_letter(uint32_t c)
{
    static const struct {
        uint32_t first, last;
        char letter;
    } rows[] = {
        { 0x1EA0, 0x1EB7, 'a' }, { 0x1EB8, 0x1EC7, 'e' }, { 0x1EC8, 0x1ECB, 'i' },
        { 0x1ECC, 0x1EE3, 'o' }, { 0x1EE4, 0x1EF1, 'u' }, { 0x1EF2, 0x1EF9, 'y' },
        { 0x0102, 0x0103, 'a' }, { 0x0110, 0x0111, 'd' }, { 0x0128, 0x0129, 'i' },
        { 0x0168, 0x0169, 'u' }, { 0x01A0, 0x01A1, 'o' }, { 0x01AF, 0x01AF, 'U' },
        { 0x01B0, 0x01B0, 'u' },
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (c >= rows[i].first && c <= rows[i].last)
            return c % 2 || rows[i].first == 0x01B0 ? rows[i].letter
                                                    : (char)(rows[i].letter - 'a' + 'A');
    }
    return '0'; /* as wide as most */
}

static double letter_width(uint32_t c)
{
    char base = c < 0x80                 ? (char)c
                : c == 0xA0              ? ' '
                : c >= 0xC0 && c <= 0xFF ? latin[c - 0xC0]
                                         : base_letter(c);
    return base < ' ' || base > '~' ? 0 : widths[base - ' '] / 1000.0;
}

double measure_width(str text, double size)
{
    double width = 0;
    for (uint32_t c; utf8_next(&text, &c);)
        width += letter_width(c);
    return width * size * MM_PER_POINT;
}

/* Lines as a column breaks them: how many, the widest and the last. */
struct lines {
    size_t count;
    double widest, last;
};

static struct lines break_lines(str text, double size, double column)
{
    struct lines lines = { 0 };
    double space = measure_width(STR(" "), size);
    for (str word, rest = text; rest.len;) {
        str_cut(rest, ' ', &word, &rest);
        double width = measure_width(word, size);
        bool fits = lines.count && lines.last + space + width <= column;
        lines.count += !fits;
        lines.last = fits ? lines.last + space + width : width;
        lines.widest = lines.last > lines.widest ? lines.last : lines.widest;
    }
    return lines;
}

double measure_last_line(str text, double size, double column)
{
    double last = break_lines(text, size, column).last;
    return last < column ? last : column;
}

/*
 * How well lines part there, as a share of the column that it may cost them: before the place in the
 * name of a body ("ỦY BAN NHÂN DÂN / XÃ MẪU SƠN"), behind a comma, before a quotation.
 */
static double worth_of(str first, str second)
{
    static const char *const places[] = { "TỈNH ",   "THÀNH PHỐ ", "HUYỆN ",    "QUẬN ", "THỊ XÃ",
                                          "PHƯỜNG ", "THỊ TRẤN",   "VĂN PHÒNG", "XÃ ",   "SỞ " };
    if (str_starts_any(second, places, COUNT(places)))
        return 0.5;
    return str_ends(first, STR(",")) || str_starts(second, STR("“")) ? 0.3 : 0;
}

/*
 * Of the places where two lines can part: the one that makes them alike, or nearly so and parts
 * well. The column is halfway between what the lines need and what would take one more word.
 */
static double part_in_two(str text, double size, double column)
{
    double best = column, least = column, space = measure_width(STR(" "), size);
    for (size_t i = 1; i + 1 < text.len; i++) {
        str next, after, first = str_sub(text, 0, i), second = str_sub(text, i + 1, text.len);
        if (text.ptr[i] != ' ')
            continue;
        str_cut(second, ' ', &next, &after);
        double above = measure_width(first, size), below = measure_width(second, size);
        double need = above > below ? above : below;
        double more = above + space + measure_width(next, size);
        more = more < column ? more : column;
        double cost = above > below ? above - below : below - above;
        cost -= worth_of(first, second) * column;
        if (need * (1 + SLACK) > more || cost >= least)
            continue;
        least = cost;
        best = (need + more) / 2;
    }
    return best;
}

double measure_balanced(str text, double size, double column)
{
    struct lines lines = break_lines(text, size, column * (1 - SLACK));
    if (lines.count < 2 || lines.widest > column)
        return column;
    if (lines.count == 2)
        return part_in_two(text, size, column);
    double narrow = column;
    for (struct lines next = lines; next.count == lines.count && next.widest <= narrow - STEP_MM;
         next = break_lines(text, size, narrow - STEP_MM))
        narrow -= STEP_MM;
    narrow *= 1 + SLACK;
    return narrow < column ? narrow : column;
}

/* ------------------------------------------------------------------ tables */

double measure_cell(const struct body_pieces *pieces, double size, double *line)
{
    double longest = 0, space = measure_width(STR(" "), size);
    *line = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        for (str word, rest = pieces->items[i].text; rest.len;) {
            str_cut(rest, ' ', &word, &rest);
            double width = measure_width(word, size);
            longest = width > longest ? width : longest;
            *line += rest.len ? width + space : width;
        }
    }
    return longest;
}

static double longest_word(const struct body_table *table, size_t column, double size)
{
    double longest = 0, line;
    for (size_t r = 0; r < table->count; r++) {
        double own = measure_cell(&table->items[r].cells[column].pieces, size, &line);
        longest = own > longest ? own : longest;
    }
    return longest;
}

bool measure_is_wide(const struct sheet *sheet, const struct body_block_list *annexes, size_t first)
{
    double size = sheet_row(sheet, ROLE_TABLE_CELL)->size;
    double room = sheet->width - sheet->left - sheet->right;
    for (size_t i = first; i < annexes->count; i++) {
        const struct body_block *block = &annexes->items[i];
        double width = 0;
        if (i > first && block->kind == PAR_ANNEX)
            return false;
        for (size_t c = 0; block->kind == PAR_TABLE && c < block->table.columns; c++) {
            double word = longest_word(&block->table, c, size), most = room / MEASURE_WORD_SHARE;
            width += (word < most ? word : most) + 2 * MEASURE_CELL_MM;
        }
        if (width > room)
            return true;
    }
    return false;
}

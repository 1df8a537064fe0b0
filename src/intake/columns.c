#include "intake/columns.h"

#include "base/arena.h"
#include "base/utf8.h"
#include "intake/foot.h"

enum {
    FOOT_LINES_MAX = 24,
    RIGHT_LEN_MAX = 300, /* bytes: what is longer is no line of a signature */
    GAP_MIN = 3,         /* spaces that part two columns */
    ROWS_MAX = 4,        /* lines between the roles and the bodies above or the names below */
};

/* A signature's line, and no second recipient. */
static bool is_right_part(str text)
{
    str name;
    return text.len <= RIGHT_LEN_MAX
           && (draft_is_signature(text) || draft_is_name(text) || signature_is_remark(text, &name));
}

/* Where a gap of several spaces, or a tab, parts a line: its start and its end. */
static bool find_gap(str text, size_t *start, size_t *end)
{
    for (size_t i = 0; i < text.len; i++) {
        size_t to = i;
        bool tab = false;
        for (; to < text.len && (text.ptr[to] == ' ' || text.ptr[to] == '\t'); to++)
            tab = tab || text.ptr[to] == '\t';
        str right = str_sub(text, to, text.len);
        if (i > 0 && (to - i >= GAP_MIN || tab) && is_right_part(right)) {
            *start = i;
            *end = to;
            return true;
        }
        if (to > i)
            i = to - 1;
    }
    return false;
}

/* "Nơi nhận: TM. BAN CHẤP HÀNH": both heads of the columns, whatever stands between them. */
static bool find_both_heads(str plain, size_t *start, size_t *end)
{
    str rest = plain;
    if (!str_skip(&rest, STR("Nơi nhận:")) && !str_skip(&rest, STR("Nơi nhận")))
        return false;
    rest = str_trim(rest);
    if (!draft_is_signature(rest))
        return false;
    *end = (size_t)(rest.ptr - plain.ptr);
    *start = *end;
    while (plain.ptr[*start - 1] == ' ' || plain.ptr[*start - 1] == '\t')
        --*start;
    return true;
}

/* "- Như trên; CHỦ TỊCH" of such a foot: capitals, or a name behind the filing line. */
static bool find_right_part(str plain, size_t *start, size_t *end)
{
    for (size_t i = 0; i + 1 < plain.len; i++) {
        if ((plain.ptr[i] != ';' && plain.ptr[i] != '.') || plain.ptr[i + 1] != ' ')
            continue;
        str right = str_trim(str_sub(plain, i + 1, plain.len));
        if (right.len > RIGHT_LEN_MAX)
            continue;
        bool filing = str_starts(plain, STR("- Lưu")) && draft_is_name(right);
        if (draft_is_signature(right) || filing) {
            *start = i + 1;
            *end = (size_t)(right.ptr - plain.ptr);
            return true;
        }
    }
    return false;
}

static bool find_part(str plain, bool tight, size_t *start, size_t *end)
{
    return find_gap(plain, start, end) || find_both_heads(plain, start, end)
           || (tight && find_right_part(plain, start, end));
}

static struct paragraph part_of(const struct paragraph *line, str text, uint8_t column)
{
    struct paragraph part = *line;
    part.text = part.plain = text;
    part.markdown = false;
    part.column = column;
    return part;
}

/* Parts the lines [first, last): the left ones stand first, then the right ones. */
static void part(struct arena *arena, struct paragraphs *paragraphs, size_t first, size_t last,
                 bool tight)
{
    struct paragraph_list left = { 0 }, right = { 0 };
    struct paragraphs all = { .furniture = paragraphs->furniture };
    size_t start, end;
    for (size_t i = first; i < last; i++) {
        const struct paragraph *line = &paragraphs->items[i];
        bool listed = str_starts(line->plain, STR("-")) || str_starts(line->plain, STR("Nơi nhận"));
        if (find_part(line->plain, tight, &start, &end)) {
            *LIST_ADD(arena, &left) = part_of(line, str_sub(line->plain, 0, start), 1);
            *LIST_ADD(arena, &right) = part_of(line, str_sub(line->plain, end, line->plain.len), 2);
        } else {
            *LIST_ADD(arena, listed ? &left : &right) = *line;
        }
    }
    for (size_t i = 0; i < first; i++)
        *LIST_ADD(arena, &all) = paragraphs->items[i];
    for (size_t i = 0; i < left.count; i++)
        *LIST_ADD(arena, &all) = left.items[i];
    for (size_t i = 0; i < right.count; i++)
        *LIST_ADD(arena, &all) = right.items[i];
    for (size_t i = last; i < paragraphs->count; i++)
        *LIST_ADD(arena, &all) = paragraphs->items[i];
    *paragraphs = all;
}

/* Where spaces part a line in two, whatever its parts are. */
static bool cut_at_gap(str text, str *left, str *right)
{
    for (size_t i = 1; i + GAP_MIN < text.len; i++) {
        if (!str_starts(str_sub(text, i, text.len), STR("   ")) && text.ptr[i] != '\t')
            continue;
        *left = str_trim(str_sub(text, 0, i));
        *right = str_trim(str_sub(text, i, text.len));
        return left->len && right->len;
    }
    return false;
}

/* The line of both roles, near the end; the number of paragraphs if there is none. */
static size_t find_roles(const struct paragraphs *paragraphs)
{
    size_t count = paragraphs->count, roles = count;
    str left, right;
    for (size_t i = count > FOOT_LINES_MAX ? count - FOOT_LINES_MAX : 0; i < count; i++) {
        const struct paragraph *line = &paragraphs->items[i];
        if (!line->block && cut_at_gap(line->plain, &left, &right) && draft_is_signature(left)
            && draft_is_signature(right))
            roles = i;
    }
    return roles;
}

/*
 * Two signatures side by side: "GIÁM ĐỐC      CHỦ TỊCH" and below it both
 * names, above it both bodies. Each line becomes two, in the order of the rows.
 */
static void part_rows(struct arena *arena, struct paragraphs *paragraphs)
{
    struct paragraphs all = { .furniture = paragraphs->furniture };
    size_t roles = find_roles(paragraphs), skipped = paragraphs->count;
    str left, right;
    if (roles == paragraphs->count)
        return;
    for (size_t i = 0; i < paragraphs->count; i++) {
        const struct paragraph *line = &paragraphs->items[i];
        if (i == skipped)
            continue;
        bool near = i + ROWS_MAX >= roles && i <= roles + ROWS_MAX && !line->block;
        bool parts = near && cut_at_gap(line->plain, &left, &right)
                     && (i <= roles ? utf8_capitals(left) && utf8_capitals(right)
                                    : draft_is_name(left) && draft_is_name(right));
        *LIST_ADD(arena, &all) = parts ? part_of(line, left, 1) : *line;
        /* "TM. BAN …      GIÁM ĐỐC" above a lone "PHÓ CHỦ TỊCH": the left one's role. */
        if (parts && i == roles && i + 1 < paragraphs->count && signature_is_authority(left)
            && !signature_is_authority(right)
            && signature_role_len(paragraphs->items[i + 1].plain)) {
            *LIST_ADD(arena, &all) = part_of(line + 1, line[1].plain, 1);
            skipped = i + 1;
        }
        if (parts) {
            struct paragraph *second = LIST_ADD(arena, &all);
            *second = part_of(line, right, 2);
            second->after_blank = true; /* no line of the same body */
        }
    }
    *paragraphs = all;
}

void columns_part(struct arena *arena, struct paragraphs *paragraphs)
{
    size_t first = paragraphs->count, last = 0, start, end;
    while (first > 0 && !str_starts(paragraphs->items[first - 1].plain, STR("Nơi nhận")))
        first--;
    if (first-- == 0) {
        part_rows(arena, paragraphs);
        return;
    }
    bool tight = find_both_heads(paragraphs->items[first].plain, &start, &end);
    for (size_t i = first; i < paragraphs->count && i < first + FOOT_LINES_MAX; i++) {
        const struct paragraph *line = &paragraphs->items[i];
        if (line->block || line->column || draft_is_annex(line->plain))
            break;
        if (find_part(line->plain, tight, &start, &end))
            last = i + 1;
    }
    while (last > first && last < paragraphs->count
           && str_starts(paragraphs->items[last].plain, STR("-")))
        last++; /* recipients below the last line of both columns */
    if (last > first)
        part(arena, paragraphs, first, last, tight);
    else
        part_rows(arena, paragraphs);
}

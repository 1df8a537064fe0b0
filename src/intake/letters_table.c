#include "intake/letters_table.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"

/* TCVN 5712:1993, VN3, as Latin-1 shows its bytes. Capitals with a tone are small letters of another font. */
static const char tcvn3_from[] =
    "¡¢£¤¥¦§¨©ª«¬\u00AD®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ";
static const char tcvn3_to[] =
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ";

/* What is left where a program knew the other letters: à as a micro sign or a Greek mu, ư as a minus. */
static const char rest_from[] = "¦§®\u00ADµ\u03BC\u2212";
static const char rest_to[] = "ƯĐđưààư";

/* VNI-Windows: a letter, the marks that may follow it, and what each pair is. "" is one letter alone. */
static const struct vni_row {
    const char *base, *marks, *letters;
} vni_rows[] = {
    { "a", "ùøûõïêéèúüëâáàåãä", "áàảãạăắằẳẵặâấầẩẫậ" },
    { "e", "ùøûõïâáàåãä", "éèẻẽẹêếềểễệ" },
    { "o", "ùøûõïâáàåãä", "óòỏõọôốồổỗộ" },
    { "u", "ùøûõï", "úùủũụ" },
    { "y", "ùøûõ", "ýỳỷỹ" },
    { "ô", "ùøûõï", "ớờởỡợ" },
    { "ö", "ùøûõï", "ứừửữự" },
    { "", "ñöôíìæóòî", "đươíìỉĩịỵ" },
};

/* The letter of `to` at the place that `letter` has in `from`; 0 if it has none. */
static uint32_t map_letter(const char *from, const char *to, uint32_t letter)
{
    str left = str_from(from), right = str_from(to);
    uint32_t one, other;
    while (utf8_next(&left, &one) && utf8_next(&right, &other)) {
        if (one == letter)
            return other;
    }
    return 0;
}

static str convert(struct arena *arena, str text, const char *from, const char *to)
{
    struct buf out = buf_new(arena, 3 * text.len + 1);
    uint32_t letter;
    for (str rest = text; utf8_next(&rest, &letter);) {
        uint32_t mapped = letter < 0x80 ? 0 : map_letter(from, to, letter);
        buf_put_code_point(&out, mapped ? mapped : letter);
    }
    return buf_str(&out);
}

str tcvn3_convert(struct arena *arena, str text)
{
    return convert(arena, convert(arena, text, tcvn3_from, tcvn3_to), rest_from, rest_to);
}

str tcvn3_convert_rest(struct arena *arena, str text)
{
    return convert(arena, text, rest_from, rest_to);
}

static void put_like(struct buf *out, uint32_t letter, bool capital)
{
    struct arena *arena = out->arena;
    struct buf one = buf_new(arena, 8);
    buf_put_code_point(&one, letter);
    buf_put(out, capital ? utf8_upper(arena, buf_str(&one)) : buf_str(&one));
}

/* The letter that `base` and the mark at the beginning of `rest` are; takes the mark. */
static uint32_t take_pair(uint32_t base, str *rest)
{
    str ahead = *rest, row_base;
    uint32_t mark, own, letter;
    if (!utf8_next(&ahead, &mark))
        return 0;
    for (size_t i = 0; i < COUNT(vni_rows); i++) {
        row_base = str_from(vni_rows[i].base);
        if (!utf8_next(&row_base, &own) || own != base)
            continue;
        letter = map_letter(vni_rows[i].marks, vni_rows[i].letters, utf8_to_lower(mark));
        if (letter)
            *rest = ahead;
        return letter;
    }
    return 0;
}

str vni_convert(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, 3 * text.len + 1);
    const struct vni_row *alone = &vni_rows[COUNT(vni_rows) - 1];
    uint32_t letter;
    for (str rest = text; utf8_next(&rest, &letter);) {
        uint32_t base = utf8_to_lower(letter), mapped = take_pair(base, &rest);
        if (!mapped)
            mapped = map_letter(alone->marks, alone->letters, base);
        if (mapped)
            put_like(&out, mapped, base != letter);
        else
            buf_put_code_point(&out, letter);
    }
    return buf_str(&out);
}

str vni_undo(struct arena *arena, str text)
{
    struct buf out = buf_new(arena, 6 * text.len + 1);
    uint32_t letter;
    for (str rest = text; utf8_next(&rest, &letter);) {
        uint32_t lower = utf8_to_lower(letter), mark = 0;
        size_t i = 0;
        while (i < COUNT(vni_rows)
               && !(mark = map_letter(vni_rows[i].letters, vni_rows[i].marks, lower)))
            i++;
        str base = mark ? str_from(vni_rows[i].base) : STR("");
        uint32_t first;
        if (utf8_next(&base, &first))
            put_like(&out, first, lower != letter);
        if (mark)
            put_like(&out, mark, lower != letter);
        else
            buf_put_code_point(&out, letter);
    }
    return buf_str(&out);
}

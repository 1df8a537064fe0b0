#include "content/printed.h"

#include "base/arena.h"
#include "content/types.h"

/* What was printed, else the field. */
static str as_printed(const struct text *printed, str field)
{
    return printed->s.len ? printed->s : field;
}

static str next_word(str *rest)
{
    str word;
    do {
        if (rest->len == 0)
            return STR("");
        str_cut(*rest, ' ', &word, rest);
    } while (word.len == 0);
    return word;
}

/* "ngày tháng 11 năm 2023" was left open for the pen: "ngày … tháng 11 năm 2023". */
static str show_open_day(struct arena *arena, str printed)
{
    static const struct {
        const char *before, *after;
    } gaps[] = {
        { "ngày", "tháng" },
        { "tháng", "năm" },
        { "năm", "" },
    };
    str out = STR(""), rest = printed;
    for (str word = next_word(&rest); word.len;) {
        str next = next_word(&rest);
        out = out.len ? str_concat(arena, out, STR(" "), word) : word;
        for (size_t i = 0; i < COUNT(gaps); i++) {
            if (str_is(word, gaps[i].before) && str_is(next, gaps[i].after))
                out = str_concat(arena, out, STR(" …"));
        }
        word = next;
    }
    return out;
}

str printed_number(struct arena *arena, const struct document *document)
{
    str number = str_trim(as_printed(&document->printed.number, document->number.s));
    if (str_skip(&number, STR("Số")))
        str_skip(&number, STR(":"));
    number = str_trim(number);
    return str_starts(number, STR("/")) ? str_concat(arena, STR("…"), number) : number;
}

str printed_place_date(struct arena *arena, const struct document *document)
{
    str place = as_printed(&document->printed.place, document->place.s);
    str date = document->printed.date.s.len ? show_open_day(arena, document->printed.date.s)
                                            : date_long_vi(arena, document->date.date);
    if (place.len == 0) /* a mere year that nobody printed is none */
        return document->printed.date.s.len || document->date.date.month ? date : STR("");
    return date.len ? str_concat(arena, place, STR(", "), date) : place;
}

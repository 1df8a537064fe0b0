#include "content/secret_mark.h"

#include "base/diag.h"

static const struct mark {
    const char *words;
    enum message message;
} marks[] = {
    { "MẬT", MSG_F064 },
    { "TỐI MẬT", MSG_F064 },
    { "TUYỆT MẬT", MSG_F064 },
    { "ĐỘ MẬT: MẬT", MSG_F064 },
    { "ĐỘ MẬT: TỐI MẬT", MSG_F064 },
    { "ĐỘ MẬT: TUYỆT MẬT", MSG_F064 },
    { "TÀI LIỆU MẬT", MSG_F064 },
    { "LƯU HÀNH NỘI BỘ", MSG_F065 },
    { "TÀI LIỆU LƯU HÀNH NỘI BỘ", MSG_F065 },
    { "XEM XONG TRẢ LẠI", MSG_F065 },
    { "KHÔNG PHỔ BIẾN", MSG_F065 },
};

struct looking {
    const struct exemption *spared;
    size_t spared_count;
    struct diag *diag;
};

/* Without what frames it: "**MẬT**", "[MẬT]", "## MẬT", "(LƯU HÀNH NỘI BỘ)". */
static str without_frame(str line)
{
    static const char frame[] = "*#[]()_| \t>";
    while (line.len && strchr(frame, line.ptr[0]))
        line = str_sub(line, 1, line.len);
    while (line.len && strchr(frame, line.ptr[line.len - 1]))
        line = str_sub(line, 0, line.len - 1);
    return line;
}

static const struct mark *mark_of(str line)
{
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (str_is(line, marks[i].words))
            return &marks[i];
    }
    return NULL;
}

static void look_at(const struct looking *looking, str line, struct span at)
{
    const struct mark *mark = mark_of(line);
    for (size_t i = 0; mark && i < looking->spared_count; i++) {
        if (str_is(looking->spared[i].off.s, message_rows[mark->message].code))
            mark = NULL;
    }
    if (mark)
        diag_error(looking->diag, at, mark->message, line);
}

/* The head as printed: several lines, or one. */
static void look_at_field(const struct looking *looking, const struct text *text)
{
    str rest = text->s, line;
    while (str_line(&rest, &line))
        look_at(looking, without_frame(line), text->at);
}

void secret_marks_check(const struct source *source, size_t start, size_t end,
                        const struct document *document, const struct exemption *spared,
                        size_t spared_count, struct diag *diag)
{
    const struct looking looking = { spared, spared_count, diag };
    str rest = str_sub(source->text, start, end), line;
    while (str_line(&rest, &line)) {
        str words = without_frame(line);
        if (words.len <= 40)
            look_at(&looking, words, span_of(source, words));
    }
    if (!document)
        return;
    const struct printed *printed = &document->printed;
    const struct text *const fields[] = { &printed->number, &printed->issuer, &printed->title,
                                          &printed->date, &document->subtitle };
    for (size_t i = 0; i < COUNT(fields); i++)
        look_at_field(&looking, fields[i]);
}

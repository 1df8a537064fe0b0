#include "write/journal.h"

#include "base/list.h"
#include "base/path.h"
#include "write/record.h"

#define TITLE "phatdong journal 1"

static const char *const step_words[] = { [STEP_PUT] = "put", [STEP_DROP] = "drop" };

static bool step_read(str line, struct step *step)
{
    str word;
    if (!record_take_word(&line, &word))
        return false;
    step->kind = str_is(word, step_words[STEP_PUT]) ? STEP_PUT : STEP_DROP;
    if (!str_is(word, step_words[step->kind]))
        return false;
    if (step->kind == STEP_PUT && !record_take_u64(&line, &step->number))
        return false;
    step->path = line;
    return path_is_safe(line);
}

bool journal_read(struct arena *arena, str bytes, struct journal *out)
{
    str lines, line;
    *out = (struct journal){ 0 };
    if (!record_read(bytes, TITLE, &lines))
        return false;
    if (!str_cut(lines, '\n', &line, &lines) || !str_skip(&line, STR("manifest "))
        || !hash_from_hex(line, &out->manifest))
        return false;
    while (str_cut(lines, '\n', &line, &lines)) {
        if (!step_read(line, LIST_ADD(arena, out)))
            return false;
    }
    return true;
}

bool journal_write(struct arena *arena, const struct journal *journal, str *bytes)
{
    struct buf out = record_begin(arena, TITLE);
    BUF_PUT(&out, "manifest ");
    buf_put(&out, hash_hex(arena, journal->manifest));
    buf_put_char(&out, '\n');
    for (size_t i = 0; i < journal->count; i++) {
        const struct step *step = &journal->items[i];
        buf_put(&out, str_from(step_words[step->kind]));
        buf_put_char(&out, ' ');
        if (step->kind == STEP_PUT) {
            buf_put_u64(&out, step->number);
            buf_put_char(&out, ' ');
        }
        record_put_path(&out, step->path);
    }
    return record_close(&out, bytes);
}

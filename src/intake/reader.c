#include "intake/reader.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/path.h"
#include "base/utf8.h"
#include "format/text.h"
#include "intake/letters.h"
#include "intake/lines.h"

/* A kind of file: by the bytes it begins with, by how it looks, or by the end of its name. */
static const struct kind {
    const char *begins;     /* NULL: any */
    const char *extensions; /* "txt text"; NULL: any */
    bool (*read)(const struct intake_file *file, struct intake_text *out); /* NULL: refused */
    enum message refusal;
    bool (*looks)(str bytes); /* NULL: any */
} kinds[] = {
    { "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", NULL, NULL, MSG_P010, NULL },
    { "{\\rtf", NULL, NULL, MSG_P011, NULL },
    { "PK\x03\x04", NULL, package_file_read, 0, NULL },
    { NULL, "docx docm dotx dotm odt ott", NULL, MSG_P012, NULL },
    { "%PDF-", NULL, pdf_file_read, 0, NULL },
    { "\x89PNG\r\n\x1A\n", NULL, picture_file_read, 0, NULL },
    { "\xFF\xD8\xFF", NULL, picture_file_read, 0, NULL },
    { NULL, NULL, html_file_read, 0, html_file_is },
    { NULL, "html htm xhtml", html_file_read, 0, NULL },
    { NULL, "mht mhtml", NULL, MSG_P032, NULL },
    { NULL, "pdf", pdf_file_read, 0, NULL }, /* some have a few bytes before it */
    { NULL, "png jpg jpeg tif tiff", picture_file_read, 0, NULL },
    { NULL, "md markdown", markdown_file_read, 0, NULL },
    { NULL, "txt text", text_file_read, 0, NULL },
};

enum {
    WORDS_TO_JUDGE = 20,  /* fewer tell nothing about the letters' marks */
    MARKED_PART_MIN = 15, /* hundredths; of Vietnamese text about 75 */
};

static bool names(const char *words, str word)
{
    str rest = str_from(words), one;
    while (rest.len) {
        str_cut(rest, ' ', &one, &rest);
        if (str_equal(one, word))
            return true;
    }
    return false;
}

static const struct kind *find_kind(const struct intake_file *file)
{
    str extension = utf8_lower(file->arena, path_extension(file->path));
    for (size_t i = 0; i < COUNT(kinds); i++) {
        if ((!kinds[i].begins || str_starts(file->bytes, str_from(kinds[i].begins)))
            && (!kinds[i].looks || kinds[i].looks(file->bytes))
            && (!kinds[i].extensions || names(kinds[i].extensions, extension)))
            return &kinds[i];
    }
    return NULL;
}

/* The text in NFC, without what no plan file may hold; counts what was left out. */
static str clean(struct arena *arena, str text, size_t *dropped, bool *composed)
{
    str rest = text;
    uint32_t letter;
    bool fine = true;
    while (fine && utf8_next(&rest, &letter))
        fine = text_is_allowed(letter);
    if (fine) {
        str whole = utf8_nfc(arena, text);
        *composed = *composed || whole.ptr != text.ptr;
        return whole;
    }
    struct buf out = buf_new(arena, text.len);
    for (rest = text; utf8_next(&rest, &letter);) {
        if (text_is_allowed(letter))
            buf_put_code_point(&out, letter);
        else
            ++*dropped;
    }
    return utf8_nfc(arena, buf_str(&out));
}

static void repair_all(struct arena *arena, struct intake_text *text)
{
    struct letters *letters = letters_new(arena);
    for (size_t i = 0; i < text->lines.count; i++)
        letters_look(letters, text->lines.items[i].text);
    for (size_t i = 0; i < text->lines.count; i++)
        text->lines.items[i].text = letters_repair(letters, text->lines.items[i].text);
    letters_tell(letters, &text->questions);
}

/* The lines whose letters are left after that. */
static void clean_list(struct arena *arena, struct paragraph_list *lines, size_t *dropped,
                       bool *composed)
{
    size_t kept = 0;
    for (size_t i = 0; i < lines->count; i++) {
        struct paragraph line = lines->items[i];
        line.text = clean(arena, line.text, dropped, composed);
        line.plain = line.block ? line.text : lines_plain(arena, line.text, line.markdown);
        if (line.plain.len)
            lines->items[kept++] = line;
    }
    lines->count = kept;
}

static bool has_mark(str word)
{
    bool mark = false;
    for (size_t i = 0; i < word.len; i++)
        mark = mark || word.ptr[i] & 0x80;
    return mark;
}

/* Text that was typed, or read from a picture, without marks: no word of it is sure. */
static void ask_about_marks(struct arena *arena, struct intake_text *text)
{
    size_t words = 0, marked = 0;
    str word;
    for (size_t i = 0; i < text->lines.count; i++) {
        for (str rest = text->lines.items[i].plain; utf8_word(&rest, &word);) {
            words += !char_is_digit(word.ptr[0]);
            marked += has_mark(word);
        }
    }
    if (words >= WORDS_TO_JUDGE && marked * 100 < words * MARKED_PART_MIN)
        *LIST_ADD(arena, &text->questions) = STR(
            "hầu như không chữ nào có dấu; nếu là văn bản tiếng Việt thì bản này đã mất dấu: hãy xin "
            "tệp gốc hoặc bản quét rõ hơn");
}

static void clean_all(struct arena *arena, struct intake_text *text)
{
    size_t dropped = 0;
    clean_list(arena, &text->lines, &dropped, &text->composed);
    clean_list(arena, &text->furniture, &dropped, &text->composed);
    if (text->composed)
        *LIST_ADD(arena, &text->questions) = STR(
            "chữ viết theo Unicode tổ hợp (dấu rời, NFD) đã đổi sang dựng sẵn (NFC)");
    if (dropped)
        *LIST_ADD(arena, &text->questions) = str_format(
            arena, "đã bỏ %zu ký tự không nhìn thấy (khoảng trắng rộng 0, dấu ngắt dòng mềm …)",
            dropped);
}

bool reader_read(const struct intake_file *file, struct intake_text *out)
{
    const struct kind *kind = find_kind(file);
    *out = (struct intake_text){ .unit = "dòng" };
    if (!kind || !kind->read) {
        diag_error(file->diag, SPAN_NONE, kind ? kind->refusal : MSG_P001, file->path);
        return false;
    }
    if (!kind->read(file, out))
        return false;
    if (!out->letters_known)
        repair_all(file->arena, out);
    clean_all(file->arena, out);
    ask_about_marks(file->arena, out);
    return true;
}

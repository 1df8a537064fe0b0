/*
 * The foot of a document: recipients ("Nơi nhận") and signatures (Decree
 * 30/2020/NĐ-CP, annex I, II.7 and II.9), in one column as text converters
 * print the two.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "intake/draft.h"

enum { FOOT_PARAGRAPHS = 80, ANNEX_CHARACTERS_MAX = 40 };

static bool starts_with_any(str text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (str_starts(text, str_from(words[i])))
            return true;
    }
    return false;
}

static bool is_authority(str plain)
{
    static const char *const marks[] = { "TM.",  "T/M ", "KT.",  "K/T ", "TL.",
                                         "T/L ", "TUQ.", "T/UQ", "Q. " };
    return starts_with_any(plain, marks, COUNT(marks));
}

static bool is_role(str plain)
{
    static const char *const roles[] = {
        "CHỦ TỊCH",   "PHÓ CHỦ TỊCH", "GIÁM ĐỐC",    "PHÓ GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "BÍ THƯ",
        "PHÓ BÍ THƯ", "CHÁNH",        "PHÓ CHÁNH",   "TRƯỞNG",       "PHÓ TRƯỞNG",    "HIỆU TRƯỞNG",
        "PHÓ HIỆU",   "CỤC TRƯỞNG",   "VỤ TRƯỞNG",   "BỘ TRƯỞNG",    "THỨ TRƯỞNG",    "TỔ TRƯỞNG",
        "ỦY VIÊN",    "UỶ VIÊN",      "THƯỜNG TRỰC",
    };
    return draft_is_capitals(plain) && starts_with_any(plain, roles, COUNT(roles));
}

static bool is_recipients_head(str plain)
{
    return str_starts(plain, STR("Nơi nhận")) || str_starts(plain, STR("NƠI NHẬN"));
}

/* "Phụ lục", "PHỤ LỤC I": a line of its own, no sentence that speaks of one. */
static bool is_annex_head(str plain)
{
    static const char *const words[] = { "Phụ lục", "PHỤ LỤC" };
    return starts_with_any(plain, words, COUNT(words)) && utf8_count(plain) <= ANNEX_CHARACTERS_MAX
           && str_find_char(STR(".;:,"), plain.ptr[plain.len - 1]) == STR_NOT_FOUND;
}

/* Where the foot of a text that ends before `end` begins: at "Nơi nhận", else at the first
 * signature mark; `end` if there is none. */
static size_t find_foot_before(const struct draft *draft, size_t end)
{
    const struct paragraphs *source = draft->source;
    size_t first = end > FOOT_PARAGRAPHS ? end - FOOT_PARAGRAPHS : 0;
    if (first < draft->body_first)
        first = draft->body_first;
    for (size_t i = first; i < end; i++) {
        if (is_recipients_head(source->items[i].plain))
            return i;
    }
    for (size_t i = first; i < end; i++) {
        if (is_authority(source->items[i].plain))
            return i;
    }
    return end;
}

/* The foot, and the annexes behind it; an annex that no signature stands before is in the text. */
static size_t find_foot(struct draft *draft)
{
    const struct paragraphs *source = draft->source;
    for (size_t i = draft->body_first; i < source->count; i++) {
        if (!is_annex_head(source->items[i].plain))
            continue;
        size_t foot = find_foot_before(draft, i);
        draft->annex_first = i;
        if (foot < i)
            return foot;
    }
    draft->annex_first = source->count;
    return find_foot_before(draft, source->count);
}

/* "- Công đoàn Viên chức tỉnh (b/c);" */
static void read_recipient(struct draft *draft, const struct paragraph *paragraph)
{
    str name = paragraph->plain, purpose = STR("");
    str_skip(&name, STR("-"));
    name = str_trim(name);
    while (str_drop(&name, STR(";")) || str_drop(&name, STR(".")))
        name = str_trim(name);
    size_t open = str_find_last_char(name, '(');
    if (open != STR_NOT_FOUND && str_ends(name, STR(")"))) {
        purpose = str_sub(name, open + 1, name.len - 1);
        name = str_trim(str_sub(name, 0, open));
    }
    size_t index = draft->document.recipients.count;
    *LIST_ADD(draft->arena,
              &draft->document.recipients) = (struct recipient){ draft_text(name),
                                                                 draft_text(purpose) };
    draft_note(draft, draft_path(draft, "recipients", index), paragraph, paragraph->plain, "");
}

static size_t read_recipients(struct draft *draft, size_t at)
{
    const struct paragraphs *source = draft->source;
    if (at < draft->annex_first && is_recipients_head(source->items[at].plain))
        draft_note(draft, STR("recipients"), &source->items[at], source->items[at].plain, ""), at++;
    while (at < draft->annex_first && str_starts(source->items[at].plain, STR("-")))
        read_recipient(draft, &source->items[at++]);
    return at;
}

/* The bodies named before the roles of a double signature, in their order. */
struct bodies {
    str names[8];
    size_t count;
};

static struct signatory *last_signatory(struct draft *draft)
{
    size_t count = draft->document.signatories.count;
    return count ? &draft->document.signatories.items[count - 1] : NULL;
}

static struct signatory *add_signatory(struct draft *draft)
{
    struct signatory *added = LIST_ADD(draft->arena, &draft->document.signatories);
    *added = (struct signatory){ 0 };
    return added;
}

static void note_signature(struct draft *draft, const struct paragraph *paragraph)
{
    size_t count = draft->document.signatories.count;
    draft_note(draft, count ? draft_path(draft, "signatories", count - 1) : STR("signatories"),
               paragraph, paragraph->plain, "");
}

static void append(struct arena *arena, struct text *text, str more)
{
    text->s = text->s.len ? str_concat(arena, text->s, STR("\n"), more) : more;
}

static bool is_name(str plain)
{
    str rest = plain;
    uint32_t first;
    return plain.len < 80 && utf8_next(&rest, &first) && utf8_is_upper(first)
           && !draft_is_capitals(plain) && str_find_char(plain, '(') == STR_NOT_FOUND;
}

/* One line of the signature block; what it is depends on what came before. */
static void read_signature_line(struct draft *draft, const struct paragraph *paragraph,
                                struct bodies *bodies, bool *after_authority)
{
    str plain = paragraph->plain;
    struct signatory *last = last_signatory(draft);
    if (is_authority(plain)) {
        if (!last || last->name.s.len || last->role.s.len)
            last = add_signatory(draft);
        append(draft->arena, &last->authority, plain);
        *after_authority = true;
    } else if (is_role(plain)) {
        if (!last || last->name.s.len || last->role.s.len)
            last = add_signatory(draft);
        last->role = draft_text(plain);
        *after_authority = false;
    } else if (draft_is_capitals(plain) && *after_authority && !paragraph->after_blank) {
        append(draft->arena, &last->authority, plain);
    } else if (draft_is_capitals(plain) && bodies->count < COUNT(bodies->names)) {
        bool continued = bodies->count && !paragraph->after_blank;
        str *name = &bodies->names[continued ? bodies->count - 1 : bodies->count++];
        *name = continued ? str_concat(draft->arena, *name, STR("\n"), plain) : plain;
    } else if (last && !last->name.s.len && is_name(plain)) {
        last->name = draft_text(plain);
        *after_authority = false;
    } else {
        return; /* "(đã ký)" and the like: listed for the reviewer */
    }
    note_signature(draft, paragraph);
}

void foot_recognise(struct draft *draft)
{
    struct bodies bodies = { 0 };
    bool after_authority = false;
    size_t at = find_foot(draft);
    draft->body_last = at;
    at = read_recipients(draft, at);
    for (; at < draft->annex_first; at++)
        read_signature_line(draft, &draft->source->items[at], &bodies, &after_authority);
    for (size_t i = 0; i < bodies.count && i < draft->document.signatories.count; i++)
        draft->document.signatories.items[i].organization = draft_text(bodies.names[i]);
}

/*
 * The foot of a document: recipients ("Nơi nhận") and signatures (Decree
 * 30/2020/NĐ-CP, annex I, II.7 and II.9), in one column as text converters
 * print the two.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "intake/draft.h"

enum {
    SIGNATURE_PARAGRAPHS = 8, /* of one signature, blank lines aside */
    BODY_REACH = 4,           /* from a body's name to the role that signs for it */
    NAME_WORDS_MAX = 7,
    SIGNATORIES_MAX = 20,
    RECIPIENTS_MAX = 500,
    JOINED_LEN_MAX = 600, /* bytes of what stands on several lines: no foot has more */
};

static bool is_authority(str plain)
{
    static const char *const marks[] = { "TM.",  "T/M ", "KT.",  "K/T ", "TL.",
                                         "T/L ", "TUQ.", "T/UQ", "Q. " };
    return str_starts_any(plain, marks, COUNT(marks));
}

static bool is_role(str plain)
{
    static const char *const roles[] = {
        "CHỦ TỊCH",   "PHÓ CHỦ TỊCH", "GIÁM ĐỐC",    "PHÓ GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "BÍ THƯ",
        "PHÓ BÍ THƯ", "CHÁNH",        "PHÓ CHÁNH",   "TRƯỞNG",       "PHÓ TRƯỞNG",    "HIỆU TRƯỞNG",
        "PHÓ HIỆU",   "CỤC TRƯỞNG",   "VỤ TRƯỞNG",   "BỘ TRƯỞNG",    "THỨ TRƯỞNG",    "TỔ TRƯỞNG",
        "ỦY VIÊN",    "UỶ VIÊN",      "THƯỜNG TRỰC",
    };
    return utf8_capitals(plain) && str_starts_any(plain, roles, COUNT(roles));
}

static size_t count_words(str text)
{
    size_t count = 0;
    str word;
    while (utf8_word(&text, &word))
        count++;
    return count;
}

static bool is_name(str plain)
{
    str rest = plain;
    uint32_t first;
    struct clause_marker marker;
    return plain.len < 80 && utf8_next(&rest, &first) && utf8_is_upper(first)
           && count_words(plain) <= NAME_WORDS_MAX && str_find_char(plain, '(') == STR_NOT_FOUND
           && !paragraph_ends_sentence(plain) && !clause_read(plain, CLAUSE_AT_START, &marker);
}

/* "GIÁM ĐỐC", "GIÁM ĐỐC Nguyễn Văn A": the length of the role; 0 for other text. */
static size_t role_len(str plain)
{
    str rest = plain, word;
    size_t len = 0;
    while (rest.len) {
        str_cut(rest, ' ', &word, &rest);
        if (!utf8_capitals(word))
            break;
        len = (size_t)(word.ptr - plain.ptr) + word.len;
    }
    bool named = len == plain.len || is_name(str_trim(str_sub(plain, len, plain.len)));
    return named && is_role(str_sub(plain, 0, len)) ? len : 0;
}

/* "Nơi nhận:", and what some print on the same line. */
static bool is_recipients_head(str plain, str *rest)
{
    *rest = plain;
    if (!str_skip(rest, STR("Nơi nhận")) && !str_skip(rest, STR("NƠI NHẬN")))
        return false;
    *rest = str_trim(*rest);
    bool colon = str_skip(rest, STR(":"));
    *rest = str_trim(*rest);
    return colon || rest->len == 0;
}

/* "- Như trên;", and the same where a converter lost the dash. */
static bool is_recipient(str plain)
{
    struct clause_marker marker;
    bool bullet = clause_read(plain, CLAUSE_AT_START, &marker) && clause_is_bullet(marker.kind);
    return bullet || str_starts(plain, STR("-"))
           || (plain.len < 160 && str_ends(plain, STR(";")) && !utf8_capitals(plain));
}

static bool is_signature(str plain)
{
    return (is_authority(plain) && utf8_capitals(plain)) || is_role(plain);
}

bool draft_is_annex(str plain)
{
    return str_starts(plain, STR("PHỤ LỤC"))
           || (str_starts(plain, STR("Phụ lục")) && utf8_count(plain) < 40);
}

static str plain_at(const struct draft *draft, size_t i)
{
    const struct paragraphs *source = draft->source;
    return i < source->count && !source->items[i].block ? source->items[i].plain : STR("");
}

/* "Nơi nhận" is the foot's, and no cell of a table, where recipients or signatures follow. */
static bool begins_recipients(const struct draft *draft, size_t i)
{
    str rest, next = plain_at(draft, i + 1);
    return is_recipients_head(plain_at(draft, i), &rest)
           && (rest.len || is_recipient(next) || is_signature(next));
}

/* Some converters print the right column first: the signature that ends just above. */
static size_t signature_above(const struct draft *draft, size_t recipients)
{
    size_t first = recipients > SIGNATURE_PARAGRAPHS ? recipients - SIGNATURE_PARAGRAPHS : 0;
    for (size_t i = first > draft->body_first ? first : draft->body_first; i < recipients; i++) {
        if (is_authority(plain_at(draft, i)) && utf8_capitals(plain_at(draft, i)))
            return i;
    }
    return recipients;
}

/* Where the foot begins: at "Nơi nhận", else at the first signature mark; the end if there is none. */
static size_t find_foot(const struct draft *draft)
{
    size_t count = draft->source->count;
    for (size_t i = draft->body_first; i < count; i++) {
        if (begins_recipients(draft, i))
            return signature_above(draft, i);
    }
    for (size_t i = draft->body_first; i < count; i++) {
        if (is_authority(plain_at(draft, i)) && utf8_capitals(plain_at(draft, i)))
            return i;
    }
    return count;
}

/* "- Công đoàn Viên chức tỉnh (b/c);" */
static struct recipient parse_recipient(str name)
{
    str purpose = STR("");
    str_skip(&name, STR("-"));
    name = str_trim(name);
    while (str_drop(&name, STR(";")) || str_drop(&name, STR(".")))
        name = str_trim(name);
    size_t open = str_find_last_char(name, '(');
    if (open != STR_NOT_FOUND && open > 0 && str_ends(name, STR(")"))) {
        purpose = str_sub(name, open + 1, name.len - 1);
        name = str_trim(str_sub(name, 0, open));
    }
    return (struct recipient){ draft_text(name), draft_text(purpose) };
}

/* "- Lưu:" and, on the next line, "VT, CĐ.": the colon or a small letter says that it goes on. */
static bool continues_recipient(str printed, str next)
{
    if (next.len == 0 || printed.len > JOINED_LEN_MAX || is_recipient(next) || is_signature(next)
        || is_authority(next))
        return false;
    return str_ends(printed, STR(":")) || (str_ends(printed, STR(",")) && next.len < 160)
           || (!paragraph_ends_sentence(printed) && paragraph_begins_lower(next));
}

/* One recipient from `printed`, the words of the paragraph before `at`; gives the next paragraph. */
static size_t read_recipient(struct draft *draft, str printed, size_t at)
{
    size_t index = draft->document.recipients.count;
    str path = draft_path(draft, "recipients", index);
    const struct paragraph *line = &draft->source->items[at - 1];
    draft_note(draft, path, line, line->plain, "");
    for (; continues_recipient(printed, plain_at(draft, at)); at++) {
        line = &draft->source->items[at];
        printed = str_concat(draft->arena, printed, STR(" "), line->plain);
        draft_note(draft, path, line, line->plain, "");
    }
    *LIST_ADD(draft->arena, &draft->document.recipients) = parse_recipient(printed);
    return at;
}

static size_t read_recipients(struct draft *draft, size_t at)
{
    str rest, head = plain_at(draft, at);
    is_recipients_head(head, &rest);
    if (rest.len)
        at = read_recipient(draft, rest, at + 1);
    else
        draft_note(draft, STR("recipients"), &draft->source->items[at++], head, "");
    while (is_recipient(plain_at(draft, at)) && draft->document.recipients.count < RECIPIENTS_MAX)
        at = read_recipient(draft, plain_at(draft, at), at + 1);
    return at;
}

/* What the signature block has shown so far. */
struct block {
    str names[8]; /* bodies, named before the roles of a double signature, in their order */
    size_t name_count;
    bool after_authority;
};

static struct signatory *last_signatory(struct draft *draft)
{
    size_t count = draft->document.signatories.count;
    return count ? &draft->document.signatories.items[count - 1] : NULL;
}

/* Where two roles stand side by side, the names below them come in their order. */
static size_t find_unnamed(const struct draft *draft)
{
    size_t i = 0;
    while (i < draft->document.signatories.count && draft->document.signatories.items[i].name.s.len)
        i++;
    return i;
}

static bool is_complete(const struct draft *draft)
{
    size_t count = draft->document.signatories.count;
    return count && find_unnamed(draft) == count;
}

/* The signatory that an authority or a role belongs to: the last, unless he is past that. */
static struct signatory *signatory_for(struct draft *draft)
{
    struct signatory *last = last_signatory(draft);
    if (last && !last->name.s.len && !last->role.s.len && last->authority.s.len < JOINED_LEN_MAX)
        return last;
    last = LIST_ADD(draft->arena, &draft->document.signatories);
    *last = (struct signatory){ 0 };
    return last;
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

/* "(đã ký)" and the like: listed for the reviewer. */
static bool is_remark(str plain)
{
    return plain.len < 60
           && (str_starts(plain, STR("(")) || str_starts(plain, STR("Đã ký"))
               || str_starts(plain, STR("ĐÃ KÝ")));
}

static bool signature_follows(const struct draft *draft, size_t i)
{
    for (size_t n = 1; n <= BODY_REACH; n++) {
        str plain = plain_at(draft, i + n);
        if (draft_is_annex(plain))
            return false;
        if (is_authority(plain) || role_len(plain))
            return true;
    }
    return false;
}

static void read_authority(struct draft *draft, str plain, struct block *block)
{
    append(draft->arena, &signatory_for(draft)->authority, plain);
    block->after_authority = true;
}

static void read_role(struct draft *draft, str plain, size_t len, struct block *block)
{
    struct signatory *signatory = signatory_for(draft);
    signatory->role = draft_text(str_sub(plain, 0, len));
    signatory->name = draft_text(str_trim(str_sub(plain, len, plain.len)));
    block->after_authority = false;
}

static void read_body(struct draft *draft, const struct paragraph *paragraph, struct block *block)
{
    bool continued = block->name_count && !paragraph->after_blank
                     && block->names[block->name_count - 1].len < JOINED_LEN_MAX;
    if (!continued && block->name_count < COUNT(block->names))
        block->names[block->name_count++] = paragraph->plain;
    else if (continued)
        block->names[block->name_count - 1] = str_concat(
            draft->arena, block->names[block->name_count - 1], STR("\n"), paragraph->plain);
}

static void read_name(struct draft *draft, str plain, struct block *block)
{
    size_t i = find_unnamed(draft);
    draft->document.signatories.items[i].name = draft_text(plain);
    if (utf8_capitals(plain))
        draft_ask(draft, draft_path(draft, "signatories", i), NULL, STR(""),
                  STR("dòng in hoa này có phải tên người ký không?"));
    block->after_authority = false;
}

/* One line of the signature block; what it is depends on what came before. False: it is none. */
static bool read_signature_line(struct draft *draft, size_t at, struct block *block)
{
    const struct paragraph *paragraph = &draft->source->items[at];
    str plain = paragraph->plain;
    bool capitals = utf8_capitals(plain);
    bool unnamed = find_unnamed(draft) < draft->document.signatories.count;
    size_t role = role_len(plain);
    if (is_authority(plain) && (capitals || !is_complete(draft)))
        read_authority(draft, plain, block);
    else if (role)
        read_role(draft, plain, role, block);
    else if (capitals && block->after_authority && !paragraph->after_blank
             && last_signatory(draft)->authority.s.len < JOINED_LEN_MAX)
        append(draft->arena, &last_signatory(draft)->authority, plain);
    else if (capitals && signature_follows(draft, at))
        read_body(draft, paragraph, block);
    else if (unnamed && is_name(plain))
        read_name(draft, plain, block);
    else
        return is_remark(plain) && !is_complete(draft);
    note_signature(draft, paragraph);
    return true;
}

/* All that is recipients or signatures; the paragraph behind it. */
static size_t read_foot(struct draft *draft, size_t at)
{
    struct block block = { 0 };
    while (at < draft->source->count && !draft->source->items[at].block
           && draft->document.signatories.count < SIGNATORIES_MAX
           && !draft_is_annex(plain_at(draft, at))) {
        if (!draft->document.recipients.count && begins_recipients(draft, at))
            at = read_recipients(draft, at);
        else if (read_signature_line(draft, at, &block))
            at++;
        else
            break;
    }
    for (size_t i = 0; i < block.name_count && i < draft->document.signatories.count; i++)
        draft->document.signatories.items[i].organization = draft_text(block.names[i]);
    return at;
}

static void ask_for_missing(struct draft *draft)
{
    if (!draft->document.signatories.count)
        draft_ask(draft, STR("signatories"), NULL, STR(""),
                  STR("signatories: không thấy người ký"));
    else if (!is_complete(draft))
        draft_ask(draft, draft_path(draft, "signatories", find_unnamed(draft)), NULL, STR(""),
                  STR("không thấy họ tên người ký"));
}

void foot_recognise(struct draft *draft)
{
    const struct paragraphs *source = draft->source;
    draft->foot_first = find_foot(draft);
    draft->foot_last = read_foot(draft, draft->foot_first);
    if (draft->foot_last < source->count && draft->foot_last > draft->foot_first)
        draft_ask(draft, STR(""), &source->items[draft->foot_last], STR(""),
                  STR("từ dòng này, sau phần ký, còn nội dung (phụ lục?): để ở cuối thân văn bản"));
    ask_for_missing(draft);
}

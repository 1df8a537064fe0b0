/*
 * The foot of a document: recipients ("Nơi nhận") and signatures (Decree
 * 30/2020/NĐ-CP, annex I, II.7 and II.9), in one column as text converters
 * print the two.
 */
#include "intake/foot.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "intake/head.h"

enum {
    SIGNATURE_PARAGRAPHS = 8, /* of one signature, blank lines aside */
    BODY_REACH = 4,           /* from a body's name to the role that signs for it */
};

str foot_plain_at(const struct draft *draft, size_t i)
{
    const struct paragraphs *source = draft->source;
    return i < source->count && !source->items[i].block ? source->items[i].plain : STR("");
}

bool draft_is_annex(str plain)
{
    return str_starts(plain, STR("PHỤ LỤC"))
           || (str_starts(plain, STR("Phụ lục")) && utf8_count(plain) < 40);
}

/* Where the names of the bodies begin that sign with the roles at `i`. */
static size_t bodies_above(const struct draft *draft, size_t i)
{
    struct clause_marker marker;
    for (size_t n = 0; n < BODY_REACH && i > draft->body_first; n++, i--) {
        str above = foot_plain_at(draft, i - 1);
        if (!utf8_capitals(above) || clause_read(above, CLAUSE_AT_START, &marker)
            || draft_is_annex(above) || paragraph_ends_sentence(above))
            break;
    }
    return i;
}

/* Roles that sign without an authority, bodies above them and names below, down to `end`. */
static size_t roles_above(const struct draft *draft, size_t first, size_t end)
{
    size_t i = end;
    bool role = false;
    while (i > first) {
        str plain = foot_plain_at(draft, i - 1);
        bool signs = signature_role_len(plain) > 0;
        if (!signs && !utf8_capitals(plain) && !draft_is_name(plain))
            break;
        role = role || signs;
        i--;
    }
    return role ? i : end;
}

/*
 * Some print the right column first, and below the signatures of a joint document who gets it:
 * where the signature begins that ends just above.
 */
static size_t signature_above(const struct draft *draft, size_t recipients)
{
    size_t first = recipients > SIGNATURE_PARAGRAPHS ? recipients - SIGNATURE_PARAGRAPHS : 0;
    first = first > draft->body_first ? first : draft->body_first;
    for (size_t i = first; i < recipients; i++) {
        if (signature_is_authority(foot_plain_at(draft, i))
            && utf8_capitals(foot_plain_at(draft, i)))
            return bodies_above(draft, i);
    }
    return roles_above(draft, first, recipients);
}

/* A role that signs without an authority: near the end, and a name or nothing below it. */
static size_t find_lone_role(const struct draft *draft)
{
    size_t count = draft->source->count;
    size_t first = count > SIGNATURE_PARAGRAPHS ? count - SIGNATURE_PARAGRAPHS : 0;
    for (size_t i = first > draft->body_first ? first : draft->body_first; i < count; i++) {
        str plain = foot_plain_at(draft, i), below = foot_plain_at(draft, i + 1), rest;
        size_t len = signature_role_len(plain);
        bool signs = len
                     && (len < plain.len || i + 1 == count || draft_is_name(below)
                         || signature_is_remark(below, &rest));
        if (signs || recipients_are_filing(draft, i))
            return bodies_above(draft, i);
    }
    return count;
}

/* "HIỆU TRƯỞNG", which stood left of the signature below it on the same line. */
static bool is_left_half(const struct draft *draft, size_t i)
{
    const struct paragraph *left = &draft->source->items[i];
    return left->column == 1 && left[1].column == 2 && left[1].line == left->line
           && signature_role_len(foot_plain_at(draft, i));
}

/*
 * Where the foot begins: at "Nơi nhận", else at the first signature mark, else
 * at a role near the end; the end if there is none.
 */
static size_t find_foot(const struct draft *draft)
{
    size_t count = draft->source->count;
    for (size_t i = draft->body_first; i < count; i++) {
        if (recipients_begin(draft, i))
            return signature_above(draft, i);
    }
    for (size_t i = draft->body_first; i < count; i++) {
        if (signature_is_authority(foot_plain_at(draft, i))
            && utf8_capitals(foot_plain_at(draft, i)))
            return i > 0 && (recipients_are_filing(draft, i - 1) || is_left_half(draft, i - 1))
                       ? i - 1
                       : bodies_above(draft, i);
    }
    return find_lone_role(draft);
}

/* What the signature block has shown so far. */
struct block {
    str names[8]; /* bodies, named before the roles of a double signature, in their order */
    size_t name_count;
    size_t beside[3]; /* of each column of two signatures side by side: its signatory, from 1 */
    bool after_authority, after_body;
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

static bool is_open(const struct signatory *signatory)
{
    return !signatory->name.s.len && !signatory->role.s.len
           && signatory->authority.s.len < JOINED_LEN_MAX;
}

/* The signatory that an authority or a role belongs to: the last, unless he is past that. */
static struct signatory *signatory_for(struct draft *draft)
{
    struct signatory *last = last_signatory(draft);
    if (last && is_open(last))
        return last;
    last = LIST_ADD(draft->arena, &draft->document.signatories);
    *last = (struct signatory){ 0 };
    return last;
}

/* "TM. BAN THƯỜNG TRỰC      TM. ỦY BAN NHÂN DÂN": the right one is another's, not a second line. */
static struct signatory *signatory_beside(struct draft *draft, size_t at, struct block *block)
{
    const struct paragraph *paragraph = &draft->source->items[at];
    size_t column = paragraph->column, *own = &block->beside[column < 3 ? column : 0];
    bool right = column == 2 && at > 0 && paragraph[-1].column == 1
                 && paragraph[-1].line == paragraph->line;
    struct signatory *signatories = draft->document.signatories.items;
    if (*own && is_open(&signatories[*own - 1]))
        return &signatories[*own - 1];
    struct signatory *found;
    if (right) {
        found = LIST_ADD(draft->arena, &draft->document.signatories);
        *found = (struct signatory){ 0 };
    } else {
        found = signatory_for(draft);
    }
    *own = column ? draft->document.signatories.count : 0;
    return found;
}

/* The first who has no role yet, else a new one. */
static struct signatory *signatory_without_role(struct draft *draft)
{
    for (size_t i = 0; i < draft->document.signatories.count; i++) {
        if (is_open(&draft->document.signatories.items[i]))
            return &draft->document.signatories.items[i];
    }
    return signatory_for(draft);
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

static bool signature_follows(const struct draft *draft, size_t i)
{
    for (size_t n = 1; n <= BODY_REACH; n++) {
        str plain = foot_plain_at(draft, i + n);
        if (draft_is_annex(plain))
            return false;
        if (signature_is_authority(plain) || signature_role_len(plain))
            return true;
    }
    return false;
}

static void read_authority(struct draft *draft, size_t at, struct block *block)
{
    append(draft->arena, &signatory_beside(draft, at, block)->authority,
           draft->source->items[at].plain);
    block->after_authority = true;
    block->after_body = false;
}

static void ask_about_capitals(struct draft *draft, size_t i)
{
    draft_ask(draft, draft_path(draft, "signatories", i), NULL, STR(""),
              STR("dòng in hoa này có phải tên người ký không?"));
}

static void read_role(struct draft *draft, str plain, size_t len, struct block *block)
{
    struct signatory *signatory = signatory_without_role(draft);
    signatory->role = draft_text(str_sub(plain, 0, len));
    signatory->name = draft_text(str_trim(str_sub(plain, len, plain.len)));
    if (utf8_capitals(signatory->name.s))
        ask_about_capitals(draft, (size_t)(signatory - draft->document.signatories.items));
    block->after_authority = block->after_body = false;
}

static void read_body(struct draft *draft, const struct paragraph *paragraph, struct block *block)
{
    bool continued = block->after_body && !paragraph->after_blank
                     && block->names[block->name_count - 1].len < JOINED_LEN_MAX;
    if (!continued && block->name_count < COUNT(block->names))
        block->names[block->name_count++] = paragraph->plain;
    else if (continued)
        block->names[block->name_count - 1] = str_concat(
            draft->arena, block->names[block->name_count - 1], STR("\n"), paragraph->plain);
    block->after_body = true;
}

static void read_name(struct draft *draft, str plain, struct block *block)
{
    size_t i = find_unnamed(draft);
    draft->document.signatories.items[i].name = draft_text(plain);
    if (utf8_capitals(plain))
        ask_about_capitals(draft, i);
    block->after_authority = block->after_body = false;
}

/* "TM. BAN THƯỜNG VỤ" and below it "LIÊN ĐOÀN LAO ĐỘNG": beside it, or before the role. */
static bool continues_authority(const struct draft *draft, size_t at, const struct block *block)
{
    const struct paragraph *paragraph = &draft->source->items[at];
    if (!block->after_authority || !utf8_capitals(paragraph->plain))
        return false;
    const struct signatory *last =
        &draft->document.signatories.items[draft->document.signatories.count - 1];
    bool role_next = signature_role_len(foot_plain_at(draft, at + 1)) > 0;
    return last->authority.s.len < JOINED_LEN_MAX && (!paragraph->after_blank || role_next);
}

/* One line of the signature block; what it is depends on what came before. False: it is none. */
static bool read_signature_line(struct draft *draft, size_t at, struct block *block)
{
    const struct paragraph *paragraph = &draft->source->items[at];
    str plain = paragraph->plain, named;
    bool capitals = utf8_capitals(plain);
    bool unnamed = find_unnamed(draft) < draft->document.signatories.count;
    size_t role = signature_role_len(plain);
    if (signature_is_authority(plain) && (capitals || !is_complete(draft)))
        read_authority(draft, at, block);
    else if (role)
        read_role(draft, plain, role, block);
    else if (unnamed && !last_signatory(draft)->role.s.len
             && signature_is_small_role(draft->arena, plain))
        read_role(draft, plain, plain.len, block);
    else if (continues_authority(draft, at, block))
        append(draft->arena, &last_signatory(draft)->authority, plain);
    else if (capitals && signature_follows(draft, at))
        read_body(draft, paragraph, block);
    else if (signature_is_remark(plain, &named) && !is_complete(draft)) {
        if (unnamed && draft_is_name(named) && named.len)
            read_name(draft, named, block);
        else if (named.len)
            return true; /* listed for the reviewer */
    } else if (unnamed && draft_is_name(plain))
        read_name(draft, plain, block);
    else
        return false;
    note_signature(draft, paragraph);
    return true;
}

/* All that is recipients or signatures; the paragraph behind it. */
static size_t read_foot(struct draft *draft, size_t at)
{
    struct block block = { 0 };
    while (at < draft->source->count && !draft->source->items[at].block
           && draft->document.signatories.count < IMPORT_SIGNATORIES_MAX
           && !draft_is_annex(foot_plain_at(draft, at))) {
        if (!draft->document.recipients.count && recipients_begin(draft, at))
            at = recipients_read(draft, at);
        else if (!draft->document.recipients.count && recipients_are_filing(draft, at))
            at = recipients_read_one(draft, foot_plain_at(draft, at), at + 1);
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
    if (draft->foot_first > draft->body_first && draft->foot_last > draft->foot_first
        && draft->used[draft->foot_first - 1])
        draft->foot_first--; /* place and date at the end, which the head took */
    if (draft->foot_last < source->count && draft->foot_last > draft->foot_first)
        draft_ask(draft, STR(""), &source->items[draft->foot_last], STR(""),
                  STR("từ dòng này, sau phần ký, còn nội dung (phụ lục?): để ở cuối thân văn bản"));
    bodies_settle(draft);
    ask_for_missing(draft);
}

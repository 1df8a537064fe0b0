/* The form of a document: Decree 30/2020/NĐ-CP, what stands in its head and foot. */
#include "content/doctypes.h"
#include "content/phrase.h"
#include "content/slip.h"
#include "rules/proof.h"

/* Where a field that is missing would stand: by the type, else by the title. */
static struct span head_place(const struct document *document)
{
    return document->type.s.len ? document->type.at : document->title.at;
}

/* The Party has a form of its own, HD 36-HD/VPTW: "Lưu Văn phòng Đảng ủy", "Số 05-KH/ĐU". */
static bool is_of_party(const struct document *document)
{
    return str_is(document->layout.s, "party");
}

/* A document of an office, which has a type of its own, and is no draft, which has no number yet. */
static bool is_formal(const struct document *document)
{
    return document->type.s.len > 0 && !document->draft.set;
}

/* ----------------------------------------------------------------- the number */

/* "16/KH-CĐBDT", "127-QĐ/TW": the digits, and the symbol behind them. */
static bool split_number(str number, str *digits, str *symbol)
{
    size_t n = 0;
    while (n < number.len && char_is_digit(number.ptr[n]))
        n++;
    *digits = str_sub(number, 0, n);
    *symbol = str_trim(str_sub(number, n, number.len));
    return str_skip(symbol, STR("/")) || str_skip(symbol, STR("-"));
}

/* "number:" with nothing behind it, or "/KH-UBND": its place was left for the pen. */
void check_number_blank(struct proof *proof)
{
    const struct text *number = &proof->document->number;
    str digits, symbol;
    bool blank = number->s.len ? split_number(number->s, &digits, &symbol) && digits.len == 0
                               : number->at.source != NULL;
    if (is_formal(proof->document) && blank)
        proof_say(proof, number->at);
}

/* No "number:" at all, though every type of document has one. */
void check_number_absent(struct proof *proof)
{
    const struct text *number = &proof->document->number;
    if (is_formal(proof->document) && number->s.len == 0 && !number->at.source)
        proof_say(proof, head_place(proof->document), proof->entry->type_printed);
}

void check_number_zero(struct proof *proof)
{
    const struct text *number = &proof->document->number;
    str digits, symbol;
    if (!split_number(number->s, &digits, &symbol) || digits.len != 1)
        return;
    proof_say(proof, span_sub(number->at, 0, 1), str_concat(proof->arena, STR("0"), number->s));
}

/* The type that the symbol names: "KH" of "KH-UBND" and of "-KH/TU"; empty if none is known. */
static str type_of_symbol(str symbol)
{
    size_t end = 0;
    while (end < symbol.len && symbol.ptr[end] != '-' && symbol.ptr[end] != '/')
        end++;
    str first = str_trim(str_sub(symbol, 0, end));
    return doctype_find(first) ? first : STR_NONE;
}

/* "HD-UBND" of a plan, whose symbol is "KH-…". A letter has no type in its symbol. */
void check_number_type(struct proof *proof)
{
    const struct document *document = proof->document;
    str digits, symbol, told;
    if (!is_formal(document) || !split_number(document->number.s, &digits, &symbol))
        return;
    told = type_of_symbol(symbol);
    const struct doctype *wanted = doctype_find(document->type.s), *found = doctype_find(told);
    if (!wanted || !found || wanted == found || str_is(document->type.s, "CV"))
        return;
    size_t at = (size_t)(told.ptr - document->number.s.ptr);
    proof_say(proof, span_sub(document->number.at, at, at + told.len), told, str_from(found->name),
              str_from(wanted->name), str_from(wanted->code));
}

/* ----------------------------------------------------------------- letters of a symbol */

static bool is_symbol_end(str text, size_t at)
{
    str rest = str_sub(text, at, text.len);
    uint32_t next;
    return !utf8_next(&rest, &next) || !utf8_is_letter(next);
}

/* One wrong group of a symbol that begins at `start`: "CDVC" of "KH-CDVC". */
static bool wrong_group(const struct proof *proof, str text, size_t start, size_t *end, str *right)
{
    *end = start;
    while (*end < text.len && !is_symbol_end(text, *end)) {
        str rest = str_sub(text, *end, text.len), before = rest;
        uint32_t letter;
        utf8_next(&rest, &letter);
        *end += before.len - rest.len;
    }
    str group = str_sub(text, start, *end);
    for (size_t i = 0; i < proof->reader->knows.symbols.count; i++) {
        const struct known_symbol *symbol = &proof->reader->knows.symbols.items[i];
        if (str_equal(group, symbol->wrong.s)) {
            *right = symbol->right.s;
            return true;
        }
    }
    return false;
}

/* Behind "06/", group by group: "06/HD-CDVC", "40/KH-CDVC". */
static void check_symbol(struct proof *proof, str text, size_t from, struct span whole,
                         const struct passage *passage)
{
    size_t at = from, end;
    str right;
    while (at < text.len && !is_symbol_end(text, at)) {
        if (wrong_group(proof, text, at, &end, &right))
            proof_say(proof, passage ? passage_place(passage, at, end) : span_sub(whole, at, end),
                      str_sub(text, at, end), right);
        at = end;
        if (at >= text.len || (text.ptr[at] != '-' && text.ptr[at] != '/' && text.ptr[at] != '.'))
            return;
        at++;
    }
}

/* Nothing but digits and a year between the start of the word and the stroke at `at`: "40/", "42/2022/", no path. */
static bool is_number_before(str text, size_t at)
{
    size_t start = at;
    while (start > 0 && (char_is_digit(text.ptr[start - 1]) || text.ptr[start - 1] == '/'))
        start--;
    return start < at && char_is_digit(text.ptr[start])
           && (start == 0 || text.ptr[start - 1] == ' ' || text.ptr[start - 1] == '(');
}

void check_symbol_letters(struct proof *proof)
{
    const struct document *document = proof->document;
    str digits, symbol;
    if (document && split_number(document->number.s, &digits, &symbol))
        check_symbol(proof, document->number.s, (size_t)(symbol.ptr - document->number.s.ptr),
                     document->number.at, NULL);
    for (size_t i = 0; i < proof->passages.count; i++) {
        const struct passage *passage = &proof->passages.items[i];
        for (size_t at = 1; !passage->code && at + 1 < passage->text.len; at++) {
            if (passage->text.ptr[at] == '/' && is_number_before(passage->text, at)
                && !char_is_digit(passage->text.ptr[at + 1]))
                check_symbol(proof, passage->text, at + 1, passage->span, passage);
        }
    }
}

/* ----------------------------------------------------------------- date and place */

void check_date_blank(struct proof *proof)
{
    const struct document *document = proof->document;
    if (!is_formal(document) || document->date.date.day)
        return;
    proof_say(proof, has_date(document->date) ? document->date.at : head_place(document));
}

void check_place_missing(struct proof *proof)
{
    const struct document *document = proof->document;
    const struct unit *issuer = proof->entry->issuer;
    bool known = issuer && issuer->organization && issuer->organization->place.s.len;
    if (is_formal(document) && document->place.s.len == 0 && !known)
        proof_say(proof, head_place(document));
}

/* ----------------------------------------------------------------- who signs */

void check_signer_missing(struct proof *proof)
{
    const struct document *document = proof->document;
    for (size_t i = 0; i < document->signatories.count; i++) {
        const struct signatory *signatory = &document->signatories.items[i];
        const struct text *near = signatory->role.s.len           ? &signatory->role
                                  : signatory->authority.s.len    ? &signatory->authority
                                  : signatory->organization.s.len ? &signatory->organization
                                                                  : &signatory->name;
        if (signatory->name.s.len == 0 && near->at.source) /* else all of it was refused */
            proof_say(proof, near->at);
    }
    if (is_formal(document) && document->signatories.count == 0)
        proof_say(proof, head_place(document));
}

static bool has_mark(str authority, str *behind)
{
    static const char *const marks[] = { "TM.", "KT.", "TL.", "TUQ.", "T/M", "K/T", "T/L" };
    *behind = str_trim(authority);
    if (!phrase_skip(behind, marks, COUNT(marks)))
        return false;
    *behind = str_trim(*behind);
    return true;
}

/* "TM. BAN CHẤP HÀNH" says for whom, not as what, somebody signs. */
void check_role_missing(struct proof *proof)
{
    const struct document *document = proof->document;
    for (size_t i = 0; i < document->signatories.count; i++) {
        const struct signatory *signatory = &document->signatories.items[i];
        str behind;
        if (has_mark(signatory->authority.s, &behind) && signatory->role.s.len == 0
            && !str_has(signatory->authority.s, STR("\n")))
            proof_say(proof, signatory->authority.at, signatory->authority.s);
    }
}

/* A collective has members; a head is one person. */
static bool is_head(str behind)
{
    static const char *const heads[] = { "CHỦ TỊCH",        "GIÁM ĐỐC",    "TỔNG GIÁM ĐỐC",
                                         "CHÁNH VĂN PHÒNG", "HIỆU TRƯỞNG", "TRƯỞNG BAN",
                                         "CỤC TRƯỞNG",      "VỤ TRƯỞNG",   "BÍ THƯ" };
    str rest = behind;
    return phrase_skip(&rest, heads, COUNT(heads));
}

void check_role_authority(struct proof *proof)
{
    const struct document *document = proof->document;
    for (size_t i = 0; i < document->signatories.count; i++) {
        const struct signatory *signatory = &document->signatories.items[i];
        str lines = utf8_upper(proof->arena, signatory->authority.s), line, last = STR_NONE, behind;
        while (str_line(&lines, &line)) {
            if (line.len)
                last = line;
        }
        str role = utf8_upper(proof->arena, signatory->role.s);
        bool deputy = str_starts(role, STR("PHÓ")) || str_has(role, STR("PHÓ "));
        if (!has_mark(last, &behind) || role.len == 0)
            continue;
        bool for_head = str_starts(last, STR("KT.")) || str_starts(last, STR("K/T"));
        bool for_all = str_starts(last, STR("TM.")) || str_starts(last, STR("T/M"));
        if (for_head && is_head(role) && !deputy)
            proof_say(proof, signatory->role.at, signatory->authority.s, signatory->role.s);
        else if (for_all && is_head(behind))
            proof_say(proof, signatory->authority.at, signatory->authority.s, signatory->role.s);
    }
}

/* ----------------------------------------------------------------- the end of the text */

/* The last paragraph before the annexes. */
static const struct passage *last_of_text(const struct proof *proof)
{
    const struct passage *last = NULL;
    for (size_t i = 0; i < proof->passages.count; i++) {
        const struct passage *passage = &proof->passages.items[i];
        if (passage->kind < PASSAGE_HEADING)
            continue;
        if (str_starts(passage->lower, STR("phụ lục")))
            break;
        if (!str_starts(passage->text, STR(": "))) /* the text of a note, without its mark */
            last = passage;
    }
    return last;
}

void check_end_mark(struct proof *proof)
{
    const struct passage *last = last_of_text(proof);
    const struct document *document = proof->document;
    if (!is_formal(document) || !last || is_of_party(document) || last->text.ptr[0] == '|')
        return;
    str end = str_trim(last->text);
    while (str_drop(&end, STR("”")) || str_drop(&end, STR("\"")) || str_drop(&end, STR(" ")))
        continue;
    if (str_ends(end, STR("./.")) || str_ends(end, STR("/.")))
        return;
    size_t from = last->text.len;
    while (from > 0 && last->text.ptr[from - 1] != ' ')
        from--;
    proof_say(proof, passage_place(last, from, last->text.len));
}

/* ----------------------------------------------------------------- "Nơi nhận" */

static bool is_filing(str name)
{
    return str_starts(name, STR("Lưu")) || str_starts(name, STR("LƯU"));
}

static void say_filing(struct proof *proof, const struct text *name, str rest)
{
    str right = str_concat(proof->arena, STR("Lưu: "), rest);
    proof_mend(proof, name->at, right, right);
}

/* "Lưu VT" */
void check_filing_colon(struct proof *proof)
{
    const struct document *document = proof->document;
    for (size_t i = 0; i < document->recipients.count && !is_of_party(document); i++) {
        const struct text *name = &document->recipients.items[i].name;
        str rest = name->s;
        if (is_filing(name->s) && str_skip(&rest, STR("Lưu"))
            && !str_starts(str_trim(rest), STR(":")))
            say_filing(proof, name, str_trim(rest));
    }
}

void check_filing_missing(struct proof *proof)
{
    const struct document *document = proof->document;
    size_t count = document->recipients.count;
    for (size_t i = 0; i < count; i++) {
        const struct text *name = &document->recipients.items[i].name;
        if (name->s.len == 0 || is_filing(name->s)) /* one that was refused may be that line */
            return;
    }
    if (count && is_formal(document))
        proof_say(proof, document->recipients.items[count - 1].name.at);
}

/* "Như trên" speaks of "Kính gửi", which only letters have. */
void check_as_above(struct proof *proof)
{
    const struct document *document = proof->document;
    if (!is_formal(document) || str_has(proof->body, STR("Kính gửi")))
        return;
    for (size_t i = 0; i < document->recipients.count; i++) {
        const struct text *name = &document->recipients.items[i].name;
        if (str_is(utf8_lower(proof->arena, name->s), "như trên"))
            proof_say(proof, name->at);
    }
}

static void say_purpose(struct proof *proof, const struct text *purpose, str rest)
{
    str right = str_concat(proof->arena, STR("để "), rest);
    proof_mend(proof, purpose->at, right, purpose->s, right);
}

/* "(đề b/c)" for "(để b/c)" */
void check_recipient_slip(struct proof *proof)
{
    const struct document *document = proof->document;
    for (size_t i = 0; i < document->recipients.count; i++) {
        const struct text *purpose = &document->recipients.items[i].purpose;
        str rest = purpose->s;
        if (str_skip(&rest, STR("đề ")))
            say_purpose(proof, purpose, rest);
    }
}

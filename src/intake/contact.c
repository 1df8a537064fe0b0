/*
 * Whom to ask: a person or a unit, telephone and e-mail, as printed. A number is
 * taken behind a word for it only, since any other may be of an account or a document.
 */
#include "base/arena.h"
#include "base/utf8.h"
#include "intake/draft.h"
#include "content/phrase.h"
#include "intake/units.h"

enum {
    PHONE_DIGITS_MIN = 8,
    PHONE_DIGITS_MAX = 15,
    EMAIL_LEN_MAX = 120,
    NAME_REACH = 200, /* bytes from a person's name to the telephone */
    NAME_WORDS_MAX = 6,
};

/* "02603.914.688", "(0260) 3 914 688", "+84 260 3914688" */
static str take_phone(str rest)
{
    size_t end = 0, digits = 0;
    rest = str_trim(rest);
    while (end < rest.len
           && (char_is_digit(rest.ptr[end])
               || str_find_char(STR(" .()+-"), rest.ptr[end]) != STR_NOT_FOUND))
        digits += char_is_digit(rest.ptr[end++]);
    str number = phrase_tidy(str_sub(rest, 0, end));
    while (str_drop(&number, STR("(")) || str_drop(&number, STR("-")))
        number = str_trim(number);
    if (str_find_char(number, '(') == STR_NOT_FOUND)
        str_drop(&number, STR(")"));
    /* "10.000.000 đồng" is none */
    static const char *const begins[] = { "0", "(0", "+84", "(+84", "84", "1800", "1900" };
    return digits >= PHONE_DIGITS_MIN && digits <= PHONE_DIGITS_MAX
                   && str_starts_any(number, begins, COUNT(begins))
               ? number
               : STR("");
}

/* What a person is called before the name. */
static const char *const addresses[] = { "đồng chí ", "Đồng chí ", "đ/c ",    "Đ/c ",   "đ/c: ",
                                         "ông ",      "Ông ",      "bà ",     "Bà ",    "anh ",
                                         "Anh ",      "chị ",      "Chị ",    "cô ",    "thầy ",
                                         "Kỹ sư ",    "kỹ sư ",    "Bác sĩ ", "bác sĩ " };

/* "Nguyễn Văn A" of "Nguyễn Văn A, chuyên viên …": words with capitals, up to a mark; empty if none. */
static str take_name(str text)
{
    size_t end = 0, words = 0;
    while (end < text.len && words < NAME_WORDS_MAX) {
        size_t next = end;
        while (next < text.len && str_find_char(STR(" ,;:()-."), text.ptr[next]) == STR_NOT_FOUND)
            next++;
        if (next == end || !phrase_begins_upper(str_sub(text, end, next)))
            break;
        words++;
        end = next;
        if (end == text.len || text.ptr[end] != ' ')
            break;
        end++;
    }
    return phrase_tidy(str_sub(text, 0, end));
}

/*
 * The person whom `text` begins with, "đồng chí Nguyễn Văn A"; one word alone
 * keeps what it is called by: "đ/c Thử".
 */
static str person_at(str text)
{
    str rest = text;
    if (!phrase_skip(&rest, addresses, COUNT(addresses)))
        return STR("");
    str name = take_name(rest);
    if (phrase_count_words(name) == 1)
        return str_span(text.ptr, name.ptr + name.len);
    return name;
}

/* The person named last in `text`. */
static str find_person(str text)
{
    str found = STR("");
    for (size_t i = 0; i < text.len; i++) {
        bool begins = i == 0 || str_find_char(STR(" ,(:"), text.ptr[i - 1]) != STR_NOT_FOUND;
        str person = begins ? person_at(str_sub(text, i, text.len)) : STR("");
        if (person.len)
            found = person;
    }
    return found;
}

/* "liên hệ Phòng Văn hóa, điện thoại": the unit that stands right before the number. */
static str find_unit(struct arena *arena, str before)
{
    static const char *const ends[] = { "(",        ",",      "-",        "–",
                                        " qua",     " số",    " theo",    " email",
                                        " e-mail",  " Email", " hộp thư", " thư điện tử",
                                        " địa chỉ", ":" };
    static const char *const leads[] = { "liên hệ với ", "liên hệ về ", "liên hệ ", "Liên hệ ",
                                         " về ",         ": ",          " qua ",    " đến " };
    for (size_t i = 0; i < COUNT(ends); i++) {
        before = str_trim(before);
        if (str_drop(&before, str_from(ends[i])))
            i = (size_t)-1; /* any of them again */
    }
    size_t len = 0, at;
    bool led = false;
    while ((at = phrase_find(before, leads, COUNT(leads), &len)) != STR_NOT_FOUND) {
        before = str_sub(before, at + len, before.len);
        led = true;
    }
    before = str_trim(before);
    return led && phrase_begins_upper(before) && unit_is(arena, before)
                   && str_find_char(before, ',') == STR_NOT_FOUND
               ? before
               : STR("");
}

/* "liên hệ: Nguyễn Văn A, điện thoại": a name that no word leads. */
static str find_bare_name(struct arena *arena, str before)
{
    static const char *const leads[] = { "liên hệ: ", "Liên hệ: " };
    size_t len = 0, at = phrase_find(before, leads, COUNT(leads), &len);
    str name = take_name(str_sub(before, at + len, before.len));
    bool person = phrase_count_words(name) > 1 && !unit_begins(arena, name);
    return at != STR_NOT_FOUND && person ? name : STR("");
}

static void put_name(struct draft *draft, const struct paragraph *paragraph, str name)
{
    if (!name.len || draft->document.contact.name.s.len)
        return;
    draft->document.contact.name = draft_text(name);
    draft_note(draft, STR("contact.name"), paragraph, name, "");
}

/* Whose number or address it is that follows `before`. */
static void name_before(struct draft *draft, const struct paragraph *paragraph, str before)
{
    before = phrase_clause_before(before, before.len);
    if (before.len > NAME_REACH)
        before = str_sub(before, before.len - NAME_REACH, before.len);
    str name = find_person(before);
    if (!name.len)
        name = find_unit(draft->arena, before);
    put_name(draft, paragraph, name.len ? name : find_bare_name(draft->arena, before));
}

/* "(qua đ/c Nguyễn Văn A)": whom to turn to, though no number is printed. */
static void try_person(struct draft *draft, const struct paragraph *paragraph)
{
    static const char *const leads[] = { "qua ",     "liên hệ với ", "liên hệ: ",
                                         "liên hệ ", "Liên hệ: ",    "Liên hệ " };
    str rest = paragraph->plain;
    size_t len = 0, at;
    while (!draft->document.contact.name.s.len
           && (at = phrase_find(rest, leads, COUNT(leads), &len)) != STR_NOT_FOUND) {
        rest = str_sub(rest, at + len, rest.len);
        put_name(draft, paragraph, person_at(rest));
    }
}

/* "chị Lường Thị Mẫu (0912 000 777)": a number right behind a person needs no word for it. */
static void try_person_phone(struct draft *draft, const struct paragraph *paragraph)
{
    str plain = paragraph->plain;
    for (size_t i = 0; i < plain.len && !draft->document.contact.phone.s.len; i++) {
        bool begins = i == 0 || plain.ptr[i - 1] == ' ' || plain.ptr[i - 1] == '(';
        str person = begins ? person_at(str_sub(plain, i, plain.len)) : STR("");
        if (!person.len)
            continue;
        str behind = str_span(person.ptr + person.len, plain.ptr + plain.len);
        behind = str_trim(behind);
        if (!str_skip(&behind, STR("(")) && !str_skip(&behind, STR("-"))
            && !str_skip(&behind, STR(",")) && !str_skip(&behind, STR(":")))
            continue;
        str number = take_phone(behind);
        if (!number.len)
            continue;
        draft->document.contact.phone = draft_text(number);
        draft_note(draft, STR("contact.phone"), paragraph, number, "");
        put_name(draft, paragraph, person);
    }
}

static void try_phone(struct draft *draft, const struct paragraph *paragraph)
{
    static const char *const leads[] = { "điện thoại:",
                                         "Điện thoại:",
                                         "điện thoại số:",
                                         "điện thoại số ",
                                         "Điện thoại số ",
                                         "số điện thoại:",
                                         "số điện thoại ",
                                         "Đường dây nóng:",
                                         "đường dây nóng:",
                                         "đường dây nóng ",
                                         "ĐT:",
                                         "ĐT ",
                                         "SĐT:",
                                         "SĐT ",
                                         "Điện thoại ",
                                         "Zalo:",
                                         "Tel:",
                                         "Hotline:",
                                         "hotline:",
                                         "điện thoại " };
    str text = paragraph->plain;
    size_t len = 0, at;
    while (!draft->document.contact.phone.s.len
           && (at = phrase_find(text, leads, COUNT(leads), &len)) != STR_NOT_FOUND) {
        text = str_sub(text, at + len, text.len);
        str number = take_phone(text);
        if (!number.len)
            continue;
        draft->document.contact.phone = draft_text(number);
        draft_note(draft, STR("contact.phone"), paragraph, number, "");
        name_before(draft, paragraph,
                    str_sub(paragraph->plain, 0, (size_t)(text.ptr - paragraph->plain.ptr) - len));
    }
}

static bool is_address_char(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || str_find_char(STR("._+-"), c) != STR_NOT_FOUND;
}

/* "congdoan@x.gov.vn": the address around the sign; empty if it is none. */
static str address_at(str text, size_t sign)
{
    size_t start = sign, end = sign + 1;
    while (start > 0 && is_address_char(text.ptr[start - 1]))
        start--;
    while (end < text.len && is_address_char(text.ptr[end]))
        end++;
    str address = str_sub(text, start, end);
    while (str_drop(&address, STR(".")) || str_drop(&address, STR("-")))
        continue;
    str host = str_sub(address, sign - start + 1, address.len);
    bool fine = sign > start && str_find_char(host, '.') != STR_NOT_FOUND && host.len > 3
                && host.ptr[0] != '.' && address.len <= EMAIL_LEN_MAX;
    return fine ? address : STR("");
}

static void try_email(struct draft *draft, const struct paragraph *paragraph)
{
    str text = paragraph->plain;
    size_t sign = str_find_char(text, '@');
    if (draft->document.contact.email.s.len || sign == STR_NOT_FOUND)
        return;
    str address = address_at(text, sign);
    if (!address.len)
        return;
    draft->document.contact.email = draft_text(address);
    draft_note(draft, STR("contact.email"), paragraph, address, "");
    name_before(draft, paragraph, str_span(text.ptr, address.ptr));
}

void contact_recognise(struct draft *draft)
{
    for (size_t i = draft_body(draft, 0); i < draft->source->count; i = draft_body(draft, i + 1)) {
        const struct paragraph *paragraph = &draft->source->items[i];
        if (!draft_reads(draft, paragraph))
            continue;
        try_phone(draft, paragraph);
        try_email(draft, paragraph);
        try_person_phone(draft, paragraph);
        try_person(draft, paragraph);
    }
}

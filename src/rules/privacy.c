/* Data of persons that a portal publishes without saying why: Law on Personal Data Protection 2025. */
#include "content/phrase.h"
#include "rules/proof.h"

/* Ten digits of a mobile number, with dots or spaces: 0912.345.678. Its length in the text, or 0. */
static size_t mobile_len(str text, size_t at)
{
    size_t digits = 0, i = at;
    str rest = str_sub(text, at, text.len);
    if (str_skip(&rest, STR("+84")) || str_skip(&rest, STR("0"))) {
        str_skip(&rest, STR(" "));
        digits = 1; /* +84 stands for the 0 */
        i = (size_t)(rest.ptr - text.ptr);
    }
    if (digits == 0 || rest.len < 9 || !strchr("35789", rest.ptr[0]))
        return 0;
    for (; i < text.len && digits < 10; i++) {
        bool separator = (text.ptr[i] == '.' || text.ptr[i] == ' ' || text.ptr[i] == '-')
                         && digits >= 3;
        if (char_is_digit(text.ptr[i]))
            digits++;
        else if (!separator)
            return 0;
    }
    bool longer = i < text.len && char_is_digit(text.ptr[i]);
    return digits == 10 && !longer ? i - at : 0;
}

/* What an office has for everybody: a hotline. */
static bool is_for_everybody(str lower, size_t at)
{
    static const char *const words[] = { "đường dây nóng", "hotline",    "trực ban",
                                         "tổng đài",       "trực 24/24", "zalo oa" };
    size_t from = at > 120 ? at - 120 : 0;
    return phrase_has(str_sub(lower, from, at), words, COUNT(words));
}

void check_mobile_phone(struct proof *proof)
{
    for (size_t i = 0; i < proof->passages.count; i++) {
        const struct passage *passage = &proof->passages.items[i];
        str text = passage->text;
        for (size_t at = 0; at < text.len; at++) {
            bool apart = at == 0
                         || (!char_is_digit(text.ptr[at - 1]) && !char_is_alpha(text.ptr[at - 1])
                             && text.ptr[at - 1] != '/' && text.ptr[at - 1] != '.');
            size_t len = apart ? mobile_len(text, at) : 0;
            if (len && !is_for_everybody(passage->lower, at))
                proof_say(proof, passage_place(passage, at, at + len), str_sub(text, at, at + len));
            at += len ? len - 1 : 0;
        }
    }
}

static const char *const private_hosts[] = { "@gmail.com",   "@yahoo.com",  "@hotmail.com",
                                             "@outlook.com", "@icloud.com", "@yahoo.com.vn" };

static bool is_address_char(char c)
{
    return char_is_alpha(c) || char_is_digit(c) || c == '.' || c == '_' || c == '-' || c == '+';
}

void check_private_mail(struct proof *proof)
{
    const struct document *document = proof->document;
    if (document) {
        const struct text *email = &document->contact.email;
        size_t len, at = phrase_find(email->s, private_hosts, COUNT(private_hosts), &len);
        if (at != STR_NOT_FOUND)
            proof_say(proof, email->at, email->s);
    }
    for (size_t i = 0; i < proof->passages.count; i++) {
        const struct passage *passage = &proof->passages.items[i];
        size_t from = 0, at, len;
        while ((at = phrase_find(str_sub(passage->lower, from, passage->lower.len), private_hosts,
                                 COUNT(private_hosts), &len))
               != STR_NOT_FOUND) {
            size_t start = from + at, end = start + len;
            while (start > 0 && is_address_char(passage->text.ptr[start - 1]))
                start--;
            proof_say(proof, passage_place(passage, start, end),
                      str_sub(passage->text, start, end));
            from = end;
        }
    }
}

/* Digits from `start` on, in groups with one space or dot between; `end` is behind the last. */
static size_t count_digits(str text, size_t start, size_t *end)
{
    size_t digits = 0;
    *end = start;
    for (size_t i = start; i < text.len; i++) {
        if (char_is_digit(text.ptr[i])) {
            digits++;
            *end = i + 1;
        } else if (*end != i || digits == 0 || (text.ptr[i] != ' ' && text.ptr[i] != '.')) {
            break;
        }
    }
    return digits;
}

/* "CCCD số 012345678901": twelve digits behind the words for an identity card. */
void check_identity_number(struct proof *proof)
{
    static const char *const words[] = { "cccd", "căn cước", "cmnd", "chứng minh nhân dân",
                                         "số định danh" };
    for (size_t i = 0; i < proof->passages.count; i++) {
        const struct passage *passage = &proof->passages.items[i];
        size_t from = 0, at, len;
        while ((at = phrase_find(str_sub(passage->lower, from, passage->lower.len), words,
                                 COUNT(words), &len))
               != STR_NOT_FOUND) {
            size_t start = from + at + len, stop = start + 40, end, digits;
            from = start;
            while (start < passage->text.len && start < stop
                   && !char_is_digit(passage->text.ptr[start]) && passage->text.ptr[start] != ';')
                start++;
            digits = count_digits(passage->text, start, &end);
            if (digits == 12 || digits == 9)
                proof_say(proof, passage_place(passage, start, end));
        }
    }
}

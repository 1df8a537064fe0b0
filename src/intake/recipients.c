#include "intake/foot.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "content/clause.h"
#include "content/phrase.h"

enum { FILING_LEN_MAX = 80 }; /* bytes of a filing line */

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

/* "Nơi nhận" is the foot's, and no cell of a table, where recipients or signatures follow. */
bool recipients_begin(const struct draft *draft, size_t i)
{
    str rest, next = foot_plain_at(draft, i + 1);
    return is_recipients_head(foot_plain_at(draft, i), &rest)
           && (rest.len || is_recipient(next) || draft_is_signature(next));
}

/* "Lưu: VT." that stands alone, without "Nơi nhận", right above the signature. */
bool recipients_are_filing(const struct draft *draft, size_t i)
{
    str plain = foot_plain_at(draft, i);
    str_skip(&plain, STR("- "));
    return str_starts(plain, STR("Lưu")) && plain.len < FILING_LEN_MAX
           && (draft_is_signature(foot_plain_at(draft, i + 1))
               || signature_role_len(foot_plain_at(draft, i + 1)));
}

/* What stands in a recipient's brackets: why he gets it. Anything else belongs to his name. */
static bool is_purpose(struct arena *arena, str text)
{
    static const char *const words[] = {
        "b/c",          "th/h",       "ph/h",     "t/h",   "p/h",  "thay b",  "báo cáo",
        "thực hiện",    "phối hợp",   "để ",      "đề ",   "biết", "chỉ đạo", "c/đ",
        "theo dõi",     "thi hành",   "đăng ",    "kính ", "đ/b",  "đ/t",     "th)",
        "tuyên truyền", "triển khai", "phổ biến", "qua ",  "t/d",  "l/đ",     "giám sát",
        "hướng dẫn",    "k/t",        "phát hành"
    };
    str lower = utf8_lower(arena, text);
    return str_starts_any(lower, words, COUNT(words)) || str_is(lower, "bc") || str_is(lower, "th")
           || str_is(lower, "ph");
}

/* "- Công đoàn Viên chức tỉnh (b/c);" */
static struct recipient parse_recipient(struct arena *arena, str name)
{
    str purpose = STR("");
    str_skip(&name, STR("-"));
    name = str_trim(name);
    while (str_drop(&name, STR("./.")) || str_drop(&name, STR(";")) || str_drop(&name, STR("."))
           || str_drop(&name, STR(",")))
        name = str_trim(name);
    size_t open = str_find_last_char(name, '(');
    if (open != STR_NOT_FOUND && open > 0 && str_ends(name, STR(")"))
        && is_purpose(arena, str_trim(str_sub(name, open + 1, name.len - 1)))) {
        purpose = str_trim(str_sub(name, open + 1, name.len - 1));
        name = str_trim(str_sub(name, 0, open));
    }
    return (struct recipient){ draft_text(name), draft_text(purpose) };
}

/* "(đề b/c)" for "để": kept as printed. */
static void ask_about_purpose(struct draft *draft, str path, str purpose)
{
    str rest = purpose;
    if (str_skip(&rest, STR("đề ")))
        draft_ask(draft, path, NULL, STR(""),
                  str_format(draft->arena, "có phải \"để " STR_FMT "\"? (chữ có thể bị đọc sai)",
                             STR_ARG(rest)));
}

/* "- Như trên; - Lưu: VT.": two on one line; the second, with its dash, is cut off. */
static bool cut_second(str *printed, str *second)
{
    size_t at = str_find(*printed, STR("; -"));
    if (at == STR_NOT_FOUND)
        return false;
    *second = str_trim(str_sub(*printed, at + 1, printed->len));
    *printed = str_sub(*printed, 0, at + 1);
    return true;
}

/* "- Lưu:" and, on the next line, "VT, CĐ.": the colon or a small letter says that it goes on. */
static bool continues_recipient(str printed, str next)
{
    if (next.len == 0 || printed.len > JOINED_LEN_MAX || is_recipient(next)
        || draft_is_signature(next) || signature_is_authority(next))
        return false;
    return str_ends(printed, STR(":")) || (str_ends(printed, STR(",")) && next.len < 160)
           || (!paragraph_ends_sentence(printed) && paragraph_begins_lower(next));
}

/* One recipient from `printed`, the words of the paragraph before `at`; gives the next paragraph. */
size_t recipients_read_one(struct draft *draft, str printed, size_t at)
{
    size_t index = draft->document.recipients.count;
    str path = draft_path(draft, "recipients", index);
    const struct paragraph *line = &draft->source->items[at - 1];
    draft_note(draft, path, line, line->plain, "");
    for (; continues_recipient(printed, foot_plain_at(draft, at)); at++) {
        line = &draft->source->items[at];
        printed = str_concat(draft->arena, printed, STR(" "), line->plain);
        draft_note(draft, path, line, line->plain, "");
    }
    str second;
    bool more = cut_second(&printed, &second)
                && draft->document.recipients.count + 1 < IMPORT_RECIPIENTS_MAX;
    struct recipient recipient = parse_recipient(draft->arena, printed);
    *LIST_ADD(draft->arena, &draft->document.recipients) = recipient;
    ask_about_purpose(draft, path, recipient.purpose.s);
    return more ? recipients_read_one(draft, second, at) : at;
}

size_t recipients_read(struct draft *draft, size_t at)
{
    str rest, head = foot_plain_at(draft, at);
    is_recipients_head(head, &rest);
    if (rest.len)
        at = recipients_read_one(draft, rest, at + 1);
    else
        draft_note(draft, STR("recipients"), &draft->source->items[at++], head, "");
    while (is_recipient(foot_plain_at(draft, at))
           && draft->document.recipients.count < IMPORT_RECIPIENTS_MAX)
        at = recipients_read_one(draft, foot_plain_at(draft, at), at + 1);
    return at;
}

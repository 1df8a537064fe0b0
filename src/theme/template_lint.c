#include "theme/template_lint.h"

#include "base/diag.h"

static bool ends_name(char c)
{
    return char_is_space(c) || c == '/' || c == '>';
}

static bool equal_ignoring_case(str a, str lower)
{
    if (a.len != lower.len)
        return false;
    for (size_t i = 0; i < a.len; i++) {
        if (char_to_lower(a.ptr[i]) != lower.ptr[i])
            return false;
    }
    return true;
}

static bool is_code_element(str name)
{
    return equal_ignoring_case(name, STR("script")) || equal_ignoring_case(name, STR("style"));
}

static bool is_raw_element(str name)
{
    return is_code_element(name) || equal_ignoring_case(name, STR("title"))
           || equal_ignoring_case(name, STR("textarea"));
}

static void extend(str *name, const char *c)
{
    if (name->len == 0 || name->ptr + name->len != c)
        *name = (str){ c, 0 };
    name->len++;
}

static void close_element(struct lint *lint)
{
    lint->state = !lint->closing && is_raw_element(lint->name) ? LINT_RAW : LINT_TEXT;
    lint->seen = 0;
}

static void end_value(struct lint *lint)
{
    lint->state = LINT_ELEMENT;
    lint->attribute.len = 0;
}

static void on_open(struct lint *lint, char c)
{
    if (c == '!')
        lint->state = LINT_BANG;
    else if (c == '/' && !lint->closing)
        lint->closing = true;
    else if (c != '<')
        lint->state = char_is_alpha(c) ? LINT_NAME : LINT_TEXT;
}

/* "<!--"; of anything else the first '>' is the end. */
static void on_bang(struct lint *lint, char c)
{
    if (c == '>')
        lint->state = LINT_TEXT;
    else if (c != '-')
        lint->state = LINT_DECLARATION;
    else if (++lint->seen == 2)
        lint->state = LINT_COMMENT;
}

/* "-->" or "--!>"; the dashes that open a comment count, since a parser takes "<!-->" for a whole one. */
static void on_comment(struct lint *lint, char c)
{
    if (c == '>' && lint->seen >= 2)
        lint->state = LINT_TEXT;
    else if (c == '!' && lint->seen == 2)
        lint->seen = 3;
    else if (c != '-')
        lint->seen = 0;
    else
        lint->seen = lint->seen == 0 || lint->seen == 3 ? 1 : 2;
}

/* Only "</script" ends a script, whatever stands in it. */
static void on_raw(struct lint *lint, char c)
{
    char next = lint->seen == 0   ? '<'
                : lint->seen == 1 ? '/'
                                  : char_to_lower(lint->name.ptr[lint->seen - 2]);
    if (char_to_lower(c) == next)
        lint->seen++;
    else
        lint->seen = c == '<';
    if (lint->seen == lint->name.len + 2) {
        end_value(lint);
        lint->closing = true;
    }
}

/* In or between attributes: there may be white space on both sides of a '='. */
static void on_element(struct lint *lint, const char *c)
{
    if (*c == '>') {
        close_element(lint);
    } else if (*c == '=' && lint->attribute.len) {
        lint->state = LINT_VALUE;
    } else if (char_is_space(*c) || *c == '/') {
        lint->state = LINT_ELEMENT;
    } else {
        if (lint->state == LINT_ELEMENT)
            lint->attribute.len = 0;
        lint->state = LINT_ATTRIBUTE;
        extend(&lint->attribute, c);
    }
}

static void on_value(struct lint *lint, char c)
{
    if (c == '"')
        lint->state = LINT_DOUBLE;
    else if (c == '\'')
        lint->state = LINT_SINGLE;
    else if (c == '>')
        close_element(lint);
    else if (!char_is_space(c))
        lint->state = LINT_UNQUOTED;
}

static void on_char(struct lint *lint, const struct source *source, const char *c)
{
    switch (lint->state) {
    case LINT_TEXT:
        if (*c == '<') {
            *lint = (struct lint){ .state = LINT_OPEN };
            lint->opened = span_of(source, (str){ c, 1 });
        }
        break;
    case LINT_OPEN:
        on_open(lint, *c);
        if (lint->state == LINT_NAME)
            extend(&lint->name, c);
        break;
    case LINT_NAME:
        if (!ends_name(*c)) {
            extend(&lint->name, c);
            break;
        }
        lint->state = LINT_ELEMENT;
        on_element(lint, c);
        break;
    case LINT_ELEMENT:
    case LINT_ATTRIBUTE:
        on_element(lint, c);
        break;
    case LINT_VALUE:
        on_value(lint, *c);
        break;
    case LINT_UNQUOTED:
        if (*c == '>')
            close_element(lint);
        else if (char_is_space(*c))
            end_value(lint);
        break;
    case LINT_DOUBLE:
        if (*c == '"')
            end_value(lint);
        break;
    case LINT_SINGLE:
        if (*c == '\'')
            end_value(lint);
        break;
    case LINT_BANG:
        on_bang(lint, *c);
        break;
    case LINT_COMMENT:
        on_comment(lint, *c);
        break;
    case LINT_DECLARATION:
        if (*c == '>')
            lint->state = LINT_TEXT;
        break;
    case LINT_RAW:
        on_raw(lint, *c);
        break;
    }
}

static bool in_quotes(const struct lint *lint)
{
    return lint->state == LINT_DOUBLE || lint->state == LINT_SINGLE;
}

static bool is_handler(str attribute)
{
    return equal_ignoring_case(str_sub(attribute, 0, 2), STR("on"));
}

static bool begin_value(struct lint *lint, const struct source *source, struct diag *diag)
{
    lint->kind = attribute_kind(lint->name, lint->attribute);
    lint->fresh = true;
    lint->scheme = lint->kind == ATTRIBUTE_LINK || lint->kind == ATTRIBUTE_LOADED;
    if (!is_handler(lint->attribute))
        return true;
    diag_error(diag, span_of(source, lint->attribute), MSG_T043, lint->attribute);
    return false;
}

/* `text` is the next part of a value, up to a tag or the end. */
static bool take_value(struct lint *lint, const struct source *source, str text, struct diag *diag)
{
    bool good = true;
    size_t end = address_delimiter(text);
    if (lint->fresh && lint->kind == ATTRIBUTE_LOADED && address_is_elsewhere(text)) {
        diag_error(diag, span_of(source, text), MSG_T042, text);
        good = false;
    } else if (lint->scheme && end < text.len && text.ptr[end] == ':'
               && !(lint->fresh && address_is_safe(text))) {
        diag_error(diag, span_of(source, str_sub(text, 0, end + 1)), MSG_T041,
                   str_sub(text, 0, end + 1));
        good = false;
    }
    lint->scheme = lint->scheme && end == text.len;
    lint->fresh = lint->fresh && text.len == 0;
    return good;
}

bool lint_text(struct lint *lint, const struct source *source, str piece, struct diag *diag)
{
    bool good = !(piece.len && lint->cut && !ends_name(*piece.ptr));
    if (!good)
        diag_error(diag, span_of(source, str_sub(piece, 0, 1)), MSG_T028);
    lint->cut = lint->cut && !piece.len;
    size_t value = 0;
    for (size_t i = 0; i < piece.len; i++) {
        bool before = in_quotes(lint);
        on_char(lint, source, piece.ptr + i);
        if (!before && in_quotes(lint)) {
            good = begin_value(lint, source, diag) && good;
            value = i + 1;
        } else if (before && !in_quotes(lint)) {
            good = take_value(lint, source, str_sub(piece, value, i), diag) && good;
        }
    }
    if (in_quotes(lint))
        good = take_value(lint, source, str_sub(piece, value, piece.len), diag) && good;
    return good;
}

bool lint_is_scheme(const struct lint *lint)
{
    return in_quotes(lint) && lint->scheme;
}

void lint_tag(struct lint *lint)
{
    lint->cut = lint->cut || lint->state == LINT_NAME || lint->state == LINT_ATTRIBUTE;
    lint->fresh = false;
}

static bool is_between(enum lint_state state)
{
    return state == LINT_NAME || state == LINT_ELEMENT || state == LINT_ATTRIBUTE;
}

static bool same_slice(str a, str b)
{
    return a.len == b.len && (a.len == 0 || a.ptr == b.ptr);
}

static bool same_place(const struct lint *a, const struct lint *b)
{
    if (is_between(a->state) && is_between(b->state))
        return same_slice(a->name, b->name) && a->closing == b->closing;
    if (a->state != b->state)
        return false;
    switch (a->state) {
    case LINT_DOUBLE:
    case LINT_SINGLE:
        return same_slice(a->name, b->name) && same_slice(a->attribute, b->attribute);
    case LINT_BANG:
    case LINT_COMMENT:
        return a->seen == b->seen;
    case LINT_RAW:
        return same_slice(a->name, b->name) && a->seen == b->seen;
    default:
        return true;
    }
}

bool lint_join(struct lint *lint, const struct lint *before, struct span opening, struct span tag,
               struct diag *diag)
{
    bool same = same_place(lint, before);
    if (!same) {
        diag_note(diag, diag_error(diag, tag, MSG_T029), opening, MSG_T005);
        *lint = *before;
    }
    if (is_between(lint->state)) { /* a '=' may not go on with the one name or the other */
        lint->cut = lint->cut || before->cut;
        lint->attribute.len = 0;
    }
    lint->scheme = lint->scheme || before->scheme;
    return same;
}

bool lint_section(struct lint *lint, struct span tag, struct diag *diag)
{
    switch (lint->state) {
    case LINT_RAW:
        if (!is_code_element(lint->name))
            return true;
        diag_error(diag, tag, MSG_T014, lint->name);
        return false;
    case LINT_VALUE:
    case LINT_UNQUOTED:
        diag_error(diag, tag, MSG_T016, lint->attribute);
        lint->state = LINT_UNQUOTED;
        return false;
    case LINT_DOUBLE:
    case LINT_SINGLE:
        if (lint->kind != ATTRIBUTE_CODE)
            return true;
        if (!is_handler(lint->attribute)) /* told where it begins */
            diag_error(diag, tag, MSG_T015, lint->attribute);
        return false;
    default:
        return true;
    }
}

bool lint_value(struct lint *lint, struct span tag, struct diag *diag)
{
    switch (lint->state) {
    case LINT_OPEN:
    case LINT_NAME:
    case LINT_ELEMENT:
    case LINT_ATTRIBUTE:
    case LINT_BANG:
    case LINT_DECLARATION:
        diag_error(diag, tag, MSG_T017);
        lint->cut = false; /* told */
        return false;
    default:
        return lint_section(lint, tag, diag);
    }
}

bool lint_end(const struct lint *lint, struct diag *diag)
{
    if (lint->state == LINT_TEXT)
        return true;
    diag_error(diag, lint->opened, MSG_T018);
    return false;
}

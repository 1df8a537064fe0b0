#include "format/yaml_fault.h"

#include "base/diag.h"

#include <string.h>

/* The character at an offset, for messages and for a look at what stands there. */
static str character_at(const struct yaml_fault *fault, size_t offset)
{
    str text = fault->source->text;
    if (offset >= fault->end)
        return STR("");
    size_t len = 1;
    while (offset + len < fault->end && ((unsigned char)text.ptr[offset + len] & 0xC0) == 0x80)
        len++;
    return str_sub(text, offset, offset + len);
}

bool yaml_same_line(const struct source *source, size_t from, size_t to)
{
    return str_find_char(str_sub(source->text, from, to), '\n') == STR_NOT_FOUND;
}

static bool is_after_last(const struct yaml_fault *fault, size_t from)
{
    return fault->last.source && fault->last.end <= fault->problem_at
           && yaml_same_line(fault->source, from, fault->problem_at);
}

static void say(const struct yaml_fault *fault, size_t offset, enum message message,
                struct diag *diag)
{
    str character = character_at(fault, offset);
    diag_error(diag, span_at(fault->source, offset, offset + character.len), message, character);
}

static void at_problem(const struct yaml_fault *fault, enum message message, struct diag *diag)
{
    say(fault, fault->problem_at, message, diag);
}

static void at_context(const struct yaml_fault *fault, enum message message, struct diag *diag)
{
    say(fault, fault->context_at, message, diag);
}

/* "Thi đua: lao động" has it on one line; else the line is indented wrongly. */
static void on_colon(const struct yaml_fault *fault, enum message message, struct diag *diag)
{
    bool inside = is_after_last(fault, fault->last.start);
    at_problem(fault, inside ? message : MSG_Y014, diag);
}

static void on_character(const struct yaml_fault *fault, enum message message, struct diag *diag)
{
    bool tab = str_is(character_at(fault, fault->problem_at), "\t");
    at_problem(fault, tab ? MSG_Y012 : message, diag);
}

/* Either something stands behind a quoted text, or the line as a whole is out of place. */
static void on_structure(const struct yaml_fault *fault, enum message message, struct diag *diag)
{
    bool after_quote = fault->last_was_quoted && is_after_last(fault, fault->last.end);
    at_problem(fault, after_quote ? MSG_Y015 : message, diag);
}

static void on_open(const struct yaml_fault *fault, enum message message, struct diag *diag)
{
    if (fault->last_was_quoted && is_after_last(fault, fault->last.end)
        && !str_is(character_at(fault, fault->problem_at), "")) {
        at_problem(fault, MSG_Y015, diag);
        return;
    }
    str opener = character_at(fault, fault->context_at);
    struct diag_item *item = diag_error(
        diag, span_at(fault->source, fault->context_at, fault->context_at + 1), message, opener);
    if (fault->problem_at < fault->end)
        diag_note(diag, item, span_at(fault->source, fault->problem_at, fault->problem_at + 1),
                  MSG_Y017);
}

static const struct {
    const char *problem; /* how libyaml's sentence begins */
    void (*report)(const struct yaml_fault *fault, enum message message, struct diag *diag);
    enum message message;
} rows[] = {
    { "mapping values are not allowed", on_colon, MSG_Y011 },
    { "found unexpected ':'", at_problem, MSG_Y011 },
    { "found character that cannot start any token", on_character, MSG_Y010 },
    { "did not find expected alphabetic or numeric character", at_context, MSG_Y010 },
    { "did not find expected tag URI", at_context, MSG_Y010 },
    { "did not find expected whitespace", at_context, MSG_Y010 },
    { "did not find expected '!'", at_context, MSG_Y010 },
    { "did not find the expected '>'", at_context, MSG_Y010 },
    { "did not find URI escaped octet", at_context, MSG_Y010 },
    { "found undefined tag handle", at_problem, MSG_Y010 },
    { "did not find expected comment or line break", at_context, MSG_Y010 },
    { "found an indentation indicator equal to 0", at_context, MSG_Y010 },
    { "mapping keys are not allowed", at_problem, MSG_Y010 },
    { "found a tab character", at_problem, MSG_Y012 },
    { "could not find expected ':'", at_context, MSG_Y013 },
    { "did not find expected key", on_structure, MSG_Y014 },
    { "did not find expected '-' indicator", on_structure, MSG_Y014 },
    { "did not find expected <document start>", on_structure, MSG_Y014 },
    { "did not find expected ',' or", on_open, MSG_Y016 },
    { "found unexpected end of stream", on_open, MSG_Y016 },
    { "found unexpected document indicator", on_open, MSG_Y016 },
    { "found unknown escape character", at_problem, MSG_Y018 },
    { "did not find expected hexdecimal number", at_problem, MSG_Y018 },
    { "found invalid Unicode character escape code", at_problem, MSG_Y018 },
    { "block sequence entries are not allowed", at_problem, MSG_Y019 },
    { "did not find expected node content", at_problem, MSG_Y030 },
    { "found unknown directive name", at_context, MSG_Y029 },
    { "found unexpected non-alphabetical character", at_context, MSG_Y029 },
    { "could not find expected directive name", at_context, MSG_Y029 },
    { "did not find expected version number", at_context, MSG_Y029 },
    { "did not find expected digit", at_context, MSG_Y029 },
    { "found extremely long version number", at_context, MSG_Y029 },
    { "found incompatible YAML document", at_problem, MSG_Y029 },
    { "found duplicate %", at_problem, MSG_Y029 },
};

void yaml_fault_report(const struct yaml_fault *fault, struct diag *diag)
{
    str problem = str_from(fault->problem);
    for (size_t i = 0; i < COUNT(rows); i++) {
        if (str_starts(problem, str_from(rows[i].problem))) {
            rows[i].report(fault, rows[i].message, diag);
            return;
        }
    }
    diag_error(diag, span_at(fault->source, fault->problem_at, fault->problem_at), MSG_Y031,
               problem);
}

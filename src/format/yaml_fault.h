/*
 * yaml_fault.h - libyaml's errors, told to people who do not know YAML.
 *
 * libyaml says what its scanner had expected; the commonest careless mistake
 * behind each of its sentences is a row of a table here. For yaml.c alone.
 */
#ifndef FORMAT_YAML_FAULT_H
#define FORMAT_YAML_FAULT_H

#include "base/source.h"

struct diag;

struct yaml_fault {
    const struct source *source;
    size_t end;          /* of the slice that was read */
    const char *problem; /* libyaml's words, English */
    size_t problem_at;   /* byte offsets in the source's text */
    size_t context_at;   /* where the construct began in which the problem lies */
    struct span last;    /* the last scalar before it; SPAN_NONE if there was none */
    bool last_was_quoted;
};

void yaml_fault_report(const struct yaml_fault *fault, struct diag *diag);

/* Whether no line ends between two offsets. */
bool yaml_same_line(const struct source *source, size_t from, size_t to);

#endif

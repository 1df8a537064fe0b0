/*
 * package.h - the ZIP file that a .docx or an .odt is, for their readers.
 *
 * Of its members only those are unpacked that a reader asks for by name, and
 * what is wrong with one is reported once, with the file's name.
 *
 * Ownership the file's arena holds what was read.
 */
#ifndef INTAKE_PACKAGE_H
#define INTAKE_PACKAGE_H

#include "base/diag.h"
#include "format/xml.h"
#include "intake/reader.h"

struct archive;
struct flow;

struct package {
    const struct intake_file *file;
    struct archive *archive;
    size_t xml_nodes_left; /* of all its members together */
    bool failed;           /* an error was reported */
};

/* Reports an error about the whole file, the first one only. */
void package_fail(struct package *package, enum message message);

/*
 * A reader for the XML of a member; NULL if there is none of that name, or
 * after an error. `package_close` reports what went wrong in reading.
 */
struct xml_reader *package_open(struct package *package, str name, const struct xml_space *spaces);
void package_close(struct package *package, struct xml_reader *xml); /* NULL is allowed */

bool package_has(const struct package *package, str name);

/* The readers; they fill the flow, and failures are the package's. */
void docx_read(struct package *package, struct flow *flow);
void odt_read(struct package *package, struct flow *flow);

#endif

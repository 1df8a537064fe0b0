/*
 * template.h - Mustache: templates compiled once, rendered many times.
 *
 * Standard Mustache, specification 1.4 with inheritance (parents and blocks)
 * and dynamic names, without lambdas. What the specification leaves open:
 *
 * - False are: a missing key, null, false, an empty list, an empty text. Zero
 *   and an empty map are true.
 * - `{{name}}` escapes & < > " '; numbers print in decimal, booleans as true and
 *   false; a list or a map is an error. `{{{name}}}` and `{{&name}}` take HTML,
 *   deferred HTML, numbers and booleans; text there is an error that names the
 *   fix, and comes out escaped. A key that is missing prints nothing.
 * - Values are never read as templates.
 * - A block that is filled from outside sees the blocks that were filled further
 *   outside, not those of its own parent tag; the outermost filling wins.
 * - Indentation: a parent whose opening tag begins a line and whose closing tag
 *   ends one is standalone, whatever lies between. The content that fills a block
 *   loses the white space that all its lines share. Where the block to be filled
 *   stands on a line of its own, the content gets the indentation of the
 *   default content, or of the block's tag if there is none; where the block
 *   only begins its line, that line's.
 *
 * A template is HTML, and must leave the reader's browser in no doubt about it:
 * a tag within <script>, <style>, the attributes on…, style and srcdoc or an
 * unquoted attribute value is an error when the template is added, as is a
 * section that does not close what it opens.
 *
 * Limits    TEMPLATE_DEPTH_MAX, PARTIAL_DEPTH_MAX, TEMPLATE_STEPS_MAX,
 *           TEMPLATES_MAX: an error with the tag's place.
 * Ownership the set and all it holds live in the arena it was made in; names,
 *           sources and their text are not copied.
 * Threads   after template_link the set is constant: render on any thread.
 */
#ifndef THEME_TEMPLATE_H
#define THEME_TEMPLATE_H

#include "base/hash.h"
#include "base/value.h"

struct arena;
struct buf;
struct diag;
struct template_set;

struct template_set *template_set_new(struct arena *arena);

/*
 * Compiles a template, known to the others as `name` ("page", "partials/head").
 * False after errors, each with its place in `source`. The template is added
 * all the same, so that the others' references to it are no errors too. A
 * name that is there already is a fault of the caller (assert).
 */
bool template_add(struct template_set *set, str name, const struct source *source,
                  struct diag *diag);

/*
 * To be called once, after the last template_add and before anything below. False
 * after errors: a partial or parent that is not in the set, a template that
 * contains itself without a condition. Rendering works even then: what is
 * missing prints nothing.
 */
bool template_link(struct template_set *set, struct diag *diag);

bool template_exists(const struct template_set *set, str name);

/* Whether any tag of any template names the key, as "c" or within "a.c". */
bool template_mentions(const struct template_set *set, str key);

/*
 * Writes the template into `out`. `contexts` is the stack from the outermost to
 * the innermost: the chrome's view, then the page's. False after an error; a
 * value of the wrong kind is reported and the rest still written, a crossed
 * limit ends the work. `page` is the path of what is made, for messages.
 * `scratch` may be reset afterwards.
 */
bool template_render(const struct template_set *set, str name, str page,
                     const struct value *const *contexts, size_t context_count,
                     struct arena *scratch, struct buf *out, struct diag *diag);

/*
 * The hash of the template and of every partial and parent that it can reach:
 * all of the set if there is a dynamic name among them.
 */
struct hash template_hash(const struct template_set *set, str name);

#endif

#include "theme/template.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "theme/template_program.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct template_set *template_set_new(struct arena *arena)
{
    struct template_set *set = ARENA_NEW(arena, struct template_set);
    set->arena = arena;
    return set;
}

bool template_add(struct template_set *set, str name, const struct source *source,
                  struct diag *diag)
{
    if (set->programs.count == TEMPLATES_MAX) {
        diag_error(diag, span_file(source), MSG_T019, str_from_u64(set->arena, TEMPLATES_MAX));
        return false;
    }
    struct program *program = ARENA_NEW(set->arena, struct program);
    program->name = name;
    program->source = source;
    program->index = set->programs.count;
    bool added = map_add(set->arena, &set->programs, name, program);
    assert(added);
    (void)added;
    bool good = template_compile(set->arena, program, diag);
    for (size_t i = 0; i < program->ops.count; i++) {
        const struct op *op = &program->ops.items[i];
        for (size_t part = 0; part < op->path_len; part++)
            map_add(set->arena, &set->keys, op->path[part], program);
    }
    return good;
}

bool template_mentions(const struct template_set *set, str key)
{
    return map_find(&set->keys, key) != NULL;
}

bool template_exists(const struct template_set *set, str name)
{
    return map_find(&set->programs, name) != NULL;
}

static bool refers(const struct op *op)
{
    return op->kind == OP_PARTIAL || op->kind == OP_PARENT;
}

static void report_missing(const struct template_set *set, const struct op *op, struct diag *diag)
{
    struct diag_item *item = diag_error(diag, op->at, MSG_T011, op->text);
    struct arena *scratch = arena_new();
    str *names = ARENA_ARRAY(scratch, str, set->programs.count);
    for (size_t i = 0; i < set->programs.count; i++)
        names[i] = set->programs.entries[i].key;
    str nearest = utf8_nearest(scratch, op->text, names, set->programs.count);
    if (nearest.len)
        diag_note(diag, item, SPAN_NONE, MSG_T012, nearest);
    arena_free(scratch);
}

static bool link_program(const struct template_set *set, struct program *program, struct diag *diag)
{
    bool good = true;
    for (size_t i = 0; i < program->ops.count; i++) {
        struct op *op = &program->ops.items[i];
        if (!refers(op) || op->dynamic)
            continue;
        op->target = map_find(&set->programs, op->text);
        if (!op->target) {
            report_missing(set, op, diag);
            good = false;
        }
    }
    return good;
}

/*
 * The next tag, at or behind *at, that is rendered whenever the template is: outside
 * of sections, and of blocks, which may be filled with something else.
 */
static const struct op *next_certain(const struct program *program, size_t *at)
{
    while (*at < program->ops.count) {
        const struct op *op = &program->ops.items[*at];
        *at = op->kind == OP_TEXT || op->kind == OP_VALUE || op->kind == OP_RAW
                      || op->kind == OP_PARTIAL
                  ? *at + 1
                  : op->end;
        if (refers(op) && op->target)
            return op;
    }
    return NULL;
}

/* A walk in depth over certain tags; a template met again on the way has no end. */
struct walk {
    enum { UNSEEN, OPEN, DONE } * states; /* by program index */
    struct {
        const struct program *program;
        size_t at;
    } * stack;
    size_t depth;
};

static bool walk_from(struct walk *walk, const struct program *start, struct diag *diag)
{
    bool good = true;
    if (walk->states[start->index] != UNSEEN)
        return true;
    walk->states[start->index] = OPEN;
    walk->stack[0].program = start;
    walk->stack[0].at = 0;
    walk->depth = 1;
    while (walk->depth) {
        const struct program *program = walk->stack[walk->depth - 1].program;
        const struct op *op = next_certain(program, &walk->stack[walk->depth - 1].at);
        if (!op) {
            walk->states[program->index] = DONE;
            walk->depth--;
        } else if (walk->states[op->target->index] == OPEN) {
            diag_error(diag, op->at, MSG_T013);
            good = false;
        } else if (walk->states[op->target->index] == UNSEEN) {
            walk->states[op->target->index] = OPEN;
            walk->stack[walk->depth].program = op->target;
            walk->stack[walk->depth].at = 0;
            walk->depth++;
        }
    }
    return good;
}

static bool check_endless(const struct template_set *set, struct diag *diag)
{
    struct arena *scratch = arena_new();
    size_t count = set->programs.count;
    struct walk walk = {
        .states = arena_alloc(scratch, sizeof *walk.states, count),
        .stack = arena_alloc(scratch, sizeof *walk.stack, count + 1),
    };
    bool good = true;
    for (size_t i = 0; i < count; i++)
        good &= walk_from(&walk, set->programs.entries[i].value, diag);
    arena_free(scratch);
    return good;
}

/* Marks what `program` reaches; a dynamic name may reach anything. */
static void mark_reachable(const struct template_set *set, const struct program *program,
                           bool *reached, const struct program **queue)
{
    size_t head = 0, tail = 0;
    reached[program->index] = true;
    queue[tail++] = program;
    while (head < tail) {
        const struct program *next = queue[head++];
        for (size_t i = 0; i < next->ops.count; i++) {
            const struct op *op = &next->ops.items[i];
            if (refers(op) && op->dynamic) {
                memset(reached, true, set->programs.count * sizeof *reached);
                return;
            }
            if (refers(op) && op->target && !reached[op->target->index]) {
                reached[op->target->index] = true;
                queue[tail++] = op->target;
            }
        }
    }
}

static int compare_programs(const void *a, const void *b)
{
    const struct program *const *left = a, *const *right = b;
    return str_compare((*left)->name, (*right)->name);
}

/* Names and hashes of texts in the order of names: independent of the order of adding. */
static struct hash hash_reachable(struct arena *scratch, const struct program *program,
                                  struct program *const *sorted, const bool *reached, size_t count)
{
    struct buf out = buf_new(scratch, SIZE_MAX / 2);
    buf_format(&out, STR_FMT "\n", STR_ARG(program->name));
    for (size_t i = 0; i < count; i++) {
        if (!reached[sorted[i]->index])
            continue;
        buf_format(&out, "%zu ", sorted[i]->name.len);
        buf_put(&out, sorted[i]->name);
        buf_put(&out, (str){ (const char *)sorted[i]->hash.bytes, HASH_SIZE });
    }
    return hash_bytes(buf_str(&out));
}

static void hash_programs(struct template_set *set)
{
    struct arena *scratch = arena_new();
    size_t count = set->programs.count;
    struct program **sorted = ARENA_ARRAY(scratch, struct program *, count);
    const struct program **queue = ARENA_ARRAY(scratch, const struct program *, count);
    bool *reached = ARENA_ARRAY(scratch, bool, count);
    struct hash *hashes = ARENA_ARRAY(scratch, struct hash, count);
    for (size_t i = 0; i < count; i++) {
        sorted[i] = set->programs.entries[i].value;
        sorted[i]->hash = hash_bytes(sorted[i]->source->text);
    }
    if (count)
        qsort(sorted, count, sizeof *sorted, compare_programs);
    for (size_t i = 0; i < count; i++) {
        memset(reached, false, count * sizeof *reached);
        mark_reachable(set, sorted[i], reached, queue);
        hashes[i] = hash_reachable(scratch, sorted[i], sorted, reached, count);
    }
    for (size_t i = 0; i < count; i++)
        sorted[i]->hash = hashes[i];
    arena_free(scratch);
}

bool template_link(struct template_set *set, struct diag *diag)
{
    bool good = true;
    for (size_t i = 0; i < set->programs.count; i++)
        good &= link_program(set, set->programs.entries[i].value, diag);
    good &= check_endless(set, diag);
    hash_programs(set);
    return good;
}

struct hash template_hash(const struct template_set *set, str name)
{
    const struct program *program = map_find(&set->programs, name);
    return program ? program->hash : (struct hash){ 0 };
}

#include "write/inputs.h"

#include "base/arena.h"
#include "base/scope.h"
#include "write/artifact.h"
#include "write/home.h"
#include "write/record.h"
#include "write/tree.h"

#define TITLE "phatdong inputs 2"

static bool put_record(struct arena *arena, const struct tree *tree, const struct inputs *inputs,
                       str *bytes)
{
    struct buf out = record_begin(arena, TITLE);
    record_put_hash(&out, inputs->all);
    record_put_hash(&out, inputs->fields);
    record_put_hash(&out, tree->manifest_hash);
    record_put_path(&out, STR(HOME_MANIFEST));
    for (size_t i = 0; i < inputs->scope_count; i++) {
        record_put_hash(&out, inputs->scopes[i]->hash);
        record_put_path(&out, inputs->scopes[i]->name);
    }
    return record_close(&out, bytes);
}

static void take_scopes(struct arena *arena, str lines, struct map *scopes)
{
    str line;
    while (str_cut(lines, '\n', &line, &lines)) {
        struct scope *scope = ARENA_NEW(arena, struct scope);
        if (!record_take_hash(&line, &scope->hash))
            return;
        scope->name = line;
        map_add(arena, scopes, scope->name, scope);
    }
}

struct unchanged inputs_compare(struct arena *arena, const struct tree *tree,
                                const struct inputs *now)
{
    struct unchanged unchanged = { 0 };
    struct hash all, fields, manifest;
    str bytes, lines, line;
    if (hash_is_zero(now->all) || !tree->settled
        || home_read(arena, &tree->home, HOME_INPUTS, &bytes) != 0
        || !record_read(bytes, TITLE, &lines) || !str_cut(lines, '\n', &line, &lines)
        || !record_take_hash(&line, &all) || !record_take_hash(&line, &fields)
        || !record_take_hash(&line, &manifest) || !hash_equal(manifest, tree->manifest_hash))
        return unchanged;
    unchanged.all = hash_equal(all, now->all);
    unchanged.fields = hash_equal(fields, now->fields);
    if (unchanged.fields && !unchanged.all)
        take_scopes(arena, lines, &unchanged.scopes);
    return unchanged;
}

bool inputs_spare(const struct unchanged *unchanged, const struct artifact *artifact)
{
    const struct scope *scope = artifact->scope;
    if (unchanged->all || !unchanged->fields || !scope)
        return unchanged->all;
    if (scope->name.len == 0)
        return true;
    const struct scope *then = map_find(&unchanged->scopes, scope->name);
    return then && hash_equal(then->hash, scope->hash);
}

void inputs_remember(struct arena *arena, const struct tree *tree, const struct inputs *now)
{
    str known, bytes;
    if (hash_is_zero(now->all) || !put_record(arena, tree, now, &bytes))
        return;
    if (home_read(arena, &tree->home, HOME_INPUTS, &known) != 0 || !str_equal(known, bytes))
        home_put(&tree->home, HOME_INPUTS, bytes, false);
}

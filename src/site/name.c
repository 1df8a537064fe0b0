#include "site/name.h"

#include "base/arena.h"
#include "base/slug.h"

bool name_add_id(struct arena *arena, struct name_index *index, str id, void *object)
{
    if (!map_add(arena, &index->ids, id, object))
        return false;
    name_unique(arena, &index->taken, id);
    return true;
}

static struct name_claim *claim_of(struct arena *arena, struct name_index *index, str name)
{
    str key = index->key_of(arena, name);
    void **place = map_at(arena, &index->claims, key);
    if (!*place) {
        struct name_claim *claim = ARENA_NEW(arena, struct name_claim);
        claim->key = key;
        *place = claim;
    }
    return *place;
}

void name_add(struct arena *arena, struct name_index *index, str name, void *object,
              enum claim_strength strength)
{
    if (name.len == 0)
        return;
    struct name_claim *claim = claim_of(arena, index, name);
    if (strength < claim->strength || claim->object == object)
        return;
    if (strength > claim->strength) {
        *claim = (struct name_claim){ .key = claim->key, .object = object, .strength = strength };
    } else if (!claim->either) {
        claim->either = claim->object;
        claim->other = object;
        claim->object = NULL;
    }
}

struct name_use *name_look_up(struct arena *arena, struct name_index *index, str text)
{
    void **place = map_at(arena, &index->uses, text);
    if (!*place) {
        struct name_use *use = ARENA_NEW(arena, struct name_use);
        *place = use;
        use->is_id = slug_is_id(text);
        if (use->is_id)
            use->object = map_find(&index->ids, text);
        else
            use->claim = claim_of(arena, index, text);
    }
    return *place;
}

str name_unique(struct arena *arena, struct map *taken, str base)
{
    void **place = map_at(arena, taken, base);
    size_t *next = *place;
    if (!next) {
        next = ARENA_NEW(arena, size_t);
        *next = 2;
        *place = next;
        return base;
    }
    for (;;) {
        str number = str_from_u64(arena, (*next)++);
        str name = str_concat(arena, base, STR("-"), number);
        if (!map_find(taken, name))
            return name_unique(arena, taken, name);
    }
}

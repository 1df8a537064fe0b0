/*
 * name.h - who is meant: ids, and names that people spell in several ways.
 *
 * One index holds the objects of a kind (organizations, movements). What
 * matches ^[a-z0-9-]+$ is an id and has to be known; anything else is a name
 * as printed, compared by a key that folds its spellings.
 *
 * A name that two objects claim with equal right means neither of them.
 *
 * Ownership the arena's; keys point into the texts that were given.
 */
#ifndef SITE_NAME_H
#define SITE_NAME_H

#include "base/map.h"

struct arena;

typedef str name_key(struct arena *arena, str name);

struct name_index {
    name_key *key_of;
    struct map ids;    /* id → object */
    struct map claims; /* key → struct name_claim */
    struct map uses;   /* text as written → struct name_use: each is worked out once */
    struct map taken;  /* ids in use, for those that are made */
};

enum claim_strength { CLAIM_NONE, CLAIM_VARIANT, CLAIM_NAME };

struct name_claim {
    str key;
    void *object; /* NULL: nobody's yet; may be filled by whoever makes an object of that name */
    const void *either, *other; /* both set: the name is ambiguous, and `object` neither of them */
    enum claim_strength strength;
};

struct name_use {
    bool is_id;
    void *object;             /* of an id; NULL: unknown */
    struct name_claim *claim; /* of a name: never NULL */
};

/* False if the id is taken. */
bool name_add_id(struct arena *arena, struct name_index *index, str id, void *object);
/* `object` goes by this name too; a stronger claim beats a weaker one. */
void name_add(struct arena *arena, struct name_index *index, str name, void *object,
              enum claim_strength strength);

struct name_use *name_look_up(struct arena *arena, struct name_index *index, str text);

/* `base`, or with "-2", "-3" … what is not in `taken` yet; it is then. In linear time overall. */
str name_unique(struct arena *arena, struct map *taken, str base);

#endif

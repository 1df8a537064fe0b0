/*
 * arena.h - memory that is given back all at once.
 *
 * One arena holds the whole build; each worker has a second one that it
 * resets after every artifact. Nothing is freed on its own.
 *
 * Lifetime  a pointer is good until its arena is reset or freed, so a page
 *           may point into the build arena, never the other way round.
 * Failure   never returns NULL: when memory runs out the program says so
 *           and exits with 3, since no caller could do better.
 * Threads   one arena belongs to one thread at a time.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

struct arena;

struct arena *arena_new(void);
void arena_reset(struct arena *arena); /* drop the contents, keep one block */
void arena_free(struct arena *arena);  /* NULL is allowed */

/*
 * Memory ran out: says so and ends the program, status 3, at once, since other threads go on
 * meanwhile. For what a library could not get, too.
 */
_Noreturn void arena_exhausted(void);

/* Zeroed memory for `count` items; a product that overflows is fatal too. */
void *arena_alloc(struct arena *arena, size_t size, size_t count);

/*
 * A larger copy of the newest or any older allocation: the first `old_size`
 * bytes are kept, the rest is zero. The newest one grows in place.
 */
void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size);

/* The same without the zeros, for what is written before it is read: memory that is never touched costs nothing. */
void *arena_extend(struct arena *arena, void *old, size_t old_size, size_t new_size);

/* A copy of `size` bytes. */
void *arena_copy(struct arena *arena, const void *bytes, size_t size);

/*
 * Calls `release(object)` when the arena is reset or freed, the latest first: for what a
 * library holds outside of it.
 */
void arena_on_release(struct arena *arena, void (*release)(void *object), void *object);

/* Bytes held from the system, for tests. */
size_t arena_held(const struct arena *arena);
/* Bytes given out since it was made, resets included, for `build --stats`. */
uint64_t arena_given(const struct arena *arena);

#define ARENA_NEW(arena, type)          ((type *)arena_alloc((arena), sizeof(type), 1))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_alloc((arena), sizeof(type), (count)))

#endif

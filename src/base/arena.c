#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)64 * 1024)
#define ALIGNMENT  _Alignof(max_align_t)

/*
 * In a build with the address sanitizer, what was not given out counts as freed
 * memory, and a gap follows every item: a read past one is found as if each
 * had come from malloc.
 */
#if defined(__SANITIZE_ADDRESS__)
#define GUARDED
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define GUARDED
#endif
#endif
#ifdef GUARDED
#include <sanitizer/asan_interface.h>
/* A call of its own: inlined, gcc takes it for a read of memory that was not written. */
__attribute__((noinline)) static void close_memory(void *memory, size_t size)
{
    __asan_poison_memory_region(memory, size);
}
#define open_memory(memory, size) __asan_unpoison_memory_region((memory), (size))
#define GAP                       ALIGNMENT
#else
#define close_memory(memory, size) (void)0
#define open_memory(memory, size)  (void)0
#define GAP                        ((size_t)0)
#endif

struct block {
    struct block *next; /* older blocks */
    size_t size;        /* usable bytes */
    size_t used;
    max_align_t data[];
};

struct releasing {
    struct releasing *next; /* earlier ones */
    void (*release)(void *object);
    void *object;
};

struct arena {
    struct block *blocks; /* the newest first */
    struct releasing *releasing;
    size_t held;
    uint64_t given;
};

_Noreturn void arena_exhausted(void)
{
    fputs("phatdong: out of memory\n", stderr);
    _Exit(3);
}

static struct block *block_new(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(struct block))
        arena_exhausted();
    struct block *block = malloc(sizeof *block + size);
    if (!block)
        arena_exhausted();
    block->next = arena->blocks;
    block->size = size;
    block->used = 0;
    arena->blocks = block;
    arena->held += size;
    close_memory(block->data, size);
    return block;
}

static void block_free(struct block *block)
{
    open_memory(block->data, block->size);
    free(block);
}

/* What an item of `size` bytes takes of its block. */
static size_t rounded(size_t size)
{
    return (size + GAP + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

struct arena *arena_new(void)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        arena_exhausted();
    return arena;
}

void arena_on_release(struct arena *arena, void (*release)(void *object), void *object)
{
    struct releasing *releasing = ARENA_NEW(arena, struct releasing);
    *releasing = (struct releasing){ arena->releasing, release, object };
    arena->releasing = releasing;
}

static void release_all(struct arena *arena)
{
    for (struct releasing *last = arena->releasing; last; last = last->next)
        last->release(last->object);
    arena->releasing = NULL;
}

/* Keeps one ordinary block, so that a worker's arena costs no malloc per page. */
void arena_reset(struct arena *arena)
{
    struct block *kept = NULL;
    release_all(arena);
    for (struct block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        if (!kept && block->size == BLOCK_SIZE)
            kept = block;
        else
            block_free(block);
    }
    if (kept) {
        kept->next = NULL;
        kept->used = 0;
        close_memory(kept->data, kept->size);
    }
    arena->blocks = kept;
    arena->held = kept ? kept->size : 0;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    release_all(arena);
    for (struct block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        block_free(block);
    }
    free(arena);
}

static void *take(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - GAP - ALIGNMENT)
        arena_exhausted();
    size_t whole = rounded(size);
    struct block *block = arena->blocks;
    arena->given += whole;
    if (!block || whole > block->size - block->used) {
        /* A large item gets a block of its own, behind the one in use. */
        if (block && whole > BLOCK_SIZE / 4) {
            struct block *own = block_new(arena, whole);
            arena->blocks = block;
            own->next = block->next;
            block->next = own;
            own->used = whole;
            open_memory(own->data, size);
            return own->data;
        }
        block = block_new(arena, whole > BLOCK_SIZE ? whole : BLOCK_SIZE);
    }
    void *memory = (char *)block->data + block->used;
    block->used += whole;
    open_memory(memory, size);
    return memory;
}

void *arena_alloc(struct arena *arena, size_t size, size_t count)
{
    if (count && size > SIZE_MAX / count)
        arena_exhausted();
    void *memory = take(arena, size * count);
    memset(memory, 0, size * count);
    return memory;
}

/*
 * The link to the block that an item has for itself, or NULL. All blocks may be
 * looked at: what is large grows by doubling, and so a few times only.
 */
static struct block **find_own(struct arena *arena, const void *item, size_t size)
{
    if (rounded(size) <= BLOCK_SIZE)
        return NULL;
    for (struct block **link = &arena->blocks; *link; link = &(*link)->next) {
        if ((*link)->data == item)
            return (*link)->used == rounded(size) ? link : NULL;
    }
    return NULL;
}

/* The system moves large blocks by their pages: nothing is copied, nothing is held twice. */
static void *grow_own(struct arena *arena, struct block **link, size_t new_size)
{
    size_t whole = rounded(new_size);
    open_memory((*link)->data, (*link)->size);
    struct block *block = realloc(*link, sizeof *block + whole);
    if (!block)
        arena_exhausted();
    *link = block;
    arena->held += whole - block->size;
    block->size = block->used = whole;
    close_memory(block->data, whole);
    open_memory(block->data, new_size);
    return block->data;
}

void *arena_extend(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    struct block *block = arena->blocks, **own;
    if (new_size <= old_size)
        return old;
    if (new_size > SIZE_MAX - sizeof(struct block) - GAP - ALIGNMENT)
        arena_exhausted();
    if (old && block && (char *)old + rounded(old_size) == (char *)block->data + block->used) {
        size_t start = block->used - rounded(old_size);
        if (new_size <= block->size && rounded(new_size) <= block->size - start) {
            block->used = start + rounded(new_size);
            open_memory(old, new_size);
            return old;
        }
    }
    if (old && (own = find_own(arena, old, old_size)))
        return grow_own(arena, own, new_size);
    void *fresh = take(arena, new_size);
    if (old) {
        memcpy(fresh, old, old_size);
        close_memory(old, old_size); /* who still points there is told so */
    }
    return fresh;
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    char *grown = arena_extend(arena, old, old_size, new_size);
    if (new_size > old_size)
        memset(grown + old_size, 0, new_size - old_size);
    return grown;
}

void *arena_copy(struct arena *arena, const void *bytes, size_t size)
{
    void *memory = take(arena, size);
    if (size)
        memcpy(memory, bytes, size);
    return memory;
}

size_t arena_held(const struct arena *arena)
{
    return arena->held;
}

uint64_t arena_given(const struct arena *arena)
{
    return arena->given;
}

#include "base/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_SIZE ((size_t)64 * 1024)
#define ALIGNMENT  sizeof(max_align_t)

struct block {
    struct block *next; /* older blocks */
    size_t size;        /* usable bytes */
    size_t used;
    max_align_t data[];
};

struct arena {
    struct block *blocks; /* the newest first */
    size_t held;
};

static _Noreturn void out_of_memory(void)
{
    fputs("phatdong: out of memory\n", stderr);
    exit(3);
}

static struct block *block_new(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(struct block))
        out_of_memory();
    struct block *block = malloc(sizeof *block + size);
    if (!block)
        out_of_memory();
    block->next = arena->blocks;
    block->size = size;
    block->used = 0;
    arena->blocks = block;
    arena->held += size;
    return block;
}

struct arena *arena_new(void)
{
    struct arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        out_of_memory();
    return arena;
}

/* Keeps one ordinary block, so that a worker's arena costs no malloc per page. */
void arena_reset(struct arena *arena)
{
    struct block *kept = NULL;
    for (struct block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        if (!kept && block->size == BLOCK_SIZE)
            kept = block;
        else
            free(block);
    }
    if (kept) {
        kept->next = NULL;
        kept->used = 0;
    }
    arena->blocks = kept;
    arena->held = kept ? kept->size : 0;
}

void arena_free(struct arena *arena)
{
    if (!arena)
        return;
    for (struct block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    free(arena);
}

static void *take(struct arena *arena, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT)
        out_of_memory();
    size_t rounded = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    struct block *block = arena->blocks;
    if (!block || rounded > block->size - block->used) {
        /* A large item gets a block of its own, behind the one in use. */
        if (block && rounded > BLOCK_SIZE / 4) {
            struct block *own = block_new(arena, rounded);
            arena->blocks = block;
            own->next = block->next;
            block->next = own;
            own->used = rounded;
            return own->data;
        }
        block = block_new(arena, rounded > BLOCK_SIZE ? rounded : BLOCK_SIZE);
    }
    void *memory = (char *)block->data + block->used;
    block->used += rounded;
    return memory;
}

void *arena_alloc(struct arena *arena, size_t size, size_t count)
{
    if (count && size > SIZE_MAX / count)
        out_of_memory();
    void *memory = take(arena, size * count);
    memset(memory, 0, size * count);
    return memory;
}

void *arena_grow(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    struct block *block = arena->blocks;
    size_t rounded = (old_size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (new_size <= old_size)
        return old;
    if (old && block && (char *)old + rounded == (char *)block->data + block->used) {
        size_t start = block->used - rounded;
        if (new_size <= block->size - start) {
            size_t wanted = (new_size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
            block->used = start + wanted <= block->size ? start + wanted : block->size;
            memset((char *)old + old_size, 0, new_size - old_size);
            return old;
        }
    }
    void *fresh = take(arena, new_size);
    if (old_size)
        memcpy(fresh, old, old_size);
    memset((char *)fresh + old_size, 0, new_size - old_size);
    return fresh;
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

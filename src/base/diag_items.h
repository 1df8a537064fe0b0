/*
 * diag_items.h - inside base/diag: what was collected, before it is printed.
 */
#ifndef BASE_DIAG_ITEMS_H
#define BASE_DIAG_ITEMS_H

#include "base/diag.h"

#include <pthread.h>

struct said {
    struct span at;
    enum message message;
    str *args;
    size_t arg_count;
};

struct diag_item {
    enum diag_kind kind;
    struct said said;
    uint64_t fingerprint; /* of `said`: most messages differ in it */
    struct {
        struct said *items;
        size_t count, capacity;
    } notes;
};

struct diag {
    pthread_mutex_t lock;
    struct arena *arena;
    struct arena
        *scratch; /* for a message that may have been said before; for the file that is shown */
    struct {
        struct diag_item **items;
        size_t count, capacity;
    } list;
    const struct said *last; /* what comes after it is dropped; NULL while there is room */
    size_t counts[DIAG_KINDS];
    size_t said[MESSAGE_COUNT]; /* how often, whether or not it was kept */
    size_t dropped;             /* past DIAG_ITEMS_MAX */
    bool strict;
    struct diag_style style;
    bool (*read)(void *context, struct arena *arena, str path, struct source *out);
    void *read_context;
    struct source shown; /* read again for printing, into `scratch` */
};

/* Sorts and keeps the first DIAG_ITEMS_MAX. */
void diag_sort(struct diag *diag);

#endif

/*
 * stages.h - where the time of a run goes: for `build --stats`.
 *
 * One stage follows another; each knows its time by the clock and on all
 * processors, how many things it worked on and their bytes, and how much memory
 * its workers were given in all. The last two do not depend on the machine, so
 * that a test can hold them against the size of the content.
 *
 * Threads  the main one.
 */
#ifndef OS_STAGES_H
#define OS_STAGES_H

#include <stddef.h>
#include <stdint.h>

enum stage {
    STAGE_NONE,
    STAGE_READ,   /* files of the content, into records */
    STAGE_MODEL,  /* what they mean together */
    STAGE_PLAN,   /* the theme; what is going to be made */
    STAGE_OPEN,   /* the output: what the last build left */
    STAGE_SURVEY, /* what stands where something is to be written */
    STAGE_ASSETS, /* the waves of write/artifact.h, in their order */
    STAGE_DOCUMENTS,
    STAGE_BUNDLES,
    STAGE_PAGES,
    STAGE_LISTS,
    STAGE_COMMIT, /* the files into their places */
    STAGE_RECORD, /* how they look now, for the next build */
    STAGE_COUNT
};

struct stage_cost {
    uint64_t wall_us, cpu_us;
    uint64_t items, bytes;
    uint64_t memory; /* given to workers, over all of the stage */
};

struct stages {
    struct stage_cost costs[STAGE_COUNT];
    enum stage at;
    uint64_t wall_began_us, cpu_began_us;
};

/* Ends the stage before, if any. NULL stages count nothing. */
void stages_begin(struct stages *stages, enum stage stage);
/* What the stage at work did, added to what it did before. */
void stages_add(struct stages *stages, uint64_t items, uint64_t bytes, uint64_t memory);
void stages_end(struct stages *stages);

/* The most memory that the program has held at once, in bytes. */
uint64_t stages_peak_memory(void);

#endif

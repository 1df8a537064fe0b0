/*
 * knowledge.h - what the proof-reader knows for certain: days, names, places, legal texts.
 *
 * The files *.yaml beside this one, compiled into the program and read by the
 * tables of content/schema.h when a check begins. What is not written there is
 * unknown, and nothing is said of it.
 *
 * Ownership the arena; constant once read, any thread.
 */
#ifndef RULES_KNOWLEDGE_H
#define RULES_KNOWLEDGE_H

#include "content/types.h"

struct arena;
struct diag;

struct known_day {
    struct when date;
    struct text name;
    struct text_list words, except;
    struct flag yearless;
    struct text source;
};

struct known_name {
    struct text name;
    struct text_list also, wrong, begins, except;
    struct text source;
    struct str_list forms; /* name and also in small letters, each once; worked out */
};

struct known_place {
    struct text name;
    struct when until;
    struct text now;
    struct text_list wrong;
    struct text source;
};

/* A body that has ended, by the words for it. */
struct known_unit {
    struct text_list words;
    struct when until;
    struct text now; /* who does its work since */
    struct flag district;
    struct text source;
};

/* A day of the lunar calendar. */
struct known_lunar {
    struct text name;
    struct text_list words;
    struct number month, day;
    struct text source;
};

/* What an office's portal is held to, from when to when: texts whose words are not known say so. */
struct known_frame {
    struct text subject, text;
    struct when since, until;
    struct number years; /* of a time for which something is kept */
    struct text level;   /* of accessibility */
    struct flag unknown; /* nobody of us has read it */
    struct text source;
};

struct known_law {
    struct text number;
    struct when until;
    struct text by, source;
};

struct known_congress {
    struct text_list words;
    struct number from, to;
    struct text source;
};

struct known_symbol {
    struct text wrong, right;
    struct text source;
};

struct knowledge {
    LIST_OF(struct known_day) days;
    LIST_OF(struct known_name) names;
    LIST_OF(struct known_place) places;
    LIST_OF(struct known_law) laws;
    LIST_OF(struct known_congress) congresses;
    LIST_OF(struct known_symbol) symbols;
    LIST_OF(struct known_unit) units;
    LIST_OF(struct known_lunar) lunars;
    LIST_OF(struct known_frame) frames;
};

/* False, reported, if the program's own files are wrong: a test holds that they are not. */
bool knowledge_read(struct arena *arena, struct knowledge *out, struct diag *diag);

/* The first day of a subject's first frame; none where that is not known. */
struct date knowledge_since(const struct knowledge *knows, const char *subject);

/* The frame of a subject that holds on a day, or NULL. */
const struct known_frame *knowledge_frame(const struct knowledge *knows, const char *subject,
                                          day_number day);

#endif

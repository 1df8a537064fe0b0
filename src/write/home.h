/*
 * home.h - inside write/: the records in output/.phatdong/.
 *
 * Failure  functions return 0 or an errno value, like those of os/fs.h.
 */
#ifndef WRITE_HOME_H
#define WRITE_HOME_H

#include "os/fs.h"

#define HOME_FOLDER ".phatdong"
#define HOME_LOCK   ".phatdong/lock" /* below output/ */
#define HOME_STAGE_FROM_TOP                                                                        \
    ".phatdong/stage" /* below output/; the others below output/.phatdong/ */
#define HOME_MANIFEST    "manifest"
#define HOME_DIRTY       "manifest.dirty"
#define HOME_JOURNAL     "journal"
#define HOME_JOURNAL_NEW "journal.new"
#define HOME_STAMPS      "stamps"
#define HOME_INPUTS      "inputs"
#define HOME_PREVIEW     "preview"
#define HOME_ROLLED_BACK "rolled-back"
#define HOME_FORMER      "former"
#define HOME_BEHIND      "behind"
#define HOME_FORMER_NEW  "former.new"
#define HOME_STAGE       "stage"
#define HOME_STAGED      "stage/manifest"

/* A whole record; ENOENT if there is none. */
int home_read(struct arena *arena, const struct fs_root *home, const char *name, str *bytes);
bool home_has(const struct fs_root *home, const char *name);

/* Replaces a record at once, by way of NAME.new; a durable one is on the disk when this returns. */
int home_put(const struct fs_root *home, const char *name, str bytes, bool durable);
int home_rename(const struct fs_root *home, const char *from, const char *to);
int home_remove(const struct fs_root *home, const char *name); /* 0 too if there is none */

/* Removes what an interrupted run left: the stage, and records and a former generation that were never put. */
int home_tidy(const struct fs_root *home);

#endif

/*
 * store.h - inside intake/import: where plan files and their originals stand.
 *
 *     DIR/<id>/plan.md             the plan
 *     DIR/<id>/.nguon/<original>   as it came, never published: by its bytes it is known again
 *     DIR/<id>/.nguon/plan.md.1    what was written over
 *     DIR/<id>/<attachment>        of --attach, published byte for byte
 *     DIR/<campaign>/<id>.md       a further document of a campaign (--into), its original beside the plan's
 *
 * Failure  reported; nothing of the document is written then, or it is whole.
 */
#ifndef INTAKE_STORE_H
#define INTAKE_STORE_H

#include "intake/draft.h"
#include "intake/import.h"
#include "os/fs.h"

struct store {
    struct arena *arena;
    const struct import_options *options;
    struct diag *diag;
    str file, bytes;     /* the original, as it came */
    str attachment;      /* bytes of --attach */
    struct fs_root root; /* of the campaigns; path is empty while there is no such folder */
};

/* Opens the folder of the campaigns, reads what --attach names; close it with store_close. */
bool store_open(struct store *store);
void store_close(struct store *store);

/* The id of a document, with -2, -3 … where another one has it; asks about that. */
bool store_choose_id(const struct store *store, struct draft *draft, str *id);

/* The name that the attachment gets beside the plan: "ke-hoach-ky-so.pdf". */
str store_attachment_name(const struct store *store);

/* The plan file as people are shown it: "content/campaigns/2026-16-kh/plan.md". */
str store_shown_path(const struct store *store, str id);

/* Writes original, attachment and plan; `imported->former` is where a plan that was there is kept. */
bool store_write(struct store *store, struct imported *imported);

#endif

#include "write/claims.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/path.h"
#include "base/utf8.h"

#include <stdlib.h>

/* An artifact under the name that a system without upper case would give it. */
struct claim {
    str folded;
    const struct artifact *artifact;
};

/* By folded path, '/' before all other bytes: a folder stands right before what is in it. */
static int compare_claims(const void *a, const void *b)
{
    const struct claim *left = a, *right = b;
    size_t len = left->folded.len < right->folded.len ? left->folded.len : right->folded.len;
    for (size_t i = 0; i < len; i++) {
        unsigned char x = (unsigned char)left->folded.ptr[i];
        unsigned char y = (unsigned char)right->folded.ptr[i];
        if (x != y)
            return x == '/' ? -1 : y == '/' ? 1 : x < y ? -1 : 1;
    }
    if (left->folded.len != right->folded.len)
        return left->folded.len < right->folded.len ? -1 : 1;
    int order = str_compare(left->artifact->path, right->artifact->path);
    return order ? order : str_compare(left->artifact->origin, right->artifact->origin);
}

static bool is_ascii_lower(str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if ((text.ptr[i] >= 'A' && text.ptr[i] <= 'Z') || (unsigned char)text.ptr[i] >= 0x80)
            return false;
    }
    return true;
}

static str fold(struct arena *arena, str path)
{
    return is_ascii_lower(path) ? path : utf8_lower(arena, utf8_nfc(arena, path));
}

static bool is_below(str path, str folder)
{
    return path.len > folder.len && path.ptr[folder.len] == '/' && str_starts(path, folder);
}

/* What is wrong between a claim and the one that holds the place already; MESSAGE_COUNT: nothing. */
static enum message fault_of(const struct claim *first, const struct claim *second)
{
    if (str_equal(first->artifact->path, second->artifact->path))
        return MSG_W001;
    if (str_equal(first->folded, second->folded))
        return MSG_W002;
    return is_below(second->folded, first->folded) ? MSG_W003 : MESSAGE_COUNT;
}

/* Told at the later one; not again where the file itself was refused when it was found. */
static bool check_pair(const struct claim *first, const struct claim *second, struct diag *diag)
{
    const struct artifact *a = first->artifact, *b = second->artifact;
    struct span at = b->at.source ? b->at : a->at;
    enum message fault = fault_of(first, second);
    if (fault == MESSAGE_COUNT)
        return true;
    if (diag_has_refused(diag, a->at.source) || diag_has_refused(diag, b->at.source))
        return false;
    if (fault == MSG_W001)
        diag_error(diag, at, MSG_W001, a->path, a->origin, b->origin);
    else
        diag_error(diag, at, fault, a->path, b->path, a->origin, b->origin);
    return false;
}

/* Names of content were judged when it was read: this is for those that nobody has refused so far. */
static bool check_path(const struct artifact *artifact, bool told, struct diag *diag)
{
    bool safe = path_is_safe(artifact->path);
    if (!safe && !told)
        diag_error(diag, artifact->at, MSG_W004, artifact->path, artifact->origin);
    return safe;
}

static bool check_claims(const struct claim *claims, size_t count, struct diag *diag)
{
    bool ok = true, told = diag_failed(diag);
    const struct claim *holder = NULL; /* of a path, or of a folder that is none */
    for (size_t i = 0; i < count; i++) {
        ok = check_path(claims[i].artifact, told, diag) && ok;
        if (holder)
            ok = check_pair(holder, &claims[i], diag) && ok;
        bool taken = holder
                     && (str_equal(holder->folded, claims[i].folded)
                         || is_below(claims[i].folded, holder->folded));
        if (!taken)
            holder = &claims[i];
    }
    return ok;
}

static int compare_paths(const void *a, const void *b)
{
    return str_compare((*(const struct artifact *const *)a)->path,
                       (*(const struct artifact *const *)b)->path);
}

const struct artifact **claims_sort(struct arena *arena, const struct artifact_list *artifacts,
                                    struct diag *diag)
{
    struct claim *claims = ARENA_ARRAY(arena, struct claim, artifacts->count);
    const struct artifact **sorted = ARENA_ARRAY(arena, const struct artifact *, artifacts->count);
    for (size_t i = 0; i < artifacts->count; i++) {
        const struct artifact *artifact = &artifacts->items[i];
        claims[i] = (struct claim){ fold(arena, artifact->path), artifact };
        sorted[i] = artifact;
    }
    if (artifacts->count == 0)
        return sorted;
    qsort(claims, artifacts->count, sizeof *claims, compare_claims);
    qsort(sorted, artifacts->count, sizeof *sorted, compare_paths);
    return check_claims(claims, artifacts->count, diag) ? sorted : NULL;
}

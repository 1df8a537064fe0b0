#include "base/grams.h"

/* A place in the filter for four bytes: the upper bits of a product, which all of them move. */
static unsigned place_of(const char *bytes)
{
    uint32_t group;
    memcpy(&group, bytes, GRAM_LEN);
    return (unsigned)((group * UINT32_C(2654435761)) >> 20);
}

void grams_note(struct grams *grams, str text)
{
    memset(grams, 0, sizeof *grams);
    for (size_t i = 0; i + GRAM_LEN <= text.len; i++) {
        unsigned place = place_of(text.ptr + i);
        grams->bits[place / 64] |= UINT64_C(1) << (place % 64);
    }
}

static bool has(const struct grams *grams, const char *bytes)
{
    unsigned place = place_of(bytes);
    return (grams->bits[place / 64] >> (place % 64)) & 1;
}

/* Three groups tell nearly as much as all of them. */
bool grams_may_have(const struct grams *grams, str words)
{
    return words.len < GRAM_LEN
           || (has(grams, words.ptr) && has(grams, words.ptr + words.len - GRAM_LEN)
               && has(grams, words.ptr + (words.len - GRAM_LEN) / 2));
}

bool grams_may_have_any(const struct grams *grams, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (grams_may_have(grams, str_from(words[i])))
            return true;
    }
    return false;
}

#include "content/record.h"

#include "base/arena.h"
#include "base/buf.h"
#include "content/body.h"
#include "content/pack.h"
#include "content/schema.h"

const struct type *record_type(enum entry_kind kind)
{
    static const struct type *const types[] = {
        [ENTRY_PLAN] = &document_type,
        [ENTRY_DOCUMENT] = &document_type,
        [ENTRY_UPDATE] = &update_type,
        [ENTRY_PAGE] = &page_type,
    };
    return types[kind];
}

void *record_new(struct arena *arena, enum entry_kind kind)
{
    return arena_alloc(arena, record_type(kind)->size, 1);
}

#define PARTS(r)                                                                                   \
    (struct record_parts)                                                                          \
    {                                                                                              \
        &(r)->title, &(r)->draft, &(r)->id, &(r)->file, &(r)->source, &(r)->body_start,            \
            &(r)->body_end, &(r)->body_hash, &(r)->record_hash, &(r)->questions, &(r)->facts,      \
            (r)->check.items, (r)->check.count                                                     \
    }

struct record_parts record_parts(enum entry_kind kind, void *record)
{
    if (kind == ENTRY_UPDATE)
        return PARTS((struct update *)record);
    if (kind == ENTRY_PAGE)
        return PARTS((struct page_text *)record);
    return PARTS((struct document *)record);
}

static void pack_facts(struct buf *out, const struct body_facts *facts)
{
    pack_hash(out, facts->fingerprint);
    pack_u64(out, facts->word_count);
    pack_u64(out, facts->has_table);
    pack_text(out, facts->lead);
    pack_text(out, facts->terms.lines);
    for (size_t i = 0; i < TERM_SHARDS; i++)
        pack_u64(out, facts->terms.ends[i]);
    pack_u64(out, facts->links.count);
    for (size_t i = 0; i < facts->links.count; i++) {
        const struct body_link *link = &facts->links.items[i];
        pack_text(out, link->target);
        pack_span(out, link->at);
        pack_u64(out, link->image);
        pack_text(out, link->alt);
    }
    pack_u64(out, facts->notes.count);
    for (size_t i = 0; i < facts->notes.count; i++)
        pack_u64(out, facts->notes.items[i]);
    pack_u64(out, facts->anchors.count);
    for (size_t i = 0; i < facts->anchors.count; i++) {
        const struct body_anchor *anchor = &facts->anchors.items[i];
        pack_text(out, anchor->id);
        pack_text(out, anchor->number);
        pack_text(out, anchor->title);
        pack_u64(out, (uint64_t)anchor->level);
        pack_span(out, anchor->at);
        pack_u64(out, anchor->heading);
    }
}

static void unpack_links(struct arena *arena, struct unpacking *in, struct body_link_list *links)
{
    links->count = links->capacity = unpack_count(in);
    links->items = ARENA_ARRAY(arena, struct body_link, links->count);
    for (size_t i = 0; i < links->count; i++) {
        struct body_link *link = &links->items[i];
        link->target = unpack_text(in);
        link->at = unpack_span(in);
        link->image = unpack_u64(in) != 0;
        link->alt = unpack_text(in);
    }
}

static void unpack_notes(struct arena *arena, struct unpacking *in, struct body_note_list *notes)
{
    notes->count = notes->capacity = unpack_count(in);
    notes->items = ARENA_ARRAY(arena, uint32_t, notes->count);
    for (size_t i = 0; i < notes->count; i++)
        notes->items[i] = (uint32_t)unpack_u64(in);
}

static void unpack_anchors(struct arena *arena, struct unpacking *in,
                           struct body_anchor_list *anchors)
{
    anchors->count = anchors->capacity = unpack_count(in);
    anchors->items = ARENA_ARRAY(arena, struct body_anchor, anchors->count);
    for (size_t i = 0; i < anchors->count; i++) {
        struct body_anchor *anchor = &anchors->items[i];
        anchor->id = unpack_text(in);
        anchor->number = unpack_text(in);
        anchor->title = unpack_text(in);
        anchor->level = (int)(unpack_u64(in) & 0xFFFF);
        anchor->at = unpack_span(in);
        anchor->heading = unpack_u64(in) != 0;
    }
}

/* Of damaged bytes at least no end lies outside. */
static void unpack_terms(struct unpacking *in, struct terms *terms)
{
    terms->lines = unpack_text(in);
    for (size_t i = 0; i < TERM_SHARDS; i++) {
        uint64_t end = unpack_u64(in);
        terms->ends[i] = (uint32_t)(end < terms->lines.len ? end : terms->lines.len);
    }
}

static void unpack_facts(struct arena *arena, struct unpacking *in, struct body_facts *facts)
{
    facts->fingerprint = unpack_hash(in);
    facts->word_count = unpack_u64(in);
    facts->has_table = unpack_u64(in) != 0;
    facts->lead = unpack_text(in);
    unpack_terms(in, &facts->terms);
    unpack_links(arena, in, &facts->links);
    unpack_notes(arena, in, &facts->notes);
    unpack_anchors(arena, in, &facts->anchors);
}

void record_pack(struct buf *out, enum entry_kind kind, void *record)
{
    struct record_parts parts = record_parts(kind, record);
    pack_u64(out, *parts.body_start);
    pack_u64(out, *parts.body_end);
    pack_hash(out, *parts.body_hash);
    pack_hash(out, *parts.record_hash);
    pack_u64(out, *parts.questions);
    schema_pack(out, record_type(kind), record);
    pack_facts(out, *parts.facts);
}

void *record_unpack(struct arena *arena, enum entry_kind kind, str bytes, struct source *source,
                    str *fields)
{
    struct unpacking in = { bytes, source, false };
    void *record = record_new(arena, kind);
    struct record_parts parts = record_parts(kind, record);
    struct body_facts *facts = ARENA_NEW(arena, struct body_facts);
    *parts.body_start = (uint32_t)unpack_u64(&in);
    *parts.body_end = (uint32_t)unpack_u64(&in);
    *parts.body_hash = unpack_hash(&in);
    *parts.record_hash = unpack_hash(&in);
    *parts.questions = (uint32_t)unpack_u64(&in);
    *parts.source = source;
    *parts.facts = facts;
    *fields = in.rest;
    if (in.failed || !schema_unpack(arena, record_type(kind), &in.rest, source, record))
        return NULL;
    fields->len -= in.rest.len;
    unpack_facts(arena, &in, facts);
    return in.failed || in.rest.len ? NULL : record;
}

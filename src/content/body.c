#include "content/body.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"
#include "content/body_tree.h"

struct reading {
    struct arena *arena;
    const struct source *source;
    size_t base; /* of the slice in the source */
    struct body_facts *facts;
    struct term_set *words;
    struct diag *diag;
};

static void report(const struct reading *r, const struct markdown_fault_list *faults,
                   enum diag_kind kind)
{
    for (size_t i = 0; i < faults->count; i++) {
        const struct markdown_fault *fault = &faults->items[i];
        struct span at = span_at(r->source, r->base + fault->start, r->base + fault->end);
        diag_add(r->diag, kind, at, fault->message, &fault->argument, 1);
    }
}

/* ----------------------------------------------------------------- anchors */

static str plain(struct arena *arena, const struct body_run *run)
{
    struct buf out = buf_new(arena, 4 * PARAGRAPH_LEN_MAX);
    body_run_text(run, &out);
    return buf_str(&out);
}

static void add_anchor(struct reading *r, const struct block *block)
{
    struct body_anchor *anchor = LIST_ADD(r->arena, &r->facts->anchors);
    anchor->id = str_copy(r->arena, block->id);
    anchor->number = str_copy(r->arena, block->marker.text);
    anchor->heading = block->kind == BLOCK_SECTION;
    anchor->level = block->level + (anchor->heading ? 0 : 1);
    anchor->at = span_at(r->source, r->base + block->start, r->base + block->end);
    if (anchor->heading) {
        str title = plain(r->arena, &block->run);
        anchor->title = str_trim(str_sub(title, block->run.marker_len, title.len));
    }
}

static void add_anchors(struct reading *r, const struct block *block)
{
    for (const struct block *child = block->first; child; child = child->next) {
        if (child->id.len)
            add_anchor(r, child);
        add_anchors(r, child);
    }
}

/* ------------------------------------------------------------- words */

/* The signs of multiplication and division stand among the letters. */
static bool is_sign(unsigned char first, unsigned char second)
{
    return first == 0xC3 && (second == 0x97 || second == 0xB7);
}

/* Bytes at the start that are surely letters and digits: ASCII and all that Vietnamese is written with. */
static size_t letters_len(str text)
{
    const unsigned char *bytes = (const unsigned char *)text.ptr;
    size_t i = 0;
    while (i < text.len) {
        unsigned char c = bytes[i];
        if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'))
            i++;
        else if (c >= 0xC3 && c <= 0xC6 && i + 1 < text.len && !is_sign(c, bytes[i + 1]))
            i += 2; /* U+00C0 … U+01BF */
        else if (c == 0xE1 && i + 2 < text.len && bytes[i + 1] >= 0xB8 && bytes[i + 1] <= 0xBB)
            i += 3; /* U+1E00 … U+1EFF */
        else
            break;
    }
    return i;
}

/* The words that utf8_word finds, found faster. */
static size_t add_words(struct buf *out, str text)
{
    size_t count = 0;
    while (text.len) {
        str rest = str_sub(text, letters_len(text), text.len), word;
        bool ascii = rest.len == 0 || (unsigned char)*rest.ptr < 0x80;
        if (ascii && rest.len == text.len) {
            text = str_sub(text, 1, text.len);
            continue;
        }
        word = str_sub(text, 0, text.len - rest.len);
        if (!ascii) {
            rest = text;
            if (!utf8_word(&rest, &word))
                break;
        }
        buf_put(out, word);
        buf_put_char(out, '\n');
        text = rest;
        count++;
    }
    return count;
}

/* The fingerprint, and the words to search for. */
static void add_words_of(struct reading *r, const struct body_tree *tree, str title)
{
    size_t len_max = 8 * BODY_LEN_MAX;
    struct buf body = buf_new(r->arena, len_max), notes = buf_new(r->arena, len_max);
    struct buf words = buf_new(r->arena, 4 * len_max);
    body_tree_text(tree, r->arena, &body, &notes);
    r->facts->word_count = add_words(&words, title);
    r->facts->word_count += add_words(&words, buf_str(&body));
    buf_put_char(&words, '\n');
    r->facts->word_count += add_words(&words, buf_str(&notes));
    r->facts->fingerprint = hash_bytes(buf_str(&words));
    if (r->words) {
        term_set_add(r->words, buf_str(&body), TERM_TEXT);
        term_set_add(r->words, buf_str(&notes), TERM_TEXT);
    }
}

static bool has_table(const struct block *block)
{
    if (block->kind == BLOCK_TABLE)
        return true;
    for (const struct block *child = block->first; child; child = child->next) {
        if (has_table(child))
            return true;
    }
    return false;
}

bool body_has_note_id(const struct body_facts *facts, str id)
{
    str number, place;
    uint64_t note, mark = 0;
    if (!str_skip(&id, STR("chu-thich")) || facts->notes.count == 0)
        return false;
    if (id.len == 0)
        return true;
    size_t split = str_find(id, STR("-goi-"));
    number = str_sub(id, 1, split == STR_NOT_FOUND ? id.len : split);
    place = split == STR_NOT_FOUND ? STR("0") : str_sub(id, split + 5, id.len);
    if (*id.ptr != '-' || !str_to_u64(number, &note) || !str_to_u64(place, &mark) || note == 0
        || note > facts->notes.count || *number.ptr == '0')
        return false;
    bool plain = split == STR_NOT_FOUND;
    return plain || (*place.ptr != '0' && mark <= facts->notes.items[note - 1]);
}

/*
 * A definition of a link is one mistake of many: with '(' in place of its '[',
 * the text has all its other words and places, and can be read for the rest.
 */
static str without_definitions(struct arena *arena, str text,
                               const struct markdown_fault_list *faults)
{
    char *copy = str_cstr(arena, text);
    for (size_t i = 0; i < faults->count; i++) {
        if (faults->items[i].message != MSG_M010)
            return STR_NONE;
        copy[faults->items[i].start] = '(';
    }
    return (str){ copy, text.len };
}

static bool build_tree(struct arena *arena, str text, struct body_tree *tree,
                       struct markdown_fault_list *faults)
{
    struct markdown_fault_list ignored = { 0 };
    if (body_tree_build(arena, text, tree, faults))
        return true;
    text = without_definitions(arena, text, faults);
    return text.ptr && body_tree_build(arena, text, tree, &ignored);
}

bool body_read(struct arena *arena, const struct source *source, size_t start, size_t end,
               str title, struct body_facts *facts, struct term_set *words, struct diag *diag)
{
    struct reading r = { arena, source, start, facts, words, diag };
    struct body_findings findings = { 0 };
    struct body_tree tree;
    *facts = (struct body_facts){ 0 };
    if (!build_tree(arena, str_sub(source->text, start, end), &tree, &findings.errors)) {
        report(&r, &findings.errors, DIAG_ERROR);
        return false;
    }
    body_check(arena, &tree, &findings);
    body_find_lost(arena, &tree, &findings.errors);
    report(&r, &findings.errors, DIAG_ERROR);
    report(&r, &findings.warnings, DIAG_WARNING);

    facts->links = findings.links;
    facts->notes = findings.notes;
    for (size_t i = 0; i < facts->links.count; i++) {
        struct span *at = &facts->links.items[i].at;
        *at = span_at(source, start + at->start, start + at->end);
    }
    add_anchors(&r, tree.body);
    if (tree.notes)
        add_anchors(&r, tree.notes);
    add_words_of(&r, &tree, title);
    facts->lead = body_tree_lead(&tree, LEAD_LEN_MAX, arena);
    facts->has_table = has_table(tree.body) || (tree.notes && has_table(tree.notes));
    body_tree_release(&tree);
    return findings.errors.count == 0;
}

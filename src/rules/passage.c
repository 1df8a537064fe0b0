/* A text taken apart: titles, slogans, and paragraphs without their Markdown signs. */
#include "rules/proof.h"

#include "content/clause.h"

/* Small letters where each keeps its place: of nearly all text, since Vietnamese letters do. */
static str lower_in_place(struct arena *arena, str text)
{
    str lower = utf8_lower(arena, text);
    return lower.len == text.len ? lower : text;
}

static struct passage *add(struct proof *proof, enum passage_kind kind, str text, struct span span)
{
    struct passage *passage = LIST_ADD(proof->arena, &proof->passages);
    struct grams *grams = ARENA_ARRAY(proof->arena, struct grams, 2);
    str lower = lower_in_place(proof->arena, text);
    grams_note(&grams[0], text);
    grams_note(&grams[1], lower);
    *passage = (struct passage){ .kind = kind,
                                 .text = text,
                                 .lower = lower,
                                 .grams = &grams[0],
                                 .lower_grams = &grams[1],
                                 .span = span,
                                 .code = str_is(proof->body_language, "en") };
    return passage;
}

void passage_add(struct proof *proof, enum passage_kind kind, const struct text *text)
{
    if (text->s.len)
        add(proof, kind, text->s, text->at);
}

struct span passage_place(const struct passage *passage, size_t start, size_t end)
{
    struct span span = passage->span;
    if (passage->at)
        return span_at(span.source, passage->at[start],
                       end > start ? passage->at[end - 1] + 1u : passage->at[start]);
    bool verbatim = span.end - span.start == passage->text.len;
    return verbatim ? span_sub(span, start, end) : span;
}

struct span passage_span(const struct passage *passage, str slice)
{
    size_t start = (size_t)(slice.ptr - passage->text.ptr);
    return passage_place(passage, start, start + slice.len);
}

/* A paragraph as it grows: its bytes, and where each of them stands. */
struct writing {
    char *text;
    uint32_t *at;
    size_t len;
    bool heading;
};

static void put(struct writing *w, const char *from, size_t len, size_t offset)
{
    for (size_t i = 0; i < len; i++) {
        w->text[w->len] = from[i];
        w->at[w->len++] = (uint32_t)(offset + i);
    }
}

/* The end of a link's target, "](…)", or of a note's mark, at `i`; 0 if none stands there. */
static size_t link_end(str line, size_t i)
{
    str rest = str_sub(line, i, line.len);
    if (str_starts(rest, STR("](")) || str_starts(rest, STR("[^"))) {
        size_t close = str_find_char(rest, line.ptr[i] == '[' ? ']' : ')');
        return close == STR_NOT_FOUND ? 0 : i + close + 1;
    }
    return 0;
}

/* One line without emphasis, escapes and the targets of links. */
static void put_line(struct writing *w, str line, size_t offset)
{
    if (w->len && w->text[w->len - 1] != ' ')
        put(w, " ", 1, offset);
    for (size_t i = 0; i < line.len; i++) {
        char c = line.ptr[i];
        size_t end = c == '[' || c == ']' ? link_end(line, i) : 0;
        if (end)
            i = end - 1;
        else if (c == '\\' && i + 1 < line.len)
            put(w, line.ptr + i + 1, 1, offset + i + 1), i++;
        else if (c != '*' && c != '[' && c != ']')
            put(w, &line.ptr[i], 1, offset + i);
    }
}

static void finish(struct proof *proof, struct writing *w, bool code)
{
    while (w->len && w->text[w->len - 1] == ' ')
        w->len--;
    if (w->len) {
        struct span span = span_at(proof->source, w->at[0], w->at[w->len - 1] + 1u);
        enum passage_kind kind = w->heading ? PASSAGE_HEADING : PASSAGE_PARAGRAPH;
        struct passage *passage = add(proof, kind, (str){ w->text, w->len }, span);
        passage->at = w->at;
        passage->code = passage->code || code;
        w->text += w->len;
        w->at += w->len;
    }
    w->len = 0;
    w->heading = false;
}

/* Whether a line is a paragraph of its own, though no blank line stands before it. */
static bool begins_anew(str line)
{
    struct clause_marker marker;
    return line.ptr[0] == '|' || line.ptr[0] == '#' || line.ptr[0] == '>'
           || clause_read(line, CLAUSE_AT_BREAK, &marker);
}

static void split_body(struct proof *proof)
{
    struct writing w = { arena_alloc(proof->arena, 1, 2 * proof->body.len + 2),
                         ARENA_ARRAY(proof->arena, uint32_t, 2 * proof->body.len + 2), 0, false };
    size_t base = (size_t)(proof->body.ptr - proof->text.ptr);
    str rest = proof->body, line;
    bool code = false;
    while (str_line(&rest, &line)) {
        size_t offset = base + (size_t)(line.ptr - proof->body.ptr);
        bool fence = str_starts(line, STR("```")) || str_starts(line, STR("~~~"));
        if (line.len == 0 || fence || begins_anew(line))
            finish(proof, &w, code);
        if (fence) {
            code = !code;
        } else if (line.len) {
            size_t hashes = 0;
            while (hashes < line.len && line.ptr[hashes] == '#')
                hashes++;
            str words = str_trim(str_sub(line, hashes, line.len));
            w.heading = w.heading || hashes > 0;
            put_line(&w, words, offset + (size_t)(words.ptr - line.ptr));
            if (hashes > 0 || line.ptr[0] == '|')
                finish(proof, &w, code);
        }
    }
    finish(proof, &w, code);
}

/* What import writes twice, in a field and in the body, is read once: in the body. */
static void add_own(struct proof *proof, enum passage_kind kind, const struct text *text)
{
    if (!str_has(proof->body, text->s))
        passage_add(proof, kind, text);
}

static void add_slogans(struct proof *proof, const struct slogan *slogans, size_t count)
{
    for (size_t i = 0; i < count; i++)
        passage_add(proof, PASSAGE_SLOGAN, &slogans[i].text);
}

static void add_fields(struct proof *proof, const struct document *document)
{
    passage_add(proof, PASSAGE_TITLE, &document->title);
    passage_add(proof, PASSAGE_TITLE, &document->subtitle);
    passage_add(proof, PASSAGE_PLACE, &document->place);
    passage_add(proof, PASSAGE_FIELD, &document->summary);
    add_own(proof, PASSAGE_FIELD, &document->theme);
    add_slogans(proof, document->slogans.items, document->slogans.count);
    for (size_t i = 0; i < document->milestones.count; i++)
        add_own(proof, PASSAGE_FIELD, &document->milestones.items[i].title);
    for (size_t i = 0; i < document->basis.count; i++)
        add_own(proof, PASSAGE_CITED, &document->basis.items[i].title);
}

void passages_of(struct proof *proof)
{
    if (proof->document) {
        add_fields(proof, proof->document);
    } else if (proof->update) {
        passage_add(proof, PASSAGE_TITLE, &proof->update->title);
        passage_add(proof, PASSAGE_FIELD, &proof->update->summary);
    } else if (proof->page) {
        passage_add(proof, PASSAGE_TITLE, &proof->page->title);
        passage_add(proof, PASSAGE_FIELD, &proof->page->summary);
    } else {
        const struct content *content = proof->reader->site->content;
        add_slogans(proof, content->slogans.items, content->slogans.count);
    }
    if (proof->body.len)
        split_body(proof);
}

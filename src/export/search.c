/*
 * The search index: what each word stands in, a file for each shard of words,
 * and what a list of finds shows, a file for every SEARCH_PAGE documents. Each
 * is a classic script that hands its data to assets/search.js, since a portal
 * that was opened from a disk cannot fetch anything else. index.js names them.
 *
 *     phatdongSearch("th", "thi AEB… thi_đua AC…");
 *
 * After each term stand the documents that have it: for each the distance to
 * the one before, times four, plus the rank of the term in it (base/term.h), in
 * base 64, the lowest five bits first, with 32 added where more follow.
 *
 * Documents are numbered by date, the oldest first: the newest finds come
 * first without a further list, and what is new changes few files.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/map.h"
#include "content/body.h"
#include "export/search.h"
#include "format/json.h"

#include <stdlib.h>

/* ------------------------------------------------------- what is to be found */

static int order_items(const void *a, const void *b)
{
    const struct search_item *left = a, *right = b;
    day_number one = date_first_day(left->date), other = date_first_day(right->date);
    if (one != other)
        return one < other ? -1 : 1;
    return str_compare(left->link, right->link);
}

/* The terms of a name that many documents share: an office, a type. */
static const struct terms *shared_terms(struct arena *arena, struct map *known, str name, str other)
{
    str key = str_concat(arena, name, STR("\n"), other);
    void **place = map_at(arena, known, key);
    if (!*place) {
        struct terms *terms = ARENA_NEW(arena, struct terms);
        struct term_set *set = term_set_new(arena);
        term_set_add(set, name, TERM_ABOUT);
        term_set_add(set, other, TERM_ABOUT);
        *terms = term_set_finish(set, arena);
        *place = terms;
    }
    return *place;
}

static void add_entry(struct arena *arena, struct map *names, struct search_index *index,
                      const struct entry *entry)
{
    const struct unit *issuer = entry->issuer;
    str short_name = issuer && issuer->organization ? issuer->organization->short_name.s : STR("");
    *LIST_ADD(arena, index) = (struct search_item){
        .entry = entry,
        .link = entry->link,
        .date = entry->shown_date,
        .terms = { &entry->document->facts->terms,
                   shared_terms(arena, names, entry->issuer_names, short_name),
                   shared_terms(arena, names, entry->type_name, STR("")) },
    };
}

static void add_entries(const struct site *site, struct arena *arena, struct search_index *index)
{
    struct map names = { 0 };
    for (size_t i = 0; i < site->entries.count; i++)
        add_entry(arena, &names, index, site->entries.items[i]);
}

static void add_update(struct arena *arena, struct search_index *index,
                       const struct update_entry *update)
{
    if (update->withdrawn) /* neither its title nor its words may be shown */
        return;
    *LIST_ADD(arena, index) = (struct search_item){
        .update = update,
        .link = update->link,
        .date = update->update->date.date,
        .terms = { &update->update->facts->terms },
    };
}

static void add_updates(const struct site *site, struct arena *arena, struct search_index *index)
{
    for (size_t i = 0; i < site->updates.count; i++)
        add_update(arena, index, site->updates.items[i]);
}

static void add_pages(const struct site *site, struct arena *arena, struct search_index *index)
{
    for (size_t i = 0; i < site->content->pages.count; i++) {
        const struct page_text *page = site->content->pages.items[i];
        str link = page->language.len
                       ? route_link(site->routes, arena, ROUTE_PAGE_LANGUAGE, page->language,
                                    page->id)
                       : route_link(site->routes, arena, ROUTE_PAGE, page->id, STR(""));
        *LIST_ADD(arena, index) = (struct search_item){
            .page = page,
            .link = link,
            .terms = { &page->facts->terms },
        };
    }
}

static void sort_items(struct search_index *index)
{
    if (index->count > 1)
        qsort(index->items, index->count, sizeof *index->items, order_items);
}

static const struct search_index *make_index(const struct site *site, struct arena *arena)
{
    struct search_index *index = ARENA_NEW(arena, struct search_index);
    add_entries(site, arena, index);
    add_updates(site, arena, index);
    add_pages(site, arena, index);
    sort_items(index);
    return index;
}

/* Addresses in a ZIP name files; the plan's page is the first one there. */
static const struct search_index *make_packed_index(const struct campaign *campaign,
                                                    struct arena *arena)
{
    struct search_index *index = ARENA_NEW(arena, struct search_index);
    struct map names = { 0 };
    add_entry(arena, &names, index, campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++)
        add_entry(arena, &names, index, campaign->documents.items[i]);
    for (size_t i = 0; i < campaign->updates.count; i++)
        add_update(arena, index, &campaign->updates.items[i]);
    sort_items(index);
    for (size_t i = 0; i < index->count; i++)
        index->items[i].link = index->items[i].entry == campaign->plan
                                   ? STR("index.html")
                                   : route_link_file(arena, index->items[i].link);
    return index;
}

/* ------------------------------------------------------------ words, by shard */

struct shard_input {
    const struct search_index *index;
    size_t shard;
};

static size_t shard_len(const struct search_index *index, size_t shard)
{
    size_t len = 0;
    for (size_t i = 0; i < index->count; i++) {
        for (size_t k = 0; k < SEARCH_TERMS && index->items[i].terms[k]; k++)
            len += terms_of_shard(index->items[i].terms[k], shard).len;
    }
    return len;
}

/* The lines of each document, and an empty one after them: all that the file is made of. */
static const struct value *view_shard(const struct artifact *artifact, const struct made *made,
                                      struct arena *scratch)
{
    const struct shard_input *input = artifact->input;
    const struct search_index *index = input->index;
    struct value *view = value_new_map(scratch);
    size_t len = shard_len(index, input->shard) + index->count;
    struct buf lines = buf_new(scratch, len);
    (void)made;
    buf_reserve(&lines, len);
    for (size_t i = 0; i < index->count; i++) {
        for (size_t k = 0; k < SEARCH_TERMS && index->items[i].terms[k]; k++)
            buf_put(&lines, terms_of_shard(index->items[i].terms[k], input->shard));
        buf_put_char(&lines, '\n');
    }
    value_put_text(scratch, view, "shard", str_from(term_shards[input->shard]));
    value_put_text(scratch, view, "lines", buf_str(&lines));
    return view;
}

/* The documents that have a word, as far as they are known. */
struct finds {
    str word;
    size_t next;     /* the first document that may still come */
    size_t document; /* the last one, which is not written yet … */
    size_t rank;     /* … since its rank may still rise */
    bool waits;
    struct buf codes;
};

static void put_code(struct buf *out, size_t number)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    for (; number >= 32; number >>= 5)
        buf_put_char(out, digits[32 + (number & 31)]);
    buf_put_char(out, digits[number]);
}

static void write_waiting(struct finds *finds)
{
    if (!finds->waits)
        return;
    put_code(&finds->codes, (finds->document - finds->next) * 4 + finds->rank);
    finds->next = finds->document + 1;
    finds->waits = false;
}

static void add_find(struct finds *finds, size_t document, size_t rank)
{
    if (finds->waits && finds->document == document) {
        finds->rank = rank > finds->rank ? rank : finds->rank;
        return;
    }
    write_waiting(finds);
    finds->document = document;
    finds->rank = rank;
    finds->waits = true;
}

static struct finds *finds_of(struct arena *scratch, struct map *words, str word)
{
    void **place = map_at(scratch, words, word);
    if (!*place) {
        struct finds *finds = ARENA_NEW(scratch, struct finds);
        finds->word = word;
        finds->codes = buf_new(scratch, ARTIFACT_SIZE_MAX);
        *place = finds;
    }
    return *place;
}

static int order_words(const void *a, const void *b)
{
    const struct map_entry *left = a, *right = b;
    return str_compare(left->key, right->key);
}

/* Terms hold letters, digits, '=' and '_' alone: they need no escape. */
static bool make_shard(const struct artifact *artifact, const struct value *view,
                       struct arena *scratch, struct buf *out, struct diag *diag)
{
    struct map words = { 0 };
    size_t document = 0;
    str line, lines = value_find_text(view, "lines");
    (void)artifact;
    (void)diag;
    while (str_line(&lines, &line)) {
        if (line.len == 0)
            document++;
        else
            add_find(finds_of(scratch, &words, str_sub(line, 1, line.len)), document,
                     (size_t)(line.ptr[0] - '0'));
    }
    if (words.count > 1)
        qsort(words.entries, words.count, sizeof *words.entries, order_words);
    buf_format(out, "phatdongSearch(\"" STR_FMT "\",\"", STR_ARG(value_find_text(view, "shard")));
    for (size_t i = 0; i < words.count; i++) {
        struct finds *finds = words.entries[i].value;
        write_waiting(finds);
        buf_put(out, i ? STR(" ") : STR(""));
        buf_put(out, finds->word);
        buf_put_char(out, ' ');
        buf_put(out, buf_str(&finds->codes));
    }
    BUF_PUT(out, "\");\n");
    return !out->failed;
}

/* -------------------------------------------------------------------- index.js */

struct names_input {
    const struct site *site;
    struct str_list shards, pages; /* names of files */
    bool packed;                   /* in a ZIP: no browser keeps files of another one */
};

/* "th.js?v=3f2a9c01de": a browser may keep files that belong to another index. */
static void add_file(const struct names_input *input, const struct made *made, struct arena *arena,
                     struct value *list, str name)
{
    struct made_file file;
    str path = route_file(input->site->routes, arena, ROUTE_SEARCH_FILE, name, STR(""));
    if (input->packed) {
        value_add(arena, list, value_text(name));
        return;
    }
    if (!made_find(made, path, &file))
        return; /* it failed, and so will the build */
    str version = str_sub(hash_hex(arena, file.sha256), 0, SEARCH_VERSION_LEN);
    value_add(arena, list, value_text(str_concat(arena, name, STR("?v="), version)));
}

static const struct value *view_names(const struct artifact *artifact, const struct made *made,
                                      struct arena *scratch)
{
    const struct names_input *input = artifact->input;
    struct value *view = value_new_map(scratch);
    value_put_int(scratch, view, "page", SEARCH_PAGE);
    struct value *shards = value_put_list(scratch, view, "shards");
    for (size_t i = 0; i < input->shards.count; i++)
        add_file(input, made, scratch, shards, input->shards.items[i]);
    struct value *pages = value_put_list(scratch, view, "pages");
    for (size_t i = 0; i < input->pages.count; i++)
        add_file(input, made, scratch, pages, input->pages.items[i]);
    return view;
}

static bool make_names(const struct artifact *artifact, const struct value *view,
                       struct arena *scratch, struct buf *out, struct diag *diag)
{
    (void)artifact;
    (void)scratch;
    (void)diag;
    BUF_PUT(out, "phatdongSearch(\"\",");
    json_write(out, view, JSON_COMPACT);
    BUF_PUT(out, ");\n");
    return !out->failed;
}

/* ------------------------------------------------------------------------ plan */

static struct artifact *add_artifact(struct arena *arena, const struct site *site,
                                     struct artifact_list *out, str name, enum wave wave)
{
    struct artifact *artifact = LIST_ADD(arena, out);
    artifact->path = route_file(site->routes, arena, ROUTE_SEARCH_FILE, name, STR(""));
    artifact->wave = wave;
    artifact->origin = STR("search");
    return artifact;
}

static void plan_shards(struct arena *arena, const struct site *site,
                        const struct search_index *index, struct str_list *names,
                        struct artifact_list *out)
{
    for (size_t i = 0; i < TERM_SHARDS; i++) {
        if (shard_len(index, i) == 0)
            continue;
        struct shard_input *input = ARENA_NEW(arena, struct shard_input);
        *input = (struct shard_input){ index, i };
        str name = str_concat(arena, str_from(term_shards[i]), STR(".js"));
        *LIST_ADD(arena, names) = name;
        struct artifact *artifact = add_artifact(arena, site, out, name, WAVE_DOCUMENTS);
        artifact->view = view_shard;
        artifact->make = make_shard;
        artifact->input = input;
    }
}

static void plan_pages(struct arena *arena, const struct export_context *context,
                       const struct search_index *index, struct str_list *names,
                       struct artifact_list *out)
{
    const struct site *site = context->site;
    for (size_t from = 0; from < index->count; from += SEARCH_PAGE) {
        struct search_page *input = ARENA_NEW(arena, struct search_page);
        *input = (struct search_page){ context, index, from };
        str number = str_from_u64(arena, from / SEARCH_PAGE + 1);
        str name = str_concat(arena, site->routes->page_word, number, STR(".js"));
        *LIST_ADD(arena, names) = name;
        struct artifact *artifact = add_artifact(arena, site, out, name, WAVE_DOCUMENTS);
        artifact->view = view_search_page;
        artifact->make = make_search_page;
        artifact->input = input;
    }
}

static void plan_index(struct arena *arena, const struct export_context *context,
                       const struct search_index *index, bool packed, struct artifact_list *out)
{
    const struct site *site = context->site;
    struct names_input *names = ARENA_NEW(arena, struct names_input);
    names->site = site;
    names->packed = packed;
    plan_shards(arena, site, index, &names->shards, out);
    plan_pages(arena, context, index, &names->pages, out);
    struct artifact *artifact = add_artifact(arena, site, out, SEARCH_INDEX, WAVE_BUNDLES);
    artifact->view = view_names;
    artifact->make = make_names;
    artifact->input = names;
}

void search_plan(struct arena *arena, const struct export_context *context,
                 struct artifact_list *out)
{
    plan_index(arena, context, make_index(context->site, arena), false, out);
}

void export_search_packed(struct arena *arena, const struct export_context *context,
                          const struct campaign *campaign, struct artifact_list *out)
{
    plan_index(arena, context, make_packed_index(campaign, arena), true, out);
}

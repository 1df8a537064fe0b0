/* Standing movements: those of movements.yaml, and those that plans only name. */
#include "site/model.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/list.h"
#include "base/slug.h"
#include "base/utf8.h"
#include "site/name.h"
#include "site/order.h"

#include <stdlib.h>

/* What only this file needs of a movement stands behind it. */
struct movement_record {
    struct movement_state movement;
    const struct campaign *last; /* that was found to name it */
};

/* The next word of a key, whose words stand one space apart. */
static bool next_word(str *rest, str *word)
{
    if (rest->len == 0)
        return false;
    str_cut(*rest, ' ', word, rest);
    return true;
}

static bool is_year(str word)
{
    uint64_t number;
    return word.len == 4 && str_to_u64(word, &number) && number >= 1900 && number < 2100;
}

/* What joins years: "từ năm 2021 đến năm 2025". */
static bool is_year_word(str word)
{
    static const char *const words[] = { "năm", "từ", "đến", "tới", "và" };
    for (size_t i = 0; i < COUNT(words); i++) {
        if (str_is(word, words[i]))
            return true;
    }
    return is_year(word);
}

/* How many words are left without a trailing "giai đoạn 2021 2030", "năm 2023", "2024". */
static size_t count_without_years(const str *words, size_t count)
{
    if (count == 0 || !is_year(words[count - 1]))
        return count;
    size_t kept = count;
    while (kept > 0 && is_year_word(words[kept - 1]))
        kept--;
    if (kept >= 2 && str_is(words[kept - 2], "giai") && str_is(words[kept - 1], "đoạn"))
        kept -= 2;
    return kept ? kept : count; /* a name of years alone stays one */
}

/* "đảm bảo" is "bảo đảm" to everybody but a typist. */
static void fold_synonyms(str *words, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++) {
        if (str_is(words[i], "đảm") && str_is(words[i + 1], "bảo")) {
            str first = words[i];
            words[i] = words[i + 1];
            words[i + 1] = first;
        }
    }
}

/* "Cuộc vận động xây dựng “Người cán bộ …”" is quoted with its verb as well. */
static size_t count_verb(const str *words, size_t count)
{
    bool verb = count > 3 && str_is(words[0], "xây") && str_is(words[1], "dựng")
                && str_is(words[2], "người");
    return verb ? 2 : 0;
}

str movement_key(struct arena *arena, str name)
{
    struct str_list words = { 0 };
    str rest = utf8_canonical(arena, name), word;
    while (next_word(&rest, &word))
        *LIST_ADD(arena, &words) = word;
    fold_synonyms(words.items, words.count);
    size_t from = count_verb(words.items, words.count);
    size_t to = count_without_years(words.items, words.count);
    return str_join(arena, words.items + from, to > from ? to - from : 0, STR(" "));
}

static struct movement_state *movement_new(struct model *model, str id, str name)
{
    struct movement_record *record = ARENA_NEW(model->arena, struct movement_record);
    struct movement_state *movement = &record->movement;
    movement->id = id;
    movement->name = name;
    movement->link = route_link(model->site->routes, model->arena, ROUTE_MOVEMENT, id, STR(""));
    *LIST_ADD(model->arena, &model->site->movements) = movement;
    map_add(model->arena, model->site->movement_by_id, id, movement);
    return movement;
}

static void add_movement(struct model *model, const struct movement *written)
{
    str id = written->id.s;
    if (id.len == 0 || map_find(&model->movements->ids, id))
        return; /* the reader has told */
    str name = written->name.s.len ? written->name.s : id;
    struct movement_state *movement = movement_new(model, id, name);
    movement->movement = written;
    name_add_id(model->arena, model->movements, id, movement);
    name_add(model->arena, model->movements, written->name.s, movement, CLAIM_NAME);
    for (size_t i = 0; i < written->variants.count; i++)
        name_add(model->arena, model->movements, written->variants.items[i].s, movement,
                 CLAIM_VARIANT);
}

void movements_begin(struct model *model)
{
    model->movements = ARENA_NEW(model->arena, struct name_index);
    model->movements->key_of = movement_key;
    for (size_t i = 0; i < model->content->movements.count; i++)
        add_movement(model, &model->content->movements.items[i]);
}

/* The id comes from the key, so that the address does not depend on which plan spells it first. */
static struct movement_state *make_named(struct model *model, str name)
{
    str base = slug_make(model->arena, movement_key(model->arena, name));
    if (base.len == 0)
        base = STR("phong-trao");
    str id = name_unique(model->arena, &model->movements->taken, base);
    return movement_new(model, id, name);
}

static struct movement_record *look_up(struct model *model, const struct text *name)
{
    const struct name_use *use = name_look_up(model->arena, model->movements, name->s);
    if (use->is_id)
        return use->object; /* NULL: the reader has told */
    if (use->claim->either) {
        const struct movement_state *either = use->claim->either, *other = use->claim->other;
        diag_warning(model->diag, name->at, MSG_S002, name->s, either->id, other->id);
    }
    if (!use->claim->object)
        use->claim->object = make_named(model, name->s);
    return use->claim->object;
}

void movements_of(struct model *model, struct campaign *campaign, const struct document *document)
{
    for (size_t i = 0; i < document->movements.count; i++) {
        struct movement_record *record = look_up(model, &document->movements.items[i]);
        if (!record || record->last == campaign)
            continue;
        record->last = campaign;
        *LIST_ADD(model->arena, &campaign->movements) = &record->movement;
    }
}

static void sort_movements(struct model *model)
{
    struct site *site = model->site;
    size_t count = site->movements.count;
    struct order_item *items = ARENA_ARRAY(model->arena, struct order_item, count);
    for (size_t i = 0; i < count; i++) {
        struct movement_state *movement = site->movements.items[i];
        items[i] = (struct order_item){ order_word_key(model->arena, movement->name), movement->id,
                                        movement };
    }
    if (count)
        qsort(items, count, sizeof *items, order_keys);
    for (size_t i = 0; i < count; i++)
        site->movements.items[i] = items[i].item;
}

void movements_finish(struct model *model)
{
    struct site *site = model->site;
    sort_movements(model);
    for (size_t i = 0; i < site->entries.count; i++) {
        struct campaign *campaign = site->entries.items[i]->campaign;
        if (!site->entries.items[i]->is_plan)
            continue;
        for (size_t j = 0; j < campaign->movements.count; j++)
            *LIST_ADD(model->arena, &campaign->movements.items[j]->campaigns) = campaign;
    }
}

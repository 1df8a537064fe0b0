#include "content/schema.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/list.h"
#include "content/schema_types.h"

#include <string.h>

const struct type *const content_types[] = {
    &site_config_type, &organization_type, &movement_type, &slogan_type,
    &document_type,    &update_type,       &page_type,     NULL,
};

const struct type *schema_find(str name)
{
    for (size_t i = 0; content_types[i]; i++) {
        if (str_is(name, content_types[i]->name))
            return content_types[i];
    }
    return str_is(name, foreign_portal_type.name) ? &foreign_portal_type : NULL;
}

/* "pdf, docx" of a table becomes two texts. */
static void init_texts(struct arena *arena, const char *fallback, struct text_list *out)
{
    str rest = str_from(fallback), part;
    while (rest.len) {
        str_cut(rest, ',', &part, &rest);
        LIST_ADD(arena, out)->s = str_trim(part);
    }
}

void schema_init(struct arena *arena, const struct type *type, void *record)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        void *member = (char *)record + field->offset;
        if (field->kind == FIELD_STRUCT)
            schema_init(arena, field->type, member);
        else if (field->kind == FIELD_NUMBER)
            ((struct number *)member)->n = field->standard;
        else if (field->fallback && field->kind == FIELD_TEXTS)
            init_texts(arena, field->fallback, member);
        else if (field->fallback)
            ((struct text *)member)->s = str_from(field->fallback);
    }
}

typedef void visit_name(void *context, const struct field *field, const struct text *text);

static void visit_text(const struct field *field, const struct text *text, visit_name *visit,
                       void *context)
{
    if (text->s.len)
        visit(context, field, text);
}

static void visit_texts(const struct field *field, const struct text_list *texts, visit_name *visit,
                        void *context)
{
    for (size_t i = 0; i < texts->count; i++)
        visit_text(field, &texts->items[i], visit, context);
}

static void visit_list(const struct field *field, const void *member, visit_name *visit,
                       void *context)
{
    struct any_list list;
    memcpy(&list, member, sizeof list);
    for (size_t i = 0; i < list.count; i++) {
        const char *item = (const char *)list.items + i * field->type->size;
        schema_visit_names(field->type, item, visit, context);
    }
}

void schema_visit_names(const struct type *type, const void *record, visit_name *visit,
                        void *context)
{
    for (size_t i = 0; i < type->field_count; i++) {
        const struct field *field = &type->fields[i];
        const void *member = (const char *)record + field->offset;
        if (!field->type)
            continue;
        if (field->kind == FIELD_STRUCT)
            schema_visit_names(field->type, member, visit, context);
        else if (field->kind == FIELD_LIST)
            visit_list(field, member, visit, context);
        else if (field->kind == FIELD_TEXTS)
            visit_texts(field, member, visit, context);
        else if (kind_is_text(field->kind))
            visit_text(field, member, visit, context);
    }
}

#include "rules/knowledge.h"

#include "base/arena.h"
#include "base/embedded.h"
#include "base/limits.h"
#include "base/list.h"
#include "base/utf8.h"
#include "base/value.h"
#include "content/schema_types.h"
#include "format/yaml.h"

extern const struct embedded_file rules_data_files[];
extern const size_t rules_data_count;

#define RECORD struct known_day
static const struct field day_fields[] = {
    { "date", FIELD_DATE, REQUIRED, AT(date), "" },
    { "name", FIELD_TEXT, REQUIRED, AT(name), "" },
    { "words", FIELD_TEXTS, REQUIRED, AT(words), "", .element = FIELD_TEXT },
    { "except", FIELD_TEXTS, OPTIONAL, AT(except), "", .element = FIELD_TEXT },
    { "yearless", FIELD_FLAG, OPTIONAL, AT(yearless), "" },
    { "source", FIELD_TEXT, REQUIRED, AT(source), "" },
};
#undef RECORD
static const struct type day_type = TYPE("day", "", struct known_day, day_fields, .flags = LISTED,
                                         .file = "days.yaml");

#define RECORD struct known_name
static const struct field name_fields[] = {
    { "name", FIELD_TEXT, REQUIRED, AT(name), "" },
    { "also", FIELD_TEXTS, OPTIONAL, AT(also), "", .element = FIELD_TEXT },
    { "wrong", FIELD_TEXTS, OPTIONAL, AT(wrong), "", .element = FIELD_TEXT },
    { "begins", FIELD_TEXTS, OPTIONAL, AT(begins), "", .element = FIELD_TEXT },
    { "except", FIELD_TEXTS, OPTIONAL, AT(except), "", .element = FIELD_TEXT },
    { "source", FIELD_TEXT, REQUIRED, AT(source), "" },
};
#undef RECORD
static const struct type name_type = TYPE("name", "", struct known_name, name_fields,
                                          .flags = LISTED, .file = "names.yaml");

#define RECORD struct known_place
static const struct field place_fields[] = {
    { "name", FIELD_TEXT, REQUIRED, AT(name), "" },
    { "until", FIELD_DATE, OPTIONAL, AT(until), "" },
    { "now", FIELD_TEXT, OPTIONAL, AT(now), "" },
    { "wrong", FIELD_TEXTS, OPTIONAL, AT(wrong), "", .element = FIELD_TEXT },
    { "source", FIELD_TEXT, REQUIRED, AT(source), "" },
};
#undef RECORD
static const struct type place_type = TYPE("place", "", struct known_place, place_fields,
                                           .flags = LISTED, .file = "places.yaml");

#define RECORD struct known_law
static const struct field law_fields[] = {
    { "number", FIELD_TEXT, REQUIRED, AT(number), "" },
    { "until", FIELD_DATE, REQUIRED, AT(until), "" },
    { "by", FIELD_TEXT, REQUIRED, AT(by), "" },
    { "source", FIELD_TEXT, REQUIRED, AT(source), "" },
};
#undef RECORD
static const struct type law_type = TYPE("law", "", struct known_law, law_fields, .flags = LISTED,
                                         .file = "laws.yaml");

#define RECORD struct known_congress
static const struct field congress_fields[] = {
    { "words", FIELD_TEXTS, REQUIRED, AT(words), "", .element = FIELD_TEXT },
    { "from", FIELD_NUMBER, REQUIRED, AT(from), "", .low = 1900, .high = 2200 },
    { "to", FIELD_NUMBER, REQUIRED, AT(to), "", .low = 1900, .high = 2200 },
    { "source", FIELD_TEXT, REQUIRED, AT(source), "" },
};
#undef RECORD
static const struct type congress_type = TYPE("congress", "", struct known_congress,
                                              congress_fields, .flags = LISTED,
                                              .file = "congresses.yaml");

#define RECORD struct known_symbol
static const struct field symbol_fields[] = {
    { "wrong", FIELD_TEXT, REQUIRED, AT(wrong), "" },
    { "right", FIELD_TEXT, REQUIRED, AT(right), "" },
    { "source", FIELD_TEXT, REQUIRED, AT(source), "" },
};
#undef RECORD
static const struct type symbol_type = TYPE("symbol", "", struct known_symbol, symbol_fields,
                                            .flags = LISTED, .file = "symbols.yaml");

#define RECORD struct known_unit
static const struct field unit_fields[] = {
    { "words", FIELD_TEXTS, REQUIRED, AT(words), "", .element = FIELD_TEXT },
    { "until", FIELD_DATE, REQUIRED, AT(until), "" },
    { "now", FIELD_TEXT, OPTIONAL, AT(now), "" },
    { "district", FIELD_FLAG, OPTIONAL, AT(district), "" },
    { "source", FIELD_TEXT, REQUIRED, AT(source), "" },
};
#undef RECORD
static const struct type unit_type = TYPE("unit", "", struct known_unit, unit_fields,
                                          .flags = LISTED, .file = "units.yaml");

#define RECORD struct known_lunar
static const struct field lunar_fields[] = {
    { "name", FIELD_TEXT, REQUIRED, AT(name), "" },
    { "words", FIELD_TEXTS, REQUIRED, AT(words), "", .element = FIELD_TEXT },
    { "day", FIELD_NUMBER, REQUIRED, AT(day), "", .low = 1, .high = 30 },
    { "month", FIELD_NUMBER, REQUIRED, AT(month), "", .low = 1, .high = 12 },
    { "source", FIELD_TEXT, REQUIRED, AT(source), "" },
};
#undef RECORD
static const struct type lunar_type = TYPE("lunar", "", struct known_lunar, lunar_fields,
                                           .flags = LISTED, .file = "lunar.yaml");

#define RECORD struct known_frame
static const struct field frame_fields[] = {
    { "subject", FIELD_TEXT, REQUIRED, AT(subject), "" },
    { "text", FIELD_TEXT, REQUIRED, AT(text), "" },
    { "since", FIELD_DATE, OPTIONAL, AT(since), "" },
    { "until", FIELD_DATE, OPTIONAL, AT(until), "" },
    { "years", FIELD_NUMBER, OPTIONAL, AT(years), "", .low = 1, .high = 100 },
    { "level", FIELD_TEXT, OPTIONAL, AT(level), "" },
    { "unknown", FIELD_FLAG, OPTIONAL, AT(unknown), "" },
    { "source", FIELD_TEXT, REQUIRED, AT(source), "" },
};
#undef RECORD
static const struct type frame_type = TYPE("frame", "", struct known_frame, frame_fields,
                                           .flags = LISTED, .file = "frames.yaml");

static const struct {
    const struct type *type;
    size_t offset; /* of its list in struct knowledge */
} files[] = {
    { &day_type, offsetof(struct knowledge, days) },
    { &name_type, offsetof(struct knowledge, names) },
    { &place_type, offsetof(struct knowledge, places) },
    { &law_type, offsetof(struct knowledge, laws) },
    { &congress_type, offsetof(struct knowledge, congresses) },
    { &symbol_type, offsetof(struct knowledge, symbols) },
    { &unit_type, offsetof(struct knowledge, units) },
    { &lunar_type, offsetof(struct knowledge, lunars) },
    { &frame_type, offsetof(struct knowledge, frames) },
};

static const struct embedded_file *find_file(const char *name)
{
    for (size_t i = 0; i < rules_data_count; i++) {
        if (str_is(str_from(name), rules_data_files[i].path))
            return &rules_data_files[i];
    }
    return NULL;
}

/* The forms of a name that differ in more than their capitals. */
static void work_out_forms(struct arena *arena, struct known_name *name)
{
    *LIST_ADD(arena, &name->forms) = utf8_lower(arena, name->name.s);
    for (size_t i = 0; i < name->also.count; i++) {
        str lower = utf8_lower(arena, name->also.items[i].s);
        if (!str_equal(lower, name->forms.items[0]))
            *LIST_ADD(arena, &name->forms) = lower;
    }
}

bool knowledge_read(struct arena *arena, struct knowledge *out, struct diag *diag)
{
    bool ok = true;
    *out = (struct knowledge){ 0 };
    for (size_t i = 0; i < COUNT(files); i++) {
        const struct embedded_file *file = find_file(files[i].type->file);
        struct source *source = ARENA_NEW(arena, struct source);
        struct value value;
        *source = (struct source){ .path = str_from(files[i].type->file) };
        if (file)
            source->text = (str){ (const char *)file->bytes, file->len };
        ok = yaml_read(arena, source, 0, source->text.len, YAML_DATA_NODES_MAX, &value, diag)
             && schema_decode_list(arena, files[i].type, &value, false,
                                   (char *)out + files[i].offset, diag)
             && ok;
    }
    for (size_t i = 0; i < out->names.count; i++)
        work_out_forms(arena, &out->names.items[i]);
    return ok;
}

struct date knowledge_since(const struct knowledge *knows, const char *subject)
{
    for (size_t i = 0; subject && i < knows->frames.count; i++) {
        if (str_is(knows->frames.items[i].subject.s, subject))
            return knows->frames.items[i].since.date;
    }
    return DATE_NONE;
}

const struct known_frame *knowledge_frame(const struct knowledge *knows, const char *subject,
                                          day_number day)
{
    for (size_t i = 0; i < knows->frames.count; i++) {
        const struct known_frame *frame = &knows->frames.items[i];
        if (str_is(frame->subject.s, subject) && date_first_day(frame->since.date) <= day
            && day <= date_last_day(frame->until.date))
            return frame;
    }
    return NULL;
}

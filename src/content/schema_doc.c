/* The tables as Markdown: docs/format.md. */
#include "base/buf.h"
#include "content/schema_types.h"

/* What a key takes, in a few words. */
static const char *const kind_words[FIELD_KINDS] = {
    [FIELD_TEXT] = "text",
    [FIELD_ID] = "id",
    [FIELD_REFERENCE] = "id or name",
    [FIELD_URL] = "https address",
    [FIELD_LINK] = "link",
    [FIELD_EMAIL] = "e-mail address",
    [FIELD_FILE] = "file name",
    [FIELD_PATH] = "path",
    [FIELD_SHA256] = "64 hexadecimal digits",
    [FIELD_DATE] = "date",
    [FIELD_FLAG] = "`true` or `false`",
    [FIELD_NUMBER] = "number",
    [FIELD_STRUCT] = "keys, below",
    [FIELD_LIST] = "list, below",
    [FIELD_MAPPING] = "names with keys, below",
    [FIELD_SETTINGS] = "keys",
};

static void put_choices(struct buf *out, const char *const *choices)
{
    for (size_t i = 0; choices[i]; i++)
        buf_format(out, "%s`%s`", i ? ", " : "", choices[i]);
}

static void put_kind(struct buf *out, const struct field *field)
{
    enum field_kind kind = field_text_kind(field);
    if (field->kind == FIELD_TEXTS)
        BUF_PUT(out, "list of ");
    if (kind == FIELD_CHOICE)
        put_choices(out, field->choices);
    else if (kind == FIELD_TEXT && (field->flags & ONE_LINE))
        BUF_PUT(out, "one line");
    else
        buf_put(out, str_from(kind_words[kind]));
    if (kind == FIELD_NUMBER)
        buf_format(out, " %d…%d", (int)field->low, (int)field->high);
}

static void put_row(struct buf *out, const struct field *field)
{
    buf_format(out, "| `%s` | ", field->key);
    put_kind(out, field);
    buf_format(out, " | %s", field->doc);
    if (field->flags & REQUIRED)
        BUF_PUT(out, "; **required**");
    if (field->fallback)
        buf_format(out, "; default: `%s`", field->fallback);
    if (field->kind == FIELD_NUMBER)
        buf_format(out, "; default: %d", (int)field->standard);
    BUF_PUT(out, " |\n");
}

static void put_table(struct buf *out, const struct type *type)
{
    BUF_PUT(out, "| key | takes | meaning |\n|---|---|---|\n");
    for (size_t i = 0; i < type->field_count; i++)
        put_row(out, &type->fields[i]);
    BUF_PUT(out, "\n");
}

/* A part that another chapter describes is only named. */
static void put_part(struct buf *out, const struct field *field)
{
    buf_format(out, "### `%s`\n\n%s", field->key, field->type->doc);
    if (field->type->file) {
        buf_format(out, " Its keys are those of [%s](#%s).\n\n", field->type->name,
                   field->type->name);
        return;
    }
    if (field->kind == FIELD_LIST)
        BUF_PUT(out, " Each item has:");
    else if (field->kind == FIELD_MAPPING)
        BUF_PUT(out, " Each is `name: {…}`:");
    BUF_PUT(out, "\n\n");
    put_table(out, field->type);
}

void schema_document(struct buf *out, const struct type *type)
{
    buf_format(out, "## %s\n\n%s Written in `%s`", type->name, type->doc, type->file);
    buf_put(out, type->flags & LISTED ? STR(", as a list.\n\n") : STR(".\n\n"));
    put_table(out, type);
    for (size_t i = 0; i < type->field_count; i++) {
        enum field_kind kind = type->fields[i].kind;
        if (kind == FIELD_STRUCT || kind == FIELD_LIST || kind == FIELD_MAPPING)
            put_part(out, &type->fields[i]);
    }
}

static const char introduction[] =
    "# What the content folder holds\n"
    "\n"
    "<!-- `phatdong schema --markdown` prints this page from the tables in src/content: edit those. -->\n"
    "\n"
    "A document is a text file in UTF-8: between two lines `---` its front matter in YAML, below them\n"
    "the text in Markdown. A plan without a text (a signed scan) ends with the second `---`. Instead of\n"
    "`plan.md` a campaign may have a `plan.yaml`, whose last key is `body: |`.\n"
    "\n"
    "- **text** may have several lines, **one line** may not. Put quotes around a text that has `: ` or\n"
    "  ` #` in it, begins with one of `* & ! % @ [ { > | ' \"`, or has a comma within `{…}` or `[…]`.\n"
    "- **date** is a day (`2023-11-13`), a month (`2023-11`) or a year (`2023`): as precise as is known.\n"
    "- **id** is made of small letters without marks, digits and `-`: `so-noi-vu`. A campaign's id is the\n"
    "  name of its folder; a document's is its file name.\n"
    "- **id or name**: what looks like an id must exist; anything else is a name as printed.\n"
    "- **path** is a former address below the portal: `/old/path/`.\n"
    "- A key with nothing after it counts as absent. Unknown keys are errors.\n"
    "- Secrets of publish targets never stand in a file: an environment variable\n"
    "  `PHATDONG_<TARGET>_<KEY>` holds them.\n"
    "- Any other file in a campaign's folder is an attachment. Files whose names begin with `.` or `~$` or\n"
    "  end with `~`, `Thumbs.db` and `desktop.ini` are ignored.\n"
    "\n";

void schema_document_all(struct buf *out)
{
    buf_put(out, str_from(introduction));
    for (size_t i = 0; content_types[i]; i++)
        schema_document(out, content_types[i]);
}

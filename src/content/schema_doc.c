/* The tables as Markdown: docs/format.md, and in Vietnamese docs/dinh-dang.md. */
#include "base/buf.h"
#include "content/schema_types.h"

/* What a key takes, in a few words. */
static const char *const kind_words[FIELD_KINDS] = {
    [FIELD_TEXT] = N_("text"),
    [FIELD_ID] = N_("id"),
    [FIELD_REFERENCE] = N_("id or name"),
    [FIELD_URL] = N_("https address"),
    [FIELD_LINK] = N_("link"),
    [FIELD_EMAIL] = N_("e-mail address"),
    [FIELD_FILE] = N_("file name"),
    [FIELD_PATH] = N_("path"),
    [FIELD_SHA256] = N_("64 hexadecimal digits"),
    [FIELD_DATE] = N_("date"),
    [FIELD_FLAG] = N_("`true` or `false`"),
    [FIELD_NUMBER] = N_("number"),
    [FIELD_STRUCT] = N_("keys, below"),
    [FIELD_LIST] = N_("list, below"),
    [FIELD_MAPPING] = N_("names with keys, below"),
    [FIELD_SETTINGS] = N_("keys"),
};

/* The page, and the language of its words. */
struct writing {
    struct buf *out;
    enum language language;
};

static void put(const struct writing *w, const char *english)
{
    buf_put(w->out, str_from(tr(w->language, english)));
}

/* PUT(w, english, argument, …) */
#define PUT(w, english, ...)                                                                       \
    buf_put((w)->out, tr_args((w)->out->arena, (w)->language, (english), __VA_ARGS__))

static void put_choices(const struct writing *w, const char *const *choices)
{
    for (size_t i = 0; choices[i]; i++)
        buf_format(w->out, "%s`%s`", i ? ", " : "", choices[i]);
}

static void put_kind(const struct writing *w, const struct field *field)
{
    enum field_kind kind = field_text_kind(field);
    if (field->kind == FIELD_TEXTS)
        put(w, N_("list of "));
    if (kind == FIELD_CHOICE)
        put_choices(w, field->choices);
    else if (kind == FIELD_TEXT && (field->flags & ONE_LINE))
        put(w, N_("one line"));
    else
        put(w, kind_words[kind]);
    if (kind == FIELD_NUMBER)
        buf_format(w->out, " %d…%d", (int)field->low, (int)field->high);
}

static void put_row(const struct writing *w, const struct field *field)
{
    buf_format(w->out, "| `%s` | ", field->key);
    put_kind(w, field);
    BUF_PUT(w->out, " | ");
    buf_put(w->out, str_from(tr(w->language, field->doc)));
    if (field->flags & REQUIRED)
        put(w, N_("; **required**"));
    if (field->fallback)
        PUT(w, N_("; default: {0}"), str_format(w->out->arena, "`%s`", field->fallback));
    if (field->kind == FIELD_NUMBER)
        PUT(w, N_("; default: {0}"), str_from_u64(w->out->arena, (uint64_t)field->standard));
    BUF_PUT(w->out, " |\n");
}

static void put_table(const struct writing *w, const struct type *type)
{
    put(w, N_("| key | takes | meaning |"));
    BUF_PUT(w->out, "\n|---|---|---|\n");
    for (size_t i = 0; i < type->field_count; i++)
        put_row(w, &type->fields[i]);
    BUF_PUT(w->out, "\n");
}

/* A part that another chapter describes is only named. */
static void put_part(const struct writing *w, const struct field *field)
{
    str name = str_from(field->type->name);
    buf_format(w->out, "### `%s`\n\n%s", field->key, tr(w->language, field->type->doc));
    if (field->type->file) {
        PUT(w, N_(" Its keys are those of {0}."),
            str_concat(w->out->arena, STR("["), name, STR("](#"), name, STR(")")));
        BUF_PUT(w->out, "\n\n");
        return;
    }
    if (field->kind == FIELD_LIST)
        put(w, N_(" Each item has:"));
    else if (field->kind == FIELD_MAPPING)
        put(w, N_(" Each is `name: {…}`:"));
    BUF_PUT(w->out, "\n\n");
    put_table(w, field->type);
}

static void put_type(const struct writing *w, const struct type *type)
{
    buf_format(w->out, "## %s\n\n%s", type->name, tr(w->language, type->doc));
    PUT(w, type->flags & LISTED ? N_(" Written in `{0}`, as a list.") : N_(" Written in `{0}`."),
        str_from(type->file));
    BUF_PUT(w->out, "\n\n");
    put_table(w, type);
    for (size_t i = 0; i < type->field_count; i++) {
        enum field_kind kind = type->fields[i].kind;
        if (kind == FIELD_STRUCT || kind == FIELD_LIST || kind == FIELD_MAPPING)
            put_part(w, &type->fields[i]);
    }
}

/* Paragraphs, and items of a list, each on a line of its own. */
static const char *const introduction[] = {
    N_("# What the content folder holds"),
    "",
    "<!-- `phatdong schema --markdown` prints this page from the tables in src/content: edit those. -->",
    "",
    N_("A document is a text file in UTF-8: between two lines `---` its front matter in YAML, below them the text in Markdown. A plan without a text (a signed scan) ends with the second `---`. Instead of `plan.md` a campaign may have a `plan.yaml`, whose last key is `body: |`."),
    "",
    N_("- **text** may have several lines, **one line** may not. Put quotes around a text that has `: ` or ` #` in it, begins with one of `* & ! % @ [ { > | ' \"`, or has a comma within `{…}` or `[…]`."),
    N_("- **date** is a day (`2023-11-13`), a month (`2023-11`) or a year (`2023`): as precise as is known."),
    N_("- **id** is made of small letters without marks, digits and `-`: `so-noi-vu`. A campaign's id is the name of its folder; a document's is its file name."),
    N_("- **id or name**: what looks like an id must exist; anything else is a name as printed."),
    N_("- **path** is a former address below the portal: `/old/path/`."),
    N_("- A key with nothing after it counts as absent. Unknown keys are errors."),
    N_("- Editors with a YAML language server (VS Code: Red Hat's extension \"YAML\") complete and check `site.yaml`, `organizations.yaml`, `movements.yaml`, `slogans.yaml` and `plan.yaml` while one types. For each type of file once `mkdir -p .schema && phatdong schema site >.schema/site.json`, and as the first line of `content/site.yaml` then `# yaml-language-server: $schema=../.schema/site.json`. Front matter within `plan.md` they do not read: there `phatdong serve` tells of mistakes after each save."),
    N_("- Secrets of publish targets never stand in a file: an environment variable `PHATDONG_<TARGET>_<KEY>` holds them."),
    N_("- Any other file in a campaign's folder is an attachment. Files whose names begin with `.` or `~$` or end with `~`, `Thumbs.db` and `desktop.ini` are ignored."),
    "",
};

void schema_document_all(struct buf *out, enum language language)
{
    const struct writing w = { out, language };
    for (size_t i = 0; i < COUNT(introduction); i++) {
        if (*introduction[i]) /* gettext's catalog keeps its own header under "" */
            put(&w, introduction[i]);
        BUF_PUT(out, "\n");
    }
    for (size_t i = 0; content_types[i]; i++)
        put_type(&w, content_types[i]);
}

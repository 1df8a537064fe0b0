/* The files of documents: which document offers which, where each of them stands. */
#include "site/model.h"

#include "base/arena.h"
#include "base/map.h"
#include "content/file_name.h"

static void place(struct model *model, const struct campaign *campaign, enum route route,
                  struct entry_file *file)
{
    const struct routes *routes = model->site->routes;
    file->path = route_file(routes, model->arena, route, campaign->id, file->name);
    file->link = route_link(routes, model->arena, route, campaign->id, file->name);
}

static void add(struct model *model, struct entry *entry, enum route route,
                const struct entry_file *file)
{
    struct entry_file *added = LIST_ADD(model->arena, &entry->files);
    *added = *file;
    place(model, entry->campaign, route, added);
}

static void add_listed(struct model *model, struct entry *entry)
{
    const struct document *document = entry->document;
    for (size_t i = 0; i < document->attachments.count; i++) {
        const struct attachment *attachment = &document->attachments.items[i];
        const struct entry_file file = { .name = attachment_name(model->arena, attachment),
                                         .attachment = attachment };
        if (file.name.len) /* else that was said when it was read */
            add(model, entry, ROUTE_FILE, &file);
    }
}

static bool lists(const struct entry *entry, str name)
{
    const struct document *document = entry->document;
    for (size_t i = 0; i < document->attachments.count; i++) {
        if (str_equal(document->attachments.items[i].file.s, name))
            return true;
    }
    return false;
}

static bool is_listed(const struct campaign *campaign, str name)
{
    bool listed = lists(campaign->plan, name);
    for (size_t i = 0; i < campaign->documents.count; i++)
        listed = listed || lists(campaign->documents.items[i], name);
    return listed;
}

static bool has_text(const struct entry *entry)
{
    return entry->document->body_start < entry->document->body_end;
}

/* Pictures stand in texts, and are offered only where there is no text: then they are scans. */
static void add_unlisted(struct model *model, struct entry *plan)
{
    const struct campaign_source *source = plan->campaign->source;
    for (size_t i = 0; i < source->files.count; i++) {
        const struct file *own = &source->files.items[i];
        if ((own->width && has_text(plan)) || is_listed(plan->campaign, own->name))
            continue;
        add(model, plan, ROUTE_FILE, &(struct entry_file){ .name = own->name });
    }
}

/* `documents` of site.yaml. */
static bool is_wanted(const struct site_config *config, const char *format)
{
    for (size_t i = 0; i < config->documents.count; i++) {
        if (str_is(config->documents.items[i].s, format))
            return true;
    }
    return false;
}

/* In the order in which they are offered. */
static const struct {
    enum rendition rendition;
    const char *format; /* in site.yaml */
    const char *suffix;
} renditions[] = {
    { RENDITION_PDF, "pdf", ".pdf" },
    { RENDITION_DOCX, "docx", ".docx" },
    { RENDITION_TXT, "txt", ".txt" },
};

static void add_renditions(struct model *model, struct entry *entry)
{
    if (!has_text(entry))
        return;
    for (size_t i = 0; i < COUNT(renditions); i++) {
        if (!is_wanted(model->site->config, renditions[i].format))
            continue;
        const struct entry_file file = {
            .name = str_concat(model->arena, entry->download_stem, str_from(renditions[i].suffix)),
            .rendition = renditions[i].rendition,
        };
        add(model, entry, ROUTE_DOWNLOAD, &file);
    }
}

static void add_bundle(struct model *model, struct campaign *campaign)
{
    if (!is_wanted(model->site->config, "zip"))
        return;
    campaign->bundle.name = str_concat(model->arena, campaign->id, STR(".zip"));
    place(model, campaign, ROUTE_DOWNLOAD, &campaign->bundle);
}

static void add_bag(struct model *model, struct campaign *campaign)
{
    if (!model->archived || !map_find(model->archived, campaign->id))
        return;
    campaign->bag.name = str_concat(model->arena, campaign->id, STR("-bag.zip"));
    place(model, campaign, ROUTE_DOWNLOAD, &campaign->bag);
}

void files_of(struct model *model, struct campaign *campaign)
{
    add_listed(model, campaign->plan);
    add_unlisted(model, campaign->plan);
    add_renditions(model, campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++) {
        add_listed(model, campaign->documents.items[i]);
        add_renditions(model, campaign->documents.items[i]);
    }
    add_bundle(model, campaign);
    add_bag(model, campaign);
}

/* The files of documents: which document offers which, where each of them stands. */
#include "site/model.h"

#include "base/arena.h"
#include "content/file_name.h"

static void add(struct model *model, struct entry *entry, enum route route,
                const struct entry_file *file)
{
    const struct routes *routes = model->site->routes;
    struct entry_file *added = LIST_ADD(model->arena, &entry->files);
    *added = *file;
    added->path = route_file(routes, model->arena, route, entry->campaign->id, file->name);
    added->link = route_link(routes, model->arena, route, entry->campaign->id, file->name);
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

/* `documents` of site.yaml; all where it says nothing. */
static bool is_wanted(const struct site_config *config, const char *format)
{
    for (size_t i = 0; i < config->documents.count; i++) {
        if (str_is(config->documents.items[i].s, format))
            return true;
    }
    return config->documents.count == 0;
}

static void add_text(struct model *model, struct entry *entry)
{
    if (!has_text(entry) || !is_wanted(model->site->config, "txt"))
        return;
    const struct entry_file file = {
        .name = str_concat(model->arena, entry->download_stem, STR(".txt")), .is_text = true
    };
    add(model, entry, ROUTE_DOWNLOAD, &file);
}

void files_of(struct model *model, struct campaign *campaign)
{
    add_listed(model, campaign->plan);
    add_unlisted(model, campaign->plan);
    add_text(model, campaign->plan);
    for (size_t i = 0; i < campaign->documents.count; i++) {
        add_listed(model, campaign->documents.items[i]);
        add_text(model, campaign->documents.items[i]);
    }
}

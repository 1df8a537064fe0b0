/* The ZIP of a campaign: its folder (bundle.h), packed. */
#include "base/arena.h"
#include "base/diag.h"
#include "bundle/bundle.h"
#include "format/archive_write.h"
#include "page/page.h"
#include "site/site.h"
#include "write/artifact.h"

#include <errno.h>

struct zip_input {
    const struct bundle_context *context;
    const struct campaign *campaign;
};

static struct bundle *bundle_of(const struct artifact *artifact, const struct made *made,
                                struct arena *scratch)
{
    const struct zip_input *input = artifact->input;
    return bundle_new(scratch, input->context, input->campaign, made);
}

static const struct value *view_zip(const struct artifact *artifact, const struct made *made,
                                    struct arena *scratch)
{
    return bundle_view(bundle_of(artifact, made, scratch), made, scratch);
}

static void add_member(struct archive_writer *zip, const struct bundle_member *member,
                       struct made_reader *reader)
{
    bool packed = archive_is_packable(member->name);
    if (member->kind == BUNDLE_FILE)
        archive_add_read(zip, member->name, made_read,
                         made_reader_file(reader, member->artifact->path), packed);
    else
        archive_add(zip, member->name, member->bytes, packed);
}

static bool pack_zip(const struct artifact *artifact, const struct value *view,
                     const struct pack *to)
{
    struct bundle *bundle = bundle_of(artifact, to->made, to->scratch);
    (void)view;
    if (!bundle_make(bundle, to->made, to->scratch, to->diag))
        return false;
    struct made_reader *reader = made_reader_new(to->made, to->scratch, to->diag);
    struct archive_writer *zip = archive_begin(to->scratch, to->put, to->context);
    for (size_t i = 0; i < bundle->count; i++)
        add_member(zip, &bundle->items[i], reader);
    archive_add(zip, BUNDLE_SUMS, bundle_sums(bundle, to->scratch), true);
    bool ok = archive_finish(zip);
    made_reader_free(reader);
    return ok;
}

void bundle_plan(struct arena *arena, const struct bundle_context *context,
                 struct artifact_list *out)
{
    const struct site *site = context->pages->site;
    for (size_t i = 0; i < site->campaigns.count; i++) {
        const struct campaign *campaign = site->campaigns.items[i];
        if (campaign->bundle.name.len == 0)
            continue;
        struct zip_input *input = ARENA_NEW(arena, struct zip_input);
        *input = (struct zip_input){ context, campaign };
        *LIST_ADD(arena, out) = (struct artifact){
            .path = campaign->bundle.path,
            .wave = WAVE_BUNDLES,
            .origin = campaign->plan->document->source->path,
            .at = span_file(campaign->plan->document->source),
            .view = view_zip,
            .pack = pack_zip,
            .input = input,
            .scope = &campaign->source->texts,
        };
    }
}

/*
 * Any bytes as another portal's campaigns.json: what is accepted leads to the
 * source's host alone, survives the cache, and can be held against a portal's
 * plans; what is refused says where.
 */
#include "base/arena.h"
#include "base/diag.h"
#include "base/utf8.h"
#include "content/body.h"
#include "content/foreign.h"
#include "content/schema.h"
#include "site/site.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

#define SOURCE_URL "https://tinh.example:8443/cong/campaigns.json"

static void require(bool condition)
{
    if (!condition)
        abort();
}

static void check_link(struct arena *arena, str link)
{
    require(link.len == 0 || str_equal(utf8_lower(arena, foreign_host(link)), STR("tinh.example")));
    require(link.len == 0 || str_starts(link, STR("https://")) || str_starts(link, STR("http://")));
    for (size_t i = 0; i < link.len; i++)
        require((unsigned char)link.ptr[i] > ' ' && link.ptr[i] != '"' && link.ptr[i] != '<');
}

static void check_links(struct arena *arena, const struct foreign_portal *portal)
{
    for (size_t i = 0; i < portal->campaigns.count; i++) {
        const struct foreign_campaign *campaign = &portal->campaigns.items[i];
        check_link(arena, campaign->plan.link);
        for (size_t j = 0; j < campaign->documents.count; j++)
            check_link(arena, campaign->documents.items[j].link);
        for (size_t j = 0; j < campaign->slogans.count; j++) {
            day_number first, last;
            foreign_slogan_days(&campaign->slogans.items[j], &first, &last);
            check_link(arena, campaign->slogans.items[j].url.s);
        }
    }
}

/* What the cache gives back is what it was given; anything else in it is refused. */
static void check_copy(struct arena *arena, const struct foreign_copy *copy, str input)
{
    struct foreign_copy back;
    require(foreign_copy_read(foreign_copy_write(arena, copy), &back));
    require(str_equal(back.url, copy->url) && str_equal(back.etag, copy->etag)
            && str_equal(back.fetched, copy->fetched) && str_equal(back.json, copy->json));
    if (foreign_copy_read(input, &back))
        require(str_starts(input, STR("phatdong source 1\n")));
}

/* A portal below, whose plan has the numbers of the corpus as its basis. */
static void build(struct arena *arena, const struct foreign_portal *portal)
{
    struct content content = { .config = { .zone_minutes = 420 } };
    struct foreign_list list = { .items = arena_copy(arena, portal, sizeof *portal), .count = 1 };
    struct document document = { .id = STR("plan"), .file = STR("plan.md") };
    struct basis lines[] = {
        { .number = { STR("16/KH"), SPAN_NONE }, .date = { { 2026, 2, 25 }, SPAN_NONE } },
        { .number = { STR("1/KH"), SPAN_NONE }, .issuer = { STR("Tỉnh X"), SPAN_NONE } },
    };
    static const struct body_facts facts;
    struct source source = { STR("plan.md"), STR("") };
    struct campaign_source campaign = { .id = STR("a"), .plan = &document };
    struct diag *diag = diag_new();
    schema_init(arena, &site_config_type, &content.config);
    schema_init(arena, &document_type, &document);
    document.title.s = STR("Kế hoạch");
    document.number.s = STR("5/KH");
    document.date.date = (struct date){ 2026, 3, 1 };
    document.basis.items = lines;
    document.basis.count = COUNT(lines);
    document.source = &source;
    document.facts = &facts;
    content.campaigns.items = &campaign;
    content.campaigns.count = 1;
    content.foreign = &list;
    const struct site_options options = { .today = date_first_day((struct date){ 2026, 7, 1 }) };
    require(site_build(arena, &content, &options, diag) != NULL);
    diag_free(diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct arena *arena = arena_new();
    str input = { (const char *)bytes, size }, fault = STR("");
    const struct foreign_copy copy = { STR(SOURCE_URL), STR("2026-07-01T02:03:04Z"), STR("\"a\""),
                                       input };
    struct foreign_portal portal;
    check_copy(arena, &copy, input);
    if (foreign_read(arena, &copy, LANGUAGE_EN, &portal, &fault)) {
        check_links(arena, &portal);
        build(arena, &portal);
    } else {
        require(fault.len > 0);
    }
    arena_free(arena);
    return 0;
}

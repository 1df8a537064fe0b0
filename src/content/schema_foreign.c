/* The fields of campaigns.json: what one portal tells others. */
#include "content/foreign.h"
#include "content/schema_types.h"

/* What a document has, whether it is a plan or a further one. */
#define DOCUMENT_FIELDS(within)                                                                    \
    { "id", FIELD_TEXT, ONE_LINE, AT(within id), N_("a UUID of its issuer and its own id") },      \
        { "url", FIELD_TEXT, ONE_LINE, AT(within url), N_("its page") },                           \
        { "number", FIELD_TEXT, ONE_LINE, AT(within number), N_("as printed: 149/KH-CĐVC") },      \
        { "date", FIELD_DATE, OPTIONAL, AT(within date), N_("of issue") },                         \
        { "type", FIELD_TEXT, ONE_LINE, AT(within type), N_("abbreviation of its type: KH") },     \
        { "type_name", FIELD_TEXT, ONE_LINE, AT(within type_name), N_("the type in words") },      \
        { "issuer", FIELD_TEXT, ONE_LINE, AT(within issuer), N_("who issued it, by name") },       \
        { "title", FIELD_TEXT, REQUIRED | ONE_LINE, AT(within title),                              \
          N_("its title (trích yếu)") },                                                           \
        { "standing", FIELD_TEXT, ONE_LINE, AT(within standing),                                   \
          N_("corrected, superseded or withdrawn; absent: it holds") },                            \
    {                                                                                              \
        "basis", FIELD_LIST, OPTIONAL, AT(within basis), N_("documents that it implements"),       \
            .type = &foreign_basis_type                                                            \
    }

#define RECORD struct foreign_basis
static const struct field foreign_basis_fields[] = {
    { "type", FIELD_TEXT, ONE_LINE, AT(type), N_("abbreviation of its type: KH") },
    { "number", FIELD_TEXT, ONE_LINE, AT(number), N_("as printed: 149/KH-CĐVC") },
    { "date", FIELD_DATE, OPTIONAL, AT(date), N_("of issue") },
    { "issuer", FIELD_TEXT, ONE_LINE, AT(issuer), N_("who issued it, by name") },
    { "title", FIELD_TEXT, ONE_LINE, AT(title), N_("its title (trích yếu)") },
    { "url", FIELD_TEXT, ONE_LINE, AT(url), N_("where it can be read") },
};
#undef RECORD
static const struct type foreign_basis_type = TYPE(
    "basis", N_("A document that this one implements (căn cứ)."), struct foreign_basis,
    foreign_basis_fields, .flags = OPEN);

#define RECORD struct foreign_slogan
static const struct field foreign_slogan_fields[] = {
    { "text", FIELD_TEXT, REQUIRED | ONE_LINE, AT(text), N_("the slogan") },
    { "from", FIELD_TEXT, ONE_LINE, AT(from), N_("the moment at which it begins to run") },
    { "to", FIELD_TEXT, ONE_LINE, AT(to), N_("the first moment at which it no longer runs") },
    { "url", FIELD_TEXT, ONE_LINE, AT(url), N_("where it leads") },
    { "rank", FIELD_NUMBER, OPTIONAL, AT(rank), N_("smaller comes first"), .low = 1, .high = 1000,
      .standard = RANK_STANDARD },
};
#undef RECORD
static const struct type foreign_slogan_type = TYPE("slogan", N_("A slogan and when it runs."),
                                                    struct foreign_slogan, foreign_slogan_fields,
                                                    .flags = OPEN);

#define RECORD struct foreign_document
static const struct field foreign_document_fields[] = { DOCUMENT_FIELDS() };
#undef RECORD
static const struct type foreign_document_type = TYPE(
    "document", N_("A further document of a campaign."), struct foreign_document,
    foreign_document_fields, .flags = OPEN);

#define RECORD struct foreign_campaign
static const struct field foreign_campaign_fields[] = {
    DOCUMENT_FIELDS(plan.),
    { "theme", FIELD_TEXT, OPTIONAL, AT(theme), N_("its theme") },
    { "start", FIELD_DATE, OPTIONAL, AT(start), N_("first day") },
    { "end", FIELD_DATE, OPTIONAL, AT(end), N_("last day") },
    { "slogans", FIELD_LIST, OPTIONAL, AT(slogans), N_("by rank"), .type = &foreign_slogan_type },
    { "documents", FIELD_LIST, OPTIONAL, AT(documents), N_("reports, decisions, guidance"),
      .type = &foreign_document_type },
};
#undef RECORD
static const struct type foreign_campaign_type = TYPE(
    "campaign", N_("A campaign, told by its plan."), struct foreign_campaign,
    foreign_campaign_fields, .flags = OPEN);

#define RECORD struct foreign_organization
static const struct field foreign_organization_fields[] = {
    { "id", FIELD_TEXT, REQUIRED | ONE_LINE, AT(id), N_("by which others name it; in addresses") },
    { "name", FIELD_TEXT, REQUIRED | ONE_LINE, AT(name), N_("its full name") },
    { "short_name", FIELD_TEXT, ONE_LINE, AT(short_name), N_("for lists") },
    { "parent", FIELD_TEXT, ONE_LINE, AT(parent), N_("id of the body above it") },
    { "url", FIELD_TEXT, ONE_LINE, AT(url), N_("its page") },
};
#undef RECORD
static const struct type foreign_organization_type = TYPE(
    "organization", N_("An office, a union, a unit."), struct foreign_organization,
    foreign_organization_fields, .flags = OPEN);

#define RECORD struct foreign_portal
static const struct field foreign_portal_fields[] = {
    { "version", FIELD_NUMBER, REQUIRED, AT(version),
      N_("of this format; new keys may come without a new number"), .low = 1, .high = 1,
      .standard = 1 },
    { "title", FIELD_TEXT, REQUIRED | ONE_LINE, AT(title), N_("name of the portal") },
    { "url", FIELD_TEXT, ONE_LINE, AT(url), N_("where the portal stands") },
    { "organizations", FIELD_LIST, OPTIONAL, AT(organizations),
      N_("the offices that the portal knows"), .type = &foreign_organization_type },
    { "campaigns", FIELD_LIST, REQUIRED, AT(campaigns), N_("running ones first"),
      .type = &foreign_campaign_type },
};
#undef RECORD
const struct type foreign_portal_type = TYPE(
    "campaigns",
    N_("What a portal tells other portals and programs: campaigns with slogans, offices and "
       "documents. Readers pass over keys that they do not know."),
    struct foreign_portal, foreign_portal_fields, .flags = OPEN);

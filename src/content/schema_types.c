/* The fields of a document and of what it consists of. */
#include "content/schema_types.h"

#define RECORD struct revision
static const struct field revision_fields[] = {
    { "date", FIELD_DATE, REQUIRED, AT(date), N_("when the text on the portal was changed") },
    { "reason", FIELD_TEXT, REQUIRED | ONE_LINE, AT(reason), N_("what was changed and why") },
};
#undef RECORD
static const struct type revision_type = TYPE("revision", N_("A change of the published text."),
                                              struct revision, revision_fields);

#define RECORD struct withdrawal
static const struct field withdrawal_fields[] = {
    { "date", FIELD_DATE, REQUIRED, AT(date), N_("when it ceased to hold") },
    { "by", FIELD_TEXT, ONE_LINE, AT(by), N_("the document or the office that withdrew it") },
    { "reason", FIELD_TEXT, OPTIONAL, AT(reason), N_("why") },
};
#undef RECORD
const struct type withdrawal_type = TYPE("withdrawal",
                                         N_("It keeps its address and says that it was withdrawn."),
                                         struct withdrawal, withdrawal_fields);

#define RECORD struct exemption
static const struct field exemption_fields[] = {
    { "off", FIELD_TEXT, REQUIRED | ONE_LINE, AT(off),
      N_("the code of a rule of `phatdong check`: F072") },
    { "reason", FIELD_TEXT, REQUIRED | ONE_LINE, AT(reason), N_("why it does not hold here") },
};
#undef RECORD
const struct type exemption_type = TYPE("exemption",
                                        N_("A rule of `phatdong check` that this text is spared."),
                                        struct exemption, exemption_fields);

#define RECORD struct period
static const struct field period_fields[] = {
    { "start", FIELD_DATE, OPTIONAL, AT(start), N_("first day, month or year") },
    { "end", FIELD_DATE, OPTIONAL, AT(end), N_("last day, month or year; it is included") },
};
#undef RECORD
static const struct type period_type = TYPE("period", N_("From when to when a campaign runs."),
                                            struct period, period_fields);

#define RECORD struct phase
static const struct field phase_fields[] = {
    { "name", FIELD_TEXT, REQUIRED | ONE_LINE, AT(name), N_("as printed: Đợt 1") },
    { "start", FIELD_DATE, OPTIONAL, AT(start), N_("first day, month or year") },
    { "end", FIELD_DATE, OPTIONAL, AT(end), N_("last day, month or year; it is included") },
    { "theme", FIELD_TEXT, OPTIONAL, AT(theme), N_("the phase's own theme") },
    { "tasks", FIELD_TEXT, OPTIONAL, AT(tasks), N_("what is done in it") },
};
#undef RECORD
static const struct type phase_type = TYPE("phase", N_("A part of the campaign's time (đợt)."),
                                           struct phase, phase_fields);

#define RECORD struct deadline
static const struct field deadline_fields[] = {
    { "date", FIELD_DATE, OPTIONAL, AT(date), N_("the last day; or write `when`") },
    { "when", FIELD_TEXT, ONE_LINE, AT(when), N_("without a date, as printed: hàng quý") },
    { "before", FIELD_FLAG, OPTIONAL, AT(before),
      N_("the text says \"trước ngày\": the day itself is too late") },
    { "task", FIELD_TEXT, REQUIRED | ONE_LINE, AT(task), N_("what is due") },
    { "by", FIELD_REFERENCE, ONE_LINE, AT(by), N_("who owes it: an id or a name"),
      .type = &organization_type },
    { "to", FIELD_REFERENCE, ONE_LINE, AT(to), N_("who receives it: an id or a name"),
      .type = &organization_type },
};
#undef RECORD
static const struct type deadline_type = TYPE("deadline", N_("A report or task that is due."),
                                              struct deadline, deadline_fields);

#define RECORD struct milestone
static const struct field milestone_fields[] = {
    { "date", FIELD_DATE, REQUIRED, AT(date), N_("when") },
    { "title", FIELD_TEXT, REQUIRED | ONE_LINE, AT(title), N_("what: Tổng kết") },
};
#undef RECORD
static const struct type milestone_type = TYPE("milestone",
                                               N_("A day of the campaign that is no deadline."),
                                               struct milestone, milestone_fields);

#define RECORD struct slogan
static const struct field slogan_fields[] = {
    { "text", FIELD_TEXT, REQUIRED | ONE_LINE, AT(text), N_("the slogan as it is shown") },
    { "start", FIELD_DATE, OPTIONAL, AT(start),
      N_("first day; absent: the campaign's, or no limit") },
    { "end", FIELD_DATE, OPTIONAL, AT(end),
      N_("last day, included; absent: the campaign's, or no limit") },
    { "before", FIELD_FLAG, OPTIONAL, AT(before),
      N_("\"trước ngày\": the end itself is not included") },
    { "rank", FIELD_NUMBER, OPTIONAL, AT(rank), N_("smaller numbers come first"), .low = 1,
      .high = 1000, .standard = RANK_STANDARD },
    { "embargo", FIELD_FLAG, OPTIONAL, AT(embargo),
      N_("kept out of every build before its start") },
    { "url", FIELD_URL, ONE_LINE, AT(url), N_("where a click leads; absent: the campaign") },
};
#undef RECORD
const struct type slogan_type = TYPE(
    "slogan", N_("A line for the ticker and the page of slogans; a plain text will do."),
    struct slogan, slogan_fields, .flags = SHORTHAND | LISTED, .file = "slogans.yaml");

#define RECORD struct basis
static const struct field basis_fields[] = {
    { "type", FIELD_TEXT, ONE_LINE, AT(type), N_("abbreviation of its type: KH") },
    { "number", FIELD_TEXT, ONE_LINE, AT(number), N_("as printed: 149/KH-CĐVC") },
    { "date", FIELD_DATE, OPTIONAL, AT(date), N_("of issue") },
    { "issuer", FIELD_REFERENCE, ONE_LINE, AT(issuer), N_("an id or a name as printed"),
      .type = &organization_type },
    { "title", FIELD_TEXT, ONE_LINE, AT(title), N_("its title (trích yếu)") },
    { "url", FIELD_URL, ONE_LINE, AT(url), N_("where it can be read") },
};
#undef RECORD
static const struct type basis_type = TYPE(
    "basis", N_("A document that this one implements (căn cứ)."), struct basis, basis_fields);

#define RECORD struct assignment
static const struct field assignment_fields[] = {
    { "unit", FIELD_REFERENCE, REQUIRED | ONE_LINE, AT(unit),
      N_("an id of organizations.yaml, or a name as printed"), .type = &organization_type },
    { "task", FIELD_TEXT, REQUIRED, AT(task), N_("what the unit is to do") },
};
#undef RECORD
static const struct type assignment_type = TYPE("assignment", N_("A task given to a unit."),
                                                struct assignment, assignment_fields);

#define RECORD struct recipient
static const struct field recipient_fields[] = {
    { "name", FIELD_TEXT, REQUIRED | ONE_LINE, AT(name), N_("as printed: Lưu: VT") },
    { "purpose", FIELD_TEXT, ONE_LINE, AT(purpose), N_("as printed, without brackets: b/c") },
};
#undef RECORD
static const struct type recipient_type = TYPE("recipient", N_("A line of \"Nơi nhận\"."),
                                               struct recipient, recipient_fields);

#define RECORD struct signatory
static const struct field signatory_fields[] = {
    { "organization", FIELD_TEXT, OPTIONAL, AT(organization),
      N_("of a joint document: the body that signs, as printed") },
    { "authority", FIELD_TEXT, OPTIONAL, AT(authority), N_("as printed: TM. BAN CHẤP HÀNH") },
    { "role", FIELD_TEXT, OPTIONAL, AT(role), N_("as printed: CHỦ TỊCH") },
    { "name", FIELD_TEXT, ONE_LINE, AT(name), N_("of the person") },
};
#undef RECORD
static const struct type signatory_type = TYPE("signatory", N_("Who signed."), struct signatory,
                                               signatory_fields);

#define RECORD struct contact
static const struct field contact_fields[] = {
    { "name", FIELD_TEXT, ONE_LINE, AT(name), N_("a person or an office") },
    { "address", FIELD_TEXT, ONE_LINE, AT(address), N_("postal address") },
    { "phone", FIELD_TEXT, ONE_LINE, AT(phone), N_("as printed: 02603.914.688") },
    { "email", FIELD_EMAIL, ONE_LINE, AT(email), N_("e-mail address") },
};
#undef RECORD
const struct type contact_type = TYPE("contact", N_("Whom to ask."), struct contact,
                                      contact_fields);

#define RECORD struct attachment
static const struct field attachment_fields[] = {
    { "file", FIELD_FILE, ONE_LINE, AT(file),
      N_("a file in the campaign's folder; or write `url`") },
    { "url", FIELD_URL, ONE_LINE, AT(url), N_("a file elsewhere, brought by `phatdong fetch`") },
    { "sha256", FIELD_SHA256, ONE_LINE, AT(sha256), N_("its SHA-256 sum; required with `url`") },
    { "title", FIELD_TEXT, ONE_LINE, AT(title), N_("what it is") },
    { "signed", FIELD_FLAG, OPTIONAL, AT(signed_original), N_("the digitally signed original") },
};
#undef RECORD
static const struct type attachment_type = TYPE(
    "attachment", N_("A file that belongs to the document."), struct attachment, attachment_fields);

#define RECORD struct printed
static const struct field printed_fields[] = {
    { "number", FIELD_TEXT, OPTIONAL, AT(number), N_("the number line") },
    { "date", FIELD_TEXT, OPTIONAL, AT(date), N_("the date") },
    { "place", FIELD_TEXT, OPTIONAL, AT(place), N_("the place") },
    { "issuer", FIELD_TEXT, OPTIONAL, AT(issuer), N_("the lines of the issuing bodies") },
    { "title", FIELD_TEXT, OPTIONAL, AT(title), N_("type and title") },
    { "recipients", FIELD_TEXT, OPTIONAL, AT(recipients), N_("\"Nơi nhận\"") },
    { "signature", FIELD_TEXT, OPTIONAL, AT(signature), N_("the signature block") },
};
#undef RECORD
static const struct type printed_type = TYPE(
    "printed", N_("Head and foot as printed, where that differs from the fields."), struct printed,
    printed_fields);

static const char *const layouts[] = { "state", "union", "party", NULL };

#define RECORD struct document
static const struct field document_fields[] = {
    { "type", FIELD_TEXT, ONE_LINE, AT(type),
      N_("abbreviation of the document's type (Decree 30/2020/NĐ-CP, article 7): KH") },
    { "number", FIELD_TEXT, ONE_LINE, AT(number),
      N_("as issued: 16/KH-CĐBDT; a blank number is kept: /KH-CĐS") },
    { "title", FIELD_TEXT, REQUIRED | ONE_LINE, AT(title), N_("title (trích yếu), as printed") },
    { "subtitle", FIELD_TEXT, ONE_LINE, AT(subtitle), N_("second line of the title") },
    { "summary", FIELD_TEXT, OPTIONAL, AT(summary),
      N_("plain words, three sentences at most; shown as not official") },
    { "posted", FIELD_DATE, OPTIONAL, AT(posted), N_("the day it was put on the portal") },
    { "revisions", FIELD_LIST, OPTIONAL, AT(revisions), N_("changes since it was posted"),
      .type = &revision_type },
    { "withdrawn", FIELD_STRUCT, OPTIONAL, AT(withdrawn), N_("it no longer holds"),
      .type = &withdrawal_type },
    { "issuer", FIELD_REFERENCE, ONE_LINE, AT(issuer),
      N_("an id of organizations.yaml, or a name as printed"), .type = &organization_type },
    { "place", FIELD_TEXT, ONE_LINE, AT(place), N_("where it was issued (địa danh)") },
    { "date", FIELD_DATE, OPTIONAL, AT(date), N_("of issue: a day, a month or a year") },
    { "theme", FIELD_TEXT, ONE_LINE, AT(theme), N_("the campaign's theme (chủ đề)") },
    { "period", FIELD_STRUCT, OPTIONAL, AT(period), N_("from when to when the campaign runs"),
      .type = &period_type },
    { "phases", FIELD_LIST, OPTIONAL, AT(phases), N_("its phases (đợt)"), .type = &phase_type },
    { "deadlines", FIELD_LIST, OPTIONAL, AT(deadlines), N_("reports and tasks that are due"),
      .type = &deadline_type },
    { "milestones", FIELD_LIST, OPTIONAL, AT(milestones), N_("other days of note"),
      .type = &milestone_type },
    { "slogans", FIELD_LIST, OPTIONAL, AT(slogans), N_("slogans (khẩu hiệu)"),
      .type = &slogan_type },
    { "movements", FIELD_TEXTS, ONE_LINE, AT(movements),
      N_("standing movements: ids of movements.yaml, or names as printed"), .type = &movement_type,
      .element = FIELD_REFERENCE },
    { "basis", FIELD_LIST, OPTIONAL, AT(basis), N_("documents that it implements"),
      .type = &basis_type },
    { "assignments", FIELD_LIST, OPTIONAL, AT(assignments), N_("tasks of units"),
      .type = &assignment_type },
    { "recipients", FIELD_LIST, OPTIONAL, AT(recipients), N_("\"Nơi nhận\""),
      .type = &recipient_type },
    { "signatories", FIELD_LIST, OPTIONAL, AT(signatories), N_("who signed, in printed order"),
      .type = &signatory_type },
    { "contact", FIELD_STRUCT, OPTIONAL, AT(contact), N_("whom to ask"), .type = &contact_type },
    { "attachments", FIELD_LIST, OPTIONAL, AT(attachments), N_("titles of files, remote files"),
      .type = &attachment_type },
    { "supersedes", FIELD_ID, ONE_LINE, AT(supersedes), N_("id of the campaign it replaces"),
      .type = &document_type },
    { "aliases", FIELD_TEXTS, ONE_LINE, AT(aliases),
      N_("former addresses below the portal, which lead here: /old/path/; of a file: the present "
         "file of its kind stands there too"),
      .element = FIELD_PATH },
    { "layout", FIELD_CHOICE, ONE_LINE, AT(layout), N_("head and foot of the laid-out document"),
      .choices = layouts, .fallback = "state" },
    { "draft", FIELD_FLAG, OPTIONAL, AT(draft), N_("left out of the portal") },
    { "printed", FIELD_STRUCT, OPTIONAL, AT(printed),
      N_("head and foot as printed, where that differs from the fields"), .type = &printed_type },
    { "check", FIELD_LIST, OPTIONAL, AT(check),
      N_("rules of `phatdong check` that do not hold here, each with a reason"),
      .type = &exemption_type },
};
#undef RECORD
const struct type document_type = TYPE(
    "document", N_("A plan, or another document of a campaign: front matter, then Markdown."),
    struct document, document_fields, .flags = BODIED,
    .file = "campaigns/<id>/plan.md, campaigns/<id>/*.md");

#include "intake/package.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "format/archive.h"
#include "intake/flow.h"

void package_fail(struct package *package, enum message message)
{
    if (!package->failed)
        diag_error(package->file->diag, SPAN_NONE, message, package->file->path);
    package->failed = true;
}

static void fail_archive(struct package *package, enum archive_fault fault)
{
    static const enum message messages[] = {
        [ARCHIVE_MISSING] = MSG_P012,
        [ARCHIVE_DAMAGED] = MSG_P012,
        [ARCHIVE_ENCRYPTED] = MSG_P013,
        [ARCHIVE_TOO_LARGE] = MSG_P014,
    };
    package_fail(package, messages[fault]);
}

bool package_has(const struct package *package, str name)
{
    return archive_has(package->archive, name);
}

struct xml_reader *package_open(struct package *package, str name, const struct xml_space *spaces)
{
    str bytes;
    enum archive_fault fault = archive_read(package->archive, name, &bytes);
    if (fault != ARCHIVE_OK && fault != ARCHIVE_MISSING)
        fail_archive(package, fault);
    if (fault != ARCHIVE_OK)
        return NULL;
    struct xml_reader *xml = xml_reader_new(package->file->arena, bytes, spaces);
    xml_share_nodes(xml, &package->xml_nodes_left);
    return xml;
}

void package_close(struct package *package, struct xml_reader *xml)
{
    static const enum message messages[] = {
        [XML_DAMAGED] = MSG_P012,
        [XML_DOCTYPE] = MSG_P015,
        [XML_LIMIT] = MSG_P014,
    };
    if (xml && xml_fault(xml) != XML_OK)
        package_fail(package, messages[xml_fault(xml)]);
    xml_reader_free(xml);
}

/* What kind of package it is tell the names of its members. */
static void read_kind(struct package *package, struct flow *flow)
{
    if (package_has(package, STR("[Content_Types].xml")))
        docx_read(package, flow);
    else if (package_has(package, STR("content.xml")))
        odt_read(package, flow);
    else
        package_fail(package, MSG_P017);
}

bool package_file_read(const struct intake_file *file, struct intake_text *out)
{
    struct package package = { .file = file, .xml_nodes_left = XML_NODES_MAX };
    struct flow flow = { .arena = file->arena };
    enum archive_fault fault;
    package.archive = archive_open(file->arena, file->bytes, &fault);
    if (package.archive)
        read_kind(&package, &flow);
    else
        fail_archive(&package, fault);
    if (flow.too_long && !package.failed) {
        diag_error(file->diag, diag_file(file->diag, file->path), MSG_P004);
        package.failed = true;
    }
    archive_close(package.archive);
    if (!package.failed)
        flow_write(&flow, out);
    return !package.failed;
}

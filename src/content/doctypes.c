#include "content/doctypes.h"

#include "base/arena.h"
#include "base/utf8.h"

/* Decree 30/2020/NĐ-CP, annex III, section I; then what letters, the Party and laws use. */
static const struct doctype doctypes[] = {
    { "NQ", "Nghị quyết", "Resolution" },
    { "QĐ", "Quyết định", "Decision" },
    { "CT", "Chỉ thị", "Directive" },
    { "QC", "Quy chế", "Regulations" },
    { "QyĐ", "Quy định", "Rules" },
    { "TC", "Thông cáo", "Communiqué" },
    { "TB", "Thông báo", "Notice" },
    { "HD", "Hướng dẫn", "Guidance" },
    { "CTr", "Chương trình", "Programme" },
    { "KH", "Kế hoạch", "Plan" },
    { "PA", "Phương án", "Scheme" },
    { "ĐA", "Đề án", "Proposal" },
    { "DA", "Dự án", "Project" },
    { "BC", "Báo cáo", "Report" },
    { "BB", "Biên bản", "Minutes" },
    { "TTr", "Tờ trình", "Submission" },
    { "HĐ", "Hợp đồng", "Contract" },
    { "CĐ", "Công điện", "Telegram" },
    { "BGN", "Bản ghi nhớ", "Memorandum" },
    { "BTT", "Bản thỏa thuận", "Agreement" },
    { "GUQ", "Giấy ủy quyền", "Authorization" },
    { "GM", "Giấy mời", "Invitation" },
    { "GGT", "Giấy giới thiệu", "Letter of introduction" },
    { "GNP", "Giấy nghỉ phép", "Leave permit" },
    { "PG", "Phiếu gửi", "Dispatch slip" },
    { "PC", "Phiếu chuyển", "Transfer slip" },
    { "PB", "Phiếu báo", "Notification slip" },
    { "", "Thư công", "Official note" }, /* the one type without an abbreviation */
    { "CV", "Công văn", "Official letter" },
    { "SY", "Sao y", "True copy" },
    { "TrS", "Trích sao", "Extract" },
    { "SL", "Sao lục", "Copy of a copy" },
    { "KL", "Kết luận", "Conclusion" },
    { "L", "Luật", "Law" },
    { "PL", "Pháp lệnh", "Ordinance" },
    { "NĐ", "Nghị định", "Decree" },
    { "TT", "Thông tư", "Circular" },
    /* Circular 01/2011/TT-BNV, dropped in 2020 */
    { "CK", "Bản cam kết", "Commitment" },
    { "CN", "Giấy chứng nhận", "Certificate" },
    { "ĐĐ", "Giấy đi đường", "Travel permit" },
    { "BN", "Giấy biên nhận hồ sơ", "Receipt" },
};

/* Codes of Circular 01/2011/TT-BNV that Decree 30 changed. */
static const struct {
    const char *old, *code;
} former[] = {
    { "GN", "BGN" }, { "TTh", "BTT" }, { "UQ", "GUQ" },
    { "GT", "GGT" }, { "NP", "GNP" },  { "TS", "TrS" },
};

static const struct doctype *find_code(str code)
{
    for (size_t i = 0; code.len && i < COUNT(doctypes); i++) {
        if (str_is(code, doctypes[i].code))
            return &doctypes[i];
    }
    return NULL;
}

const struct doctype *doctype_find(str code)
{
    for (size_t i = 0; i < COUNT(former); i++) {
        if (str_is(code, former[i].old))
            return find_code(str_from(former[i].code));
    }
    return find_code(code);
}

const struct doctype *doctype_find_name(str name)
{
    enum { NAME_LEN_MAX = 64 }; /* the longest name in capitals with decomposed marks is shorter */
    const struct doctype *found = NULL;
    if (name.len == 0 || name.len > NAME_LEN_MAX)
        return NULL;
    struct arena *scratch = arena_new();
    str wanted = utf8_canonical(scratch, name);
    for (size_t i = 0; i < COUNT(doctypes) && !found; i++) {
        if (str_equal(wanted, utf8_canonical(scratch, str_from(doctypes[i].name))))
            found = &doctypes[i];
    }
    arena_free(scratch);
    return found;
}

const struct doctype *doctype_table(size_t *count)
{
    *count = COUNT(doctypes);
    return doctypes;
}

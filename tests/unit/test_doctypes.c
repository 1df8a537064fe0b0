#include "base/utf8.h"
#include "content/doctypes.h"
#include "check.h"

static const struct {
    const char *code, *name; /* no name: not a type */
} codes[] = {
    { "KH", "Kế hoạch" },
    { "HD", "Hướng dẫn" },
    { "HĐ", "Hợp đồng" },
    { "QĐ", "Quyết định" },
    { "QyĐ", "Quy định" },
    { "CTr", "Chương trình" },
    { "CĐ", "Công điện" },
    { "CV", "Công văn" },
    /* Circular 01/2011/TT-BNV */
    { "GN", "Bản ghi nhớ" },
    { "TTh", "Bản thỏa thuận" },
    { "UQ", "Giấy ủy quyền" },
    { "NP", "Giấy nghỉ phép" },
    /* case and Đ count */
    { "kh", "" },
    { "CTR", "" },
    { "QD", "" },
    { "", "" },
    { "KH ", "" },
    { "XYZ", "" },
};

static void test_codes(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(codes); i++) {
        CHECK_ROW(i, "%s", codes[i].code);
        const struct doctype *type = doctype_find(str_from(codes[i].code));
        CHECK_STR(str_from(type ? type->name : ""), codes[i].name);
    }
}

static const struct {
    const char *name, *code;
} names[] = {
    { "KẾ HOẠCH", "KH" },
    { "Kế hoạch", "KH" },
    { "  kế   hoạch ", "KH" },
    { "HƯỚNG DẪN", "HD" },
    { "HỢP ĐỒNG", "HĐ" },
    { "BẢN THOẢ THUẬN", "BTT" }, /* the older place of the tone */
    { "GIẤY UỶ QUYỀN", "GUQ" },
    { "KẾ HOẠCH PHÁT ĐỘNG", "-" },
    { "KE HOACH", "-" },
    { "", "-" },
    { "Kế hoạch phát động phong trào thi đua trong cán bộ, công chức, viên chức năm 2022", "-" },
};

static void test_names(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(names); i++) {
        CHECK_ROW(i, "%s", names[i].name);
        const struct doctype *type = doctype_find_name(str_from(names[i].name));
        CHECK_STR(str_from(type ? type->code : "-"), names[i].code);
    }
    const struct doctype *note = doctype_find_name(STR("THƯ CÔNG"));
    CHECK(note && !*note->code); /* the one without an abbreviation */
}

/* The 32 rows of Decree 30/2020/NĐ-CP are all there, and no code stands twice. */
static void test_table(void **state)
{
    struct arena *arena = check_arena(state);
    size_t count;
    const struct doctype *table = doctype_table(&count);
    CHECK(count >= 32);
    for (size_t i = 0; i < count; i++) {
        CHECK_ROW(i, "%s", table[i].name);
        CHECK(*table[i].name_en);
        CHECK(!*table[i].code || doctype_find(str_from(table[i].code)) == &table[i]);
        CHECK(doctype_find_name(utf8_upper(arena, str_from(table[i].name))) == &table[i]);
    }
}

TEST_MAIN(TEST(test_codes), TEST(test_names), TEST(test_table))

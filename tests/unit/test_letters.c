/* Texts of old encodings: what is certain is repaired, what is not is told. */
#include "intake/letters.h"

#include "check.h"
#include "intake/encoding.h"

static const char right[] =
    "CÔNG ĐOÀN SỞ MẪU\nHoài Giang, ngày 25 tháng 02\nĐộng viên cán bộ, viên chức thi đua "
    "hoàn thành xuất sắc nhiệm vụ được giao, phục vụ nhân dân ngày càng tốt hơn.";

static str repair(struct arena *arena, const char *text, struct str_list *questions)
{
    struct letters *letters = letters_new(arena);
    letters_look(letters, str_from(text));
    str out = letters_repair(letters, str_from(text));
    letters_tell(letters, questions);
    return out;
}

static const struct {
    const char *name, *text;
    const char *repaired; /* NULL: nothing changes */
    const char *question; /* a part of one; NULL: none is asked */
} texts[] = {
    { "Unicode", right, NULL, NULL },
    { "TCVN3",
      "C¤NG §OµN Së MÉU\nHoµi Giang, ngµy 25 th¸ng 02\n§éng viªn c¸n bé, viªn chøc thi ®ua hoµn thµnh xuÊt "
      "s¾c nhiÖm vô ®\u00ADîc giao, phôc vô nh©n d©n ngµy cµng tèt h¬n.",
      right, "TCVN3 (.VnTime)" },
    { "VNI",
      "COÂNG ÑOAØN SÔÛ MAÃU\nHoaøi Giang, ngaøy 25 thaùng 02\nÑoäng vieân caùn boä, vieân chöùc thi ñua hoaøn "
      "thaønh xuaát saéc nhieäm vuï ñöôïc giao, phuïc vuï nhaân daân ngaøy caøng toát hôn.",
      right, "VNI" },
    { "half of TCVN3 left", "Công đoμn Ngμnh ®−ợc giao nhiệm vụ",
      "Công đoàn Ngành được giao nhiệm vụ", "đoμn → đoàn" },
    { "one such word is no proof", "Công đoμn được giao nhiệm vụ, 5 − 3", NULL,
      "chưa sửa (1 chữ: đoμn → đoàn" },
    { "VNI in the midst of Unicode",
      "Công đoàn cơ sở tổ chức phong trào thi đua.\nÑoäng vieân caùn boä, vieân chöùc thi ñua.\nĐại hội.",
      "Công đoàn cơ sở tổ chức phong trào thi đua.\nĐộng viên cán bộ, viên chức thi đua.\nĐại hội.",
      "đã chuyển 1 dòng dùng bảng mã cũ VNI" },
    { "TCVN3 in the midst of Unicode",
      "Công đoàn cơ sở tổ chức phong trào thi đua.\n§éng viªn c¸n bé, viªn chøc thi ®ua.\nĐại hội.",
      "Công đoàn cơ sở tổ chức phong trào thi đua.\nĐộng viên cán bộ, viên chức thi đua.\nĐại hội.",
      "đã chuyển 1 dòng dùng bảng mã cũ TCVN3" },
    { "single words of TCVN3", "Tăng cường thực hiện: t¨ng, c¸c đơn vị, ®ua, nhiệm vụ",
      "Tăng cường thực hiện: tăng, các đơn vị, đua, nhiệm vụ", "t¨ng → tăng" },
    { "converted twice", "Cơng đồn, PHĨ VĂN PHỊNG, hịa bình, cơng chức", NULL, "Cơng → Công" },
    { "the horn is lost",
      "Thông t, lu hành, đợc giao, tr\u1EDDng học, tr\u1EDBc ngày, th\u1EDDng xuyên", NULL,
      "đợc → được, trờng → trường" },
    { "another letter for ư", "Văn thƣ - LƢU TRỮ", "Văn thư - LƯU TRỮ", "ƣ thành ư ở 2 chữ" },
    { "glued words", "thểthức trình bày", NULL, "thểthức → thể thức" },
    { "a date glued to its word", "trước ngày06/5/2024 và tháng 7", NULL, "ngày06 → ngày 06" },
    { "foreign words", "Café, naïve, Zürich, São Paulo", NULL, NULL },
};

static void test_texts(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct str_list questions = { 0 };
        CHECK_ROW(i, "%s", texts[i].name);
        const char *wanted = texts[i].repaired ? texts[i].repaired : texts[i].text;
        CHECK_STR(repair(arena, texts[i].text, &questions), wanted);
        str all = str_join(arena, questions.items, questions.count, STR("\n"));
        CHECK_INT(all.len > 0, texts[i].question != NULL);
        CHECK(!texts[i].question || str_has(all, str_from(texts[i].question)));
    }
}

static void test_fonts(void **state)
{
    struct arena *arena = check_arena(state);
    CHECK_INT(letters_of_font(STR(".VnTime")), FONT_TCVN3);
    CHECK_INT(letters_of_font(STR(".VnTimeH")), FONT_TCVN3_CAPITALS);
    CHECK_INT(letters_of_font(STR("VNI-Times")), FONT_VNI);
    CHECK_INT(letters_of_font(STR("Times New Roman")), FONT_UNICODE);
    CHECK_STR(letters_convert(arena, STR("kÕ ho¹ch"), FONT_TCVN3_CAPITALS), "KẾ HOẠCH");
}

#define BYTES(literal)                                                                             \
    {                                                                                              \
        literal, sizeof(literal) - 1                                                               \
    }

static void test_bytes(void **state)
{
    static const struct {
        str bytes;
        const char *text;
        bool asks;
    } files[] = {
        { BYTES("thi \xC4\x91ua"), "thi đua", false },
        { BYTES("\xFF\xFEt\0h\0i\0 \0\x11\x01u\0a\0"), "thi đua", false },
        { BYTES("\xFE\xFF\0t\0h\0i\0 \x01\x11\0u\0a"), "thi đua", false },
        { BYTES("t\0h\0i\0 \0\x11\x01u\0a\0\n\0"), "thi đua\n", false },
        { BYTES("\xFF\xFE\x3D\xD8\x00\xDE!\0"), "😀!", false },
        { BYTES("\xFF\xFE\x3D\xD8!\0"), "\uFFFD!", false },
        { BYTES("thi \xF0ua, v\xEA\xCC, ti\xEA\xECng Vi\xEA\xF2t"), "thi đua, về, tiếng Việt",
          true },
        { BYTES("S\xE1\xE0o \x93\x80\x94 \x81"), "Sáào “€” \uFFFD", true },
        { BYTES(""), "", false },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(files); i++) {
        struct str_list questions = { 0 };
        CHECK_ROW(i, "%s", files[i].text);
        CHECK_STR(encoding_decode(arena, files[i].bytes, &questions), files[i].text);
        CHECK_INT(questions.count, files[i].asks);
    }
}

TEST_MAIN(TEST(test_texts), TEST(test_fonts), TEST(test_bytes))

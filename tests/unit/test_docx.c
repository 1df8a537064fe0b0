/* A reading copy as a Word file: its parts, what Word wants of them, what comes back by import. */
#include "base/buf.h"
#include "base/diag.h"
#include "check.h"
#include "format/archive.h"
#include "format/archive_write.h"
#include "intake/import.h"
#include "intake/reader.h"
#include "os/workers.h"
#include "paper/copy.h"
#include "paper/docx.h"
#include "paper/wml.h"
#include "word_order.h"

#include <math.h>

#define FILE_LEN_MAX (8u << 20)

static const char body[] =
    "Căn cứ Luật Thi đua, khen thưởng;\n\n"
    "## I. MỤC ĐÍCH\n\n"
    "1. Động viên **mọi người**[^1], xem [trang](https://a.example/?b=1&c=2) và [trên](#muc-i).\n\n"
    "3. Số sai vẫn giữ, `mã`, [tệp](tep/a.pdf), [xa](../x/), hai\\\ndòng.\n\n"
    "đ) Theo mẫu[^1].\n\n"
    "| Thôn | Số |\n|---|---:|\n| Một | 1[^2] |\n\n"
    "> Trích.\n\n"
    "Hết./.\n\n"
    "## PHỤ LỤC I\n\n### CHỈ TIÊU\n\n(Kèm theo Kế hoạch số 16/KH-UBND)\n\nMột.\n\n"
    "## PHỤ LỤC II\n\n### BIỂU MẪU\n\nHai.\n\n"
    "[^1]: Ghi chú [một](http://b.example/).\n\n[^2]: Ghi chú hai.\n\n    Đoạn sau.\n";

static void add(struct arena *arena, struct line_list *list, const char *line)
{
    *LIST_ADD(arena, list) = str_from(line);
}

static void sign(struct arena *arena, struct paper_copy *copy, const char *name)
{
    struct paper_signature *signature = LIST_ADD(arena, &copy->signatures);
    *signature = (struct paper_signature){ .name = str_from(name) };
    add(arena, &signature->authority, "TM. ỦY BAN NHÂN DÂN");
    add(arena, &signature->authority, "CHỦ TỊCH");
}

/* A plan with one of everything but a signature. */
static struct paper_copy unsigned_copy(struct arena *arena, const char *layout, const char *text)
{
    struct paper_copy copy = {
        .sheet = sheet_find(str_from(layout)),
        .lang = STR("vi"),
        .name = STR("Kế hoạch số 16/KH-UBND: Phát động <thi đua> & \"khen thưởng\""),
        .author = STR("Ủy ban nhân dân xã Mẫu"),
        .subject = STR("16/KH-UBND"),
        .generator = STR("phatdong 1"),
        .address = STR("https://thidua.example/kế hoạch/"),
        .fingerprint = STR("c0ffee"),
        .time = 1708819200,
        .has_head = true,
        .number = STR("Số: 16/KH-UBND"),
        .place_date = STR("Mẫu, ngày 25 tháng 02 năm 2024"),
        .type = STR("KẾ HOẠCH"),
        .recipients_head = STR("Nơi nhận:"),
        .reading_copy = STR("Bản trình bày lại để đọc và in."),
    };
    add(arena, &copy.superior, "ỦY BAN NHÂN DÂN HUYỆN MẪU");
    add(arena, &copy.issuer, "ỦY BAN NHÂN DÂN XÃ MẪU");
    add(arena, &copy.title, "Phát động phong trào thi đua năm 2024");
    add(arena, &copy.recipients, "- Như trên;");
    add(arena, &copy.recipients, "- Lưu: VT.");
    CHECK(body_blocks(str_from(text), arena, &copy.body));
    return copy;
}

static str written(struct arena *arena, const struct paper_copy *copy)
{
    struct arena *scratch = arena_new();
    struct buf out = buf_new(arena, FILE_LEN_MAX);
    bool ok = docx_write(copy, scratch, &out);
    arena_free(scratch);
    CHECK(ok);
    return buf_str(&out);
}

static str part_of(struct arena *arena, str file, const char *name)
{
    enum archive_fault fault;
    str part = STR("");
    struct archive *archive = archive_open(arena, file, &fault);
    CHECK(archive != NULL);
    CHECK_INT(archive_read(archive, str_from(name), &part), ARCHIVE_OK);
    archive_close(archive);
    return part;
}

/* Every part that is XML is what Word takes without repair. */
static void check_order(struct arena *arena, str file)
{
    enum archive_fault fault;
    struct archive *archive = archive_open(arena, file, &fault);
    CHECK(archive != NULL);
    size_t count = 0;
    for (str name; (name = archive_name(archive, count)).len; count++) {
        str part;
        CHECK_INT(archive_read(archive, name, &part), ARCHIVE_OK);
        CHECK_ROW(count, STR_FMT, STR_ARG(name));
        CHECK_STR(word_disorder(arena, part), "");
    }
    CHECK(count >= 12);
    archive_close(archive);
}

/* What the text names is there: styles, links, headers. */
static void check_names(struct arena *arena, str file, const char *part, const char *relations)
{
    static const char *const styles[] = { "w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn",
                                          "w:next" };
    str known = part_of(arena, file, "word/styles.xml");
    str related = relations ? part_of(arena, file, relations) : STR("");
    struct xml_reader *xml = xml_reader_new(arena, part_of(arena, file, part), word_spaces);
    size_t count = 0;
    for (enum xml_event event; (event = xml_next(xml)) != XML_DONE && event != XML_FAULT;) {
        str name = event == XML_OPEN ? xml_name(xml) : STR("");
        str relation = event == XML_OPEN ? xml_attribute(xml, "r:id") : STR("");
        for (size_t i = 0; i < COUNT(styles); i++) {
            if (!str_is(name, styles[i]))
                continue;
            str style = xml_attribute(xml, "w:val");
            CHECK_ROW(count++, STR_FMT, STR_ARG(style));
            CHECK(str_has(known, str_concat(arena, STR("w:styleId=\""), style, STR("\""))));
        }
        CHECK(!relation.len
              || str_has(related, str_concat(arena, STR("Id=\""), relation, STR("\""))));
    }
    xml_reader_free(xml);
    CHECK(count > 0);
}

/* Each paragraph on a line: its style, a bar, its letters; "[n]" is the mark of a note. */
static str paragraphs_of(struct arena *arena, str part)
{
    struct buf out = buf_new(arena, FILE_LEN_MAX);
    struct xml_reader *xml = xml_reader_new(arena, part, word_spaces);
    bool letters = false;
    for (enum xml_event event; (event = xml_next(xml)) != XML_DONE && event != XML_FAULT;) {
        str name = xml_name(xml);
        if (event == XML_OPEN && str_is(name, "w:pStyle"))
            buf_format(&out, STR_FMT "|", STR_ARG(xml_attribute(xml, "w:val")));
        else if (event == XML_OPEN && str_is(name, "w:footnoteReference"))
            buf_format(&out, "[" STR_FMT "]", STR_ARG(xml_attribute(xml, "w:id")));
        else if (event == XML_OPEN && str_is(name, "w:sectPr"))
            buf_put(&out, STR("<pages>"));
        else if (event == XML_OPEN && str_is(name, "w:br"))
            buf_put(&out, STR("<br>"));
        else if (event == XML_OPEN && str_is(name, "w:noBreakHyphen"))
            buf_put(&out, STR("<->"));
        else if (event == XML_CLOSE && str_is(name, "w:p"))
            buf_put(&out, STR("\n"));
        else if (event == XML_TEXT && letters)
            buf_put(&out, xml_text(xml));
        letters = event == XML_OPEN && str_is(name, "w:t");
    }
    xml_reader_free(xml);
    return buf_str(&out);
}

/* Line by line, since a message of a whole document would be cut. */
static void check_lines(struct arena *arena, str found, const char *wanted)
{
    str rest = str_from(wanted), line, want;
    for (size_t i = 0; str_line(&rest, &want); i++) {
        CHECK_ROW(i, STR_FMT, STR_ARG(want));
        line = STR("(nothing)");
        str_line(&found, &line);
        CHECK_STR(line, str_cstr(arena, want));
    }
    CHECK_STR(found, "");
}

static void test_document(void **state)
{
    struct arena *arena = check_arena(state);
    struct paper_copy copy = unsigned_copy(arena, "state", body);
    sign(arena, &copy, "Phan Văn Mẫu");
    str file = written(arena, &copy);
    check_order(arena, file);
    check_names(arena, file, "word/document.xml", "word/_rels/document.xml.rels");
    check_names(arena, file, "word/footnotes.xml", "word/_rels/footnotes.xml.rels");
    check_names(arena, file, "word/styles.xml", NULL);
    check_names(arena, file, "word/header1.xml", NULL);
    check_lines(arena, paragraphs_of(arena, part_of(arena, file, "word/document.xml")),
                "CoQuanCapTren|ỦY BAN NHÂN DÂN HUYỆN MẪU\n"
                "CoQuanBanHanh|ỦY BAN NHÂN DÂN XÃ MẪU\n"
                "Rule|\n"
                "QuocHieu|CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
                "TieuNgu|Độc lập - Tự do - Hạnh phúc\n"
                "Rule|\n"
                "SoKyHieu|Số: 16/KH<->UBND\n"
                "Date|Mẫu, ngày 25 tháng 02 năm 2024\n"
                "Title|KẾ HOẠCH\n"
                "Subtitle|Phát động phong trào thi đua năm 2024\n"
                "Rule|\n"
                "Rule|\n"
                "CanCu|Căn cứ Luật Thi đua, khen thưởng;\n"
                "Heading1|I. MỤC ĐÍCH\n"
                "ListParagraph|1. Động viên mọi người[1], xem trang và trên.\n"
                "ListParagraph|3. Số sai vẫn giữ, mã, tệp, xa, hai<br>dòng.\n"
                "ListParagraph|đ) Theo mẫu1.\n"
                "Rule|\n"
                "DauBang|Thôn\n"
                "DauBang|Số\n"
                "OBang|Một\n"
                "OBang|1[2]\n"
                "Quote|Trích.\n"
                "BodyText|Hết./.\n"
                "Rule|\n"
                "NoiNhan|Nơi nhận:\n"
                "NoiNhanDong|- Như trên;\n"
                "NoiNhanDong|- Lưu: VT.\n"
                "QuyenHan|TM. ỦY BAN NHÂN DÂN\n"
                "QuyenHan|CHỦ TỊCH\n"
                "Signature|Phan Văn Mẫu\n"
                "Rule|<pages>\n"
                "PhuLuc|PHỤ LỤC I\n"
                "TenPhuLuc|CHỈ TIÊU\n"
                "KemTheo|(Kèm theo Kế hoạch số\u00A016/KH<->UBND)\n"
                "BodyText|<pages>Một.\n"
                "PhuLuc|PHỤ LỤC II\n"
                "TenPhuLuc|BIỂU MẪU\n"
                "BodyText|Hai.\n"
                "<pages>");
    CHECK_STR(paragraphs_of(arena, part_of(arena, file, "word/footnotes.xml")),
              "FootnoteText|\nFootnoteText|\nFootnoteText| Ghi chú một.\nFootnoteText| Ghi chú "
              "hai.\nFootnoteText|Đoạn sau.\n");
}

/* How often a text stands in a part. */
static size_t times_in(str part, const char *text)
{
    size_t count = 0;
    for (size_t at; (at = str_find(part, str_from(text))) != STR_NOT_FOUND; count++)
        part = str_sub(part, at + strlen(text), part.len);
    return count;
}

/* The style of a role as it stands in word/styles.xml. */
static str style_in(struct arena *arena, str styles, enum paper_role role)
{
    str start = str_concat(arena, STR("w:styleId=\""), str_from(wml_style(role)), STR("\""));
    size_t at = str_find(styles, start);
    CHECK(at != STR_NOT_FOUND);
    str rest = str_sub(styles, at, styles.len);
    return str_sub(rest, 0, str_find(rest, STR("</w:style>")));
}

static void check_style(struct arena *arena, str style, const struct sheet_row *row)
{
    static const char *const sides[] = { [ALIGN_START] = "left",
                                         [ALIGN_CENTRE] = "center",
                                         [ALIGN_END] = "right",
                                         [ALIGN_JUSTIFY] = "both" };
    const struct {
        str text;
        bool wanted;
    } says[] = {
        { str_format(arena, "<w:sz w:val=\"%d\"/>", (int)(row->size * 2)), true },
        { str_format(arena, "<w:jc w:val=\"%s\"/>", sides[row->align]), true },
        { str_format(arena, "w:firstLine=\"%ld\"", wml_twips(row->first)), true },
        { str_format(arena, "w:left=\"%ld\"", wml_twips(row->start)), true },
        { STR("<w:b/>"), row->letters & LETTERS_BOLD },
        { STR("<w:i/>"), row->letters & LETTERS_ITALIC },
        { STR("<w:caps/>"), row->letters & LETTERS_CAPITALS },
        { STR("<w:u w:val=\"single\"/>"), row->letters & LETTERS_UNDERLINED },
        { STR("<w:keepNext/>"), row->keep },
    };
    for (size_t i = 0; i < COUNT(says); i++) {
        if (str_has(style, says[i].text) != says[i].wanted)
            CHECK_STR(style, str_cstr(arena, says[i].text));
    }
}

/* Every row of the sheet is the style of its role, in each profile. */
static void test_styles(void **state)
{
    static const char *const profiles[] = { "state", "union", "party" };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(profiles); i++) {
        struct paper_copy copy = unsigned_copy(arena, profiles[i], "Một.\n");
        str styles = part_of(arena, written(arena, &copy), "word/styles.xml");
        for (enum paper_role role = 0; role < ROLE_COUNT; role++) {
            const struct sheet_row *row = sheet_row(copy.sheet, role);
            str style = style_in(arena, styles, role);
            CHECK_ROW(role, "%s", wml_style(role));
            check_style(arena, style, row);
            bool margin = role == ROLE_PAGE_NUMBER || role == ROLE_READING_COPY;
            str before = str_format(arena, "<w:spacing w:before=\"%d\"",
                                    margin ? 0 : (int)(row->before * 20));
            CHECK(str_has(style, before));
        }
        /* A heading of several lines stays whole. */
        CHECK(str_has(style_in(arena, styles, ROLE_HEADING), STR("<w:keepNext/><w:keepLines/>")));
        CHECK(str_has(style_in(arena, styles, ROLE_DIVISION), STR("<w:keepNext/><w:keepLines/>")));
        CHECK_INT(times_in(styles, "<w:widowControl/>"), 1);
    }
}

static void test_star(void **state)
{
    struct arena *arena = check_arena(state);
    struct paper_copy party = unsigned_copy(arena, "party", "Một.\n"), state_copy = party;
    str text = paragraphs_of(arena, part_of(arena, written(arena, &party), "word/document.xml"));
    CHECK(str_has(text, STR("DauSao|*\n")));
    state_copy.sheet = sheet_find(STR("state"));
    text = paragraphs_of(arena, part_of(arena, written(arena, &state_copy), "word/document.xml"));
    CHECK(!str_has(text, STR("DauSao")));
}

#define UPRIGHT "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
#define TURNED  "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"

/* An annex whose table has no room lies on its side, between others that stand. */
static void test_turned(void **state)
{
    static const char rows[] =
        "## Phụ lục II\n\n"
        "| TT | Cột.thứ.nhất | Cột.thứ.hai | Cột.thứ.ba | Cột.thứ.tư | Cột.thứ.năm | Cột.thứ.sáu |\n"
        "|---|---|---|---|---|---|---|\n| 1 | a | b | c | d | e | f |\n\n";
    struct arena *arena = check_arena(state);
    str text = str_concat(arena, STR("Một.\n\n## Phụ lục I\n\nHai.\n\n"), str_from(rows),
                          STR("## Phụ lục III\n\nBa.\n"));
    struct paper_copy copy = unsigned_copy(arena, "state", str_cstr(arena, text));
    str file = written(arena, &copy), part = part_of(arena, file, "word/document.xml");
    check_order(arena, file);
    CHECK_INT(times_in(part, UPRIGHT), 3);
    CHECK_INT(times_in(part, TURNED), 1);
    CHECK_INT(times_in(part, "<w:pgNumType w:start=\"1\"/>"), 4);
    size_t turned = str_find(part, STR(TURNED));
    CHECK(turned > str_find(part, STR("Cột.thứ.sáu")) && turned < str_find(part, STR("Ba.")));
    CHECK(str_has(part, STR("<w:tblW w:w=\"14003\" w:type=\"dxa\"/>"))); /* 247 mm */
}

/* An official letter has no type: what it is about stands under its number. */
static void test_subject(void **state)
{
    struct arena *arena = check_arena(state);
    struct paper_copy copy = unsigned_copy(arena, "state", "Một.\n");
    copy.type = STR("");
    copy.title.items[0] = STR("V/v phát động phong trào thi đua năm 2024");
    str file = written(arena, &copy);
    str lines = paragraphs_of(arena, part_of(arena, file, "word/document.xml"));
    check_order(arena, file);
    check_names(arena, file, "word/document.xml", "word/_rels/document.xml.rels");
    CHECK(str_has(lines, STR("SoKyHieu|Số: 16/KH<->UBND\nDate|")));
    CHECK(str_has(lines, STR("năm 2024\nTrichYeu|V/v phát động")));
    CHECK(!str_has(lines, STR("Subtitle|")));
    copy.has_head = false; /* there is no number that it could stand under */
    lines = paragraphs_of(arena, part_of(arena, written(arena, &copy), "word/document.xml"));
    CHECK(str_has(lines, STR("Subtitle|V/v phát động")));
}

static void test_links(void **state)
{
    struct arena *arena = check_arena(state);
    struct paper_copy copy = unsigned_copy(arena, "state", body);
    str file = written(arena, &copy);
    str relations = part_of(arena, file, "word/_rels/document.xml.rels");
    CHECK(str_has(relations, STR("\"https://a.example/?b=1&amp;c=2\"")));
    CHECK(
        str_has(relations, STR("\"https://thidua.example/k%E1%BA%BF%20ho%E1%BA%A1ch/tep/a.pdf\"")));
    CHECK(!str_has(relations, STR("rL3")));
    CHECK(str_has(part_of(arena, file, "word/_rels/footnotes.xml.rels"),
                  STR("\"http://b.example/\"")));
    str document = part_of(arena, file, "word/document.xml");
    CHECK(str_has(document, STR("<w:hyperlink w:anchor=\"m1\">")));
    CHECK(str_has(document, STR("<w:bookmarkStart w:id=\"1\" w:name=\"m1\"/>")));
    copy.address = STR("");
    CHECK(!str_has(part_of(arena, written(arena, &copy), "word/_rels/document.xml.rels"),
                   STR("a.pdf")));
}

static void test_properties(void **state)
{
    static const struct {
        int64_t time;
        const char *moment;
    } times[] = {
        { 1708819200, "2024-02-25T00:00:00Z" }, { 0, "1970-01-01T00:00:00Z" },
        { -1, "1969-12-31T23:59:59Z" },         { INT64_MAX, "9999-12-31T" },
        { INT64_MIN, "1000-01-01T" },
    };
    struct arena *arena = check_arena(state);
    struct paper_copy copy = unsigned_copy(arena, "state", body);
    for (size_t i = 0; i < COUNT(times); i++) {
        CHECK_ROW(i, "%s", times[i].moment);
        copy.time = times[i].time;
        str core = part_of(arena, written(arena, &copy), "docProps/core.xml");
        CHECK(str_has(core, str_format(arena, "<dcterms:created xsi:type=\"dcterms:W3CDTF\">%s",
                                       times[i].moment)));
        CHECK(str_has(core, STR("&lt;thi đua&gt; &amp; &quot;khen thưởng&quot;</dc:title>")));
        CHECK(str_has(core, STR("<dc:creator>Ủy ban nhân dân xã Mẫu</dc:creator>")));
        CHECK(str_has(core, STR("<dc:subject>16/KH-UBND</dc:subject>")));
        CHECK(str_has(core, STR("in.\nhttps://thidua.example/kế hoạch/\nc0ffee</dc:description>")));
        CHECK(str_has(core, STR("<dc:language>vi-VN</dc:language>")));
    }
}

/* What the portal says stands at the edges of the first page, and nothing of it in the text. */
static void test_edges(void **state)
{
    struct arena *arena = check_arena(state);
    struct paper_copy copy = unsigned_copy(arena, "union", body);
    copy.standing = STR("[Ghi chú của cổng này: đã bị thay thế.]");
    str file = written(arena, &copy);
    CHECK_STR(paragraphs_of(arena, part_of(arena, file, "word/header1.xml")), "Header|2\n");
    CHECK_STR(paragraphs_of(arena, part_of(arena, file, "word/header2.xml")),
              "GhiChuCong|[Ghi chú của cổng này: đã bị thay thế.]\nRule|\n");
    CHECK_STR(paragraphs_of(arena, part_of(arena, file, "word/footer1.xml")),
              "Footer|Bản trình bày lại để đọc và in.\n");
    str document = part_of(arena, file, "word/document.xml");
    CHECK(!str_has(document, STR("thay thế")));
    CHECK(!str_has(document, STR("trình bày lại")));
    CHECK(!str_has(document, STR("<w:drawing")) && !str_has(document, STR("<w:pict")));
}

/* Lines of a head are about as long, and none is narrower than its longest word. */
static void test_breaks(void **state)
{
    static const struct {
        const char *text;
        double column, least, most;
    } cases[] = {
        { "SỞ NỘI VỤ", 60, 60, 60 },
        { "ỦY BAN NHÂN DÂN XÃ MẪU SƠN", 60, 40, 46 }, /* … / XÃ MẪU SƠN */
        { "SỞ KHOA HỌC VÀ CÔNG NGHỆ TỈNH HOÀI GIANG", 60, 52, 60 },
        { "SỞ KHOA HỌC VÀ CÔNG NGHỆ THÔNG TIN TRUYỀN THÔNG TỈNH\u00A0HOÀI\u00A0GIANG\u00A0MẪU", 60,
          50, 53 },
        { "KHÔNGCÓDẤUCÁCHNÀOTRONGTÊNCỦACƠQUANNÀYCẢ", 60, 60, 60 },
        { "", 60, 60, 60 },
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        double balanced = measure_balanced(str_from(cases[i].text), 12, cases[i].column);
        CHECK_ROW(i, "%s: %f", cases[i].text, balanced);
        CHECK(balanced >= cases[i].least && balanced <= cases[i].most);
    }
    /* Measured on paper: 88.3 mm at 12 pt, 56.1 mm at 13 pt. */
    CHECK(fabs(measure_width(STR("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), 12) - 88.3) < 0.2);
    CHECK(fabs(measure_width(STR("Độc lập - Tự do - Hạnh phúc"), 13) - 56.1) < 0.2);
}

/* The Party's head has a star, a name of its own and no motto. */
static void test_party(void **state)
{
    struct arena *arena = check_arena(state);
    struct paper_copy copy = unsigned_copy(arena, "party", "Một.");
    str text = paragraphs_of(arena, part_of(arena, written(arena, &copy), "word/document.xml"));
    CHECK(
        str_has(text, STR("XÃ MẪU\nDauSao|*\nQuocHieu|ĐẢNG CỘNG SẢN VIỆT NAM\nRule|\nSoKyHieu|")));
}

/* Two sign side by side, and who gets the document stands below them; their room is left empty. */
static void test_signatures(void **state)
{
    struct arena *arena = check_arena(state);
    struct paper_copy copy = unsigned_copy(arena, "state", "Một.");
    sign(arena, &copy, "Một");
    sign(arena, &copy, "Hai");
    sign(arena, &copy, "Ba");
    add(arena, &copy.signatures.items[0].body, "ỦY BAN NHÂN DÂN XÃ");
    str document = part_of(arena, written(arena, &copy), "word/document.xml");
    str text = paragraphs_of(arena, document);
    CHECK(str_has(text, STR("Rule|\nQuyenHan|ỦY BAN NHÂN DÂN XÃ\nQuyenHan|TM. ỦY BAN NHÂN DÂN\n"
                            "QuyenHan|CHỦ TỊCH\nQuyenHan|TM. ỦY BAN NHÂN DÂN\nQuyenHan|CHỦ "
                            "TỊCH\nSignature|Một\nSignature|Hai\nRule|\nQuyenHan|")));
    CHECK(str_has(text, STR("Signature|Ba\nRule|\nNoiNhan|Nơi nhận:\n")));
    CHECK(str_has(document, STR("<w:pStyle w:val=\"Signature\"/><w:spacing w:before=\"1417\"/>")));
    /* It never stands alone: the last paragraph of the text and the gap stay with it. */
    CHECK(
        str_has(document, STR("<w:pStyle w:val=\"BodyText\"/><w:keepNext/></w:pPr><w:r><w:t "
                              "xml:space=\"preserve\">Một.</w:t></w:r></w:p><w:p><w:pPr><w:pStyle "
                              "w:val=\"Rule\"/><w:keepNext/>")));
}

/* A plan file of the document, without the comments that say where each field was read. */
static str imported(struct arena *arena, const struct paper_copy *copy)
{
    struct diag *diag = diag_new();
    struct intake_file file = { arena, STR("a.docx"), written(arena, copy), diag };
    struct buf out = buf_new(arena, FILE_LEN_MAX);
    str plan = STR(""), line;
    bool ok = import_plan(&file, &plan);
    diag_free(diag);
    CHECK(ok);
    while (str_line(&plan, &line)) {
        str bare = line;
        while (str_skip(&bare, STR(" ")))
            continue;
        if (str_starts(bare, STR("# ")))
            continue;
        str field = str_sub(line, 0, str_find(line, STR("  # ")));
        buf_format(&out, STR_FMT "\n", STR_ARG(field));
    }
    return buf_str(&out);
}

/* Word and back: the head, the foot, every clause and note. */
static void test_round_trip(void **state)
{
    struct arena *arena = check_arena(state);
    struct paper_copy copy = unsigned_copy(
        arena, "state",
        "## I. MỤC ĐÍCH\n\n"
        "1. Động viên **mọi người**[^1].\n\n"
        "3. Số sai vẫn giữ[^1].\n\nđ) Như trên:\n\n"
        "- Một, xem [trang **đậm**](https://a.example/x_(2)?b=1&c=2);\n\n"
        "| Thôn | Số |\n| --- | --- |\n| Một | 1 |\n\n"
        "Hết./.\n\n[^1]: Ghi chú [ở đây](mailto:a@b.example).\n");
    sign(arena, &copy, "Phan Văn Mẫu");
    copy.standing = STR("[Ghi chú của cổng này: đã bị thay thế.]");
    check_lines(arena, imported(arena, &copy),
                "---\n"
                "type: KH\n"
                "number: 16/KH-UBND\n"
                "title: Phát động phong trào thi đua năm 2024\n"
                "issuer: ỦY BAN NHÂN DÂN XÃ MẪU\n"
                "place: Mẫu\n"
                "date: 2024-02-25\n"
                "period:\n"
                "  start: 2024\n"
                "  end: 2024\n"
                "recipients:\n"
                "  - name: Như trên\n"
                "  - name: \"Lưu: VT\"\n"
                "signatories:\n"
                "  - authority: TM. ỦY BAN NHÂN DÂN\n"
                "    role: CHỦ TỊCH\n"
                "    name: Phan Văn Mẫu\n"
                "printed:\n"
                "  issuer: |-\n"
                "    ỦY BAN NHÂN DÂN HUYỆN MẪU\n"
                "    ỦY BAN NHÂN DÂN XÃ MẪU\n"
                "---\n\n"
                "## I. MỤC ĐÍCH\n\n"
                "1. Động viên **mọi người**[^1].\n\n"
                "[^1]: Ghi chú [ở đây](mailto:a@b.example).\n\n"
                "3. Số sai vẫn giữ[^1].\n\nđ) Như trên:\n\n"
                "- Một, xem [trang **đậm**](https://a.example/x_%282%29?b=1&c=2);\n\n"
                "| Thôn | Số |\n| --- | --- |\n| Một | 1 |\n\n"
                "Hết./.\n");
}

/* Two bodies, whose names stand above the authorities, and above who gets the document. */
static void test_joint_round_trip(void **state)
{
    struct arena *arena = check_arena(state);
    struct paper_copy copy = unsigned_copy(arena, "state", "Phối hợp thi đua.\n\nHết./.");
    sign(arena, &copy, "Phan Văn Mẫu");
    sign(arena, &copy, "Lê Thị Hai");
    add(arena, &copy.signatures.items[0].body, "ỦY BAN NHÂN DÂN XÃ MẪU");
    add(arena, &copy.signatures.items[1].body, "ỦY BAN MẶT TRẬN TỔ QUỐC XÃ MẪU");
    copy.signatures.items[1].authority.items[0] = STR("TM. BAN THƯỜNG TRỰC");
    CHECK(str_has(imported(arena, &copy), STR("recipients:\n"
                                              "  - name: Như trên\n"
                                              "  - name: \"Lưu: VT\"\n"
                                              "signatories:\n"
                                              "  - organization: ỦY BAN NHÂN DÂN XÃ MẪU\n"
                                              "    authority: TM. ỦY BAN NHÂN DÂN\n"
                                              "    role: CHỦ TỊCH\n"
                                              "    name: Phan Văn Mẫu\n"
                                              "  - organization: ỦY BAN MẶT TRẬN TỔ QUỐC XÃ MẪU\n"
                                              "    authority: TM. BAN THƯỜNG TRỰC\n"
                                              "    role: CHỦ TỊCH\n"
                                              "    name: Lê Thị Hai\n")));
    /* Roles alone, with names of bodies above them. */
    for (size_t i = 0; i < 2; i++) {
        copy.signatures.items[i].authority.items++;
        copy.signatures.items[i].authority.count--;
    }
    CHECK(str_has(imported(arena, &copy), STR("signatories:\n"
                                              "  - organization: ỦY BAN NHÂN DÂN XÃ MẪU\n"
                                              "    role: CHỦ TỊCH\n"
                                              "    name: Phan Văn Mẫu\n"
                                              "  - organization: ỦY BAN MẶT TRẬN TỔ QUỐC XÃ MẪU\n"
                                              "    role: CHỦ TỊCH\n"
                                              "    name: Lê Thị Hai\n")));
}

static bool put_at(void *context, uint64_t offset, str bytes)
{
    struct buf *out = context;
    str former = str_copy(out->arena, buf_str(out));
    out->len = (size_t)offset;
    buf_put(out, bytes);
    buf_put(out, str_sub(former, out->len, former.len));
    return !out->failed;
}

/* As Word writes a second mark of a note: a field of several runs. */
static void test_note_again(void **state)
{
#define REL "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define ROOT(name)                                                                                 \
    "<w:" name " xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>"
    static const char *const parts[][2] = {
        { "[Content_Types].xml",
          "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>" },
        { "_rels/.rels", "<Relationships><Relationship Id='a' Type='" REL
                         "/officeDocument' Target='word/document.xml'/></Relationships>" },
        { "word/_rels/document.xml.rels", "<Relationships><Relationship Id='a' Type='" REL
                                          "/footnotes' Target='footnotes.xml'/></Relationships>" },
        { "word/footnotes.xml", ROOT("footnotes") "<w:footnote w:id='7'><w:p><w:r><w:t>Ghi chú."
                                                  "</w:t></w:r></w:p></w:footnote></w:footnotes>" },
        { "word/document.xml",
          ROOT("document") "<w:body><w:p><w:r><w:t>Một</w:t></w:r>"
                           "<w:bookmarkStart w:id='0' w:name='_Ref1'/><w:r><w:footnoteReference "
                           "w:id='7'/></w:r><w:bookmarkEnd w:id='0'/></w:p><w:p><w:r><w:t>Hai</w:t>"
                           "</w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> "
                           "NOTEREF _Ref1 \\h </w:instrText></w:r><w:r><w:fldChar "
                           "w:fldCharType='separate'/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar "
                           "w:fldCharType='end'/></w:r></w:p><w:p><w:fldSimple w:instr=' NOTEREF "
                           "_Ref2 '><w:r><w:t>Ba</w:t></w:r></w:fldSimple></w:p></w:body>"
                           "</w:document>" },
    };
    struct arena *arena = check_arena(state);
    struct buf bytes = buf_new(arena, FILE_LEN_MAX);
    struct archive_writer *zip = archive_begin(arena, put_at, &bytes);
    for (size_t i = 0; i < COUNT(parts); i++)
        archive_add(zip, str_from(parts[i][0]), str_from(parts[i][1]), false);
    CHECK(archive_finish(zip));
    struct diag *diag = diag_new();
    struct intake_file file = { arena, STR("a.docx"), buf_str(&bytes), diag };
    str plan = STR("");
    bool ok = import_plan(&file, &plan);
    diag_free(diag);
    CHECK(ok);
    CHECK(str_has(plan, STR("Một[^1]\n\n[^1]: Ghi chú.\n\nHai[^1]\n\nBa\n")));
}

/* ------------------------------------------------------------------ strangers */

static struct body_pieces pieces_of(struct arena *arena, str text, unsigned look)
{
    struct body_pieces pieces = { 0 };
    *LIST_ADD(arena, &pieces) = (struct body_piece){ .text = text, .look = look };
    return pieces;
}

static void add_block(struct arena *arena, struct paper_copy *copy, enum body_block_kind kind,
                      str text, unsigned look)
{
    *LIST_ADD(arena, &copy->body.text) = (struct body_block){
        .kind = kind, .level = 9, .quoted = 200, .pieces = pieces_of(arena, text, look)
    };
}

/* Word opens no table with more than 63 columns: the others' words stand in the last one. */
static void test_wide_table(void **state)
{
    struct arena *arena = check_arena(state);
    struct paper_copy copy = unsigned_copy(arena, "state", "");
    struct body_table table = { .columns = 200 };
    table.sides = ARENA_ARRAY(arena, enum body_side, table.columns);
    for (size_t r = 0; r < 3; r++) {
        struct body_row *row = LIST_ADD(arena, &table);
        *row = (struct body_row){ ARENA_ARRAY(arena, struct body_cell, table.columns), r == 0 };
        for (size_t c = 0; c < table.columns; c++)
            row->cells[c].pieces = pieces_of(arena, str_from_u64(arena, r * 1000 + c), 0);
    }
    *LIST_ADD(arena, &copy.body.text) = (struct body_block){ .kind = PAR_TABLE, .table = table };
    str file = written(arena, &copy), document = part_of(arena, file, "word/document.xml");
    check_order(arena, file);
    size_t columns = 0, at;
    for (str rest = document; (at = str_find(rest, STR("<w:gridCol "))) != STR_NOT_FOUND;) {
        columns++;
        rest = str_sub(rest, at + 1, rest.len);
    }
    CHECK_INT(columns, 2 + 63 + 2); /* those of head and foot too */
    CHECK(str_has(paragraphs_of(arena, document), STR("OBang|2198\nOBang|2199\n")));
}

static void test_strangers(void **state)
{
    static const struct {
        const char *text, *written;
    } texts[] = {
        { "aăâbcdđeêghiklmnoôơpqrstuưvxy àằầèềìòồờùừỳ", NULL },
        { "ẢẲẨẺỂỈỎỔỞỦỬỶ ãẵẫẽễĩõỗỡũữỹ ÁẮẤÉẾÍÓỐỚÚỨÝ ạặậẹệịọộợụựỵ", NULL },
        { "نص عربي 123 שלום", NULL },
        { "thi đua 🏆👩‍👩‍👧 ₫", NULL },
        { "<w:p>&amp;]]>\"'", NULL },
        { "a\x01"
          "b\x1F"
          "c",
          "a\uFFFDb\uFFFDc" },
        { "a\xEF\xBF\xBF"
          "b\xFF",
          "a\uFFFDb\uFFFD" },
    };
    struct arena *arena = check_arena(state);
    for (unsigned look = 0; look < 64; look++) {
        struct paper_copy copy = unsigned_copy(arena, look % 2 ? "party" : "state", "");
        for (size_t i = 0; i < COUNT(texts); i++)
            add_block(arena, &copy, i % 2 ? PAR_HEADING : PAR_PARAGRAPH, str_from(texts[i].text),
                      look);
        str file = written(arena, &copy);
        str text = paragraphs_of(arena, part_of(arena, file, "word/document.xml"));
        check_order(arena, file);
        for (size_t i = 0; i < COUNT(texts); i++) {
            const char *wanted = texts[i].written ? texts[i].written : texts[i].text;
            CHECK_ROW(i, "%s, %u", texts[i].text, look);
            CHECK(str_has(text, str_concat(arena, STR("|"), str_from(wanted), STR("\n"))));
        }
    }
}

/* In every other place of the copy too; and much of it. */
static void test_flood(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf word = buf_new(arena, 100000);
    buf_put_repeat(&word, 'W', 10000);
    str odd = str_concat(arena, buf_str(&word), STR("\x02<&\"\xFF"));
    struct paper_copy copy = unsigned_copy(arena, "state", "");
    copy.name = copy.author = copy.subject = copy.generator = copy.address = odd;
    copy.number = copy.place_date = copy.type = copy.standing = copy.reading_copy = odd;
    copy.recipients_head = copy.fingerprint = copy.lang = odd;
    copy.title.items[0] = copy.issuer.items[0] = copy.superior.items[0] = odd;
    for (size_t i = 0; i < 300; i++) {
        sign(arena, &copy, "Một");
        copy.signatures.items[i].name = i < 9 ? odd : STR("");
    }
    for (enum body_block_kind kind = 0; kind <= PAR_NOTE; kind++)
        add_block(arena, &copy, kind, odd, 0);
    struct body_piece lost = { .text = STR("[9]"), .note = 9, .href = STR("#") };
    *LIST_ADD(arena, &copy.body.text.items[0].pieces) = lost;
    copy.body.notes = copy.body.text;
    copy.body.annex = copy.body.text;
    check_order(arena, written(arena, &copy));
}

/* Nothing at all is a file too. */
static void test_empty(void **state)
{
    struct arena *arena = check_arena(state);
    struct paper_copy copy = { .sheet = sheet_find(STR("")) };
    str file = written(arena, &copy);
    check_order(arena, file);
    CHECK_STR(paragraphs_of(arena, part_of(arena, file, "word/document.xml")), "Rule|\n<pages>");
}

/* A file that has no room is refused, wherever it ends. */
static void test_room(void **state)
{
    struct arena *arena = check_arena(state);
    struct paper_copy copy = unsigned_copy(arena, "state", body);
    size_t len = written(arena, &copy).len;
    for (size_t room = 0; room < len; room += 97) {
        struct buf out = buf_new(arena, room);
        CHECK(!docx_write(&copy, arena, &out));
    }
    struct buf out = buf_new(arena, len);
    CHECK(docx_write(&copy, arena, &out));
}

/* ------------------------------------------------------------------ threads */

struct crowd {
    const struct paper_copy *copy;
    str wanted;
    bool alike[200];
};

static void write_one(size_t index, struct arena *scratch, void *context)
{
    struct crowd *crowd = context;
    struct buf out = buf_new(scratch, FILE_LEN_MAX);
    crowd->alike[index] = docx_write(crowd->copy, scratch, &out)
                          && str_equal(buf_str(&out), crowd->wanted);
}

static void test_threads(void **state)
{
    struct arena *arena = check_arena(state);
    struct paper_copy copy = unsigned_copy(arena, "state", body);
    struct crowd crowd = { .copy = &copy, .wanted = written(arena, &copy) };
    workers_run(4, COUNT(crowd.alike), write_one, &crowd);
    for (size_t i = 0; i < COUNT(crowd.alike); i++)
        CHECK(crowd.alike[i]);
}

/* The order that all others are held against is wrong where it should be. */
static void test_order(void **state)
{
    static const struct {
        const char *xml, *found;
    } cases[] = {
        { "<w:p><w:pPr><w:jc/><w:ind/></w:pPr></w:p>", "w:pPr/w:ind" },
        { "<w:p><w:r/><w:pPr/></w:p>", "w:p/w:pPr" },
        { "<w:p><w:tbl/></w:p>", "w:p/w:tbl" },
        { "<w:p><w:r><w:t/><w:br/><w:t/></w:r><w:r/></w:p>", "" },
        { "<w:p>", "XML" },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        str xml = str_concat(arena, STR("<w:body xmlns:w='"), str_from(word_spaces[0].address),
                             STR("'>"), str_from(cases[i].xml), STR("</w:body>"));
        CHECK_ROW(i, "%s", cases[i].xml);
        CHECK_STR(word_disorder(arena, xml), cases[i].found);
    }
}

TEST_MAIN(TEST(test_order), TEST(test_document), TEST(test_styles), TEST(test_star),
          TEST(test_turned), TEST(test_subject), TEST(test_links), TEST(test_properties),
          TEST(test_edges), TEST(test_breaks), TEST(test_party), TEST(test_signatures),
          TEST(test_round_trip), TEST(test_joint_round_trip), TEST(test_note_again),
          TEST(test_wide_table), TEST(test_strangers), TEST(test_flood), TEST(test_empty),
          TEST(test_room), TEST(test_threads))

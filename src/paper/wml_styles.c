/* The rows of the sheet as styles of Word. */
#include "paper/wml.h"

#include "base/arena.h"

#define TWIPS_PER_MM (1440 / 25.4)
/* The height of a line of Times New Roman, as a multiple of its size: what Word calls single. */
#define SINGLE_LINE  1.15
#define HEADINGS     6

static long rounded(double value)
{
    return (long)(value + 0.5);
}

long wml_twips(double mm)
{
    return rounded(mm * TWIPS_PER_MM);
}

struct style {
    const char *id;
    const char *name; /* Word's own names are known to it in every language */
    const char *next; /* the style of the paragraph behind it; NULL: the same */
    bool own;         /* it is none of Word's */
};

/* Word's built-in styles where there is one that means the same. */
static const struct style styles[ROLE_COUNT] = {
    [ROLE_NATION] = { "QuocHieu", "Quốc hiệu", NULL, true },
    [ROLE_MOTTO] = { "TieuNgu", "Tiêu ngữ", NULL, true },
    [ROLE_SUPERIOR] = { "CoQuanCapTren", "Cơ quan cấp trên", NULL, true },
    [ROLE_ISSUER] = { "CoQuanBanHanh", "Cơ quan ban hành", NULL, true },
    [ROLE_STAR] = { "DauSao", "Dấu sao", NULL, true },
    [ROLE_NUMBER] = { "SoKyHieu", "Số và ký hiệu", NULL, true },
    [ROLE_PLACE_DATE] = { "Date", "Date", NULL },
    [ROLE_TYPE] = { "Title", "Title", "Subtitle" },
    [ROLE_TITLE] = { "Subtitle", "Subtitle", "BodyText" },
    [ROLE_SUBJECT] = { "TrichYeu", "Trích yếu công văn", "BodyText", true },
    [ROLE_STANDING] = { "GhiChuCong", "Ghi chú của cổng", NULL, true },
    [ROLE_BASIS] = { "CanCu", "Căn cứ", NULL, true },
    [ROLE_PARAGRAPH] = { "BodyText", "Body Text", NULL },
    [ROLE_CAPTION] = { "LoiDan", "Lời dẫn", "BodyText", true },
    [ROLE_DIVISION] = { "PhanChuongMuc", "Phần, chương, mục", "BodyText", true },
    [ROLE_HEADING] = { "Heading1", "heading 1", "BodyText" },
    [ROLE_CLAUSE] = { "ListParagraph", "List Paragraph", NULL },
    [ROLE_QUOTE] = { "Quote", "Quote", NULL },
    [ROLE_CODE] = { "HTMLPreformatted", "HTML Preformatted", NULL },
    [ROLE_TABLE_HEAD] = { "DauBang", "Đầu bảng", NULL, true },
    [ROLE_TABLE_CELL] = { "OBang", "Ô bảng", NULL, true },
    [ROLE_ANNEX] = { "PhuLuc", "Phụ lục", "TenPhuLuc", true },
    [ROLE_ANNEX_TITLE] = { "TenPhuLuc", "Tên phụ lục", "BodyText", true },
    [ROLE_ANNEX_NOTE] = { "KemTheo", "Kèm theo", "BodyText", true },
    [ROLE_NOTE] = { "FootnoteText", "footnote text", NULL },
    [ROLE_RECIPIENTS] = { "NoiNhan", "Nơi nhận", "NoiNhanDong", true },
    [ROLE_RECIPIENT] = { "NoiNhanDong", "Nơi nhận - dòng", NULL, true },
    [ROLE_AUTHORITY] = { "QuyenHan", "Quyền hạn, chức vụ", NULL, true },
    [ROLE_SIGNATORY] = { "Signature", "Signature", NULL },
    [ROLE_PAGE_NUMBER] = { "Header", "header", NULL },
    [ROLE_READING_COPY] = { "Footer", "footer", NULL },
};

static const char *const headings[HEADINGS] = { "Heading1", "Heading2", "Heading3",
                                                "Heading4", "Heading5", "Heading6" };

const char *wml_style(enum paper_role role)
{
    return styles[role].id;
}

const char *wml_heading_style(unsigned level)
{
    size_t at = level > HEADINGS ? HEADINGS - 1 : level ? level - 1 : 0;
    return headings[at];
}

str wml_language(str lang)
{
    if (str_is(lang, "vi") || lang.len == 0)
        return STR("vi-VN");
    return str_is(lang, "en") ? STR("en-GB") : lang;
}

static void put_number(struct xml_writer *xml, const char *name, long value)
{
    xml_open(xml, name);
    xml_put_number(xml, "w:val", value);
    xml_close(xml);
}

static void put_paragraph_look(struct xml_writer *xml, const struct sheet_row *row, bool lies_apart,
                               unsigned level)
{
    static const char *const sides[] = { [ALIGN_START] = "left",
                                         [ALIGN_CENTRE] = "center",
                                         [ALIGN_END] = "right",
                                         [ALIGN_JUSTIFY] = "both" };
    xml_open(xml, "w:pPr");
    if (row->keep)
        xml_put_empty(xml, "w:keepNext");
    if (level)
        xml_put_empty(xml, "w:keepLines");
    xml_open(xml, "w:spacing");
    xml_put_number(xml, "w:before", lies_apart ? 0 : rounded(row->before * 20));
    xml_put_number(xml, "w:after", 0);
    xml_put_number(xml, "w:line", rounded(240 * row->leading / SINGLE_LINE));
    xml_put_attribute(xml, "w:lineRule", STR("auto"));
    xml_close(xml);
    xml_open(xml, "w:ind");
    xml_put_number(xml, "w:left", wml_twips(row->start));
    xml_put_number(xml, "w:right", 0);
    xml_put_number(xml, "w:firstLine", wml_twips(row->first));
    xml_close(xml);
    xml_put_value(xml, "w:jc", "w:val", str_from(sides[row->align]));
    if (level)
        put_number(xml, "w:outlineLvl", (long)level - 1);
    xml_close(xml);
}

static void put_letters(struct xml_writer *xml, const struct sheet_row *row, bool fixed)
{
    static const struct {
        unsigned flag;
        const char *own, *complex; /* of scripts from right to left */
    } looks[] = {
        { LETTERS_BOLD, "w:b", "w:bCs" },
        { LETTERS_ITALIC, "w:i", "w:iCs" },
        { LETTERS_CAPITALS, "w:caps", NULL },
    };
    xml_open(xml, "w:rPr");
    if (fixed) {
        xml_open(xml, "w:rFonts");
        xml_put_attribute(xml, "w:ascii", STR("Courier New"));
        xml_put_attribute(xml, "w:hAnsi", STR("Courier New"));
        xml_put_attribute(xml, "w:cs", STR("Courier New"));
        xml_close(xml);
    }
    for (size_t i = 0; i < COUNT(looks); i++) {
        if (!(row->letters & looks[i].flag))
            continue;
        xml_put_empty(xml, looks[i].own);
        if (looks[i].complex)
            xml_put_empty(xml, looks[i].complex);
    }
    put_number(xml, "w:sz", rounded(row->size * 2));
    put_number(xml, "w:szCs", rounded(row->size * 2));
    if (row->letters & LETTERS_UNDERLINED)
        xml_put_value(xml, "w:u", "w:val", STR("single"));
    xml_close(xml);
}

static void open_style(struct xml_writer *xml, const struct style *style)
{
    xml_open(xml, "w:style");
    xml_put_attribute(xml, "w:type", STR("paragraph"));
    if (style->own)
        xml_put_attribute(xml, "w:customStyle", STR("1"));
    xml_put_attribute(xml, "w:styleId", str_from(style->id));
    xml_put_value(xml, "w:name", "w:val", str_from(style->name));
}

/* The levels of the outline that the styles of headings have. */
static unsigned level_of(enum paper_role role)
{
    return role == ROLE_DIVISION || role == ROLE_ANNEX || role == ROLE_HEADING;
}

static void put_role(struct xml_writer *xml, const struct sheet *sheet, enum paper_role role,
                     const struct style *style, unsigned level)
{
    bool in_margin = role == ROLE_PAGE_NUMBER || role == ROLE_READING_COPY;
    open_style(xml, style);
    xml_put_value(xml, "w:basedOn", "w:val", STR("Normal"));
    if (style->next)
        xml_put_value(xml, "w:next", "w:val", str_from(style->next));
    xml_put_empty(xml, "w:qFormat");
    put_paragraph_look(xml, sheet_row(sheet, role), in_margin, level);
    put_letters(xml, sheet_row(sheet, role), role == ROLE_CODE);
    xml_close(xml);
}

static void put_headings(struct xml_writer *xml, const struct sheet *sheet)
{
    static const char *const names[HEADINGS] = { "heading 1", "heading 2", "heading 3",
                                                 "heading 4", "heading 5", "heading 6" };
    for (unsigned i = 0; i < HEADINGS; i++) {
        struct style style = { .id = headings[i], .name = names[i], .next = "BodyText" };
        put_role(xml, sheet, ROLE_HEADING, &style, i + 1);
    }
}

/* What no row of the sheet says: letters and tables of the program's own making. */
static const char others[] =
    "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\">"
    "<w:name w:val=\"Default Paragraph Font\"/></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"FootnoteReference\">"
    "<w:name w:val=\"footnote reference\"/><w:basedOn w:val=\"DefaultParagraphFont\"/>"
    "<w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"Hyperlink\">"
    "<w:name w:val=\"Hyperlink\"/><w:basedOn w:val=\"DefaultParagraphFont\"/>"
    "<w:rPr><w:u w:val=\"single\"/></w:rPr></w:style>"
    "<w:style w:type=\"character\" w:styleId=\"HTMLCode\">"
    "<w:name w:val=\"HTML Code\"/><w:basedOn w:val=\"DefaultParagraphFont\"/>"
    "<w:rPr><w:rFonts w:ascii=\"Courier New\" w:hAnsi=\"Courier New\" w:cs=\"Courier New\"/>"
    "<w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Rule\">"
    "<w:name w:val=\"Đường kẻ\"/><w:basedOn w:val=\"Normal\"/>"
    "<w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"40\" w:lineRule=\"exact\"/></w:pPr>"
    "<w:rPr><w:sz w:val=\"2\"/><w:szCs w:val=\"2\"/></w:rPr></w:style>"
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\">"
    "<w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>"
    "<w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>"
    "<w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar>"
    "</w:tblPr></w:style>"
    "<w:style w:type=\"table\" w:styleId=\"TableGrid\">"
    "<w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>"
    "<w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
    "<w:left w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
    "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
    "<w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
    "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
    "<w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>"
    "</w:tblBorders></w:tblPr></w:style>";

static void put_defaults(struct wml_part *part)
{
    static const char *const fonts[] = { "w:ascii", "w:eastAsia", "w:hAnsi", "w:cs" };
    struct xml_writer *xml = part->xml;
    xml_open(xml, "w:docDefaults");
    xml_open(xml, "w:rPrDefault");
    xml_open(xml, "w:rPr");
    xml_open(xml, "w:rFonts");
    for (size_t i = 0; i < COUNT(fonts); i++)
        xml_put_attribute(xml, fonts[i], STR("Times New Roman"));
    xml_close(xml);
    put_number(xml, "w:sz", rounded(sheet_row(part->copy->sheet, ROLE_PARAGRAPH)->size * 2));
    put_number(xml, "w:szCs", rounded(sheet_row(part->copy->sheet, ROLE_PARAGRAPH)->size * 2));
    xml_open(xml, "w:lang");
    xml_put_attribute(xml, "w:val", wml_language(part->copy->lang));
    xml_put_attribute(xml, "w:eastAsia", STR("vi-VN"));
    xml_put_attribute(xml, "w:bidi", STR("ar-SA"));
    xml_close(xml);
    xml_close(xml);
    xml_close(xml);
    xml_put_empty(xml, "w:pPrDefault");
    xml_close(xml);
}

void wml_write_styles(struct wml_part *part)
{
    struct xml_writer *xml = part->xml;
    xml_open(xml, "w:styles");
    xml_put_attribute(xml, "xmlns:w", STR(WML_SPACE));
    put_defaults(part);
    xml_open(xml, "w:style");
    xml_put_attribute(xml, "w:type", STR("paragraph"));
    xml_put_attribute(xml, "w:default", STR("1"));
    xml_put_attribute(xml, "w:styleId", STR("Normal"));
    xml_put_value(xml, "w:name", "w:val", STR("Normal"));
    xml_put_empty(xml, "w:qFormat");
    xml_open(xml, "w:pPr");
    xml_put_empty(xml, "w:widowControl");
    xml_close(xml);
    xml_close(xml);
    xml_put_raw(xml, (str){ others, sizeof others - 1 });
    put_headings(xml, part->copy->sheet);
    for (enum paper_role role = 0; role < ROLE_COUNT; role++) {
        if (role != ROLE_HEADING)
            put_role(xml, part->copy->sheet, role, &styles[role], level_of(role));
    }
    xml_close(xml);
}

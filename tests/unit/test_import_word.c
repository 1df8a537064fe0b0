/*
 * Words of .docx and .odt that writers seldom make, from XML written here: what Word and LibreOffice
 * print for it. Documents as those programs save them are in tests/sites/import-docx.
 */
#include "base/buf.h"
#include "base/diag.h"
#include "check.h"
#include "format/archive_write.h"
#include "intake/reader.h"

#define FILE_LEN_MAX (1u << 20)

#define WORD                                                                                       \
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "                    \
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\""
#define RELATED           "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
#define OPEN(name, space) "xmlns:" name "=\"urn:oasis:names:tc:opendocument:xmlns:" space ":1.0\" "
#define ODT                                                                                        \
    OPEN("office", "office")                                                                       \
    OPEN("text", "text")                                                                           \
    OPEN("table", "table")                                                                         \
    OPEN("draw", "drawing")                                                                        \
    OPEN("style", "style")

/* Elements of Word. clang-format takes texts in a row, as of elements within each other, for an accident. */
/* clang-format off */
#define VAL(name, value)     "<w:" name " w:val=\"" value "\"/>"
#define P(text)              "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLED(style, text)  "<w:p><w:pPr>" VAL("pStyle", style) "</w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define LIST_OF(level, list) "<w:pPr><w:numPr>" VAL("ilvl", level) VAL("numId", list) "</w:numPr></w:pPr>"
#define ITEM(list, level, text) "<w:p>" LIST_OF(level, list) "<w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLE(type, id, form) "<w:style w:type=\"" type "\" w:styleId=\"" id "\">" form "</w:style>"
#define TABLE(form, rows)    "<w:tbl><w:tblPr>" form "</w:tblPr>" rows "</w:tbl>"
#define ROW(form, cells)     "<w:tr><w:trPr>" form "</w:trPr>" cells "</w:tr>"
#define CELL(form, text)     "<w:tc><w:tcPr>" form "</w:tcPr>" P(text) "</w:tc>"
#define SIDES                VAL("top", "single") VAL("left", "single") VAL("right", "single") VAL("bottom", "single")
#define BOX                  "<w:tcBorders>" SIDES "</w:tcBorders>"
#define LINES                "<w:tblBorders>" SIDES VAL("insideH", "single") VAL("insideV", "single") "</w:tblBorders>"
#define ABSTRACT(id, levels) "<w:abstractNum w:abstractNumId=\"" id "\">" levels "</w:abstractNum>"
#define LEVEL(at, format, text, more) \
    "<w:lvl w:ilvl=\"" at "\">" VAL("start", "1") VAL("numFmt", format) VAL("lvlText", text) more "</w:lvl>"
#define NUMBER(id, abstract, more) "<w:num w:numId=\"" id "\">" VAL("abstractNumId", abstract) more "</w:num>"
#define OVERRIDE(at, more)   "<w:lvlOverride w:ilvl=\"" at "\">" more "</w:lvlOverride>"
#define CHOICE               "<mc:AlternateContent><mc:Choice Requires=\"w14\"><w:numFmt w:val=\"custom\" " \
                             "w:format=\"001, 002, 003, ...\"/></mc:Choice></mc:AlternateContent>"
/* clang-format on */

static bool put(void *context, uint64_t offset, str bytes)
{
    struct buf *out = context;
    if (offset + bytes.len > FILE_LEN_MAX)
        return false;
    while (out->len < offset + bytes.len)
        buf_put_char(out, 0);
    if (bytes.len)
        memcpy(out->ptr + offset, bytes.ptr, bytes.len);
    return true;
}

struct part {
    const char *name;
    str text;
};

static str packed(struct arena *arena, const struct part *parts, size_t count)
{
    struct buf out = buf_new(arena, FILE_LEN_MAX);
    struct archive_writer *zip = archive_begin(arena, put, &out);
    for (size_t i = 0; i < count; i++)
        archive_add(zip, str_from(parts[i].name), parts[i].text, true);
    CHECK(archive_finish(zip));
    return buf_str(&out);
}

/* Each paragraph on a line, with the reason where it is left out; then each question without its advice. */
static str read_lines(struct arena *arena, const char *name, str bytes)
{
    struct diag *diag = diag_new();
    struct intake_file file = { arena, str_from(name), bytes, diag };
    struct intake_text text = { 0 };
    struct buf out = buf_new(arena, FILE_LEN_MAX);
    bool ok = reader_read(&file, &text);
    CHECK_INT(diag_status(diag), 0);
    diag_free(diag);
    CHECK(ok);
    for (size_t i = 0; i < text.lines.count; i++) {
        const struct paragraph *line = &text.lines.items[i];
        if (line->left_out)
            buf_format(&out, "(%s) ", line->left_out);
        buf_format(&out, STR_FMT "\n", STR_ARG(line->text));
    }
    for (size_t i = 0; i < text.questions.count; i++) {
        str question, advice;
        str_cut(text.questions.items[i], ';', &question, &advice);
        buf_format(&out, "? " STR_FMT "\n", STR_ARG(question));
    }
    return buf_str(&out);
}

static str word_file(struct arena *arena, const char *body, const char *styles, const char *lists)
{
    const struct part parts[] = {
        { "[Content_Types].xml", STR("<Types/>") },
        { "_rels/.rels", STR("<Relationships><Relationship Id=\"a\" Type=\"" RELATED
                             "officeDocument\" Target=\"word/document.xml\"/></Relationships>") },
        { "word/_rels/document.xml.rels",
          STR("<Relationships><Relationship Id=\"a\" Type=\"" RELATED
              "styles\" Target=\"styles.xml\"/><Relationship Id=\"b\" Type=\"" RELATED
              "numbering\" Target=\"numbering.xml\"/></Relationships>") },
        { "word/document.xml", str_concat(arena, STR("<w:document " WORD "><w:body>"),
                                          str_from(body), STR("</w:body></w:document>")) },
        { "word/styles.xml",
          str_concat(arena, STR("<w:styles " WORD ">"), str_from(styles), STR("</w:styles>")) },
        { "word/numbering.xml", str_concat(arena, STR("<w:numbering " WORD ">"), str_from(lists),
                                           STR("</w:numbering>")) },
    };
    return packed(arena, parts, COUNT(parts));
}

/* clang-format off */
static const struct {
    const char *name, *body, *styles, *lists, *read;
} words[] = {
    { "a list that is not counted anew below level 1, and one that is",
      ITEM("1", "0", "A") ITEM("1", "1", "B") ITEM("1", "0", "C") ITEM("1", "1", "D")
      ITEM("2", "0", "E") ITEM("2", "1", "F") ITEM("2", "0", "G") ITEM("2", "1", "H"), "",
      ABSTRACT("7", LEVEL("0", "upperRoman", "%1.", "")
                    LEVEL("1", "decimal", "%2.", VAL("lvlRestart", "0")))
      ABSTRACT("8", LEVEL("0", "upperRoman", "%1.", "") LEVEL("1", "decimal", "%2.", ""))
      NUMBER("1", "7", "") NUMBER("2", "8", ""),
      "I. A\n1. B\nII. C\n2. D\nI. E\n1. F\nII. G\n1. H\n" },
    { "nothing behind the number; zeros before it, in a choice; Roman as plain numbers",
      ITEM("1", "0", "A") ITEM("1", "1", "B") ITEM("1", "2", "C"), "",
      ABSTRACT("7", LEVEL("0", "lowerLetter", "%1)", VAL("suff", "nothing"))
                    LEVEL("1", "decimal", "%2.", VAL("start", "7") CHOICE)
                    LEVEL("2", "upperRoman", "%1.%3", "<w:isLgl/>"))
      NUMBER("1", "7", ""),
      "a)A\n07. B\n1.1 C\n" },
    { "a list style whose levels are another list's",
      ITEM("1", "0", "A") ITEM("2", "0", "B"), STYLE("numbering", "L", LIST_OF("0", "2")),
      ABSTRACT("7", VAL("numStyleLink", "L")) ABSTRACT("8", LEVEL("0", "decimal", "Điều %1.", ""))
      NUMBER("1", "7", "") NUMBER("2", "8", ""),
      "Điều 1. A\nĐiều 2. B\n" },
    { "a level of its own and a start of its own; levels and lists that do not exist",
      ITEM("1", "0", "A") ITEM("1", "0", "B") ITEM("1", "5", "C") ITEM("1", "12", "D")
      ITEM("9", "0", "E"), "",
      ABSTRACT("7", LEVEL("0", "decimal", "%1.", "") LEVEL("11", "decimal", "x%1", ""))
      NUMBER("1", "7", OVERRIDE("0", VAL("startOverride", "4") LEVEL("0", "decimal", "Mục %1:", ""))
                       OVERRIDE("x", VAL("startOverride", "9"))),
      "Mục 4: A\nMục 5: B\nC\nD\nE\n" },
    { "lines around cells, said cell by cell, make a table; a row that was deleted is none",
      TABLE("", ROW("<w:tblHeader/>", CELL(BOX, "Thôn") CELL(BOX, "Số"))
                ROW("", CELL(BOX, "Một") CELL(BOX, "1"))
                ROW("<w:del/>", CELL(BOX, "Hai") CELL(BOX, "2"))), "", "",
      "| Thôn | Số |\n| --- | --- |\n| Một | 1 |\n"
      "? văn bản còn 1 chỗ sửa chưa chấp nhận (track changes): chữ thêm được giữ, chữ xóa đã bỏ\n" },
    { "a row that begins further right, a cell over none of the columns",
      TABLE(LINES, ROW("", CELL("", "A") CELL(VAL("gridSpan", "0"), "B"))
                   ROW(VAL("gridBefore", "1"), CELL("", "C"))), "", "",
      "| A | B |\n| --- | --- |\n| | C |\n" },
    { "rows and cells outside of a table are read as their text",
      ROW("", CELL("", "A")) CELL("", "B"), "", "", "A\nB\n" },
    { "a table of contents is none of the text",
      STYLED("T", "I. Một 3") P("Hai"), STYLE("paragraph", "T", VAL("name", "toc 1")), "",
      "(mục lục) I. Một 3\nHai\n" },
    { "pictures and objects are counted, and asked after",
      P("A</w:t><w:object/><w:drawing><blip/></w:drawing><w:t>"), "", "",
      "A\n? văn bản có 1 đối tượng nhúng (bảng tính, công thức cũ …)\n? văn bản có 1 hình\n" },
};
/* clang-format on */

static void test_word(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(words); i++) {
        CHECK_ROW(i, "%s", words[i].name);
        str file = word_file(arena, words[i].body, words[i].styles, words[i].lists);
        CHECK_STR(read_lines(arena, "a.docx", file), words[i].read);
    }
}

#define LIST(form, items) "<text:list text:style-name=\"L\"" form ">" items "</text:list>"
#define LINE(text)        "<text:list-item><text:p>" text "</text:p></text:list-item>"

static const struct {
    const char *name, *body, *read;
} texts[] = {
    { "a list's header has no number, and the list counts on behind it",
      LIST("", LINE("A") "<text:list-header><text:p>B</text:p></text:list-header>" LINE("C")),
      "1. A\nB\n2. C\n" },
    { "an item that says where it begins",
      LIST("", LINE("A") "<text:list-item text:start-value=\"7\"><text:p>B</text:p>"
                         "</text:list-item>" LINE("C")),
      "1. A\n7. B\n8. C\n" },
    { "a number as it was printed", "<text:p><text:number>Điều 5.</text:number>A</text:p>",
      "Điều 5. A\n" },
    { "headings are numbered by the outline, and may begin anew; one that is a list's header is not",
      "<text:h text:outline-level=\"1\">A</text:h><text:h text:outline-level=\"1\">B</text:h>"
      "<text:h text:outline-level=\"1\" text:restart-numbering=\"true\" text:start-value=\"9\">C"
      "</text:h><text:h text:outline-level=\"1\" text:is-list-header=\"true\">D</text:h>"
      "<text:h text:outline-level=\"1\">E</text:h>",
      "I. A\nII. B\nIX. C\nD\nX. E\n" },
    { "several spaces, and one that is not counted",
      "<text:p>A<text:s text:c=\"3\"/>B<text:s/>C</text:p>", "A   B C\n" },
    { "pictures and objects are counted, and asked after",
      "<text:p>A<draw:frame><draw:image/></draw:frame><draw:frame><draw:object/></draw:frame>"
      "</text:p>",
      "A\n? văn bản có 1 đối tượng nhúng (bảng tính, công thức cũ …)\n? văn bản có 1 hình\n" },
};

static str odt_file(struct arena *arena, const char *body)
{
    static const char styles[] =
        "<office:document-styles " ODT "><office:styles><text:outline-style>"
        "<text:outline-level-style text:level=\"1\" style:num-format=\"I\" style:num-suffix=\".\"/>"
        "</text:outline-style><text:list-style style:name=\"L\"><text:list-level-style-number "
        "text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/></text:list-style>"
        "</office:styles></office:document-styles>";
    const struct part parts[] = {
        { "mimetype", STR("application/vnd.oasis.opendocument.text") },
        { "styles.xml", str_from(styles) },
        { "content.xml",
          str_concat(arena, STR("<office:document-content " ODT "><office:body><office:text>"),
                     str_from(body),
                     STR("</office:text></office:body></office:document-content>")) },
    };
    return packed(arena, parts, COUNT(parts));
}

static void test_odt(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(texts); i++) {
        CHECK_ROW(i, "%s", texts[i].name);
        str file = odt_file(arena, texts[i].body);
        CHECK_STR(read_lines(arena, "a.odt", file), texts[i].read);
    }
}

TEST_MAIN(TEST(test_word), TEST(test_odt))

/* The text of a plan: HTML, plain text, facts and faults. */
#include "base/limits.h"
#include "base/source.h"
#include "content/body_tree.h"
#include "check.h"
#include "html_text.h"
#include "said.h"

static bool resolve_tep(const void *context, struct arena *scratch, str target, bool image,
                        struct body_target *out)
{
    (void)context;
    if (!str_starts(target, STR("tep")))
        return false;
    out->href = str_concat(scratch, STR("../"), target);
    out->width = image ? 640 : 0;
    out->height = image ? 480 : 0;
    return true;
}

static const struct body_style style = {
    .resolve = resolve_tep,
    .heading_base = 2,
    .notes_heading = STR_INIT("Chú thích"),
    .back_label = STR_INIT("Trở lại chú thích {0}"),
    .table_label = STR_INIT("Bảng {0}"),
};

static str html_of(struct arena *arena, str text, const struct body_style *with)
{
    struct buf out = buf_new(arena, ARTIFACT_SIZE_MAX);
    str read;
    CHECK(body_html(text, with, arena, &out));
    const char *fault = html_check(arena, buf_str(&out), &read);
    if (fault)
        CHECK_FAIL("%s in " STR_FMT, fault, STR_ARG(buf_str(&out)));
    return buf_str(&out);
}

#define SO(marker) "<span class=\"so\">" marker "</span>"

/* Line ends between tags are left out of `html`. */
static const struct {
    const char *text, *html;
} cases[] = {
    { "", "" },
    { "Một đoạn.\n", "<p>Một đoạn.</p>" },
    { "Một\nhai  \nba\\\nbốn\n", "<p>Một\nhai<br>\nba<br>\nbốn</p>" },
    { "*a* **b** ***c*** `d`\n",
      "<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em> <code>d</code></p>" },
    { "5 < 6 & 7 > 2 \"x\" 'y'\n", "<p>5 &lt; 6 &amp; 7 &gt; 2 &quot;x&quot; &#39;y&#39;</p>" },
    { "> Trích\n\n***\n", "<blockquote><p>Trích</p></blockquote><hr>" },
    { "```\na: <1>\n\n b\n```\n", "<pre tabindex=\"0\"><code>a: &lt;1&gt;\n\n b\n</code></pre>" },
    { "Theo <noi dung> này\n", "<p>Theo &lt;noi dung&gt; này</p>" },
    { "<div>\n*x*\n</div>\n", "<p>&lt;div&gt;\n*x*\n&lt;/div&gt;</p>" },

    /* Markers stay as printed, whatever CommonMark makes of them. */
    { "1. Một\n3. Ba\n3. Ba nữa\n",
      "<ol><li id=\"muc-1\">" SO("1.") " Một</li><li id=\"muc-3\">" SO(
          "3.") " Ba</li><li id=\"muc-3-lan-2\">" SO("3.") " Ba nữa</li></ol>" },
    { "2) Hai\n\n01. Không một\n",
      "<ol><li id=\"muc-2\">" SO("2)") " Hai</li></ol><ol><li id=\"muc-01\">" SO(
          "01.") " Không một</li></ol>" },
    { "- a\n\n+ b\n\n• c\n\n+ d\n\n- e\n",
      "<ul><li>" SO("-") " a<ul><li>" SO("+") " b<ul><li>" SO("•") " c</li></ul></li><li>" SO(
          "+") " d</li></ul></li><li>" SO("-") " e</li></ul>" },
    { "– a\n\n- b\n", "<ul><li>" SO("–") " a</li><li>" SO("-") " b</li></ul>" },
    { "2.1. a\n\n2.2.B\n",
      "<ol><li id=\"muc-2-1\">" SO("2.1.") " a</li><li id=\"muc-2-2\">" SO("2.2.") "B</li></ol>" },
    { "-\n- b\n", "<ul><li>" SO("-") " </li><li>" SO("-") " b</li></ul>" },

    /* A marker in emphasis, and one that an author takes back. */
    { "**1.** Một\n\n**2. Hai** ba\n",
      "<ol><li id=\"muc-1\"><strong>" SO("1.") "</strong> Một</li><li id=\"muc-2\"><strong>" SO(
          "2.") " Hai</strong> ba</li></ol>" },
    { "V\\. I. Lê-nin\n\n1986\\. Năm\n\n\\- không\n",
      "<p>V. I. Lê-nin</p><p>1986. Năm</p><p>- không</p>" },

    /* Tight pastes: a marker after a break begins a clause. */
    { "a) một\nb) hai\nđ) bốn\n",
      "<ol><li id=\"muc-a\">" SO("a)") " một</li><li id=\"muc-b\">" SO(
          "b)") " hai</li><li id=\"muc-dd\">" SO("đ)") " bốn</li></ol>" },
    { "Các việc sau:\na) một  \nb) hai\n",
      "<p>Các việc sau:</p><ol><li id=\"muc-a\">" SO("a)") " một</li><li id=\"muc-b\">" SO(
          "b)") " hai</li></ol>" },
    { "1. Một\na) con\n2. Hai\n",
      "<ol><li id=\"muc-1\">" SO("1.") " Một<ol><li id=\"muc-1-a\">" SO(
          "a)") " con</li></ol></li><li id=\"muc-2\">" SO("2.") " Hai</li></ol>" },
    { "giai đoạn 2021\n– 2025 và\n2\\. ba\n", "<p>giai đoạn 2021\n– 2025 và\n2. ba</p>" },
    { "1. a) Hai dấu\n", "<ol><li id=\"muc-1\">" SO("1.") " <ol><li id=\"muc-1-a\">" SO(
                             "a)") " Hai dấu</li></ol></li></ol>" },

    /* A paragraph without a marker closes the clauses. */
    { "1. Một\n\n- con\n\nHết.\n\n- sau\n",
      "<ol><li id=\"muc-1\">" SO("1.") " Một<ul><li>" SO(
          "-") " con</li></ul></li></ol><p>Hết.</p><ul><li>" SO("-") " sau</li></ul>" },

    /* Indentation, where it is written, wins. */
    { "- a\n  - b\n- c\n",
      "<ul><li>" SO("-") " a<ul><li>" SO("-") " b</li></ul></li><li>" SO("-") " c</li></ul>" },
    { "- a\n\n  1. b\n\n     đoạn hai\n- c\n",
      "<ul><li>" SO("-") " a<ol><li id=\"muc-1\">" SO(
          "1.") " b<p>đoạn hai</p></li></ol></li><li>" SO("-") " c</li></ul>" },
    { "\t\n- a\n\t- b\n", "<ul><li>" SO("-") " a<ul><li>" SO("-") " b</li></ul></li></ul>" },
    { "> - a\n> + b\n>\n> 2. c\n",
      "<blockquote><ul><li>" SO("-") " a<ul><li>" SO(
          "+") " b</li></ul></li></ul><ol><li id=\"muc-2\">" SO("2.") " c</li></ol></blockquote>" },

    /* Headings: h from depth, sections around what they head. */
    { "#### II. HAI\n\n# 2. Con\n\n2.1. Cháu\n\n3. Ba: chạy\n",
      "<section><h2 id=\"muc-ii\">" SO("II.") " HAI</h2><section><h3 id=\"muc-ii-2\">" SO("2.") " Con</h3><ol><li id=\"muc-ii-2-1\">" SO(
          "2.1.") " Cháu</li></ol></section><ol><li id=\"muc-ii-3\">" SO("3.") " Ba: chạy</li></ol></section>" },
    { "## Giới thiệu\n\n### Liên hệ\n\nđoạn\n\n## Giới thiệu\n",
      "<section><h2 id=\"muc-gioi-thieu\">Giới thiệu</h2><section><h3 id=\"muc-lien-he\">Liên "
      "hệ</h3><p>đoạn</p></section></section><section><h2 id=\"muc-gioi-thieu-lan-2\">Giới "
      "thiệu</h2></section>" },
    { "## 1. Một\n\n### Cần có\n\n1. giấy\n\n## 2. Hai\n",
      "<section><h2 id=\"muc-1\">" SO("1.") " Một</h2><section><h3 id=\"muc-can-co\">Cần có</h3><ol><li id=\"muc-1-1\">" SO(
          "1.") " giấy</li></ol></section></section><section><h2 id=\"muc-2\">" SO("2.") " Hai</h2></section>" },
    { "1. Ngắn: xem\n\n## 1.1. Mục con\n\nđoạn\n",
      "<ol><li id=\"muc-1\">" SO("1.") " Ngắn: xem<section><h2 id=\"muc-1-1\">" SO(
          "1.1.") " Mục con</h2><p>đoạn</p></section></li></ol>" },
    { "## *I. Nghiêng*\n",
      "<section><h2 id=\"muc-i\"><em>" SO("I.") " Nghiêng</em></h2></section>" },
    { "# 1\n## Hai\n### ba\n#### bốn\n##### năm\n###### sáu\n",
      "<section><h2 id=\"muc-1\">1</h2><section><h3 id=\"muc-hai\">Hai</h3><section><h4 "
      "id=\"muc-ba\">ba</h4><section><h5 id=\"muc-bon\">bốn</h5><section><h6 "
      "id=\"muc-nam\">năm</h6><section><h6 id=\"muc-sau\">sáu</h6></section></section></section>"
      "</section></section></section>" },

    /* Tables: no align attribute, a box that scrolls, heads with a scope. */
    { "| TT | Đơn vị | |\n|---:|:------|:-:|\n| 1 | **A** | x |\n| 2 |\n",
      "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng "
      "1\"><table><thead><tr><th scope=\"col\" class=\"phai\">TT</th><th scope=\"col\" "
      "class=\"trai\">Đơn vị</th><td class=\"giua\"></td></tr></thead><tbody><tr><td "
      "class=\"phai\">1</td><td class=\"trai\"><strong>A</strong></td><td "
      "class=\"giua\">x</td></tr><tr><td class=\"phai\">2</td><td class=\"trai\"></td><td "
      "class=\"giua\"></td></tr></tbody></table></div>" },
    { "Xem:\n| a |\n|---|\n",
      "<p>Xem:</p><div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Bảng "
      "1\"><table><thead><tr><th scope=\"col\">a</th></tr></thead></table></div>" },

    /* Links and pictures. */
    { "[a](b.html) [c](tep/d \"Tên \\\"e\\\"\") <https://f.vn/?g&h>\n",
      "<p><a href=\"b.html\">a</a> <a href=\"../tep/d\" title=\"Tên &quot;e&quot;\">c</a> <a "
      "href=\"https://f.vn/?g&amp;h\">https://f.vn/?g&amp;h</a></p>" },
    { "<a@b.vn> [x](tel:+842603) [y](<tên có dấu.pdf>) [z](#muc-i)\n",
      "<p><a href=\"mailto:a@b.vn\">a@b.vn</a> <a href=\"tel:+842603\">x</a> <a "
      "href=\"t%C3%AAn%20c%C3%B3%20d%E1%BA%A5u.pdf\">y</a> <a href=\"#muc-i\">z</a></p>" },
    { "[a](javascript:x) [b](//c) ![d](http://e.vn/f.png)\n", "<p>a b [d]</p>" },
    { "![Lễ *phát động*](tep/anh.jpg) ![khác](x.png)\n",
      "<p><img src=\"../tep/anh.jpg\" alt=\"Lễ phát động\" width=\"640\" height=\"480\" "
      "loading=\"lazy\"> <img src=\"x.png\" alt=\"khác\"></p>" },

    /* Notes, apart and numbered by their first mark. */
    { "Một[^b] hai[^a] ba[^b].\n\n[^a]: Chú a\n\n[^b]: Chú *b*\n",
      "<p>Một<sup id=\"chu-thich-1-goi-1\"><a href=\"#chu-thich-1\" "
      "role=\"doc-noteref\">[1]</a></sup> hai<sup id=\"chu-thich-2-goi-1\"><a "
      "href=\"#chu-thich-2\" role=\"doc-noteref\">[2]</a></sup> ba<sup "
      "id=\"chu-thich-1-goi-2\"><a href=\"#chu-thich-1\" "
      "role=\"doc-noteref\">[1]</a></sup>.</p><section class=\"chu-thich\" "
      "role=\"doc-endnotes\"><h2 id=\"chu-thich\">Chú thích</h2><ol><li id=\"chu-thich-1\">" SO(
          "[1]") "<p>Chú <em>b</em></p><a href=\"#chu-thich-1-goi-1\" role=\"doc-backlink\" "
                 "aria-label=\"Trở lại chú thích 1-1\">↩</a><a href=\"#chu-thich-1-goi-2\" "
                 "role=\"doc-backlink\" aria-label=\"Trở lại chú thích 1-2\">↩</a></li><li "
                 "id=\"chu-thich-2\">" SO(
                     "[2]") "<p>Chú a</p><a href=\"#chu-thich-2-goi-1\" role=\"doc-backlink\" "
                            "aria-label=\"Trở lại chú thích 2\">↩</a></li></ol></section>" },
    { "[x[^1]](y.html)\n\n[^1]: z\n",
      "<p><a href=\"y.html\">x<sup id=\"chu-thich-1-goi-1\">[1]</sup></a></p><section "
      "class=\"chu-thich\" role=\"doc-endnotes\"><h2 id=\"chu-thich\">Chú thích</h2><ol><li "
      "id=\"chu-thich-1\">" SO("[1]") "<p>z</p><a href=\"#chu-thich-1-goi-1\" "
                                      "role=\"doc-backlink\" aria-label=\"Trở lại chú thích "
                                      "1\">↩</a></li></ol></section>" },
};

/* Line ends that only lay out the page: behind a tag that stands before another, or at the end. */
static str without_layout(struct arena *arena, str html)
{
    struct buf out = buf_new(arena, ARTIFACT_SIZE_MAX);
    for (size_t i = 0; i < html.len; i++) {
        bool behind = html.ptr[i] == '\n' && i > 0 && html.ptr[i - 1] == '>'
                      && !str_ends(str_sub(html, 0, i), STR("<br>"));
        bool before = html.ptr[i] == '\n' && i + 1 < html.len && html.ptr[i + 1] == '<'
                      && !str_starts(str_sub(html, i + 1, html.len), STR("</code>"));
        if (!behind && !before)
            buf_put_char(&out, html.ptr[i]);
    }
    return buf_str(&out);
}

static void test_html(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_ROW(i, "%s", cases[i].text);
        str html = html_of(arena, str_from(cases[i].text), &style);
        CHECK_STR(without_layout(arena, html), cases[i].html);
    }
}

static void test_prefix(void **state)
{
    struct arena *arena = check_arena(state);
    struct body_style with = style;
    with.id_prefix = STR("phu-luc-");
    with.heading_base = 3;
    str html = html_of(arena, STR("## I. A[^1]\n\n[^1]: b\n"), &with);
    CHECK(str_has(html, STR("<h3 id=\"phu-luc-muc-i\">")));
    CHECK(str_has(html,
                  STR("<sup id=\"phu-luc-chu-thich-1-goi-1\"><a href=\"#phu-luc-chu-thich-1\"")));
    CHECK(str_has(html, STR("<h3 id=\"phu-luc-chu-thich\">")));
    CHECK(str_has(html, STR("<a href=\"#phu-luc-chu-thich-1-goi-1\" role=\"doc-backlink\"")));
}

/* ------------------------------------------------------------------ faults */

static bool read_body(struct arena *arena, str text, str title, struct body_facts *facts,
                      struct diag *diag)
{
    struct source *source = ARENA_NEW(arena, struct source);
    *source = (struct source){ STR("plan.md"), text };
    return body_read(arena, source, 0, text.len, title, facts, NULL, diag);
}

static const struct {
    const char *text, *said;
} faults[] = {
    { "Một\n\n1. Hai\n", "" },
    /* What CommonMark would swallow. */
    { "Một dòng\n---\n", "2:1 M012" },
    { "Một dòng\n======\n", "2:1 M012" },
    { "> Một dòng\n> hai\n> ---\n", "3:3 M012" },
    { "Một\n\n    bốn dấu cách\n", "3:5 M013" },
    { "1.     năm dấu cách\n", "1:8 M013" },
    { "[a]: /b\n\n[a]\n", "1:1 M010" },
    /* The rest of the text is read all the same. */
    { "[a]: /b\n\nc[^1]\n\n[d](x:y)\n\n[e]: /f\n", "1:1 M010, 3:2 M017, 5:5 L001, 7:1 M010" },
    { "Một\n\n> [a\n> b]: /c\n", "3:3 M010" },
    { "1. [a]: b\n", "1:4 M010" },
    { "Một[^1]\n\n[^1]: Có\n[^2]: Không\n\n[^3]: Không\n    nốt\n\nHai\n", "4:1 M011, 6:1 M011" },
    { "Một[^1]\n\n[^1]: Có\n\n[^1]: Lặp\n", "5:1 M025" },
    { "Một[^A]\n\n[^a]: Có\n\n> [^A]: Lặp\n\n[^b]: Không\n", "5:3 M025, 7:1 M011" },
    { "[^1]: Không\n", "1:1 M011" },
    { "| a | b |\n|---|---|\n| 1 | 2 | ba |\n\nsau\n", "3:11 M014" },
    { "``` ghi chú dài\nx\n```\n", "1:1 M019" },
    { "Kinh phí:\n\n``` 500000\n\nHết.\n", "3:1 M019" },
    { "~~~Muc\nI. Một\n~~~\n", "1:1 M019" },
    { "Một[^1] và \\[^2]\n", "1:4 M017" },
    { "#\n\n## ##\n", "1:1 M018, 3:1 M018" },
    { "a <b>c</b> <!-- d -->\n\n<div>\ne\n</div>\n", "1:3 M016, 1:12 M016, 3:1 M016" },
    { "a &#x202E; b\n", "1:3 M020" },
    { "&amp; &#x202E; &#8206; b *&#65; &zwj;*\n", "1:7 M020, 1:16 M020, 1:33 M020" },
    { "a &#0; &copy; &amp; &nbsp;b\n", "" },
    { "e&#x301;\n", "1:2 M020" },
    { "ế &amp; e&#x301;\n", "1:10 M020" },
    { "[a](b&zwj;c) &zwj;\n", "1:6 M020, 1:14 M020" },
    /* Nothing of this is lost. */
    { "&lt; &#65; &unknown; `&amp;` &amp;&amp; a\\*b \\\\ c &eacute; d &#273; e\n", "" },
    { "[a &amp; b](c&amp;d?e=f \"g &quot; h\") ![i](j.png 'k') <https://l.vn/m>\n", "" },
    { "~~~\na\n~~~\n\n* * *\n\n## b ##\n", "" },
    { "> 1. a\n>    > b\n>\n> [c](d)\n", "" },
    { "a[^x] b[^y]\n\n> [^y]: c\n\n[^x]: d\n\n    - e[^y]\n\nf\n", "" },
    { "a\n| b | c |\n|---|---|\n| d | e |\nf\n", "" },
    /* Links and pictures. */
    { "a [b](javascript:c)\n", "1:7 L001" },
    { "[b](JaVaScript&#58;c)\n", "1:3 L001" },
    { "[b](data:text/html,x) [c](ftp://d.vn)\n", "1:5 L001, 1:27 L001" },
    { "[a](//b.vn/c)\n", "1:5 L002" },
    { "[a](https:b) [c](http://) [d](\\\\\\\\e\\\\f)\n", "1:5 L003, 1:18 L003, 1:29 L003" },
    { "[a](mailto:b) [c](tel:abc) [d](https://e.vn/%g0)\n", "1:5 L003, 1:19 L003, 1:32 L003" },
    { "[a]()\n", "1:3 L004" },
    { "![](a.png) ![ ](b.png)\n", "1:5 M021, 1:17 M021" },
    { "[](https://a.vn/) [![a](a.png)](https://a.vn/)\n", "1:4 M026" },
    { "![a](http://b.vn/c.png) ![d](/e.png)\n", "1:6 M022, 1:30 M022" },
    { "a\n\n1. [b](x:c)\n2. d\n   ![](e.png)\n", "3:8 L001, 5:8 M021" },
    /* The address is not looked for in what comes before it. */
    { "Gửi x:d trước.\nGửi [x:d](x:d) `](x:d` [x:d](<x:d>)\n", "2:11 L001, 2:31 L001" },
    { "a x:b <x:b> \\](x:b) [c]( x:b )\n", "1:26 L001" },
    { "[&amp;x:b](x:b) [x&#58;b](x&#58;b)\n", "1:12 L001, 1:25 L001" },
};

static void test_faults(void **state)
{
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(faults); i++) {
        struct diag *diag = diag_new();
        struct body_facts facts;
        CHECK_ROW(i, "%s", faults[i].text);
        bool read = read_body(arena, str_from(faults[i].text), STR(""), &facts, diag);
        CHECK_INT(read, !diag_failed(diag));
        CHECK_STR(said(arena, diag), faults[i].said);
        diag_free(diag);
    }
}

/* The net below all that is known to be swallowed: words of the source that cmark does not hold. */
static void test_lost(void **state)
{
    static const struct {
        const char *parsed, *source, *lost;
    } rows[] = {
        { "Một ba\n", "Một hai ba\n", "hai" },
        { "Một\n\n- ba\n", "Một hai\n\n- ba\n", "hai" },
        { "Một `ba`\n", "Một `ba` <bốn>\n", "bốn" },
        { "[a](b)\n", "[a](bc)\n", "c" },
        { "a & b\n", "a &amp; b &quot;\n", NULL },
        { "a\n", "a &eacute; b\n", "b" },
        { "Một.\n", "*Một* - !\n", NULL },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct body_tree tree;
        struct markdown_fault_list found = { 0 };
        CHECK_ROW(i, "%s", rows[i].source);
        CHECK(body_tree_build(arena, str_from(rows[i].parsed), &tree, &found));
        tree.text = str_from(rows[i].source);
        body_find_lost(arena, &tree, &found);
        CHECK_INT(found.count, rows[i].lost != NULL);
        if (rows[i].lost) {
            CHECK_STR(STR("M015"), message_rows[found.items[0].message].code);
            CHECK_STR(found.items[0].argument, rows[i].lost);
        }
        body_tree_release(&tree);
    }
}

/* The text between front matter and what follows: places are those of the file. */
static void test_slice(void **state)
{
    struct arena *arena = check_arena(state);
    struct diag *diag = diag_new();
    struct body_facts facts;
    str text = STR("---\ntitle: T\n---\n# I. A\n[x](y:z)\nđuôi");
    struct source source = { STR("plan.md"), text };
    CHECK(!body_read(arena, &source, 17, text.len - 6, STR("T"), &facts, NULL, diag));
    CHECK_STR(said(arena, diag), "5:5 L001");
    CHECK_INT(facts.anchors.items[0].at.start, 17);
    CHECK_INT(facts.links.items[0].at.start, 28);
    CHECK_INT(facts.links.items[0].at.end, 31);
    CHECK_INT(facts.word_count, 4);
    diag_free(diag);
}

/* ------------------------------------------------------------------- facts */

static void test_facts(void **state)
{
    struct arena *arena = check_arena(state);
    struct diag *diag = diag_new();
    struct body_facts facts;
    static const struct body_anchor anchors[] = {
        { STR_INIT("muc-phan-i"), STR_INIT("Phần I."), STR_INIT("MỞ ĐẦU"), 1, { 0 }, true },
        { STR_INIT("muc-phan-i-a"), STR_INIT("A."), STR_INIT("Chữ"), 2, { 0 }, true },
        { STR_INIT("muc-phan-i-a-ii"), STR_INIT("II."), STR_INIT("*Hai* ba"), 3, { 0 }, true },
        { STR_INIT("muc-phan-i-a-ii-2"), STR_INIT("2."), { 0 }, 4, { 0 }, false },
        { STR_INIT("muc-phan-i-a-ii-2-1"), STR_INIT("2.1."), { 0 }, 4, { 0 }, false },
        { STR_INIT("muc-phan-i-a-ii-2-1-3"), STR_INIT("2.1.3."), { 0 }, 4, { 0 }, false },
        { STR_INIT("muc-phan-i-a-ii-2-3-1"), STR_INIT("3.1."), { 0 }, 4, { 0 }, false },
        { STR_INIT("muc-phan-i-a-ii-2-3-1-dd"), STR_INIT("đ)"), { 0 }, 4, { 0 }, false },
        { STR_INIT("muc-phan-i-a-ii-2-3-1-dd-lan-2"), STR_INIT("đ)"), { 0 }, 4, { 0 }, false },
        { STR_INIT("muc-phan-i-b"), STR_INIT("B."), { 0 }, 2, { 0 }, true },
        { STR_INIT("muc-phu-luc"), { 0 }, STR_INIT("Phụ lục"), 1, { 0 }, true },
    };
    str text = STR("# Phần I. MỞ ĐẦU\n\n# A. Chữ\n\n# II. \\*Hai\\* **ba**\n\n2. x\n\n2.1. y\n\n"
                   "2.1.3. z\n\n3.1. sai\n\nđ) t\n\n- gạch\n\nđ) u\n\n# B.\n\n# Phụ lục\n\n"
                   "[k](tep/k) ![Ảnh một](a.png)\n\n|a|\n|-|\n");
    CHECK(read_body(arena, text, STR("Kế hoạch"), &facts, diag));
    CHECK_INT(facts.anchors.count, COUNT(anchors));
    for (size_t i = 0; i < COUNT(anchors); i++) {
        const struct body_anchor *anchor = &facts.anchors.items[i];
        CHECK_ROW(i, STR_FMT, STR_ARG(anchors[i].id));
        CHECK(str_equal(anchor->id, anchors[i].id));
        CHECK(str_equal(anchor->number, anchors[i].number));
        CHECK(str_equal(anchor->title, anchors[i].title));
        CHECK_INT(anchor->level, anchors[i].level);
        CHECK_INT(anchor->heading, anchors[i].heading);
    }
    CHECK_INT(facts.links.count, 2);
    CHECK_STR(facts.links.items[0].target, "tep/k");
    CHECK(!facts.links.items[0].image);
    CHECK_STR(facts.links.items[1].target, "a.png");
    CHECK(facts.links.items[1].image);
    CHECK_STR(facts.links.items[1].alt, "Ảnh một");
    CHECK(facts.has_table);
    diag_free(diag);
}

/* Words alone make the fingerprint: not marks of notes, not layout, not emphasis. */
static void test_fingerprint(void **state)
{
    static const struct {
        const char *text, *title;
        size_t words;
        bool same; /* as the row above */
    } rows[] = {
        { "1. Kế hoạch **năm** 2023\n\nđợt hai\n", "Thi đua", 9, false },
        { "1\\. Kế\nhoạch *n*ăm <2023\n\n## đợt “hai”!\n", "Thi *đua*", 9, true },
        { "1. Kế hoạch năm 2023 [đợt](a.html) ![hai](b.png)\n", "Thi đua", 9, true },
        { "1. Kế hoạch năm[^1] 2023 đợt hai\n\n[^1]: ba\n", "Thi đua", 10, false },
        { "1. Kế hoạch năm 2023[^x] đợt[^x] hai\n\n[^x]: ba\n", "Thi đua", 10, true },
        { "1. Kế hoạch năm 2023 đợt hai ba\n", "Thi đua", 10, false },
        { "1. Kế hoạch năm 2023 hai đợt ba\n", "Thi đua", 10, false },
        { "1. Kế hoạch năm 2023 hai đợt Ba\n", "Thi đua", 10, false },
        { "đua 1. Kế hoạch năm 2023 hai đợt Ba\n", "Thi", 10, true },
        { "", "", 0, false },
    };
    struct arena *arena = check_arena(state);
    struct hash before = { 0 };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct diag *diag = diag_new();
        struct body_facts facts;
        CHECK_ROW(i, "%s", rows[i].text);
        CHECK(read_body(arena, str_from(rows[i].text), str_from(rows[i].title), &facts, diag));
        CHECK_INT(facts.word_count, rows[i].words);
        CHECK_INT(hash_equal(before, facts.fingerprint), rows[i].same);
        before = facts.fingerprint;
        diag_free(diag);
    }
}

/* The faster search for words finds what utf8_word finds, around every letter there is. */
static void test_words(void **state)
{
    struct arena *arena = check_arena(state);
    struct buf text = buf_new(arena, 1 << 20);
    size_t count = 0;
    for (uint32_t c = 0xA1; c < 0x3000; c++) {
        bool mark = c >= 0x300 && c < 0x370; /* would compose with what stands before it */
        if (mark || c == 0xAD)
            continue;
        buf_put_char(&text, 'a');
        buf_put_code_point(&text, c);
        BUF_PUT(&text, "b ");
        if (c % 500 == 0)
            BUF_PUT(&text, "\n\n"); /* paragraphs of a lawful length */
    }
    str word;
    for (str rest = buf_str(&text); utf8_word(&rest, &word);)
        count++;
    struct diag *diag = diag_new();
    struct body_facts facts;
    CHECK(read_body(arena, buf_str(&text), STR(""), &facts, diag));
    CHECK_INT(facts.word_count, count);
    diag_free(diag);
}

static void test_summary(void **state)
{
    static const struct {
        const char *text;
        size_t count;
        const char *summary;
    } rows[] = {
        { "## I. A\n\nMột hai.\n\n1. Ba *bốn*\n\n|a|\n|-|\n", 100, "Một hai. 1. Ba bốn" },
        { "một hai ba bốn\n", 14, "một hai ba bốn" },
        { "một hai ba bốn\n", 13, "một hai ba…" },
        { "một hai ba, bốn\n", 12, "một hai ba…" },
        { "một hai\nba bốn\n", 8, "một hai…" },
        { "mộthaibabốn\n", 5, "" },
        { "a) một\n\n## chỉ có đầu đề\n", 40, "a) một" },
        { "", 40, "" },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(rows); i++) {
        CHECK_ROW(i, "%s", rows[i].text);
        CHECK_STR(body_summary(str_from(rows[i].text), rows[i].count, arena), rows[i].summary);
    }
}

/* ------------------------------------------------------------------- files */

static str part_of(struct arena *arena, str text, enum body_part part)
{
    struct buf out = buf_new(arena, ARTIFACT_SIZE_MAX);
    struct body_style with = style;
    with.part = part;
    CHECK(body_html(text, &with, arena, &out));
    return buf_str(&out);
}

/* The parts are the whole, cut before the first annex: no number begins anew, nothing is told twice. */
static void test_parts(void **state)
{
    static const struct {
        const char *text, *annexes;
    } rows[] = {
        { "## I. A\n\nb[^1]\n\n| x |\n|---|\n\n## Phụ lục\n\nc[^1]\n\n| y |\n|---|\n\n[^1]: d\n",
          "<section class=\"phu-luc\">" },
        { "Căn cứ Luật;\n\nXem Phụ lục I.\n\n[^1]: d\n\ne[^1]\n", "" },
        { "## PHỤ LỤC I\n\na\n\n## PHỤ LỤC II\n\nb\n", "<section class=\"phu-luc\">" },
        { "## I. A\n\n### Phụ lục\n\nb\n", "" },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(rows); i++) {
        str text = str_from(rows[i].text), whole = part_of(arena, text, BODY_WHOLE);
        str annexes = part_of(arena, text, BODY_ANNEX);
        CHECK_ROW(i, "%s", rows[i].text);
        str main = part_of(arena, text, BODY_MAIN);
        CHECK(str_starts(annexes, str_from(rows[i].annexes)));
        if (*rows[i].annexes)
            CHECK_STR(str_concat(arena, main, annexes), str_cstr(arena, whole));
        else
            CHECK_STR(main, str_cstr(arena, whole));
        CHECK_INT(annexes.len == 0, *rows[i].annexes == 0);
    }
}

static str read_file(struct arena *arena, const char *path)
{
    struct buf out = buf_new(arena, FILE_SIZE_MAX);
    FILE *file = fopen(path, "rb");
    for (int c; file && (c = fgetc(file)) != EOF;)
        buf_put_char(&out, (char)c);
    if (!file)
        CHECK_FAIL("cannot read %s", path);
    fclose(file);
    return buf_str(&out);
}

static void test_golden(void **state)
{
    static const char *const names[] = { "ke-hoach", "phu-luc" };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(names); i++) {
        char path[100];
        CHECK_ROW(i, "%s", names[i]);
        snprintf(path, sizeof path, "tests/unit/body/%s.md", names[i]);
        str text = read_file(arena, path);
        snprintf(path, sizeof path, "tests/unit/body/%s.html", names[i]);
        CHECK_STR(html_of(arena, text, &style), str_cstr(arena, read_file(arena, path)));
    }
}

TEST_MAIN(TEST(test_html), TEST(test_prefix), TEST(test_faults), TEST(test_lost), TEST(test_slice),
          TEST(test_facts), TEST(test_fingerprint), TEST(test_words), TEST(test_summary),
          TEST(test_parts), TEST(test_golden))

#include "format/squeeze.h"

#include "check.h"

struct row {
    const char *text, *squeezed; /* NULL: given back as it is */
};

static const struct row css_rows[] = {
    { "", "" },
    { " \n", "" },
    { "a { color : red; }\n\nb {\n  margin: 0 auto;\n}\n", "a{color : red}b{margin:0 auto}" },
    { "h1,\nh2 , h3 { }", "h1,h2,h3{}" },
    { "@media  (min-width: 40rem) and\t(print) { a { b: c } }",
      "@media (min-width: 40rem) and (print){a{b:c}}" },
    /* Blanks that count: between selectors, around signs, before a colon. */
    { "a :hover > b + .c { width: calc(1px + 2px); }", "a :hover > b + .c{width:calc(1px + 2px)}" },
    { "a * b, *  {x:y}", "a * b,*{x:y}" },
    /* A value that is empty needs its blank in older browsers. */
    { ":root { --on: ; --off: , ; a: var(--on, ); }", ":root{--on: ;--off: ,;a:var(--on, )}" },
    { ":root { --map: { a: b; } } b { c: d; }", ":root{--map: {a: b;}}b{c: d;}" },
    /* Comments part tokens where nothing else does. */
    { "/* head */\na { b: c /* why */; } /* end */", "a{b:c}" },
    { ".a/* */.b { c: d }", ".a/**/.b{c:d}" },
    { ".a /* x */ .b/**/{ c: d }", ".a .b{c:d}" },
    { "a{b:/* */c;/* d */e:f}", "a{b:/**/c;e:f}" },
    { "a{b:1/* */2}", "a{b:1/**/2}" },
    { "a{/*/ still */b:c}", "a{b:c}" },
    { "/*! MIT  licence */ a { b: c }", "/*! MIT  licence */ a{b:c}" },
    { "a{} /*! x */\n/* y */ b{}", "a{}/*! x */ b{}" },
    /* Strings and addresses are nobody's business. */
    { "a::before { content: \"a  /* b */ { ; } \"; }",
      "a::before{content: \"a  /* b */ { ; } \"}" },
    { "a { content: ' \\'  {  ' ; b: \"\\\n  c\" }", "a{content: ' \\'  {  ';b:\"\\\n  c\"}" },
    { "a { b: url( data:x/*y;z  ) , url( 'a  b' ); }", "a{b:url( data:x/*y;z  ),url( 'a  b' )}" },
    { "a { b: URL(//x/*/y*/z) }", "a{b:URL(//x/*/y*/z)}" },
    { "a { b: my-url( x /* ) */ ) }", "a{b:my-url( x )}" },
    { "#url( /* \" */ a ) { }", "#url( a ){}" },
    { "a { b: \xE1\xBA\xBF  /* ế */ \xE1\xBA\xBF }", "a{b:\xE1\xBA\xBF \xE1\xBA\xBF}" },
    { "a { b: c!important }", "a{b:c!important}" },
    { "@charset \"utf-8\";\n@import url( x ) print;",
      "@charset \"utf-8\";@import url( x ) print;" },
    /* Kept. */
    { ".sm\\:x { a: b }  c { }", NULL },
    { "a { }  /* never closed", NULL },
    { "a { }  /*", NULL },
    { "a { }  /*/", NULL },
    { "a { content: \"open }\n b { }", NULL },
    { "a { content: 'to the end", NULL },
    { "a { content: 'to the end\\", NULL },
    { "a  { b: url(x", NULL },
    { "a  { b: url(x 'y') }", NULL },
    { "a  { b: url(x\\)y) }", NULL },
    { "a  { b: url((x)) }", NULL },
};

static const struct row js_rows[] = {
    { "", "" },
    { "\n  \n", "" },
    { "/*\n * head\n */\n(function () {\n  a();\n\n  // why\n  b(); // here\n})();\n",
      "(function(){a();b();})();\n" },
    { "return\n  /* a\n b */\n  1", "return\n1" },
    { "a\r\n\r\n    // b\r\n  c\r\n", "a\nc\n" },
    { "a // b\rc", "a\nc" },
    { "a = '//' + b; // c\nd / e // f\ng; //! h", "a='//'+b;d / e // f\ng; //! h" },
    { "// a\rb", "b" },
    { "/* a */ /* b */ c /* d */ e", "c /* d */ e" },
    { "/* a */// b\nc", "c" },
    { "/*/ a */ b", "b" },
    /* Strings and regular expressions that look like comments lie within their lines. */
    { "  a = '// b';\n  c = \"/* d */\";\n  /[/*]*/.test(a)",
      "a='// b';c=\"/* d */\";\n/[/*]*/.test(a)" },
    { "  a = b\n  /c/g.d()", "a=b\n/c/g.d()" },
    { "  a = 'x\\\\';  \n  b", "a='x\\\\';b" },
    { "/*! MIT\n  licence */\n  a", "/*! MIT\n  licence */a" },
    { "  //! MIT\n  a", "//! MIT\na" },
    { "  a --> b\n  --> c", "a --> b\n--> c" },
    /* Blanks beside what divides tokens; those of strings, and between words and signs, stay. */
    { "if (a === b && !c [0]) return ' ( x ) ' + \"' , '\" + - d;",
      "if(a===b&&!c[0])return ' ( x ) '+\"' , '\"+-d;" },
    { "a = b + +c - - d + -e - +f++ + g-- - h + ++i - --j;",
      "a=b+ +c- -d+-e-+f++ +g-- -h+ ++i- --j;" },
    { "a = b < ! --c;", "a=b<! --c;" },
    { "a  =  'it\\'s ( b )'  ,  c", "a='it\\'s ( b )',c" },
    { "var a = typeof b in c, d = 1 .e, f = g ? .5 : h;", "var a=typeof b in c,d=1 .e,f=g?.5:h;" },
    { "a = b < !--c;\nd = e-- > 0;", "a = b < !--c;\nd=e-->0;" },
    /* Up to a slash that no string holds. */
    { "a ( b ) / c ( d )", "a(b) / c ( d )" },
    { "a = '/ b / ' + c ( d );", "a='/ b / '+c(d);" },
    { "a ( b,\nc / d,\n/e , f/,\n'\\'/' + g )", "a(b,c / d,\n/e , f/,\n'\\'/'+g)" },
    /* Ends of lines that never stand for a semicolon. */
    { "a(\n  b,\n  c\n);\nd = [\n  e\n];\nf {\n  return\n}", "a(b,c);d=[e];f{return}" },
    { "a\n(b)\n[c]\nd = e\n++f\n}\ng", "a\n(b)\n[c]\nd=e\n++f}\ng" },
    { "a(\n--> b\n)", "a(\n--> b\n)" },
    { "a(\n/b/\n)", "a(\n/b/\n)" },
    { "a;\n/*! MIT */\nb;", "a;\n/*! MIT */b;" },
    { "  // `a\n  /* `b` \\\n */\n  // c \\\n  d", "d" },
    /* Kept. */
    { "  a = `b\n  // c`;", NULL },
    { "  a = 'b\\\n  // c';", NULL },
    { "  a = 'b\\\r\n  // c';", NULL },
    { "  // a\xE2\x80\xA8  b", NULL },
    { "  // a\xE2\x80\xA9  b", NULL },
    { "  a(); /* b\n  // c */ d();", NULL },
    { "  a('image/*');\n  // b", NULL },
    { "  a('/*') /*/ b\n  // c */ d", NULL },
    { "  a('*/', /* b\n  // c */ d)", NULL },
    { "  a\n  /* never closed", NULL },
    { "  a\n  /*", NULL },
};

static void check_rows(struct arena *arena, str (*squeeze)(struct arena *, str),
                       const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        CHECK_ROW(i, "%s", rows[i].text);
        str squeezed = squeeze(arena, str_from(rows[i].text));
        CHECK_STR(squeezed, rows[i].squeezed ? rows[i].squeezed : rows[i].text);
        CHECK_STR(squeeze(arena, squeezed), str_cstr(arena, squeezed)); /* there is no more in it */
    }
}

static void test_css(void **state)
{
    check_rows(check_arena(state), squeeze_css, css_rows, COUNT(css_rows));
}

static void test_js(void **state)
{
    check_rows(check_arena(state), squeeze_js, js_rows, COUNT(js_rows));
}

/* A byte that ends a C string is one of a file too. */
static void test_nul(void **state)
{
    struct arena *arena = check_arena(state);
    str text = STR("a\0 b  { }");
    assert_true(str_equal(squeeze_css(arena, text), text));
    text = STR("  a('\0 b')");
    assert_true(str_equal(squeeze_js(arena, text), STR("a('\0 b')")));
}

TEST_MAIN(TEST(test_css), TEST(test_js), TEST(test_nul))

/* XML as word processors write it, and as strangers bend it. */
#include "format/xml.h"

#include "base/buf.h"
#include "base/limits.h"
#include "check.h"

static const struct xml_space spaces[] = {
    { "http://a.example/", "a" },
    { "http://b.example/", "b" },
    { "http://b.example/strict", "b" },
    { NULL, NULL },
};

/* The events of a document on one line: "(a:x:1 'text' a:x:1)". */
static str events(struct arena *arena, str text, enum xml_fault *fault)
{
    struct buf out = buf_new(arena, 1 << 20);
    struct xml_reader *xml = xml_reader_new(arena, text, spaces);
    for (enum xml_event event; (event = xml_next(xml)) != XML_DONE && event != XML_FAULT;) {
        if (event == XML_TEXT)
            buf_format(&out, " '" STR_FMT "'", STR_ARG(xml_text(xml)));
        else
            buf_format(&out, event == XML_OPEN ? "(" STR_FMT ":%zu" : " " STR_FMT ":%zu)",
                       STR_ARG(xml_name(xml)), xml_depth(xml));
    }
    *fault = xml_fault(xml);
    xml_reader_free(xml);
    return buf_str(&out);
}

static void test_events(void **state)
{
    static const struct {
        const char *text, *events;
        enum xml_fault fault;
    } cases[] = {
        { "<x/>", "(x:1 x:1)", XML_OK },
        { "\xEF\xBB\xBF<?xml version='1.0'?><x>chữ</x>", "(x:1 'chữ' x:1)", XML_OK },
        { "<p:x xmlns:p='http://a.example/'><p:y/> </p:x>", "(a:x:1(a:y:2 a:y:2) ' ' a:x:1)",
          XML_OK },
        { "<x xmlns='http://b.example/strict'/>", "(b:x:1 b:x:1)", XML_OK },
        { "<x xmlns='http://c.example/'/>", "(x:1 x:1)", XML_OK },
        { "<x>&lt;&#x1EC7;<!-- <y/> --><![CDATA[<z>]]></x>", "(x:1 '<ệ' '<z>' x:1)", XML_OK },
        { "<x><?y z?></x>", "(x:1 x:1)", XML_OK },
        { "", "", XML_DAMAGED },
        { "<x>", NULL, XML_DAMAGED },
        { "<x></y>", NULL, XML_DAMAGED },
        { "<x>\xFF</x>", NULL, XML_DAMAGED },
        { "<x>&y;</x>", NULL, XML_DAMAGED },
        { "<!DOCTYPE x><x/>", "", XML_DOCTYPE },
        { "<!DOCTYPE x [<!ENTITY y 'z'>]><x>&y;</x>", "", XML_DOCTYPE },
        { "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x/>", "", XML_DOCTYPE },
    };
    struct arena *arena = check_arena(state);
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum xml_fault fault;
        CHECK_ROW(i, "%s", cases[i].text);
        str found = events(arena, str_from(cases[i].text), &fault);
        CHECK_INT(fault, cases[i].fault);
        if (cases[i].events)
            CHECK_STR(found, cases[i].events);
    }
}

static void test_attributes(void **state)
{
    struct arena *arena = check_arena(state);
    str text = STR("<p:x xmlns:p='http://a.example/' p:y='1' y='hai &amp; ba' z=''><q/></p:x>");
    struct xml_reader *xml = xml_reader_new(arena, text, spaces);
    CHECK_INT(xml_next(xml), XML_OPEN);
    CHECK_STR(xml_attribute(xml, "a:y"), "1");
    CHECK_STR(xml_attribute(xml, "y"), "hai & ba");
    CHECK(xml_attribute(xml, "z").ptr != NULL);
    CHECK(xml_attribute(xml, "b:y").ptr == NULL);
    CHECK_STR(xml_name(xml), "a:x");
    CHECK_INT(xml_next(xml), XML_OPEN);
    CHECK(xml_attribute(xml, "y").ptr == NULL);
    xml_reader_free(xml);
    xml_reader_free(NULL);
}

static void test_children(void **state)
{
    struct arena *arena = check_arena(state);
    str text = STR("<x>a<y><z/>b</y><y/><skip><y/></skip></x>");
    struct xml_reader *xml = xml_reader_new(arena, text, spaces);
    CHECK_INT(xml_next(xml), XML_OPEN);
    CHECK(xml_child(xml, 1));
    CHECK_STR(xml_name(xml), "y");
    CHECK(xml_child(xml, 2));
    CHECK_STR(xml_name(xml), "z");
    CHECK(!xml_child(xml, 2));
    CHECK(xml_child(xml, 1)); /* the second y, of which nothing is read */
    CHECK(xml_child(xml, 1));
    CHECK_STR(xml_name(xml), "skip");
    xml_skip(xml);
    CHECK(!xml_child(xml, 1));
    CHECK_INT(xml_next(xml), XML_DONE);
    xml_reader_free(xml);
}

/* `count` elements within each other. */
static str nested(struct arena *arena, size_t count)
{
    struct buf out = buf_new(arena, 1 << 20);
    for (size_t i = 0; i < count; i++)
        BUF_PUT(&out, "<x>");
    for (size_t i = 0; i < count; i++)
        BUF_PUT(&out, "</x>");
    return buf_str(&out);
}

static str with_attributes(struct arena *arena, size_t count)
{
    struct buf out = buf_new(arena, 32 << 20);
    BUF_PUT(&out, "<!-- = < -->\n<x");
    for (size_t i = 0; i < count; i++)
        buf_format(&out, " a%zu='>='", i);
    BUF_PUT(&out, "/>");
    return buf_str(&out);
}

static void test_limits(void **state)
{
    struct arena *arena = check_arena(state);
    enum xml_fault fault;
    events(arena, nested(arena, XML_DEPTH_MAX), &fault);
    CHECK_INT(fault, XML_OK);
    events(arena, nested(arena, XML_DEPTH_MAX + 1), &fault);
    CHECK_INT(fault, XML_LIMIT);
    events(arena, with_attributes(arena, XML_ATTRIBUTES_MAX), &fault);
    CHECK_INT(fault, XML_OK);
    events(arena, with_attributes(arena, XML_ATTRIBUTES_MAX + 1), &fault);
    CHECK_INT(fault, XML_LIMIT);
    events(arena, with_attributes(arena, 100000), &fault); /* libxml2 alone would need seconds */
    CHECK_INT(fault, XML_LIMIT);
}

/* However small each is: millions of them take seconds, so they are counted, over several files too. */
static void test_many_nodes(void **state)
{
    static const char text[] = "<x><!-- a --><!-- b --><y c='d' e='f'/> g </x>";
    struct arena *arena = check_arena(state);
    size_t left = 9 + 6; /* the second time the end is not reached */
    for (int again = 0; again < 2; again++) {
        struct xml_reader *xml = xml_reader_new(arena, str_from(text), spaces);
        xml_share_nodes(xml, &left);
        enum xml_event event = xml_next(xml);
        while (event != XML_DONE && event != XML_FAULT)
            event = xml_next(xml);
        CHECK_INT(xml_fault(xml), again ? XML_LIMIT : XML_OK);
        CHECK_INT(left, again ? 0 : 6);
        xml_reader_free(xml);
    }
}

TEST_MAIN(TEST(test_events), TEST(test_attributes), TEST(test_children), TEST(test_limits),
          TEST(test_many_nodes))

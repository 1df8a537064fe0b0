/*
 * word_order.h - whether the elements of a part of a .docx stand in the order of the standard
 * (ECMA-376, part 1, annex A; transitional). Word repairs a file where they do not, or refuses it.
 *
 * Each row is a sequence of the schema: which children an element may have, and in which order. A
 * "*" parts the sequence from children that may come in any order and number behind it.
 */
#ifndef UNIT_WORD_ORDER_H
#define UNIT_WORD_ORDER_H

#include "format/xml.h"

static const struct xml_space word_spaces[] = {
    { "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w" },
    { "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r" },
    { "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp" },
    { "http://purl.org/dc/elements/1.1/", "dc" },
    { "http://purl.org/dc/terms/", "dcterms" },
    { NULL, NULL },
};

#define RUN_CHILDREN "w:r w:hyperlink w:fldSimple w:bookmarkStart w:bookmarkEnd"

static const struct word_sequence {
    const char *parent, *children;
} word_sequences[] = {
    { "w:document", "w:body" },
    { "w:body", "* w:p w:tbl w:sectPr" },
    { "w:p", "w:pPr * " RUN_CHILDREN },
    { "w:hyperlink", "* " RUN_CHILDREN },
    { "w:fldSimple", "* " RUN_CHILDREN },
    { "w:r", "w:rPr * w:t w:br w:tab w:noBreakHyphen w:footnoteReference w:footnoteRef w:separator "
             "w:continuationSeparator w:noBreakHyphen" },
    { "w:pPr", "w:pStyle w:keepNext w:keepLines w:pageBreakBefore w:framePr w:widowControl w:numPr "
               "w:suppressLineNumbers w:pBdr w:shd w:tabs w:suppressAutoHyphens w:kinsoku "
               "w:wordWrap w:overflowPunct w:topLinePunct w:autoSpaceDE w:autoSpaceDN w:bidi "
               "w:adjustRightInd w:snapToGrid w:spacing w:ind w:contextualSpacing w:mirrorIndents "
               "w:suppressOverlap w:jc w:textDirection w:textAlignment w:textboxTightWrap "
               "w:outlineLvl w:divId w:cnfStyle w:rPr w:sectPr w:pPrChange" },
    { "w:rPr", "w:rStyle w:rFonts w:b w:bCs w:i w:iCs w:caps w:smallCaps w:strike w:dstrike "
               "w:outline w:shadow w:emboss w:imprint w:noProof w:snapToGrid w:vanish w:webHidden "
               "w:color w:spacing w:w w:kern w:position w:sz w:szCs w:highlight w:u w:effect w:bdr "
               "w:shd w:fitText w:vertAlign w:rtl w:cs w:em w:lang" },
    { "w:pBdr", "w:top w:left w:bottom w:right w:between w:bar" },
    { "w:tbl", "w:tblPr w:tblGrid * w:tr" },
    { "w:tblPr", "w:tblStyle w:tblpPr w:tblOverlap w:bidiVisual w:tblStyleRowBandSize "
                 "w:tblStyleColBandSize w:tblW w:jc w:tblCellSpacing w:tblInd w:tblBorders w:shd "
                 "w:tblLayout w:tblCellMar w:tblLook w:tblCaption w:tblDescription" },
    { "w:tblGrid", "* w:gridCol" },
    { "w:tblBorders", "w:top w:left w:bottom w:right w:insideH w:insideV" },
    { "w:tblCellMar", "w:top w:left w:bottom w:right" },
    { "w:tr", "w:tblPrEx w:trPr * w:tc" },
    { "w:trPr", "* w:cantSplit w:tblHeader" },
    { "w:tc", "w:tcPr * w:p w:tbl" },
    { "w:tcPr", "w:cnfStyle w:tcW w:gridSpan w:hMerge w:vMerge w:tcBorders w:shd w:noWrap w:tcMar "
                "w:textDirection w:tcFitText w:vAlign w:hideMark" },
    { "w:sectPr", "w:headerReference w:footerReference w:footnotePr w:endnotePr w:type w:pgSz "
                  "w:pgMar w:paperSrc w:pgBorders w:lnNumType w:pgNumType w:cols w:formProt "
                  "w:vAlign w:noEndnote w:titlePg w:textDirection w:bidi w:rtlGutter w:docGrid" },
    { "w:footnotes", "* w:footnote" },
    { "w:footnote", "* w:p w:tbl" },
    { "w:hdr", "* w:p w:tbl" },
    { "w:ftr", "* w:p w:tbl" },
    { "w:styles", "w:docDefaults w:latentStyles * w:style" },
    { "w:docDefaults", "w:rPrDefault w:pPrDefault" },
    { "w:style", "w:name w:aliases w:basedOn w:next w:link w:autoRedefine w:hidden w:uiPriority "
                 "w:semiHidden w:unhideWhenUsed w:qFormat w:locked w:personal w:personalCompose "
                 "w:personalReply w:rsid w:pPr w:rPr w:tblPr w:trPr w:tcPr w:tblStylePr" },
    { "w:settings", "w:zoom w:mirrorMargins w:defaultTabStop w:autoHyphenation "
                    "w:characterSpacingControl w:footnotePr w:endnotePr w:compat w:themeFontLang "
                    "w:clrSchemeMapping w:decimalSymbol w:listSeparator" },
    { "w:compat", "* w:compatSetting" },
};

/* The place of a name in a sequence, from 1; behind the "*" all places are one. 0: it may not be there. */
static size_t word_place(const char *children, str name)
{
    size_t place = 0;
    bool free = false;
    for (str word, rest = str_from(children); rest.len;) {
        str_cut(rest, ' ', &word, &rest);
        free = free || str_is(word, "*");
        place += !free || str_is(word, "*");
        if (str_equal(word, name))
            return place;
    }
    return 0;
}

/* What stands where it may not, "w:pPr/w:jc"; empty if nothing does, "XML" if it is not well-formed. */
static str word_disorder(struct arena *arena, str part)
{
    struct {
        const char *children;
        str name;
        size_t place;
    } open[64] = { 0 };
    str found = STR("");
    struct xml_reader *xml = xml_reader_new(arena, part, word_spaces);
    for (enum xml_event event; !found.len && (event = xml_next(xml)) != XML_DONE;) {
        size_t depth = xml_depth(xml);
        if (event == XML_FAULT || (event == XML_OPEN && depth >= COUNT(open)))
            found = STR("XML");
        if (event != XML_OPEN || found.len)
            continue;
        str name = str_copy(arena, xml_name(xml));
        open[depth].name = name;
        open[depth].children = NULL;
        open[depth].place = 0;
        for (size_t i = 0; i < COUNT(word_sequences); i++) {
            if (str_is(name, word_sequences[i].parent))
                open[depth].children = word_sequences[i].children;
        }
        if (!open[depth - 1].children)
            continue;
        size_t place = word_place(open[depth - 1].children, name);
        if (place < open[depth - 1].place || place == 0)
            found = str_concat(arena, open[depth - 1].name, STR("/"), name);
        open[depth - 1].place = place;
    }
    xml_reader_free(xml);
    return found;
}

#endif

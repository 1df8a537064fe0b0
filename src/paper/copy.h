/*
 * copy.h - a document as it stands on paper, before it is a file of any format.
 *
 * A reading copy: it has the words and the layout of the document, never a seal or a
 * signature (Decree 30/2020/NĐ-CP, article 5 and annex I, part II, give these to the signed original alone),
 * and says so in one line that names the original where the portal has it.
 *
 * All texts are NFC, as printed, with U+00A0 where custom lets no line end. What was left
 * blank for the pen is blank here too (U+00A0). A part that the document has not is empty.
 *
 * Ownership everything lives in the arena that was given, or longer.
 * Threads   read only once made.
 */
#ifndef PAPER_COPY_H
#define PAPER_COPY_H

#include "base/list.h"
#include "content/body_blocks.h"
#include "paper/sheet.h"

struct arena;
struct value;

struct line_list {
    str *items;
    size_t count, capacity;
};

/* One of the signatories; each list may be empty. */
struct paper_signature {
    struct line_list body;      /* "ỦY BAN MẶT TRẬN …": where several bodies sign */
    struct line_list authority; /* "TM. BAN CHẤP HÀNH", "CHỦ TỊCH" */
    str name;
};

struct paper_signature_list {
    struct paper_signature *items;
    size_t count, capacity;
};

struct paper_copy {
    const struct sheet *sheet;
    str lang; /* of the text: "vi" */
    /* For the file's properties: what it is, who issued it, in one line each. */
    str name; /* "Kế hoạch số 16/KH-UBND: Phát động …" */
    str author;
    str subject;     /* the number as printed */
    str generator;   /* "phatdong 0.1.0" */
    str address;     /* of its page; may be empty */
    str fingerprint; /* of the text, hex: the same as on its page */
    int64_t time;    /* seconds since 1970: its date; the file's only one */

    bool has_head; /* false where the source has neither body, number nor date */
    struct line_list superior, issuer;
    str number; /* with "Số:" */
    str place_date;
    str type; /* "KẾ HOẠCH" */
    struct line_list title;
    str standing; /* "[Ghi chú của cổng này: …]"; empty while it holds */

    struct body_blocks body;

    str recipients_head; /* "Nơi nhận:" */
    struct line_list recipients;
    struct paper_signature_list signatures;
    bool ragged; /* PDF: no line is stretched, since it holds paths and sums, which do not break */
    str reading_copy; /* "Bản trình bày lại để đọc và in; bản ký số: ke-hoach.pdf" */
};

/*
 * `view` is that of paper_view (paper.h), which holds all that is read here but the body;
 * `body` is its text. False if a limit refuses the body.
 */
bool paper_copy_make(struct arena *arena, const struct value *view, str body,
                     struct paper_copy *out);

/* Whether the title is "V/v …", which an official letter has under its number; it has no type. */
bool paper_copy_has_subject(const struct paper_copy *copy);

#endif

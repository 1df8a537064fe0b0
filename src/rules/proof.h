/*
 * proof.h - what a rule is given: one text, taken apart. For rules/ alone.
 *
 * A passage is a title, a field, a slogan or a paragraph without its Markdown
 * signs; passage_span finds the place of any slice of it in the file.
 *
 * Ownership a worker's scratch arena: it lives as long as one text is read.
 */
#ifndef RULES_PROOF_H
#define RULES_PROOF_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/grams.h"
#include "base/list.h"
#include "base/utf8.h"
#include "rules/knowledge.h"
#include "rules/rules.h"

enum passage_kind {
    PASSAGE_TITLE,
    PASSAGE_FIELD, /* summary, theme */
    PASSAGE_PLACE, /* where it was issued */
    PASSAGE_SLOGAN,
    PASSAGE_CITED, /* the title of another document: its words are not ours to correct */
    PASSAGE_HEADING,
    PASSAGE_PARAGRAPH,
};

struct passage {
    enum passage_kind kind;
    str text;
    str lower;                               /* the same in small letters, byte for byte */
    const struct grams *grams, *lower_grams; /* of both: what need not be searched */
    const uint32_t
        *at; /* of a paragraph: where each byte stands in the source; one more for the end */
    struct span span; /* of the whole */
    bool code;        /* within ``` or of a foreign language: no Vietnamese */
};

struct passage_list {
    struct passage *items;
    size_t count, capacity;
};

struct proofreader {
    struct arena *arena;
    const struct site *site;
    const struct load_options *load;
    struct knowledge knows;
    bool off[MESSAGE_COUNT];
    LIST_OF(struct proof) texts; /* all that are read, without what reading finds */
};

struct exemption_list {
    const struct exemption *items;
    size_t count;
};

/* The years that a text speaks of: an anniversary of another year is a slip, or history. */
struct years {
    int first, last; /* 0: not known */
};

struct proof {
    const struct proofreader *reader;
    const struct entry *entry;       /* of a document; else NULL */
    const struct document *document; /* the same; else NULL */
    const struct update *update;
    const struct page_text *page;
    const struct source *source; /* of the file; its text is in `text` */
    struct exemption_list exemptions;
    struct date date; /* of issue or posting */
    struct years years;
    str body_language; /* "en" of a page in English */

    /* while it is read */
    struct arena *arena;
    struct diag *diag;
    struct fix_list *fixes; /* NULL: nobody asks */
    const struct rule *rule;
    str text;      /* of the file, as offsets mean it; empty for slogans.yaml */
    size_t pieces; /* where the file has the first letter in pieces (NFD); STR_NOT_FOUND: nowhere */
    str body;
    struct passage_list passages;
    const struct passage *passage; /* of RULE_TEXT and RULE_SLOGAN */
};

/* passage.c */
void passages_of(struct proof *proof);
void passage_add(struct proof *proof, enum passage_kind kind, const struct text *text);
struct span passage_span(const struct passage *passage, str slice);
struct span passage_place(const struct passage *passage, size_t start, size_t end);

/*
 * What the rule that is called has to say, with its source below. Gives the item for
 * diag_note; NULL where the text is spared the rule or it was said before.
 */
struct diag_item *proof_report(struct proof *proof, struct span at, const str *args, size_t count);
#define proof_say(proof, at, ...)                                                                  \
    proof_report((proof), (at), (const str[]){ STR_NONE, ##__VA_ARGS__ } + 1,                      \
                 sizeof((const str[]){ STR_NONE, ##__VA_ARGS__ }) / sizeof(str) - 1)

/* The same, where nothing but `text` can be meant; gives no item. */
#define proof_mend(proof, at, text, ...)                                                           \
    (proof_say((proof), (at), __VA_ARGS__), proof_fix((proof), (at), (text)))
void proof_fix(struct proof *proof, struct span at, str text);

static inline bool has_date(struct when when)
{
    return !date_is_none(when.date);
}

/* facts.c, days.c, lunar.c, names.c */
bool starts_with_one(str text, const struct text_list *words);
str sentence_at(str text, size_t at); /* around `at`: from ". " or ";" to the next one */
bool names_year(str sentence, int first, int last); /* one of these, as four digits */
void check_anniversary(struct proof *proof);
void check_known_years(struct proof *proof);
void check_known_day(struct proof *proof);
void check_weekday(struct proof *proof);
void check_day_of_month(struct proof *proof);
void check_name_words(struct proof *proof);
void check_name_capitals(struct proof *proof);
void check_place_spelling(struct proof *proof);
void check_place_ended(struct proof *proof);
void check_district(struct proof *proof);
void check_body_ended(struct proof *proof);
void check_unit_ended(struct proof *proof);
void check_lunar_day(struct proof *proof);
void check_lunar_name(struct proof *proof);
void check_law(struct proof *proof);
void check_congress(struct proof *proof);
void check_basis_blank(struct proof *proof);
void check_years_backwards(struct proof *proof);

/* order.c */
void check_basis_younger(struct proof *proof);
void check_basis_younger_in_text(struct proof *proof);
void check_phase_before_issue(struct proof *proof);
void check_closing_before_end(struct proof *proof);
void check_deadline_before_issue(struct proof *proof);
void check_phase_gap(struct proof *proof);
void check_phase_count(struct proof *proof);

/* form.c */
void check_number_blank(struct proof *proof);
void check_number_absent(struct proof *proof);
void check_number_zero(struct proof *proof);
void check_number_type(struct proof *proof);
void check_symbol_letters(struct proof *proof);
void check_date_blank(struct proof *proof);
void check_place_missing(struct proof *proof);
void check_signer_missing(struct proof *proof);
void check_role_missing(struct proof *proof);
void check_role_authority(struct proof *proof);
void check_end_mark(struct proof *proof);
void check_filing_colon(struct proof *proof);
void check_filing_missing(struct proof *proof);
void check_as_above(struct proof *proof);
void check_recipient_slip(struct proof *proof);

/* numbering.c */
void check_numbering(struct proof *proof);

/* words.c */
void check_quotes(struct proof *proof);
void check_straight_quotes(struct proof *proof);
void check_pieces(struct proof *proof);
void check_doubled(struct proof *proof);
void check_slips(struct proof *proof);
void check_heading_start(struct proof *proof);
void check_old_letters(struct proof *proof);
void check_look_alikes(struct proof *proof);
void check_tone_placement(struct proof *proof);
void check_dashes(struct proof *proof);
void check_glued_number(struct proof *proof);
void check_movement_spelling(struct proof *proof);
void check_movements_alike(struct proof *proof);
void check_slogan_capitals(struct proof *proof);

/* privacy.c */
void check_mobile_phone(struct proof *proof);
void check_private_mail(struct proof *proof);
void check_identity_number(struct proof *proof);

/* portal.c */
void check_office_ends(struct proof *proof);
void check_retention(struct proof *proof);

#endif

/*
 * What a paragraph is in the form of Decree 30/2020/NĐ-CP (annex I, II.6): the
 * legal bases, the lines in capitals that stand apart, the annexes. It tells by
 * the words alone and changes none; a mistake costs a look, never a character.
 */
#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "content/body_tree.h"

enum { TITLE_LEN_MAX = 600 }; /* longer capitals are shouting, and stay a paragraph */

/* "Phụ lục", "PHỤ LỤC I"; a heading alone, since a clause may speak of one. */
static bool names_annex(str title)
{
    static const char *const words[] = { "Phụ lục", "PHỤ LỤC" };
    return str_starts_any(title, words, COUNT(words));
}

bool body_has_annex(const struct body_facts *facts)
{
    for (size_t i = 0; i < facts->anchors.count; i++) {
        const struct body_anchor *anchor = &facts->anchors.items[i];
        if (anchor->heading && anchor->level == 1 && anchor->number.len == 0
            && names_annex(anchor->title))
            return true;
    }
    return false;
}

static str text_of(struct buf *scratch, const struct body_run *run)
{
    scratch->len = 0;
    body_run_text(run, scratch);
    return str_trim(buf_str(scratch));
}

bool body_form_is_annex(const struct block *block, struct buf *scratch)
{
    return block->kind == BLOCK_SECTION && block->level == 1 && block->marker.kind == CLAUSE_NONE
           && names_annex(text_of(scratch, &block->run));
}

bool body_form_is_annex_title(const struct block *section, enum body_region region)
{
    const struct block *first = section->parent->first;
    while (first != section && first->kind != BLOCK_SECTION)
        first = first->next;
    return region == BODY_IN_ANNEX && section->level == 2 && first == section
           && section->marker.kind == CLAUSE_NONE;
}

/* "QUYẾT ĐỊNH:", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH". */
static bool is_capitals(str text)
{
    return text.len <= TITLE_LEN_MAX && utf8_capitals(text) >= 4;
}

/* "Căn cứ …;" by itself; one that runs into "… như sau:" is a sentence of the text. */
static bool is_basis(str text)
{
    static const char *const openings[] = { "Căn cứ ", "Theo đề nghị của ", "Xét đề nghị của " };
    return str_starts_any(text, openings, COUNT(openings)) && !str_ends(text, STR(":"));
}

static bool is_annex_note(str text)
{
    static const char *const openings[] = { "(Kèm theo ", "(Ban hành kèm theo ", "(kèm theo " };
    return str_starts_any(text, openings, COUNT(openings));
}

enum body_form body_form_of(const struct block *paragraph, enum body_region region,
                            struct buf *scratch)
{
    bool apart = paragraph->parent->kind == BLOCK_ROOT
                 || (region == BODY_IN_ANNEX && paragraph->parent->kind == BLOCK_SECTION);
    if (!apart)
        return FORM_PLAIN;
    str text = text_of(scratch, &paragraph->run);
    if (is_capitals(text))
        return FORM_TITLE;
    if (region == BODY_IN_ANNEX && is_annex_note(text))
        return FORM_ANNEX_NOTE;
    return region == BODY_AT_START && is_basis(text) ? FORM_BASIS : FORM_PLAIN;
}

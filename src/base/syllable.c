#include "base/syllable.h"

#include "base/utf8.h"

#include <utf8proc.h>

enum {
    SYLLABLE_LEN_MAX = 16, /* "nghieengz" has 9 */
    RIME_LEN_MAX = 6,      /* "uwowng" */
};

/* Letters with their shapes as in Telex typing: ă aw, â aa, ê ee, ô oo, ơ ow, ư uw, đ dd. */
static const char onsets[] = " b c ch d dd g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x ";
/* By their first letter, since most of the time is spent here. */
static const char *const rimes['z' - 'a' + 1] = {
    ['a' - 'a'] = (" a ac ach ai am an ang anh ao ap at au ay"
                   " awc awm awn awng awp awt aac aam aan aang aap aat aau aay "),
    ['e' - 'a'] = " e ec em en eng eo ep et ee eech eem een eenh eep eet eeu ",
    ['i' - 'a'] = " i ia ich ieec ieem ieen ieeng ieep ieet ieeu im in inh ip it iu ",
    ['o' - 'a'] = (" o oa oac oach oai oam oan oang oanh oao oap oat oay oawc oawm oawn oawng oawt"
                   " oc oe oen oeo oet oi om on ong ooc oong op ot"
                   " oo oi ooi oom oon oop oot ow owi owm own owp owt "),
    ['u'
        - 'a'] = (" u ua uaan uaang uaat uaay uc ue uee ueech ueenh ui um un ung uooc uooi uoom"
                  " uoon uoong uoot uow up ut uy uya uych uyeen uyeet uyn uynh uyt uyu"
                  " uw uwa uwc uwi uwng uwowc uwowi uwowm uwown uwowng uwowp uwowt uwowu uwt uwu "),
    ['y' - 'a'] = " y ych yeem yeen yeeng yeet yeeu yn ynh yt ",
};

/* A syllable taken apart: its letters in Telex, and whether its tone is sắc or nặng. */
struct parts {
    char letters[SYLLABLE_LEN_MAX];
    size_t len;
    unsigned tones;
    bool short_tone; /* the one that a final stop allows */
};

static bool add_letter(struct parts *parts, char letter)
{
    if (parts->len + 1 >= sizeof parts->letters)
        return false;
    parts->letters[parts->len++] = letter;
    return true;
}

/* One code point of the decomposed word; false if no Vietnamese word has it. */
static bool add_part(struct parts *parts, uint32_t c)
{
    switch (c) {
    case 0x0300: /* huyền */
    case 0x0309: /* hỏi */
    case 0x0303: /* ngã */
        return ++parts->tones == 1;
    case 0x0301: /* sắc */
    case 0x0323: /* nặng */
        parts->short_tone = true;
        return ++parts->tones == 1;
    case 0x0306: /* ă */
    case 0x031B: /* ơ ư */
        return add_letter(parts, 'w');
    case 0x0302: /* â ê ô */
        return parts->len && add_letter(parts, parts->letters[parts->len - 1]);
    case 0x0111: /* đ */
        return add_letter(parts, 'd') ? add_letter(parts, 'd') : false;
    default:
        return c >= 'a' && c <= 'z' && add_letter(parts, (char)c);
    }
}

static bool take_apart(str word, struct parts *parts)
{
    uint32_t letter;
    str rest = word;
    *parts = (struct parts){ .len = 0 };
    while (utf8_next(&rest, &letter)) {
        utf8proc_int32_t marks[4];
        int class = 0;
        if (letter < 0x80) {
            if (!add_part(parts, (uint32_t)(unsigned char)char_to_lower((char)letter)))
                return false;
            continue;
        }
        utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)utf8_to_lower(letter),
                                                         marks, COUNT(marks), UTF8PROC_DECOMPOSE,
                                                         &class);
        for (utf8proc_ssize_t i = 0; i < count; i++) {
            if (!add_part(parts, (uint32_t)marks[i]))
                return false;
        }
    }
    return parts->len > 0;
}

static bool stands_in(const char *set, str item)
{
    char wanted[SYLLABLE_LEN_MAX + 2] = " ";
    memcpy(wanted + 1, item.ptr, item.len);
    wanted[item.len + 1] = ' ';
    return set && str_has(str_from(set), (str){ wanted, item.len + 2 });
}

static bool ends_in_stop(str rime)
{
    static const char *const stops[] = { "c", "ch", "p", "t" };
    for (size_t i = 0; i < COUNT(stops); i++) {
        if (str_ends(rime, str_from(stops[i])))
            return true;
    }
    return false;
}

bool syllable_is_vietnamese(str word)
{
    struct parts parts;
    if (!take_apart(word, &parts))
        return false;
    str letters = { parts.letters, parts.len };
    for (size_t onset = 0; onset < letters.len && onset <= 3; onset++) {
        str rime = str_sub(letters, onset, letters.len);
        bool fits = (onset == 0 || stands_in(onsets, str_sub(letters, 0, onset)))
                    && rime.len <= RIME_LEN_MAX && stands_in(rimes[rime.ptr[0] - 'a'], rime);
        if (fits && (!ends_in_stop(rime) || parts.short_tone))
            return true;
    }
    /* "gì" is g and i written once. */
    return str_is(letters, "gi");
}

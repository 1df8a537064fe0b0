/*
 * text.h - the door through which every text file enters phatdong.
 *
 * Behind it text is UTF-8 in NFC with LF line ends and without a byte order
 * mark, so that no other module has to ask. What could make text look other
 * than it is (bidirectional controls, zero-width and tag characters), and what
 * no format of ours can carry (NUL, controls but TAB and LF, U+2028 and
 * U+2029, noncharacters), is refused with its place.
 *
 * Ownership `path` and `bytes` are not copied and must live as long as the
 *           arena: the text is `bytes` itself where nothing had to change.
 * Failure   false after at least one error. `out` is filled all the same, for
 *           the messages' sake: its text then has '?' or U+FFFD for what was
 *           refused, and must not be used for anything else.
 * Threads   any.
 */
#ifndef FORMAT_TEXT_H
#define FORMAT_TEXT_H

#include "base/source.h"

struct arena;
struct diag;

/* `out` is what spans of messages point to: it must live as long as `diag`. */
bool text_normalise(struct arena *arena, str path, str bytes, struct source *out,
                    struct diag *diag);

/* What may stand in text: neither a control (TAB and LF may), nor a noncharacter, nor deceptive. */
bool text_is_allowed(uint32_t code_point);

/* "U+202E", as messages name it. */
str text_code_point_name(struct arena *arena, uint32_t code_point);

#endif

/*
 * squeeze.h - style sheets and scripts without what only their authors read.
 *
 * What a browser makes of a file stays the same. That must hold for files that
 * nobody here has seen, so little is taken out, and where the few rules below
 * cannot tell what stands where, nothing: the file is then given back as it is.
 *
 * CSS  A byte of a sheet lies in a comment, in a string, in an unquoted url(…),
 *      or in none of them; without a backslash outside of strings, and with all of
 *      them closed, the three are found as a browser finds them. Strings and
 *      url(…) stay byte for byte. White space elsewhere becomes one blank, and none
 *      beside { } ; and , where no grammar of CSS gives it a meaning but as an
 *      empty value ("--x: ;" and "var(--x, )" keep theirs), nor between the colon
 *      of a declaration and its value; the semicolon of a block's last declaration
 *      goes. A comment that alone divides two tokens becomes the shortest one.
 *      Kept:   a backslash outside of strings, a line break in a string, a quote or
 *              a bracket in an unquoted url(…), anything that is not closed; blanks
 *              and semicolons behind a value in braces ("--x: {…}").
 *
 * JS   Without template literals and continued lines only a block comment crosses
 *      the end of a line: strings and regular expressions cannot. So where a line
 *      begins, a token does, if no earlier line left a comment open; blanks there
 *      are white space, and // or slash and star there begin a comment, since no
 *      regular expression begins so. Both go, and lines without anything. A line
 *      without "-->" and "!--" holds neither comment nor regular expression up to its
 *      first slash outside of strings: there, outside of strings, a blank beside one of
 *      ( ) [ ] { } ; , : ? = < > & | ! * % goes, since none of these is part of a name,
 *      and no two of them that a blank may stand between are one token without it;
 *      one beside + or - goes too, unless the same sign is on its other side. A second
 *      slash beside that first one begins a comment, which goes. Between a line without
 *      another slash and one that does not begin with it the end of the line goes
 *      after { ( [ , ; and before } ) ], where it never stands for a semicolon; all
 *      others stay, as semicolons may be missing.
 *      Kept:   in a line of code a backtick, a backslash at its end, a comment that
 *              opens and is not closed there (or seems to); U+2028 and U+2029.
 *      A function that prints its own source would print another one.
 *
 * A comment that begins with an exclamation mark, which is where licences
 * stand, is kept whole.
 *
 * Ownership the result lives in the arena, or is `text` itself.
 */
#ifndef FORMAT_SQUEEZE_H
#define FORMAT_SQUEEZE_H

#include "base/str.h"

struct arena;

str squeeze_css(struct arena *arena, str text);
str squeeze_js(struct arena *arena, str text);

#endif

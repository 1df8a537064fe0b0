#!/bin/sh
# Every message has one row, one code, a translation, a place that says it and a test that hears it.
. tests/tap.sh
table=src/base/messages.def

# Whether standard input is empty; what it holds is the complaint.
nothing() {
    ! grep .
}

rows_are_well_formed() {
    grep -n 'MESSAGE(' $table | grep -vE '^[0-9]+:( \*|/\*)' |
        grep -vE '^[0-9]+:MESSAGE\([A-Z][0-9]{3}, "([^"\\]|\\.)+", "([^"\\]|\\.)*"\)$' | nothing
}

codes() {
    sed -n 's/^MESSAGE(\([A-Z][0-9]*\),.*/\1/p' $table
}

codes_are_unique() {
    codes | sort | uniq -d | sed 's/$/ is given twice/' | nothing
}

codes_stand_in_their_section() {
    awk '/^\/\* [A-Z]: / { letter = $2; sub(/:/, "", letter) }
         /^MESSAGE\(/ && substr($0, 9, 1) != letter { print "line " NR " stands in section " letter ": " $0 }' \
        $table | nothing
}

# Every text that is to be translated, as a PO file: the columns of the table, and N_("…") in src.
template() {
    sed -n 's/^MESSAGE([A-Z][0-9]*, \("\([^"\\]\|\\.\)*"\), \("\([^"\\]\|\\.\)*"\))$/N_(\1);N_(\3);/p' $table |
        sed 's/N_("");//' >"$tmp/table.c"
    find src -name '*.[ch]' | sort | xgettext --from-code=UTF-8 --language=C --no-location -o - \
        -k -kN_ -ktr:2 -ktr_args:3 -ktr_format:3 -f - "$tmp/table.c" | sed 's/charset=CHARSET/charset=UTF-8/'
}

# The missing ones are printed as they should stand in vi.po, without their translation.
translated() {
    template >"$tmp/phatdong.pot" &&
        msgmerge -q -N --no-wrap -o "$tmp/merged.po" src/po/vi.po "$tmp/phatdong.pot" || return 1
    msgattrib --no-wrap --untranslated "$tmp/merged.po" | sed '1,/^$/d' | nothing
}

nothing_else() {
    msgattrib --no-wrap --only-obsolete "$tmp/merged.po" | grep '^#~ msgid' | nothing
}

clean() {
    msgfmt -c -o /dev/null src/po/vi.po || return 1
    ! grep -nE '^#(~|, .*fuzzy)' src/po/vi.po
}

# A message and its translation have the same {0}, {1}, …
same_arguments() {
    msgattrib --translated --no-wrap src/po/vi.po | perl -ne '
        $id = $1 if /^msgid "(.*)"/;
        if (/^msgstr "(.*)"/ && $id) {
            my $str = $1;
            my %in = map { $_ => 1 } $id =~ /\{\d\}/g;
            my %out = map { $_ => 1 } $str =~ /\{\d\}/g;
            print "$id\n    $str\n" if join("", sort keys %in) ne join("", sort keys %out);
        }' | nothing
}

said() {
    find src -name '*.[ch]' -exec tests/tools/codes --said {} + | sort -u >"$tmp/said"
    codes | sort | comm -23 - "$tmp/said" | sed 's/$/ is said nowhere in src/' | nothing
}

heard() {
    find tests/unit tests/sites tests/templates tests/check tests/long tests/browser tests/rules tests/tools/publish.sh -type f \
        -exec tests/tools/codes --heard {} + | sort -u >"$tmp/heard"
    codes | sort | comm -23 - "$tmp/heard" | sed 's/$/ is produced by no test/' | nothing
}

# What counts, and what does not: a comment, a code that the test says itself, text beside a golden one.
only_what_is_heard() {
    mkdir -p "$tmp/planted"
    printf '%s\n' '/* "X001" MSG_X002 */ diag_error(MSG_X003); // "X004"' 'wants("2:7 X005, \"X006", "X003");' \
        >"$tmp/planted/a.c"
    printf '%s\n' '# X007' 'refuses X008 # X009' >"$tmp/planted/b.sh"
    printf '%s\n' 'plan.md: error: X010 is no number [X011]' >"$tmp/planted/expect.err"
    echo X012 >"$tmp/planted/plan.md"
    [ "$(tests/tools/codes --said "$tmp"/planted/*.c | xargs)" = X003 ] &&
        [ "$(tests/tools/codes --heard "$tmp"/planted/* | xargs)" = 'X005 X006 X008 X011' ]
}

check 'rows are MESSAGE(CODE, "text", "advice") on one line' rows_are_well_formed
check 'no code is given twice' codes_are_unique
check 'a code stands in the section of its letter' codes_stand_in_their_section
check 'src/po/vi.po has no mistake, nothing fuzzy, nothing obsolete' clean
check 'every message is translated' translated
check 'nothing else is translated' nothing_else
check 'a translation has the arguments of its message' same_arguments
check 'every code is said somewhere' said
check 'every code is produced by a test' heard
check 'comments and what a test says itself do not count' only_what_is_heard
finish

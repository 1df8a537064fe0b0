#!/bin/sh
# What the repository must not hold.
. tests/tap.sh

{ git ls-files 2>/dev/null || find . -type f -not -path './build/*' -not -path './output/*' \
    -not -path './.git/*' | sed 's|^\./||'; } | sort >"$tmp/all"
# Golden sites and fuzz corpora hold broken text on purpose.
grep -vE '^tests/(sites|fuzz/corpus)/' "$tmp/all" >"$tmp/ours"
while read -r file; do
    [ -s "$file" ] && grep -qI . "$file" && echo "$file"
done <"$tmp/ours" >"$tmp/text"

lines_with() { # PATTERN FILES...: prints places; succeeds if there are none
    pattern=$1
    shift
    ! tr '\n' '\0' | xargs -0 grep -nE "$pattern" /dev/null
}

trailing_blanks() {
    lines_with '[[:blank:]]$' <"$tmp/text"
}

last_line_ends() {
    ! while read -r file; do
        [ -z "$(tail -c 1 "$file")" ] || echo "$file"
    done <"$tmp/text" | grep .
}

tabs() {
    grep '\.[ch]$' "$tmp/text" | lines_with "$(printf '\t')"
}

left_for_later() {
    lines_with '\b(TO[D]O|FIX[M]E|X[X]X|HA[C]K)\b' <"$tmp/text"
}

foreign_names() {
    lines_with '/wor[k]/|\bregistr[y]\.|/roo[t]/' <"$tmp/text"
}

# Comments state the rule, or name a page of docs/: no document that is not here.
documents_elsewhere() {
    lines_with '\b(DESIG[N]|DOMAI[N]|TEX[T]\.md|STYL[E]\.md|U[X] [0-9]|U[X]\.md)\b' <"$tmp/text"
}

long_files() {
    ! grep -E '^src/.*\.[ch]$' "$tmp/all" | while read -r file; do
        [ -f "$file" ] && awk 'END { if (NR > 550) print FILENAME ": " NR " lines" }' "$file"
    done | grep .
}

scripts_run() {
    ! while read -r file; do
        case $file in *.sh) continue ;; esac
        [ "$(head -c 2 "$file")" != '#!' ] || [ -x "$file" ] || echo "$file is not executable"
    done <"$tmp/text" | grep .
}

check 'no blanks at the end of a line' trailing_blanks
check 'the last line ends' last_line_ends
check 'no tabs in C' tabs
check 'nothing is left for later' left_for_later
check 'no name of a machine or registry' foreign_names
check 'no document is named that is not here' documents_elsewhere
check 'no file of src/ is longer than 550 lines' long_files
check 'scripts are executable' scripts_run
finish

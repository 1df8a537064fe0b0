#!/bin/sh
# What the documentation says is what the program does.
. tests/tap.sh

format_is_current() { # LANGUAGE FILE
    "$PHATDONG" --lang "$1" schema --markdown >"$tmp/format.md" && diff -u "$2" "$tmp/format.md"
}

limits_are_current() {
    awk -f src/base/limits.awk src/base/limits.h >"$tmp/limits.md" && diff -u docs/limits.md "$tmp/limits.md" || return 1
    [ "$(grep -c '_MAX` |$' docs/limits.md)" = "$(grep -c '^#define [A-Z_]*_MAX' src/base/limits.h)" ]
}

rules_are_current() {
    "$PHATDONG" --lang en check --rules --markdown >"$tmp/rules.md" && diff -u docs/rules.md "$tmp/rules.md"
}

limits_are_held() {
    ! sed -n 's/^#define \([A-Z_]*_MAX\).*/\1/p' src/base/limits.h | while read -r name; do
        grep -rqw "$name" src --include='*.c' || echo "nothing in src/ holds $name"
    done | grep .
}

# `make all` has made them.
manuals_name_the_version() {
    for page in docs/*.scd; do
        page=build/man/$(basename "$page" .scd)
        grep -qF "\"$("$PHATDONG" --version)\"" "$page" || { echo "$page"; return 1; }
    done
}

manuals_are_well_formed() {
    ! for page in docs/*.scd; do
        mandoc -T lint -W warning "build/man/$(basename "$page" .scd)"
    done | grep .
}

# The manual as lines "SECTION WORD": each command, and the options that its section names or
# explains; OPTIONS are those of every command. What is explained stands under "explained" too.
manual() {
    awk 'function options(line) {
            explains = line ~ /^\t?\*-/
            while (match(line, /(^|[^a-zA-Z-])--?[a-zA-Z][a-z-]*/)) {
                word = substr(line, RSTART, RLENGTH)
                sub(/^[^-]*/, "", word)
                print section, word
                if (explains) print "explained", word
                line = substr(line, RSTART + RLENGTH)
            }
        }
        /^# / { chapter = $2; section = chapter == "OPTIONS" ? chapter : "" }
        chapter == "COMMANDS" && /^\*[a-z]/ { split($0, part, "*"); section = part[2]; print section, "command"; options($0) }
        section && /^\t?\*-/ { options($0) }' docs/phatdong.1.scd | sort -u
}

# The same by the program: "  build      make the portal …" and "  -j, --jobs N     use N threads …".
program() {
    "$PHATDONG" --lang en help >"$tmp/help"
    words_of OPTIONS <"$tmp/help" | tee "$tmp/common"
    echo 'OPTIONS --json' # of some commands, alike for all of them
    sed -n '/^Commands:/,/^$/ s/^  \([a-z][a-z]*\) .*/\1/p' "$tmp/help" | while read -r name; do
        echo "$name command"
        "$PHATDONG" --lang en help "$name" | words_of "$name" >"$tmp/words"
        sed "s/^OPTIONS/$name/" "$tmp/common" | grep -vxFf - "$tmp/words"
    done
}

words_of() { # SECTION
    sed -n '/^Options:/,/^$/ s/^  \(..\)[, ] \(--[a-z-]*\).*/\1 \2/p' | tr -s ' ' '\n' | sed -n "s/^-/$1 -/p"
}

manual_is_current() {
    manual | grep -v '^explained' >"$tmp/manual"
    program | sort -u >"$tmp/program"
    [ "$(wc -l <"$tmp/program")" -gt 40 ] && diff -u "$tmp/manual" "$tmp/program"
}

options_are_explained() {
    ! sed -n 's/^[^ ]* -/-/p' "$tmp/program" | while read -r option; do
        manual | grep -qxF "explained $option" || echo "docs/phatdong.1.scd does not explain $option"
    done | grep .
}

# Each command's help begins with two lines that can be pasted, whose options it has.
examples_can_be_pasted() {
    ! for name in '' $(sed -n 's/ command$//p' "$tmp/program"); do
        "$PHATDONG" --lang en help $name | sed -n '/^Examples:/,/^Usage:/ s/^  //p' >"$tmp/examples"
        [ "$(grep -c . "$tmp/examples")" -ge 2 ] || echo "help $name has fewer than two examples"
        sed 's/ *>.*//; s/^source <(\(.*\))$/\1/' "$tmp/examples" | while read -r line; do
            [ -z "$line" ] || (eval "set -- ${line#phatdong }" && "$PHATDONG" "$@" --help) >"$tmp/said" 2>&1 ||
                { echo "$line"; cat "$tmp/said"; }
        done
    done | grep .
}

# Links of our Markdown that lead to a file lead to one that is there.
links_lead_somewhere() {
    ! for page in README.md docs/*.md; do
        grep -oE '\]\([^)#: ]+' "$page" | sed 's/^](//' | while read -r target; do
            [ -e "$(dirname "$page")/$target" ] || echo "$page: $target"
        done
    done | grep .
}

targets_exist() {
    ! grep -ohE '`?make [a-z][a-z-]*' README.md docs/*.md | sed 's/.*make //' | sort -u | while read -r target; do
        grep -q "^$target:" Makefile || echo "the Makefile has no $target"
    done | grep .
}

# The commands of "A theme in ten lines", as pasted.
example_works() {
    mkdir -p "$tmp/repository/build" "$tmp/repository/themes"
    cp -R content "$tmp/repository" && cp -R themes/default "$tmp/repository/themes" &&
        ln -s "$PHATDONG" "$tmp/repository/build/phatdong" || return 1
    awk '/^## / { there = /theme in ten lines/ } there && /^```/ { code = !code; next } there && code' \
        docs/themes.md >"$tmp/example"
    (cd "$tmp/repository" && sh -eu "$tmp/example") || return 1
    grep -q 'Kho văn bản' "$tmp/repository/build/xanh/404.html" &&
        grep -q 'tel:02173' "$tmp/repository/build/xanh/404.html" &&
        grep -q -- '--red:#1f5f3a' "$tmp"/repository/build/xanh/tai-nguyen/styles.*.css
}

# The commands of "Use it", as pasted after "Try it", and the plan below them: each file that a
# comment promises is there.
readme_works() {
    rm -rf "$tmp/repository" && mkdir -p "$tmp/repository/tests" "$tmp/bin" "$tmp/home" || return 1
    cp -R tests/import "$tmp/repository/tests" && ln -s "$PHATDONG" "$tmp/bin/phatdong" &&
        printf '#!/bin/sh\n[ "$*" = "make install" ]\n' >"$tmp/bin/sudo" && chmod +x "$tmp/bin/sudo" || return 1
    # Whoever opens the portal in a browser ends the program that shows it.
    printf '#!/bin/sh\necho "$1" >"$HOME/opened"\nkill -TERM $PPID\n' >"$tmp/bin/xdg-open" &&
        chmod +x "$tmp/bin/xdg-open" || return 1
    awk '/^##/ { there = /^## Use it/ } there && /^```/ { code = !code; next } there && code' README.md >"$tmp/use"
    (cd "$tmp/repository" && HOME=$tmp/home PATH=$tmp/bin:$PATH sh -eux "$tmp/use") || return 1
    grep -q '^http://127.0.0.1:' "$tmp/home/opened" || return 1
    sed -n 's/.*# → //p' "$tmp/use" >"$tmp/promised"
    [ -s "$tmp/promised" ] || return 1
    ! while read -r path; do
        [ -s "$tmp/home/cong/$path" ] || echo "$path is not there"
    done <"$tmp/promised" | grep . || return 1
    plan=$(sed -n 's/^saved as `\([^`]*\)`.*/\1/p' README.md)
    mkdir -p "$(dirname "$tmp/home/cong/$plan")"
    awk '/^##/ { there = /^### A plan/ } there && /^```/ { code = !code; next } there && code' README.md \
        >"$tmp/home/cong/$plan"
    (cd "$tmp/home/cong" && "$PHATDONG" build --quiet --strict)
}

check 'docs/format.md is what the tables say (make bless writes it)' format_is_current en docs/format.md
check 'docs/dinh-dang.md says it in Vietnamese' format_is_current vi docs/dinh-dang.md
check 'docs/limits.md is what limits.h says (make bless writes it)' limits_are_current
check 'docs/rules.md lists the rules of the program' rules_are_current
check 'every limit is held somewhere' limits_are_held
check 'the manual pages are made, with the program'"'"'s version' manuals_name_the_version
check 'mandoc finds nothing in them' manuals_are_well_formed
check 'the manual has the commands and options of the program, and no other' manual_is_current
check 'help begins with examples, and they are understood' examples_can_be_pasted
check 'every option is explained' options_are_explained
check 'README.md works as pasted' readme_works
check 'links between documents lead somewhere' links_lead_somewhere
check 'the example of docs/themes.md works as pasted' example_works
check 'every make target that is named exists' targets_exist
finish

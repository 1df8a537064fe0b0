#!/bin/sh
# What the documentation says is what the program does.
. tests/tap.sh

format_is_current() {
    "$PHATDONG" schema --markdown >"$tmp/format.md" && diff -u docs/format.md "$tmp/format.md"
}

limits_are_current() {
    awk -f src/base/limits.awk src/base/limits.h >"$tmp/limits.md" && diff -u docs/limits.md "$tmp/limits.md" || return 1
    [ "$(grep -c '_MAX` |$' docs/limits.md)" = "$(grep -c '^#define [A-Z_]*_MAX' src/base/limits.h)" ]
}

limits_are_held() {
    ! sed -n 's/^#define \([A-Z_]*_MAX\).*/\1/p' src/base/limits.h | while read -r name; do
        grep -rqw "$name" src --include='*.c' || echo "nothing in src/ holds $name"
    done | grep .
}

manuals_compile() {
    for page in docs/*.scd; do
        SOURCE_DATE_EPOCH=0 scdoc <"$page" >/dev/null || { echo "$page"; return 1; }
    done
}

# "  build        make the portal…" are the lines of the list of commands.
commands_are_in_the_manual() {
    "$PHATDONG" --lang en help | sed -n "/^Commands:/,\$ s/^  \([a-z][a-z]*\) .*/\1/p" >"$tmp/commands"
    [ -s "$tmp/commands" ] || return 1
    ! while read -r name; do
        grep -q "^\*$name\*" docs/phatdong.1.scd || echo "docs/phatdong.1.scd has no paragraph on $name"
    done <"$tmp/commands" | grep .
}

options_are_in_the_manual() {
    ! while read -r name; do
        "$PHATDONG" --lang en help "$name" | grep -oE -- '--[a-z][a-z-]*' | sort -u | while read -r option; do
            grep -qF -- "$option" docs/phatdong.1.scd || echo "docs/phatdong.1.scd does not name $name $option"
        done
    done <"$tmp/commands" | grep .
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

# The commands of "A small theme", as pasted.
example_works() {
    mkdir -p "$tmp/repository/build" "$tmp/repository/themes"
    cp -R content "$tmp/repository" && cp -R themes/default "$tmp/repository/themes" &&
        ln -s "$PHATDONG" "$tmp/repository/build/phatdong" || return 1
    awk '/^## / { there = /small theme/ } there && /^```/ { code = !code; next } there && code' \
        docs/themes.md >"$tmp/example"
    (cd "$tmp/repository" && sh -eu "$tmp/example") || return 1
    grep -q 'Kho văn bản' "$tmp/repository/build/xanh/404.html" &&
        grep -q 'tel:02173' "$tmp/repository/build/xanh/404.html" &&
        grep -q -- '--red: #1f5f3a' "$tmp"/repository/build/xanh/tai-nguyen/style.*.css
}

check 'docs/format.md is what the tables say (make bless writes it)' format_is_current
check 'docs/limits.md is what limits.h says (make bless writes it)' limits_are_current
check 'every limit is held somewhere' limits_are_held
check 'the manual pages compile' manuals_compile
check 'every command is in the manual' commands_are_in_the_manual
check 'every option is in the manual' options_are_in_the_manual
check 'links between documents lead somewhere' links_lead_somewhere
check 'the example of docs/themes.md works as pasted' example_works
check 'every make target that is named exists' targets_exist
finish

#!/bin/sh
# `make install` copies what was made before, and makes nothing: it is run by root, in a folder that
# is somebody else's.
. tests/tap.sh

mode=$(basename "${BUILD:-build/asan}")

listing() {
    find "build/$mode" build/man build/completions -printf '%p %T@ %C@ %u\n' 2>/dev/null | sort
}

install() {
    make MODE="$mode" DESTDIR="$tmp/there" PREFIX=/usr install
}

listing >"$tmp/before"
check 'make install works' install
listing >"$tmp/after"
check 'and leaves build/ as it was' diff "$tmp/before" "$tmp/after"

check 'the program is there' "$tmp/there/usr/bin/phatdong" --version
check 'its manual' test -s "$tmp/there/usr/share/man/man1/phatdong.1"
check 'what completes in bash' grep -q '^complete -F _phatdong phatdong' "$tmp/there/usr/share/bash-completion/completions/phatdong"
check 'what completes in zsh' grep -q '^#compdef phatdong' "$tmp/there/usr/share/zsh/site-functions/_phatdong"
check 'that of its files' test -s "$tmp/there/usr/share/man/man5/phatdong-plan.5"

# What the manual names below share/doc/ is there.
documents_are_there() {
    grep -oE 'share/doc/phatdong/[a-z.-]*[a-z]' docs/*.scd | sed 's/.*://' | sort -u >"$tmp/named"
    [ -s "$tmp/named" ] || return 1
    ! while read -r path; do
        [ -s "$tmp/there/usr/$path" ] || echo "$path is not installed"
    done <"$tmp/named" | grep .
}

# Links between what is installed lead to what is installed.
links_lead_somewhere() {
    ! (cd "$tmp/there/usr/share/doc/phatdong" && grep -oE '\]\([^)#: ]+' ./*.md | sed 's/:\](/ /' |
        while read -r page target; do
            [ -e "$target" ] || echo "$page: $target"
        done) | grep .
}

check 'the samples for web servers' test -s "$tmp/there/usr/share/doc/phatdong/headers/web.config"
# The theme that the documents show, whole: a portal beside it is built with it.
example_theme_works() {
    mkdir "$tmp/portal" && cp -R content "$tmp/portal/" &&
        cp -R "$tmp/there/usr/share/doc/phatdong/themes" "$tmp/portal/" &&
        "$tmp/there/usr/bin/phatdong" -C "$tmp/portal" build --theme plain --quiet &&
        diff -r themes/plain "$tmp/portal/themes/plain"
}

check 'the example of a theme is there, and works' example_theme_works
check 'the documents that the manual names are there' documents_are_there
check 'links between them lead somewhere' links_lead_somewhere
check_fails 'without a build there is nothing to install' make BUILD="$tmp/none" DESTDIR="$tmp/no" install
finish

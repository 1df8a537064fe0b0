#!/bin/sh
# Builds of a small portal under valgrind: nothing is read that was not written, nothing is written
# where it does not belong, and what a build opened it has closed. In both ways to commit, with
# PDF and Word documents in one of them, on two threads.
. tests/tap.sh
command -v valgrind >/dev/null || skip_all 'valgrind is not installed'
program=$PWD/build/release/phatdong
[ -x "$program" ] || skip_all 'nothing is built: make'
site=$tmp/site
mkdir -p "$site/content/campaigns/a"
# fontconfig and Pango keep what they found until the end; libcrypto clears keys with instructions unknown to valgrind.
watched() { # COMMAND...
    G_SLICE=always-malloc valgrind -q --error-exitcode=99 --track-fds=yes --leak-check=no --log-file="$tmp/valgrind" "$program" -q -C "$site" "$@" >"$tmp/said" 2>&1
    came=$?
    cat "$tmp/said"
    grep "Open file descriptor .*$site" "$tmp/valgrind" && return 1
    grep '^==' "$tmp/valgrind" | grep -v 'Open file descriptor\|<inherited from parent>\|FILE DESCRIPTORS:\|^==[0-9]*== *$' && return 1
    [ $came = 0 ]
}
portal() { # MODE FORMATS TITLE
    printf '%s\n' 'title: Cổng' "documents: [$2]" "commit: $1" >"$site/content/site.yaml"
    printf '%s\n' --- "title: $3" 'number: 1/KH-X' 'date: 2024-01-01' 'slogans: [Một!]' --- '' '1. Một câu.' '' '| a | b |' '|---|---|' '| 1 | 2 |' >"$site/content/campaigns/a/plan.md"
}
built() { portal "$@" && watched build -j2 --base-url https://a.example/; }
check 'a first build' built files txt 'Một'
check 'one with a change' built files txt 'Hai'
check 'one that is exchanged' built swap txt 'Ba'
check 'and again' built swap txt 'Bốn'
check 'a rollback' watched rollback
check 'a check' watched check
check 'documents of every kind' built swap 'pdf, docx, txt, zip' 'Năm'
finish

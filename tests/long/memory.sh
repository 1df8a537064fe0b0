#!/bin/sh
# Memory that runs out: each request of a build is refused in turn (MEMORY_STEP=37: each 37th; 1 in
# tests/soak), once, or from then on. The build ends with 3 and says why, or needed nothing of it; the
# portal is the old one or the new one; the next build is right. The release program, one thread.
if [ -z "${TMPDIR-}" ] && [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
. tests/tap.sh
program=$PWD/build/release/phatdong
[ -x "$program" ] || skip_all 'nothing is built: make'
shim=$tmp/failing_memory.so
compiles() { cc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -O1 -shared -fPIC -o "$shim" tests/tools/failing_memory.c -ldl; }
check 'the shim compiles' compiles
[ -s "$shim" ] || finish
step=${MEMORY_STEP:-37}

plan() { # FOLDER TITLE
    mkdir -p "$1/content/campaigns/a"
    printf '%s\n' --- "title: $2" 'number: 1/KH-X' 'date: 2024-01-01' 'slogans: [Một!]' --- '' '1. Một câu.' >"$1/content/campaigns/a/plan.md"
}
build() { "$program" -q -C "$tmp/$1" build -j1 --base-url https://a.example/; }
make_portals() { # MODE FORMATS
    rm -rf "$tmp/old" "$tmp/new" && mkdir -p "$tmp/old" "$tmp/new" && plan "$tmp/old" 'Cũ' && plan "$tmp/new" 'Mới' || return 1
    for portal in old new; do
        printf '%s\n' 'title: Cổng' "documents: [$2]" "commit: $1" >"$tmp/$portal/content/site.yaml"
        build $portal || return 1
    done
    plan "$tmp/old" 'Mới' # what is to be built; output/ is the old one
    cp -a "$tmp/old" "$tmp/count" && FAIL_COUNT=$tmp/requests LD_PRELOAD=$shim build count && rm -rf "$tmp/count" "$tmp/was" && cp -a "$tmp/old/output" "$tmp/was"
}
same() { diff -rq -x .phatdong "$1" "$2"; }
# The Markdown library registers its tables by an allocator of its own, which aborts: 70.
is_expected() { # STATUS
    case $1 in
    0) same "$tmp/new/output" "$tmp/yard/output" ;;
    3) grep -E 'out of memory|no memory|\[[OW][0-9]{3}\]' "$tmp/said" ;;
    70) grep -F '[cmark] calloc returned null pointer' "$tmp/said" && aborted=$((aborted + 1)) ;;
    *) echo "status $1" && return 1 ;;
    esac
}
refused_everywhere() {
    bad=0 places=0 aborted=0 stopped=0 n=1
    while [ $n -le "$(cat "$tmp/requests")" ]; do
        places=$((places + 1))
        rm -rf "$tmp/yard" && cp -a "$tmp/old" "$tmp/yard"
        (FAIL_AT=$n LD_PRELOAD=$shim build yard >"$tmp/said" 2>&1)
        came=$?
        [ $came = 0 ] || stopped=$((stopped + 1))
        if ! { is_expected $came && { same "$tmp/was" "$tmp/yard/output" || same "$tmp/new/output" "$tmp/yard/output" || [ -e "$tmp/yard/output/.phatdong/journal" ]; } &&
            build yard && same "$tmp/new/output" "$tmp/yard/output"; } >"$tmp/why" 2>&1; then
            bad=$((bad + 1))
            [ $bad -gt 3 ] || { echo "request $n: status $came"; cat "$tmp/said" "$tmp/why"; }
        fi
        n=$((n + step))
    done
    echo "$places of $(cat "$tmp/requests") requests refused, $stopped builds stopped, $aborted by the Markdown library, $bad bad" | tee "$tmp/sum"
    [ $bad = 0 ] && [ $stopped -gt 0 ]
}
for mode in files swap; do
    check "$mode: two portals" make_portals $mode txt
    check "$mode: one request is refused" refused_everywhere
    show "$tmp/sum"
    FAIL_ON=1
    export FAIL_ON
    check "$mode: all are refused from one on" refused_everywhere
    show "$tmp/sum"
    unset FAIL_ON
done
finish

#!/bin/sh
# Commands that ask nobody for anything have given up their sockets by the time they end; those that
# speak to servers have them (docs/security.md).
. tests/tap.sh
grep -q '^Seccomp:' /proc/self/status || skip_all 'this kernel takes no calls away'

shim=$tmp/sockets.so
compiles() { cc -std=c11 -D_GNU_SOURCE -Wall -Wextra -Werror -shared -fPIC -o "$shim" tests/tools/sockets.c; }
check 'the shim compiles' compiles
[ -s "$shim" ] || finish

mkdir -p "$tmp/site/content/campaigns/a"
printf '%s\n' --- 'title: Thi đua' --- '' '1. Một câu.' >"$tmp/site/content/campaigns/a/plan.md"
printf 'KẾ HOẠCH\nThi đua\n' >"$tmp/ke-hoach.txt"
has() { # open|refused COMMAND...
    expected=$1
    shift
    rm -f "$tmp/sockets"
    SOCKETS=$tmp/sockets LD_PRELOAD=$shim ASAN_OPTIONS=verify_asan_link_order=0:detect_leaks=0 \
        "$PHATDONG" -q -C "$tmp/site" "$@" >"$tmp/said" 2>&1
    [ "$(cat "$tmp/sockets")" = "$expected" ] || { cat "$tmp/said" "$tmp/sockets"; return 1; }
}
check 'build' has refused build
check 'check' has refused check
check 'check --links' has open check --links
check 'import' has refused import "$tmp/ke-hoach.txt" --dry-run
check 'snippet' has refused snippet a --full-text
check 'next' has refused next
check 'archive' has refused archive --verify
check 'fetch' has open fetch
check 'publish' has open publish nowhere
finish

#!/bin/sh
# A disk that fills up under an import: it says so, and leaves no half plan. strace plays the disk.
. tests/tap.sh
PHATDONG_LANG=en
export PHATDONG_LANG
export ASAN_OPTIONS=detect_leaks=0 # it cannot work under strace

command -v strace >/dev/null || skip_all 'strace is not installed'
strace -qq -o /dev/null true 2>/dev/null || skip_all 'nothing may be traced here'

is_refused() {
    strace -f -qq -o "$tmp/strace" -e trace=write -e inject=write:error=ENOSPC:when=1 \
        "$PHATDONG" import -q tests/import/cap-xa.txt -o "$tmp/campaigns" >"$tmp/said" 2>&1
    came=$?
    cat "$tmp/said" "$tmp/strace"
    [ $came = 3 ] && grep -F 'No space left on device [O002]' "$tmp/said"
}
left_nothing() {
    ! find "$tmp/campaigns" -name '*.md' | grep .
}

check 'the import ends with status 3' is_refused
check 'and no plan is left' left_nothing
check 'with room again it succeeds' "$PHATDONG" import -q tests/import/cap-xa.txt -o "$tmp/campaigns"
finish

#!/bin/sh
# rollback: the output as it was before the last build, as a commit like any other.
. tests/tap.sh
PHATDONG_LANG=en SOURCE_DATE_EPOCH=1704067200 # 2024-01-01
export PHATDONG_LANG SOURCE_DATE_EPOCH

site=$tmp/site
mkdir -p "$site/content/campaigns/a" "$site/content/campaigns/b" "$site/content/pages"
printf '%s\n' 'title: Cổng' 'documents: [txt]' >"$site/content/site.yaml"
plan() { # ID TITLE
    printf '%s\n' --- "title: $2" 'number: 1/KH-X' 'date: 2024-01-01' --- '' 'Một câu.' >"$site/content/campaigns/$1/plan.md"
}
plan a 'Kế hoạch đúng'
plan b 'Kế hoạch khác'

build() { "$PHATDONG" -q -C "$site" build "$@" 2>"$tmp/err"; }
rollback() { "$PHATDONG" -C "$site" rollback "$@" >"$tmp/out" 2>"$tmp/err"; }
# The portal without phatdong's own folder, bytes and names.
keep() { rm -rf "$tmp/$1" && cp -a "$site/output" "$tmp/$1" && rm -rf "$tmp/$1/.phatdong"; }
is_as() { diff -r -x .phatdong "$tmp/$1" "$site/output"; }
hears() { grep -qF "[$1]" "$tmp/err"; }

nothing_yet() {
    rollback
    [ $? = 1 ] && hears W021 && [ ! -e "$site/output" ]
}
check 'without an output there is nothing to go back to, and none is made' nothing_yet
first_has_none() {
    build || return
    rollback
    [ $? = 1 ] && hears W021
}
check 'the first build has none before it' first_has_none
keep one

# A title, a file more, a file less, a folder that becomes a file.
plan a 'Kế hoạch sai'
rm -r "$site/content/campaigns/b"
plan_c() { mkdir -p "$site/content/campaigns/c" && plan c 'Kế hoạch mới'; }
plan_c
build
keep two
sleep 1

listed() {
    rollback --dry-run && is_as two && grep -q '^change .*thi-dua/a/index.html$' "$tmp/out" &&
        grep -q '^new .*thi-dua/b/index.html$' "$tmp/out" && grep -q '^delete .*thi-dua/c/index.html$' "$tmp/out"
}
check '--dry-run lists what would come back and go' listed
newer() { [ "$site/output/thi-dua/a/index.html" -nt "$tmp/two/thi-dua/a/index.html" ]; }
goes_back() { rollback && is_as one; }
check 'the portal is as it was' goes_back
check 'what came back has a new time' newer
check 'the folder of the campaign that is gone went too' test ! -e "$site/output/thi-dua/c"
forward() { rollback && is_as two; }
check 'once more: forward again' forward
check 'and back' goes_back
unchanged_build_keeps() {
    build && is_as two && build && is_as two && rollback && is_as one
}
check 'a build makes the portal of its content again, and one that changes nothing leaves the way back' unchanged_build_keeps

# The content is in disorder, which is why somebody rolls back.
wrong_content() {
    rollback && is_as two && echo '---' >"$site/content/campaigns/a/plan.md" && rollback && is_as one
}
check 'the content is not asked' wrong_content
plan a 'Kế hoạch sai'

mkdir "$tmp/www"
printf '%s\n' 'publish: {main: {kind: folder, path: '"$tmp/www"'}}' >>"$site/content/site.yaml"
build
publishes() {
    "$PHATDONG" -q -C "$site" publish main 2>"$tmp/err" || { cat "$tmp/err"; return 1; }
    diff -r -x '.phatdong*' "$site/output" "$tmp/www"
}
rolled_back_is_published() {
    rollback || return
    grep -q 'Kế hoạch đúng' "$site/output/thi-dua/a/index.html" && publishes
}
plan a 'Kế hoạch đúng'
build
plan a 'Kế hoạch sai lần nữa'
build
check 'what came back is published, although a build would make something else' rolled_back_is_published
refused_after_build() {
    build && plan a 'Kế hoạch' && ! publishes && hears R036
}
check 'after the next build that counts again' refused_after_build

preview_comes_back_as_one() {
    build --now 2030-01-01 && build && rollback && ! publishes && hears R033 && rollback && publishes
}
check 'a preview that comes back is one' preview_comes_back_as_one

foreign() {
    plan a 'Kế hoạch 1' && build && rm -r "$site/content/campaigns/c" && build || return
    mkdir -p "$site/output/thi-dua/c" && echo 'của tôi' >"$site/output/thi-dua/c/index.html"
    rollback
    [ $? = 1 ] && hears W005 && [ "$(cat "$site/output/thi-dua/c/index.html")" = 'của tôi' ]
}
check 'a foreign file where one would come back is named and stays' foreign
rm -r "$site/output/thi-dua/c"
damaged() {
    for file in "$site"/output/.phatdong/former/[0-9]*; do echo >>"$file"; done
    keep now
    rollback
    [ $? = 1 ] && hears W022 && is_as now
}
check 'what was damaged where it was kept does not come back' damaged

# No hard links: nothing is kept, and the build is none the worse.
without_links() {
    plan a 'Kế hoạch 2' && strace -f -qq -o /dev/null -e trace=linkat -e inject=linkat:error=EPERM "$PHATDONG" -q -C "$site" build &&
        grep -q 'Kế hoạch 2' "$site/output/thi-dua/a/index.html" || return
    rollback
    [ $? = 1 ] && hears W021
}
if strace -qq -o /dev/null true 2>/dev/null; then
    ASAN_OPTIONS=detect_leaks=0 check 'a file system without hard links keeps nothing' without_links
else
    skip 'a file system without hard links keeps nothing' 'nothing may be traced here'
fi

# Killed at every third call that changes a file (KILL_STEP=1: at each): the next command completes it.
plan a 'Kế hoạch 3'
build
plan a 'Kế hoạch 4'
plan_c
build
keep four
cp -a "$site/output" "$tmp/before"
rollback
keep three
killed_everywhere() {
    n=$((1 - ${KILL_STEP:-3}))
    while [ $n -lt 400 ]; do
        n=$((n + ${KILL_STEP:-3}))
        rm -rf "$site/output" && cp -a "$tmp/before" "$site/output"
        strace -f -qq -o /dev/null -e trace=renameat,renameat2,linkat,unlinkat,mkdirat \
            -e inject=renameat,renameat2,linkat,unlinkat,mkdirat:signal=KILL:when=$n \
            "$PHATDONG" -q -C "$site" rollback 2>/dev/null
        [ $? = 137 ] || break
        # Completed, or never begun: going back and forth gives both, whole.
        "$PHATDONG" -q -C "$site" rollback --dry-run >/dev/null 2>"$tmp/err" || { echo "call $n"; cat "$tmp/err"; return 1; }
        if is_as three >/dev/null; then other=four; elif is_as four >/dev/null; then other=three; else
            echo "call $n: neither the one nor the other"
            return 1
        fi
        rollback && is_as $other || { echo "call $n, then back"; cat "$tmp/err"; return 1; }
    done
    [ $n -gt 20 ]
}
if strace -qq -o /dev/null true 2>/dev/null; then
    ASAN_OPTIONS=detect_leaks=0 check 'killed at any call, it is completed or was never begun' killed_everywhere
else
    skip 'killed at any call, it is completed or was never begun' 'nothing may be traced here'
fi
finish

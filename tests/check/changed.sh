#!/bin/sh
# A file that is changed between being read and being published: the build says so and publishes
# neither, and the next one is right. strace stops the build where it locks the output, which is
# after the content was read and before anything is made.
. tests/tap.sh
PHATDONG_LANG=en
export PHATDONG_LANG
export ASAN_OPTIONS=detect_leaks=0 # it cannot work under strace

command -v strace >/dev/null || skip_all 'strace is not installed'
strace -qq -o /dev/null true 2>/dev/null || skip_all 'nothing may be traced here'

plan=$tmp/content/campaigns/2024-a/plan.md
mkdir -p "$tmp/content/campaigns/2024-a"
write_plan() { # WORD
    printf '%s\n' --- 'title: Kế hoạch' 'period: {start: 2024-01, end: 2024-12}' --- \
        "Toàn văn của $1." >"$plan"
}

# Waits until strace says that the build stands still; ten seconds at most.
is_stopped() {
    tries=0
    while [ $tries -lt 100 ]; do
        tries=$((tries + 1))
        if grep -qs 'stopped by SIGSTOP' "$tmp/trace"; then return 0; fi
        sleep 0.1
    done
    echo 'the build did not stop'
    return 1
}

# Runs a build, and the command while it stands still.
build_while() { # STATUS COMMAND...: the build must end with the status
    wanted=$1
    shift
    rm -f "$tmp/pid" "$tmp/trace"
    strace -f -qq -o "$tmp/trace" -e trace=flock -e inject=flock:signal=SIGSTOP:when=1 \
        sh -c 'echo $$ >"$1/pid"; shift; exec "$@"' sh "$tmp" \
        "$PHATDONG" -C "$tmp" build -q --now 2024-06-01 >"$tmp/said" 2>&1 &
    if is_stopped && "$@"; then
        kill -CONT "$(cat "$tmp/pid")"
        wait $!
        came=$?
    else
        kill -KILL "$(cat "$tmp/pid")" $!
        came=none
    fi
    cat "$tmp/said"
    echo "status $came"
    [ $came = "$wanted" ]
}

output_is_as_before() {
    rm -rf "$tmp/before/.phatdong"
    cp -R "$tmp/output" "$tmp/now"
    rm -rf "$tmp/now/.phatdong"
    diff -r "$tmp/before" "$tmp/now"
}

says_which() { # FILE CODE
    [ "$(grep -c '^phatdong: error: ' "$tmp/said")" = 1 ] && grep -F "$1" "$tmp/said" | grep -F "[$2]"
}

build() {
    "$PHATDONG" -C "$tmp" build -q --now 2024-06-01
}

holds() { # WORD
    grep -rF "Toàn văn của $1." "$tmp/output/thi-dua" && ! grep -rF 'Toàn văn của trước.' "$tmp/output/thi-dua"
}

write_plan trước
check 'the first build' build
cp -R "$tmp/output" "$tmp/before"
write_plan sau
check 'a text that is changed meanwhile ends the build' build_while 3 write_plan khác
check 'it says which' says_which "$tmp/content/campaigns/2024-a/plan.md was changed" S090
check 'and nothing was written' output_is_as_before
check 'the next build publishes what stands there' build
check 'that and nothing else' holds khác

attachment=$tmp/content/campaigns/2024-a/tep.txt
publish_other() {
    echo 'bản khác' >"$attachment.new" && mv "$attachment.new" "$attachment"
}
echo 'bản này' >"$attachment"
check 'an attachment that is replaced meanwhile ends the build' build_while 3 publish_other
check 'it says which' says_which "$attachment" W008
check 'the next build publishes what stands there' build
check 'byte for byte' cmp "$attachment" "$tmp/output/thi-dua/2024-a/tep/tep.txt"
echo 'bản ba' >"$attachment"
check 'one that vanishes meanwhile does so too' build_while 3 rm "$attachment"
check 'it says which' says_which "$attachment" W013
finish

#!/bin/sh
# Ctrl-C during a build, at many moments: the program is ended by the signal, which shells call 130;
# each file of the output is the old or the new one, and the next build goes on from there.
. tests/tap.sh
mkdir -p "$tmp/portal/content"
echo 'title: Cổng' >"$tmp/portal/content/site.yaml"
for i in $(seq 60); do
    mkdir -p "$tmp/portal/content/campaigns/2024-$i"
    printf -- '---\ntype: KH\nnumber: %d/KH-X\ntitle: Thi đua\ndate: 2024-01-02\nperiod: {start: 2024-03, end: 2024-10}\n---\n\nChữ.\n' \
        "$i" >"$tmp/portal/content/campaigns/2024-$i/plan.md"
done

build() { # OUTPUT DAY
    "$PHATDONG" -C "$tmp/portal" --output "$tmp/$1" build --quiet --now "$2"
}

check 'the old portal' build old 2024-01-15
check 'the new portal' build new 2024-06-15

# SIGINT as from a terminal: a shell's background jobs ignore it, so perl gives it back. Prints the
# status as a shell has it. While the build has not begun to write, nothing is learned: wait for it.
interrupted() { # MILLISECONDS
    perl -e 'my $ms = shift; my $pid = fork; if (!$pid) { $SIG{INT} = "DEFAULT"; exec @ARGV }
        select undef, undef, undef, $ms / 1000; kill INT => $pid; waitpid $pid, 0;
        print $? & 127 ? 128 + ($? & 127) : $? >> 8, "\n"' "$1" \
        "$PHATDONG" -C "$tmp/portal" --output "$tmp/there" build --quiet --now 2024-06-15
}

is_whole() {
    (cd "$tmp/there" && find . -type f -not -path './.phatdong/*') | while read -r path; do
        cmp -s "$tmp/there/$path" "$tmp/old/$path" || cmp -s "$tmp/there/$path" "$tmp/new/$path" || echo "$path is neither"
    done | { ! grep .; }
}

at_many_moments() {
    cp -a "$tmp/old" "$tmp/timed" # so that as much is left to do as below
    began=$(date +%s%N)
    build timed 2024-06-15 || return 1
    whole=$((($(date +%s%N) - began) / 1000000))
    hit=0
    for part in 2 20 35 50 60 70 75 80 85 90 95; do
        rm -rf "$tmp/there" && cp -a "$tmp/old" "$tmp/there"
        status=$(interrupted $((whole * part / 100)))
        case $status in
        130) hit=$((hit + 1)) ;;
        0) ;; # it was done before
        *) echo "status $status after $part %"; return 1 ;;
        esac
        is_whole || { echo "after $part %"; return 1; }
        build there 2024-06-15 && diff -r -x .phatdong "$tmp/new" "$tmp/there" || return 1
    done
    echo "interrupted $hit times"
    [ $hit -gt 2 ] # a busy machine moves them
}
check 'interrupted at many moments, each file is whole, and a build completes it' at_many_moments
show "$tmp/tap.out"

# A fault of the program itself, while it works: as if an assertion had failed.
faulty() {
    perl -e 'my $pid = fork; exec @ARGV if !$pid; select undef, undef, undef, 0.2; kill ABRT => $pid; waitpid $pid, 0;
        exit($? & 127 ? 128 + ($? & 127) : $? >> 8)' \
        "$PHATDONG" -C "$tmp/portal" serve --port 18731 2>"$tmp/err"
    [ $? = 70 ] && grep -q "a fault of phatdong's own" "$tmp/err"
}
check 'a fault of its own ends it with 70, and says whose it is' faulty
finish

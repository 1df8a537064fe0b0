#!/bin/sh
# What may befall a build from outside: content that changes under it, several at once, a clock that is
# set back, folders that may not be written, the power cut. In both ways to commit.
. tests/tap.sh
PHATDONG_LANG=en
export PHATDONG_LANG
umask 022
program=$PWD/build/release/phatdong
[ -x "$program" ] || skip_all 'nothing is built: make'
trap 'umount "$tmp/disk" 2>/dev/null; rm -rf "$tmp"' EXIT

site=$tmp/site
plan() { # TITLE
    mkdir -p "$site/content/campaigns/a"
    printf '%s\n' --- "title: $1" 'number: 1/KH-X' 'date: 2024-01-01' --- '' "Lời của $1." >"$tmp/plan" && mv "$tmp/plan" "$site/content/campaigns/a/plan.md"
}
build() { "$program" -q -C "$site" build "$@" 2>"$tmp/err"; }
hears() { grep -F "[$1]" "$tmp/err" || { cat "$tmp/err"; return 1; }; }
keep() { rm -rf "$tmp/$1" && cp -a "$site/output" "$tmp/$1"; }
is_as() { diff -rq -x .phatdong "$tmp/$1" "$site/output"; }
is_clean() { rm -rf "$tmp/clean" && "$program" -q -C "$site" --output "$tmp/clean" build && diff -rq -x .phatdong "$tmp/clean" "$site/output"; }
begin() { # MODE
    rm -rf "$site" && mkdir -p "$site/content"
    printf '%s\n' 'title: Cổng' 'documents: [txt]' "commit: $1" >"$site/content/site.yaml"
    plan 'Kế hoạch 1' && head -c 3000000 /dev/zero >"$site/content/campaigns/a/lon.csv" && build
}

# Without copy_file_range the copy is made by hand, and slowly: meanwhile somebody saves the file anew.
copied_meanwhile() {
    keep old
    head -c 3000000 /dev/zero | tr '\0' a >"$site/content/campaigns/a/lon.csv"
    strace -f -qq -o /dev/null -e trace=copy_file_range -e inject=copy_file_range:delay_enter=1500000:when=1 "$program" -q -C "$site" build 2>"$tmp/err" &
    building=$!
    sleep 0.7
    head -c 3000000 /dev/zero | tr '\0' b >"$site/content/campaigns/a/lon.csv"
    wait $building
    [ $? = 3 ] && hears W008 && is_as old && build && is_clean
}

# A plan is saved again and again, by rename as editors do: each build has one of its versions, whole,
# or says that it changed under it.
saved_meanwhile() {
    perl -e 'my ($plan, $stop) = @ARGV; my $n = 0; until (-e $stop) { $n++; my $title = $n % 2 ? "Chẵn" : "Lẻ"; open my $f, ">", "$plan.tmp~" or die;
        print $f "---\ntitle: $title\nnumber: 1/KH-X\ndate: 2024-01-01\n---\n\n" . "Lời của $title.\n\n" x 200; close $f; rename "$plan.tmp~", $plan; open $f, ">", "$stop.begun"; select undef, undef, undef, 0.02 * ($n % 8) }' \
        "$site/content/campaigns/a/plan.md" "$tmp/stop" &
    saving=$!
    until [ -e "$tmp/stop.begun" ]; do sleep 0.05; done # the plan it found is not one of its versions
    bad=0 built=0
    for i in $(seq 30); do
        build
        case $? in
        0) built=$((built + 1)) ;;
        3) hears S090 >/dev/null && continue ;;
        *) cat "$tmp/err"; bad=$((bad + 1)) ;;
        esac
        page=$site/output/thi-dua/a/index.html
        title=$(sed -n 's/.*<h1[^>]*>\([^<]*\).*/\1/p' "$page" | head -n 1)
        [ "$(grep -c "Lời của $title\." "$page")" -ge 200 ] && ! grep -o 'Lời của [^.]*' "$page" | grep -vqF "Lời của $title" || { echo "mixed: $title"; bad=$((bad + 1)); }
    done
    : >"$tmp/stop"
    wait $saving
    rm -f "$tmp/stop" "$tmp/stop.begun"
    echo "$built of 30 built"
    [ $bad = 0 ] && [ $built -gt 0 ] && plan 'Kế hoạch 1' && build && is_clean
}

# Twelve at once, while the content goes on changing.
at_once() {
    bad=0
    for round in 1 2 3 4; do
        plan "Vòng $round"
        pids=
        for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
            "$program" -q -C "$site" build >"$tmp/at-once.$i" 2>&1 &
            pids="$pids $!"
        done
        done=0
        for pid in $pids; do
            wait "$pid"
            case $? in
            0) done=$((done + 1)) ;;
            5) ;;
            *) bad=$((bad + 1)) ;;
            esac
        done
        [ $done -gt 0 ] || bad=$((bad + 1))
        grep -hv 'W011\|wait until' "$tmp"/at-once.* | grep . && bad=$((bad + 1))
        is_clean || bad=$((bad + 1))
    done
    [ $bad = 0 ]
}

faked() { NO_FAKE_STAT=1 faketime "$1" "$program" -q -C "$site" build; } # files' times stay as they are
set_back() {
    faked '2031-02-03 04:05:06' && plan 'Năm 2031' && faked '2031-02-03 04:06:06' || return 1
    page=$site/output/thi-dua/a/index.html
    later=$(stat -c %Y "$page")
    asset=$(stat -c '%i %Y' "$site"/output/tai-nguyen/style.*.css)
    plan 'Năm 2016'
    faked '2016-02-03 04:05:06' || return 1
    now=$(stat -c %Y "$page")
    echo "$later, then $now"
    [ "$now" -gt "$later" ] && [ "$asset" = "$(stat -c '%i %Y' "$site"/output/tai-nguyen/style.*.css)" ] && grep -q 'Năm 2016' "$page" && rm -rf "$site/.phatdong" && build && is_clean
}

nobody() { setpriv --reuid 65534 --regid 65534 --clear-groups "$@"; }
may_not_write() {
    plan 'Cấm ghi' && keep old && chmod 755 "$tmp"
    nobody "$program" -q -C "$site" build 2>"$tmp/err"
    [ $? = 3 ] && grep -E '\[W01[0-9]\]' "$tmp/err" && is_as old && build && is_clean
}
missing() {
    rm -rf "$site/output/thi-dua" && build && grep -q W009 "$tmp/err" && is_clean && rm -rf "$site/output" && build && is_clean
}

# A disk of its own whose file system is shut down as if the power had gone: nothing is flushed any more.
cut='ioctl(STDIN, 0x8004587d, my $flag = pack("L", 2)) or exit 1' # EXT4_IOC_SHUTDOWN, without its log
disk() {
    umount "$tmp/disk" 2>/dev/null
    dd if=/dev/zero of="$tmp/image" bs=1M count=32 2>/dev/null && mkfs.ext4 -q -F "$tmp/image" 2>/dev/null && mkdir -p "$tmp/disk" && mount -o loop "$tmp/image" "$tmp/disk" 2>/dev/null
}
on_disk() { "$program" -q -C "$site" --output "$tmp/disk/out" build 2>"$tmp/err"; }
# Power goes after N milliseconds of a build, or, with `after`, at once when it has ended.
power_cuts() {
    bad=0 old=0 new=0 mixed=0
    for ms in 5 20 40 60 80 100 150 after after; do
        disk || return 1
        plan 'Trước' && on_disk && sync && rm -rf "$tmp/was" && cp -a "$tmp/disk/out" "$tmp/was" && plan 'Sau' || return 1
        rm -rf "$tmp/will" && "$program" -q -C "$site" --output "$tmp/will" build || return 1
        if [ $ms = after ]; then
            on_disk && perl -e "$cut" <"$tmp/disk"
        else
            on_disk &
            building=$!
            perl -e 'select undef, undef, undef, $ARGV[0] / 1000' $ms
            perl -e "$cut" <"$tmp/disk"
            wait $building
        fi
        umount "$tmp/disk" && mount -o loop "$tmp/image" "$tmp/disk" || return 1
        if diff -rq -x .phatdong "$tmp/was" "$tmp/disk/out" >/dev/null; then old=$((old + 1)); elif diff -rq -x .phatdong "$tmp/will" "$tmp/disk/out" >/dev/null; then new=$((new + 1)); else
            mixed=$((mixed + 1))
            [ $mode = files ] || bad=$((bad + 1))
        fi
        (cd "$tmp/disk/out" && find . -type f -not -path './.phatdong/*') | while read -r file; do
            cmp -s "$tmp/disk/out/$file" "$tmp/was/$file" || cmp -s "$tmp/disk/out/$file" "$tmp/will/$file" || echo "$file is neither"
        done | grep . && bad=$((bad + 1))
        on_disk && diff -rq -x .phatdong "$tmp/will" "$tmp/disk/out" || bad=$((bad + 1))
        [ $ms != after ] || [ $new -gt 0 ] || bad=$((bad + 1))
        umount "$tmp/disk"
    done
    echo "$old old, $new new, $mixed completed by the next build, $bad bad" | tee "$tmp/sum"
    [ $bad = 0 ]
}

# The test itself: where the flush before the exchange is left out, the cut has to be seen.
cut_without_flush() {
    disk && plan 'Trước' && on_disk && sync && plan 'Sau' &&
        strace -f -qq -o /dev/null -e trace=syncfs -e inject=syncfs:retval=0 "$program" -q -C "$site" --output "$tmp/disk/out" build &&
        rm -rf "$tmp/will" && cp -a "$tmp/disk/out" "$tmp/will" && perl -e "$cut" <"$tmp/disk" && umount "$tmp/disk" && mount -o loop "$tmp/image" "$tmp/disk" || return 1
    ! diff -rq -x .phatdong "$tmp/will" "$tmp/disk/out"
}

for mode in files swap; do
    check "$mode: a portal" begin $mode
    if strace -qq -o /dev/null true 2>/dev/null; then
        check "$mode: an attachment that changes while it is copied is named, and the former portal stays" copied_meanwhile
    else
        skip "$mode: an attachment that changes while it is copied" 'nothing may be traced here'
    fi
    check "$mode: a plan that is saved meanwhile is the old or the new one" saved_meanwhile
    check "$mode: of many builds at once one writes, and the portal is right" at_once
    if command -v faketime >/dev/null; then
        check "$mode: a clock that is set back moves no time back" set_back
    else
        skip "$mode: a clock that is set back" 'there is no faketime'
    fi
    if [ "$(id -u)" = 0 ]; then
        check "$mode: folders that may not be written" may_not_write
    else
        skip "$mode: folders that may not be written" 'only root can be another user'
    fi
    check "$mode: folders that are gone" missing
    if disk && perl -e "$cut" <"$tmp/disk"; then
        check "$mode: the power is cut" power_cuts
        show "$tmp/sum"
        [ $mode = files ] || ! strace -qq -o /dev/null true 2>/dev/null || check 'swap: without its flush the power cut would cost bytes' cut_without_flush
    else
        skip "$mode: the power is cut" 'no disk image can be mounted, or shut down, here'
    fi
    umount "$tmp/disk" 2>/dev/null
done
finish

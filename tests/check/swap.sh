#!/bin/sh
# commit: swap: readers see the old portal or the new one, whatever befalls the build; what cannot
# be exchanged is told at once. tests/check/faults.sh kills it at every call.
. tests/tap.sh
PHATDONG_LANG=en SOURCE_DATE_EPOCH=1704067200 # 2024-01-01
export PHATDONG_LANG SOURCE_DATE_EPOCH
umask 022

site=$tmp/site
mkdir -p "$site/content/campaigns/a" "$site/content/campaigns/b"
settings() { # LINE...
    printf '%s\n' 'title: Cổng' 'documents: [txt]' "$@" >"$site/content/site.yaml"
}
plan() { # ID TITLE
    mkdir -p "$site/content/campaigns/$1"
    printf '%s\n' --- "title: $2" 'number: 1/KH-X' 'date: 2024-01-01' --- '' 'Một câu.' >"$site/content/campaigns/$1/plan.md"
}
build() { "$PHATDONG" -q -C "$site" build "$@" 2>"$tmp/err"; }
rollback() { "$PHATDONG" -q -C "$site" rollback 2>"$tmp/err"; }
hears() { grep -qF "[$1]" "$tmp/err" || { cat "$tmp/err"; return 1; }; }
fails_with() { # STATUS CODE COMMAND...
    status=$1 code=$2
    shift 2
    "$@"
    came=$?
    [ $came = "$status" ] && hears "$code" || { echo "status $came"; return 1; }
}
keep() { rm -rf "$tmp/$1" && cp -a "$site/output" "$tmp/$1"; }
is_as() { diff -rq -x .phatdong "$tmp/$1" "$site/output"; }
twin=$site/.output.phatdong
inodes() { (cd "$1" && find . -path ./.phatdong -prune -o -not -type d -printf '%p %i\n' | LC_ALL=C sort); }
has_a_twin() {
    inodes "$site/output" >"$tmp/inodes"
    inodes "$twin/twin" | diff "$tmp/inodes" - && [ "$(ls -A "$twin")" = twin ] && [ ! -e "$twin/twin/.phatdong" ]
}
stamps() { # everything that a write would change
    (cd "$site" && find output .output.phatdong -not -name lock -printf '%p %i %s %T@ %C@ %m\n' | LC_ALL=C sort)
}
mended() { [ "$("$PHATDONG" -C "$site" --output "$1" build -q 2>&1)" = '' ]; }

settings 'commit: files'
plan a 'Kế hoạch đúng'
plan b 'Kế hoạch khác'
build
settings 'commit: swap'
first=$(stat -c %i "$site/output")
check 'a portal that was committed file by file' build
check 'has no twin before anything changes' test ! -e "$twin/twin/index.html"
plan a 'Kế hoạch mới'
keep one
before=$(stat -c '%i %Y' "$site/output/robots.txt") changed=$(stat -c '%Y' "$site/output/index.html")
check 'a change is committed' build
check 'by exchanging the folder' test "$first" != "$(stat -c %i "$site/output")"
check 'the twin has the same files under second names' has_a_twin
check 'nobody else may enter it' test "$(stat -c %a "$twin")" = 700
check 'what did not change keeps inode and time' test "$before" = "$(stat -c '%i %Y' "$site/output/robots.txt")"
check 'the time of what changed moves on' test "$changed" -lt "$(stat -c %Y "$site/output/index.html")"
keep two
stamps >"$tmp/before"
writes_nothing() { build && stamps | diff "$tmp/before" -; }
check 'a build with nothing changed writes nothing' writes_nothing
clean() { "$PHATDONG" -q -C "$site" --output "$tmp/clean" build && diff -rq -x .phatdong "$tmp/clean" "$site/output"; }
check 'it is what a clean build makes' clean

check 'rollback goes the same way' rollback
check 'back to the former portal' is_as one
check 'and leaves a twin like it' has_a_twin
check 'once more' rollback
check 'is forward again' is_as two

# What phatdong did not make: files, links, a folder with an owner and a mode of its own.
mkdir -p "$site/output/.well-known/acme" "$site/output/tai-len"
echo token >"$site/output/.well-known/acme/x"
ln -s acme/x "$site/output/.well-known/link"
chmod 2775 "$site/output/tai-len"
[ "$(id -u)" != 0 ] || chown 12345:12346 "$site/output/tai-len"
look() { (cd "$site/output" && find .well-known tai-len -printf '%p %y %m %U %G %l\n' | LC_ALL=C sort); }
look >"$tmp/foreign"
foreign_stay() { plan a "$1" && build && look | diff "$tmp/foreign" - && has_a_twin; }
check 'what others put into the output stays' foreign_stay 'Kế hoạch 3'
check 'through every commit' foreign_stay 'Kế hoạch 4'
foreign_goes() { rm -r "$site/output/.well-known" && plan a 'Kế hoạch 5' && build && [ ! -e "$site/output/.well-known" ] && has_a_twin; }
check 'what they remove does not come back' foreign_goes
foreign_changes() { # a new file under the same name, as editors save
    echo 1 >"$site/output/tai-len/so.txt" && plan a 'Kế hoạch 6' && build && echo 2 >"$tmp/so" && mv "$tmp/so" "$site/output/tai-len/so.txt" &&
        plan a 'Kế hoạch 7' && build && [ "$(cat "$site/output/tai-len/so.txt")" = 2 ] && has_a_twin
}
check 'what they replace stays replaced' foreign_changes
in_the_way() { mkdir -p "$site/output/thi-dua/c" && echo mine >"$site/output/thi-dua/c/index.html" && plan c 'Mới'; keep now; fails_with 1 W005 build && is_as now; }
check 'where a page belongs, they stop the build' in_the_way
rm -r "$site/output/thi-dua/c" "$site/content/campaigns/c"

# Somebody meddles with the twin: nothing of it comes to light.
meddled() {
    echo evil >"$twin/twin/evil.html" && rm "$twin/twin/robots.txt" && rm -r "$twin/twin/lich" && plan a 'Kế hoạch 8' && build &&
        rm -rf "$tmp/clean" && "$PHATDONG" -q -C "$site" --output "$tmp/clean" build && diff -rq -x .phatdong -x tai-len "$tmp/clean" "$site/output" && has_a_twin
}
check 'a damaged twin is mended before it is shown' meddled
lost() { rm -r "$twin" && plan a 'Kế hoạch 9' && build && has_a_twin; }
check 'a lost one is made again' lost

# A text that was taken down is nowhere any more, neither kept nor in the twin.
taken_down() {
    mkdir -p "$site/content/campaigns/a/updates" &&
        printf '%s\n' --- 'title: Gương sáng' 'date: 2024-01-01' --- '' 'Bà Lê Thị Mẫu.' >"$site/content/campaigns/a/updates/guong.md" && build &&
        grep -rqF 'Bà Lê Thị Mẫu' "$site/output" || return 1
    printf '%s\n' --- 'title: Gương sáng' 'date: 2024-01-01' 'withdrawn: {date: 2024-01-01, reason: Theo yêu cầu}' --- '' 'Bà Lê Thị Mẫu.' >"$site/content/campaigns/a/updates/guong.md"
    build && ! grep -rF 'Bà Lê Thị Mẫu' "$site/output" "$twin"
}
check 'of a text that was taken down no copy is left' taken_down

# Readers that follow the path all the time while builds go on: never a missing page, and after the
# first sign of a generation nothing of the one before.
watched() {
    plan a 'Thế hệ 0' && build || return 1
    perl -e '
        my ($folder, $stop) = @ARGV; my ($looks, $bad, $newest, %seen) = (0, 0, 0);
        until (-e $stop) {
            for my $file ("index.html", "thi-dua/a/index.html", "van-ban.csv", "van-ban/index.html") {
                open my $f, "<", "$folder/$file" or do { $bad++; next };
                local $/;
                my ($now) = <$f> =~ /Thế hệ (\d+)/ or do { $bad++; next };
                $looks++;
                $bad++ if $now < $newest;
                $seen{$newest = $now}++;
            }
        }
        print "$looks looks, ", scalar keys %seen, " generations, $bad bad\n"; exit($bad || keys %seen < 2)' \
        "$site/output" "$tmp/stop" >"$tmp/looks" 2>&1 &
    watcher=$!
    for i in 1 2 3 4 5 6; do plan a "Thế hệ $i"; build || return 1; done
    : >"$tmp/stop"
    wait $watcher || { cat "$tmp/looks"; return 1; }
}
check 'who looks meanwhile sees nothing missing and no way back' watched
show "$tmp/looks"

# Two at once, of which the second came while the folder was exchanged.
traces() { strace -qq -o /dev/null true 2>/dev/null; }
ASAN_OPTIONS=detect_leaks=0
export ASAN_OPTIONS
slowly() { # CALL COMMAND...: the call waits a while before it happens
    slow=$1
    shift
    strace -f -qq -o /dev/null -e trace="$slow" -e inject="$slow:delay_enter=2000000:when=1" "$@"
}
comes_up() { # FILE, within twenty seconds
    waited=0
    until [ -e "$1" ]; do
        waited=$((waited + 1))
        [ $waited -lt 400 ] || return 1
        sleep 0.05
    done
}
newcomer() { # a file that somebody puts there between the last look and the exchange
    plan a 'Kế hoạch 10'
    slowly renameat2 "$PHATDONG" -q -C "$site" build &
    building=$!
    comes_up "$twin/twin/.phatdong/behind" || return 1
    sleep 0.5
    mkdir "$site/output/luc-nay" && echo new >"$site/output/luc-nay/x.txt" && echo new >"$site/output/thi-dua/a/y.txt"
    wait $building && [ "$(cat "$site/output/luc-nay/x.txt" "$site/output/thi-dua/a/y.txt")" = 'new
new' ] && grep -q 'Kế hoạch 10' "$site/output/thi-dua/a/index.html" && has_a_twin
}
second_waits() {
    plan a 'Kế hoạch 11'
    slowly renameat2 "$PHATDONG" -q -C "$site" build &
    building=$!
    comes_up "$twin/twin/.phatdong/behind" || return 1
    build
    came=$?
    wait $building
    [ $came = 5 ] && hears W011 && has_a_twin
}
opened_before() { # has the old folder open, and gets the lock after the exchange
    plan a 'Kế hoạch 12'
    slowly flock "$PHATDONG" -q -C "$site" build &
    building=$!
    sleep 0.7
    build || return 1
    plan a 'Kế hoạch 13' # the slow one has read number 12 already
    wait $building && grep -q 'Kế hoạch 12' "$site/output/thi-dua/a/index.html" && build && grep -q 'Kế hoạch 13' "$site/output/thi-dua/a/index.html" && has_a_twin
}
if traces; then
    check 'a file that comes at the last moment is there afterwards' newcomer
    rm -rf "$site/output/luc-nay" "$site/output/thi-dua/a/y.txt"
    check 'a second build is turned away' second_waits
    check 'one that opened the folder before it was exchanged finds the new one' opened_before
    cannot_link() { fails_with 3 W026 strace -f -qq -o /dev/null -e trace=linkat -e inject=linkat:error=EPERM "$PHATDONG" -q -C "$site" --output "$tmp/o1/out" build 2>"$tmp/err"; }
    cannot_exchange() { fails_with 3 W027 strace -f -qq -o /dev/null -e trace=renameat2 -e inject=renameat2:error=EINVAL "$PHATDONG" -q -C "$site" --output "$tmp/o1/out" build 2>"$tmp/err"; }
    nothing_left() { ! find "$tmp/o1" -name index.html | grep . && [ ! -e "$tmp/o1/.out.phatdong" ]; }
    check 'a file system without hard links is told of at once' cannot_link
    check 'and one that exchanges nothing' cannot_exchange
    check 'nothing is left of it' nothing_left
else
    for name in 'a file that comes at the last moment' 'a second build' 'one that opened the folder before' 'a file system without hard links'; do
        skip "$name" 'nothing may be traced here'
    done
fi

mkdir "$tmp/real" && ln -s real "$tmp/linked"
check 'an output that is a symbolic link is refused' fails_with 1 W023 build --output "$tmp/linked"
check 'nothing is written into it' test ! -e "$tmp/real/index.html"
touch "$tmp/.file.phatdong"
check 'so is one beside which no twin can be' fails_with 3 W025 build --output "$tmp/file"
mkdir "$tmp/mount" "$tmp/mount2"
if mount -t tmpfs none "$tmp/mount" 2>/dev/null; then
    trap 'umount "$tmp/mount" "$tmp/mount2/out/sub" 2>/dev/null; rm -rf "$tmp"' EXIT
    check 'so is a mount point' fails_with 1 W024 build --output "$tmp/mount"
    mounted_within() {
        "$PHATDONG" -q -C "$site" --output "$tmp/mount2/out" build && mkdir "$tmp/mount2/out/sub" && mount -t tmpfs none "$tmp/mount2/out/sub" && plan a 'Kế hoạch 14' || return 1
        fails_with 3 W028 build --output "$tmp/mount2/out" && ! grep -q 'Kế hoạch 14' "$tmp/mount2/out/thi-dua/a/index.html"
    }
    check 'what is mounted within it is in the way' mounted_within
    umount "$tmp/mount2/out/sub"
    freed() { build --output "$tmp/mount2/out" && grep -q 'Kế hoạch 14' "$tmp/mount2/out/thi-dua/a/index.html"; }
    check 'and no longer once it is unmounted' freed
    umount "$tmp/mount"
else
    skip 'a mount point' 'nothing may be mounted here'
fi

by_dot() { (cd "$site/output" && "$PHATDONG" -q -C "$site" --output . build) && plan a 'Kế hoạch 15' && (cd "$site/output" && "$PHATDONG" -q -C "$site" --output ./ build) && grep -q 'Kế hoạch 15' "$site/output/thi-dua/a/index.html" && has_a_twin; }
check 'an output that is named . is exchanged too' by_dot
back_to_files() { settings 'commit: files' && plan a 'Kế hoạch 16' && build && [ ! -e "$twin" ] && grep -q 'Kế hoạch 16' "$site/output/thi-dua/a/index.html"; }
check 'with commit: files the twin goes' back_to_files
finish

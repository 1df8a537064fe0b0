#!/bin/sh
# Builds that are killed, and calls that fail, at every place that changes a file: afterwards each
# file is whole, the old one or the new one, and the next build gives what a clean one gives.
# With LONG=1 (tests/long/faults.sh) also at calls that only read, in a recovery and in a first build.
# In memory where the system has it: each commit waits for its disk.
if [ -z "${TMPDIR-}" ] && [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
. tests/tap.sh

: "${BUILD:=$PWD/build/asan}" "${LIBRARY:=$BUILD/all.a}" "${LONG:=}"
command -v strace >/dev/null || skip_all 'strace is not installed'
strace -qq -o /dev/null true 2>/dev/null || skip_all 'nothing may be traced here'
export ASAN_OPTIONS=detect_leaks=0 # it cannot work under strace
umask 022

# The driver is compiled as the library was.
driver=$tmp/driver
make_driver() {
    sh -c "$(cat "$BUILD/flags") -Itests/unit -o '$driver' tests/tools/tree_driver.c '$LIBRARY' -lcrypto -lutf8proc"
}

# A portal of thirty files, and what becomes of it: edits, new and dropped files and folders, a
# file that becomes a folder, a folder that becomes a file, another attachment.
mkdir "$tmp/copies.old" "$tmp/copies.new" "$tmp/none"
echo 'signed' >"$tmp/copies.old/a.pdf"
echo 'signed again' >"$tmp/copies.new/a.pdf"
{
    for i in 1 2 3 4 5 6 7; do
        echo "1|thi-dua/c$i/tai-ve/ke-hoach.txt|text $i|"
        echo "3|thi-dua/c$i/index.html|page $i|thi-dua/c$i/tai-ve/ke-hoach.txt"
        echo "3|don-vi/d$i/index.html|unit $i|"
    done
    echo '0|dung-chung/style.css|body {}|'
    echo 'C|thi-dua/c1/tep/a.pdf|a.pdf|'
    for list in index.html feed.xml khau-hieu/index.html luu-tru/index.html van-ban/index.html; do
        echo "4|$list|list|thi-dua/c1/index.html"
    done
    echo '3|gioi-thieu|a file|'
    echo '3|lien-he/index.html|a folder|'
} >"$tmp/site.old"
sed -e '/c7\|d6\|luu-tru/d' -e '/c2/s/text 2/text two/' -e '/c3/s/page 3/page three/' \
    -e '/style/s/{}/{color:red}/' -e 's|^3.gioi-thieu|&/index.html|' -e 's|lien-he/index.html|lien-he|' \
    "$tmp/site.old" >"$tmp/site.new"
echo '3|thi-dua/c8/x/index.html|page 8|' >>"$tmp/site.new"

build() { # OUTPUT old|new [ADOPT]
    "$driver" build "$tmp/$1" "$tmp/copies.$2" "$tmp/site.$2" ${3+"$3"}
}

fresh() { # STATE: $tmp/out before the build under test; `none` is a first build
    rm -rf "$tmp/out"
    if [ "$1" != none ]; then cp -a "$tmp/$1" "$tmp/out"; fi
}

traced() { # CALLS INJECT...: the build under test; its status as if it were not traced
    calls=$1
    shift
    (
        strace -f -qq -o "$tmp/strace" -e trace="$calls" "$@" \
            "$driver" build "$tmp/out" "$tmp/copies.new" "$tmp/site.new" >"$tmp/said" 2>&1
        exit $?
    ) 2>/dev/null # where the shell would tell of each one killed
}

same() { # A B: the portals are
    diff -r -x .phatdong "$tmp/$1" "$tmp/$2"
}

# Right after the fault: whole files; all old or all new ones unless a journal tells more.
is_whole() { # STATE
    if [ ! -d "$tmp/out" ]; then return 0; fi
    "$driver" whole "$tmp/out" "$tmp/$1" "$tmp/new" || return 1
    if [ -e "$tmp/out/.phatdong/journal" ]; then
        journals=$((journals + 1))
    elif [ "$1" != half ]; then
        same "$1" out || same new out
    fi
}

# What the next build has to reach: the clean portal, nothing else in .phatdong, and silence.
is_right() {
    build out new >"$tmp/next" 2>&1 || { echo "the next build: $?"; cat "$tmp/next"; return 1; }
    if [ -s "$tmp/next" ]; then cat "$tmp/next"; return 1; fi
    same new out || return 1
    ls -A "$tmp/out/.phatdong" | tr '\n' ' ' | grep -x 'lock manifest stamps ' || return 1
    cmp "$tmp/new/.phatdong/manifest" "$tmp/out/.phatdong/manifest"
}

changing='openat,write,pwrite64,fchmod,fchmodat,mkdir,mkdirat,renameat,unlinkat,utimensat,fsync,syncfs,ftruncate,copy_file_range,chmod'
reading='openat2,newfstatat,fstat,read,getdents64,flock,close,mkdir'

# Lines CALL N: the n-th such call of the build. What happens before the output folder is asked
# for (the loader's work, the reading of the site) is no place of a fault.
list_places() { # CALLS
    traced "$1"
    sed -n 's/^[0-9]* *\([a-z0-9_]*\)(.*/\1/p' "$tmp/strace" |
        awk '{ n[$1]++ } $1 == "mkdir" { began = 1 } began { print $1, n[$1] }'
}

# The error that a call is likely to meet.
fault_of() { # CALL
    case $1 in
    openat | write | pwrite64 | mkdir | mkdirat | renameat | copy_file_range) echo error=ENOSPC ;;
    *) echo error=EIO ;;
    esac
}

# A killed build is killed; after a failed call it stops with 3, or nothing depended on it.
is_expected() { # FAULT STATUS
    case $1:$2 in
    signal=*:137 | error=*:3) return 0 ;;
    error=*:0) same new out ;;
    *) echo "exit status $2" && return 1 ;;
    esac
}

# A fault at every place of a build from a state; AFTERWARDS is what else befalls the output.
at_every_place() { # STATE CALLS likely|FAULT [AFTERWARDS]
    bad=0 places=0 journals=0
    fresh "$1"
    list_places "$2" >"$tmp/places"
    while read -r call n; do
        places=$((places + 1))
        fault=$3
        if [ "$fault" = likely ]; then fault=$(fault_of "$call"); fi
        fresh "$1"
        traced "$call" -e inject="$call:$fault:when=$n$every"
        status=$?
        if ! { is_expected "$fault" $status && is_whole "$1" && ${4:-true} && is_right; } >"$tmp/why" 2>&1; then
            bad=$((bad + 1))
            if [ $bad -le 3 ]; then
                echo "$call $n, $fault, exit status $status:"
                cat "$tmp/why" "$tmp/said"
            fi
        fi
    done <"$tmp/places"
    echo "$places places, $journals journals left, $bad bad"
    [ $bad = 0 ] && [ $places -gt 0 ] && [ $journals -ge "${journals_min:-0}" ]
}
every=

lose_journal() {
    rm -f "$tmp/out/.phatdong/journal"
}

# A build that was killed half-way through its renames.
make_half() {
    fresh old
    traced renameat -e inject=renameat:signal=KILL:when=8
    mv "$tmp/out" "$tmp/half"
    [ -e "$tmp/half/.phatdong/journal" ] && ! same old half && ! same new half
}

# Ctrl-C among the renames, and before them.
interrupted() {
    for when in 1 5; do
        fresh old
        traced renameat -e inject=renameat:signal=INT:when=$when
        [ $? = 130 ] && is_whole old && is_right || return 1
    done
}

# Each code is said by the first such call that has to say it.
codes_are_said() {
    for row in W012:write W013:newfstatat W014:renameat W015:unlinkat W016:syncfs; do
        code=${row%:*} call=${row#*:} heard=
        fresh old
        list_places "$call,mkdir" | grep "^$call " >"$tmp/places"
        while [ -z "$heard" ] && read -r call n; do
            fresh old
            traced "$call" -e inject="$call:$(fault_of "$call"):when=$n"
            if [ $? = 3 ] && grep -F "[$code]" "$tmp/said"; then heard=1; fi
        done <"$tmp/places"
        [ "$heard" ] || { echo "$code is not said"; return 1; }
    done
}

# Real disks, where tests may mount one.
trap 'umount "$tmp/out" 2>/dev/null; rm -rf "$tmp"' EXIT
mounted() {
    umount "$tmp/out" 2>/dev/null
    fresh none
    mkdir "$tmp/out" && mount -t tmpfs -o size=4m,mode=755 none "$tmp/out" 2>/dev/null && build out old
}

is_stopped() { # build says that the machine refused, and nothing is touched
    build out new >"$tmp/said" 2>&1
    [ $? = 3 ] || { cat "$tmp/said"; return 1; }
    rm -f "$tmp/out/filler"
    same old out
}

full_disk() {
    dd if=/dev/zero of="$tmp/out/filler" bs=4k 2>/dev/null
    is_stopped && is_right
}

read_only_disk() {
    mount -o remount,ro "$tmp/out" || return 1
    build out new >"$tmp/said" 2>&1
    [ $? = 3 ] && same old out && mount -o remount,rw "$tmp/out" && is_right
}

check 'the driver compiles' make_driver
[ -x "$driver" ] || finish
check 'the two portals are built' eval 'build old old && build new new'
if [ -z "$LONG" ]; then
    journals_min=20
    check 'killed at every call that changes something' at_every_place old "$changing" signal=KILL
    journals_min=5
    check 'killed at every rename, and the journal lost' at_every_place old renameat,mkdir signal=KILL lose_journal
    check 'interrupted: exit status 130, and the next build goes on' interrupted
    journals_min=0
    check 'each failing call stops the build or does not matter' at_every_place old "$changing" likely
    check 'failed calls are named' codes_are_said
    if mounted; then
        check 'a full disk' full_disk
        mounted && check 'a disk that may only be read' read_only_disk
    else
        skip 'a full disk' 'nothing may be mounted here'
        skip 'a disk that may only be read' 'nothing may be mounted here'
    fi
else
    check 'a build is interrupted half-way' make_half
    check 'killed at every call of the recovery' at_every_place half "$changing" signal=KILL
    check 'killed at every call of a first build' at_every_place none "$changing" signal=KILL
    check 'killed at every call that reads' at_every_place old "$reading" signal=KILL
    check 'each failing call that reads stops the build or does not matter' at_every_place old "$reading" likely
    every=+
    check 'from every place on, each write fails' at_every_place old write,mkdir error=ENOSPC
fi
finish

#!/bin/sh
# Builds that are killed, and calls that fail, at places that change a file, in both ways to commit:
# afterwards each file is whole, the old one or the new one (with `swap` all are old or all new), and
# the next build gives what a clean one gives. FAULTS says how much of it:
#   some    every third place (make check)
#   all     every place, each likely error at each, the recovery, a first build (tests/long/faults.sh)
#   length  also every errno, calls that only read, and a call that fails from then on (tests/soak/faults.sh)
# In memory where the system has it: each commit waits for its disk.
if [ -z "${TMPDIR-}" ] && [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
. tests/tap.sh

: "${BUILD:=$PWD/build/asan}" "${LIBRARY:=$BUILD/all.a}" "${FAULTS:=some}"
command -v strace >/dev/null || skip_all 'strace is not installed'
strace -qq -o /dev/null true 2>/dev/null || skip_all 'nothing may be traced here'
export ASAN_OPTIONS=detect_leaks=0 # it cannot yard under strace
umask 022

# The driver is compiled as the library was.
driver=$tmp/driver
make_driver() {
    sh -c "$(cat "$BUILD/flags") -Itests/unit -o '$driver' tests/tools/tree_driver.c '$LIBRARY' -lcrypto -lutf8proc"
}

# A portal of thirty files, and what becomes of it: edits, new and dropped files and folders, a
# file that becomes a folder, a folder that becomes a file, another attachment.
mkdir "$tmp/copies.old" "$tmp/copies.new"
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

# A state is a folder with the output and, where commits exchange it, its twin: `old` and `new` as
# built, `none` before a first build, `yard` where the build under test happens.
out=$tmp/yard/out

build() { # STATE old|new [ADOPT]
    mkdir -p "$tmp/$1"
    "$driver" "$mode" "$tmp/$1/out" "$tmp/copies.$2" "$tmp/site.$2" ${3+"$3"}
}

plant() { # files that phatdong did not make, in a folder of its own and beside its pages
    mkdir -p "$tmp/$1/out/cua-toi/sau" && echo mine >"$tmp/$1/out/cua-toi/sau/a.txt" &&
        echo mine >"$tmp/$1/out/thi-dua/c1/google.html" && chmod 644 "$tmp/$1/out/cua-toi/sau/a.txt" "$tmp/$1/out/thi-dua/c1/google.html"
}

# The twin has been brought up to date twice, so it holds what somebody else put there too.
make_states() {
    rm -rf "$tmp/old" "$tmp/new" "$tmp/none" && mkdir "$tmp/none" &&
        build old old && plant old && build old new && build old old && build new new && plant new && build new old && build new new
}

fresh() { # STATE: $tmp/yard before the build under test
    rm -rf "$tmp/yard"
    cp -a "$tmp/$1" "$tmp/yard"
}

traced() { # CALLS INJECT...: the build under test; its status as if it were not traced
    calls=$1
    shift
    (
        strace -f -qq -o "$tmp/strace" -e trace="$calls" "$@" \
            "$driver" "$mode" "$out" "$tmp/copies.new" "$tmp/site.new" >"$tmp/said" 2>&1
        exit $?
    ) 2>/dev/null # where the shell would tell of each one killed
}

same() { # A B: the portals are
    diff -rq -x .phatdong "$tmp/$1/out" "$tmp/$2/out"
}

# Right after the fault: whole files; all old or all new ones unless a journal tells more, which a
# swap never needs.
is_whole() { # STATE
    if [ ! -d "$out" ]; then return 0; fi
    if [ "$1" = none ]; then
        mkdir -p "$tmp/none/out"
    fi
    "$driver" whole "$out" "$tmp/$1/out" "$tmp/new/out" || return 1
    if [ -e "$out/.phatdong/journal" ] && [ $mode = files ]; then
        journals=$((journals + 1))
    elif [ "$1" = none ]; then
        diff -r -x .phatdong "$tmp/none/out" "$out" || bare_new
    elif [ "$1" != half ] || [ $mode = swap ]; then
        same "$1" yard || same new yard
    fi
}

# A first build has none of the files that somebody else put there.
bare_new() {
    rm -rf "$tmp/bare" && mkdir "$tmp/bare" && cp -a "$tmp/new/out" "$tmp/bare/out" && rm -r "$tmp/bare/out/cua-toi" "$tmp/bare/out/thi-dua/c1/google.html" &&
        same bare yard
}

# What the next build has to reach: the clean portal, nothing else in .phatdong, and silence.
is_right() { # STATE
    build yard new >"$tmp/next" 2>&1 || { echo "the next build: $?"; cat "$tmp/next"; return 1; }
    if [ -s "$tmp/next" ]; then cat "$tmp/next"; return 1; fi
    if [ "$1" = none ]; then bare_new; else same new yard; fi || return 1
    ls -A "$out/.phatdong" | tr '\n' ' ' | grep -xE '(former )?lock manifest stamps ' || return 1
    if [ -e "$out/.phatdong/former" ]; then # whole, or not there
        ls "$out/.phatdong/former" | tail -n 2 | tr '\n' ' ' | grep -x 'journal manifest ' || return 1
    fi
    cmp "$tmp/new/out/.phatdong/manifest" "$out/.phatdong/manifest" || return 1
    [ $mode = files ] || has_a_twin
}

# The same files under second names, no records, nothing else beside it.
has_a_twin() {
    twin=$tmp/yard/.out.phatdong
    diff -r -x .phatdong "$out" "$twin/twin" && [ ! -e "$twin/twin/.phatdong" ] && [ "$(ls -A "$twin")" = twin ] || return 1
    (cd "$out" && find . -path ./.phatdong -prune -o -type f -printf '%p %i\n' | sort) >"$tmp/inodes.out"
    (cd "$twin/twin" && find . -type f -printf '%p %i\n' | sort) | diff "$tmp/inodes.out" -
}

changing='openat,write,pwrite64,fchmod,fchmodat,fchown,mkdir,mkdirat,renameat,renameat2,linkat,unlinkat,utimensat,fsync,syncfs,ftruncate,copy_file_range,chmod'
reading='openat2,newfstatat,fstat,statx,read,getdents64,flock,close,mkdir'
# (EBUSY of a folder that is to be removed means that something is mounted there: it stays.)
every_errno='EIO ENOSPC EACCES EROFS EMFILE ENFILE ENOMEM EINTR EDQUOT EPERM EMLINK ENAMETOOLONG'

# Lines CALL N: the n-th such call of the build. What happens before the output folder is asked
# for (the loader's work, the reading of the site) is no place of a fault.
list_places() { # CALLS
    traced "$1"
    sed -n 's/^[0-9]* *\([a-z0-9_]*\)(.*/\1/p' "$tmp/strace" |
        awk -v step="$step" '{ n[$1]++ } $1 == "mkdir" { began = 1 }
            began && (k++ % step == 0 || $1 ~ /^(renameat2|syncfs|fsync)$/) { print $1, n[$1] }'
}

# The error that a call is likely to meet.
fault_of() { # CALL
    case $1 in
    openat | write | pwrite64 | mkdir | mkdirat | renameat | linkat | copy_file_range) echo error=ENOSPC ;;
    *) echo error=EIO ;;
    esac
}

# A killed build is killed; after a failed call it stops with 3 and says why, or nothing depended on it.
is_expected() { # FAULT STATUS
    case $1:$2 in
    signal=*:137) return 0 ;;
    error=*:3) [ -n "$every" ] || grep -E '\[[WO][0-9]{3}\]|out of memory' "$tmp/said" ;; # else it cannot say so
    error=*:0) same new yard || bare_new ;;
    *) echo "exit status $2" && return 1 ;;
    esac
}

# A fault at every place of a build from a state; AFTERWARDS is what else befalls the output.
at_every_place() { # STATE CALLS likely|FAULT [AFTERWARDS]
    bad=0 places=0 journals=0
    rm -rf "$tmp/none/out"
    fresh "$1"
    list_places "$2" >"$tmp/places"
    while read -r call n; do
        places=$((places + 1))
        fault=$3
        if [ "$fault" = likely ]; then fault=$(fault_of "$call"); fi
        fresh "$1"
        traced "$call" -e inject="$call:$fault:when=$n$every"
        status=$?
        if ! { is_expected "$fault" $status && is_whole "$1" && ${4:-true} && is_right "$1"; } >"$tmp/why" 2>&1; then
            bad=$((bad + 1))
            if [ $bad -le 3 ]; then
                echo "$call $n, $fault, exit status $status:"
                cat "$tmp/why" "$tmp/said"
            fi
        fi
        rm -rf "$tmp/none/out"
    done <"$tmp/places"
    echo "$places places, $journals journals left, $bad bad" | tee "$tmp/sum"
    [ $bad = 0 ] && [ $places -gt 0 ] && [ $journals -ge "$journals_min" ]
}
every='' step=1 journals_min=0

told() { # NAME COMMAND...: a check, and what it went through
    : >"$tmp/sum"
    told_name="$mode: $1"
    shift
    check "$told_name" "$@"
    show "$tmp/sum"
}

lose_journal() {
    rm -f "$out/.phatdong/journal"
}

# A build that was killed half-way: among its renames; with swap after the exchange, its twin behind.
make_half() {
    fresh old
    if [ $mode = files ]; then
        traced renameat -e inject=renameat:signal=KILL:when=8
    else
        traced linkat,renameat2
        n=$(sed -n 's/^[0-9]* *\([a-z0-9]*\)(.*/\1/p' "$tmp/strace" |
            awk '$1 == "renameat2" { exchanged = 1 } $1 == "linkat" { n++; if (exchanged) { print n; exit } }')
        fresh old
        traced linkat -e inject=linkat:signal=KILL:when="$n"
    fi
    rm -rf "$tmp/half"
    cp -a "$tmp/yard" "$tmp/half"
    if [ $mode = files ]; then
        [ -e "$out/.phatdong/journal" ] && ! same old half && ! same new half
    else
        [ -e "$out/.phatdong/behind" ] && same new half
    fi
}

# Ctrl-C among the renames, and before them.
interrupted() {
    for when in 1 5; do
        fresh old
        traced renameat -e inject=renameat:signal=INT:when=$when
        [ $? = 130 ] && is_whole old && is_right old || return 1
    done
}

# Each code is said by the first such call that has to say it.
codes_are_said() {
    for row in "$@"; do
        code=${row%%:*} call=${row#*:} heard=
        fault=${call#*:} call=${call%%:*}
        if [ "$fault" = "$call" ]; then fault=$(fault_of "$call"); fi
        fresh old
        step=1 list_places "$call,mkdir" | grep "^$call " >"$tmp/places"
        while [ -z "$heard" ] && read -r call n; do
            fresh old
            traced "$call" -e inject="$call:$fault:when=$n"
            if [ $? = 3 ] && grep -F "[$code]" "$tmp/said"; then heard=1; fi
        done <"$tmp/places"
        [ "$heard" ] || { echo "$code is not said"; return 1; }
    done
}

# Real disks, where tests may mount one.
trap 'umount "$tmp/yard" 2>/dev/null; rm -rf "$tmp"' EXIT
mounted() { # OPTIONS
    umount "$tmp/yard" 2>/dev/null
    rm -rf "$tmp/yard" && mkdir "$tmp/yard" && mount -t tmpfs -o "$1,mode=755" none "$tmp/yard" 2>/dev/null &&
        build yard old && plant yard && build yard old
}

is_stopped() { # build says that the machine refused, and nothing is touched
    build yard new >"$tmp/said" 2>&1
    [ $? = 3 ] && grep -E '\[W[0-9]{3}\]' "$tmp/said" || { cat "$tmp/said"; return 1; }
    rm -rf "$tmp/yard/filler"
    same old yard
}

full_disk() {
    dd if=/dev/zero of="$tmp/yard/filler" bs=4k 2>/dev/null
    is_stopped && is_right old
}

no_inodes() {
    mkdir "$tmp/yard/filler"
    i=0
    while true >"$tmp/yard/filler/$i"; do i=$((i + 1)); done 2>/dev/null
    is_stopped && is_right old
}

read_only_disk() {
    mount -o remount,ro "$tmp/yard" || return 1
    build yard new >"$tmp/said" 2>&1
    [ $? = 3 ] && same old yard && mount -o remount,rw "$tmp/yard" && is_right old
}

disks() {
    if ! mounted size=4m; then
        for name in 'a full disk' 'no inode is left' 'a disk that may only be read'; do skip "$mode: $name" 'nothing may be mounted here'; done
        return
    fi
    check "$mode: a full disk" full_disk
    mounted size=4m,nr_inodes=250
    check "$mode: no inode is left" no_inodes
    mounted size=4m
    check "$mode: a disk that may only be read" read_only_disk
    umount "$tmp/yard"
}

some() {
    step=3
    [ $mode = swap ] || journals_min=5
    told 'killed at calls that change something' at_every_place old "$changing" signal=KILL
    if [ $mode = files ]; then
        told 'killed at renames, and the journal lost' at_every_place old renameat,mkdir signal=KILL lose_journal
        check 'files: interrupted: exit status 130, and the next build goes on' interrupted
        check 'files: failed calls are named' codes_are_said W012:write W013:newfstatat W014:renameat W015:unlinkat W016:syncfs
    else
        check 'swap: failed calls are named' codes_are_said W027:renameat2:error=EXDEV W029:linkat
    fi
    journals_min=0
    told 'failing calls stop the build or do not matter' at_every_place old "$changing" likely
    disks
}

all() {
    [ $mode = swap ] || journals_min=20
    told 'killed at every call that changes something' at_every_place old "$changing" signal=KILL
    journals_min=0
    told 'each failing call stops the build or does not matter' at_every_place old "$changing" likely
    check "$mode: a build is interrupted half-way" make_half
    told 'killed at every call of the recovery' at_every_place half "$changing" signal=KILL
    told 'killed at every call of a first build' at_every_place none "$changing" signal=KILL
    every=+
    told 'from every place on, each write fails' at_every_place old write,mkdir error=ENOSPC
    every=
}

length() {
    for errno in $every_errno; do
        told "$errno at every call that changes something" at_every_place old "$changing" error=$errno
    done
    told 'killed at every call that reads' at_every_place old "$reading" signal=KILL
    told 'each failing call that reads stops the build or does not matter' at_every_place old "$reading" error=EIO
    told 'ENOMEM at every call of the recovery' at_every_place half "$changing" error=ENOMEM
    told 'ENOSPC at every call of a first build' at_every_place none "$changing" error=ENOSPC
}

check 'the driver compiles' make_driver
[ -x "$driver" ] || finish
for mode in ${MODES:-files swap}; do
    check "$mode: the two portals are built" make_states
    case $FAULTS in
    some) some ;;
    all) all ;;
    *) all && length ;;
    esac
done
finish

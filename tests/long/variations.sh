#!/bin/sh
# The demo built again and again, each time under other circumstances: the same bytes in every file
# of output/, PDF, DOCX and ZIP included. Its sum is printed, for another machine to compare.
if [ -z "${TMPDIR-}" ] && [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
. tests/tap.sh
program=$PWD/build/release/phatdong
[ -x "$program" ] || skip_all 'nothing is built: make'
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20
export SOURCE_DATE_EPOCH
trap 'fusermount -u "$tmp/disorder" 2>/dev/null; rm -rf "$tmp"' EXIT

tree() { # PORTAL
    (cd "$tmp/$1/output" && find . -type f -not -path './.phatdong/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}
copy() { # PORTAL
    mkdir -p "$tmp/$1" && cp -R content "$tmp/$1/"
}
build() { # PORTAL OPTION...
    portal=$1
    shift
    "$program" -q -C "$tmp/$portal" build "$@"
}
is_the_same() { # PORTAL
    tree "$1" | diff "$tmp/tree" - || return 1
    chmod -R u+rwX "$tmp/$1" && rm -rf "${tmp:?}/$1"
}
compared() { # COMMAND...
    "$@" && is_the_same yard
}
varied() { # NAME COMMAND...: a build of the portal `yard`
    name=$1
    shift
    copy yard
    check "$name" compared "$@"
}

copy one
check 'the demo is built' build one
tree one >"$tmp/tree"
for kind in html pdf docx zip txt ics xml json png; do
    check "it has .$kind files" grep -q "\.$kind\$" "$tmp/tree"
done
sha256sum <"$tmp/tree" | cut -d ' ' -f 1 | sed 's/^/sum of all: /' | show

varied '1: at another time of the day' "$program" -q -C "$tmp/yard" build
spaced() { copy 'hai thư mục' && build 'hai thư mục' && is_the_same 'hai thư mục'; }
check '2: in a folder with a space' spaced
relative() { (cd "$tmp/yard/content/campaigns" && "$program" -q build); }
varied '3: from a folder within it' relative
varied '4: in New York' env TZ=America/New_York "$program" -q -C "$tmp/yard" build
varied '5: at the date line' env TZ=Pacific/Kiritimati "$program" -q -C "$tmp/yard" build
varied '6: in no language' env -u LANG LC_ALL=POSIX "$program" -q -C "$tmp/yard" build
if localedef -i tr_TR -f UTF-8 "$tmp/tr_TR.UTF-8" 2>/dev/null; then
    varied '7: in Turkish' env LOCPATH="$tmp" LC_ALL=tr_TR.UTF-8 "$program" -q -C "$tmp/yard" build
else
    skip '7: in Turkish' 'the system does not have its source (package locales)'
fi
masked() { (umask "$1" && build yard); }
varied '8: with a umask that lets nobody read' masked 077
varied '9: with one that lets everybody write' masked 000
varied '10: on one thread' build yard --jobs 1
varied '11: on two' build yard --jobs 2
varied '12: on seven' build yard --jobs 7
varied '13: on sixteen' build yard --jobs 16
varied '14: on one processor' taskset -c 0 "$program" -q -C "$tmp/yard" build
backwards() {
    rm -r "$tmp/yard/content"
    (cd content && find . -type d -exec mkdir -p "$tmp/yard/content/{}" \; && find . -type f | LC_ALL=C sort -r | while read -r file; do cp "$file" "$tmp/yard/content/$file"; done)
    find "$tmp/yard" -exec touch -d 2001-02-03 {} +
    build yard
}
varied '15: files made in another order, at another time' backwards
if command -v disorderfs >/dev/null && mkdir "$tmp/disorder" && disorderfs --shuffle-dirents=yes -q "$PWD/content" "$tmp/disorder" >/dev/null 2>&1; then
    varied '16: folders listed in another order' "$program" -q -C "$tmp/yard" --content "$tmp/disorder" build
    varied '16: and in another one' "$program" -q -C "$tmp/yard" --content "$tmp/disorder" build
    fusermount -u "$tmp/disorder"
else
    skip '16: folders listed in another order' 'there is no disorderfs, or nothing may be mounted here'
fi
as_nobody() { chmod 755 "$tmp" && chown -R 65534 "$tmp/yard" && setpriv --reuid 65534 --regid 65534 --clear-groups env HOME=/nonexistent "$program" -q -C "$tmp/yard" build; }
if [ "$(id -u)" = 0 ] && setpriv --reuid 65534 --regid 65534 --clear-groups test -x "$program"; then
    varied '17: by another user' as_nobody
else
    skip '17: by another user' 'only root can be another one'
fi
if command -v faketime >/dev/null; then
    varied '18: by a clock of 2031' faketime '2031-02-03 04:05:06' "$program" -q -C "$tmp/yard" build
    varied '19: by one of 2016' faketime '2016-12-31 23:59:59' "$program" -q -C "$tmp/yard" build
else
    skip '18: by another clock' 'there is no faketime'
fi
varied '20: in memory that is laid out and filled otherwise' env MALLOC_PERTURB_=165 MALLOC_ARENA_MAX=1 setarch -R "$program" -q -C "$tmp/yard" build
swapped() { sed -i 's/^commit: .*/commit: swap/' "$tmp/yard/content/site.yaml" && build yard; }
varied '21: committed by exchange' swapped
later() { SOURCE_DATE_EPOCH=1764000000 build yard && SOURCE_DATE_EPOCH=1830000000 build yard && build yard; }
varied '22: after builds of other days' later
if [ -x build/asan/phatdong ]; then
    varied '23: by another compilation' env ASAN_OPTIONS=detect_leaks=0 build/asan/phatdong -q -C "$tmp/yard" build
else
    skip '23: by another compilation' 'make MODE=asan'
fi
finish

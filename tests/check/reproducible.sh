#!/bin/sh
# The same portal gives the same bytes, whatever the folder, jobs, zone, locale, umask and order of
# files; a build with nothing changed writes nothing; a change makes what a clean build makes.
. tests/tap.sh

day=2026-11-24

# What is published: paths and sums.
tree() {
    (cd "$1" && find . -type f -not -path './.phatdong/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}
# Everything that a write would change, in .phatdong too; the lock holds the process id.
stamps() {
    (cd "$1" && find . -not -path ./.phatdong/lock -printf '%p %i %s %T@ %C@ %m\n' | LC_ALL=C sort)
}
build() { # FOLDER OPTION...
    folder=$1
    shift
    "$PHATDONG" -q -C "$folder" build --now "$day" "$@"
}

mkdir "$tmp/one" "$tmp/hai thư mục"
cp -R content "$tmp/one/"
# The other copy is made in another order, with other times.
(cd content && find . -type d -exec mkdir -p "$tmp/hai thư mục/content/{}" \;
    find . -type f | LC_ALL=C sort -r | while read -r file; do cp "$file" "$tmp/hai thư mục/content/$file"; done)
find "$tmp/hai thư mục" -exec touch -d 2001-02-03 {} +

# A locale with its own comma and its own small I: made here, since few systems have it.
mkdir "$tmp/locales"
if localedef -i tr_TR -f UTF-8 "$tmp/locales/tr_TR.UTF-8" 2>"$tmp/localedef"; then
    turkish() {
        ASAN_OPTIONS=detect_leaks=0 LOCPATH=$tmp/locales LC_ALL=tr_TR.UTF-8 "$@" # the C library leaks LOCPATH
    }
    comma_of_turkish() {
        [ "$(turkish locale decimal_point)" = , ]
    }
    check 'there is a Turkish locale' comma_of_turkish
else
    skip 'there is a Turkish locale' 'the system does not have its source (package locales)'
    turkish() {
        "$@"
    }
fi

check 'the demo builds on one thread' build "$tmp/one" --jobs 1
elsewhere() {
    (umask 077 && TZ=America/New_York turkish build "$tmp/hai thư mục" --jobs 8)
}
check 'and elsewhere on eight' elsewhere
tree "$tmp/one/output" >"$tmp/tree.one"
tree "$tmp/hai thư mục/output" >"$tmp/tree.two"
check 'folder, jobs, zone, locale, umask and times change no byte' diff "$tmp/tree.one" "$tmp/tree.two"
check 'the umask keeps nobody from reading' test -z "$(find "$tmp/hai thư mục/output" -type f -not -path '*/.phatdong/*' -not -perm 644)"
check 'manifests are alike' cmp "$tmp/one/output/.phatdong/manifest" "$tmp/hai thư mục/output/.phatdong/manifest"

stamps "$tmp/one/output" >"$tmp/stamps.before"
check 'a second build' build "$tmp/one" --jobs 2
stamps "$tmp/one/output" >"$tmp/stamps.after"
check 'writes nothing' diff "$tmp/stamps.before" "$tmp/stamps.after"

clock() { # the same day by the clock, without the mark of a preview
    SOURCE_DATE_EPOCH=1795500000 "$PHATDONG" -q -C "$tmp/one" build --output "$tmp/$1"
}
check 'SOURCE_DATE_EPOCH fixes the day' clock epoch-one
check 'and marks nothing as a preview' sh -c "! grep -rq 'noindex' '$tmp/epoch-one/index.html'"

plan=$(find "$tmp/one/content/campaigns" -name plan.md | LC_ALL=C sort | head -n 1)
printf '\nThêm một đoạn.\n' >>"$plan"
check 'a build after one change' build "$tmp/one"
check 'a clean build of the same' build "$tmp/one" --output "$tmp/clean"
tree "$tmp/one/output" >"$tmp/tree.incremental"
tree "$tmp/clean" >"$tmp/tree.clean"
check 'make the same' diff "$tmp/tree.clean" "$tmp/tree.incremental"
check 'and not what was there before' sh -c "! cmp -s '$tmp/tree.one' '$tmp/tree.clean'"
stamps "$tmp/one/output" | grep -v '/\.phatdong' | awk '{print $1, $2}' >"$tmp/inodes.after"
grep -v '/\.phatdong' "$tmp/stamps.before" | awk '{print $1, $2}' >"$tmp/inodes.before"
few_changed() {
    changed=$(diff "$tmp/inodes.before" "$tmp/inodes.after" | grep -c '^>')
    echo "$changed files were replaced"
    [ "$changed" -ge 1 ] && [ "$changed" -le 15 ]
}
check 'only what could differ was written' few_changed

rm -r "$(dirname "$plan")"
check 'a build after a campaign went' build "$tmp/one"
check 'and a clean one' build "$tmp/one" --output "$tmp/clean2"
tree "$tmp/one/output" >"$tmp/tree.incremental"
tree "$tmp/clean2" >"$tmp/tree.clean"
check 'make the same too' diff "$tmp/tree.clean" "$tmp/tree.incremental"
finish

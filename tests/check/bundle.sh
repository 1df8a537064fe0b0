#!/bin/sh
# A campaign's ZIP: it unpacks, its sums are right, every address within it leads to a file of it, all
# others to the portal or nowhere; the same bytes on any machine; made again only when something in it
# changed; and a large attachment does not pass through memory. tests/browser/bundle.js opens it.
. tests/tap.sh
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20
PHATDONG_LANG=en
export SOURCE_DATE_EPOCH PHATDONG_LANG
site=$tmp/site
campaigns=$site/content/campaigns
mkdir -p "$campaigns/a/updates" "$campaigns/b"
echo 'documents: [txt, zip]' >"$site/content/site.yaml"
printf '%s\n' --- 'title: Kế hoạch a' 'number: 1/KH-A' 'date: 2026-01-05' 'period: {start: 2026-01, end: 2026-12}' \
    'slogans: [Thi đua là yêu nước]' 'phases: [{name: Đợt 1, start: 2026-01, end: 2026-06}]' --- '' \
    'Như [phụ lục](phu%20luc%20a%26b.csv), [báo cáo](bao-cao.md), [tin](updates/tin.md) và [kế hoạch b](../b/plan.md).' \
    >"$campaigns/a/plan.md"
printf '%s\n' --- 'title: Báo cáo' 'date: 2026-02' --- '' 'Về [kế hoạch](plan.md).' >"$campaigns/a/bao-cao.md"
printf '%s\n' --- 'title: Tin' 'date: 2026-03-01' --- '' 'Một tin.' >"$campaigns/a/updates/tin.md"
printf '%s\n' --- 'title: Kế hoạch b' --- '' 'Một câu.' >"$campaigns/b/plan.md"
head -c 3000000 /dev/zero | tr '\0' x >"$campaigns/a/phu luc a&b.csv"
zip=$site/output/thi-dua/a/tai-ve/a.zip

build() {
    "$PHATDONG" -C "$site" build "$@" >"$tmp/said" 2>&1
}
unpack() {
    rm -rf "$tmp/zip"
    mkdir "$tmp/zip"
    unzip -q "$zip" -d "$tmp/zip"
}
holds_its_sums() {
    (cd "$tmp/zip" && sha256sum --strict -c --quiet SHA256SUMS &&
        sed 's/^[0-9a-f]*  //' SHA256SUMS | sort >"$tmp/summed" && find . -type f ! -name SHA256SUMS | sed 's|^\./||' | sort |
        cmp - "$tmp/summed")
}
# PAGE ADDRESS of every address in the pages, but those of other places.
addresses() {
    (cd "$tmp/zip" && grep -roE '(href|src|action)="[^"]*"' --include='*.html' . |
        sed -E 's/^([^:]*):[a-z]*="([^"#?]*).*/\1 \2/; / $/d')
}
lead_to_files() {
    addresses | grep -vE ' (https?|mailto|webcal|data):' | while read -r page address; do
        address=$(echo "$address" | sed 's/%20/ /g; s/&amp;/\&/g')
        [ -f "$tmp/zip/${page%/*}/$address" ] || echo "$page: $address"
    done >"$tmp/lost"
    addresses | wc -l >"$tmp/addresses"
    cat "$tmp/lost"
    [ ! -s "$tmp/lost" ] && [ "$(cat "$tmp/addresses")" -gt 30 ]
}

check 'it is made' build --jobs 1
check 'it unpacks' unzip -tq "$zip"
check 'into this folder' unpack
check 'all that is in it is summed, and the sums are right' holds_its_sums
for file in index.html thi-dua/a/bao-cao/index.html thi-dua/a/cap-nhat/tin/index.html thi-dua/a/tai-ve/1-KH-A.txt \
    'thi-dua/a/tep/phu luc a&b.csv' thi-dua/a/lich.ics tim-kiem/index.html tim-kiem/index.js; do
    check "it has $file" test -f "$tmp/zip/$file"
done
check_fails 'it has nothing of another campaign' grep -rq 'Một câu' "$tmp/zip"
check 'every address leads to a file' lead_to_files
check 'what is not there is plain text' grep -q '<a>kế hoạch b</a>' "$tmp/zip/index.html"
check 'the ticker has its own slogan' grep -q '<chay-chu[^>]*>' "$tmp/zip/index.html"
check_fails 'and no feed' grep -q '<chay-chu[^>]* src=' "$tmp/zip/index.html"
check 'the box offers it with its sum' grep -q "$(sha256sum <"$zip" | cut -c 1-64)" "$site/output/thi-dua/a/index.html"
check_fails 'and not on the page of a further document' grep -q 'a\.zip' "$site/output/thi-dua/a/bao-cao/index.html"

cp "$zip" "$tmp/first.zip"
touch -d 2001-01-01 "$campaigns/a/phu luc a&b.csv"
(
    umask 077
    TZ=Asia/Tokyo "$PHATDONG" -q -C "$site" build --jobs 4 --output "$tmp/again"
)
check 'the same bytes on four threads, in another time zone, under another umask' cmp "$zip" "$tmp/again/thi-dua/a/tai-ve/a.zip"

build
check 'nothing is made again' grep -q 'Nothing changed' "$tmp/said"
echo 'Thêm một câu.' >>"$campaigns/b/plan.md"
build
check 'nor when another campaign changed' cmp "$zip" "$tmp/first.zip"
echo 'Thêm một tin.' >>"$campaigns/a/updates/tin.md"
build
unpack
check 'an update that changed is new in it' grep -q 'Thêm một tin' "$tmp/zip/thi-dua/a/cap-nhat/tin/index.html"
check 'and its sums are right' holds_its_sums
rm "$zip"
build
check 'one that was lost is made again' unzip -tq "$zip"

build --base-url https://thidua.example/cong/
unpack
check 'with base_url, links out of it lead to the portal' \
    grep -q '<a href="https://thidua.example/cong/thi-dua/b/">kế hoạch b</a>' "$tmp/zip/index.html"
check 'every address within still leads to a file' lead_to_files
check_fails 'nothing that a page loads is looked for in the network' \
    grep -rqE '(src|rel="stylesheet" href|rel="icon" href)="https?:' --include='*.html' "$tmp/zip"

head -c 100000000 /dev/zero | tr "\0" x >"$campaigns/a/lon.csv"
memory() { # the most that the build had in memory, in KiB
    /usr/bin/time -f %M -o "$tmp/memory" "$PHATDONG" -q -C "$site" build && cat "$tmp/memory" && [ "$(cat "$tmp/memory")" -lt 400000 ]
}
if [ -x /usr/bin/time ]; then
    check '95 MiB do not pass through memory' memory
else
    skip '95 MiB do not pass through memory' 'no time(1)'
fi
check 'they are in it' unzip -tq "$zip"

sed -i 's/, zip//' "$site/content/site.yaml"
build
check_fails 'a portal that does not ask for it has none' test -e "$zip"
finish

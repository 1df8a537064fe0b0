#!/bin/sh
# The pictures for chat apps: the same dots on any number of threads, a new name for new words and
# only then, no picture and one clear warning where there is no font.
. tests/tap.sh
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20
PHATDONG_LANG=en
export SOURCE_DATE_EPOCH PHATDONG_LANG
site=$tmp/site
plan=$site/content/campaigns/a/plan.md
mkdir -p "$site/content/campaigns/a" "$site/content/campaigns/b" "$tmp/fonts"
printf '%s\n' 'base_url: https://a.example/' 'documents: [txt]' >"$site/content/site.yaml"
printf '%s\n' --- 'title: KẾ HOẠCH CHỐNG LÃNG PHÍ, HỖ TRỢ ĐỒNG BÀO VỮNG BƯỚC Ữ Ỡ Ẵ Ậ' 'period: {start: 2026-01, end: 2026-12}' \
    'slogans: [Thi đua là yêu nước]' --- '' 'Một câu.' >"$plan"
printf '%s\n' --- 'title: Kế hoạch b' --- >"$site/content/campaigns/b/plan.md"

build() {
    "$PHATDONG" -C "$site" build "$@" >"$tmp/said" 2>&1
}
card() {
    (cd "$site/output" && echo thi-dua/a/anh.*.png)
}
digits() {
    card | grep -qE '^thi-dua/a/anh\.[0-9a-f]{10}\.png$'
}
sums() { # FOLDER
    (cd "$1" && find . -name 'anh.*.png' -exec sha256sum {} + | sort)
}

check 'a portal builds' build --jobs 1
check 'a campaign has a picture, named by its words' digits
check 'the page names it' grep -q "content=\"https://a.example/$(card)\"" "$site/output/thi-dua/a/index.html"
first=$(card)
sums "$site/output" >"$tmp/sums"
check 'three pictures: two campaigns and the portal' test "$(wc -l <"$tmp/sums")" = 3
check 'it builds on four threads' "$PHATDONG" -q -C "$site" build --jobs 4 --output "$tmp/again"
sums "$tmp/again" >"$tmp/sums.again"
check 'the same dots' cmp "$tmp/sums" "$tmp/sums.again"
build
check 'nothing is drawn twice' grep -q 'Nothing changed' "$tmp/said"

echo 'Thêm một câu.' >>"$plan"
build
check 'other words of the text: the same name' test "$(card)" = "$first"
sed -i 's/Thi đua là yêu nước/Yêu nước thì phải thi đua/' "$plan"
build
check 'another slogan: another name' test "$(card)" != "$first"
check 'and one picture, as before' digits
check_fails 'the address that went is not told of' grep -q L090 "$tmp/said"

PHATDONG_FONTS=$tmp/fonts
export PHATDONG_FONTS
check 'without fonts a build goes on' build
check 'says what to install' grep -q 'fonts-liberation2' "$tmp/said"
check 'once' test "$(grep -c O020 "$tmp/said")" = 1
check_fails 'has no pictures' ls "$site"/output/thi-dua/a/anh.*
check_fails 'and names none' grep -rq 'og:image\|twitter:card' "$site/output" --include='*.html'
cp "$site/content/site.yaml" "$tmp/fonts/LiberationSerif-Bold.ttf"
cp "$site/content/site.yaml" "$tmp/fonts/LiberationSans-Bold.ttf"
build
check 'what is no font is none' grep -q O020 "$tmp/said"
head -c 30000 /usr/share/fonts/truetype/liberation*/LiberationSerif-Bold.ttf >"$tmp/fonts/LiberationSerif-Bold.ttf" 2>/dev/null
build
check 'nor is half of one' grep -q O020 "$tmp/said"
echo >"$site/content/site.yaml"
build
check_fails 'without base_url no picture asks for fonts' grep -q O020 "$tmp/said"
echo 'documents: [pdf]' >"$site/content/site.yaml"
build
check 'PDF is not made with other fonts' test $? = 3
check 'and what to install is said' grep -q 'apt-get install fonts-dejavu-core' "$tmp/said"
finish

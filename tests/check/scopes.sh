#!/bin/sh
# Where only words of one text changed, most of the portal is not worked out again; what tells of those
# words is, and of the size of a file that holds them, too: as a clean build makes it.
. tests/tap.sh
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20
export SOURCE_DATE_EPOCH
site=$tmp/site
content=$site/content

text() { # FILE TITLE OTHER-LINES…
    mkdir -p "$(dirname "$content/$1")"
    file=$content/$1
    shift
    { printf '%s\n' --- "title: $1" && shift && printf '%s\n' "$@" --- '' 'I. MỤC ĐÍCH' '' '1. Một câu.' '' '2. Xem [kế hoạch kia](../b/).'; } >"$file"
}
mkdir -p "$content"
printf '%s\n' 'title: Cổng' 'base_url: https://a.example/' 'issuer: so-mau' >"$content/site.yaml"
printf '%s\n' '- {id: so-mau, name: Sở Mẫu}' >"$content/organizations.yaml"
text campaigns/a/plan.md 'Kế hoạch A' 'type: KH' 'number: 1/KH-SM' 'date: 2026-01-05' 'issuer: so-mau' 'period: {start: 2026-01, end: 2026-12}' 'slogans: [Một!]'
text campaigns/a/bao-cao.md 'Báo cáo A' 'type: BC' 'number: 2/BC-SM' 'date: 2026-06-05' 'issuer: so-mau'
text campaigns/a/updates/tin.md 'Tin A' 'date: 2026-03-01'
text campaigns/b/plan.md 'Kế hoạch B' 'type: KH' 'number: 3/KH-SM' 'date: 2026-02-05' 'issuer: so-mau' \
    'basis: [{type: KH, number: 1/KH-SM, date: 2026-01-05}]' 'aliases: [/thi-dua/a/tai-ve/cu.pdf, /thi-dua/a/cu.md]'
text pages/gioi-thieu.md 'Giới thiệu'
sed -i '/kế hoạch kia/d' "$content/pages/gioi-thieu.md" "$content/campaigns/a/updates/tin.md"

build() { # PORTAL OPTION…
    portal=$1
    shift
    "$PHATDONG" -q -C "$portal" build "$@"
}
tree() { # PORTAL
    (cd "$1/output" && find . -type f -not -path './.phatdong/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}
longer() { # FILE: three times as much, as its size shows
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        printf '\nMột đoạn nữa của %s, dài hơn một dòng: thi đua là yêu nước, yêu nước thì phải thi đua; ai cũng thi đua, ngành nào cũng thi đua.\n' "$1"
    done >>"$content/$1"
}
same_as_clean() {
    build "$site" || return 1
    rm -rf "$tmp/clean" && mkdir "$tmp/clean" && cp -R "$content" "$tmp/clean/" && build "$tmp/clean" || return 1
    tree "$tmp/clean" >"$tmp/tree.clean"
    tree "$site" | diff "$tmp/tree.clean" - && [ -z "$(build "$site" --dry-run)" ]
}

check 'the first build' same_as_clean
(cd "$content" && find . -name '*.md' | LC_ALL=C sort) >"$tmp/texts"
while read -r file; do
    longer "$file"
    check "more words in ${file#./}" same_as_clean
done <"$tmp/texts"

zip_has() { unzip -l "$site/output/thi-dua/a/tai-ve/a.zip" | grep -F "$1"; }
check 'the ZIP of a campaign has its report' zip_has BC
check_fails 'and nothing of another that is found there by a former address' zip_has cu.
finish

#!/bin/sh
# src/page/views.txt is what templates are given: pages of the demo (few of the units and movements
# that only a plan names, since they are many and alike), and pages with what the demo lacks, have
# the keys that the table names and no other. docs/themes.md lists them.
. tests/tap.sh
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20: the demo has campaigns of every status then
export SOURCE_DATE_EPOCH

mkdir "$tmp/views"

# Writes the view of each page on standard input into the folder of views.
views() { # NAME PORTAL OPTION...
    name=$1
    shift
    tr '\n' '\0' | xargs -0 -P 2 -I {} sh -c 'page=$1 file=$2$(echo "$1" | tr / +) && shift 2 &&
        "$PHATDONG" -q -C "$@" --view "$page" >"$file"' sh {} "$tmp/views/$name+" "$@"
}

views_of_the_demo() {
    "$PHATDONG" -q -C . build --output "$tmp/demo" &&
        (cd "$tmp/demo" && find . -name '*.html' ! -name fragment.html) | sed 's|^\./||' | sort >"$tmp/pages" &&
        [ "$(wc -l <"$tmp/pages")" -gt 100 ] &&
        awk -F '[ /]' '$2 == "id:" { known[$3] } FILENAME ~ /yaml$/ { next }
            !/^(don-vi|phong-trao)\/[^\/]+\// || $2 in known || ++alike[$1] % 8 == 1' \
            content/organizations.yaml content/movements.yaml - <"$tmp/pages" >"$tmp/chosen" &&
        views demo . build <"$tmp/chosen"
}

# A list of every kind that is longer than a page, slogans for seven pages.
views_of_long_lists() {
    i=0
    mkdir -p "$tmp/long/content"
    while [ $i -lt 300 ]; do
        i=$((i + 1))
        echo "- {text: Khẩu hiệu $i, start: 2027-01}" >>"$tmp/long/content/slogans.yaml"
        [ $i -lt 52 ] || continue
        mkdir -p "$tmp/long/content/campaigns/$i"
        printf '%s\n' --- "title: Kế hoạch $i" "movements: [Phong trào $i]" --- \
            >"$tmp/long/content/campaigns/$i/plan.md"
    done
    printf '%s\n' thi-dua/index.html phong-trao/index.html van-ban/index.html van-ban/trang-2/index.html khau-hieu/index.html \
        khau-hieu/trang-7/index.html lich/index.html | views long "$tmp/long" build
}

# Vietnamese words in an English portal.
views_in_english() {
    mkdir -p "$tmp/en/content/campaigns/a"
    echo 'language: en' >"$tmp/en/content/site.yaml"
    printf '%s\n' --- 'title: Kế hoạch thi đua' 'slogans: [Khẩu hiệu]' --- >"$tmp/en/content/campaigns/a/plan.md"
    printf '%s\n' --- 'title: Báo cáo' --- '' 'Một câu.' >"$tmp/en/content/campaigns/a/report.md"
    printf '%s\n' campaigns/a/index.html campaigns/a/report/index.html | views en "$tmp/en" build
}

# A portal between two others, one above and one below, of which a copy was fetched.
views_with_other_portals() {
    mkdir -p "$tmp/between/content/campaigns/a" "$tmp/between/.phatdong/sources"
    source=https://khac.example/campaigns.json
    printf '%s' '{"version": 1, "title": "Cổng khác", "campaigns": [{"title": "Kế hoạch trên", "url": "a/", "number": "1/KH",
        "date": "2026-01-02", "slogans": [{"text": "Khẩu hiệu trên", "from": "2026-02-01T00:00:00+07:00"}]},
        {"title": "Kế hoạch dưới", "url": "b/", "number": "3/KH", "date": "2026-03-04", "type": "KH", "issuer": "Đơn vị",
        "basis": [{"number": "2/KH", "date": "2026-02-03"}]},
        {"title": "Không ngày", "url": "c/", "basis": [{"number": "2/KH", "date": "2026-02-03"}]}]}' >"$tmp/copy"
    { printf '%s\n' 'phatdong source 1' "url $source" 'fetched 2026-07-01T02:03:04Z' 'etag ' \
        "sha256 $(sha256sum <"$tmp/copy" | cut -d ' ' -f 1)" '' && cat "$tmp/copy"; } \
        >"$tmp/between/.phatdong/sources/$(printf %s $source | sha256sum | cut -d ' ' -f 1)"
    printf '%s\n' 'language: en' "sources: [$source]" >"$tmp/between/content/site.yaml"
    printf '%s\n' --- 'title: Kế hoạch' 'number: 2/KH' 'date: 2026-02-03' 'basis: [{number: 1/KH, date: 2026-01-02}]' --- \
        >"$tmp/between/content/campaigns/a/plan.md"
    printf '%s\n' campaigns/a/index.html slogans/index.html | views between "$tmp/between" build
}

# An office that has not said much about itself, in a preview.
views_of_the_rest() {
    content=$tmp/rest/content
    mkdir -p "$content/campaigns/a/updates" "$content/pages"
    echo 'subtitle: Cổng nhỏ' >"$content/site.yaml"
    printf '%s\n' '- id: so' '  name: Sở' '  contact: {address: Số 1}' >"$content/organizations.yaml"
    printf '%s\n' '- {text: Một lời, end: 2026-12-01}' '- một lời' >"$content/slogans.yaml"
    printf '%s\n' --- 'title: Trang trống' --- >"$content/pages/trang.md"
    printf '%s\n' --- 'title: Đã gỡ' 'date: 2024-01-01' 'withdrawn: {date: 2024-02-01}' --- \
        >"$content/campaigns/a/updates/go.md"
    printf '%s\n' --- 'title: Chưa viết' 'date: 2024-01-01' --- >"$content/campaigns/a/updates/chua.md"
    printf '%s\n' --- 'title: Báo cáo' --- '' 'Một câu.' >"$content/campaigns/a/bao-cao.md"
    cat >"$content/campaigns/a/plan.md" <<'EOF'
---
title: Kế hoạch
issuer: so
contact: {name: Văn thư, address: Phòng 2}
phases: [{name: Đợt 1, end: 2024-05}, {name: Đợt 2, start: 2024-06}]
deadlines: [{date: 2024-05-20, task: Báo cáo}]
slogans: [{text: Khẩu hiệu, url: "https://a.example/2"}]
basis: [{number: 1/KH-A, url: "https://a.example/1"}]
attachments: [{file: ban-ky.csv, signed: true}, {url: "https://a.example/a.pdf", sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}]
printed: {title: KẾ HOẠCH, recipients: Như trên, signature: Đã ký}
---
EOF
    echo 1 >"$content/campaigns/a/ban-ky.csv"
    # Of the years around, and one that was replaced on a day that nobody says.
    for year in 2024 2025 2026; do
        mkdir "$content/campaigns/$year"
        printf '%s\n' --- "title: Thi đua năm $year" 'issuer: so' "period: {start: $year}" --- \
            >"$content/campaigns/$year/plan.md"
    done
    mkdir "$content/campaigns/moi" "$content/campaigns/cu"
    printf '%s\n' --- 'title: Mới' 'supersedes: cu' --- >"$content/campaigns/moi/plan.md"
    printf '%s\n' --- 'title: Cũ' --- >"$content/campaigns/cu/plan.md"
    "$PHATDONG" -q -C "$tmp/rest" archive cu || return
    printf '%s\n' index.html thi-dua/a/index.html thi-dua/cu/index.html thi-dua/2025/index.html thi-dua/a/bao-cao/index.html \
        thi-dua/a/cap-nhat/go/index.html thi-dua/a/cap-nhat/chua/index.html don-vi/index.html \
        don-vi/so/index.html van-ban/index.html van-ban/loai/khac/index.html khau-hieu/index.html trang/index.html |
        views rest "$tmp/rest" build --now 2026-11-20
}

list_is_current() {
    tests/tools/views --page docs/themes.md >"$tmp/themes.md" && diff -u docs/themes.md "$tmp/themes.md"
}

check 'the views of the demo' views_of_the_demo
check 'the views of long lists' views_of_long_lists
check 'the views of an English portal' views_in_english
check 'the views of a portal with others above and below it' views_with_other_portals
check 'the views of a portal with what the others lack' views_of_the_rest
check 'they have the keys of src/page/views.txt' tests/tools/views --check "$tmp"/views/*
check 'docs/themes.md lists them (make bless writes it)' list_is_current
finish

#!/bin/sh
# src/page/views.txt is what templates are given: every page of the demo, and pages with what the
# demo lacks, have the keys that the table names and no other. docs/themes.md lists them.
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
        (cd "$tmp/demo" && find . -name '*.html') | sed 's|^\./||' | sort >"$tmp/pages" &&
        [ "$(wc -l <"$tmp/pages")" -gt 100 ] && views demo . build <"$tmp/pages"
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
    printf '%s\n' thi-dua/index.html phong-trao/index.html van-ban/index.html khau-hieu/index.html \
        khau-hieu/trang-7/index.html | views long "$tmp/long" build
}

# An office that has not said much about itself, in a preview.
views_of_the_rest() {
    content=$tmp/rest/content
    mkdir -p "$content/campaigns/a/updates" "$content/pages"
    echo 'subtitle: Cổng nhỏ' >"$content/site.yaml"
    printf '%s\n' '- id: so' '  name: Sở' '  contact: {address: Số 1}' >"$content/organizations.yaml"
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
deadlines: [{date: 2024-05-20, task: Báo cáo}]
slogans: [{text: Khẩu hiệu, url: "https://a.example/2"}]
basis: [{number: 1/KH-A, url: "https://a.example/1"}]
attachments: [{url: "https://a.example/a.pdf", sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef}]
printed: {title: KẾ HOẠCH, recipients: Như trên, signature: Đã ký}
---
EOF
    printf '%s\n' index.html thi-dua/a/index.html thi-dua/a/bao-cao/index.html \
        thi-dua/a/cap-nhat/go/index.html thi-dua/a/cap-nhat/chua/index.html don-vi/index.html \
        don-vi/so/index.html van-ban/index.html khau-hieu/index.html trang/index.html |
        views rest "$tmp/rest" build --now 2026-11-20
}

list_is_current() {
    tests/tools/views --page docs/themes.md >"$tmp/themes.md" && diff -u docs/themes.md "$tmp/themes.md"
}

check 'the views of the demo' views_of_the_demo
check 'the views of long lists' views_of_long_lists
check 'the views of a portal with what the others lack' views_of_the_rest
check 'they have the keys of src/page/views.txt' tests/tools/views --check "$tmp"/views/*
check 'docs/themes.md lists them (make bless writes it)' list_is_current
finish

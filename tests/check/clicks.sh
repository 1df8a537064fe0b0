#!/bin/sh
# Without script every document is three clicks from the home page: in the demo, and in a portal
# with more documents in one year than a list's pager names pages of.
. tests/tap.sh

portal() { # NAME: takes site.yaml's base_url away, so that links name files
    sed -i '/^base_url:/d' "$tmp/$1/content/site.yaml"
    "$PHATDONG" -q -C "$tmp/$1" build --now 2026-11-24
}

mkdir "$tmp/demo"
cp -R content "$tmp/demo/"
check 'the demo is built' portal demo
# Its documents and plans, not texts for other sites, which are a tool of the plan's page, nor news.
rm -rf "$tmp"/demo/output/thi-dua/*/dang-lai "$tmp"/demo/output/thi-dua/*/cap-nhat
check 'every document of the demo is three clicks away' tests/tools/clicks "$tmp/demo/output" thi-dua 3

# 620 documents of one year, the last of which stand on page 13; 60 of another one; 5 of none.
plans() {
    mkdir -p "$tmp/large/content"
    printf 'title: Cổng lớn\nbase_url: https://a.example/\n' >"$tmp/large/content/site.yaml"
    awk -v dir="$tmp/large/content/campaigns" 'BEGIN {
        for (i = 1; i <= 685; i++) {
            id = sprintf("%s/k-%03d", dir, i)
            system("mkdir -p " id)
            date = i > 680 ? "" : sprintf("date: %d-%02d\n", i > 620 ? 2019 : 2021, i % 12 + 1)
            printf "---\ntype: KH\ntitle: Kế hoạch %d\nnumber: %d/KH-A\n%s---\n", i, i, date >(id "/plan.md")
            close(id "/plan.md")
        }
    }'
}
plans
check 'a portal of 685 plans is built' portal large
find "$tmp/large/output/thi-dua" -name dang-lai -prune -exec rm -r {} +
rm -r "$tmp"/large/output/thi-dua/trang-*
check 'each of its plans is three clicks away' tests/tools/clicks "$tmp/large/output" thi-dua 3
check_fails 'two clicks are not enough' tests/tools/clicks "$tmp/large/output" thi-dua 2

# What the test itself must find: a register that names the first pages of years only.
sed -i 's|<a [^>]*aria-label="2021: trang [0-9]*"[^>]*>||' "$tmp/large/output/van-ban/index.html"
check_fails 'a page that nothing links to on the first page is missed' \
    tests/tools/clicks "$tmp/large/output" thi-dua 3
finish

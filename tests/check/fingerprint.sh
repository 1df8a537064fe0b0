#!/bin/sh
# The fingerprint of a text is the same for the plan file, the page, the data, the PDF and the plain
# text, as readers find it that know nothing of the program (tests/tools/fingerprint.pl): for the
# demo's documents, those in the forms of real plans, and the real ones where they are at hand. The
# Word files are compared in tests/long/documents.sh.
. tests/tap.sh
command -v pdfinfo >/dev/null || skip_all 'no pdfinfo here'
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20
export SOURCE_DATE_EPOCH

cp -R content "$tmp/"
seeds=$(ls ../shared/seeds/*.txt 2>/dev/null)
[ -n "$seeds" ] || skip 'fingerprints of real plans' '../shared/seeds is not at hand'
# shellcheck disable=SC2046,SC2086 # several files
"$PHATDONG" -q import -o "$tmp/content/campaigns" $(ls tests/import/*.txt) $seeds 2>"$tmp/said"
# All that a body may hold: notes, tables, code, quotations, annexes.
for body in ke-hoach phu-luc chu-thich; do
    mkdir -p "$tmp/content/campaigns/2026-$body"
    {
        printf -- '---\ntype: KH\nnumber: 7/KH-%s\ndate: 2026-01-05\ntitle: Phát động thi đua năm 2026\nissuer: ubnd-tinh\n---\n\n' "$body"
        cat "tests/unit/body/$body.md"
    } >"$tmp/content/campaigns/2026-$body/plan.md"
    cp tests/sites/files/content/campaigns/a/hinh.png "$tmp/content/campaigns/2026-$body/so-do.png"
done
sed -i "s/^documents:.*/documents: [pdf, txt]/" "$tmp/content/site.yaml"
check 'the portal builds' "$PHATDONG" -q -C "$tmp" build

all_alike() { # PLAN FOLDER
    data=$(sed -n 's/.*"fingerprint": *"\([0-9a-f]*\)".*/\1/p' "$2/index.json")
    pdf=$tmp/output/$(sed -n 's|.*"url": "https://[^/]*/\(thi-dua/[^/]*/tai-ve/.*\.pdf\)".*|\1|p' "$2/index.json" | head -n 1)
    perl tests/tools/fingerprint.pl own "$2/index.html" plan "$1" html "$2/index.html" pdf "$pdf" txt "${pdf%.pdf}.txt" >"$tmp/found"
    echo "page, plan, page's text, PDF and TXT, beside that of the data, $data:"
    cat "$tmp/found"
    [ "${#data}" = 64 ] && [ "$(sort "$tmp/found" | uniq -c | tr -s ' ')" = " 5 $data" ]
}
count=0
for plan in "$tmp"/content/campaigns/*/*.md; do
    folder=$tmp/output/thi-dua/$(basename "$(dirname "$plan")")
    [ "$(basename "$plan")" = plan.md ] || folder=$folder/$(basename "$plan" .md)
    grep -qs '"fingerprint"' "$folder/index.json" || continue # without a text, a draft
    count=$((count + 1))
    check "one fingerprint for all of ${plan#"$tmp/content/campaigns/"}" all_alike "$plan" "$folder"
done
check 'documents enough to tell' test "$count" -ge 20
# One letter, and it is another.
plan=$tmp/content/campaigns/2026-16-kh-ubnd/plan.md
sed -i 's/Mục đích/Mục địch/' "$plan"
check_fails 'a text with another letter has another' all_alike "$plan" "$tmp/output/thi-dua/2026-16-kh-ubnd"
finish

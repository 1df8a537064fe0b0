#!/bin/sh
# What the box of downloads tells of PDF files: pages of those that are made and of attached ones, and
# that an attached one is signed where its signatures fit; asked once; without helpers nothing is said.
. tests/tap.sh
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20
PHATDONG_LANG=en
export SOURCE_DATE_EPOCH PHATDONG_LANG
for tool in pdfinfo pdfsig certutil; do
    command -v $tool >/dev/null || skip_all "no $tool"
done
site=$tmp/site
folder=$site/content/campaigns/a
page=$site/output/thi-dua/a/index.html
mkdir -p "$folder" "$tmp/keys"
echo 'documents: [pdf]' >"$site/content/site.yaml"
{
    printf '%s\n' --- 'title: Kế hoạch a' --- ''
    i=0
    while [ $i -lt 60 ]; do
        i=$((i + 1))
        printf '%s\n\n' "$i. Một câu của điều $i, đủ dài để văn bản in ra trên nhiều hơn một trang giấy khổ A4."
    done
} >"$folder/plan.md"

build() {
    "$PHATDONG" -C "$site" build "$@" >"$tmp/said" 2>&1
}
told() { # FILE WORDS: what stands below its link
    grep -A 1 "tep/$1\"" "$page" >"$tmp/told"
    cat "$tmp/told"
    grep -qF "$2" "$tmp/told"
}
as_pdfinfo_counts() { # FILE
    pages=$(pdfinfo "$1" | sed -n 's/^Pages: *//p')
    [ "$pages" -gt 1 ] && grep -F 'a.pdf" download>' "$page" | grep -F ",&nbsp;$pages trang)"
}

check 'a portal builds' build
check 'a PDF that is made has the pages that pdfinfo counts' as_pdfinfo_counts "$site/output/thi-dua/a/tai-ve/a.pdf"
check 'size and unit do not part' grep -qE "\(PDF,&nbsp;[0-9,]+$(printf '\302\240')KB,&nbsp;" "$page"
build
check 'it is remembered' grep -q 'Nothing changed' "$tmp/said"

certutil -N -d "sql:$tmp/keys" --empty-password 2>"$tmp/said" &&
    head -c 64 /dev/zero >"$tmp/noise" &&
    certutil -S -d "sql:$tmp/keys" -n thu -s 'CN=Thu' -x -t u,u,u -z "$tmp/noise" >"$tmp/said" 2>&1
cp "$site/output/thi-dua/a/tai-ve/a.pdf" "$folder/thuong.pdf"
check 'a file is signed' pdfsig -nssdir "$tmp/keys" -add-signature -nick thu "$folder/thuong.pdf" "$folder/da-ky.pdf"
sed 's/\(\/Type \/Sig.*\/Reason\|\/ByteRange\)/\1/; s/^%PDF-1.7/%PDF-1.6/' "$folder/da-ky.pdf" >"$folder/sua.pdf"
check_fails 'one is changed after it was signed' cmp "$folder/da-ky.pdf" "$folder/sua.pdf"
check 'it builds' build
check 'an attached one has its pages' told thuong.pdf ' trang'
check 'a signed one is told so' told da-ky.pdf 'bản ký số'
check_fails 'one that is not signed is not' told thuong.pdf 'bản ký số'
check_fails 'nor one whose signature does not fit' told sua.pdf 'bản ký số'
sed -i '2a attachments: [{file: thuong.pdf, signed: true}, {file: da-ky.pdf, signed: true}, {file: sua.pdf, signed: true}]' "$folder/plan.md"
not_as_told() {
    build --dry-run
    [ "$(sed -n "s/.*: warning: '\([a-z-]*\).pdf'.*\[S024\]/\1/p" "$tmp/said" | xargs)" = 'thuong sua' ]
}
check 'of those told to be signed the others are named' not_as_told
ASAN_OPTIONS=detect_leaks=0 strace -f -qq -e trace=execve -o "$tmp/trace" "$PHATDONG" -q -C "$site" build
check_fails 'the helpers are asked once' grep -q 'pdfsig\|pdfinfo' "$tmp/trace"

mkdir "$tmp/empty"
rm "$site/.phatdong/attached"
check 'it builds without helpers' env PATH="$tmp/empty" "$PHATDONG" -C "$site" build
check_fails 'and says nothing then' told da-ky.pdf ' trang'
check_fails 'of signatures neither' told da-ky.pdf 'bản ký số'
check 'once they are there it tells' build
check 'as before' told da-ky.pdf 'bản ký số'
finish

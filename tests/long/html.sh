#!/bin/sh
# The HTML checker has nothing to say, no warning either, about any page, style sheet and picture of
# the demo portal: in the default theme, in themes/plain, with an English frame; nor about links to
# files whose names an address cannot carry as they are.
. tests/tap.sh
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20: the demo has campaigns of every status then
export SOURCE_DATE_EPOCH
checker=build/node/node_modules/vnu-jar/build/dist/vnu.jar
phatdong=$PWD/build/release/phatdong
command -v java >/dev/null || skip_all 'java is not installed'
[ -f $checker ] || skip_all 'vnu-jar is not installed'

cp -R content "$tmp/"
cp -R tests/sites/names "$tmp/"
mkdir "$tmp/themes" "$tmp/english"
cp -R themes/plain "$tmp/themes/"
cp -R content "$tmp/english/"
sed -i 's/^language: vi$/language: en/; s/^paths: .*//' "$tmp/english/content/site.yaml"
check 'the demo builds' "$phatdong" -C "$tmp" build
check 'with another theme too' "$phatdong" -C "$tmp" build --theme plain --output "$tmp/output/plain"
check 'with an English frame' "$phatdong" -C "$tmp/english" build
check 'a portal with odd names builds' "$phatdong" -C "$tmp/names" build --output "$tmp/output/names"

there() {
    test -f "$tmp/output/index.html" && grep -q '#1b3a66' "$tmp"/output/plain/tai-nguyen/styles.*.css &&
        test -f "$tmp/english/output/documents/index.html"
}
check 'they have pages' there

# What other sites include is a part of a page: it is looked at as one.
find "$tmp" -path '*/ticker/fragment.html' | while read -r part; do
    { printf '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>x</title></head><body>\n' &&
        cat "$part" && echo '</body></html>'; } >"$tmp/whole" && mv "$tmp/whole" "$part"
done
valid() {
    java -jar $checker --format gnu --stdout --Werror --also-check-css --also-check-svg --skip-non-html "$@"
}
check 'every page, style sheet and picture is valid' valid "$tmp/output"
# It is right: the texts in that frame are Vietnamese.
check 'those with an English frame are' \
    valid --filterpattern '.*appears to be written in Vietnamese.*' "$tmp/english/output"
finish

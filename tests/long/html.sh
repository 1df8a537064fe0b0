#!/bin/sh
# The HTML checker has nothing to say about any page or style sheet of the demo portal, nor about
# links to files whose names an address cannot carry as they are.
. tests/tap.sh
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20: the demo has campaigns of every status then
export SOURCE_DATE_EPOCH
checker=build/node/node_modules/vnu-jar/build/dist/vnu.jar
phatdong=$PWD/build/release/phatdong
command -v java >/dev/null || skip_all 'java is not installed'
[ -f $checker ] || skip_all 'vnu-jar is not installed'

cp -R content "$tmp/"
cp -R tests/sites/names "$tmp/"
check 'the demo builds' "$phatdong" -C "$tmp" build
check 'a portal with odd names builds' "$phatdong" -C "$tmp/names" build --output "$tmp/output/names"
check 'it has pages' test -f "$tmp/output/index.html"
check 'every page and style sheet is valid' \
    java -jar $checker --format gnu --stdout --also-check-css --also-check-svg --skip-non-html "$tmp/output"
finish

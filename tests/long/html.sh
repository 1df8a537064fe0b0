#!/bin/sh
# The HTML checker has nothing to say about any page or style sheet of the demo portal.
. tests/tap.sh
checker=build/node/node_modules/vnu-jar/build/dist/vnu.jar
phatdong=$PWD/build/release/phatdong
command -v java >/dev/null || skip_all 'java is not installed'
[ -f $checker ] || skip_all 'vnu-jar is not installed'

cp -R content "$tmp/"
check 'the demo builds' "$phatdong" -C "$tmp" build
check 'it has pages' test -f "$tmp/output/index.html"
check 'every page and style sheet is valid' \
    java -jar $checker --format gnu --stdout --also-check-css --also-check-svg --skip-non-html "$tmp/output"
finish

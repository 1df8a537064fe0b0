#!/bin/sh
# The demo's bytes are those of another machine that has the same libraries and fonts: sums by kind of
# file, PDF, DOCX, ZIP and pictures included, stand in other-machine.sums. With other libraries there is
# nothing to compare with. `--bless`, a part of `make bless`, writes them anew.
. tests/tap.sh
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20
export SOURCE_DATE_EPOCH
sums=tests/check/other-machine.sums

# What decides bytes besides the program: the libraries that draw, pack and read letters, and the fonts.
surroundings() {
    ldd "$PHATDONG" | awk '$1 ~ /^lib(cmark|utf8proc|pango|cairo|harfbuzz|freetype|fontconfig|qpdf|z\.|zip|png|xml2|qrencode)/ { print $3 }' |
        LC_ALL=C sort -u | xargs cat /usr/share/fonts/truetype/liberation2/*.ttf | sha256sum | sed 's/ .*/ libraries/'
}
sums_of() { # FOLDER
    (
        cd "$1" && find . -type f -not -path './.phatdong/*' | sed -n 's/.*\.//p' | LC_ALL=C sort -u | while read -r kind; do
            find . -type f -name "*.$kind" -not -path './.phatdong/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum |
                sha256sum | sed "s/ .*/ $kind/"
        done
    )
}
build() {
    mkdir "$tmp/site" && cp -R content "$tmp/site/" && "$PHATDONG" -q -C "$tmp/site" build && sums_of "$tmp/site/output" >"$tmp/kinds"
}

surroundings >"$tmp/here"
if [ "${1-}" = --bless ]; then
    build && cat "$tmp/here" "$tmp/kinds" >$sums
    exit
fi
check 'the demo is built' build
for kind in html pdf docx zip png ics json; do
    check "it has files of the kind $kind" grep -q " $kind\$" "$tmp/kinds"
done
if head -n 1 $sums | cmp -s - "$tmp/here"; then
    sed 1d $sums >"$tmp/expected"
    check 'each kind of file has the bytes that the other machine got' diff "$tmp/expected" "$tmp/kinds"
else
    skip 'each kind of file has the bytes that the other machine got' 'that one had other libraries or fonts'
fi
finish

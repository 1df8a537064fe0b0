#!/bin/sh
# A text as .docx and .odt gives the plan file that it gives as .txt: columns laid out by spaces,
# asterisks and cut paragraphs included. LibreOffice makes the files.
. tests/tap.sh
command -v soffice >/dev/null || skip_all 'LibreOffice is not installed'
seeds=$(ls ../shared/seeds/*.txt 2>/dev/null)
cp tests/import/*.txt tests/import/forms/*.txt $seeds "$tmp/"

convert() { # KIND
    timeout 300 soffice "-env:UserInstallation=file://$tmp/profile" --headless --convert-to "$1" \
        --infilter='Text (encoded):UTF8' --outdir "$tmp/$1" "$tmp"/*.txt >"$tmp/soffice.log" 2>&1
    [ "$(ls "$tmp/$1" | wc -l)" = "$(ls "$tmp"/*.txt | wc -l)" ]
}
# Without what tells of the source: comments and places; escapes and emphasis are as each format has them.
plain() { # FOLDER
    cat "$1"/*/plan.md | sed '/^ *#  *\(cần xem\|dòng\|đoạn\|bỏ qua\)/d; s/  *# \(dòng\|đoạn\) .*//; s/[\\*]//g' | tr -s ' '
}
same() { # NAME KIND
    for kind in txt "$2"; do
        file=$tmp/$kind/$1.$kind
        [ $kind = txt ] && file=$tmp/$1.txt
        "$PHATDONG" import -o "$tmp/o/$2/$1.$kind" "$file" >"$tmp/said" 2>&1 || { cat "$tmp/said"; return 1; }
        plain "$tmp/o/$2/$1.$kind" >"$tmp/$kind.plain"
    done
    [ -s "$tmp/txt.plain" ] && diff "$tmp/txt.plain" "$tmp/$2.plain"
}
for kind in docx odt; do
    check "LibreOffice saves all as .$kind" convert $kind
    for file in "$tmp"/*.txt; do
        name=$(basename "$file" .txt)
        check "$name as .$kind" same "$name" $kind
    done
done
[ "$seeds" ] || skip 'the real plans' 'no ../shared/seeds'
finish

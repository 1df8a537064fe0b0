#!/bin/sh
# The documents of the demo portal, and those in the forms of real plans, say the same in every form:
# the words of the plan's text, in order, in the plain text, in the Word file as LibreOffice and
# mammoth read it, and in the plan file that import makes of it again, with its head and foot; its
# fingerprint through LibreOffice is that of its page; the
# parts of a Word file are well-formed XML, its pages numbered.
. tests/tap.sh
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20
export SOURCE_DATE_EPOCH
PHATDONG=${PHATDONG_RELEASE:-$PWD/build/release/phatdong}

command -v soffice >/dev/null || skip_all 'LibreOffice is not installed'
test -d build/node/node_modules/mammoth || skip_all 'mammoth is not installed'

cp -R content "$tmp/"
sed -i '/^documents:/d' "$tmp/content/site.yaml"
echo 'documents: [docx, txt]' >>"$tmp/content/site.yaml"
documents=$(ls tests/import/*.txt ../shared/seeds/*.txt 2>/dev/null) # the real ones, where they are at hand
# shellcheck disable=SC2086 # several files
"$PHATDONG" -q import -o "$tmp/content/campaigns" $documents 2>"$tmp/said"
"$PHATDONG" -q -C "$tmp" build 2>"$tmp/said"
mkdir "$tmp/docx" "$tmp/again"
for file in "$tmp"/output/thi-dua/*/tai-ve/*.docx; do
    folder=$(basename "$(dirname "$(dirname "$file")")")
    [ -f "$file" ] && cp "$file" "$tmp/docx/$folder@$(basename "$file")"
done
count=$(find "$tmp/docx" -name '*.docx' | wc -l)
[ "$count" -gt 0 ] || skip_all 'this version makes no Word files'
check 'the demo builds' test -f "$tmp/output/index.html"
check 'every document has a Word file beside its plain text' \
    test "$count" = "$(find "$tmp/output/thi-dua" -path '*/tai-ve/*.txt' | wc -l)"

convert() { # FORMAT
    timeout 300 soffice "-env:UserInstallation=file://$tmp/office" --headless --convert-to "$1" \
        --outdir "$tmp/docx" "$tmp"/docx/*.docx
}
check 'LibreOffice opens them all' convert odt
check 'and prints them' convert pdf
check 'mammoth has nothing to say about any' sh -c "test -z \"\$(node tests/tools/mammoth.js $tmp/docx/*.docx)\""

well_formed() {
    for part in $(unzip -Z1 "$1" | sed 's/\[/\\[/; s/\]/\\]/'); do
        unzip -p "$1" "$part" | xmllint --noout - || return 1
    done
}

first_line() { # PDF PAGE
    pdftotext -f "$2" -l "$2" "$1" - | sed -n '/[^ ]/{s/^ *//;p;q}'
}

# The first page of the text, as of each annex, has no number.
numbered() {
    second=$(first_line "$1" 2)
    case $(first_line "$1" 1) in [0-9]*) return 1 ;; esac
    case $second in '' | 2 | [Pp][Hh]*) ;; *) echo "$second" && return 1 ;; esac
}

# The plan file that a document of a campaign comes from: the one whose title it has.
plan_of() { # CAMPAIGN NAME
    for plan in "$tmp/content/campaigns/$1"/*.md; do
        grep -qF -- "$(sed -n 's/^title: *//p' "$plan" | head -n 1 | sed 's/  # .*//' | cut -c 1-60 | tr -d \")" \
            "$tmp/docx/$2.name" && echo "$plan" && return
    done
}

for file in "$tmp"/docx/*.docx; do
    name=$(basename "$file" .docx)
    unzip -p "$file" docProps/core.xml | sed 's/&quot;/"/g; s/&amp;/\&/g' | tr -d '"' >"$tmp/docx/$name.name"
    plan=$(plan_of "${name%@*}" "$name")
    unzip -p "$tmp/docx/$name.odt" content.xml >"$tmp/docx/$name.odt.xml"
    check "well-formed: $name" well_formed "$file"
    check "every word of $name" perl tests/tools/copies.pl "$plan" \
        text "$tmp/output/thi-dua/${name%@*}/tai-ve/${name#*@}.txt" \
        odt "$tmp/docx/$name.odt.xml" html "$file.html"
    page=$(grep -rlF "tai-ve/${name#*@}.docx\" download" "$tmp/output/thi-dua/${name%@*}" --include=index.html | head -n 1)
    check "the fingerprint of $name is that of its page" \
        test "$(perl tests/tools/fingerprint.pl odt "$tmp/docx/$name.odt.xml")" = "$(perl tests/tools/fingerprint.pl own "$page")"
    mkdir "$tmp/again/$name"
    "$PHATDONG" -q import -o "$tmp/again/$name" "$file"
    check "import gives $name again" perl tests/tools/copies.pl "$plan" \
        plan "$(ls "$tmp/again/$name"/*/plan.md)"
    check "head and foot of $name come back" perl tests/tools/same-fields.pl "$plan" \
        "$(ls "$tmp/again/$name"/*/plan.md)"
    check "pages of $name are numbered from the second on" numbered "$tmp/docx/$name.pdf"
done
finish

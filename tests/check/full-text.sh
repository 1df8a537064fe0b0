#!/bin/sh
# The whole text is posted: every word of a document, in order, from the office's file to the plan
# file, the page, the text for download and the HTML for other sites. Our own documents in the forms
# of real plans, and the real ones where they are at hand.
. tests/tap.sh

seeds=$(ls ../shared/seeds/*.txt 2>/dev/null)
documents=$(ls tests/import/*.txt $seeds)
[ -n "$seeds" ] || skip 'every word of real plans' '../shared/seeds is not at hand'
"$PHATDONG" -q import $documents -o "$tmp/p/content/campaigns" >"$tmp/log" 2>&1
check 'import takes them all' test ! -s "$tmp/log"
check 'the portal builds without a hand on them' "$PHATDONG" -q -C "$tmp/p" build --now 2024-01-15
check 'one campaign a document' test "$(ls "$tmp/p/content/campaigns" | wc -l)" = "$(echo "$documents" | wc -l)"

# Only what the filters of content management systems let through.
plain_html() {
    ! grep -oE '<[a-z0-9]+[^>]*>' "$1" | grep -vxE '<(p|br|h[2-6]|strong|em|sup|code|pre|hr|blockquote|ul|li|table|thead|tbody|tr|td|th( scope="col")?|a href="[^"]*"( title="[^"]*")?|img src="[^"]*" alt="[^"]*"( width="[0-9]+" height="[0-9]+")?)>'
}

for document in $documents; do
    name=$(basename "$document")
    folder=$(dirname "$(dirname "$(ls "$tmp"/p/content/campaigns/*/.nguon/"$name")")")
    page=$tmp/p/output/thi-dua/$(basename "$folder")
    "$PHATDONG" -q -C "$tmp/p" snippet "$(basename "$folder")" --full-text >"$tmp/repost.html"
    check "every word of $name" perl tests/tools/words.pl "$document" "$folder/plan.md" \
        "$page/index.html" "$page"/tai-ve/*.txt "$tmp/repost.html"
    check "plain HTML of $name for other sites" plain_html "$tmp/repost.html"
    check "the original of $name is kept, unpublished" cmp "$document" "$folder/.nguon/$name"
done
check 'nothing of .nguon is published' test -z "$(find "$tmp/p/output" -name '*nguon*')"

again() {
    "$PHATDONG" import "$1" -o "$tmp/p/content/campaigns" 2>"$tmp/refused"
}
check_fails 'a second import of the same is refused' again "$(echo "$documents" | head -n 1)"
check 'with its code' grep -qF '[P002]' "$tmp/refused"
finish

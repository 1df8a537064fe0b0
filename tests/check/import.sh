#!/bin/sh
# What import recognises in whole documents of every form that we know of, in our own words, held
# against what a reader wrote down of each: precision and recall of every field, and every word placed.
. tests/tap.sh

documents=$(ls tests/import/forms/*.txt tests/import/forms/*.md)
"$PHATDONG" -q import $documents -o "$tmp/p/content/campaigns" >"$tmp/log" 2>&1
check 'import takes them all' test ! -s "$tmp/log"

score() {
    perl tests/tools/import_score.pl tests/import/forms/floor "$tmp/p/content/campaigns" $documents >"$tmp/score"
}
check 'no field is recognised worse than the floor says, and no word is lost' score
cat "$tmp/score" # in any case
check 'the portal builds without a hand on them' "$PHATDONG" -q -C "$tmp/p" build --now 2024-01-15
finish

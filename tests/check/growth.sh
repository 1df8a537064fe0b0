#!/bin/sh
# What a build costs grows with the number of plans, and not faster: things, bytes and memory that workers
# were given (build --stats) at 50, 100 and 200 plans. No time is measured, so that no machine decides.
. tests/tap.sh
sizes='50 100 200'
seed=$tmp/generated

# costs NAME: those of a build as "STAGE items N", a line each, in $tmp/NAME. A second build reads again
# what was written less than two seconds before the first, so that what it takes for that is the clock's matter.
costs() {
    "$PHATDONG" -q -C "$seed" build --now 2026-11-24 --jobs 1 --stats --json |
        tr -d ' ",' | awk -F: '
            $1 == "stage" { stage = $2 }
            $1 == "memory" && !stage { print "all memory", $2 }
            stage && $1 ~ /^(items|bytes|memory)$/ { print stage, $1, $2 }' >"$tmp/$1.all"
    case $1 in
    full*) mv "$tmp/$1.all" "$tmp/$1" ;;
    *) grep -v '^read memory' "$tmp/$1.all" >"$tmp/$1" ;;
    esac
}
change() {
    echo "Thêm một câu, với một từ mới: wow." >>"$(find "$seed/content" -name plan.md | sort | head -n 1)"
}
for size in $sizes; do
    rm -rf "$seed"
    tests/bench/generate "$size" "$seed" phatdong
    costs "full$size"
    costs "same$size"
    change
    costs "changed$size"
done

# The step from 100 to 200 plans costs twice the one from 50 to 100; a tenth more is for arrays that double.
# What is so small that it is no growth is left alone: of one plan that changed the page lists those that
# implement it, twenty at most.
grows_evenly() { # KIND, and how many costs are no trifles at least
    awk -v least="$2" '
        FNR == 1 { file++ }
        { cost[$1 " " $2, file] = $3; names[$1 " " $2] }
        END {
            for (name in names) {
                first = cost[name, 2] - cost[name, 1]
                second = cost[name, 3] - cost[name, 2]
                if (second > 2.2 * first && second > 262144) {
                    print name ": " cost[name, 1] ", " cost[name, 2] ", " cost[name, 3]
                    bad = 1
                }
                if (cost[name, 3] > 65536) seen++
            }
            if (seen < least) print "only " seen + 0 " costs are counted"
            exit bad || seen < least
        }' "$tmp/${1}50" "$tmp/${1}100" "$tmp/${1}200"
}
check 'a full build' grows_evenly full 3
check 'one after a change' grows_evenly changed 3
check 'one that changes nothing' grows_evenly same 2

# A list of all plans on each page would be seen.
for size in $sizes; do
    awk -v size="$size" '$1 == "pages" && $2 == "bytes" { $3 += 100 * size * size } { print }' \
        "$tmp/full$size" >"$tmp/square$size"
done
check_fails 'growth by the square is found' grows_evenly square 3

builds_nothing() {
    ! grep -E '^(documents|pages|lists) memory [0-9]{7}' "$tmp/same200"
}
check 'what did not change is not worked out again' builds_nothing

# Where only words changed, pages that cannot tell of them are not even looked at.
looks_at_few() {
    awk '$1 " " $2 == "pages memory" { cost[++n] = $3 } END { print cost[1], cost[2]; exit !(n == 2 && cost[1] < cost[2] / 10) }' \
        "$tmp/changed200" "$tmp/full200"
}
check 'of one sentence more the pages of one plan are worked out' looks_at_few

# For people: a table on standard error, one row a stage, and nothing else with --quiet.
table() {
    "$PHATDONG" --lang en -q -C "$seed" build --now 2026-11-24 --stats >"$tmp/out" 2>"$tmp/table" || return 1
    [ ! -s "$tmp/out" ] && [ "$(wc -l <"$tmp/table")" = 15 ] &&
        grep -qE '^pages +[0-9]+\.[0-9]{3} +[0-9]+\.[0-9]{3} +800' "$tmp/table" &&
        grep -qE '^most memory at once +[0-9]{7,}$' "$tmp/table" || { cat "$tmp/table"; return 1; }
}
check 'the same as a table' table
finish

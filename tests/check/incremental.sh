#!/bin/sh
# Whatever was changed since the last build, the next one makes what a clean build makes: random
# edits, renames, deletions, changes of theme, of settings and of the day, on the demo's content.
# STEPS and SEED may be set; a failure names the step. Every seventh time --dry-run is asked before.
. tests/tap.sh

steps=${STEPS:-14}
seed=${SEED:-7}
site=$tmp/site
content=$site/content
mkdir "$site"
cp -R content "$site/"
if [ "${COMMIT:-files}" = swap ]; then sed -i 's/^commit: .*/commit: swap/' "$content/site.yaml"; fi
day=2026-11-24

# A number below $1, the same in every run.
random() {
    seed=$((seed * 48271 % 2147483647))
    chosen=$((seed % $1))
}
# One of the lines of $tmp/lines; nothing if there is none.
pick() {
    picked=
    [ -s "$tmp/lines" ] || return 0
    random "$(wc -l <"$tmp/lines")"
    picked=$(sed -n "$((chosen + 1))p" "$tmp/lines")
}
find_sorted() {
    (cd "$content" && find "$@" | LC_ALL=C sort) >"$tmp/lines"
}

edit_text() {
    find_sorted campaigns pages -name '*.md'
    pick
    random 40
    while [ "$chosen" -ge 0 ]; do # so much that sizes which lists show change, too
        printf '\nThêm đoạn %s ở bước %s, một câu trong nhiều câu mà người ta viết thêm.\n' "$chosen" "$step" >>"$content/$picked"
        chosen=$((chosen - 1))
    done
}
edit_title() {
    find_sorted campaigns -name plan.md
    pick
    sed -i "s/^title: \(.*\)/title: Bước $step, \1/" "$content/$picked"
}
edit_place() {
    find_sorted campaigns -name plan.md
    pick
    sed -i "s/^place: .*/place: Nơi thứ $step/" "$content/$picked"
}
add_campaign() {
    mkdir -p "$content/campaigns/buoc-$step"
    printf -- '---\ntitle: Thi đua bước %s\nperiod: {start: 2026-11, end: 2026-12}\nslogans: [Bước %s!]\n---\n\n1. Một.\n' \
        "$step" "$step" >"$content/campaigns/buoc-$step/plan.md"
    echo "$step" >"$content/campaigns/buoc-$step/tep.txt"
}
rename_campaign() {
    find_sorted campaigns -mindepth 1 -maxdepth 1 -name 'buoc-*'
    pick
    [ -z "$picked" ] || mv "$content/$picked" "$content/campaigns/buoc-doi-$step"
}
delete_campaign() {
    find_sorted campaigns -mindepth 1 -maxdepth 1 -name 'buoc-*'
    pick
    [ -z "$picked" ] || rm -r "${content:?}/$picked"
}
delete_update() {
    find_sorted campaigns -path '*/updates/*.md'
    pick
    [ -z "$picked" ] || rm "$content/$picked"
}
change_theme() {
    mkdir -p "$site/themes/default/templates/partials"
    cp themes/default/templates/partials/footer.mustache "$site/themes/default/templates/partials/"
    echo "<!-- $step -->" >>"$site/themes/default/templates/partials/footer.mustache"
}
drop_theme() {
    rm -rf "$site/themes"
}
change_asset() {
    mkdir -p "$site/themes/default/assets"
    echo "/* $step */" >>"$site/themes/default/assets/style.css"
}
change_settings() {
    sed -i "s/^title: .*/title: Cổng thi đua bước $step/" "$content/site.yaml"
}
move_clock() {
    random 1500
    day=$(date -u -d "2025-06-01 + $chosen days" +%Y-%m-%d)
}
touch_all() { # times alone change nothing
    find "$content" -type f -exec touch {} +
}

build() { # PORTAL OPTION...
    portal=$1
    shift
    "$PHATDONG" -q -C "$portal" build --now "$day" --jobs 2 "$@" 2>>"$tmp/said" ||
        { cat "$tmp/said"; return 1; }
}
tree() {
    (cd "$1" && find . -type f -not -path './.phatdong/*' -print0 | LC_ALL=C sort -z | xargs -0 sha256sum)
}
same_as_clean() {
    rm -rf "$tmp/clean" # a portal of its own: no output and no cache
    mkdir "$tmp/clean"
    cp -R "$site"/content "$tmp/clean/"
    [ ! -d "$site/themes" ] || cp -R "$site/themes" "$tmp/clean/"
    : >"$tmp/said"
    build "$site" && build "$tmp/clean" || return 1
    tree "$site/output" >"$tmp/tree.incremental"
    tree "$tmp/clean/output" >"$tmp/tree.clean"
    diff "$tmp/tree.clean" "$tmp/tree.incremental"
}

# What --dry-run lists: "new 123 path", "change 123 path", "delete 0 path".
announce() {
    tree "$site/output" >"$tmp/tree.before"
    "$PHATDONG" -q -C "$site" build --now "$day" --jobs 2 --dry-run >"$tmp/announced" 2>/dev/null &&
        tree "$site/output" | diff "$tmp/tree.before" - >/dev/null
}
as_announced() {
    awk '{ sub(/^\.\//, "", $2) }
         FILENAME == ARGV[1] { before[$2] = $1; next }
         { if (!($2 in before)) print "new", $2; else if (before[$2] != $1) print "change", $2; after[$2] = 1 }
         END { for (path in before) if (!(path in after)) print "delete", path }' \
        "$tmp/tree.before" "$tmp/tree.incremental" | LC_ALL=C sort >"$tmp/happened"
    # What is packed is not packed only to be compared: it may be announced, with the page that shows its
    # sum, and come out the same. Nothing else may, and nothing may happen that was not announced.
    awk '{ print $1, $3 }' "$tmp/announced" | LC_ALL=C sort >"$tmp/listed"
    awk 'FILENAME == ARGV[1] { happened[$0]; next }
         $0 in happened { next }
         $1 == "change" && $2 ~ /\.(zip|csv|json|jsonld)$/ { folder = $2; sub(/tai-ve\/[^\/]*$/, "", folder); packed[folder "index.html"]; next }
         { left[++count] = $0; path[count] = $2; kind[count] = $1 }
         END { for (i = 1; i <= count; i++) if (kind[i] == "change" && path[i] in packed) continue; else { print left[i]; bad = 1 }; exit bad }' \
        "$tmp/happened" "$tmp/listed" && LC_ALL=C comm -13 "$tmp/listed" "$tmp/happened" | { ! grep .; }
}

step=0
check 'the first build' same_as_clean
while [ "$step" -lt "$steps" ]; do
    step=$((step + 1))
    printf '%s\n' edit_text edit_text edit_text edit_title edit_place add_campaign add_campaign rename_campaign \
        delete_campaign delete_update change_theme drop_theme change_asset change_settings \
        move_clock move_clock touch_all >"$tmp/lines"
    pick
    change=$picked
    "$change"
    [ $((step % 7)) != 1 ] || check "step $step: asked what it would write, it writes nothing" announce
    check "step $step: $change, as on $day" same_as_clean
    [ $((step % 7)) != 1 ] || check "step $step: it wrote what it had listed" as_announced
done
finish

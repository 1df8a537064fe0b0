#!/bin/sh
# `phatdong next`: every day on which a portal changes has a reason in words, and the timers that it
# prints are what systemd and cron take.
. tests/tap.sh
PHATDONG_LANG=en
export PHATDONG_LANG

# All days on which the portal changes, from a day on; those without a reason are complained of.
walk() { # PORTAL DAY
    day=$2
    days=0
    while moment=$("$PHATDONG" -C "$1" next --now "$day" 2>"$tmp/why") && [ -n "$moment" ] && [ $days -lt 60 ]; do
        days=$((days + 1))
        grep -q '^  [^ ]' "$tmp/why" || { echo "no reason for $moment"; return 1; }
        day=${moment%%T*}
    done
    echo "$days days"
    [ $days -gt 2 ]
}

for portal in . tests/sites/time tests/sites/half-year tests/sites/slogans; do
    check "each change of $portal has its reason" walk "$portal" 2023-12-20
done

# A portal in a folder whose name wants quoting.
there="$tmp/Cổng 100% \"mới\" \$HOME's"
mkdir -p "$there/content/campaigns/2024-a"
printf '%s\n' 'title: Cổng' 'timezone: "+07:00"' >"$there/content/site.yaml"
printf '%s\n' --- 'type: KH' 'number: 1/KH-X' 'title: Thi đua' 'date: 2024-01-02' \
    'period: {start: 2024-03-05, end: 2024-10}' 'slogans: ["Một!"]' --- '' 'Chữ.' >"$there/content/campaigns/2024-a/plan.md"

says() { # LANGUAGE TEXT
    "$PHATDONG" --lang "$1" -C "$there" next --now 2024-01-15 >"$tmp/out" 2>"$tmp/err" && grep -qF "$2" "$tmp/err" &&
        [ "$(cat "$tmp/out")" = 2024-03-05T00:00:00+07:00 ]
}
check 'the moment alone goes to standard output, why to standard error' says en 'the campaign “Thi đua” begins'
check 'in Vietnamese too' says vi 'Ngày 05/03/2024 cổng tự thay đổi'

in_json() {
    "$PHATDONG" -C "$there" next --now 2024-01-15 --json | perl -MJSON::PP -0777 -ne '
        my $all = decode_json($_);
        my @kinds = map { $_->{kind} } @{ $all->{reasons} };
        exit($all->{moment} eq "2024-03-05T00:00:00+07:00" && "@kinds" eq "campaign-begins slogan-begins" ? 0 : 1)'
}
check 'for programs: the moment and a kind for each reason' in_json

build_says_so() {
    "$PHATDONG" -C "$there" build --now 2024-01-15 2>"$tmp/err" && grep -qF 'On 5 March 2024 the portal changes by itself' "$tmp/err" &&
        "$PHATDONG" -C "$there" build --now 2024-01-15 --json 2>"$tmp/err" | grep -qF '"next": "2024-03-05T00:00:00+07:00"' &&
        "$PHATDONG" -C "$there" build --now 2034-01-15 2>"$tmp/err" && grep -q 'Nothing is going to change' "$tmp/err"
}
check 'every build says when the portal changes next' build_says_so

nothing_ahead() {
    "$PHATDONG" -C "$there" next --now 2034-01-15 --systemd >"$tmp/out" 2>"$tmp/err" && [ ! -s "$tmp/out" ] &&
        grep -q 'Nothing is going to change' "$tmp/err"
}
check 'without a change ahead there is no timer' nothing_ahead

# Each part under the name at its top.
(cd "$there" && "$PHATDONG" next --now 2024-01-15 --systemd 2>/dev/null) |
    awk -v folder="$tmp" '/^# ~\/\.config\/systemd\/user\// { sub(/.*\//, ""); file = folder "/" $0; next } { print >file }'

timer_has_its_shape() {
    grep -qxF 'OnCalendar=2024-03-04 17:00:00 UTC' "$tmp/phatdong.timer" &&
        grep -qxF 'Persistent=true' "$tmp/phatdong.timer" &&
        grep -qxF 'WantedBy=timers.target' "$tmp/phatdong.timer" &&
        grep -qxF 'Type=oneshot' "$tmp/phatdong.service" &&
        [ "$(grep -c '^ExecStart="/.* build --quiet$' "$tmp/phatdong.service")" = 1 ]
}
check 'the timer names the moment, and comes late rather than never' timer_has_its_shape

if command -v systemd-analyze >/dev/null; then
    check 'systemd takes both' systemd-analyze verify --man=no "$tmp/phatdong.timer" "$tmp/phatdong.service"
    systemd_means_it() {
        sed -n 's/^OnCalendar=//p' "$tmp/phatdong.timer" | while read -r moment; do
            systemd-analyze calendar --base-time='2024-01-15 00:00:00 UTC' "$moment" | grep -q 'Next elapse: .*2024\|2025' || echo "$moment"
        done | { ! grep .; }
    }
    check 'and knows when they come' systemd_means_it
else
    skip 'systemd takes both' 'there is no systemd-analyze'
fi

# What cron gives to the shell: up to a % that is not escaped, and those without their backslash.
cron_builds() {
    line=$("$PHATDONG" -C "$there" next --now 2024-01-15 --cron 2>/dev/null) || return 1
    case $line in
    [0-9]*' '[0-9]*' * * * '*) ;;
    *) echo "$line"; return 1 ;;
    esac
    printf '%s\n' "$line" | cut -d ' ' -f 6- | sed 's/\\%/%/g' >"$tmp/line.sh"
    (cd / && sh "$tmp/line.sh") && [ -s "$there/output/index.html" ]
}
check 'the line for cron builds the portal from anywhere' cron_builds

begins_with_the_day() { # ZONE TIME: of the machine
    [ "$(TZ=$1 "$PHATDONG" -C "$there" next --now 2024-01-15 --cron 2>/dev/null | cut -d ' ' -f 1-2)" = "$2" ]
}
check 'at midnight where the machine is in Vietnam' begins_with_the_day Asia/Ho_Chi_Minh '0 0'
check 'at five in the afternoon where it is in UTC' begins_with_the_day UTC '0 17'
# ------------------------------------------------------------------ snippet --timer
timer_publishes() {
    printf 'publish: {main: {kind: folder, path: x}, cdn: {kind: folder, path: y}}\n' >>"$there/content/site.yaml"
    SOURCE_DATE_EPOCH=1705276800 "$PHATDONG" -C "$there" snippet --timer >"$tmp/out" && grep -c '^ExecStart=.* --quiet$' "$tmp/out" | grep -x 4 &&
        grep '^ExecStart=.* publish main --quiet$' "$tmp/out" && grep '^OnCalendar=' "$tmp/out" &&
        SOURCE_DATE_EPOCH=1705276800 "$PHATDONG" -C "$there" snippet --timer=cdn --cron >"$tmp/out" &&
        grep 'fetch --quiet && .* build --quiet && .* publish cdn --quiet$' "$tmp/out" && [ "$(wc -l <"$tmp/out")" = 1 ]
}
check 'a timer that fetches, builds and publishes' timer_publishes
no_such_target() {
    "$PHATDONG" -C "$there" snippet --timer=cdn --timer=khac >"$tmp/out" 2>&1
    [ $? = 2 ] && grep -F "no target 'khac' to publish to [R010]" "$tmp/out" && grep -F 'its targets: main, cdn' "$tmp/out"
}
check 'a timer for a target that there is not' no_such_target
no_target() {
    sed -i '/^publish:/d' "$there/content/site.yaml" && ! "$PHATDONG" -C "$there" snippet --timer >"$tmp/out" 2>&1 &&
        grep -F 'names no target to publish to [R015]' "$tmp/out" && grep -F 'publish: {main: {kind: folder' "$tmp/out"
}
check 'a timer where there is no target' no_target
finish

#!/bin/sh
# The demo's calendars are what RFC 5545 and 7986 ask for; their events stay the same ones.
. tests/tap.sh

calendars() { # BASE_URL
    "$PHATDONG" -q -C . build --now 2026-11-24 --output "$tmp/output" --base-url "$1" &&
        find "$tmp/output" -name '*.ics' -print0 | xargs -0 tests/tools/ics
}

check 'the calendars of the demo' calendars https://thidua.example.gov.vn/
cp "$tmp/tap.out" "$tmp/counts"
check 'there are several, with many events' grep -E '^[0-9]{2,} calendars, [0-9]{3,} events$' "$tmp/counts"

# A UID names its event wherever it stands, and stays when the portal moves.
uids() {
    find "$tmp/output" -type f -name '*.ics' -path "$1" -exec sed -n 's/^UID://p' {} + | sort -u
}
uids '*/output/lich.ics' >"$tmp/portal"
uids '*/thi-dua/*' >"$tmp/campaigns"
uids '*/don-vi/*' >"$tmp/units"
check 'the portal has the events of its campaigns' cmp "$tmp/portal" "$tmp/campaigns"
check 'those of units are among them' sh -c '[ -s "$1" ] && ! comm -23 "$1" "$2" | grep .' sh \
    "$tmp/units" "$tmp/portal"
check 'at another address' calendars https://elsewhere.example/a/b/
uids '*/output/lich.ics' >"$tmp/moved"
check 'they are the same events' cmp "$tmp/portal" "$tmp/moved"

# What the test itself must find.
planted() { # SED
    sed "$1" >"$tmp/planted.ics" <<'EOF'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//phatdong//phatdong//VI
NAME:Lịch
BEGIN:VEVENT
UID:01234567-89ab-8def-8123-456789abcdef
DTSTAMP:20240101T170000Z
DTSTART;VALUE=DATE:20240715
DTEND;VALUE=DATE:20240716
SUMMARY:Báo cáo\, sơ kết
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Báo cáo
TRIGGER:-P3D
END:VALARM
END:VEVENT
END:VCALENDAR
EOF
    sed -i 's/$/\r/' "$tmp/planted.ics"
    [ "${2-}" = '' ] || LC_ALL=C sed -i "$2" "$tmp/planted.ics"
    tests/tools/ics "$tmp/planted.ics"
}
bad() { # NAME SED [SED_ON_BYTES]
    name=$1
    shift
    check_fails "found: $name" planted "$@"
}

check 'a good calendar is good' planted ''
check 'so is a folded line' planted '' 's/sơ kết/\r\n sơ kết/'
bad 'LF alone' '' '3s/\r//'
bad 'a line of 76 octets' 's/^SUMMARY.*/SUMMARY:12345678901234567890123456789012345678901234567890123456789012345678/'
bad 'a letter that is cut' '' 's/\xc6\xa1/\xc6\r\n \xa1/'
bad 'a comma that is not escaped' 's/\\,/,/'
bad 'no PRODID' /PRODID/d
bad 'no DTSTAMP' /DTSTAMP/d
bad 'no UID' /^UID/d
bad 'a stamp without a zone' '/DTSTAMP/s/Z//'
bad 'a stamp that is a day' '/DTSTAMP/s/T.*//'
bad 'a day that does not exist' '/DTSTART/s/0715/0230/'
bad 'a start that does not say it is a day' '/DTSTART/s/;VALUE=DATE//'
bad 'an end that is the start' '/DTEND/s/0716/0715/'
bad 'an event twice' '/^BEGIN:VEVENT/,/^END:VEVENT/{H;/END:VEVENT/{G;s/\n\n/\n/}}'
bad 'a property twice' '/^SUMMARY/p'
bad 'an event without an end' '/END:VEVENT/d'
bad 'an alarm without a trigger' /TRIGGER/d
bad 'nothing in it' '/BEGIN:VEVENT/,/END:VEVENT/d'
bad 'a property that no one knows' '/^NAME/s/.*/COLOUR:red/'
finish

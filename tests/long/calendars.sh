#!/bin/sh
# Two readers of calendars that know nothing of one another read those of the demo, and say the same:
# every event with its days, its state and its alarm.
. tests/tap.sh
node=build/node/node_modules
python=/usr/bin/python3 # the packages' own, whatever else stands in PATH
$python -c 'import icalendar' 2>/dev/null || skip_all 'python3-icalendar is not installed'
[ -d $node/ical.js ] || skip_all 'ical.js is not installed'
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20
export SOURCE_DATE_EPOCH
"$PHATDONG" -q -C . build --output "$tmp/output"

cat >"$tmp/read.py" <<'END'
import sys
from icalendar import Calendar
for name in sys.argv[1:]:
    with open(name, 'rb') as file:
        calendar = Calendar.from_ical(file.read())
    for event in calendar.walk('VEVENT'):
        alarms = [str(alarm['TRIGGER'].to_ical().decode()) for alarm in event.walk('VALARM')]
        print('|'.join([name.rsplit('/output/')[1], str(event['UID']), event['DTSTART'].dt.isoformat(),
                        event['DTEND'].dt.isoformat(), str(event['SUMMARY']), str(event.get('STATUS', '')),
                        str(event.get('SEQUENCE', 0)), ' '.join(alarms)]))
END
cat >"$tmp/read.mjs" <<'END'
import { readFileSync } from 'fs';
const { default: ICAL } = await import(process.argv[2]);
for (const name of process.argv.slice(3)) {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(name, 'utf8')));
  for (const component of calendar.getAllSubcomponents('vevent')) {
    const event = new ICAL.Event(component);
    const alarms = component.getAllSubcomponents('valarm').map((alarm) => alarm.getFirstPropertyValue('trigger').toString());
    console.log([name.split('/output/')[1], event.uid, event.startDate.toString(), event.endDate.toString(),
      event.summary, component.getFirstPropertyValue('status') || '', event.sequence || 0, alarms.join(' ')].join('|'));
  }
}
END
find "$tmp/output" -name '*.ics' | sort >"$tmp/files"
by_python() {
    xargs $python "$tmp/read.py" <"$tmp/files" >"$tmp/python"
}
by_node() {
    xargs node "$tmp/read.mjs" "$PWD/$node/ical.js/dist/ical.js" <"$tmp/files" >"$tmp/node"
}
check 'one reads them' by_python
check 'the other too' by_node
check 'there are many events' test "$(wc -l <"$tmp/python")" -gt 100
check 'they read the same' diff "$tmp/python" "$tmp/node"

cat >"$tmp/robots.js" <<'END'
const { readFileSync } = require('fs');
const robots = require(process.argv[2])('https://thidua.example.gov.vn/robots.txt', readFileSync(process.argv[3], 'utf8'));
const allowed = ['', 'thi-dua/2026-16-kh-ubnd/', 'van-ban.csv'].every((below) =>
  robots.isAllowed(`https://thidua.example.gov.vn/${below}`, 'anybot'));
process.exit(allowed && robots.getSitemaps().join() === 'https://thidua.example.gov.vn/sitemap.xml' ? 0 : 1);
END
if [ -d $node/robots-parser ]; then
    check 'robots.txt lets everybody in, and names the sitemap' \
        node "$tmp/robots.js" "$PWD/$node/robots-parser" "$tmp/output/robots.txt"
else
    skip 'robots.txt' 'robots-parser is not installed'
fi
finish

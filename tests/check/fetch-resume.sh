#!/bin/sh
# Remote attachments over connections that break, slow down or never end: what came is gone on from,
# what is wrong is begun anew, and only what has the right sum is kept.
. tests/tap.sh
PHATDONG_LANG=en
export PHATDONG_LANG
command -v openssl >/dev/null || skip_all 'openssl is not installed'
. tests/tools/https.sh

{ printf '%%PDF-1.4\n'; seq 1 200000; } >"$tmp/www/ban-ky.pdf"
sum=$(sha256sum "$tmp/www/ban-ky.pdf" | cut -d ' ' -f 1)
size=$(wc -c <"$tmp/www/ban-ky.pdf")
cache=$tmp/portal/.phatdong/fetched

portal() { # [SUM]
    rm -rf "$tmp/portal"
    mkdir -p "$tmp/portal/content/campaigns/2024-a"
    echo 'allow_hosts: [LOCALHOST]' >"$tmp/portal/content/site.yaml"
    cat >"$tmp/portal/content/campaigns/2024-a/plan.md" <<END
---
title: Kế hoạch có bản ký số
attachments: [{url: "$here/ban-ky.pdf", sha256: ${1-$sum}}]
---
END
}

fetch() { # [OPTION...]
    : >"$tmp/log"
    "$PHATDONG" -C "$tmp/portal" fetch --ca "$tmp/ca.pem" "$@" >"$tmp/said" 2>&1
    came=$?
    cat "$tmp/said" "$tmp/log"
}

arrives() {
    fetch && [ $came = 0 ] && cmp "$tmp/www/ban-ky.pdf" "$cache/$sum" && [ "$(ls "$cache")" = "$sum" ]
}

breaks() { # BYTES THAT STAY
    fetch
    [ $came = 4 ] && grep -F '[R006]' "$tmp/said" && [ "$(wc -c <"$cache/$sum.part")" = "$1" ]
}

goes_on() { # from there, without a byte twice
    arrives && grep -x 'GET /ban-ky.pdf 206' "$tmp/log" && [ "$(wc -l <"$tmp/log")" = 1 ]
}

begins_anew() { # REQUESTS, one a line
    arrives && printf '%s\n' "$@" | sed 's|^|GET /ban-ky.pdf |' | diff - "$tmp/log"
}

check 'a server for this run' start_https
portal
fault ban-ky cut=500000
check 'a connection that breaks leaves what came' breaks 500000
check 'and is said to be incomplete when built' sh -c \
    '"$PHATDONG" -C "$1/portal" build -q --now 2024-06-01 2>&1 | grep -F "[R009]"' sh "$tmp"
fault
check 'the next fetch goes on from there' goes_on

portal
fault ban-ky cut=500000
check 'again' breaks 500000
fault
fault ban-ky plain
check 'a server without ranges sends all of it' begins_anew 200

portal
fault
fault ban-ky cut=500000
check 'again' breaks 500000
fault
fault ban-ky other
portal_changed() { # the rest is of another file: the sum says so, and all of it is asked for
    fetch
    [ $came = 0 ] && printf 'GET /ban-ky.pdf 206\nGET /ban-ky.pdf 200\n' | diff - "$tmp/log" && cmp "$tmp/www/ban-ky.pdf" "$cache/$sum"
}
check 'a rest of other bytes' portal_changed
fault

left() { # BYTES
    portal && mkdir -p "$cache" && head -c "$1" /dev/zero >"$cache/$sum.part"
}
left 400
check 'what is left is of another file' begins_anew 206 200
left "$size"
check 'what is left is as long as the file' begins_anew 416 200
left $((size + 400))
check 'or longer' begins_anew 416 200
portal && mkdir -p "$cache" && ln -s "$tmp/victim" "$cache/$sum.part"
no_link() {
    fetch
    [ $came = 3 ] && [ ! -e "$tmp/victim" ]
}
check 'no link is followed where it is put' no_link

other=$(sha256sum </dev/null | cut -d ' ' -f 1)
mismatch() { # both sums, and nothing left
    portal "$other" && fetch
    [ $came = 4 ] && grep -F "its SHA-256 is $sum, not $other" "$tmp/said" | grep -F '[R007]' && [ -z "$(ls "$cache")" ]
}
check 'another sum' mismatch

ends() { # WHAT CODE [OPTION...]: within the time, and with no more than a partial file
    portal
    fault
    fault ban-ky "$1"
    code=$2
    shift 2
    fetch "$@"
    [ $came = 4 ] && grep -F "[$code]" "$tmp/said" && [ ! -e "$cache/$sum" ]
}
check 'a server that says no more' ends stall R006 --timeout 2
check 'one that says a byte a second' ends drip R006 --timeout 2
check 'one that never stops' ends endless R005
check 'of which nothing is kept' [ -z "$(ls "$cache")" ]
check 'a bomb is not unpacked, and is not what was meant' ends bomb R007
check 'heads without end' ends heads R005
check 'redirects: three are followed' sh -c ': >"$1/faults"; for i in 1 2 3; do echo "/$i to=/$((i + 1))"; done >"$1/faults"' sh "$tmp"
hops() { # START CODE
    portal && sed -i "s|$here/ban-ky.pdf|$here/$1/ban-ky.pdf|" "$tmp/portal/content/campaigns/2024-a/plan.md"
    fetch
    grep -F "[$2]" "$tmp/said"
}
check 'to what is there' hops 1 R004
printf '/0 to=/1\n' >>"$tmp/faults"
check 'but not a fourth' hops 0 R003
finish

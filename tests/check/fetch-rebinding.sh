#!/bin/sh
# A name of the public net that leads into the inner one: the decision falls on the address that a
# name has when it is connected to, whatever it was before. The names are of a hosts file of our own.
. tests/tap.sh
PHATDONG_LANG=en
export PHATDONG_LANG
command -v openssl >/dev/null || skip_all 'openssl is not installed'
unshare -m true 2>/dev/null || skip_all 'no file may be mounted over another here'
. tests/tools/https.sh
{ printf '%%PDF-1.4\n'; seq 1 2000; } >"$tmp/www/ban-ky.pdf"
sum=$(sha256sum "$tmp/www/ban-ky.pdf" | cut -d ' ' -f 1)
: >"$tmp/log"

portal() { # ADDRESS [ALLOWED]
    rm -rf "$tmp/portal"
    mkdir -p "$tmp/portal/content/campaigns/2024-a"
    echo "allow_hosts: [${2-}]" >"$tmp/portal/content/site.yaml"
    printf -- '---\ntitle: Kế hoạch\nattachments: [{url: "%s", sha256: %s}]\n---\n' "$1" "$sum" >"$tmp/portal/content/campaigns/2024-a/plan.md"
}
fetch_with() { # ADDRESS...: of thu.example
    : >"$tmp/log"
    echo '127.0.0.1 localhost' >"$tmp/hosts"
    for address in "$@"; do echo "$address thu.example" >>"$tmp/hosts"; done
    # shellcheck disable=SC2016 # the inner shell expands them
    unshare -m sh -c 'mount --bind "$1/hosts" /etc/hosts && exec "$2" -C "$1/portal" fetch --ca "$1/ca.pem" --timeout 5' sh "$tmp" "$PHATDONG" >"$tmp/said" 2>&1
    came=$?
    cat "$tmp/said" "$tmp/log"
}
refused() { # ADDRESS...
    fetch_with "$@"
    [ $came = 4 ] && grep -F '[R002]' "$tmp/said" && [ ! -s "$tmp/log" ]
}

check 'a server for this run' start_https thu.example
allowed() { portal "https://thu.example:$port/ban-ky.pdf" thu.example && fetch_with 127.0.0.1 && [ $came = 0 ] && [ "$(requests ' 200')" = 1 ]; }
check 'the name leads to our server, where site.yaml allows it' allowed
portal "https://thu.example:$port/ban-ky.pdf"
for address in 127.0.0.1 127.9.9.9 ::1 ::ffff:127.0.0.1 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 100.64.0.1 169.254.169.254 \
    fd00::1 fe80::1 64:ff9b::7f00:1 224.0.0.1 255.255.255.255; do
    check "a name that leads to $address" refused $address
done
check 'one with several addresses' refused 10.0.0.1 127.0.0.1 ::1
changes() { # allowed at the first fetch, and then somewhere else
    portal "https://thu.example:$port/ban-ky.pdf" thu.example && fetch_with 127.0.0.1 && [ $came = 0 ] && rm -r "$tmp/portal/.phatdong" && refused 169.254.169.254
}
check 'a name that was allowed, and then leads to where clouds keep their secrets' changes
behind_redirect() {
    portal "https://localhost:$port/ban-ky.pdf" localhost && fault ban-ky.pdf "to=https://thu.example:{port}/trong" && fetch_with 127.0.0.1
    [ $came = 4 ] && grep -F '[R002]' "$tmp/said" && [ "$(requests)" = 1 ]
}
check 'a redirect to such a name' behind_redirect
finish

#!/bin/sh
# Remote attachments from a real HTTPS server on this machine, with certificates made for this run:
# what arrives is what the plan names; all else gives its message, status 4, and leaves nothing.
. tests/tap.sh
PHATDONG_LANG=en
export PHATDONG_LANG
command -v openssl >/dev/null || skip_all 'openssl is not installed'

# ------------------------------------------------------------------- the server
# It sends files of www/ as they stand, their head included.
mkdir "$tmp/www"
server='' # the process

stop_server() {
    [ -z "$server" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; }
    server=''
}
trap 'stop_server; rm -rf "$tmp"' EXIT

key() { # NAME COMMAND...: a new key in NAME.key for a request or a certificate
    name=$1
    shift
    openssl "$@" -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$tmp/$name.key"
}

certificates() {
    key ca req -x509 -days 2 -subj '/CN=CA of this test' -out "$tmp/ca.pem" &&
        key other req -x509 -days 2 -subj '/CN=another CA' -out "$tmp/other.pem" &&
        key server req -subj /CN=localhost -out "$tmp/server.csr" &&
        echo 'subjectAltName=DNS:localhost' >"$tmp/server.ext" &&
        openssl x509 -req -in "$tmp/server.csr" -CA "$tmp/ca.pem" -CAkey "$tmp/ca.key" -set_serial 1 \
            -days 2 -extfile "$tmp/server.ext" -out "$tmp/server.pem"
}

# On a free port, which the server itself tells; five minutes at most.
start_server() {
    : >"$tmp/server.log"
    (cd "$tmp/www" && exec timeout 300 openssl s_server -HTTP -accept 127.0.0.1:0 \
        -cert "$tmp/server.pem" -key "$tmp/server.key" </dev/null >"$tmp/server.log" 2>&1) &
    server=$!
    tries=0
    until port=$(sed -n 's/^ACCEPT 127\.0\.0\.1:\([0-9]*\)$/\1/p' "$tmp/server.log") && [ -n "$port" ]; do
        tries=$((tries + 1))
        [ $tries -lt 100 ] || { cat "$tmp/server.log"; return 1; }
        sleep 0.1
    done
    here=https://localhost:$port
}

reply() { # NAME STATUS [HEADER...]: the body comes from standard input
    file=$tmp/www/$1
    printf 'HTTP/1.0 %s\r\n' "$2" >"$file"
    shift 2
    for header in "$@"; do printf '%s\r\n' "$header" >>"$file"; done
    printf '\r\n' >>"$file"
    cat >>"$file"
}

requests() {
    grep -c '^FILE:' "$tmp/server.log"
}

# ------------------------------------------------------------------- the portal
printf '%%PDF-1.4\nbản ký số\n\377\000\n' >"$tmp/signed"
sum=$(sha256sum "$tmp/signed" | cut -d ' ' -f 1)

portal() { # URL [SUM]: $tmp/portal, whose only attachment is there
    rm -rf "$tmp/portal"
    mkdir -p "$tmp/portal/content/campaigns/2024-a"
    cat >"$tmp/portal/content/campaigns/2024-a/plan.md" <<END
---
title: Kế hoạch có bản ký số
period: {start: 2024-01, end: 2024-12}
attachments: [{url: "$1", sha256: ${2-$sum}, title: Bản ký số}]
---
END
}

fetch() { # [OPTION...]
    "$PHATDONG" -C "$tmp/portal" fetch --ca "$tmp/ca.pem" --allow-host localhost "$@" >"$tmp/said" 2>&1
    came=$?
    cat "$tmp/said"
}

cache_is() { # what lies there, by name
    ls -A "$tmp/portal/.phatdong/fetched" 2>/dev/null | tr '\n' ' ' >"$tmp/cache"
    cat "$tmp/cache"
    [ "$(cat "$tmp/cache")" = "$*${*:+ }" ]
}

arrives() { # URL
    portal "$1"
    fetch && [ $came = 0 ] && grep -F ' 1 fetched, 0 there already, 0 failed.' "$tmp/said" && cache_is "$sum"
}

is_refused() { # CODE WORDS [OPTION...]: the message, the status, and nothing in the cache
    code=$1 words=$2
    shift 2
    fetch "$@"
    [ $came = 4 ] && [ "$(grep -c error: "$tmp/said")" = 1 ] && grep -F "[$code]" "$tmp/said" |
        grep -F -- "$words" && cache_is
}

refuses() { # CODE WORDS URL [SUM]
    code=$1 words=$2
    shift 2
    portal "$@"
    is_refused "$code" "$words"
}

build() {
    "$PHATDONG" -C "$tmp/portal" build -q --now 2024-06-01 >"$tmp/said" 2>&1
    came=$?
    cat "$tmp/said"
    [ $came = 0 ]
}

# -------------------------------------------------------------------- the tests
check 'certificates for this run' certificates
check 'a server for this run' start_server
length="Content-Length: $(wc -c <"$tmp/signed")"
reply ban-ky.pdf '200 OK' "$length" <"$tmp/signed"
reply cut.pdf '200 OK' 'Content-Length: 5000' <"$tmp/signed"
reply none.pdf '404 Not Found' 'Content-Length: 0' </dev/null
reply broken.pdf '500 Internal Server Error' "$length" <"$tmp/signed"
reply part.pdf '206 Partial Content' "$length" <"$tmp/signed"
reply moved.pdf '302 Found' 'Location: /ban-ky.pdf' 'Content-Length: 5' <"$tmp/signed"
reply down.pdf '301 Moved' "Location: http://localhost:$port/ban-ky.pdf" 'Content-Length: 0' </dev/null
reply file.pdf '301 Moved' 'Location: file:///etc/passwd' 'Content-Length: 0' </dev/null
reply loop.pdf '302 Found' 'Location: /loop.pdf' 'Content-Length: 0' </dev/null
reply inside.pdf '302 Found' "Location: https://127.0.0.1:$port/ban-ky.pdf" 'Content-Length: 0' </dev/null
reply huge.pdf '200 OK' </dev/null
truncate -s 110M "$tmp/www/huge.pdf"

portal "$here/ban-ky.pdf"
check 'a build goes without the file' build
check 'and says so' grep -F '[R009]' "$tmp/said"
check 'without having asked the server' [ "$(requests)" = 0 ]
check 'a file with the right sum arrives' arrives "$here/ban-ky.pdf"
check 'the next build publishes it' build
check 'byte for byte' cmp "$tmp/signed" "$tmp/portal/output/thi-dua/2024-a/tep/ban-ky.pdf"
check 'and has nothing to say' [ ! -s "$tmp/said" ]
asked=$(requests)
check 'a second fetch finds it in the cache' fetch
check 'and says so' grep -F ' 0 fetched, 1 there already, 0 failed.' "$tmp/said"
check 'without having asked the server' [ "$(requests)" = "$asked" ]

check 'a redirect to https is followed' arrives "$here/moved.pdf"
portal "$here/ban-ky.pdf"
mkdir -p "$tmp/portal/.phatdong/fetched" && echo half >"$tmp/portal/.phatdong/fetched/$sum.part"
check 'what a killed fetch left is no hindrance' fetch
check 'and gone' cache_is "$sum"

other=$(sha256sum </dev/null | cut -d ' ' -f 1)
check 'another sum' refuses R007 "its SHA-256 is $sum, not $other" "$here/ban-ky.pdf" "$other"
check 'not found' refuses R004 'the server answers 404' "$here/none.pdf"
check 'a fault of the server, with the right bytes' refuses R004 'the server answers 500' "$here/broken.pdf"
check 'a part, with the right bytes' refuses R004 'the server answers 206' "$here/part.pdf"
is_cut() { # what came so far stays, for the next fetch
    portal "$here/cut.pdf"
    fetch
    [ $came = 4 ] && grep -F '[R006]' "$tmp/said" | grep -F 'cut.pdf could not be fetched: ' && cache_is "$sum.part"
}
check 'a transfer that ends too early' is_cut
check 'a redirect to http' refuses R001 'only https is' "$here/down.pdf"
check 'a redirect to a file' refuses R001 'only https is' "$here/file.pdf"
check 'a redirect without end' refuses R003 'too many redirects' "$here/loop.pdf"
check 'a redirect into the inner network' refuses R002 'inside.pdf is not fetched' "$here/inside.pdf"
check 'more bytes than an attachment may have' refuses R005 'larger than 104857600 bytes' "$here/huge.pdf"


printf '<!DOCTYPE html>\n<title>Không tìm thấy</title>\n' >"$tmp/page"
reply page.pdf '200 OK' "Content-Length: $(wc -c <"$tmp/page")" <"$tmp/page"
check 'a page whose sum was taken for that of the file' refuses R008 "page.pdf" "$here/page.pdf" "$(sha256sum "$tmp/page" | cut -d ' ' -f 1)"

# What a browser could run in the portal's name is neither fetched nor published, nor what has no name.
is_not_published() { # CODE URL
    portal "$2"
    asked=$(requests)
    fetch && [ $came = 1 ] && grep -F "plan.md:4:22: error:" "$tmp/said" | grep -F "[$1]" &&
        [ "$(requests)" = "$asked" ] && cache_is && ! build
}
reply evil.html '200 OK' "$length" <"$tmp/signed"
check 'a web page' is_not_published N068 "$here/evil.html"
check 'the address of a server alone' is_not_published N101 "$here/"
check 'an address with a fragment arrives' arrives "$here/ban-ky.pdf#page=2"
check 'and is published' build
check 'under the name without it' test -f "$tmp/portal/output/thi-dua/2024-a/tep/ban-ky.pdf"

# A file of the cache that is not what its name says is found when it is copied.
is_refused_as_damaged() {
    arrives "$here/ban-ky.pdf" && tr k x <"$tmp/signed" >"$tmp/portal/.phatdong/fetched/$sum"
    ! build && [ $came = 3 ] && grep -F "$sum' was changed" "$tmp/said" | grep -F '[W008]'
}
check 'a file that was damaged in the cache is not published' is_refused_as_damaged

check 'an address without https' refuses R001 'only https is' "http://localhost:$port/ban-ky.pdf"
portal "$here/ban-ky.pdf"
check 'the inner network, unless the host is named' is_refused R002 'it leads into an inner network' --allow-host example.gov.vn
check 'a server that a stranger vouches for' is_refused R006 "could not be fetched: the server's certificate is not trusted" --ca "$tmp/other.pem"
portal "https://127.0.0.1:$port/ban-ky.pdf"
check 'a server by another name than its own' is_refused R006 'could not be fetched: ' --allow-host 127.0.0.1

stop_server
check 'a server that is not there' refuses R006 'could not be fetched: the server cannot be reached' "$here/ban-ky.pdf"
check 'the next build still works' build
finish

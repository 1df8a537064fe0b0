# https.sh - certificates and a web server with TLS (tests/tools/https); read after tests/tap.sh.
#
#     start_https [NAME...]    for localhost and these names; sets $here, its address without a slash
#     fault PATTERN WHAT       from now on (see tests/tools/https); without arguments: all is well again
#     requests [PATTERN]       how many there were
perl -MIO::Socket::SSL -e 1 2>/dev/null || skip_all 'libio-socket-ssl-perl is not installed'
mkdir -p "$tmp/www"
https='' # the process

stop_https() {
    [ -z "$https" ] || { kill "$https" 2>/dev/null && wait "$https" 2>/dev/null; }
    https=''
}
trap 'stop_https; rm -rf "$tmp"' EXIT

new_key() { # NAME COMMAND...: a key in NAME.key for a request or a certificate
    name=$1
    shift
    openssl "$@" -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$tmp/$name.key"
}

make_certificates() { # NAME...
    names=DNS:localhost
    for host in "$@"; do names=$names,DNS:$host; done
    new_key ca req -x509 -days 2 -subj '/CN=CA of this test' -out "$tmp/ca.pem" &&
        new_key server req -subj /CN=localhost -out "$tmp/server.csr" &&
        echo "subjectAltName=$names" >"$tmp/server.ext" &&
        openssl x509 -req -in "$tmp/server.csr" -CA "$tmp/ca.pem" -CAkey "$tmp/ca.key" -set_serial 1 \
            -days 2 -extfile "$tmp/server.ext" -out "$tmp/server.pem"
}

start_https() { # NAME...
    make_certificates "$@" || return 1
    rm -f "$tmp/port"
    tests/tools/https "$tmp" "$tmp/server.pem" "$tmp/server.key" </dev/null >"$tmp/https.out" 2>&1 &
    https=$!
    comes "$tmp/port" || { cat "$tmp/https.out"; return 1; }
    port=$(cat "$tmp/port")
    here=https://localhost:$port
}

fault() { # PATTERN WHAT
    if [ $# -gt 0 ]; then echo "$1 $2" >>"$tmp/faults"; else rm -f "$tmp/faults"; fi
}

requests() {
    grep -c -- "${1-.}" "$tmp/log" 2>/dev/null || true
}

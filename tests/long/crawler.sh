#!/bin/sh
# nginx serves output/ while the portal is built again and again (COMMITS=60, 1,000 in tests/soak),
# every page another one each time: a crawler misses nothing, gets nothing that is cut and no wrong
# 304, and with swap nothing of a former generation after a newer one.
if [ -z "${TMPDIR-}" ] && [ -w /dev/shm ]; then export TMPDIR=/dev/shm; fi
. tests/tap.sh
command -v nginx >/dev/null || skip_all 'nginx is not installed'
PATH=$PATH:/usr/sbin
program=$PWD/build/release/phatdong
[ -x "$program" ] || skip_all 'nothing is built: make'
commits=${COMMITS:-60}
SOURCE_DATE_EPOCH=1704067200
export SOURCE_DATE_EPOCH
trap 'stop; rm -rf "$tmp"' EXIT
stop() {
    [ ! -s "$tmp/pid" ] || kill "$(cat "$tmp/pid")" 2>/dev/null
    rm -f "$tmp/pid"
}
free_port() {
    perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1")->sockport'
}
start() {
    port=$(free_port)
    user=
    [ "$(id -u)" != 0 ] || user='user root;'
    cat >"$tmp/nginx.conf" <<END
$user
pid $tmp/pid; error_log $tmp/error.log; worker_processes 1; events { worker_connections 64; }
http {
    access_log off; client_body_temp_path $tmp/body.d; types { text/html html; }
    server { listen 127.0.0.1:$port; root $tmp/site/output; }
}
END
    nginx -p "$tmp" -c "$tmp/nginx.conf" && comes "$tmp/pid"
}

generation() { # N: every page has the portal's title
    printf '%s\n' "title: Thế hệ $1." 'documents: [txt]' "commit: $mode" >"$tmp/site/content/site.yaml"
    "$program" -q -C "$tmp/site" build -j1 || return 1
}
begin() {
    rm -rf "$tmp/site" "$tmp/stop"
    for i in $(seq 12); do
        mkdir -p "$tmp/site/content/campaigns/c$i"
        printf '%s\n' --- "title: Kế hoạch $i" "number: $i/KH-X" 'date: 2024-01-01' --- '' '1. Một câu.' >"$tmp/site/content/campaigns/c$i/plan.md"
    done
    generation 1 && (cd "$tmp/site/output" && grep -rl --include='*.html' 'Thế hệ 1\.' . | sed 's/^\.//' | grep -v '^/\.phatdong\|/dang-lai/\|fragment') >"$tmp/paths" && [ "$(wc -l <"$tmp/paths")" -gt 12 ]
}
crawled() {
    tests/tools/crawl-commits.pl "$port" "$tmp/site/output" "$tmp/stop" $mode <"$tmp/paths" >"$tmp/crawl" 2>&1 &
    crawler=$!
    n=1
    while [ $n -le "$commits" ]; do
        n=$((n + 1))
        generation $n || { : >"$tmp/stop"; wait $crawler; return 1; }
    done
    : >"$tmp/stop"
    wait $crawler
    came=$?
    cat "$tmp/crawl"
    [ $came = 0 ]
}
for mode in files swap; do
    check "$mode: a portal" begin
    check "$mode: nginx serves it" start
    check "$mode: $commits commits under a crawler" crawled
    show "$tmp/crawl"
    stop
    sleep 0.3
done
finish

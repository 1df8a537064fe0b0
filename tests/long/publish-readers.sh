#!/bin/sh
# Readers of a portal that nginx serves, while it is published two hundred times: nothing that a page
# loads or leads to is missing, and no page is cut.
. tests/tap.sh
. tests/tools/publish.sh
[ -x /usr/sbin/nginx ] || skip_all 'nginx is not installed'
crawlers=''
trap 'stop; rm -rf "$tmp"' EXIT
stop() {
    : >"$tmp/stop"
    for pid in $crawlers; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done
    [ ! -s "$tmp/nginx/pid" ] || kill "$(cat "$tmp/nginx/pid")" 2>/dev/null
}

start_nginx() {
    d=$tmp/nginx port=$(perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(LocalAddr => "127.0.0.1", Listen => 1)->sockport')
    mkdir -p "$d" "$here" && chmod 755 "$tmp" || return 1
    cat >"$d/conf" <<END
$([ "$(id -u)" != 0 ] || echo 'user root;')
pid $d/pid; error_log $d/log; worker_processes 1; events { worker_connections 64; }
http { access_log off; include /etc/nginx/mime.types; keepalive_requests 1000000;
  server { listen 127.0.0.1:$port; root $here; gzip_static on; } }
END
    /usr/sbin/nginx -p "$d" -c "$d/conf" && comes "$d/pid"
}

check 'nginx for this run' start_nginx
portal "{kind: folder, path: ../web, compress: gzip, public_url: \"http://127.0.0.1:$port/\"}"
sed -i "s|^base_url: .*|base_url: http://127.0.0.1:$port/|" "$tmp/portal/content/site.yaml"
first() { build && publish && [ $came = 0 ] && publish --verify && [ $came = 0 ]; }
check 'the first publish, looked at through nginx' first

# What is given to who takes gzip: the twin's bytes, as the page that it is.
gives_twins() { # ADDRESS
    for path in index.html ticker/ticker.js; do
        curl -sS -D "$tmp/head" -o "$tmp/body" -H 'Accept-Encoding: gzip' "$1${path%index.html}" && tr -d '\r' <"$tmp/head" >"$tmp/head.1" &&
            cmp "$tmp/body" "$here/$path.gz" && grep -ix 'Content-Encoding: gzip' "$tmp/head.1" && grep -iE '^Content-Type: (text/html|text/javascript|application/javascript)' "$tmp/head.1" &&
            curl -sS "$1$path" | cmp - "$here/$path" || { cat "$tmp/head"; return 1; }
    done
    curl -sS "$1index.html.gz" | cmp - "$here/index.html.gz"
}
check 'nginx gives the packed pages' gives_twins "http://127.0.0.1:$port/"
apache() { # with the lines of docs/publishing.md
    mkdir "$tmp/apache" && d=$tmp/apache number=$(free_port) || return 1
    {
        for module in mpm_event authz_core mime headers rewrite dir; do echo "LoadModule ${module}_module /usr/lib/apache2/modules/mod_$module.so"; done
        [ "$(id -u)" != 0 ] || printf 'User www-data\nGroup www-data\n'
        printf '%s\n' 'ServerName localhost' "Listen 127.0.0.1:$number" "PidFile $d/pid" "ErrorLog $d/log" 'TypesConfig /etc/mime.types' \
            'AddType text/javascript .js' "DocumentRoot $here" "<Directory $here>" 'DirectoryIndex index.html'
        sed -n '/^RewriteEngine On/,/^```/p' docs/publishing.md | grep -v '```'
        echo '</Directory>'
    } >"$d/conf"
    /usr/sbin/apache2 -d "$d" -f "$d/conf" -k start && comes "$d/pid" || { cat "$d/log"; return 1; }
    gives_twins "http://127.0.0.1:$number/"
    result=$?
    kill "$(cat "$d/pid")"
    return $result
}
if [ -x /usr/sbin/apache2 ]; then check 'so does Apache' apache; else skip 'so does Apache' 'it is not installed'; fi

# Each time a plan changes; of two times one, the style of all pages; of ten, a plan is new.
rounds=${ROUNDS:-200}
publishes() {
    for i in $(seq "$rounds"); do
        change
        [ $((i % 2)) = 0 ] || restyle
        [ $((i % 10)) != 0 ] || plan "2024-n$i" "Mới $i"
        build && publish >/dev/null && [ $came = 0 ] || { cat "$tmp/said"; return 1; }
    done
    echo "published $rounds times"
}
tests/tools/crawl "http://127.0.0.1:$port/" "$tmp/stop" >"$tmp/reader.1" 2>&1 &
crawlers=$!
tests/tools/crawl "http://127.0.0.1:$port/" "$tmp/stop" gzip >"$tmp/reader.2" 2>&1 &
crawlers="$crawlers $!"
check "published $rounds times" publishes
: >"$tmp/stop"
wait $crawlers
crawlers=''
for reader in 1 2; do
    check "reader $reader saw no dead link and no page cut short" grep -E '^[0-9]{3,} requests, [0-9]+ rounds: 0 dead, 0 truncated$' "$tmp/reader.$reader"
    show "$tmp/reader.$reader"
done
finish

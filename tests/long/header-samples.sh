#!/bin/sh
# The samples of docs/headers/ do what they say: the demo portal served by nginx, Apache and Caddy,
# each with its sample as it is but for port, name and folder; web.config by its own words, since
# there is no IIS here. All of them name the policy that the browser's tests hold pages to.
. tests/tap.sh
samples=$PWD/docs/headers
port=
policy=$(sed -n '/^const POLICY = /,/;$/p' tests/browser/support/browser.js | grep -o '"[^"]*"' | tr -d '"' | tr -d '\n')

stop() {
    [ ! -s "$tmp/pid" ] || kill "$(cat "$tmp/pid")" 2>/dev/null
    rm -f "$tmp/pid"
}
trap 'stop; rm -rf "$tmp"' EXIT

free_port() {
    perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1")->sockport'
}

# ADDRESS: status, type, Cache-Control, X-Frame-Options, Access-Control-…, policy; "-" for none.
answer() {
    curl -s -m 10 -o "$tmp/body" -D "$tmp/head" -H 'Accept-Encoding: gzip' "http://127.0.0.1:$port$1" || return 1
    tr -d '\r' <"$tmp/head" >"$tmp/lines"
    head -n 1 "$tmp/lines" | cut -d ' ' -f 2
    for name in Content-Type Cache-Control X-Frame-Options Access-Control-Allow-Origin \
        Access-Control-Expose-Headers Content-Security-Policy X-Content-Type-Options Referrer-Policy; do
        value=$(sed -n "s/^$name: //Ip" "$tmp/lines" | sed "s/; charset=utf-8/ utf-8/I; s/$policy/POLICY/")
        [ "$(echo "$value" | wc -l)" = 1 ] || value=twice
        printf '%s\n' "${value:--}"
    done
}

expected() { # STATUS TYPE CACHE KIND
    cache=no-cache frame=SAMEORIGIN origin=- exposed=- csp=-
    case $3 in
    fixed) cache='public, max-age=31536000, immutable' ;;
    ticker) cache='public, max-age=300' frame=- origin='*' exposed=Date ;;
    esac
    case $2 in
    text/html*) csp="POLICY; frame-ancestors 'self'" ;;
    esac
    [ "$3 $csp" = 'ticker -' ] || [ "$3" != ticker ] || csp=POLICY
    printf '%s\n' "$1" "$2" "$cache" "$frame" "$origin" "$exposed" "$csp" nosniff strict-origin-when-cross-origin
}

is_answered() { # ADDRESS STATUS TYPE CACHE
    expected "$2" "$3" "$4" >"$tmp/expected"
    answer "$1" >"$tmp/answer" && diff -u "$tmp/expected" "$tmp/answer"
}

is_gzipped() {
    answer "$1" >"$tmp/answer" || return 1
    grep -i '^content-encoding: gzip' "$tmp/lines" && gzip -dc "$tmp/body" | cmp - "$tmp/output/$2"
}

# An address of each kind.
addresses() {
    campaign=thi-dua/2026-16-kh-ubnd
    cat <<END
/|200|text/html utf-8|page
/$campaign/|200|text/html utf-8|page
/404.html|200|text/html utf-8|page
/khong-co/|404|text/html utf-8|page
/tai-nguyen/khong-co.0123456789.css|404|text/html utf-8|page
/.phatdong/manifest|404|text/html utf-8|page
/ticker/|200|text/html utf-8|ticker
/ticker/slogans.json|200|application/json utf-8|ticker
/ticker/slogans.txt|200|text/plain utf-8|ticker
/$(asset style css)|200|text/css utf-8|fixed
/$(asset ticker js)|200|text/javascript utf-8|fixed
/tai-nguyen/logo.svg|200|image/svg+xml|kept
/$(cd "$tmp/output" && echo $campaign/anh.*.png)|200|image/png|fixed
/$campaign/index.json|200|application/json utf-8|kept
/$campaign/index.md|200|text/markdown utf-8|kept
/$campaign/lich.ics|200|text/calendar utf-8|kept
/$campaign/tai-ve/16-KH-UBND.txt|200|text/plain utf-8|kept
/$campaign/tep/mau-dang-ky-thi-dua.docx|200|application/vnd.openxmlformats-officedocument.wordprocessingml.document|kept
/thi-dua/2023-128-kh-cdvc/tep/mau-giao-uoc-thi-dua.odt|200|application/vnd.oasis.opendocument.text|kept
/thi-dua/2026-09-kh-skhcn/tep/09-kh-skhcn-tom-tat.pdf|200|application/pdf|kept
/van-ban.csv|200|text/csv utf-8|kept
/van-ban.json|200|application/json utf-8|kept
/catalog.jsonld|200|application/ld+json|kept
/feed.xml|200|application/atom+xml|kept
/feed.json|200|application/feed+json|kept
/sitemap.xml|200|application/xml utf-8|kept
/robots.txt|200|text/plain utf-8|kept
/.well-known/security.txt|200|text/plain utf-8|kept
/x.webmanifest|200|application/manifest+json|kept
END
}

asset() { # NAME EXTENSION
    (cd "$tmp/output" && echo "tai-nguyen/$1".??????????."$2")
}

start() { # SERVER: leaves its process in $tmp/pid
    port=$(free_port)
    user=
    case $1 in
    nginx)
        [ "$(id -u)" != 0 ] || user='user root;'
        sed "s|listen 80;|listen 127.0.0.1:$port;|; s|/var/www/thidua|$tmp/output|" "$samples/nginx.conf" >"$tmp/site.conf"
        cat >"$tmp/nginx.conf" <<END
$user
pid $tmp/pid; error_log $tmp/error.log; worker_processes 1; events { worker_connections 64; }
http { access_log off; client_body_temp_path $tmp/body.d; include $tmp/site.conf; }
END
        nginx -p "$tmp" -c "$tmp/nginx.conf" -t && nginx -p "$tmp" -c "$tmp/nginx.conf"
        ;;
    apache2)
        modules=/usr/lib/apache2/modules
        sed "s|<VirtualHost \*:80>|<VirtualHost 127.0.0.1:$port>|; s|/var/www/thidua|$tmp/output|" \
            "$samples/apache.conf" >"$tmp/site.conf"
        {
            echo "ServerRoot $tmp"
            echo "ServerName localhost"
            echo "Listen 127.0.0.1:$port"
            echo "PidFile $tmp/pid"
            echo "ErrorLog $tmp/error.log"
            for module in mpm_event authz_core authn_core mime dir headers deflate filter alias; do
                echo "LoadModule ${module}_module $modules/mod_$module.so"
            done
            echo 'TypesConfig /etc/mime.types'
            [ "$(id -u)" != 0 ] || printf 'User www-data\nGroup www-data\n'
            echo "Include $tmp/site.conf"
        } >"$tmp/apache2.conf"
        apache2 -d "$tmp" -f "$tmp/apache2.conf" -t && apache2 -d "$tmp" -f "$tmp/apache2.conf" -k start
        ;;
    caddy)
        {
            printf '{\n\tadmin off\n\tauto_https off\n}\n'
            sed "s|http://thidua.example.gov.vn|http://127.0.0.1:$port|; s|/var/www/thidua|$tmp/output|" \
                "$samples/Caddyfile"
        } >"$tmp/Caddyfile"
        caddy validate --adapter caddyfile --config "$tmp/Caddyfile" || return 1
        XDG_CONFIG_HOME=$tmp XDG_DATA_HOME=$tmp caddy run --adapter caddyfile --config "$tmp/Caddyfile" >"$tmp/error.log" 2>&1 </dev/null &
        echo $! >"$tmp/pid"
        ;;
    esac
}

answers_at_all() {
    tries=0
    until curl -s -m 5 -o /dev/null "http://127.0.0.1:$port/"; do
        tries=$((tries + 1))
        [ $tries -lt 100 ] || return 1
        sleep 0.1
    done
}

# Of a folder of web.config ("" for all of it), the value that an XPath gives.
iis() { # LOCATION XPATH
    base=/configuration
    [ -z "$1" ] || base="/configuration/location[@path='$1']"
    xmllint --xpath "string($base/system.webServer/$2)" "$samples/web.config"
}

iis_header() { # LOCATION NAME
    iis "$1" "httpProtocol/customHeaders/add[@name='$2']/@value"
}

# Every type of file in the portal, and every type that may be attached, is named.
iis_knows_types() {
    {
        find "$tmp/output" -type f -not -path '*/.phatdong/*' | sed 's/.*\.//' | sort -u
        sed -n '/^} types\[\]/d; s/^    { "\([a-z0-9]*\)", .* },$/\1/p' src/content/file_name.c
    } | sort -u >"$tmp/types"
    [ "$(wc -l <"$tmp/types")" -gt 20 ] || return 1
    ! while read -r type; do
        [ -n "$(iis '' "staticContent/mimeMap[@fileExtension='.$type']/@mimeType")" ] || echo ".$type is not named"
    done <"$tmp/types" | grep .
}

"$PHATDONG" -q -C . build --now 2026-11-24 --output "$tmp/output" --base-url https://thidua.example.gov.vn/
echo '{}' >"$tmp/output/x.webmanifest"
chmod 755 "$tmp"
check 'the tests have a policy' test -n "$policy"
check 'the portal is there' test -s "$tmp/output/.well-known/security.txt"

for server in nginx apache2 caddy; do
    if ! command -v $server >/dev/null; then
        skip "$server" "$server is not installed"
        continue
    fi
    start $server >"$tmp/start.log" 2>&1
    check "$server takes its sample" answers_at_all
    addresses >"$tmp/addresses"
    while IFS='|' read -r address status type kind; do
        check "$server: $address" is_answered "$address" "$status" "$type" "$kind"
    done <"$tmp/addresses"
    check "$server squeezes pages" is_gzipped / index.html
    check "$server squeezes data" is_gzipped /van-ban.json van-ban.json
    stop
done

check 'web.config is XML' xmllint --noout "$samples/web.config"
check 'it knows every type of file' iis_knows_types
check 'its policy is that of the pages' test "$(iis_header '' Content-Security-Policy)" = "$policy; frame-ancestors 'self'"
check 'that of the ticker has no ancestors' test "$(iis_header ticker Content-Security-Policy)" = "$policy"
check 'the ticker may be asked from anywhere' test "$(iis_header ticker Access-Control-Allow-Origin)" = '*'
check 'and tells the time' test "$(iis_header ticker Access-Control-Expose-Headers)" = Date
check 'pages stand in frames of their own host' test "$(iis_header '' X-Frame-Options)" = SAMEORIGIN
check 'the ticker in any' test "$(iis ticker "httpProtocol/customHeaders/remove[@name='X-Frame-Options']/@name")" = X-Frame-Options
check 'what is not found has its page' test "$(iis '' "httpErrors/error[@statusCode='404']/@path")" = 404.html
check 'pages are asked for again' test "$(iis '' staticContent/clientCache/@cacheControlMode)" = DisableCache
check 'assets are kept' test "$(iis tai-nguyen staticContent/clientCache/@cacheControlMaxAge)" = 365.00:00:00
check 'the ticker for five minutes' test "$(iis ticker staticContent/clientCache/@cacheControlMaxAge)" = 00:05:00
finish

#!/bin/sh
# `phatdong publish` to a store that speaks S3, checks signatures and fails as it is told.
. tests/tap.sh
. tests/tools/publish.sh
trap 'stop_store; rm -rf "$tmp"' EXIT
check 'a store for this run' start_store
portal "{kind: s3, url: \"http://127.0.0.1:$port/cong/trang/\", region: vn-1, insecure: true, connections: 2}"

# ------------------------------------------------------------------ what is refused
unencrypted() { with 'insecure: true' 'insecure: false' && refuses 1 R046 && with 'insecure: false' 'insecure: true'; }
check 'secrets do not go over the wire unencrypted' unencrypted
wrong_secret() { PHATDONG_MAIN_SECRET_KEY=khac publish && [ $came = 4 ] && says '[R045]' && says 'SignatureDoesNotMatch' && ! says khac; }
check 'a wrong secret' wrong_secret
no_secret() { (unset PHATDONG_MAIN_SECRET_KEY; publish) ; [ $? = 0 ] && says '[R048]' && says 'PHATDONG_MAIN_SECRET_KEY'; }
check 'no secret' no_secret
style() { with 'region: vn-1' 'region: vn-1, style: strange' && refuses 1 R049 && with ', style: strange' ''; }
check 'a style that there is not' style
no_bucket() { with /cong/trang/ /khac/trang/ && refuses 4 R017 NoSuchBucket; with /khac/trang/ /cong/trang/; }
check 'a bucket that there is not' no_bucket
skewed() { echo 'GET . 1 skewed' >"$tmp/store/faults" && refuses 4 R050 'Mon, 01 Jan 2024'; rm "$tmp/store/faults"; }
check 'a clock that is wrong' skewed
untrusted() { with "http://127.0.0.1:$port" "https://127.0.0.1:$port" && refuses 4 R020; with "https://127" "http://127"; }
check 'a server without TLS' untrusted
no_authority() { with "http://127.0.0.1:$port" "https://127.0.0.1:$port" && with 'vn-1' 'vn-1, ca: nobody.pem' && refuses 4 R047; with "https://127" "http://127" && with ', ca: nobody.pem' ''; }
check 'authorities that are not there' no_authority

everything_arrives

# ------------------------------------------------------------------ what the store keeps beside the bytes
kept() { # PATH HEADER VALUE
    grep -x "$2: $3" "$tmp/store/kept/trang/$1"
}
headers() {
    kept index.html content-type 'text/html; charset=utf-8' && kept index.html cache-control no-cache &&
        kept van-ban.csv content-disposition attachment && kept ticker/ticker.js cache-control 'public, max-age=300' || return 1
    style=$(cd "$here" && echo tai-nguyen/styles.*.css)
    kept "$style" cache-control 'public, max-age=31536000, immutable' && kept "$style" content-type 'text/css; charset=utf-8'
}
check 'types, caches and downloads are told' headers

# ------------------------------------------------------------------ what readers get
verify() { publish --verify; }
address="http://127.0.0.1:$port/trang/"
with '^base_url: .*' "base_url: $address"
as_published() {
    build && publish && [ $came = 0 ] && verify && [ $came = 0 ] && says "$(built) files as published; 0 changed, 0 missing"
}
check 'the live site is as published' as_published
finds() { # CODE WORDS
    verify && [ $came = 4 ] && grep -F "[$1]" "$tmp/said" && says "$2"
}
planted() {
    cp "$here/index.html" "$tmp/page" && sed -i 's|</body>|<a href="https://cuoc.example/">x</a><script>1</script></body>|' "$here/index.html" &&
        finds R060 "'index.html'" && says '[R062]' && says https://cuoc.example/ && says '[R063]' && says '1 changed, 0 missing' && [ "$(grep -c R062 "$tmp/said")" = 1 ]
    result=$?
    cp "$tmp/page" "$here/index.html"
    return $result
}
check 'a link and a script that somebody planted' planted
is_missing() { mv "$here/feed.xml" "$tmp/page" && finds R061 feed.xml; mv "$tmp/page" "$here/feed.xml"; }
check 'a file that is missing' is_missing
is_told_wrongly() { cp "$tmp/store/kept/trang/index.html" "$tmp/page" && sed -i 's/no-cache/max-age=99/' "$tmp/store/kept/trang/index.html" && finds R064 max-age=99; cp "$tmp/page" "$tmp/store/kept/trang/index.html"; }
check 'another header' is_told_wrongly
is_extra() {
    cp "$here/sitemap.xml" "$tmp/page" && sed -i "s|</urlset>|<url><loc>${address}ca-do/</loc></url></urlset>|" "$here/sitemap.xml" && finds R065 ca-do
    result=$?
    cp "$tmp/page" "$here/sitemap.xml"
    return $result
}
check 'a page that nobody published, in the site map' is_extra
cannot_be_read() { with '^base_url: .*' 'base_url: http://127.0.0.1:1/' && finds R066 127.0.0.1:1; with '^base_url: .*' "base_url: $address"; }
check 'a live site that is not there' cannot_be_read
no_address() { with '^base_url: .*' '' && publish --verify && [ $came = 1 ] && says '[R067]'; with '^$' "base_url: $address"; }
check 'no public address' no_address

# ------------------------------------------------------------------ a server with faults
rule() { printf '%s\n' "$@" >"$tmp/store/faults"; : >"$tmp/store/log"; }
requests() { grep -c "$1" "$tmp/store/log"; }
busy() {
    change && build && rule 'PUT index.html 2 503' 'PUT . 1 429:1' 'PUT feed 1 500' && publish && [ $came = 0 ] && arrived && [ "$(requests ' 503$')" = 2 ]
}
check 'a server that is busy for a while' busy
far_too_busy() {
    change && build && rule 'PUT index.html 1 503:3600' && refuses 4 R017 'HTTP 503' && [ "$(requests ' 503$')" = 1 ] && rule && publish && [ $came = 0 ] && arrived
}
check 'a server that wants an hour of rest is left alone' far_too_busy
stops_before_the_next_wave() {
    change && build && cp -a "$here/index.html" "$tmp/home" && rule 'PUT thi-dua/2024-b/index.html 99 400' && refuses 4 R017 2024-b &&
        cmp "$here/index.html" "$tmp/home" && rule && publish && [ $came = 0 ] && arrived
}
check 'a failure stops before the next wave' stops_before_the_next_wave
full() {
    change && build && rule 'PUT thi-dua/2024-b/index.html 99 507' && refuses 4 R017 'HTTP 507' && rule && publish && [ $came = 0 ] && arrived
}
check 'a store that is full' full
cut_off() {
    change && build && rule 'PUT thi-dua 1 cut' 'GET . 1 cut' && publish && [ $came = 0 ] && arrived
}
check 'a connection that is cut' cut_off
unanswered() {
    plan 2024-e 'Năm' && build && rule 'PUT 2024-e 3 lost' && publish && [ $came = 0 ] && arrived
}
check 'a reply that is lost' unanswered
not_again() { # 4xx is final
    change && build && rule 'PUT 2024-b 99 422' && refuses 4 R017 && [ "$(requests ' 422$')" -le 2 ] && rule && publish && [ $came = 0 ]
}
check 'what the server will not have is not sent again and again' not_again
stores_less() {
    change && build && rule 'PUT 2024-b/index.html 1 less' && refuses 4 R026 2024-b/index.html && rule && publish && [ $came = 0 ] && arrived
}
check 'a store that keeps less than it says' stores_less
no_lease() { change && build && rule 'PUT lease 99 400' && refuses 4 R027 'HTTP 400' && rule && publish && [ $came = 0 ]; }
check 'a server that takes no lease' no_lease
not_deleted() {
    restyle && build && publish && [ $came = 0 ] && change && build && rule 'DELETE style 99 400' && refuses 4 R029 'style' && rule && publish && [ $came = 0 ] && arrived
}
check 'a server that deletes nothing' not_deleted
one_request() {
    rule && publish && says 'Nothing changed: ' && [ "$(wc -l <"$tmp/store/log")" = 1 ]
}
check 'nothing changed: one request' one_request

# The secret is nowhere.
secret_is_nowhere() {
    ! grep -rF 'bi mat cua kho' "$tmp/portal" "$tmp/said" "$tmp/store/web"
}
check 'the secret is in no file and no message' secret_is_nowhere

if strace true 2>/dev/null; then
    check 'an older portal on the target' older
    check 'killed at fifty moments, it goes on from there' resumes_anywhere "$tmp/web.old" 50 sendto,recvfrom,write,fsync,renameat
    show "$tmp/tap.out"
fi
stop_store
gone() { change && build && refuses 4 R020; }
check 'a server that is gone' gone
finish

#!/bin/sh
# Every address within the demo portal leads to what is there, its fragment too: on a server, below
# a path of a server, and without a base_url, where each link names a file, as a disk needs it.
. tests/tap.sh

portal=$tmp/portal
mkdir "$portal"
cp -R content "$portal/"

leads_somewhere() { # OUTPUT [BASE_URL]
    "$PHATDONG" -q -C "$portal" build --now 2026-11-24 --output "$1" ${2:+--base-url "$2"} && tests/tools/links "$@"
}

check 'on a server' leads_somewhere "$tmp/server" https://thidua.example.gov.vn/
cp "$tmp/tap.out" "$tmp/counts"
for type in html json xml csv ics; do
    check "addresses in $type were followed" grep -E "\<$type [0-9]{2,}" "$tmp/counts"
done
check 'below a path of a server' leads_somewhere "$tmp/below" https://example.gov.vn/thi-dua/cong/
sed -i '/^base_url:/d' "$portal/content/site.yaml"
check 'from a folder, each link names a file' leads_somewhere "$tmp/folder"

# What the test itself must find.
finds() { # BASE_URL LINK
    mkdir -p "$tmp/planted/a b"
    printf '<a href="%s">\n' "$2" '#here' >"$tmp/planted/index.html"
    printf '<p id="here">' | tee "$tmp/planted/a b/index.html" >>"$tmp/planted/index.html"
    tests/tools/links "$tmp/planted" "$1"
}
good() { check "'$1' is good${2:+ below $2}" finds "${2-}" "$1"; }
bad() { check_fails "'$1' is found${2:+ below $2}" finds "${2-}" "$1"; }

good 'a%20b/index.html#here'
good '/a%20b/index.html'
good 'https://elsewhere.example/nothing'
good './a%20b/' https://x.example/
good '/c/a%20b/#here' https://x.example/c/
good 'https://x.example/c/index.html?q=1#here' https://x.example/c/
bad 'a%20b/'
bad 'a%20b/index.html#there'
bad '#there'
bad 'c.html'
bad '../index.html'
bad '//x.example/index.html'
bad './a%20b' https://x.example/
bad 'c/' https://x.example/
bad '/a%20b/' https://x.example/c/
bad 'https://x.example/c/d.html' https://x.example/c/
finish

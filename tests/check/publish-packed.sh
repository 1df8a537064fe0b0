#!/bin/sh
# `compress: gzip` of a target: beside each text its twin, or Content-Encoding where the target keeps headers.
. tests/tap.sh
. tests/tools/publish.sh
trap 'stop_store; rm -rf "$tmp"' EXIT
check 'a store, which is a web server too' start_store
address="http://127.0.0.1:$port/trang" # a second place of the portal, without the slash
portal "{kind: folder, path: ../store/web/trang, compress: gzip, public_url: \"$address\"}"

texts() {
    (cd "$tmp/portal/output" && find . -type f -not -path './.phatdong/*' -regex '.*\.\(html\|css\|js\|json\|jsonld\|xml\|svg\|txt\|md\|csv\|ics\)')
}
built() { echo $(($(cd "$tmp/portal/output" && find . -type f -not -path './.phatdong/*' | wc -l) + $(texts | wc -l))); }
# What was built, beside each text its twin, and no other twin.
arrived() {
    (cd "$tmp/portal/output" && find . -type f -not -path './.phatdong/*' -exec cmp {} "$here/{}" ';') | grep . && return 1
    texts | sed 's/$/.gz/' | sort >"$tmp/twins"
    { cat "$tmp/twins"; late | sed 's|^|./|'; } >"$tmp/known"
    (cd "$here" && find . -name '*.gz') | grep -vxFf "$tmp/known" && return 1
    while read -r twin; do
        gunzip -c "$here/$twin" | cmp - "$here/${twin%.gz}" || return 1
    done <"$tmp/twins"
}
sums() { # of killed runs: `arrived` looks at the twins
    (cd "$1" && find . -type f -not -path './.phatdong/*' -not -name '.phatdong-*' -not -name '*.gz' -exec sha256sum {} +)
}
first() { publish && [ $came = 0 ] && [ "$(sent)" = "$(built)" ] && arrived && [ "$(wc -l <"$tmp/twins")" -gt 30 ]; }
check 'beside each text stands its twin, beside nothing else' first
no_name() { # neither a time nor a name stands in them
    [ "$(head -c 8 "$here/index.html.gz" | od -An -tx1 | tr -d ' ')" = 1f8b080000000000 ]
}
check 'which holds neither time nor name' no_name
again() { publish && [ $came = 0 ] && says 'Nothing changed: '; }
check 'nothing changed' again
verify() { publish --verify; }
live() { # this web server is told types by us
    (cd "$here" && find . -name '*.html' -printf '%P\n') | while read -r page; do
        mkdir -p "$tmp/store/kept/trang/$(dirname "$page")" && echo 'content-type: text/html' >"$tmp/store/kept/trang/$page"
    done
    verify && [ $came = 0 ] && says "$(built) files as published; 0 changed, 0 missing"; }
check 'the live site is as published' live
stale() { # a twin that does not go with its text: what most readers would get
    cp "$here/index.html.gz" "$tmp/twin" && echo cu | gzip >"$here/index.html.gz" && verify && [ $came = 4 ] && says '[R060]' && says index.html.gz
    result=$?
    cp "$tmp/twin" "$here/index.html.gz"
    return $result
}
check 'a twin that somebody changed' stale
some() { change && build && publish && [ $came = 0 ] && [ "$(sent)" -lt "$(built)" ] && arrived; }
check 'a text that changed, and its twin' some
goes() { restyle && build && publish && [ $came = 0 ] && ! says ' 0 deleted' && arrived; }
check 'a text that is gone, and its twin' goes
restored() { # FOLDER: what stood there then, but for what was late by then
    sed -n 's/^keep . [0-9]* [0-9a-f]* [0-9]* //p' "$1/.phatdong/published" | while read -r path; do
        cmp "$1/$path" "$here/$path" || echo "$path is missing"
    done | { ! grep .; }
}
way_back() {
    cp -a "$here" "$tmp/before" && change && build && publish && [ $came = 0 ] && ! restored "$tmp/before" >/dev/null &&
        publish --rollback && [ $came = 0 ] && restored "$tmp/before" && publish --rollback && [ $came = 0 ] && arrived
}
check 'the way back' way_back
from_elsewhere() { # another machine that knows nothing makes the same bytes
    rm -rf "$tmp/portal/.phatdong/publish" && publish && [ $came = 0 ] && says 'Nothing changed: '
}
check 'the same on another machine' from_elsewhere
foreign() {
    plan 2024-e 'Năm' && build && mkdir -p "$here/thi-dua/2024-e" && echo theirs >"$here/thi-dua/2024-e/index.html.gz" &&
        refuses 4 R018 thi-dua/2024-e/index.html.gz && rm "$here/thi-dua/2024-e/index.html.gz" && publish && [ $came = 0 ] && arrived
}
check "a file of others where a twin is to stand" foreign
if strace true 2>/dev/null; then
    check 'an older portal' older
    check 'killed at some moments' resumes_anywhere "$tmp/web.old" 4 renameat,unlinkat,fsync,write
    show "$tmp/tap.out"
fi
not_any_more() {
    with 'compress: gzip, ' '' && refuses 4 R025 && publish "--allow-deletes=$(grep -c "^keep .*gz$" "$here/.phatdong/published")" && [ $came = 0 ] && [ "$(find "$here" -name '*.gz' | wc -l)" = "$(late | grep -c 'gz$')" ]
}
check 'without it they go' not_any_more
no_way() { with 'kind: folder,' 'kind: folder, compress: zip,' && refuses 1 R051; with ' compress: zip,' ''; }
check 'a way that there is not' no_way

# ------------------------------------------------------------------ a store that keeps headers
find "$here" -mindepth 1 -delete
portal "{kind: s3, url: \"http://127.0.0.1:$port/cong/trang/\", region: vn-1, insecure: true, compress: gzip, public_url: \"$address\"}"
packed() { # PATH
    gunzip -c "$here/$1" | cmp - "$tmp/portal/output/$1" && grep -x 'content-encoding: gzip' "$tmp/store/kept/trang/$1"
}
plain() { cmp "$here/$1" "$tmp/portal/output/$1" && ! grep gzip "$tmp/store/kept/trang/$1"; }
pdf=$(cd "$tmp/portal/output" && find thi-dua -name '*.pdf' | head -n 1)
stored() {
    publish && [ $came = 0 ] && packed index.html && packed ticker/ticker.js && packed feed.xml && plain "$pdf" &&
        [ "$(find "$here" -name '*.gz' | wc -l)" = 0 ]
}
check 'a store gets texts as gzip, and is told so' stored
check 'nothing changed there' again
live_store() { verify && [ $came = 0 ] && says 'files as published; 0 changed, 0 missing, 0 with other headers'; }
check 'readers get the texts' live_store
rotten() { cp "$here/index.html" "$tmp/page" && echo cu | gzip >"$here/index.html" && verify && [ $came = 4 ] && says '[R060]'; cp "$tmp/page" "$here/index.html"; }
check 'another text is found' rotten
store_back() {
    cp -a "$here" "$tmp/before.s3" && change && build && publish && [ $came = 0 ] && packed index.html && publish --rollback && [ $came = 0 ] &&
        restored "$tmp/before.s3" && publish --rollback && [ $came = 0 ] && packed index.html
}
check 'the way back there' store_back
plain_again() { with 'compress: gzip, ' '' && publish && [ $came = 0 ] && [ "$(sent)" -gt 30 ] && plain index.html; }
check 'without it they are sent anew' plain_again
finish

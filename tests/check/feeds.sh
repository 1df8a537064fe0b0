#!/bin/sh
# Feeds of the portal, of campaigns, offices and types: Atom as RFC 4287 has it, JSON Feed 1.1, ids
# that stay, each named by its page.
. tests/tap.sh

base=https://thidua.example/cong/
"$PHATDONG" -q -C . build --now 2026-11-24 --base-url $base --output "$tmp/out" >"$tmp/tap.out" 2>&1

valid() { # OUTPUT
    find "$1" -name feed.xml | sort | xargs xmllint --noout --relaxng tests/tools/atom.rng 2>"$tmp/lint" ||
        { grep -v ' validates$' "$tmp/lint" | head -20 && return 1; }
}
have_feeds() { # FOLDER: each of its pages that has documents has a feed beside it
    (cd "$tmp/out/$1" && find . -mindepth 2 -maxdepth 2 -name index.html | grep -v '/trang-' | sort) >"$tmp/pages"
    (cd "$tmp/out/$1" && find . -mindepth 2 -maxdepth 2 -name feed.xml | sed 's|feed.xml|index.html|' | sort) >"$tmp/feeds"
    diff "$tmp/pages" "$tmp/feeds"
}
only_issuers() { # an office that issued nothing has no feed
    for page in "$tmp"/out/don-vi/*/index.html; do
        feed=${page%index.html}feed.xml
        if grep -q '<table class="register">' "$page"; then [ -f "$feed" ]; else [ ! -f "$feed" ]; fi || { echo "$page" && return 1; }
    done
}

check 'all are valid Atom' valid "$tmp/out"
check 'ids, times, addresses, and feed.json' tests/tools/feeds "$tmp/out" $base
check 'each campaign has one' have_feeds thi-dua
check 'each type has one' have_feeds van-ban/loai
check 'each office that issued something has one' only_issuers
check 'a campaign tells of its documents and news' \
    grep -q 'cap-nhat/to-cong-nghe-so-di-cho/' "$tmp/out/thi-dua/2026-16-kh-ubnd/feed.xml"
check 'what was withdrawn says so' grep -q '<title>\[Đã thu hồi\]' "$tmp/out/van-ban/loai/thong-bao/feed.xml"
check_fails 'a type tells of no other' grep -q '/BC-UBND' "$tmp/out/van-ban/loai/ke-hoach/feed.xml"

# Ids outlive addresses: the same under another base_url and other words of `paths:`.
ids() { grep -rho 'urn:uuid:[0-9a-f-]*' --include=feed.xml "$1" | sort; }
mkdir "$tmp/moved"
cp -R content "$tmp/moved/"
sed -i 's/^paths:.*/paths: {documents: kho-van-ban, organizations: co-quan}/' "$tmp/moved/content/site.yaml"
"$PHATDONG" -q -C "$tmp/moved" build --now 2026-11-24 --base-url https://b.example/ >"$tmp/tap.out" 2>&1
same_ids() {
    ids "$tmp/out" >"$tmp/ids" && ids "$tmp/moved/output" >"$tmp/moved.ids" && [ -s "$tmp/ids" ] && cmp "$tmp/ids" "$tmp/moved.ids"
}
check 'ids stay where addresses change' same_ids

# What the tests themselves must find.
spoilt() { # SED-SCRIPT
    sed "$1" "$tmp/out/feed.xml" >"$tmp/feed.xml"
    cmp -s "$tmp/out/feed.xml" "$tmp/feed.xml" || xmllint --noout --relaxng tests/tools/atom.rng "$tmp/feed.xml"
}
check 'what nothing was done to is valid' spoilt ''
for script in '0,/<updated>/{/<updated>/d}' 's|<author>.*</author>||' '0,/urn:uuid:./s//https:/' 's|+07:00||' \
    's|rel="self"|rel="alternate"|' 's|<entry>|<entry><rights>x</rights>|' '0,/<title>[^<]*/s//<title>/'; do
    check_fails "the schema finds: $script" spoilt "$script"
done
planted() { # SED-SCRIPT FILE
    rm -rf "$tmp/planted"
    cp -R "$tmp/out" "$tmp/planted"
    sed -i "$1" "$tmp/planted/$2"
    tests/tools/feeds "$tmp/planted" $base
}
check_fails 'a feed that says it is another' planted 's|rel="self" \(.*\)/feed.xml|rel="self" \1/x.xml|' don-vi/ubnd-tinh/feed.xml
check_fails 'an entry of no page' planted 's|/thi-dua/|/thi-dau/|' van-ban/loai/ke-hoach/feed.xml
check_fails 'an item without content' planted 's|"content_text"|"content"|' feed.json
check_fails 'a page that does not name its feed' planted 's|feed\.xml|x.xml|g' van-ban/loai/ke-hoach/index.html
finish

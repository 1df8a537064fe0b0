#!/bin/sh
# Two portals, one of which fetches from the other over TLS: the slogans of the office above stand
# below, the plans of the units above; and whatever the other side does, what was there stays.
. tests/tap.sh
PHATDONG_LANG=en
export PHATDONG_LANG
command -v openssl >/dev/null || skip_all 'openssl is not installed'
. tests/tools/https.sh

# ----------------------------------------------------------------- the portals
# Each is served below its name: $here/tinh/, $here/so/.
phatdong() { # PORTAL COMMAND [OPTION...]
    who=$1
    shift
    "$PHATDONG" -C "$tmp/$who" "$@" >"$tmp/said" 2>&1
    came=$?
    cat "$tmp/said"
    return $came
}

portal() { # NAME TITLE LINE...: lines of site.yaml
    mkdir -p "$tmp/$1/content/campaigns"
    printf 'title: %s\nbase_url: %s/%s/\n' "$2" "$here" "$1" >"$tmp/$1/content/site.yaml"
    place=$1
    shift 2
    for line in "$@"; do echo "$line" >>"$tmp/$place/content/site.yaml"; done
}

plan() { # PORTAL ID: front matter from standard input
    mkdir -p "$tmp/$1/content/campaigns/$2"
    { echo ---; cat; printf -- '---\n\n1. Nội dung.\n'; } >"$tmp/$1/content/campaigns/$2/plan.md"
}

build() { # PORTAL
    phatdong "$1" build -q --now 2026-07-01
}

serve() { # PORTAL: its output to where it is served
    rm -rf "$tmp/www/$1" && cp -r "$tmp/$1/output" "$tmp/www/$1"
}

fetch() { # PORTAL [OPTION...]
    who=$1
    shift
    phatdong "$who" fetch --ca "$tmp/ca.pem" "$@"
}

has() { # WORDS FILE
    grep -F -- "$1" "$tmp/$2" >/dev/null || { echo "no '$1' in $2"; return 1; }
}

lacks() {
    ! grep -F -- "$1" "$tmp/$2"
}

tree() { # FOLDER: its bytes
    (cd "$tmp/$1" && find . -type f | sort | xargs sha256sum)
}

office_above() {
    portal tinh 'Cổng thi đua tỉnh X' "allow_hosts: [localhost]" "sources: ['$here/so/campaigns.json']"
    plan tinh 2026-a <<END
type: KH
number: 16/KH-LĐLĐ
issuer: Liên đoàn Lao động tỉnh X
title: Kế hoạch phát động thi đua năm 2026
date: 2026-02-25
period: {start: 2026-03, end: 2026-12}
slogans:
- Lao động giỏi <b>& sáng tạo</b>
- {text: Khẩu hiệu mùa thu, start: 2026-09-01, end: 2026-09-30}
- {text: Khẩu hiệu đã qua, start: 2026-03-01, end: 2026-03-31}
- {text: Còn giữ kín, start: 2026-10-01, embargo: true}
END
    build tinh && serve tinh
}

office_below() {
    portal so 'Cổng thi đua Sở Y' "allow_hosts: [localhost]" "sources: ['$here/tinh/campaigns.json']"
    plan so 2026-b <<END
type: KH
number: 5/KH-SY
issuer: Công đoàn Sở Y
title: Kế hoạch triển khai của Sở Y
date: 2026-03-10
period: {start: 2026-03, end: 2026-12}
slogans: [Sở Y thi đua]
basis:
- {type: KH, number: 16 /KH-LDLD, date: 2026-02-25, issuer: Liên đoàn Lao động tỉnh X}
END
    build so
}

# -------------------------------------------------------------------- in peace
: >"$tmp/log"
check 'certificates and a server for this run' start_https
check 'the portal above' office_above
check 'the portal below is built before anything was fetched' office_below
check 'and says so' grep -F '[R080]' "$tmp/said"
asked=$(requests)
check 'no build asks the network' [ "$asked" = 0 ]
check 'campaigns.json holds to its schema' sh -c \
    '"$PHATDONG" schema campaigns >"$1/schema.json" && grep -q "\"\$schema\"" "$1/schema.json"' sh "$tmp"
check 'below: fetched' fetch so
check 'and said' grep -F '1 other portals: 1 with something new, 0 without, 0 as fetched before, 0 failed.' "$tmp/said"
check 'below: built' build so
check 'nothing to say' [ ! -s "$tmp/said" ]
page=so/output/thi-dua/2026-b/index.html
check "the plan links to the one above" has "href=\"$here/tinh/thi-dua/2026-a/\"" $page
check 'with its source' has 'Cổng thi đua tỉnh X (localhost), lấy về ngày' $page
check 'the slogan above runs in the ticker below, as text' has 'Lao động giỏi &lt;b&gt;&amp; sáng tạo&lt;/b&gt;' so/output/index.html
check 'for other sites too, with its link' has "$here/tinh/thi-dua/2026-a/" so/output/ticker/slogans.json
check 'as plain lines' has 'Lao động giỏi <b>& sáng tạo</b>' so/output/ticker/slogans.txt
check 'one of autumn does not yet' lacks 'mùa thu' so/output/ticker/slogans.txt
check 'nor one that is over' lacks 'đã qua' so/output/ticker/slogans.txt
check 'both stand in the list of slogans' has 'Khẩu hiệu mùa thu' so/output/khau-hieu/index.html
check 'with their source' has 'Cổng thi đua tỉnh X (localhost), lấy về ngày' so/output/khau-hieu/index.html
check 'what is under embargo stays where it is' lacks 'Còn giữ kín' so/output/khau-hieu/index.html
check 'the next change is that of the autumn slogan' sh -c \
    '"$PHATDONG" -C "$1/so" next --now 2026-07-01 | grep 2026-09-01' sh "$tmp"
check 'what was fetched is not told on' lacks 'Lao động giỏi' so/output/campaigns.json
serve so
check 'above: fetched' fetch tinh
check 'above: built' build tinh
page=tinh/output/thi-dua/2026-a/index.html
check "the unit's plan is listed" has "href=\"$here/so/thi-dua/2026-b/\"" $page
check 'under its heading' has 'Văn bản triển khai thực hiện' $page
check 'with number, office and source' has 'Công đoàn Sở Y' $page
check "but the unit's slogan does not run above" lacks 'Sở Y thi đua' tinh/output/ticker/slogans.txt

# ------------------------------------------------------------- the same again
tree so/output >"$tmp/before"
tree so/.phatdong/sources >"$tmp/copies"
unchanged() { # the copies, which are all that a build sees
    tree so/.phatdong/sources | diff "$tmp/copies" -
}
same_pages() {
    build so && tree so/output | diff "$tmp/before" -
}
fetch so >/dev/null
check 'a second fetch finds nothing new' grep -F ' 0 with something new, 1 without,' "$tmp/said"
check 'by its ETag alone' grep -F 'GET /tinh/campaigns.json 304' "$tmp/log"
check 'and changes no byte' unchanged
check 'of the pages neither' same_pages
fault campaigns.json plain
fetch so >/dev/null
check 'the same without an ETag' grep -F ' 0 with something new, 1 without,' "$tmp/said"
tree so/.phatdong/sources >"$tmp/copies"
check 'changes no page' same_pages
fault

# ------------------------------------------------------------------------ war
# Whatever the server does: a warning with its reason, status 0, the copy and the pages as they were.
keeps() { # CODE [OPTION...]
    code=$1
    shift
    fetch so "$@" || { echo "status $came"; return 1; }
    grep -F "[$code]" "$tmp/said" | grep -F warning: && grep -F '[R084]' "$tmp/said" && unchanged &&
        [ "$(ls "$tmp/so/.phatdong/sources" | wc -l)" = 1 ]
}

told() { # WHAT CODE [OPTION...]
    fault
    fault campaigns.json "$1"
    shift
    keeps "$@"
}

lie() { # JSON CODE
    fault
    cp "$tmp/www/tinh/campaigns.json" "$tmp/right.json"
    printf '%s' "$1" >"$tmp/www/tinh/campaigns.json"
    keeps "$2"
    lied=$?
    cp "$tmp/right.json" "$tmp/www/tinh/campaigns.json"
    return $lied
}

check 'not found' told 404 R004
check 'an error' told 503 R004
check 'a stall' told stall R006 --timeout 2
check 'a drip' told drip R006 --timeout 2
check 'an endless body' told endless R005
check 'a gzip bomb' told bomb R005
check 'heads without end' told heads R005
check 'a body that is cut' told cut=100 R006
check 'a redirect to http' told 'to=http://localhost:{port}/x' R001
check 'a redirect to a file' told 'to=file:///etc/passwd' R001
check 'a redirect into the inner network' told 'to=https://127.0.0.1:{port}/so/campaigns.json' R002
check 'a redirect to where clouds keep secrets' told 'to=https://169.254.169.254/latest/meta-data' R002
check 'a redirect with a password' told 'to=https://a:b@localhost:{port}/x' R006
check 'a redirect without end' told 'to=/tinh/campaigns.json' R003
check 'a page instead' lie '<!DOCTYPE html><title>Đăng nhập</title>' R083
check 'nothing' lie '' R083
check 'half of it' lie '{"version": 1, "title": "X", "campaigns": [' R083
check 'another kind of JSON' lie '{"version": 1, "campaigns": {}}' R083
check 'a version to come' lie '{"version": 2, "title": "X", "campaigns": []}' R083
check 'with its place' grep -F "campaigns: 1:13: 'version' is a whole number from 1 to 1, not '2'" "$tmp/said"
check 'letters that turn a text around' lie '{"version": 1, "title": "X\u202e", "campaigns": []}' R083
check 'depth without end' lie "$(printf '%2000s' '' | tr ' ' '[')" R083
stop_https
check 'nobody there' keeps R006
check 'after all that the pages are as they were' same_pages

# --------------------------------------------------- what lies in a copy is text
hostile() {
    start_https && rm -rf "$tmp/so/.phatdong/sources"
    cat >"$tmp/www/tinh/campaigns.json" <<END
{"version": 1, "title": "Cổng <script>alert(1)</script>", "unknown": {"a": [1, 2.5, null]}, "campaigns": [
 {"id": "../../etc", "title": "{{title}} </script><img src=x onerror=alert(1)>", "number": "16/KH-LĐLĐ", "date": "2026-02-25",
  "issuer": "Liên đoàn Lao động tỉnh X", "url": "https://LOCALHOST:1/x", "slogans": [
   {"text": "Chạy </script><script>alert(2)</script>", "from": "2026-01-01T00:00:00+07:00", "url": "javascript:alert(3)"},
   {"text": "Sang nơi khác", "from": "2026-01-01T00:00:00+07:00", "url": "https://danh-bac.example/"},
   {"text": "$(printf '%200s' '' | tr ' ' x)", "from": "2026-01-01T00:00:00+07:00"}]},
 {"title": "Chuyển hướng", "number": "17/KH-LĐLĐ", "date": "2026-02-26", "url": "javascript:alert(4)"},
 {"title": "Cờ bạc", "number": "18/KH-LĐLĐ", "date": "2026-02-26", "url": "https://danh-bac.example/"}]}
END
    portal so 'Cổng thi đua Sở Y' "allow_hosts: [localhost]" "sources: ['$here/tinh/campaigns.json']"
    plan so 2026-b <<END
number: 5/KH-SY
title: Kế hoạch triển khai của Sở Y
date: 2026-03-10
period: {start: 2026-03, end: 2026-12}
basis:
- {number: 16/KH-LĐLĐ, date: 2026-02-25, issuer: Liên đoàn Lao động tỉnh X}
- {number: 17/KH-LĐLĐ, date: 2026-02-26}
- {number: 18/KH-LĐLĐ, date: 2026-02-26}
END
    fetch so && build so
}
check 'a hostile copy is read' hostile
check 'runs nothing' sh -c '! grep -rlE --include="*.html" --include="*.js" "<script>alert|<img src=x|href=\"?javascript" "$1/so/output"' sh "$tmp"
check 'leads to the host of its source alone' sh -c '! grep -rl danh-bac "$1/so/output"' sh "$tmp"
check 'is shown as the text that it is' has 'Chạy &lt;/script&gt;&lt;script&gt;alert(2)' so/output/khau-hieu/index.html
check 'carries no slogan that is too long for a ticker' lacks xxxxx so/output/ticker/slogans.txt
check 'keeps its files where they belong' sh -c 'ls "$1/so/.phatdong/sources" | grep -vE "^[0-9a-f]{64}$" | wc -l | grep -x 0' sh "$tmp"

# ------------------------------------------------------------------ other cases
damage() { # SED
    for copy in "$tmp"/so/.phatdong/sources/*; do sed -i "$1" "$copy"; done
    ! build so && [ $came = 1 ] && grep -F site.yaml:4:12: "$tmp/said" && grep -F "[$2]" "$tmp/said"
}
check 'a damaged copy is an error that says what to do' damage s/Cổng/Cong/ R081
check 'a fetch mends it' fetch so
unreadable() { # as by another version: the sum is right, the text is not what a portal tells
    copy=$(ls "$tmp/so/.phatdong/sources/"*)
    { sed -n '1,4p' "$copy"; echo "sha256 $(printf '{}' | sha256sum | cut -d ' ' -f 1)"; printf '\n{}'; } >"$tmp/copy"
    cp "$tmp/copy" "$copy"
    ! build so && [ $came = 1 ] && grep -F "the key 'campaigns' is missing" "$tmp/said" && grep -F '[R082]' "$tmp/said"
}
check 'so is one that cannot be read' unreadable
check 'which a fetch mends too' fetch so
only() { # FROM
    portal so 'Cổng thi đua Sở Y' "sources: ['$here/tinh/campaigns.json']" "ticker: {from: [$1]}"
    build so
}
check 'a ticker of our own slogans' only self
check 'has none of theirs' lacks alert so/output/ticker/slogans.txt
check 'a ticker of theirs' only superior
check 'has none of our own' lacks triển so/output/ticker/slogans.txt
check 'but theirs' has alert so/output/ticker/slogans.txt
fetch so >"$tmp/out"
check 'the inner network, unless site.yaml names the host' grep -F '[R002]' "$tmp/said"
rm -rf "$tmp/so/.phatdong/sources"
fetch so >"$tmp/out"
check 'which is an error where there is no copy' [ $came = 4 ]
without_https() {
    portal so 'Cổng thi đua Sở Y' "allow_hosts: [localhost]" "sources: ['http://localhost:$port/tinh/campaigns.json']"
    ! fetch so && [ $came = 4 ] && grep -F '[R001]' "$tmp/said"
}
check 'so is a source without https' without_https
without_base_url() { # above: its addresses stand below that of its campaigns.json
    sed -i /base_url/d "$tmp/tinh/content/site.yaml" && build tinh && serve tinh && office_below && fetch so && build so &&
        has "href=\"$here/tinh/thi-dua/2026-a/index.html\"" so/output/thi-dua/2026-b/index.html
}
check 'a portal above that knows no address of its own' without_base_url
withdrawn() { # what no longer holds lends no slogans
    has 'Lao động giỏi' so/output/ticker/slogans.txt
    sed -i 's/^title:/withdrawn: {date: 2026-06-01}\n&/' "$tmp/so/content/campaigns/2026-b/plan.md"
    build so && lacks 'Lao động giỏi' so/output/ticker/slogans.txt
}
check 'a plan below that was withdrawn' withdrawn
finish

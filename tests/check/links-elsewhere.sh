#!/bin/sh
# `phatdong check --links`: links to other sites, asked of a server that answers in every way.
. tests/tap.sh
PHATDONG_LANG=en
export PHATDONG_LANG
command -v openssl >/dev/null || skip_all 'openssl is not installed'
. tests/tools/https.sh

portal() { # TARGET...: a plan with these links
    mkdir -p "$tmp/portal/content/campaigns/2024-a"
    echo 'allow_hosts: [localhost]' >"$tmp/portal/content/site.yaml"
    { printf -- '---\ntitle: Kế hoạch\nsummary: Một\n---\n\n'; for target in "$@"; do printf '[Xem](%s)\n\n' "$target"; done; } \
        >"$tmp/portal/content/campaigns/2024-a/plan.md"
}

links() { # [OPTION...]
    "$PHATDONG" -C "$tmp/portal" check --links --ca "$tmp/ca.pem" --now 2024-06-01 "$@" >"$tmp/said" 2>&1
    came=$?
    cat "$tmp/said" "$tmp/log"
}

says() { # CODE WORDS [OPTION...]
    code=$1 words=$2
    shift 2
    links "$@"
    grep -F "[$code]" "$tmp/said" | grep -F -- "$words"
}

good() { # TARGET...: nothing is said
    portal "$@" && links && [ $came = 0 ] && ! grep -E 'R07[01]' "$tmp/said"
}

dead() { # TARGET WORDS: an error, at its place
    portal "$here/ok" "$1"
    says R070 "$2" && [ $came = 4 ] && grep -F 'plan.md:8:7: error: the link' "$tmp/said"
}

unsure() { # TARGET WORDS [OPTION...]: a warning
    target=$1 words=$2
    shift 2
    portal "$here/ok" "$target"
    says R071 "$words" "$@" && [ $came = 0 ] && grep -F 'plan.md:8:7: warning: the link' "$tmp/said"
}

echo ok >"$tmp/www/ok"
echo ok >"$tmp/www/also"
: >"$tmp/log"
check 'a server for this run' start_https
fault /login 403
fault /busy 429
fault /broken 503
fault /gone 410
fault /nohead head=405
fault /silent silent
fault /endless endless
fault /moved 'to=/ok'
fault /lost 'to=/none'
fault /loop 'to=/loop'
fault /inner 'to=https://127.0.0.1:{port}/ok'
echo ok >"$tmp/www/nohead"

portal "$here/ok"
check 'a check without --links asks nobody' sh -c '"$PHATDONG" -C "$1/portal" check -q --now 2024-06-01' sh "$tmp"
check 'nobody was' [ "$(requests)" = 0 ]
check 'what is there' good "$here/ok" "$here/ok#muc-2" "$here/moved"
check 'is asked by its head, each address once' [ "$(sort "$tmp/log" | xargs)" = 'HEAD /moved 302 HEAD /ok 200 HEAD /ok 200' ]
: >"$tmp/log"
check 'the next day' good "$here/ok" "$here/moved" "$here/also"
check 'only what is new is asked' [ "$(cat "$tmp/log")" = 'HEAD /also 200' ]
week() { # later
    sed -i -E 's/^[0-9]+ /1000000000 /' "$tmp/portal/.phatdong/links"
    : >"$tmp/log"
    good "$here/also" && [ "$(cat "$tmp/log")" = 'HEAD /also 200' ]
}
check 'after a week it is asked again' week
damaged() {
    echo damaged >"$tmp/portal/.phatdong/links"
    good "$here/ok"
}
check 'what is known may be damaged' damaged
check 'a server that knows no HEAD' good "$here/nohead"
check 'a page behind a login is there' good "$here/login"
check 'an endless page is there' good "$here/endless"
check 'not found' dead "$here/none" 'leads nowhere: HTTP 404'
check 'gone' dead "$here/gone" 'leads nowhere: HTTP 410'
check 'a redirect to what is not there' dead "$here/lost" 'leads nowhere: HTTP 404'
check 'a name that nobody has' dead "https://khong-co.invalid/" 'leads nowhere: '
check 'a server that is busy' unsure "$here/busy" 'could not be checked: HTTP 429'
check 'a server that is broken' unsure "$here/broken" 'could not be checked: HTTP 503'
check 'no answer in time' unsure "$here/silent" 'could not be checked: the server did not answer in time' --timeout 2
check 'a loop' unsure "$here/loop" 'too many redirects'
check 'a redirect into the inner network' unsure "$here/inner" 'inner network'
check 'a link into it' unsure "https://127.0.0.1:$port/ok" 'inner network'
check 'nobody listens' unsure 'http://localhost:1/' 'could not be checked: the server cannot be reached'
silent() { # the fourth is not asked
    portal http://localhost:1/a http://localhost:1/b http://localhost:1/c http://localhost:1/d
    links
    [ $came = 0 ] && [ "$(grep -c 'R071' "$tmp/said")" = 4 ] && grep -F '/d could not be checked: no answer to other links' "$tmp/said"
}
check 'a server that does not answer is left alone' silent
portal https://khong-co.invalid/
check 'without any network no link is dead' says R071 'khong-co.invalid'
check 'as JSON' sh -c '"$PHATDONG" -C "$1/portal" check --links --json --now 2024-06-01 | grep -F "\"unsure\": 1"' sh "$tmp"
finish

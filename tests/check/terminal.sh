#!/bin/sh
# What a person at a terminal is shown, and what a pipe, a file or a timer is given instead.
. tests/tap.sh
escape=$(printf '\033')
PHATDONG_LANG=en
export PHATDONG_LANG

if ! command -v script >/dev/null; then
    skip_all 'script (bsdutils) gives a terminal to a command, and is not here'
fi

# All that the command writes on a terminal; what a shell would say of it is in $tmp/status.
terminal() { # COMMAND LINE
    (
        TERM=xterm-256color
        export TERM
        unset NO_COLOR CLICOLOR_FORCE
        script -qec "$1" /dev/null </dev/null
        echo $? >"$tmp/status"
    )
}

portal() { # NAME CAMPAIGNS: each has a mistake, and a title without a summary
    mkdir -p "$tmp/$1/content"
    echo 'title: Cổng' >"$tmp/$1/content/site.yaml"
    i=0
    while [ $i -lt "$2" ]; do
        i=$((i + 1))
        mkdir -p "$tmp/$1/content/campaigns/2024-$i"
        printf -- '---\ntype: KH\nnumber: %d/KH-X\ntitle: Thi đua\ndate: 2024-01-02\n%s---\n\nChữ.\n' $i "$3" \
            >"$tmp/$1/content/campaigns/2024-$i/plan.md"
    done
}

portal wrong 3 'colour: red
'
portal many 30 'colour: red
'
portal right 2 ''

is_coloured() { # COMMAND LINE
    terminal "$1" >"$tmp/out"
    grep -qF "$escape[1;31merror:$escape[0m" "$tmp/out" && grep -qF "$escape[32m^" "$tmp/out"
}

is_plain() { # COMMAND LINE
    terminal "$1" >"$tmp/out"
    grep -q 'error: ' "$tmp/out" && ! grep -qF "$escape[" "$tmp/out"
}

wrong="'$PHATDONG' -C $tmp/wrong check"
check 'a terminal is given colour' is_coloured "$wrong"
check 'NO_COLOR takes it away' is_plain "NO_COLOR=1 $wrong"
check 'an empty NO_COLOR does not' is_coloured "NO_COLOR= $wrong"
check 'TERM=dumb takes it away' is_plain "TERM=dumb $wrong"
check '--color=never takes it away' is_plain "$wrong --color=never"
check '--color=always comes before NO_COLOR' is_coloured "NO_COLOR=1 $wrong --color always"
check 'a pipe has none' is_plain "$wrong 2>&1 | cat"
check 'but with CLICOLOR_FORCE' is_coloured "CLICOLOR_FORCE=1 $wrong 2>&1 | cat"
check 'not with CLICOLOR_FORCE=0' is_plain "CLICOLOR_FORCE=0 $wrong 2>&1 | cat"
check 'colour is for the stream that is a terminal' is_plain "$wrong 2>$tmp/err; cat $tmp/err"

shows() { # MESSAGES COMMAND LINE
    terminal "$2" >"$tmp/out"
    [ "$(grep -c 'error: ' "$tmp/out")" = "$1" ]
}

many="'$PHATDONG' -C $tmp/many --color never check"
check 'a terminal is shown 20 messages, errors first' shows 20 "$many --now 2023-12-01"
check 'and how many more there are, how many in all' grep -qE '… and [0-9]+ more: --all shows them' "$tmp/out"
check 'the sum comes last' sh -c "tail -n 1 '$tmp/out' | grep -qE '^Errors: 30; warnings: [0-9]+'"
check '--all shows all' shows 30 "$many --all"
check 'a pipe is given all' shows 30 "$many 2>&1 | cat"

says_how_long() {
    terminal "'$PHATDONG' -C $tmp/right --color never build" >"$tmp/out"
    grep -qE '^Built [0-9]+ files into .*/output in [0-9]+\.[0-9][0-9] s: ' "$tmp/out" &&
        grep -q "^Look at it: phatdong -C $tmp/right serve --open" "$tmp/out"
}
check 'a build says on a terminal how long it took, and what comes next' says_how_long
# Nothing is drawn in the first 300 ms; on a busy machine even two plans can take longer.
short_work_draws_nothing() {
    ! grep -qF "$escape[K" "$tmp/out" || grep -qE ' in ([1-9][0-9]*\.|0\.[3-9])[0-9]+ s: ' "$tmp/out"
}
check 'short work draws nothing' short_work_draws_nothing

speaks_vietnamese() {
    terminal "PHATDONG_LANG=vi '$PHATDONG' -C $tmp/right build --now 2024-05-05" | grep -qE 'tệp trong [0-9]+,[0-9][0-9] giây vào '
}
check 'with a comma in Vietnamese' speaks_vietnamese

# The same bytes whoever watches.
nothing_in_the_output() {
    terminal "'$PHATDONG' -C $tmp/right build --now 2024-05-05" >"$tmp/out" &&
        "$PHATDONG" -C "$tmp/right" --output "$tmp/other" build --now 2024-05-05 2>"$tmp/err" &&
        diff -r -x .phatdong "$tmp/right/output" "$tmp/other" && ! grep -qE ' in [0-9.]+ s' "$tmp/err"
}
check 'neither shows in the output, and a pipe is not told the time' nothing_in_the_output

# Long work: many plans, on one thread.
portal long 500 ''
long="'$PHATDONG' -C $tmp/long build --jobs 1 --now 2024-01-15"

progress_is_drawn_and_wiped() {
    terminal "$long" >"$tmp/out" && [ "$(cat "$tmp/status")" = 0 ] || return 1
    tr '\r' '\n' <"$tmp/out" >"$tmp/lines"
    grep -qE "^$escape\[KMaking the portal [0-9]+/[0-9]+" "$tmp/lines" || return 1
    # The last thing that is done to the line is to wipe it out, and what is said stands in its place.
    grep -nF "$escape[K" "$tmp/lines" | tail -n 1 | grep -qE "^[0-9]+:$escape\[K[^ ]*(base_url|content|Built|/)" &&
        ! grep -F "$escape[K" "$tmp/lines" | tail -n 1 | grep -qE 'Reading|Making|Putting'
}
check 'long work says how far it is, and wipes that out' progress_is_drawn_and_wiped
nobody_watches() {
    rm -rf "$tmp/long/output" && ! sh -c "$long 2>&1 | cat" | grep -qE "Making the portal|$escape"
}
check 'a pipe is not told of it' nobody_watches

json_is_one_object() { # ARGUMENTS
    "$PHATDONG" -C "$tmp/right" "$@" --json >"$tmp/json" 2>"$tmp/err"
    perl -MJSON::PP -0777 -ne '
        my $all = JSON::PP->new->utf8->decode($_); # dies where more follows
        exit(ref $all eq "HASH" && $all->{command} && ref $all->{messages} eq "ARRAY" && exists $all->{status} ? 0 : 1)' \
        "$tmp/json"
}
for arguments in check build 'build --view index.html' next fetch 'new campaign 2025-x --dry-run' 'init '"$tmp/made" \
    'snippet --inline' 'import /nowhere.txt' 'build --now x' 'new campaign Xx'; do
    check "--json: one object of $arguments" json_is_one_object $arguments
done
finish

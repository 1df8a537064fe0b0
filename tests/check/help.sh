#!/bin/sh
# `phatdong help CODE`: every message as it can be read, in both languages.
. tests/tap.sh

# Those with arguments, each in one of the languages.
codes() { # REMAINDER
    grep -E '^MESSAGE.*\{[0-9]\}' src/base/messages.def | sed 's/^MESSAGE(\([A-Z][0-9]*\),.*/\1/' | awk -v half="$1" 'NR % 2 == half'
}

# Words stand where the arguments go, and none is left over.
readable() { # LANGUAGE REMAINDER
    ! codes "$2" | while read -r code; do
        "$PHATDONG" --lang "$1" help "$code" >"$tmp/said" && grep -q '‹' "$tmp/said" || echo "help $code:"
        grep -E '\{[0-9]\}' "$tmp/said"
    done | grep .
}
check 'half of the codes in English' readable en 0
check 'the others in Vietnamese' readable vi 1

says() { # LANGUAGE CODE TEXT
    "$PHATDONG" --lang "$1" help "$2" >"$tmp/said" && grep -qF "$3" "$tmp/said" || { cat "$tmp/said"; false; }
}
check 'a number' says en N012 'month ‹number› does not exist'
check 'in Vietnamese' says vi N012 'tháng ‹số›'
check 'a file and a reason' says en O001 'cannot read ‹file›: ‹reason›'
check 'a list in the advice' says vi N035 '‹danh sách›'

commands=$("$PHATDONG" --lang en help | sed -n '/^Commands:/,/^$/ s/^  \([a-z][a-z]*\) .*/\1/p')
alike() { # an option that many commands have has one letter
    for name in $commands; do
        "$PHATDONG" --lang en help "$name"
    done >"$tmp/said"
    [ "$(grep -c -- '-n, --dry-run ' "$tmp/said")" -ge 7 ] && ! grep -e '--dry-run  ' "$tmp/said" | grep -v -e '-n, '
}
check '--dry-run is -n wherever it is' alike

# Words of the usage lines stand in the explanations too, and one thing has one word.
in_vietnamese() {
    for name in $commands; do
        "$PHATDONG" --lang vi help "$name"
    done >"$tmp/said"
    [ "$(grep -c 'MÃ' "$tmp/said")" -ge 7 ] &&
        ! grep -wE '(FILE|ID|DIR|DAY|TARGET|HOST|SECONDS|NAME|OLD|TYPE|PATH|COMMAND|CODE|CAMPAIGN|URL|ĐỢT)…?' "$tmp/said"
}
check 'in Vietnamese, the words for values are Vietnamese, and one for each' in_vietnamese
one_word_for_drafts() { # Decree 30/2020/NĐ-CP calls what is not issued yet a dự thảo
    ! grep -nwi 'nháp' src/po/vi.po docs/*.md docs/*.scd themes/default/languages/vi.yaml
}
check 'a draft is a dự thảo everywhere' one_word_for_drafts
check 'small letters will do' says en n012 'N012: '
finish

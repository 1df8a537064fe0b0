#!/bin/sh
# What `phatdong completion` prints makes the shells complete: the function itself is run.
. tests/tap.sh
mkdir -p "$tmp/cong/content/campaigns/2026-16-kh-ubnd" "$tmp/cong/content/campaigns/2026-05-kh-sm" \
    "$tmp/cong/themes/xanh" "$tmp/cong/noi dung"

if ! command -v bash >/dev/null; then
    skip_all 'there is no bash'
fi
"$PHATDONG" completion bash >"$tmp/phatdong.bash"

# The words that stand there after Tab, sorted; the last argument is the one the cursor is at.
completes() { # WANTED WORD...
    wanted=$1
    shift
    (cd "$tmp/cong" && bash --norc -c '
        . "$0"
        COMP_WORDS=(phatdong "$@")
        COMP_CWORD=$#
        _phatdong phatdong "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}" || echo failed
        printf "%s\n" "${COMPREPLY[@]}" | LC_ALL=C sort | xargs' "$tmp/phatdong.bash" "$@") >"$tmp/came" 2>&1
    [ "$(cat "$tmp/came")" = "$wanted" ] || { echo "wanted: $wanted"; echo "came:   $(cat "$tmp/came")"; return 1; }
}

commands=$("$PHATDONG" --lang en help | sed -n '/^Commands:/,/^$/ s/^  \([a-z][a-z]*\) .*/\1/p' | LC_ALL=C sort | xargs)
options_of() { # COMMAND
    "$PHATDONG" --lang en help "$1" | sed -n '/^Options:/,/^$/ s/^  .. \{0,1\},\{0,1\} *\(--[a-z-]*\).*/\1/p' | LC_ALL=C sort -u | xargs
}

check 'bash: all commands' completes "$commands" ''
check 'bash: those that begin so' completes 'schema serve snippet' s
for name in $commands; do
    check "bash: all options of $name" completes "$(options_of "$name")" "$name" --
done
check 'bash: an option that begins so' completes '--output' build --ou
check 'bash: campaigns for snippet' completes '2026-05-kh-sm 2026-16-kh-ubnd' snippet ''
check 'bash: one that begins so' completes 2026-16-kh-ubnd snippet --full-text 2026-1
check 'bash: only one of them' completes '' snippet 2026-05-kh-sm ''
check 'bash: campaigns for new --from' completes '2026-05-kh-sm 2026-16-kh-ubnd' new campaign 2027-x --from ''
check 'bash: campaigns for import --into' completes '2026-05-kh-sm 2026-16-kh-ubnd' import bao-cao.docx --into ''
check 'bash: of the portal that -C names' completes '2026-05-kh-sm 2026-16-kh-ubnd' -C "$tmp/cong" snippet ''
check 'bash: none where there is no portal' completes '' -C /nowhere snippet ''
check 'bash: themes' completes 'default xanh' build --theme ''
check 'bash: what can follow --for' completes 'sharepoint sharepoint-classic' snippet --for share
check 'bash: a value behind =' completes 'always auto' build --color = a
check 'bash: nothing for a day' completes '' build --now ''
check 'bash: a value before the command is none' completes "$commands" --lang vi ''
check 'bash: folders, with their spaces' completes 'noi dung' init noi
check 'bash: types of content' completes 'site slogan' schema s
check 'bash: shells' completes 'bash zsh' completion ''
check 'bash: the only thing that can be begun' completes campaign new ''

"$PHATDONG" --lang vi completion zsh >"$tmp/_phatdong"
every_option_is_in_zsh() {
    ! for name in $commands; do
        sed -n "/^  $name)/,/;;$/p" "$tmp/_phatdong" >"$tmp/part"
        for option in $(options_of "$name"); do
            grep -qE -- "['{,]$option[[}]" "$tmp/part" || echo "$name $option"
        done
    done | grep .
}
check 'zsh: every option of every command' every_option_is_in_zsh
if command -v zsh >/dev/null; then
    check 'zsh reads it' zsh -n "$tmp/_phatdong"
else
    skip 'zsh reads it' 'there is no zsh'
fi
finish

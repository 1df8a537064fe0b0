#!/bin/sh
# Where the portal is, and which language that means: the same for every command.
. tests/tap.sh
unset LC_ALL
LANG=C.UTF-8
export LANG

mkdir -p "$tmp/bare/content/campaigns" "$tmp/vi/content/campaigns/2024-a" "$tmp/en/content" "$tmp/broken/content" "$tmp/none/content"
printf 'title: Cổng\nlanguage: vi\n' >"$tmp/vi/content/site.yaml"
printf -- '---\ntitle: Thi đua\nsummary: Ngắn.\ndate: 2024-01-02\n---\n\nChữ.\n' >"$tmp/vi/content/campaigns/2024-a/plan.md"
printf 'title: Portal\nlanguage: en\n' >"$tmp/en/content/site.yaml"
printf 'language: vi\ntitle: [\n' >"$tmp/broken/content/site.yaml"
rmdir "$tmp/none/content"
printf 'không có gì\n' >"$tmp/van-ban.txt"

said() { # FOLDER ARGUMENTS...
    cd "$tmp/$1" && shift && { "$PHATDONG" "$@" >"$tmp/said" 2>&1; cd - >/dev/null; }
}
vietnamese() {
    said "$@"
    grep -qE 'Tùy chọn|không |chưa |Đã |sẽ ' "$tmp/said" && ! grep -qE 'Options|there is|cannot|Checked|is going' "$tmp/said" || { cat "$tmp/said"; false; }
}
english() {
    said "$@"
    grep -qE 'Options|there is|cannot|Checked|is going' "$tmp/said" && ! grep -qE 'Tùy chọn|không có|Đã |sẽ ' "$tmp/said" || { cat "$tmp/said"; false; }
}
same_for_all() { # LANGUAGE FOLDER
    for line in help 'help build' check next bild 'build --quux' 'import khong-co.docx'; do
        $1 "$2" $line || { echo "$2: $line"; return 1; }
    done
}
check 'a portal without site.yaml speaks its default, Vietnamese' same_for_all vietnamese bare
check 'one in Vietnamese' same_for_all vietnamese vi
check 'one in English' same_for_all english en
check 'outside of any portal English' same_for_all english none
check 'what can be read of a broken site.yaml counts' vietnamese broken bild
check '-C names another portal' vietnamese none -C ../vi build --quux
PHATDONG_LANG=en check 'PHATDONG_LANG comes before the portal' english vi bild
LANG=en_GB.UTF-8 check 'a locale too' english vi bild
LANG=vi_VN.UTF-8 check 'also one that is not installed' vietnamese en bild
LANG=en_GB.UTF-8 check '--lang before both' vietnamese en --lang vi bild

# ------------------------------------------------------------------ found upwards
from_below() {
    said vi/content/campaigns/2024-a build && grep -q 'site.yaml' "$tmp/said" && [ -f "$tmp/vi/output/index.html" ] &&
        [ ! -e "$tmp/vi/content/campaigns/2024-a/output" ]
}
check 'from any folder of the portal it is built as from its top' from_below
hints_can_be_pasted() {
    rm -r "$tmp/vi/output" && said vi/content build && grep -q ': phatdong serve --open$' "$tmp/said"
}
check 'and what is advised works there' hints_can_be_pasted
no_portal() { # a folder that only has the name of one
    mkdir -p "$tmp/x/content/y" "$tmp/x/z" && said x/z check
    grep -q 'O005' "$tmp/said"
}
check 'a folder called content above is no portal' no_portal
finish

#!/bin/sh
# What check says of a portal beside its texts: its theme, the last build, its own office, the archive.
. tests/tap.sh

portal=$tmp/p
theme=$portal/themes/rieng
mkdir -p "$portal/content/campaigns/mau" "$theme/assets" "$theme/templates/partials"
printf '%s\n' --- 'title: Phát động thi đua' 'summary: Thi đua.' 'period: {start: 2026-01, end: 2026-12}' --- '' 'Các cơ quan thi đua.' \
    >"$portal/content/campaigns/mau/plan.md"
settings() { # LINE...
    printf '%s\n' 'title: Cổng' 'base_url: https://thidua.example/' 'issuer: so' 'contact: {email: a@so.example}' "$@" >"$portal/content/site.yaml"
}
office() { # MORE
    echo "- {id: so, name: Sở Mẫu$1}" >"$portal/content/organizations.yaml"
}
# "LINE CODE" of what check says, as on a day.
said() { # [DAY]
    "$PHATDONG" --lang en -C "$portal" check --now "${1:-2026-06-01}" --json 2>/dev/null |
        perl -MJSON::PP -e 'local $/; for (@{ decode_json(<STDIN>)->{messages} }) {
            print join(" ", ($_->{file} // "-") =~ s|.*/||r, $_->{line} // "-", $_->{code}), "\n" }' | sort
}
says() { # DAY LINE...
    day=$1
    shift
    printf '%s' "${*:+$*
}" | tr ',' '\n' >"$tmp/wanted"
    said "$day" | diff "$tmp/wanted" -
}

settings 'theme: rieng'
office ''
echo 'extends: default' >"$theme/theme.yaml"
check 'a theme that changes nothing is not judged' says 2026-06-01
cp -R themes/default/. "$theme/"
sed -i '/^extends/d' "$theme/theme.yaml"
check 'the default theme, as a portal may bring it, is clean' says 2026-06-01
rm -r "$theme"
cp -R themes/plain "$theme"
check 'nor is anything said of the theme plain' says 2026-06-01

rm -r "$theme"
mkdir -p "$theme/assets" "$theme/templates/partials"
echo 'extends: default' >"$theme/theme.yaml"
cat >"$theme/assets/rieng.css" <<'END'
/* color: #fff; in a comment counts for nothing */
:root { --red: #e8a0a0; }
.nhat { color: #999; background: #fff; }
.to { color: #888; background: #fff; font-size: 2rem; }
.dam { color: #595959; background-color: #fff; }
.mo { color: rgb(0 0 0 / 50%); background: url(nen.png); }
@media print { .in { color: #eee; background: #fff; } }
@media (prefers-color-scheme: dark) { .toi { color: var(--ink); background: var(--la, #ddd); } }
END
check 'colours too near to one another are found in both schemes; large letters, print and unknown ones are spared' \
    says 2026-06-01 'rieng.css 2 T060,rieng.css 3 T060,rieng.css 8 T060'
cat >"$theme/assets/rieng.css" <<'END'
:root { --red: #7a1f1f; }
END
check 'a colour of the theme that suits what lies on it is none' says 2026-06-01

cat >"$theme/templates/partials/footer.mustache" <<'END'
{{! <img src="x.png"> in a comment }}
<footer>
<h2>{{site.title}}</h2>
<img src="{{root}}a.png">
<img alt="" src="{{root}}b.png"><img src="{{root}}c.png" alt="Trụ sở > cổng chính">
<h4>Liên hệ</h4>
<h2>Giờ làm việc</h2><h3>Sáng</h3>
<p lang="vn">Xin chào</p><p lang="en">Hello</p><p{{#lang}} lang="{{lang}}"{{/lang}}>…</p>
</footer>
END
check 'pictures without alt, headings that leave a level out, and languages that do not exist' \
    says 2026-06-01 'footer.mustache 4 T061,footer.mustache 6 T064,footer.mustache 8 T063'
rm "$theme/templates/partials/footer.mustache"
printf '%s\n' '<!DOCTYPE html>' '<html>' '<title>{{title}}</title>' '{{#body}}{{/body}}' '</html>' >"$theme/templates/redirect.mustache"
check 'a page without its language' says 2026-06-01 'redirect.mustache 2 T062'
settings 'theme: rieng' 'check: {off: [T062]}'
check 'which site.yaml may leave out' says 2026-06-01
settings

# The last build: how heavy its pages are, and when its security.txt ends.
"$PHATDONG" -q -C "$portal" build
says_of_output() { # DAY CODE...: of the output alone
    said "$1" | sed -n 's/^- - //p' | diff - "$tmp/wanted"
}
echo L091 >"$tmp/wanted"
check 'a security.txt that nobody renewed is told before it ends' says_of_output 2027-11-30
: >"$tmp/wanted"
check 'one that has just been made is not' says_of_output 2026-12-01
{
    cat "$portal/content/campaigns/mau/plan.md"
    for i in $(seq 6000); do
        printf '\n%s\n' "- Đơn vị thứ $i báo cáo kết quả thi đua của đơn vị mình về cơ quan thường trực đúng hạn."
    done
} >"$tmp/long" && cp "$tmp/long" "$portal/content/campaigns/mau/plan.md"
"$PHATDONG" -q -C "$portal" build
heavy() { # the page, and the same text to paste elsewhere
    "$PHATDONG" --lang en -C "$portal" check 2>&1 | grep 'L092\]' >"$tmp/heavy"
    [ "$(wc -l <"$tmp/heavy")" = 2 ] && grep -q 'thi-dua/mau/index.html weighs [0-9]* KiB, more than 512 KiB' "$tmp/heavy"
}
check 'a page of more than half a megabyte is told, and what it weighs' heavy
rm -r "$portal/output"

# The portal's own office.
office ', until: 2026-06-20'
printf '%s\n' --- 'title: Phát động thi đua' 'summary: Thi đua.' 'period: {start: 2026-01, end: 2026-12}' --- '' 'Các cơ quan thi đua.' \
    >"$portal/content/campaigns/mau/plan.md"
check 'an office that ends in thirty days' says 2026-06-01 'organizations.yaml 1 F036'
check 'which is no matter before' says 2026-03-01
office ''

# What is due for the archive.
sed -i 's/^period.*/period: {start: 2024-01, end: 2024-12}/' "$portal/content/campaigns/mau/plan.md"
check 'a campaign over for more than a year' says 2026-06-01 'plan.md 4 F037'
check 'not one over for less' says 2025-11-01
before_the_law() {
    says 2025-06-01
}
check 'and not before the law that says so' before_the_law
finish

#!/bin/sh
# What the proof-reader says of texts with planted faults, and of correct ones that look like them:
# each code on each line, and nothing else. tests/rules/README.md tells how the texts are written.
. tests/tap.sh

mkdir -p "$tmp/p/content/campaigns/chung/updates" "$tmp/p/content/pages"
cp tests/rules/*.yaml "$tmp/p/content/"
awk -v portal="$tmp/p" -f tests/tools/rules_portal tests/rules/*.txt | sort >"$tmp/expected"
awk -v portal="$tmp/p" -f tests/tools/rules_portal - >/dev/null <<'END'
=== chung
---
Các cơ quan thi đua.
END

# "FILE:LINE CODE" of every message of a check in PORTAL, notes of a second place aside.
findings() { # PORTAL
    (cd "$1" && "$PHATDONG" check --now 2026-12-01 --json 2>/dev/null) >"$tmp/check.json"
    perl -MJSON::PP -e 'local $/; binmode STDOUT, ":utf8";
        for (@{ decode_json(<STDIN>)->{messages} }) {
            next unless $_->{code} =~ /^F/;
            print $_->{file} // "", ":", $_->{line} // "", " ", $_->{code}, "\n" }' <"$tmp/check.json" | sort
}

findings "$tmp/p" >"$tmp/found"
cp "$tmp/check.json" "$tmp/all.json"
cases=$(cat tests/rules/*.txt | grep -c '^=== ')
faults=$(wc -l <"$tmp/expected")
missed=$(comm -23 "$tmp/expected" "$tmp/found" | wc -l)
false=$(comm -13 "$tmp/expected" "$tmp/found" | wc -l)
echo "# $cases texts, $faults planted faults: $((faults - missed)) found, $missed missed, $false false alarms"
same() {
    diff "$tmp/expected" "$tmp/found"
}
check 'every planted fault is found on its line, and nothing else' same

check 'what an office ended by is shown beside it' grep -q F903 "$tmp/all.json"

# --fix: what it shows is what it does, once, and nothing gets worse.
cp -R "$tmp/p" "$tmp/shown"
cp -R "$tmp/p" "$tmp/mended"
printf -- '---\r\ntitle: Tệp từ Windows\r\n---\r\n\r\nPhần đầu thực hiện tốt.\r\n' >"$tmp/mended/content/pages/crlf.md"
cp "$tmp/mended/content/pages/crlf.md" "$tmp/crlf"
fix() { # PORTAL OPTION...
    (cd "$1" && shift && "$PHATDONG" check --now 2026-12-01 --fix "$@" 2>"$tmp/said")
}
fix "$tmp/shown" --dry-run >"$tmp/diff"
check '--fix --dry-run writes nothing' diff -r "$tmp/p/content" "$tmp/shown/content"
fix "$tmp/mended" >"$tmp/done"
check '--fix does what it shows' cmp "$tmp/diff" "$tmp/done"
check 'a file that is not stored as it is read is left alone' cmp "$tmp/crlf" "$tmp/mended/content/pages/crlf.md"
check 'and named' grep -q 'crlf.md: warning: .*C030' "$tmp/said"
rm "$tmp/mended/content/pages/crlf.md"
as_patch_does() {
    patch -s -p0 -d "$tmp/shown" <"$tmp/diff" && diff -r "$tmp/shown/content" "$tmp/mended/content"
}
check 'the diff is one that patch takes' as_patch_does
fix "$tmp/mended" >"$tmp/again"
check 'a second --fix finds nothing' test ! -s "$tmp/again"
findings "$tmp/mended" >"$tmp/left"
nothing_new() {
    ! comm -13 "$tmp/found" "$tmp/left" | grep .
}
check 'no finding is new' nothing_new
gone() {
    ! grep -vE "f006-ten-nuoc|kho-dang-uy-phuong/" "$tmp/left" | grep -E ' F0(06|07|08|60|63|71|73|74)$' && [ "$(grep -c F072 "$tmp/left")" = 0 ]
}
check 'what was mended is found no more' gone

# --report: a page that says all of it, the same for the same content and day.
report() {
    (cd "$tmp/p" && "$PHATDONG" --lang vi check --now 2026-12-01 --report "$1" >"$tmp/said" 2>&1)
}
report "$tmp/one.html"
report "$tmp/two.html"
check 'a report is the same for the same content' cmp "$tmp/one.html" "$tmp/two.html"
check 'it is HTML' xmllint --html --noout "$tmp/one.html"
says_all() {
    messages=$(grep -o '"code"' "$tmp/all.json" | wc -l) # of notes too
    [ "$(grep -c '^<tr><td>content/' "$tmp/one.html")" -ge "$faults" ] && [ "$messages" -gt "$faults" ] &&
        grep -q 'trang này kể các lỗi' "$tmp/one.html" && grep -qE '<td>[0-9a-f]{64}</td>' "$tmp/one.html"
}
check 'it has every finding, every reason, and the fingerprint' says_all

# On paper, too: the same findings, and no word of English.
report_on_paper() {
    report "$tmp/one.pdf"
    report "$tmp/two.pdf"
    cmp "$tmp/one.pdf" "$tmp/two.pdf" && qpdf --check "$tmp/one.pdf" >"$tmp/said" 2>&1 &&
        pdftotext "$tmp/one.pdf" "$tmp/one.txt" &&
        [ "$(tr '\n\f' '  ' <"$tmp/one.txt" | grep -oE '(Cảnh báo|Nhắc|Lỗi) F[0-9]+,' | wc -l)" -ge "$faults" ]
}
check 'a report named .pdf is one, and has every finding' report_on_paper
speaks_vietnamese() {
    ! grep -inwE 'warning|note|error|rule|found|source' "$tmp/one.txt" && ! grep -nE '<td>(warning|note|error)<' "$tmp/one.html"
}
check 'all its words are Vietnamese' speaks_vietnamese
says_there_is_nothing() {
    mkdir -p "$tmp/clean/content/campaigns/a"
    printf '%s\n' --- 'title: Thi đua' 'summary: Thi đua.' --- '' 'Các cơ quan thi đua.' >"$tmp/clean/content/campaigns/a/plan.md"
    "$PHATDONG" --lang vi -q -C "$tmp/clean" check --now 2026-12-01 --report "$tmp/clean.html" &&
        grep -q 'Không thấy lỗi nào' "$tmp/clean.html" && grep -q 'Không tắt quy tắc nào' "$tmp/clean.html"
}
check 'what is empty is said to be so' says_there_is_nothing
in_force() { # DAY TEXT
    "$PHATDONG" --lang vi -q -C "$tmp/clean" check --now "$1" --report "$tmp/day.html" && grep -q "$2" "$tmp/day.html"
}
check 'the text in force on the day is named' in_force 2026-06-30 'Nghị định 42/2022/NĐ-CP</td><td>15/08/2022'
check 'and one that nobody has read is said to be unknown' in_force 2026-07-01 'Nghị định 224/2026/NĐ-CP</td><td>01/07/2026</td><td>chưa đọc được'
too_long() {
    long=$(printf 'phong trào dài dòng %.0s' $(seq 40))
    for i in $(seq 40); do
        mkdir -p "$tmp/long/content/campaigns/k$i"
        {
            printf '%s\n' --- "title: Thi đua $i" movements:
            for k in $(seq 27); do
                printf -- '- %s\n' "$long $i-$k" "$long, $i-$k"
            done
            printf '%s\n' --- '' 'Các cơ quan thi đua.'
        } >"$tmp/long/content/campaigns/k$i/plan.md"
    done
    "$PHATDONG" -q -C "$tmp/long" check --now 2026-12-01 --report "$tmp/long.pdf" >"$tmp/said" 2>&1
    [ $? = 1 ] && grep -q C031 "$tmp/said" && [ ! -e "$tmp/long.pdf" ]
}
check 'a report that is too long for paper is refused' too_long

# A rule that no text shows is a rule that nobody would miss.
every_rule_has_a_text() {
    sed -n 's/.* \(F[0-9]*\)$/\1/p' "$tmp/expected" | sort -u >"$tmp/shown"
    "$PHATDONG" --lang en check --rules | sed -n 's/^\(F[0-9]*\) .*/\1/p' | sort | comm -23 - "$tmp/shown" >"$tmp/unshown"
    ! grep . "$tmp/unshown"
}
check 'every rule finds something in these texts' every_rule_has_a_text

# The demo: its two plans with blanks are told so, and nothing else is said.
mkdir "$tmp/demo"
cp -R content "$tmp/demo/"
findings "$tmp/demo" | sed 's|content/campaigns/||; s|/plan.md:[0-9]*||' | sort >"$tmp/told"
check 'the demo is told what it lacks, and no more' diff tests/rules/demo.expect "$tmp/told"

# Real plans: what a reader found in them, and nothing in what they have right.
seeds=${SEEDS:-../shared/seeds}
real_plans() {
    "$PHATDONG" -q import "$seeds"/*.txt -o "$tmp/seeds/content/campaigns" >/dev/null 2>&1
    findings "$tmp/seeds" | sed 's|.*/campaigns/||; s|/plan.md:[0-9]*||' | sort | uniq -c | awk '{ print $2, $3, $1 }' >"$tmp/real"
    diff tests/rules/seeds.expect "$tmp/real"
}
if [ -d "$seeds" ]; then
    check 'real plans are told what is wrong with them, and no more' real_plans
else
    skip 'real plans are told what is wrong with them, and no more' "$seeds is not there"
fi

# A mark of secrecy stops whatever would publish it, also where the file is known from before.
mkdir -p "$tmp/secret/content/campaigns/mat" "$tmp/secret/content/campaigns/dau"
printf '%s\n' --- 'title: Kế hoạch thường' --- '' 'Thi đua.' >"$tmp/secret/content/campaigns/mat/plan.md"
printf '%s\n' --- 'title: Kế hoạch có dấu' 'printed: {issuer: "MẬT\nỦY BAN NHÂN DÂN"}' --- '' 'Thi đua.' >"$tmp/secret/content/campaigns/dau/plan.md"
refuses() { # COMMAND...: with status 1, saying the code, writing nothing
    "$PHATDONG" -C "$tmp/secret" "$@" >"$tmp/said" 2>&1
    [ $? = 1 ] && grep -q 'dau/plan.md:3:.*F064' "$tmp/said" && [ ! -e "$tmp/secret/output/thi-dua" ]
}
check 'a mark in the head as printed stops a build' refuses build
check 'and the next one' refuses build
sed -i '/^printed/d' "$tmp/secret/content/campaigns/dau/plan.md"
check 'without it the portal builds' "$PHATDONG" -q -C "$tmp/secret" build
printf '\nTUYỆT MẬT\n' >>"$tmp/secret/content/campaigns/mat/plan.md"
stays_as_it_was() {
    "$PHATDONG" -C "$tmp/secret" build >"$tmp/said" 2>&1
    [ $? = 1 ] && grep -q 'mat/plan.md:7:.*F064' "$tmp/said" && ! grep -rq 'TUYỆT MẬT' "$tmp/secret/output"
}
check 'one in the text keeps the portal as it was' stays_as_it_was

whose_rule_it_is() {
    perl -MJSON::PP -e 'local $/; for (@{ decode_json(<STDIN>)->{messages} }) {
        print "$_->{code}\n" if $_->{code} eq "F059" && !grep { $_->{code} eq "F000" && $_->{message} =~ /30\/2020/ } @{ $_->{notes} } }' <"$tmp/all.json" >"$tmp/unsourced"
    ! grep . "$tmp/unsourced"
}
check 'a finding says whose rule it is' whose_rule_it_is

# What the golden sites were told of a code, a line each: "N100 warning"; --strict would make errors of all.
severities_agree() {
    "$PHATDONG" --lang en check --rules | sed -n 's/^\([A-Z][0-9][0-9][0-9]\)  *\([a-z]*\) .*/\1 \2/p' | sort >"$tmp/listed"
    # shellcheck disable=SC2046 # names without blanks
    sed -nE 's/^.*: (error|warning|note): .* \[([A-Z][0-9]{3})\]$/\2 \1/p' \
        $(grep -L -e --strict tests/sites/*/cmd | sed 's/cmd$/expect.err/' | xargs ls 2>/dev/null) >"$tmp/heard"
    perl -MJSON::PP -e 'local $/; print "$_->{code} $_->{kind}\n" for @{ decode_json(<STDIN>)->{messages} }' <"$tmp/all.json" >>"$tmp/heard"
    sort -u "$tmp/heard" | join "$tmp/listed" - >"$tmp/both"
    [ "$(wc -l <"$tmp/both")" -ge 60 ] && ! awk '$2 != $3 { print $1 " is listed as " $2 " and told as " $3; found = 1 } END { exit !found }' "$tmp/both"
}
check 'the list of rules says how grave each is told' severities_agree
finish

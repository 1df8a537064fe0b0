#!/bin/sh
# The archive: what is over becomes a bag that sha512sum and phatdong believe, the same bytes each
# time, offered as a ZIP; a source that changes is an error until a new version is made; a run that
# was killed is completed; and whatever is done to a bag or the ledger, the file is named.
. tests/tap.sh
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20
PHATDONG_LANG=en
export SOURCE_DATE_EPOCH PHATDONG_LANG
site=$tmp/site
campaigns=$site/content/campaigns
archive=$site/archive
mkdir -p "$campaigns/a/updates" "$campaigns/b"
printf '%s\n' 'documents: [txt]' 'base_url: https://thidua.example/' >"$site/content/site.yaml"
printf '%s\n' --- 'title: Kế hoạch a' 'number: 1/KH-A' 'date: 2023-01-05' 'issuer: Sở Y' \
    'period: {start: 2023-01, end: 2023-12}' --- '' 'Như [phụ lục](50%25.csv).' >"$campaigns/a/plan.md"
printf '%s\n' --- 'title: Tin' 'date: 2023-03-01' --- '' 'Một tin.' >"$campaigns/a/updates/tin.md"
printf '%s\n' --- 'title: Người được nêu tên' 'date: 2023-03-02' 'withdrawn: {date: 2024-01-01}' --- '' 'Lời riêng.' \
    >"$campaigns/a/updates/go.md"
printf '%s\n' --- 'title: Nháp' 'draft: true' --- '' 'Chưa nói.' >"$campaigns/a/nhap.md"
echo 'a,b' >"$campaigns/a/50%.csv"
printf '%s\n' --- 'title: Kế hoạch b' 'period: {start: 2026-01, end: 2026-12}' --- '' 'Một câu.' >"$campaigns/b/plan.md"
bag=$archive/2023/a/bag-v1

run() { # ARGUMENT...
    "$PHATDONG" -C "$site" "$@" >"$tmp/said" 2>&1
}
status_is() { # STATUS ARGUMENT...
    status=0
    wanted=$1
    shift
    run "$@" || status=$?
    cat "$tmp/said"
    [ $status = "$wanted" ]
}
says() { # CODE
    grep -q "\[$1\]" "$tmp/said"
}
sums_are_right() { # BAG
    (cd "$1" && sed 's/%25/%/g' manifest-sha512.txt | sha512sum --strict -c --quiet && sha512sum --strict -c --quiet tagmanifest-sha512.txt)
}

check 'an archive that is not there is whole' status_is 0 archive --verify
check 'of a campaign that was not archived it is said' status_is 1 archive --verify a
check 'by name' says A024
check 'a campaign has to be named' status_is 2 archive
check 'what is not over is refused' status_is 1 archive b
check 'with advice' says A001
check_fails 'and leaves nothing' test -e "$archive"
check 'what is over is archived' status_is 0 archive a
check 'sha512sum finds it right' sums_are_right "$bag"
check 'so does phatdong' status_is 0 archive --verify
check 'it says where the page is for ever' grep -qx 'External-Identifier: https://thidua.example/thi-dua/a/' "$bag/bag-info.txt"
check 'and the day, by the clock of the build' grep -qx 'Bagging-Date: 2026-11-20' "$bag/bag-info.txt"
check 'the record has the number' grep -q '"number": "1/KH-A"' "$bag/data/record.json"
for file in site/index.html site/SHA256SUMS source/plan.md source/updates/tin.md source/50%.csv documents/1-KH-A.txt; do
    check "it has $file" test -f "$bag/data/$file"
done
check 'a percent sign is encoded in the manifest' grep -q '  data/source/50%25.csv$' "$bag/manifest-sha512.txt"
check_fails 'what was taken down or is a draft is not in it' grep -rqE 'Lời riêng|Chưa nói|Người được' "$bag"
check 'its pages are those that stand in the folder' sh -c "cd '$bag/data/site' && sha256sum --strict -c --quiet SHA256SUMS"

cp -R "$archive" "$tmp/first"
run archive a
check 'once more: nothing to do' diff -r "$archive" "$tmp/first"
rm -rf "$archive"
run archive a
check 'anew: the same bytes, ledger and all' diff -r "$archive" "$tmp/first"

check 'it builds' run build
zip=$site/output/thi-dua/a/tai-ve/a-bag.zip
check 'the bag is offered as a ZIP' sh -c "cd '$tmp' && unzip -q '$zip' && diff -r a-bag-v1 '$bag'"
check 'with its sum' grep -q "$(sha256sum <"$zip" | cut -c 1-64)" "$site/output/thi-dua/a/index.html"
run build
check 'it is not packed again' grep -q 'Nothing changed' "$tmp/said"

# Sources
cp -R "$campaigns/a" "$tmp/source"
echo 'Thêm một tin.' >>"$campaigns/a/updates/tin.md"
check 'a source that changed is an error' status_is 1 build
check 'that names it' grep -q "updates/tin.md' is not as it was archived in .*bag-v1 \[A002\]" "$tmp/said"
rm "$campaigns/a/updates/tin.md"
run build
check 'so is one that is gone' says A003
cp "$tmp/source/updates/tin.md" "$campaigns/a/updates/tin.md"
printf '%s\n' --- 'title: Báo cáo' --- '' 'Kết quả.' >"$campaigns/a/bao-cao.md"
run build
check 'and one that is new' says A004
check 'a new version takes it up' status_is 0 archive a
check 'beside the old one, which stays' diff -r "$bag" "$tmp/first/2023/a/bag-v1"
check 'then it builds' status_is 0 build
check 'and both are whole' status_is 0 archive --verify
chained() { # LINE: its chain is the sum of the line before and of what stands before the chain
    previous=$(($1 - 1))
    { [ $previous = 0 ] || sed -n ${previous}p "$archive/ledger.txt"; sed -n "$1p" "$archive/ledger.txt" | sed 's/ [^ ]*$//' | tr -d '\n'; } |
        sha512sum | grep -q "^$(sed -n "$1p" "$archive/ledger.txt" | sed 's/.* //') "
}
check 'the ledger is a chain' chained 1
check 'of two lines' chained 2
check 'and grew' sh -c "head -n 1 '$archive/ledger.txt' | cmp - '$tmp/first/ledger.txt'"

# Two runs, and one that was killed
if command -v flock >/dev/null; then
    flock "$archive/.lock" "$PHATDONG" -C "$site" archive a >"$tmp/said" 2>&1
    status=$?
    check 'a second run stops' test $status = 5
    check 'and says why' says A005
fi
cp -R "$archive" "$tmp/both"
mkdir -p "$archive/2023/a/bag-v3.new/data"
echo half >"$archive/2023/a/bag-v3.new/data/x"
rm -rf "$archive/2023/a/bag-v2"
sed -i 2d "$archive/ledger.txt"
mv "$archive/2023/a/bag-v3.new" "$archive/2023/a/bag-v2.new"
check 'what a killed run left half is made anew' status_is 0 archive a
check 'as it would have been' diff -r "$archive" "$tmp/both"
sed -i 2d "$archive/ledger.txt"
run archive --verify
check 'a bag without its line is told' says A023
check 'and gets it' status_is 0 archive a
check 'and nothing else' diff -r "$archive/2023" "$tmp/both/2023"
check 'the build believes it' status_is 0 build

# Killed at the moments that count: the next run has the same bag, and all is whole.
survives() { # CALL WHEN
    rm -rf "$archive"
    ASAN_OPTIONS=detect_leaks=0 strace -f -qq -o "$tmp/trace" -e trace="$1" -e inject="$1":signal=KILL:when="$2" \
        "$PHATDONG" -C "$site" archive a >"$tmp/said" 2>&1 && echo "$1 $2: it was not killed" && return 1
    run archive a && diff -r "$archive/2023" "$tmp/killed/2023" && run archive --verify || { cat "$tmp/said"; return 1; }
}
if command -v strace >/dev/null; then
    rm -rf "$archive"
    run archive a
    cp -R "$archive" "$tmp/killed"
    for moment in 'mkdirat 2' 'mkdirat 6' 'fchmod 1' 'syncfs 1' 'renameat 1' 'fsync 1' 'renameat 2' 'fsync 3'; do
        # shellcheck disable=SC2086 # two words
        check "killed at $moment" survives $moment
    done
fi

# Damages: a copy of the archive, what is done to its bag, the code and the file that are named.
damage() { # NAME CODE WORDS COMMAND
    rm -rf "$tmp/portal"
    mkdir "$tmp/portal"
    cp -R "$tmp/first" "$tmp/portal/archive"
    (cd "$tmp/portal/archive/2023/a/bag-v1" && eval "$4")
    "$PHATDONG" -C "$tmp/portal" archive --verify >"$tmp/said" 2>&1
    status=$?
    if [ $status = 1 ] && grep -qF -- "$3" "$tmp/said" && says "$2"; then
        pass "$1"
    else
        flunk "$1"
        show "$tmp/said"
    fi
}
retag() { # makes the tag manifest fit the tags again: only the ledger knows better then
    sha512sum bagit.txt bag-info.txt manifest-sha512.txt | LC_ALL=C sort -k 2 >tagmanifest-sha512.txt
}
zeros=$(printf '%0128d' 0)
damage 'a byte that fell over' A012 data/source/plan.md 'sed -i s/2023/2024/ data/source/plan.md'
damage 'a file that is gone' A011 data/record.json 'rm data/record.json'
damage 'a file too many' A013 data/site/them.html 'echo x >data/site/them.html'
damage 'a tag file too many' A013 ghi-chu.txt 'echo x >ghi-chu.txt'
damage 'a fetch.txt' A017 fetch.txt 'echo "https://a.example/x 1 data/x" >fetch.txt'
damage 'another bagit.txt' A010 bagit.txt 'sed -i s/1.0/0.97/ bagit.txt'
damage 'white space in bagit.txt' A010 bagit.txt 'sed -i "s/: /:  /" bagit.txt'
damage 'no bagit.txt' A011 bagit.txt 'rm bagit.txt'
damage 'no manifest' A011 /manifest-sha512.txt 'rm manifest-sha512.txt'
damage 'no tag manifest' A011 tagmanifest-sha512.txt 'rm tagmanifest-sha512.txt'
damage 'an Oxum that is off by one' A016 Payload-Oxum 'sed -i "s/^\(Payload-Oxum: .*\)\..*/\1.1/" bag-info.txt; retag'
damage 'no Oxum' A019 Payload-Oxum 'sed -i /^Payload-Oxum/d bag-info.txt; retag'
damage 'a path that leads out' A014 /manifest-sha512.txt "echo '$zeros  data/../../x' >>manifest-sha512.txt; retag"
damage 'an absolute path' A014 /manifest-sha512.txt "echo '$zeros  /etc/passwd' >>manifest-sha512.txt; retag"
damage 'a sum in capitals' A014 'line 1 of' 'sed -i "1s/^[0-9a-f]*/\U&/" manifest-sha512.txt; retag'
damage 'a percent sign that is not encoded' A014 'line ' 'sed -i s/50%25/50%/ manifest-sha512.txt; retag'
damage 'a last line without its end' A014 'line ' 'truncate -s -1 manifest-sha512.txt; retag'
damage 'a file twice' A015 'a file twice' 'sed -i 1p manifest-sha512.txt; retag'
damage 'twins in case' A015 data/Record.json 'cp data/record.json data/Record.json; (cd ..; sed -n "s|data/record.json|data/Record.json|p" bag-v1/manifest-sha512.txt >>bag-v1/manifest-sha512.txt); retag'
damage 'twins in the form of letters' A015 'a file twice' \
    "printf '%s  data/h\303\262a\n%s  data/ho\314\200a\n' $zeros $zeros >>manifest-sha512.txt; retag"
damage 'a link' A018 data/record.json 'mv data/record.json data/r; ln -s r data/record.json'
damage 'a tag manifest that another hand wrote' A022 2023/a/bag-v1 'echo x >>data/record.json; sed -i "s|.*  data/record.json|$(sha512sum data/record.json)|" manifest-sha512.txt; retag'
damage 'a bag that is gone' A021 2023/a/bag-v1 'rm -r ../bag-v1; cd ..'
damage 'a ledger that was changed' A020 ledger.txt 'sed -i s/2026-11-20/2024-11-20/ ../../../ledger.txt'
damage 'a ledger that was cut' A020 ledger.txt 'truncate -s -1 ../../../ledger.txt'
damage 'a ledger that is gone' A023 2023/a/bag-v1 'rm ../../../ledger.txt'
cp -R "$tmp/first/." "$archive/"
sed -i 1s/2026/2025/ "$archive/ledger.txt"
check 'a build does not believe a ledger that was changed' status_is 1 build
finish

#!/bin/sh
# PDF files and scans keep their words on the way to the portal: of a PDF every one, in the order in
# which a person reads; of a scan as many as the letters allow. What breaks readers is refused soon.
. tests/tap.sh

documents=tests/import/pdf
"$PHATDONG" -q import $documents/cong-doan.pdf $documents/dang-bo.pdf $documents/so-ban-nganh.pdf \
    -o "$tmp/p/content/campaigns" >"$tmp/log" 2>&1
check 'import takes them all' test ! -s "$tmp/log"
check 'the portal builds without a hand on them' "$PHATDONG" -q -C "$tmp/p" build --now 2026-02-15

# Every word of $1 stands in the plan file $2, as often, and the body's stand in a row as in $1.
keeps_words() {
    perl -CSD -e '
        sub slurp { local $/; open my $in, "<:encoding(UTF-8)", $_[0] or die; return <$in> }
        sub words { return map { lc } $_[0] =~ /[\p{L}\p{M}\p{N}]+/g }
        my ($source, $plan) = map { slurp($_) } @ARGV;
        my ($body) = $plan =~ /\A---\n.*?\n---\n(.*)\z/s;
        my (%count, $bad);
        $count{$_}++ for words($plan);
        $count{$_}-- > 0 or print "$_ is missing\n" and $bad = 1 for words($source);
        my ($all, $row) = map { " " . join(" ", words($_)) . " " } $source, $body;
        index($all, $row) >= 0 or print "the body is not in order: $row\n" and $bad = 1;
        exit($bad // 0)' "$1" "$2"
}

for name in cong-doan dang-bo so-ban-nganh; do
    folder=$(dirname "$(dirname "$(ls "$tmp"/p/content/campaigns/*/.nguon/$name.pdf)")")
    check "every word of $name.pdf" keeps_words $documents/$name.txt "$folder/plan.md"
    [ $name != dang-bo ] || continue # the paper prints the State's title: nobody has set its layout
    page=$tmp/p/output/thi-dua/$(basename "$folder")
    "$PHATDONG" -q -C "$tmp/p" snippet "$(basename "$folder")" --full-text >"$tmp/repost.html" 2>"$tmp/log"
    check "… and on its page, in order" perl tests/tools/words.pl $documents/$name.txt \
        "$folder/plan.md" "$page/index.html" "$page"/tai-ve/*.txt "$tmp/repost.html"
done

plan() { # FILE: its plan file
    "$PHATDONG" -q import --dry-run -o "$tmp/none" "$1"
}

same_twice() {
    plan "$1" >"$tmp/one" && plan "$1" >"$tmp/two" && test -s "$tmp/one" && cmp "$tmp/one" "$tmp/two"
}

# How many words of $2 the plan file of $1 lacks, of how many, in hundredths; their order does not count.
word_errors() {
    plan "$1" | perl -CSD -e '
        my ($source) = @ARGV;
        sub words { return map { lc } $_[0] =~ /[\p{L}\p{M}\p{N}]+/g }
        sub slurp { local $/; open my $in, "<:encoding(UTF-8)", $_[0] or die; return <$in> }
        my @wanted = words(slurp($source));
        my %found;
        { local $/; $found{$_}++ for words(<STDIN>); }
        my $missing = grep { !$found{$_}-- or $found{$_} < 0 } @wanted;
        printf "%d %d %.1f\n", $missing, scalar @wanted, 100 * $missing / @wanted;' "$2"
}

few_word_errors() { # FILE TEXT HUNDREDTHS
    word_errors "$1" "$2" >"$tmp/errors"
    read -r missing all rate <"$tmp/errors"
    echo "# $1: $missing of $all words are not as printed ($rate %)" | tee "$tmp/rate"
    [ "$all" -gt 100 ] && [ "${rate%.*}" -lt "$3" ]
}

check 'the same PDF gives the same bytes' same_twice $documents/cong-doan.pdf
check 'the same scan gives the same bytes' same_twice $documents/quet.pdf
for scan in quet.pdf quet.jpg; do
    check "words of $scan" few_word_errors $documents/$scan $documents/quet.txt 10
    cat "$tmp/rate"
    check "$scan is said to be recognised" grep -q 'đọc từ ảnh bằng máy nhận dạng chữ' "$tmp/two"
done

# A page that unpacks to ten gigabytes: the helper is stopped after two seconds of processor time.
perl -MCompress::Zlib -e '
    my $operators = "BT /F 12 Tf (a b c) Tj ET\n" x 100000;
    my $packed = compress(join("", map { $operators } 1 .. 80), 9);
    my @objects = ("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents [" . "4 0 R " x 50 . "]"
        . "/Resources<</Font<</F 5 0 R>>>>>>",
        "<</Length " . length($packed) . "/Filter/FlateDecode>>stream\n$packed\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    print "%PDF-1.4\n", map({ ($_ + 1) . " 0 obj\n$objects[$_]\nendobj\n" } 0 .. $#objects),
        "trailer<</Root 1 0 R>>\n";' >"$tmp/bomb.pdf"

# Whether $1 is refused with code $2, in 20 seconds of processor time, and nothing is written.
refused() {
    ulimit -S -t 20
    "$PHATDONG" -q import -o "$tmp/refused" "$1" >"$tmp/said" 2>&1
    [ $? = 1 ] && grep -qF "[$2]" "$tmp/said" && [ ! -e "$tmp/refused" ] && return
    cat "$tmp/said"
    return 1
}
check 'a bomb is refused' refused "$tmp/bomb.pdf" P023
finish

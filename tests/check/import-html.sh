#!/bin/sh
# A web page keeps every word, whatever stands around the document: read by another hand, its words
# stand in the plan in their order; those of menus and the like are listed in its front matter.
. tests/tap.sh
export PHATDONG_LANG=en
pages=$(ls tests/sites/import-html/*.htm*)
"$PHATDONG" -q import $pages -o "$tmp/plans" >"$tmp/log" 2>&1
check 'import takes the pages' test ! -s "$tmp/log"

# Prints the words that are missing from the plan $2 of the page $1, and those of $3, which it may
# not have outside of comments.
missing() {
    perl -CSD -Mutf8 -e '
        use Encode;
        my ($page, $plan, @around) = map { decode("UTF-8", $_) } @ARGV;
        local $/;
        open my $in, "<:raw", $page or die; my $html = <$in>;
        $html = eval { decode("UTF-8", $html, 1) } // decode("windows-1252", do { open my $again, "<:raw", $page; <$again> });
        my %letters = (amp => "&", lt => "<", gt => ">", nbsp => " ", hellip => "…", dstrok => "đ", ETH => "Ð",
            map { ("${_}grave", chr) } ());
        my %marks = (grave => "\x{300}", acute => "\x{301}", circ => "\x{302}", tilde => "\x{303}");
        use Unicode::Normalize;
        $html =~ s/<(script|style|noscript|button|title)\b.*?<\/\1>//gsi;
        $html =~ s/<(?:\/?(?:b|i|u|em|strong|span|font|sup|sub|a)\b[^>]*)>//gi;
        $html =~ s/<[^>]*>/ /gs;
        $html =~ s/&#(\d+);/$1 >= 128 && $1 < 160 ? decode("windows-1252", chr $1) : chr $1/ge;
        $html =~ s/&([A-Za-z])(grave|acute|circ|tilde);/NFC($1 . $marks{$2})/ge;
        $html =~ s/&(\w+);/$letters{$1} \/\/ die "what is &$1;?"/ge;
        open my $made, "<:utf8", $plan or die; my $text = <$made>;
        $text =~ tr/\\*//d;
        my ($front, $body) = $text =~ /^---\n(.*?)\n---\n(.*)$/s;
        my %have; $have{$_}++ for $text =~ /[\pL\pN]+/g;
        my %need; $need{$_}++ for NFC($html) =~ /[\pL\pN]+/g;
        print "missing: $_\n" for grep { ($have{$_} // 0) < $need{$_} } sort keys %need;
        for my $word (@around) {
            print "not in the front matter: $word\n" if $front !~ /\Q$word/;
            print "in the body: $word\n" if $body =~ /\Q$word/;
        }' "$@" >"$tmp/missing"
    show <"$tmp/missing"
    test ! -s "$tmp/missing"
}
sites=tests/sites/import-html
check 'NukeViet' missing $sites/nuke.html "$tmp/plans/2024-03-kh-cdvt/plan.md" 'Cơ cấu tổ chức' \
    'Hội nghị tổng kết' 'Đang truy cập' 'Bản quyền thuộc' 'Bản nháp'
check 'SharePoint' missing $sites/sharepoint.htm "$tmp/plans/2024-21-kh-ubnd/plan.md" \
    'Thủ tục hành chính' 'Facebook' 'Lượt truy cập'
check 'windows-1252' missing $sites/cu-1252.html "$tmp/plans/2024-07-hd-ldld/plan.md" 'Góp ý'
finish

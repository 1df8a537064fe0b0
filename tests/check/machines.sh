#!/bin/sh
# What programs read: the sitemap by its schema, the JSON Feed by its rules, the catalog, each
# document as data and as a plan file that builds again, and nothing of what is not to be known yet.
. tests/tap.sh
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20
export SOURCE_DATE_EPOCH
cp -R content "$tmp/"
cat >>"$tmp/content/campaigns/2026-16-kh-ubnd/plan.md" <<'EOF2'

Xem [kế hoạch của Đảng ủy](../2026-12-kh-du/plan.md), [trang liên hệ](/lien-he/) và [cổng quốc gia](https://a.example/x).
EOF2
mkdir "$tmp/content/campaigns/mat"
printf '%s\n' --- 'title: Kế hoạch có điều chưa nói' 'revisions: [{date: 2030-01-01, reason: Sửa điều bí mật}]' \
    'withdrawn: {date: 2031-01-01, reason: Bỏ điều bí mật}' \
    'slogans: [{text: Khẩu hiệu bí mật, start: 2030-01-01, embargo: true}, {text: Khẩu hiệu mở, start: 2026-01-01}]' \
    --- '' 'Một câu.' >"$tmp/content/campaigns/mat/plan.md"
"$PHATDONG" -q -C "$tmp" build 2>/dev/null
site=$tmp/output
campaign=$site/thi-dua/2026-16-kh-ubnd

sitemap() {
    xmllint --noout --schema tests/schemas/sitemap.xsd "$1"
}
check 'the sitemap follows its schema' sitemap "$site/sitemap.xml"
named_files_exist() { # pages, PDF files and pictures
    base=$(sed -n 's/^base_url: *\([^ ]*\).*/\1/p' "$tmp/content/site.yaml")
    grep -oE '<(image:)?loc>[^<]*' "$site/sitemap.xml" | sed "s|^[^>]*>$base||; s|/\$|/index.html|; s|^\$|index.html|" >"$tmp/named"
    grep -q '\.pdf$' "$tmp/named" && grep -qE '/anh\.[0-9a-f]+\.png$' "$tmp/named" && ! grep -q '^http' "$tmp/named" || return 1
    ! while read -r path; do
        [ -f "$site/$path" ] || echo "$path is not there"
    done <"$tmp/named" | grep .
}
check 'and names pages, PDF files and pictures that are there' named_files_exist
all_pdf_are_named() {
    (cd "$site" && find thi-dua -name '*.pdf') | grep -v /05-TB-HDTDKT | LC_ALL=C sort >"$tmp/made" # withdrawn
    grep '\.pdf$' "$tmp/named" | LC_ALL=C sort | diff - "$tmp/made"
}
check 'each PDF file of what is not withdrawn once' all_pdf_are_named
sed 's|<loc>https:|<loc>ftp:|' "$site/sitemap.xml" >"$tmp/bad.xml"
check_fails 'which refuses other addresses' sitemap "$tmp/bad.xml"
sed 's|<lastmod>[^<]*|<lastmod>hôm qua|' "$site/sitemap.xml" >"$tmp/bad.xml"
check_fails 'and other days' sitemap "$tmp/bad.xml"
sed '3p' "$site/sitemap.xml" >"$tmp/bad.xml"
check_fails 'and an address twice' sitemap "$tmp/bad.xml"

# JSON Feed 1.1: what must be there, of which kind, an id once.
cat >"$tmp/feed.pl" <<'EOF2'
use strict; use warnings; use JSON::PP;
local $/; my $feed = decode_json(<STDIN>);
my %known = map { $_ => 1 } qw(version title home_page_url feed_url description language items authors icon favicon expired next_url);
my %item = map { $_ => 1 } qw(id url title summary content_text content_html date_published date_modified authors attachments tags language image external_url);
my $moment = qr/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
my $whole = qr{^https://[!-~]+$};
my %seen;
$feed->{version} eq 'https://jsonfeed.org/version/1.1' or die "version";
$known{$_} or die "feed: $_" for keys %$feed;
$feed->{title} && $feed->{$_} =~ $whole or die $_ for qw(home_page_url feed_url);
@{$feed->{items}} > 10 or die 'items';
for my $it (@{$feed->{items}}) {
    $item{$_} or die "item: $_" for keys %$it;
    $it->{id} && !ref $it->{id} && !$seen{$it->{id}}++ or die 'id';
    defined $it->{content_text} || defined $it->{content_html} or die 'content';
    $it->{url} =~ $whole or die 'url';
    $it->{$_} =~ $moment or die $_ for qw(date_published date_modified);
    for my $a (@{$it->{attachments} // []}) {
        $a->{url} =~ $whole && $a->{mime_type} =~ m{^\w+/[\w.+-]+$} or die 'attachment';
        !defined $a->{size_in_bytes} || $a->{size_in_bytes} =~ /^\d+$/ or die 'size';
    }
}
EOF2
feed() {
    perl "$tmp/feed.pl" <"$1"
}
check 'the JSON Feed follows its rules' feed "$site/feed.json"
sed 's/"id": "urn:uuid:[^"]*"/"id": "urn:uuid:1"/' "$site/feed.json" >"$tmp/bad.json"
check_fails 'which want an id of its own for each' feed "$tmp/bad.json"
sed 's/T00:00:00+07:00/ 00:00/' "$site/feed.json" >"$tmp/bad.json"
check_fails 'and moments' feed "$tmp/bad.json"

# Every address that the catalog and the data name is there; sums and sizes are those of the files.
cat >"$tmp/data.pl" <<'EOF2'
use strict; use warnings; use JSON::PP; use Digest::SHA; use File::Find;
my ($site, $base, $bad, $files) = ($ARGV[0], 'https://thidua.example.gov.vn/', 0, 0);
sub slurp { open(my $in, '<:raw', $_[0]) or return; local $/; <$in> }
sub at { my ($url) = @_; $url =~ s/^\Q$base\E// or return; $url =~ s/#.*//; $url =~ s/%(..)/chr hex $1/ge;
    $url =~ s{(^|/)$}{$1index.html}; slurp("$site/$url") }
sub walk { my ($v, $from) = @_;
    if (ref $v eq 'ARRAY') { walk($_, $from) for @$v }
    elsif (ref $v eq 'HASH') {
        if (exists $v->{sha256} && exists $v->{size}) {
            my $bytes = at($v->{url}) // ''; $files++;
            length $bytes == $v->{size} && Digest::SHA::sha256_hex($bytes) eq $v->{sha256} or $bad++, print "$from: $v->{url}\n";
        }
        walk($_, $from) for values %$v;
    }
    elsif (defined $v && !ref $v && $v =~ /^\Q$base\E/) { defined at($v) or $bad++, print "$from: nothing at $v\n" }
}
my @data; find(sub { push @data, $File::Find::name if /^(index\.json|catalog\.jsonld)$/ }, $site);
walk(decode_json(slurp($_)), $_) for @data;
print scalar @data, " files of data, $files files\n";
exit($bad || @data < 20 || $files < 20);
EOF2
check 'data and catalog name what is there' perl "$tmp/data.pl" "$site"
check 'the catalog has its sets' sh -c 'test "$(grep -c dcat:Dataset "$1")" = 3' sh "$site/catalog.jsonld"

secrets() {
    ! grep -rl 'bí mật' "$site" --include='*.json' --include='*.md' --include='*.jsonld' --include='*.html'
}
check 'nothing is told before its day' secrets
check 'what may be told is' grep -q 'Khẩu hiệu mở' "$site/thi-dua/mat/index.json"

check 'a link to another plan leads to its page' grep -qF '(https://thidua.example.gov.vn/thi-dua/2026-12-kh-du/)' "$campaign/index.md"
check 'one within the portal too' grep -qF '(https://thidua.example.gov.vn/lien-he/)' "$campaign/index.md"
check 'one to elsewhere stays' grep -qF '(https://a.example/x)' "$campaign/index.md"
check_fails 'none leads into the content folder' grep -rq 'plan\.md)' "$site" --include=index.md

# Another portal with the same offices builds from it: the text has the same fingerprint.
mkdir -p "$tmp/other/content/campaigns/x"
cp content/organizations.yaml content/movements.yaml "$tmp/other/content/"
sed '/^attachments:/,/^[a-z]/{/^attachments:/d;/^ /d}' "$campaign/index.md" >"$tmp/other/content/campaigns/x/plan.md"
"$PHATDONG" -q -C "$tmp/other" build --base-url https://other.example/ >"$tmp/other.said" 2>&1
fingerprint() {
    sed -n 's/.*"fingerprint": "\(.*\)".*/\1/p' "$1"
}
check "it is a plan file for another portal" sh -c "cat \"\$2\"; test -s \"\$1\"" sh "$tmp/other/output/thi-dua/x/index.json" "$tmp/other.said"
check 'with every word' test "$(fingerprint "$tmp/other/output/thi-dua/x/index.json")" = "$(fingerprint "$campaign/index.json")"
finish

#!/usr/bin/perl
# words.pl SOURCE PLAN PAGE TEXT REPOST - whether a document kept every word on its way to the portal.
#
# SOURCE  the imported file           PLAN  the plan file that import wrote
# PAGE    the campaign's page         TEXT  the plain text for download
# REPOST  the HTML for other sites
#
# A word is a run of letters and digits. Every word of the source stands in the plan file, as often;
# the words of the source, head and foot included, stand on the page's paper in the order of the
# source, and so they do in the HTML for other sites, which has the words of the paper and then its
# files and its source, none twice; those of the plan's body stand in the text. Prints what is
# missing; exit status 1 then.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

sub slurp {
    my ($path) = @_;
    open(my $in, '<:encoding(UTF-8)', $path) or die "$path: $!\n";
    local $/;
    return scalar <$in>;
}

sub words { return map { lc } $_[0] =~ /[\p{L}\p{M}\p{N}]+/g }

# The text of an element with this class, tags and entities undone.
sub paper {
    my ($html) = @_;
    my ($inner) = $html =~ m{<(?:div|article)[^>]* class="paper[ "].*?>(.*)</div>\s*</section>}s;
    die "no paper on the page\n" unless defined $inner;
    return text_of($inner);
}

sub text_of {
    my ($inner) = @_;
    $inner =~ s{<wbr>}{}g;
    $inner =~ s{<[^>]*>}{ }g;
    my %entity = (amp => '&', lt => '<', gt => '>', quot => '"', nbsp => ' ');
    $inner =~ s{&(\w+);}{$entity{$1} // " $1 "}ge;
    $inner =~ s{&#(\d+);}{chr $1}ge;
    return $inner;
}

# The first word of `wanted` that has no partner in `found`, both in order.
sub first_missing {
    my ($wanted, $found) = @_;
    my $at = 0;
    for my $i (0 .. $#$wanted) {
        $at++ while $at < @$found && $found->[$at] ne $wanted->[$i];
        return $i if $at == @$found;
        $at++;
    }
    return -1;
}

sub report {
    my ($where, $wanted, $i) = @_;
    my $from = $i < 6 ? 0 : $i - 6;
    my $to = $i + 4 > $#$wanted ? $#$wanted : $i + 4;
    print "$where: '$wanted->[$i]' is missing in: … @{$wanted}[$from .. $to] …\n";
    return 1;
}

my ($source, $plan, $page, $text, $repost) = map { slurp($_) } @ARGV;
my $bad = 0;
my @source = words($source);

my %count;
$count{$_}++ for words($plan);
# Fields keep what was printed; the document type is a code there, and "Số" a key.
for my $word (@source) {
    next if $count{$word}-- > 0;
    print "plan: '$word' is missing\n" and $bad = 1;
}

my @paper = words(paper($page));
my $i = first_missing(\@source, \@paper);
$bad = report('page', \@source, $i) if $i >= 0;

my @repost = words(text_of($repost));
$i = first_missing(\@source, \@repost);
$bad = report('repost', \@source, $i) if $i >= 0;
for my $i (0 .. $#paper) {
    next if ($repost[$i] // '') eq $paper[$i];
    print "repost: '", $repost[$i] // '', "' stands for '$paper[$i]' of the page\n" and $bad = 1;
    last;
}

my ($body) = $plan =~ /\A---\n.*?\n---\n(.*)\z/s;
my @body = words($body =~ s/\\(.)/$1/gr);
my @text = words($text);
$i = first_missing(\@body, \@text);
$bad = report('text', \@body, $i) if $i >= 0;
exit $bad;

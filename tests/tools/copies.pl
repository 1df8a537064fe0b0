#!/usr/bin/perl
# copies.pl PLAN KIND FILE … - whether readings of a plan's files have the words of its text, in order.
#
# A word is a run of letters and digits. The text is the title and the body of the plan file, links
# and marks of notes undone; the notes stand apart, each at its number. KIND says how FILE is read:
#
#   plan   another plan file: the same words, none more; its notes likewise
#   text   plain text: the words of the body, in order, head and foot around them; then its notes
#   odt    content.xml of LibreOffice, the same, where notes stand at their marks
#   html   what mammoth makes of a Word file, the same
#
# Prints what is missing; exit status 1 then.
use strict;
use warnings;
use open qw(:std :encoding(UTF-8));

sub slurp {
    my ($path) = @_;
    open(my $in, '<:encoding(UTF-8)', $path) or die "$path: $!\n";
    local $/;
    return scalar <$in>;
}

sub words { return $_[0] =~ /[\p{L}\p{M}\p{N}]+/g }

# Body and notes of Markdown.
sub plan_parts {
    my ($body) = $_[0] =~ /\A---\n.*?\n---\n(.*)\z/s;
    my %notes;
    # A note goes on in lines that are set in.
    $notes{$1} = $2 while $body =~ s/^\[\^(\w+)\]:(.*\n(?:(?:[ ]{2,}.*|[ ]*)\n)*)//m;
    my @order;
    while ($body =~ /\[\^(\w+)\]/g) {
        my $name = $1;
        push @order, $name unless grep { $_ eq $name } @order;
    }
    my $notes = join ' ', map { $notes{$_} // '' } @order;
    return map { plain($_) } $body, $notes;
}

sub plain {
    my ($text) = @_;
    $text =~ s/\[\^\w+\]/ /g;
    $text =~ s/(?<!\\)\]\([^)\s]*\)/]/g;
    $text =~ s/\\(.)/$1/g;
    return $text;
}

sub undone {
    my ($text) = @_;
    $text =~ s{</(?:text:p|text:h|p|h\d|li|td|th)>|<text:(?:line-break|tab|s)\b[^>]*>|<br\s*/?>}{ }g;
    $text =~ s{<[^>]*>}{}g;
    my %entity = (amp => '&', lt => '<', gt => '>', quot => '"', apos => "'", nbsp => ' ');
    $text =~ s{&(\w+);}{$entity{$1} // " $1 "}ge;
    $text =~ s{&#(\d+);}{chr $1}ge;
    return $text;
}

# Text and notes of what LibreOffice and mammoth made.
sub odt_parts {
    my ($text) = $_[0] =~ m{<office:text\b[^>]*>(.*)</office:text>}s;
    my $notes = '';
    $text =~ s{<text:note\b.*?<text:note-body>(.*?)</text:note-body></text:note>}{$notes .= "$1 "; ''}ges;
    $text =~ s{<text:(?:note-ref|bookmark-ref|reference-ref)\b[^>]*>.*?</text:(?:note-ref|bookmark-ref|reference-ref)>}{}gs;
    return map { undone($_) } $text, $notes;
}

sub html_parts {
    my ($text) = @_;
    my $notes = $text =~ s{<ol>(<li id="footnote-.*)</ol>\s*\z}{}s ? $1 : '';
    $text =~ s{<sup>.*?</sup>}{}gs;
    return map { undone($_) } $text, $notes;
}

sub text_parts {
    my ($text) = @_;
    my $notes = $text =~ s/\n(\[1\] .*)\z//s ? $1 : '';
    $text =~ s/\[\d+\]/ /g;
    $notes =~ s/^\[\d+\]/ /mg;
    return $text, $notes;
}

my %parts = (plan => \&plan_parts, text => \&text_parts, odt => \&odt_parts, html => \&html_parts);

# The first of the wanted words that has no partner, both in order; -1 where all have.
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

# Both have the same words: where they part.
sub first_other {
    my ($wanted, $found) = @_;
    my $most = @$wanted > @$found ? @$wanted : @$found;
    for my $i (0 .. $most - 1) {
        return $i if ($wanted->[$i] // '') ne ($found->[$i] // '');
    }
    return -1;
}

my ($plan, @files) = @ARGV;
my @wanted = map { [words($_)] } plan_parts(slurp($plan));
my $bad = 0;
while (my ($kind, $file) = splice @files, 0, 2) {
    my @found = map { [words($_)] } $parts{$kind}->(slurp($file));
    for my $part (0, 1) {
        my ($want, $have) = ($wanted[$part], $found[$part]);
        # A plan file with annexes has them behind the foot, as paper has.
        my $i = $kind eq 'plan' ? first_other($want, $have) : first_missing($want, $have);
        next if $i < 0;
        my $from = $i < 6 ? 0 : $i - 6;
        my $to = $i + 4 > $#$want ? $#$want : $i + 4;
        print "$file, ", ('text', 'notes')[$part], ": '", $want->[$i] // '(the end)', "' is '",
            $kind eq 'plan' ? $have->[$i] // '(the end)' : 'missing', "' in: … @{$want}[$from .. $to] …\n";
        $bad = 1;
    }
}
exit $bad;

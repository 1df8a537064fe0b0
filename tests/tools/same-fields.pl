#!/usr/bin/perl
# same-fields.pl PLAN AGAIN - whether a plan that was imported from its own Word file has the head
# and the foot that it had: number, date, who signs, who gets it. What is not printed may lack.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));

sub slurp {
    my ($path) = @_;
    open(my $in, '<:encoding(UTF-8)', $path) or die "$path: $!\n";
    local $/;
    return scalar <$in>;
}

# The front matter without the comments that say where each field was read.
sub head {
    my ($head) = slurp($_[0]) =~ /\A---\n(.*?\n)---\n/s;
    $head =~ s/^\s*#.*\n//mg;
    $head =~ s/ +# (?:dòng|đoạn|trang) .*$//mg;
    return $head;
}

# The values of a key within a list, in either style of YAML.
sub within {
    my ($head, $list, $key) = @_;
    my ($lines) = $head =~ /^$list:(.*\n(?:[ -].*\n)*)/m;
    my @values;
    while (defined $lines && $lines =~ /\b$key: *(?:"((?:[^"\\]|\\.)*)"|([^,}\n]*(?:,(?! \w+:)[^,}\n]*)*))/g) {
        my $value = $1 // $2;
        $value =~ s/\\n/ /g;
        push @values, $value =~ s/\s+$//r;
    }
    return @values;
}

sub value {
    my ($head, $key) = @_;
    return $head =~ /^$key: *"?([^"\n]*?)"?\s*$/m ? $1 : '';
}

my ($plan, $again) = map { head($_) } @ARGV;
my $bad = 0;
my @pairs = map { [$_, value($plan, $_), value($again, $_)] } qw(number date place);
for my $field (['signatories', 'name'], ['signatories', 'role'], ['recipients', 'name'], ['recipients', 'purpose']) {
    push @pairs, ["@$field", map { join '; ', within($_, @$field) } $plan, $again];
}
for my $pair (@pairs) {
    my ($what, $was, $is) = @$pair;
    next if $was eq $is;
    print "$what: '$was' came back as '$is'\n";
    $bad = 1;
}
exit $bad;

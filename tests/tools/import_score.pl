#!/usr/bin/perl
# import_score.pl FLOOR PLANS DOCUMENT... - what import recognises, held against what a reader wrote down.
#
# DOCUMENT  an office's document; beside it NAME.expect, the values that it prints, by hand
# PLANS     the folder that import wrote them to
# FLOOR     of each field: how many of the values found may be wrong, how many may be missed
#
# A line of NAME.expect is `field: value`; of a list one line an item, of a record `key=value |
# key=value`, a line break in it `\n`; `? words` is a question (cần xem) that has to be asked. An
# item counts as right only as a whole. Prints a table of precision and recall; exit status 1 where
# more is wrong or missed than the floor says, where a word of a document has no place in its plan
# file, or where the body is not in the document's order.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use File::Basename;

sub slurp {
    my ($path) = @_;
    open(my $in, '<:encoding(UTF-8)', $path) or die "$path: $!\n";
    local $/;
    return scalar <$in>;
}

sub words { return $_[0] =~ /[\p{L}\p{M}\p{N}]+/g }

# A line of front matter without the comment behind it, which names where the value was read.
sub without_source {
    my ($line) = @_;
    return $line =~ s/  # (?:trang \d+, )?dòng \d+(?:[:;,].*)?$//r;
}

sub scalar_of {
    my ($text) = @_;
    $text =~ s/\\(["\\])/$1/g if $text =~ s/^"(.*)"$/$1/;
    $text =~ s/''/'/g if $text =~ s/^'(.*)'$/$1/;
    return $text;
}

# The front matter that import writes: fields in order, each a text, a record or a list of either.
sub read_plan {
    my ($front) = @_;
    my (@values, $field, $item, $literal, $indent);
    my $put = sub { push @values, [$field, join(' | ', @$item)] if $item && @$item; $item = undef };
    for my $line (split /\n/, $front) {
        if (defined $literal) {
            if ($line =~ /^ {$indent,}(\S.*)$/) {
                my $more = $1;
                $$literal .= ($$literal =~ /=$/ ? '' : '\n') . $more;
                next;
            }
            undef $literal;
        }
        next if $line =~ /^\s*#/;
        $line = without_source($line);
        if ($line =~ /^([a-z]+):(?: (.*))?$/) {
            $put->();
            $field = $1;
            push @values, [$field, scalar_of($2)] if defined $2 && $2 ne '';
        } elsif ($line =~ /^(  - |    |  )([a-z_]+): ?(.*)$/) {
            my ($start, $key, $text) = ($1, $2, $3);
            $put->() if $start eq '  - ';
            push @$item, "$key=" . ($text eq '|-' ? '' : scalar_of($text));
            ($literal, $indent) = (\$item->[-1], $start eq '  ' ? 4 : 6) if $text eq '|-';
        } elsif ($line =~ /^  - (.*)$/) {
            $put->();
            push @values, [$field, ($field eq 'slogans' ? 'text=' : '') . scalar_of($1)];
        }
    }
    $put->();
    return @values;
}

# Each word of the document: in the body, in its order, or named with its line in the front matter,
# where a quotation that is cut ("… …") stands behind a value that has all of it.
sub check_words {
    my ($name, $source, $front, $body) = @_;
    my $rest = ' ' . join(' ', words($body =~ s/\\(.)/$1/gr)) . ' ';
    my ($number, $bad, %said) = (0, 0);
    for my $line (split /\n/, $front) {
        my ($comment) = $line =~ /# (.*?dòng \d+: ".*")$/ or next;
        for my $source (split /; (?=dòng \d+:? ?)/, $comment) {
            my ($at, $quoted) = $source =~ /dòng (\d+): "(.*)"$/ or next;
            push @{ $said{$at} }, $quoted =~ / …$/ ? words(without_source($line)) : words($quoted);
        }
    }
    for my $line (split /\n/, $source) {
        $number++;
        my @words = words($line) or next;
        my $wanted = join(' ', @words);
        my $at = index($rest, " $wanted ");
        if ($at == 0) {
            $rest = substr($rest, length($wanted) + 1);
            next;
        }
        my %count;
        $count{$_}++ for @{ $said{$number} || [] };
        my @missing = grep { --($count{$_} //= 0) < 0 } @words;
        next unless @missing;
        print "# $name:$number: '@missing' has no place in the plan file, or not this one\n";
        $bad = 1;
    }
    $rest =~ /\S/ and print "# $name: the body has more than the document: '$rest'\n" and $bad = 1;
    return $bad;
}

my ($floor_file, $plans, @documents) = @ARGV;
my (%right, %found, %wanted, @fields);
my $bad = 0;
for my $document (@documents) {
    my $name = basename($document);
    my ($kept) = glob("$plans/*/.nguon/$name");
    my $plan = slurp(dirname(dirname($kept)) . '/plan.md');
    my ($front, $body) = $plan =~ /\A---\n(.*?\n)---\n(.*)\z/s;
    my (%values, @order);
    $values{ $_->[0] }{ $_->[1] }++ for read_plan($front);
    my @questions = $front =~ /# (?:cần xem: )(.*)$/mg;
    for my $line (split /\n/, slurp($document =~ s/\.\w+$/.expect/r)) {
        next if $line !~ /\S/ || $line =~ /^#/;
        my ($field, $value) = $line =~ /^\? (.*)$/ ? ('question', $1) : $line =~ /^([a-z]+): (.*)$/;
        die "$name: '$line' is no expectation\n" unless defined $value;
        $wanted{$field}++;
        if ($field eq 'question') {
            my ($i) = grep { index($questions[$_], $value) >= 0 } 0 .. $#questions;
            $found{$field}++, $right{$field}++, splice(@questions, $i, 1) if defined $i;
            print "# $name: not asked: $value\n" unless defined $i;
        } elsif ($values{$field}{$value}) {
            delete $values{$field}{$value} unless --$values{$field}{$value};
            $found{$field}++;
            $right{$field}++;
        } else {
            print "# $name: not found: $field: $value\n";
        }
    }
    $values{question}{$_}++ for @questions;
    for my $field (sort keys %values) {
        for my $value (sort keys %{ $values{$field} }) {
            $found{$field} += $values{$field}{$value};
            print "# $name: not printed so: $field: $value\n";
        }
    }
    $bad |= check_words($name, slurp($document), $front, $body);
}

my (%floor, $table);
for (split /\n/, slurp($floor_file)) {
    $floor{$1} = [$2, $3] if /^([a-z]+)\s+(\d+)\s+(\d+)/;
}
printf "# %-12s %6s %6s %6s %10s %7s\n", qw(field wanted found right precision recall);
for my $field (sort keys %{ { %found, %wanted } }) {
    my ($right, $found, $wanted) = map { $_->{$field} // 0 } \%right, \%found, \%wanted;
    my ($wrong, $missed) = @{ $floor{$field} // [0, 0] };
    my $fell = $found - $right > $wrong || $wanted - $right > $missed;
    printf "# %-12s %6d %6d %6d %9.1f%% %6.1f%%%s\n", $field, $wanted, $found, $right,
        $found ? 100 * $right / $found : 100, $wanted ? 100 * $right / $wanted : 100,
        $fell ? '  below the floor' : '';
    $bad = 1 if $fell;
}
exit $bad;

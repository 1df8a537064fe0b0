#!/usr/bin/perl
# hostile.pl [--bless] FILE.cases… - what strangers write, what phatdong says of it, and where.
#
# A case is a line: TEXT => WHAT IS SAID. Each is put into a portal of its own, which is built; one TAP
# point a case. Lines that begin with '# ' are remarks. In TEXT and names
#
#   \n \t \\ \xHH \u{HHHH}   a byte, a character
#   «…»*N                    what is between, N times
#
# What is said is a list, in the order of what was printed: LINE:COLUMN CODE, CODE for what has no
# line, PATH:LINE:COLUMN CODE for another file; "nothing" where nothing is. Where an error is among
# it, the status is 1 (or that of [STATUS] at its end) and nothing may be in the output.
#
#   @path PATH          what the cases that follow are written into
#   @named FOLDER       or: a case is NAME :: TEXT, a file in FOLDER. TEXT may also be
#                       "-> TARGET", a symbolic link; "|", a pipe; "0*SIZE", so many zero bytes
#   @before TEXT        what stands before each case, @after what behind it
#   @also PATH TEXT     another file of each portal; @alone drops all of those above
#   @run WORDS          how phatdong is called (build --quiet --now 2024-01-15)
#
# With LIMITS set, each run has at most 2 s of processor time and 256 MiB of memory.
# --bless writes what is said now into the files; the diff is reviewed like code.
use strict;
use warnings;
use Cwd qw(abs_path);
use File::Basename qw(dirname);
use File::Path qw(make_path remove_tree);
use File::Temp qw(tempdir);
use POSIX qw(mkfifo);

my $MEMORY_KIB_MAX = 256 * 1024;
my $SECONDS_MAX    = 2;
my $SHOWN_MAX      = 6; # of what is said of a case; the rest is counted
my $bless = @ARGV && $ARGV[0] eq '--bless' ? shift : '';
-x ($ENV{PHATDONG} // '') or die "hostile.pl: PHATDONG names no program\n";
$ENV{PHATDONG_LANG} = 'en';
my $top   = tempdir(CLEANUP => 1);
my $count = 0;
my $failed = 0;

sub unescape {
    my ($text) = @_;
    my %letter = (n => "\n", t => "\t", '\\' => '\\');
    $text =~ s/\xc2\xab(.*?)\xc2\xbb\*(\d+)/$1 x $2/gse;
    $text =~ s/\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]+)\}|([nt\\]))/
        defined $1 ? chr hex $1 : defined $2 ? character(hex $2) : $letter{$3}/gex;
    return $text;
}

sub character {
    my $character = chr $_[0];
    utf8::encode($character);
    return $character;
}

sub put {
    my ($path, $text) = @_;
    make_path(dirname($path));
    if ($text =~ /\A-> (.*)/s) { symlink $1, $path or die "$path: $!\n"; return }
    if ($text eq '|') { mkfifo($path, 0600) or die "$path: $!\n"; return }
    open(my $out, '>', $path) or die "$path: $!\n";
    if ($text =~ /\A0\*(\d+)\z/) { truncate $out, $1 }
    else { print {$out} $text }
    close $out or die "$path: $!\n";
}

# Builds the portal in $folder; what it says, its status, and what is wrong with how it ran.
sub run_portal {
    my ($folder, $words) = @_;
    my $limits = $ENV{LIMITS} ? "ulimit -S -t " . ($SECONDS_MAX + 1) . ';' : '';
    my $said = `cd '$folder' && $limits timeout 60 time -q -o '$top/used' -f '%U %S %M' "\$PHATDONG" $words 2>&1 >/dev/null </dev/null`;
    my $status = $? >> 8;
    open(my $in, '<', "$top/used") or die "$top/used: $!\n";
    my ($user, $system, $memory) = split ' ', <$in> // '0 0 0';
    my @wrong;
    if ($ENV{LIMITS}) {
        push @wrong, $user + $system . ' s of processor time' if $user + $system > $SECONDS_MAX;
        push @wrong, "$memory KiB of memory" if $memory > $MEMORY_KIB_MAX;
    }
    return ($said, $status, @wrong);
}

# Names what was said as the files of cases do.
sub sum_up {
    my ($said, $status, $path) = @_;
    my @list;
    my $bad = 0;
    for (split /\n/, $said) {
        next unless /^(?:(.*?):(?:(\d+):(\d+):)? )?(error|warning|note): .*\[([A-Z]\d+)\]$/;
        my ($where, $line, $column, $kind, $code) = ($1 // '', $2, $3, $4, $5);
        $bad = 1 if $kind eq 'error';
        my $place = defined $line ? "$line:$column " : '';
        $where =~ s/([^ -~]|[,=\\])/sprintf '\\x%02x', ord $1/ge;
        push @list, ($where eq $path || $where eq '' ? $place : $place ? "$where:$place" : "$where ") . $code;
    }
    my $more = @list - $SHOWN_MAX;
    splice @list, $SHOWN_MAX, $more, "and $more more" if $more > 0;
    my $sum = join(', ', @list) || 'nothing';
    return ($status == $bad ? $sum : "$sum [$status]", $bad);
}

sub published {
    my ($folder) = @_;
    return `find '$folder/output' -type f -not -path '*/.phatdong/*' 2>/dev/null | head -1` ne '';
}

sub run_case {
    my ($set, $text) = @_;
    my $folder = "$top/portal";
    remove_tree($folder);
    my $path = $set->{path};
    if (defined $set->{named}) {
        (my $name, $text) = split / :: /, $text, 2;
        $path = $set->{named} . '/' . unescape($name);
    }
    my %files = (%{ $set->{also} }, $path => unescape($set->{before}) . unescape($text) . unescape($set->{after}));
    put("$folder/$_", $files{$_}) for sort keys %files;
    my ($said, $status, @wrong) = run_portal($folder, $set->{run});
    my ($sum, $bad) = sum_up($said, $status, $path);
    push @wrong, "status $status" if $status > 5;
    push @wrong, 'files in the output' if $bad && published($folder);
    push @wrong, 'an error without a message' if !$bad && $status;
    return ($sum, $said, @wrong);
}

sub point {
    my ($name, $ok, @remarks) = @_;
    $count++;
    $failed++ unless $ok;
    printf "%sok %d - %s\n", $ok ? '' : 'not ', $count, substr($name, 0, 100) =~ s/#/\\#/gr;
    print map { "# $_\n" } map { substr $_, 0, 300 } map { split /\n/ } @remarks if !$ok;
}

sub fresh { return { path => '', before => '', after => '', also => {}, run => 'build --quiet --now 2024-01-15' } }

sub directive {
    my ($set, $word, $rest) = @_;
    if ($word eq 'path') { delete $set->{named}; $set->{path} = $rest }
    elsif ($word eq 'alone') { %$set = %{ fresh() } }
    elsif ($word eq 'also') { my ($path, $text) = split / /, $rest, 2; $set->{also}{$path} = unescape($text) }
    else { exists $set->{$word} || $word eq 'named' or die "no directive \@$word\n"; $set->{$word} = $rest }
}

sub run_file {
    my ($file) = @_;
    my $set = fresh();
    open(my $in, '<', $file) or die "$file: $!\n";
    my @lines = <$in>;
    for (@lines) {
        chomp;
        next if $_ eq '' || /^# /;
        if (/^@(\w+) ?(.*)/) { directive($set, $1, $2); next }
        my ($text, $expected) = /^(.*?) *=> ?([^=>]*)$/ or die "$file: no => in: $_\n";
        my ($sum, $said, @wrong) = run_case($set, $text);
        if ($bless) { $_ = "$text => $sum"; warn "$file: $text: @wrong\n" if @wrong; next }
        point($text, $sum eq $expected && !@wrong, "expected $expected", "said     $sum", @wrong, $said);
    }
    if ($bless) {
        open(my $out, '>', $file) or die "$file: $!\n";
        print {$out} map { "$_\n" } @lines;
    }
}

run_file($_) for @ARGV;
print "1..$count\n" unless $bless;
exit($failed ? 1 : 0);

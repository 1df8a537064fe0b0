#!/usr/bin/perl
# Reads a portal over HTTP while it is built again and again, until the file STOP is there:
#
#   crawl-commits.pl PORT OUTPUT STOP files|swap <PATHS
#
# Each page says its generation ("Thế hệ 17"). Wrong is: a page that is missing; one that is cut; a 304
# although the page on the disk was another one before it was asked for; with swap also a page of an
# earlier generation than one that was read before. Prints the sums, and exits with 1 if any is not 0.
use strict;
use warnings;
use IO::Socket::INET;

my ($port, $output, $stop, $mode) = @ARGV;
chomp(my @paths = <STDIN>);
my (%tag, %since, %held, %sum, $socket);
my $newest = 0;

sub note {
    my ($what, $why) = @_;
    print "$what: $why\n" if $sum{$what}++ < 5;
}

sub generation { return $_[0] =~ /Thế hệ (\d+)/ ? $1 : undef }

sub on_disk {
    my ($path) = @_;
    open my $file, '<', "$output$path" or return undef;
    local $/;
    return generation(<$file> // '');
}

sub connected {
    $socket = undef if $socket && !$socket->connected;
    $socket //= IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => $port, Timeout => 10);
    return $socket;
}

# Status, headers and body; nothing where the connection ended.
sub ask {
    my ($path, @conditions) = @_;
    connected() or return;
    print $socket join("\r\n", "GET $path HTTP/1.1", 'Host: 127.0.0.1', @conditions, '', '');
    local $/ = "\r\n\r\n";
    my $head = <$socket> // do { $socket = undef; return };
    my ($status) = $head =~ m{^HTTP/1\.1 (\d+)};
    my ($len) = $head =~ /^Content-Length: (\d+)/mi;
    my $body = '';
    while ($status != 304 && length $body < ($len // 0)) {
        my $got = read $socket, $body, $len - length $body, length $body;
        if (!$got) { $socket = undef; last }
    }
    $socket = undef if $head =~ /^Connection: close/mi;
    return ($status, $head, $body, $len);
}

sub visit {
    my ($path) = @_;
    my $disk = on_disk($path);
    my @conditions;
    if (defined $held{$path}) { # by the one condition, by the other, or anew
        my $way = int rand 3;
        @conditions = "If-None-Match: $tag{$path}" if $way == 0;
        @conditions = "If-Modified-Since: $since{$path}" if $way == 1;
    }
    my ($status, $head, $body, $len) = ask($path, @conditions);
    if (!defined $status) { # nginx ends a connection after a thousand requests
        ($status, $head, $body, $len) = ask($path, @conditions);
        return note('unanswered', $path) if !defined $status;
    }
    $sum{requests}++;
    if ($status == 304) {
        $sum{'not modified'}++;
        note('wrong 304', "$path: held $held{$path}, on the disk $disk") if $held{$path} < ($disk // 0);
        note('way back', "$path: 304 of $held{$path} after $newest") if $mode eq 'swap' && $held{$path} < $newest;
        return;
    }
    return note('missing', "$path: $status") if $status != 200;
    my $seen = generation($body);
    return note('truncated', $path) if length $body != ($len // -1) || !defined $seen || $body !~ m{</html>\s*$};
    note('way back', "$path: $seen after $newest") if $mode eq 'swap' && $seen < $newest;
    note('older than the disk', "$path: $seen, before it $disk") if $seen < ($disk // 0);
    $newest = $seen if $seen > $newest;
    $held{$path} = $seen;
    ($tag{$path}) = $head =~ /^ETag: (.*?)\r/mi;
    ($since{$path}) = $head =~ /^Last-Modified: (.*?)\r/mi;
}

$| = 1;
$sum{$_} = 0 for 'requests', 'not modified', 'unanswered', 'missing', 'truncated', 'wrong 304', 'way back', 'older than the disk';
until (-e $stop) {
    visit($paths[rand @paths]) for 1 .. 20;
}
print join(', ', map { "$sum{$_} $_" } 'requests', 'not modified', 'missing', 'truncated', 'wrong 304', 'way back', 'older than the disk', 'unanswered'),
    ", generation $newest seen last\n";
my @wrong = grep { $sum{$_} } 'unanswered', 'missing', 'truncated', 'wrong 304', 'way back', 'older than the disk';
exit(@wrong || !$sum{requests} || !$sum{'not modified'} || $newest < 2 ? 1 : 0);

#!/usr/bin/perl
# fingerprint.pl [--words] KIND FILE … - the fingerprint of a text, from each file that has it.
#
# A word is a run of letters and digits. The fingerprint is the SHA-256 of the words, a line each: of
# the title, then of the text, annexes included; after an empty line those of the notes. What stands
# around the text on paper (head, type, recipients, signatures), and what the program adds (page
# numbers, marks and numbers of notes, heads of tables that stand again), has no part in it.
# This knows nothing of the program: it reads each format by what its own readers tell.
#
#   plan   the plan file, as it was written
#   html   the document's page
#   pdf    the structure, as poppler tells it: pdfinfo -struct-text
#   odt    content.xml of what LibreOffice makes of the Word file: paragraphs by their styles
#   txt    the plain text, by its layout
#   own    what the page says it is
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Digest::SHA qw(sha256_hex);
use Encode qw(encode_utf8);

sub slurp {
    my ($kind, $path) = @_;
    my @how = $kind eq 'pdf' ? ('-|:encoding(UTF-8)', 'pdfinfo', '-struct-text', $path) : ('<:encoding(UTF-8)', $path);
    open(my $in, shift @how, @how) or die "$path: $!\n";
    local $/;
    return scalar <$in>;
}

sub entities_undone {
    my ($text) = @_;
    my %entity = (amp => '&', lt => '<', gt => '>', quot => '"', apos => "'", nbsp => ' ');
    $text =~ s{&(?:(\w+)|#(\d+)|#x([0-9a-fA-F]+));}{defined $1 ? $entity{$1} // " $1 " : chr($2 // hex $3)}ge;
    return $text;
}

# ---- the plan file: front matter and Markdown

sub value {
    my ($head, $key) = @_;
    my ($value) = $head =~ /^$key: *(.*?) *(?: #.*)?$/m or return '';
    return $value =~ s/^(["'])(.*)\1$/$2/r =~ s/\\"/"/gr;
}

# Letters and digits that are no part of the text: targets of links, marks and names of notes, the form of tables.
sub markdown_undone {
    my ($text) = @_;
    $text =~ s/(?<!\\)\[\^[^\]\s]+\]//g;
    $text =~ s/(?<!\\)\]\((?:<[^>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?: "[^"]*")?\)/]/g;
    $text =~ s/^(?:```|~~~).*$//mg;
    $text =~ s/\\([^\w\s])/$1/g;
    $text =~ s/[*`]+//g;
    return entities_undone($text);
}

sub parts_of_plan {
    my ($head, $body) = $_[0] =~ /\A---\n(.*?\n)---\n(.*)\z/s or die "no front matter\n";
    my (%notes, @order);
    # A note goes on in lines that are set in.
    $notes{$1} = $2 while $body =~ s/^\[\^([^\]\s]+)\]:(.*\n(?:(?:[ ]{2,}.*|[ ]*)\n)*)//m;
    # Those that are marked in a note come last.
    for (my $i = -1; $i < @order; $i++) {
        my $in = $i < 0 ? $body : $notes{$order[$i]} // '';
        while ($in =~ /\[\^([^\]\s]+)\]/g) {
            my $name = $1;
            push @order, $name unless grep { $_ eq $name } @order;
        }
    }
    return (value($head, 'title') . "\n" . value($head, 'subtitle'), markdown_undone($body),
        markdown_undone(join "\n", map { $notes{$_} // '' } @order));
}

# ---- the page

# All elements of a class, as they are within their tags, in order.
sub elements {
    my ($html, $tag, $class) = @_;
    my @found;
    while ($html =~ m{<$tag\b[^>]* class="(?:[^"]* )?$class(?: [^"]*)?"[^>]*>}g) {
        my ($start, $depth) = (pos $html, 1);
        while ($depth && $html =~ m{<(/?)$tag\b[^>]*>}g) { $depth += $1 ? -1 : 1 }
        my $end = pos($html) // length $html;
        push @found, substr($html, $start, $end - $start) =~ s{</$tag>\z}{}r;
        pos($html) = $end;
    }
    return @found;
}

sub tags_undone {
    my ($html) = @_;
    $html =~ s{<wbr>}{}g;
    $html =~ s{<img\b[^>]* alt="([^"]*)"[^>]*>}{[$1]}g;
    $html =~ s{</?(?:p|li|h[1-6]|td|th|tr|br|div|ul|ol|pre|table|section|blockquote|hr)\b[^>]*>}{\n}g;
    $html =~ s{<[^>]*>}{}g;
    return entities_undone($html);
}

sub parts_of_html {
    my ($paper) = elements($_[0], 'div', 'paper') or die "no paper\n";
    my $title = join "\n", elements($paper, 'p', 'doc-title');
    my $text = join "\n", elements($paper, 'div', 'doc-body');
    my $notes = $text =~ s{<section class="chu-thich"(.*?)</section>}{}s ? $1 : '';
    $text =~ s{<sup\b.*?</sup>}{}gs;
    $notes =~ s{<h\d.*?</h\d>|<span class="so">\[\d+\]</span>|<sup\b.*?</sup>|<a [^>]*role="doc-backlink".*?</a>|^[^>]*>}{}gs;
    return map { tags_undone($_) } $title, $text, $notes;
}

# ---- the structure of the PDF

sub parts_of_pdf {
    my (@open, @notes);
    my ($title, $text) = ('', '');
    for my $line (split /\n/, $_[0]) {
        my ($indent, $what) = $line =~ /^( *)(.*)$/;
        my $depth = length($indent) / 2;
        $#open = $depth - 1 if @open > $depth;
        my $in = join '/', '', @open, '';
        if ($what =~ /^"(.*)"$/) {
            my $said = $1;
            next if $in =~ m{/Link/} && $said =~ /^\[\d+\]$/; # of a note
            if ($in =~ m{/Note/}) { $notes[-1] .= $said }
            elsif ($in =~ m{/H1/}) { $title .= $said }
            elsif ($in !~ m{/Div/}) { $text .= $said }
            next;
        }
        my ($tag) = $what =~ /^(\w+)/ or next;
        next if $tag eq 'Object';
        push @open, $tag;
        my $inline = $tag eq 'Link' || $tag eq 'Span';
        $title = '' if $tag eq 'Span' && $in =~ m{/H1/$}; # the one before is the type
        push @notes, '' if $tag eq 'Note';
        next if $inline;
        $_ .= "\n" for $title, $text, @notes;
    }
    return $title, $text, join "\n", @notes;
}

# ---- the Word file, through LibreOffice

# Styles that are not of the text, less what LibreOffice writes in place of signs.
my %around = map { $_ => 1 } ('Quốc hiệu', 'Tiêu ngữ', 'Cơ quan cấp trên', 'Cơ quan ban hành', 'Dấu sao', 'Số và ký hiệu',
    'Date', 'Title', 'Ghi chú của cổng', 'Nơi nhận', 'Nơi nhận - dòng', 'Quyền hạn, chức vụ', 'Signature', 'Header', 'Footer');
my %titles = map { $_ => 1 } ('Subtitle', 'Trích yếu công văn');

sub parts_of_odt {
    my ($xml) = @_;
    my %parent = $xml =~ m{<style:style style:name="(P\d+)" style:family="paragraph" style:parent-style-name="([^"]*)"}g;
    my ($body) = $xml =~ m{<office:text\b[^>]*>(.*)</office:text>}s;
    my ($title, $text, $notes) = ('', '', '');
    $body =~ s{<text:note\b.*?<text:note-body>(.*?)</text:note-body></text:note>}{$notes .= "$1\n"; ''}ges;
    $body =~ s{<text:(?:note-ref|bookmark-ref|reference-ref)\b[^>]*>.*?</text:(?:note-ref|bookmark-ref|reference-ref)>}{}gs;
    my $plain = sub {
        my $said = $_[0] =~ s{<text:(?:line-break|tab|s)\b[^>]*>|</text:(?:p|h)>}{\n}gr =~ s{<[^>]*>}{}gr;
        return entities_undone($said) . "\n";
    };
    while ($body =~ m{<text:(p|h)\b([^>]*?)(?:/>|>(.*?)</text:\1>)}gs) {
        my ($attributes, $inner) = ($2, $3 // '');
        my ($name) = $attributes =~ m{text:style-name="([^"]*)"};
        my $style = ($parent{$name} // $name) =~ s/_([0-9a-f]+)_/chr hex $1/ger;
        if ($titles{$style}) { $title .= $plain->($inner) }
        elsif (!$around{$style}) { $text .= $plain->($inner) }
    }
    return $title, $text, $plain->($notes);
}

# ---- the plain text

# Blocks between empty lines: the head ends with its own, then type and title, then the text; the
# foot begins with "Nơi nhận:" or with lines in the right half, and annexes follow it.
sub parts_of_txt {
    my ($text) = @_;
    my $notes = $text =~ s/\n(\[1\] .*)\z/\n/s ? $1 : '';
    s/\[\d+\]//g for $notes, $text;
    my @blocks = split /\n\n+/, $text =~ s/\A\n+//r;
    shift @blocks if $blocks[0] =~ /^\[/; # what the portal says
    shift @blocks if $blocks[0] =~ /CỘNG HÒA XÃ HỘI|ĐẢNG CỘNG SẢN/;
    my $title = shift @blocks;
    $title =~ s/^ *(?:\p{Lu}[\p{Lu} ]*)\n//; # KẾ HOẠCH
    my $foot = qr/^(?:Nơi nhận|\h{35})/;
    return $title, join("\n", grep { $_ !~ $foot } @blocks), $notes;
}

my %parts = (plan => \&parts_of_plan, html => \&parts_of_html, pdf => \&parts_of_pdf, odt => \&parts_of_odt, txt => \&parts_of_txt);
my $words_only = @ARGV && $ARGV[0] eq '--words' && shift;
while (my ($kind, $file) = splice @ARGV, 0, 2) {
    my $bytes = slurp($kind, $file);
    if ($kind eq 'own') {
        print $bytes =~ m{class="fingerprint">.*?<code>([0-9a-f]{64})</code>}s ? "$1\n" : "none\n";
        next;
    }
    my @lists = map { [/[\p{L}\p{M}\p{N}]+/g] } $parts{$kind}->($bytes);
    my $words = join '', map { "$_\n" } @{$lists[0]}, @{$lists[1]}, '', @{$lists[2]};
    print $words_only ? $words : sha256_hex(encode_utf8($words)) . "\n";
}

#!/bin/sh
# The PDF files, as other programs see them: sound, all fonts embedded, tagged, laid out by the
# profile's table (src/paper/sheet.c) to half a millimetre, text back as it went in.
. tests/tap.sh
for tool in qpdf pdftotext pdffonts pdfinfo; do
    command -v $tool >/dev/null || skip_all "no $tool here"
done
mkdir "$tmp/pdf"
PDF_FOLDER=$tmp/pdf "${BUILD:-build/asan}/tests/test_pdf" >"$tmp/tap" 2>&1
state=$tmp/pdf/state.pdf party=$tmp/pdf/party.pdf

# Each file, of those that differ by a line one: the command finds no fault with it.
each() { # COMMAND...
    for file in "$tmp"/pdf/*.pdf; do
        case ${file##*/} in end-20.pdf | note-20.pdf) ;; end-* | note-*) continue ;; esac
        "$@" "$file" >"$tmp/each" 2>&1 || { echo "$file"; cat "$tmp/each"; return 1; }
    done
}
embedded() { # emb, sub and uni of every font
    pdffonts "$1" | tail -n +3 | awk '{ $0 = substr($0, 73) } $1 $2 $3 != "yesyesyes" { bad = 1; print } END { exit bad }'
}
# All that is drawn is between BDC or BMC and EMC; marked content and text are closed again.
all_marked() {
    qpdf --qdf --object-streams=disable "$1" - | strings -n 1 | awk '
        /^\/Span << *\/ActualText.* BDC$/ { open++; next } # within a piece: what its box stands for
        / (BDC|BMC)$/ { open++; if (open > 1) bad = bad " nested" }
        /^EMC$|[ \]]EMC$/ { open-- }
        /T[jJ]$| S$/ { if (open < 1) bad = bad " " NR }
        END { if (bad != "" || open != 0) { print "outside:" bad; exit 1 } }'
}
# The words of a page: text, xMin, xMax, yMin, yMax in mm.
words() { # FILE PAGE
    pdftotext -bbox -f "$2" -l "$2" "$1" - | sed -n \
        's/.*xMin="\(.*\)" yMin="\(.*\)" xMax="\(.*\)" yMax="\(.*\)">\(.*\)<\/word>.*/\5 \1 \3 \2 \4/p' |
        awk '{ printf "%s %.3f %.3f %.3f %.3f\n", $1, $2 * 25.4 / 72, $3 * 25.4 / 72, $4 * 25.4 / 72, $5 * 25.4 / 72 }'
}
# The line that the first such word stands in: left, right, top, height.
line_of() { # WORD WORDS
    awk -v word="$1" '
        { text[NR] = $1; left[NR] = $2; right[NR] = $3; top[NR] = $4; bottom[NR] = $5 }
        $1 == word && !at { at = NR }
        END {
            if (!at) exit 1
            from = left[at]; to = right[at]
            for (i = at + 1; i <= NR && top[i] == top[at] && left[i] > to && left[i] - to < 6; i++) to = right[i]
            for (i = at - 1; i >= 1 && top[i] == top[at] && right[i] < from && from - right[i] < 6; i--) from = left[i]
            printf "%.3f %.3f %.3f %.3f\n", from, to, top[at], bottom[at] - top[at]
        }' "$2"
}
near() { # IS WANTED [MM]
    awk -v is="$1" -v wanted="$2" -v off="${3:-0.5}" \
        'BEGIN { d = is - wanted; if (d < 0) d = -d; if (is == "" || d > off) { print "is " is ", wanted " wanted; exit 1 } }'
}
is_at() { # WORD middle|left|right|top|size WANTED [MM]
    set -- "$1" "$2" "$3" "${4:-0.5}" "$(line_of "$1" "$tmp/words")"
    near "$(echo "$5" | awk -v what="$2" '{
        if (what == "middle") print ($1 + $2) / 2
        if (what == "left") print $1
        if (what == "right") print $2
        if (what == "top") print $3
        if (what == "size") print $4 / 1.107 * 72 / 25.4 }')" "$3" "$4"
}
same_line() { # WORD WORD
    near "$(line_of "$1" "$tmp/words" | cut -d ' ' -f 3)" "$(line_of "$2" "$tmp/words" | cut -d ' ' -f 3)" 0.1
}
# The rule under a line: its length over that of the line, where it is in the middle under it.
rule_under() { # WORD FROM TO
    qpdf --qdf --object-streams=disable "$state" - | strings -n 1 |
        awk '/ l S$/ { print $(NF - 6), $(NF - 5), $(NF - 3), $(NF - 2) }' | head -n 3 |
        awk -v line="$(line_of "$1" "$tmp/words")" -v from="$2" -v to="$3" '
            BEGIN { split(line, l, " "); k = 25.4 / 72 }
            { middle = ($1 + $3) / 2 * k; below = $2 * k - l[3] - l[4]; part = ($3 - $1) * k / (l[2] - l[1]) }
            below > -0.5 && below < 2 && (middle - (l[1] + l[2]) / 2) ^ 2 < 0.25 { found = 1; is = part }
            END { if (!found || is < from || is > to) { print "is " is; exit 1 } }'
}
info() { # FIELD WANTED
    pdfinfo "$state" | grep -qx "$1: *$2"
}
structure() { # TEXT
    pdfinfo -struct-text "$state" | grep -qF "$1"
}
no_number() { # FILE PAGE
    ! words "$1" "$2" | awk '$4 < 18 { found = 1 } END { exit !found }'
}
has_number() { # FILE PAGE NUMBER
    [ "$(words "$1" "$2" | awk '$4 < 18 { print $1 }')" = "$3" ]
}

check 'the documents are written' grep -q '^ok 1 ' "$tmp/tap"
check 'qpdf finds no fault' each qpdf --check
check 'every font is embedded, a part of it, with its letters' each embedded
check 'all that is drawn is part of the structure, or an artifact' each all_marked
check 'they are tagged' each sh -c 'pdfinfo "$1" | grep -q "^Tagged: *yes"' -
check 'title' info Title 'Kế hoạch số 16/KH-UBND: Phát động phong trào thi đua năm 2026'
check 'author' info Author 'Ủy ban nhân dân xã Hòa Bình'
check 'the date is that of the document' info CreationDate 'Mon Jan  5 00:00:00 2026 UTC'
check 'pages are A4' info 'Page size' '595.276 x 841.89 pts (A4)'
check 'language' sh -c 'qpdf --json "$1" | grep -q "/Lang.*vi\""' - "$state"
check 'PDF/A-2b is claimed' sh -c 'pdfinfo -meta "$1" | grep -q "<pdfaid:part>2</pdfaid:part>"' - "$state"
counted() { # the pages that XMP counts are there
    [ "$(pdfinfo -meta "$1" | sed -n 's/.*<xmpTPg:NPages>\(.*\)<.*/\1/p')" = "$(pdfinfo "$1" | sed -n 's/^Pages: *//p')" ]
}
check 'XMP counts the pages' each counted
check 'the title is a heading' structure '"Phát động phong trào thi đua “Cả nước chung sức'
check 'a link stands between its words' structure '"văn bản của tỉnh"'
check 'a head cell is of its column' sh -c 'pdfinfo -struct "$1" | grep -q "/Scope /Column"' - "$state"
check 'a paragraph over two pages is one' structure '"Các cơ quan, đơn vị căn cứ chức năng, nhiệm vụ được giao chủ động xây dựng kế hoạch, tổ chức phát động và hưởng ứng phong trào thi đua bằng những việc làm thiết thực, hiệu quả; gắn phong trào thi đua với việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh, với cải cách hành chính, chuyển đổi số và nâng cao chất lượng phục vụ Nhân dân."'
check 'the outline has the headings' sh -c 'qpdf --json "$1" | grep -q "II. NỘI DUNG THI ĐUA"' - "$state"
for uri in 'https://example.vn/van-ban/149-kh-cdvc/?a=1&b=(2)' ; do
    check "a link leads to $uri" sh -c 'qpdf --qdf --object-streams=disable "$1" - | tr -d "\\\\" | grep -aqF "/URI ($2)"' - "$state" "$uri"
done
# Both ways: the mark of note 1 leads to the line of its number, and that to the line of the mark.
to_and_fro() {
    qpdf --qdf --object-streams=disable "$1" - | strings -n 1 | perl -0777 -ne '
        my @pages = /\/Kids \[\s*((?:\d+ 0 R\s*)+)\]\s*\/Type \/Pages/ ? $1 =~ /\d+/g : ();
        my %page; @page{@pages} = (1 .. @pages);
        my @links;
        while (m{/Contents \(\[1\]\)\s*/Dest \[\s*(\d+) 0 R\s*/XYZ\s*([\d.]+)\s*([\d.]+)\s*null\s*\].*?/Rect \[\s*([\d.]+)\s*([\d.]+)\s*([\d.]+)\s*([\d.]+)\s*\]}gs) {
            push @links, { to => $3, top => $7 };
        }
        @links == 2 or die scalar(@links) . " links\n";
        abs($links[0]{to} - $links[1]{top}) < 3 && abs($links[1]{to} - $links[0]{top}) < 8 or die "they miss each other\n"'
}
check 'a note and its mark lead to each other' to_and_fro "$state"
check 'letters come back, composed' sh -c 'pdftotext "$1" - | grep -q "ăằẳẵắặ âầẩẫấậ"' - "$tmp/pdf/letters.pdf"
check 'in capitals too' sh -c 'test "$(pdftotext "$1" - | grep -c "ĂẰẲẴẮẶ ÂẦẨẪẤẬ\|ĂẰẲẴẮẶ$")" -ge 4' - "$tmp/pdf/letters.pdf"
check 'a letter without a glyph keeps its place in the text' sh -c 'pdftotext "$1" - | grep -q "Chữ 競"' - "$tmp/pdf/missing.pdf"

words "$state" 1 >"$tmp/words"
check 'the nation: in the middle of its column' is_at CỘNG middle 140
check 'at the upper margin' is_at CỘNG top 20
check 'in 12 points' is_at CỘNG size 12 0.1
check 'the motto: below it, in 13 points' is_at Độc size 13 0.1
check 'in the middle too' is_at Độc middle 140
check 'its rule is as long as it' rule_under Độc 0.98 1.02
check 'the body above begins on the same line' same_line CỘNG ỦY
check 'in the middle of the other column' is_at ỦY middle 60
check 'the issuer has a rule of a third to a half' rule_under XÃ 0.33 0.5
check 'number and date stand on one line' same_line Số: Hòa
check 'the number in the middle of its column' is_at Số: middle 60
check 'the date in the middle of its column' is_at Hòa middle 140
check 'the type in the middle of the text' is_at HOẠCH middle 110
check 'in 14 points' is_at HOẠCH size 14 0.1
check 'the title has a rule of a third to a half' rule_under xây 0.33 0.5
check 'a first line begins 12.7 mm in' is_at Căn left 42.7
check 'other lines at the margin' is_at Chính left 30
check 'lines end at the other margin' is_at Chính right 190
check 'no number on page 1' no_number "$state" 1
words "$state" 2 >"$tmp/words"
check 'page 2 has its number' has_number "$state" 2 2
check 'in the middle' is_at 2 middle 110
check 'in 14 points' is_at 2 size 14 0.1
check 'an annex begins without one' no_number "$state" 4
check 'and counts its own pages' has_number "$state" 5 2
words "$state" 4 >"$tmp/words"
check 'its head is in the middle' is_at Phụ middle 110
check 'cells are of 13 points' is_at Tuyên size 13 0.1
words "$state" 5 >"$tmp/words"
check 'the head row stands again on the next page' is_at STT top 20 1
words "$state" 3 >"$tmp/words"
check 'recipients: at the margin, in 12 points' is_at Nơi size 12 0.1
check 'their lines in 11' is_at '-' size 11 0.1
# Letters of 12 and of 14 points: their tops differ.
check 'what they get it for is not broken' sh -c 'pdftotext "$1" - | grep -q "^ *(b/c);"' - "$state"
check 'who signs stands level with them' near "$(line_of Nơi "$tmp/words" | cut -d ' ' -f 3)" "$(line_of TM. "$tmp/words" | cut -d ' ' -f 3)" 0.5
check 'in the middle of the column for it' is_at TM. middle 140
check 'the name as well' is_at Phượng middle 140
check 'with 25 mm between, for pen and seal' sh -c 'awk -v a="$1" -v b="$2" "BEGIN { split(a, x, \" \"); split(b, y, \" \"); d = y[3] - x[3] - x[4]; exit !(d > 24.5 && d < 26.5) }"' - "$(line_of PHÓ "$tmp/words")" "$(line_of Phượng "$tmp/words")"

# Of the 24 documents that differ by a line: how many have both on one page, or not.
on_one_page() { # WORD OTHER...
    for file in "$tmp"/pdf/end-*.pdf; do
        pdftotext "$file" - | awk -v RS='\f' -v words="$*" '
            { n = split(words, word, "|"); has = 0; for (i = 1; i <= n; i++) has += index($0, word[i]) > 0 }
            has && has < n { bad = 1 }
            END { exit bad }' || { echo "$file"; return 1; }
    done
}
# The lines of the paragraph on each page it stands on: never one alone.
two_lines_at_least() {
    for file in "$tmp"/pdf/end-*.pdf; do
        pdftotext -layout "$file" - | awk -v RS='\f' '
            { n = split($0, line, "\n"); own = 0
              for (i = 1; i <= n; i++) own += line[i] ~ /Các cơ quan|dựng kế hoạch|việc làm|theo tư tưởng|số và nâng/ }
            own == 1 { bad = 1 }
            END { exit bad }' || { echo "$file"; return 1; }
    done
}
pages_of_all() {
    for file in "$tmp"/pdf/end-*.pdf; do pdfinfo "$file" | sed -n 's/^Pages: *//p'; done | sort -u | xargs
}
at_foot() { # FILE PAGE: the note is below the text, at the lower margin
    words "$1" "$2" | awk '$1 == "[1]" && $4 > 240 { note = $4 } { if ($5 > last) last = $5 } END { if (!note || last < 270 || last > 277.5) { print note, last; exit 1 } }'
}
starts_with_mark() {
    for file in "$tmp"/pdf/note-*.pdf; do
        pdftotext "$file" - | awk -v RS='\f' '
            { mark1 = index($0, "Dấu thứ nhất") > 0; note1 = index($0, "Chú thích đầu") > 0
              mark2 = index($0, "Dấu thứ hai") > 0; note2 = index($0, "Chú thích sau") > 0 }
            mark1 != note1 || mark2 != note2 { bad = 1 }
            END { exit bad }' || { echo "$file"; return 1; }
    done
}
goes_on() { # some note goes on at the foot of the next page, with two lines at least on each
    for file in "$tmp"/pdf/note-*.pdf; do
        [ "$(pdftotext -f 1 -l 1 "$file" - | grep -c 'Hồ Chí Minh')" = 1 ] &&
            pdftotext -f 2 -l 2 "$file" - | grep -q 'Hồ Chí Minh' && return 0
    done
    return 1
}
whole_note() { # each of its words, over its pages
    [ "$(pdfinfo -struct-text "$1" | grep -o 'Hồ Chí Minh' | wc -l)" = 40 ] &&
        [ "$(pdftotext "$1" - | grep -c '^\[[0-9]*\] Ngắn\.')" = 298 ]
}
size_of() { # PAGE: in pt
    pdfinfo -f "$1" -l "$1" "$tmp/pdf/turned.pdf" | sed -n 's/^Page .* size: *//p'
}
check 'a note stands at the foot of the page of its mark' at_foot "$state" 1
check 'a note begins on the page of its mark' starts_with_mark
check 'and goes on at the foot of the next where it must' goes_on
check 'a note of many pages is whole, as are hundreds of notes' whole_note "$tmp/pdf/long-notes.pdf"
check 'an annex with a wide table lies on its side' test "$(size_of 8)" = '841.89 x 595.276 pts (A4)'
check 'to its end' test "$(size_of 9)" = '841.89 x 595.276 pts (A4)'
check 'the next one stands' test "$(size_of 10)" = '595.276 x 841.89 pts (A4)'
check 'as does the one before' test "$(size_of 7)" = '595.276 x 841.89 pts (A4)'
check 'the number of a lying page is in its middle' has_number "$tmp/pdf/turned.pdf" 9 2
words "$tmp/pdf/turned.pdf" 9 >"$tmp/words"
check 'in the middle of its text' is_at 2 middle 153.5
check 'a table fills its width' sh -c 'awk "\$3 > max { max = \$3 } END { exit !(max > 240 && max < 277) }" "$1"' - "$tmp/words"
check 'they end on the first page or on the second' test "$(pages_of_all)" = '1 2'
check 'a heading stands with its text' on_one_page 'I. ĐẦU|1. Mục|Các cơ quan'
check 'the foot stands with the last line of the text' on_one_page 'Hết dòng|Nơi nhận|TM. ỦY|Phượng|Bản trình bày'
check 'a paragraph has two lines at least on each page' two_lines_at_least
words "$party" 1 >"$tmp/words"
check 'the Party: its name in 15 points' is_at ĐẢNG size 15 0.1
check 'in the middle of its column' is_at ĐẢNG middle 150
check 'number and date on one line' same_line Số: Hòa
finish

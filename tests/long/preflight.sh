#!/bin/sh
# Apache Preflight finds a PDF/A-1b file valid: the same document, written by part 1 of the standard,
# since no checker of part 2 can be had. The files that portals get differ in what part 1 lacks:
# object streams, and no list of glyphs. PDFBox also reads back the text.
. tests/tap.sh
command -v java >/dev/null || skip_all 'java is not installed'
java=/usr/share/java classpath=
for jar in preflight xmpbox pdfbox2 fontbox2 commons-logging javax.activation jaxb-api; do
    [ -f "$java/$jar.jar" ] || skip_all "$jar.jar is not installed"
    classpath=$classpath:$java/$jar.jar
done
mkdir "$tmp/pdf"
PDF_FOLDER=$tmp/pdf "${BUILD:-build/asan}/tests/test_pdf" >"$tmp/tap" 2>&1
preflight() {
    java -Djava.awt.headless=true -cp "$classpath" org.apache.pdfbox.preflight.Validator_A1b "$1" >"$tmp/said" 2>/dev/null
    cat "$tmp/said"
    grep -q 'is a valid PDF/A-1b file' "$tmp/said"
}

check 'the documents are written' grep -q '^ok 2 ' "$tmp/tap"
check 'the document is a valid PDF/A-1b file' preflight "$tmp/pdf/part-1.pdf"
# What is published is of part 2: nothing but what only part 1 wants is missing in it.
only_part_1() {
    preflight "$1"
    ! grep -v -e '^The file ' -e 'cross reference streams' -e 'CIDSet entry is missing' -e 'part must be 1' -e '^$' "$tmp/said"
}
check 'what is published lacks nothing else' only_part_1 "$tmp/pdf/state.pdf"
cp "$tmp/pdf/part-1.pdf" "$tmp/pdf/broken.pdf"
printf '\n%%%%EOF\nnot a PDF\n' >>"$tmp/pdf/broken.pdf"
check_fails 'one with something behind it is not' preflight "$tmp/pdf/broken.pdf"
finish

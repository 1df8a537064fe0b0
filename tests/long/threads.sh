#!/bin/sh
# The demo's build on four threads under the thread sanitizer: no two of them meet in memory, and
# every document has the bytes that one thread writes.
#
# The libraries below are not built with the sanitizer, which therefore does not see their locks; so
# what they call is left out, and GLib's own allocator gives way to the one that is watched.
. tests/tap.sh
SOURCE_DATE_EPOCH=1795150800 # 2026-11-20
export SOURCE_DATE_EPOCH
tsan=build/tsan/phatdong
[ -x "$tsan" ] || skip_all 'nothing is built for the thread sanitizer: make MODE=tsan all'
for library in glib-2.0.so.0 gobject-2.0.so.0 fontconfig.so.1 cairo.so.2 pango-1.0.so.0 pangoft2-1.0.so.0 \
    pangocairo-1.0.so.0 harfbuzz.so.0 freetype.so.6 expat.so.1 qpdf.so.29; do
    echo "called_from_lib:lib$library"
done >"$tmp/suppressions"
echo race:tzset_internal >>"$tmp/suppressions" # of libc, which locks it

mkdir "$tmp/one" "$tmp/four"
cp -R content "$tmp/one/"
cp -R content "$tmp/four/"
on_four_threads() {
    G_SLICE=always-malloc TSAN_OPTIONS="suppressions=$tmp/suppressions exitcode=66" "$tsan" -q -C "$tmp/four" build --jobs 4
}
check 'no two threads meet' on_four_threads
check 'one thread builds it too' "$PHATDONG" -q -C "$tmp/one" build --jobs 1
check 'all files have the same bytes' diff -r -x .phatdong "$tmp/one/output" "$tmp/four/output"
check 'documents are among them' test "$(find "$tmp/four/output" -name '*.pdf' -path '*/tai-ve/*' | wc -l)" -ge 10
finish

#!/bin/sh
# `phatdong publish` to a folder and into a ZIP file: what arrives is what was built, in the right
# order, however often it is interrupted; nothing of others is touched.
. tests/tap.sh
. tests/tools/publish.sh
portal "{kind: folder, path: ../web}" "goi: {kind: zip, path: ../goi.zip}"
mkdir "$tmp/web"

everything_arrives
here=$tmp/web

# ------------------------------------------------------------------ of the folder alone
modes() {
    [ "$(find "$here" -type f -not -perm 0644 | wc -l)" = 0 ] && [ "$(find "$here" -mindepth 1 -type d -not -perm 0755 | wc -l)" = 0 ]
}
check 'files are 0644, folders 0755' modes

unchanged_stays() {
    find "$here" -type f -printf '%p %i %T@\n' | sort >"$tmp/before"
    publish && [ $came = 0 ] && says 'Nothing changed: ' &&
        find "$here" -type f -printf '%p %i %T@\n' | sort | diff "$tmp/before" -
}
check 'nothing changed: no file of the target is touched' unchanged_stays

moves_on() {
    touch -d '2099-01-01' "$here/index.html" && change && build && publish && [ $came = 0 ] &&
        [ "$(date -r "$here/index.html" +%Y)" = 2099 ] && [ "$(stat -c %Y "$here/index.html")" -gt "$(date -d 2099-01-01 +%s)" ]
}
check 'the time of a changed file moves on, though it was ahead' moves_on

not_mounted() {
    mv "$here" "$here.away" && refuses 4 R020 'No such file' && mkdir "$here" && refuses 4 R024 'nothing of that is there' &&
        [ -z "$(ls -A "$here")" ] && rmdir "$here" && mv "$here.away" "$here"
}
check 'a share that is not mounted' not_mounted

not_as_built() {
    change && build && echo x >>"$tmp/portal/output/index.html" && refuses 1 R016 'index.html' &&
        ! grep -qx x "$here/index.html" && build && publish && [ $came = 0 ] && arrived
}
check 'a file of the output that something else changed is not sent' not_as_built

read_only() {
    change && build || return 1
    [ "$(id -u)" = 0 ] || { chmod 500 "$here" && refuses 4 R017 && chmod 755 "$here"; return; }
    mount -t tmpfs none "$tmp/web" 2>/dev/null || return 0 # nothing keeps root out but a mount
    umount "$tmp/web"
}
check 'a folder that may not be written' read_only
publish

full_disk() { # half of it fits; with room, the rest follows
    rm -rf "$tmp/kept" && cp -a "$tmp/portal/.phatdong/publish" "$tmp/kept" && rm -rf "$tmp/portal/.phatdong/publish" || return 1
    # shellcheck disable=SC2016 # the inner shell expands them
    unshare -m sh -c 'mount -t tmpfs -o size=400k none "$1/web" && "$2" -C "$1/portal" publish main; echo "status $?"; ls -a "$1/web/.phatdong"
        mount -o remount,size=64m "$1/web" && "$2" -C "$1/portal" publish main && diff -r -x .phatdong "$1/portal/output" "$1/web" && find "$1/web" -name ".phatdong-*"' sh "$tmp" "$PHATDONG" >"$tmp/said" 2>&1
    came=$?
    cat "$tmp/said"
    rm -rf "$tmp/portal/.phatdong/publish" && mv "$tmp/kept" "$tmp/portal/.phatdong/publish"
    [ $came = 0 ] && says 'No space left on device' && says '[R017]' && says 'status 4' && ! grep '^/.*\.phatdong-' "$tmp/said" &&
        [ "$(sent)" -lt "$(built)" ]
}
if unshare -m true 2>/dev/null; then check 'a disk that is full' full_disk; else skip 'a disk that is full' 'nothing may be mounted here'; fi

damaged() {
    cp "$here/.phatdong/published" "$tmp/record" && sed -i 's/keep p/keep l/' "$here/.phatdong/published" &&
        refuses 4 R021 && cp "$tmp/record" "$here/.phatdong/published" && publish && [ $came = 0 ]
}
check 'a damaged record on the target' damaged

# ------------------------------------------------------------------ refused before anything is sent
is_preview() { # OPTION...
    "$PHATDONG" -C "$tmp/portal" build -q "$@" && refuses 1 R033 && build && publish && [ $came = 0 ]
}
check 'a preview is not published' is_preview --now 2024-05-01
check 'nor are drafts' is_preview --drafts
unfinished() { # a commit whose journal was lost
    rm -rf "$tmp/kept" && cp -a "$tmp/portal/output/.phatdong" "$tmp/kept" &&
        mv "$tmp/portal/output/.phatdong/manifest" "$tmp/portal/output/.phatdong/manifest.dirty" && refuses 1 R032 &&
        rm -rf "$tmp/portal/output/.phatdong" && cp -a "$tmp/kept" "$tmp/portal/output/.phatdong"
}
check 'an interrupted build that cannot be completed' unfinished
# What readers would be shown is what a build would make of the content, and nothing else.
nothing_arrives() { # CODE [OPTION...]
    code=$1
    shift
    find "$here" -type f -printf '%p %i %T@\n' | sort >"$tmp/before"
    publish "$@"
    [ $came = 1 ] && says "[$code]" && says 'Nothing was sent.' &&
        find "$here" -type f -printf '%p %i %T@\n' | sort | diff "$tmp/before" -
}
outdated() {
    change && nothing_arrives R036 && nothing_arrives R036 -n && build && publish && [ $came = 0 ] && arrived
}
check 'a portal older than its content is not published' outdated
by_time() { # the last day of campaign 2024-a passes
    SOURCE_DATE_EPOCH=1735700000 nothing_arrives R036 && publish && [ $came = 0 ]
}
check 'nor one that a day has changed since' by_time
gone() {
    plan 2024-tam 'Tạm' && build && publish && rm -r "$tmp/portal/content/campaigns/2024-tam" && nothing_arrives R036 &&
        plan 2024-tam 'Tạm' && publish && [ $came = 0 ]
}
check 'nor one with pages that the content has no more' gone
wrong_content() {
    change && build && sed -i 's/^type: KH/type: [/' "$tmp/portal/content/campaigns/2024-a/plan.md" && nothing_arrives Y016 &&
        plan 2024-a 'Một' && publish && [ $came = 0 ] && arrived
}
check 'nor anything while the content is wrong' wrong_content
other_address() {
    "$PHATDONG" -C "$tmp/portal" build -q --base-url https://thu.example/ && nothing_arrives R036 &&
        publish --base-url https://thu.example/ && [ $came = 0 ] && arrived && build && publish && [ $came = 0 ]
}
check 'a build with an address of its own is published with it' other_address
unbuilt() {
    mv "$tmp/portal/output" "$tmp/output.away" && refuses 1 R031 && rm -rf "$tmp/portal/output" && mv "$tmp/output.away" "$tmp/portal/output"
}
check 'nothing is built' unbuilt

settings() { # CODE WORDS SETTINGS
    cp "$tmp/portal/content/site.yaml" "$tmp/site.yaml"
    sed -i "s|^  main: .*|  main: $3|" "$tmp/portal/content/site.yaml"
    refuses 1 "$1" "$2"
    result=$?
    cp "$tmp/site.yaml" "$tmp/portal/content/site.yaml"
    return $result
}
check 'a kind that there is not' settings R011 "'gopher' is no kind of target" '{kind: gopher}'
check 'a key that the kind has not' settings R012 "no key 'bucket'" '{kind: folder, path: x, bucket: y}'
check 'a key that is missing' settings R013 "needs the key 'path'" '{kind: folder}'
check 'a number of connections' settings R014 "'many'" '{kind: folder, path: x, connections: many}'
no_target() {
    "$PHATDONG" -C "$tmp/portal" publish elsewhere >"$tmp/said" 2>&1
    [ $? = 1 ] && says "[R010]" && says 'its targets: main, goi'
}
check 'a target that site.yaml does not name' no_target
state_refused() {
    rm -rf "$tmp/kept" && cp -a "$tmp/portal/.phatdong/publish" "$tmp/kept" && rm -r "$tmp/portal/.phatdong/publish" &&
        echo x >"$tmp/portal/.phatdong/publish" && refuses 3 R030 && rm "$tmp/portal/.phatdong/publish" &&
        cp -a "$tmp/kept" "$tmp/portal/.phatdong/publish"
}
check 'what is known of the target has no place' state_refused

no_way_back() {
    cp -a "$tmp/portal/.phatdong/publish" "$tmp/kept.1" && rm "$tmp/portal/.phatdong/publish/main/former" &&
        publish --rollback && [ $came = 1 ] && says '[R034]' && rm -rf "$tmp/portal/.phatdong/publish" && cp -a "$tmp/kept.1" "$tmp/portal/.phatdong/publish" &&
        change && build && publish && rm -r "$tmp/portal/.phatdong/publish/main/kept" && publish --rollback && [ $came = 1 ] && says '[R035]'
}
check 'no way back' no_way_back

# ------------------------------------------------------------------ killed
moments='renameat,unlinkat,fsync,write,linkat,mkdirat' # of the target and of what is known of it
if strace true 2>/dev/null; then
    check 'an older portal on the target' older
    check 'killed at many moments: each file is whole, the next run completes it' resumes_anywhere "$tmp/web.old" "${points:-8}" $moments
    show "$tmp/tap.out"
else
    skip 'killed at many moments' 'strace cannot be used'
fi

# ------------------------------------------------------------------ one file
packs() {
    "$PHATDONG" -C "$tmp/portal" publish goi >"$tmp/said" 2>&1 || return 1
    rm -rf "$tmp/unpacked" && mkdir "$tmp/unpacked" && (cd "$tmp/unpacked" && unzip -q "$tmp/goi.zip") &&
        diff -r -x .phatdong "$tmp/portal/output" "$tmp/unpacked"
}
check 'into a ZIP file' packs
same_bytes() {
    cp "$tmp/goi.zip" "$tmp/first.zip" && rm "$tmp/goi.zip" && touch "$tmp/portal/output/index.html" &&
        TZ=Asia/Tokyo "$PHATDONG" -C "$tmp/portal" publish goi && cmp "$tmp/first.zip" "$tmp/goi.zip"
}
check 'the same portal is the same bytes' same_bytes
no_folder_for_it() {
    sed -i 's|path: ../goi.zip|path: ../none/goi.zip|' "$tmp/portal/content/site.yaml"
    "$PHATDONG" -C "$tmp/portal" publish goi >"$tmp/said" 2>&1
    [ $? = 4 ] && says '[R017]' && says 'No such file'
}
check 'no folder for it' no_folder_for_it
finish

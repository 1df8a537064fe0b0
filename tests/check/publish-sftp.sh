#!/bin/sh
# `phatdong publish` through SSH, to a real sshd on this machine.
. tests/tap.sh
. tests/tools/publish.sh
[ -x /usr/sbin/sshd ] || skip_all 'openssh-server is not installed'
trap 'stop_sshd; rm -rf "$tmp"' EXIT
me=$(id -un)
here="$tmp/web có dấu"
mkdir "$here"

check 'a server for this run' start_sshd
target="{kind: sftp, url: \"sftp://$me@127.0.0.1:$port$here/\", key: ../ssh/client, known_hosts: ../ssh/known_hosts, connections: 2}"
portal "$target"
# ------------------------------------------------------------------ who the server is, who we are
unknown_host() {
    : >"$tmp/ssh/nobody" && with known_hosts:.*known_hosts 'known_hosts: ../ssh/nobody' && refuses 4 R043
}
check 'a server that nobody vouches for' unknown_host
changed_host() {
    ssh-keygen -q -t ed25519 -N '' -f "$tmp/ssh/other" &&
        printf '[127.0.0.1]:%s %s\n' "$port" "$(cut -d' ' -f1,2 "$tmp/ssh/other.pub")" >"$tmp/ssh/nobody" && refuses 4 R044
}
check 'a server with another key' changed_host
pinned() {
    with 'known_hosts: ../ssh/nobody' "host_key: $(ssh-keygen -lf "$tmp/ssh/other.pub" | cut -d' ' -f2 | sed 's/[#&\\]/\\&/g')" && refuses 4 R044 &&
        with 'host_key: [^,]*' "host_key: $(ssh-keygen -lf "$tmp/ssh/host.pub" | cut -d' ' -f2)" && looks && [ $came = 0 ]
}
check 'a server whose key is pinned' pinned
hashed_names() {
    with 'host_key: [^,]*' 'known_hosts: ../ssh/hashed' && cp "$tmp/ssh/known_hosts" "$tmp/ssh/hashed" &&
        ssh-keygen -q -H -f "$tmp/ssh/hashed" && looks && with ../ssh/hashed ../ssh/known_hosts
}
check 'a known_hosts file that hides its names' hashed_names
wrong_key() {
    with ../ssh/client ../ssh/other && refuses 4 R045 && with ../ssh/other ../ssh/client
}
check 'a key that the server does not know' wrong_key
open_key() {
    chmod 644 "$tmp/ssh/client" && refuses 1 R040 && chmod 600 "$tmp/ssh/client"
}
check 'a key that others can read' open_key
wrong_address() {
    with "sftp://$me@" 'sftp://' && refuses 1 R042 && with 'sftp://127' "sftp://$me@127"
}
check 'an address without a user' wrong_address
no_server() {
    with "127.0.0.1:$port" '127.0.0.1:1' && refuses 4 R020 'refused' && with '127.0.0.1:1/' "127.0.0.1:$port/"
}
check 'a server that is not there' no_server

# A secret is in no output, no argument, no file.
with_passphrase() {
    canary=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
    cp "$tmp/ssh/client" "$tmp/ssh/locked" && ssh-keygen -q -p -N "$canary" -P '' -f "$tmp/ssh/locked" &&
        with ../ssh/client ../ssh/locked && refuses 4 R045 &&
        PHATDONG_MAIN_PASSPHRASE=$canary looks &&
        with 'key: ../ssh/locked' 'key: ../ssh/locked, passphrase_file: ../ssh/words' && echo "$canary" >"$tmp/ssh/words" && chmod 644 "$tmp/ssh/words" &&
        refuses 1 R040 && chmod 600 "$tmp/ssh/words" && looks &&
        with 'passphrase_file: ../ssh/words' 'passphrase_command: false' && refuses 1 R041 &&
        with 'passphrase_command: false' "passphrase_command: cat $tmp/ssh/words" &&
        ASAN_OPTIONS=detect_leaks=0 strace -f -e trace=execve -o "$tmp/calls" "$PHATDONG" -C "$tmp/portal" publish main --dry-run --json >"$tmp/said" 2>&1 &&
        ! grep -F "$canary" "$tmp/calls" "$tmp/said" && ! grep -rF "$canary" "$tmp/portal" &&
        with 'key: ../ssh/locked, passphrase_command: [^,]*' 'key: ../ssh/client'
}
check 'a locked key: its passphrase from the environment, a file, a helper program' with_passphrase

everything_arrives

# ------------------------------------------------------------------ what the server says it did
atomic() { # every file came under a temporary name, and was renamed onto its own
    : >"$tmp/ssh/said"
    change && build && publish && [ $came = 0 ] && grep -q 'posix-rename old' "$tmp/ssh/said" && ! grep 'remove name.*html' "$tmp/ssh/said" &&
        ! grep 'open ".*\.html" flags WRITE' "$tmp/ssh/said"
}
check 'a page is replaced at once' atomic
one_request() {
    : >"$tmp/ssh/said"
    publish && says 'Nothing changed: ' && [ "$(grep -c 'open "' "$tmp/ssh/said")" = 1 ] && ! grep 'flags WRITE' "$tmp/ssh/said"
}
check 'nothing changed: one file is read, none is written' one_request
modes() { [ "$(find "$here" -type f -not -perm 0644 | wc -l)" = 0 ]; }
check 'files are 0644' modes

# ------------------------------------------------------------------ killed
if strace true 2>/dev/null; then
    check 'an older portal on the target' older
    check 'killed at several moments, it goes on from there' resumes_anywhere "$tmp/web.old" "${points:-4}" sendto,recvfrom,write,fsync,renameat
    show "$tmp/tap.out"
else
    skip 'killed at several moments' 'strace cannot be used'
fi

# ------------------------------------------------------------------ a server that cannot replace a file
stop_sshd
plain_server() {
    sftp_options='-P posix-rename' && start_sshd && with '@127.0.0.1:[0-9]*' "@127.0.0.1:$port" &&
        publish --adopt && : >"$tmp/ssh/said" && change && build && publish && [ $came = 0 ] && arrived &&
        ! grep 'posix-rename' "$tmp/ssh/said"
}
check 'a server without posix-rename' plain_server
finish

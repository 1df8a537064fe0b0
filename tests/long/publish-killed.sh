#!/bin/sh
# `phatdong publish` to a folder and through SSH, killed at fifty moments each. The scripts beside
# this one do the same to their servers.
. tests/tap.sh
. tests/tools/publish.sh
trap 'stop_sshd; rm -rf "$tmp"' EXIT
strace true 2>/dev/null || skip_all 'strace cannot be used'

folder() { mkdir "$here" && portal '{kind: folder, path: ../web, connections: 2}' && older; }
check 'an older portal in a folder' folder
check 'killed at fifty moments' resumes_anywhere "$tmp/web.old" 50 renameat,unlinkat,fsync,write,linkat,mkdirat
show "$tmp/tap.out"

if [ -x /usr/sbin/sshd ]; then
    here="$tmp/web có dấu"
    through_ssh() {
        mkdir "$here" && start_sshd &&
            portal "{kind: sftp, url: \"sftp://$(id -un)@127.0.0.1:$port$here/\", key: ../ssh/client, known_hosts: ../ssh/known_hosts, connections: 2}" && older
    }
    check 'an older portal on a server' through_ssh
    check 'killed at fifty moments through SSH' resumes_anywhere "$tmp/web.old" 50 sendto,recvfrom,write,fsync,renameat
    show "$tmp/tap.out"
else
    skip 'killed at fifty moments through SSH' 'openssh-server is not installed'
fi
finish

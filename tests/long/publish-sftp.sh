#!/bin/sh
# `phatdong publish` through SSH with a password, and onto a full disk: what needs a user of its own, or a mount.
. tests/tap.sh
. tests/tools/publish.sh
[ -x /usr/sbin/sshd ] || skip_all 'openssh-server is not installed'
[ "$(id -u)" = 0 ] || skip_all 'a user can only be made as root'
user=phatdong-ssh
trap 'stop_sshd; userdel $user 2>/dev/null; rm -rf "$tmp"' EXIT

password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
server() {
    mkdir "$here" && chmod 755 "$tmp" && { id $user >/dev/null 2>&1 || useradd -M -d "$here" -s /bin/sh $user; } &&
        echo "$user:$password" | chpasswd && chown $user "$here" && start_sshd 'PasswordAuthentication yes' && rm "$tmp/ssh/authorized_keys" && chmod 711 "$tmp/ssh" && : >"$tmp/ssh/said" && chmod 666 "$tmp/ssh/said"
}
check 'a server that asks for a password' server
portal "{kind: sftp, url: \"sftp://$user@127.0.0.1:$port/~/\", known_hosts: ../ssh/known_hosts}"
unset SSH_AUTH_SOCK
none() { refuses 4 R045; }
check 'without a password' none
wrong() { PHATDONG_MAIN_PASSWORD=sai-$password refuses 4 R045 && ! says "$password"; }
check 'a wrong password' wrong
from_environment() { PHATDONG_MAIN_PASSWORD=$password publish && [ $came = 0 ] && arrived && [ "$(sent)" = "$(built)" ]; }
check 'the password from the environment, into the home folder' from_environment
from_file() {
    with '/~/"' '/~/", password_file: ../password' && echo "$password" >"$tmp/password" && chmod 644 "$tmp/password" && refuses 1 R040 &&
        chmod 600 "$tmp/password" && change && build && publish && [ $came = 0 ] && arrived
}
check 'from a file that nobody else can read' from_file
from_program() { with 'password_file: ../password' "password_command: cat $tmp/password" && change && build && publish && [ $came = 0 ] && arrived; }
check 'from a program' from_program
nowhere() { ! grep -rF "$password" "$tmp/portal" "$tmp/said"; }
check 'the password is in no file and no message' nowhere
stop_sshd

# ------------------------------------------------------------------ a disk that is full
# The mount is seen by the server alone.
full() {
    echo "mount -t tmpfs -o size=600k none '$tmp/disk' && exec \"\$@\"" >"$tmp/within"
    mkdir "$tmp/disk" && sshd_within="unshare -m sh $tmp/within" && start_sshd &&
        portal "{kind: sftp, url: \"sftp://$(id -un)@127.0.0.1:$port$tmp/disk/\", key: ../ssh/client, known_hosts: ../ssh/known_hosts}" &&
        cp "$tmp/ssh/client.pub" "$tmp/ssh/authorized_keys" && refuses 4 R017 && ! says '[R026]' && [ "$(grep -c R017 "$tmp/said")" -le 8 ]
}
if unshare -m true 2>/dev/null; then
    check 'a server whose disk is full' full
else
    skip 'a server whose disk is full' 'nothing may be mounted here'
fi
finish

#!/bin/sh
# `phatdong publish` through FTP with TLS, to a real vsftpd that demands that TLS sessions are gone on with.
. tests/tap.sh
. tests/tools/publish.sh
[ -x /usr/sbin/vsftpd ] || skip_all 'vsftpd is not installed'
[ "$(id -u)" = 0 ] || skip_all 'vsftpd needs root: it changes to the user who logs in'
user=phatdong-ftp
trap 'stop; userdel $user 2>/dev/null; rm -f /etc/pam.d/phatdong-ftp; rm -rf "$tmp"' EXIT

stop() { [ -z "${server-}" ] || { kill "$server" 2>/dev/null && wait "$server" 2>/dev/null; }; server=''; }

check 'vsftpd for this run' start_vsftpd
here=$tmp/ftp/web/trang
portal "{kind: ftps, url: \"ftp://$user@localhost:$port/trang/\", ca: ../ftp/ca.pem, connections: 2}"
wrong_password() { PHATDONG_MAIN_PASSWORD=khac publish && [ $came = 4 ] && says '[R045]'; }
check 'a wrong password' wrong_password
PHATDONG_MAIN_PASSWORD=mat-khau
export PHATDONG_MAIN_PASSWORD
stranger() { with ', ca: [^,]*' '' && refuses 4 R047; with '/trang/"' '/trang/", ca: ../ftp/ca.pem'; }
check 'a certificate that nobody vouches for' stranger
plain() { with 'connections: 2' 'connections: 2, insecure: true' && refuses 4 R045; with ', insecure: true' ''; }
check 'without TLS the server refuses' plain
own() { chown -R $user "$here"; }
everything_arrives
modes() { [ "$(find "$here" -type f -not -perm 0644 | wc -l)" = 0 ]; }
check 'files are 0644, although the server would have them 0600' modes
check 'an older portal on the target' older
check 'killed at fifty moments, it goes on from there' resumes_anywhere "$tmp/web.old" 50 sendto,fsync,renameat
show "$tmp/tap.out"

stop
unencrypted() {
    start_vsftpd ssl_enable=NO && with 'localhost:[0-9]*' "localhost:$port" && refuses 4 R047 &&
        with 'connections: 2' 'connections: 2, insecure: true' && publish --adopt && [ $came = 0 ] && arrived
}
check 'a server without TLS is refused, unless the target says that it may be' unencrypted
stop
implicit() {
    start_vsftpd implicit_ssl=YES && with "ftp://$user@localhost:[0-9]*" "ftps://$user@localhost:$port" && with ', insecure: true' '' &&
        change && build && publish && [ $came = 0 ] && arrived
}
check 'TLS from the first byte' implicit
finish

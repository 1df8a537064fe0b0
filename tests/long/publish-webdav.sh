#!/bin/sh
# `phatdong publish` to WebDAV of real servers: apache2 with TLS and a password, nginx.
. tests/tap.sh
. tests/tools/publish.sh
trap 'stop; rm -rf "$tmp"' EXIT

stop() {
    for pid in "$tmp"/*/pid; do [ ! -s "$pid" ] || kill "$(cat "$pid")" 2>/dev/null; done
}

# DELETE takes a folder with all that is in it, so empty ones are left alone.
keeps_folders=yes

start_nginx() {
    d=$tmp/nginx port=$(free_port)
    mkdir -p "$d/web/trang" "$d/tmp" || return 1
    cat >"$d/conf" <<END
load_module /usr/lib/nginx/modules/ngx_http_dav_ext_module.so;
$([ "$(id -u)" != 0 ] || echo 'user root;')
pid $d/pid; error_log $d/log; worker_processes 1; events { worker_connections 256; }
http { access_log off; client_body_temp_path $d/tmp; client_max_body_size 200m; dav_ext_lock_zone zone=l:1m;
  server { listen 127.0.0.1:$port; root $d/web;
    location / { dav_methods PUT DELETE MKCOL COPY MOVE; dav_ext_methods PROPFIND OPTIONS LOCK UNLOCK; dav_ext_lock zone=l;
      dav_access user:rw group:r all:r; } } }
END
    /usr/sbin/nginx -p "$d" -c "$d/conf" && comes "$d/pid"
}

if [ -x /usr/sbin/apache2 ]; then
    check 'apache2 for this run' start_apache
    here=$tmp/apache/web/trang
    portal "{kind: webdav, url: \"https://localhost:$port/trang/\", user: web, ca: ../apache/ca.pem, connections: 2}"
    wrong_password() { PHATDONG_MAIN_PASSWORD=khac publish && [ $came = 4 ] && says '[R045]'; }
    check 'a wrong password' wrong_password
    stranger() { PHATDONG_MAIN_PASSWORD='mật khẩu' && export PHATDONG_MAIN_PASSWORD && with ', ca: [^,]*' '' && refuses 4 R047; with 'user: web' 'user: web, ca: ../apache/ca.pem'; }
    check 'a certificate that nobody vouches for' stranger
    PHATDONG_MAIN_PASSWORD='mật khẩu'
    export PHATDONG_MAIN_PASSWORD
    other_name() { with localhost: 127.0.0.2: && refuses 4 R020; with 127.0.0.2: localhost:; }
    check 'a server that is not there' other_name
    own() { [ "$(id -u)" != 0 ] || chown -R www-data "$here"; }
    everything_arrives
    one_request() { : >"$tmp/apache/access"; publish && says 'Nothing changed: ' && [ "$(wc -l <"$tmp/apache/access")" -le 2 ]; }
    check 'nothing changed: one request' one_request # and one without a password, as the protocol has it
    check 'an older portal on the target' older
    check 'killed at fifty moments, it goes on from there' resumes_anywhere "$tmp/web.old" 50 sendto,recvfrom,read,write,fsync,renameat
    show "$tmp/tap.out"
    unset PHATDONG_MAIN_PASSWORD
else
    skip 'apache2' 'it is not installed'
fi

if [ -e /usr/lib/nginx/modules/ngx_http_dav_ext_module.so ]; then
    rm -rf "$tmp/web.old" "$tmp/web.old.state"
    own() { :; }
    check 'nginx for this run' start_nginx
    here=$tmp/nginx/web/trang
    portal "{kind: webdav, url: \"http://127.0.0.1:$port/trang/\", insecure: true, connections: 2}"
    everything_arrives
else
    skip 'nginx' 'its module for WebDAV is not installed'
fi
finish

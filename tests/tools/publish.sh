# publish.sh - what tests of `phatdong publish` share, whatever the server; read after tests/tap.sh.
#
#     portal SETTINGS [MORE]   $tmp/portal with a target `main` of these settings, built
#     everything_arrives       what must hold on any target; $here is its folder on this machine
PHATDONG_LANG=en SOURCE_DATE_EPOCH=1717200000
export PHATDONG_LANG SOURCE_DATE_EPOCH
here=$tmp/web

plan() { # ID TITLE
    mkdir -p "$tmp/portal/content/campaigns/$1"
    cat >"$tmp/portal/content/campaigns/$1/plan.md" <<END
---
type: KH
number: ${1#2024-}/KH-X
title: $2
date: 2024-01-02
period: {start: 2024-03, end: 2024-10}
slogans: ["Thi đua $1"]
---

1. Nội dung $1.
END
}

portal() { # SETTINGS [MORE]
    rm -rf "$tmp/portal"
    mkdir -p "$tmp/portal/content"
    printf 'title: Cổng\nbase_url: https://thidua.example.gov.vn/\npublish:\n  main: %s\n' "$1" >"$tmp/portal/content/site.yaml"
    [ $# -lt 2 ] || printf '  %s\n' "$2" >>"$tmp/portal/content/site.yaml"
    plan 2024-a 'Một'
    plan 2024-b 'Hai'
    # Names that an address has to escape.
    printf '%%PDF-1.4\n' >"$tmp/portal/content/campaigns/2024-a/ke hoach (ky so) 100%+&=đã.pdf"
    changes=0
    build
}

build() {
    "$PHATDONG" -C "$tmp/portal" build -q
}

# Some pages, and the lists that show them, get other bytes of the same size.
change() {
    changes=$((changes + 1))
    plan 2024-b "Hai $((changes % 10))"
}

# A style sheet's name changes with its bytes: every page is another, and an old file goes.
restyle() {
    changes=$((changes + 1))
    mkdir -p "$tmp/portal/themes/default/assets"
    echo ".x$changes { color: red }" >"$tmp/portal/themes/default/assets/style.css"
}

publish() { # [OPTION...]
    "$PHATDONG" -C "$tmp/portal" publish main "$@" >"$tmp/said" 2>&1
    came=$?
    cat "$tmp/said"
}

says() { grep -F -- "$1" "$tmp/said"; }

refuses() { # STATUS CODE [WORDS]
    publish
    [ $came = "$1" ] && grep -F "[$2]" "$tmp/said" && says "${3-}"
}

built() { find "$tmp/portal/output" -type f -not -path '*/.phatdong/*' | wc -l; }

# Files that stay on the target until the publish after.
late() { sed -n 's/^late . [0-9]* [0-9a-f]* [0-9]* //p' "$here/.phatdong/published"; }

# What is on the target is what was built, beside what is late and what others put there.
arrived() {
    [ -z "${keeps_folders-}" ] || find "$here" -mindepth 1 -type d -empty -delete
    diff -r -x .phatdong "$tmp/portal/output" "$here" >"$tmp/differs"
    grep -v "^Only in $here" "$tmp/differs" && return 1
    late | awk -v here="$here" '{ for (path = here "/" $0; path != here; sub(/\/[^\/]*$/, "", path)) print path }' >"$tmp/late"
    sed -n "s/^Only in \(.*\): /\1\//p" "$tmp/differs" | grep -vF foreign | grep -vxFf "$tmp/late" && return 1
    return 0
}

# The files of a portal with their sums: HASH  ./PATH
sums() { # FOLDER
    (cd "$1" && find . -type f -not -path './.phatdong/*' -not -name '.phatdong-*' -exec sha256sum {} +)
}

# After a kill every file is the old one or the new one; what is neither is named. OLD is $tmp/web.old.
whole() {
    { sums "$tmp/web.old"; sums "$tmp/portal/output"; } >"$tmp/sums"
    sums "$here" | { ! grep -vxFf "$tmp/sums"; }
}

# How many files a run says that it has sent.
sent() { sed -n 's/.* of [0-9]* files \([0-9]*\) sent.*/\1/p' "$tmp/said"; }

# What was put into $here by hand is the server's user's too; a test whose server is another one says how.
own() { :; }

everything_arrives() {
    listed() { publish --dry-run && [ $came = 0 ] && says "Nothing was sent: of $(built) files $(built) would be" && [ ! -e "$here/index.html" ]; }
    check 'a dry run lists everything and sends nothing' listed
    first() { publish && [ $came = 0 ] && [ "$(sent)" = "$(built)" ] && arrived && [ -e "$here/.phatdong/published" ]; }
    check 'the first publish' first
    again() { publish && [ $came = 0 ] && says 'Nothing changed: '; }
    check 'nothing changed' again
    some() {
        cp -a "$tmp/portal/output" "$tmp/before" && change && build || return 1
        want=$(diff -rq -x .phatdong "$tmp/before" "$tmp/portal/output" | grep -cvF "Only in $tmp/before")
        rm -rf "$tmp/before"
        publish --dry-run >/dev/null && says "files $want would be" && publish && [ $came = 0 ] && [ "$(sent)" = "$want" ] && arrived
    }
    check 'what changed, and nothing else' some
    goes() {
        old=$(cd "$here" && ls tai-nguyen/styles.*.css) && restyle && build && publish && [ $came = 0 ] && arrived &&
            [ -e "$here/$old" ] && late | grep -x "$old" && publish && says 'Nothing changed: ' && [ -e "$here/$old" ] &&
            change && build && publish && [ $came = 0 ] && ! says ' 0 deleted' && arrived && [ ! -e "$here/$old" ] && ! late | grep -x "$old"
    }
    check 'a style that is gone from the portal goes from the target with the publish after' goes
    foreign_stay() {
        mkdir -p "$here/foreign" && echo theirs >"$here/foreign/x.html" && change && build && publish && [ $came = 0 ] &&
            [ "$(cat "$here/foreign/x.html")" = theirs ] && arrived
    }
    check 'files of others stay' foreign_stay
    mended() { # what nobody here changed is believed to stand, until it is read
        rm "$here/404.html" && echo hacked >"$here/index.html" && own && publish && [ $came = 0 ] && says 'Nothing changed: ' && [ ! -e "$here/404.html" ] &&
            publish --repair --dry-run && [ $came = 0 ] && says 'files 2 would be' && publish --repair && [ $came = 0 ] && says ' 2 sent' && arrived &&
            publish --repair && [ $came = 0 ] && says 'Nothing changed: '
    }
    check 'what somebody took away or changed is sent again by --repair' mended
    in_the_way() { # at an address that a new page wants
        plan 2024-d 'Bốn' && build && mkdir -p "$here/thi-dua/2024-d" && echo theirs >"$here/thi-dua/2024-d/index.html" && own &&
            refuses 4 R018 'thi-dua/2024-d/index.html' && [ "$(cat "$here/thi-dua/2024-d/index.html")" = theirs ] &&
            publish --adopt && [ $came = 4 ] && [ "$(cat "$here/thi-dua/2024-d/index.html")" = theirs ] &&
            cp "$tmp/portal/output/thi-dua/2024-d/index.html" "$here/thi-dua/2024-d/" && own && refuses 4 R018 &&
            publish --adopt && [ $came = 0 ] && arrived && says '1 there already'
    }
    check 'a file of others is never written over; the same bytes can be adopted' in_the_way
    many_in_the_way() {
        for i in $(seq 21); do plan "2024-v$i" x; mkdir -p "$here/thi-dua/2024-v$i"; echo theirs >"$here/thi-dua/2024-v$i/index.html"; done
        own && build && refuses 4 R019 '1 more files' && [ "$(grep -c R018 "$tmp/said")" = 20 ] && rm -r "$here"/thi-dua/2024-v* &&
            rm -r "$tmp"/portal/content/campaigns/2024-v* && build && arrived
    }
    check 'many of them are counted' many_in_the_way
    vanished() {
        cp -a "$tmp/portal/content" "$tmp/content" && rm -r "$tmp/portal/content/campaigns/2024-d" && build
        refuses 1 L090 "'thi-dua/2024-d/index.html'" && [ -e "$here/thi-dua/2024-d/index.html" ]
        result=$?
        rm -rf "$tmp/portal/content" && mv "$tmp/content" "$tmp/portal/content" && build && return $result
    }
    check 'an address that readers were told of does not go' vanished
    guarded() { # more than 20 files, and more than a tenth: scripts and styles of a theme, whose names do not last
        for i in $(seq 60); do echo "/* $i */" >"$tmp/portal/themes/default/assets/tep-$i.css"; done
        build && publish && [ $came = 0 ] && rm "$tmp"/portal/themes/default/assets/tep-*.css && build &&
            refuses 4 R025 "60 of $(($(built) + 60)) files" && publish --allow-deletes=59 && [ $came = 4 ] &&
            publish --allow-deletes=60 && [ $came = 0 ] && arrived &&
            change && build && publish && [ $came = 0 ] && says ', 60 deleted' && arrived
    }
    check 'many deletions need their number' guarded
    way_back() {
        cp -a "$tmp/portal/output" "$tmp/before" && change && plan 2024-e 'Mới nhất' && restyle && build && publish && [ $came = 0 ] && arrived &&
            mv "$tmp/portal/output" "$tmp/after" && mv "$tmp/before" "$tmp/portal/output" && publish --rollback && [ $came = 0 ] && arrived &&
            [ ! -e "$here/thi-dua/2024-e/index.html" ] && rm -rf "$tmp/portal/output" && mv "$tmp/after" "$tmp/portal/output" &&
            publish --rollback && [ $came = 0 ] && arrived
    }
    check 'the former generation, and forward again' way_back
    another_publisher() {
        rm -rf "$tmp/kept" "$tmp/other" && cp -a "$tmp/portal" "$tmp/other" && change && build && publish && [ $came = 0 ] || return 1
        mv "$tmp/portal" "$tmp/portal.1" && mv "$tmp/other" "$tmp/portal"
        plan 2024-z 'Của người khác' && build && refuses 4 R022 && says '~ ' && publish --json && says '"R023"' &&
            publish --adopt && [ $came = 0 ] && arrived
        result=$?
        rm -rf "$tmp/portal" && mv "$tmp/portal.1" "$tmp/portal" && return $result
    }
    check 'somebody else has published since' another_publisher
    refused_then_adopted() {
        refuses 4 R022 && plan 2024-z 'Của người khác' && publish --adopt && build && publish --adopt && [ $came = 0 ] && arrived
    }
    check 'and now it is the other who is told' refused_then_adopted
    held() { # by a run that has not ended
        change && build && printf 'phatdong lease 1\n%064d %d may-khac (7)\n' 7 $(($(date +%s) + 600)) >"$tmp/lease" &&
            printf 'end %s\n' "$(sha256sum <"$tmp/lease" | cut -d ' ' -f 1)" >>"$tmp/lease" && cp "$tmp/lease" "$here/.phatdong/lease" &&
            own && refuses 5 R028 'may-khac (7)' && cmp "$tmp/lease" "$here/.phatdong/lease"
    }
    check 'another run is publishing there' held
    run_out() {
        printf 'phatdong lease 1\n%064d %d may-khac (7)\n' 7 $(($(date +%s) - 1)) >"$tmp/lease" &&
            printf 'end %s\n' "$(sha256sum <"$tmp/lease" | cut -d ' ' -f 1)" >>"$tmp/lease" && cp "$tmp/lease" "$here/.phatdong/lease" &&
            own && publish && [ $came = 0 ] && arrived && [ ! -e "$here/.phatdong/lease" ]
    }
    check 'its lease has run out' run_out
    two_at_once() {
        change && build && cp -a "$tmp/portal" "$tmp/second" || return 1
        "$PHATDONG" -C "$tmp/second" publish main >"$tmp/said.2" 2>&1 &
        second=$!
        publish
        wait $second
        came_2=$?
        cat "$tmp/said.2"
        arrived && case $came$came_2 in 00 | 05 | 50 | 04 | 40) true ;; *) false ;; esac
        result=$?
        [ $came = 0 ] || { publish --adopt && [ $came = 0 ] && arrived; } || result=1
        rm -rf "$tmp/second"
        return $result
    }
    check 'two publishers at once' two_at_once
}

# Killed at the NUMBERth CALL of one of its threads; then once more, to the end. 2 where there is no
# such call. Each file of the target is the old or the new one, no file that was right is sent again
# (its inode stays), no more are sent than were not right, and nothing of the killed run is left over.
killed_at() { # OLD CALL NUMBER: OLD is a copy of $here, $OLD.state of what is known of it
    empty_target && cp -a "$1/." "$here/" && rm -rf "$tmp/portal/.phatdong/publish" &&
        cp -a "$1.state" "$tmp/portal/.phatdong/publish" || return 1
    strace -f -o /dev/null -e trace="$2" -e inject="$2:signal=KILL:when=$3" \
        "$PHATDONG" -C "$tmp/portal" publish main >"$tmp/said" 2>&1
    [ $? = 137 ] || return 2
    whole || return 1
    right >"$tmp/right"
    publish >/dev/null
    [ $came = 0 ] && arrived || { cat "$tmp/said"; return 1; }
    right >"$tmp/right.2"
    grep -vxFf "$tmp/right.2" "$tmp/right" && { echo 'sent again'; return 1; }
    says 'Nothing changed: ' >/dev/null || [ "$(sent)" -le $(($(built) - $(wc -l <"$tmp/right"))) ] || { echo 'too many were sent'; return 1; }
    left=$(find "$here" -name '.phatdong-*' -o -path '*/.phatdong/*-*' -o -path '*/.phatdong/lease' -o -path '*/.phatdong/coming')
    [ -z "$left" ] || { echo "left over: $left"; return 1; }
}

resumes() { # OLD CALL NUMBER...
    old=$1 call=$2 hit=0
    shift 2
    for number in "$@"; do
        killed_at "$old" "$call" "$number"
        case $? in
        0) hit=$((hit + 1)) ;;
        2) break ;; # it has fewer of them
        *) echo "after $call $number"; return 1 ;;
        esac
    done
    echo "killed $hit times at $call"
    [ $hit -gt 1 ]
}

# The same at POINTS moments that a seed chooses: first a call, then which of them. A whole run tells
# how many of each there are; where the threads share the work otherwise, there may be no such call,
# and the next moment is taken. PUBLISH_SEED is another seed.
resumes_anywhere() { # OLD POINTS CALL,...
    old=$1 points=$2 seed=${PUBLISH_SEED:-6} hit=0 missed=0
    empty_target && cp -a "$old/." "$here/" && rm -rf "$tmp/portal/.phatdong/publish" &&
        cp -a "$old.state" "$tmp/portal/.phatdong/publish" || return 1
    ASAN_OPTIONS=detect_leaks=0 strace -f -o "$tmp/calls" -e trace="$3" "$PHATDONG" -C "$tmp/portal" publish main >"$tmp/said" 2>&1 ||
        { cat "$tmp/said"; return 1; }
    awk -v seed="$seed" -v points="$points" '
        { sub(/\(.*/, "", $2) }
        $2 ~ /^[a-z0-9_]+$/ { n = ++count[$1, $2]; if (n > most[$2]) most[$2] = n }
        END {
            for (call in most) calls[++kinds] = call
            for (i = 2; i <= kinds; i++) # awk goes through them in an order of its own
                for (j = i; j > 1 && calls[j - 1] > calls[j]; j--) { t = calls[j]; calls[j] = calls[j - 1]; calls[j - 1] = t }
            x = seed
            for (tries = 0; made < 3 * points && tries < 3000 * points; tries++) {
                x = (x * 16807) % 2147483647; call = calls[1 + x % kinds]
                x = (x * 16807) % 2147483647; n = 1 + x % most[call]
                if (!((call, n) in had)) { had[call, n] = 1; made++; print call, n }
            }
        }' "$tmp/calls" >"$tmp/points"
    while [ $hit -lt "$points" ] && read -r call number <&3; do
        killed_at "$old" "$call" "$number"
        case $? in
        0) hit=$((hit + 1)) ;;
        2) missed=$((missed + 1)) ;;
        *) echo "after $call $number, seed $seed"; return 1 ;;
        esac
    done 3<"$tmp/points"
    echo "killed $hit times, seed $seed: $(head -n $((hit + missed)) "$tmp/points" | cut -d ' ' -f 1 | sort | uniq -c | xargs), $missed of them not there"
    [ $hit = "$points" ]
}

empty_target() { find "$here" -mindepth 1 -delete; }

# The files of the target that are as they are to be, with their inodes.
right() {
    sums "$tmp/portal/output" >"$tmp/sums"
    sums "$here" | grep -xFf "$tmp/sums" | cut -c 67- >"$tmp/right.paths"
    (cd "$here" && find . -type f -printf '%i %p\n') | awk 'NR == FNR { right[$0] = 1; next }
        { path = $0; sub(/^[0-9]+ /, "", path) } path in right' "$tmp/right.paths" -
}

# An older portal on the target, a newer one in output/: for `resumes "$tmp/web.old"`.
older() {
    publish --adopt && [ $came = 0 ] && rm -rf "$tmp/web.old" "$tmp/web.old.state" && cp -a "$here" "$tmp/web.old" &&
        cp -a "$tmp/portal/.phatdong/publish" "$tmp/web.old.state" && restyle && plan 2024-moi 'Mới' && build
}

# sshd for this run, on 127.0.0.1: $port, $tmp/ssh/{client,known_hosts}; files land where the target says.
start_sshd() { # [OPTION...]: lines of its settings, which come before ours; $sshd_within runs it
    mkdir -p "$tmp/ssh" || return 1
    [ "$(id -u)" != 0 ] || mkdir -p /run/sshd
    for key in host client; do
        [ -f "$tmp/ssh/$key" ] || ssh-keygen -q -t ed25519 -N '' -f "$tmp/ssh/$key" || return 1
    done
    cp "$tmp/ssh/client.pub" "$tmp/ssh/authorized_keys"
    tries=0
    while :; do
        port=$((20000 + ($$ * 7 + tries * 997) % 20000))
        {
            printf '%s\n' "$@" 'ListenAddress 127.0.0.1' "Port $port" "HostKey $tmp/ssh/host" "PidFile $tmp/ssh/pid" \
                "AuthorizedKeysFile $tmp/ssh/authorized_keys" 'PasswordAuthentication no' 'KbdInteractiveAuthentication no' \
                'UsePAM no' 'StrictModes no' 'PermitRootLogin prohibit-password' 'MaxStartups 100' 'LogLevel VERBOSE'
            echo "Subsystem sftp /usr/lib/openssh/sftp-server -e -l INFO ${sftp_options-} 2>>$tmp/ssh/said"
        } >"$tmp/ssh/config"
        rm -f "$tmp/ssh/pid"
        ${sshd_within-} /usr/sbin/sshd -f "$tmp/ssh/config" -E "$tmp/ssh/log"
        comes "$tmp/ssh/pid" 30 && break
        tries=$((tries + 1))
        [ $tries -lt 20 ] || return 1
    done
    printf '[127.0.0.1]:%s %s\n' "$port" "$(cut -d' ' -f1,2 "$tmp/ssh/host.pub")" >"$tmp/ssh/known_hosts"
}

stop_sshd() {
    [ ! -s "$tmp/ssh/pid" ] || kill "$(cat "$tmp/ssh/pid")" 2>/dev/null
}

# A port of this machine that nobody listens on.
free_port() {
    perl -MIO::Socket::INET -e 'print IO::Socket::INET->new(LocalAddr => "127.0.0.1", Listen => 1)->sockport'
}

# key.pem and ca.pem in a folder, for localhost.
certificate() { # FOLDER
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost \
        -addext 'subjectAltName=DNS:localhost,IP:127.0.0.1' -keyout "$1/key.pem" -out "$1/ca.pem"
}

# apache2 with WebDAV, TLS and a password: $port, $tmp/apache/{web/trang,ca.pem}.
start_apache() {
    d=$tmp/apache port=$(free_port)
    mkdir -p "$d/web/trang" "$d/lock" && chmod 755 "$tmp" && certificate "$d" || return 1
    printf 'web:%s\n' "$(openssl passwd -apr1 'mật khẩu')" >"$d/htpasswd"
    [ "$(id -u)" != 0 ] || chown -R www-data "$d/web" "$d/lock"
    {
        printf '%s\n' "ServerRoot $d" 'ServerName localhost' "Listen 127.0.0.1:$port https" "PidFile $d/pid" "ErrorLog $d/log"
        for module in mpm_event authn_core authn_file authz_core authz_user auth_basic dav dav_fs setenvif mime socache_shmcb ssl http2; do
            echo "LoadModule ${module}_module /usr/lib/apache2/modules/mod_$module.so"
        done
        [ "$(id -u)" != 0 ] || printf 'User www-data\nGroup www-data\n'
        printf '%s\n' 'TypesConfig /etc/mime.types' 'StartServers 1' "Mutex file:$d/lock default" "DavLockDB $d/lock/dav" \
            'Protocols h2 http/1.1' 'SSLEngine on' "SSLCertificateFile $d/ca.pem" "SSLCertificateKeyFile $d/key.pem" \
            "DocumentRoot $d/web" "<Directory $d/web>" 'Dav On' 'AuthType Basic' 'AuthName dav' "AuthUserFile $d/htpasswd" \
            'Require valid-user' '</Directory>' "CustomLog $d/access \"%m %U %s\""
    } >"$d/unsorted"
    { grep LoadModule "$d/unsorted"; grep -v LoadModule "$d/unsorted"; } >"$d/conf"
    /usr/sbin/apache2 -d "$d" -f "$d/conf" -k start && comes "$d/pid"
}

# vsftpd, as root: $port, $tmp/ftp/{web/trang,ca.pem}; $user is made, whose password is mat-khau.
start_vsftpd() { # [OPTION...]: lines of its settings
    d=$tmp/ftp
    mkdir -p "$d/web/trang" "$d/empty" && chmod 755 "$tmp" "$d" && chmod 555 "$d/empty" || return 1
    id $user >/dev/null 2>&1 || useradd -M -d "$d/web" -s /bin/sh $user || return 1
    echo "$user:mat-khau" | chpasswd && usermod -d "$d/web" $user && chown -R $user "$d/web" || return 1
    printf 'auth required pam_unix.so\naccount required pam_unix.so\n' >/etc/pam.d/phatdong-ftp
    [ -f "$d/ca.pem" ] || certificate "$d" || return 1
    port=$(free_port)
    printf '%s\n' listen=YES listen_ipv6=NO listen_address=127.0.0.1 "listen_port=$port" background=NO anonymous_enable=NO \
        local_enable=YES write_enable=YES pam_service_name=phatdong-ftp "secure_chroot_dir=$d/empty" chroot_local_user=YES \
        allow_writeable_chroot=YES seccomp_sandbox=NO ssl_enable=YES force_local_logins_ssl=YES force_local_data_ssl=YES \
        require_ssl_reuse=YES ssl_ciphers=HIGH "rsa_cert_file=$d/ca.pem" "rsa_private_key_file=$d/key.pem" pasv_address=127.0.0.1 \
        max_clients=50 max_per_ip=50 utf8_filesystem=YES "$@" >"$d/conf"
    /usr/sbin/vsftpd "$d/conf" >"$d/out" 2>&1 &
    server=$!
    sleep 1
    kill -0 $server || { cat "$d/out"; return 1; }
}

# A store that speaks S3 (tests/tools/store): $port; files land in $here.
start_store() {
    mkdir -p "$tmp/store" && rm -f "$tmp/store/port" || return 1
    perl tests/tools/store "$tmp/store" 2>"$tmp/store/err" &
    store=$!
    comes "$tmp/store/port" || { cat "$tmp/store/err"; return 1; }
    port=$(cat "$tmp/store/port")
    here=$tmp/store/web/trang
    mkdir -p "$here"
    export PHATDONG_MAIN_ACCESS_KEY=nguoi-dang PHATDONG_MAIN_SECRET_KEY='bi mat cua kho'
}

stop_store() {
    [ -z "${store-}" ] || { kill "$store" 2>/dev/null && wait "$store" 2>/dev/null; }
    store=''
}

with() { # WHAT INSTEAD, in site.yaml
    sed -i "s#$1#$2#" "$tmp/portal/content/site.yaml"
}

looks() { publish --dry-run >/dev/null; tail -n 2 "$tmp/said"; [ $came = 0 ]; }

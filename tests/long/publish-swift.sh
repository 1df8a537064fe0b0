#!/bin/sh
# `phatdong publish` to a real S3 API that checks signatures: OpenStack Swift with its s3api.
. tests/tap.sh
. tests/tools/publish.sh
command -v swift-proxy-server >/dev/null && command -v memcached >/dev/null && /usr/bin/python3 -c "import botocore" 2>/dev/null || skip_all 'swift is not installed'
[ "$(id -u)" = 0 ] || skip_all 'swift keeps its settings in /etc/swift'
pids=''
trap 'stop; rm -rf "$tmp"' EXIT
stop() { for pid in $pids; do kill "$pid" 2>/dev/null; done; pids=''; }

settings() { # TYPE PORT
    printf '%s\n' '[DEFAULT]' 'bind_ip = 127.0.0.1' "bind_port = $2" 'user = root' "swift_dir = $d/etc" "devices = $d/srv" \
        'mount_check = false' 'workers = 0' "recon_cache_path = $d/cache" 'log_udp_host =' 'fallocate_reserve = 0' \
        'disable_fallocate = true' '[pipeline:main]' "pipeline = $1-server" "[app:$1-server]" "use = egg:swift#$1" 'replication_server = true'
}

start_swift() {
    d=$tmp/swift port=$((20000 + $$ % 20000))
    mkdir -p "$d/etc" "$d/srv/sdb1" "$d/cache" /etc/swift || return 1
    grep -q '^swift_hash_path_suffix *= *[^ %]' /etc/swift/swift.conf 2>/dev/null ||
        printf '[swift-hash]\nswift_hash_path_suffix = thi-dua\nswift_hash_path_prefix = thi-dua\n[storage-policy:0]\nname = gold\ndefault = yes\n' >/etc/swift/swift.conf
    n=0
    for type in object container account; do
        n=$((n + 1))
        (cd "$d/etc" && swift-ring-builder $type.builder create 4 1 0 && swift-ring-builder $type.builder add "r1z1-127.0.0.1:$((port + n))/sdb1" 1 &&
            swift-ring-builder $type.builder rebalance) >"$d/rings" 2>&1
        settings $type $((port + n)) >"$d/etc/$type-server.conf"
    done
    printf '%s\n' '[DEFAULT]' 'bind_ip = 127.0.0.1' "bind_port = $port" 'user = root' "swift_dir = $d/etc" 'workers = 0' '[pipeline:main]' \
        'pipeline = catch_errors gatekeeper healthcheck cache listing_formats bulk s3api tempauth slo dlo versioned_writes proxy-server' \
        '[app:proxy-server]' 'use = egg:swift#proxy' 'account_autocreate = true' '[filter:tempauth]' 'use = egg:swift#tempauth' \
        'user_test_tester = testing .admin' '[filter:s3api]' 'use = egg:swift#s3api' 'location = us-east-1' 's3_acl = false' \
        '[filter:cache]' 'use = egg:swift#memcache' "memcache_servers = 127.0.0.1:$((port + 4))" >"$d/etc/proxy-server.conf"
    for filter in catch_errors gatekeeper healthcheck listing_formats bulk slo dlo versioned_writes; do
        printf '[filter:%s]\nuse = egg:swift#%s\n' $filter $filter >>"$d/etc/proxy-server.conf"
    done
    memcached -u nobody -l 127.0.0.1 -p $((port + 4)) -m 16 >"$d/memcached.log" 2>&1 &
    pids="$pids $!"
    for type in object container account proxy; do
        swift-$type-server "$d/etc/$type-server.conf" >"$d/$type.log" 2>&1 &
        pids="$pids $!"
    done
    waited=0
    until curl -sf -o /dev/null "http://127.0.0.1:$port/healthcheck"; do
        waited=$((waited + 1))
        [ $waited -lt 600 ] || { cat "$d/proxy.log"; return 1; }
        sleep 0.2
    done
    waited=0 # its parts come up one after the other
    until signed PUT cong && signed PUT cong/thu && signed DELETE cong/thu; do
        waited=$((waited + 1))
        [ $waited -lt 60 ] || return 1
        sleep 0.5
    done
}

# A request that another program signs; prints the body of the reply.
signed() { # METHOD PATH
    /usr/bin/python3 - "$1" "http://127.0.0.1:$port/$2" <<'END'
import sys, botocore.auth, botocore.awsrequest, botocore.credentials, urllib.request
method, url = sys.argv[1:]
request = botocore.awsrequest.AWSRequest(method, url)
botocore.auth.S3SigV4Auth(botocore.credentials.Credentials('test:tester', 'testing'), 's3', 'us-east-1').add_auth(request)
try:
    reply = urllib.request.urlopen(urllib.request.Request(url, method=method, headers=dict(request.headers)))
except urllib.error.HTTPError as refused:
    sys.exit(str(refused))
sys.stdout.buffer.write(reply.read())
END
}

check 'swift for this run' start_swift
export PHATDONG_MAIN_ACCESS_KEY=test:tester PHATDONG_MAIN_SECRET_KEY=testing
portal "{kind: s3, url: \"http://127.0.0.1:$port/cong/trang web/\", insecure: true, connections: 2}"
wrong() { PHATDONG_MAIN_SECRET_KEY=khac publish && [ $came = 4 ] && says '[R045]'; }
check 'a wrong secret' wrong

get() { # PATH
    signed GET "cong/trang%20web/$1"
}
same() { # what a reader of the store is given
    for path in index.html ticker/ticker.js feed.xml thi-dua/2024-a/tai-ve/2024-a.txt; do
        get "$path" | cmp - "$tmp/portal/output/$path" || return 1
    done
}
first() { publish && [ $came = 0 ] && [ "$(sent)" = "$(built)" ] && same; }
check 'the first publish' first
again() { publish && [ $came = 0 ] && says 'Nothing changed: '; }
check 'nothing changed' again
some() { change && build && publish && [ $came = 0 ] && same; }
check 'what changed' some
goes() {
    old=$(cd "$tmp/portal/output" && echo tai-nguyen/styles.*.css)
    get "$old" >/dev/null && restyle && build && publish && [ $came = 0 ] && same && get "$old" >/dev/null &&
        change && build && publish && [ $came = 0 ] && ! says ' 0 deleted' && same && ! get "$old"
}
check 'a style that is gone from the portal goes from the store with the publish after' goes
finish

#!/bin/sh
# Why the machine or a server refused, in the reader's language: no English of a library within a
# Vietnamese sentence. Nobody listens on port 1.
. tests/tap.sh
mkdir -p "$tmp/cong/content/campaigns"
printf '%s\n' 'title: Cổng thi đua' 'publish:' '  main: {kind: folder, path: ../web}' '  goi: {kind: zip, path: ../khong/goi.zip}' \
    '  dav: {kind: webdav, url: "https://127.0.0.1:1/x/"}' '  la: {kind: sftp, url: "sftp://web@127.0.0.1:1/x/", password_file: mat-khau}' \
    >"$tmp/cong/content/site.yaml"
echo x >"$tmp/cong/mat-khau" && chmod 600 "$tmp/cong/mat-khau"
PHATDONG_DAV_PASSWORD=x
export PHATDONG_DAV_PASSWORD
"$PHATDONG" -q -C "$tmp/cong" build

says() { # STATUS LINE COMMAND...
    status=$1 line=$2
    shift 2
    timeout 60 "$PHATDONG" --lang vi -C "$tmp/cong" "$@" >"$tmp/said" 2>&1
    came=$?
    cat "$tmp/said"
    [ $came = "$status" ] && grep -qxF "phatdong: error: $line" "$tmp/said"
}
check 'a folder that is not there' says 4 "không đọc được đích 'main': không có tệp hoặc thư mục này [R020]" publish main
check 'a folder for a package' says 4 "không đưa được '$tmp/cong/../khong/goi.zip' lên đích: không có tệp hoặc thư mục này [R017]" publish goi
check 'a server that is not there, asked by libcurl' says 4 "không đọc được đích 'dav': không kết nối được tới máy chủ [R020]" publish dav
check 'the same, asked by libssh2' says 4 "không đọc được đích 'la': máy chủ từ chối kết nối [R020]" publish la
check 'an address that the machine has not' says 2 "'192.0.2.1' không phải địa chỉ của máy này [C044]" serve --bind 192.0.2.1
check 'an address that is none' says 2 "'may-nha' không phải địa chỉ của máy này [C044]" serve --bind may-nha
last_port() { # of 65535, no next one is tried
    timeout 60 "$PHATDONG" -C "$tmp/cong" serve --port 65535 2>"$tmp/first" &
    first=$!
    comes "$tmp/first" && grep -F ':65535/' "$tmp/first" &&
        says 3 'không nghe được ở 127.0.0.1: cổng mạng này đang được dùng [O031]' serve --port 65535
    result=$?
    kill $first
    wait $first
    return $result
}
check 'the last port of all, which is taken' last_port
check 'an output that cannot be made is in use by nobody' says 3 "không mở được thư mục đầu ra '/proc/x': không có tệp hoặc thư mục này [W010]" build --output /proc/x
printf '%s\n' 'sources: ["https://127.0.0.1:1/campaigns.json"]' 'allow_hosts: [127.0.0.1]' >>"$tmp/cong/content/site.yaml"
check 'what is fetched' says 4 'không tải được https://127.0.0.1:1/campaigns.json: không kết nối được tới máy chủ [R006]' fetch
in_json() {
    "$PHATDONG" --lang vi -C "$tmp/cong" fetch --json 2>/dev/null | grep -F 'không kết nối được tới máy chủ'
}
check 'the same as JSON' in_json
finish

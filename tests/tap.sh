# tap.sh - for tests written in sh; they run at the top of the repository.
#
#     . tests/tap.sh
#     check 'two builds are alike' cmp one two      # a point: the command succeeds
#     show file                                     # what it says goes below the point
#     finish
#
# What a checked command prints is shown where it fails. $tmp is a folder that is removed at the
# end; $PHATDONG is the program, with an absolute path.

set -u
LC_ALL=C.UTF-8
export LC_ALL
: "${PHATDONG:=$PWD/build/asan/phatdong}"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 130' INT TERM
tap_count=0

pass() {
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1"
}

flunk() {
    tap_count=$((tap_count + 1))
    echo "not ok $tap_count - $1"
}

skip() { # NAME REASON
    tap_count=$((tap_count + 1))
    echo "ok $tap_count - $1 # SKIP $2"
}

skip_all() { # REASON
    echo "1..0 # SKIP $1"
    exit 0
}

# Waits, ten seconds or TENTHS at most, until a server has written something into FILE.
comes() { # FILE [TENTHS]
    waited=0
    until [ -s "$1" ]; do
        waited=$((waited + 1))
        [ $waited -lt "${2:-100}" ] || return 1
        sleep 0.1
    done
}

show() { # FILE, or standard input
    head -n 60 -- "${1:--}" | sed 's/^/# /'
}

check() { # NAME COMMAND...
    tap_name=$1
    shift
    if "$@" >"$tmp/tap.out" 2>&1; then
        pass "$tap_name"
    else
        flunk "$tap_name"
        show "$tmp/tap.out"
    fi
}

check_fails() { # NAME COMMAND...
    tap_name=$1
    shift
    if "$@" >"$tmp/tap.out" 2>&1; then
        flunk "$tap_name"
        show "$tmp/tap.out"
    else
        pass "$tap_name"
    fi
}

finish() {
    echo "1..$tap_count"
    exit 0
}

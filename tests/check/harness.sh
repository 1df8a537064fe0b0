#!/bin/sh
# The harness itself: what it counts, and that it cannot be green by accident.
. tests/tap.sh

plant() { # NAME TEXT
    mkdir -p "$tmp/t"
    printf '%b' "$2" >"$tmp/t/$1.sh"
}

# Runs the planted tests; the last line and the status must be as given.
closes_with() { # STATUS LINE
    TEST_SECONDS=${limit:-20} tests/run "$tmp/t" >"$tmp/harness.out" 2>&1
    came=$?
    rm -rf "$tmp/t"
    cat "$tmp/harness.out"
    [ $came = "$1" ] && [ "$(tail -n 1 "$tmp/harness.out")" = "$2" ] &&
        [ "$(grep -cE '^[0-9]+ passed, ' "$tmp/harness.out")" = 1 ]
}

plant a '#!/bin/sh\necho ok 1 - one\necho ok 2 - two\necho 1..2\n'
plant b 'echo 1..1\necho ok 1\n'
check 'points are added up' closes_with 0 '3 passed, 0 failed'

plant a 'echo ok 1\necho "not ok 2 - two"\necho "# because"\necho 1..2\n'
check 'a failed point fails' closes_with 1 '1 passed, 1 failed'
check 'what was said about it is shown' grep -x '# because' "$tmp/harness.out"

plant a 'echo ok 1 "# SKIP no tool"\necho ok 2\necho 1..2\n'
plant b 'echo "1..0 # SKIP no machine"\n'
check 'skipped ones are counted apart' closes_with 0 '1 passed, 0 failed, 2 skipped'
check 'and say why' grep -F 'no machine' "$tmp/harness.out"

plant a 'echo ok 1\necho 1..2\n'
check 'a plan that is not kept fails' closes_with 1 '1 passed, 1 failed'
plant a 'echo ok 1\necho 1..1\nexit 7\n'
check 'an exit status fails' closes_with 1 '1 passed, 1 failed'
plant a 'echo "ouch" >&2\n'
check 'a program that says nothing fails' closes_with 1 '0 passed, 1 failed'
check 'and its standard error is shown' grep -x ouch "$tmp/harness.out"
limit=1
plant a 'echo 1..1\nsleep 9\necho ok 1\n'
check 'a program that hangs is stopped' closes_with 1 '0 passed, 1 failed'
limit=
mkdir "$tmp/t"
check 'no tests are no success' closes_with 1 '0 passed, 0 failed'

planted_and() { # PLACE
    tests/run "$tmp/t" "$1"
}
plant a 'echo ok 1\necho 1..1\n'
check_fails 'a place that is not there fails' planted_and "$tmp/t/missing"
rm -rf "$tmp/t"

plant a 'read -r line && echo "ok 1 - $line" || echo "ok 1 - nothing to read"\necho 1..1\n'
check 'a test cannot wait for somebody to type' closes_with 0 '1 passed, 0 failed'

check_fails 'an unknown set of packages is refused' src/install-packages nonsense
check 'the sets of make demo can be listed' src/install-packages --list run build
finish

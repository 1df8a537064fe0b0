#!/bin/sh
# The release binary has what compiler and linker can do against faults in it: a place in memory that
# cannot be foretold, tables that are read-only once it runs, a stack that is no code and is watched,
# checked copies, and marked places to jump to. What a processor does not have is skipped.
. tests/tap.sh
program=build/release/phatdong
[ -x "$program" ] || skip_all 'nothing is built for use: make MODE=release all'

has() { # PATTERN COMMAND...: its output has a line like that
    pattern=$1
    shift
    "$@" >"$tmp/has" && grep -Eq "$pattern" "$tmp/has"
}

has_not() {
    ! has "$@"
}

check 'it may be loaded anywhere (PIE)' has 'Type: +DYN' readelf -hW $program
check 'its tables are read-only once they are filled (RELRO)' has 'GNU_RELRO' readelf -lW $program
check '… and are filled before it starts (BIND_NOW)' has 'BIND_NOW' readelf -dW $program
check 'its stack is no code' has 'GNU_STACK.* RW +0x' readelf -lW $program
check 'no part of it can be written and run' has_not ' RWE ' readelf -lW $program
check 'its stack is watched' has '__stack_chk_fail' nm -D $program
check 'its copies are checked (FORTIFY)' has '__memcpy_chk' nm -D $program
check 'libraries come from the system alone' has_not 'RPATH|RUNPATH' readelf -dW $program
# Debian's own start files have no such mark, so the binary as a whole has none.
if [ "$(uname -m)" = x86_64 ]; then
    check 'the places that may be jumped to are marked (CFI)' has 'IBT, SHSTK' readelf -nW build/release/src/base/str.o
else
    skip 'the places that may be jumped to are marked (CFI)' 'another processor'
fi
finish

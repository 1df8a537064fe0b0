#!/bin/sh
# Every header compiles on its own, so that whoever includes it needs no other.
. tests/tap.sh

alone() {
    # shellcheck disable=SC2046 # several packages
    flags=$(pkg-config --cflags $(sed -n "s/^PACKAGES [:+]= //p" src/build.mk))
    bad=0
    for header in src/*/*.h; do
        # shellcheck disable=SC2086 # several flags
        echo "#include \"${header#src/}\"" |
            ${CC:-cc} -std=c11 -D_GNU_SOURCE -Isrc -Wall -Wextra -Werror $flags \
                -fsyntax-only -x c - || { echo "$header does not compile alone"; bad=1; }
    done
    return $bad
}

guarded() {
    ! for header in src/*/*.h; do
        path=${header#src/}
        guard=$(echo "${path%.h}_H" | tr 'a-z/-' 'A-Z__')
        grep -q "^#ifndef $guard$" "$header" || echo "$header: no #ifndef $guard"
    done | grep .
}

check 'every header compiles alone' alone
check 'every header is guarded by its own name' guarded
finish

#!/bin/sh
# clang-tidy, cppcheck and gcc -fanalyzer find nothing.
. tests/tap.sh
for tool in clang-tidy cppcheck gcc; do
    command -v $tool >/dev/null || skip_all "$tool is not installed"
done
check 'no findings' tests/lint
finish

#!/bin/sh
# What strangers write is answered with a place and in bounded time and memory: tests/hostile.
LIMITS=yes PHATDONG=$PWD/build/release/phatdong exec tests/tools/hostile.pl tests/hostile/*.cases

#!/bin/sh
# Every fuzz target for FUZZ_SECONDS, an hour.
FUZZ_SECONDS=${FUZZ_SECONDS:-3600}
export FUZZ_SECONDS
exec sh tests/fuzz/run

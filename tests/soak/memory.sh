#!/bin/sh
# Every request for memory refused.
MEMORY_STEP=${MEMORY_STEP:-1}
. tests/long/memory.sh

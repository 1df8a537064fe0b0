#!/bin/sh
# The property of tests/check/incremental.sh over many steps, committed by exchange: SEED is the day's.
STEPS=${STEPS:-300} SEED=${SEED:-$(date +%Y%m%d)} COMMIT=${COMMIT:-swap}
echo "# SEED=$SEED"
. tests/check/incremental.sh

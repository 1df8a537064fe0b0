#!/bin/sh
# A rollback killed at every call that changes a file.
KILL_STEP=1
. tests/check/rollback.sh

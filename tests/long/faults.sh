#!/bin/sh
# The places of tests/check/faults.sh that take minutes.
LONG=1
. tests/check/faults.sh

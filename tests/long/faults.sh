#!/bin/sh
# The places of tests/check/faults.sh that take minutes.
FAULTS=all
. tests/check/faults.sh

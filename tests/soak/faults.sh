#!/bin/sh
# tests/check/faults.sh at length: each errno at every call that changes something, calls that read.
FAULTS=length
. tests/check/faults.sh

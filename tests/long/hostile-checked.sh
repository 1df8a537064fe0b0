#!/bin/sh
# The same with all accesses to memory checked, and without limits.
exec tests/tools/hostile.pl tests/hostile/*.cases

#!/bin/sh
# A thousand commits of each kind under a crawler.
COMMITS=${COMMITS:-1000}
. tests/long/crawler.sh

#!/bin/sh
# docs/format.md and the JSON Schemas come from the tables of src/content. After a change there:
#
#     make MODE=asan && build/asan/phatdong schema --markdown >docs/format.md
. tests/tap.sh

up_to_date() {
    "$PHATDONG" schema --markdown >"$tmp/format.md" && diff -u docs/format.md "$tmp/format.md"
}

# Each type has a schema, which says which draft it is written in.
schemas() {
    for type in site organization movement slogan document update page; do
        "$PHATDONG" schema "$type" >"$tmp/$type.json" &&
            grep -q '"\$schema": "https://json-schema.org/draft/2020-12/schema"' "$tmp/$type.json" ||
            { echo "$type"; return 1; }
    done
}

check 'docs/format.md is what the program prints' up_to_date
check 'every type has a JSON Schema' schemas
finish

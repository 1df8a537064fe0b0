#!/bin/sh
# The JSON Schemas come from the tables of src/content (docs.sh holds docs/format.md against them).
. tests/tap.sh

# Each type has a schema, which says which draft it is written in.
schemas() {
    for type in site organization movement slogan document update page; do
        "$PHATDONG" schema "$type" >"$tmp/$type.json" &&
            grep -q '"\$schema": "https://json-schema.org/draft/2020-12/schema"' "$tmp/$type.json" ||
            { echo "$type"; return 1; }
    done
}

check 'every type has a JSON Schema' schemas
finish

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

# As the reference says it to users of VS Code: the line stays a comment, the path leads to the
# schema, and the portal does not mind either.
editor_is_told() {
    recipe=$("$PHATDONG" --lang en schema --markdown | sed -n 's/.*`\(mkdir -p \.schema[^`]*\)`.*/\1/p')
    line=$("$PHATDONG" --lang en schema --markdown | sed -n 's/.*`\(# yaml-language-server: [^`]*\)`.*/\1/p')
    [ -n "$recipe" ] && [ -n "$line" ] && "$PHATDONG" -q init "$tmp/cong" && mkdir "$tmp/bin" &&
        ln -s "$PHATDONG" "$tmp/bin/phatdong" || return 1
    (cd "$tmp/cong" && PATH=$tmp/bin:$PATH && eval "$recipe" &&
        { printf '%s\n' "$line"; cat content/site.yaml; } >"$tmp/site.yaml" && cp "$tmp/site.yaml" content/site.yaml &&
        cd content && perl -MJSON::PP -0777 -ne 'exit(decode_json($_)->{title} eq "site" ? 0 : 1)' "${line#*schema=}") &&
        "$PHATDONG" -C "$tmp/cong" build --quiet --strict && [ ! -e "$tmp/cong/output/.schema" ]
}
check 'the way to use it in VS Code works' editor_is_told

# A plan.yaml ends with its text, which front matter has not.
plan_with_body() {
    "$PHATDONG" schema document | perl -MJSON::PP -0777 -ne '
        my $all = decode_json($_);
        exit($all->{properties}{body} || !exists $all->{additionalProperties} ? 0 : 1)'
}
check 'the schema of a document knows the body of a plan.yaml' plan_with_body
finish

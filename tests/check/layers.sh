#!/bin/sh
# Every include of src/ obeys the table src/LAYERS, and the table itself only points down.
. tests/tap.sh

# Prints FILE:LINE: what is wrong in the tree $1; fails if anything is.
layers() {
    (cd "$1" && find src -name '*.[ch]' | sort | xargs grep -nE '^[[:blank:]]*#[[:blank:]]*include[[:blank:]]*"' /dev/null) |
        awk -v table="$1/src/LAYERS" '
        BEGIN {
            while ((getline line <table) > 0) {
                row++
                sub(/#.*/, "", line)
                if (line !~ /[^ ]/) continue
                count = split(line, word, /[: ]+/)
                if (word[count] == "") count--
                folder = word[1]
                known[folder] = 1
                may[folder, folder] = 1
                for (i = 2; i <= count; i++) {
                    if (!(word[i] in known) || word[i] == folder)
                        fault("src/LAYERS:" row ": \"" folder "\" may not be above \"" word[i] "\", which is not above it in the table")
                    may[folder, word[i]] = 1
                }
            }
        }
        function fault(text) { print text; faults++ }
        {
            split($0, part, ":")
            place = part[1] ":" part[2]
            split(part[1], path, "/")
            from = path[2] == "main.c" ? "main" : path[2]
            included = $0
            sub(/^[^"]*"/, "", included)
            sub(/".*/, "", included)
            to = included
            if (!sub(/\/.*/, "", to))
                fault(place ": \"" included "\" does not name its folder")
            else if (!(from in known))
                fault(place ": the folder \"" from "\" is not in src/LAYERS")
            else if (!((from, to) in may))
                fault(place ": " from " may not include \"" included "\" (src/LAYERS)")
        }
        END { exit faults > 0 }'
}

check 'every include obeys src/LAYERS' layers .

# The check itself: each fault is seen, with its place.
plant() { # FILE TEXT
    rm -rf "$tmp/tree"
    mkdir -p "$tmp/tree/src/base" "$tmp/tree/src/os"
    printf 'base: # ground\nos: base # above it\n' >"$tmp/tree/src/LAYERS"
    printf '#include "base/a.h"\n' >"$tmp/tree/src/os/b.c"
    printf '%b' "$2" >"$tmp/tree/src/$1"
}
finds() { # TEXT
    ! layers "$tmp/tree" >"$tmp/found" && grep -F "$1" "$tmp/found"
}

plant base/a.h ''
check 'a good tree passes' layers "$tmp/tree"
plant base/a.h '\n#include <stdio.h>\n  #  include "os/b.h"\n'
check 'an include that goes up is named with file and line' \
    finds 'src/base/a.h:3: base may not include "os/b.h"'
plant base/a.h '#include "a.h"\n'
check 'an include without its folder is refused' finds 'src/base/a.h:1: "a.h" does not name its folder'
plant LAYERS 'base: os\nos: base\n'
check 'a table that goes in a circle is refused' finds 'src/LAYERS:1'
plant LAYERS 'base:\n'
check 'a folder outside the table is refused' finds 'src/os/b.c:1: the folder "os" is not in'
finish

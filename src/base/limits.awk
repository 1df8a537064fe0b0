# docs/limits.md from limits.h:
#
#     awk -f src/base/limits.awk src/base/limits.h >docs/limits.md
#
# A line "/* Heading: why */" begins a section; a row is "#define NAME_MAX value /* unit of what */",
# each on one line and only once.

# 4u << 20 is 4 MiB, 2000 is 2,000.
function shown(value, bytes,    part, n, i, text, units) {
    gsub(/[()u ]/, "", value)
    if (split(value, part, "<<") == 2) {
        for (n = part[1]; part[2] > 0; part[2]--) n *= 2
        value = sprintf("%d", n)
    }
    if (bytes && value >= 1024) {
        for (i = 0; value >= 1024 && value % 1024 == 0; i++) value /= 1024
        split("KiB MiB GiB", units, " ")
        return value " " (i ? units[i] : "B")
    }
    for (text = ""; length(value) > 3; value = substr(value, 1, length(value) - 3))
        text = "," substr(value, length(value) - 2) text
    return value text (bytes ? " B" : "")
}

BEGIN {
    print "# Limits"
    print ""
    print "<!-- src/base/limits.awk prints this page from src/base/limits.h: edit that, then `make bless`. -->"
    print ""
    print "What strangers write is met by a limit: crossing one is an error that names the place, in bounded time and"
    print "memory, and the portal stays as it was. None can be set; each is far above what a real portal needs."
}

/^\/\* .* \*\/$/ {
    heading = $0
    gsub(/^\/\* | \*\/$/, "", heading)
    reason = ""
    if (colon = index(heading, ": ")) {
        reason = substr(heading, colon + 2)
        heading = substr(heading, 1, colon - 1)
    }
    print "\n## " heading "\n"
    if (reason != "")
        print "Why: " reason ".\n"
    print "| at most | of what | name |"
    print "|---|---|---|"
}

/^#define [A-Z_]+_MAX / {
    name = $2
    if (seen[name]++ || !/ \*\/$/) {
        print FILENAME ":" NR ": " name " is no row of its own" >"/dev/stderr"
        wrong = 1
    }
    what = value = $0
    sub(/^#define [A-Z_]+ +/, "", value)
    sub(/ *\/\*.*/, "", value)
    sub(/.*\/\* /, "", what)
    sub(/ \*\/$/, "", what)
    bytes = sub(/^bytes (of|for) /, "", what)
    gsub(/\|/, "\\|", what)
    print "| " shown(value, bytes) " | " what " | `" name "` |"
}

END { exit wrong }

# Texts that would cost the parser seconds or minutes, one campaign each.
set -u

repeat() { # COUNT TEXT
    awk -v count="$1" -v text="$2" 'BEGIN { for (i = 0; i < count; i++) printf "%s", text }'
}

plan() { # NAME: its text comes from standard input
    mkdir -p "content/campaigns/2024-$1"
    {
        printf -- '---\ntitle: %s\nperiod: {start: 2024-01, end: 2024-12}\n---\nI. MỤC MỘT\n\n' "$1"
        cat
        echo
    } >"content/campaigns/2024-$1/plan.md"
}

table() { # COLUMNS ROWS
    awk -v columns="$1" -v rows="$2" 'BEGIN {
        for (i = 0; i < rows + 2; i++) {
            for (k = 0; k < columns; k++) printf i == 1 ? "|---" : "| a "
            print "|"
        }
    }'
}

repeat 40000 'Một đoạn văn ngắn, rồi hết.\n\n' | plan bytes
{ repeat 65 '> '; echo 'chữ'; } | plan markers
{ repeat 300 ' '; echo 'chữ'; } | plan indent
repeat 2000 'chữ trong đoạn ' | plan paragraph
repeat 501 'một dòng\n' | plan lines
repeat 101 '[chữ < ' | plan openers
table 65 1 | plan columns
table 50 400 | plan cells
for part in 1 2 3 4 5 6; do
    table 50 398
    printf '\n%s. Bảng sau\n\n' $part
done | plan tables
repeat 20001 'a\n\n' | plan blocks

# 51 campaigns with a second document each, and slogans for eight pages of 50.
set -u

plan() { # NUMBER
    folder=content/campaigns/$1
    mkdir -p "$folder"
    printf '%s\n' --- "title: Kế hoạch $1" "number: $1/KH-M" "date: 2024-01-01" \
        'period: {start: 2024-01, end: 2024-12}' 'movements: [Phong trào]' --- >"$folder/plan.md"
    printf '%s\n' --- "title: Báo cáo $1" "number: $1/BC-M" 'date: 2024-01-02' --- >"$folder/bao-cao.md"
}

number=100
while [ $number -lt 151 ]; do
    number=$((number + 1))
    plan $number
done
awk 'BEGIN { for (i = 1; i <= 300; i++) print "- {text: Khẩu hiệu " i ", start: 2027-01}" }' >content/slogans.yaml

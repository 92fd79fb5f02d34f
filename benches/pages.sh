#!/bin/sh
# How fast the first page of a list is there: by each column beside the sqlite3 program selecting all ids of the same book in that order,
# and of each filter and search beside the sqlite3 program looking through the whole table for it.
# Usage: benches/pages.sh [ROWS] [RUNS]. Prints medians and ratios; BOOK=FILE takes a book that is there instead of a new one.
set -eu
cd "$(dirname "$0")/.."
rows=${1:-1000000}
runs=${2:-5}
cargo build --release -q -p claimbook-cli
cargo build --release -q -p claimbook-tests --bin make-list --bin page-times
bin=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
book=${BOOK:-$work/pages.claimbook}
if [ -z "${BOOK:-}" ]; then
    "$bin/make-list" "$rows" 1 >"$work/list.csv"
    "$bin/claimbook" new "$book" --quiet
    "$bin/claimbook" import "$book" "$work/list.csv" --quiet
fi

# A line of the table: name, the most that the ratio should be, request of the window, statement of the sqlite3 program.
line() {
    printf '%s\t%s\n' "$1" "$3" >>"$work/calls"
    printf '%s\t%s\t%s\n' "$1" "$2" "$4" >>"$work/statements"
}
order() {
    line "by $1" "$2" "{\"sort\": \"$1\"}" "SELECT id FROM claimant WHERE voided = 0 ORDER BY $3, id"
}
filter() {
    line "$1" "$2" "{\"filter\": $3}" "SELECT id FROM claimant WHERE voided = 0 AND $4"
}
search() {
    filter "search '$1'" "$2" "{\"search\": \"$1\"}" "instr(search_text, '$1') > 0"
    line "search '$1', best first" "$2" "{\"sort\": \"match\", \"filter\": {\"search\": \"$1\"}}" \
        "SELECT id FROM claimant WHERE voided = 0 AND instr(search_text, '$1') > 0"
}
known_first() { printf "%s = '', %s" "$1" "$1"; }

order claim_no 0.1 id
order name 0.1 "$(known_first name_key)"
order email 0.1 "$(known_first email) COLLATE NOCASE"
order date_received 0.1 "$(known_first date_received) COLLATE NOCASE"
order status 0.1 "CASE status WHEN 'draft' THEN 0 WHEN 'received' THEN 1 WHEN 'in_review' THEN 2 ELSE 3 END"
order evidence 0.3 "(SELECT count(*) FROM evidence WHERE evidence.claimant = claimant.id AND evidence.voided = 0)"
for column in city state zip plan premium_start source notes; do
    order $column 0.3 "$(known_first $column) COLLATE NOCASE"
done
condition() { printf '{"conditions": [{"field": "%s", "op": "%s", "values": ["%s"]}]}' "$1" "$2" "$3"; }
filter 'a common state' 0.1 "$(condition state is CA)" "state COLLATE NOCASE IN ('CA')"
filter 'a plan' 0.1 "$(condition plan is 'Premium Career')" "plan COLLATE NOCASE IN ('Premium Career')"
filter 'a status' 0.1 "$(condition status is received)" "status IN ('received')"
filter 'a part of the e-mail' 0.1 "$(condition email contains example)" "email LIKE '%example%'"
filter 'no evidence' 0.1 "$(condition evidence is 0)" \
    "(SELECT count(*) FROM evidence WHERE evidence.claimant = claimant.id AND evidence.voided = 0) IN (0)"
filter 'a state of nobody' 1 "$(condition state is XX)" "state COLLATE NOCASE IN ('XX')"
search example.org 0.1
search reyes 0.1
search san 0.1
search qqqq 0.1
search jo 0.5
search e 0.5
search qz 0.5

"$bin/page-times" "$book" "$runs" <"$work/calls" >"$work/ours"
while IFS="$(printf '\t')" read -r name goal sql; do
    run=0
    : >"$work/times"
    while [ $run -lt "$runs" ]; do
        before=$(date +%s%N)
        sqlite3 "$book" "PRAGMA cache_size = -65536;" "$sql" >/dev/null
        after=$(date +%s%N)
        echo $(((after - before) / 100000)) >>"$work/times"
        run=$((run + 1))
    done
    median=$(sort -n "$work/times" | awk '{ line[NR] = $1 } END { print line[int((NR + 1) / 2)] / 10 }')
    printf '%s\t%s\t%s\n' "$name" "$goal" "$median"
done <"$work/statements" >"$work/theirs"
printf '%s claimants; sqlite3 %s\n' "$(sqlite3 "$book" 'SELECT count(*) FROM claimant')" "$(sqlite3 --version | cut -d' ' -f1)"
paste "$work/ours" "$work/theirs" | awk -F'\t' '{
    printf "%-28s %8.1f ms   sqlite3 %8.1f ms   ratio %.3f   goal %s%s\n", $1, $2 / 1000, $5, $2 / 1000 / $5, $4, ($2 / 1000 / $5 > $4 ? "   missed" : "")
}'

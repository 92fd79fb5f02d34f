#!/bin/sh
# How the cost of a call grows with what it works on: each case at n and at 4n, and the exponent between them (1 is linear).
# Usage: benches/growth.sh [SCALE] [CLAIMBOOK]. SCALE divides every n (default 1); CLAIMBOOK is another program to measure.
# Prints a table and no verdict. The working files go to a folder in TMPDIR that is removed at the end.
set -eu
cd "$(dirname "$0")/.."
scale=${1:-1}
bin=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release
claimbook=${2:-}
if [ -z "$claimbook" ]; then
    cargo build --release -q -p claimbook-cli
    claimbook=$bin/claimbook
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
book=$work/a.claimbook

# Seconds of the processors for a command, whatever it answers: other programs on the machine do not count.
seconds() {
    command time -f '%U %S' -o "$work/time" "$@" >/dev/null 2>&1 || true
    tail -n 1 "$work/time" | awk '{ print $1 + $2 }'
}

new() {
    rm -f "$book" "$book"-*
    "$claimbook" new "$book" --quiet
}

# A new book with so many claimants.
claimants() {
    new
    awk -v n="$1" 'BEGIN { print "Last name,First name,E-mail"; for (i = 1; i <= n; i++) printf "Lee%d,Ann,a%d@example.org\n", i, i }' >"$work/list.csv"
    "$claimbook" import "$book" "$work/list.csv" --quiet >/dev/null
}

# One file, held by so many claimants.
shared_file() {
    claimants "$1"
    echo proof >"$work/proof.txt"
    "$claimbook" evidence add "$book" LNKD-0000001 "$work/proof.txt" --kind receipt --quiet >/dev/null
    sqlite3 "$book" "INSERT INTO evidence SELECT c.id, 0, c.id, e.file, e.kind, e.name, e.added_at, e.added_by \
        FROM claimant c, evidence e WHERE e.id = 1 AND c.id > 1"
}

# One claimant with so many edits, and as many views of its file.
edits() {
    claimants 1
    echo proof >"$work/proof.txt"
    "$claimbook" evidence add "$book" LNKD-0000001 "$work/proof.txt" --kind receipt --quiet >/dev/null
    sqlite3 "$book" "WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < $1) \
        INSERT INTO event (id, at, actor, kind, what, records, undoable, detail, previous, hash) \
        SELECT 100 + n, '2026-01-01T00:00:00Z', 'x', 'claimant.edited', 'Changed', 1, 1, '', x'', x'' FROM i; \
        WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < $1) \
        INSERT INTO change (event, n, entity, record, claimant, before, after) \
        SELECT 100 + n, 0, 'claimant', 1, 1, '{\"city\":\"a\"}', '{\"city\":\"b\"}' FROM i UNION ALL \
        SELECT 100 + n, 1, 'file', 1, 1, NULL, '{}' FROM i"
}

# So many imports of one row each.
imports() {
    claimants 1
    sqlite3 "$book" "WITH RECURSIVE i (n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM i WHERE n <= $1) \
        INSERT INTO import_batch (id, event, file, name, encoding, delimiter, header_line, mapping, rows, new, updated, unchanged, duplicate, rejected, sheet) \
        SELECT n, event, file, name, encoding, delimiter, header_line, mapping, 1, 0, 0, 0, 0, 0, '' FROM i, import_batch b WHERE b.id = 1"
}

# So many saved lists.
saved_lists() {
    claimants 1
    sqlite3 "$book" "WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM i WHERE n < $1) \
        INSERT INTO saved_list SELECT n, 1, 0, 'list ' || n, '{}' FROM i"
}

# A list of one row: so many columns, each cell of the header and of the row made by awk of its number i.
columns() {
    new
    awk -v n="$1" "BEGIN { for (i = 1; i <= n; i++) printf \"%s,\", $2; print \"Last name\"; for (i = 1; i <= n; i++) printf \"x,\"; print \"Lee\" }" >"$work/list.csv"
}
equal_headers() { columns "$1" '"Notes"'; }
distinct_headers() { columns "$1" '"Column of " i'; }
kept_headers() { columns "$1" '"Shoe " i " (kept)"'; }
periods() { columns "$1" '"Start date"'; }
versions() { columns "$1" '"Version"'; }

# A list of so many lines of one kind below or above the header.
wide_row() { new; awk -v n="$1" 'BEGIN { print "Last name,First name"; printf "Lee,Ann"; for (i = 1; i <= n; i++) printf ",x"; print "" }' >"$work/list.csv"; }
quotes() { new; awk -v n="$1" 'BEGIN { print "Last name,First name"; printf "Lee,\""; for (i = 1; i <= n; i++) printf "\"\""; print "\"" }' >"$work/list.csv"; }
titles() { new; awk -v n="$1" 'BEGIN { for (i = 1; i <= n; i++) print "Title " i; print "Last name,First name\nLee,Ann" }' >"$work/list.csv"; }
footers() { new; awk -v n="$1" 'BEGIN { print "Last name,First name\nLee,Ann"; for (i = 1; i <= n; i++) print "Total,1" }' >"$work/list.csv"; }

# `growth NAME N SETUP COMMAND...`: a line of the table.
growth() {
    name=$1 n=$(($2 / scale)) setup=$3
    shift 3
    "$setup" "$n"
    once=$(seconds "$claimbook" "$@")
    "$setup" $((n * 4))
    four=$(seconds "$claimbook" "$@")
    awk -v name="$name" -v n="$n" -v once="$once" -v four="$four" 'BEGIN {
        shown = once > 0 && four > 0 ? sprintf("%.2f", log(four / once) / log(4)) : "-"
        printf "%-36s %8d %8.2f %8d %8.2f %9s\n", name, n, once, n * 4, four, shown
    }'
}

printf '%-36s %8s %8s %8s %8s %9s\n' case n seconds 4n seconds exponent
growth 'evidence.list of a shared file' 20000 shared_file call "$book" evidence.list '{}'
growth 'evidence.verify of a shared file' 20000 shared_file call "$book" evidence.verify '{}'
growth 'provenance after n edits' 50000 edits call "$book" claimants.provenance '{"claim_no":"LNKD-0000001"}'
growth 'history of a record after n edits' 50000 edits call "$book" history.list '{"claim_no":"LNKD-0000001"}'
growth 'history of the book after n edits' 50000 edits call "$book" history.list '{}'
growth 'imports.list' 5000 imports call "$book" imports.list '{}'
growth 'export.lists' 5000 saved_lists call "$book" export.lists '{}'
growth 'claimants.list' 25000 claimants call "$book" claimants.list '{"sort":"name"}'
growth 'search' 25000 claimants call "$book" claimants.list '{"filter":{"search":"lee1"}}'
growth 'book.verify' 25000 claimants call "$book" book.verify '{}'
for shape in equal_headers distinct_headers kept_headers periods versions; do
    growth "import, $shape" 4000 "$shape" import "$book" "$work/list.csv" --dry-run
done
growth 'import, one wide row' 100000 wide_row import "$book" "$work/list.csv" --dry-run
growth 'import, n quotes' 100000 quotes import "$book" "$work/list.csv" --dry-run
growth 'import, n title rows' 20000 titles import "$book" "$work/list.csv" --dry-run
growth 'import, n footers' 20000 footers import "$book" "$work/list.csv" --dry-run

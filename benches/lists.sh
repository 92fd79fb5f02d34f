#!/bin/sh
# How fast lists come in and go out, each beside the sqlite3 program doing the same with the same file in the same run.
# Usage: benches/lists.sh [ROWS] [RUNS] [MORE_ROWS]. Prints medians; with MORE_ROWS also the import of a second, larger list once.
# The working files, some 3 KB a row, go to a folder in TMPDIR that is removed at the end.
set -eu
cd "$(dirname "$0")/.."
rows=${1:-100000}
runs=${2:-3}
more=${3:-0}
cargo build --release -q -p claimbook-cli
cargo build --release -q -p claimbook-tests --bin make-list
bin=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
list=$work/list.csv
"$bin/make-list" "$rows" 1 >"$list"
# Ten thousand others, for a book that is full already.
"$bin/make-list" "$((rows + 10000))" 1 | sed -n "1p;$((rows + 2)),\$p" >"$work/late.csv"
printf 'list: %s rows, %s bytes; sqlite3 %s\n' "$rows" "$(wc -c <"$list")" "$(sqlite3 --version | cut -d' ' -f1)"

# As much memory as a command of that many rows may use for its files, up to 4 GB: a virtual machine that has given it back to its host
# takes some seconds to get it again, which would be counted to whatever runs next.
warm=$((rows * 3000 < 4000000000 ? rows * 3000 : 4000000000))

# Seconds, seconds of the processors and peak KB of a command: `measure NAME COMMAND...` adds a line to $work/NAME.
measure() {
    name=$1
    shift
    head -c "$warm" /dev/zero >"$work/warm"
    rm "$work/warm"
    sync
    /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$@" >/dev/null
    cat "$work/time" >>"$work/$name"
}

new() {
    rm -f "$1" "$1"-*
    "$bin/claimbook" new "$1" --quiet
}

# The same tables, indexes and full text, filled by the sqlite3 program in its best order and without looking at anything.
fill_with_sqlite3() {
    cat <<SQL
PRAGMA journal_mode = DELETE;
PRAGMA cache_size = -65536;
CREATE TEMP TABLE dropped AS SELECT name, sql FROM sqlite_schema WHERE tbl_name = 'claimant' AND type = 'index' AND sql IS NOT NULL;
.output $work/drop.sql
SELECT 'DROP INDEX ' || name || ';' FROM dropped;
.output $work/make.sql
SELECT sql || ';' FROM dropped;
.output
.import --csv --schema temp $1 staging
BEGIN;
.read $work/drop.sql
INSERT INTO claimant SELECT rowid, 1, 0, 'received', '', NULL, NULL, rowid,
    "Surname", "Given name", '', '', "Address", '', "City", "State", "Zip/Postal", '', "E-mail Address", "Mobile", "Date received",
    '', "How heard", "LinkedIn profile", "Subscription", "Premium since", "Premium until", "InMail sent", "InMail received",
    "Signed", '', "Notes", '', lower("E-mail Address"), replace(rtrim(lower("LinkedIn profile"), '/'), 'https://www.', ''),
    lower("Surname") || '|' || lower("Given name"), replace("Mobile", '-', ''),
    substr("Zip/Postal", 1, 5) || ' ' || replace(lower("Address"), ',', ''),
    'lnkd ' || printf('%07d', rowid) || ' ' || lower("Given name" || ' ' || "Surname" || ' ' || "City" || ' ' || "E-mail Address") || ' ' ||
    replace("Mobile", '-', '') || ' ' || replace(rtrim(lower("LinkedIn profile"), '/'), 'https://www.', '') FROM staging;
.read $work/make.sql
INSERT INTO claimant_search (claimant_search, rank) VALUES ('hashsize', 67108864);
INSERT INTO claimant_search (claimant_search) VALUES ('rebuild');
COMMIT;
SQL
}

fill_with_sqlite3 "$list" >"$work/fill.sql"
columns="$(grep -o '"[a-z_0-9]*" "[^"]*" [A-Z][A-Za-z]*;' crates/domain/src/field.rs | cut -d'"' -f2 | paste -sd, -), status, status_reason, id"
run=0
while [ $run -lt "$runs" ]; do
    rm -f "$work/bare.db"
    measure sqlite3_bare sqlite3 "$work/bare.db" ".import --csv $list claimant"
    new "$work/theirs.claimbook"
    measure sqlite3_fill sqlite3 "$work/theirs.claimbook" ".read $work/fill.sql"
    new "$work/ours.claimbook"
    measure import "$bin/claimbook" import "$work/ours.claimbook" "$list" --quiet
    measure dry_run "$bin/claimbook" import "$work/ours.claimbook" "$work/late.csv" --dry-run --quiet
    measure sqlite3_csv sqlite3 -csv -header "$work/ours.claimbook" -cmd ".output $work/sqlite3.csv" \
        "SELECT $columns FROM claimant WHERE voided = 0 ORDER BY id"
    measure export "$bin/claimbook" export "$work/ours.claimbook" "$work/claims.csv" --preset full --quiet
    measure xlsx "$bin/claimbook" export "$work/ours.claimbook" "$work/claims.xlsx" --preset full --quiet
    measure late "$bin/claimbook" import "$work/ours.claimbook" "$work/late.csv" --quiet
    run=$((run + 1))
done

# A line of the report: what, its rows, and what it is compared with, if with anything.
report() {
    for name in "$2" ${4:-}; do
        sort -n "$work/$name" | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'
    done | awk -v what="$1" -v rows="$3" -v other="${4:-}" '
        { s[NR] = $1; cpu[NR] = $2 + $3; mb[NR] = $4 / 1024 }
        END {
            printf "%-28s %7.2f s  cpu %7.2f s  %9.0f rows/s  %5.0f MB", what, s[1], cpu[1], rows / s[1], mb[1]
            if (NR > 1) printf "   %s %.2f s  cpu %.2f s  %.0f MB   ratio %.2f", other, s[2], cpu[2], mb[2], s[1] / s[2]
            printf "\n"
        }'
}
report 'import' import "$rows" sqlite3_fill
report 'import, bare table' import "$rows" sqlite3_bare
report 'export, every column' export "$rows" sqlite3_csv
report 'export, workbook' xlsx "$rows"
report '10,000 more: dry run' dry_run 10000
report '10,000 more: import' late 10000
if [ "$more" -gt 0 ]; then
    rm -f "$work"/*.claimbook* "$work"/*.db "$work"/claims.* "$work/sqlite3.csv" "$list"
    "$bin/make-list" "$more" 1 >"$list"
    new "$work/more.claimbook"
    measure more "$bin/claimbook" import "$work/more.claimbook" "$list" --quiet
    report "import of $more" more "$more" import
fi

#!/bin/sh
# How fast lists come in and go out, each next to the sqlite3 program doing the same with the same file in the same run, for two shapes of
# list: `plain` has few distinct words and names in two columns; `varied` has whole names, nine people in ten who occur once, and tens of
# thousands of streets, towns and mail domains.
# Usage: benches/lists.sh [ROWS] [RUNS] [MORE_ROWS]. Prints medians; with MORE_ROWS also the import of a second, larger list once.
# SHAPES names the shapes, by default both. The working files, some 6 KB a row, go to a folder in TMPDIR that is removed at the end.
set -eu
cd "$(dirname "$0")/.."
rows=${1:-100000}
runs=${2:-3}
more=${3:-0}
shapes=${SHAPES:-plain varied}
cargo build --release -q -p claimbook-cli
cargo build --release -q -p claimbook-tests --bin make-list
bin=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

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

# The columns of a claimant from `last_name` on, of a row of each shape, as SQL: those of every matter, the keys, and the matter's own.
profile="replace(rtrim(lower(\"LinkedIn profile\"), '/'), 'https://www.', '')"
select_plain() {
    cat <<SQL
    "Surname", "Given name", '', '', "Address", '', "City", "State", "Zip/Postal", '', "E-mail Address", "Mobile", "Date received",
    '', "How heard", "Signed", '', "Notes", '', lower("E-mail Address"),
    lower("Surname") || '|' || lower("Given name"), replace("Mobile", '-', ''),
    substr("Zip/Postal", 1, 5) || ' ' || replace(lower("Address"), ',', ''),
    'lnkd ' || printf('%07d', rowid) || ' ' || lower("Given name" || ' ' || "Surname" || ' ' || "City" || ' ' || "E-mail Address") || ' ' ||
    replace("Mobile", '-', '') || ' ' || $profile,
    "LinkedIn profile", $profile, "Subscription", "Premium since", "Premium until", "InMail sent", "InMail received"
SQL
}

# The first name ends at the first space, and the rest is the last name.
select_varied() {
    last="substr(\"Full name\", instr(\"Full name\", ' ') + 1)"
    first="substr(\"Full name\", 1, instr(\"Full name\", ' ') - 1)"
    phone="replace(replace(replace(\"Cell phone\", '(', ''), ') ', ''), '-', '')"
    cat <<SQL
    $last, $first, '', '', "Street address", '', "City", "State", "ZIP", '', "E-mail", "Cell phone", "Date received",
    '', "How heard", "Signed", '', "Notes", '',
    lower("E-mail"), lower($last) || '|' || lower($first), $phone, "ZIP" || ' ' || lower("Street address"),
    'lnkd ' || printf('%07d', rowid) || ' ' || lower("Full name" || ' ' || "City" || ' ' || "E-mail") || ' ' || $phone || ' ' || $profile,
    "LinkedIn profile", $profile, "Subscription", "Premium since", "Premium until", '', ''
SQL
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
.import --csv --schema temp $2 staging
BEGIN;
.read $work/drop.sql
INSERT INTO claimant SELECT rowid, 1, 0, 'received', '', NULL, NULL, rowid,
$("select_$1") FROM staging;
.read $work/make.sql
INSERT INTO claimant_search (claimant_search, rank) VALUES ('hashsize', 67108864);
INSERT INTO claimant_search (claimant_search) VALUES ('rebuild');
COMMIT;
SQL
}

new "$work/empty.claimbook"
"$bin/claimbook" export "$work/empty.claimbook" "$work/empty.csv" --preset full --quiet
columns="$(head -n 1 "$work/empty.csv" | sed 's/^.*duplicate_of,//'), status, status_reason, id"
for shape in $shapes; do
    list=$work/$shape.csv
    "$bin/make-list" "$rows" 1 "$shape" >"$list"
    # Ten thousand others, for a book that is full already.
    "$bin/make-list" "$((rows + 10000))" 1 "$shape" | sed -n "1p;$((rows + 2)),\$p" >"$work/$shape.late.csv"
    # The rows that an import keeps, each a line: the sqlite3 program gets no others to fill in.
    new "$work/ours.claimbook"
    "$bin/claimbook" import "$work/ours.claimbook" "$list" --quiet >/dev/null
    sqlite3 "$work/ours.claimbook" "SELECT batch_row + 1 FROM claimant ORDER BY id" |
        awk 'NR == FNR { keep[$1]; next } FNR == 1 || FNR in keep' - "$list" >"$work/$shape.kept.csv"
    fill_with_sqlite3 "$shape" "$work/$shape.kept.csv" >"$work/$shape.fill.sql"
    printf '%s list: %s rows, %s bytes, %s kept; sqlite3 %s\n' "$shape" "$rows" "$(wc -c <"$list")" \
        "$(($(wc -l <"$work/$shape.kept.csv") - 1))" "$(sqlite3 --version | cut -d' ' -f1)"
done

run=0
while [ $run -lt "$runs" ]; do
    for shape in $shapes; do
        list=$work/$shape.csv
        rm -f "$work/bare.db"
        measure "$shape.sqlite3_bare" sqlite3 "$work/bare.db" ".import --csv $list claimant"
        new "$work/theirs.claimbook"
        measure "$shape.sqlite3_fill" sqlite3 "$work/theirs.claimbook" ".read $work/$shape.fill.sql"
        new "$work/ours.claimbook"
        measure "$shape.import" "$bin/claimbook" import "$work/ours.claimbook" "$list" --quiet
        measure "$shape.again" "$bin/claimbook" import "$work/ours.claimbook" "$list" --dry-run --quiet
        measure "$shape.dry_run" "$bin/claimbook" import "$work/ours.claimbook" "$work/$shape.late.csv" --dry-run --quiet
        measure "$shape.sqlite3_csv" sqlite3 -csv -header "$work/ours.claimbook" -cmd ".output $work/sqlite3.csv" \
            "SELECT $columns FROM claimant WHERE voided = 0 ORDER BY id"
        measure "$shape.export" "$bin/claimbook" export "$work/ours.claimbook" "$work/claims.csv" --preset full --quiet
        measure "$shape.xlsx" "$bin/claimbook" export "$work/ours.claimbook" "$work/claims.xlsx" --preset full --quiet
        measure "$shape.late" "$bin/claimbook" import "$work/ours.claimbook" "$work/$shape.late.csv" --quiet
    done
    run=$((run + 1))
done

# A line of the report for each shape: what, its rows, and what it is compared with, if with anything.
report() {
    for shape in $shapes; do
        for name in "$2" ${4:-}; do
            sort -n "$work/$shape.$name" | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'
        done | awk -v what="$1" -v shape="$shape" -v rows="$3" -v other="${4:-}" '
            { s[NR] = $1; cpu[NR] = $2 + $3; mb[NR] = $4 / 1024 }
            END {
                printf "%-28s %-6s %7.2f s  cpu %7.2f s  %9.0f rows/s  %5.0f MB", what, shape, s[1], cpu[1], rows / s[1], mb[1]
                if (NR > 1) printf "   %s %.2f s  cpu %.2f s  %.0f MB   ratio %.2f", other, s[2], cpu[2], mb[2], s[1] / s[2]
                printf "\n"
            }'
    done
}
report 'import' import "$rows" sqlite3_fill
report 'import, bare table' import "$rows" sqlite3_bare
report 'dry run of what is there' again "$rows" import
report 'export, every column' export "$rows" sqlite3_csv
report 'export, workbook' xlsx "$rows"
report '10,000 more: dry run' dry_run 10000
report '10,000 more: import' late 10000
if [ "$more" -gt 0 ]; then
    rm -f "$work"/*.claimbook* "$work"/*.db "$work"/claims.* "$work/sqlite3.csv" "$work"/*.csv
    for shape in $shapes; do
        "$bin/make-list" "$more" 1 "$shape" >"$work/list.csv"
        new "$work/more.claimbook"
        measure "$shape.more" "$bin/claimbook" import "$work/more.claimbook" "$work/list.csv" --quiet
    done
    report "import of $more" more "$more" import
fi

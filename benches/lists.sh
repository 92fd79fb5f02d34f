#!/bin/sh
# How fast lists come in and go out, as ratios to the sqlite3 program with the same file in the same run.
# Usage: benches/lists.sh [ROWS] [RUNS]. Prints medians; the working files go to a folder that is removed at the end.
set -eu
cd "$(dirname "$0")/.."
rows=${1:-100000}
runs=${2:-3}
cargo build --release -q -p claimbook-cli
cargo build --release -q -p claimbook-tests --bin make-list
bin=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
list=$work/list.csv
"$bin/make-list" "$rows" 1 >"$list"
printf 'list: %s rows, %s bytes; sqlite3 %s\n' "$rows" "$(wc -c <"$list")" "$(sqlite3 --version | cut -d' ' -f1)"

# Seconds and peak MB of a command: `measure NAME COMMAND...` appends to $work/NAME.
measure() {
    name=$1
    shift
    /usr/bin/time -f '%e %M' -o "$work/time" "$@" >/dev/null
    cat "$work/time" >>"$work/$name"
}

run=0
while [ $run -lt "$runs" ]; do
    rm -f "$work"/bare.db "$work"/book.claimbook*
    measure sqlite3_import sqlite3 "$work/bare.db" ".import --csv $list claimant"
    "$bin/claimbook" new "$work/book.claimbook" --quiet
    measure claimbook_import "$bin/claimbook" import "$work/book.claimbook" "$list" --quiet
    sync
    measure sqlite3_csv sqlite3 -csv -header "$work/book.claimbook" -cmd ".output $work/sqlite3.csv" \
        "SELECT $(grep -o '"[a-z_0-9]*" "[^"]*" [A-Z][A-Za-z]*;' crates/domain/src/field.rs | cut -d'"' -f2 | paste -sd, -), status, status_reason, id FROM claimant WHERE voided = 0 ORDER BY id"
    measure claimbook_export "$bin/claimbook" export "$work/book.claimbook" "$work/claims.csv" --preset full --quiet
    run=$((run + 1))
done

median() { sort -n "$work/$1" | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'; }
report() {
    ours=$(median "claimbook_$1") theirs=$(median "$2")
    printf '%s\n%s\n' "$ours" "$theirs" | awk -v what="$1" -v rows="$rows" '
        NR == 1 { s = $1; mb = $2 / 1024 } NR == 2 { r = $1; rmb = $2 / 1024 }
        END { printf "%-7s %6.2f s  %8.0f rows/s  %5.0f MB   reference %6.2f s  %5.0f MB   ratio %.2f\n", what, s, rows / s, mb, r, rmb, s / r }'
}
report import sqlite3_import
report export sqlite3_csv

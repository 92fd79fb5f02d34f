#!/bin/sh
# How long it takes to find the pairs of a whole book and to keep them, how much memory that takes, and what an import of 10,000 rows costs in
# a book whose pairs are kept, next to the same import in one that was never compared.
# Usage: benches/pairs.sh [CLAIMS] [RUNS]. Prints medians and the ratio of the imports, never a verdict. Every tenth row or so is nearly the same
# as an earlier one. The working files, some 2 KB a claim, go to a folder in TMPDIR that is removed at the end.
set -eu
cd "$(dirname "$0")/.."
rows=${1:-100000}
runs=${2:-3}
more=10000
cargo build --release -q -p claimbook-cli
cargo build --release -q -p claimbook-tests --bin make-list
bin=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

measure() {
    name=$1
    shift
    sync
    /usr/bin/time -f '%e %M' -o "$work/time" "$@" >/dev/null
    cat "$work/time" >>"$work/$name"
}

median() { sort -n "$work/$1" | awk -v column="$2" '{ all[NR] = $column } END { print all[int((NR + 1) / 2)] }'; }

# The columns of make-list that say who a row is are left out: they are the truth of another bench.
"$bin/make-list" $((rows + more)) 5 near | cut -d, -f3- >"$work/all.csv"
head -n $((rows + 1)) "$work/all.csv" >"$work/list.csv"
{ head -n 1 "$work/all.csv"; tail -n "$more" "$work/all.csv"; } >"$work/more.csv"
"$bin/claimbook" new "$work/plain.claimbook" --quiet
"$bin/claimbook" import "$work/plain.claimbook" "$work/list.csv" --quiet >/dev/null
cp "$work/plain.claimbook" "$work/matched.claimbook"

run=0
while [ "$run" -lt "$runs" ]; do
    measure find "$bin/claimbook" duplicates find "$work/matched.claimbook" --quiet
    for book in plain matched; do
        cp "$work/$book.claimbook" "$work/$book-more.claimbook"
        measure $book "$bin/claimbook" import "$work/$book-more.claimbook" "$work/more.csv" --quiet
        rm -f "$work/$book-more.claimbook"*
    done
    run=$((run + 1))
done
awk -v rows="$rows" -v s="$(median find 1)" -v kb="$(median find 2)" 'BEGIN { printf "find    %d claims  %7.2f s  %6.0f MB\n", rows, s, kb / 1024 }'
awk -v more="$more" -v plain="$(median plain 1)" -v matched="$(median matched 1)" \
    'BEGIN { printf "import  %d rows  %7.2f s, with pairs kept %.2f s, %.2fx\n", more, plain, matched, matched / plain }'

#!/bin/sh
# How fast evidence comes in and reaches the disk, next to `sha256sum; cp; sync` of the same files in the same run.
# Usage: benches/evidence.sh [FILES] [RUNS] [MB]. Prints medians and their ratio, never a verdict: FILES (600) files of MB (3) random megabytes
# each, RUNS (3) times. The working files, five times the files themselves, go to a folder in TMPDIR that is removed at the end.
set -eu
cd "$(dirname "$0")/.."
files=${1:-600}
runs=${2:-3}
mb=${3:-3}
cargo build --release -q -p claimbook-cli
claimbook=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/claimbook
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in"
n=0
while [ $n -lt "$files" ]; do
    head -c $((mb * 1048576)) /dev/urandom >"$work/in/proof-$n.bin"
    n=$((n + 1))
done
echo 'Last name,First name' >"$work/list.csv"
echo 'Lee,Ann' >>"$work/list.csv"

# Seconds, seconds of the processors and peak KB of a command: `measure NAME COMMAND...` adds a line to $work/NAME.
measure() {
    name=$1
    shift
    sync
    /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$@" >/dev/null
    cat "$work/time" >>"$work/$name"
}

run=0
while [ $run -lt "$runs" ]; do
    mkdir "$work/out"
    measure copy sh -c "sha256sum '$work/in'/*; cp '$work/in'/* '$work/out'; sync"
    rm -r "$work/out"
    rm -f "$work/book.claimbook"*
    "$claimbook" new "$work/book.claimbook" --quiet
    "$claimbook" import "$work/book.claimbook" "$work/list.csv" --quiet >/dev/null
    measure evidence "$claimbook" evidence add "$work/book.claimbook" LNKD-0000001 "$work/in"/* --kind receipt --quiet
    run=$((run + 1))
done
for name in evidence copy; do
    sort -n "$work/$name" | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'
done | awk -v files="$files" -v mb="$mb" '
    { s[NR] = $1; cpu[NR] = $2 + $3; peak[NR] = $4 / 1024 }
    END {
        printf "evidence in, %d files of %d MB   %.2f s  cpu %.2f s  %.0f MB   sha256sum; cp; sync %.2f s  cpu %.2f s   ratio %.2f\n",
            files, mb, s[1], cpu[1], peak[1], s[2], cpu[2], s[1] / s[2]
    }'

#!/bin/sh
# How fast a proof pack is made, next to `sha256sum; zip -0` of the same files in the same run.
# Usage: benches/pack.sh [FILES] [RUNS] [KB]. Prints medians and their ratio, never a verdict: FILES (10000) files of KB (200) random
# kilobytes each, RUNS (3) times. The working files, five times the files themselves, go to a folder in TMPDIR that is removed at the end.
set -eu
cd "$(dirname "$0")/.."
files=${1:-10000}
runs=${2:-3}
kb=${3:-200}
cargo build --release -q -p claimbook-cli
claimbook=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release/claimbook
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in"
n=0
while [ $n -lt "$files" ]; do
    head -c $((kb * 1000)) /dev/urandom >"$work/in/proof-$n.bin"
    n=$((n + 1))
done
echo 'Last name,First name' >"$work/list.csv"
echo 'Lee,Ann' >>"$work/list.csv"
"$claimbook" new "$work/book.claimbook" --quiet
"$claimbook" import "$work/book.claimbook" "$work/list.csv" --quiet >/dev/null
# In groups, since a command line has an end.
find "$work/in" -type f -print0 |
    xargs -0 -n 1000 "$claimbook" evidence add "$work/book.claimbook" LNKD-0000001 --kind receipt --quiet >/dev/null

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
    rm -f "$work/plain.zip" "$work/pack.zip"
    measure plain sh -c "cd '$work' && find in -type f -print0 | xargs -0 sha256sum && zip -0 -q -r plain.zip in"
    measure pack "$claimbook" pack "$work/book.claimbook" "$work/pack.zip" --quiet
    run=$((run + 1))
done
for name in pack plain; do
    sort -n "$work/$name" | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'
done | awk -v files="$files" -v kb="$kb" '
    { s[NR] = $1; cpu[NR] = $2 + $3; peak[NR] = $4 / 1024 }
    END {
        printf "pack, %d files of %d kB   %.2f s  cpu %.2f s  %.0f MB   sha256sum; zip -0 %.2f s  cpu %.2f s   ratio %.2f\n",
            files, kb, s[1], cpu[1], peak[1], s[2], cpu[2], s[1] / s[2]
    }'

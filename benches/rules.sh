#!/bin/sh
# How long it takes to hold everyone against the rules again, next to one SQL CASE query of the sqlite3 program over the same columns of the
# claimants joined to the facts that are kept, in the same run.
# Usage: benches/rules.sh [CLAIMANTS] [RUNS]. Prints medians and their ratio, never a verdict. One claimant in ten has an accepted receipt
# with a payment. The working files, some 4 KB a claimant, go to a folder in TMPDIR that is removed at the end.
set -eu
cd "$(dirname "$0")/.."
rows=${1:-100000}
runs=${2:-3}
cargo build --release -q -p claimbook-cli
cargo build --release -q -p claimbook-tests --bin make-list
bin=$(cargo metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/')/release
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
book=$work/book.claimbook

measure() {
    name=$1
    shift
    sync
    /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$@" >/dev/null
    cat "$work/time" >>"$work/$name"
}

"$bin/make-list" "$rows" 1 plain >"$work/list.csv"
"$bin/claimbook" new "$book" --quiet
"$bin/claimbook" import "$book" "$work/list.csv" --quiet >/dev/null
# Receipts as acts would leave them; what they leave in the history is not asked for here.
sqlite3 "$book" <<SQL
INSERT INTO file (sha256, bytes, media_type, added_at) VALUES ('ab', 0, 'application/pdf', '2026-01-01T00:00:00Z');
INSERT INTO evidence (id, voided, claimant, file, kind, name, added_at, added_by, review)
    SELECT id, 0, id, (SELECT max(id) FROM file), 'receipt', 'r.pdf', '2026-01-01T00:00:00Z', 'D. Ortiz', 'accepted' FROM claimant WHERE id % 10 = 0;
INSERT INTO entry (version, voided, kind, claimant, piece, body)
    SELECT 1, 0, 'facts', id, id,
        '{"facts":[{"fact":"payment","product":"Premium Career","on":"2023-03-05","cents":"' || ((id % 3) * 1000) || '","invoice":"' || id || '"}]}'
    FROM claimant WHERE id % 10 = 0;
SQL

# Twelve tests as one query: the same columns, the payments and kinds of the documents, and keys that two people share.
cat >"$work/case.sql" <<'SQL'
SELECT count(*), r1, r2, r3, r3a, r4, r5, r6, r7, r8, r9, r10, r12 FROM (
  SELECT
    CASE WHEN (c.first_name <> '' OR c.last_name <> '') AND c.profile_url <> '' THEN 'm' ELSE 'x' END AS r1,
    CASE WHEN c.country IN ('', 'US', 'United States') AND c.state <> '' THEN 'm' WHEN c.country = '' THEN 'x' ELSE 'r' END AS r2,
    CASE WHEN f.paid > 0 THEN 'm' WHEN f.payments > 0 THEN 'f' ELSE 'x' END AS r3,
    CASE WHEN f.payments > 0 AND f.paid = 0 THEN 'r' ELSE 'm' END AS r3a,
    CASE WHEN d.screens > 0 THEN 'm' ELSE 'x' END AS r4,
    CASE WHEN d.declarations > 0 OR d.settings > 0 THEN 'm' ELSE 'r' END AS r5,
    CASE WHEN d.declarations > 0 OR d.forms > 0 THEN 'm' ELSE 'x' END AS r6,
    CASE WHEN c.opted_out_on <> '' THEN 'f' ELSE 'm' END AS r7,
    CASE WHEN c.email_key IN (SELECT email_key FROM claimant WHERE email_key <> '' GROUP BY email_key HAVING count(*) > 1) THEN 'r' ELSE 'm' END AS r8,
    CASE WHEN d.declarations > 0 OR (c.signed = 'yes' AND c.signature_date <> '') THEN 'm' ELSE 'x' END AS r9,
    CASE WHEN c.date_received <= '2030-01-01' OR c.postmark_date <= '2030-01-01' THEN 'm' ELSE 'r' END AS r10,
    CASE WHEN d.damaged > 0 THEN 'r' ELSE 'm' END AS r12
  FROM claimant c
  LEFT JOIN (
    SELECT n.claimant, count(*) AS payments,
      sum(CAST(json_extract(p.value, '$.cents') AS INTEGER) > 0 AND json_extract(p.value, '$.product') IN ('Premium Career', 'Premium Business')
        AND json_extract(p.value, '$.on') <= '2024-09-17') AS paid
    FROM entry n JOIN evidence e ON e.id = n.piece AND e.voided = 0 AND e.review = 'accepted', json_each(n.body, '$.facts') p
    WHERE n.kind = 'facts' AND n.voided = 0 GROUP BY n.claimant
  ) f ON f.claimant = c.id
  LEFT JOIN (
    SELECT claimant, sum(kind = 'message-screenshot') AS screens, sum(kind = 'setting-screenshot') AS settings,
      sum(kind = 'declaration') AS declarations, sum(kind = 'claim-form') AS forms,
      sum(id IN (SELECT piece FROM entry WHERE kind = 'damage' AND voided = 0)) AS damaged
    FROM evidence WHERE voided = 0 AND review = 'accepted' GROUP BY claimant
  ) d ON d.claimant = c.id
  WHERE c.voided = 0
) GROUP BY 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13;
SQL

run=0
while [ $run -lt "$runs" ]; do
    "$bin/claimbook" rules show "$book" | sed "s/^class_end = .*/class_end = 2024-0$((run % 9 + 1))-17/" >"$work/draft.toml"
    measure case sqlite3 "$book" ".read $work/case.sql"
    measure preview "$bin/claimbook" rules preview "$book" "$work/draft.toml" --json
    measure apply "$bin/claimbook" rules apply "$book" "$work/draft.toml" --reason bench --quiet
    measure counts "$bin/claimbook" eligibility "$book" --json
    run=$((run + 1))
done
for name in apply preview counts case; do
    sort -n "$work/$name" | awk -v name="$name" '{ line[NR] = $0 } END { print name, line[int((NR + 1) / 2)] }'
done | awk -v rows="$rows" '
    { s[$1] = $2; cpu[$1] = $3 + $4; peak[$1] = $5 / 1024 }
    END {
        printf "rules, %d claimants   put in force %.2f s  cpu %.2f s  %.0f MB   SQL CASE %.2f s   ratio %.2f\n", rows, s["apply"], cpu["apply"], peak["apply"], s["case"], s["apply"] / s["case"]
        printf "                      previewed   %.2f s  cpu %.2f s  %.0f MB                     ratio %.2f\n", s["preview"], cpu["preview"], peak["preview"], s["preview"] / s["case"]
        printf "                      kept counts %.2f s\n", s["counts"]
    }'

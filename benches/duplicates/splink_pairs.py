"""Scores the pairs of a list with splink on DuckDB, from the CSV to the scored pairs: splink_pairs.py LIST.csv PAIRS.csv [THRESHOLD].

The list has the columns of an intake list by their codes and `claim_no`; a column that is blank throughout is not compared. The pairs have
the columns `a,b,certainty`: `certain` from a probability of 0.999, `possible` from the threshold.
"""

import sys

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

BLOCKS = [
    ("email",),
    ("phone",),
    ("date_of_birth", "last_name"),
    ("date_of_birth", "first_name"),
    ("date_of_birth", "zip"),
    ("first_name", "last_name", "zip"),
    ("first_name", "last_name", "address1"),
    ("last_name", "address1"),
    ("first_name", "address1"),
    ("last_name", "zip", "substr(first_name, 1, 1)"),
    ("first_name", "zip", "substr(last_name, 1, 1)"),
    ("address1", "zip"),
]


def comparison(column):
    if column in ("first_name", "last_name"):
        return cl.JaroWinklerAtThresholds(column, [0.92, 0.84]).configure(term_frequency_adjustments=True)
    if column in ("address1", "city"):
        return cl.JaroWinklerAtThresholds(column, [0.92, 0.84])
    if column in ("date_of_birth", "zip", "phone", "email"):
        return cl.DamerauLevenshteinAtThresholds(column, [1, 2])
    return cl.ExactMatch(column)


def main(source, target, threshold="0.5"):
    database = duckdb.connect()
    database.execute(
        "CREATE TABLE people AS SELECT COLUMNS(*) FROM read_csv(?, all_varchar = true, nullstr = '')", [source]
    ).fetchall()
    columns = [row[0] for row in database.execute("DESCRIBE people").fetchall()]
    compared = [
        column
        for column in columns
        if column not in ("claim_no", "person", "state", "suffix")
        and database.execute(f"SELECT count({column}) FROM people").fetchall()[0][0] > 0
    ]
    in_list = lambda part: any(column in part for column in compared)
    blocks = [block_on(*block) for block in BLOCKS if all(in_list(part) for part in block)]
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="claim_no",
        comparisons=[comparison(column) for column in compared],
        blocking_rules_to_generate_predictions=blocks,
    )
    api = DuckDBAPI(connection=database)
    linker = Linker(api.register("people"), settings)
    linker.training.estimate_probability_two_random_records_match([block_on("first_name", "last_name", "address1")], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in (block_on("first_name", "last_name"), block_on("address1", "zip" if "zip" in compared else "last_name")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    scored = linker.inference.predict(threshold_match_probability=float(threshold))
    database.execute(
        f"""COPY (SELECT claim_no_l AS a, claim_no_r AS b,
            CASE WHEN match_probability >= 0.999 THEN 'certain' ELSE 'possible' END AS certainty
            FROM {scored.physical_name}) TO '{target}' (HEADER)"""
    )


if __name__ == "__main__":
    main(*sys.argv[1:])

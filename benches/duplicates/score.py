"""Prints precision, recall and F1 of found pairs: score.py LIST.csv TRUTH.csv PAIRS.csv [WHO].

Where no pair is true, it prints how many certain ones were found, and how many of them differ in any column.
"""

import csv
import sys


def pairs(path):
    with open(path, newline="") as file:
        return {tuple(sorted((row["a"], row["b"]))): row.get("certainty") for row in csv.DictReader(file)}


def scores(found, true):
    right = len(found & true)
    precision, recall = right / max(1, len(found)), right / max(1, len(true))
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main(people, truth, found, who=""):
    true, all_found = pairs(truth).keys(), pairs(found)
    certain = {pair for pair, certainty in all_found.items() if certainty == "certain"}
    name = people.rsplit("/", 1)[-1].removesuffix(".csv")
    if true:
        for what, chosen in (("certain", certain), ("certain + possible", all_found.keys())):
            print(f"{name:18} {who:12} {what:18} P %.4f  R %.4f  F1 %.4f" % scores(chosen, true), f" {len(chosen)} pairs")
        return
    with open(people, newline="") as file:
        rows = {row.pop("claim_no"): row for row in csv.DictReader(file)}
    differing = [pair for pair in certain if rows[pair[0]] != rows[pair[1]]]
    print(f"{name:18} {who:12} no pair is true: {len(all_found)} found, {len(certain)} certain, {len(differing)} of them differ")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Prints the true pairs of a list of `make-list ROWS SEED near`, whose column `person` says who each row is of: truth.py LIST.csv."""

import collections
import csv
import itertools
import sys

claims = collections.defaultdict(list)
with open(sys.argv[1], newline="") as file:
    for row in csv.DictReader(file):
        claims[row["person"]].append(row["claim_no"])
print("a,b")
for same in claims.values():
    for a, b in itertools.combinations(same, 2):
        print(f"{a},{b}")

-- Format 7: duplicates. Which claims may be of one person, and which share a resource. All of it follows from the claimants and their
-- evidence: it is no part of any act, and can be made again at any time.

-- The run that the pairs come from and the last event since which they were kept up to date. Without this row nothing is kept.
CREATE TABLE match_state (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    rules   TEXT NOT NULL,                         -- the version of the rules
    fields  TEXT NOT NULL,                         -- the matter's own fields that were compared
    event   INTEGER NOT NULL,
    claims  INTEGER NOT NULL,
    digest  BLOB NOT NULL,                         -- the sum of the digests of all pairs
    keys    BLOB NOT NULL                          -- the same of the rows below that hold keys
) STRICT;

-- Two claims that may be of one person. The reasons are made again from both records when they are looked at.
CREATE TABLE match_pair (
    a          INTEGER NOT NULL,
    b          INTEGER NOT NULL CHECK (a < b),
    certainty  TEXT NOT NULL,
    rule       TEXT NOT NULL,
    bits       INTEGER NOT NULL,                   -- hundredths of a bit
    PRIMARY KEY (a, b)
) STRICT, WITHOUT ROWID;
CREATE INDEX match_pair_by_b ON match_pair (b);

-- The keys by which claimants are found, sorted, in blocks of some thousand bytes; see `duplicates/blocks.rs`.
CREATE TABLE match_block (
    id    INTEGER PRIMARY KEY,                     -- run, column, first key, part
    keys  BLOB NOT NULL
) STRICT;

-- What is compared of claims, made ready, so that an import need not read thousands of records: 128 claim numbers a row.
CREATE TABLE match_people (
    part    INTEGER PRIMARY KEY,                   -- the claim number without its last seven bits
    people  BLOB NOT NULL                          -- see `duplicates/people.rs`
) STRICT;

-- Claims whose keys changed since: what the runs before `since` say of them does not count. Their keys are here and, one by one, below.
CREATE TABLE match_moved (
    claim  INTEGER PRIMARY KEY,
    since  INTEGER NOT NULL,
    keys   BLOB NOT NULL
) STRICT;
CREATE TABLE match_key (
    key    INTEGER NOT NULL,                       -- column and key
    claim  INTEGER NOT NULL,
    PRIMARY KEY (key, claim)
) STRICT, WITHOUT ROWID;

-- Claims that share a resource, as the last run found them. An act that may change them forgets them.
CREATE TABLE anomaly_state (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    rules   TEXT NOT NULL,
    event   INTEGER NOT NULL,
    claims  INTEGER NOT NULL
) STRICT;
CREATE TABLE anomaly (
    rule    TEXT NOT NULL,
    value   TEXT NOT NULL,
    claims  TEXT NOT NULL,                         -- JSON list of claim numbers, the lowest first
    PRIMARY KEY (rule, value)
) STRICT;

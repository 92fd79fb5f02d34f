-- Format 3: everything a book says is derived from its log or sealed by it, and a log that another copy left is known.

-- Which copy of the book this file is, and how often it was written. A write-ahead log that continues another copy, or another moment of
-- this one, is known by it when the book is opened.
CREATE TABLE lineage (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    copy    INTEGER NOT NULL,                             -- a random number
    writes  INTEGER NOT NULL
) STRICT;
INSERT INTO lineage (id, copy, writes) VALUES (1, random(), 0);

-- Groups that hold no one.
DELETE FROM claim_count WHERE claimants = 0;

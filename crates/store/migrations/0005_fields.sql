-- Format 5: the fields of a matter are data. Each is a column of the claimant table; what the first matter had as columns of every book
-- become its own fields, which `earlier.rs` declares.

DROP INDEX claimant_by_profile;
ALTER TABLE claimant RENAME COLUMN profile_key TO profile_url_key;

-- Kept counts, once for each table of the tally: by state, and by each choice that the matter names.
ALTER TABLE claim_count RENAME TO claim_count_before;
CREATE TABLE claim_count (
    field      TEXT NOT NULL,
    value      TEXT NOT NULL,
    status     TEXT NOT NULL,
    opted_out  INTEGER NOT NULL CHECK (opted_out IN (0, 1)),
    claimants  INTEGER NOT NULL,
    PRIMARY KEY (field, value, status, opted_out)
) STRICT, WITHOUT ROWID;
INSERT INTO claim_count SELECT 'state', state, status, opted_out, sum(claimants) FROM claim_count_before GROUP BY 2, 3, 4;
INSERT INTO claim_count SELECT 'plan', plan, status, opted_out, sum(claimants) FROM claim_count_before GROUP BY 2, 3, 4;
DROP TABLE claim_count_before;

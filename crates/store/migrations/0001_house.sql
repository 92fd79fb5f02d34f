-- Format 1. Empty text means that nothing is known; a column is NULL only where the comment says why.

-- The matter as one JSON document, and the next claim number to give. Claim numbers are never given twice.
CREATE TABLE matter (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    version     INTEGER NOT NULL,
    body        TEXT NOT NULL,
    next_claim  INTEGER NOT NULL
) STRICT;

-- One claim. Nothing is deleted: a record whose addition was undone is voided.
CREATE TABLE claimant (
    id               INTEGER PRIMARY KEY,                 -- the ordinal in the claim number
    version          INTEGER NOT NULL,
    voided           INTEGER NOT NULL CHECK (voided IN (0, 1)),
    status           TEXT NOT NULL,
    status_reason    TEXT NOT NULL,
    duplicate_of     INTEGER,                             -- NULL: no surviving claim is named
    batch            INTEGER,                             -- NULL: typed in
    batch_row        INTEGER,                             -- NULL: typed in
    last_name        TEXT NOT NULL,
    first_name       TEXT NOT NULL,
    middle_name      TEXT NOT NULL,
    suffix           TEXT NOT NULL,
    address1         TEXT NOT NULL,
    address2         TEXT NOT NULL,
    city             TEXT NOT NULL,
    state            TEXT NOT NULL,
    zip              TEXT NOT NULL,
    country          TEXT NOT NULL,
    email            TEXT NOT NULL,
    phone            TEXT NOT NULL,
    date_received    TEXT NOT NULL,
    postmark_date    TEXT NOT NULL,
    source           TEXT NOT NULL,
    profile_url      TEXT NOT NULL,
    plan             TEXT NOT NULL,
    premium_start    TEXT NOT NULL,
    premium_end      TEXT NOT NULL,
    inmail_sent      TEXT NOT NULL,
    inmail_received  TEXT NOT NULL,
    signed           TEXT NOT NULL,
    signature_date   TEXT NOT NULL,
    notes            TEXT NOT NULL,
    opted_out_on     TEXT NOT NULL,
    email_key        TEXT NOT NULL,
    profile_key      TEXT NOT NULL,
    name_key         TEXT NOT NULL,
    phone_key        TEXT NOT NULL,
    address_key      TEXT NOT NULL,
    search_text      TEXT NOT NULL
) STRICT;

-- A name proves nothing without a phone or a street: with them in the index a common name costs no look at its many records.
CREATE INDEX claimant_by_name_and_phone ON claimant (name_key, phone_key) WHERE phone_key <> '';
CREATE INDEX claimant_by_name_and_address ON claimant (name_key, address_key) WHERE address_key <> '';
CREATE INDEX claimant_by_email ON claimant (email_key) WHERE email_key <> '';
CREATE INDEX claimant_by_profile ON claimant (profile_key) WHERE profile_key <> '';
CREATE INDEX claimant_by_status ON claimant (status);
CREATE INDEX claimant_by_batch ON claimant (batch) WHERE batch IS NOT NULL;

-- Part of any word of a claimant's names, e-mail, phone, profile, city and claim number.
CREATE VIRTUAL TABLE claimant_search USING fts5 (
    search_text, content = 'claimant', content_rowid = 'id', tokenize = 'trigram case_sensitive 1'
);

-- Kept counts, so that reading the tally costs the same at ten claimants and at ten million.
CREATE TABLE claim_count (
    status     TEXT NOT NULL,
    opted_out  INTEGER NOT NULL CHECK (opted_out IN (0, 1)),
    state      TEXT NOT NULL,
    plan       TEXT NOT NULL,
    claimants  INTEGER NOT NULL,
    PRIMARY KEY (status, opted_out, state, plan)
) STRICT, WITHOUT ROWID;

-- The audit log, which is the undo log. Each event carries the hash of the one before it.
CREATE TABLE event (
    id         INTEGER PRIMARY KEY,
    at         TEXT NOT NULL,                             -- UTC, with seconds
    actor      TEXT NOT NULL,
    kind       TEXT NOT NULL,
    what       TEXT NOT NULL,                             -- in words
    records    INTEGER NOT NULL,
    undoable   INTEGER NOT NULL CHECK (undoable IN (0, 1)),
    reverses   INTEGER,                                   -- NULL: an act of its own, neither undo nor redo
    batch      INTEGER,                                   -- NULL: not an import, nor the undo of one
    detail     TEXT NOT NULL,
    previous   BLOB NOT NULL,
    hash       BLOB NOT NULL,
    undone_by  INTEGER                                    -- NULL: it stands. Not part of the hash: it changes later
) STRICT;

-- What an event did to each record: JSON of the columns that changed. `before` is NULL for an addition.
CREATE TABLE change (
    event     INTEGER NOT NULL,
    n         INTEGER NOT NULL,
    entity    TEXT NOT NULL,                              -- claimant, evidence, matter, file
    record    INTEGER NOT NULL,
    claimant  INTEGER,                                    -- NULL: concerns no claimant
    before    TEXT,                                       -- NULL: the record was added
    after     TEXT NOT NULL,
    PRIMARY KEY (event, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_by_claimant ON change (claimant, event) WHERE claimant IS NOT NULL;
CREATE INDEX change_by_record ON change (entity, record, event);

-- Bytes, once for each digest, in chunks of 1 MiB.
CREATE TABLE file (
    id          INTEGER PRIMARY KEY,
    sha256      TEXT NOT NULL UNIQUE,
    bytes       INTEGER NOT NULL,
    media_type  TEXT NOT NULL,
    added_at    TEXT NOT NULL
) STRICT;

CREATE TABLE file_chunk (
    file  INTEGER NOT NULL REFERENCES file (id),
    n     INTEGER NOT NULL,
    data  BLOB NOT NULL,
    PRIMARY KEY (file, n)
) STRICT;

-- A file that proves something about a claimant.
CREATE TABLE evidence (
    id        INTEGER PRIMARY KEY,
    voided    INTEGER NOT NULL CHECK (voided IN (0, 1)),
    claimant  INTEGER NOT NULL REFERENCES claimant (id),
    file      INTEGER NOT NULL REFERENCES file (id),
    kind      TEXT NOT NULL,
    name      TEXT NOT NULL,
    added_at  TEXT NOT NULL,
    added_by  TEXT NOT NULL
) STRICT;
CREATE INDEX evidence_by_claimant ON evidence (claimant) WHERE voided = 0;
CREATE INDEX evidence_by_file ON evidence (file);

-- The import ledger: the file, how it was read, and what became of its rows.
CREATE TABLE import_batch (
    id           INTEGER PRIMARY KEY,
    event        INTEGER NOT NULL,
    file         INTEGER NOT NULL REFERENCES file (id),
    name         TEXT NOT NULL,
    encoding     TEXT NOT NULL,
    delimiter    TEXT NOT NULL,
    header_line  INTEGER NOT NULL,
    mapping      TEXT NOT NULL,                           -- JSON: how each column was read
    rows         INTEGER NOT NULL,
    new          INTEGER NOT NULL,
    updated      INTEGER NOT NULL,
    unchanged    INTEGER NOT NULL,
    duplicate    INTEGER NOT NULL,
    rejected     INTEGER NOT NULL
) STRICT;

-- Rows that did not become a new claimant; those that did are named by `claimant.batch` and `batch_row`.
CREATE TABLE import_row (
    batch    INTEGER NOT NULL REFERENCES import_batch (id),
    row      INTEGER NOT NULL,                            -- the data row, from 1
    verdict  TEXT NOT NULL CHECK (verdict IN ('updated', 'unchanged', 'duplicate', 'rejected')),
    claimant INTEGER,                                     -- NULL: rejected, or the duplicate of an earlier row
    earlier  INTEGER,                                     -- NULL: not the duplicate of an earlier row
    faults   TEXT NOT NULL,                               -- JSON: why it was rejected, or why it is a duplicate
    cells    TEXT NOT NULL,                               -- JSON: the row as it stood, for a reject or a duplicate
    PRIMARY KEY (batch, row)
) STRICT, WITHOUT ROWID;

-- Text being typed that is not saved yet.
CREATE TABLE draft (
    key    TEXT PRIMARY KEY,
    value  TEXT NOT NULL,
    at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

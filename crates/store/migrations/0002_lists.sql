-- Format 2: lists of any kind. Empty text means that nothing is known; a column is NULL only where the comment says why.

-- A list may be the rest of an earlier one: its rejects, mended. A workbook is read from one of its sheets.
ALTER TABLE import_batch ADD COLUMN rest_of INTEGER REFERENCES import_batch (id); -- NULL: a list of its own
ALTER TABLE import_batch ADD COLUMN sheet TEXT NOT NULL DEFAULT '';

-- A reject is settled when a later import, the rest of this one, took its row. It is open again while that import is undone.
-- A reject of such a rest names the import and row it stands for, where it is open still, so that nothing is counted twice.
ALTER TABLE import_row ADD COLUMN settled_by INTEGER REFERENCES import_batch (id); -- NULL: open, or no reject
ALTER TABLE import_row ADD COLUMN settled_row INTEGER;                             -- NULL: as above

-- Which rows touched a claimant, for its provenance.
CREATE INDEX import_row_by_claimant ON import_row (claimant, batch) WHERE claimant IS NOT NULL;

-- Open rejects are counted for every line of the ledger.
CREATE INDEX import_row_rejected ON import_row (batch, row) WHERE verdict = 'rejected';

-- What a row said in columns that nobody mapped, kept as it stood; no line for a row that said nothing there.
CREATE TABLE import_extra (
    batch  INTEGER NOT NULL REFERENCES import_batch (id),
    row    INTEGER NOT NULL,                              -- the data row, from 1
    cells  TEXT NOT NULL,                                 -- JSON: header to cell
    PRIMARY KEY (batch, row)
) STRICT, WITHOUT ROWID;

-- Lists out that a person designed and named: columns, order, headings, filter, sort, date form, redaction.
CREATE TABLE saved_list (
    id       INTEGER PRIMARY KEY,
    version  INTEGER NOT NULL,
    voided   INTEGER NOT NULL CHECK (voided IN (0, 1)),
    name     TEXT NOT NULL,
    body     TEXT NOT NULL                                -- JSON
) STRICT;

-- Whom a list made for editing carried, so that rows that are missing when it comes back can be named.
CREATE TABLE exported (
    event      INTEGER PRIMARY KEY,
    claimants  BLOB NOT NULL                              -- ids in ascending order, each as the LEB128 difference to the one before
) STRICT;

-- Which trigrams a text has, and not where nor how many: a third of the size, and filled in half the time.
DROP TABLE claimant_search;
CREATE VIRTUAL TABLE claimant_search USING fts5 (
    search_text, content = 'claimant', content_rowid = 'id', tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0
);
INSERT INTO claimant_search (claimant_search) VALUES ('rebuild');

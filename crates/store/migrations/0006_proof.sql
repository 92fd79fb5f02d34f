-- Format 6: proof. What a document is and whether it counts, what a claim's file says beside its fields, and what the rules find.

-- Whether a piece counts, who gave it and how, and what it belongs to. Empty text means that nothing is known.
ALTER TABLE evidence ADD COLUMN review TEXT NOT NULL DEFAULT 'unreviewed';
ALTER TABLE evidence ADD COLUMN review_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN signed_how TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN received_from TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN received_how TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN received_on TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN pages INTEGER;                                 -- NULL: not counted, or not made of pages
ALTER TABLE evidence ADD COLUMN parent INTEGER REFERENCES evidence (id);       -- NULL: it came by itself, not inside another piece
CREATE INDEX evidence_by_review ON evidence (review, kind, claimant) WHERE voided = 0;
CREATE INDEX evidence_by_parent ON evidence (parent) WHERE parent IS NOT NULL;
-- When the evidence was last verified is asked for each page of documents.
CREATE INDEX event_of_verifying ON event (id) WHERE kind = 'evidence.verified';

-- What the file of a claim, or of the matter, says beside its fields: facts of a document, overrides, notices, contacts, Bates numbers.
-- `kind` says which members the body has.
CREATE TABLE entry (
    id        INTEGER PRIMARY KEY,
    version   INTEGER NOT NULL,
    voided    INTEGER NOT NULL CHECK (voided IN (0, 1)),
    kind      TEXT NOT NULL,
    claimant  INTEGER REFERENCES claimant (id),          -- NULL: concerns the matter
    piece     INTEGER REFERENCES evidence (id),          -- NULL: concerns no piece of evidence
    body      TEXT NOT NULL                              -- JSON
) STRICT;
CREATE INDEX entry_by_claimant ON entry (claimant, kind) WHERE claimant IS NOT NULL;
CREATE INDEX entry_by_piece ON entry (piece, kind) WHERE piece IS NOT NULL;
CREATE INDEX entry_by_kind ON entry (kind, claimant);
-- What a notice asked for, by when, and whether it came back: where each cure is, without a look at the whole body.
CREATE INDEX entry_by_cure ON entry (
    claimant, json_extract(body, '$.codes'), json_extract(body, '$.cure_by'), json_extract(body, '$.returned_on')
) WHERE kind = 'notice' AND voided = 0;

-- What the rules in force find of each claimant: one letter for each rule in its order, the status that they propose, and the status of
-- the claim under which that is counted below. Empty while the matter has no rules. A claimant who was voided has no line.
CREATE TABLE eligibility (
    claimant  INTEGER PRIMARY KEY,
    checks    TEXT NOT NULL,
    proposed  TEXT NOT NULL,
    status    TEXT NOT NULL
) STRICT;

-- Kept counts of the same, so that the overview costs nothing at any size.
CREATE TABLE eligibility_count (
    checks     TEXT NOT NULL,
    proposed   TEXT NOT NULL,
    status     TEXT NOT NULL,
    claimants  INTEGER NOT NULL,
    PRIMARY KEY (checks, proposed, status)
) STRICT, WITHOUT ROWID;

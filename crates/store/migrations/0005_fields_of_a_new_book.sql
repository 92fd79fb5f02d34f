-- The second half of format 5 for a book that is being made: the fields of the first matter are no columns of every book.
ALTER TABLE claimant DROP COLUMN profile_url;
ALTER TABLE claimant DROP COLUMN plan;
ALTER TABLE claimant DROP COLUMN premium_start;
ALTER TABLE claimant DROP COLUMN premium_end;
ALTER TABLE claimant DROP COLUMN inmail_sent;
ALTER TABLE claimant DROP COLUMN inmail_received;
ALTER TABLE claimant DROP COLUMN profile_url_key;

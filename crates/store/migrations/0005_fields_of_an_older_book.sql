-- The second half of format 5 for a book of an earlier format: its claimants keep the columns that they have.
CREATE INDEX claimant_by_own_profile_url ON claimant (profile_url_key) WHERE profile_url_key <> '';

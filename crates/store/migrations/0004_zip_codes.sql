-- The search box finds ZIP codes. Most lie in the index by name and address; this holds the few of people without a street.
CREATE INDEX claimant_by_zip_alone ON claimant (zip) WHERE address_key = '' AND zip <> '';

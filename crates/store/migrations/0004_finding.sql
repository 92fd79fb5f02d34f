-- Format 4: what is looked for is found by an index.

-- The search box finds ZIP codes. Most lie in the index by name and address; this holds the few of people without a street.
CREATE INDEX claimant_by_zip_alone ON claimant (zip) WHERE address_key = '' AND zip <> '';

-- Everyone is found by name: this holds the few whom neither of the two indexes by name does.
CREATE INDEX claimant_by_name_alone ON claimant (name_key) WHERE phone_key = '' AND address_key = '';

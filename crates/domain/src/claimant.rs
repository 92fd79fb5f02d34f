//! A claimant: one person's claim in the matter, its fields, its standing, and the keys by which the same person is known again.

use std::ops::Range;

use smallvec::SmallVec;

use crate::field::{CORE_COUNT, Field, FieldList};
use crate::fold::{address_key, email_key, fold_into, joined_name, name_key, phone_key};
pub use crate::match_keys::{MatchKeys, SamePerson, identity_key};
use crate::status::{Standing, Status};

/// The values of every field, as canonical text; empty means nothing is known.
///
/// They are stored one after the other in one string: a list of a million rows makes and drops a million of these.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    text: String,
    /// Where the value of each field ends; it begins where the one before ends. Fields after the last of them are empty.
    ends: SmallVec<[u32; USUAL_FIELDS]>,
}

/// As many fields as the records of most matters have.
const USUAL_FIELDS: usize = 32;

impl PartialEq for Fields {
    fn eq(&self, other: &Fields) -> bool {
        let (shorter, longer) = if self.ends.len() < other.ends.len() { (self, other) } else { (other, self) };
        let (shared, more) = longer.ends.split_at(shorter.ends.len());
        let end = shorter.ends.last().copied().unwrap_or(0);
        self.text == other.text && *shared == *shorter.ends && more.iter().all(|other| *other == end)
    }
}

impl Eq for Fields {}

/// Values come from rows of some megabytes at most, far from 4 GB.
fn bytes(value: &str) -> u32 {
    u32::try_from(value.len()).expect("a value is shorter than 4 GB")
}

/// Two dates of every matter of which the first comes first, and what is said when it does not.
const DATES_IN_ORDER: [(Field, Field, &str); 1] =
    [(Field::PostmarkDate, Field::DateReceived, "It was received on {b}, before its postmark of {a}")];

/// As many bytes as the values of most claimants take together.
const USUAL_TEXT: usize = 256;

impl Fields {
    /// The value of a field; empty when nothing is known.
    pub fn get(&self, field: Field) -> &str {
        &self.text[self.place(field)]
    }

    /// Puts a canonical value (see [`Field::read`]) into a field and returns the former one.
    pub fn set(&mut self, field: Field, value: String) -> String {
        let former = self.get(field).to_string();
        self.put(field, &value);
        former
    }

    /// The same without the former one.
    pub fn put(&mut self, field: Field, value: &str) {
        if self.ends.len() <= field.index() {
            let end = bytes(&self.text);
            self.ends.resize(field.index().max(CORE_COUNT - 1) + 1, end);
        }
        let place = self.place(field);
        let (shorter, longer) = (bytes(&self.text[place.clone()]), bytes(value));
        for end in &mut self.ends[field.index()..] {
            *end = *end - shorter + longer;
        }
        if self.text.capacity() == 0 {
            self.text.reserve(USUAL_TEXT);
        }
        // Mostly there was nothing, and to insert is much quicker than to replace.
        if place.is_empty() {
            self.text.insert_str(place.start, value);
        } else {
            self.text.replace_range(place, value);
        }
    }

    /// How many bytes the values have together.
    pub fn bytes(&self) -> usize {
        self.text.len()
    }

    fn place(&self, field: Field) -> Range<usize> {
        let index = field.index();
        let Some(end) = self.ends.get(index) else { return self.text.len()..self.text.len() };
        let start = if index == 0 { 0 } else { self.ends[index - 1] };
        start as usize..*end as usize
    }

    /// The same values where the columns of the matter have other numbers, as in a copy of the book. What has no column there is left out.
    pub fn renumbered(&self, from: &FieldList, to: &FieldList) -> Fields {
        let mut fields = Fields::default();
        for field in from.every() {
            let value = self.get(*field);
            if let Some(there) = to.find(field.code()).filter(|_| !value.is_empty()) {
                fields.put(there, value);
            }
        }
        fields
    }

    /// Whether the record has a name.
    pub fn names_somebody(&self) -> bool {
        !self.get(Field::LastName).is_empty() || !self.get(Field::FirstName).is_empty()
    }

    /// Dates that cannot both be true: the field to look at and a sentence.
    pub fn contradiction(&self, list: &FieldList) -> Option<(Field, String)> {
        self.contradictions(list).next()
    }

    /// The same, for the dates that belong together with this field.
    pub fn contradiction_of(&self, field: Field, list: &FieldList) -> Option<String> {
        let of_field = |(first, second, _): &(Field, Field, &str)| *first == field || *second == field;
        let core = DATES_IN_ORDER.iter().find(|pair| of_field(pair)).and_then(|pair| self.out_of_order(pair));
        core.or_else(|| {
            let mut periods = list.periods().iter().filter(|(from, to)| *from == field || *to == field);
            periods.find_map(|period| self.ends_before(period))
        })
    }

    fn contradictions<'f>(&'f self, list: &'f FieldList) -> impl Iterator<Item = (Field, String)> + 'f {
        let periods = list.periods().iter().filter_map(|period| Some((period.1, self.ends_before(period)?)));
        periods.chain(DATES_IN_ORDER.iter().filter_map(|pair| Some((pair.1, self.out_of_order(pair)?))))
    }

    /// Why a period of the matter cannot be: it ended before it began.
    fn ends_before(&self, (from, to): &(Field, Field)) -> Option<String> {
        let label = from.own().map(|own| own.column().declared.label.as_str())?;
        self.out_of_order(&(*from, *to, "{label} ended on {b}, before it began on {a}"))
            .map(|sentence| sentence.replace("{label}", label))
    }

    /// Canonical dates compare as text.
    fn out_of_order(&self, (first, second, sentence): &(Field, Field, &str)) -> Option<String> {
        let (a, b) = (self.get(*first), self.get(*second));
        (!a.is_empty() && !b.is_empty() && b < a).then(|| sentence.replace("{a}", a).replace("{b}", b))
    }

    /// `Reyes, Marisol A. Jr.`, or whatever part of it is known.
    pub fn display_name(&self) -> String {
        let given: Vec<&str> = [Field::FirstName, Field::MiddleName, Field::Suffix]
            .into_iter()
            .map(|field| self.get(field))
            .filter(|part| !part.is_empty())
            .collect();
        match (self.get(Field::LastName), given.join(" ")) {
            ("", given) => given,
            (last, given) if given.is_empty() => last.to_string(),
            (last, given) => format!("{last}, {given}"),
        }
    }

    /// Initials for a filing: `M.R.` from *Marisol Reyes* (Fed. R. Civ. P. 5.2(a)(3) in the form used for all).
    pub fn initials(&self) -> String {
        [Field::FirstName, Field::LastName]
            .into_iter()
            .filter_map(|field| self.get(field).chars().find(|c| c.is_alphabetic()))
            .map(|c| format!("{}.", c.to_uppercase()))
            .collect()
    }

    /// The keys by which the same person is known again, in a matter with these fields.
    pub fn keys(&self, list: &FieldList) -> MatchKeys {
        self.keys_with(list, name_key(self.get(Field::LastName), self.get(Field::FirstName)))
    }

    fn keys_with(&self, list: &FieldList, name: String) -> MatchKeys {
        MatchKeys {
            email: email_key(self.get(Field::Email)),
            identities: list.identities().iter().map(|own| identity_key(*own, self.get(Field::Own(*own)))).collect(),
            name,
            phone: phone_key(self.get(Field::Phone)),
            address: address_key(self.get(Field::Zip), self.get(Field::Address1)),
            suffix: self.get(Field::Suffix).to_string(),
        }
    }

    /// Everything that is derived from the values, in one go: lists of a million rows come by here.
    pub fn derived(&self, list: &FieldList) -> Derived {
        let mut words = String::with_capacity(USUAL_TEXT);
        let mut fold_word = |field| {
            let before = words.len();
            let start = begin_word(&mut words);
            fold_into(&mut words, self.get(field));
            if words.len() == start {
                words.truncate(before);
                return before..before;
            }
            start..words.len()
        };
        let [first, _, last, ..] =
            [Field::FirstName, Field::MiddleName, Field::LastName, Field::Suffix, Field::City].map(&mut fold_word);
        let keys = self.keys_with(list, joined_name(&words[last], &words[first]));
        for part in [&keys.email, &keys.phone].into_iter().chain(&keys.identities).filter(|part| !part.is_empty()) {
            begin_word(&mut words);
            words.push_str(part);
        }
        Derived { keys, words }
    }
}

/// Puts a space between words and says where the next one begins.
fn begin_word(words: &mut String) -> usize {
    if !words.is_empty() {
        words.push(' ');
    }
    words.len()
}

/// What is derived from the values of a claimant and stored with them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Derived {
    /// The keys by which the same person is known again.
    pub keys: MatchKeys,
    /// What the search box searches, in addition to the claim number: folded names, e-mail, phone digits, city, and what
    /// identifies a person in the matter.
    pub words: String,
}

/// One claim. `id` is the ordinal in the claim number and is never given twice in a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claimant {
    /// The ordinal of the claim number; see [`crate::matter::Matter::claim_no`].
    pub id: i64,
    /// Grows by one with each write; a write against an older one is a conflict.
    pub version: i64,
    /// The status of the claim.
    pub status: Status,
    /// The reason code of the last move.
    pub status_reason: String,
    /// The surviving claim of a duplicate.
    pub duplicate_of: Option<i64>,
    /// Its values.
    pub fields: Fields,
    /// The import that brought it and the data row there, from 1.
    pub imported: Option<ImportedFrom>,
}

/// Where an imported record came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportedFrom {
    /// The batch's number in the ledger.
    pub batch: i64,
    /// The data row, from 1.
    pub row: i64,
}

impl Claimant {
    /// The part of the tally this claim belongs to: a claimant who opted out is excluded whatever the status.
    pub fn standing(&self) -> Standing {
        if self.fields.get(Field::OptedOutOn).is_empty() { self.status.standing() } else { Standing::Excluded }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::fixture;
    use crate::fold::fold;

    fn person(values: &[(Field, &str)]) -> Fields {
        let mut fields = Fields::default();
        for (field, value) in values {
            fields.set(*field, (*value).to_string());
        }
        fields
    }

    #[test]
    fn a_value_takes_the_place_of_another_and_leaves_its_neighbors() {
        let mut fields = person(&[(Field::Notes, "n"), (Field::LastName, "Müller"), (Field::City, "Köln")]);
        assert_eq!(fields.set(Field::LastName, "Li".into()), "Müller");
        assert_eq!(fields.set(Field::FirstName, "明".into()), "");
        let known: Vec<&str> =
            Field::CORE.map(|field| fields.get(field)).into_iter().filter(|v| !v.is_empty()).collect();
        assert_eq!(known, ["Li", "明", "Köln", "n"]);
        fields.set(Field::FirstName, String::new());
        let same = person(&[(Field::City, "Köln"), (Field::LastName, "Li"), (Field::Notes, "n")]);
        assert_eq!(fields, same, "however they came in");
    }

    #[test]
    fn names_read_well_whatever_is_known() {
        let full = person(&[(Field::LastName, "Reyes"), (Field::FirstName, "Marisol"), (Field::Suffix, "Jr.")]);
        assert_eq!(full.display_name(), "Reyes, Marisol Jr.");
        assert_eq!(full.initials(), "M.R.");
        assert_eq!(person(&[(Field::FirstName, "李")]).display_name(), "李");
        assert!(!person(&[(Field::Email, "a@example.org")]).names_somebody());
    }

    #[test]
    fn dates_that_cannot_both_be_true_are_named() {
        let fields =
            person(&[(fixture::field("member_from"), "2023-05-01"), (fixture::field("member_to"), "2022-05-01")]);
        let (field, sentence) = fields.contradiction(fixture::list()).unwrap();
        assert_eq!(field, fixture::field("member_to"));
        assert_eq!(sentence, "Member ended on 2022-05-01, before it began on 2023-05-01");
        assert_eq!(person(&[(fixture::field("member_to"), "2022-05-01")]).contradiction(fixture::list()), None);
    }

    #[test]
    fn one_person_twice_is_known_by_named_reasons() {
        let core = FieldList::core();
        let a = person(&[(Field::LastName, "Whitfield"), (Field::FirstName, "Jordan"), (Field::Phone, "512-555-0100")]);
        let b =
            person(&[(Field::LastName, "WHITFIELD"), (Field::FirstName, "jordan"), (Field::Phone, "+1 512 555 0100")]);
        assert_eq!(a.keys(core).same_person(&b.keys(core), core), [SamePerson::NameAndPhone]);
        let c = person(&[(Field::LastName, "Whitfield"), (Field::FirstName, "Jordan")]);
        assert_eq!(a.keys(core).same_person(&c.keys(core), core), [], "a name alone proves nothing");
        assert_eq!(Fields::default().keys(core).same_person(&Fields::default().keys(core), core), []);
    }

    #[test]
    fn what_is_derived_in_one_go_is_what_is_derived_one_by_one() {
        let values = [
            (Field::LastName, "O'Neill"),
            (Field::FirstName, "Müller"),
            (Field::MiddleName, "..."),
            (Field::City, "San José"),
            (Field::Email, "Ann@Example.org"),
            (Field::Phone, "+1 512 555 0100"),
            (fixture::field("page"), "https://www.linkedin.com/in/Ann%2DLee/"),
            (Field::Zip, "02139-1234"),
            (Field::Address1, "1 Main St."),
        ];
        let whole = person(&values).derived(fixture::list());
        let words = "muller o neill san jose ann@example.org 5125550100 linkedin.com/in/ann-lee";
        assert_eq!((whole.words.as_str(), whole.keys), (words, person(&values).keys(fixture::list())));
        for left_out in 0..values.len() {
            let fields = person(&[&values[..left_out], &values[left_out + 1..]].concat());
            let Derived { keys, words } = fields.derived(fixture::list());
            let names = [Field::FirstName, Field::MiddleName, Field::LastName, Field::Suffix, Field::City]
                .map(|field| fold(fields.get(field)));
            let parts =
                names.iter().chain([&keys.email, &keys.phone]).chain(&keys.identities).filter(|part| !part.is_empty());
            assert_eq!(words, parts.map(String::as_str).collect::<Vec<_>>().join(" "));
            assert_eq!(keys, fields.keys(fixture::list()));
        }
        let odd = person(&[(fixture::field("page"), "https://www.linkedin.com/in/ann%20")]).derived(fixture::list());
        assert_eq!(odd.words, "linkedin.com/in/ann ", "as it is indexed in books of before");
    }

    #[test]
    fn every_identifying_field_has_a_key_and_a_reason() {
        let (page, account) = (fixture::field("page"), fixture::field("account"));
        let list = fixture::list();
        let a = person(&[(page, "https://www.linkedin.com/in/ann/"), (account, "12-34 56")]);
        let b = person(&[(account, "123456")]);
        assert_eq!(a.keys(list).identities.as_slice(), ["linkedin.com/in/ann", "123456"]);
        let reasons = a.keys(list).same_person(&b.keys(list), list);
        assert_eq!(reasons.iter().map(|reason| reason.label()).collect::<Vec<_>>(), ["same account number"]);
    }

    #[test]
    fn a_value_beyond_the_usual_ones_is_kept_and_compares() {
        let mut fields = person(&[(Field::Notes, "n"), (fixture::field("account"), "1")]);
        assert_eq!((fields.get(Field::Notes), fields.get(fixture::field("account"))), ("n", "1"));
        fields.set(fixture::field("account"), String::new());
        assert_eq!(fields, person(&[(Field::Notes, "n")]));
        assert_ne!(fields, person(&[(fixture::field("account"), "n")]));
    }

    #[test]
    fn a_claimant_who_opted_out_is_excluded_whatever_the_status() {
        let mut claimant = Claimant {
            id: 1,
            version: 1,
            status: Status::Qualified,
            status_reason: String::new(),
            duplicate_of: None,
            fields: Fields::default(),
            imported: None,
        };
        assert_eq!(claimant.standing(), Standing::Qualified);
        claimant.fields.set(Field::OptedOutOn, "2025-03-01".into());
        assert_eq!(claimant.standing(), Standing::Excluded);
    }
}

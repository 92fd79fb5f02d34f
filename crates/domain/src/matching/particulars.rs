//! What of a claimant is compared with others, as it is written.

use smallvec::SmallVec;

use crate::claimant::{Fields, identity_key};
use crate::field::{Field, FieldKind, FieldList, OwnField, Sensitive};
use crate::fold::fold;

/// The values of one claimant that are compared, as they are written; empty where nothing is known.
#[derive(Debug, Clone, Default)]
pub struct Particulars<'a> {
    /// Last name.
    pub last_name: &'a str,
    /// First name.
    pub first_name: &'a str,
    /// Middle name or initial.
    pub middle_name: &'a str,
    /// `Jr.`, `III`.
    pub suffix: &'a str,
    /// First line of the address.
    pub address1: &'a str,
    /// Second line of the address.
    pub address2: &'a str,
    /// City.
    pub city: &'a str,
    /// State.
    pub state: &'a str,
    /// ZIP or postal code.
    pub zip: &'a str,
    /// E-mail address.
    pub email: &'a str,
    /// Telephone number.
    pub phone: &'a str,
    /// Date of birth, `YYYY-MM-DD`.
    pub birth: &'a str,
    /// The keys of the identifying fields of the matter, in the order of their list; see [`identity_key`].
    pub identities: SmallVec<[String; 2]>,
}

/// The fields of a matter that are compared in addition to those of every matter, looked up once for a whole book.
#[derive(Debug, Clone)]
pub struct MatchColumns {
    birth: Option<OwnField>,
    identities: Vec<OwnField>,
}

impl MatchColumns {
    /// Those of a matter with these fields. A date whose key or label names a birth is a date of birth without further declaration.
    pub fn of(list: &FieldList) -> MatchColumns {
        let declared = |own: &OwnField| own.declared.sensitive == Some(Sensitive::BirthDate);
        let named = |own: &OwnField| own.kind == FieldKind::Date && (names_birth(&own.code) || names_birth(&own.label));
        let birth = list.own().find(declared).or_else(|| list.own().find(named));
        MatchColumns { birth, identities: list.identities().to_vec() }
    }

    /// The date of birth, if the matter has one.
    pub fn birth(&self) -> Option<OwnField> {
        self.birth
    }

    /// The fields that identify a person, in their order.
    pub fn identities(&self) -> &[OwnField] {
        &self.identities
    }
}

impl<'a> Particulars<'a> {
    /// From the values of a record.
    pub fn of(fields: &'a Fields, columns: &MatchColumns) -> Particulars<'a> {
        let own = |own: OwnField| fields.get(Field::Own(own));
        Particulars {
            last_name: fields.get(Field::LastName),
            first_name: fields.get(Field::FirstName),
            middle_name: fields.get(Field::MiddleName),
            suffix: fields.get(Field::Suffix),
            address1: fields.get(Field::Address1),
            address2: fields.get(Field::Address2),
            city: fields.get(Field::City),
            state: fields.get(Field::State),
            zip: fields.get(Field::Zip),
            email: fields.get(Field::Email),
            phone: fields.get(Field::Phone),
            birth: columns.birth.map(own).unwrap_or_default(),
            identities: columns.identities.iter().map(|field| identity_key(*field, own(*field))).collect(),
        }
    }
}

/// `date_of_birth`, `Birthday`, `DOB`, `Born on`.
fn names_birth(name: &str) -> bool {
    fold(name).split(' ').any(|word| matches!(word, "dob" | "born" | "dateofbirth") || word.starts_with("birth"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::{Declaration, DeclaredKind};

    #[test]
    fn a_date_whose_key_or_label_names_a_birth_is_a_date_of_birth() {
        let birth = |key: &str, label: &str, kind: DeclaredKind| {
            let declared = Declaration { key: key.into(), label: label.into(), kind, ..Declaration::default() };
            MatchColumns::of(FieldList::of(&[declared], "")).birth().is_some()
        };
        assert!(birth("date_of_birth", "Date", DeclaredKind::Date) && birth("day", "DOB", DeclaredKind::Date));
        assert!(birth("birth_date", "Day", DeclaredKind::Date));
        assert!(
            !birth("birthplace", "Place of birth", DeclaredKind::Text)
                && !birth("joined", "Joined on", DeclaredKind::Date)
        );
    }

    #[test]
    fn the_values_of_a_record_are_compared_by_the_fields_of_its_matter() {
        let list = crate::field::fixture::list();
        let mut fields = Fields::default();
        fields.put(Field::LastName, "Lee");
        fields.put(crate::field::fixture::field("account"), "12-345 X");
        let columns = MatchColumns::of(list);
        let particulars = Particulars::of(&fields, &columns);
        assert_eq!((particulars.last_name, particulars.birth), ("Lee", ""));
        assert_eq!(particulars.identities.iter().filter(|key| !key.is_empty()).count(), 1);
    }
}

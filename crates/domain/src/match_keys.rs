//! The keys by which the same person is known again, and the named reasons that they give.

use smallvec::SmallVec;

use crate::field::{FieldKind, FieldList, OwnField};
use crate::fold::{email_key, fold, phone_key, profile_key};
use crate::person::{Person, is_placeholder_email, is_placeholder_phone};
use crate::profile;

/// Derived, folded keys; an empty key matches no one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatchKeys {
    /// See [`email_key`].
    pub email: String,
    /// One for each identifying field of the matter, in their order; see [`identity_key`].
    pub identities: SmallVec<[String; 2]>,
    /// See [`name_key`].
    pub name: String,
    /// See [`phone_key`].
    pub phone: String,
    /// See [`address_key`].
    pub address: String,
    /// The suffix as it is written. It is not a key: it distinguishes father and son.
    pub suffix: String,
}

/// Why two claims seem to be of one person. Named reasons, never a score.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SamePerson {
    /// The same claim number.
    ClaimNumber,
    /// The same e-mail address, folded.
    Email,
    /// The same value of a field that identifies a person in the matter.
    Identity(OwnField),
    /// The same folded name and the same phone digits.
    NameAndPhone,
    /// The same folded name, ZIP and street.
    NameAndAddress,
    /// The same folded last and first name alone: worth a look while a claimant is typed in, but not a duplicate.
    FullName,
}

impl SamePerson {
    /// The reason in words.
    pub fn label(self) -> &'static str {
        match self {
            SamePerson::ClaimNumber => "same claim number",
            SamePerson::Email => "same e-mail",
            SamePerson::Identity(own) => &own.column().same,
            SamePerson::NameAndPhone => "same name and phone",
            SamePerson::NameAndAddress => "same name, ZIP and street",
            SamePerson::FullName => "same full name",
        }
    }
}

impl MatchKeys {
    /// Who it is among those who share a key.
    pub fn person(&self) -> Person {
        Person::of(&self.name, &self.suffix)
    }

    /// The e-mail address, where it means anything: see [`is_placeholder_email`].
    pub fn telling_email(&self) -> &str {
        if is_placeholder_email(&self.email) { "" } else { &self.email }
    }

    /// The telephone number, where it means anything: see [`is_placeholder_phone`].
    pub fn telling_phone(&self) -> &str {
        if is_placeholder_phone(&self.phone) { "" } else { &self.phone }
    }

    /// Every reason why the two seem to be one person; empty when there is none. A household may share an e-mail address, a phone and a
    /// name: another first name speaks against the first of these, and Sr. against Jr. against all but what
    /// identifies a person.
    pub fn same_person(&self, other: &MatchKeys, list: &FieldList) -> Vec<SamePerson> {
        let same = |a: &str, b: &str| !a.is_empty() && a == b;
        let (me, you) = (self.person(), other.person());
        let name = same(&self.name, &other.name) && me.is_of_generation(&you);
        let identities = self.identities.iter().zip(&other.identities).zip(list.identities());
        let email = (same(self.telling_email(), other.telling_email()) && me.may_be(&you), SamePerson::Email);
        let identities = identities.map(|((a, b), own)| (same(a, b), SamePerson::Identity(*own)));
        let by_name = [
            (name && same(self.telling_phone(), other.telling_phone()), SamePerson::NameAndPhone),
            (name && same(&self.address, &other.address), SamePerson::NameAndAddress),
        ];
        let all = [email].into_iter().chain(identities).chain(by_name);
        all.filter_map(|(found, reason)| found.then_some(reason)).collect()
    }
}

/// What makes two ways of writing one identifying value equal: a page of people by whose it is, any other page by its address, an e-mail
/// address in any letters, a number by what is dialed, any other value by its letters and digits.
pub fn identity_key(own: OwnField, value: &str) -> String {
    match own.kind {
        FieldKind::Url if own.declared.site.is_empty() => profile::page_key(value),
        FieldKind::Url => profile_key(value),
        FieldKind::Email => email_key(value),
        FieldKind::Phone => phone_key(value),
        _ => fold(value).replace(' ', ""),
    }
}

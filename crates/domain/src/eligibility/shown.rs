//! What documents show of the claimant: whose account it is, and which e-mail addresses are confirmed.

use super::expr::Shown;
use super::fact::{Document, Fact};
use super::scope::Scope;
use super::truth::Truth;
use crate::account::may_go_by;
use crate::field::Field;
use crate::fold::{email_key, profile_key};

impl Shown {
    pub(super) fn field(self) -> Field {
        match self {
            Shown::Email(field) | Shown::Page(field) => field,
        }
    }

    /// What the documents show, each with its document.
    pub(super) fn shown<'a>(self, scope: &Scope<'a>) -> impl Iterator<Item = (&'a Document, &'a str)> + use<'a> {
        let of_document = move |document: &'a Document| {
            document.facts.facts.iter().filter_map(move |fact| match (self, fact) {
                (Shown::Email(_), Fact::Email { address }) | (Shown::Page(_), Fact::Owner { address, .. }) => {
                    (!address.is_empty()).then_some((document, address.as_str()))
                }
                _ => None,
            })
        };
        scope.accepted().flat_map(of_document)
    }

    /// What makes two ways of writing one address equal.
    pub(super) fn key(self, address: &str) -> String {
        match self {
            Shown::Email(_) => email_key(address),
            Shown::Page(_) => profile_key(address),
        }
    }

    pub(super) fn confirmed(self, scope: &Scope<'_>) -> Truth {
        let own = scope.case.fields.get(self.field());
        let mut shown = self.shown(scope).peekable();
        if own.is_empty() || shown.peek().is_none() {
            return Truth::Missing;
        }
        let own = self.key(own);
        Truth::of(shown.any(|(_, address)| self.key(address) == own))
    }

    pub(super) fn contradicted(self, scope: &Scope<'_>) -> Truth {
        self.held_against(scope).map_or(Truth::Missing, |held| Truth::of(held.is_against()))
    }

    /// What documents say against the value of the field: another address, in the field or between two of them, or an account by another
    /// name than the claimant's. Else the first that agrees; `None` where nothing can be compared.
    pub(super) fn held_against<'a>(self, scope: &Scope<'a>) -> Option<Held<'a>> {
        let own = self.key(scope.case.fields.get(self.field()));
        let mut shown = self.shown(scope);
        let first = shown.next();
        let other = |key: &str| self.shown(scope).find(|(_, address)| self.key(address) != key);
        let by_address = match first {
            None => None,
            Some(_) if !own.is_empty() => other(&own).map(Held::Address),
            Some(first) if matches!(self, Shown::Page(_)) => {
                other(&self.key(first.1)).map(|other| Held::TwoAccounts(first, other))
            }
            Some(_) => None,
        };
        let names = || self.names(scope);
        let other_name = || names().find(|(_, name)| may_go_by(scope.case.fields, name) == Some(false)).map(Held::Name);
        let same_address = || first.filter(|_| !own.is_empty()).map(|(by, _)| Held::SameAddress(by));
        let same_name = || names().find(|(_, name)| may_go_by(scope.case.fields, name).is_some()).map(Held::SameName);
        by_address.or_else(other_name).or_else(same_address).or_else(same_name)
    }

    /// The names of the accounts that pages belong to, each with its document.
    fn names<'a>(self, scope: &Scope<'a>) -> impl Iterator<Item = (&'a Document, &'a str)> + use<'a> {
        let asks = matches!(self, Shown::Page(_));
        let owners = scope.accepted().filter(move |_| asks).flat_map(|document| {
            document.facts.facts.iter().filter_map(move |fact| match fact {
                Fact::Owner { name, .. } => Some((document, name.as_str())),
                _ => None,
            })
        });
        owners.filter(|(_, name)| !name.is_empty())
    }
}

/// What a document says of the claimant, with the address or the name that it shows.
#[derive(Debug, Clone, Copy)]
pub(super) enum Held<'a> {
    /// Another address than the field.
    Address((&'a Document, &'a str)),
    /// One account, and another document another one.
    TwoAccounts((&'a Document, &'a str), (&'a Document, &'a str)),
    /// An account by another name.
    Name((&'a Document, &'a str)),
    /// The address of the field.
    SameAddress(&'a Document),
    /// The claimant's name.
    SameName((&'a Document, &'a str)),
}

impl Held<'_> {
    fn is_against(self) -> bool {
        matches!(self, Held::Address(_) | Held::TwoAccounts(..) | Held::Name(_))
    }
}

//! What documents show of the claimant: whose account it is, and which e-mail addresses are confirmed.

use super::expr::Shown;
use super::fact::{Document, Fact};
use super::scope::Scope;
use super::truth::Truth;
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
                (Shown::Email(_), Fact::Email { address }) | (Shown::Page(_), Fact::Owner { address }) => {
                    Some((document, address.as_str()))
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
        let own = scope.case.fields.get(self.field());
        let mut shown = self.shown(scope).peekable();
        if own.is_empty() || shown.peek().is_none() {
            return Truth::Missing;
        }
        let own = self.key(own);
        Truth::of(shown.any(|(_, address)| self.key(address) != own))
    }
}

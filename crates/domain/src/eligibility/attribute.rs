//! The kinds of fact that a rule can name, and what can be said of each.

use super::fact::{Direction, FactKind};
use crate::evidence::{EvidenceKind, SignedHow};

/// What facts are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    Payment,
    Message,
    Setting,
    Signature,
    /// A document that was not rejected.
    Document,
}

impl Thing {
    pub(super) const ALL: [Thing; 5] =
        [Thing::Payment, Thing::Message, Thing::Setting, Thing::Signature, Thing::Document];

    /// The word in a rule and in a sentence, for one of them.
    pub(super) fn word(self) -> &'static str {
        match self {
            Thing::Payment => "payment",
            Thing::Message => "message",
            Thing::Setting => "setting",
            Thing::Signature => "signature",
            Thing::Document => "document",
        }
    }

    /// The thing of that word, in the singular or the plural.
    pub(super) fn parse(word: &str) -> Option<Thing> {
        Thing::ALL.into_iter().find(|thing| word.strip_suffix('s').unwrap_or(word) == thing.word())
    }

    /// The facts that say so; `None` for the documents themselves.
    pub(super) fn fact(self) -> Option<FactKind> {
        match self {
            Thing::Payment => Some(FactKind::Payment),
            Thing::Message => Some(FactKind::Message),
            Thing::Setting => Some(FactKind::Setting),
            Thing::Signature => Some(FactKind::Signature),
            Thing::Document => None,
        }
    }

    /// What can be said of it.
    pub(super) fn attributes(self) -> impl Iterator<Item = Attribute> {
        Attribute::ALL.into_iter().filter(move |attribute| attribute.of() == self)
    }

    /// What can be said of it by that word.
    pub(super) fn attribute(self, word: &str) -> Option<Attribute> {
        self.attributes().find(|attribute| attribute.word() == word)
    }
}

/// What a value is, and so how it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ValueKind {
    /// Any text.
    Text,
    /// One of these words.
    Word(Vec<&'static str>),
    YesNo,
    Day,
    Money,
    /// A number with so many decimals.
    Number(u8),
    Period,
}

macro_rules! attributes {
    ($($name:ident $word:literal $thing:ident $kind:expr;)*) => {
        /// What can be said of a fact.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum Attribute { $($name,)* }

        impl Attribute {
            pub(super) const ALL: [Attribute; [$($word),*].len()] = [$(Attribute::$name),*];

            /// The word in a rule.
            pub(super) fn word(self) -> &'static str {
                match self { $(Attribute::$name => $word,)* }
            }

            /// What it is said of.
            pub(super) fn of(self) -> Thing {
                match self { $(Attribute::$name => Thing::$thing,)* }
            }

            /// What its value is.
            pub(super) fn kind(self) -> ValueKind {
                match self { $(Attribute::$name => $kind,)* }
            }
        }
    };
}

attributes! {
    Product "product" Payment ValueKind::Text;
    Amount "amount" Payment ValueKind::Money;
    Paid "paid" Payment ValueKind::Day;
    Coverage "coverage" Payment ValueKind::Period;
    Invoice "invoice" Payment ValueKind::Text;
    Time "time" Message ValueKind::Day;
    Direction "direction" Message ValueKind::Word([Direction::Sent, Direction::Received].map(Direction::code).to_vec());
    Reason "reason" Message ValueKind::Text;
    State "state" Setting ValueKind::Word(vec!["on", "off"]);
    Seen "seen" Setting ValueKind::Day;
    How "how" Signature ValueKind::Word(SignedHow::ALL.map(SignedHow::code).to_vec());
    Made "made" Signature ValueKind::Day;
    UnderPenalty "under_penalty_of_perjury" Signature ValueKind::YesNo;
    Kind "kind" Document ValueKind::Word(EvidenceKind::ALL.map(EvidenceKind::code).to_vec());
    Damaged "damaged" Document ValueKind::YesNo;
    Altered "altered" Document ValueKind::YesNo;
    Exported "exported" Document ValueKind::Day;
}

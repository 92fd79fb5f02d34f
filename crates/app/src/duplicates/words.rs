//! A pair in words: what speaks for one person and what against it.

use claimbook_domain::claimant::Fields;
use claimbook_domain::field::{Field, OwnField, lower_first};
use claimbook_domain::matching::{
    Compared, MatchColumns, MatchReason, PairVerdict, Particulars, Prepared, compare, weigh,
};
use claimbook_domain::matter::Matter;
use claimbook_store::duplicates::KeptPair;

use crate::views::*;

/// What of a matter is compared, with its words.
pub(crate) struct PairWords<'m> {
    matter: &'m Matter,
    columns: MatchColumns,
}

impl<'m> PairWords<'m> {
    pub(crate) fn of(matter: &'m Matter) -> PairWords<'m> {
        PairWords { matter, columns: MatchColumns::of(matter.list()) }
    }

    pub(crate) fn claim_no(&self, claim: i64) -> String {
        self.matter.claim_no(claim)
    }

    pub(crate) fn columns(&self) -> &MatchColumns {
        &self.columns
    }

    /// A record made ready for being compared.
    pub(crate) fn prepared(&self, fields: &Fields) -> Prepared {
        Prepared::of(&Particulars::of(fields, &self.columns))
    }

    /// A kept pair with its reasons, made again from both records.
    pub(crate) fn pair(&self, pair: &KeptPair, a: &Prepared, b: &Prepared) -> DuplicatePair {
        let verdict = compare(a, b);
        let (reasons, counter) = verdict.as_ref().map(|verdict| self.reasons(verdict)).unwrap_or_default();
        DuplicatePair {
            a: self.matter.claim_no(pair.a),
            b: self.matter.claim_no(pair.b),
            certainty: pair.certainty.code().into(),
            reasons,
            counter,
        }
    }

    /// Reasons and counter-reasons in words.
    pub(crate) fn reasons(&self, verdict: &PairVerdict) -> (Vec<String>, Vec<String>) {
        let words = |all: &[MatchReason]| all.iter().map(|reason| self.reason(reason)).collect();
        (words(&verdict.reasons), words(&verdict.counter))
    }

    fn reason(&self, reason: &MatchReason) -> String {
        reason.words(&self.identity(reason.compared))
    }

    fn identity(&self, compared: Compared) -> String {
        let Compared::Identity(place) = compared else { return String::new() };
        let own = self.columns.identities().get(usize::from(place));
        own.map_or_else(|| "identifying field".into(), |own| lower_first(&own.column().label))
    }

    /// Every part of a comparison that says something, with both values, and the sum.
    pub(crate) fn parts(&self, a: &Fields, b: &Fields) -> (Vec<ComparedPart>, i64) {
        let weighing = weigh(&self.prepared(a), &self.prepared(b));
        let part = |finding: &MatchReason| ComparedPart {
            field: finding.compared.label(&self.identity(finding.compared)),
            a: self.value(finding.compared, a),
            b: self.value(finding.compared, b),
            says: self.reason(finding),
            bits: finding.bits.into(),
            counter: finding.is_counter(),
        };
        (weighing.findings.iter().map(part).collect(), weighing.bits().into())
    }

    /// What a record says of what is compared, as it is written.
    fn value(&self, compared: Compared, fields: &Fields) -> String {
        let own = |own: Option<OwnField>| own.map_or("", |own| fields.get(Field::Own(own))).to_string();
        let joined = |all: &[Field], by: &str| {
            let all = all.iter().map(|field| fields.get(*field)).filter(|value| !value.is_empty());
            all.collect::<Vec<_>>().join(by)
        };
        let one = |field: Field| fields.get(field).to_string();
        match compared {
            Compared::Identity(place) => own(self.columns.identities().get(usize::from(place)).copied()),
            Compared::Birth => own(self.columns.birth()),
            Compared::Email => one(Field::Email),
            Compared::Phone => one(Field::Phone),
            Compared::Names => joined(&[Field::FirstName, Field::LastName], " "),
            Compared::FirstName => one(Field::FirstName),
            Compared::MiddleName => one(Field::MiddleName),
            Compared::LastName => one(Field::LastName),
            Compared::Suffix => one(Field::Suffix),
            Compared::Number | Compared::Street | Compared::Unit | Compared::Line2 => {
                joined(&[Field::Address1, Field::Address2], ", ")
            }
            Compared::City => one(Field::City),
            Compared::State => one(Field::State),
            Compared::Zip => one(Field::Zip),
            Compared::Household => String::new(),
        }
    }
}

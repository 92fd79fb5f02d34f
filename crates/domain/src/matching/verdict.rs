//! Whether two claims are of one person: certain or possible, by named rules.

use super::compare::{Weighing, weigh};
use super::finding::{Compared, MatchReason, Says};
use super::prepared::Prepared;
use super::weights::{CERTAIN_BY_BIRTH, POSSIBLE};

/// How sure it is that two claims are of one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// A person decides.
    Possible,
    /// A rule that makes it sure, and nothing speaks against it.
    Certain,
}

impl Certainty {
    /// By the word that fronts use.
    pub fn from_code(code: &str) -> Option<Certainty> {
        [Certainty::Possible, Certainty::Certain].into_iter().find(|certainty| certainty.code() == code)
    }

    /// The word that fronts use.
    pub fn code(self) -> &'static str {
        match self {
            Certainty::Possible => "possible",
            Certainty::Certain => "certain",
        }
    }
}

/// The rule by which two claims belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MatchRule {
    /// An identifying field is the same.
    Identity,
    /// E-mail and names are the same.
    EmailAndNames,
    /// Phone and names are the same.
    PhoneAndNames,
    /// The whole address and the names are the same.
    AddressAndNames,
    /// The date of birth and the names are the same, and the names are rare enough or something else is the same too.
    BirthAndNames,
    /// The first name and an e-mail, phone or identifying field are the same, and the last name is another.
    ChangeOfName,
    /// Each part says a little for it, and together they say enough.
    Weight,
}

impl MatchRule {
    /// Every rule.
    pub const ALL: [MatchRule; 7] = [
        MatchRule::Identity,
        MatchRule::EmailAndNames,
        MatchRule::PhoneAndNames,
        MatchRule::AddressAndNames,
        MatchRule::BirthAndNames,
        MatchRule::ChangeOfName,
        MatchRule::Weight,
    ];

    /// By the word that fronts use.
    pub fn from_code(code: &str) -> Option<MatchRule> {
        MatchRule::ALL.into_iter().find(|rule| rule.code() == code)
    }

    /// The word that fronts use.
    pub fn code(self) -> &'static str {
        match self {
            MatchRule::Identity => "identity",
            MatchRule::EmailAndNames => "email_and_names",
            MatchRule::PhoneAndNames => "phone_and_names",
            MatchRule::AddressAndNames => "address_and_names",
            MatchRule::BirthAndNames => "birth_and_names",
            MatchRule::ChangeOfName => "change_of_name",
            MatchRule::Weight => "weight",
        }
    }

    /// The rule in words.
    pub fn label(self) -> &'static str {
        match self {
            MatchRule::Identity => "same identifying field",
            MatchRule::EmailAndNames => "same e-mail and names",
            MatchRule::PhoneAndNames => "same phone and names",
            MatchRule::AddressAndNames => "same address and names",
            MatchRule::BirthAndNames => "same date of birth and names",
            MatchRule::ChangeOfName => "possible change of name",
            MatchRule::Weight => "alike in several ways",
        }
    }
}

/// What is said of two claims.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairVerdict {
    /// How sure it is.
    pub certainty: Certainty,
    /// By which rule.
    pub rule: MatchRule,
    /// What speaks for one person, the weightiest first.
    pub reasons: Vec<MatchReason>,
    /// What speaks against it.
    pub counter: Vec<MatchReason>,
    /// The sum of all parts of the comparison, in hundredths of a bit.
    pub bits: i32,
}

/// Whether two claims are of one person; `None` where too little says so. It depends on the two alone, and their order does not matter.
pub fn compare(a: &Prepared, b: &Prepared) -> Option<PairVerdict> {
    let comparison = weigh(a, b);
    let (certainty, rule) = judge(a, b, &comparison)?;
    let chosen =
        |is: fn(&MatchReason) -> bool| -> Vec<MatchReason> { comparison.findings.iter().copied().filter(is).collect() };
    let mut reasons = chosen(|finding| finding.is_reason() && !finding.is_counter());
    reasons.sort_by_key(|finding| std::cmp::Reverse(finding.bits));
    Some(PairVerdict { certainty, rule, reasons, counter: chosen(MatchReason::is_counter), bits: comparison.bits() })
}

fn judge(a: &Prepared, b: &Prepared, comparison: &Weighing) -> Option<(Certainty, MatchRule)> {
    let has_counter = comparison.has_counter();
    let first = comparison.says(Compared::FirstName);
    let is_called_so = matches!(first, Some(Says::Same | Says::Nickname));
    let has_last = comparison.is_same(Compared::LastName);
    let is_other_last = matches!(comparison.says(Compared::LastName), Some(Says::Differs | Says::OtherName));
    let names = has_last && first == Some(Says::Same);
    let has_identity = comparison
        .findings
        .iter()
        .any(|finding| matches!(finding.compared, Compared::Identity(_)) && finding.says == Says::Same);
    let (has_email, has_phone) = (comparison.is_same(Compared::Email), comparison.is_same(Compared::Phone));
    if is_called_so && is_other_last && (has_identity || has_email || has_phone) {
        return Some((Certainty::Possible, MatchRule::ChangeOfName));
    }
    let unless_counter = if has_counter { Certainty::Possible } else { Certainty::Certain };
    if has_identity {
        return Some((unless_counter, MatchRule::Identity));
    }
    if has_email && has_last && is_called_so {
        return Some((unless_counter, MatchRule::EmailAndNames));
    }
    let is_likely = comparison.bits() >= POSSIBLE;
    let certain_by_names = || {
        let rules = [
            (has_phone, MatchRule::PhoneAndNames),
            (has_address(a, b, comparison), MatchRule::AddressAndNames),
            (comparison.is_same(Compared::Birth) && comparison.bits() >= CERTAIN_BY_BIRTH, MatchRule::BirthAndNames),
        ];
        rules.into_iter().find_map(|(is, rule)| is.then_some(rule))
    };
    if names
        && !has_counter
        && let Some(rule) = certain_by_names()
    {
        return Some((Certainty::Certain, rule));
    }
    is_likely.then_some((Certainty::Possible, MatchRule::Weight))
}

/// Whether the whole address is the same, the unit too. Where neither phone nor e-mail is the same, two namesakes may live there.
fn has_address(a: &Prepared, b: &Prepared, comparison: &Weighing) -> bool {
    use super::prepared::Value::Unit;
    let is = |compared| comparison.is_same(compared);
    let differs = |compared| comparison.says(compared).is_some_and(|says| says != Says::Same);
    let is_place = (is(Compared::Zip) || is(Compared::City)) && !differs(Compared::Zip);
    is(Compared::Street)
        && is(Compared::Number)
        && is_place
        && a.get(Unit) == b.get(Unit)
        && !differs(Compared::Line2)
        && !differs(Compared::Birth)
        && !(differs(Compared::Email) && differs(Compared::Phone))
}

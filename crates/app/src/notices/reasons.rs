//! What a claimant is asked for: the rules that are missing or failed, in plain words, and what to send for each.

use claimbook_domain::eligibility::{OnFail, RuleResult};
use claimbook_domain::evidence::EvidenceKind;
use claimbook_domain::matter::Matter;
use claimbook_domain::reason::{BY_RULES, INCOMPLETE};
use claimbook_domain::status::Status;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;

use super::body::Asked;
use crate::eligibility::checklist;
use crate::error::Result;
use crate::views::{CheckView, ReasonView};

/// The codes of what a claimant could be asked for now: those of the rules, or else the reason of the status for a claim that was made
/// deficient by hand and was never asked.
pub(super) fn codes(reader: &Reader<'_>, matter: &Matter, claimant: &Stored, was_asked: bool) -> Result<Vec<String>> {
    let id = claimant.claimant.id;
    let checks = reader.kept_found(id)?.map(|found| found.checks).unwrap_or_default();
    let open = matter.rules.iter().zip(checks.chars()).filter(|(rule, letter)| is_open(*letter, rule.on_fail));
    let codes: Vec<String> = open.map(|(rule, _)| rule.id.clone()).collect();
    Ok(if codes.is_empty() { by_hand(matter, claimant, was_asked).into_iter().collect() } else { codes })
}

fn is_open(letter: char, on_fail: OnFail) -> bool {
    match RuleResult::from_letter(letter) {
        Some(RuleResult::Missing) => true,
        Some(RuleResult::Failed) => on_fail != OnFail::Denied,
        _ => false,
    }
}

/// The reason code of a claim that a person made deficient. Where there are rules, it must say more than they do.
fn by_hand(matter: &Matter, claimant: &Stored, was_asked: bool) -> Option<String> {
    let (status, reason) = (claimant.claimant.status, claimant.claimant.status_reason.as_str());
    let is_of_rules = !matter.rules.is_empty() && [BY_RULES, INCOMPLETE].contains(&reason);
    (status == Status::Deficient && !was_asked && !is_of_rules).then(|| reason.to_string())
}

/// The same in words, for those of these codes that are open.
pub(super) fn in_words(reader: &Reader<'_>, matter: &Matter, id: i64, codes: &[String]) -> Result<Vec<Asked>> {
    let checks = checklist(reader, matter, id)?.rules;
    let asked = |code: &String| match checks.iter().find(|check| check.id == *code) {
        Some(check) => of_check(check),
        None => of_code(code),
    };
    Ok(codes.iter().map(asked).collect())
}

fn of_check(check: &CheckView) -> Asked {
    Asked {
        code: check.id.clone(),
        label: check.label.clone(),
        because: for_claimant(check),
        send: what_to_send(&check.evidence),
        by_hand: false,
    }
}

/// Why it is asked for, in the words of a letter: the sentence of the rule is for the staff and speaks of fields and reviews. What a
/// person decided is said as it was written.
fn for_claimant(check: &CheckView) -> String {
    match &check.r#override {
        Some(decided) => sentence(&decided.reason),
        None if check.result == RuleResult::Missing.code() => {
            "We have not received anything that shows this yet.".into()
        }
        None => "What we have received so far does not show this.".into(),
    }
}

/// `no_proof_of_purchase` as words.
fn of_code(code: &str) -> Asked {
    let words = code.replace('_', " ");
    let mut letters = words.chars();
    let label: String = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    Asked {
        code: code.into(),
        because: "We found this when we looked at your claim.".into(),
        send: what_to_send(&[]),
        label,
        by_hand: true,
    }
}

fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?']) { text.to_string() } else { format!("{text}.") }
}

/// One sentence that asks for documents of these kinds.
fn what_to_send(kinds: &[String]) -> String {
    let things: Vec<&str> =
        kinds.iter().filter_map(|code| EvidenceKind::parse(code)).filter_map(EvidenceKind::asked_for).collect();
    match things.as_slice() {
        [] => "Please send us what is missing, or write to us about it.".into(),
        [one] => format!("Please send {one}."),
        [first @ .., last] => format!("Please send {}; or {last}.", first.join("; ")),
    }
}

impl Asked {
    /// One item of the list in a letter.
    pub(super) fn item(&self) -> String {
        [&*sentence(&self.label), &self.because, &self.send].join(" ")
    }

    pub(super) fn view(&self) -> ReasonView {
        ReasonView {
            code: self.code.clone(),
            label: self.label.clone(),
            because: self.because.clone(),
            send: self.send.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_asks_for_what_can_prove_a_rule() {
        let kinds = |codes: &[&str]| what_to_send(&codes.iter().map(|code| (*code).to_string()).collect::<Vec<_>>());
        assert_eq!(kinds(&["receipt"]), "Please send a receipt, invoice or statement.");
        assert_eq!(
            kinds(&["receipt", "declaration", "notice"]),
            "Please send a receipt, invoice or statement; or a signed declaration."
        );
        assert_eq!(kinds(&[]), "Please send us what is missing, or write to us about it.");
    }

    #[test]
    fn a_reason_of_a_person_reads_as_words() {
        let asked = of_code("no_proof_of_purchase");
        assert_eq!(
            asked.item(),
            "No proof of purchase. We found this when we looked at your claim. \
             Please send us what is missing, or write to us about it."
        );
    }
}

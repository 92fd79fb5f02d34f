//! Edits of a matter as pure steps: what they give, what they change, and what is locked.

use claimbook_domain::field::Declaration;
use claimbook_domain::matter::Matter;

use super::field_edits;
use super::parameters::{self, BEFORE_LISTS, CENTS_KEY, PARAMETERS, Parameter};
use super::{rules, rules_file};
use crate::error::{Error, Result};
use crate::views::{Change, MatterEdit, MatterField};
use claimbook_text::nearest::did_you_mean;

/// Why prefix and width stay.
pub(super) const LOCKED: &str = "claim numbers have been given with it, and a claim number never changes";

/// What errors call the rules that an edit brings.
const BROUGHT: &str = "the rules";

/// The matter after an edit; `numbered` says whether claim numbers have been given.
pub(super) fn edited(matter: &Matter, edit: &MatterEdit, numbered: bool) -> Result<Matter> {
    let set = &edit.set;
    if set.contains_key("per_plaintiff") && set.contains_key(CENTS_KEY) {
        return Err(Error::invalid(
            "the amount is given twice, as per_plaintiff and as per_plaintiff_cents",
            "give one of them",
        ));
    }
    let mut next = matter.clone();
    next.fields = field_edits::edited(matter, set)?;
    for (key, value) in set.iter().filter(|(key, _)| !key.starts_with(field_edits::PREFIX)) {
        if parameters::show_list(&next, key).is_some() {
            parameters::read_list(&mut next, key, value).map_err(|reason| refused(key, &reason))?;
            continue;
        }
        let Some((parameter, read)) = parameters::find(key) else {
            return Err(unknown(matter, key));
        };
        read(&mut next, value).map_err(|reason| refused(key, &reason))?;
        let same = (parameter.show)(&next) == (parameter.show)(matter);
        if let (Some(why), false) = (lock(parameter, numbered), same) {
            return Err(refused(key, &format!("it cannot be changed any more: {why}")));
        }
    }
    if let Some((key, reason)) = parameters::contradiction(&next) {
        return Err(refused(key, &reason));
    }
    if !edit.rules.is_empty() {
        return Ok(rules_file::from_text(BROUGHT, &edit.rules, &next)?.put_into(&next));
    }
    match rules::broken(&next) {
        Some(fault) => Err(Error::invalid(
            format!("a rule names what would be gone: {fault}"),
            "change that rule first, or leave this as it is",
        )),
        None => Ok(next),
    }
}

/// The edit that makes a matter what another is. One without rules leaves the rules as they are: a firm's file need not speak of them.
pub(super) fn towards(before: &Matter, wanted: &Matter) -> MatterEdit {
    let mut set = field_edits::towards(before, wanted);
    for parameter in PARAMETERS {
        let value = (parameter.show)(wanted);
        if value != (parameter.show)(before) {
            set.insert(parameter.key.to_string(), value);
        }
    }
    for declared in parameters::lists(wanted) {
        let value = declared.choice_values().join("\n");
        if parameters::show_list(before, &declared.list).is_some_and(|known| known != value) {
            set.insert(declared.list.clone(), value);
        }
    }
    let brings_rules = !wanted.rules.is_empty() && wanted.rules != before.rules;
    let rules = if brings_rules { rules_file::RulesDraft::of(wanted).text() } else { String::new() };
    MatterEdit { set, rules, ..MatterEdit::default() }
}

/// What differs, in the order of the page.
pub(crate) fn changes(before: &Matter, after: &Matter) -> Vec<Change> {
    let list = |declared: &Declaration| Change {
        field: declared.list.clone(),
        label: declared.list_label.clone(),
        before: parameters::show_list(before, &declared.list).unwrap_or_default(),
        after: declared.choice_values().join("\n"),
    };
    let parameter = |parameter: &Parameter| Change {
        field: parameter.key.to_string(),
        label: parameter.label.to_string(),
        before: (parameter.show)(before),
        after: (parameter.show)(after),
    };
    let lists = || parameters::lists(after).map(list).collect();
    let all = PARAMETERS.iter().flat_map(|one| with_lists(one, parameter(one), lists));
    let changed = all.filter(|change| change.before != change.after);
    changed.chain(field_edits::changes(before, after)).collect()
}

/// What is shown of a parameter, and of the lists of choices where they come after it.
fn with_lists<T>(parameter: &Parameter, shown: T, lists: impl Fn() -> Vec<T>) -> Vec<T> {
    let lists = if parameter.key == BEFORE_LISTS { lists() } else { Vec::new() };
    [shown].into_iter().chain(lists).collect()
}

/// Every parameter, to show and to edit.
pub(super) fn fields(matter: &Matter, numbered: bool) -> Vec<MatterField> {
    let field = |parameter: &Parameter| MatterField {
        key: parameter.key.to_string(),
        label: parameter.label.to_string(),
        kind: parameter.kind.to_string(),
        group: parameter.group.to_string(),
        value: (parameter.show)(matter),
        locked: lock(parameter, numbered).unwrap_or_default().to_string(),
    };
    let list = |declared: &Declaration| MatterField {
        key: declared.list.clone(),
        label: declared.list_label.clone(),
        kind: "lines".to_string(),
        group: "Class".to_string(),
        value: declared.choice_values().join("\n"),
        locked: String::new(),
    };
    let lists = || parameters::lists(matter).map(list).collect();
    PARAMETERS.iter().flat_map(|one| with_lists(one, field(one), lists)).collect()
}

fn lock(parameter: &Parameter, numbered: bool) -> Option<&'static str> {
    match parameter.key {
        "claim_prefix" | "claim_width" if numbered => Some(LOCKED),
        "currency" => Some("this version keeps amounts in US dollars only"),
        _ => None,
    }
}

fn unknown(matter: &Matter, key: &str) -> Error {
    Error::invalid(format!("there is no key '{key}' in a matter"), did_you_mean(key, &parameters::keys(matter)))
}

fn refused(key: &str, reason: &str) -> Error {
    Error::invalid(format!("{key}: {reason}"), "`claimbook matter show` prints every key with its value")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matters::template;

    fn set(pairs: &[(&str, &str)]) -> MatterEdit {
        let set = pairs.iter().map(|(key, value)| ((*key).to_string(), (*value).to_string())).collect();
        MatterEdit { set, ..MatterEdit::default() }
    }

    fn matter() -> Matter {
        template("linkedin-premium").unwrap()
    }

    #[test]
    fn every_parameter_reads_back_from_what_it_shows() {
        let matter = matter();
        let set = PARAMETERS.iter().map(|p| (p.key.to_string(), (p.show)(&matter))).collect();
        let shown = MatterEdit { set, ..MatterEdit::default() };
        assert_eq!(edited(&matter, &shown, true).unwrap(), matter, "an edit that changes nothing is never locked");
    }

    #[test]
    fn an_amount_is_changed_in_dollars_or_in_cents() {
        for pair in [("per_plaintiff", "1,500.00"), ("per_plaintiff_cents", "150000")] {
            let after = edited(&matter(), &set(&[pair]), true).unwrap();
            let changes = changes(&matter(), &after);
            assert_eq!((changes.len(), changes[0].field.as_str()), (1, "per_plaintiff"));
            assert_eq!((changes[0].before.as_str(), changes[0].after.as_str()), ("1,000.00", "1,500.00"));
        }
        let twice = set(&[("per_plaintiff", "1"), ("per_plaintiff_cents", "100")]);
        assert!(edited(&matter(), &twice, true).unwrap_err().message.contains("twice"));
    }

    #[test]
    fn claim_numbers_are_locked_once_one_is_given() {
        let change = set(&[("claim_prefix", "LI"), ("claim_width", "5")]);
        assert_eq!(edited(&matter(), &change, false).unwrap().claim_no(1), "LI-00001");
        assert_eq!(
            edited(&matter(), &change, true).unwrap_err().message,
            "claim_prefix: it cannot be changed any more: claim numbers have been given with it, and a claim number never changes"
        );
        let locked = |numbered| fields(&matter(), numbered).into_iter().filter(|f| !f.locked.is_empty()).count();
        assert_eq!((locked(false), locked(true)), (1, 3));
    }

    #[test]
    fn unknown_keys_and_contradictions_are_refused() {
        let error = edited(&matter(), &set(&[("captoin", "x")]), false).unwrap_err();
        assert_eq!(
            (error.message.as_str(), error.hint.as_str()),
            ("there is no key 'captoin' in a matter", "did you mean 'caption'?")
        );
        let error = edited(&matter(), &set(&[("dismissed", "2025-01-01")]), false).unwrap_err();
        assert_eq!(error.message, "dismissed: '2025-01-01' is before it was filed on 2025-01-21");
        let error = edited(&matter(), &set(&[("cutoff", "2024-03-10 02:30")]), false).unwrap_err();
        assert!(error.message.contains("never occurred in America/Los_Angeles"), "{}", error.message);
    }
}

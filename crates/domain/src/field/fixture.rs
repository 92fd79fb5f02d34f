//! A matter's fields for the tests of this crate: one of each kind.

use super::{Choice, Declaration, DeclaredKind, Field, FieldList};

/// The fields, in their order.
pub(crate) fn declarations() -> Vec<Declaration> {
    let kinds = [
        ("page", "Page address", DeclaredKind::Url),
        ("plan", "Plan", DeclaredKind::Choice),
        ("member", "Member", DeclaredKind::Period),
        ("sent", "Messages sent", DeclaredKind::Count),
        ("visits", "Visits", DeclaredKind::Count),
        ("losses", "Losses", DeclaredKind::Money),
        ("hours", "Hours lost", DeclaredKind::Number),
        ("tier", "Tier", DeclaredKind::Choice),
        ("account", "Account number", DeclaredKind::Text),
    ];
    let choices = |values: &[&str]| -> Vec<Choice> {
        values.iter().map(|value| Choice { value: (*value).into(), synonyms: Vec::new() }).collect()
    };
    let mut slot = 0;
    let declare = |(place, (key, label, kind)): (usize, (&str, &str, DeclaredKind))| {
        let mut declared = Declaration {
            key: key.into(),
            label: label.into(),
            kind,
            identity: matches!(key, "page" | "account"),
            or_yes_no: key == "sent",
            open: key == "plan",
            place: u32::try_from(place).unwrap(),
            slot,
            ..Declaration::default()
        };
        slot += u16::try_from(declared.columns().len()).unwrap();
        match key {
            "page" => declared.site = "example.org".into(),
            "plan" => declared.choices = choices(&["First Class", "Business"]),
            "tier" => declared.choices = choices(&["Gold", "Silver"]),
            "sent" => declared.unit = "messages".into(),
            "hours" => (declared.unit, declared.decimals) = ("hours".into(), 1),
            _ => {}
        }
        declared
    };
    kinds.into_iter().enumerate().map(declare).collect()
}

/// The list of them.
pub(crate) fn list() -> &'static FieldList {
    FieldList::of(&declarations(), "")
}

/// One of them, by its column.
pub(crate) fn field(code: &str) -> Field {
    list().parse(code).unwrap()
}

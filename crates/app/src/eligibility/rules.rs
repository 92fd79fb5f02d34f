//! The rules of a matter and their versions: a draft is checked, previewed, and put in force as one act with a reason.

use std::num::NonZeroU32;
use std::path::Path;

use claimbook_domain::matter::Matter;
use claimbook_store::Reader;

use super::preview;
use crate::book::Book;
use crate::error::{Error, ErrorKind, Result};
use crate::matters::rules_file::{self, RulesDraft, rule_view};
use crate::matters::versions::{changes_of, next_version, put_in_force, versions};
use crate::progress::Progress;
use crate::views::*;

/// The rules in force.
pub fn get(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<RulesView> {
    book.read(view)
}

fn view(reader: &Reader<'_>) -> Result<RulesView> {
    let matter = reader.matter()?.0;
    let version = i64::from(matter.rules_version);
    let put = versions(reader)?.into_iter().find(|row| row.version == version).unwrap_or_default();
    Ok(RulesView {
        version,
        at: put.at,
        by: put.by,
        reason: put.reason,
        text: RulesDraft::of(&matter).text(),
        rules: matter.rules.iter().map(rule_view).collect(),
    })
}

/// A draft by its file or its text.
pub(super) fn draft(path: &str, text: &str, matter: &Matter) -> Result<RulesDraft> {
    match (path.is_empty(), text.trim().is_empty()) {
        (false, _) => rules_file::read(Path::new(path), matter),
        (true, false) => rules_file::from_text("the draft", text, matter),
        (true, true) => Err(Error::invalid("the draft of the rules is empty", "start from the rules in force")),
    }
}

/// Where a draft is wrong, if it is, and what it changes.
pub fn check(book: &Book, request: RulesDraftRef, _: &Progress<'_>) -> Result<RulesChecked> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        match draft(&request.path, &request.text, &matter) {
            Ok(draft) => Ok(RulesChecked {
                rules: draft.rules.len() as u64,
                changes: changes_of(&matter, &draft.put_into(&matter)),
                ..RulesChecked::default()
            }),
            Err(why) if why.kind == ErrorKind::Invalid => {
                let line = why.line.map_or(0, NonZeroU32::get);
                Ok(RulesChecked { fault: why.message, hint: why.hint, line, ..RulesChecked::default() })
            }
            Err(why) => Err(why),
        }
    })
}

/// What a draft would do; see [`preview::of`].
pub fn preview(book: &Book, request: RulesDraftRef, progress: &Progress<'_>) -> Result<RulesPreview> {
    book.read(|reader| {
        let matter = reader.matter()?.0;
        let next = draft(&request.path, &request.text, &matter)?.put_into(&matter);
        let changes = changes_of(&matter, &next);
        let to = if changes.is_empty() { matter.rules_version } else { next_version(reader, &matter)? };
        preview::of(book, reader, &matter, &Matter { rules_version: to, ..next }, changes, progress)
    })
}

/// Puts a draft in force, as one act with a reason.
pub fn apply(book: &Book, request: RulesApply, progress: &Progress<'_>) -> Result<RulesView> {
    book.act("rules.applied", |act| {
        let last = act.last_event()?;
        if let Some(seen) = request.head.filter(|seen| *seen != last) {
            let message = format!("the claimbook has changed since the preview, which saw change {seen}");
            return Err(Error::new(ErrorKind::Conflict, message, "preview the draft again; nothing was put in force"));
        }
        let matter = act.matter().clone();
        let next = draft(&request.path, &request.text, &matter)?.put_into(&matter);
        if changes_of(&matter, &next).is_empty() {
            return Err(Error::invalid(
                format!(
                    "the draft says what version {} says, so there is nothing to put in force",
                    matter.rules_version
                ),
                "change the draft",
            ));
        }
        put_in_force(act, book.actor(), &matter, next, &request.reason)?;
        act.ask_about_everyone_touched(progress)?;
        view(act)
    })
}

/// Every version of the rules, newest first.
pub fn history(book: &Book, _: Nothing, _: &Progress<'_>) -> Result<RulesHistory> {
    book.read(|reader| Ok(RulesHistory { rows: versions(reader)? }))
}

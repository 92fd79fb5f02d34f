//! LinkedIn's data export ("Get a copy of your data"), of all years: CSV in UTF-8 with line feeds, columns
//! added over the years, one form of dates in each file, and no file for what a member never did.

mod amounts;
mod connections;
mod dates;
mod emails;
mod export;
mod export_name;
pub mod facts;
mod flags;
mod members;
mod messages;
mod notes;
mod owner;
mod people;
mod receipts;
mod timeline;

use std::io::{Read, Seek};

pub use facts::Facts;

use crate::{Refusal, Request};
use export::Export;
use facts::{ListsAll, Part};
use members::Member;

/// Reads an export in place. No text of a message is kept or returned, and the memory that it takes does not grow with the archive.
///
/// # Errors
/// When the file is not an archive or not an export, is damaged, or is made to do harm.
pub fn read<R: Read + Seek>(bytes: R, request: &Request<'_>) -> Result<Facts, Refusal> {
    let mut export = Export::open(bytes)?;
    let names: Vec<&str> = request.file_names.iter().map(String::as_str).collect();
    let (named_part, exported_on) = export_name::read(names.into_iter().chain(export.names()));
    let part = named_part.unwrap_or_else(|| part_of(&export));
    if named_part.is_none() {
        export
            .notes
            .warn("the file name does not say which part of an export this is; the files inside were taken as a sign");
    }
    if exported_on.is_none() {
        export.notes.warn("the file name does not say on which day it was exported");
    }
    missing(&mut export, part);
    let mut owner = owner::find(&mut export)?;
    let emails = emails::read(&mut export)?;
    let connections = connections::read(&mut export)?;
    let counts = messages::read(&mut export, &mut owner, &connections, request)?;
    let receipts = receipts::read(&mut export, request.zone)?;
    let lists_all = ListsAll { invoices: receipts.are_all(), candidates: counts.has_all() };
    let (paid, trials) = receipts.paid_and_trials();
    Ok(Facts {
        part,
        exported_on,
        owner_by: owner.by(),
        owner_url: owner.profile.map(|(address, _)| address),
        owner_name: owner.name,
        emails,
        altered: export.notes.altered,
        warnings: export.notes.warnings,
        paid,
        trials,
        messages: counts.messages,
        inmail_candidates: counts.candidates,
        inmail_timeline: counts.timeline.in_order(),
        lists_all,
    })
}

/// The first part has the files of the profile and no others.
fn part_of<R: Read + Seek>(export: &Export<R>) -> Part {
    let of_second = [Member::Messages, Member::Receipts, Member::ReceiptsV2, Member::Invitations, Member::Connections];
    if of_second.iter().any(|member| export.members.has(*member)) { Part::Complete } else { Part::Basic }
}

/// Names the files that are not there.
fn missing<R: Read + Seek>(export: &mut Export<R>, part: Part) {
    if part == Part::Basic {
        export.notes.warn("this is the first part of an export; ask for the complete one, which LinkedIn sends later");
    }
    let has = |member| export.members.has(member);
    let mut absent = Vec::new();
    if !has(Member::Messages) {
        absent.push(("messages.csv", "that does not mean that there were no messages"));
    }
    if !has(Member::Receipts) && !has(Member::ReceiptsV2) {
        absent.push(("a file of receipts", "that does not mean that nothing was paid"));
    }
    if !has(Member::Connections) && has(Member::Messages) {
        absent.push(("Connections.csv", "messages without a subject cannot be known as possible InMail"));
    }
    if !has(Member::Invitations) && !has(Member::Profile) {
        export.notes.warn("Profile.csv and Invitations.csv are not in this archive, so its owner cannot be known");
    }
    for (file, consequence) in absent {
        export.notes.missing(file, consequence);
    }
}

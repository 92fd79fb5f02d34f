//! Lists in. A list is read through once for its shape, then judged row by row; a commit writes what a dry run reports,
//! as one act, and the file itself stays in the book. Nothing here holds a whole list in memory.

mod cells;
pub(crate) mod columns;
mod corrections;
mod fix_rejects;
mod given;
pub(crate) mod ledger;
mod list;
mod possible;
mod read;
mod reimport;
mod report;
mod unlisted_choices;
mod verdict;

use std::path::Path;

use claimbook_domain::claimant::{Claimant, ImportedFrom};
use claimbook_domain::matter::Matter;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;
use claimbook_tabular::STRIDE;
use claimbook_tabular::write::whole_file::{Placed, WholeFile, same_place};
use csv::StringRecord;

use crate::act::{Act, Insert};
use crate::book::Book;
use crate::error::{Error, Result};
use crate::mapping_file::{Begun, Mapping};
use crate::numbers::can_be_numbered;
use crate::preview_guard;
use crate::progress::Progress;
use crate::views::*;
use corrections::Corrections;
use given::Given;
use ledger::rejects::RejectsFile;
use list::List;
use possible::PossibleDuplicates;
use reimport::Plan;
use report::ReportBuilder;
use verdict::{Judge, NewClaim, Verdict};

pub use columns::date_order::undecided_dates;
pub(crate) use columns::target::codes as column_codes;
pub use fix_rejects::{mend, mend_preview, open_rejects};
pub use ledger::provenance::provenance;
pub use ledger::queries::{detail, ledger, save_file, save_rejects};
pub use ledger::source_row::row;
pub(crate) use ledger::{own_list, rests_by_parent};

/// What an import would do; nothing is written but the rejects, if a place for them was named.
/// Date columns that read two ways are reported in `undecided`, and a list that names no one is `nameless`, so that someone can be asked.
pub fn preview(book: &Book, request: ImportRequest, progress: &Progress<'_>) -> Result<ImportReport> {
    let list = read(book, &request, progress)?;
    check(book, &request, list, progress)
}

/// Imports a list as one act: exactly what the preview says, all of it or, with `strict` and any reject, nothing.
pub fn commit(book: &Book, request: ImportRequest, progress: &Progress<'_>) -> Result<ImportReport> {
    commit_and_save(book, request, None, progress)
}

/// The same, with a file of how the columns were read: without the file there is no import either.
pub fn commit_and_save(
    book: &Book,
    request: ImportRequest,
    mapping: Option<Begun>,
    progress: &Progress<'_>,
) -> Result<ImportReport> {
    let list = read(book, &request, progress)?;
    carry_out(book, "list.imported", &request, list, mapping, progress)
}

/// A list, and what it corrects if it is a list of corrections.
type ReadList = (List, Option<Corrections>);

/// Reads the list of a request; as the rest of an import or as a remembered one when the request says so.
fn read(book: &Book, request: &ImportRequest, progress: &Progress<'_>) -> Result<ReadList> {
    let matter = book.matter()?;
    if request.rest_of != 0 {
        let given = book.read(|reader| ledger::corrections::of(reader, request.rest_of))?;
        return read::read(request, given, &matter, progress);
    }
    let list = read::read(request, Given::default(), &matter, progress)?;
    if request.use_remembered
        && let Some(remembered) = book.read(|reader| ledger::saved_mapping::find(reader, &list.0))?
    {
        return read::read(request, ledger::saved_mapping::given(remembered), &matter, progress);
    }
    Ok(list)
}

/// Judges a list and writes nothing.
fn check(
    book: &Book,
    request: &ImportRequest,
    (mut list, corrections): ReadList,
    progress: &Progress<'_>,
) -> Result<ImportReport> {
    let matter = book.matter()?;
    let mut rejects = rejects_file(request, &list)?;
    let report = book.read(|reader| {
        let plan = reimport::plan(reader, &mut list, &matter, request, progress)?;
        let (list, corrections, plan) = (&list, corrections.as_ref(), plan.as_ref());
        let mut report = ReportBuilder::new(list, &matter, corrections);
        let work = Work { list, corrections, matter: &matter, batch: None, plan, progress, doing: "Checking" };
        let mut possible = PossibleDuplicates::of(reader)?;
        work.judge_all(reader, &mut report, &mut rejects, |row, _, verdict| {
            if let Verdict::New(claim) = &verdict {
                possible.add(&matter, row, claim);
            }
            Ok(())
        })?;
        let report = ImportReport { seen: preview_guard::state(reader)?, ..report.finish() };
        let report = possible.put_into(&matter, report)?;
        Ok(Offers::of(reader, list)?.put_into(report))
    })?;
    rejects.map(RejectsFile::finish).transpose()?;
    Ok(report)
}

/// What the book knows about lists like this one.
struct Offers {
    mapping: Option<RememberedMapping>,
    corrections: Option<RestOffer>,
    /// A remark when the file was imported before.
    again: Option<String>,
}

impl Offers {
    fn of(reader: &Reader<'_>, list: &List) -> Result<Offers> {
        let corrections = ledger::corrections::offer(reader, list)?;
        if list.corrects.is_some() {
            return Ok(Offers { mapping: None, corrections, again: None });
        }
        let again = ledger::imported_before(reader, &list.table.facts.sha256)?;
        Ok(Offers { mapping: ledger::saved_mapping::find(reader, list)?, corrections, again })
    }

    fn put_into(self, report: ImportReport) -> ImportReport {
        let remarks = self.again.into_iter().chain(report.remarks).collect();
        ImportReport { remembered: self.mapping, rest_offer: self.corrections, remarks, ..report }
    }
}

/// Judges a list and writes what the verdicts say, as one act of that kind.
fn carry_out(
    book: &Book,
    kind: &str,
    request: &ImportRequest,
    (mut list, corrections): ReadList,
    mut mapping: Option<Begun>,
    progress: &Progress<'_>,
) -> Result<ImportReport> {
    let matter = book.matter()?;
    if list.is_nameless() {
        return Err(without_names(list.name(), list.columns.iter().map(|column| column.header.as_str())));
    }
    if !list.came_back() {
        list.undecided_dates().map_or(Ok(()), Err)?;
    }
    let mut rejects = rejects_file(request, &list)?;
    let mut held_back = None;
    let done = book.act(kind, |act| {
        preview_guard::check(&request.seen, &preview_guard::state(act)?, "the claimbook")?;
        let plan = reimport::plan(act, &mut list, &matter, request, progress)?;
        // The records may have settled what the list alone did not.
        list.undecided_dates().map_or(Ok(()), Err)?;
        let offers = Offers::of(act, &list)?;
        let report = write(act, &list, corrections.as_ref(), plan.as_ref(), &mut rejects, progress)?;
        let report = offers.put_into(report);
        if request.strict && report.rejected > 0 {
            held_back = Some(ImportReport { committed: false, batch: 0, ..report });
            // Whatever error: it only takes back what the act has written so far.
            return Err(Error::cancelled());
        }
        let rejects = rejects.take().map(RejectsFile::place).transpose()?;
        let mapping = mapping.take().map(|begun| begun.place(&Mapping::of(&report))).transpose()?;
        Ok((report, [rejects, mapping]))
    });
    match held_back {
        // The files go again when the act fails at its very end: there is no import that they belong to.
        None => done.map(|(report, placed)| {
            placed.into_iter().flatten().for_each(Placed::keep);
            report
        }),
        Some(report) => {
            rejects.map(RejectsFile::finish).transpose()?;
            mapping.map(|begun| begun.finish(&Mapping::of(&report))).transpose()?;
            Ok(report)
        }
    }
}

/// The refusal of a list of which no column is known for a name or a claim number; `None` when one is.
pub fn nameless(report: &ImportReport) -> Option<Error> {
    let headers = report.columns.iter().map(|column| column.header.as_str());
    report.nameless.then(|| without_names(&report.file.name, headers))
}

fn without_names<'h>(file: &str, headers: impl Iterator<Item = &'h str>) -> Error {
    let headers: Vec<String> = headers.map(|header| format!("'{header}'")).collect();
    Error::invalid(
        format!("no column of {file} was recognized as a name or a claim number"),
        format!("map one of its columns to last_name, first_name, full_name or claim_number: {}", headers.join(", ")),
    )
}

fn rejects_file(request: &ImportRequest, list: &List) -> Result<Option<RejectsFile<WholeFile>>> {
    if request.rejects.is_empty() {
        return Ok(None);
    }
    let path = Path::new(&request.rejects);
    if same_place(path, &list.table.source.path) {
        return Err(Error::invalid("the rejects cannot be written over the list itself", "name another file for them"));
    }
    let columns: Vec<(&str, usize)> =
        list.columns.iter().map(|column| (column.header.as_str(), column.place)).collect();
    RejectsFile::create(path, &columns, list.surplus()).map(Some)
}

/// One pass over a list that judges each row.
struct Work<'w> {
    list: &'w List,
    corrections: Option<&'w Corrections>,
    matter: &'w Matter,
    batch: Option<i64>,
    plan: Option<&'w Plan>,
    progress: &'w Progress<'w>,
    doing: &'w str,
}

impl Work<'_> {
    /// Judges every row; each verdict is counted, kept if it is a reject, and handed to `take`.
    fn judge_all(
        &self,
        book: &Reader<'_>,
        report: &mut ReportBuilder<'_>,
        rejects: &mut Option<RejectsFile<WholeFile>>,
        mut take: impl FnMut(u64, &StringRecord, Verdict) -> Result<()>,
    ) -> Result<()> {
        let mut judge =
            Judge::new(self.list, self.corrections, self.matter, book, self.batch, self.plan, self.progress)?;
        verdict::read_ahead::each_load(self.list, self.matter, judge.claims_stand(), |load| {
            judge.look_ahead(load);
            load.iter_mut().try_for_each(|read| {
                if read.number % STRIDE == 1 {
                    self.progress.step(self.doing, read.number - 1, self.list.rows)?;
                }
                let verdict = judge.judge(read)?;
                let (row, record) = (read.number, &read.record);
                report.add(row, record, &verdict);
                report.tell(row, record, &verdict, judge.changes());
                if let (Verdict::Rejected(faults), Some(file)) = (&verdict, rejects.as_mut()) {
                    file.add_judged(self.list, self.corrections, row, record, faults)?;
                }
                take(row, record, verdict)
            })
        })?;
        self.progress.step(self.doing, self.list.rows, self.list.rows)?;
        report.review(judge.review()?, judge.remark());
        judge.finish()
    }
}

fn write(
    act: &Act<'_>,
    list: &List,
    corrections: Option<&Corrections>,
    plan: Option<&Plan>,
    rejects: &mut Option<RejectsFile<WholeFile>>,
    progress: &Progress<'_>,
) -> Result<ImportReport> {
    let matter = act.matter();
    let file = keep_file(act, list, progress)?;
    let batch = ledger::batch(list, act.next_batch()?, act.event(), file)?;
    act.open_batch(&batch)?;
    let mut report = ReportBuilder::new(list, matter, corrections);
    let work = Work { list, corrections, matter, batch: Some(batch.id), plan, progress, doing: "Writing" };
    let mut next = first_free(act, list, corrections, plan, progress)?;
    act.fill(progress, |insert| {
        work.judge_all(act, &mut report, rejects, |row, record, verdict| {
            ledger::keep(act, &batch, list, corrections, row, record, &verdict)?;
            match verdict {
                Verdict::New(claim) => {
                    let from = ImportedFrom { batch: batch.id, row: signed(row) };
                    add(act, insert, *claim, &mut next, from)
                }
                Verdict::Updated(change) => act.update_claimant(&change.0, change.1).map(|_| ()),
                _ => Ok(()),
            }
        })
    })?;
    // Its rows were read again after the file was kept.
    if !list.table.source.is_unchanged(&list.table.facts)? {
        return Err(changed(list));
    }
    let possible = act.count_possible_duplicates()?;
    let report = ImportReport { committed: true, batch: batch.id, possible, ..report.finish() };
    if let Some(error) = report.review.as_ref().and_then(reimport::undecided_conflicts) {
        return Err(error);
    }
    if let Some(parent) = list.corrects {
        act.open_what_others_settled(batch.id, parent)?;
    }
    act.close_batch(&ledger::with_counts(batch, &report))?;
    act.say(report::in_words(&report));
    Ok(report)
}

/// The first number for rows without one. Numbers that the list gives to new claims are kept free for their own rows, which only
/// the verdicts tell: one in a rejected row does not count.
fn first_free(
    act: &Act<'_>,
    list: &List,
    corrections: Option<&Corrections>,
    plan: Option<&Plan>,
    progress: &Progress<'_>,
) -> Result<i64> {
    // A list that adds no one needs no number, even where there is none left.
    let mut next = Reader::next_claim(act)?;
    let all_have_one = list.claims.len() as u64 == list.rows;
    if all_have_one || list.claims.iter().all(|id| *id < next) {
        return Ok(next);
    }
    let work = Work { list, corrections, matter: act.matter(), batch: None, plan, progress, doing: "Checking" };
    work.judge_all(act, &mut ReportBuilder::new(list, act.matter(), corrections), &mut None, |_, _, verdict| {
        if let Verdict::New(claim) = verdict {
            next = next.max(claim.id.map_or(0, |id| id + 1));
        }
        Ok(())
    })?;
    Ok(next)
}

fn signed(row: u64) -> i64 {
    i64::try_from(row).unwrap_or(i64::MAX)
}

/// Keeps the list itself in the book, as the evidence of its batch.
fn keep_file(act: &Act<'_>, list: &List, progress: &Progress<'_>) -> Result<i64> {
    use std::io::{Seek, SeekFrom};
    let mut file: &std::fs::File = &list.table.source.file;
    file.seek(SeekFrom::Start(0)).map_err(|error| list.table.source.unreadable(error))?;
    let kept = act.add_file(file, &list.table.source.path, |bytes| {
        progress.step("Storing the file", bytes, list.table.facts.bytes)
    })?;
    if kept.sha256 == list.table.facts.sha256 {
        return Ok(kept.id);
    }
    Err(changed(list))
}

fn changed(list: &List) -> Error {
    Error::invalid(format!("{} was changed while it was read", list.name()), "try again; nothing was imported")
}

fn add(act: &Act<'_>, insert: &Insert<'_>, claim: NewClaim, next: &mut i64, from: ImportedFrom) -> Result<()> {
    let id = match claim.id {
        Some(id) => id,
        None => {
            let id = can_be_numbered(*next)?;
            *next = id + 1;
            id
        }
    };
    if claim.shares_a_key {
        act.may_look_like_another(id);
    }
    let claimant = Claimant {
        id,
        version: 1,
        status: claim.status,
        status_reason: claim.status_reason,
        duplicate_of: claim.duplicate_of,
        fields: claim.fields,
        imported: Some(from),
    };
    match &claim.voided {
        None => insert(claimant, &claim.derived),
        Some(old) => act.update_claimant(old, Stored { claimant, voided: false }).map(|_| ()),
    }
}

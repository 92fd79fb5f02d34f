//! A list that was read through once: its shape, its columns and how many data rows it has. What it says row by row is read again, streamed.
//! A workbook is one of its sheets, written out as text.

use std::collections::{BTreeMap, HashSet};
use std::fs::File;
use std::path::Path;

use claimbook_domain::date::DateOrder;
use claimbook_domain::matter::Matter;
use claimbook_domain::zip::ZipColumn;
use csv::StringRecord;

use super::ahead::each_plain_row;
use super::blank::is_blank;
use super::columns::{Scan, Seen};
use super::cut_rows::CutRows;
use super::encoding::Encoding;
use super::footer::looks_like_total;
use super::mapping::{Candidate, Places, Target, candidates};
use super::orders::{self, Decision, order_in};
use super::refuse::{MOST_COLUMNS, no_list, refusal, too_wide};
use super::rejects::is_beyond;
use super::rest::Rest;
use super::second_list::{Blocks, turned};
use super::settling::{doubts, second_claimant, settle};
use super::sniff::{Layout, header_names};
use super::source::{Source, layout_of};
use super::survey::{Survey, survey};
use super::told::Told;
use super::workbook::{self, Kind, Wanted};
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::views::{ImportRequest, SheetView};

/// How often progress is told, in rows.
pub(super) const STRIDE: u64 = 2_000;

/// One column of the list.
#[derive(Debug, Clone)]
pub(super) struct Column {
    /// Its place in a record, from 0.
    pub(super) place: usize,
    /// Its name, different from every other.
    pub(super) header: String,
    pub(super) target: Option<Target>,
    /// For dates: the order of the column, where it needs one.
    pub(super) order: Option<DateOrder>,
    /// For dates: samples of what cannot be decided.
    pub(super) ambiguous: Vec<String>,
    /// For ZIP codes: what the column shows.
    pub(super) zips: ZipColumn,
    pub(super) samples: Vec<String>,
    /// A person said to leave it out.
    pub(super) left_out: bool,
    /// An apostrophe is before every value.
    pub(super) guarded: bool,
    /// It holds values of a second list next to this one.
    pub(super) of_second: bool,
}

/// A list that can be imported.
pub(super) struct List {
    pub(super) source: Source,
    pub(super) survey: Survey,
    pub(super) layout: Layout,
    pub(super) columns: Vec<Column>,
    /// Data rows.
    pub(super) rows: u64,
    /// The claims that the list names by number.
    pub(super) claims: HashSet<i64>,
    /// The rows that a line break has cut in two, in order.
    pub(super) cut: Vec<u64>,
    /// How many cells the widest row has that is wider than the header.
    widest: usize,
    /// Bytes that the encoding does not allow stand as U+FFFD.
    pub(super) damaged: bool,
    /// The sheet of a workbook; empty for text.
    pub(super) sheet: String,
    /// The sheets of a workbook.
    pub(super) sheets: Vec<SheetView>,
    /// Blank rows of a sheet that the text no longer holds.
    blank: u64,
    /// Where the records of a sheet stand in it.
    places: Vec<(u64, u64)>,
    pub(super) remarks: Vec<String>,
    /// The columns that nobody mapped, as indexes of `columns`.
    pub(super) unmapped: Vec<usize>,
    /// The import that it is the rest of.
    pub(super) rest: Option<Rest>,
}

/// What is known of a list beside the request.
#[derive(Default)]
pub(super) struct Given {
    /// How columns are read that the request says nothing about, by header; headers that the list has not are passed over.
    pub(super) columns: BTreeMap<String, String>,
    /// The same for the order of dates.
    pub(super) dates: BTreeMap<String, String>,
    /// The import that it is the rest of.
    pub(super) rest: Option<Rest>,
    /// The list itself, when no file that the request names holds it.
    pub(super) source: Option<Source>,
}

impl Given {
    /// What is told of the columns of a list: by the request, and by what is given for those that the request leaves open.
    fn columns_beside(&self, told: &BTreeMap<String, String>, headers: &[String]) -> BTreeMap<String, String> {
        let mut all = told.clone();
        let places = Places::of(headers);
        let told_places: HashSet<usize> = told.keys().filter_map(|header| places.find(header)).collect();
        let told_codes: HashSet<&str> = told.values().map(String::as_str).filter(|code| !code.is_empty()).collect();
        for (header, code) in &self.columns {
            let Some(place) = places.find(header) else { continue };
            if !told_places.contains(&place) && !told_codes.contains(code.as_str()) {
                all.insert(headers[place].clone(), code.clone());
            }
        }
        all
    }

    fn dates_beside(&self, told: &BTreeMap<String, String>, headers: &[String]) -> Result<BTreeMap<String, String>> {
        let places = Places::of(headers);
        let named = self.dates.iter().filter_map(|(header, code)| Some((places.find(header)?, code)));
        let mut all: BTreeMap<String, String> =
            named.map(|(place, code)| (headers[place].clone(), code.clone())).collect();
        for (header, code) in told {
            all.insert(headers[places.told(header)?].clone(), code.clone());
        }
        Ok(all)
    }
}

/// Reads a list through: bytes, shape, columns, number of rows.
pub(super) fn read(
    request: &ImportRequest,
    mut given: Given,
    matter: &Matter,
    progress: &Progress<'_>,
) -> Result<List> {
    let fallback = date_order(&request.date_order)?;
    let source = given.source.take().map_or_else(|| Source::open(Path::new(&request.path)), Ok)?;
    progress.step("Reading rows", 0, 0)?;
    let survey = survey(&source.file, || progress.check().is_ok()).map_err(|error| source.unreadable(&error))?;
    let survey = survey.ok_or_else(Error::cancelled)?;
    if !request.sha256.is_empty() && !request.sha256.eq_ignore_ascii_case(&survey.sha256) {
        return Err(Error::invalid(
            format!("{} has changed since the preview", source.name),
            "look at the preview again; nothing was imported",
        ));
    }
    let named = named_encoding(&request.encoding)?;
    let survey = match named {
        Some(encoding) => survey.read_as(encoding),
        None => survey,
    };
    let known: Vec<&str> = request.mapping.keys().chain(given.columns.keys()).map(String::as_str).collect();
    let told = Told::of(request, &known)?;
    let mut list = match workbook::kind(&source.file, &source.name, &survey.head)? {
        Some(kind) => {
            refuse_words_of_text(&source.name, request)?;
            of_workbook(source, survey, kind, &request.sheet, told, progress)?
        }
        None => of_text(source, survey, &request.sheet, &told)?,
    };
    if list.width() > MOST_COLUMNS {
        return Err(too_wide(&list.source.name, list.width()));
    }
    let headers = header_names(&list.layout.header);
    let candidates = candidates(&headers, &given.columns_beside(&request.mapping, &headers))?;
    let dates = given.dates_beside(&request.date_orders, &headers)?;
    list.rest = given.rest;
    let seen = list.scan(&candidates, matter, progress)?;
    if let Some(refused) = turned(&list.source.name, &headers, &seen) {
        return Err(refused);
    }
    list.settle(headers, &candidates, seen, &told_orders(&dates)?, fallback);
    if let Some(rest) = &mut list.rest {
        rest.take_reason(&list.layout.header, &mut list.columns);
    }
    list.unmapped = (0..list.columns.len()).filter(|index| list.columns[*index].target.is_none()).collect();
    Ok(list)
}

/// What can be said of text only.
fn refuse_words_of_text(name: &str, request: &ImportRequest) -> Result<()> {
    let refused = |what: &str, which: &str| {
        Err(Error::invalid(format!("{name} is a workbook, {what}"), format!("name no {which}")))
    };
    match (request.encoding.trim(), request.delimiter.as_str()) {
        ("", "") => Ok(()),
        ("", _) => refused("whose cells no delimiter parts", "delimiter"),
        _ => refused("which says itself how its text is encoded", "encoding"),
    }
}

fn of_text(source: Source, survey: Survey, sheet: &str, told: &Told<'_>) -> Result<List> {
    if let Some(refused) = no_list(&source.name, &survey) {
        return Err(refused);
    }
    if !sheet.is_empty() {
        return Err(Error::invalid(
            format!("{} is text and has no sheet '{sheet}'", source.name),
            "name no sheet, or choose the workbook",
        ));
    }
    let layout = layout_of(&source, &survey, told)?;
    Ok(List::new(source, survey, layout))
}

/// A sheet of a workbook, written out and not read yet.
pub(super) fn of_workbook(
    source: Source,
    survey: Survey,
    kind: Kind,
    sheet: &str,
    told: Told<'_>,
    progress: &Progress<'_>,
) -> Result<List> {
    let wanted = Wanted { name: &source.name, sheet, told };
    let renamed = workbook::with_slashes(&source.file, &survey.head);
    let packed: &File = renamed.as_ref().unwrap_or(&source.file);
    let spooled = workbook::spool(packed, kind, &wanted, progress)?;
    let source = Source { sheet: Some(spooled.text), ..source };
    Ok(List {
        sheet: spooled.sheet,
        sheets: spooled.sheets,
        blank: spooled.blank,
        places: spooled.places,
        remarks: spooled.remarks,
        ..List::new(source, survey.of_workbook(kind), spooled.layout)
    })
}

fn named_encoding(label: &str) -> Result<Option<Encoding>> {
    if label.trim().is_empty() {
        return Ok(None);
    }
    Encoding::of_label(label).map(Some).ok_or_else(|| {
        Error::invalid(
            format!("'{label}' is no encoding that can be read"),
            "name one such as utf-8, windows-1252, macintosh, windows-1251 or shift_jis, or none to have it recognised",
        )
    })
}

fn date_order(code: &str) -> Result<Option<DateOrder>> {
    if code.trim().is_empty() {
        return Ok(None);
    }
    orders::parse(code)
        .map(Some)
        .ok_or_else(|| Error::invalid(format!("'{code}' is no order of dates"), "say mdy, dmy or ymd"))
}

fn told_orders(told: &BTreeMap<String, String>) -> Result<BTreeMap<&str, DateOrder>> {
    let told = told.iter().map(|(header, code)| Ok(date_order(code)?.map(|order| (header.as_str(), order))));
    told.filter_map(Result::transpose).collect()
}

impl List {
    /// A list of that shape, not read yet.
    pub(super) fn new(source: Source, survey: Survey, layout: Layout) -> List {
        List {
            source,
            survey,
            layout,
            columns: Vec::new(),
            rows: 0,
            claims: HashSet::new(),
            cut: Vec::new(),
            widest: 0,
            damaged: false,
            sheet: String::new(),
            sheets: Vec::new(),
            blank: 0,
            places: Vec::new(),
            remarks: Vec::new(),
            unmapped: Vec::new(),
            rest: None,
        }
    }

    /// The list with its number of data rows, when that is known.
    pub(super) fn of_rows(self, rows: u64) -> List {
        List { rows, ..self }
    }

    /// Passes over the data rows once.
    fn scan(&mut self, candidates: &[Candidate], matter: &Matter, progress: &Progress<'_>) -> Result<Vec<Seen>> {
        let mut scan = Scan::new(candidates, matter);
        // Rows that look like totals are held back: they are totals only where nothing else comes below them.
        let mut held: Vec<StringRecord> = Vec::new();
        let (mut lines, mut waiting, mut widest) = (CutRows::new(self.width()), Vec::new(), 0);
        let passed = each_plain_row(self, |row| {
            if row.number % STRIDE == 0 {
                progress.step("Reading rows", row.number, 0)?;
            }
            let record = &row.record;
            if record.len() > self.layout.header.len() {
                let last = (0..record.len()).rposition(|place| !is_blank(&record[place]));
                widest = widest.max(last.map_or(0, |last| last + 1));
            }
            waiting.push((row.number, record.len(), row.end));
            if looks_like_total(record) {
                held.push(record.clone());
                return Ok(());
            }
            held.drain(..).for_each(|total| scan.add(&total));
            waiting.drain(..).for_each(|(row, cells, end)| lines.add(row, cells, end));
            scan.add(record);
            Ok(())
        })?;
        lines.behind(passed.header_end);
        let mut left_out = passed.left_out;
        left_out.blank += self.blank;
        self.rows = scan.rows();
        self.damaged = passed.damaged;
        self.widest = widest;
        self.claims = scan.take_claims();
        self.remark(&passed.of_report, &held, &left_out);
        // The rows of a sheet end with their last value.
        if self.sheet.is_empty() {
            self.remarks.extend(lines.remark());
            self.cut = lines.cut();
        }
        if self.rows == 0 {
            return Err(refusal(
                &self.source.name,
                "has a header and no rows below it",
                "choose the file that holds the list",
            ));
        }
        Ok(scan.finish())
    }

    /// The columns up to the last with a name.
    fn width(&self) -> usize {
        self.layout.header.iter().rposition(|cell| !is_blank(cell)).map_or(0, |last| last + 1)
    }

    fn settle(
        &mut self,
        headers: Vec<String>,
        candidates: &[Candidate],
        seen: Vec<Seen>,
        told: &BTreeMap<&str, DateOrder>,
        fallback: Option<DateOrder>,
    ) {
        let evidence: Vec<_> = seen.iter().map(Seen::evidence).collect();
        let blocks = Blocks::of(&self.layout.header, &seen);
        let candidates = &blocks.without_second(candidates);
        let targets = settle(&headers, candidates, &evidence);
        self.remarks.extend(doubts(&headers, candidates, &evidence, &targets));
        self.remarks.extend(second_claimant(&headers, &evidence, &targets, &blocks));
        self.remarks.extend(blocks.remarks(&headers, candidates, &targets));
        for (place, ((header, seen), target)) in headers.into_iter().zip(seen).zip(targets).enumerate() {
            // What stood beyond the columns of another list belongs to none of this one either.
            if is_beyond(&header) {
                continue;
            }
            let blank = is_blank(&self.layout.header[place]);
            // A delimiter at the end of each line makes a column without a name and without values.
            if blank && !seen.filled() {
                continue;
            }
            let is_date = target.is_some_and(Target::is_date);
            let decision = if is_date {
                seen.order(told.get(header.as_str()).copied(), fallback, order_in(&header))
            } else {
                Decision::NotNeeded
            };
            if target.is_some() && candidates[place] == Candidate::Unknown {
                let code = target.map_or("", Target::code);
                self.remarks
                    .push(format!("The column '{header}' was taken for {code} because every value in it is one"));
            }
            if target == Some(Target::ClaimNumber) {
                self.remarks.extend(seen.numbers_of_others(&header));
            }
            if let Decision::ByFew(_, few) = &decision {
                self.remarks.push(format!("The dates in the column '{header}' {few}"));
            }
            let (order, ambiguous) = match decision {
                Decision::NotNeeded => (None, Vec::new()),
                Decision::Order(order) | Decision::ByFew(order, _) => (Some(order), Vec::new()),
                Decision::Undecided(samples) => (None, samples),
            };
            let (zips, left_out) = (seen.zips(), candidates[place] == Candidate::Told(None));
            let (guarded, of_second) = (seen.is_guarded(), blocks.is_of_second(place));
            let samples = seen.samples();
            self.columns.push(Column {
                place,
                header,
                target,
                order,
                ambiguous,
                zips,
                samples,
                left_out,
                guarded,
                of_second,
            });
        }
    }

    /// The row of the sheet, from 1, where the record of that number, from 1, stands; `None` for text.
    pub(super) fn sheet_row(&self, record: u64) -> Option<u64> {
        let behind = self.places.partition_point(|(first, _)| *first <= record);
        let (first, row) = self.places.get(behind.checked_sub(1)?)?;
        Some(row + (record - first))
    }

    /// How many cells its rows have beyond the last column, at the most.
    pub(super) fn surplus(&self) -> usize {
        let own = self.columns.last().map_or(0, |column| column.place + 1);
        let named = self.layout.header.iter().filter(|header| is_beyond(header)).count();
        named.max(self.widest.saturating_sub(own))
    }

    /// The column that holds this, as its index.
    pub(super) fn place(&self, target: Target) -> Option<usize> {
        self.columns.iter().position(|column| column.target == Some(target))
    }

    /// Whether the list was made for editing: it names claims, and the versions or the export that it was made from.
    pub(super) fn came_back(&self) -> bool {
        let has = |target| self.place(target).is_some();
        has(Target::ClaimNumber) && (has(Target::Version) || has(Target::Export))
    }

    /// Headers of the date columns that read two ways.
    pub(super) fn undecided(&self) -> Vec<String> {
        self.columns.iter().filter(|column| !column.ambiguous.is_empty()).map(|column| column.header.clone()).collect()
    }
}

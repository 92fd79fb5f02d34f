//! Reads a list through once: its bytes, its shape, what each column is, and how many rows it has.

use std::collections::BTreeMap;
use std::path::Path;

use claimbook_domain::date::DateOrder;
use claimbook_domain::hidden::one_line;
use claimbook_domain::matter::Matter;
use claimbook_tabular::{
    Encoding, FileFacts, Header, MOST_COLUMNS, Options, STRIDE, Source, SplitRows, Table, header_names,
    looks_like_total, no_list, parse_delimiter, refusal, too_wide,
};
use claimbook_text::blank::is_blank;
use csv::StringRecord;

use crate::error::{Error, Result};
use crate::import::columns::assign::{self, doubts, second_claimant};
use crate::import::columns::date_order::{self, Decision, order_in};
use crate::import::columns::scan::{Scan, ScannedColumn};
use crate::import::columns::second_list::{Blocks, turned};
use crate::import::columns::surplus::is_beyond;
use crate::import::columns::synonyms::Headings;
use crate::import::columns::target::{Candidate, Target, candidates};
use crate::import::columns::vocabulary::{facts_of, options};
use crate::import::corrections::{Corrections, reason_place};
use crate::import::given::Given;
use crate::import::list::{List, SourceColumn};
use crate::import::verdict::read_ahead::each_plain_row;
use crate::outside;
use crate::progress::Progress;
use crate::views::ImportRequest;

/// Reads a list through: bytes, shape, columns, number of rows; and what it corrects, if it is a list of corrections.
pub(crate) fn read(
    request: &ImportRequest,
    mut given: Given,
    matter: &Matter,
    progress: &Progress<'_>,
) -> Result<(List, Option<Corrections>)> {
    let fallback = date_order(&request.date_order)?;
    let source = given.source.take().map_or_else(|| open(Path::new(&request.path)), Ok)?;
    progress.step("Reading rows", 0, 0)?;
    let facts = facts_of(&source, progress)?;
    if !request.sha256.is_empty() && !request.sha256.eq_ignore_ascii_case(&facts.sha256) {
        return Err(Error::invalid(
            format!("{} has changed since the preview", source.name),
            "look at the preview again; nothing was imported",
        ));
    }
    let facts = match named_encoding(&request.encoding)? {
        Some(encoding) => facts.read_as(encoding),
        None => facts,
    };
    let known: Vec<&str> = request.mapping.keys().chain(given.columns.keys()).map(String::as_str).collect();
    let headings = Headings::of(matter.list());
    let options = Options {
        headings: &known,
        delimiter: parse_delimiter(&request.delimiter)?,
        header: Header::parse(&request.header)?,
        ..options(headings)
    };
    let mut list = List::new(table_of(source, facts, request, &options, progress)?, 0);
    if list.table.width() > MOST_COLUMNS {
        return Err(too_wide(list.name(), list.table.width()).into());
    }
    let headers = header_names(&list.table.layout.header);
    let candidates = candidates(headings, &headers, &given.with_columns(&request.mapping, &headers))?;
    let dates = given.with_dates(&request.date_orders, &headers)?;
    let seen = scan(&mut list, &candidates, matter, progress)?;
    if let Some(refused) = turned(headings, list.name(), &headers, &seen) {
        return Err(refused);
    }
    settle(headings, &mut list, headers, &candidates, seen, &chosen_orders(&dates)?, fallback);
    if let Some(corrections) = &given.corrections {
        list.corrects = Some(corrections.parent);
        list.reason = reason_place(&list.table.layout.header);
        list.columns.retain(|column| Some(column.place) != list.reason);
    }
    list.unmapped = (0..list.columns.len()).filter(|index| list.columns[*index].target.is_none()).collect();
    let corrections = given.corrections.map(|corrections| corrections.with_reason(list.reason));
    Ok((list, corrections))
}

/// Opens the file of a list.
fn open(path: &Path) -> Result<Source> {
    if path.as_os_str().is_empty() {
        return Err(Error::invalid("no list was named", "name the file that holds the list"));
    }
    let file = outside::open(path, "read")?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(Source::new(path.to_path_buf(), one_line(&name).into_owned(), file))
}

/// The list as rows of text.
fn table_of(
    source: Source,
    facts: FileFacts,
    request: &ImportRequest,
    options: &Options<'_>,
    progress: &Progress<'_>,
) -> Result<Table> {
    if let Some(kind) = Table::workbook_kind(&source, &facts, options)? {
        refuse_words_of_text(&source.name, request)?;
        return Ok(Table::of_workbook(source, facts, kind, &request.sheet, options, progress)?);
    }
    if claimbook_store::is_start_of_claimbook(&facts.head) {
        let hint = "open it; what was done in a slice that came back is taken back with slice-back";
        return Err(refusal(&source.name, "is a claimbook, not a list", hint).into());
    }
    if !request.sheet.is_empty() {
        if let Some(refused) = no_list(&source.name, &facts) {
            return Err(refused.into());
        }
        return Err(Error::invalid(
            format!("{} is text and has no sheet '{}'", source.name, request.sheet),
            "name no sheet, or choose the workbook",
        ));
    }
    Ok(Table::of_text(source, facts, options)?)
}

/// What can be said of text only.
fn refuse_words_of_text(name: &str, request: &ImportRequest) -> Result<()> {
    let refused = |what: &str, which: &str| {
        Err(Error::invalid(format!("{name} is a workbook, {what}"), format!("name no {which}")))
    };
    match (request.encoding.trim(), request.delimiter.as_str()) {
        ("", "") => Ok(()),
        ("", _) => refused("which has no delimiter", "delimiter"),
        _ => refused("which records its own encoding", "encoding"),
    }
}

fn named_encoding(label: &str) -> Result<Option<Encoding>> {
    if label.trim().is_empty() {
        return Ok(None);
    }
    Encoding::of_label(label).map(Some).ok_or_else(|| {
        Error::invalid(
            format!("'{label}' is not an encoding that Claimbook can read"),
            "name one such as utf-8, windows-1252, macintosh, windows-1251 or shift_jis, or leave it out to detect it",
        )
    })
}

fn date_order(code: &str) -> Result<Option<DateOrder>> {
    if code.trim().is_empty() {
        return Ok(None);
    }
    date_order::parse(code)
        .map(Some)
        .ok_or_else(|| Error::invalid(format!("'{code}' is not a date order"), "say mdy, dmy or ymd"))
}

fn chosen_orders(chosen: &BTreeMap<String, String>) -> Result<BTreeMap<&str, DateOrder>> {
    let chosen = chosen.iter().map(|(header, code)| Ok(date_order(code)?.map(|order| (header.as_str(), order))));
    chosen.filter_map(Result::transpose).collect()
}

/// Passes over the data rows once.
fn scan(
    list: &mut List,
    candidates: &[Candidate],
    matter: &Matter,
    progress: &Progress<'_>,
) -> Result<Vec<ScannedColumn>> {
    let mut scan = Scan::new(candidates, matter);
    // Rows that look like totals are held back: they are totals only where nothing else comes below them.
    let mut held: Vec<StringRecord> = Vec::new();
    let (mut lines, mut waiting, mut widest) = (SplitRows::new(list.table.width()), Vec::new(), 0);
    let passed = each_plain_row(list, |row| {
        if row.number % STRIDE == 0 {
            progress.step("Reading rows", row.number, 0)?;
        }
        let record = &row.record;
        if record.len() > list.table.layout.header.len() {
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
    lines.after(passed.header_end);
    list.rows = scan.rows();
    list.table.damaged = passed.damaged;
    list.widest = widest;
    list.claims = scan.take_claims();
    list.table.warn(list.rows, &passed.of_report, &held, passed.left_out);
    list.remarks.append(&mut list.table.warnings);
    // The rows of a sheet end with their last value.
    if list.table.sheet.is_empty() {
        list.remarks.extend(lines.remark());
        list.table.split = lines.cut();
    }
    if list.rows == 0 {
        return Err(list.table.without_rows().into());
    }
    Ok(scan.finish())
}

fn settle(
    headings: &Headings,
    list: &mut List,
    headers: Vec<String>,
    candidates: &[Candidate],
    seen: Vec<ScannedColumn>,
    chosen: &BTreeMap<&str, DateOrder>,
    fallback: Option<DateOrder>,
) {
    let evidence: Vec<_> = seen.iter().map(ScannedColumn::evidence).collect();
    let blocks = Blocks::of(headings, &list.table.layout.header, &seen);
    let candidates = &blocks.without_second(candidates);
    let targets = assign::settle(headings.fields, &headers, candidates, &evidence);
    list.remarks.extend(doubts(&headers, candidates, &evidence, &targets));
    list.remarks.extend(second_claimant(&headers, &evidence, &targets, &blocks));
    list.remarks.extend(blocks.remarks(&headers, candidates, &targets));
    for (place, ((header, seen), target)) in headers.into_iter().zip(seen).zip(targets).enumerate() {
        // What was beyond the columns of another list belongs to none of this one either.
        if is_beyond(&header) {
            continue;
        }
        let blank = is_blank(&list.table.layout.header[place]);
        // A delimiter at the end of each line makes a column without a name and without values.
        if blank && !seen.filled() {
            continue;
        }
        let is_date = target.is_some_and(Target::is_date);
        let decision = if is_date {
            seen.order(chosen.get(header.as_str()).copied(), fallback, order_in(&header))
        } else {
            Decision::NotNeeded
        };
        if target.is_some() && candidates[place] == Candidate::Unknown {
            let code = target.map_or("", Target::code);
            list.remarks.push(format!("The column '{header}' was taken for {code} because every value in it is one"));
        }
        if target == Some(Target::ClaimNumber) {
            list.remarks.extend(seen.numbers_of_others(&header));
        }
        if let Decision::ByFew(_, few) = &decision {
            list.remarks.push(format!("The dates in the column '{header}' {few}"));
        }
        let (order, ambiguous) = match decision {
            Decision::NotNeeded => (None, Vec::new()),
            Decision::Order(order) | Decision::ByFew(order, _) => (Some(order), Vec::new()),
            Decision::Undecided(samples) => (None, samples),
        };
        let (zips, left_out) = (seen.zips(), candidates[place] == Candidate::Chosen(None));
        let (guarded, of_second) = (seen.is_guarded(), blocks.is_of_second(place));
        let samples = seen.samples();
        list.columns.push(SourceColumn {
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

//! Notices: `notice` sends letters, `notice returned` notes one that came back, `notice list` shows those of a claimant.

use std::path::PathBuf;

use claimbook_app::views::{
    AskedBefore, ClaimantNotices, ClaimantRef, NoticeLeftOut, NoticePreview, NoticeRequest, NoticeReturned, NoticeView,
    NoticesSent, Selection,
};
use claimbook_app::{Progress, Result, notices};
use claimbook_domain::money::{grouped, how_many};
use claimbook_domain::notice::{CureQueue, SentBy};
use clap::builder::PossibleValuesParser;
use clap::{Args, Subcommand};

use crate::claimant::WhichArgs;
use crate::run::{Outcome, Run, path_text};
use crate::shown;

/// Send claimants a letter that says what is missing and by when it must come
///
/// Each letter is kept as evidence of its claimant, and the claim moves to deficient. Those who are left out are named.
#[derive(Debug, Args)]
#[command(
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true,
    after_help = "Examples:\n  claimbook notice smith.claimbook LNKD-0000001 --template deficiency --by mail --on 2026-12-11 --out letters\n  claimbook notice smith.claimbook --where cure=to_notify --template deficiency --by mail --on 2026-12-11 --out merge.csv\n  claimbook notice smith.claimbook --where cure=to_notify --template deficiency --by email --on 2026-12-11 --dry-run\n  claimbook notice returned smith.claimbook LNKD-0000001 --on 2026-12-18 --note 'Moved, left no address'\n  claimbook notice list smith.claimbook LNKD-0000001"
)]
pub(crate) struct NoticeArgs {
    #[command(subcommand)]
    command: Option<NoticeCommand>,
    /// The claimbook
    #[arg(value_name = "BOOK", required = true)]
    book: Option<PathBuf>,
    /// To whom; or give --where
    #[arg(value_name = "CLAIM_NO", conflicts_with = "conditions", required_unless_present = "conditions")]
    claims: Vec<String>,
    #[command(flatten)]
    which: WhichArgs,
    /// The letter, by its name: see `claimbook letter list`
    #[arg(long, value_name = "LETTER", required = true)]
    template: Option<String>,
    /// How it goes out
    #[arg(long, value_name = "WAY", required = true, value_parser = PossibleValuesParser::new(SentBy::ALL.map(SentBy::code)))]
    by: Option<String>,
    /// The day of sending, as YYYY-MM-DD
    #[arg(long, value_name = "DATE", required = true)]
    on: Option<String>,
    /// A folder for one PDF a claimant, or a .csv for a mail merge; nothing there is overwritten
    #[arg(long, value_name = "DIR|OUT.csv", required_unless_present = "dry_run")]
    out: Option<PathBuf>,
    /// Ask again for what was asked for already and is not due yet
    #[arg(long)]
    again: bool,
    /// Only say who would get a letter and who would not
    #[arg(long)]
    dry_run: bool,
}

#[derive(Debug, Subcommand)]
enum NoticeCommand {
    Returned(ReturnedArgs),
    List(ListNoticesArgs),
}

/// Note that a letter came back; no other goes to that address until it changes
#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  claimbook notice returned smith.claimbook LNKD-0000001 --on 2026-12-18 --note 'Moved, left no address'"
)]
struct ReturnedArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Whose
    #[arg(value_name = "CLAIM_NO")]
    claim_no: String,
    /// The day it came back, as YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    on: String,
    /// Why, as the envelope says
    #[arg(long, value_name = "TEXT", default_value = "")]
    note: String,
    /// Which notice, by its number; without it, the last one
    #[arg(long, value_name = "NUMBER", default_value_t = 0, hide_default_value = true)]
    notice: i64,
}

/// List the notices of a claimant: what each asked for, and what was cured by which document
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  claimbook notice list smith.claimbook LNKD-0000001")]
struct ListNoticesArgs {
    /// The claimbook
    #[arg(value_name = "BOOK")]
    book: PathBuf,
    /// Whose
    #[arg(value_name = "CLAIM_NO")]
    claim_no: String,
}

/// `claimbook notice`.
pub(crate) fn notice(run: &Run, args: NoticeArgs) -> Result<Outcome> {
    match args.command {
        Some(NoticeCommand::Returned(args)) => returned(run, args),
        Some(NoticeCommand::List(args)) => list(run, args),
        None => send(run, args),
    }
}

fn send(run: &Run, args: NoticeArgs) -> Result<Outcome> {
    let book = run.open(&args.book.clone().unwrap_or_default())?;
    let filter = if args.claims.is_empty() { Some(args.which.filter("")) } else { None };
    let request = NoticeRequest {
        select: Selection { claim_nos: args.claims, filter, ..Selection::default() },
        template: args.template.unwrap_or_default(),
        by: args.by.unwrap_or_default(),
        on: args.on.unwrap_or_default(),
        again: args.again,
        path: args.out.as_deref().map(path_text).transpose()?.unwrap_or_default(),
        expect: None,
    };
    if args.dry_run {
        let preview = run.watch(|progress| notices::preview(&book, request, progress))?;
        run.printer.document(&preview);
        run.printer.answer(&would_send(&shown::view(&preview)));
        return Ok(Outcome::Done);
    }
    let sent = run.watch(|progress| notices::send(&book, request, progress))?;
    run.printer.document(&sent);
    run.printer.confirm(&was_sent(&shown::view(&sent)));
    Ok(Outcome::Done)
}

/// How many left-out claimants are named.
const NAMED: usize = 20;

fn would_send(preview: &NoticePreview) -> String {
    let mut words = format!("{} of {} would get a letter", grouped(preview.sending), grouped(preview.selected));
    if preview.moving > 0 {
        words.push_str(&format!("; {} would move to deficient", grouped(preview.moving)));
    }
    words.push_str(&cure(&preview.cure_by, &preview.steps));
    for row in &preview.rows {
        let codes: Vec<&str> = row.reasons.iter().map(|reason| reason.code.as_str()).collect();
        words.push_str(&format!("\n  {}  {}: {}, by {}", row.claim_no, row.name, codes.join(", "), row.cure_by));
        row.asked_before.iter().for_each(|asked| words.push_str(&before(asked)));
    }
    words.push_str(&left_out(&preview.left_out, preview.left_out_count));
    words
}

fn was_sent(sent: &NoticesSent) -> String {
    let count = sent.sent.len() as u64;
    let letters = how_many(count, "letter");
    let mut words = match count {
        0 => "No letter was sent".to_string(),
        _ => format!("{letters} written to {}", sent.out),
    };
    if sent.moved > 0 {
        let claims = how_many(sent.moved, "claim");
        words.push_str(&format!("; {claims} moved to deficient"));
    }
    if count > 0 {
        words.push_str(&cure(&sent.cure_by, &[]));
    }
    for one in sent.sent.iter().filter(|one| !one.asked_before.is_empty()) {
        words.push_str(&format!("\n  {} was asked before", one.claim_no));
        one.asked_before.iter().for_each(|asked| words.push_str(&before(asked)));
    }
    words.push_str(&left_out(&sent.left_out, sent.left_out.len() as u64));
    words
}

fn cure(by: &str, steps: &[String]) -> String {
    if by.is_empty() {
        return String::new();
    }
    let steps: String = steps.iter().map(|step| format!("\n  {step}")).collect();
    format!("\nThe last day to cure is {by}{steps}")
}

fn before(asked: &AskedBefore) -> String {
    let came = match asked.received.len() {
        0 => "nothing came since".to_string(),
        1 => format!("{} came since", asked.received[0].name),
        more => format!("{more} documents came since"),
    };
    let back = if asked.returned_on.is_empty() { String::new() } else { format!(", came back {}", asked.returned_on) };
    format!(
        "\n    {} {} asked for on {} by {}{back}, until {}; {came}",
        asked.reasons.join(", "),
        if asked.reasons.len() == 1 { "was" } else { "were" },
        asked.on,
        asked.by,
        asked.cure_by
    )
}

fn left_out(left_out: &[NoticeLeftOut], count: u64) -> String {
    if count == 0 {
        return String::new();
    }
    let mut words = format!("\n{} left out:", grouped(count));
    for one in left_out.iter().take(NAMED) {
        words.push_str(&format!("\n  {}  {}: {}", one.claim_no, one.name, one.why));
    }
    let more = count.saturating_sub(left_out.len().min(NAMED) as u64);
    if more > 0 {
        words.push_str(&format!("\n  and {} more", grouped(more)));
    }
    words
}

fn returned(run: &Run, args: ReturnedArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let request = NoticeReturned { claim_no: args.claim_no, notice: args.notice, on: args.on, note: args.note };
    let marked = notices::returned(&book, request, &Progress::silent())?;
    run.printer.document(&marked);
    let marked = shown::view(&marked);
    let words = match marked.mail_stopped.as_str() {
        "" => format!("Noted for {}", marked.claim_no),
        why => format!("Noted for {}. No letter goes there by mail: {why}", marked.claim_no),
    };
    run.printer.confirm(&words);
    Ok(Outcome::Done)
}

fn list(run: &Run, args: ListNoticesArgs) -> Result<Outcome> {
    let book = run.open(&args.book)?;
    let found = notices::of_claimant(&book, ClaimantRef { claim_no: args.claim_no }, &Progress::silent())?;
    run.printer.document(&found);
    run.printer.answer(&page(&shown::view(&found)));
    Ok(Outcome::Done)
}

fn page(found: &ClaimantNotices) -> String {
    let state = CureQueue::parse(&found.state).map_or(String::new(), |queue| format!(": {}", queue.label()));
    let until = if found.cure_by.is_empty() { String::new() } else { format!(", until {}", found.cure_by) };
    let mut words = format!("{}{state}{until}", found.claim_no);
    if found.notices.is_empty() {
        words.push_str("\nNo notices");
    }
    found.notices.iter().for_each(|notice| words.push_str(&described(notice)));
    words
}

fn described(notice: &NoticeView) -> String {
    let back = match (notice.returned_on.as_str(), notice.returned_note.as_str()) {
        ("", _) => String::new(),
        (on, "") => format!(", came back {on}"),
        (on, note) => format!(", came back {on} ({note})"),
    };
    let mut words = format!(
        "\n{}  {} sent {} by {}, cure by {}{back}",
        notice.id, notice.template, notice.sent_on, notice.by, notice.cure_by
    );
    for reason in &notice.reasons {
        let cured = match (reason.cured, reason.cured_by.first()) {
            (false, _) if reason.dropped => "no longer asked".to_string(),
            (false, _) => "open".to_string(),
            (true, None) => "cured".to_string(),
            (true, Some(digest)) => format!("cured by {}", digest.get(..12).unwrap_or(digest)),
        };
        words.push_str(&format!("\n    {}  {}: {cured}", reason.code, reason.label));
    }
    words
}

//! Who gets a letter, what it asks for and by when; and who gets none, and why.

use chrono::NaiveDate;
use claimbook_domain::claimant::Claimant;
use claimbook_domain::matter::Matter;
use claimbook_domain::notice::{Purpose, SentBy};
use claimbook_domain::status::Status;
use claimbook_store::Reader;
use claimbook_store::claimants::Stored;

use super::clock::{self, CurePeriod, long_date};
use super::sent::{self, SentLetter};
use super::{reasons, templates};
use crate::book::Book;
use crate::bulk::selected;
use crate::error::{Error, Result};
use crate::merges::shown;
use crate::progress::Progress;
use crate::typed_day::typed_day;
use crate::views::*;

/// Claims that a letter goes to.
const ASKED: [Status; 4] = [Status::Received, Status::InReview, Status::Deficient, Status::CureReceived];

/// What a request asks the program to send.
pub(super) struct NoticeOrder {
    pub(super) letter: templates::BookLetter,
    pub(super) by: SentBy,
    pub(super) on: NaiveDate,
    /// When a request ends that is sent so; `None` for a reminder.
    pub(super) period: Option<CurePeriod>,
    again: bool,
}

/// A claimant who gets a letter.
pub(super) struct Addressee {
    pub(super) claimant: Stored,
    pub(super) sent_to: Vec<String>,
    /// The codes of what the letter asks for.
    pub(super) codes: Vec<String>,
    pub(super) cure_by: String,
    pub(super) steps: Vec<String>,
    /// The day of the request that the letter repeats, or of the letter itself.
    pub(super) asked_on: String,
    pub(super) becomes: Status,
    pub(super) asked_before: Vec<AskedBefore>,
}

/// What sending comes to.
pub(super) struct NoticePlan {
    pub(super) selected: u64,
    pub(super) addressees: Vec<Addressee>,
    pub(super) left_out: Vec<NoticeLeftOut>,
}

impl NoticeOrder {
    /// What a request says, checked.
    pub(super) fn of(
        book: &Book,
        reader: &Reader<'_>,
        matter: &Matter,
        request: &NoticeRequest,
    ) -> Result<NoticeOrder> {
        let letter = templates::find(reader, matter, &request.template)?;
        if letter.read(matter)?.names_the_firm() && matter.firm.is_empty() {
            let message = format!("the letter '{}' names the firm, and the matter does not say who it is", letter.name);
            return Err(Error::invalid(message, "write the firm's name and address on the Matter page")
                .at_the_command_line("say it: claimbook matter edit BOOK --set firm=\"Okafor & Lind LLP\""));
        }
        let by = way_of(&request.by)?;
        let on = typed_day("sent on", &request.on, None)?.unwrap_or_else(|| book.today(matter));
        let period = match letter.purpose {
            Purpose::Request => Some(clock::period(matter, on, by)?),
            Purpose::Reminder => None,
        };
        Ok(NoticeOrder { letter, by, on, period, again: request.again })
    }
}

/// `mail` or `email`.
pub(super) fn way_of(code: &str) -> Result<SentBy> {
    SentBy::parse(code.trim()).ok_or_else(|| {
        let message = match code.trim() {
            "" => "the request does not say how the letters go out".to_string(),
            other => format!("'{other}' is not a way to send a letter"),
        };
        Error::invalid(message, "say mail or email")
    })
}

/// Looks at everyone who is selected.
pub(super) fn plan(
    reader: &Reader<'_>,
    matter: &Matter,
    order: &NoticeOrder,
    select: &Selection,
    progress: &Progress<'_>,
) -> Result<NoticePlan> {
    let mut selected = selected(reader, matter, select)?;
    selected.sort_by_key(|stored| stored.claimant.id);
    let all = selected.len() as u64;
    let mut plan = NoticePlan { selected: all, addressees: Vec::new(), left_out: Vec::new() };
    for (place, claimant) in selected.into_iter().enumerate() {
        if place % 500 == 0 {
            progress.step("Checking claimants", place as u64, all)?;
        }
        let (claim_no, name) = (matter.claim_no(claimant.claimant.id), claimant.claimant.fields.display_name());
        match addressee(reader, matter, order, claimant)? {
            Ok(addressee) => plan.addressees.push(addressee),
            Err((code, why)) => plan.left_out.push(NoticeLeftOut { claim_no, name, code: code.into(), why }),
        }
    }
    Ok(plan)
}

/// Why a claimant gets no letter: a code and a sentence.
type LeftOutClaimant = (&'static str, String);

fn addressee(
    reader: &Reader<'_>,
    matter: &Matter,
    order: &NoticeOrder,
    claimant: Stored,
) -> Result<std::result::Result<Addressee, LeftOutClaimant>> {
    let status = claimant.claimant.status;
    if !ASKED.contains(&status) {
        let may = ASKED.map(|status| status.label().to_lowercase()).join(", ");
        return Ok(Err(("status", format!("the claim is {}; letters go to claims that are {may}", status.label()))));
    }
    let sent = sent::of(reader, claimant.claimant.id)?;
    let sent_to = match address(&claimant.claimant, order.by, &sent) {
        Ok(sent_to) => sent_to,
        Err(why) => return Ok(Err(why)),
    };
    if let Some(why) = undrawable(&claimant.claimant, &sent_to) {
        return Ok(Err(why));
    }
    let day = order.on.to_string();
    let open = reasons::codes(reader, matter, &claimant, sent.iter().any(|letter| !letter.came_back()))?;
    let asked = match &order.period {
        Some(period) => request(&sent, &open, &day, order.again, period),
        None => reminder(&sent, &open, &day),
    };
    let Asking { codes, cure_by, steps, asked_on } = match asked {
        Ok(asking) => asking,
        Err(why) => return Ok(Err(why)),
    };
    let pieces = shown::pieces(reader, claimant.claimant.id)?;
    let asked_before = sent::asked_before(&sent, &pieces, &open, &day);
    let becomes = if order.period.is_some() { Status::Deficient } else { status };
    Ok(Ok(Addressee { claimant, sent_to, codes, cure_by, steps, asked_on, becomes, asked_before }))
}

/// Where a letter to the claimant goes.
pub(super) fn address(
    claimant: &Claimant,
    by: SentBy,
    sent: &[SentLetter],
) -> std::result::Result<Vec<String>, LeftOutClaimant> {
    let fields = &claimant.fields;
    let (to, what) = match by {
        SentBy::Mail if !fields.is_mailable() => {
            return Err(("no_address", "an envelope needs a street, and a city or a ZIP code".into()));
        }
        SentBy::Mail => (fields.address_lines(), "a letter to this address"),
        SentBy::Email => {
            let email = fields.get(claimbook_domain::field::Field::Email);
            if email.is_empty() {
                return Err(("no_email", "the record has no e-mail address".into()));
            }
            (vec![email.to_string()], "an e-mail to this address")
        }
    };
    match sent::returned_from(sent, by, &to).map(|letter| &letter.body) {
        None => Ok(to),
        Some(body) => {
            let on = long_date(body.returned_on.as_deref().unwrap_or_default());
            let note = body.returned_note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
            Err(("mail_returned", format!("{what} came back on {on}{note}, and the address is the same")))
        }
    }
}

/// The letter that is kept must be the one that was sent, and no box may stand in a person's name.
fn undrawable(claimant: &Claimant, sent_to: &[String]) -> Option<LeftOutClaimant> {
    let letter = claimbook_document::undrawable(&format!("{} {}", claimant.fields.envelope_name(), sent_to.join(" ")))?;
    let why = format!(
        "the typeface of letters has no '{letter}', which the name or the address has; write this letter elsewhere and note it as a contact"
    );
    Some(("characters", why))
}

/// What a letter asks for, and by when.
struct Asking {
    codes: Vec<String>,
    cure_by: String,
    steps: Vec<String>,
    asked_on: String,
}

/// A new request: for what is open and was not asked for yet, or all of it when it is to be asked for again.
fn request(
    sent: &[SentLetter],
    open: &[String],
    day: &str,
    again: bool,
    period: &CurePeriod,
) -> std::result::Result<Asking, LeftOutClaimant> {
    let running = |code: &String| sent.iter().rev().find(|letter| letter.runs_on(day) && letter.asks_for(code));
    let codes: Vec<String> = open.iter().filter(|code| again || running(code).is_none()).cloned().collect();
    match (codes.is_empty(), open.iter().find_map(running)) {
        (false, _) => {
            Ok(Asking { codes, cure_by: period.by.to_string(), steps: period.steps.clone(), asked_on: day.to_string() })
        }
        (true, None) => Err(("no_reason", "no rule is missing or failed".into())),
        (true, Some(letter)) => Err((
            "asked",
            format!(
                "{} asked for on {}, and the claimant has until {}",
                they_were(open),
                long_date(&letter.body.sent_on),
                long_date(&letter.body.cure_by)
            ),
        )),
    }
}

/// `S1 was`, `S1, S2 and S3 were`.
fn they_were(codes: &[String]) -> String {
    match codes {
        [] => String::new(),
        [one] => format!("{one} was"),
        [first @ .., last] => format!("{} and {last} were", first.join(", ")),
    }
}

/// A reminder of the request that ends last, for what it asked for and is still open.
fn reminder(sent: &[SentLetter], open: &[String], day: &str) -> std::result::Result<Asking, LeftOutClaimant> {
    let requests = || sent.iter().filter(|letter| letter.is_request() && !letter.came_back());
    let asks = |letter: &&SentLetter| open.iter().any(|code| letter.asks_for(code));
    let Some(last) = requests().filter(asks).max_by_key(|letter| letter.body.cure_by.clone()) else {
        return Err(("not_asked", "no request for what is missing was sent".into()));
    };
    if !last.runs_on(day) {
        return Err(("lapsed", format!("the last day to cure, {}, has passed", long_date(&last.body.cure_by))));
    }
    Ok(Asking {
        codes: open.iter().filter(|code| last.asks_for(code)).cloned().collect(),
        cure_by: last.body.cure_by.clone(),
        steps: last.body.steps.clone(),
        asked_on: last.body.sent_on.clone(),
    })
}

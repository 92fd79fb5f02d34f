//! A day that a rule names: a day of the calendar, a date of the matter, or the date in a field.

use chrono::{Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use claimbook_text::nearest::did_you_mean;

use super::{Fault, Parsed, Parser, TokenKind};
use crate::eligibility::attribute::ValueKind;
use crate::eligibility::expr::{At, Moment, Operand, When};
use crate::matter::Limitation;

/// The dates of the matter by name, with what they are called in a sentence.
const DATES: [(&str, &str); 4] = [
    ("class_start", "the first day of the class period"),
    ("class_end", "the last day of the class period"),
    ("cutoff", "the cutoff"),
    ("bar_date", "the bar date"),
];
/// What comes before the name of a limitation date.
const LIMITATION: &str = "limitation";

impl Parser<'_> {
    /// The day that comes next.
    pub(super) fn when(&mut self) -> Parsed<When> {
        let place = self.place();
        let word = match self.peek() {
            Some(TokenKind::Day(day)) => {
                self.next += 1;
                return Ok(When { at: At::Day(day), name: String::new() });
            }
            Some(TokenKind::Word(word)) => word,
            _ => return Err(self.unexpected("a day such as 2024-09-18, a date of the matter, or a field")),
        };
        self.next += 1;
        if word == LIMITATION {
            return self.limitation();
        }
        if let Some((_, name)) = DATES.into_iter().find(|(known, _)| *known == word) {
            return Ok(When { at: self.date_of_matter(word), name: name.into() });
        }
        let field = self.matter.list().parse(word).map(Operand::Field);
        let attribute = self.thing.and_then(|thing| thing.attribute(word)).map(Operand::Attribute);
        match attribute.or(field).filter(|operand| operand.kind() == ValueKind::Day) {
            Some(operand) => Ok(When { at: At::Operand(operand), name: String::new() }),
            None => Err(self.unknown_date(word, place)),
        }
    }

    fn unknown_date(&self, word: &str, place: std::ops::Range<usize>) -> Fault {
        let fields = self.matter.list().all().iter().copied();
        let of_days = fields.filter(|field| Operand::Field(*field).kind() == ValueKind::Day);
        let known = DATES.into_iter().map(|(known, _)| known).chain([LIMITATION]);
        let known: Vec<&str> = known.chain(of_days.map(|field| field.code())).collect();
        Fault::at(place, format!("'{word}' is not a date"), did_you_mean(word, &known))
    }

    fn date_of_matter(&self, name: &str) -> At {
        let day = |day: Option<NaiveDate>| day.map_or(At::Open, At::Day);
        match name {
            "class_start" => day(self.matter.class_start),
            "class_end" => day(self.matter.class_end),
            "bar_date" => day(self.matter.bar_date),
            _ => self.matter.cutoff.map_or(At::Open, |cutoff| At::Moment(moment(cutoff, self.matter.zone))),
        }
    }

    /// `limitation "Stored Communications Act"`.
    fn limitation(&mut self) -> Parsed<When> {
        let place = self.place();
        let Some(TokenKind::Text(claim)) = self.peek() else {
            return Err(self.unexpected("the claim that a limitation date bars, in quotes"));
        };
        self.next += 1;
        let of_claim = |limitation: &&Limitation| limitation.claim.eq_ignore_ascii_case(claim);
        match self.matter.limitation.iter().find(of_claim) {
            Some(found) => {
                Ok(When { at: At::Day(found.date), name: format!("the limitation date of \"{}\"", found.claim) })
            }
            None => {
                let known: Vec<&str> = self.matter.limitation.iter().map(|one| one.claim.as_str()).collect();
                let hint = match known.is_empty() {
                    true => "the matter has none; add one, or remove the rule".to_string(),
                    false => did_you_mean(claim, &known),
                };
                Err(Fault::at(place, format!("the matter has no limitation date of \"{claim}\""), hint))
            }
        }
    }
}

/// The moment that clocks of the zone show so: the first of two, or an hour later where they were put forward past it.
fn moment(local: NaiveDateTime, zone: Tz) -> Moment {
    let found = [local, local + Duration::hours(1)].into_iter().find_map(|at| zone.from_local_datetime(&at).earliest());
    let at = found.map_or_else(|| Utc.from_utc_datetime(&local), |at| at.with_timezone(&Utc));
    Moment { at, day: local.date(), is_midnight: local.time() == NaiveTime::MIN }
}

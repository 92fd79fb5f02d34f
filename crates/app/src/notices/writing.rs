//! A letter to one claimant: the values of its fields, its pages, and its row in a mail merge.

use std::panic::resume_unwind;
use std::thread;

use chrono::{DateTime, Utc};
use claimbook_domain::field::Field;
use claimbook_domain::matter::Matter;

use super::body::Asked;
use super::clock::long_date;
use super::letter::fields::{BlockField, Word};
use super::letter::{Around, Filled, Letter, LetterValues};
use super::plan::Addressee;
use crate::error::{Error, ErrorKind, Result};

/// The most processors that write letters: the rest of the work is one's.
const MOST_PARTS: usize = 4;

/// What the letters of one act have in common.
pub(super) struct LetterWriter<'w> {
    pub(super) matter: &'w Matter,
    pub(super) letter: &'w Letter,
    /// The day of sending, ISO.
    pub(super) on: &'w str,
    pub(super) made: DateTime<Utc>,
}

/// A letter that is written.
pub(super) struct WrittenLetter {
    pub(super) pdf: Vec<u8>,
    pub(super) pages: i64,
    pub(super) subject: String,
    pub(super) text: String,
}

impl LetterWriter<'_> {
    /// The letter to a claimant who is asked for this.
    pub(super) fn filled(&self, to: &Addressee, asked: &[Asked]) -> Filled {
        let (matter, claimant) = (self.matter, &to.claimant.claimant);
        let word = |word: Word| match word {
            Word::ClaimNo => matter.claim_no(claimant.id),
            Word::Name => match claimant.fields.envelope_name() {
                name if name.is_empty() => "Claimant".into(),
                name => name,
            },
            Word::Date => long_date(self.on),
            Word::CureDate => long_date(&to.cure_by),
            Word::AskedOn => long_date(&to.asked_on),
            of_matter => word_of_matter(matter, of_matter),
        };
        let block = |block: BlockField| match block {
            BlockField::Address => to.sent_to.clone(),
            BlockField::Missing => asked.iter().map(Asked::item).collect(),
            of_matter => block_of_matter(matter, of_matter),
        };
        self.letter.filled(&LetterValues { matter, fields: Some(&claimant.fields), word: &word, block: &block })
    }

    /// The letter with an example in the place of each field that is a claimant's.
    pub(super) fn example(&self) -> Filled {
        let word = |word: Word| match word_of_matter(self.matter, word) {
            value if value.is_empty() => word.example().into(),
            value => value,
        };
        let block = |block: BlockField| match block_of_matter(self.matter, block) {
            lines if lines.is_empty() => block.example().lines().map(str::to_string).collect(),
            lines => lines,
        };
        self.letter.filled(&LetterValues { matter: self.matter, fields: None, word: &word, block: &block })
    }

    /// What the pages say around the text.
    pub(super) fn around(&self, claim_no: &str) -> Around {
        let rules = match self.matter.rules_version {
            0 => String::new(),
            version => format!(" · Eligibility rules, version {version}"),
        };
        Around {
            footer: format!("{claim_no}{rules}"),
            made: self.made,
            author: self.matter.firm.first().cloned().unwrap_or_default(),
        }
    }

    /// The letter as it is kept and sent.
    pub(super) fn write(&self, to: &Addressee, asked: &[Asked]) -> Result<WrittenLetter> {
        let filled = self.filled(to, asked);
        let claim_no = self.matter.claim_no(to.claimant.claimant.id);
        if let Some(letter) = claimbook_document::undrawable(&filled.plain_text()) {
            let message =
                format!("the letter to {claim_no} has '{letter}', which the typeface of letters does not have");
            return Err(Error::invalid(
                message,
                "write it in another way in the letter, or in what the matter says of the firm",
            ));
        }
        let layout = filled.document(&self.around(&claim_no)).layout();
        let pdf = layout.pdf().map_err(|why| {
            let message = format!("the letter to {claim_no} cannot be made: {why}");
            Error::new(ErrorKind::Io, message, "look at the letter and at the claimant's name and address")
        })?;
        let pages = i64::try_from(layout.pages()).unwrap_or(i64::MAX);
        Ok(WrittenLetter { pdf, pages, subject: filled.heading().into(), text: filled.plain_text() })
    }
}

impl LetterWriter<'_> {
    /// The letters to several claimants, in their order: each processor writes a part of them.
    pub(super) fn write_all(&self, to: &[Addressee], asked: &[Vec<Asked>]) -> Result<Vec<WrittenLetter>> {
        let parts = thread::available_parallelism().map_or(1, |count| count.get().min(MOST_PARTS));
        let part = to.len().div_ceil(parts).max(1);
        let write = |(to, asked): (&[Addressee], &[Vec<Asked>])| -> Result<Vec<WrittenLetter>> {
            to.iter().zip(asked).map(|(to, asked)| self.write(to, asked)).collect()
        };
        thread::scope(|scope| {
            let parts: Vec<_> =
                to.chunks(part).zip(asked.chunks(part)).map(|part| scope.spawn(move || write(part))).collect();
            let mut written = Vec::with_capacity(to.len());
            for part in parts {
                written.extend(part.join().unwrap_or_else(|panic| resume_unwind(panic))?);
            }
            Ok(written)
        })
    }
}

/// What the matter says in the place of a field; empty for a claimant's.
fn word_of_matter(matter: &Matter, word: Word) -> String {
    match word {
        Word::CureDays if matter.cure_days > 0 => matter.cure_days.to_string(),
        Word::Caption => matter.caption.clone(),
        Word::Court => matter.court.clone(),
        Word::CaseNumber => matter.number.clone(),
        Word::Firm => matter.firm.first().cloned().unwrap_or_default(),
        _ => String::new(),
    }
}

fn block_of_matter(matter: &Matter, block: BlockField) -> Vec<String> {
    match block {
        BlockField::FirmAddress => matter.firm.iter().skip(1).cloned().collect(),
        BlockField::Order if !matter.cure_order.is_empty() => vec![matter.cure_order.clone()],
        _ => Vec::new(),
    }
}

/// The row of a letter in a mail merge, in the order of its columns.
pub(super) fn row(
    writer: &LetterWriter<'_>,
    to: &Addressee,
    asked: &[Asked],
    written: &WrittenLetter,
) -> [String; super::out::COLUMNS.len()] {
    let fields = &to.claimant.claimant.fields;
    let value = |field: Field| fields.get(field).to_string();
    let joined = |part: fn(&Asked) -> &str, by: &str| asked.iter().map(part).collect::<Vec<_>>().join(by);
    let version = writer.matter.rules_version;
    [
        writer.matter.claim_no(to.claimant.claimant.id),
        fields.envelope_name(),
        value(Field::FirstName),
        value(Field::LastName),
        value(Field::Address1),
        value(Field::Address2),
        value(Field::City),
        value(Field::State),
        value(Field::Zip),
        claimbook_domain::field::one_spelling_of_country(fields.get(Field::Country)).to_string(),
        value(Field::Email),
        writer.on.to_string(),
        to.cure_by.clone(),
        joined(|asked| &asked.code, ", "),
        joined(|asked| &asked.send, "\n"),
        writer.matter.caption.clone(),
        word_of_matter(writer.matter, Word::Firm),
        if version == 0 { String::new() } else { version.to_string() },
        written.subject.clone(),
        written.text.clone(),
    ]
}

//! A field of a matter, as the matter declares it.

use serde::{Deserialize, Serialize};

use super::fill::Fill;
use super::kind::FieldKind;
use crate::choice::Choice;

/// One field that a matter declares for its claimants, such as `hours_lost`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Declaration {
    /// Its name in files, on the command line and in the API: lower case letters, digits and `_`.
    pub key: String,
    /// The words on a page.
    pub label: String,
    /// The heading it is shown under; empty for the group of the matter's fields.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// What it holds.
    pub kind: DeclaredKind,
    /// A sentence for the person who fills it in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// Other names that lists have for the column, the surest first. A star after a name means the whole heading only; a `+` before it, that
    /// it speaks of this field only next to other columns of its group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<String>,
    /// Whether it identifies a person, so that two claims with the same value seem to be one person's.
    #[serde(default, skip_serializing_if = "is_false")]
    pub identity: bool,
    /// Whether a list for the court may carry it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub court: bool,
    /// Whether a claim without it misses something.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// What of it a filing may show (Fed. R. Civ. P. 5.2(a)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sensitive: Option<Sensitive>,
    /// The values of a choice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Choice>,
    /// Whether a choice keeps a value that is not among its choices.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
    /// The matter's own name for the list of choices, such as `plans`; empty when it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub list: String,
    /// The words for that list on a page.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub list_label: String,
    /// Whether a count may be a mere yes or no.
    #[serde(default, skip_serializing_if = "is_false")]
    pub or_yes_no: bool,
    /// What a number counts, such as `hours`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// How many decimals a number may have.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub decimals: u8,
    /// The site of a URL whose pages are people's, such as `linkedin.com`: a bare path is completed with it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub site: String,
    /// What of a document fills it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fill: Option<Fill>,
    /// The column of a period's first day; empty for the key and `_from`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// The column of a period's last day; empty for the key and `_to`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Other names of the first column of a period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub from_synonyms: Vec<String>,
    /// Other names of the second column of a period.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub to_synonyms: Vec<String>,
    /// Its rank among the fields of the matter; fields of one rank follow each other by key.
    #[serde(default)]
    pub place: u32,
    /// The number of its first column among all that the book ever had, from 0. It is given when the field joins a book.
    #[serde(default)]
    pub slot: u16,
    /// Whether it is out of use. Its values stay in the book and come back with it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub retired: bool,
}

/// What a declared field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeclaredKind {
    /// One line of text.
    #[default]
    Text,
    /// Text with line breaks.
    Notes,
    /// A calendar date.
    Date,
    /// Yes or no.
    YesNo,
    /// A whole number, 0 or more.
    Count,
    /// An amount in the matter's currency, in whole cents.
    Money,
    /// A number with a unit and a fixed number of decimals.
    Number,
    /// One of several values.
    Choice,
    /// The address of a page.
    Url,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Two dates of which the first comes first.
    Period,
}

impl DeclaredKind {
    /// Every kind, with its spelling in a matter file and its name on a page.
    pub const ALL: [(DeclaredKind, &'static str, &'static str); 12] = [
        (DeclaredKind::Text, "text", "Text"),
        (DeclaredKind::Notes, "notes", "Notes"),
        (DeclaredKind::Date, "date", "Date"),
        (DeclaredKind::YesNo, "yes_no", "Yes or no"),
        (DeclaredKind::Count, "count", "Count"),
        (DeclaredKind::Money, "money", "Money"),
        (DeclaredKind::Number, "number", "Number"),
        (DeclaredKind::Choice, "choice", "Choice"),
        (DeclaredKind::Url, "url", "Web address"),
        (DeclaredKind::Email, "email", "E-mail"),
        (DeclaredKind::Phone, "phone", "Phone"),
        (DeclaredKind::Period, "period", "Period"),
    ];

    /// The kind of that spelling.
    pub fn parse(code: &str) -> Option<DeclaredKind> {
        DeclaredKind::ALL.into_iter().find(|(_, known, _)| *known == code).map(|(kind, ..)| kind)
    }

    /// Its spelling in a matter file.
    pub fn code(self) -> &'static str {
        DeclaredKind::ALL.into_iter().find(|(kind, ..)| *kind == self).map_or("text", |(_, code, _)| code)
    }

    /// The kinds of fields that a document can fill so.
    pub fn filled_by(fill: Fill) -> &'static [DeclaredKind] {
        use DeclaredKind::*;
        match fill {
            Fill::PaidProduct => &[Choice, Text],
            Fill::PaidPeriod => &[Period],
            Fill::MessagesSent | Fill::MessagesReceived => &[Count, Number, YesNo],
            Fill::Owner => &[Url, Text],
            Fill::Email => &[Email, Text],
            Fill::Setting => &[YesNo],
        }
    }

    /// How each of its columns is read.
    pub fn column_kind(self) -> FieldKind {
        match self {
            DeclaredKind::Text => FieldKind::Text,
            DeclaredKind::Notes => FieldKind::Notes,
            DeclaredKind::Date | DeclaredKind::Period => FieldKind::Date,
            DeclaredKind::YesNo => FieldKind::YesNo,
            DeclaredKind::Count => FieldKind::Count,
            DeclaredKind::Money => FieldKind::Money,
            DeclaredKind::Number => FieldKind::Number,
            DeclaredKind::Choice => FieldKind::Choice,
            DeclaredKind::Url => FieldKind::Url,
            DeclaredKind::Email => FieldKind::Email,
            DeclaredKind::Phone => FieldKind::Phone,
        }
    }
}

/// What of a value a filing may show (Fed. R. Civ. P. 5.2(a)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sensitive {
    /// A financial account: its last four digits.
    Account,
    /// A date of birth: its year.
    BirthDate,
    /// A Social Security or taxpayer number: its last four digits.
    TaxId,
}

impl Sensitive {
    /// Every sort, with its spelling in a matter file.
    pub const ALL: [(Sensitive, &'static str); 3] =
        [(Sensitive::Account, "account"), (Sensitive::BirthDate, "birth_date"), (Sensitive::TaxId, "tax_id")];

    /// The sort of that spelling.
    pub fn parse(code: &str) -> Option<Sensitive> {
        Sensitive::ALL.into_iter().find(|(_, known)| *known == code).map(|(sort, _)| sort)
    }

    /// Its spelling in a matter file.
    pub fn code(self) -> &'static str {
        Sensitive::ALL.into_iter().find(|(sort, _)| *sort == self).map_or("account", |(_, code)| code)
    }

    /// What a filing shows of a value: the year of birth, or the last four digits. A value too short to be cut shows nothing.
    pub fn cut(self, value: &str) -> String {
        if self == Sensitive::BirthDate {
            return value.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit())).unwrap_or("").to_string();
        }
        let kept: Vec<char> = value.chars().filter(|c| c.is_alphanumeric()).collect();
        if kept.len() <= 4 { String::new() } else { kept[kept.len() - 4..].iter().collect() }
    }
}

/// The most columns that the fields of a matter may have, retired ones too.
pub const MOST_COLUMNS: usize = 200;
/// The most decimals of a number.
pub const MOST_DECIMALS: u8 = 6;
/// The longest key.
const LONGEST_KEY: usize = 40;

impl Declaration {
    /// The columns that it has: one, or the two of a period.
    pub fn columns(&self) -> Vec<String> {
        if self.kind != DeclaredKind::Period {
            return vec![self.key.clone()];
        }
        let named =
            |given: &str, end: &str| if given.is_empty() { format!("{}_{end}", self.key) } else { given.into() };
        vec![named(&self.from, "from"), named(&self.to, "to")]
    }

    /// The values of its choices, in order.
    pub fn choice_values(&self) -> Vec<String> {
        self.choices.iter().map(|choice| choice.value.clone()).collect()
    }
}

/// Whether the text may be a key: it begins with a letter, and has lower case letters, digits and `_` only.
pub fn is_key(text: &str) -> bool {
    text.len() <= LONGEST_KEY
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_zero(value: &u8) -> bool {
    *value == 0
}

//! Filters as people write them: `status=qualified state=CA,NV plan='Premium Career' email~example city!=Austin premium_start>=2023-01-01 zip=`.
//! `=` any of, `!=` none of, `~` contains, `>=` from, `<=` to; nothing after the sign means "not known". All must hold.

use claimbook_domain::date::{self, DateOrder, Hint};
use claimbook_domain::evidence::EvidenceKind;
use claimbook_domain::field::{Field, FieldKind, FieldList, Reading, us_state, yes_no};
use claimbook_domain::status::{Standing, Status};

use crate::error::{Error, Result};
use crate::query_columns::RULE;
use crate::views::Condition;
use claimbook_text::nearest::did_you_mean;

/// The signs and their words in [`Condition::op`], longest first.
const SIGNS: [(&str, &str); 5] = [("!=", "is_not"), (">=", "from"), ("<=", "to"), ("=", "is"), ("~", "contains")];

/// What a filter can ask for in addition to the columns.
pub(crate) const OTHER_CONDITIONS: [&str; 16] = [
    "status",
    "standing",
    "claim_no",
    "batch",
    "evidence",
    "accepted_evidence",
    "rejected_evidence",
    "unreviewed_evidence",
    "duplicate_of",
    "mailable",
    "missing",
    "proposed",
    "differs",
    "lacks",
    "cure",
    "cure_by",
];

/// Reads the conditions of a filter.
///
/// # Errors
/// Names the character, from 1, where the filter cannot be understood.
pub fn parse(text: &str, list: &FieldList) -> Result<Vec<Condition>> {
    let mut reader = Reader { rest: text, read: 0 };
    let mut conditions = Vec::new();
    while reader.skip_blanks() {
        conditions.push(condition(&mut reader, list)?);
    }
    Ok(conditions)
}

fn condition(reader: &mut Reader<'_>, list: &FieldList) -> Result<Condition> {
    let field_at = reader.place();
    let name = reader.take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if name.is_empty() {
        return Err(wrong(field_at, "a column name is missing", "write COLUMN=VALUE, such as status=qualified"));
    }
    let sign_at = reader.place();
    let op = sign(reader).ok_or_else(|| {
        wrong(
            sign_at,
            &format!("'{name}' is followed by none of = != ~ >= <="),
            "write COLUMN=VALUE, such as status=qualified",
        )
    })?;
    let field = field(list, name, field_at)?;
    let is_unordered =
        matches!(field.as_str(), "status" | "standing" | "duplicate_of" | "proposed" | "differs" | "lacks" | "cure")
            || is_of_evidence(&field);
    if matches!(op, "from" | "to") && is_unordered {
        return Err(wrong(sign_at, &format!("'{name}' has no order"), "use = or !="));
    }
    let values_at = reader.place();
    let values = values(reader)?;
    let values =
        values.into_iter().map(|value| canonical(list, &field, op, value, values_at)).collect::<Result<Vec<_>>>()?;
    if matches!(op, "contains" | "from" | "to") && (values.len() != 1 || values[0].is_empty()) {
        return Err(wrong(values_at, "one value is needed there", "a list of values works with = and != only"));
    }
    Ok(Condition { field, op: op.to_string(), values })
}

/// The column by its name, with `-` for `_` allowed, or one of [`OTHER_CONDITIONS`].
fn field(list: &FieldList, name: &str, at: usize) -> Result<String> {
    let code = name.to_lowercase().replace('-', "_");
    let code = if code == "claim_number" { "claim_no".to_string() } else { code };
    if OTHER_CONDITIONS.contains(&code.as_str()) || code.starts_with(RULE) || list.parse(&code).is_some() {
        return Ok(code);
    }
    let known: Vec<&str> = OTHER_CONDITIONS.into_iter().chain(list.all().iter().map(|field| field.code())).collect();
    Err(wrong(at, &format!("there is no column '{name}'"), &did_you_mean(name, &known)))
}

fn sign(reader: &mut Reader<'_>) -> Option<&'static str> {
    let (sign, op) = SIGNS.into_iter().find(|(sign, _)| reader.rest.starts_with(sign))?;
    reader.skip(sign);
    Some(op)
}

/// Values between commas, each bare or in quotes; a blank ends them.
fn values(reader: &mut Reader<'_>) -> Result<Vec<String>> {
    let mut values = vec![value(reader)?];
    while reader.rest.starts_with(',') {
        reader.skip(",");
        values.push(value(reader)?);
    }
    if !reader.rest.is_empty() && !reader.rest.starts_with(char::is_whitespace) {
        return Err(wrong(reader.place(), "a blank must follow the closing quote", "put the whole value into quotes"));
    }
    Ok(values)
}

fn value(reader: &mut Reader<'_>) -> Result<String> {
    let Some(quote) = reader.rest.chars().next().filter(|c| matches!(c, '\'' | '"')) else {
        return Ok(reader.take_while(|c| !c.is_whitespace() && c != ',').to_string());
    };
    let opened_at = reader.place();
    let mark = if quote == '"' { "\"" } else { "'" };
    reader.skip(mark);
    let inside = reader.take_while(|c| c != quote).to_string();
    if reader.rest.is_empty() {
        return Err(wrong(opened_at, "the quote that opens here is never closed", "close it with the same quote"));
    }
    reader.skip(mark);
    Ok(inside)
}

/// The value as the book keeps it, so that `state=California` finds `CA` and `signed=Y` finds `yes`.
fn canonical(list: &FieldList, field: &str, op: &str, value: String, at: usize) -> Result<String> {
    let value = value.trim().to_string();
    if value.is_empty() || op == "contains" {
        return Ok(value);
    }
    match (field, list.parse(field).map(Field::kind)) {
        ("status" | "proposed", _) => match Status::parse(&value) {
            Some(status) => Ok(status.code().to_string()),
            None => Err(wrong(
                at,
                &format!("'{value}' is not a status"),
                &did_you_mean(&value, &Status::ALL.map(Status::code)),
            )),
        },
        ("standing", _) => {
            let known = Standing::ALL.map(Standing::code);
            let found = known.into_iter().find(|code| code.eq_ignore_ascii_case(&value));
            found
                .map(str::to_string)
                .ok_or_else(|| wrong(at, &format!("'{value}' is not a standing"), &did_you_mean(&value, &known)))
        }
        (name, _) if is_of_evidence(name) => kind_of_evidence(&value, at),
        ("batch" | "evidence", _) => match value.parse::<u32>() {
            Ok(number) => Ok(number.to_string()),
            Err(_) => Err(wrong(at, &format!("'{value}' is not a whole number"), "write a number, such as 3")),
        },
        ("claim_no" | "duplicate_of", _) => Ok(value.to_uppercase()),
        ("cure_by", _) | (_, Some(FieldKind::Date)) => day(&value, at),
        (_, Some(FieldKind::State)) => Ok(us_state(&value).map_or(value, str::to_string)),
        (_, Some(FieldKind::YesNo)) => Ok(yes_no(&value).map_or(value, str::to_string)),
        (_, Some(kind)) if kind.is_number() => number(list, field, op, &value, at),
        _ => Ok(value),
    }
}

/// Whether a condition is on the kinds of evidence with a review.
fn is_of_evidence(field: &str) -> bool {
    matches!(field, "accepted_evidence" | "rejected_evidence" | "unreviewed_evidence")
}

fn kind_of_evidence(value: &str, at: usize) -> Result<String> {
    let code = value.to_lowercase();
    match EvidenceKind::parse(&code) {
        Some(kind) => Ok(kind.code().to_string()),
        None => {
            let known = EvidenceKind::ALL.map(EvidenceKind::code);
            Err(wrong(at, &format!("'{value}' is not a kind of evidence"), &did_you_mean(&code, &known)))
        }
    }
}

fn number(list: &FieldList, field: &str, op: &str, value: &str, at: usize) -> Result<String> {
    let reading = Reading { date_order: None, in_us: true };
    let read = list.parse(field).map(|field| field.read_number_asked(value, matches!(op, "from" | "to"), &reading));
    match read {
        Some(Err(why)) => Err(wrong(at, &why.to_string(), "write a number, such as 20")),
        Some(Ok(number)) => Ok(number),
        None => Ok(value.to_string()),
    }
}

fn day(value: &str, at: usize) -> Result<String> {
    let order = match date::hint(value) {
        Hint::Either => {
            return Err(wrong(at, &format!("'{value}' can be read as two dates"), "write it as YYYY-MM-DD"));
        }
        Hint::Only(order) => order,
        Hint::Nothing => DateOrder::Mdy,
    };
    match date::read(value, order) {
        Some(day) => Ok(day.to_string()),
        None => Err(wrong(at, &format!("'{value}' is not a valid date"), "write it as YYYY-MM-DD")),
    }
}

fn wrong(place: usize, why: &str, hint: &str) -> Error {
    Error::invalid(format!("the filter cannot be understood at character {place}: {why}"), hint)
}

/// What is left of the text, and how many characters were read.
struct Reader<'a> {
    rest: &'a str,
    read: usize,
}

impl<'a> Reader<'a> {
    fn place(&self) -> usize {
        self.read + 1
    }

    /// Whether anything is left after the blanks.
    fn skip_blanks(&mut self) -> bool {
        self.take_while(char::is_whitespace);
        !self.rest.is_empty()
    }

    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.read += taken.chars().count();
        self.rest = rest;
        taken
    }

    fn skip(&mut self, mark: &str) {
        self.rest = &self.rest[mark.len()..];
        self.read += mark.chars().count();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn premium() -> &'static FieldList {
        crate::matters::template("linkedin-premium").unwrap().list()
    }

    fn read(text: &str) -> Vec<(String, String, Vec<String>)> {
        parse(text, premium()).unwrap().into_iter().map(|c| (c.field, c.op, c.values)).collect()
    }

    fn one(field: &str, op: &str, values: &[&str]) -> (String, String, Vec<String>) {
        (field.into(), op.into(), values.iter().map(|v| (*v).to_string()).collect())
    }

    #[test]
    fn every_sign_is_understood() {
        assert_eq!(
            read(
                "status=qualified state=CA,Nevada plan='Premium Career' email~example city!=Austin premium_start>=1/31/2023 zip="
            ),
            [
                one("status", "is", &["qualified"]),
                one("state", "is", &["CA", "NV"]),
                one("plan", "is", &["Premium Career"]),
                one("email", "contains", &["example"]),
                one("city", "is_not", &["Austin"]),
                one("premium_start", "from", &["2023-01-31"]),
                one("zip", "is", &[""]),
            ]
        );
        assert_eq!(read("  "), []);
    }

    #[test]
    fn values_are_read_as_the_book_keeps_them() {
        assert_eq!(read("status=\"In review\",DRAFT"), [one("status", "is", &["in_review", "draft"])]);
        assert_eq!(read("last-name=\"O'Neill\""), [one("last_name", "is", &["O'Neill"])]);
        assert_eq!(read("claim_number=lnkd-0000007"), [one("claim_no", "is", &["LNKD-0000007"])]);
        let accepted = one("accepted_evidence", "is_not", &["receipt", ""]);
        assert_eq!(read("accepted-evidence!=Receipt,"), [accepted]);
        assert_eq!(read("signed=Y evidence=007"), [one("signed", "is", &["yes"]), one("evidence", "is", &["7"])]);
        assert_eq!(
            read("inmail_sent=Y inmail_sent>=\"1,200\" inmail_sent~ma"),
            [
                one("inmail_sent", "is", &["yes"]),
                one("inmail_sent", "from", &["1200"]),
                one("inmail_sent", "contains", &["ma"])
            ]
        );
    }

    #[test]
    fn what_is_not_understood_is_named_with_its_place() {
        for (text, message, hint) in [
            ("status=paid", "8: 'paid' is not a status", ""),
            ("state=CA stat=CA", "10: there is no column 'stat'", "did you mean 'state'?"),
            ("qualified", "10: 'qualified' is followed by none", "write COLUMN=VALUE"),
            ("=CA", "1: a column name is missing", "write COLUMN=VALUE"),
            ("city='San Jose", "6: the quote that opens here is never closed", "close it"),
            ("city='San'Jose", "11: a blank must follow", "put the whole"),
            ("premium_start>=3/4/2023", "16: '3/4/2023' can be read as two dates", "write it as"),
            ("status>=denied", "7: 'status' has no order", "use = or !="),
            ("accepted_evidence>=receipt", "18: 'accepted_evidence' has no order", "use = or !="),
            ("accepted_evidence=receit", "19: 'receit' is not a kind of evidence", "did you mean 'receipt'?"),
            ("email~", "7: one value is needed there", "a list of values"),
            ("evidence>=many", "11: 'many' is not a whole number", "write a number"),
            ("inmail_sent>=yes", "14: 'yes' is not a number", "write a number"),
            ("inmail_sent=many", "13: 'many' is neither a number of messages nor yes or no", "write a number"),
        ] {
            let error = parse(text, premium()).unwrap_err();
            let expected = format!("the filter cannot be understood at character {message}");
            assert!(error.message.starts_with(&expected), "{text}: {}", error.message);
            assert!(error.hint.starts_with(hint), "{text}: {}", error.hint);
        }
    }

    proptest! {
        #[test]
        fn no_filter_makes_the_reader_panic(text in "\\PC{0,60}|[a-z_=!~<>,'\" 0-9]{0,40}") {
            let _ = parse(&text, premium());
        }

        #[test]
        fn a_quoted_value_comes_through_whole(value in "[A-Za-zäé,=~ ]{0,20}") {
            let text = format!("city=\"{value}\"");
            prop_assert_eq!(read(&text), [one("city", "is", &[value.trim()])]);
        }
    }
}

//! Texts, words and choices, and sets of them with dates: `country in ["CA" until 2025-11-02, "CN"] on cutoff`.

use chrono::NaiveDate;
use claimbook_text::nearest::did_you_mean;

use super::{Fault, Parsed, Parser, TokenKind};
use crate::country::country_key;
use crate::eligibility::attribute::ValueKind;
use crate::eligibility::expr::{Expr, OneOf, Operand, SetValue, Spelling};
use crate::eligibility::valued::spelled;
use crate::field::{Field, FieldKind, OwnField, us_state};

/// The most values of a set.
const MOST_VALUES: usize = 300;

impl Parser<'_> {
    /// `is "US"`, `in ["US", "PR"]`, `in plans`, `is yes`.
    pub(super) fn one_of(&mut self, operand: Operand, is: bool) -> Parsed<Expr> {
        if self.word("in") {
            return self.set(operand);
        }
        if !is {
            return Err(self.unexpected("'is' or 'in'"));
        }
        let value = self.value(operand)?;
        Ok(Expr::OneOf(OneOf { operand, spelling: spelling(operand), values: vec![value], on: None }))
    }

    fn set(&mut self, operand: Operand) -> Parsed<Expr> {
        let place = self.place();
        if let Some(TokenKind::Word(word)) = self.peek() {
            self.next += 1;
            return self.list(word, place).map(|own| Expr::InList(operand, own));
        }
        self.expect_sign("[")?;
        let mut values = Vec::new();
        loop {
            let value = self.value(operand)?;
            let from = self.bound("from")?;
            let until = self.bound("until")?;
            values.push(SetValue { from, until, ..value });
            if values.len() > MOST_VALUES {
                return Err(Fault::at(
                    place,
                    format!("a set has at most {MOST_VALUES} values"),
                    "use a list of choices",
                ));
            }
            if !self.sign(",") {
                break;
            }
        }
        self.expect_sign("]")?;
        let on = if self.word("on") { Some(self.when()?) } else { None };
        let has_dates = values.iter().any(|value| value.from.is_some() || value.until.is_some());
        if has_dates && on.is_none() {
            let reason = "the values have dates, and nothing says on which day they must be in force";
            return Err(Fault::at(self.place(), reason, "add 'on' and a day, such as 'on cutoff'"));
        }
        Ok(Expr::OneOf(OneOf { operand, spelling: spelling(operand), values, on: on.filter(|_| has_dates) }))
    }

    /// A day after `from` or `until`.
    fn bound(&mut self, word: &str) -> Parsed<Option<NaiveDate>> {
        if !self.word(word) {
            return Ok(None);
        }
        let Some(TokenKind::Day(day)) = self.peek() else {
            return Err(self.unexpected("a day such as 2025-11-02"));
        };
        self.next += 1;
        Ok(Some(day))
    }

    /// The choices that have that name.
    fn list(&self, word: &str, place: std::ops::Range<usize>) -> Parsed<OwnField> {
        let choices = || self.matter.list().own().filter(|own| own.kind == FieldKind::Choice);
        let has_name = |own: &OwnField| own.declared.list == word || own.code == word;
        choices().find(has_name).ok_or_else(|| {
            let lists: Vec<String> = choices()
                .map(|own| if own.declared.list.is_empty() { own.code.clone() } else { own.declared.list.clone() })
                .collect();
            let known: Vec<&str> = lists.iter().map(String::as_str).collect();
            let hint = match known.is_empty() {
                true => "the matter has no choices; write a set such as [\"A\", \"B\"]".to_string(),
                false => did_you_mean(word, &known),
            };
            Fault::at(place, format!("the matter has no list of choices '{word}'"), hint)
        })
    }

    /// One value, as it is compared.
    fn value(&mut self, operand: Operand) -> Parsed<SetValue> {
        let place = self.place();
        let kind = operand.kind();
        let (key, shown) = match (&kind, self.peek()) {
            (ValueKind::YesNo, Some(TokenKind::Word(word @ ("yes" | "no")))) => (word.to_string(), word),
            (ValueKind::YesNo, _) => return Err(self.unexpected("'yes' or 'no'")),
            (_, Some(TokenKind::Text(text))) => (key(operand, &kind, text, place)?, text),
            _ => return Err(self.unexpected("a text in quotes")),
        };
        self.next += 1;
        Ok(SetValue { key, shown: shown.to_string(), from: None, until: None })
    }
}

/// A value of that operand as it is compared; one that the operand cannot have is refused.
fn key(operand: Operand, kind: &ValueKind, text: &str, place: std::ops::Range<usize>) -> Parsed<String> {
    if text.trim().is_empty() {
        return Err(Fault::at(place, "the text is empty", "write what it must say, or 'is blank'"));
    }
    if let ValueKind::Word(known) = kind {
        return match known.contains(&text) {
            true => Ok(text.to_string()),
            false => Err(Fault::at(place, format!("\"{text}\" is not possible here"), did_you_mean(text, known))),
        };
    }
    let Operand::Field(field) = operand else { return Ok(spelled(text)) };
    match (field, field.kind()) {
        (Field::Country, _) => country_key(text).ok_or_else(|| {
            let reason = format!("\"{text}\" is not the code of a country that this program knows");
            Fault::at(place, reason, "write the country's name in full")
        }),
        (_, FieldKind::State) => us_state(text).map(str::to_string).ok_or_else(|| {
            let reason = format!("\"{text}\" is not a state or territory of the United States");
            Fault::at(place, reason, "write a code such as \"CA\"")
        }),
        (_, FieldKind::Choice) => choice(field, text).ok_or_else(|| {
            let values: Vec<&str> = field.own().into_iter().flat_map(|own| own.column().choices.values()).collect();
            Fault::at(place, format!("\"{text}\" is not a choice of '{}'", field.code()), did_you_mean(text, &values))
        }),
        _ => Ok(spelled(text)),
    }
}

/// The choice, folded like every value of a field that may have others too.
fn choice(field: Field, text: &str) -> Option<String> {
    let own = field.own()?;
    let known = own.column().choices.exact(text);
    known.or(Some(text).filter(|_| own.declared.open)).map(spelled)
}

fn spelling(operand: Operand) -> Spelling {
    match operand {
        Operand::Field(Field::Country) => Spelling::Country,
        Operand::Field(field) => match field.kind() {
            FieldKind::YesNo | FieldKind::State => Spelling::Exact,
            _ => Spelling::Folded,
        },
        Operand::Attribute(attribute) => match attribute.kind() {
            ValueKind::Text => Spelling::Folded,
            _ => Spelling::Exact,
        },
    }
}

//! What a field or an attribute is compared with.

use claimbook_text::nearest::did_you_mean;

use super::{Fault, Parsed, Parser, TokenKind};
use crate::eligibility::attribute::{Attribute, Thing, ValueKind};
use crate::eligibility::expr::{DateRelation, Dated, Expr, Number, NumberRelation, Operand, Overlaps, Period, Shown};
use crate::field::{DeclaredKind, Field, FieldKind, scaled};

/// What begins a comparison.
enum Named {
    Value(Operand),
    Period(Period),
}

/// Words that begin a predicate about the claim.
const OF_THE_CLAIM: [&str; 6] = ["accepted", "some", "no", "every", "at", "possible"];

impl Parser<'_> {
    /// A field or an attribute, and what is said of it.
    pub(super) fn comparison(&mut self) -> Parsed<Expr> {
        let place = self.place();
        let operand = match self.named()? {
            Named::Period(left) => return self.overlap(left),
            Named::Value(operand) => operand,
        };
        let is = self.word("is");
        if let (true, Operand::Field(field)) = (is, operand)
            && let Some(said) = self.said_of_field(field)?
        {
            return Ok(said);
        }
        let denied = self.word("not");
        let said = match operand.kind() {
            ValueKind::Day => self.dated(operand)?,
            ValueKind::Money | ValueKind::Number(_) => self.number(operand, is)?,
            ValueKind::Period => {
                return Err(Fault::at(place, "a period is not compared like this", "write 'overlaps'"));
            }
            _ => self.one_of(operand, is)?,
        };
        Ok(if denied { Expr::Not(Box::new(said)) } else { said })
    }

    /// The field or the attribute that comes next.
    fn named(&mut self) -> Parsed<Named> {
        let place = self.place();
        let Some(TokenKind::Word(word)) = self.peek() else {
            let wanted =
                if self.thing.is_some() { "what is said of the fact" } else { "a field or a word of the rules" };
            return Err(self.unexpected(wanted));
        };
        self.next += 1;
        match self.thing {
            Some(thing) => self.attribute(thing, word).ok_or_else(|| self.unknown_attribute(thing, word, place)),
            None => self.field(word).ok_or_else(|| {
                let known = self.field_names();
                let known: Vec<&str> = known.iter().map(String::as_str).chain(OF_THE_CLAIM).collect();
                Fault::at(place, format!("the matter has no field '{word}'"), did_you_mean(word, &known))
            }),
        }
    }

    fn attribute(&self, thing: Thing, word: &str) -> Option<Named> {
        let attribute = thing.attribute(word)?;
        Some(match attribute {
            Attribute::Coverage => Named::Period(Period::Coverage),
            _ => Named::Value(Operand::Attribute(attribute)),
        })
    }

    fn unknown_attribute(&self, thing: Thing, word: &str, place: std::ops::Range<usize>) -> Fault {
        let (what, known) = (thing.word(), thing.attributes().map(Attribute::word).collect::<Vec<_>>());
        match OF_THE_CLAIM.contains(&word) || self.field(word).is_some() {
            true => Fault::at(
                place,
                format!("'{word}' says something of the claim, and after 'where' comes what is said of the {what}"),
                format!("put parentheses around the part from the quantity of the {what} to the end of its conditions"),
            ),
            false => Fault::at(place, format!("a {what} has no '{word}'"), did_you_mean(word, &known)),
        }
    }

    fn field(&self, word: &str) -> Option<Named> {
        let field = self.matter.list().parse(word).map(|field| Named::Value(Operand::Field(field)));
        field.or_else(|| self.period_field(word).map(Named::Period))
    }

    fn period_field(&self, word: &str) -> Option<Period> {
        let declared = self.matter.declared(word).filter(|one| one.kind == DeclaredKind::Period && !one.retired)?;
        let columns = declared.columns();
        Some(Period::Fields(self.matter.list().parse(&columns[0])?, self.matter.list().parse(columns.get(1)?)?))
    }

    /// The names of the columns and of the periods.
    fn field_names(&self) -> Vec<String> {
        let columns = self.matter.list().all().iter().map(|field| field.code().to_string());
        let periods = self.matter.fields.iter().filter(|one| one.kind == DeclaredKind::Period && !one.retired);
        columns.chain(periods.map(|declared| declared.key.clone())).collect()
    }

    /// What can be said of any field, whatever it holds, after `is`.
    fn said_of_field(&mut self, field: Field) -> Parsed<Option<Expr>> {
        if self.word("given") {
            return Ok(Some(Expr::Given(field)));
        }
        if self.word("blank") || self.words(&["not", "given"]) {
            return Ok(Some(Expr::Blank(field)));
        }
        if self.words(&["not", "blank"]) {
            return Ok(Some(Expr::Not(Box::new(Expr::Blank(field)))));
        }
        let place = self.place();
        let confirmed = self.words(&["confirmed", "by", "a", "document"]);
        if !confirmed && !self.words(&["contradicted", "by", "a", "document"]) {
            return Ok(None);
        }
        let of_person = field.own().is_some_and(|own| !own.declared.site.is_empty());
        let shown = match field.kind() {
            FieldKind::Email => Shown::Email(field),
            FieldKind::Url if of_person => Shown::Page(field),
            _ => {
                let reason = format!("no document shows the field '{}'", field.code());
                return Err(Fault::at(place, reason, "documents show e-mail addresses and profile addresses"));
            }
        };
        match (confirmed, shown) {
            (true, _) => Ok(Some(Expr::Confirmed(shown))),
            (false, Shown::Page(_)) => Ok(Some(Expr::Contradicted(shown))),
            (false, Shown::Email(_)) => {
                let reason = "a person has several e-mail addresses, so that another one contradicts nothing";
                Err(Fault::at(place, reason, "write 'confirmed by a document'"))
            }
        }
    }

    /// `before cutoff`, `on or before bar_date`, `2024-09-18`.
    fn dated(&mut self, operand: Operand) -> Parsed<Expr> {
        let orders: [(&[&str], DateRelation); 5] = [
            (&["on", "or", "before"], DateRelation::OnOrBefore),
            (&["on", "or", "after"], DateRelation::OnOrAfter),
            (&["before"], DateRelation::Before),
            (&["after"], DateRelation::After),
            (&["on"], DateRelation::On),
        ];
        let order = orders.into_iter().find(|(words, _)| self.words(words)).map(|(_, order)| order);
        let order = match (order, self.peek()) {
            (Some(order), _) => order,
            (None, Some(TokenKind::Day(_))) => DateRelation::On,
            (None, _) => return Err(self.unexpected("'before', 'on or before', 'on', 'on or after' or 'after'")),
        };
        Ok(Expr::Dated(Dated { operand, order, against: self.when()? }))
    }

    /// `at least 3`, `more than 0`, `>= 29.99 USD`.
    fn number(&mut self, operand: Operand, is: bool) -> Parsed<Expr> {
        let orders: [(&[&str], &str, NumberRelation); 5] = [
            (&["at", "least"], ">=", NumberRelation::AtLeast),
            (&["at", "most"], "<=", NumberRelation::AtMost),
            (&["more", "than"], ">", NumberRelation::More),
            (&["less", "than"], "<", NumberRelation::Less),
            (&["exactly"], "=", NumberRelation::Equal),
        ];
        let order = orders.into_iter().find(|(words, sign, _)| self.words(words) || self.sign(sign));
        let order = match (order, self.peek()) {
            (Some((_, _, order)), _) => order,
            (None, Some(TokenKind::Number(_))) if is => NumberRelation::Equal,
            (None, _) => return Err(self.unexpected("'at least', 'at most', 'more than', 'less than' or 'exactly'")),
        };
        let (place, begin) = (self.place(), self.next);
        let (value, currency) = match operand.kind() {
            ValueKind::Number(scale) => (self.plain_number(scale)?, String::new()),
            _ => self.amount()?,
        };
        let foreign = !currency.is_empty() && currency != self.matter.currency;
        if foreign && matches!(operand, Operand::Field(_)) {
            let reason = format!("the claim's amounts are in {}, not in {currency}", self.matter.currency);
            return Err(Fault::at(place, reason, "leave the currency out"));
        }
        let shown = match self.tokens.get(begin).map(|token| token.kind) {
            Some(TokenKind::Number(text)) => text.to_string(),
            _ => String::new(),
        };
        Ok(Expr::Number(Number { operand, order, value, shown, currency }))
    }

    fn plain_number(&mut self, scale: u8) -> Parsed<i64> {
        let place = self.place();
        let Some(TokenKind::Number(text)) = self.peek() else {
            return Err(self.unexpected("a number"));
        };
        self.next += 1;
        scaled(text, scale).ok_or_else(|| {
            Fault::at(
                place,
                format!("'{text}' has more decimals than the field"),
                format!("write at most {scale} decimals"),
            )
        })
    }

    /// `overlaps class_period by at least 1 day`.
    fn overlap(&mut self, left: Period) -> Parsed<Expr> {
        self.expect_words(&["overlaps"])?;
        let place = self.place();
        let right = match self.peek() {
            Some(TokenKind::Word("class_period")) => {
                Some(Period::Class(self.matter.class_start, self.matter.class_end))
            }
            Some(TokenKind::Word(word)) => self.period_field(word),
            _ => None,
        };
        let right = right.ok_or_else(|| {
            let wanted = self.unexpected("a period");
            Fault { hint: "a period is class_period, or the key of a field that is one".into(), place, ..wanted }
        })?;
        self.next += 1;
        let days = match self.words(&["by", "at", "least"]) {
            true => {
                let place = self.place();
                let days = self.whole_number("of days")?;
                if !self.word("day") {
                    self.expect_words(&["days"])?;
                }
                u32::try_from(days)
                    .ok()
                    .filter(|days| *days > 0)
                    .ok_or_else(|| Fault::at(place, "a period overlaps by at least 1 day", "write 1 day"))?
            }
            false => 1,
        };
        Ok(Expr::Overlaps(Overlaps { left, right, days }))
    }
}

impl Operand {
    /// What its value is.
    pub(in crate::eligibility) fn kind(self) -> ValueKind {
        match self {
            Operand::Attribute(attribute) => attribute.kind(),
            Operand::Field(field) => match field.kind() {
                FieldKind::Date => ValueKind::Day,
                FieldKind::YesNo => ValueKind::YesNo,
                FieldKind::Money => ValueKind::Money,
                FieldKind::Count => ValueKind::Number(0),
                FieldKind::Number => ValueKind::Number(field.scale().unwrap_or(0)),
                _ => ValueKind::Text,
            },
        }
    }
}

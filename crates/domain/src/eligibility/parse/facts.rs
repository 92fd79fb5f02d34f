//! `some payment where ...`, `at least 2 messages where ...`: how many facts there must be, and which of them count.

use claimbook_text::nearest::did_you_mean;

use super::{Fault, Parsed, Parser, TokenKind};
use crate::eligibility::attribute::Thing;
use crate::eligibility::expr::{Expr, Facts, Quantity};
use crate::field::{plural, scaled};
use crate::money::Cents;

impl Parser<'_> {
    /// How many there must be, if it says so.
    pub(super) fn quantity(&mut self) -> Parsed<Option<Quantity>> {
        for (word, quantity) in [("some", Quantity::Some), ("no", Quantity::No), ("every", Quantity::Every)] {
            if self.word(word) {
                return Ok(Some(quantity));
            }
        }
        if self.words(&["at", "most"]) {
            return self.whole_number("how many there may be").map(|most| Some(Quantity::AtMost(most)));
        }
        if !self.words(&["at", "least"]) {
            return Ok(None);
        }
        let begin = self.next;
        let whole = self.whole_number("how many there must be, or an amount of money");
        let is_sum = matches!(self.peek(), Some(TokenKind::Word(word)) if word == "of" || is_currency(word));
        if whole.is_ok() && !is_sum {
            return whole.map(|least| Some(Quantity::AtLeast(least)));
        }
        self.next = begin;
        let place = self.place();
        let (cents, currency) = self.amount()?;
        self.expect_words(&["of"])?;
        let cents = Cents::new(cents).map_err(|why| Fault::at(place, why.to_string(), "write a smaller amount"))?;
        Ok(Some(Quantity::Sum(cents, currency)))
    }

    /// The facts after their quantity.
    pub(super) fn facts(&mut self, quantity: Quantity) -> Parsed<Expr> {
        let place = self.place();
        let words = Thing::ALL.map(Thing::word);
        let Some(TokenKind::Word(word)) = self.peek() else {
            return Err(self.unexpected(&format!("one of {}", words.join(", "))));
        };
        let thing = Thing::parse(word).ok_or_else(|| {
            Fault::at(place.clone(), format!("'{word}' is not a kind of fact"), did_you_mean(word, &words))
        })?;
        if matches!(quantity, Quantity::Sum(..)) && thing != Thing::Payment {
            return Err(Fault::at(
                place,
                format!("{} have no amount", plural(thing.word())),
                "only payments come to an amount",
            ));
        }
        self.next += 1;
        let filter = match self.word("where") {
            true => {
                self.thing = Some(thing);
                let filter = self.expr();
                self.thing = None;
                Some(Box::new(filter?))
            }
            false => None,
        };
        Ok(Expr::Facts(Facts { quantity, thing, filter }))
    }

    /// A whole number.
    pub(super) fn whole_number(&mut self, wanted: &str) -> Parsed<u64> {
        let number = match self.peek() {
            Some(TokenKind::Number(digits)) => digits.parse::<u32>().ok(),
            _ => None,
        };
        let number = number.ok_or_else(|| self.unexpected(&format!("a whole number: {wanted}")))?;
        self.next += 1;
        Ok(u64::from(number))
    }

    /// An amount in whole cents with its currency: that of the matter where it names none, and none for zero.
    pub(super) fn amount(&mut self) -> Parsed<(i64, String)> {
        let place = self.place();
        let Some(TokenKind::Number(text)) = self.peek() else {
            return Err(self.unexpected("an amount such as 29.99"));
        };
        let cents = scaled(text, 2).ok_or_else(|| {
            Fault::at(place, format!("'{text}' is not an amount of money"), "write at most two decimals: 29.99")
        })?;
        self.next += 1;
        let currency = match self.peek() {
            Some(TokenKind::Word(word)) if is_currency(word) => {
                self.next += 1;
                word.to_string()
            }
            _ => self.matter.currency.clone(),
        };
        Ok((cents, if cents == 0 { String::new() } else { currency }))
    }
}

/// Whether it is the code of a currency: `USD`.
fn is_currency(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

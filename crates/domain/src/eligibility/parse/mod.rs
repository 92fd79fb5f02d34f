//! Reads a test: its grammar, every name against the fields of the matter and the kinds of fact, and every value against what it is
//! compared with. The language is described in `docs/rules.md`.

mod compare;
mod dates;
mod facts;
mod sets;
mod tokens;

use std::ops::Range;

use claimbook_text::nearest::did_you_mean;

use super::attribute::Thing;
use super::expr::Expr;
use crate::evidence::EvidenceKind;
use crate::matter::Matter;
use tokens::{Token, TokenKind, tokens};

/// The longest test: a longer one is a file by mistake.
pub(super) const LONGEST_TEST: usize = 4_000;
/// How deep parentheses, `not` and `review when` may nest, so that reading and answering take a bounded stack.
const DEEPEST: usize = 24;

/// Why a test is refused, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fault {
    /// In bytes of the test.
    pub(super) place: Range<usize>,
    pub(super) reason: String,
    pub(super) hint: String,
}

impl Fault {
    fn at(place: Range<usize>, reason: impl Into<String>, hint: impl Into<String>) -> Fault {
        Fault { place, reason: reason.into(), hint: hint.into() }
    }
}

/// Reads a test for a matter.
pub(super) fn parse(test: &str, matter: &Matter) -> Result<Expr, Fault> {
    if test.len() > LONGEST_TEST {
        let reason = format!("it is longer than {LONGEST_TEST} characters");
        return Err(Fault::at(0..test.len(), reason, "divide it into several rules"));
    }
    if test.contains(claimbook_text::hidden::is_hidden) || test.contains('\n') {
        return Err(Fault::at(
            0..test.len(),
            "it holds a line break or characters that cannot be shown",
            "write one line",
        ));
    }
    let tokens = tokens(test)?;
    let mut parser = Parser { tokens: &tokens, next: 0, end: test.len(), depth: 0, thing: None, matter };
    let expr = parser.whole()?;
    parser.nothing_more()?;
    Ok(expr)
}

/// The reading of one test.
struct Parser<'p> {
    tokens: &'p [Token<'p>],
    next: usize,
    /// Where the test ends.
    end: usize,
    depth: usize,
    /// What the facts are about whose `where` is being read; `None` outside of one.
    thing: Option<Thing>,
    matter: &'p Matter,
}

type Parsed<T> = Result<T, Fault>;

impl<'p> Parser<'p> {
    /// A test, and perhaps a doubt at its end.
    fn whole(&mut self) -> Parsed<Expr> {
        let base = self.expr()?;
        let comma = self.sign(",");
        if !self.words(&["but", "review", "when"]) {
            return match comma {
                true => Err(self.unexpected("'but review when' after the comma")),
                false => Ok(base),
            };
        }
        let doubt = self.expr()?;
        Ok(Expr::ButReview(Box::new([base, doubt])))
    }

    /// Parts joined by `and`, or parts joined by `or`. Both at once need parentheses, since readers would disagree.
    fn expr(&mut self) -> Parsed<Expr> {
        let first = self.part()?;
        let mut parts = vec![first];
        let joint = if self.peek_word("and") { "and" } else { "or" };
        while self.word(joint) {
            parts.push(self.part()?);
        }
        if self.peek_word("and") || self.peek_word("or") {
            return Err(Fault::at(
                self.place(),
                "'and' and 'or' are next to each other, so that it can be read in two ways",
                "put parentheses around the parts that belong together",
            ));
        }
        Ok(match (parts.len(), joint) {
            (1, _) => parts.remove(0),
            (_, "and") => Expr::All(parts),
            _ => Expr::Any(parts),
        })
    }

    /// One part: a predicate, or one in parentheses, denied, or for review.
    fn part(&mut self) -> Parsed<Expr> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(Fault::at(self.place(), "it has too many parts in each other", "divide it into several rules"));
        }
        let part = if self.sign("(") {
            let inner = self.expr()?;
            self.expect_sign(")")?;
            inner
        } else if self.word("not") {
            Expr::Not(Box::new(self.part()?))
        } else if self.words(&["review", "when"]) {
            Expr::ReviewWhen(Box::new(self.part()?))
        } else if self.thing.is_some() {
            self.comparison()?
        } else {
            self.predicate()?
        };
        self.depth -= 1;
        Ok(part)
    }

    /// What is said of the claim.
    fn predicate(&mut self) -> Parsed<Expr> {
        if self.words(&["no", "possible", "duplicate"]) {
            return Ok(Expr::Not(Box::new(Expr::PossibleDuplicate)));
        }
        if self.words(&["possible", "duplicate"]) {
            return Ok(Expr::PossibleDuplicate);
        }
        if self.word("accepted") {
            return self.evidence_kind().map(Expr::Accepted);
        }
        match self.quantity()? {
            Some(quantity) => self.facts(quantity),
            None => self.comparison(),
        }
    }

    fn evidence_kind(&mut self) -> Parsed<EvidenceKind> {
        let place = self.place();
        let Some(TokenKind::Text(code)) = self.peek() else {
            return Err(self.unexpected("a kind of document in quotes, such as \"receipt\""));
        };
        self.next += 1;
        let known = EvidenceKind::ALL.map(EvidenceKind::code);
        EvidenceKind::parse(code).ok_or_else(|| {
            Fault::at(place, format!("\"{code}\" is not a kind of document"), did_you_mean(code, &known))
        })
    }

    fn nothing_more(&self) -> Parsed<()> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.unexpected("'and', 'or' or the end")),
        }
    }

    fn peek(&self) -> Option<TokenKind<'p>> {
        self.tokens.get(self.next).map(|token| token.kind)
    }

    /// The place of the next word, or the end.
    fn place(&self) -> Range<usize> {
        self.tokens.get(self.next).map_or(self.end..self.end, |token| token.place.clone())
    }

    fn peek_word(&self, word: &str) -> bool {
        self.peek() == Some(TokenKind::Word(word))
    }

    /// Passes over that word, if it comes next.
    fn word(&mut self, word: &str) -> bool {
        self.words(&[word])
    }

    /// Passes over these words, if they come next.
    fn words(&mut self, words: &[&str]) -> bool {
        let comes = |(ahead, word): (usize, &&str)| {
            self.tokens.get(self.next + ahead).is_some_and(|token| token.kind == TokenKind::Word(word))
        };
        let all = words.iter().enumerate().all(comes);
        self.next += if all { words.len() } else { 0 };
        all
    }

    /// Passes over that sign, if it comes next.
    fn sign(&mut self, sign: &str) -> bool {
        let comes = self.peek() == Some(TokenKind::Sign(sign));
        self.next += usize::from(comes);
        comes
    }

    fn expect_sign(&mut self, sign: &str) -> Parsed<()> {
        if self.sign(sign) { Ok(()) } else { Err(self.unexpected(&format!("'{sign}'"))) }
    }

    fn expect_words(&mut self, words: &[&str]) -> Parsed<()> {
        if self.words(words) { Ok(()) } else { Err(self.unexpected(&format!("'{}'", words.join(" ")))) }
    }

    /// Something else comes than what is wanted.
    fn unexpected(&self, wanted: &str) -> Fault {
        let comes = self.peek().map_or_else(|| "the test ends".to_string(), |token| format!("{token} comes"));
        Fault::at(self.place(), format!("{comes} where it needs {wanted}"), String::new())
    }
}

#[cfg(test)]
mod tests;

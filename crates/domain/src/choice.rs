//! Choices as lists write them, matched to those that the matter declares: the same words in any spelling. Words that do not say which
//! choice it is are ignored. Any other word makes it another one, and a text that could be two choices is neither.

use serde::{Deserialize, Serialize};

use crate::fold::fold;

/// Words about what was bought that do not distinguish choices.
const HARMLESS: [&str; 24] = [
    "plan",
    "subscription",
    "subscriptions",
    "account",
    "membership",
    "member",
    "tier",
    "edition",
    "monthly",
    "month",
    "annual",
    "annually",
    "yearly",
    "year",
    "per",
    "paid",
    "billed",
    "the",
    "abo",
    "abonnement",
    "monatlich",
    "jährlich",
    "mensual",
    "anual",
];

/// One value of a choice, and other words for it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Choice {
    /// The value as it is kept.
    pub value: String,
    /// What lists say for it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub synonyms: Vec<String>,
}

/// The choices of a field, prepared for matching.
#[derive(Debug, Clone, Default)]
pub struct ChoiceList {
    choices: Vec<Known>,
    harmless: Vec<String>,
}

#[derive(Debug, Clone)]
struct Known {
    value: String,
    folded: String,
    /// The words that distinguish it from other choices.
    words: Vec<String>,
    /// What lists also say for it, folded.
    synonyms: Vec<String>,
}

impl ChoiceList {
    /// These choices. The words of the matter's folded caption (the company's name) distinguish none of them.
    pub fn new(choices: &[Choice], caption: &str) -> ChoiceList {
        let harmless = HARMLESS.iter().map(|word| fold(word)).chain(caption.split(' ').map(str::to_string)).collect();
        let mut list = ChoiceList { choices: Vec::new(), harmless };
        list.choices = choices
            .iter()
            .map(|choice| {
                let folded = fold(&choice.value);
                let synonyms = choice.synonyms.iter().map(|word| fold(word)).collect();
                Known { value: choice.value.clone(), words: list.distinct_words(&folded), folded, synonyms }
            })
            .collect();
        list
    }

    /// Whether there is anything to choose from.
    pub fn is_empty(&self) -> bool {
        self.choices.is_empty()
    }

    /// The choices, in order.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.choices.iter().map(|choice| choice.value.as_str())
    }

    /// Whether the text is one of the choices, in whatever spelling.
    pub fn has(&self, text: &str) -> bool {
        self.exact(text).is_some()
    }

    /// The choice that the text names in any spelling, or by a declared synonym.
    pub fn exact(&self, text: &str) -> Option<&str> {
        let folded = fold(text);
        let by_name =
            self.choices.iter().find(|choice| choice.folded == folded && (!folded.is_empty() || choice.value == text));
        let found = by_name.or_else(|| self.choices.iter().find(|choice| choice.synonyms.contains(&folded)));
        found.map(|choice| choice.value.as_str())
    }

    /// The choice that the text can only mean, as the matter spells it.
    pub fn find(&self, text: &str) -> Option<&str> {
        if let Some(exact) = self.exact(text) {
            return Some(exact);
        }
        let words = self.distinct_words(&fold(text));
        if words.is_empty() {
            return None;
        }
        self.only(|choice| choice.words == words).or_else(|| {
            let bare = self.without_shared(&words);
            self.only(|choice| !bare.is_empty() && self.without_shared(&choice.words) == bare)
        })
    }

    fn only(&self, fits: impl Fn(&Known) -> bool) -> Option<&str> {
        let mut found = self.choices.iter().filter(|choice| fits(choice));
        let first = found.next()?;
        found.next().is_none().then_some(first.value.as_str())
    }

    fn distinct_words(&self, folded: &str) -> Vec<String> {
        let distinguishes = |word: &&str| !word.is_empty() && !self.harmless.iter().any(|harmless| harmless == word);
        folded.split(' ').filter(distinguishes).map(str::to_string).collect()
    }

    /// `Career` is `Premium Career`: a first word that several choices share distinguishes none of them, and people leave it out.
    fn without_shared<'w>(&self, words: &'w [String]) -> &'w [String] {
        match words {
            [first, rest @ ..]
                if self.choices.iter().filter(|choice| choice.words.first() == Some(first)).count() > 1 =>
            {
                rest
            }
            all => all,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> ChoiceList {
        let names = [
            "Premium Career",
            "Premium Business",
            "Sales Navigator Core",
            "Sales Navigator Advanced",
            "Recruiter Lite",
        ];
        let choices = names.map(|name| Choice { value: name.into(), synonyms: Vec::new() });
        ChoiceList::new(&choices, "de la torre v linkedin corp")
    }

    #[test]
    fn a_choice_is_known_in_any_spelling_and_with_words_that_say_nothing() {
        let list = list();
        for text in ["premium  career", "LinkedIn Premium Career", "Premium Career (Monthly)", "Career", "CAREER plan"]
        {
            assert_eq!(list.find(text), Some("Premium Career"), "{text}");
        }
        assert_eq!(list.find("Sales Navigator Core (annual)"), Some("Sales Navigator Core"));
        assert!(list.has("PREMIUM CAREER") && !list.has("Career"));
    }

    #[test]
    fn what_could_be_two_choices_or_another_one_is_left_as_it_is() {
        let list = list();
        for text in [
            "Premium",
            "Sales Navigator",
            "LinkedIn",
            "Recruiter",
            "Lite",
            "Advanced",
            "Recruiter Corporate",
            "no Premium Career",
            "Premium Career Plus",
            "-",
            "",
        ] {
            assert_eq!(list.find(text), None, "{text}");
        }
    }

    #[test]
    fn a_synonym_names_its_choice_and_so_does_a_mark() {
        let choice = |value: &str, synonyms: &[&str]| Choice {
            value: value.into(),
            synonyms: synonyms.iter().map(|word| (*word).to_string()).collect(),
        };
        let list = ChoiceList::new(&[choice("Gold", &["G", "first class"]), choice("+", &[]), choice("-", &[])], "");
        assert_eq!(
            (list.find("g"), list.find("First  Class"), list.find("GOLD")),
            (Some("Gold"), Some("Gold"), Some("Gold"))
        );
        assert_eq!((list.find("-"), list.find("+"), list.find("?")), (Some("-"), Some("+"), None));
    }
}

//! Plans as lists write them, matched to those of the matter: the same words in any spelling. Words that do not say which plan it is are
//! ignored. Any other word makes it another plan, and a text that could be two plans is neither.

use crate::fold::fold;
use crate::matter::Matter;

/// Words about a subscription that do not distinguish plans.
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

/// The plans of a matter, prepared for matching.
#[derive(Debug, Clone, Default)]
pub struct PlanList {
    plans: Vec<Plan>,
    harmless: Vec<String>,
}

#[derive(Debug, Clone)]
struct Plan {
    name: String,
    folded: String,
    /// The words that distinguish it from other plans.
    words: Vec<String>,
}

impl PlanList {
    /// The plans of that matter. The words of its caption (the company's name) distinguish no plans.
    pub fn of(matter: &Matter) -> PlanList {
        let caption = fold(&matter.caption);
        let harmless = HARMLESS.iter().map(|word| fold(word)).chain(caption.split(' ').map(str::to_string)).collect();
        let mut list = PlanList { plans: Vec::new(), harmless };
        list.plans = matter
            .plans
            .iter()
            .map(|name| Plan { name: name.clone(), folded: fold(name), words: list.telling_words(&fold(name)) })
            .collect();
        list
    }

    /// Whether the text is one of the plans, in whatever spelling.
    pub fn has(&self, text: &str) -> bool {
        let folded = fold(text);
        self.plans.iter().any(|plan| plan.folded == folded)
    }

    /// The plan that the text can only mean, in the matter's spelling.
    pub fn find(&self, text: &str) -> Option<&str> {
        let folded = fold(text);
        if let Some(plan) = self.plans.iter().find(|plan| plan.folded == folded) {
            return Some(&plan.name);
        }
        let words = self.telling_words(&folded);
        if words.is_empty() {
            return None;
        }
        self.only(|plan| plan.words == words).or_else(|| {
            let bare = without_grade(&words);
            self.only(|plan| !bare.is_empty() && without_grade(&plan.words) == bare)
        })
    }

    fn only(&self, fits: impl Fn(&Plan) -> bool) -> Option<&str> {
        let mut found = self.plans.iter().filter(|plan| fits(plan));
        let first = found.next()?;
        found.next().is_none().then_some(first.name.as_str())
    }

    fn telling_words(&self, folded: &str) -> Vec<String> {
        let distinguishes = |word: &&str| !word.is_empty() && !self.harmless.iter().any(|harmless| harmless == word);
        folded.split(' ').filter(distinguishes).map(str::to_string).collect()
    }
}

/// `Career` is `Premium Career`: the word before all paid plans distinguishes none of them, and people leave it out.
fn without_grade(words: &[String]) -> &[String] {
    match words {
        [first, rest @ ..] if first == "premium" => rest,
        all => all,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list() -> PlanList {
        let harmless = ["linkedin", "monthly", "plan", "annual"].map(str::to_string).to_vec();
        let mut list = PlanList { plans: Vec::new(), harmless };
        for name in
            ["Premium Career", "Premium Business", "Sales Navigator Core", "Sales Navigator Advanced", "Recruiter Lite"]
        {
            let plan = Plan { name: name.into(), folded: fold(name), words: list.telling_words(&fold(name)) };
            list.plans.push(plan);
        }
        list
    }

    #[test]
    fn a_plan_is_known_in_any_spelling_and_with_words_that_say_nothing() {
        let list = list();
        for text in ["premium  career", "LinkedIn Premium Career", "Premium Career (Monthly)", "Career", "CAREER plan"]
        {
            assert_eq!(list.find(text), Some("Premium Career"), "{text}");
        }
        assert_eq!(list.find("Sales Navigator Core (annual)"), Some("Sales Navigator Core"));
        assert!(list.has("PREMIUM CAREER") && !list.has("Career"));
    }

    #[test]
    fn what_could_be_two_plans_or_another_one_is_left_as_it_is() {
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
}

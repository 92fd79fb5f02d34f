//! The fields that a letter may name, once: the name, what takes its place, an example, and whether it takes lines of its own.

use claimbook_domain::matter::Matter;

use crate::views::LetterField;

/// A named field of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Named {
    /// One line, or a part of one.
    Word(Word),
    /// Lines of its own.
    Block(BlockField),
    /// A column of the claimant, by its code.
    Column(String),
}

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($variant:ident $code:literal $about:literal $example:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum $name { $(#[doc = $about] $variant,)* }

        impl $name {
            pub(crate) const ALL: &[$name] = &[$($name::$variant),*];

            /// The name between the braces.
            pub(crate) fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }

            fn about(self) -> &'static str {
                match self { $($name::$variant => $about,)* }
            }

            /// An example; lines are separated by line breaks.
            pub(crate) fn example(self) -> &'static str {
                match self { $($name::$variant => $example,)* }
            }
        }
    };
}

named! {
    /// A field of one line.
    Word {
        ClaimNo "claim_no" "The claim number" "CLAIM-0000001",
        Name "name" "The whole name, or \"Claimant\" where none is known" "Marisol Reyes",
        Date "date" "The day of sending" "December 11, 2026",
        CureDate "cure_date" "The last day to cure" "December 31, 2026",
        CureDays "cure_days" "How many days the order gives" "21",
        AskedOn "asked_on" "The day of the request that a reminder repeats; the day of sending in a request" "December 11, 2026",
        Caption "caption" "The case" "Doe v. Example Inc.",
        Court "court" "The court in full" "United States District Court",
        CaseNumber "case_number" "The number of the case" "1:26-cv-00001",
        Firm "firm" "The firm's name" "Okafor & Lind LLP",
    }
}

named! {
    /// A field that takes lines of its own.
    BlockField {
        Address "address" "The lines of the claimant's address, or the e-mail address when the letter goes there" "12 Oak Street\nAustin, TX 78701",
        FirmAddress "firm_address" "The lines of the firm's address" "100 Main Street, Suite 4\nAustin, TX 78701",
        Missing "missing" "A list of what is missing: the rule, why, and what to send" "Proof of purchase. We have not received anything that shows this yet. Please send a receipt, invoice or statement.",
        Order "order" "What the order says about the period to cure" "Claimants shall have twenty-one days to cure (Dkt. 88 at 4)",
    }
}

/// The field of that name in a letter to the claimants of a matter.
pub(super) fn find(name: &str, matter: &Matter) -> Option<Named> {
    let word = Word::ALL.iter().find(|word| word.code() == name).map(|word| Named::Word(*word));
    let block = || BlockField::ALL.iter().find(|block| block.code() == name).map(|block| Named::Block(*block));
    let column = || matter.list().parse(name).map(|field| Named::Column(field.code().to_string()));
    word.or_else(block).or_else(column)
}

/// Every name, for a hint.
pub(super) fn names(matter: &Matter) -> Vec<&str> {
    let words = Word::ALL.iter().map(|word| word.code());
    let blocks = BlockField::ALL.iter().map(|block| block.code());
    words.chain(blocks).chain(matter.list().all().iter().map(|field| field.code())).collect()
}

/// Every field, as fronts show them.
pub(crate) fn views(matter: &Matter) -> Vec<LetterField> {
    let view = |name: &str, about: &str, example: &str| LetterField {
        name: name.into(),
        about: about.into(),
        example: example.into(),
    };
    let own = |code: &str| names_own(code);
    let words = Word::ALL.iter().map(|word| view(word.code(), word.about(), word.example()));
    let blocks = BlockField::ALL.iter().map(|block| view(block.code(), block.about(), block.example()));
    let columns = matter.list().all().iter().filter(|field| !own(field.code()));
    let columns = columns.map(|field| view(field.code(), &format!("The claimant's column '{}'", field.label()), ""));
    words.chain(blocks).chain(columns).collect()
}

/// Whether a letter has a field of its own of that name, which comes before a column of the same name.
fn names_own(code: &str) -> bool {
    Word::ALL.iter().any(|word| word.code() == code) || BlockField::ALL.iter().any(|block| block.code() == code)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = include_str!("../../../../../docs/letters.md");

    #[test]
    fn the_page_about_letters_names_every_field_and_its_example_is_a_letter() {
        let matter = crate::matters::template("linkedin-premium").unwrap();
        let words = Word::ALL.iter().map(|word| word.code());
        let all = words.chain(BlockField::ALL.iter().map(|block| block.code()));
        let missing: Vec<&str> = all.filter(|code| !PAGE.contains(&format!("| `{{{code}}}` |"))).collect();
        assert_eq!(missing, [] as [&str; 0]);
        let example = PAGE.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        assert!(super::super::Letter::read(example, &matter).is_ok());
    }

    #[test]
    fn a_letter_may_name_the_columns_of_its_matter() {
        let matter = crate::matters::template("linkedin-premium").unwrap();
        assert_eq!(find("plan", &matter), Some(Named::Column("plan".into())));
        assert_eq!(find("nothing", &matter), None);
        assert!(
            views(&matter).iter().any(|field| field.name == "plan" && field.about == "The claimant's column 'Plan'")
        );
    }
}

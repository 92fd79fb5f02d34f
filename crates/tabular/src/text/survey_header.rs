//! The headers of survey tools, which have more than one row: the number of each question, its text, and the words for its answers.
//! They are read as one.

use claimbook_text::blank::trim;
use claimbook_text::fold::fold;
use csv::StringRecord;

use crate::options::Vocabulary;

/// What a survey tool writes below a question that it asks without answers to choose from.
const OPEN_ENDED: &str = "Open-Ended Response";
const ANSWERS: [&str; 4] = [OPEN_ENDED, "Response", "Other (please specify)", "Comments"];
/// Folded words of a row that says how the columns are filled in.
const HINTS: [&str; 18] = [
    "required",
    "optional",
    "mandatory",
    "text",
    "string",
    "varchar",
    "number",
    "numeric",
    "integer",
    "date",
    "boolean",
    "yes no",
    "y n",
    "mm dd yyyy",
    "dd mm yyyy",
    "yyyy mm dd",
    "5 digits",
    "free text",
];

/// The row of the header when `found` is the row that was taken for it: the text of the questions, above the row of import numbers or
/// with the words for answers.
pub(crate) fn lowest(rows: &[&StringRecord], found: usize, vocabulary: &dyn Vocabulary) -> usize {
    let is_import = |place: usize| rows.get(place).is_some_and(|row| is_import_row(row));
    if is_import(found + 2) && !is_import(found + 1) {
        return found + 1;
    }
    let is_of_answers = rows.get(found + 1).is_some_and(|row| is_answer_row(row, vocabulary));
    if is_of_answers { found + 1 } else { found }
}

/// The names of the columns in a header of a survey tool whose lowest row is that one: with what the row above it says where it says
/// more. `None` for any other header.
pub(crate) fn names(rows: &[&StringRecord], place: usize, vocabulary: &dyn Vocabulary) -> Option<Vec<String>> {
    let (texts, above) = (rows.get(place)?, rows.get(place.checked_sub(1)?)?);
    let has_numbers = rows.get(place + 1).is_some_and(|row| is_import_row(row));
    if !has_numbers && !is_answer_row(texts, vocabulary) {
        return None;
    }
    let is_known = |name: &str| means_something(name, vocabulary);
    let width = texts.len().max(above.len());
    let cell = |row: &'_ StringRecord, column: usize| trim(row.get(column).unwrap_or("")).to_string();
    let joined = |column: usize| {
        let (text, number) = (cell(texts, column), cell(above, column));
        let says_nothing = text.is_empty() || is_answer(&text);
        let says_less = has_numbers && !is_known(&text) && is_known(&number);
        if (says_nothing && !number.is_empty()) || says_less { number } else { text }
    };
    Some((0..width).map(joined).collect())
}

/// Whether a row right below the header says once more, in other words, what the columns are, or how they are filled in.
pub(crate) fn is_second_header(record: &StringRecord, vocabulary: &dyn Vocabulary) -> bool {
    let filled = || filled(record);
    let count = filled().count();
    let named = filled().filter(|cell| is_named(cell, vocabulary)).count();
    let hinted = filled().filter(|cell| is_hint(cell)).count();
    is_import_row(record)
        || is_answer_row(record, vocabulary)
        || (named > 1 && named * 2 > count)
        || (count > 1 && hinted > 0 && named + hinted == count)
}

/// `{"ImportId":"QID1"}` in every cell.
fn is_import_row(record: &StringRecord) -> bool {
    let mut cells = filled(record).peekable();
    cells.peek().is_some() && cells.all(|cell| cell.starts_with("{\"ImportId\"") || cell.starts_with("{'ImportId'"))
}

/// Words for answers below the questions, and names of columns where a question has several.
fn is_answer_row(record: &StringRecord, vocabulary: &dyn Vocabulary) -> bool {
    let is_sure = || filled(record).any(|cell| cell == OPEN_ENDED);
    let may_be = |cell: &str| is_answer(cell) || is_named(cell, vocabulary);
    let is_of_words = || filled(record).all(|cell| !cell.contains('@') && !cell.contains(|c: char| c.is_ascii_digit()));
    filled(record).any(is_answer) && ((is_sure() && is_of_words()) || filled(record).all(may_be))
}

fn is_answer(cell: &str) -> bool {
    ANSWERS.contains(&cell)
}

fn is_named(cell: &str, vocabulary: &dyn Vocabulary) -> bool {
    cell.len() < 60 && means_something(cell, vocabulary)
}

fn means_something(heading: &str, vocabulary: &dyn Vocabulary) -> bool {
    vocabulary.meaning(heading).is_some_and(|meaning| !meaning.weak)
}

fn is_hint(cell: &str) -> bool {
    cell.len() < 30 && HINTS.contains(&fold(cell).as_str())
}

fn filled(record: &StringRecord) -> impl Iterator<Item = &str> {
    record.iter().map(trim).filter(|cell| !cell.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::test_words::Words;

    fn rows(rows: &[&[&str]]) -> Vec<StringRecord> {
        rows.iter().map(|cells| StringRecord::from(cells.to_vec())).collect()
    }

    fn header(given: &[&[&str]]) -> (usize, Vec<String>) {
        let rows = rows(given);
        let rows: Vec<&StringRecord> = rows.iter().collect();
        let place = lowest(&rows, 0, &Words);
        (place, names(&rows, place, &Words).unwrap())
    }

    #[test]
    fn the_text_of_a_question_is_the_name_and_its_number_where_that_says_more() {
        let (place, names) = header(&[
            &["status", "Q1", "Q2", "email"],
            &["Response Type", "What is your first name?", "Last name", "How can we reach you?"],
            &[
                "{\"ImportId\":\"status\"}",
                "{\"ImportId\":\"QID1\"}",
                "{\"ImportId\":\"QID2\"}",
                "{\"ImportId\":\"QID3\"}",
            ],
        ]);
        assert_eq!(
            (place, names),
            (1, ["Response Type", "What is your first name?", "Last name", "email"].map(String::from).to_vec())
        );
    }

    #[test]
    fn answers_below_a_question_leave_its_text() {
        let (place, names) = header(&[
            &["Respondent ID", "Email Address", "Name and address", "", "Signed?"],
            &["", "Open-Ended Response", "First name", "Last name", "Response"],
            &["1001", "a@example.org", "Al", "Roe", "Yes"],
        ]);
        let wanted = ["Respondent ID", "Email Address", "First name", "Last name", "Signed?"];
        assert_eq!((place, names), (1, wanted.map(String::from).to_vec()));
    }

    #[test]
    fn people_are_not_a_second_header() {
        for cells in [
            &["Response", "Roe", "Al"][..],
            &["Roe", "Al", ""],
            &["Text", "", ""],
            &["Open-Ended Response", "a@example.org"],
        ] {
            let of_a_person = StringRecord::from(cells.to_vec());
            assert!(!is_second_header(&of_a_person, &Words), "{cells:?}");
        }
        for cells in
            [&["(required)", "(required)", "(optional)"][..], &["text", "text", "e-mail"], &["", "Response", ""]]
        {
            assert!(is_second_header(&StringRecord::from(cells.to_vec()), &Words), "{cells:?}");
        }
    }
}

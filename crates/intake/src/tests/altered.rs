//! Exports that someone opened in a spreadsheet and saved again.

use crate::fixture::*;

const ASK: &str = "; ask for the ZIP file as LinkedIn gave it";

fn saved(text: &str) -> String {
    format!("\u{feff}{}", text.replace("\r\n", "\n").replace('\n', "\r\n"))
}

#[test]
fn a_byte_order_mark_and_line_ends_of_windows_say_that_a_file_was_saved_again() {
    let plain = export(2023);
    let facts = plain.clone().with("messages.csv", saved(&plain.text("messages.csv"))).facts();
    assert!(facts.altered);
    let signs = "a byte-order mark, line ends of Windows";
    assert_eq!(
        facts.warnings,
        [format!("messages.csv was saved again by a spreadsheet after the export ({signs}){ASK}")]
    );
    assert_eq!((facts.messages, facts.inmail_candidates), (plain.facts().messages, plain.facts().inmail_candidates));
}

#[test]
fn line_breaks_inside_messages_are_their_own() {
    assert!(export(2023).text("messages.csv").contains("\r\n") && !export(2023).facts().altered);
}

#[test]
fn dates_of_a_spreadsheet_are_read_and_reported() {
    let plain = export(2023);
    let connections = plain.text("Connections.csv").replace("08 Feb 2022", "8-Feb-22");
    let receipts = plain.text("Receipts.csv").replace("\"03/05/23, 9:12 AM\"", "3/5/2023 9:12");
    let facts = plain.clone().with("Connections.csv", connections).with("Receipts.csv", receipts).facts();
    assert!(facts.altered);
    assert_eq!(
        facts.warnings,
        [
            format!(
                "Connections.csv was saved again by a spreadsheet after the export (dates in the form of a spreadsheet){ASK}"
            ),
            format!(
                "Receipts.csv was saved again by a spreadsheet after the export (dates in the form of a spreadsheet){ASK}"
            ),
            "the dates in Receipts.csv could be read with the day first; they were read with the month first"
                .to_string(),
        ]
    );
    assert_eq!((facts.paid, facts.inmail_candidates), (plain.facts().paid, plain.facts().inmail_candidates));
}

#[test]
fn one_form_is_decided_over_the_whole_file() {
    let row = |at: &'static str, number: &'static str| (at, number, "Premium Career", "29.99", "USD");
    let facts = export(2023)
        .with("Receipts.csv", receipts(&[row("04/03/2023 09:00", "1"), row("25/12/2023 09:00", "2")]))
        .facts();
    let days: Vec<String> = facts.paid.iter().map(|paid| paid.on.to_string()).collect();
    assert_eq!(days, ["2023-03-04", "2023-12-25"]);
}

#[test]
fn a_spreadsheet_of_another_country_changes_separators_and_letters() {
    let plain = export(2023);
    let rows = "First Name;Last Name;URL;Connected On\r\nH\u{e4}na;Sato, CPA;https://www.linkedin.com/in/hana-sato;08.02.2022\r\n";
    let windows: Vec<u8> = rows.chars().map(|c| c as u8).collect();
    let facts = plain.clone().with("Connections.csv", windows).facts();
    assert!(facts.altered);
    let signs = "line ends of Windows, another separator than a comma, letters that are not in UTF-8, dates in the form of a spreadsheet";
    assert_eq!(
        facts.warnings,
        [format!("Connections.csv was saved again by a spreadsheet after the export ({signs}){ASK}")]
    );
    assert_eq!(facts.inmail_candidates, plain.facts().inmail_candidates);
}

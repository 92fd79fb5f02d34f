//! Which messages count, which way they went, and which can be InMail.

use std::io::Cursor;

use proptest::prelude::*;

use crate::Request;
use crate::fixture::*;
use crate::linkedin::facts::{Candidates, OwnerBy, Reasons};
use crate::linkedin::{self, Facts};

fn of(rows: &[Message]) -> Facts {
    export(2026).with("messages.csv", messages(2026, rows)).facts()
}

fn sent_received(facts: &Facts) -> (u64, u64) {
    (facts.messages.before_cutoff.sent, facts.messages.before_cutoff.received)
}

#[test]
fn the_cutoff_is_a_moment_in_the_zone_of_the_matter() {
    let last = message(HANA, MIA, "2024-09-18 06:59:59 UTC");
    let first_after = message(HANA, MIA, "2024-09-18 07:00:00 UTC");
    assert_eq!(sent_received(&of(&[last])), (0, 1));
    assert_eq!(sent_received(&of(&[first_after])), (0, 0));
}

#[test]
fn a_cutoff_that_the_clocks_repeat_or_skip_is_one_moment_all_the_same() {
    let received = |cutoff: &str, at: &'static str| {
        let export = export(2026).with("messages.csv", messages(2026, &[message(HANA, MIA, at)]));
        let request = Request { file_names: &[], cutoff: cutoff.parse().ok(), zone: chrono_tz::America::Los_Angeles };
        linkedin::read(Cursor::new(export.bytes()), &request).unwrap().messages.before_cutoff.received
    };
    // On November 3, 2024 it was 1:30 twice; the first time counts.
    assert_eq!(received("2024-11-03T01:30:00", "2024-11-03 08:29:59 UTC"), 1);
    assert_eq!(received("2024-11-03T01:30:00", "2024-11-03 08:30:00 UTC"), 0);
    // On March 10, 2024 it was never 2:30; 1:59:59 came before 3:00.
    assert_eq!(received("2024-03-10T02:30:00", "2024-03-10 09:59:59 UTC"), 1);
    assert_eq!(received("2024-03-10T02:30:00", "2024-03-10 10:00:00 UTC"), 0);
}

#[test]
fn without_a_cutoff_every_message_counts_and_the_answer_says_so() {
    let request = Request { file_names: &[export(2026).name], cutoff: None, zone: chrono_tz::UTC };
    let facts = linkedin::read(Cursor::new(export(2026).bytes()), &request).unwrap();
    assert_eq!(sent_received(&facts), (1, 3));
    assert_eq!(facts.warnings, ["the matter has no cutoff for messages, so all of them are counted as before it"]);
}

#[test]
fn drafts_and_sponsored_messages_are_counted_apart() {
    let facts = of(&[
        message(MIA, OLU, "2023-01-01 00:00:00 UTC").about("x").unsent(),
        message(("LinkedIn Member", ""), MIA, "2023-01-01 00:00:00 UTC").about("x").saying(&format!(" {SPIN}")),
        message(OLU, MIA, "2023-01-01 00:00:00 UTC").in_folder("SPAM"),
    ]);
    assert_eq!((facts.messages.drafts, facts.messages.sponsored, facts.messages.spam), (1, 1, 1));
    assert_eq!(sent_received(&facts), (0, 1), "spam was received all the same");
}

#[test]
fn a_connection_counts_from_its_day_on() {
    let facts = of(&[
        message(HANA, MIA, "2022-02-07 23:00:00 UTC"),
        message(HANA, MIA, "2022-02-08 01:00:00 UTC"),
        message(MIA, HANA, "2022-02-07 23:00:00 UTC"),
        message(OLU, MIA, "2022-02-07 23:00:00 UTC").about("both reasons"),
    ]);
    let because = Reasons { subject: 1, not_connected: 2 };
    assert_eq!(facts.inmail_candidates, Candidates { before_cutoff: 3, because });
}

#[test]
fn a_message_to_several_is_a_candidate_when_one_of_them_is_not_a_connection() {
    let both = (
        "Hana Sato, CPA, Olu Adeyemi",
        "https://www.linkedin.com/in/hana-sato,https://www.linkedin.com/in/olu-adeyemi",
    );
    let with_self =
        ("Hana Sato, CPA, Mia Ortega", "https://www.linkedin.com/in/hana-sato,https://www.linkedin.com/in/mia-ortega");
    let facts =
        of(&[message(MIA, both, "2023-01-01 00:00:00 UTC"), message(MIA, with_self, "2023-01-01 00:00:00 UTC")]);
    assert_eq!(facts.inmail_candidates.because, Reasons { subject: 0, not_connected: 1 });
}

#[test]
fn names_are_compared_where_one_of_the_two_files_has_no_addresses() {
    let several = (
        "Hana Sato, CPA, Olu Adeyemi",
        "https://www.linkedin.com/in/hana-sato,https://www.linkedin.com/in/olu-adeyemi",
    );
    let at = "2023-01-01 00:00:00 UTC";
    let rows = [message(MIA, HANA, at), message(MIA, OLU, at), message(HANA, MIA, at), message(MIA, several, at)];
    for (names, addresses) in [(2021, 2023), (2023, 2021)] {
        let connections = export(addresses).text("Connections.csv");
        let facts =
            export(2023).with("Connections.csv", connections).with("messages.csv", messages(names, &rows)).facts();
        assert_eq!(facts.inmail_candidates.because, Reasons { subject: 0, not_connected: 1 }, "{names}");
        assert_eq!(facts.warnings.len(), 1, "which of several names is which cannot be known: {:?}", facts.warnings);
    }
}

#[test]
fn what_cannot_be_known_is_said_and_not_counted() {
    let closed = ("LinkedIn Member", "");
    let unknown = "1 message before the cutoff has no subject, and whether the other person was a connection is not known; \
                   it is not counted as possible InMail";
    let facts = of(&[
        message(closed, MIA, "2023-01-01 00:00:00 UTC"),
        message(closed, MIA, "2023-01-02 00:00:00 UTC").about("Hi"),
    ]);
    assert_eq!((sent_received(&facts), facts.inmail_candidates.before_cutoff), ((0, 2), 1));
    assert_eq!(facts.warnings, [unknown]);
    let facts = export(2026).without("Connections.csv").facts();
    assert_eq!(facts.inmail_candidates.because, Reasons { subject: 1, not_connected: 0 });
    assert_eq!(facts.warnings.len(), 2, "{:?}", facts.warnings);
    assert_eq!(
        facts.warnings[0],
        "Connections.csv is not in this archive; messages without a subject cannot be known as possible InMail"
    );
}

#[test]
fn an_export_whose_owner_is_not_known_counts_no_directions() {
    let facts = export(2026).without("Invitations.csv").without("Profile.csv").facts();
    assert_eq!((facts.owner_by, facts.owner_url.as_deref(), sent_received(&facts)), (OwnerBy::Unknown, None, (0, 0)));
    assert!(
        facts
            .warnings
            .contains(&"it is not known whose export this is, so no message is counted as sent or received".into())
    );
    let namesake = ("Mia Ortega", "https://www.linkedin.com/in/mia-ortega-2");
    let rows = [message(MIA, HANA, "2023-01-01 00:00:00 UTC"), message(namesake, MIA, "2023-01-01 00:00:00 UTC")];
    let facts = export(2026).without("Invitations.csv").with("messages.csv", messages(2026, &rows)).facts();
    assert_eq!(facts.owner_by, OwnerBy::Unknown);
    assert_eq!(
        facts.warnings[0],
        "several people send messages under the name of the profile; which of them is the owner is not known"
    );
}

#[test]
fn an_unreadable_date_is_neither_before_nor_after() {
    let facts =
        of(&[message(HANA, MIA, "2023-01-01 00:00:00 UTC"), message(HANA, MIA, "soon"), message(HANA, MIA, "")]);
    assert_eq!((facts.messages.rows, sent_received(&facts)), (3, (0, 1)));
    assert_eq!(facts.warnings, ["2 messages have no date that can be read and were not counted as before the cutoff"]);
}

#[test]
fn a_missing_quote_does_not_hide_rows_in_silence() {
    let mut text = messages(2023, &story());
    text.push_str("2-x,,\"Olu Adeyemi,x,y\n");
    text.push_str(&"2-x,,Olu Adeyemi,https://x/in/olu,Mia,,2023-01-01 00:00:00 UTC,,hi,INBOX,,No,No\n".repeat(20_000));
    let warnings = export(2023).with("messages.csv", text).facts().warnings;
    assert!(
        warnings.iter().any(|warning| warning.contains("a quote may be missing, which hides rows")),
        "{warnings:?}"
    );
}

#[test]
fn rows_that_do_not_fit_the_header_are_reported_and_counted_as_far_as_they_go() {
    let text = messages(2023, &[message(HANA, MIA, "2023-01-01 00:00:00 UTC")]) + "2-x,,Olu Adeyemi\n";
    let facts = export(2023).with("messages.csv", text).facts();
    assert_eq!((facts.messages.rows, sent_received(&facts)), (2, (0, 1)));
    assert_eq!(
        facts.warnings,
        [
            "1 row in messages.csv does not have as many fields as the header; check whether the file is whole",
            "1 message has no date that can be read and was not counted as before the cutoff",
        ]
    );
}

#[test]
fn no_text_of_a_message_is_in_the_facts() {
    for year in [2021, 2023, 2026] {
        let facts = export(year).facts();
        assert!(!format!("{facts:?}").contains(SECRET) && !format!("{facts:?}").contains("A role"));
        // A text in the place of a header, of a date or of a name of a file is one all the same.
        for broken in [SECRET.to_string(), format!("FROM,SENDER PROFILE URL,DATE\n{SECRET},{SECRET},{SECRET}\n")] {
            let facts = export(year).with("messages.csv", broken).facts();
            assert!(!format!("{facts:?}").contains(SECRET), "{facts:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn counts_foot_whatever_the_messages_are(kinds in prop::collection::vec((0..4_usize, any::<bool>(), any::<bool>()), 0..40)) {
        let rows: Vec<Message> = kinds.iter().map(|(kind, before, subject)| {
            let at = if *before { "2024-01-01 00:00:00 UTC" } else { "2025-01-01 00:00:00 UTC" };
            let row = match kind {
                0 => message(MIA, OLU, at),
                1 => message(HANA, MIA, at),
                2 => message(MIA, HANA, at).unsent(),
                _ => message(OLU, MIA, at).saying(SPIN),
            };
            if *subject { row.about("x") } else { row }
        }).collect();
        let facts = of(&rows);
        let (sent, received) = sent_received(&facts);
        let is = |kind: usize, before: bool| kinds.iter().filter(|row| row.0 == kind && (row.1 || !before)).count() as u64;
        prop_assert_eq!((sent, received), (is(0, true), is(1, true)));
        prop_assert_eq!((facts.messages.drafts, facts.messages.sponsored), (is(2, false), is(3, false)));
        let because = facts.inmail_candidates.because;
        prop_assert_eq!(facts.inmail_candidates.before_cutoff, because.subject + because.not_connected);
        prop_assert!(facts.inmail_candidates.before_cutoff <= sent + received);
    }
}

//! What was paid: one invoice once, in any currency, and trials apart.

use crate::fixture::*;
use crate::linkedin::Facts;

type Receipt = (&'static str, &'static str, &'static str, &'static str, &'static str);

fn of(old: &[Receipt], new: &[Receipt]) -> Facts {
    let export = export(2023).without("Receipts.csv");
    let export = if old.is_empty() { export } else { export.with("Receipts.csv", receipts(old)) };
    if new.is_empty() { export.facts() } else { export.with("Receipts_v2.csv", receipts(new)).facts() }
}

fn paid(facts: &Facts) -> Vec<String> {
    facts.paid.iter().map(|paid| format!("{} {} {} {}", paid.on, paid.plan, paid.cents, paid.currency)).collect()
}

#[test]
fn an_invoice_in_both_files_counts_once() {
    let facts = of(
        &[
            ("06/05/23, 9:12 AM", "S-3", "Premium Career Subscription (Monthly)", "29.99", "USD"),
            ("05/05/23, 9:12 AM", "S-2", "Premium Career Subscription (Monthly)", "29.99", "USD"),
        ],
        &[("06/05/23 05:12 PM UTC", "S-3", "Premium Career", "29.99", "USD")],
    );
    assert_eq!(paid(&facts), ["2023-05-05 Premium Career 2999 USD", "2023-06-05 Premium Career 2999 USD"]);
    assert_eq!(facts.warnings, [""; 0]);
}

#[test]
fn a_payment_has_the_day_of_the_zone_where_its_time_is_in_utc() {
    let facts = of(&[], &[("06/05/23 02:12 AM UTC", "S-3", "Premium Career", "29.99", "USD")]);
    assert_eq!(paid(&facts), ["2023-06-04 Premium Career 2999 USD"]);
}

#[test]
fn invoices_without_numbers_are_known_by_day_and_amount() {
    let old = ("06/05/23, 9:12 AM", "", "Premium Career (Monthly)", "29.99", "USD");
    let new = ("06/05/23 05:12 PM UTC", "", "Premium Career", "29.99", "USD");
    assert_eq!(of(&[old], &[new]).paid.len(), 1);
    assert_eq!(of(&[old, old], &[new]).paid.len(), 2, "two equal rows of one file are two payments");
}

#[test]
fn a_trial_is_not_a_payment() {
    let facts = of(&[("02/05/23, 9:12 AM", "S-0", "Premium Career Subscription (Monthly)", "0", "USD")], &[]);
    assert_eq!((facts.trials.len(), paid(&facts)), (1, vec![]));
    assert_eq!(facts.trials[0].description, "Premium Career Subscription (Monthly)");
    assert!(facts.lists_all.invoices);
}

#[test]
fn other_currencies_keep_theirs() {
    let facts = of(
        &[],
        &[
            ("06/05/23 05:12 PM UTC", "1", "Premium Business", "49,99", "eur"),
            ("07/05/23 05:12 PM UTC", "2", "Premium Business", "1,199.00", "INR"),
            ("08/05/23 05:12 PM UTC", "3", "Recruiter Lite (Monthly)", "3000", "JPY"),
        ],
    );
    let expected = [
        "2023-06-05 Premium Business 4999 EUR",
        "2023-07-05 Premium Business 119900 INR",
        "2023-08-05 Recruiter Lite 300000 JPY",
    ];
    assert_eq!(paid(&facts), expected);
}

#[test]
fn more_invoices_than_anyone_has_are_not_kept() {
    let header = receipts(&[]);
    let row = |n: usize| format!("M,O,US,1,\"03/05/23, 9:12 AM\",PAYPAL,N-{n},Premium Career,0,1,1,USD\n");
    let text = header + &(0..10_002).map(row).collect::<String>();
    let facts = export(2023).with("Receipts.csv", text).facts();
    assert_eq!(facts.paid.len(), 10_000);
    assert_eq!(facts.warnings, ["2 receipts after the first 10000 invoices were not counted"]);
}

#[test]
fn what_is_not_counted_is_reported() {
    let facts = of(
        &[
            ("02/05/23, 9:12 AM", "1", "Premium Career", "free", "USD"),
            ("not yet", "2", "Premium Career", "29.99", "USD"),
            ("03/05/23, 9:12 AM", "3", "Premium Career", "-29.99", "USD"),
            ("04/05/23, 9:12 AM", "4", "Premium Career", "29.99", "USD"),
            ("04/05/23, 9:12 AM", "4", "Premium Career", "39.99", "USD"),
        ],
        &[],
    );
    assert_eq!(paid(&facts), ["2023-04-05 Premium Career 2999 USD"]);
    assert_eq!(
        facts.warnings,
        [
            "1 receipt has no day that can be read and was not counted",
            "1 receipt has no total that can be read and was not counted",
            "1 receipt is a refund; it was not counted and not set off against a payment",
            "1 invoice appears twice with different amounts; the first was taken",
        ]
    );
}

#[test]
fn an_export_lists_all_invoices_only_where_no_row_of_them_is_left_out() {
    let good = ("06/05/23 05:12 PM UTC", "S-3", "Premium Career", "29.99", "USD");
    let undated = ("not yet", "S-4", "Premium Career", "29.99", "USD");
    let lists_all = |export: &Export| export.facts().lists_all.invoices;
    let with = |text: String| export(2023).without("Receipts.csv").with("Receipts_v2.csv", text);
    assert!(lists_all(&with(receipts(&[good]))));
    assert!(!lists_all(&with(receipts(&[good, undated]))), "a row without a day");
    assert!(!lists_all(&with(receipts(&[]))), "a header and no row");
    let refund = ("06/05/23 05:12 PM UTC", "S-5", "Premium Career", "-29.99", "USD");
    assert!(!lists_all(&with(receipts(&[refund]))), "what was given back was paid");
    assert!(!lists_all(&with(receipts(&[good]) + "one,two\n")), "a row that was cut");
    assert!(!lists_all(&export(2023).without("Receipts.csv")), "no file");
    let foreign = with(receipts(&[good])).with("Receipts.csv", "Datum,Betrag\n1.1.2023,3\n");
    assert!(!lists_all(&foreign), "another file that cannot be read");
}

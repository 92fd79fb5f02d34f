//! Payments and trials, out of one or both files of receipts.

use std::collections::HashMap;
use std::io::{Read, Seek};

use chrono_tz::Tz;

use super::amounts;
use super::dates::Form;
use super::export::Export;
use super::facts::Payment;
use super::members::Member;
use crate::refusal::Refusal;
use crate::table::Cells;
use crate::table::layout::Column;

/// Twenty years of monthly invoices are 240.
const MOST_INVOICES: usize = 10_000;

const fn column(name: &'static str, label: &'static str, is_required: bool) -> Column {
    Column { name, label, most: 200, is_required }
}

const COLUMNS: [Column; 5] = [
    column("transaction made at", "Transaction Made At", true),
    column("total amount", "Total Amount", true),
    column("invoice number", "Invoice Number", false),
    column("description", "Description", false),
    column("currency code", "Currency Code", false),
];
const MADE_AT: usize = 0;
const TOTAL: usize = 1;
const INVOICE: usize = 2;
const DESCRIPTION: usize = 3;
const CURRENCY: usize = 4;

/// Every invoice, once.
#[derive(Default)]
pub(crate) struct Receipts {
    invoices: HashMap<String, Payment>,
    refunds: u64,
    undated: u64,
    without_total: u64,
    contradictions: u64,
    beyond: u64,
}

impl Receipts {
    /// Payments above zero, the earliest first.
    pub(crate) fn paid(&self) -> Vec<Payment> {
        let mut paid: Vec<Payment> = self.invoices.values().filter(|payment| payment.cents > 0).cloned().collect();
        paid.sort();
        paid
    }

    /// How many invoices are over nothing.
    pub(crate) fn trials(&self) -> u64 {
        self.invoices.values().filter(|payment| payment.cents == 0).count() as u64
    }

    fn add(&mut self, cells: &Cells<'_>, form: Option<&Form>, zone: Tz, unnumbered: &mut HashMap<String, u32>) {
        let Some(cents) = amounts::cents(&cells.text(TOTAL)) else {
            self.without_total += 1;
            return;
        };
        let Some(made_at) = form.and_then(|form| form.read(&cells.text(MADE_AT))) else {
            self.undated += 1;
            return;
        };
        if cents < 0 {
            self.refunds += 1;
            return;
        }
        let payment = Payment {
            on: made_at.in_zone(zone).date(),
            plan: amounts::plan(&cells.text(DESCRIPTION)),
            cents,
            currency: cells.text(CURRENCY).to_uppercase(),
        };
        let number = match cells.text(INVOICE).as_ref() {
            "" => number_of(&payment, unnumbered),
            number => number.to_string(),
        };
        if self.invoices.len() >= MOST_INVOICES && !self.invoices.contains_key(&number) {
            self.beyond += 1;
            return;
        }
        let known = self.invoices.entry(number).or_insert_with(|| payment.clone());
        self.contradictions += u64::from((known.cents, &known.currency) != (payment.cents, &payment.currency));
    }
}

/// An invoice without a number is the same in both files when day and amount are; of equal ones in one file each counts.
fn number_of(payment: &Payment, unnumbered: &mut HashMap<String, u32>) -> String {
    let same = format!("{} {} {}", payment.on, payment.cents, payment.currency);
    if unnumbered.len() >= MOST_INVOICES && !unnumbered.contains_key(&same) {
        return same;
    }
    let nth = unnumbered.entry(same.clone()).or_default();
    *nth += 1;
    format!("{same} no. {nth}")
}

/// Reads both files. Where they have the same invoice, that of the newer file counts, which names the time zone.
pub(crate) fn read<R: Read + Seek>(export: &mut Export<R>, zone: Tz) -> Result<Receipts, Refusal> {
    let mut receipts = Receipts::default();
    for member in [Member::ReceiptsV2, Member::Receipts] {
        let Some(layout) = export.layout(member, &COLUMNS)? else { continue };
        let dates = export.dates(member, &COLUMNS, &layout, MADE_AT)?;
        let mut unnumbered = HashMap::new();
        let met =
            export.each(member, &COLUMNS, &layout, |cells| receipts.add(cells, dates.form, zone, &mut unnumbered))?;
        export.notes.met(member.file_name(), &layout, &met, Some(&dates));
    }
    let notes = &mut export.notes;
    notes.count(
        receipts.undated,
        "receipt",
        "has no day that can be read and was not counted",
        "have no day that can be read and were not counted",
    );
    notes.count(
        receipts.without_total,
        "receipt",
        "has no total that can be read and was not counted",
        "have no total that can be read and were not counted",
    );
    notes.count(
        receipts.refunds,
        "receipt",
        "is a refund; it was not counted and not set off against a payment",
        "are refunds; they were not counted and not set off against payments",
    );
    notes.count(
        receipts.contradictions,
        "invoice",
        "appears twice with different amounts; the first was taken",
        "appear twice with different amounts; the first was taken",
    );
    let beyond = format!("after the first {MOST_INVOICES} invoices");
    let [one, more] = ["was", "were"].map(|verb| format!("{beyond} {verb} not counted"));
    notes.count(receipts.beyond, "receipt", &one, &more);
    Ok(receipts)
}

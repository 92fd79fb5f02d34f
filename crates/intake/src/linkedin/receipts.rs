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
    /// Whether a file was there with rows that are as they should be.
    is_whole: bool,
}

impl Receipts {
    /// Payments above zero, and then invoices over nothing, each the earliest first.
    pub(crate) fn paid_and_trials(self) -> (Vec<Payment>, Vec<Payment>) {
        let mut invoices: Vec<Payment> = self.invoices.into_values().collect();
        invoices.sort();
        invoices.into_iter().partition(|payment| payment.cents > 0)
    }

    /// Whether there is no invoice beside these. A refund gives back what an invoice took, which may be one that is not listed.
    pub(crate) fn are_all(&self) -> bool {
        self.is_whole && self.undated + self.without_total + self.beyond + self.refunds == 0
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
            description: cells.text(DESCRIPTION).trim().to_string(),
            invoice: cells.text(INVOICE).to_string(),
        };
        let number = match payment.invoice.as_str() {
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
    let mut are_whole = Vec::new();
    for member in [Member::ReceiptsV2, Member::Receipts] {
        let Some(layout) = export.layout(member, &COLUMNS)? else {
            // A file that is there and cannot be read hides what is in it.
            are_whole.extend(export.members.has(member).then_some(false));
            continue;
        };
        let dates = export.dates(member, &COLUMNS, &layout, MADE_AT)?;
        let mut unnumbered = HashMap::new();
        let met =
            export.each(member, &COLUMNS, &layout, |cells| receipts.add(cells, dates.form, zone, &mut unnumbered))?;
        export.notes.met(member.file_name(), &layout, &met, Some(&dates));
        are_whole.push(met.is_whole());
    }
    receipts.is_whole = !are_whole.is_empty() && are_whole.into_iter().all(|is_whole| is_whole);
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

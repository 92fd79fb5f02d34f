//! What claimants state in money and numbers, such as losses and hours: one row for each such field of the matter.

use claimbook_domain::field::{Field, FieldKind, plain_amount, unscaled};
use claimbook_domain::matter::Matter;
use claimbook_domain::money::{Cents, grouped};
use claimbook_domain::status::Standing;
use claimbook_store::Reader;
use claimbook_store::amounts::Stated;

use super::figures::unsound;
use crate::error::Result;

/// One field with its sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AmountRow {
    /// Its column name.
    pub(crate) field: String,
    /// Its words, with its unit: `Hours lost (hours)`.
    pub(crate) label: String,
    /// What those who are qualified, pending and excluded state, and all of them.
    pub(crate) stated: [Stated; 4],
    /// The decimals of the sums; money has two.
    scale: u8,
    is_money: bool,
}

/// The fields of the matter that are sums, with what the claimants of the book state.
///
/// # Errors
/// When a sum is too large to be carried exactly.
pub(super) fn of(reader: &Reader<'_>, matter: &Matter) -> Result<Vec<AmountRow>> {
    let own = matter.list().own().map(Field::Own);
    let fields: Vec<(Field, u8)> = own.filter_map(|field| Some((field, field.scale()?))).collect();
    let sums = reader.sums(&fields.iter().map(|(field, _)| *field).collect::<Vec<_>>())?;
    let row = |((field, scale), stated): (&(Field, u8), &[Stated; 3])| {
        let all = stated.iter().try_fold(Stated::default(), |sum, one| {
            Some(Stated { claimants: sum.claimants + one.claimants, parts: sum.parts.checked_add(one.parts)? })
        });
        let all = all.ok_or_else(|| unsound(&format!("the sum of {} is too large", field.label())))?;
        let unit = field.own().map_or("", |own| own.column().declared.unit.as_str());
        let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
        // The order of the page: what counts, what may come to count, what does not.
        let of = |standing: Standing| {
            Standing::ALL.iter().position(|known| *known == standing).map_or(Stated::default(), |place| stated[place])
        };
        Ok(AmountRow {
            field: field.code().to_string(),
            label: format!("{}{unit}", field.label()),
            stated: [of(Standing::Qualified), of(Standing::Pending), of(Standing::Excluded), all],
            scale: *scale,
            is_money: field.kind() == FieldKind::Money,
        })
    };
    fields.iter().zip(&sums).map(row).collect()
}

impl AmountRow {
    /// A sum for programs: `1234.50`, `12.5`.
    pub(crate) fn plain(&self, stated: Stated) -> String {
        if self.is_money { plain_amount(stated.parts) } else { unscaled(stated.parts, self.scale) }
    }

    /// A sum as people read it; money in the words of `money`.
    pub(crate) fn shown(&self, stated: Stated, money: impl Fn(Cents) -> String) -> String {
        if self.is_money {
            return Cents::new(stated.parts).map_or_else(|_| plain_amount(stated.parts), money);
        }
        let plain = unscaled(stated.parts, self.scale);
        let (whole, fraction) =
            plain.split_once('.').map_or((plain.as_str(), None), |(whole, part)| (whole, Some(part)));
        let whole = whole.parse().map_or_else(|_| whole.to_string(), grouped);
        fraction.map_or(whole.clone(), |fraction| format!("{whole}.{fraction}"))
    }

    /// Whether qualified, pending and excluded are all.
    pub(crate) fn foots(&self) -> bool {
        let [parts @ .., all] = &self.stated;
        parts.iter().map(|one| one.claimants).sum::<u64>() == all.claimants
            && parts.iter().map(|one| one.parts).sum::<i64>() == all.parts
    }
}

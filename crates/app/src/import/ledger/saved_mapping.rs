//! How an earlier import read the same headers: offered the next time, and applied only when the request says so.

use std::collections::HashMap;

use claimbook_domain::fold::fold;
use claimbook_store::Reader;

use super::{KeptColumn, from_json};
use crate::error::Result;
use crate::import::columns::target::Target;
use crate::import::corrections::reason_place;
use crate::import::given::Given;
use crate::import::list::{List, SourceColumn};
use crate::views::RememberedMapping;

/// The folded headers in their order, which two lists of one kind share. Columns without a name are passed over, since they
/// are columns only where something is in them.
pub(crate) fn fingerprint<'h>(headers: impl Iterator<Item = (usize, &'h str)>, without: Option<usize>) -> Vec<String> {
    headers
        .filter(|(place, header)| Some(*place) != without && *header != format!("Column {}", place + 1))
        .map(|(_, header)| fold(header))
        .collect()
}

/// The newest import in effect with the headers of the list, as what is given for its columns; `None` when it read them as
/// they are read now.
pub(crate) fn find(reader: &Reader<'_>, list: &List) -> Result<Option<RememberedMapping>> {
    let reason = reason_place(&list.table.layout.header);
    let headers = fingerprint(list.columns.iter().map(|column| (column.place, column.header.as_str())), reason);
    for batch in reader.batches()? {
        let kept: Vec<KeptColumn> = from_json(&batch.mapping)?;
        // The header of an earlier list was elsewhere if it had a column more without a name; its reason is the last of that name.
        let names: Vec<String> = kept.iter().map(|column| column.header.clone()).collect();
        let its_reason = reason_place(&names).map(|index| kept[index].place);
        let known = fingerprint(kept.iter().map(|column| (column.place, column.header.as_str())), its_reason);
        if known != headers {
            continue;
        }
        let Some(event) = reader.event(batch.event)?.filter(|event| event.undone_by.is_none()) else { continue };
        let mut remembered = RememberedMapping {
            batch: batch.id,
            at: event.event.at,
            actor: event.event.actor,
            ..RememberedMapping::default()
        };
        let mut differs = false;
        for (column, kept) in pairs(list, &kept) {
            remembered.mapping.insert(column.header.clone(), kept.field.clone());
            if !kept.order.is_empty() {
                remembered.date_orders.insert(column.header.clone(), kept.order.clone());
            }
            let order = column.order.map_or("", |order| order.code());
            let other_order = !kept.order.is_empty() && kept.order != order;
            differs |= column.target.map_or("", Target::code) != kept.field || other_order;
        }
        return Ok(Some(remembered).filter(|_| differs));
    }
    Ok(None)
}

/// The columns of the list, each with what was kept of it.
fn pairs<'p>(list: &'p List, kept: &'p [KeptColumn]) -> impl Iterator<Item = (&'p SourceColumn, &'p KeptColumn)> {
    let (mut exact, mut folded) = (HashMap::new(), HashMap::new());
    for kept in kept {
        exact.entry(kept.header.as_str()).or_insert(kept);
        folded.entry(fold(&kept.header)).or_insert(kept);
    }
    list.columns.iter().filter_map(move |column| {
        let found = exact.get(column.header.as_str()).or_else(|| folded.get(&fold(&column.header)));
        Some((column, *found?))
    })
}

/// For the request: its columns read as the remembered import read them.
pub(crate) fn given(remembered: RememberedMapping) -> Given {
    Given { columns: remembered.mapping, dates: remembered.date_orders, ..Given::default() }
}

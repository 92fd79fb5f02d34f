//! What is known about a list list besides the request: how its columns were read before, and which rejects it corrects.

use std::collections::{BTreeMap, HashSet};

use claimbook_tabular::Source;

use super::columns::target::Places;
use super::corrections::Corrections;
use crate::error::Result;

/// What is known of a list besides the request.
#[derive(Default)]
pub(crate) struct Given {
    /// How columns are read that the request says nothing about, by header; headers that the list has not are passed over.
    pub(crate) columns: BTreeMap<String, String>,
    /// The same for the order of dates.
    pub(crate) dates: BTreeMap<String, String>,
    /// The import that it is the rest of.
    pub(crate) corrections: Option<Corrections>,
    /// The list itself, when no file that the request names holds it.
    pub(crate) source: Option<Source>,
}

impl Given {
    /// The columns of a list as they are chosen: by the request, and by what is given for those that the request leaves open.
    pub(crate) fn with_columns(
        &self,
        chosen: &BTreeMap<String, String>,
        headers: &[String],
    ) -> BTreeMap<String, String> {
        let mut all = chosen.clone();
        let places = Places::of(headers);
        let chosen_places: HashSet<usize> = chosen.keys().filter_map(|header| places.find(header)).collect();
        let chosen_codes: HashSet<&str> = chosen.values().map(String::as_str).filter(|code| !code.is_empty()).collect();
        for (header, code) in &self.columns {
            let Some(place) = places.find(header) else { continue };
            if !chosen_places.contains(&place) && !chosen_codes.contains(code.as_str()) {
                all.insert(headers[place].clone(), code.clone());
            }
        }
        all
    }

    pub(crate) fn with_dates(
        &self,
        chosen: &BTreeMap<String, String>,
        headers: &[String],
    ) -> Result<BTreeMap<String, String>> {
        let places = Places::of(headers);
        let named = self.dates.iter().filter_map(|(header, code)| Some((places.find(header)?, code)));
        let mut all: BTreeMap<String, String> =
            named.map(|(place, code)| (headers[place].clone(), code.clone())).collect();
        for (header, code) in chosen {
            all.insert(headers[places.named(header)?].clone(), code.clone());
        }
        Ok(all)
    }
}

//! The text of a list: its delimiter and header, its quotes and records, and the rows that are not data.

pub(crate) mod layout;
pub(crate) mod quotes;
pub(crate) mod records;
pub(crate) mod split_rows;
pub(crate) mod survey_header;
pub(crate) mod totals;

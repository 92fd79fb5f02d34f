//! Which column of a list is which, and in which order its dates are: by the person's word, by the headings, and by all of its values.

pub(crate) mod assign;
pub(crate) mod date_order;
mod header_hints;
mod joint_claims;
pub(crate) mod kept_mark;
pub(crate) mod phone_columns;
pub(crate) mod scan;
pub(crate) mod second_list;
pub(crate) mod surplus;
pub(crate) mod synonyms;
pub(crate) mod target;
pub(crate) mod text_escape;
mod us_addresses;
pub(crate) mod vocabulary;

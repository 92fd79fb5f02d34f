//! The columns of the claimants of the book that the command line names. They are known before the flags are read, because each field of the
//! book's matter has a flag of its own and may be named in a filter.

use std::ffi::OsString;
use std::path::Path;
use std::sync::OnceLock;

use claimbook_app::{Result, book, matters};
use claimbook_domain::field::FieldList;

static FIELDS: OnceLock<&'static FieldList> = OnceLock::new();

/// Reads the fields of the book among the arguments. Without a book, or with one that cannot be read, they are those of the usual template:
/// the command itself says what is wrong with the file.
///
/// # Errors
/// None in a build whose tests passed: the usual template is read by them.
pub(crate) fn read(args: impl Iterator<Item = OsString>) -> Result<()> {
    let args: Vec<OsString> = args.collect();
    let has = |word: &str| args.iter().any(|arg| arg.to_str().is_some_and(|arg| arg.split('=').next() == Some(word)));
    let of_book = if has("add") || has("--where") {
        let book = args.iter().map(Path::new).find(|path| book::is_book(path));
        book.and_then(|path| book::fields_of(path).ok())
    } else {
        None
    };
    let fields = match of_book {
        Some(fields) => fields,
        None => matters::template(matters::usual_template())?.list(),
    };
    // It is read once, at the start.
    let _ = FIELDS.set(fields);
    Ok(())
}

/// The fields that were read.
pub(crate) fn get() -> &'static FieldList {
    FIELDS.get_or_init(FieldList::core)
}

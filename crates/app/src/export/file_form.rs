//! In which form a list is written: CSV or a workbook.

use std::path::Path;

use crate::error::{Error, Result};
use claimbook_text::nearest::did_you_mean;

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// Commas, UTF-8; with a mark at the start for Excel, or without.
    Csv {
        /// Whether the mark is there.
        excel: bool,
    },
    /// An Excel workbook.
    Xlsx,
}

impl Form {
    /// The form by its word, or else by what the path ends in.
    ///
    /// # Errors
    /// When there is no such form, or the ending is that of another kind of file.
    pub(crate) fn of(word: &str, path: &Path, excel: bool) -> Result<Form> {
        match word {
            "csv" => Ok(Form::Csv { excel }),
            "xlsx" => Ok(Form::Xlsx),
            "" => match ending(path).as_str() {
                "xlsx" => Ok(Form::Xlsx),
                "" | "csv" | "tsv" | "txt" => Ok(Form::Csv { excel }),
                other => Err(Error::invalid(
                    format!("a list is written as CSV or as a workbook, and {} ends in .{other}", path.display()),
                    "end the name in .csv or .xlsx",
                )),
            },
            other => {
                let hint = did_you_mean(other, &["csv", "xlsx"]);
                Err(Error::invalid(format!("a list cannot be written as '{other}'"), hint))
            }
        }
    }

    /// Whether a list that was written in this form, to `former`, can be written to `path` again.
    ///
    /// # Errors
    /// When the ending is that of another form.
    pub(crate) fn check_ending(self, path: &Path, former: &Path) -> Result<()> {
        let wanted = ending(path);
        if wanted.is_empty() || wanted == ending(former) || Form::of("", path, false)?.code() == self.code() {
            return Ok(());
        }
        let (code, name) = (self.code(), path.display());
        Err(Error::invalid(
            format!("the list was written as {}, and {name} ends in .{wanted}", code.to_uppercase()),
            format!("end the name in .{code}: it is written as it was then, byte for byte"),
        ))
    }

    /// Its word.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Form::Csv { .. } => "csv",
            Form::Xlsx => "xlsx",
        }
    }
}

/// What a path ends in, in small letters and without the dot; empty when it has no ending.
fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_said_or_read_off_the_ending() {
        let form = |word: &str, path: &str| Form::of(word, Path::new(path), false);
        assert_eq!(form("", "a.XLSX"), Ok(Form::Xlsx));
        assert_eq!(form("", "a.csv"), Ok(Form::Csv { excel: false }));
        assert_eq!(form("", "claimants"), Ok(Form::Csv { excel: false }));
        assert_eq!(form("csv", "a.xlsx"), Ok(Form::Csv { excel: false }));
        assert_eq!(form("xlsx", "a.txt"), Ok(Form::Xlsx));
        let error = form("xls", "a.xls").unwrap_err();
        assert_eq!(
            (error.message.as_str(), error.hint.as_str()),
            ("a list cannot be written as 'xls'", "did you mean 'xlsx'?")
        );
    }
    #[test]
    fn an_ending_of_another_kind_of_file_is_refused() {
        for path in ["a.tsv", "a.TXT", "a"] {
            assert_eq!(Form::of("", Path::new(path), false), Ok(Form::Csv { excel: false }));
        }
        let error = Form::of("", Path::new("a.PDF"), false).unwrap_err();
        assert_eq!(error.message, "a list is written as CSV or as a workbook, and a.PDF ends in .pdf");
        let again = |form: Form, path: &str| form.check_ending(Path::new(path), Path::new("first.bin"));
        let csv = Form::Csv { excel: true };
        for path in ["b", "b.csv", "b.txt", "b.bin"] {
            assert_eq!(again(csv, path), Ok(()));
        }
        assert_eq!(again(csv, "b.xlsx").unwrap_err().message, "the list was written as CSV, and b.xlsx ends in .xlsx");
        assert_eq!(
            again(Form::Xlsx, "b.csv").unwrap_err().message,
            "the list was written as XLSX, and b.csv ends in .csv"
        );
        assert!(again(Form::Xlsx, "b.pdf").is_err() && again(Form::Xlsx, "b.xlsx").is_ok());
    }
}

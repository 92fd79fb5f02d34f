//! Files that are no list, told by their bytes: each with a sentence that says what to do.
//! The name is asked only what kind of archive an archive is; that it is one, its bytes say.

use super::decode::{Encoding, Survey};
use crate::error::{Error, ErrorKind};

const EXCEL: &str = "application/vnd.ms-excel";
const OPEN_DOCUMENT: &str = "application/vnd.oasis.opendocument.spreadsheet";
const SAVE_AS_CSV: &str = "open it in the program that made it and save it as CSV";

/// The refusal of a file that cannot be a list; `None` when it may be one.
pub(super) fn no_list(name: &str, survey: &Survey) -> Option<Error> {
    if survey.bytes == 0 {
        return Some(refusal(name, "is empty", "choose the file that holds the list"));
    }
    if let Some((what, hint)) = marked_text(&survey.head) {
        return Some(refusal(name, &format!("is {what}, not a list"), hint));
    }
    let wide = matches!(survey.encoding, Encoding::Utf16Le | Encoding::Utf16Be);
    let strange = survey.nuls + survey.controls;
    // Kinds are told by a few bytes that a text can begin with by chance (`BM`, `ID3`), so only what is no text is asked for its kind.
    if wide || strange * 1000 <= survey.bytes {
        return compressed_text(name, survey);
    }
    let (what, hint) = binary_kind(name, &survey.head);
    Some(refusal(name, &format!("is {what}, not a list"), hint))
}

/// An error of kind `no_list` that names the file.
pub(super) fn refusal(name: &str, what: &str, hint: &str) -> Error {
    Error::new(ErrorKind::NoList, format!("{name} {what}"), hint)
}

fn marked_text(head: &[u8]) -> Option<(&'static str, &'static str)> {
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(head).trim_ascii_start();
    let start = text[..text.len().min(14)].to_ascii_lowercase();
    let is = |mark: &str| start.starts_with(mark.as_bytes());
    if is("%pdf-") {
        Some(("a PDF", "ask for the list as CSV, or copy the table into a spreadsheet and save it as CSV"))
    } else if is("<!doctype html") || is("<html") {
        Some(("a web page", "open it in a spreadsheet program and save it as CSV"))
    } else if is("<?xml") || is("<svg") {
        Some(("an XML file", SAVE_AS_CSV))
    } else if is_json(text) {
        Some(("JSON", "ask for the list as CSV, or open it in a spreadsheet program and save it as CSV"))
    } else if is("{\\rtf") {
        Some(("a text document", SAVE_AS_CSV))
    } else {
        None
    }
}

/// An object, or a list of objects or lists: no header begins so.
fn is_json(text: &[u8]) -> bool {
    let mut marks = text.iter().filter(|byte| !byte.is_ascii_whitespace());
    matches!((marks.next(), marks.next()), (Some(b'{'), Some(b'"')) | (Some(b'['), Some(b'{' | b'[')))
}

/// A small ZIP or picture can hold few control characters; its kind is certain when the bytes are no UTF-8 either.
fn compressed_text(name: &str, survey: &Survey) -> Option<Error> {
    let kind = infer::get(&survey.head)?;
    let certain = survey.nuls + survey.controls > 0
        && survey.encoding == Encoding::Windows1252
        && kind.mime_type() != "image/bmp";
    let (what, hint) = binary_kind(name, &survey.head);
    certain.then(|| refusal(name, &format!("is {what}, not a list"), hint))
}

fn binary_kind(name: &str, head: &[u8]) -> (&'static str, &'static str) {
    let holds = |part: &str| head.windows(part.len()).any(|bytes| bytes == part.as_bytes());
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.to_lowercase().ends_with(ending));
    let mime = match infer::get(head).map_or("", |kind| kind.mime_type()) {
        // Office files are archives, told apart by the names of their parts, in whatever order they come.
        "application/zip" if holds("xl/") => EXCEL,
        "application/zip" if holds(OPEN_DOCUMENT) => OPEN_DOCUMENT,
        // The parts that tell may stand far behind.
        "application/zip" if ends(&[".xlsx", ".xlsm"]) => EXCEL,
        "application/zip" if ends(&[".ods"]) => OPEN_DOCUMENT,
        "application/zip" if holds("[Content_Types].xml") => "application/msword",
        mime => mime,
    };
    let spreadsheet = "open it in the spreadsheet program and save the sheet as CSV (UTF-8)";
    match mime {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ("an Excel workbook", spreadsheet),
        EXCEL => ("an Excel workbook", spreadsheet),
        OPEN_DOCUMENT => ("an OpenDocument spreadsheet", spreadsheet),
        // Old Excel and Word files share one container.
        "application/x-ole-storage" => ("an old Office file", spreadsheet),
        "application/zip" => ("a ZIP archive", "unpack it and choose the CSV file inside"),
        "application/gzip"
        | "application/x-7z-compressed"
        | "application/vnd.rar"
        | "application/x-bzip2"
        | "application/x-xz" => ("a compressed archive", "unpack it and choose the CSV file inside"),
        "application/vnd.sqlite3" | "application/x-sqlite3" => ("a database", "export its table as CSV"),
        mime if mime.starts_with("image/") => ("a picture", "type the list in, or ask for it as CSV"),
        mime if mime.starts_with("audio/") || mime.starts_with("video/") => {
            ("a recording", "choose the file that holds the list")
        }
        mime if mime.starts_with("application/vnd.openxmlformats") || mime.starts_with("application/msword") => {
            ("an Office document", SAVE_AS_CSV)
        }
        _ => ("no text file", "choose a CSV file; if it was one, it is damaged: ask for it again"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::decode::survey;
    use super::*;
    use std::io::Write;

    fn verdict(bytes: &[u8]) -> Option<String> {
        verdict_on("x.csv", bytes)
    }

    fn verdict_on(name: &str, bytes: &[u8]) -> Option<String> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        no_list(name, &survey(&file, || true).unwrap().unwrap()).map(|error| {
            assert_eq!(error.kind, ErrorKind::NoList);
            assert!(!error.hint.is_empty());
            error.message
        })
    }

    #[test]
    fn what_is_no_list_is_called_by_its_name() {
        let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".as_slice(), &[0, 1, 2, 200, 7, 9]].concat();
        let cases: [(&[u8], &str); 8] = [
            (b"", "x.csv is empty"),
            (&png, "x.csv is a picture, not a list"),
            (b"%PDF-1.7\n1 0 obj", "x.csv is a PDF, not a list"),
            (b"PK\x03\x04\x14\0\0\0\0\0ab", "x.csv is a ZIP archive, not a list"),
            (b"<!DOCTYPE html><table>", "x.csv is a web page, not a list"),
            (b"[\n  {\"name\": \"Ann\"}]", "x.csv is JSON, not a list"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0\0\0", "x.csv is an old Office file, not a list"),
            (b"\x7f\x01\x02\0\0\0\0\x05", "x.csv is no text file, not a list"),
        ];
        for (bytes, message) in cases {
            assert_eq!(verdict(bytes).as_deref(), Some(message));
        }
    }

    #[test]
    fn a_workbook_is_no_archive_to_unpack() {
        let zip = b"PK\x03\x04\x14\0\0\0\x08\0ab".as_slice();
        let part = |name: &str| [zip, name.as_bytes()].concat();
        for (name, bytes, what) in [
            ("Intake.XLSX", part("docProps/app.xml"), "an Excel workbook"),
            ("intake.xlsm", part(""), "an Excel workbook"),
            ("intake.csv", part("xl/workbook.xml"), "an Excel workbook"),
            ("intake.ods", part("Thumbnails/thumbnail.png"), "an OpenDocument spreadsheet"),
            (
                "intake.csv",
                part("mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
                "an OpenDocument spreadsheet",
            ),
            ("intake.zip", part("intake.xlsx.csv"), "a ZIP archive"),
        ] {
            assert_eq!(verdict_on(name, &bytes).unwrap(), format!("{name} is {what}, not a list"));
        }
        assert_eq!(verdict_on("list.xlsx", b"Name\nAnn\n"), None, "a text list under a wrong name is a list");
    }

    #[test]
    fn text_that_begins_like_a_picture_is_a_list() {
        for text in ["BM number,Name\n1,Ann\n", "ID3,Name\n1,Ann\n", "II*,Name\n", "Name\nMüller\n"] {
            assert_eq!(verdict(text.as_bytes()), None, "{text}");
        }
    }
}

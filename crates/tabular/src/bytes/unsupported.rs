//! Files that are not lists, recognized by their bytes: each with a sentence that says what to do. Workbooks never come here.

use std::borrow::Cow;

use claimbook_text::numbers::grouped;

use super::detect::FileFacts;
use super::encoding::Encoding;
use crate::error::Error;

/// The columns that a list may have: those of the widest sheet of a spreadsheet program.
pub const MOST_COLUMNS: usize = 16_384;

/// A spreadsheet that saves text as CSV drops the zeros before a number.
const SAVE_AS_XLSX: &str =
    "open it in Excel or LibreOffice and save it as .xlsx, which keeps the zeros of ZIP codes (CSV does not)";
const SAVE_AS_CSV: &str = "open it in the program that made it and save it as CSV";

/// The refusal of a file that cannot be a list; `None` when it may be one.
pub fn no_list(name: &str, facts: &FileFacts) -> Option<Error> {
    if facts.bytes == 0 {
        return Some(refusal(name, "is empty", "choose the file that holds the list"));
    }
    if let Some((what, hint)) = marked_text(&facts.head) {
        return Some(refusal(name, &format!("is {what}, not a list"), hint));
    }
    // A database is full of zeros too.
    if facts.in_fours && infer::get(&facts.head).is_none() {
        return Some(refusal(name, "is text in UTF-32, which lists are never in", "save it again as CSV (UTF-8)"));
    }
    let wide = facts.encoding.is_wide();
    let strange = facts.nuls + facts.controls;
    // A stray control character is not a reason to refuse a file. A kind is recognized by a few bytes that a text can begin with by chance
    // (`BM`, `ID3`), so only files that are hardly text are checked for their kind.
    // NULs alone are what old systems fill their fields with.
    let padded = facts.encoding == Encoding::Utf8 && facts.controls == 0 && facts.nuls * 2 < facts.bytes;
    if wide || padded || strange * 20 <= facts.bytes {
        return compressed_text(name, facts);
    }
    let (what, hint) = binary_kind(&facts.head);
    Some(refusal(name, &format!("is {what}, not a list"), hint))
}

/// The refusal of a file that is not a list.
pub fn refusal(name: &str, what: &str, hint: &str) -> Error {
    Error::NoList { message: format!("{name} {what}"), hint: hint.into() }
}

/// The refusal of text, or of a sheet, that is not a table.
pub(crate) fn no_table(name: &str) -> Error {
    refusal(
        name,
        "holds no table: none of its first 60 rows looks like a row of column names",
        "put the column names into one row above the data, such as Last name, First name, E-mail; or name their row (header: 75), or say that it has none (header: none)",
    )
}

/// The refusal of a list with more columns than any spreadsheet has.
pub fn too_wide(name: &str, columns: usize) -> Error {
    refusal(
        name,
        &format!("has {} columns, and a list may have {}", grouped(columns as u64), grouped(MOST_COLUMNS as u64)),
        "leave out the columns that are not needed, or look whether the rows of the list became its columns",
    )
}

/// The refusal of text whose columns are separated by spaces alone.
pub(crate) fn fixed_width(name: &str) -> Error {
    refusal(
        name,
        "is in columns of fixed width, and only spaces separate them",
        "open it in a spreadsheet program, which asks where its columns begin, and save it as CSV",
    )
}

fn marked_text(head: &[u8]) -> Option<(&'static str, &'static str)> {
    const PAGES: [&str; 14] = [
        "<!doctype html",
        "<html",
        "<head",
        "<title",
        "<meta",
        "<style",
        "<link",
        "<script",
        "<body",
        "<div",
        "<center",
        "<p>",
        "<br",
        "<table",
    ];
    let narrow = in_bytes(head);
    let text = without_comments(narrow.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&narrow));
    let start = text[..text.len().min(14)].to_ascii_lowercase();
    let is = |mark: &str| start.starts_with(mark.as_bytes());
    let holds = |mark: &[u8]| text.windows(mark.len()).any(|bytes| bytes == mark);
    if is("%pdf-") {
        Some(("a PDF", "ask for the list as CSV, or copy the table into a spreadsheet and save it as CSV"))
    } else if PAGES.into_iter().any(is) {
        Some(("a web page", SAVE_AS_XLSX))
    } else if is("mime-version:") && holds(b"text/html") {
        Some(("a web page in one file (MHTML)", SAVE_AS_XLSX))
    } else if is("<?xml") && holds(b"schemas-microsoft-com:office:spreadsheet") {
        Some(("a workbook in the XML of Excel 2003", SAVE_AS_XLSX))
    } else if is("<?xml") && holds(b"http://www.w3.org/1999/xhtml") {
        Some(("a web page", SAVE_AS_XLSX))
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

/// Text in UTF-16 without the bytes that plain letters have more there.
fn in_bytes(head: &[u8]) -> Cow<'_, [u8]> {
    match head {
        [0xff, 0xfe, rest @ ..] | [0xfe, 0xff, rest @ ..] => rest.iter().copied().filter(|byte| *byte != 0).collect(),
        _ => Cow::Borrowed(head),
    }
}

/// The text after blanks and the comments that a web page or an XML file may begin with.
fn without_comments(mut text: &[u8]) -> &[u8] {
    loop {
        text = text.trim_ascii_start();
        let Some(comment) = text.strip_prefix(b"<!--") else { return text };
        let Some(end) = comment.windows(3).position(|bytes| bytes == b"-->") else { return text };
        text = &comment[end + 3..];
    }
}

/// An object, or a list of objects or lists: no header begins so.
fn is_json(text: &[u8]) -> bool {
    let mut marks = text.iter().filter(|byte| !byte.is_ascii_whitespace());
    matches!((marks.next(), marks.next()), (Some(b'{'), Some(b'"')) | (Some(b'['), Some(b'{' | b'[')))
}

/// A small ZIP or picture can hold few control characters; its kind is certain when the bytes are not UTF-8 either.
fn compressed_text(name: &str, facts: &FileFacts) -> Option<Error> {
    let kind = infer::get(&facts.head)?;
    let certain =
        facts.nuls + facts.controls > 0 && facts.encoding == Encoding::Windows1252 && kind.mime_type() != "image/bmp";
    let (what, hint) = binary_kind(&facts.head);
    certain.then(|| refusal(name, &format!("is {what}, not a list"), hint))
}

fn binary_kind(head: &[u8]) -> (&'static str, &'static str) {
    let holds = |part: &str| head.windows(part.len()).any(|bytes| bytes == part.as_bytes());
    let mime = match infer::get(head).map_or("", |kind| kind.mime_type()) {
        // Letters and slides are archives too; workbooks are read before anything comes here.
        "application/zip" if holds("[Content_Types].xml") => "application/msword",
        mime => mime,
    };
    match mime {
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
        _ => ("binary data", "choose a CSV file; if it was one, it is damaged: ask for it again"),
    }
}

#[cfg(test)]
mod tests {
    use super::super::detect::detect;
    use super::*;
    use std::io::Write;

    fn verdict(bytes: &[u8]) -> Option<String> {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(bytes).unwrap();
        no_list("x.csv", &detect(&file, || true).unwrap().unwrap()).map(|error| {
            let Error::NoList { message, hint } = error else { panic!("{error} is another error") };
            assert!(!hint.is_empty());
            message
        })
    }

    #[test]
    fn what_is_not_a_list_is_called_by_its_name() {
        let png = [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".as_slice(), &[0, 1, 2, 200, 7, 9]].concat();
        let cases: [(&[u8], &str); 7] = [
            (b"", "x.csv is empty"),
            (&png, "x.csv is a picture, not a list"),
            (b"%PDF-1.7\n1 0 obj", "x.csv is a PDF, not a list"),
            (b"PK\x03\x04\x14\0\0\0\0\0ab", "x.csv is a ZIP archive, not a list"),
            (b"<!DOCTYPE html><table>", "x.csv is a web page, not a list"),
            (b"[\n  {\"name\": \"Ann\"}]", "x.csv is JSON, not a list"),
            (b"\x7f\x01\x02\0\0\0\0\x05", "x.csv is binary data, not a list"),
        ];
        for (bytes, message) in cases {
            assert_eq!(verdict(bytes).as_deref(), Some(message));
        }
    }

    #[test]
    fn a_database_is_not_text() {
        let mut bytes = vec![0; 4096];
        bytes[..16].copy_from_slice(b"SQLite format 3\0");
        assert_eq!(verdict(&bytes).as_deref(), Some("x.csv is a database, not a list"));
    }

    #[test]
    fn a_stray_control_character_refuses_nothing() {
        assert_eq!(verdict(b"Name\nA\x01nn\0\nJo\x1f\nPeter\nPaul\nMary Magdalene of Bethany\nSusanna\n"), None);
        assert_eq!(verdict(b"Name\nLee\0\0\0\n"), None, "padded");
        assert_eq!(verdict(b"Name\n\x01\x02\x03\x04\n").as_deref(), Some("x.csv is binary data, not a list"));
    }

    #[test]
    fn text_of_four_bytes_a_character_is_refused_by_its_name() {
        let bytes: Vec<u8> = "Name\nLee\n".chars().flat_map(|c| u32::from(c).to_le_bytes()).collect();
        assert_eq!(verdict(&bytes[..32]).as_deref(), Some("x.csv is text in UTF-32, which lists are never in"));
    }

    #[test]
    fn text_that_begins_like_a_picture_is_a_list() {
        for text in ["BM number,Name\n1,Ann\n", "ID3,Name\n1,Ann\n", "II*,Name\n", "Name\nMüller\n"] {
            assert_eq!(verdict(text.as_bytes()), None, "{text}");
        }
    }
}

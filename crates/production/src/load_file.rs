//! Load files, by which a review program takes in a production: Concordance DAT with one row a document, and Opticon OPT with one line a
//! stamped copy. Both name a document by its first Bates number, and files by paths from the folder that the load files are in.

use std::collections::HashMap;
use std::num::NonZeroU32;

use crate::bates::BatesRange;

/// The volume that the pages of a pack are in: a pack is one volume.
pub const VOLUME: &str = "VOL001";

/// A document as load files list it.
#[derive(Debug, Clone)]
pub struct LoadFileEntry<'a> {
    /// Its numbers.
    pub numbers: &'a BatesRange,
    /// What an e-mail and its attachments have in common; `None` for a document on its own.
    pub family: Option<u64>,
    /// Whose document it is.
    pub custodian: &'a str,
    /// Of which claim.
    pub claim_no: &'a str,
    /// The name of its file.
    pub file_name: &'a str,
    /// SHA-256 in hex.
    pub sha256: &'a str,
    /// Where the document itself is.
    pub native_path: &'a str,
    /// Where its pages are: the stamped copy.
    pub pages_path: &'a str,
    /// How many pages there are.
    pub pages: NonZeroU32,
}

const FIELDS: [&str; 11] = [
    "BEGBATES",
    "ENDBATES",
    "BEGATTACH",
    "ENDATTACH",
    "CUSTODIAN",
    "FILENAME",
    "FILEEXT",
    "SHA256",
    "NATIVEPATH",
    "PAGECOUNT",
    "CLAIMNO",
];

/// Concordance's marks: between fields, around each, and a new line inside of one.
const SEPARATOR: char = '\u{14}';
const QUOTE: char = 'þ';
const NEW_LINE: char = '®';

/// What marks a file as UTF-8. Review programs know the encoding by it and by nothing else.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// The DAT file.
pub fn dat(entries: &[LoadFileEntry<'_>]) -> String {
    let families = families(entries);
    let mut out = String::from(BYTE_ORDER_MARK);
    row(&mut out, FIELDS);
    for entry in entries {
        let family = entry.family.and_then(|family| families.get(&family)).filter(|family| family.members > 1);
        let (begin, end) = family.map_or_else(Default::default, |family| (family.first.begin(), family.last.end()));
        let extension = entry.file_name.rsplit_once('.').map_or("", |(_, extension)| extension);
        let (first, last, pages) = (entry.numbers.begin(), entry.numbers.end(), entry.pages.to_string());
        row(
            &mut out,
            [
                &first,
                &last,
                &begin,
                &end,
                entry.custodian,
                entry.file_name,
                extension,
                entry.sha256,
                entry.native_path,
                &pages,
                entry.claim_no,
            ],
        );
    }
    out
}

/// The OPT file: key, volume, path, `Y` since a document begins, two fields that no one uses, and how many pages there are. A copy has all
/// pages of its document, and a program that found it named once a page would take it in as often.
pub fn opt(entries: &[LoadFileEntry<'_>]) -> String {
    let mut out = String::from(BYTE_ORDER_MARK);
    for entry in entries {
        let (key, path, pages) = (entry.numbers.begin(), entry.pages_path, entry.pages);
        out.push_str(&format!("{key},{VOLUME},{path},Y,,,{pages}\r\n"));
    }
    out
}

/// An e-mail with its attachments.
struct Family<'a> {
    first: &'a BatesRange,
    last: &'a BatesRange,
    members: usize,
}

/// A family runs from its first document to its last. An attachment that came later has numbers of its own time, so others may lie between.
fn families<'a>(entries: &[LoadFileEntry<'a>]) -> HashMap<u64, Family<'a>> {
    let mut families: HashMap<u64, Family<'a>> = HashMap::new();
    for (family, numbers) in entries.iter().filter_map(|entry| Some((entry.family?, entry.numbers))) {
        let family = families.entry(family).or_insert(Family { first: numbers, last: numbers, members: 0 });
        family.last = numbers;
        family.members += 1;
    }
    families
}

fn row(out: &mut String, fields: [&str; 11]) {
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            out.push(SEPARATOR);
        }
        out.push(QUOTE);
        written(out, field);
        out.push(QUOTE);
    }
    out.push_str("\r\n");
}

/// The format cannot quote its own marks, so a name that has one of them gets what is closest to it.
fn written(out: &mut String, field: &str) {
    let mut letters = field.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            QUOTE => out.push('Þ'),
            NEW_LINE => out.push_str("(R)"),
            SEPARATOR => out.push(' '),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\n' => out.push(NEW_LINE),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bates::{Level, Sequence};

    fn plan(level: Level, pages: &[u32]) -> Vec<BatesRange> {
        let pages: Vec<NonZeroU32> = pages.iter().map(|pages| NonZeroU32::new(*pages).unwrap()).collect();
        Sequence::new("PLF-", 6, level).unwrap().plan(0, &pages).unwrap()
    }

    fn entry<'a>(numbers: &'a BatesRange, family: Option<u64>, file_name: &'a str, pages: u32) -> LoadFileEntry<'a> {
        LoadFileEntry {
            numbers,
            family,
            custodian: "Lee, Ann",
            claim_no: "LNKD-0000001",
            file_name,
            sha256: "0f1e",
            native_path: "documents/LNKD-0000001/mail.eml",
            pages_path: "stamped/PLF-000001.pdf",
            pages: NonZeroU32::new(pages).unwrap(),
        }
    }

    /// The rows of a DAT, read as a review program does.
    fn rows(dat: &str) -> Vec<Vec<String>> {
        let body = dat.strip_prefix('\u{feff}').expect("a mark");
        let field =
            |field: &str| field.strip_prefix('þ').and_then(|field| field.strip_suffix('þ')).unwrap().to_string();
        body.strip_suffix("\r\n").unwrap().split("\r\n").map(|row| row.split('\u{14}').map(field).collect()).collect()
    }

    #[test]
    fn an_email_and_its_attachments_are_one_family_of_one_row_each() {
        let numbers = plan(Level::Page, &[1, 3, 2]);
        let entries = [
            entry(&numbers[0], Some(4), "mail.eml", 1),
            entry(&numbers[1], Some(4), "Receipt.PDF", 3),
            entry(&numbers[2], Some(9), "alone", 2),
        ];
        let rows = rows(&dat(&entries));
        assert_eq!(rows[0], FIELDS);
        assert_eq!(
            rows[2],
            [
                "PLF-000002",
                "PLF-000004",
                "PLF-000001",
                "PLF-000004",
                "Lee, Ann",
                "Receipt.PDF",
                "PDF",
                "0f1e",
                "documents/LNKD-0000001/mail.eml",
                "3",
                "LNKD-0000001",
            ]
        );
        assert_eq!(rows[1][..4], ["PLF-000001", "PLF-000001", "PLF-000001", "PLF-000004"]);
        assert_eq!(rows[3][..7], ["PLF-000005", "PLF-000006", "", "", "Lee, Ann", "alone", ""], "no one came with it");
    }

    #[test]
    fn each_copy_has_a_line_that_says_how_many_pages_there_are() {
        let numbers = plan(Level::Page, &[2, 1]);
        let entries = [entry(&numbers[0], None, "a.pdf", 2), entry(&numbers[1], None, "b.pdf", 1)];
        assert_eq!(
            opt(&entries),
            "\u{feff}PLF-000001,VOL001,stamped/PLF-000001.pdf,Y,,,2\r\n\
             PLF-000003,VOL001,stamped/PLF-000001.pdf,Y,,,1\r\n"
        );
        let of_dat: Vec<String> = rows(&dat(&entries))[1..].iter().map(|row| row[0].clone()).collect();
        assert_eq!(of_dat, ["PLF-000001", "PLF-000003"], "the same ids in both");
        let by_document = plan(Level::Document, &[2]);
        assert_eq!(
            opt(&[entry(&by_document[0], None, "a.pdf", 2)]),
            "\u{feff}PLF-000001,VOL001,stamped/PLF-000001.pdf,Y,,,2\r\n"
        );
    }

    #[test]
    fn a_name_with_the_marks_of_the_format_stays_in_its_field() {
        let numbers = plan(Level::Page, &[1]);
        let mut one = entry(&numbers[0], None, "Fach®\u{14}\r\nþing\n.pdf", 1);
        one.custodian = "Þórður Müller, 李";
        let rows = rows(&dat(&[one]));
        assert_eq!(rows[1][4..7], ["Þórður Müller, 李", "Fach(R) ®Þing®.pdf", "pdf"]);
    }
}

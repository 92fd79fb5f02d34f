//! Letters that a wrong encoding broke: text written in one encoding and read in another.

use std::cmp::Ordering;

use encoding_rs::{self as encodings, MACINTOSH, WINDOWS_1252};

use crate::import::cells::mojibake::misread;

/// Text written in one encoding and read in another, once or twice, or with what the other lacks left out.
pub(crate) fn is_misread(cell: &str, exported: &str) -> bool {
    if exported.is_ascii() {
        return false;
    }
    let wanted = visible(cell);
    let mut readings = vec![exported.to_string()];
    for _ in 0..2 {
        readings = readings.iter().flat_map(|text| misreadings(text)).collect();
        if readings.iter().any(|reading| visible(reading) == wanted) {
            return true;
        }
    }
    lost_letters(cell, exported) || WRITINGS.iter().any(|writing| writing.made(cell, exported))
}

fn misreadings(text: &str) -> [String; 3] {
    let by_mac = MACINTOSH.decode_without_bom_handling(text.as_bytes()).0.into_owned();
    [misread(text), by_mac, text.bytes().map(char::from).collect()]
}

/// White space and control characters do not survive a misreading; some programs put bytes without a meaning at U+F100.
fn visible(text: &str) -> String {
    let is_lost = |c: &char| c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{f100}'..='\u{f1ff}');
    text.chars().filter(|c| !is_lost(c)).collect()
}

/// Each letter beyond ASCII may have become a question mark, and nothing else changed.
fn lost_letters(cell: &str, exported: &str) -> bool {
    let (mut is, mut was) = (cell.chars(), exported.chars());
    let mut lost = false;
    loop {
        match (is.next(), was.next()) {
            (None, None) => return lost,
            (Some(a), Some(b)) if a == b => {}
            (Some('?' | '\u{fffd}'), Some(b)) if b.cmp(&'\u{7f}') == Ordering::Greater => lost = true,
            _ => return false,
        }
    }
}

/// An encoding that programs save text in without saying so; a list in it is read as windows-1252.
struct Writing {
    name: &'static str,
    letters: Letters,
}

enum Letters {
    Of(&'static encodings::Encoding),
    /// Those of the bytes from 0x80 on.
    Upper(&'static str),
}

/// Where two make the same of a text, the first is reported.
static WRITINGS: [Writing; 9] = [
    Writing { name: "macintosh", letters: Letters::Of(MACINTOSH) },
    Writing { name: "windows-1250", letters: Letters::Of(encodings::WINDOWS_1250) },
    Writing { name: "iso-8859-2", letters: Letters::Of(encodings::ISO_8859_2) },
    Writing { name: "windows-1251", letters: Letters::Of(encodings::WINDOWS_1251) },
    Writing { name: "windows-1253", letters: Letters::Of(encodings::WINDOWS_1253) },
    Writing { name: "windows-1254", letters: Letters::Of(encodings::WINDOWS_1254) },
    Writing { name: "windows-1257", letters: Letters::Of(encodings::WINDOWS_1257) },
    Writing { name: "IBM850", letters: Letters::Upper(IBM850) },
    Writing { name: "IBM437", letters: Letters::Upper(IBM437) },
];

/// As in Unicode's mapping tables CP850.TXT and CP437.TXT of MS-DOS, which spreadsheets still offer ("CSV (MS-DOS)").
const IBM850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤\
    ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";
const IBM437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧\
    ╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";

impl Writing {
    /// Whether the cell is what the exported text looks like when it is written so. What the encoding lacks becomes a question mark,
    /// and what windows-1252 lacks may be dropped.
    fn made(&self, cell: &str, exported: &str) -> bool {
        if cell.is_ascii() || exported.is_ascii() {
            return false;
        }
        let kept = |text: &str| visible(text).replace(['?', '\u{fffd}'], "");
        let read: String = exported.chars().map(|c| self.read(c).unwrap_or('?')).collect();
        read != exported && kept(cell) == kept(&read)
    }

    /// A letter written so, and read as windows-1252.
    fn read(&self, letter: char) -> Option<char> {
        if letter.is_ascii() {
            return Some(letter);
        }
        let byte = match self.letters {
            Letters::Of(encoding) => {
                let mut utf8 = [0; 4];
                let (bytes, _, lossy) = encoding.encode(letter.encode_utf8(&mut utf8));
                bytes.first().copied().filter(|_| !lossy)?
            }
            Letters::Upper(upper) => 0x80 | u8::try_from(upper.chars().position(|c| c == letter)?).ok()?,
        };
        WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next()
    }
}

/// Cells of a list that was read as windows-1252, by the encodings that explain them.
#[derive(Debug, Default)]
pub(in crate::import::reimport) struct Broken {
    cells: u64,
    by: [u64; WRITINGS.len()],
}

impl Broken {
    /// Takes a cell into account that differs from what was exported.
    pub(in crate::import::reimport) fn add(&mut self, cell: &str, exported: &str) {
        if cell.is_ascii() || exported.is_ascii() {
            return;
        }
        let before: u64 = self.by.iter().sum();
        for (count, writing) in self.by.iter_mut().zip(&WRITINGS) {
            *count += u64::from(writing.made(cell, exported));
        }
        self.cells += u64::from(self.by.iter().sum::<u64>() > before);
    }

    /// What is reported when one encoding explains most of them.
    pub(in crate::import::reimport) fn remark(&self) -> Option<String> {
        let (writing, count) = WRITINGS.iter().zip(self.by).rev().max_by_key(|(_, count)| *count)?;
        if count < 2 || count * 2 <= self.cells {
            return None;
        }
        let name = writing.name;
        let rest = match writing.letters {
            Letters::Of(_) => format!("read it with that encoding: --encoding {name}"),
            Letters::Upper(_) => "save it again as UTF-8".to_string(),
        };
        Some(format!("The list was saved as {name}, which explains the broken letters of {count} cells; {rest}"))
    }
}

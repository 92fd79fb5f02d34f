//! Tables that say where each object is (ISO 32000-1, section 7.5). They are kept as they are and looked into when an object is asked for,
//! so that a table of a million objects takes no more memory than its own bytes.

use super::refusal::PdfRefusal;
use super::values::Value;

/// Where an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// At a byte of the file.
    At(u64),
    /// In the stream of another object.
    Inside(u32),
    /// Nowhere.
    Free,
}

/// A table of text: rows of 20 bytes in the file.
#[derive(Debug)]
pub(super) struct Rows {
    /// The number of the first object, how many there are, and where the first row is.
    pub(super) runs: Vec<(u64, u64, u64)>,
}

impl Rows {
    /// Where the row of an object is.
    pub(super) fn row(&self, number: u32) -> Option<u64> {
        let number = u64::from(number);
        let run = self.runs.iter().find(|(first, count, _)| number >= *first && number - first < *count)?;
        Some(run.2 + 20 * (number - run.0))
    }
}

/// A row of a table of text: `0000000016 00000 n`.
pub(super) fn read_row(row: &[u8; 20]) -> Option<Place> {
    let at: u64 = std::str::from_utf8(&row[..10]).ok()?.trim().parse().ok()?;
    match row[17] {
        b'n' => Some(Place::At(at)),
        b'f' => Some(Place::Free),
        _ => None,
    }
}

/// A table that is a stream of numbers.
#[derive(Debug)]
pub(super) struct Numbers {
    bytes: Vec<u8>,
    /// How many bytes each of the three numbers of a row has.
    widths: [usize; 3],
    /// The number of the first object and how many there are.
    runs: Vec<(u64, u64)>,
}

impl Numbers {
    pub(super) fn new(bytes: Vec<u8>, stream: &Value) -> Result<Numbers, PdfRefusal> {
        let widths: Vec<usize> = stream
            .get("W")
            .map_or(&[][..], Value::array)
            .iter()
            .filter_map(|width| usize::try_from(width.integer()?).ok().filter(|width| *width <= 8))
            .collect();
        let widths = <[usize; 3]>::try_from(widths).map_err(|_| PdfRefusal::Damaged)?;
        if widths.iter().sum::<usize>() == 0 {
            return Err(PdfRefusal::Damaged);
        }
        let number = |value: &Value| u64::try_from(value.integer()?).ok();
        let runs = match stream.get("Index") {
            Some(index) => {
                index.array().chunks_exact(2).filter_map(|run| Some((number(&run[0])?, number(&run[1])?))).collect()
            }
            None => vec![(0, stream.get("Size").and_then(number).unwrap_or_default())],
        };
        Ok(Numbers { bytes, widths, runs })
    }

    /// How many runs of objects the table has.
    pub(super) fn runs(&self) -> usize {
        self.runs.len()
    }

    /// How many bytes the table has.
    pub(super) fn length(&self) -> usize {
        self.bytes.len()
    }

    /// Where an object is, if the table says it.
    pub(super) fn place(&self, number: u32) -> Option<Place> {
        let (number, mut before) = (u64::from(number), 0_u64);
        let run = self.runs.iter().find(|(first, count)| {
            let is_in = number >= *first && number - first < *count;
            before = if is_in { before } else { before.saturating_add(*count) };
            is_in
        })?;
        let row = before.checked_add(number - run.0)?;
        let width = self.widths.iter().sum::<usize>();
        let start = usize::try_from(row).ok()?.checked_mul(width)?;
        let mut rest = self.bytes.get(start..start.checked_add(width)?)?;
        let [kind, place, _] = self.widths.map(|width| {
            let (own, behind) = rest.split_at(width);
            rest = behind;
            (!own.is_empty()).then(|| own.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
        });
        let place = place.unwrap_or_default();
        Some(match kind.unwrap_or(1) {
            1 => Place::At(place),
            2 => Place::Inside(u32::try_from(place).ok()?),
            _ => Place::Free,
        })
    }
}

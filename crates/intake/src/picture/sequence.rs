//! What a sequence parameter set says about the size of a picture and about its colors (ITU-T H.265, sections 7.3.2.2 and E.2.1). The
//! decoder does not read the colors, and photos of phones say them nowhere else.

use heic_rs::props::colr::{MatrixCoefficients, Nclx, Range};

/// The type of the unit.
const KIND: u8 = 33;

/// What photos mean that do not say it (ISO/IEC 23000-22, section 7.3.6.4).
pub(super) const UNLABELED: Nclx =
    Nclx { primaries: 1, transfer: 13, matrix: MatrixCoefficients::Bt601, matrix_code: 6, range: Range::Full };

/// A sequence parameter set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sequence {
    width: u32,
    height: u32,
    /// How much is cut off across and down.
    crop: [u32; 2],
    /// How many samples there are for each two samples of brightness.
    samples_of_two: u64,
    colors: Option<Nclx>,
}

impl Sequence {
    /// Whether a unit is one.
    pub(super) fn is_one(unit: &[u8]) -> bool {
        unit.first().is_some_and(|byte| byte >> 1 & 0x3f == KIND)
    }

    /// Reads a unit, without the code in front of it.
    pub(super) fn read(unit: &[u8]) -> Option<Sequence> {
        let bytes = without_escapes(unit.get(2..)?);
        let mut bits = Bits { bytes: &bytes, at: 0 };
        bits.skip(4)?;
        let layers = bits.take(3)?;
        bits.skip(1)?;
        skip_profile(&mut bits, layers)?;
        bits.number()?;
        let mut sequence = Sequence::read_size(&mut bits)?;
        // Colors stay unknown where the rest cannot be read; the decoder will refuse it.
        sequence.colors = read_colors(&mut bits, layers).flatten();
        Some(sequence)
    }

    fn read_size(bits: &mut Bits<'_>) -> Option<Sequence> {
        let format = bits.number()?;
        let are_planes_apart = format == 3 && bits.flag()?;
        let (across, down, samples_of_two) = match format {
            1 => (2, 2, 3),
            2 => (2, 1, 4),
            3 if !are_planes_apart => (1, 1, 6),
            0 | 3 => (1, 1, 2),
            _ => return None,
        };
        let (width, height) = (bits.number()?, bits.number()?);
        let mut crop = [0; 2];
        if bits.flag()? {
            let [left, right, top, bottom] = [bits.number()?, bits.number()?, bits.number()?, bits.number()?];
            crop = [left.checked_add(right)?.checked_mul(across)?, top.checked_add(bottom)?.checked_mul(down)?];
        }
        Some(Sequence { width, height, crop, samples_of_two, colors: None })
    }

    /// How many pixels are coded, those that are cut off included.
    pub(super) fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// How many samples are coded, of brightness and of color.
    pub(super) fn samples(&self) -> u64 {
        self.pixels().saturating_mul(self.samples_of_two) / 2
    }

    /// Whether color has half of its detail across and all of it down (4:2:2), as some cameras write it. The decoder gets its colors wrong.
    pub(super) fn has_half_colors(&self) -> bool {
        self.samples_of_two == 4
    }

    /// The width and the height of what is shown.
    pub(super) fn shown(&self) -> (u32, u32) {
        (self.width.saturating_sub(self.crop[0]), self.height.saturating_sub(self.crop[1]))
    }

    /// How brightness and color are made into red, green and blue, if it is said.
    pub(super) fn colors(&self) -> Option<Nclx> {
        self.colors
    }
}

/// Profiles and levels (section 7.3.3).
fn skip_profile(bits: &mut Bits<'_>, layers: u32) -> Option<()> {
    bits.skip(88 + 8)?;
    let mut present = Vec::new();
    for _ in 0..layers {
        present.push((bits.flag()?, bits.flag()?));
    }
    if layers > 0 {
        bits.skip(2 * (8 - layers as usize))?;
    }
    for (has_profile, has_level) in present {
        bits.skip(if has_profile { 88 } else { 0 } + if has_level { 8 } else { 0 })?;
    }
    Some(())
}

/// The colors, behind everything else that comes first. Nothing inside when the set does not say them.
fn read_colors(bits: &mut Bits<'_>, layers: u32) -> Option<Option<Nclx>> {
    bits.number()?;
    bits.number()?;
    let order_bits = bits.number()? as usize + 4;
    let first = if bits.flag()? { 0 } else { layers };
    for _ in 0..3 * (layers + 1 - first) + 6 {
        bits.number()?;
    }
    if bits.flag()? && bits.flag()? {
        skip_scaling(bits)?;
    }
    bits.skip(2)?;
    if bits.flag()? {
        bits.skip(8)?;
        bits.number()?;
        bits.number()?;
        bits.skip(1)?;
    }
    skip_references(bits, order_bits)?;
    bits.skip(2)?;
    if !bits.flag()? {
        return Some(None);
    }
    // The shape of a pixel, and what may be cut off at the edges.
    if bits.flag()? && bits.take(8)? == 255 {
        bits.skip(32)?;
    }
    if bits.flag()? {
        bits.skip(1)?;
    }
    if !bits.flag()? {
        return Some(None);
    }
    bits.skip(3)?;
    let range = if bits.flag()? { Range::Full } else { Range::Limited };
    let said = if bits.flag()? { [bits.take(8)?, bits.take(8)?, bits.take(8)?] } else { [2; 3] };
    Some(Some(nclx(said.map(|code| code as u16), range)))
}

/// What is not said is as in photos that say nothing.
fn nclx([primaries, transfer, matrix]: [u16; 3], range: Range) -> Nclx {
    const NOT_SAID: u16 = 2;
    let said = |code, usual| if code == NOT_SAID { usual } else { code };
    let matrix_code = said(matrix, UNLABELED.matrix_code);
    Nclx {
        primaries: said(primaries, UNLABELED.primaries),
        transfer: said(transfer, UNLABELED.transfer),
        matrix: MatrixCoefficients::from_code(matrix_code),
        matrix_code,
        range,
    }
}

/// Section 7.3.4.
fn skip_scaling(bits: &mut Bits<'_>) -> Option<()> {
    for size in 0..4_u32 {
        for _ in (0..6).step_by(if size == 3 { 3 } else { 1 }) {
            if !bits.flag()? {
                bits.number()?;
                continue;
            }
            let coefficients = 64.min(1 << (4 + 2 * size));
            for _ in 0..coefficients + u32::from(size > 1) {
                bits.number()?;
            }
        }
    }
    Some(())
}

/// Pictures that others are predicted from (section 7.3.7). A photo has none, and encoders of video say how many there could be.
fn skip_references(bits: &mut Bits<'_>, order_bits: usize) -> Option<()> {
    const MOST: u32 = 64;
    let sets = bits.number().filter(|sets| *sets <= MOST)?;
    let mut pictures = 0;
    for set in 0..sets {
        if set > 0 && bits.flag()? {
            bits.skip(1)?;
            bits.number()?;
            let before = pictures;
            pictures = 0;
            for _ in 0..=before {
                let is_used = bits.flag()? || bits.flag()?;
                pictures += u32::from(is_used);
            }
            continue;
        }
        pictures = bits.number()?.checked_add(bits.number()?).filter(|pictures| *pictures <= MOST)?;
        for _ in 0..pictures {
            bits.number()?;
            bits.skip(1)?;
        }
    }
    if bits.flag()? {
        for _ in 0..bits.number().filter(|pictures| *pictures <= MOST)? {
            bits.skip(order_bits + 1)?;
        }
    }
    Some(())
}

/// The bytes without those that keep them from looking like the beginning of a unit (section 7.4.2).
fn without_escapes(unit: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(unit.len());
    let mut zeros = 0;
    for byte in unit {
        let is_escape = zeros >= 2 && *byte == 3;
        zeros = if *byte == 0 { zeros + 1 } else { 0 };
        if !is_escape {
            bytes.push(*byte);
        }
    }
    bytes
}

/// Bits, the highest of each byte first.
struct Bits<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Bits<'_> {
    fn flag(&mut self) -> Option<bool> {
        Some(self.take(1)? == 1)
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        self.at = self.at.checked_add(count).filter(|at| *at <= 8 * self.bytes.len())?;
        Some(())
    }

    /// A number of so many bits, 32 at most.
    fn take(&mut self, count: usize) -> Option<u32> {
        let mut number = 0;
        for _ in 0..count {
            let byte = self.bytes.get(self.at / 8)?;
            number = number << 1 | u32::from(byte >> (7 - self.at % 8) & 1);
            self.at += 1;
        }
        Some(number)
    }

    /// A number whose length is before it (section 9.2). Whether it has a sign does not matter for passing over it.
    fn number(&mut self) -> Option<u32> {
        let mut zeros = 0;
        while !self.flag()? {
            zeros += 1;
        }
        let rest = if zeros < 32 { self.take(zeros)? } else { return None };
        Some(((1_u64 << zeros) - 1) as u32 + rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_have_their_length_before_them() {
        let mut bits = Bits { bytes: &[0b1010_0110, 0b0100_0010, 0b1000_0000], at: 0 };
        let numbers: Vec<Option<u32>> = (0..6).map(|_| bits.number()).collect();
        assert_eq!(numbers, [Some(0), Some(1), Some(2), Some(3), Some(4), None]);
    }

    #[test]
    fn a_byte_that_was_put_between_zeros_is_not_part_of_the_unit() {
        assert_eq!(without_escapes(&[1, 0, 0, 3, 1, 0, 0, 3, 0, 0, 3]), [1, 0, 0, 1, 0, 0, 0, 0]);
        assert_eq!(without_escapes(&[0, 3, 0, 0, 0, 3]), [0, 3, 0, 0, 0]);
    }

    #[test]
    fn what_is_not_said_about_colors_is_as_usual() {
        assert_eq!(nclx([2, 2, 2], Range::Full), UNLABELED);
        let said = nclx([9, 2, 9], Range::Limited);
        assert_eq!((said.primaries, said.transfer, said.matrix), (9, 13, MatrixCoefficients::Bt2020Ncl));
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_reader(bytes in prop::collection::vec(any::<u8>(), 0..80)) {
            if let Some(sequence) = Sequence::read(&bytes) {
                prop_assert!(sequence.samples() >= sequence.pixels() / 2 * 2 / 2);
            }
        }
    }
}

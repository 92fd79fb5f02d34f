//! The faces of the PDF: what a text looks like as glyphs, and how wide it is. Lengths are hundredths of a point.

use std::sync::OnceLock;

use harfrust::{Direction, Feature, FontRef, ShapeOptions, Shaper, ShaperData, Tag, UnicodeBuffer};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::MetadataProvider;
use skrifa::charmap::Charmap;

/// A cut of a typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Face {
    /// For reading.
    Sans,
    /// For headings and sums.
    SansBold,
    /// For titles and the key figure.
    Serif,
    /// For the note on the key figure.
    SerifItalic,
}

/// What is drawn for a letter that no face has. The text itself stays in the file for search and copying.
const MISSING: char = '\u{25a1}';

const FILES: [&[u8]; 4] = [
    include_bytes!("../fonts/Inter-Regular.ttf"),
    include_bytes!("../fonts/Inter-SemiBold.ttf"),
    include_bytes!("../fonts/ClaimbookSerif-Semibold.ttf"),
    include_bytes!("../fonts/ClaimbookSerif-Italic.ttf"),
];

/// A font, read once for each purpose.
struct Cut {
    letters: Charmap<'static>,
    shaping: Shaper<'static>,
    drawing: Font,
}

fn cut(face: Face) -> &'static Cut {
    static TABLES: OnceLock<[(FontRef<'static>, ShaperData); 4]> = OnceLock::new();
    static CUTS: OnceLock<[Cut; 4]> = OnceLock::new();
    let cuts = CUTS.get_or_init(|| {
        let tables = TABLES.get_or_init(|| {
            FILES.map(|file| {
                let font = FontRef::new(file).expect("the font is part of the program and tested");
                let tables = ShaperData::new(&font);
                (font, tables)
            })
        });
        std::array::from_fn(|place| Cut {
            letters: tables[place].0.charmap(),
            shaping: tables[place].1.shaper(&tables[place].0).build(),
            drawing: Font::new(FILES[place].into(), 0).expect("the font is part of the program and tested"),
        })
    });
    &cuts[face as usize]
}

/// The cut of a face for drawing.
pub(super) fn font(face: Face) -> Font {
    cut(face).drawing.clone()
}

/// Glyphs of one face in a row.
#[derive(Debug, Clone)]
pub(super) struct Run {
    /// Which face.
    pub(super) face: Face,
    /// What the glyphs show.
    pub(super) text: String,
    /// In units of the em.
    pub(super) glyphs: Vec<KrillaGlyph>,
    /// How wide it is.
    pub(super) width: i32,
    /// The text as it was, when a letter of it had to be replaced.
    pub(super) actual: Option<String>,
}

/// Text as glyphs; where the face lacks a letter the sans serif steps in.
pub(super) fn shape(face: Face, size: i32, text: &str) -> Vec<Run> {
    let mut runs: Vec<(Face, String, String)> = Vec::new();
    for letter in text.chars() {
        let (drawn_by, drawn) = drawn(face, letter);
        match runs.last_mut() {
            // A mark or a space stays with what it belongs to.
            Some((last, shown, meant)) if *last == drawn_by => {
                shown.push(drawn);
                meant.push(letter);
            }
            _ => runs.push((drawn_by, drawn.into(), letter.into())),
        }
    }
    runs.into_iter().map(|(face, shown, meant)| run(face, size, shown, meant)).collect()
}

/// How wide a text is.
pub(super) fn width(face: Face, size: i32, text: &str) -> i32 {
    shape(face, size, text).iter().map(|run| run.width).sum()
}

/// The first letter of a text that no face has.
pub(crate) fn undrawable(text: &str) -> Option<char> {
    text.chars().find(|letter| *letter != MISSING && drawn(Face::Sans, *letter).1 == MISSING)
}

fn drawn(face: Face, letter: char) -> (Face, char) {
    let has = |face: Face| cut(face).letters.map(letter).is_some();
    let stand_in = if matches!(face, Face::SansBold | Face::Serif) { Face::SansBold } else { Face::Sans };
    if has(face) {
        (face, letter)
    } else if has(stand_in) {
        (stand_in, letter)
    } else if letter.is_whitespace() {
        (face, ' ')
    } else {
        (stand_in, MISSING)
    }
}

fn run(face: Face, size: i32, text: String, meant: String) -> Run {
    let cut = cut(face);
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&text);
    buffer.guess_segment_properties();
    buffer.set_direction(Direction::LeftToRight);
    let figures = tabular(&text);
    let shaped = cut.shaping.shape(buffer, ShapeOptions::new().features(&figures));
    let em = cut.shaping.units_per_em();
    let starts: Vec<usize> = shaped.glyph_infos().iter().map(|info| info.cluster as usize).collect();
    let mut advance = 0i64;
    let mut glyphs = Vec::with_capacity(starts.len());
    for (place, (info, position)) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate() {
        let end = starts[place..].iter().copied().find(|start| *start > starts[place]).unwrap_or(text.len());
        advance += i64::from(position.x_advance);
        glyphs.push(KrillaGlyph::new(
            GlyphId::new(info.glyph_id),
            of_em(position.x_advance, em),
            of_em(position.x_offset, em),
            of_em(position.y_offset, em),
            of_em(position.y_advance, em),
            starts[place]..end,
            None,
        ));
    }
    let width = i32::try_from(advance * i64::from(size) / i64::from(em)).unwrap_or(i32::MAX);
    let actual = (text != meant).then_some(meant);
    Run { face, text, glyphs, width, actual }
}

/// Figures of one width; dashes and colons between words keep their own.
fn tabular(text: &str) -> Vec<Feature> {
    let figure = |(at, letter): (usize, char)| letter.is_ascii_digit().then_some(at);
    // The library takes the end as the first place that the feature leaves alone, and an inclusive range as it is.
    text.char_indices().filter_map(figure).map(|at| Feature::new(Tag::new(b"tnum"), 1, at..=at + 1)).collect()
}

/// Font units as a part of the em, as the drawing wants them.
#[allow(clippy::float_arithmetic, reason = "a coordinate of a drawing, never money")]
fn of_em(units: i32, em: i32) -> f32 {
    units as f32 / em as f32
}

/// Breaks text into lines no wider than `room`, the first one narrower by `indent`; a word that is wider by itself is broken too.
pub(super) fn lines(face: Face, size: i32, text: &str, room: i32, indent: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let room = if lines.len() <= 1 { room - indent } else { room };
        let longer = lines.last().map(|line| format!("{line} {word}")).filter(|line| width(face, size, line) <= room);
        match (lines.last_mut(), longer) {
            (Some(line), Some(longer)) => *line = longer,
            _ => lines.extend(broken(face, size, word, room)),
        }
    }
    lines
}

/// A word in pieces that fit.
fn broken(face: Face, size: i32, word: &str, room: i32) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for letter in word.chars() {
        let piece = pieces.last_mut().expect("there is always a piece to fill");
        piece.push(letter);
        if piece.chars().count() > 1 && width(face, size, piece) > room {
            piece.pop();
            pieces.push(letter.into());
        }
    }
    pieces
}

/// Text that fits, its end replaced by an ellipsis when it does not.
pub(super) fn shortened(face: Face, size: i32, text: &str, room: i32) -> String {
    if width(face, size, text) <= room {
        return text.to_string();
    }
    let mut kept: Vec<char> = text.chars().collect();
    loop {
        kept.pop();
        let short: String = kept.iter().collect::<String>().trim_end().to_string() + "…";
        if kept.is_empty() || width(face, size, &short) <= room {
            return short;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZE: i32 = 10_00;

    #[test]
    fn figures_are_all_of_one_width() {
        for face in [Face::Sans, Face::SansBold, Face::Serif, Face::SerifItalic] {
            let one = width(face, SIZE, "1");
            assert!((0..10).all(|figure| width(face, SIZE, &figure.to_string()) == one), "{face:?}");
        }
    }

    #[test]
    fn lines_keep_to_their_room_and_lose_no_word() {
        let text = "Statutory minimum of the Stored Communications Act, 18 U.S.C. § 2707(c), Donaudampfschifffahrtsgesellschaft";
        let set = lines(Face::Sans, SIZE, text, 90_00, 20_00);
        assert!(width(Face::Sans, SIZE, &set[0]) <= 70_00);
        assert!(set.iter().all(|line| width(Face::Sans, SIZE, line) <= 90_00), "{set:?}");
        assert_eq!(set.concat().replace(' ', ""), text.replace(' ', ""));
    }

    #[test]
    fn names_in_other_scripts_are_drawn_and_the_rest_is_kept_as_text() {
        let cyrillic = shape(Face::Serif, SIZE, "Київ v. Müller");
        assert!(cyrillic.iter().all(|run| run.actual.is_none()), "{cyrillic:?}");
        let han = shape(Face::Sans, SIZE, "李 v. Example");
        assert_eq!(han.iter().filter_map(|run| run.actual.as_deref()).collect::<String>(), "李 v. Example");
    }

    #[test]
    fn long_labels_end_in_an_ellipsis() {
        let short = shortened(Face::Sans, SIZE, "Premium Career for the whole company", 60_00);
        assert!(short.ends_with('…') && width(Face::Sans, SIZE, &short) <= 60_00, "{short}");
        assert_eq!(shortened(Face::Sans, SIZE, "Texas", 60_00), "Texas");
    }
}

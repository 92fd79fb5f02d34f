//! Where on a page the stamp goes: the lower right corner as a reader sees it, however the page is turned, cropped or scaled.
//! Lengths are points, 72 to an inch.
#![allow(clippy::float_arithmetic, reason = "points on a page, never money")]

/// How far a page is turned clockwise to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Turn {
    #[default]
    Upright,
    Quarter,
    Half,
    ThreeQuarters,
}

impl Turn {
    /// Only quarters are turns (ISO 32000-2, table 31).
    pub(super) fn of_degrees(degrees: f32) -> Turn {
        match degrees.rem_euclid(360.0) {
            90.0 => Turn::Quarter,
            180.0 => Turn::Half,
            270.0 => Turn::ThreeQuarters,
            _ => Turn::Upright,
        }
    }
}

/// The part of a page that a reader sees, in the coordinates of the page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Sheet {
    left: f32,
    bottom: f32,
    right: f32,
    top: f32,
    turn: Turn,
    /// How many points a unit of the page is.
    unit: f32,
}

/// US Letter, which readers take where a page does not say its size.
const LETTER: [f32; 4] = [0.0, 0.0, 612.0, 792.0];
/// No page is that wide: 200 inches are the most that readers show.
const FARTHEST: f32 = 1_000_000.0;
/// The size of the type on US Letter. Larger pages, such as those made of photos without a scale, have it larger.
const TYPE_SIZE: f32 = 9.0;
/// The width of a letter of Courier, in parts of the type size.
const LETTER_WIDTH: f32 = 0.6;
/// The distance from the edges of the page, in parts of the type size.
const MARGIN: f32 = 2.0;
/// The room around the number, in parts of the type size.
const ROOM: f32 = 0.3;

/// Where a number of some length goes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Placement {
    /// Leads from upright coordinates, whose origin is the left end of the baseline, to those of the page.
    pub(super) matrix: [f32; 6],
    /// The size of the type.
    pub(super) size: f32,
    /// Left, bottom, width and height of the ground behind the number, in upright coordinates.
    pub(super) ground: [f32; 4],
}

impl Sheet {
    /// A page of those boxes: what is inside of both, as far as they are boxes.
    pub(super) fn new(media: Option<[f32; 4]>, crop: Option<[f32; 4]>, turn: Turn, unit: Option<f32>) -> Sheet {
        let media = media.and_then(sorted).unwrap_or(LETTER);
        let inside = |crop: [f32; 4]| {
            let [left, bottom, right, top] = crop;
            sorted_only([left.max(media[0]), bottom.max(media[1]), right.min(media[2]), top.min(media[3])])
        };
        let [left, bottom, right, top] = crop.and_then(sorted).and_then(inside).unwrap_or(media);
        let unit = unit.filter(|unit| (0.01..=10_000.0).contains(unit)).unwrap_or(1.0);
        Sheet { left, bottom, right, top, turn, unit }
    }

    /// Where a number of so many letters goes.
    pub(super) fn place(&self, letters: usize) -> Placement {
        let (across, up) = (self.right - self.left, self.top - self.bottom);
        let (width, height) = match self.turn {
            Turn::Upright | Turn::Half => (across, up),
            Turn::Quarter | Turn::ThreeQuarters => (up, across),
        };
        let letters = letters as f32 * LETTER_WIDTH;
        let wanted = TYPE_SIZE * (width.min(height) / LETTER[2]).max(1.0 / self.unit);
        // On a tiny page the number is as wide as the page.
        let size = wanted.min(width / (letters + 2.0 * MARGIN)).min(height / (1.0 + 2.0 * MARGIN));
        let (x, y) = (width - size * (letters + MARGIN), size * MARGIN);
        let matrix = match self.turn {
            Turn::Upright => [1.0, 0.0, 0.0, 1.0, self.left + x, self.bottom + y],
            Turn::Quarter => [0.0, 1.0, -1.0, 0.0, self.right - y, self.bottom + x],
            Turn::Half => [-1.0, 0.0, 0.0, -1.0, self.right - x, self.top - y],
            Turn::ThreeQuarters => [0.0, -1.0, 1.0, 0.0, self.left + y, self.top - x],
        };
        let ground = [-ROOM * size, -ROOM * size, (letters + 2.0 * ROOM) * size, (0.7 + 2.0 * ROOM) * size];
        Placement { matrix, size, ground }
    }
}

/// The box with its sides in order; `None` where it has no room.
fn sorted([one, low, other, high]: [f32; 4]) -> Option<[f32; 4]> {
    sorted_only([one.min(other), low.min(high), one.max(other), low.max(high)])
}

fn sorted_only(sides: [f32; 4]) -> Option<[f32; 4]> {
    let is_near = sides.iter().all(|side| side.abs() <= FARTHEST);
    (is_near && sides[2] - sides[0] >= 1.0 && sides[3] - sides[1] >= 1.0).then_some(sides)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(media: [f32; 4], crop: Option<[f32; 4]>, degrees: f32) -> Sheet {
        Sheet::new(Some(media), crop, Turn::of_degrees(degrees), None)
    }

    /// The corner of the page that the end of the number is next to, as a reader sees it after the turn: right and bottom distances.
    fn distances(sheet: Sheet) -> (f32, f32) {
        let Placement { matrix: [a, b, c, d, e, f], size, .. } = sheet.place(10);
        let end = 10.0 * LETTER_WIDTH * size;
        let (x, y) = (a * end + e, b * end + f);
        // What is upright to the reader leads up and to the right.
        let (right, bottom) = match (a as i32, b as i32, c as i32, d as i32) {
            (1, 0, 0, 1) => (sheet.right - x, y - sheet.bottom),
            (0, 1, -1, 0) => (sheet.top - y, sheet.right - x),
            (-1, 0, 0, -1) => (x - sheet.left, sheet.top - y),
            (0, -1, 1, 0) => (y - sheet.bottom, x - sheet.left),
            other => panic!("{other:?} is not a turn"),
        };
        (right, bottom)
    }

    #[test]
    fn the_number_ends_in_the_lower_right_corner_however_the_page_is_turned() {
        for degrees in [0.0, 90.0, 180.0, 270.0, -90.0, 450.0, 45.0] {
            assert_eq!(distances(sheet([0.0, 0.0, 612.0, 792.0], None, degrees)), (18.0, 18.0), "{degrees}");
            assert_eq!(distances(sheet([-100.0, 50.0, 512.0, 842.0], None, degrees)), (18.0, 18.0), "{degrees}");
        }
        let turned = [0.0, 90.0, 180.0, 270.0, -90.0].map(Turn::of_degrees);
        assert_eq!(turned, [Turn::Upright, Turn::Quarter, Turn::Half, Turn::ThreeQuarters, Turn::ThreeQuarters]);
    }

    #[test]
    fn a_cropped_page_is_stamped_inside_of_what_is_seen() {
        let letter = [0.0, 0.0, 612.0, 792.0];
        let cropped = sheet(letter, Some([700.0, 900.0, 0.0, 100.0]), 0.0);
        assert_eq!((cropped.left, cropped.bottom, cropped.right, cropped.top), (0.0, 100.0, 612.0, 792.0));
        assert_eq!(distances(cropped), (18.0, 18.0));
        for crop in
            [[0.0; 4], [700.0, 0.0, 800.0, 10.0], [f32::NAN, 0.0, 600.0, 700.0], [0.0, 0.0, f32::INFINITY, 700.0]]
        {
            let whole = sheet(letter, Some(crop), 0.0);
            assert_eq!((whole.left, whole.bottom, whole.right, whole.top), (0.0, 0.0, 612.0, 792.0), "{crop:?}");
        }
        assert_eq!(Sheet::new(None, None, Turn::Upright, None), sheet(LETTER, None, 0.0));
    }

    #[test]
    fn the_type_grows_with_the_page_and_never_leaves_it() {
        assert_eq!(sheet([0.0, 0.0, 3060.0, 3960.0], None, 0.0).place(10).size, 45.0);
        assert_eq!(Sheet::new(None, None, Turn::Upright, Some(2.0)).place(10).size, 9.0, "a unit of two points");
        let half = [0.0, 0.0, 306.0, 396.0];
        assert_eq!(Sheet::new(Some(half), None, Turn::Upright, Some(2.0)).place(10).size, 4.5, "the same paper");
        for side in [1.0, 20.0, 50.0, 100.0] {
            let small = sheet([0.0, 0.0, side, side], None, 90.0);
            let (right, bottom) = distances(small);
            let size = small.place(10).size;
            assert!(right > 0.0 && bottom > 0.0 && size * (LETTER_WIDTH * 10.0 + MARGIN) <= side, "{side}");
        }
    }
}

//! The tally as a bar, computed once as a scene of boxes and labels; the PDF and the page only draw it.
//! Lengths are hundredths of a point, so that a drawing is the same on every machine.

use claimbook_domain::money::grouped;

use super::figures::Summary;

/// What a shape stands for; the drawing gives it its colour. Words always go with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Counts.
    Qualified,
    /// May come to count.
    Pending,
    /// Does not count.
    Excluded,
}

impl Role {
    /// Its word, as a class of the style.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Role::Qualified => "qualified",
            Role::Pending => "pending",
            Role::Excluded => "excluded",
        }
    }
}

/// A filled box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// What it stands for.
    pub(crate) role: Role,
    /// Left edge.
    pub(crate) x: i32,
    /// Upper edge.
    pub(crate) y: i32,
    /// Its width.
    pub(crate) width: i32,
    /// Its height.
    pub(crate) height: i32,
}

/// Words beside a shape: a figure, then what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Label {
    /// What it stands for.
    pub(crate) role: Role,
    /// Where it begins.
    pub(crate) x: i32,
    /// Its baseline.
    pub(crate) y: i32,
    /// `1,284`.
    pub(crate) figure: String,
    /// `qualified`.
    pub(crate) words: String,
}

/// A drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scene {
    /// Its width.
    pub(crate) width: i32,
    /// Its height.
    pub(crate) height: i32,
    /// Boxes, from left to right.
    pub(crate) shapes: Vec<Shape>,
    /// Words.
    pub(crate) labels: Vec<Label>,
    /// All of it in words, for who cannot see it.
    pub(crate) words: String,
}

/// The width of a page's text.
pub(crate) const WIDTH: i32 = 504_00;
const BAR: i32 = 12_00;
const GAP: i32 = 1_00;
/// Narrower than this nobody sees it.
const LEAST: i32 = 2_00;
const SWATCH: i32 = 6_00;
const LABEL_Y: i32 = BAR + 15_00;

/// The bar of a summary: each part as wide as its share of the claimants.
pub(crate) fn bar(summary: &Summary) -> Scene {
    let roles = [Role::Qualified, Role::Pending, Role::Excluded];
    let heads = summary.parts().map(|(_, _, part)| part.claimants);
    let mut shapes = Vec::new();
    let mut x = 0;
    for (role, width) in roles.into_iter().zip(shares(heads)).filter(|(_, width)| *width > 0) {
        shapes.push(Shape { role, x, y: 0, width, height: BAR });
        x += width + GAP;
    }
    let mut labels = Vec::new();
    for (place, (role, heads)) in roles.into_iter().zip(heads).enumerate() {
        let x = i32::try_from(place).unwrap_or(0) * (WIDTH / 3);
        shapes.push(Shape { role, x, y: LABEL_Y - SWATCH, width: SWATCH, height: SWATCH });
        let (figure, words) = (grouped(heads), role.code().to_string());
        labels.push(Label { role, x: x + SWATCH + 5_00, y: LABEL_Y, figure, words });
    }
    let words = format!(
        "Of {} claimants, {} are qualified, {} pending and {} excluded",
        grouped(summary.total.all.claimants),
        grouped(heads[0]),
        grouped(heads[1]),
        grouped(heads[2])
    );
    Scene { width: WIDTH, height: LABEL_Y + 4_00, shapes, labels, words }
}

/// The widths of three shares of the bar: they and the gaps between them fill it, and whatever there is can be seen.
fn shares(heads: [u64; 3]) -> [i32; 3] {
    let shown = heads.iter().filter(|n| **n > 0).count();
    let all: u128 = heads.iter().map(|n| u128::from(*n)).sum();
    if all == 0 {
        return [0; 3];
    }
    let gaps = GAP * i32::try_from(shown - 1).unwrap_or(0);
    let room = WIDTH - gaps;
    let mut widths = heads.map(|n| {
        let width = u128::from(n) * u128::from(room.unsigned_abs()) / all;
        let width = i32::try_from(width).unwrap_or(room);
        if n > 0 { width.max(LEAST) } else { 0 }
    });
    // What rounding left over, and what the narrowest were given, belongs to the widest.
    let rest = room - widths.iter().sum::<i32>();
    if let Some(widest) = widths.iter_mut().max() {
        *widest += rest;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture;
    use proptest::prelude::*;

    #[test]
    fn the_bar_is_labelled_in_words_and_figures() {
        let scene = bar(&fixture::summary());
        assert_eq!(scene.words, "Of 1,533 claimants, 1,284 are qualified, 212 pending and 37 excluded");
        let labels: Vec<String> = scene.labels.iter().map(|l| format!("{} {}", l.figure, l.words)).collect();
        assert_eq!(labels, ["1,284 qualified", "212 pending", "37 excluded"]);
    }

    #[test]
    fn an_empty_book_has_an_empty_bar() {
        assert_eq!(shares([0, 0, 0]), [0, 0, 0]);
        assert_eq!(shares([7, 0, 0]), [WIDTH, 0, 0]);
    }

    proptest! {
        #[test]
        fn the_shares_fill_the_bar_and_all_can_be_seen(a in 0u64..2_000_000, b in 0u64..2_000_000, c in 0u64..50) {
            let heads = [a, b, c];
            let widths = shares(heads);
            let shown = heads.iter().filter(|n| **n > 0).count();
            if shown > 0 {
                let gaps = GAP * (shown as i32 - 1);
                prop_assert_eq!(widths.iter().sum::<i32>() + gaps, WIDTH);
            }
            for (n, width) in heads.into_iter().zip(widths) {
                prop_assert_eq!(n > 0, width >= LEAST);
            }
        }
    }
}

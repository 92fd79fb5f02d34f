//! Shares of a whole as a bar, computed once as a scene of boxes and labels; the PDF and the HTML only draw it.
//! Lengths are hundredths of a point, so that a drawing is the same on every machine.

/// Shares of a whole as a bar with a label for each share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bars {
    /// The shares, from left to right. One of size 0 has a label only.
    pub shares: Vec<Share>,
    /// All of it in words, for readers who cannot see it.
    pub words: String,
}

/// A share of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// A name for its color in the style of the HTML: a letter, then letters, digits, hyphens and underscores.
    pub key: &'static str,
    /// Its color.
    pub tone: Tone,
    /// Its size, in the unit of the other shares.
    pub size: u64,
    /// Its size as it is printed: `1,284`.
    pub figure: String,
    /// What the figure counts.
    pub words: String,
}

/// The color of a share. Words always go with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// What counts.
    Green,
    /// What is open.
    Ochre,
    /// What does not count.
    Grey,
}

/// A filled box.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Shape {
    /// Its share, by place.
    pub(crate) share: usize,
    /// Left edge.
    pub(crate) x: i32,
    /// Upper edge.
    pub(crate) y: i32,
    /// Its width.
    pub(crate) width: i32,
    /// Its height.
    pub(crate) height: i32,
}

/// Where the label of a share begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Label {
    /// Its share, by place.
    pub(crate) share: usize,
    /// Left edge.
    pub(crate) x: i32,
    /// Its baseline.
    pub(crate) y: i32,
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
    /// Labels, from left to right.
    pub(crate) labels: Vec<Label>,
}

/// The width of a page's text.
pub(crate) const WIDTH: i32 = 504_00;
const BAR: i32 = 12_00;
const GAP: i32 = 1_00;
/// A narrower share could not be seen.
const LEAST: i32 = 2_00;
const SWATCH: i32 = 6_00;
const LABEL_Y: i32 = BAR + 15_00;

impl Bars {
    /// The drawing: each share as wide as its part of the whole.
    pub(crate) fn scene(&self) -> Scene {
        let sizes: Vec<u64> = self.shares.iter().map(|share| share.size).collect();
        let mut shapes = Vec::new();
        let mut x = 0;
        for (share, width) in widths(&sizes).into_iter().enumerate().filter(|(_, width)| *width > 0) {
            shapes.push(Shape { share, x, y: 0, width, height: BAR });
            x += width + GAP;
        }
        let mut labels = Vec::new();
        for share in 0..sizes.len() {
            let x = count(share) * (WIDTH / count(sizes.len()));
            shapes.push(Shape { share, x, y: LABEL_Y - SWATCH, width: SWATCH, height: SWATCH });
            labels.push(Label { share, x: x + SWATCH + 5_00, y: LABEL_Y });
        }
        Scene { width: WIDTH, height: LABEL_Y + 4_00, shapes, labels }
    }
}

/// The widths of the shares of a bar: they and the gaps between them fill it, and every share that is not 0 can be seen.
fn widths(sizes: &[u64]) -> Vec<i32> {
    let shown = sizes.iter().filter(|size| **size > 0).count();
    let all: u128 = sizes.iter().map(|size| u128::from(*size)).sum();
    if all == 0 {
        return vec![0; sizes.len()];
    }
    let room = WIDTH - GAP * count(shown - 1);
    let width = |size: u64| {
        let width = u128::from(size) * u128::from(room.unsigned_abs()) / all;
        let width = i32::try_from(width).unwrap_or(room);
        if size > 0 { width.max(LEAST) } else { 0 }
    };
    let mut widths: Vec<i32> = sizes.iter().map(|size| width(*size)).collect();
    // What rounding left over, and what the narrowest were given, belongs to the widest.
    let rest = room - widths.iter().sum::<i32>();
    if let Some(widest) = widths.iter_mut().max() {
        *widest += rest;
    }
    widths
}

fn count(shares: usize) -> i32 {
    i32::try_from(shares).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shares_of_nothing_have_no_width_and_one_share_has_all() {
        assert_eq!(widths(&[0, 0, 0]), [0, 0, 0]);
        assert_eq!(widths(&[7, 0, 0]), [WIDTH, 0, 0]);
        assert!(Bars::default().scene().shapes.is_empty());
    }

    #[test]
    fn every_share_has_a_label_even_one_of_nothing() {
        let share = |key, size| Share { key, tone: Tone::Grey, size, figure: size.to_string(), words: key.into() };
        let scene = Bars { shares: vec![share("open", 3), share("closed", 0)], words: String::new() }.scene();
        assert_eq!(scene.labels.len(), 2);
        assert_eq!(scene.shapes.iter().filter(|shape| shape.height == BAR).count(), 1);
    }

    proptest! {
        #[test]
        fn the_shares_fill_the_bar_and_all_can_be_seen(
            sizes in proptest::collection::vec(prop_oneof![0u64..50, 0u64..2_000_000], 1..9)
        ) {
            let widths = widths(&sizes);
            let shown = sizes.iter().filter(|size| **size > 0).count();
            if shown > 0 {
                prop_assert_eq!(widths.iter().sum::<i32>() + GAP * (shown as i32 - 1), WIDTH);
            }
            for (size, width) in sizes.into_iter().zip(widths) {
                prop_assert_eq!(size > 0, width >= LEAST);
            }
        }
    }
}

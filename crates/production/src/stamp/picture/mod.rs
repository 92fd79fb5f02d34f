//! A picture as a PDF of one page: on US Letter paper, upright or across, with a margin for the number.

mod jpeg;
mod png;

use lopdf::{Document, Object, Stream, dictionary};

use super::reason::NoStamp;

/// Pixels as they go into a PDF.
struct Pixels {
    width: u32,
    height: u32,
    /// The stream of the picture, without its size.
    stream: Stream,
    /// How the picture is turned to be seen: an Exif orientation from 1, upright, to 8.
    orientation: u16,
}

/// Whether the bytes are a picture that can be drawn, going by how they begin.
pub(super) fn is_picture(bytes: &[u8]) -> bool {
    jpeg::is_jpeg(bytes) || png::is_png(bytes)
}

/// The picture on a page.
///
/// # Errors
/// When it is damaged, larger than can be drawn, or of a kind that PDF cannot show.
pub(super) fn page(bytes: &[u8]) -> Result<Document, NoStamp> {
    let pixels = if jpeg::is_jpeg(bytes) { jpeg::read(bytes)? } else { png::read(bytes)? };
    let (mut document, [across, up]) = (Document::with_version("1.5"), paper(&pixels));
    let drawing = drawing(&pixels, [across, up]);
    let Pixels { width, height, mut stream, .. } = pixels;
    for (key, size) in [("Width", width), ("Height", height)] {
        stream.dict.set(key, size);
    }
    stream.dict.set("Type", "XObject");
    stream.dict.set("Subtype", "Image");
    let picture = document.add_object(stream);
    let contents = document.add_object(Stream::new(dictionary! {}, drawing.into_bytes()));
    let folder = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => folder, "Contents" => contents,
        "MediaBox" => vec![0.into(), 0.into(), across.into(), up.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "Picture" => picture } },
    });
    let kids = vec![Object::Reference(page)];
    document.set_object(folder, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 });
    let root = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => folder });
    document.trailer.set("Root", root);
    Ok(document)
}

/// Width and height of US Letter, in points.
const SHORT: i64 = 612;
const LONG: i64 = 792;
/// The margin on all sides. The number is in it.
const MARGIN: i64 = 36;

fn is_on_its_side(pixels: &Pixels) -> bool {
    pixels.orientation >= 5
}

/// The paper the way round that shows the picture larger.
fn paper(pixels: &Pixels) -> [i64; 2] {
    let is_wide = (pixels.width > pixels.height) != is_on_its_side(pixels);
    if is_wide { [LONG, SHORT] } else { [SHORT, LONG] }
}

/// Draws the picture in the middle of the paper, as large as it fits, turned as its orientation says.
fn drawing(pixels: &Pixels, paper: [i64; 2]) -> String {
    let (width, height) = (i64::from(pixels.width), i64::from(pixels.height));
    let seen = if is_on_its_side(pixels) { [height, width] } else { [width, height] };
    let room = paper.map(|side| (side - 2 * MARGIN) * SCALE);
    // As wide as the room, or as high as it.
    let is_flat = seen[1] * room[0] <= seen[0] * room[1];
    let [w, h] = if is_flat {
        [room[0], (seen[1] * room[0] / seen[0]).max(1)]
    } else {
        [(seen[0] * room[1] / seen[1]).max(1), room[1]]
    };
    let [x, y] = [(paper[0] * SCALE - w) / 2, (paper[1] * SCALE - h) / 2];
    // The corners of the unit square, which a picture fills, as the Exif standard numbers them.
    let matrix = match pixels.orientation {
        2 => [-w, 0, 0, h, x + w, y],
        3 => [-w, 0, 0, -h, x + w, y + h],
        4 => [w, 0, 0, -h, x, y + h],
        5 => [0, -h, -w, 0, x + w, y + h],
        6 => [0, -h, w, 0, x, y + h],
        7 => [0, h, w, 0, x, y],
        8 => [0, h, -w, 0, x + w, y],
        _ => [w, 0, 0, h, x, y],
    };
    let words = matrix.map(thousandths);
    format!("q {} cm /Picture Do Q\n", words.join(" "))
}

/// Lengths are counted in thousandths of a point.
const SCALE: i64 = 1000;

fn thousandths(length: i64) -> String {
    let sign = if length < 0 { "-" } else { "" };
    format!("{sign}{}.{:03}", length.abs() / SCALE, length.abs() % SCALE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pixels(width: u32, height: u32, orientation: u16) -> Pixels {
        Pixels { width, height, stream: Stream::new(dictionary! {}, vec![]), orientation }
    }

    /// Where the corners of the picture are on the paper: upper left, upper right, lower left.
    #[allow(clippy::float_arithmetic, reason = "points on a page, never money")]
    fn corners(pixels: &Pixels) -> [[f64; 2]; 3] {
        let drawn = drawing(pixels, paper(pixels));
        let m: Vec<f64> = drawn.split(' ').skip(1).take(6).map(|word| word.parse().unwrap()).collect();
        let at = |x: f64, y: f64| [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]].map(f64::round);
        [at(0.0, 1.0), at(1.0, 1.0), at(0.0, 0.0)]
    }

    #[test]
    fn a_picture_is_as_large_as_its_paper_allows() {
        assert_eq!(corners(&pixels(3000, 4000, 1)), [[36.0, 756.0], [576.0, 756.0], [36.0, 36.0]]);
        assert_eq!(corners(&pixels(4000, 3000, 1)), [[36.0, 576.0], [756.0, 576.0], [36.0, 36.0]]);
        assert_eq!(corners(&pixels(1000, 1000, 1)), [[36.0, 666.0], [576.0, 666.0], [36.0, 126.0]]);
        let [_, right, low] = corners(&pixels(1, 100_000, 1));
        assert!(right[0] <= 576.0 && low[1] >= 36.0, "a line stays on the paper");
    }

    #[test]
    fn a_photo_is_turned_the_way_it_was_taken() {
        // A phone held upright stores its rows from the right side down (6): the first row is the right edge of what is seen.
        let [top_left, top_right, low_left] = corners(&pixels(4000, 3000, 6));
        assert_eq!([top_left, top_right, low_left], [[576.0, 756.0], [576.0, 36.0], [36.0, 756.0]]);
        let [top_left, top_right, _] = corners(&pixels(4000, 3000, 8));
        assert_eq!([top_left, top_right], [[36.0, 36.0], [36.0, 756.0]]);
        let [top_left, top_right, _] = corners(&pixels(4000, 3000, 3));
        assert_eq!([top_left, top_right], [[756.0, 36.0], [36.0, 36.0]]);
        for orientation in 1..=8 {
            let all = corners(&pixels(4000, 3000, orientation));
            let side = if orientation >= 5 { 576.0 } else { 756.0 };
            assert!(all.iter().flatten().all(|place| (36.0..=756.0).contains(place)), "{orientation} {all:?}");
            assert!(all.iter().all(|[x, _]| *x == 36.0 || *x == side), "{orientation} {all:?}");
        }
    }
}

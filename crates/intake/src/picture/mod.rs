//! Photos as phones take them (HEIC and HEIF), made into a picture that every screen can show. The photo is decoded piece by piece, and
//! each piece is made smaller at once, so that the size of the photo hardly matters.

mod canvas;
mod limits;
mod refusal;
mod screened;
mod sequence;
mod structure;

use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};

use heic_rs::hevc::{Frame, decode_still};
use heic_rs::props::ItemProps;
use heic_rs::props::colr::Nclx;
use heic_rs::{Image, Mirror, PixelLayout, Transform, color, transform};

pub use refusal::PictureRefusal;
pub use screened::screened;

use crate::source::{Source, of_source};
use canvas::Canvas;
use limits::{LARGEST_FILE, LONGEST_SIDE, MOST_PIXELS};
use structure::Photo;

/// A photo made small enough to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The picture as a PNG file, turned as the photo was taken.
    pub png: Vec<u8>,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The width of the photo itself, turned likewise.
    pub photo_width: u32,
    /// The height of the photo itself.
    pub photo_height: u32,
}

/// The kinds of files that begin like the photos that are read here, by their first 12 bytes.
pub fn is_photo(head: &[u8]) -> bool {
    structure::brand(head).is_some_and(|brand| structure::BRANDS.contains(&brand))
}

/// Makes a preview of a photo, of which no side is longer than `longest` pixels. Takes less than 150 MB of memory, and about a second for
/// twelve million pixels.
///
/// Turning and mirroring are applied as the file says (ISO/IEC 23008-12, section 6.5); what EXIF says about them besides is for programs
/// that cannot do this. A crop is not applied, so that evidence is shown whole.
///
/// # Errors
/// When the file is not such a photo, is damaged, larger than 32 MB or 100 million pixels, or coded in a way that is not read.
pub fn preview(bytes: impl Read, longest: u32) -> Result<Preview, PictureRefusal> {
    let mut file = Vec::new();
    Source(bytes)
        .take(LARGEST_FILE + 1)
        .read_to_end(&mut file)
        .map_err(|why| PictureRefusal::Unreadable(of_source(why).unwrap_or_else(|why| why)))?;
    if !is_photo(&file) {
        return Err(PictureRefusal::NotAPhoto);
    }
    if file.len() as u64 > LARGEST_FILE {
        return Err(PictureRefusal::TooLarge);
    }
    // The decoder is young and reads what strangers send. It has no unsafe code, so at worst it stops at a check of its own.
    catch_unwind(AssertUnwindSafe(|| decode(&file, longest))).unwrap_or(Err(PictureRefusal::Damaged))
}

fn decode(file: &[u8], longest: u32) -> Result<Preview, PictureRefusal> {
    let mut photo = Photo::open(file)?;
    let mut canvas = Canvas::new(photo.width, photo.height, longest.clamp(1, LONGEST_SIDE));
    let mut colors = photo.properties.nclx;
    let mut pixels = 0;
    for place in 0..photo.pieces.len() {
        let data = photo.data(place)?;
        let piece = photo.piece(place, &data)?;
        // Pieces reach over the edges of the photo, but not by as much as the photo is large.
        pixels += piece.sequence.pixels();
        if pixels > 2 * MOST_PIXELS {
            return Err(PictureRefusal::TooManyPixels);
        }
        colors = colors.or(piece.sequence.colors());
        let frame = decode_still(&piece.sets, &piece.slices)?;
        frame.validate()?;
        canvas.add(place as u32 % photo.columns, place as u32 / photo.columns, &frame);
    }
    finish(&photo, &canvas.into_frame(), colors.unwrap_or(sequence::UNLABELED))
}

fn finish(photo: &Photo<'_>, reduced: &Frame, colors: Nclx) -> Result<Preview, PictureRefusal> {
    let image = color::convert(reduced, None, colors, PixelLayout::Rgb8, MOST_PIXELS, Some(1))?;
    let turns = turns(&photo.properties);
    let (photo_width, photo_height) = transform::transformed_size(photo.width, photo.height, &turns)?;
    let image = transform::apply_all(image, &turns)?;
    let png = as_png(&image).map_err(|_| PictureRefusal::Damaged)?;
    Ok(Preview { png, width: image.width, height: image.height, photo_width, photo_height })
}

/// How the photo is turned. The library takes the number of a mirroring for the axis that it was in the first edition of the standard; since
/// then, and in all programs, 0 exchanges top and bottom.
fn turns(properties: &ItemProps<'_>) -> Vec<Transform> {
    let turn = |change: &Transform| match change {
        Transform::Crop(_) => None,
        Transform::Mirror(Mirror::LeftRight) => Some(Transform::Mirror(Mirror::TopBottom)),
        Transform::Mirror(Mirror::TopBottom) => Some(Transform::Mirror(Mirror::LeftRight)),
        Transform::Rotate(_) => Some(*change),
    };
    properties.transforms.iter().filter_map(turn).collect()
}

fn as_png(image: &Image) -> Result<Vec<u8>, png::EncodingError> {
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, image.width, image.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&image.data)?;
    writer.finish()?;
    Ok(file)
}

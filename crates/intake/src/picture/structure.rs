//! Where the pieces of a photo are in its file (ISO/IEC 14496-12 and 23008-12). Phones code a photo as a grid of pieces of 512 pixels.

use std::borrow::Cow;

use heic_rs::boxes::BoxIter;
use heic_rs::context::Context;
use heic_rs::meta::iloc::Construction;
use heic_rs::props::ItemProps;

use super::limits::{LARGEST_CONTENTS, LONGEST_PHOTO, MOST_PIECES, MOST_PIXELS, MOST_SAMPLES};
use super::refusal::PictureRefusal;
use super::sequence::Sequence;

/// What the first box of a photo says it is. `mif1` says only that there is a picture in it.
pub(super) const BRANDS: [&[u8]; 6] = [b"heic", b"heix", b"heim", b"heis", b"mif1", b"mif2"];

/// The brand of a file that begins with a box of its type.
pub(super) fn brand(head: &[u8]) -> Option<&[u8]> {
    (head.get(4..8)? == b"ftyp").then(|| head.get(8..12)).flatten()
}

/// A photo whose pieces are known.
pub(super) struct Photo<'f> {
    context: Context<'f>,
    pub(super) properties: ItemProps<'f>,
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) columns: u32,
    /// The items of the pieces, row by row.
    pub(super) pieces: Vec<u32>,
    /// How many more bytes may be copied.
    copies: usize,
}

/// A piece that can be decoded.
pub(super) struct Piece<'d> {
    pub(super) sets: Vec<&'d [u8]>,
    pub(super) slices: Vec<&'d [u8]>,
    pub(super) sequence: Sequence,
}

impl<'f> Photo<'f> {
    pub(super) fn open(file: &'f [u8]) -> Result<Photo<'f>, PictureRefusal> {
        check_contents(file)?;
        let context = Context::open(file)?;
        // Items made of items made of items can take hours, and no phone writes them.
        if context.meta.locations.iter().any(|item| item.construction == Construction::Item) {
            return Err(PictureRefusal::Unsupported);
        }
        let id = context.meta.primary;
        let properties = context.props(id)?;
        let (pieces, columns, size) = match context.grid(id)? {
            Some((grid, pieces)) => (pieces, grid.columns, Some((grid.output_width, grid.output_height))),
            None => (vec![id], 1, None),
        };
        if pieces.len() > MOST_PIECES {
            return Err(PictureRefusal::TooManyPixels);
        }
        let copies = 4 * file.len();
        let mut photo = Photo { context, properties, width: 0, height: 0, columns, pieces, copies };
        // A photo in one piece has the size of the piece; what the file says besides may be wrong.
        (photo.width, photo.height) = match size {
            Some(size) => size,
            None => photo.sets(0)?.1.shown(),
        };
        match u64::from(photo.width) * u64::from(photo.height) {
            0 => Err(PictureRefusal::Damaged),
            pixels if pixels > MOST_PIXELS => Err(PictureRefusal::TooManyPixels),
            _ if photo.width.max(photo.height) > LONGEST_PHOTO => Err(PictureRefusal::Damaged),
            _ => Ok(photo),
        }
    }

    /// The bytes of a piece. Those in several places are copied, and all of them together are not many times as long as the file.
    pub(super) fn data(&mut self, place: usize) -> Result<Cow<'f, [u8]>, PictureRefusal> {
        let data = self.context.item_data(self.pieces[place])?;
        if let Cow::Owned(copied) = &data {
            self.copies = self.copies.checked_sub(copied.len()).ok_or(PictureRefusal::Damaged)?;
        }
        Ok(data)
    }

    /// A piece, made of its bytes.
    pub(super) fn piece<'d>(&self, place: usize, data: &'d [u8]) -> Result<Piece<'d>, PictureRefusal>
    where
        'f: 'd,
    {
        let (properties, sequence) = self.sets(place)?;
        let hvcc = properties.hvcc.as_ref().ok_or(PictureRefusal::Unsupported)?;
        Ok(Piece { sets: hvcc.parameter_sets(), slices: hvcc.split_nals(data)?, sequence })
    }

    /// What a piece says about itself before its bytes. The decoder takes memory by the size that any of its parameter sets says, so each
    /// of them must be within limits.
    fn sets(&self, place: usize) -> Result<(ItemProps<'f>, Sequence), PictureRefusal> {
        let properties = self.context.props(self.pieces[place])?;
        let hvcc = properties.hvcc.as_ref().ok_or(PictureRefusal::Unsupported)?;
        let mut first = None;
        for set in hvcc.parameter_sets().into_iter().filter(|set| Sequence::is_one(set)) {
            let sequence = Sequence::read(set).ok_or(PictureRefusal::Damaged)?;
            if sequence.samples() > MOST_SAMPLES {
                return Err(PictureRefusal::LargePiece);
            }
            if sequence.has_half_colors() {
                return Err(PictureRefusal::Unsupported);
            }
            first = first.or(Some(sequence));
        }
        let sequence = first.ok_or(PictureRefusal::Damaged)?;
        Ok((properties, sequence))
    }
}

/// Refuses a list of contents that is longer than any photo's, or that says of places of no length how many there are: the library makes
/// a place of each.
fn check_contents(file: &[u8]) -> Result<(), PictureRefusal> {
    for found in BoxIter::new(file) {
        let Ok(found) = found else { break };
        if !found.is(b"meta") {
            continue;
        }
        let places = found.payload.windows(10).filter(|bytes| bytes.starts_with(b"iloc"));
        // The sizes of an offset, a length, a base offset and an index, behind the version and its flags.
        let has_nothing = |bytes: &[u8]| bytes[8] == 0 && bytes[9] & 0xf == 0;
        if found.payload.len() > LARGEST_CONTENTS || places.into_iter().any(has_nothing) {
            return Err(PictureRefusal::HugeContents);
        }
    }
    Ok(())
}

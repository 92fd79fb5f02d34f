//! Why a photo is not shown: one sentence each, to follow the name of the file.

use std::io;

use super::limits::{LARGEST_FILE, MOST_PIXELS, MOST_SAMPLES};

/// Why a photo was refused. Each reads as a sentence after the name of the file: `x.heic is not a HEIC or HEIF photo`.
#[derive(Debug, thiserror::Error)]
pub enum PictureRefusal {
    /// Something else than a photo of these kinds.
    #[error("is not a HEIC or HEIF photo")]
    NotAPhoto,
    /// More bytes than a photo has.
    #[error("is larger than {} MB, more than a photo is", LARGEST_FILE >> 20)]
    TooLarge,
    /// More pixels than a photo has.
    #[error("has more than {} million pixels, too many to be shown here", MOST_PIXELS / 1_000_000)]
    TooManyPixels,
    /// One piece of more pixels than fit into memory.
    #[error("is coded in one piece of more than {} million samples, too many to be shown here", MOST_SAMPLES / 1_000_000)]
    LargePiece,
    /// The part that says where everything is is longer than that of any photo.
    #[error("has a list of contents that is longer than that of a photo")]
    HugeContents,
    /// It does not say how large it is where a picture says it.
    #[error("does not say how many pixels it has, so it is not shown here")]
    Unsized,
    /// It does not hold together.
    #[error("is damaged: the photo in it cannot be read")]
    Damaged,
    /// It is coded in a way that is not read here, and in which few phones and cameras do.
    #[error("is coded in a way that cannot be shown here")]
    Unsupported,
    /// The bytes themselves could not be read.
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
}

impl PictureRefusal {
    /// What to do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            PictureRefusal::NotAPhoto => "open it as the kind of file that it is",
            PictureRefusal::Damaged => "ask the sender for the photo again",
            PictureRefusal::HugeContents => "no phone writes such a photo; do not open it elsewhere",
            PictureRefusal::Unreadable(_) => {
                "verify the claimbook, and restore a backup if verification finds a problem"
            }
            PictureRefusal::TooLarge
            | PictureRefusal::TooManyPixels
            | PictureRefusal::LargePiece
            | PictureRefusal::Unsized
            | PictureRefusal::Unsupported => "save it to open it elsewhere",
        }
    }
}

impl From<heic_rs::Error> for PictureRefusal {
    fn from(error: heic_rs::Error) -> PictureRefusal {
        match error {
            heic_rs::Error::Unsupported(_) => PictureRefusal::Unsupported,
            heic_rs::Error::PixelLimit { .. } => PictureRefusal::TooManyPixels,
            _ => PictureRefusal::Damaged,
        }
    }
}

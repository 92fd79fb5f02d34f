//! Photos of phones, whole and in pieces, turned, and made to do harm.

mod heif;

use std::io::{self, Read};

use proptest::prelude::*;

use crate::picture::{self, Preview};
use heif::{Grid, boxed, fixture};

const RED: [u8; 3] = [220, 30, 30];
const GREEN: [u8; 3] = [30, 200, 40];
const BLUE: [u8; 3] = [40, 50, 210];
const WHITE: [u8; 3] = [245, 245, 245];

/// A preview as rows of pixels.
struct Seen {
    pixels: Vec<u8>,
    width: usize,
}

impl Seen {
    fn of(preview: &Preview) -> Seen {
        let mut reader = png::Decoder::new(io::Cursor::new(&preview.png)).read_info().unwrap();
        let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut pixels).unwrap();
        assert_eq!((info.width, info.height), (preview.width, preview.height));
        Seen { pixels, width: info.width as usize }
    }

    /// Whether the color at a place is that one, as far as coding leaves it so.
    #[track_caller]
    fn is(&self, x: usize, y: usize, color: [u8; 3]) {
        let at = 3 * (y * self.width + x);
        let seen = &self.pixels[at..at + 3];
        let is_near = seen.iter().zip(color).all(|(seen, color)| seen.abs_diff(color) <= 6);
        assert!(is_near, "{seen:?} is at {x}, {y} and not {color:?}");
    }
}

fn preview(bytes: &[u8], longest: u32) -> Preview {
    picture::preview(bytes, longest).unwrap()
}

fn refusal(bytes: &[u8]) -> String {
    let refused = picture::preview(bytes, 100).unwrap_err();
    assert!(!refused.hint().is_empty());
    format!("x.heic {refused}")
}

#[test]
fn a_photo_is_shown_in_its_colors() {
    for name in ["quarters.heic", "quarters-limited.heic", "quarters-10-bit-444.heic"] {
        let preview = preview(&fixture(name), 64);
        assert_eq!((preview.width, preview.height, preview.photo_width, preview.photo_height), (64, 64, 64, 64));
        let seen = Seen::of(&preview);
        [(10, 10, RED), (54, 10, GREEN), (10, 54, BLUE), (54, 54, WHITE)]
            .into_iter()
            .for_each(|(x, y, color)| seen.is(x, y, color));
    }
    let gray = Seen::of(&preview(&fixture("gray.heic"), 64));
    gray.is(54, 54, WHITE);
    gray.is(10, 10, [87; 3]);
}

#[test]
fn pieces_are_put_together_and_end_where_the_photo_ends() {
    let preview = preview(&Grid::of("quarters.heic", 2, 2, 100, 120).bytes(), 200);
    assert_eq!((preview.width, preview.height), (100, 120));
    let seen = Seen::of(&preview);
    for (x, y, color) in [(10, 10, RED), (74, 10, RED), (10, 74, RED), (99, 90, GREEN), (64 + 10, 119, BLUE)] {
        seen.is(x, y, color);
    }
}

#[test]
fn colors_that_only_the_coded_picture_says_are_read() {
    let seen = Seen::of(&preview(&Grid::of("quarters-limited.heic", 1, 1, 64, 64).bytes(), 64));
    [(10, 10, RED), (54, 10, GREEN), (10, 54, BLUE), (54, 54, WHITE)]
        .into_iter()
        .for_each(|(x, y, color)| seen.is(x, y, color));
}

#[test]
fn a_large_photo_is_made_smaller_and_says_how_large_it_is() {
    let grid = Grid::of("quarters.heic", 20, 15, 1_280, 960);
    let small = preview(&grid.bytes(), 320);
    assert_eq!((small.width, small.height, small.photo_width, small.photo_height), (320, 240, 1_280, 960));
    let seen = Seen::of(&small);
    [(3, 3, RED), (13, 3, GREEN), (3, 13, BLUE), (317, 237, WHITE)]
        .into_iter()
        .for_each(|(x, y, color)| seen.is(x, y, color));
    assert_eq!(preview(&grid.bytes(), 1_000).width, 640, "squares of whole pixels");
    assert_eq!(preview(&grid.bytes(), 0).width, 80, "and not larger than 16");
}

#[test]
fn a_photo_is_turned_as_the_file_says() {
    let plain = Grid::of("quarters.heic", 1, 1, 64, 60);
    for (grid, corner, is_tall) in [
        (plain.clone(), RED, false),
        // Quarter turns against the clock, and mirrored at an axis.
        (plain.clone().with(b"irot", &[1]), GREEN, true),
        (plain.clone().with(b"irot", &[2]), WHITE, false),
        (plain.clone().with(b"irot", &[3]), BLUE, true),
        (plain.clone().with(b"imir", &[0]), BLUE, false),
        (plain.clone().with(b"imir", &[1]), GREEN, false),
        (plain.clone().with(b"irot", &[1]).with(b"imir", &[1]), WHITE, true),
    ] {
        let preview = preview(&grid.bytes(), 64);
        let (width, height) = if is_tall { (60, 64) } else { (64, 60) };
        assert_eq!((preview.width, preview.height), (width, height));
        assert_eq!((preview.photo_width, preview.photo_height), (width, height));
        Seen::of(&preview).is(4, 4, corner);
    }
}

#[test]
fn what_is_cut_off_by_a_crop_is_shown_all_the_same() {
    let crop: Vec<u8> = [10_u32, 1, 10, 1, 0, 1, 0, 1].iter().flat_map(|number| number.to_be_bytes()).collect();
    let preview = preview(&Grid::of("quarters.heic", 1, 1, 64, 64).with(b"clap", &crop).bytes(), 64);
    assert_eq!((preview.width, preview.height), (64, 64));
}

#[test]
fn other_files_are_not_photos() {
    for bytes in [&b""[..], b"%PDF-1.7", b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01", b"\0\0\0\x18ftypavif\0\0\0\0mif1avif"] {
        assert_eq!(refusal(bytes), "x.heic is not a HEIC or HEIF photo");
        assert!(!picture::is_photo(bytes));
    }
    assert!(picture::is_photo(&fixture("quarters.heic")[..12]));
}

#[test]
fn a_photo_that_was_cut_off_or_changed_is_refused() {
    let whole = fixture("quarters.heic");
    assert_eq!(refusal(&whole[..whole.len() - 40]), "x.heic is damaged: the photo in it cannot be read");
    assert_eq!(refusal(&whole[..60]), "x.heic is damaged: the photo in it cannot be read");
    let empty = Grid::of("quarters.heic", 1, 1, 64, 64).holding(&[]);
    assert_eq!(refusal(&empty.bytes()), "x.heic is damaged: the photo in it cannot be read");
}

#[test]
fn a_photo_that_is_coded_in_another_way_is_named() {
    let bytes = Grid::of("quarters.heic", 1, 1, 64, 64).bytes();
    let at = bytes.windows(4).position(|bytes| bytes == b"grid").unwrap();
    assert_eq!(refusal(&fixture("quarters-422.heic")), "x.heic is coded in a way that cannot be shown here");
    let overlay = [&bytes[..at], b"iovl", &bytes[at + 4..]].concat();
    assert_eq!(refusal(&overlay), "x.heic is coded in a way that cannot be shown here");
}

#[test]
fn a_photo_of_more_pixels_than_any_is_refused_before_it_is_decoded() {
    let huge = Grid::of("quarters.heic", 1, 1, 60_000, 60_000);
    assert_eq!(refusal(&huge.bytes()), "x.heic has more than 100 million pixels, too many to be shown here");
    let many = Grid::of("quarters.heic", 255, 100, 64, 64);
    assert_eq!(refusal(&many.bytes()), "x.heic has a list of contents that is longer than that of a photo");
}

/// A sequence parameter set of a size, and nothing behind the size.
fn sequence(width: u32, height: u32) -> Vec<u8> {
    // A number comes behind as many zeros as it has digits after the first.
    let number = |number: u32| format!("{}{:b}", "0".repeat((number + 1).ilog2() as usize), number + 1);
    let bits =
        ["0000", "000", "1", &"1".repeat(96), &number(0), &number(1), &number(width), &number(height), "0"].concat();
    let byte = |bits: &[u8]| bits.iter().enumerate().fold(0, |byte, (at, bit)| byte | (bit - b'0') << (7 - at));
    [0x42, 0x01].into_iter().chain(bits.as_bytes().chunks(8).map(byte)).collect()
}

#[test]
fn a_piece_that_says_it_is_huge_takes_no_memory() {
    let sized = |width, height| {
        let set = sequence(width, height);
        let array = [&[1, 33, 0, 1, 0, set.len() as u8][..], &set].concat();
        let grid = Grid::of("quarters.heic", 1, 1, 64, 64);
        refusal(&grid.set(|settings| drop(settings.splice(22.., array))).bytes())
    };
    let huge = "x.heic is coded in one piece of more than 25 million samples, too many to be shown here";
    assert_eq!(sized(60_000, 60_000), huge);
    assert_eq!(sized(4_096, 4_096), huge);
    assert_eq!(
        sized(4_032, 3_024),
        "x.heic is damaged: the photo in it cannot be read",
        "the rest of the set is missing"
    );
}

#[test]
fn places_of_no_length_are_refused_before_the_library_counts_them() {
    let bomb = Grid::of("quarters.heic", 1, 1, 64, 64).without_places();
    assert_eq!(refusal(&bomb.bytes()), "x.heic has a list of contents that is longer than that of a photo");
}

#[test]
fn a_file_that_is_larger_than_any_photo_is_not_read() {
    let mut bytes = boxed(b"ftyp", &[b"heic\0\0\0\0mif1heic"]);
    bytes.resize((32 << 20) + 1, 0);
    assert_eq!(refusal(&bytes), "x.heic is larger than 32 MB, more than a photo is");
}

#[test]
fn an_error_of_the_disk_is_not_a_fault_of_the_photo() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    assert_eq!(picture::preview(Broken, 64).unwrap_err().to_string(), "cannot be read: the disk is gone");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn damage_is_refused_or_shown(places in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let mut bytes = Grid::of("quarters.heic", 2, 1, 128, 64).bytes();
        for (place, byte) in places {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(preview) = picture::preview(bytes.as_slice(), 64) {
            prop_assert!(preview.width <= 7_000 && preview.height <= 7_000);
        }
    }
}

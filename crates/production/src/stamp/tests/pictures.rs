//! Pictures on a page.

use super::fixture::{original, stamped, stamps};
use crate::stamp::{NoStamp, Original, pages};

fn screenshot() -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, 4, 2);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&[200; 24]).unwrap();
    out
}

/// The header of a photo of 40 by 30 pixels, and no pixels.
fn photo() -> Vec<u8> {
    let mut jpeg = vec![0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 30, 0, 40, 3];
    jpeg.extend([1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 0xff, 0xd9]);
    jpeg
}

#[test]
fn a_picture_is_one_page_with_the_picture_in_it() {
    for picture in [screenshot(), photo()] {
        assert_eq!(pages(original(&picture)).unwrap().get(), 1);
        let copy = stamped(original(&picture));
        assert_eq!((copy.slip_sheet, stamps(&copy.pdf)), (None, vec!["PLF-000001".to_string()]));
        let document = lopdf::Document::load_mem(&copy.pdf).unwrap();
        let page = document.get_pages()[&1];
        let pictures = document.get_page_images(page).unwrap();
        assert_eq!(pictures.len(), 1);
        assert!([(4, 2), (40, 30)].contains(&(pictures[0].width, pictures[0].height)));
    }
}

#[test]
fn a_photo_in_another_form_is_drawn_by_its_preview() {
    let heic = b"\0\0\0\x18ftypheic";
    let preview = photo();
    let with = Original { bytes: heic, preview: Some(&preview) };
    assert_eq!(pages(with).unwrap().get(), 1);
    assert_eq!(stamped(with).slip_sheet, None);
    assert_eq!(pages(original(heic)), Err(NoStamp::Native));
}

#[test]
fn a_damaged_picture_keeps_its_number_on_a_slip_sheet() {
    let mut cut = screenshot();
    cut.truncate(40);
    assert_eq!(pages(original(&cut)).unwrap().get(), 1);
    let copy = stamped(original(&cut));
    assert_eq!(copy.slip_sheet, Some(NoStamp::Damaged("the picture cannot be read")));
    assert_eq!(stamps(&copy.pdf), ["PLF-000001"]);
}

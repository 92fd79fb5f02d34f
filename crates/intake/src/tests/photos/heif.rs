//! Photos as phones write them, made on the spot of a piece that an encoder made: `tests/fixtures/photos` has pictures of 64 pixels on a
//! side, with a quarter in red, green, blue and white each. They were written by pillow-heif 1.8 with x265 at quality 90; the names say what
//! is not usual about them: `limited` is BT.2020 in the limited range, `gray` has no color, `422` and `444` have color in half and in full
//! detail. Those of many megapixels are for `tests/photo_memory.rs`; the grid has pieces of 512 pixels and holds one of them.

use heic_rs::context::Context;
use std::path::Path;

/// A file of the fixtures.
pub(super) fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fixtures/photos").join(name)).unwrap()
}

/// A photo in the making: a grid of one piece over and over.
#[derive(Clone)]
pub(super) struct Grid {
    settings: Vec<u8>,
    data: Vec<u8>,
    columns: u8,
    rows: u8,
    width: u32,
    height: u32,
    /// How it is turned and what else is said of it: boxes of properties.
    properties: Vec<Vec<u8>>,
    /// The sizes of the numbers in the list of places.
    place_sizes: u8,
}

pub(super) fn boxed(kind: &[u8; 4], parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    [&(content.len() as u32 + 8).to_be_bytes()[..], kind, &content].concat()
}

fn full(kind: &[u8; 4], version: u8, flags: u8, parts: &[&[u8]]) -> Vec<u8> {
    boxed(kind, &[&[version, 0, 0, flags], &parts.concat()])
}

impl Grid {
    /// A grid of the piece in a fixture.
    pub(super) fn of(name: &str, columns: u8, rows: u8, width: u32, height: u32) -> Grid {
        let file = fixture(name);
        let context = Context::open(&file).unwrap();
        let settings = context.meta.props.find(context.meta.primary, b"hvcC").unwrap().payload.to_vec();
        let data = context.item_data(context.meta.primary).unwrap().to_vec();
        Grid { settings, data, columns, rows, width, height, properties: Vec::new(), place_sizes: 0x44 }
    }

    pub(super) fn with(mut self, kind: &[u8; 4], content: &[u8]) -> Grid {
        self.properties.push(boxed(kind, &[content]));
        self
    }

    /// With other bytes in the place of the picture's own.
    pub(super) fn holding(self, data: &[u8]) -> Grid {
        Grid { data: data.to_vec(), ..self }
    }

    /// With a list of places that has no numbers in it.
    pub(super) fn without_places(self) -> Grid {
        Grid { place_sizes: 0, ..self }
    }

    /// With other settings of the decoder.
    pub(super) fn set(mut self, change: impl FnOnce(&mut Vec<u8>)) -> Grid {
        change(&mut self.settings);
        self
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let head = |at: u32| [boxed(b"ftyp", &[b"heic\0\0\0\0mif1heic"]), self.meta(at)].concat();
        let start = head(0).len() as u32 + 8;
        [head(start), boxed(b"mdat", &[&self.data])].concat()
    }

    fn meta(&self, data_at: u32) -> Vec<u8> {
        let pieces = u16::from(self.columns) * u16::from(self.rows);
        let id = |item: u16| item.to_be_bytes();
        let grid = pieces + 1;
        let info = |item: u16, kind: &[u8]| full(b"infe", 2, 0, &[&id(item), &[0, 0], kind, &[0]]);
        let mut infos: Vec<Vec<u8>> = (1..=pieces).map(|item| info(item, b"hvc1")).collect();
        infos.push(info(grid, b"grid"));
        let ids: Vec<u8> = (1..=pieces).flat_map(id).collect();
        let size = |width: u32, height: u32| full(b"ispe", 0, 0, &[&width.to_be_bytes(), &height.to_be_bytes()]);
        let (piece_size, photo_size) = (size(64, 64), size(self.width, self.height));
        let properties = [&[boxed(b"hvcC", &[&self.settings]), piece_size, photo_size][..], &self.properties].concat();
        // The pieces have the first two properties, and the photo has the others.
        let of_pieces = (1..=pieces).flat_map(|item| [&id(item)[..], &[2, 1, 2]].concat());
        let of_photo =
            [&id(grid)[..], &[properties.len() as u8 - 2], &(3..=properties.len() as u8).collect::<Vec<_>>()];
        let owners: Vec<u8> = of_pieces.chain(of_photo.concat()).collect();
        let descriptor =
            [&[0, 1, self.rows - 1, self.columns - 1][..], &self.width.to_be_bytes(), &self.height.to_be_bytes()]
                .concat();
        let place = |item: u16, method: u16, at: u32, length: usize| {
            let number = |number: u32| if self.place_sizes == 0 { vec![] } else { number.to_be_bytes().to_vec() };
            [&id(item)[..], &id(method), &[0, 0, 0, 1], &number(at), &number(length as u32)].concat()
        };
        let mut places: Vec<Vec<u8>> = (1..=pieces).map(|item| place(item, 0, data_at, self.data.len())).collect();
        places.push(place(grid, 1, 0, descriptor.len()));
        let children = [
            full(b"hdlr", 0, 0, &[&[0; 4], b"pict", &[0; 13]]),
            full(b"pitm", 0, 0, &[&id(grid)]),
            full(b"iinf", 0, 0, &[&id(grid), &infos.concat()]),
            full(b"iref", 0, 0, &[&boxed(b"dimg", &[&id(grid), &id(pieces), &ids])]),
            boxed(
                b"iprp",
                &[&boxed(b"ipco", &[&properties.concat()]), &full(b"ipma", 0, 0, &[&[0, 0], &id(grid), &owners])],
            ),
            boxed(b"idat", &[&descriptor]),
            full(b"iloc", 1, 0, &[&[self.place_sizes, 0], &id(grid), &places.concat()]),
        ];
        full(b"meta", 0, 0, &[&children.concat()])
    }
}

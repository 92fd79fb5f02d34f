//! Messages as Outlook saves them, made on the spot; every person in them is invented.

use std::io::{Cursor, Write};

use cfb::{CompoundFile, Version};

/// A message in the making.
#[derive(Clone, Default)]
pub(super) struct Item {
    texts: Vec<(u16, String)>,
    letters: Vec<(u16, Vec<u8>)>,
    bytes: Vec<(u16, Vec<u8>)>,
    numbers: Vec<(u16, u16, u64)>,
    people: Vec<Item>,
    files: Vec<Item>,
    inside: Option<Box<Item>>,
}

impl Item {
    pub(super) fn new() -> Item {
        Item::default()
    }

    /// A message with a text, two people and a file.
    pub(super) fn message() -> Item {
        Item::new()
            .text(0x001a, "IPM.Note")
            .text(0x0037, "My receipt")
            .text(0x0042, "Mia Ortega")
            .text(0x5d02, "mia@example.org")
            .text(0x1000, "Hello,\r\nhere is my receipt.\r\n")
            .text(0x1035, "<1@example.org>")
            // 2023-03-05 17:12:00 UTC.
            .number(0x0039, 0x0040, 133_225_099_200_000_000)
            .person("Claims", "claims@example.org", 1)
            .person("Olu Adeyemi", "olu@example.org", 2)
            .file("receipt.pdf", "application/pdf", b"%PDF-1.7")
    }

    pub(super) fn text(mut self, tag: u16, text: &str) -> Item {
        self.texts.retain(|(known, _)| *known != tag);
        self.texts.push((tag, text.into()));
        self
    }

    pub(super) fn without(mut self, tag: u16) -> Item {
        self.texts.retain(|(known, _)| *known != tag);
        self.numbers.retain(|(known, _, _)| *known != tag);
        self
    }

    pub(super) fn letters(mut self, tag: u16, letters: &[u8]) -> Item {
        self.letters.push((tag, letters.into()));
        self
    }

    pub(super) fn bytes(mut self, tag: u16, bytes: &[u8]) -> Item {
        self.bytes.push((tag, bytes.into()));
        self
    }

    pub(super) fn number(mut self, tag: u16, kind: u16, number: u64) -> Item {
        self.numbers.push((tag, kind, number));
        self
    }

    pub(super) fn person(mut self, name: &str, address: &str, kind: u64) -> Item {
        self.people.push(Item::new().text(0x3001, name).text(0x39fe, address).number(0x0c15, 3, kind));
        self
    }

    pub(super) fn alone(mut self) -> Item {
        self.people.clear();
        self.files.clear();
        self
    }

    pub(super) fn attached(mut self, file: Item) -> Item {
        self.files.push(file);
        self
    }

    pub(super) fn file(self, name: &str, kind: &str, bytes: &[u8]) -> Item {
        self.attached(Item::new().text(0x3707, name).text(0x370e, kind).bytes(0x3701, bytes).number(0x3705, 3, 1))
    }

    /// With a message in it.
    pub(super) fn holding(self, inside: &Item) -> Item {
        let file = Item::new().text(0x3001, "Fwd: a/b").number(0x3705, 3, 5);
        self.attached(Item { inside: Some(Box::new(inside.clone())), ..file })
    }
}

/// A file of Outlook.
pub(super) struct File(CompoundFile<Cursor<Vec<u8>>>);

pub(super) fn outlook(item: &Item) -> File {
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new())).unwrap();
    file.create_storage("/__nameid_version1.0").unwrap();
    write(&mut file, "/__nameid_version1.0/__substg1.0_00020102", b"");
    write_item(&mut file, "", item, 32);
    File(file)
}

impl File {
    pub(super) fn bytes(mut self) -> Vec<u8> {
        self.0.flush().unwrap();
        self.0.into_inner().into_inner()
    }

    /// As a document of Office is: an OLE file with other streams.
    pub(super) fn without_properties(mut self) -> Vec<u8> {
        self.0.remove_stream("/__properties_version1.0").unwrap();
        write(&mut self.0, "/WordDocument", b"x");
        self.bytes()
    }
}

/// A file whose directory has so many sectors of 4 KB, with nothing in them (MS-CFB, sections 2.2 and 2.3).
pub(super) fn with_directory(sectors: u32) -> Vec<u8> {
    const END: u32 = 0xffff_fffe;
    const FREE: u32 = 0xffff_ffff;
    let tables = (sectors / 1_000) + 1;
    let mut header = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].to_vec();
    header.extend([0; 16]);
    for number in [0x3e_u16, 4, 0xfffe, 12, 6, 0, 0, 0] {
        header.extend(number.to_le_bytes());
    }
    for number in [sectors, tables, tables, 0, 4096, END, 0, END, 0] {
        header.extend(number.to_le_bytes());
    }
    (0..109).for_each(|n| header.extend(if n < tables { n } else { FREE }.to_le_bytes()));
    header.resize(4096, 0);
    // Each sector of the directory is followed by the next one.
    let of_table = (0..tables).map(|_| 0xffff_fffd);
    let of_directory = (1..=sectors).map(|n| if n == sectors { END } else { tables + n });
    let mut bytes = header;
    of_table.chain(of_directory).for_each(|next| bytes.extend(next.to_le_bytes()));
    bytes.resize(4096 * (1 + tables as usize + sectors as usize), 0);
    bytes
}

fn write_item(file: &mut CompoundFile<Cursor<Vec<u8>>>, path: &str, item: &Item, header: usize) {
    let stream = |tag: u16, kind: u16| format!("{path}/__substg1.0_{tag:04X}{kind:04X}");
    for (tag, text) in &item.texts {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        write(file, &stream(*tag, 0x001f), &units);
    }
    for (tag, letters) in &item.letters {
        write(file, &stream(*tag, 0x001e), letters);
    }
    for (tag, bytes) in &item.bytes {
        write(file, &stream(*tag, 0x0102), bytes);
    }
    let mut properties = vec![0; header];
    for (tag, kind, number) in &item.numbers {
        properties.extend(kind.to_le_bytes());
        properties.extend(tag.to_le_bytes());
        properties.extend([6, 0, 0, 0]);
        properties.extend(number.to_le_bytes());
    }
    write(file, &format!("{path}/__properties_version1.0"), &properties);
    for (kind, items) in [("recip", &item.people), ("attach", &item.files)] {
        for (n, part) in items.iter().enumerate() {
            let path = format!("{path}/__{kind}_version1.0_#{n:08X}");
            file.create_storage(&path).unwrap();
            write_item(file, &path, part, 8);
        }
    }
    if let Some(inside) = &item.inside {
        let path = stream(0x3701, 0x000d);
        file.create_storage(&path).unwrap();
        write_item(file, &path, inside, 24);
    }
}

fn write(file: &mut CompoundFile<Cursor<Vec<u8>>>, path: &str, bytes: &[u8]) {
    file.create_new_stream(path).unwrap().write_all(bytes).unwrap();
}

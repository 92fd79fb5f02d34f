//! An OLE file of Outlook: storages, in each of them a stream for each long property, and one stream for the short ones.

use std::collections::BTreeMap;
use std::io::{Read, Seek};

use cfb::{CompoundFile, Stream};

use super::super::limits::{LARGEST_TABLES, MOST_PARTS};
use super::super::refusal::MailRefusal;
use super::super::text::decode;
use super::tags;
use crate::source::Window;

/// The stream with the short properties of a storage.
pub(super) const PROPERTIES: &str = "__properties_version1.0";

type Ole<R> = CompoundFile<Window<R>>;

/// An open file.
pub(super) struct Outlook<R> {
    pub(super) file: Ole<R>,
    length: u64,
    work: u64,
}

/// What a storage is of, which decides where its short properties begin (MS-OXMSG, section 2.4.1).
#[derive(Debug, Clone, Copy)]
pub(super) enum Level {
    Message,
    Part,
}

/// A storage: the streams in it with their lengths, the storages in it, and its short properties.
pub(super) struct Folder {
    pub(super) path: String,
    pub(super) streams: BTreeMap<String, u64>,
    pub(super) storages: Vec<String>,
    numbers: Vec<(u16, u64)>,
}

/// More short properties than a message has are not looked at.
const LARGEST_PROPERTIES: usize = 64 << 10;

/// The library finds each short stream anew through the tables. A message takes some million steps, and one that is made to do harm so
/// many that a person would wait for minutes.
const MOST_WORK: u64 = 4_000_000_000;

/// Comparing two names takes as long as so many steps through a table.
const STEPS_OF_A_NAME: u64 = 50;

/// Streams that are shorter are kept in sectors of 64 bytes.
const SHORT: u64 = 4096;

impl<R: Read + Seek> Outlook<R> {
    /// Opens a file. The library holds its tables in memory, so no more of them is read than a message has.
    pub(super) fn open(bytes: R) -> Result<Outlook<R>, MailRefusal> {
        let window = Window::new(bytes).map_err(MailRefusal::of_outlook)?;
        let (length, budget) = (window.length(), window.budget());
        budget.set(LARGEST_TABLES);
        let file = Ole::open(window).map_err(MailRefusal::of_outlook)?;
        budget.set(u64::MAX);
        Ok(Outlook { file, length, work: 0 })
    }

    /// A storage, if it has short properties, as every storage of a message has.
    pub(super) fn folder(&mut self, path: &str, level: Level) -> Result<Option<Folder>, MailRefusal> {
        let mut folder = self.list(path)?;
        if !folder.streams.contains_key(PROPERTIES) {
            return Ok(None);
        }
        let properties = self.read(&folder, PROPERTIES, LARGEST_PROPERTIES)?.unwrap_or_default();
        let header = match level {
            Level::Message => 32,
            Level::Part => 8,
        };
        folder.numbers = properties.get(header..).unwrap_or_default().chunks_exact(16).map(number).collect();
        Ok(Some(folder))
    }

    /// What is in a storage, and not what is in storages inside of it.
    pub(super) fn list(&mut self, path: &str) -> Result<Folder, MailRefusal> {
        let mut folder =
            Folder { path: path.to_string(), streams: BTreeMap::new(), storages: Vec::new(), numbers: Vec::new() };
        for entry in self.file.read_storage(path).map_err(MailRefusal::of_outlook)? {
            match entry.is_stream() {
                true => drop(folder.streams.insert(entry.name().to_string(), entry.len())),
                false => folder.storages.push(entry.name().to_string()),
            }
        }
        folder.storages.sort_unstable();
        self.spend(STEPS_OF_A_NAME * (folder.streams.len() + folder.storages.len()) as u64)?;
        Ok(folder)
    }

    /// A text of a storage, of which so many bytes are read at most.
    pub(super) fn text(&mut self, folder: &Folder, tag: u16, most: usize) -> Result<Option<String>, MailRefusal> {
        if let Some(bytes) = self.read(folder, &name(tag, tags::UNICODE), most)? {
            let (text, _, _) = encoding_rs::UTF_16LE.decode(&bytes);
            return Ok(Some(text.trim_end_matches('\0').to_string()));
        }
        let Some(bytes) = self.read(folder, &name(tag, tags::LETTERS), most)? else { return Ok(None) };
        let (text, _) = decode(&bytes, folder.charset(tags::CODE_PAGE));
        Ok(Some(text.trim_end_matches('\0').to_string()))
    }

    /// The bytes of a property, so many at most.
    pub(super) fn bytes(&mut self, folder: &Folder, tag: u16, most: usize) -> Result<Option<Vec<u8>>, MailRefusal> {
        self.read(folder, &name(tag, tags::BINARY), most)
    }

    /// The stream of a name in a folder, of so many bytes, from its beginning.
    pub(super) fn stream(&mut self, folder: &str, name: &str, length: u64) -> Result<Stream<Window<R>>, MailRefusal> {
        let sectors = if length < SHORT { length / 64 + 1 } else { 1 };
        self.spend(sectors * (self.length / 512 + 1) + STEPS_OF_A_NAME * MOST_PARTS as u64)?;
        self.file.open_stream(join(folder, name)).map_err(MailRefusal::of_outlook)
    }

    fn read(&mut self, folder: &Folder, name: &str, most: usize) -> Result<Option<Vec<u8>>, MailRefusal> {
        let Some(length) = folder.streams.get(name).copied() else { return Ok(None) };
        let mut bytes = Vec::new();
        let stream = self.stream(&folder.path, name, length)?;
        stream.take(most as u64).read_to_end(&mut bytes).map_err(MailRefusal::of_outlook)?;
        Ok(Some(bytes))
    }

    fn spend(&mut self, steps: u64) -> Result<(), MailRefusal> {
        self.work += steps;
        if self.work > MOST_WORK { Err(MailRefusal::HugeTables) } else { Ok(()) }
    }
}

impl Folder {
    /// A short property.
    pub(super) fn number(&self, tag: u16) -> Option<u64> {
        self.numbers.iter().find(|(known, _)| *known == tag).map(|(_, number)| *number)
    }

    /// Whether there is a long property of a tag and a type.
    pub(super) fn has(&self, tag: u16, kind: u16) -> bool {
        self.length(tag, kind).is_some()
    }

    /// How many bytes a long property has.
    pub(super) fn length(&self, tag: u16, kind: u16) -> Option<u64> {
        self.streams.get(&name(tag, kind)).copied()
    }

    /// The character set that a short property names by its number in Windows.
    pub(super) fn charset(&self, tag: u16) -> Option<&'static str> {
        charset(self.number(tag)? as u32)
    }
}

/// The name of the stream or the storage of a long property.
pub(super) fn name(tag: u16, kind: u16) -> String {
    format!("__substg1.0_{tag:04X}{kind:04X}")
}

/// The path of an entry of a storage.
pub(super) fn join(folder: &str, name: &str) -> String {
    format!("{}/{name}", folder.trim_end_matches('/'))
}

/// A row of short properties: the type, the tag, flags, and the value.
fn number(row: &[u8]) -> (u16, u64) {
    let value = row[8..].iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
    (u16::from_le_bytes([row[2], row[3]]), value)
}

/// The name of a code page as the web has it.
fn charset(page: u32) -> Option<&'static str> {
    Some(match page {
        874 => "windows-874",
        932 => "shift_jis",
        936 => "gbk",
        949 => "euc-kr",
        950 => "big5",
        1250 => "windows-1250",
        1251 => "windows-1251",
        1252 | 28591 => "windows-1252",
        1253 => "windows-1253",
        1254 | 28599 => "windows-1254",
        1255 => "windows-1255",
        1256 => "windows-1256",
        1257 => "windows-1257",
        1258 => "windows-1258",
        20866 => "koi8-r",
        20936 | 54936 => "gb18030",
        21866 => "koi8-u",
        28592 => "iso-8859-2",
        28595 => "iso-8859-5",
        28597 => "iso-8859-7",
        28605 => "iso-8859-15",
        50220..=50222 => "iso-2022-jp",
        51932 => "euc-jp",
        51949 => "euc-kr",
        65001 => "utf-8",
        _ => return None,
    })
}

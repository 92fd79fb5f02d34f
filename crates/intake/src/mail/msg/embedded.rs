//! A message in a message, written out as the file that it would have been. Both keep their properties in the same way; the outer one has
//! the list of named properties for both, and eight bytes more before its short properties (MS-OXMSG, sections 2.2.3 and 2.4.1).

use std::io::{Cursor, Read, Seek, Write};

use cfb::{CompoundFile, Version};

use super::super::limits::{DEEPEST_PART, LARGEST_EMBEDDED};
use super::super::refusal::MailRefusal;
use super::storage::{Outlook, PROPERTIES, join};

/// The storage of the named properties.
const NAMED: &str = "__nameid_version1.0";

/// Where the short properties of an embedded message begin.
const HEADER: usize = 24;

/// A message with a hundred attachments has some thousand entries.
const MOST_ENTRIES: usize = 10_000;

/// An OLE file in memory.
type Written = CompoundFile<Cursor<Vec<u8>>>;

/// About how many bytes the file of a message in a storage has.
pub(super) fn about_bytes<R: Read + Seek>(outer: &mut Outlook<R>, path: &str) -> Result<u64, MailRefusal> {
    let mut plan = Plan::default();
    match plan.add(outer, path, "/", 0) {
        Ok(()) | Err(MailRefusal::LargeEmbedded | MailRefusal::TooManyParts) => Ok(plan.bytes),
        Err(refusal) => Err(refusal),
    }
}

/// The message in a storage as an MSG file.
pub(super) fn as_file<R: Read + Seek>(outer: &mut Outlook<R>, path: &str) -> Result<Vec<u8>, MailRefusal> {
    let mut plan = Plan::default();
    plan.add(outer, path, "/", 0)?;
    if outer.list("/")?.storages.iter().any(|name| name == NAMED) {
        plan.storages.push(join("/", NAMED));
        plan.add(outer, &join("/", NAMED), &join("/", NAMED), 0)?;
    }
    // Nothing is moved while it grows, so that the file is in memory once.
    let room = Vec::with_capacity((plan.bytes + plan.bytes / 32) as usize + (1 << 20));
    let mut inner = Written::create_with_version(Version::V3, Cursor::new(room)).map_err(MailRefusal::of_outlook)?;
    inner.set_storage_clsid("/", *outer.file.root_entry().clsid()).map_err(MailRefusal::of_outlook)?;
    for storage in &plan.storages {
        inner.create_storage(storage).map_err(MailRefusal::of_outlook)?;
    }
    for stream in &plan.streams {
        copy(outer, stream, &mut inner)?;
    }
    inner.flush().map_err(MailRefusal::of_outlook)?;
    Ok(inner.into_inner().into_inner())
}

/// What is to be copied, outer folders before inner ones.
#[derive(Default)]
struct Plan {
    storages: Vec<String>,
    streams: Vec<Planned>,
    bytes: u64,
}

/// A stream that is to be copied.
struct Planned {
    folder: String,
    name: String,
    length: u64,
    /// Its path in the new file.
    to: String,
}

impl Plan {
    fn add<R: Read + Seek>(
        &mut self,
        outer: &mut Outlook<R>,
        from: &str,
        to: &str,
        depth: usize,
    ) -> Result<(), MailRefusal> {
        if depth > DEEPEST_PART {
            return Err(MailRefusal::TooDeep);
        }
        let folder = outer.list(from)?;
        for (name, length) in folder.streams {
            // A stream takes a sector at least, and an entry in the directory.
            self.bytes = self.bytes.saturating_add(length).saturating_add(256);
            if self.bytes > LARGEST_EMBEDDED {
                return Err(MailRefusal::LargeEmbedded);
            }
            let to = join(to, &name);
            self.streams.push(Planned { folder: from.to_string(), name, length, to });
        }
        if self.streams.len() + self.storages.len() > MOST_ENTRIES {
            return Err(MailRefusal::TooManyParts);
        }
        for name in &folder.storages {
            self.bytes += 256;
            self.storages.push(join(to, name));
            self.add(outer, &join(from, name), &join(to, name), depth + 1)?;
        }
        Ok(())
    }
}

fn copy<R: Read + Seek>(outer: &mut Outlook<R>, stream: &Planned, inner: &mut Written) -> Result<(), MailRefusal> {
    let mut from = outer.stream(&stream.folder, &stream.name, stream.length)?;
    let mut into = inner.create_new_stream(&stream.to).map_err(MailRefusal::of_outlook)?;
    if stream.to == join("/", PROPERTIES) {
        let mut header = Vec::new();
        (&mut from).take(HEADER as u64).read_to_end(&mut header).map_err(MailRefusal::of_outlook)?;
        into.write_all(&header).and_then(|()| into.write_all(&[0; 8])).map_err(MailRefusal::of_outlook)?;
    }
    std::io::copy(&mut from, &mut into).map_err(MailRefusal::of_outlook)?;
    into.flush().map_err(MailRefusal::of_outlook)
}

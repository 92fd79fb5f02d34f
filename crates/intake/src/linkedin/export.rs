//! An export while it is read: its files by name, each from its beginning and as often as needed.

use std::io::{Read, Seek};

use super::dates::{Decision, Fits};
use super::members::{Member, Members};
use super::notes::Notes;
use crate::archive::Archive;
use crate::refusal::{Refusal, shown};
use crate::table::layout::{self, Column, Found, Layout};
use crate::table::{Cells, Met, Table};

/// How many files that were not read are named.
const NAMED: usize = 5;

/// An export.
pub(crate) struct Export<R> {
    archive: Archive<R>,
    pub(crate) members: Members,
    pub(crate) notes: Notes,
}

impl<R: Read + Seek> Export<R> {
    /// Opens an archive and finds the files that are read.
    pub(crate) fn open(bytes: R) -> Result<Export<R>, Refusal> {
        let archive = Archive::open(bytes)?;
        let members = Members::find(archive.entries());
        if !members.is_export {
            return Err(no_export(&archive));
        }
        let mut notes = Notes::default();
        if archive.has_equal_names() {
            notes.warn("two files in this archive have the same name; only the last of them was read");
        }
        for left_out in members.left_out.iter().take(NAMED) {
            notes.warn(format!("{} was not read: the archive has another file of that name", shown(left_out)));
        }
        let more = members.left_out.len().saturating_sub(NAMED) as u64;
        notes.count(more, "more file", "was not read for the same reason", "were not read for the same reason");
        Ok(Export { archive, members, notes })
    }

    /// The names of all files of the archive.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.archive.entries().iter().map(|entry| entry.name.as_str())
    }

    /// How a file is laid out; `None`, with a warning, when it cannot be read. A file that is not there needs no warning here.
    pub(crate) fn layout(&mut self, member: Member, columns: &[Column]) -> Result<Option<Layout>, Refusal> {
        let Some(entry) = self.members.get(member).cloned() else { return Ok(None) };
        let mut head = Vec::new();
        let file = self.archive.unpack(&entry)?;
        file.take(layout::HEAD as u64).read_to_end(&mut head).map_err(|why| Refusal::of_member(why, &entry.name))?;
        let file = member.file_name();
        match layout::find(&head, columns) {
            Found::Table(layout) => return Ok(Some(layout)),
            Found::Lacks(names) => {
                self.notes.warn(format!("{file} was not read: it has no column {}", names.join(" and ")))
            }
            Found::Foreign(names) => self.notes.foreign(file, &names),
            Found::NoHeader => self.notes.warn(format!("{file} was not read: it does not begin with a header")),
            Found::Empty => self.notes.warn(format!("{file} is empty")),
            Found::NotText => self.notes.warn(format!("{file} was not read: it is not text")),
        }
        Ok(None)
    }

    /// Passes every row of a file to `take`.
    pub(crate) fn each(
        &mut self,
        member: Member,
        columns: &[Column],
        layout: &Layout,
        mut take: impl FnMut(&Cells<'_>),
    ) -> Result<Met, Refusal> {
        let Some(entry) = self.members.get(member).cloned() else { return Ok(Met::default()) };
        let file = self.archive.unpack(&entry)?;
        let failed = |why| Refusal::of_member(why, &entry.name);
        let mut table = Table::new(file, columns, layout).map_err(failed)?;
        while let Some(cells) = table.next().map_err(failed)? {
            take(&cells);
        }
        Ok(table.met)
    }

    /// The form of the dates in a column, over the whole file.
    pub(crate) fn dates(
        &mut self,
        member: Member,
        columns: &[Column],
        layout: &Layout,
        column: usize,
    ) -> Result<Decision, Refusal> {
        let mut fits = Fits::default();
        self.each(member, columns, layout, |cells| fits.see(&cells.text(column)))?;
        Ok(fits.decide())
    }
}

/// An archive may be packed into another one on the way.
fn no_export<R: Read + Seek>(archive: &Archive<R>) -> Refusal {
    let is_archive = |name: &str| name.to_ascii_lowercase().ends_with(".zip");
    let inside = archive.entries().iter().find(|entry| is_archive(&entry.name));
    inside.map_or(Refusal::NotAnExport, |inside| Refusal::ArchiveInside(shown(&inside.name)))
}

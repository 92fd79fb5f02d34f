//! Evidence: bytes once for each SHA-256 in chunks of 1 MiB, and the links between bytes and claimants.

mod file_bytes;
mod incoming;
pub(crate) mod letters;
pub mod queries;

pub use file_bytes::FileBytes;
pub use incoming::{Incoming, read_chunk};

use crate::engine::{Connection, Row, params};
use crate::entries::merges::merged_pieces;
use crate::error::{Result, StoreError};
use crate::{Reader, Tx};
use letters::theirs;

/// Bytes are stored and returned in pieces of this size.
pub const CHUNK: usize = 1 << 20;

/// Bytes of the book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Its number.
    pub id: i64,
    /// SHA-256 in hex.
    pub sha256: String,
    /// Its size.
    pub bytes: u64,
    /// As sniffed.
    pub media_type: String,
    /// UTC.
    pub added_at: String,
}

/// A piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its number.
    pub id: i64,
    /// Whether it was taken off the record.
    pub voided: bool,
    /// Whose.
    pub claimant: i64,
    /// Which bytes.
    pub file: StoredFile,
    /// Code of the kind.
    pub kind: String,
    /// The file's name when it came.
    pub name: String,
    /// UTC.
    pub added_at: String,
    /// By whom.
    pub added_by: String,
    /// How many pages it has; `None` when they were not counted, or it is not made of pages.
    pub pages: Option<i64>,
    /// The piece that it came inside of, such as the e-mail of an attachment.
    pub parent: Option<i64>,
    /// What people say about it.
    pub marks: PieceMarks,
}

/// What people say about a piece. Empty text means that nothing was said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PieceMarks {
    /// Code of its review.
    pub review: String,
    /// Why it was rejected, or accepted.
    pub review_reason: String,
    /// A note about it.
    pub note: String,
    /// Code of how the signature on it was made.
    pub signed_how: String,
    /// From whom it was received.
    pub received_from: String,
    /// By which way.
    pub received_how: String,
    /// On which day, `YYYY-MM-DD`.
    pub received_on: String,
}

impl PieceMarks {
    /// The marks of a piece that has just come.
    pub fn unreviewed() -> PieceMarks {
        PieceMarks { review: UNREVIEWED.into(), ..PieceMarks::default() }
    }
}

/// Code of the review of a piece that nobody has looked at.
pub const UNREVIEWED: &str = "unreviewed";

/// A piece that is to be put in.
#[derive(Debug, Clone)]
pub struct NewPiece<'p> {
    /// Whose.
    pub claimant: i64,
    /// Which bytes.
    pub file: &'p StoredFile,
    /// Code of the kind.
    pub kind: &'p str,
    /// The file's name.
    pub name: &'p str,
    /// See [`Piece::pages`].
    pub pages: Option<i64>,
    /// See [`Piece::parent`].
    pub parent: Option<i64>,
    /// How it was received.
    pub marks: PieceMarks,
}

pub(crate) const PIECE: &str = "SELECT e.id, e.voided, e.claimant, e.kind, e.name, e.added_at, e.added_by, \
     e.pages, e.parent, e.review, e.review_reason, e.note, e.signed_how, e.received_from, e.received_how, e.received_on, \
     f.id, f.sha256, f.bytes, f.media_type, f.added_at FROM evidence e JOIN file f ON f.id = e.file";
const FILE: &str = "SELECT id, sha256, bytes, media_type, added_at FROM file";

fn read_file(row: &Row<'_>, from: usize) -> Result<StoredFile> {
    Ok(StoredFile {
        id: row.int(from)?,
        sha256: row.text(from + 1)?.to_string(),
        bytes: row.count(from + 2)?,
        media_type: row.text(from + 3)?.to_string(),
        added_at: row.text(from + 4)?.to_string(),
    })
}

pub(crate) fn read_piece(row: &Row<'_>) -> Result<Piece> {
    let text = |column: usize| row.text(column).map(str::to_string);
    Ok(Piece {
        id: row.int(0)?,
        voided: row.flag(1)?,
        claimant: row.int(2)?,
        kind: text(3)?,
        name: text(4)?,
        added_at: text(5)?,
        added_by: text(6)?,
        pages: row.maybe_int(7)?,
        parent: row.maybe_id(8)?,
        marks: PieceMarks {
            review: text(9)?,
            review_reason: text(10)?,
            note: text(11)?,
            signed_how: text(12)?,
            received_from: text(13)?,
            received_how: text(14)?,
            received_on: text(15)?,
        },
        file: read_file(row, 16)?,
    })
}

impl Reader<'_> {
    /// The pieces of a claimant, or of all (`None`), in the order they came.
    pub fn pieces(&self, claimant: Option<i64>) -> Result<Vec<Piece>> {
        match claimant {
            Some(id) => self.connection.all(
                &format!("{PIECE} WHERE e.claimant = ?1 AND e.voided = 0 ORDER BY e.id"),
                params![id],
                read_piece,
            ),
            None => self.connection.all(&format!("{PIECE} WHERE e.voided = 0 ORDER BY e.id"), &[], read_piece),
        }
    }

    /// Every piece, those taken off too, in the order they came.
    pub fn every_piece(&self) -> Result<Vec<Piece>> {
        self.connection.all(&format!("{PIECE} ORDER BY e.id"), &[], read_piece)
    }

    /// Passes the pieces of all claimants, in the order they came, to `take`, one at a time.
    pub fn each_piece<E: From<StoreError>>(
        &self,
        mut take: impl FnMut(Piece) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        self.connection.each(&format!("{PIECE} WHERE e.voided = 0 ORDER BY e.id"), &[], |row| take(read_piece(row)?))
    }

    /// A piece by number, taken off or not.
    pub fn piece(&self, id: i64) -> Result<Option<Piece>> {
        self.connection.first(&format!("{PIECE} WHERE e.id = ?1"), params![id], read_piece)
    }

    /// The first piece that holds some bytes.
    pub fn first_piece_of_file(&self, file: i64) -> Result<Option<Piece>> {
        let sql = format!("{PIECE} WHERE e.file = ?1 AND e.voided = 0 ORDER BY e.id LIMIT 1");
        self.connection.first(&sql, params![file], read_piece)
    }

    /// The pieces of all claimants that hold some bytes, by claimant and then in the order they came.
    pub fn pieces_of_file(&self, file: i64) -> Result<Vec<Piece>> {
        let sql = format!("{PIECE} WHERE e.file = ?1 AND e.voided = 0 ORDER BY e.claimant, e.id");
        self.connection.all(&sql, params![file], read_piece)
    }

    /// The pieces that came inside of a piece, in their order.
    pub fn pieces_inside(&self, parent: i64) -> Result<Vec<Piece>> {
        let sql = format!("{PIECE} WHERE e.parent = ?1 AND e.voided = 0 ORDER BY e.id");
        self.connection.all(&sql, params![parent], read_piece)
    }

    /// The names under which some bytes came, of pieces that were taken off last: at most `limit`.
    pub fn names_of_file(&self, file: i64, limit: u32) -> Result<Vec<String>> {
        let sql = "SELECT name FROM evidence WHERE file = ?1 GROUP BY name ORDER BY min(voided), min(id) LIMIT ?2";
        self.connection.all(sql, params![file, i64::from(limit)], |row| Ok(row.text(0)?.to_string()))
    }

    /// Claimants that hold some bytes: the first `limit` by number, and how many there are.
    pub fn holders(&self, file: i64, limit: usize) -> Result<(Vec<i64>, u64)> {
        let of_file = "FROM evidence WHERE file = ?1 AND voided = 0";
        let count = self.connection.number(&format!("SELECT count(DISTINCT claimant) {of_file}"), params![file])?;
        let sql = format!("SELECT DISTINCT claimant {of_file} ORDER BY claimant LIMIT ?2");
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let first = self.connection.all(&sql, params![file, limit], |row| row.int(0))?;
        Ok((first, count.unsigned_abs()))
    }

    /// How many pieces there are.
    pub fn count_pieces(&self) -> Result<u64> {
        Ok(self.connection.number("SELECT count(*) FROM evidence WHERE voided = 0", &[])?.unsigned_abs())
    }

    /// How many pieces of evidence a claimant has, with those of the claims that were merged into it; bytes that it has itself are counted
    /// once, and letters of the firm are not among them.
    pub fn count_evidence_of(&self, claimant: i64) -> Result<u64> {
        let own = format!("SELECT count(*) FROM evidence WHERE claimant = ?1 AND voided = 0 AND {}", theirs());
        let merged = format!("SELECT coalesce((SELECT pieces FROM ({})), 0)", merged_pieces("= ?1"));
        let count = |sql: &str| Ok::<_, StoreError>(self.connection.number(sql, params![claimant])?.unsigned_abs());
        Ok(count(&own)? + count(&merged)?)
    }

    /// How many pieces a claimant's file has itself, letters of the firm too.
    pub fn count_pieces_of(&self, claimant: i64) -> Result<u64> {
        let sql = "SELECT count(*) FROM evidence WHERE claimant = ?1 AND voided = 0";
        Ok(self.connection.number(sql, params![claimant])?.unsigned_abs())
    }

    /// Files whose digest begins with `prefix` (at most two, to know whether it is the only one).
    pub fn files_by_digest(&self, prefix: &str) -> Result<Vec<StoredFile>> {
        // A range of the index: each file that comes in asks. No digit of a digest sorts after `f`.
        let sql = format!("{FILE} WHERE sha256 >= ?1 AND sha256 < ?1 || 'g' ORDER BY sha256 LIMIT 2");
        self.connection.all(&sql, params![prefix], |row| read_file(row, 0))
    }

    /// A file by number.
    pub fn file(&self, id: i64) -> Result<Option<StoredFile>> {
        self.connection.first(&format!("{FILE} WHERE id = ?1"), params![id], |row| read_file(row, 0))
    }

    /// Every file of the book, evidence and imported lists.
    pub fn files(&self) -> Result<Vec<StoredFile>> {
        self.connection.all(&format!("{FILE} ORDER BY id"), &[], |row| read_file(row, 0))
    }

    /// The n-th chunk (from 0) of a file; `None` after the last one.
    pub fn chunk(&self, file: i64, n: u64) -> Result<Option<Vec<u8>>> {
        let n = i64::try_from(n).unwrap_or(i64::MAX);
        self.connection.first("SELECT data FROM file_chunk WHERE file = ?1 AND n = ?2", params![file, n], |row| {
            Ok(row.blob(0)?.to_vec())
        })
    }

    /// A file whose chunks are not in one row after the other, each as long as a chunk is except for the last; also one that has chunks and is
    /// not in the book.
    pub fn wrong_chunks(&self) -> Result<Option<i64>> {
        self.connection.first(
            "SELECT file FROM file_chunk GROUP BY file HAVING min(n) <> 0 OR max(n) <> count(*) - 1 \
             OR sum(length(data) <> ?1) > 1 OR max(CASE WHEN length(data) <> ?1 THEN n ELSE -1 END) NOT IN (-1, max(n)) \
             OR file NOT IN (SELECT id FROM file) ORDER BY file LIMIT 1",
            params![CHUNK as i64],
            |row| row.int(0),
        )
    }

    /// Hands the bytes of a file, a chunk at a time, to `take`.
    pub fn each_chunk<E: From<StoreError>>(
        &self,
        file: i64,
        mut take: impl FnMut(&[u8]) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        self.connection
            .each("SELECT data FROM file_chunk WHERE file = ?1 ORDER BY n", params![file], |row| take(row.blob(0)?))
    }
}

impl Tx<'_> {
    /// Links bytes to a claimant; the new piece.
    pub fn add_piece(&self, new: &NewPiece<'_>, at: &str, by: &str) -> Result<Piece> {
        let id = self.connection.number("SELECT coalesce(max(id), 0) + 1 FROM evidence", &[])?;
        let piece = Piece {
            id,
            voided: false,
            claimant: new.claimant,
            file: new.file.clone(),
            kind: new.kind.into(),
            name: new.name.into(),
            added_at: at.into(),
            added_by: by.into(),
            pages: new.pages,
            parent: new.parent,
            marks: new.marks.clone(),
        };
        self.put_piece(&piece).map(|()| piece)
    }

    /// Puts a piece in under its own number, which must be new.
    pub fn put_piece(&self, piece: &Piece) -> Result<()> {
        let marks = &piece.marks;
        self.connection.execute(
            "INSERT INTO evidence (id, voided, claimant, file, kind, name, added_at, added_by, pages, parent, review, review_reason, \
             note, signed_how, received_from, received_how, received_on) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
            params![
                piece.id,
                piece.voided,
                piece.claimant,
                piece.file.id,
                &piece.kind,
                &piece.name,
                &piece.added_at,
                &piece.added_by,
                piece.pages,
                piece.parent,
                &marks.review,
                &marks.review_reason,
                &marks.note,
                &marks.signed_how,
                &marks.received_from,
                &marks.received_how,
                &marks.received_on
            ],
        )?;
        Ok(())
    }

    /// Replaces what people say about a piece: whose it is, its kind and marks, whether it is off the record, its pages.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the piece is no longer `old`.
    pub fn set_piece(&self, old: &Piece, new: &Piece) -> Result<()> {
        if self.piece(old.id)?.as_ref() != Some(old) {
            return StoreError::one_row(0, || format!("the piece of evidence {}", old.name));
        }
        write_marks(self.connection, "evidence", new)
    }
}

/// Writes what can change of a piece into a table of pieces.
pub(crate) fn write_marks(connection: &Connection, table: &str, piece: &Piece) -> Result<()> {
    let marks = &piece.marks;
    connection.execute(
        &format!(
            "UPDATE {table} SET kind = ?2, voided = ?3, claimant = ?4, pages = ?5, review = ?6, review_reason = ?7, note = ?8, \
             signed_how = ?9, received_from = ?10, received_how = ?11, received_on = ?12 WHERE id = ?1"
        ),
        params![
            piece.id,
            &piece.kind,
            piece.voided,
            piece.claimant,
            piece.pages,
            &marks.review,
            &marks.review_reason,
            &marks.note,
            &marks.signed_how,
            &marks.received_from,
            &marks.received_how,
            &marks.received_on
        ],
    )?;
    Ok(())
}

//! A document that is filed under the wrong claimant moves to the right one, with all that belongs to it.

use claimbook_store::entries::Entry;
use claimbook_store::evidence::{Piece, PieceMarks, UNREVIEWED};

use super::finding::piece;
use super::holders::{Holders, view};
use super::not_a_notice;
use crate::act::Act;
use crate::book::Book;
use crate::claimants::find;
use crate::error::{Error, ErrorKind, Result};
use crate::progress::Progress;
use crate::views::*;

/// Files a document under another claimant, in one act: its review begins anew, and what came inside of it, its facts and its Bates
/// numbers go along. Its custody log continues.
///
/// # Errors
/// When that claimant has it already, or a notice to the claimant is on it.
pub fn move_to(book: &Book, request: EvidenceMove, _: &Progress<'_>) -> Result<EvidenceView> {
    book.act("evidence.moved", |act| {
        let old = piece(act, request.id)?;
        let to = find(act, act.matter(), &request.to)?.claimant.id;
        let numbers = |id| act.matter().claim_no(id);
        if to == old.claimant {
            let message = format!("{} is filed under {} already", old.name, numbers(to));
            return Err(Error::invalid(message, "name the claimant whose it is"));
        }
        let family = family(act, &old)?;
        for member in &family {
            move_piece(act, member, to)?;
        }
        let along = match family.len() - 1 {
            0 => String::new(),
            1 => " with 1 attachment".into(),
            more => format!(" with {more} attachments"),
        };
        act.say(format!("Moved {}{along} from {} to {}", old.name, numbers(old.claimant), numbers(to)));
        view(act, act.matter(), &mut Holders::default(), &piece(act, old.id)?)
    })
}

/// The piece and those that came inside of it, and inside of those, as long as they are filed together.
fn family(act: &Act<'_>, piece: &Piece) -> Result<Vec<Piece>> {
    let own = act.pieces(Some(piece.claimant))?;
    let mut family = vec![piece.clone()];
    // A piece has a higher number than the one that it came in.
    for other in own {
        if other.parent.is_some_and(|parent| family.iter().any(|member| member.id == parent)) {
            family.push(other);
        }
    }
    Ok(family)
}

/// Files one piece under another claimant, with its entries.
pub(crate) fn move_piece(act: &Act<'_>, old: &Piece, to: i64) -> Result<()> {
    let holds = act.pieces(Some(to))?.into_iter().find(|other| other.file.id == old.file.id);
    if let Some(other) = holds {
        let message = format!("{} has {} already, as {}", act.matter().claim_no(to), old.name, other.name);
        return Err(Error::new(ErrorKind::Conflict, message, "take it off one of the two instead"));
    }
    let entries = act.every_entry_about(old.id)?;
    not_a_notice(act, old)?;
    let marks = PieceMarks { review: UNREVIEWED.into(), review_reason: String::new(), ..old.marks.clone() };
    act.update_piece(old, &Piece { claimant: to, marks, ..old.clone() })?;
    for entry in entries.iter().filter(|entry| entry.claimant == Some(old.claimant)) {
        act.update_entry(entry, &Entry { claimant: Some(to), ..entry.clone() })?;
    }
    Ok(())
}

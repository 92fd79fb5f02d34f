//! The pieces of the whole book that match, in an order, a page at a time.

use crate::Reader;
use crate::claimants::Query;
use crate::engine::Param;
use crate::error::Result;
use crate::evidence::{PIECE, Piece, read_piece};

/// Which pieces of the book, in which order. Those that were taken off are left out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PieceQuery {
    /// Codes of kinds; any kind when there is none.
    pub kinds: Vec<String>,
    /// Code of a review; any review without it.
    pub review: Option<String>,
    /// Whose; anyone's without it.
    pub claimant: Option<i64>,
    /// Those that came at this moment or earlier, UTC.
    pub added_until: Option<String>,
    /// Part of the name of the piece, or words that find the claimant; anything when empty.
    pub search: String,
    /// By what.
    pub order: PieceOrder,
    /// Last first.
    pub descending: bool,
}

/// By what pieces are in order; the number of the piece decides between equals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PieceOrder {
    /// In the order they came.
    #[default]
    Added,
    /// The number of the claim.
    ClaimNo,
    /// The name of the claimant.
    Claimant,
    /// The code of the kind.
    Kind,
    /// The name of the piece.
    Name,
    /// The code of the review.
    Review,
    /// How many pages; unknown ones last.
    Pages,
    /// The day on which it was received; unknown ones last.
    Received,
    /// The first Bates number; those without last.
    Bates,
}

impl PieceOrder {
    /// Every order with its name.
    pub const ALL: [(PieceOrder, &'static str); 9] = [
        (PieceOrder::Added, "added"),
        (PieceOrder::ClaimNo, "claim_no"),
        (PieceOrder::Claimant, "claimant"),
        (PieceOrder::Kind, "kind"),
        (PieceOrder::Name, "name"),
        (PieceOrder::Review, "review"),
        (PieceOrder::Pages, "pages"),
        (PieceOrder::Received, "received"),
        (PieceOrder::Bates, "bates"),
    ];

    fn terms(self, way: &str) -> String {
        let first = "(SELECT min(json_extract(entry.body, '$.first')) FROM entry \
                     WHERE entry.piece = e.id AND entry.kind = 'bates' AND entry.voided = 0)";
        match self {
            PieceOrder::Added => format!("e.id{way}"),
            PieceOrder::ClaimNo => format!("e.claimant{way}, e.id"),
            PieceOrder::Claimant => {
                format!("(SELECT name_key FROM claimant WHERE claimant.id = e.claimant){way}, e.claimant, e.id")
            }
            PieceOrder::Kind => format!("e.kind{way}, e.id"),
            PieceOrder::Name => format!("e.name COLLATE NOCASE{way}, e.id"),
            PieceOrder::Review => format!("e.review{way}, e.id"),
            PieceOrder::Pages => format!("e.pages IS NULL, e.pages{way}, e.id"),
            PieceOrder::Received => format!("e.received_on = '', e.received_on{way}, e.id"),
            PieceOrder::Bates => format!("{first} IS NULL, {first}{way}, e.id"),
        }
    }
}

impl PieceQuery {
    /// What must hold of a piece `e`, and the values to bind.
    fn condition(&self) -> (String, Vec<String>) {
        let mut parts = vec!["e.voided = 0".to_string()];
        // The words that find claimants bind their values first.
        let search = self.search.trim();
        let found =
            (!search.is_empty()).then(|| Query { search: search.into(), ..Query::default() }.unordered("claimant.id"));
        let (claimants, mut values) = found.unzip();
        let values = values.get_or_insert_default();
        let mut bind = |value: String| {
            values.push(value);
            format!("?{}", values.len())
        };
        if let Some(claimants) = claimants {
            let part = search.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
            let place = bind(format!("%{part}%"));
            parts.push(format!("(e.name LIKE {place} ESCAPE '\\' OR e.claimant IN ({claimants}))"));
        }
        if !self.kinds.is_empty() {
            let places: Vec<String> = self.kinds.iter().map(|kind| bind(kind.clone())).collect();
            parts.push(format!("e.kind IN ({})", places.join(", ")));
        }
        parts.extend(self.review.iter().map(|review| format!("e.review = {}", bind(review.clone()))));
        parts.extend(self.claimant.iter().map(|id| format!("e.claimant = {id}")));
        parts.extend(self.added_until.iter().map(|at| format!("e.added_at <= {}", bind(at.clone()))));
        (parts.join(" AND "), std::mem::take(values))
    }
}

impl Reader<'_> {
    /// How many pieces match.
    pub fn count_pieces_found(&self, query: &PieceQuery) -> Result<u64> {
        let (condition, values) = query.condition();
        let params: Vec<Param<'_>> = values.iter().map(|value| Param::Text(value)).collect();
        let sql = format!("SELECT count(*) FROM evidence e WHERE {condition}");
        Ok(self.connection.number(&sql, &params)?.unsigned_abs())
    }

    /// The pieces that match, in their order, from `offset` on; at most `limit`.
    pub fn pieces_found(&self, query: &PieceQuery, offset: u64, limit: u64) -> Result<Vec<Piece>> {
        let (condition, values) = query.condition();
        let terms = query.order.terms(if query.descending { " DESC" } else { "" });
        let number = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        // The ids are put in order without the rest of the rows.
        let sql = format!(
            "{PIECE} WHERE e.id IN (SELECT e.id FROM evidence e WHERE {condition} ORDER BY {terms} LIMIT {} OFFSET {}) ORDER BY {terms}",
            number(limit),
            number(offset)
        );
        let params: Vec<Param<'_>> = values.iter().map(|value| Param::Text(value)).collect();
        self.connection.all(&sql, &params, read_piece)
    }
}

//! Rows whose cells are one column away from their own: someone deleted or inserted a cell, and the rest of the row moved along.

use super::survey::says;

/// This many values outside their own columns are not an edit.
pub(crate) const LEAST: usize = 3;

/// Which columns of a row hold the value of a neighbor. `cells` are those of the list and `exported` the values of the record, both by
/// column; nothing where the column is not compared.
pub(crate) fn shifted(cells: &[&str], exported: &[Option<&str>]) -> Vec<bool> {
    let mut shifted = vec![false; cells.len()];
    for to_the_left in [true, false] {
        let neighbor = |at: usize| if to_the_left { Some(at + 1) } else { at.checked_sub(1) };
        let holds = |at: usize| {
            exported[at]?;
            neighbor(at).and_then(|at| exported.get(at).copied().flatten()).filter(|value| says(cells[at], value))
        };
        let mut at = 0;
        while at < cells.len() {
            let end = (at..cells.len()).find(|at| holds(*at).is_none()).unwrap_or(cells.len());
            let moved = |at: &usize| !cells[*at].is_empty() && exported[*at].is_some_and(|own| !says(cells[*at], own));
            if (at..end).filter(moved).count() >= LEAST {
                shifted[at..end].fill(true);
                // The gap that was left behind, or made.
                let gap = if to_the_left { Some(end) } else { at.checked_sub(1) };
                if let Some(gap) = gap.filter(|gap| cells.get(*gap).is_some_and(|cell| cell.is_empty())) {
                    shifted[gap] = exported[gap].is_some();
                }
            }
            at = end + 1;
        }
    }
    shifted
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXPORTED: [Option<&str>; 7] =
        [None, Some("Lee"), Some("Ann"), Some(""), Some("02139"), Some("2023-01-31"), Some("yes")];

    #[test]
    fn a_deleted_cell_moves_the_rest_to_the_left() {
        let found = shifted(&["LNKD-1", "Ann", "", "2139", "1/31/2023", "yes", ""], &EXPORTED);
        assert_eq!(found, [false, true, true, true, true, true, true]);
    }

    #[test]
    fn an_inserted_cell_moves_the_rest_to_the_right() {
        let found = shifted(&["LNKD-1", "", "Lee", "Ann", "", "02139", "2023-01-31"], &EXPORTED);
        assert_eq!(found, [false, true, true, true, true, true, true]);
    }

    #[test]
    fn two_values_away_from_their_own_may_be_an_edit() {
        let found = shifted(&["LNKD-1", "Ann", "Lee", "", "02139", "2023-01-31", "yes"], &EXPORTED);
        assert_eq!(found, [false; 7]);
        assert_eq!(shifted(&["LNKD-1", "Lee", "Ann", "", "02139", "2023-01-31", "yes"], &EXPORTED), [false; 7]);
    }
}

//! How alike two short texts are, in whole numbers. Only Latin letters and digits are compared in part: two names of China that share one
//! of two signs are two names.

/// Longer texts are compared by their beginning.
const LONGEST: usize = 48;

/// How alike two texts are by Jaro and Winkler, from 0 to 1,000; 0 where it is less than `least`. The shared beginning of up to four
/// letters counts more.
pub(crate) fn jaro_winkler(a: &str, b: &str, least: u32) -> u32 {
    if a == b {
        return 1_000;
    }
    if !a.is_ascii() || !b.is_ascii() {
        return 0;
    }
    // Which letters are matched may depend on the text that comes first, so that always the same one does.
    let (a, b) = if a < b { (head(a), head(b)) } else { (head(b), head(a)) };
    let prefix = whole(a.iter().zip(b).take(4).take_while(|(x, y)| x == y).count());
    let with_prefix = |jaro: u32| jaro + prefix * (1_000 - jaro) / 10;
    let most = (a.len() - foreign(a, b)).min(b.len() - foreign(b, a));
    // Most pairs have too few letters in common, whatever their order: that is much faster to see.
    if most == 0 || with_prefix(of_matched(whole(most), whole(most), a, b)) < least {
        return 0;
    }
    Some(with_prefix(jaro(a, b))).filter(|alike| *alike >= least).unwrap_or_default()
}

/// How many letters of the first text are not in the other. Now and then a sign is taken for another and it is one less.
fn foreign(text: &[u8], other: &[u8]) -> usize {
    let place = |letter: &u8| 1_u64 << (letter & 63);
    let letters = other.iter().fold(0, |all, letter| all | place(letter));
    text.iter().filter(|letter| letters & place(letter) == 0).count()
}

/// By the letters that are matched, and how many of them stand in their order.
fn of_matched(matched: u32, in_order: u32, a: &[u8], b: &[u8]) -> u32 {
    let share = |of: &[u8]| matched * 1_000 / whole(of.len());
    (share(a) + share(b) + in_order * 1_000 / matched) / 3
}

fn jaro(a: &[u8], b: &[u8]) -> u32 {
    let reach = (a.len().max(b.len()) / 2).saturating_sub(1);
    let (mut of_a, mut of_b) = (0_u64, 0_u64);
    for (i, letter) in a.iter().enumerate() {
        let places = i.saturating_sub(reach)..(i + reach + 1).min(b.len());
        let found = places.into_iter().find(|j| of_b & (1 << j) == 0 && b[*j] == *letter);
        if let Some(j) = found {
            of_a |= 1 << i;
            of_b |= 1 << j;
        }
    }
    let matched = of_a.count_ones();
    if matched == 0 {
        return 0;
    }
    let taken = |text: &'_ [u8], marks: u64| -> [u8; LONGEST] {
        let mut letters = [0; LONGEST];
        let marked = text.iter().enumerate().filter(|(place, _)| marks & (1 << place) != 0);
        letters.iter_mut().zip(marked).for_each(|(to, (_, letter))| *to = *letter);
        letters
    };
    let (left, right) = (taken(a, of_a), taken(b, of_b));
    let moved = whole(left.iter().zip(&right).filter(|(x, y)| x != y).count()) / 2;
    of_matched(matched, matched - moved, a, b)
}

/// How many letters have to be put in, taken out, changed or exchanged with the next one; `most + 1` where it is more than `most`.
pub(crate) fn edits(a: &str, b: &str, most: usize) -> usize {
    if a == b {
        return 0;
    }
    if !a.is_ascii() || !b.is_ascii() || a.len().abs_diff(b.len()) > most {
        return most + 1;
    }
    let (a, b) = (head(a), head(b));
    if foreign(a, b).max(foreign(b, a)) > most {
        return most + 1;
    }
    // Three rows of the table of edits: two letters back, one letter back, and this one.
    let mut earlier = [0_usize; LONGEST + 1];
    let mut before: [usize; LONGEST + 1] = std::array::from_fn(|place| place);
    for i in 0..a.len() {
        let mut this = [i + 1; LONGEST + 1];
        for j in 0..b.len() {
            let changed = before[j] + usize::from(a[i] != b[j]);
            this[j + 1] = changed.min(before[j + 1] + 1).min(this[j] + 1);
            if i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j] {
                this[j + 1] = this[j + 1].min(earlier[j - 1] + 1);
            }
        }
        if this[..=b.len()].iter().all(|cell| *cell > most) {
            return most + 1;
        }
        (earlier, before) = (before, this);
    }
    before[b.len()].min(most + 1)
}

fn head(text: &str) -> &[u8] {
    &text.as_bytes()[..text.len().min(LONGEST)]
}

fn whole(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_as_alike_as_the_published_examples_say() {
        // W. E. Winkler, "String Comparator Metrics", 1990.
        for (a, b, alike) in
            [("martha", "marhta", 961), ("dwayne", "duane", 840), ("dixon", "dicksonx", 813), ("abc", "xyz", 0)]
        {
            assert!(jaro_winkler(a, b, 0).abs_diff(alike) <= 2, "{a} {b} {}", jaro_winkler(a, b, 0));
        }
        assert_eq!((jaro_winkler("ann", "ann", 0), jaro_winkler("", "ann", 0)), (1_000, 0));
        assert_eq!(jaro_winkler("李明", "李晨", 0), 0, "half of the signs is another name");
    }

    #[test]
    fn a_slip_of_the_keys_is_one_edit() {
        for (a, b, count) in [("ann", "ann", 0), ("ann", "anna", 1), ("brain", "brian", 1), ("kitten", "sitting", 3)] {
            assert_eq!(edits(a, b, 3), count, "{a} {b}");
        }
        assert_eq!(edits("kitten", "sitting", 2), 3, "more than was asked for");
    }

    proptest! {
        #[test]
        fn it_does_not_matter_which_text_comes_first(a in "[a-d ]{0,60}", b in "[a-d ]{0,60}") {
            prop_assert_eq!(edits(&a, &b, 4), edits(&b, &a, 4));
            let alike = jaro_winkler(&a, &b, 0);
            prop_assert_eq!(alike, jaro_winkler(&b, &a, 0));
            prop_assert!(alike <= 1_000);
            for least in [alike, alike + 1, 700, 840, 920] {
                prop_assert_eq!(jaro_winkler(&a, &b, least), if alike >= least || a == b { alike } else { 0 });
            }
        }
    }
}

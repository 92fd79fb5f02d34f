//! What words of names tell: families, given names, and what those of China, Korea and Japan sound like.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The blocks of `people.txt` that hold a word, one bit for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct NameBlocks(u16);

/// A block of `people.txt`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Block {
    /// A family that comes first where it is at home.
    First,
    Vietnam,
    VietnamGiven,
    China,
    Korea,
    Japan,
    /// A family of which people have two.
    Two,
    /// A given name of people who may have two families.
    Spain,
    /// A given name.
    Given,
    /// A given name that few families have.
    Only,
}

const BLOCKS: [(&str, Block); 10] = [
    ("first", Block::First),
    ("vietnam", Block::Vietnam),
    ("vietnam given", Block::VietnamGiven),
    ("china", Block::China),
    ("korea", Block::Korea),
    ("japan", Block::Japan),
    ("two", Block::Two),
    ("spain", Block::Spain),
    ("given", Block::Given),
    ("only", Block::Only),
];

impl NameBlocks {
    pub(crate) fn has(self, block: Block) -> bool {
        self.0 & (1 << block as u16) != 0
    }

    /// A family of China, Korea, Japan or Vietnam.
    pub(crate) fn is_family_of_east(self) -> bool {
        [Block::First, Block::China, Block::Korea, Block::Japan, Block::Vietnam]
            .into_iter()
            .any(|block| self.has(block))
    }

    pub(crate) fn is_given(self) -> bool {
        self.has(Block::Given) || self.has(Block::Only) || self.has(Block::Spain)
    }
}

static PEOPLE: LazyLock<HashMap<&str, NameBlocks>> = LazyLock::new(|| {
    let mut people: HashMap<&str, NameBlocks> = HashMap::new();
    for block in include_str!("people.txt").split("\n[").skip(1) {
        let Some((name, rest)) = block.split_once(']') else { continue };
        let Some((_, block)) = BLOCKS.iter().find(|(known, _)| *known == name) else { continue };
        // The line of the name and, except for the last block, one in words are not names.
        let words =
            rest.lines().skip(1).filter(|line| !line.starts_with(char::is_uppercase)).flat_map(str::split_whitespace);
        for word in words {
            people.entry(word).or_default().0 |= 1 << *block as u16;
        }
    }
    people
});

/// What a folded word of a name is known for.
pub(crate) fn blocks_of(folded: &str) -> NameBlocks {
    PEOPLE.get(folded).copied().unwrap_or_default()
}

/// Whether a folded word is one or two syllables of Mandarin in pinyin: `wei`, `xiaoming`.
pub(crate) fn is_chinese(folded: &str) -> bool {
    const INITIALS: [&str; 23] = [
        "", "zh", "ch", "sh", "b", "p", "m", "f", "d", "t", "n", "l", "g", "k", "h", "j", "q", "x", "r", "z", "c", "s",
        "w",
    ];
    const FINALS: [&str; 34] = [
        "a", "ai", "an", "ang", "ao", "e", "ei", "en", "eng", "er", "i", "ia", "ian", "iang", "iao", "ie", "in", "ing",
        "iong", "iu", "o", "ong", "ou", "u", "ua", "uai", "uan", "uang", "ue", "ui", "un", "uo", "ya", "yi",
    ];
    let is_syllable = |text: &str| {
        let text = text.strip_prefix('y').unwrap_or(text);
        INITIALS.iter().any(|initial| text.strip_prefix(initial).is_some_and(|rest| FINALS.contains(&rest)))
    };
    in_syllables(folded, 1, is_syllable)
}

/// Whether a folded word is two syllables of Korean as they are usually spelled: `minjun`, `jae in`.
pub(crate) fn is_korean(folded: &str) -> bool {
    in_syllables(folded, 2, is_korean_syllable)
}

/// One syllable of a Korean given name.
pub(crate) fn is_korean_syllable(text: &str) -> bool {
    const SYLLABLES: [&str; 76] = [
        "ah", "beom", "bin", "bok", "bum", "byung", "chan", "cheol", "chul", "dae", "do", "dong", "eun", "gi", "geun",
        "gun", "gyu", "ha", "hae", "hee", "heung", "ho", "hoon", "hun", "hwa", "hwan", "hye", "hyeon", "hyuk", "hyun",
        "il", "in", "ja", "jae", "ji", "jin", "jong", "joo", "joon", "ju", "jun", "jung", "ki", "kwang", "kyu",
        "kyung", "mi", "min", "moon", "myung", "na", "nam", "ok", "ra", "rim", "rin", "ryong", "sang", "seo", "seok",
        "seong", "seung", "sik", "sook", "soo", "su", "suk", "sun", "sung", "tae", "won", "woo", "yeon", "yong",
        "young", "yun",
    ];
    SYLLABLES.contains(&text)
}

/// Whether a folded word is spelled as Japanese is: `shinzo`, `hiroshi`, each syllable a vowel or a consonant before one, or an n.
pub(crate) fn is_japanese(folded: &str) -> bool {
    const SYLLABLES: [&str; 27] = [
        "k", "s", "t", "n", "h", "m", "y", "r", "w", "g", "z", "d", "b", "p", "j", "f", "sh", "ch", "ts", "ky", "ny",
        "hy", "my", "ry", "gy", "by", "",
    ];
    let (mut rest, mut count) = (folded, 0);
    while !rest.is_empty() {
        let Some(vowel) = rest.find(['a', 'i', 'u', 'e', 'o']) else { break };
        if !SYLLABLES.contains(&rest[..vowel].trim_start_matches(|c| c == 'n' && vowel > 1)) {
            return false;
        }
        rest = &rest[vowel + 1..];
        count += 1;
    }
    count > 1 && matches!(rest, "" | "n")
}

/// Whether a word is at least this many and at most two syllables.
fn in_syllables(word: &str, fewest: usize, is_syllable: impl Fn(&str) -> bool) -> bool {
    // The words of a folded name have no blank but where a hyphen was.
    if let Some((one, other)) = word.split_once(' ') {
        return is_syllable(one) && is_syllable(other);
    }
    (fewest < 2 && is_syllable(word))
        || word.char_indices().skip(1).any(|(at, _)| is_syllable(&word[..at]) && is_syllable(&word[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_their_blocks() {
        assert!(blocks_of("nguyen").has(Block::First) && blocks_of("nguyen").has(Block::Vietnam));
        assert!(
            blocks_of("garcia").has(Block::Two) && blocks_of("maria").is_given() && blocks_of("john").has(Block::Only)
        );
        assert!(blocks_of("smith") == NameBlocks::default() && blocks_of("families") == NameBlocks::default());
        assert!(blocks_of("taro").has(Block::Only) && !blocks_of("thomas").has(Block::Only));
    }

    #[test]
    fn names_sound_as_where_they_are_from() {
        assert!(["wei", "xiaoming", "zedong", "jinping", "na", "yifan", "guoqiang"].into_iter().all(is_chinese));
        assert!(!["smith", "johnson", "oswald", "harper", "john"].into_iter().any(is_chinese));
        assert!(["minjun", "jae yong", "seunghee", "jiwoo"].into_iter().all(is_korean));
        assert!(!["harper", "johnson", "do", "oh", "basinger"].into_iter().any(is_korean));
        assert!(
            ["shinzo", "hiroshi", "kenji", "ken ichi", "yuki"]
                .into_iter()
                .all(|name| is_japanese(&name.replace(' ', "")))
        );
        assert!(!["lincoln", "smith", "vigoda"].into_iter().any(is_japanese));
    }
}

//! What a name sounds like, roughly, for finding names that are spelled in another way. It brings pairs together and decides nothing.

/// How many letters a key has at most.
const LETTERS: usize = 5;

/// The first sound and the consonants after it, each as the letter that represents all that are taken for one another: `schmidt` and
/// `smith` are one, and so are `catherine` and `katherine`. A name without Latin letters is its own key.
pub(crate) fn sound(name: &str) -> String {
    let mut key = String::with_capacity(LETTERS);
    let bytes = name.as_bytes();
    if !name.is_ascii() {
        return name.to_string();
    }
    for (place, letter) in bytes.iter().enumerate() {
        let next = bytes.get(place + 1).copied().unwrap_or(b' ');
        let Some(class) = class(*letter, next, key.is_empty()) else { continue };
        if !key.ends_with(class) {
            key.push(class);
        }
        if key.len() == LETTERS {
            break;
        }
    }
    key
}

/// The letter for a sound; `None` for one that is not heard or not counted.
fn class(letter: u8, next: u8, is_first: bool) -> Option<char> {
    Some(match letter {
        b'p' if next == b'h' => 'f',
        b'b' | b'p' => 'b',
        b'f' | b'v' | b'w' => 'f',
        b'c' if matches!(next, b'e' | b'i' | b'y' | b'h') => 's',
        b'c' | b'k' | b'q' | b'g' => 'k',
        b's' | b'z' | b'x' | b'j' => 's',
        b'd' | b't' => 't',
        b'l' => 'l',
        b'm' | b'n' => 'n',
        b'r' => 'r',
        b'0'..=b'9' => char::from(letter),
        b'a' | b'e' | b'i' | b'o' | b'u' | b'y' if is_first => 'a',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_sound_alike_have_one_key() {
        for (a, b) in
            [("schmidt", "schmitt"), ("meyer", "maier"), ("philips", "fillips"), ("jon", "john"), ("ann", "anne")]
        {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        assert_ne!(sound("smith"), sound("jones"));
        assert_eq!((sound("李"), sound("")), ("李".to_string(), String::new()));
    }
}

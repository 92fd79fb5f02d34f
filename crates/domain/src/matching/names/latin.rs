//! Names in the letters of Latin: Cyrillic and Greek as passports write them, and the German way to write an umlaut.

use crate::fold::fold;

/// The folded text in Latin letters where its script has an alphabet that goes letter by letter.
pub(crate) fn latin(text: &str) -> String {
    let folded = fold(text);
    if folded.is_ascii() {
        return folded;
    }
    folded.chars().fold(String::with_capacity(folded.len()), |mut out, c| {
        match spelled(c) {
            Some(letters) => out.push_str(letters),
            None => out.push(c),
        }
        out
    })
}

/// A letter of Cyrillic (ICAO 9303, part 3, section 6) or Greek (ISO 843), folded, as Latin letters.
fn spelled(c: char) -> Option<&'static str> {
    Some(match c {
        'а' | 'α' => "a",
        'б' => "b",
        'в' | 'β' => "v",
        'г' | 'ґ' | 'γ' => "g",
        'д' | 'δ' => "d",
        'е' | 'э' | 'є' | 'ε' => "e",
        'ж' => "zh",
        'з' | 'ζ' => "z",
        'и' | 'і' | 'ї' | 'й' | 'ы' | 'η' | 'ι' => "i",
        'к' | 'κ' => "k",
        'л' | 'λ' => "l",
        'м' | 'μ' => "m",
        'н' | 'ν' => "n",
        'о' | 'ο' | 'ω' => "o",
        'п' | 'π' => "p",
        'р' | 'ρ' => "r",
        'с' | 'σ' | 'ς' => "s",
        'т' | 'τ' => "t",
        'у' => "u",
        'υ' => "y",
        'ф' | 'φ' => "f",
        'х' => "kh",
        'χ' => "ch",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ь' | 'ъ' => "",
        'ю' => "iu",
        'я' => "ia",
        'θ' => "th",
        'ξ' => "x",
        'ψ' => "ps",
        _ => return None,
    })
}

/// The letters of a name without blanks and without the `e` that stands for an umlaut: those of `mueller` and `muller`, and of `o neil` and
/// `oneil`, are the same.
pub(crate) fn letters(name: &str) -> impl Iterator<Item = char> {
    let bytes = name.as_bytes();
    let is_sign = |place: usize| place > 0 && bytes[place] == b'e' && matches!(bytes[place - 1], b'a' | b'o' | b'u');
    // In `bauer` and `quentin` the letter is its own.
    let is_own = |place: usize| place > 1 && matches!(bytes[place - 2], b'a' | b'e' | b'q');
    let kept = name.char_indices().filter(move |(place, c)| *c != ' ' && (!is_sign(*place) || is_own(*place)));
    kept.map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_in_two_scripts_becomes_one() {
        for (a, b) in [("Олена", "Olena"), ("Ковальчук", "Kovalchuk"), ("Γιώργος", "Giorgos"), ("Jörg", "Jorg")]
        {
            assert_eq!(latin(a), latin(b));
        }
        assert_eq!(latin("李 明"), "李 明", "signs have no letters");
    }

    #[test]
    fn an_umlaut_may_be_two_letters() {
        for (name, same) in
            [("mueller", "muller"), ("joerg", "jorg"), ("bauer", "bauer"), ("quentin", "quentin"), ("o neil", "oneil")]
        {
            assert_eq!(letters(name).collect::<String>(), same);
        }
    }
}

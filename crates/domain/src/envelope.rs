//! A claimant as an envelope has one: the name in the order in which it is spoken, and the lines of the address.

use crate::claimant::Fields;
use crate::field::{Field, is_us, one_spelling_of_country};
use crate::script::is_east_asian;

/// Writes a name from its first, middle and last name and its suffix: `Marisol A. Reyes Jr.`, and `山田太郎` without a space.
pub fn put_name([first, middle, last, suffix]: [&str; 4], out: &mut String) {
    let is_joined = [last, first].into_iter().all(is_east_asian) && (middle.is_empty() || is_east_asian(middle));
    let parts = if is_joined { [last, first, middle, suffix] } else { [first, middle, last, suffix] };
    for (place, part) in parts.into_iter().enumerate().filter(|(_, part)| !part.is_empty()) {
        let is_apart = !is_joined || place == 3;
        if is_apart && !out.is_empty() {
            out.push(' ');
        }
        out.push_str(part);
    }
}

impl Fields {
    /// The name of an envelope; empty when none is known.
    pub fn envelope_name(&self) -> String {
        let mut name = String::new();
        let parts = [Field::FirstName, Field::MiddleName, Field::LastName, Field::Suffix];
        put_name(parts.map(|field| self.get(field)), &mut name);
        name
    }

    /// The lines of the postal address below the name: street, city with State and ZIP, and a country that is not the United States.
    pub fn address_lines(&self) -> Vec<String> {
        let [street, more, city, state, zip, country] =
            [Field::Address1, Field::Address2, Field::City, Field::State, Field::Zip, Field::Country]
                .map(|field| self.get(field));
        let region: Vec<&str> = [state, zip].into_iter().filter(|part| !part.is_empty()).collect();
        let place: Vec<String> =
            [city.to_string(), region.join(" ")].into_iter().filter(|part| !part.is_empty()).collect();
        let country = if is_us(country) { "" } else { one_spelling_of_country(country) };
        let lines = [street.to_string(), more.to_string(), place.join(", "), country.to_string()];
        lines.into_iter().filter(|line| !line.trim().is_empty()).collect()
    }

    /// Whether an envelope can be addressed: a street, and a city or a ZIP code by which the city is known.
    pub fn is_mailable(&self) -> bool {
        let has = |field: Field| !self.get(field).is_empty();
        has(Field::Address1) && (has(Field::City) || has(Field::Zip))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(values: &[(Field, &str)]) -> Fields {
        let mut fields = Fields::default();
        values.iter().for_each(|(field, value)| fields.put(*field, value));
        fields
    }

    #[test]
    fn a_name_is_in_the_order_in_which_it_is_spoken() {
        use Field::{FirstName, LastName, MiddleName, Suffix};
        let reyes = fields(&[(LastName, "Reyes"), (FirstName, "Marisol"), (MiddleName, "A."), (Suffix, "Jr.")]);
        assert_eq!(reyes.envelope_name(), "Marisol A. Reyes Jr.");
        assert_eq!(fields(&[(LastName, "山田"), (FirstName, "太郎")]).envelope_name(), "山田太郎");
        assert_eq!(Fields::default().envelope_name(), "");
    }

    #[test]
    fn an_address_has_a_line_for_each_part_that_is_known() {
        use Field::{Address1, Address2, City, Country, State, Zip};
        let home =
            fields(&[(Address1, "12 Oak Street"), (City, "Austin"), (State, "TX"), (Zip, "78701"), (Country, "US")]);
        assert_eq!(home.address_lines(), ["12 Oak Street", "Austin, TX 78701"]);
        assert!(home.is_mailable());
        let abroad =
            fields(&[(Address1, "Hauptstr. 3"), (Address2, "c/o Maier"), (City, "10115 Berlin"), (Country, "DE")]);
        assert_eq!(abroad.address_lines(), ["Hauptstr. 3", "c/o Maier", "10115 Berlin", "Germany"]);
        assert!(!fields(&[(City, "Austin"), (Zip, "78701")]).is_mailable(), "a letter needs a street");
    }
}

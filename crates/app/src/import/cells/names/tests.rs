//! Whole names of every kind: how each is taken apart, and which are asked for.

use super::*;

fn split(text: &str) -> Result<NameParts, String> {
    super::split(text, NameOrder::Spoken)
}

fn parts(text: &str) -> [String; 4] {
    let NameParts { last, first, middle, suffix, .. } = split(text).unwrap();
    [last, first, middle, suffix]
}

#[test]
fn one_person_however_the_name_is_ordered() {
    for text in ["Reyes, Marisol A. Jr.", "Marisol A. Reyes Jr.", "Reyes Jr., Marisol A.", "Reyes, Marisol A., Jr."] {
        assert_eq!(parts(text), ["Reyes", "Marisol", "A.", "Jr."], "{text}");
    }
    assert_eq!(parts("Marisol Reyes, Jr."), ["Reyes", "Marisol", "", "Jr."]);
    assert_eq!(parts("Mr. John Smith III"), ["Smith", "John", "", "III"]);
}

#[test]
fn particles_belong_to_the_last_name() {
    assert_eq!(parts("Lotte van der Meer"), ["van der Meer", "Lotte", "", ""]);
    assert_eq!(parts("Juan Carlos de la Cruz"), ["de la Cruz", "Juan", "Carlos", ""]);
    assert_eq!(parts("Van Morrison"), ["Morrison", "Van", "", ""]);
}

#[test]
fn a_family_name_in_capitals_is_the_last_name_wherever_it_is() {
    for (text, last, first) in [
        ("DUPONT Jean-Pierre", "DUPONT", "Jean-Pierre"),
        ("Jean-Pierre DUPONT", "DUPONT", "Jean-Pierre"),
        ("GARCÍA LÓPEZ María", "GARCÍA LÓPEZ", "María"),
        ("VAN DER MEER Lotte", "VAN DER MEER", "Lotte"),
        ("Lotte VAN DER MEER", "VAN DER MEER", "Lotte"),
        ("KIM Min-jun", "KIM", "Min-jun"),
        ("AJ Smith", "Smith", "AJ"),
    ] {
        let NameParts { last: found, first: given, .. } = split(text).unwrap();
        assert_eq!((found.as_str(), given.as_str()), (last, first), "{text}");
    }
    assert_eq!(parts("NGUYEN Van Hung"), ["NGUYEN", "Van", "Hung", ""]);
    assert_eq!(parts("Marisol A. REYES"), ["REYES", "Marisol", "A.", ""]);
}

#[test]
fn a_name_that_may_begin_with_the_family_is_asked_for() {
    for text in
        ["Nguyen Van An", "Nguyễn Thị Hương", "Zhang Wei", "Kim Min-jun", "Szabó Péter", "Tanaka Hiroshi", "LI Wei"]
    {
        let asked = split(text).unwrap_err();
        assert!(asked.starts_with(&format!("'{text}' may have its last name first")), "{asked}");
    }
    for (text, last) in
        [("Linh Nguyen", "Nguyen"), ("Kim Harper", "Harper"), ("Lee Johnson", "Johnson"), ("Wei Zhang", "Zhang")]
    {
        assert_eq!(split(text).unwrap().last, last, "{text}");
    }
}

#[test]
fn a_hyphen_and_two_family_names_hold_together() {
    assert_eq!(parts("Anna Jansen-de Vries"), ["Jansen-de Vries", "Anna", "", ""]);
    assert_eq!(parts("Anna van den Berg-de Groot"), ["van den Berg-de Groot", "Anna", "", ""]);
    assert_eq!(parts("María José García López"), ["García López", "María", "José", ""]);
    assert_eq!(parts("Mary Ann Smith"), ["Smith", "Mary", "Ann", ""]);
}

#[test]
fn one_name_is_the_last_name_and_every_script_is_read() {
    assert_eq!(parts("Suryani"), ["Suryani", "", "", ""]);
    assert_eq!(parts("李 明"), ["李", "明", "", ""]);
    assert_eq!(parts("Олена Ковальчук"), ["Ковальчук", "Олена", "", ""]);
    assert_eq!(parts("  "), ["", "", "", ""]);
    assert_eq!(parts("Jr."), ["Jr.", "", "", ""]);
}

#[test]
fn two_people_in_a_cell_are_not_guessed_apart_and_a_firm_is_one() {
    assert_eq!(
        split("John & Jane Smith"),
        Err("'John & Jane Smith' names more than one person; give each of them a row".into())
    );
    assert_eq!(parts("Smith and Sons, Inc."), ["Smith and Sons, Inc.", "", "", ""]);
}

#[test]
fn what_is_more_than_a_name_is_not_taken_for_one() {
    for text in [
        "Smith; John",
        "John c/o Jane Smith",
        "Smith, John (deceased)",
        "Smith, John, deceased",
        "Ann Lee a/k/a Ann Roe",
        "Robert (Bob) Smith",
        "Robert \"Bob\" Smith",
        "Robert 'Bob' Jones",
        "Smith, Robert \u{201c}Rob\u{201d}",
        "Mary Smith née Jones",
        "Mary Smith nee Jones",
        "Anna Weber geb. Koch",
        "Mary Smith formerly Jones",
        "Jane Doe, Trustee",
        "Jane Doe, as guardian of Tim Doe",
        "Jane Doe on behalf of Tim Doe",
        "Tim Doe, a minor",
        "Tim Doe, Minor",
        "John Smith - minor",
        "Same as above",
        "Continued on next page",
        "* = deceased",
        "Ann Lee <ann@example.org>",
    ] {
        assert!(split(text).unwrap_err().contains("contains more than a name"), "{text}");
    }
}

#[test]
fn forms_of_address_are_left_out_and_reported() {
    for text in ["Dr. Anna Weber", "Prof. Dr. Anna Weber", "Weber, Dr. Anna", "Hon. Anna Weber", "Mrs Anna Weber"] {
        assert_eq!(parts(text), ["Weber", "Anna", "", ""], "{text}");
        assert_eq!(split(text).unwrap().change(), Some(Change::AddressLeftOut));
    }
    assert_eq!(parts("Hon Lee"), ["Lee", "Hon", "", ""], "without a dot it is a name");
    assert_eq!(split("Anna Weber").unwrap().change(), Some(Change::NameSplit));
    assert_eq!(split("Suryani").unwrap().change(), None);
}

#[test]
fn suffixes_and_names_of_many_words() {
    assert_eq!(parts("Smith, John, MD, PhD"), ["Smith", "John", "", "MD PhD"]);
    assert_eq!(parts("John Smith, Jr., Esq."), ["Smith", "John", "", "Jr. Esq."]);
    assert_eq!(parts("JOHN Q. O'BRIEN-SMITH III"), ["O'BRIEN-SMITH", "JOHN", "Q.", "III"]);
    assert_eq!(parts("Hossain, Md"), ["Hossain", "Md", "", ""]);
    assert_eq!(parts("José Ortega y Gasset"), ["Ortega y Gasset", "José", "", ""]);
    assert_eq!(parts("Jan van 't Hoff"), ["van 't Hoff", "Jan", "", ""]);
    assert_eq!(parts("Ahmad bin Ali"), ["bin Ali", "Ahmad", "", ""]);
}

#[test]
fn couples_however_joined_are_refused_and_estates_are_whole() {
    for text in [
        "John and Mary Smith",
        "John/Mary Smith",
        "John&Mary Smith",
        "Smith, John & Mary",
        "Juan y María Pérez",
        "Hans u. Eva Roth",
    ] {
        assert!(split(text).unwrap_err().contains("names more than one person"), "{text}");
    }
    assert!(split("Smith, John, Mary").unwrap_err().contains("more commas than a name has parts"));
    for text in [
        "Estate of John Smith",
        "The Estate of John Smith",
        "John Smith Estate",
        "Smith Family Trust",
        "Lee & Co.",
        "Weber GmbH",
    ] {
        assert_eq!(parts(text), [text, "", "", ""], "{text}");
    }
}

#[test]
fn titles_after_a_name_are_kept_as_its_suffix_and_reported() {
    for (text, wanted) in [
        ("Jane Doe, MBA", ["Doe", "Jane", "", "MBA"]),
        ("Tom Ray, JD, LLM", ["Ray", "Tom", "", "JD LLM"]),
        ("Li Wu, SHRM-CP", ["Wu", "Li", "", "SHRM-CP"]),
        ("Kim Oh PMP", ["Oh", "Kim", "", "PMP"]),
        ("John Smith DO", ["Smith", "John", "", "DO"]),
        ("John Smith, D.O.", ["Smith", "John", "", "D.O."]),
        ("Doe, Jane MBA", ["Doe", "Jane", "", "MBA"]),
        ("Doe, Jane A., RN", ["Doe", "Jane", "A.", "RN"]),
        ("JANE DOE, MBA", ["DOE", "JANE", "", "MBA"]),
        ("Ann Roe CPA", ["Roe", "Ann", "", "CPA"]),
    ] {
        assert_eq!(parts(text), wanted, "{text}");
    }
    assert_eq!(split("Jane Doe, MBA").unwrap().change(), Some(Change::TitleKept));
    assert_eq!(split("Jane Doe, Jr.").unwrap().change(), Some(Change::NameSplit));
}

#[test]
fn what_can_be_a_title_or_a_name_is_asked_for() {
    for text in ["THANH VAN DO", "JOHN SMITH DO", "NGUYEN, THI MA", "Jane Doe, CMRP", "Kim PMP", "jane doe mba"] {
        assert!(split(text).unwrap_err().contains("can be a title or a name"), "{text}");
    }
    for (text, wanted) in [
        ("Kim Do", ["Do", "Kim", "", ""]),
        ("KIM DO", ["DO", "KIM", "", ""]),
        ("Jack Ma", ["Ma", "Jack", "", ""]),
        ("Samuel Eto Mba", ["Mba", "Samuel", "Eto", ""]),
        ("Smith, JD", ["Smith", "JD", "", ""]),
        ("van der Berg, JP", ["van der Berg", "JP", "", ""]),
        ("Dela Cruz, Ma", ["Dela Cruz", "Ma", "", ""]),
        ("GARCIA LOPEZ, ANA", ["GARCIA LOPEZ", "ANA", "", ""]),
    ] {
        assert_eq!(parts(text), wanted, "{text}");
    }
}

#[test]
fn numbers_after_kings_are_suffixes_and_other_numbers_are_not_names() {
    assert_eq!(parts("John Smith V"), ["Smith", "John", "", "V"]);
    assert_eq!(parts("Henry Tudor VIII"), ["Tudor", "Henry", "", "VIII"]);
    assert_eq!(parts("Smith, John V"), ["Smith", "John", "V", ""], "an initial, as in every such list");
    assert_eq!(parts("John Smith 3rd"), ["Smith", "John", "", "3rd"]);
    for text in ["John Smith 2", "John Smith 512-555-0148", "1023", "3 claimants listed"] {
        assert!(split(text).unwrap_err().contains("holds a number"), "{text}");
    }
}

#[test]
fn an_initial_is_not_a_last_name() {
    for text in ["Smith J", "Smith J.", "Smith J.D.", "J", "John Smith X"] {
        assert!(split(text).unwrap_err().contains("an initial for its last name"), "{text}");
    }
    assert_eq!(parts("J. Smith"), ["Smith", "J.", "", ""]);
    assert_eq!(parts("O, Sandra"), ["O", "Sandra", "", ""], "written as last and first name it is one");
    assert_eq!(parts("明"), ["明", "", "", ""]);
}

#[test]
fn ranks_are_forms_of_address() {
    for text in ["Sgt. John Smith", "Rev John Smith", "Fr. John Smith", "Col. John Smith"] {
        assert_eq!(parts(text), ["Smith", "John", "", ""], "{text}");
    }
}

#[test]
fn names_that_are_words_elsewhere_stay_names() {
    for (text, wanted) in [
        ("Or Cohen", ["Cohen", "Or", "", ""]),
        ("Mike Minor", ["Minor", "Mike", "", ""]),
        ("Minor, Mike", ["Minor", "Mike", "", ""]),
        ("Watchman Nee", ["Nee", "Watchman", "", ""]),
        ("Nee, Ann", ["Nee", "Ann", "", ""]),
    ] {
        assert_eq!(parts(text), wanted, "{text}");
    }
}

#[test]
fn a_column_that_says_last_name_first_is_read_so() {
    for header in ["Last First", "Nom Prénom", "LAST NAME FIRST NAME", "Name (Last, First)", "Surname, Given name"] {
        assert_eq!(NameOrder::of(header), NameOrder::LastFirst, "{header}");
    }
    for header in ["Name", "First and last name", "Prénom Nom", "nombre y apellidos", "Last name", "Nombre completo"] {
        assert_eq!(NameOrder::of(header), NameOrder::Spoken, "{header}");
    }
    let read = |text: &str| super::split(text, NameOrder::LastFirst);
    for (text, last, first) in
        [("SMITH JOHN", "SMITH", "JOHN"), ("LEE, ANN", "LEE", "ANN"), ("Smith J.", "Smith", "J.")]
    {
        let name = read(text).unwrap();
        assert_eq!((name.last.as_str(), name.first.as_str()), (last, first), "{text}");
    }
    assert_eq!(
        read("DE LA CRUZ MARIA"),
        Err("'DE LA CRUZ MARIA' has more than two words, and the column says that the last name comes first; write it as Last, First".into())
    );
    assert!(split("SMITH               JOHN").unwrap_err().contains("columns of fixed width"));
}

#[test]
fn families_of_every_country_are_asked_about_where_they_may_come_first() {
    for text in [
        "Le Van Tam",
        "Do Thi Ha",
        "Ho Chi Minh",
        "Nguyen Tran",
        "Li Na",
        "Mao Zedong",
        "Kim Minjun",
        "Lee Sang Hoon",
        "Moon Jae-in",
        "Wong Kar-wai",
        "Chan Tai Man",
        "Abe Shinzo",
        "Saito Yuki",
        "Kertész Imre",
        "Dupont Jean-Pierre",
        "García López María",
        "Smith JOHN",
        "Peter CHAN Siu Ming",
        "Ivanov Ivan Ivanovich",
        "ヤマダ タロウ",
    ] {
        let asked = split(text).unwrap_err();
        assert!(asked.starts_with(&format!("'{text}' may have its last name first")), "{asked}");
    }
    for (text, wanted) in [
        ("Minh Van Nguyen", ["Nguyen", "Minh", "Van", ""]),
        ("Kim Novak", ["Novak", "Kim", "", ""]),
        ("Lee Ann Harper", ["Harper", "Lee", "Ann", ""]),
        ("Wei Chen", ["Chen", "Wei", "", ""]),
        ("Abe Lincoln", ["Lincoln", "Abe", "", ""]),
        ("Mary John", ["John", "Mary", "", ""]),
        ("Иванов Иван Иванович", ["Иванов", "Иван", "Иванович", ""]),
        ("やまだ たろう", ["やまだ", "たろう", "", ""]),
        ("McDONALD John", ["McDONALD", "John", "", ""]),
        ("Daniel Day-Lewis", ["Day-Lewis", "Daniel", "", ""]),
    ] {
        assert_eq!(parts(text), wanted, "{text}");
    }
}

#[test]
fn several_families_hold_together_or_are_asked_about() {
    for text in ["Pedro Almodóvar Caballero", "Rosa Parks Garcia", "Mary Garcia Smith", "Robert De Niro Smith"] {
        let asked = split(text).unwrap_err();
        assert!(asked.starts_with(&format!("'{text}' may have a last name of more than one word")), "{asked}");
    }
    for (text, wanted) in [
        ("Luis de la Fuente Hernández", ["de la Fuente Hernández", "Luis", "", ""]),
        ("Ana María López Obrador", ["López Obrador", "Ana", "María", ""]),
        ("Maria del Carmen Lopez", ["Lopez", "Maria", "del Carmen", ""]),
        ("Juan Carlos García", ["García", "Juan", "Carlos", ""]),
        ("Mary Ann Garcia", ["Garcia", "Mary", "Ann", ""]),
        ("João da Silva Pereira", ["da Silva Pereira", "João", "", ""]),
        ("Ana Sousa e Silva", ["Sousa e Silva", "Ana", "", ""]),
        ("Maria J. Lopez", ["Lopez", "Maria", "J.", ""]),
    ] {
        assert_eq!(parts(text), wanted, "{text}");
    }
}

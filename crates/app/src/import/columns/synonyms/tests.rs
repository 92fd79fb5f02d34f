//! What headers of real lists mean, and what they do not.

use super::*;

fn premium() -> &'static Headings {
    Headings::of(crate::matters::template("linkedin-premium").unwrap().list())
}

fn code(header: &str) -> &'static str {
    meaning(header, premium()).map_or("", |(target, _)| target.code())
}

#[test]
fn the_usual_headers_mean_what_people_mean() {
    for (header, wanted) in [
        ("E-mail Address", "email"),
        ("Claimant E-mail", "email"),
        ("EMAIL", "email"),
        ("Surname", "last_name"),
        ("Family name", "last_name"),
        ("Mobile", "phone"),
        ("Cell", "phone"),
        ("Zip/Postal", "zip"),
        ("Postcode", "zip"),
        ("Premium since", "premium_start"),
        ("Subscription", "plan"),
        ("How heard", "source"),
        ("LinkedIn profile", "profile_url"),
        ("Member URL", "profile_url"),
        ("Straße", "address1"),
        ("STRASSE", "address1"),
        ("PLZ", "zip"),
        ("Ort", "city"),
        ("Land", "country"),
        ("Bundesstaat", "state"),
        ("Premium bis", "premium_end"),
        ("Eingang", "date_received"),
        ("Bemerkung", "notes"),
        ("Apellidos", "last_name"),
        ("Prénom", "first_name"),
        ("Code postal", "zip"),
        ("InMail rec'd?", "inmail_received"),
        ("Client's Last Name", "last_name"),
        ("Name", "full_name"),
        ("Claimant", "full_name"),
        ("Claim No.", "claim_number"),
        ("claim_number", "claim_number"),
        ("ST", "state"),
        ("Apt / Unit", "address2"),
        ("Last Name:", "last_name"),
        ("last_name", "last_name"),
        ("Claim status", "status"),
        ("duplicate_of", "duplicate_of"),
        ("Opt-out date", "opted_out_on"),
    ] {
        assert_eq!(code(header), wanted, "{header}");
    }
}

#[test]
fn address_books_and_forms_are_known() {
    for (header, wanted) in [
        ("E-mail 1 - Value", "email"),
        ("Phone 1 - Value", "phone"),
        ("Address 1 - Street", "address1"),
        ("Address 1 - Extended Address", "address2"),
        ("Address 1 - City", "city"),
        ("Address 1 - Region", "state"),
        ("Address 1 - Postal Code", "zip"),
        ("Address 1 - Country", "country"),
        ("Additional Name", "middle_name"),
        ("Name Suffix", "suffix"),
        ("Primary Address Street", "address1"),
        ("Primary Address City", "city"),
        ("Primary Address State", "state"),
        ("Primary Address Zip Code", "zip"),
        ("Address Line1", "address1"),
        ("Address Zip", "zip"),
        ("Home Street", "address1"),
        ("Home Postal Code", "zip"),
        ("Home Country/Region", "country"),
        ("Home Address 1", "address1"),
        ("MailingStreet", "address1"),
        ("MailingState/Province", "state"),
        ("MailingPostalCode", "zip"),
        ("MobilePhone", "phone"),
        ("PersonEmail", "email"),
        ("Mobile Phone Number", "phone"),
        ("Default Address Province Code", "state"),
        ("Billing Address 2", "address2"),
        ("Full Name - First Name", "first_name"),
        ("Name (Last)", "last_name"),
        ("Your name - First", "first_name"),
        ("Address - Street Address", "address1"),
        ("Address - Street Address Line 2", "address2"),
        ("Address - State / Province", "state"),
        ("Address (ZIP / Postal Code)", "zip"),
        ("Zip/Postal Code - Home", "zip"),
        ("Street address line 1 - Home", "address1"),
        ("Submit Date (UTC)", "date_received"),
        ("Recipient Name", "full_name"),
        ("Client Last", "last_name"),
    ] {
        assert_eq!(code(header), wanted, "{header}");
    }
    for header in ["E-mail 1 - Type", "Address 2 - City", "Address 1 - Formatted", "IP Address", "Business City"] {
        assert_eq!(code(header), "", "{header}");
    }
}

#[test]
fn dates_of_receipt_are_known_in_four_languages_and_other_dates_are_not_taken_for_them() {
    for header in [
        "Date received",
        "Date reçue",
        "DATE REÇUE",
        "Reçu le",
        "Reçue le :",
        "Date de réception",
        "Date de réception (JJ/MM/AAAA)",
        "Date d'arrivée",
        "Date de dépôt",
        "Horodateur",
        "Eingangsdatum",
        "Datum des Eingangs",
        "Eingang am",
        "Erhalten am",
        "Zeitstempel",
        "Fecha recibida",
        "Fecha de recepción",
        "Recibido el",
        "Marca temporal",
    ] {
        assert_eq!(code(header), "date_received", "{header}");
    }
    for (header, wanted) in [
        ("Date de naissance", ""),
        ("Geburtsdatum", ""),
        ("Fecha de nacimiento", ""),
        ("Date", ""),
        ("Datum", ""),
        ("Fecha", ""),
        ("Reçu", ""),
        ("Date de signature", "signature_date"),
        ("Date du cachet de la poste", "postmark_date"),
        ("Fecha del matasellos", "postmark_date"),
        ("InMail reçus", "inmail_received"),
        ("InMail empfangen", "inmail_received"),
    ] {
        assert_eq!(code(header), wanted, "{header}");
    }
}

#[test]
fn what_is_left_when_its_owner_is_left_out_must_still_say_it() {
    for header in [
        "Last Contact",
        "First Contact",
        "Last Class",
        "Client Since",
        "Member Since",
        "Member until",
        "Contact Status",
        "Preferred channel",
        "What is your claim?",
        "User Name",
        "Account Type",
    ] {
        assert_eq!(code(header), "", "{header}");
    }
    let start = premium().fields.parse("premium_start").unwrap();
    assert_eq!(meaning("Start Date", premium()), Some((Target::Field(start), WEAK)));
}

#[test]
fn a_number_sign_is_a_number() {
    for header in ["Client #", "Customer#", "Plaintiff #", "Class Member #", "#"] {
        assert_eq!(code(header), "", "{header}");
    }
    for (header, wanted) in [
        ("Claim #", "claim_number"),
        ("Claimant #", "claim_number"),
        ("Cell #", "phone"),
        ("Phone #1", "phone"),
        ("Apt #", "address2"),
    ] {
        assert_eq!(code(header), wanted, "{header}");
    }
}

#[test]
fn what_means_nothing_here_is_left_alone() {
    for header in [
        "Paralegal initials",
        "Conflict chk",
        "Lfd. Nr.",
        "Monatspreis",
        "Shoe size",
        "Date",
        "From",
        "To",
        "",
        "???",
        "Date of birth",
    ] {
        assert_eq!(code(header), "", "{header}");
    }
}

#[test]
fn what_is_another_persons_is_not_the_claimants() {
    for header in [
        "Attorney Email",
        "Attorney's phone",
        "Emergency Contact Email",
        "Firm Phone",
        "SPOUSE NAME",
        "Referral Phone",
        "Contact person e-mail",
        "Intake by",
        "Assigned to",
        "Parent/Guardian Name",
    ] {
        assert!(is_of_another_person(header) && code(header).is_empty(), "{header}");
    }
    for header in ["Confirmed e-mail", "Claimant e-mail", "Contact name", "Client Last Name", "Apartment"] {
        assert!(!is_of_another_person(header), "{header}");
    }
    assert_eq!((code("Referred by"), code("Firma")), ("source", "signed"), "a whole name that is known");
}

#[test]
fn the_own_names_are_the_surest() {
    let rank = |header| meaning(header, premium()).unwrap().1;
    assert!(
        rank("phone") > rank("Mobile")
            && rank("Mobile") > rank("Work phone")
            && rank("E-mail") > rank("Client's E-mail")
    );
}

#[test]
fn no_name_means_two_things_and_every_block_for_a_column() {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (code, names) in blocks() {
        assert!(Target::all(FieldList::core()).any(|target| target.code() == code), "{code}");
        for name in names {
            assert!(!key(name).is_empty(), "an empty name in {code}");
            assert_eq!(*seen.entry(key(name)).or_insert(code), code, "{name}");
        }
    }
    let is_named = |target: Target| seen.values().any(|code| *code == target.code());
    assert!(seen.len() > 400 && Target::all(FieldList::core()).all(is_named));
    for own in premium().fields.own() {
        for name in &own.column().synonyms {
            let code = own.column().code.as_str();
            assert_eq!(*seen.entry(key(name)).or_insert(code), code, "{name}");
        }
    }
}

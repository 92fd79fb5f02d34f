//! The shipped template says what the sources say, and a firm's own file is read or refused by name.

use super::*;

const FIRM: &str = r#"
caption = "Ito v. Example Inc."
court = "United States District Court for the Southern District of New York"
zone = "America/New_York"
per_plaintiff = 2500
basis = "sought"
claim_prefix = "ITO"
"#;

fn firm(text: &str) -> Result<Matter> {
    from_settings(&SettingsFile::from_text("firm.toml", text), "firm")
}

fn refused(change: (&str, &str)) -> Error {
    assert!(FIRM.contains(change.0), "the fixture has no {}", change.0);
    firm(&FIRM.replace(change.0, change.1)).unwrap_err()
}

#[test]
fn the_first_matter_is_as_its_sources_say() {
    let matter = template("linkedin-premium").unwrap();
    assert_eq!(matter.caption, "De La Torre v. LinkedIn Corp.");
    assert_eq!((matter.number.as_str(), matter.court_short.as_str()), ("5:25-cv-00709", "N.D. Cal."));
    assert_eq!(matter.filed.unwrap().to_string(), "2025-01-21");
    assert_eq!(matter.dismissed.unwrap().to_string(), "2025-01-30");
    assert!(matter.banner.contains("Dismissed without prejudice"));
    assert_eq!(matter.per_plaintiff.to_string(), "$1,000.00");
    assert_eq!(matter.basis, "sought, contested");
    assert!(matter.theory.contains("§ 2707(c)") && matter.theory.contains("split"));
    assert_eq!(matter.cutoff.unwrap().to_string(), "2024-09-18 00:00:00");
    assert_eq!(matter.zone, Tz::America__Los_Angeles);
    assert_eq!(matter.claim_no(1), "LNKD-0000001");
    assert_eq!(matter.declared("plan").unwrap().choices.len(), 8);
    let dates: Vec<String> = matter.limitation.iter().map(|limitation| limitation.date.to_string()).collect();
    assert_eq!(dates, ["2026-09-18", "2026-09-28", "2028-09-18"]);
}

#[test]
fn every_template_is_offered_under_its_caption() {
    let offered = templates().unwrap();
    let named: Vec<(&str, &str)> = offered.iter().map(|one| (one.id.as_str(), one.label.as_str())).collect();
    assert_eq!(
        named,
        [("linkedin-premium", "De La Torre v. LinkedIn Corp."), ("data-breach", "Data breach litigation")]
    );
    assert!(offered[1].about.starts_with("For customers whose data was taken"));
    assert!(offered[0].about.starts_with("N.D. Cal., No. 5:25-cv-00709: Dismissed without prejudice"));
}

#[test]
fn an_unknown_template_is_refused_with_the_likely_one() {
    let error = template("linkedin-premum").unwrap_err();
    assert_eq!(error.message, "there is no matter template 'linkedin-premum'");
    assert_eq!(error.hint, "did you mean 'linkedin-premium'?");
}

#[test]
fn a_firm_gives_six_keys_and_the_rest_has_its_plain_value() {
    let matter = firm(FIRM).unwrap();
    assert_eq!(matter.per_plaintiff.to_string(), "$2,500.00");
    assert_eq!(matter.court_short, matter.court);
    assert_eq!((matter.id.as_str(), matter.currency.as_str(), matter.claim_width), ("firm", "USD", 7));
    assert_eq!(stem(Path::new("/x/Smith v. Jones.toml")), "smith-v-jones");
}

#[test]
fn a_bad_file_names_line_key_and_reason() {
    for (change, message) in [
        (("caption =", "captoin ="), "firm.toml, line 2: there is no key 'captoin' in a matter"),
        (("\"Ito v. Example Inc.\"", "\" \""), "firm.toml, line 2: caption: it cannot be empty"),
        (
            ("America/New_York", "America/NewYork"),
            "firm.toml, line 4: zone: 'America/NewYork' is not a time zone; did you mean 'America/New_York'?",
        ),
        (("2500", "0"), "firm.toml, line 5: per_plaintiff: '$0.00' is not more than zero"),
        (("2500", "-2500"), "firm.toml, line 5: per_plaintiff: '-2500' is not more than zero"),
        (
            ("\"ITO\"", "\"ito\""),
            "firm.toml, line 7: claim_prefix: 'ito' is not 1 to 16 of A-Z, 0-9 and dashes inside, such as LNKD",
        ),
        (
            ("\"ITO\"", "\"ITO\"\nclaim_width = 13"),
            "firm.toml, line 8: claim_width: '13' is not a number of digits from 1 to 12",
        ),
        (
            ("\"sought\"", "\"sought\"\nfiled = \"2025-13-01\""),
            "firm.toml, line 7: filed: '2025-13-01' is not a valid date",
        ),
        (("\"sought\"", "\"sought\"\nfiled = 2025-02-30"), "firm.toml, line 7: "),
        (("\"sought\"", "[\"sought\"]"), "firm.toml, line 6: basis: it takes one value, not a list"),
        (("\"sought\"", "true"), "firm.toml, line 6: basis: it takes a text, not true or false"),
        (
            ("\"ITO\"", "\"ITO\"\nfiled = 2025-03-01\ndismissed = 2025-02-01"),
            "firm.toml, line 9: dismissed: '2025-02-01' is before it was filed on 2025-03-01",
        ),
        (
            ("\"ITO\"", "\"ITO\"\ncurrency = \"EUR\""),
            "firm.toml, line 8: currency: 'EUR' is not USD, the one currency that this version keeps",
        ),
        (("basis = \"sought\"\n", ""), "firm.toml gives no 'basis' (basis)"),
        (
            ("2500", "2500\nper_plaintiff_cents = 1"),
            "firm.toml, line 6: per_plaintiff_cents: the amount is in per_plaintiff too",
        ),
    ] {
        let error = refused(change);
        assert!(error.message.starts_with(message), "{change:?}: {}", error.message);
    }
}

#[test]
fn an_unknown_key_hints_at_the_known_one() {
    assert_eq!(refused(("caption =", "captoin =")).hint, "did you mean 'caption'?");
}

#[test]
fn limitation_dates_are_tables_or_lines() {
    let tables = format!("{FIRM}\n[[limitation]]\nclaim = \"SCA\"\ndate = 2026-09-28\nnote = \"two years\"\n");
    let lines = FIRM.replace("basis", "limitation = [\"2026-09-28 | SCA | two years\"]\nbasis");
    assert_eq!(firm(&tables).unwrap().limitation, firm(&lines).unwrap().limitation);
    let error = firm(&tables.replace("note =", "why =")).unwrap_err();
    assert!(
        error.message.ends_with("limitation: a limitation date has claim, date and note, not 'why'"),
        "{}",
        error.message
    );
}

#[test]
fn a_field_whose_name_would_be_anothers_is_refused() {
    let field = |key: &str, label: &str| format!("[[field]]\nkey = '{key}'\nlabel = '{label}'\nkind = 'text'\n");
    for (keys, message) in [
        (["lastname", "x"], "key: 'lastname' is the name of something that every claimbook has"),
        (["claimnumber", "x"], "key: 'claimnumber' is the name of something that every claimbook has"),
        (["rowid", "x"], "key: 'rowid' is the name of something that every claimbook has"),
        (["model_no", "modelno"], "key: another field has the column 'model_no'"),
    ] {
        let text = format!("{FIRM}{}{}", field(keys[0], "One"), field(keys[1], "Two"));
        let error = firm(&text).unwrap_err();
        assert!(error.message.ends_with(message), "{}", error.message);
    }
}

/// A firm's file with one field; `more` are its further lines.
fn with_field(more: &str) -> String {
    format!("{FIRM}\n[[field]]\nkey = \"hours_lost\"\nlabel = \"Hours lost\"\n{more}")
}

#[test]
fn a_declared_field_takes_every_key_of_its_kind() {
    let matter = firm(&with_field(
        "kind = \"number\"\nunit = \"hours\"\ndecimals = 1\ngroup = \"Losses\"\nhelp = \"In all\"\nrequired = true\n\
         synonyms = [\"lost time\", \"hours\"]\ncourt = true\n\n[[field]]\nkey = \"tier\"\nlabel = \"Tier\"\nkind = \"choice\"\n\n\
         [[field.choice]]\nvalue = \"Gold\"\nsynonyms = [\"G\"]\n\n[[field.choice]]\nvalue = \"Silver\"\n",
    ))
    .unwrap();
    let hours = matter.declared("hours_lost").unwrap();
    assert_eq!((hours.decimals, hours.unit.as_str(), hours.required, hours.court), (1, "hours", true, true));
    let tier = matter.list().parse("tier").unwrap();
    assert_eq!(tier.read("g", &claimbook_domain::field::Reading { date_order: None, in_us: true }), Ok("Gold".into()));
    let slots: Vec<u16> = matter.fields.iter().map(|declared| declared.slot).collect();
    assert_eq!(slots, [0, 1]);
}

#[test]
fn a_bad_declaration_is_refused_with_line_key_and_reason() {
    for (more, message) in [
        ("kind = \"nubmer\"\n", "line 12: kind: 'nubmer' is not a kind; the kinds are text, notes, date, yes_no,"),
        ("kind = \"number\"\ndecimals = 7\n", "line 13: decimals: '7' is not a number of decimals from 0 to 6"),
        ("kind = \"number\"\nchoices = [\"a\"]\n", "line 13: choices: it goes with a choice, not with number"),
        ("kind = \"choice\"\n", "choices: a choice needs values, or open = true"),
        ("kind = \"choice\"\nchoices = [\"Gold\", \"gold\"]\n", "line 13: choices: 'gold' is there twice"),
        (
            "kind = \"number\"\nidentity = true\n",
            "line 13: identity: it goes with text, url, email or phone, not with number",
        ),
        ("kind = \"number\"\nrequired = \"yes\"\n", "line 13: required: it takes true or false, without quotes"),
        ("kind = \"text\"\nsensitive = \"ssn\"\n", "line 13: sensitive: 'ssn' is not a sort of sensitive value"),
        (
            "kind = \"number\"\nsensitive = \"birth_date\"\n",
            "line 13: sensitive: birth_date goes with a date, not with number",
        ),
        ("kind = \"number\"\nlable = \"x\"\n", "line 13: there is no key 'lable' in a field"),
        (
            "kind = \"number\"\n[[field]]\nkey = \"hours_lost\"\nlabel = \"Hours\"\nkind = \"text\"\n",
            "line 14: key: another field has the column 'hours_lost'",
        ),
        (
            "kind = \"number\"\n[[field]]\nkey = \"x\"\nlabel = \"hours lost\"\nkind = \"text\"\n",
            "line 15: label: the field 'hours_lost' has that label",
        ),
        (
            "kind = \"number\"\n[[field]]\nkey = \"stay\"\nlabel = \"Stay\"\nkind = \"period\"\nfrom = \"email\"\n",
            "line 17: from: 'email' is the name of something that every claimbook has",
        ),
    ] {
        let error = firm(&with_field(more)).unwrap_err();
        assert!(error.message.contains(message), "{more}: {}", error.message);
    }
    for key in ["email", "status", "claim_no", "missing", "id", "email_key", "Hours", "2nd", "a-b", ""] {
        let file = with_field("kind = \"text\"\n").replace("\"hours_lost\"", &format!("\"{key}\""));
        assert!(firm(&file).unwrap_err().message.contains("line 10: key: "), "{key}");
    }
}

#[test]
fn a_file_of_before_fields_were_data_has_the_fields_of_that_time() {
    let matter = firm(&FIRM.replace("basis", "plans = [\"Gold\", \"Silver\"]\nbasis")).unwrap();
    assert_eq!(matter.list().all().len(), claimbook_store::earlier::COLUMNS.len());
    assert_eq!(matter.declared("plan").unwrap().choice_values(), ["Gold", "Silver"]);
    assert_eq!(firm(FIRM).unwrap().list().own().count(), 0, "a file without fields makes a matter without fields");
}

#[test]
fn what_the_summary_has_tables_of_must_be_choices() {
    let file = with_field("kind = \"number\"\n").replace("basis", "summary_by = [\"hours_lost\"]\nbasis");
    let error = firm(&file).unwrap_err();
    assert!(
        error.message.ends_with("summary_by: 'hours_lost' is not a choice; the matter has none"),
        "{}",
        error.message
    );
}

#[test]
fn every_template_is_read_and_is_about_something() {
    let templates = templates().unwrap();
    assert_eq!(
        templates.iter().map(|template| template.id.as_str()).collect::<Vec<_>>(),
        ["linkedin-premium", "data-breach"]
    );
    assert!(templates.iter().all(|template| !template.about.is_empty() && !template.label.is_empty()));
}

#[test]
fn a_period_to_cure_is_what_its_order_says() {
    let matter =
        firm(&format!("{FIRM}firm = ['Lee LLP', 'Austin, TX']\n[cure]\ndays = 21\nrolls = false\norder = 'Dkt. 88'\n"));
    let matter = matter.unwrap();
    assert_eq!((matter.cure_days, matter.cure_stays, matter.cure_mail_days), (21, true, false));
    assert_eq!((matter.cure_order.as_str(), matter.firm.len()), ("Dkt. 88", 2));
    let plain = firm(FIRM).unwrap();
    assert_eq!(
        (plain.cure_days, plain.cure_stays),
        (0, false),
        "without a table, nothing is set and the last day rolls"
    );
    let json = serde_json::to_string(&plain).unwrap();
    assert!(!json.contains("cure") && !json.contains("firm\":["), "what is not said leaves no mark in a book: {json}");
}

#[test]
fn a_fault_in_the_period_to_cure_names_its_line_and_key() {
    for (term, message) in [
        ("days = 0", "firm.toml, line 9: cure.days: '0' is not a number of days from 1 to 365"),
        ("dayz = 21", "firm.toml, line 9: there is no key 'cure.dayz' in a matter"),
        ("rolls = 'maybe'", "firm.toml, line 9: cure.rolls: 'maybe' is neither yes nor no"),
        ("state = 'Atlantis'", "firm.toml, line 9: cure.state: 'Atlantis' is not a State such as CA"),
        ("state = 'TX'", "firm.toml, line 9: cure.state: the holidays of 'TX' are not known, only those of CA"),
    ] {
        assert_eq!(firm(&format!("{FIRM}[cure]\n{term}\n")).unwrap_err().message, message);
    }
    assert_eq!(firm(&format!("{FIRM}cure = 21\n")).unwrap_err().hint, "did you mean 'court'?");
}

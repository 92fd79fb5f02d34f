//! Lists as their readers get them.

use claimbook_domain::claimant::{Claimant, Fields};
use claimbook_tabular::write::csv_file::CsvWriter;
use claimbook_tabular::write::formula_guard;
use proptest::prelude::*;

use super::*;
use crate::export::design::layout;
use crate::export::presets::Preset;
use crate::export::sheet_columns::of_file;
use crate::views::{Design, DesignColumn};

impl ListEntry for Claimant {
    fn id(&self) -> Result<i64> {
        Ok(self.id)
    }
    fn version(&self) -> Result<i64> {
        Ok(self.version)
    }
    fn status(&self) -> Result<Status> {
        Ok(self.status)
    }
    fn imported(&self) -> Result<Option<ImportedFrom>> {
        Ok(self.imported)
    }
    fn status_reason(&self) -> Result<&str> {
        Ok(&self.status_reason)
    }
    fn duplicate_of(&self) -> Result<Option<i64>> {
        Ok(self.duplicate_of)
    }
    fn value(&self, field: Field) -> Result<&str> {
        Ok(self.fields.get(field))
    }
}

pub(crate) fn matter() -> Matter {
    crate::matters::template("linkedin-premium").unwrap()
}

fn claimant(id: i64, status: Status, values: &[(Field, &str)]) -> Claimant {
    let mut fields = Fields::default();
    for (field, value) in values {
        fields.set(*field, (*value).to_string());
    }
    Claimant { id, version: 1, status, status_reason: String::new(), duplicate_of: None, fields, imported: None }
}

pub(crate) fn line(matter: &Matter, layout: &Layout, claimant: &Claimant) -> Result<Line> {
    let mut line = Line::default();
    CellReader::new(matter, layout).fill(claimant, &mut line).map(|()| line)
}

fn own(code: &str) -> Field {
    matter().list().parse(code).unwrap()
}

fn list(preset: Preset, excel: bool, claimants: &[Claimant]) -> String {
    designed(&preset.design(matter().list()), excel, claimants)
}

fn designed(design: &Design, excel: bool, claimants: &[Claimant]) -> String {
    let (matter, layout) = (matter(), layout(design, matter().list()).unwrap());
    let file = of_file(&layout);
    let mut list = CsvWriter::new(Vec::new(), &file, excel).unwrap();
    for claimant in claimants {
        list.put(&line(&matter, &layout, claimant).unwrap()).unwrap();
    }
    assert_eq!(list.rows(), claimants.len() as u64);
    String::from_utf8(list.finish().unwrap()).unwrap()
}

#[test]
fn the_mail_house_gets_a_name_line_and_whole_zips() {
    let marisol = claimant(
        7,
        Status::Received,
        &[
            (Field::FirstName, "Marisol"),
            (Field::MiddleName, "A."),
            (Field::LastName, "Reyes"),
            (Field::Suffix, "Jr."),
            (Field::Address1, "1 Main St, Apt 4"),
            (Field::City, "Cambridge"),
            (Field::State, "MA"),
            (Field::Zip, "02139"),
        ],
    );
    assert_eq!(
        list(Preset::MailHouse, false, &[marisol]),
        "notice_id,name,address1,address2,city,state,zip,country\r\n\
         LNKD-0000007,Marisol A. Reyes Jr.,\"1 Main St, Apt 4\",,Cambridge,MA,02139,\r\n"
    );
}

#[test]
fn a_name_line_keeps_the_order_of_its_script() {
    let line = |last: &str, first: &str, middle: &str| {
        let names = [(Field::LastName, last), (Field::FirstName, first), (Field::MiddleName, middle)];
        let list = list(Preset::MailHouse, false, &[claimant(7, Status::Received, &names)]);
        list.lines().nth(1).unwrap().split(',').nth(1).unwrap().to_string()
    };
    for (last, first, wanted) in [
        ("山田", "太郎", "山田太郎"),
        ("김", "민준", "김민준"),
        ("佐々木", "はな", "佐々木はな"),
        ("Yamada", "Taro", "Taro Yamada"),
    ] {
        assert_eq!(line(last, first, ""), wanted);
    }
    assert_eq!(line("山田", "太郎", "Ken"), "太郎 Ken 山田", "of two scripts, as it is spoken");
    assert_eq!(line("李", "", ""), "李");
}

#[test]
fn the_court_learns_initials_and_nothing_more() {
    let names =
        [(Field::FirstName, "Zoë"), (Field::LastName, "Müller"), (Field::State, "CA"), (Field::Notes, "secret")];
    let counted = claimant(1, Status::Qualified, &names);
    let mut out = counted.clone();
    out.id = 2;
    out.fields.set(Field::OptedOutOn, "2025-03-01".into());
    assert_eq!(
        list(Preset::Court, false, &[counted, out]),
        "claim_number,initials,state,status,amount\r\n\
         LNKD-0000001,Z.M.,CA,qualified,1000.00\r\n\
         LNKD-0000002,Z.M.,CA,qualified,0.00\r\n"
    );
}

#[test]
fn no_initial_is_a_whole_name() {
    let li = claimant(1, Status::Qualified, &[(Field::FirstName, "明"), (Field::LastName, "李")]);
    assert!(list(Preset::Court, false, &[li]).contains("\r\nLNKD-0000001,–.–.,,"));
}

#[test]
fn a_taxpayer_number_never_reaches_the_court() {
    let (matter, layout) = (matter(), layout(&Preset::Court.design(matter().list()), matter().list()).unwrap());
    let refused = |claimant: &Claimant| line(&matter, &layout, claimant).unwrap_err();
    let error = refused(&claimant(3, Status::Qualified, &[(Field::State, "SSN 123-45-6789")]));
    assert_eq!(
        error.message,
        "LNKD-0000003 cannot go to the court: its state holds a number like that of a person or an account \
         (Fed. R. Civ. P. 5.2)"
    );
}

#[test]
fn the_administrator_sees_why_a_claim_is_deficient_and_what_counts() {
    let mut deficient = claimant(1, Status::Deficient, &[(Field::LastName, "Reyes")]);
    deficient.status_reason = "unsigned".into();
    let mut qualified = claimant(2, Status::Qualified, &[(Field::LastName, "Ito")]);
    qualified.status_reason = "proof_complete".into();
    let text = list(Preset::Administrator, false, &[deficient, qualified]);
    let rows: Vec<&str> = text.lines().collect();
    assert!(rows[0].ends_with(",notes,status,deficiency_codes,amount"), "{}", rows[0]);
    assert!(rows[1].ends_with(",deficient,unsigned,0.00"), "{}", rows[1]);
    assert!(rows[2].ends_with(",qualified,,1000.00"), "{}", rows[2]);
}

#[test]
fn excel_gets_a_mark_and_no_one_gets_a_formula() {
    let sly = claimant(1, Status::Received, &[(Field::LastName, "=1+1"), (Field::Phone, "+1 512 555 0148")]);
    let text = list(Preset::Intake, true, &[sly]);
    assert!(text.starts_with("\u{feff}claim_number,"));
    assert!(text.contains("LNKD-0000001,'=1+1,"));
    assert!(text.contains(",+1 512 555 0148,"));
}

#[test]
fn a_duplicate_names_the_surviving_claim() {
    let mut twin = claimant(9, Status::Duplicate, &[(Field::LastName, "Ito")]);
    twin.duplicate_of = Some(4);
    twin.status_reason = "same_person".into();
    assert!(list(Preset::Full, false, &[twin]).contains("\r\nLNKD-0000009,duplicate,same_person,LNKD-0000004,Ito,"));
}

#[test]
fn a_design_has_its_own_headings_and_dates() {
    let column = |column: &str, heading: &str| DesignColumn { column: column.into(), heading: heading.into() };
    let design = Design {
        columns: vec![column("claim_number", "Claim"), column("premium_start", "=From"), column("standing", "")],
        date_form: "us".into(),
        ..Design::default()
    };
    let person = claimant(7, Status::Received, &[(own("premium_start"), "2023-01-05")]);
    assert_eq!(designed(&design, false, &[person]), "Claim,'=From,standing\r\nLNKD-0000007,01/05/2023,pending\r\n");
}

#[test]
fn any_design_for_the_court_is_refused_when_it_carries_an_identifier() {
    let columns = ["claim_number", "state", "country", "plan"];
    let columns = columns.map(|column| DesignColumn { column: column.into(), heading: String::new() });
    let design = Design { columns: columns.into(), redaction: "court".into(), ..Design::default() };
    let harmless = [(Field::State, "Bayern"), (Field::Country, "Germany"), (own("plan"), "paid 2023-01-05")];
    assert!(designed(&design, false, &[claimant(1, Status::Received, &harmless)]).contains("paid 2023-01-05"));
    let (matter, layout) = (matter(), layout(&design, matter().list()).unwrap());
    let refused = |claimant: &Claimant| line(&matter, &layout, claimant).unwrap_err();
    let error = refused(&claimant(2, Status::Received, &[(own("plan"), "her SSN is 123-45-\n6789")]));
    assert!(error.message.starts_with("LNKD-0000002 cannot go to the court: its plan holds"), "{}", error.message);
    let error = refused(&claimant(3, Status::Received, &[(Field::State, "Bayern, j@example.org")]));
    assert_eq!(
        error.message,
        "LNKD-0000003 cannot go to the court: its state holds an e-mail address (Fed. R. Civ. P. 5.2)"
    );
}

proptest! {
    /// Whatever a record contains, an RFC 4180 reader gets it back once the guard against formulas is taken off.
    #[test]
    fn every_cell_comes_back(last in "\\PC{0,10}", notes in "['=+@\"a,\r\n;0-9-]{0,12}") {
        let person = claimant(1, Status::Received, &[(Field::LastName, &last), (Field::Notes, &notes)]);
        let text = list(Preset::Full, false, &[person]);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let at = |heading: &str, reader: &mut csv::Reader<&[u8]>| {
            reader.headers().unwrap().iter().position(|known| known == heading).unwrap()
        };
        let (name, note) = (at("last_name", &mut reader), at("notes", &mut reader));
        let row = reader.records().next().unwrap().unwrap();
        prop_assert_eq!(formula_guard::restore(&row[name]), last);
        prop_assert_eq!(formula_guard::restore(&row[note]), notes);
    }
}

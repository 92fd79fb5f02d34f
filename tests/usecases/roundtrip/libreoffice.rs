//! With a spreadsheet in the middle: the list is opened by LibreOffice the way it opens any list, changed, saved, and taken back.
//! What it does to values on its own is what people send: zeros and plus signs are gone, long numbers are rounded, dates look American.

use std::path::Path;
use std::process::Command;

use claimbook_app::views::*;
use serde_json::json;

use super::{damage, everything, told};
use crate::import::{Values, counts};
use crate::world::World;

const UTF_8: u8 = 76;
const WINDOWS_1252: u8 = 1;

/// Opens files, text in that encoding, and saves each in another form beside them, text in UTF-8, with settings of its own.
/// A run takes seconds, so several files go in one.
fn convert(world: &World, files: &[&str], read_as: u8, form: &str) {
    let settings = format!("-env:UserInstallation=file://{}", world.path("settings"));
    let opened = format!("--infilter=CSV:44,34,{read_as}");
    let saved = if form == "csv" { format!("csv:Text - txt - csv (StarCalc):44,34,{UTF_8}") } else { form.to_string() };
    let mut soffice = Command::new("soffice");
    soffice.args([&settings, "--headless", "--convert-to", &saved, "--outdir"]).arg(world.folder.path());
    if files.iter().all(|name| name.ends_with(".csv")) {
        soffice.arg(opened);
    }
    let ran = soffice
        .args(files.iter().map(|name| world.path(name)))
        .output()
        .expect("LibreOffice is there: apt-get install libreoffice-calc");
    for name in files {
        let made = Path::new(&world.path(name)).with_extension(form);
        assert!(made.exists(), "{} was not made: {}", made.display(), String::from_utf8_lossy(&ran.stderr));
    }
}

/// People whose values a spreadsheet takes for numbers and dates.
fn people(world: &World) {
    for (last, phone, zip, unit, source) in [
        ("O'Neill", "+4989123456", "02139", "1-2", "1234567890123456789"),
        ("Müller", "4155560142", "94103", "1E5", "web"),
        ("李", "(415) 555-0100", "01007", "", "12000000"),
        ("Ödegaard", "+4730123456", "00501", "", ""),
    ] {
        world.add_with(json!({
            "last_name": last, "phone": phone, "zip": zip, "address2": unit, "source": source, "city": format!("Town of {last}"),
            "premium_start": "2023-03-04", "premium_end": "2023-05-06", "notes": "first line\nsecond, \"quoted\"",
        }));
    }
}

/// A sheet as LibreOffice writes it in plain XML.
struct Flat(String);

impl Flat {
    fn text(&mut self, from: &str, to: &str) {
        let (from, to) = (format!("<text:p>{from}</text:p>"), format!("<text:p>{to}</text:p>"));
        assert_eq!(self.0.matches(&from).count(), 1, "{from}");
        self.0 = self.0.replace(&from, &to);
    }

    fn number(&mut self, from: &str, to: &str) {
        let (from, to) = (format!("office:value=\"{from}\""), format!("office:value=\"{to}\""));
        assert_eq!(self.0.matches(&from).count(), 1, "{from}");
        self.0 = self.0.replace(&from, &to);
    }

    /// The row of a claim, as XML.
    fn row(&self, claim_no: &str) -> String {
        let at = self.0.find(claim_no).unwrap();
        let (start, end) = ("<table:table-row", "</table:table-row>");
        let from = self.0[..at].rfind(start).unwrap();
        let to = at + self.0[at..].find(end).unwrap() + end.len();
        self.0[from..to].to_string()
    }

    /// Dates are shown as they are in the United States.
    fn american(&mut self) {
        let (from, to) = ("<number:year number:style=\"long\"/>", "<number:day number:style=\"long\"/>");
        let start = self.0.find(from).unwrap();
        let end = start + self.0[start..].find(to).unwrap() + to.len();
        let form = "<number:month/><number:text>/</number:text><number:day/><number:text>/</number:text>\
                    <number:year number:style=\"long\"/>";
        self.0.replace_range(start..end, form);
    }
}

const DAMAGE: [&str; 4] =
    ["number_form address2: 1", "leading_zeros zip: 3", "leading_zeros phone: 2", "number_form source: 1"];

/// The damage that opening and saving alone does, and nothing else.
#[track_caller]
fn is_only_damaged(world: &World, name: &str, groups: &[&str]) {
    let before = everything(world);
    let told_before = world.preview(&world.path(name)).unwrap();
    let done = world.import(&world.path(name)).unwrap();
    assert_eq!(ImportReport { committed: true, batch: done.batch, seen: String::new(), ..told_before }, done);
    assert_eq!(
        (counts(&done), damage(&done)),
        ([0, 0, 4, 0, 0], groups.iter().map(|g| g.to_string()).collect()),
        "{name}"
    );
    assert_eq!((told(&done)[..3].to_vec(), done.undecided.len()), (vec![0, 0, 0], 0), "{name}");
    assert_eq!(everything(world), before, "{name}");
}

#[test]
fn a_list_edited_and_saved_by_libreoffice_comes_back_whole() {
    let world = World::new();
    people(&world);
    world.export_for_editing("edit.csv", json!({}));
    std::fs::copy(world.path("edit.csv"), world.path("misread.csv")).unwrap();
    convert(&world, &["edit.csv"], UTF_8, "fods");
    convert(&world, &["misread.csv"], WINDOWS_1252, "fods");
    let opened = std::fs::read_to_string(world.path("edit.fods")).unwrap();
    let mut american = Flat(opened.clone());
    american.american();
    let mut edited = Flat(opened.clone());
    edited.text("Town of Müller", "Reno");
    edited.number("501", "10001");
    edited.text("Town of 李", "Chico");
    let gone = edited.row("LNKD-0000001");
    edited.0 = edited.0.replace(&gone, &gone.replace("LNKD-0000001", "").replace("O&apos;Neill", "Newcomer"));
    for (name, sheet) in [("saved.fods", opened), ("american.fods", american.0), ("edited.fods", edited.0)] {
        world.file(name, sheet.as_bytes());
    }
    convert(&world, &["saved.fods", "american.fods", "edited.fods", "misread.fods"], UTF_8, "csv");

    is_only_damaged(&world, "saved.csv", &DAMAGE);
    let dates = std::fs::read_to_string(world.path("american.csv")).unwrap();
    assert!(dates.contains("3/4/2023") && !dates.contains("2023-03-04"), "{dates}");
    is_only_damaged(&world, "american.csv", &DAMAGE);
    let misread = std::fs::read_to_string(world.path("misread.csv")).unwrap();
    assert!(misread.contains("MÃ¼ller"), "{misread}");
    is_only_damaged(
        &world,
        "misread.csv",
        &[&["encoding last_name: 3"], &DAMAGE[..1], &["encoding city: 3"], &DAMAGE[1..]].concat(),
    );

    world.edit("LNKD-0000003", "city", "Napa").unwrap();
    let before = everything(&world);
    let refused = world.import(&world.path("edited.csv")).unwrap_err();
    assert!(refused.message.starts_with("1 cell was changed here and in the list, such as City of LNKD-0000003"));
    let done = world.import_with(&world.path("edited.csv"), json!({ "conflicts": { "": "theirs" } })).unwrap();
    // The row without its claim number has the telephone of the first claimant and another name: somebody new.
    assert_eq!((counts(&done), told(&done)), ([1, 3, 0, 0, 0], [2, 0, 1, 3]), "{:?}", done.review);
    assert_eq!(damage(&done), ["number_form address2: 1", "leading_zeros zip: 1", "leading_zeros phone: 1"]);
    assert_eq!(done.review.as_ref().unwrap().missing_rows[0].claim_no, "LNKD-0000001");
    assert_eq!(
        [("LNKD-0000002", "city"), ("LNKD-0000003", "city"), ("LNKD-0000004", "zip"), ("LNKD-0000001", "zip")]
            .map(|(no, field)| world.get(no).value(field).to_string()),
        ["Reno", "Chico", "10001", "02139"]
    );
    world.undo().unwrap();
    assert_eq!(everything(&world), before);
    world.is_sound();
}

//! What the name of an export says: `Complete_LinkedInDataExport_02-01-2025.zip` is the complete one of February 1, 2025. A person may
//! have added to the name, and a folder inside the archive may have it too.

use chrono::NaiveDate;

use super::facts::Part;

const MARK: &str = "_linkedindataexport_";

/// The first of the names that says which part of an export it is, and of which day.
pub(crate) fn read<'n>(names: impl IntoIterator<Item = &'n str>) -> (Option<Part>, Option<NaiveDate>) {
    names.into_iter().map(read_one).find(|(part, _)| part.is_some()).unwrap_or_default()
}

fn read_one(name: &str) -> (Option<Part>, Option<NaiveDate>) {
    let name = name.to_ascii_lowercase();
    let Some((before, behind)) = name.split_once(MARK) else { return (None, None) };
    let parts = [("basic", Part::Basic), ("complete", Part::Complete)];
    let part = parts.into_iter().find(|(word, _)| before.ends_with(word)).map(|(_, part)| part);
    // The day is given with the month first, whatever the language of the member.
    let day = behind.get(..10).and_then(|day| NaiveDate::parse_from_str(day, "%m-%d-%Y").ok());
    (part, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_the_part_and_the_day() {
        let day = NaiveDate::from_ymd_opt(2025, 2, 1);
        for name in [
            "Complete_LinkedInDataExport_02-01-2025.zip",
            "complete_linkedindataexport_02-01-2025 (1).ZIP",
            "Renée - Complete_LinkedInDataExport_02-01-2025.zip.zip",
            "Complete_LinkedInDataExport_02-01-2025/messages.csv",
        ] {
            assert_eq!(read(["x.zip", name]), (Some(Part::Complete), day), "{name}");
        }
        assert_eq!(read(["Basic_LinkedInDataExport_13-01-2025.zip"]), (Some(Part::Basic), None));
        assert_eq!(read(["LinkedInDataExport.zip", "ä"]), (None, None));
    }
}

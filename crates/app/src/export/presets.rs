//! Who gets which columns: the one table of presets. Headings are the words of the intake list wherever it has one.

use claimbook_domain::field::{Field, FieldList};

use super::columns::Column;
use super::redaction;
use crate::error::{Error, Result};
use crate::views::{Condition, Design, DesignColumn, Filter, PresetView};

/// A list for one kind of reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Everything an import can take back.
    Full,
    /// The intake list.
    Intake,
    /// The intake list with what is needed to take it back.
    Editing,
    /// The claims administrator's.
    Administrator,
    /// The mail house's.
    MailHouse,
    /// For filing.
    Court,
}

impl Preset {
    /// Every preset, in the order of a menu.
    pub const ALL: [Preset; 6] =
        [Preset::Full, Preset::Intake, Preset::Editing, Preset::Administrator, Preset::MailHouse, Preset::Court];

    /// The word on the command line.
    pub fn code(self) -> &'static str {
        match self {
            Preset::Full => "full",
            Preset::Intake => "intake",
            Preset::Editing => "editing",
            Preset::Administrator => "administrator",
            Preset::MailHouse => "mail-house",
            Preset::Court => "court",
        }
    }

    /// The preset of that word; an empty one is `full`.
    ///
    /// # Errors
    /// When there is no such preset.
    pub fn parse(code: &str) -> Result<Preset> {
        let wanted = if code.is_empty() { "full" } else { code };
        Preset::ALL.into_iter().find(|preset| preset.code() == wanted).ok_or_else(|| {
            let known: Vec<&str> = Preset::ALL.iter().map(|preset| preset.code()).collect();
            Error::invalid(format!("there is no preset '{code}'"), format!("use one of {}", known.join(", ")))
        })
    }

    /// The name in a menu.
    pub fn label(self) -> &'static str {
        match self {
            Preset::Full => "Everything",
            Preset::Intake => "Intake list",
            Preset::Editing => "For editing",
            Preset::Administrator => "Administrator",
            Preset::MailHouse => "Mail house",
            Preset::Court => "Court",
        }
    }

    fn about(self) -> &'static str {
        match self {
            Preset::Full => "Every column. Import it into a new claimbook to recreate the same records",
            Preset::Intake => {
                "The columns of the intake list, to read. To edit a list and import it again, use the list for editing"
            }
            Preset::Editing => {
                "The intake list and the status, to edit in a spreadsheet. When you import it again, changes on both sides are compared"
            }
            Preset::Administrator => {
                "The intake list with status, deficiency codes and amount, for the claims administrator"
            }
            Preset::MailHouse => "Notice number, name and address lines, for the mail house",
            Preset::Court => "Claim number, initials, state, status and amount, for filing (Fed. R. Civ. P. 5.2)",
        }
    }

    /// What the reader does not get, in words; empty when nothing is held back.
    pub fn redaction(self) -> &'static str {
        match self {
            Preset::Court => redaction::WORDS,
            Preset::MailHouse => "Only the name and the postal address leave the firm",
            Preset::Full | Preset::Intake | Preset::Editing | Preset::Administrator => "",
        }
    }

    /// The columns, in order.
    pub fn columns(self, list: &FieldList) -> Vec<Column> {
        use Column::*;
        let fields = || list.all().iter().copied();
        let intake = || fields().filter(|field| *field != Field::OptedOutOn).map(Value);
        match self {
            Preset::Full => {
                [ClaimNumber, Status, StatusReason, DuplicateOf].into_iter().chain(fields().map(Value)).collect()
            }
            Preset::Intake => [ClaimNumber].into_iter().chain(intake()).collect(),
            Preset::Editing => [ClaimNumber, Version].into_iter().chain(intake()).chain([Status, Export]).collect(),
            Preset::Administrator => {
                [ClaimNumber].into_iter().chain(intake()).chain([Status, DeficiencyCodes, Amount]).collect()
            }
            Preset::MailHouse => vec![
                NoticeId,
                NameLine,
                Value(Field::Address1),
                Value(Field::Address2),
                Value(Field::City),
                Value(Field::State),
                Value(Field::Zip),
                CountryName,
            ],
            Preset::Court => vec![ClaimNumber, Initials, Value(Field::State), Status, Amount],
        }
    }

    /// Who is on the list. Those who only read it get no drafts, which are not claims yet; a notice needs an address. Lists that come
    /// back, and the firm's own, leave no one out.
    fn conditions(self) -> Vec<Condition> {
        let condition = |field: &str, op: &str, value: &str| Condition {
            field: field.into(),
            op: op.into(),
            values: vec![value.into()],
        };
        let no_drafts = condition("status", "is_not", "draft");
        match self {
            Preset::Full | Preset::Intake | Preset::Editing => Vec::new(),
            Preset::Administrator | Preset::Court => vec![no_drafts],
            Preset::MailHouse => vec![no_drafts, condition("mailable", "is", "yes")],
        }
    }

    /// The preset as a design.
    pub fn design(self, list: &FieldList) -> Design {
        let column = |column: Column| {
            let heading = if column == Column::CountryName { Field::Country.code() } else { "" };
            DesignColumn { column: column.heading().into(), heading: heading.into() }
        };
        let redaction = if self == Preset::Court { "court" } else { "none" };
        Design {
            columns: self.columns(list).into_iter().map(column).collect(),
            date_form: "iso".into(),
            redaction: redaction.into(),
            filter: Filter { conditions: self.conditions(), ..Filter::default() },
            ..Design::default()
        }
    }

    /// The preset as fronts show it.
    pub fn view(self, list: &FieldList) -> PresetView {
        PresetView {
            code: self.code().to_string(),
            label: self.label().to_string(),
            about: self.about().to_string(),
            columns: self.columns(list).into_iter().map(|column| column.heading().to_string()).collect(),
            design: self.design(list),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn premium() -> &'static FieldList {
        crate::matters::template("linkedin-premium").unwrap().list()
    }

    fn headings(preset: Preset) -> Vec<&'static str> {
        preset.columns(premium()).into_iter().map(Column::heading).collect()
    }

    #[test]
    fn the_intake_list_is_the_one_that_firms_know() {
        assert_eq!(
            headings(Preset::Intake).join(","),
            "claim_number,last_name,first_name,middle_name,suffix,address1,address2,city,state,zip,country,email,phone,\
             date_received,postmark_date,source,profile_url,plan,premium_start,premium_end,inmail_sent,inmail_received,\
             signed,signature_date,notes"
        );
    }

    #[test]
    fn the_administrator_gets_the_intake_list_and_three_columns_more() {
        let intake = headings(Preset::Intake);
        let administrator = headings(Preset::Administrator);
        assert_eq!(administrator[..intake.len()], intake);
        assert_eq!(administrator[intake.len()..], ["status", "deficiency_codes", "amount"]);
    }

    #[test]
    fn a_list_for_editing_carries_what_its_way_back_needs() {
        let (intake, editing) = (headings(Preset::Intake), headings(Preset::Editing));
        assert_eq!(editing[..2], ["claim_number", "version"]);
        assert_eq!(editing[2..editing.len() - 2], intake[1..]);
        assert_eq!(editing[editing.len() - 2..], ["status", "export"]);
    }

    #[test]
    fn the_court_gets_five_columns_and_the_mail_house_an_envelope() {
        assert_eq!(headings(Preset::Court), ["claim_number", "initials", "state", "status", "amount"]);
        assert_eq!(
            headings(Preset::MailHouse),
            ["notice_id", "name", "address1", "address2", "city", "state", "zip", "country_name"]
        );
    }

    #[test]
    fn everything_is_everything() {
        let full = headings(Preset::Full);
        assert_eq!(full[..4], ["claim_number", "status", "status_reason", "duplicate_of"]);
        assert!(premium().all().iter().all(|field| full.contains(&field.code())));
    }

    #[test]
    fn an_unknown_preset_is_refused_with_the_known_ones() {
        assert_eq!(Preset::parse(""), Ok(Preset::Full));
        let error = Preset::parse("judge").unwrap_err();
        assert_eq!(error.message, "there is no preset 'judge'");
        assert_eq!(error.hint, "use one of full, intake, editing, administrator, mail-house, court");
        for preset in Preset::ALL {
            assert_eq!(Preset::parse(preset.code()), Ok(preset));
        }
    }
}

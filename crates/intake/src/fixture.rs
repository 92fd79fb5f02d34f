//! Exports as LinkedIn gives them, made on the spot; every person in them is invented.

use std::io::{Cursor, Write};

use chrono::{NaiveDate, NaiveDateTime};
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::linkedin::{self, Facts};
use crate::{Refusal, Request};

pub(crate) const MIA: (&str, &str) = ("Mia Ortega", "https://www.linkedin.com/in/mia-ortega");
pub(crate) const HANA: (&str, &str) = ("Hana Sato, CPA", "https://www.linkedin.com/in/hana-sato");
pub(crate) const OLU: (&str, &str) = ("Olu Adeyemi", "https://www.linkedin.com/in/olu-adeyemi");
const SPONSOR: (&str, &str) = ("Brightpath Courses", "");

/// What no fact may hold.
pub(crate) const SECRET: &str = "the walrus sings at noon";
pub(crate) const SPIN: &str = "<p class=\"spinmail-quill-editor__spin-break\">";

/// An archive in the making.
#[derive(Clone)]
pub(crate) struct Export {
    pub(crate) name: String,
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

/// A message, before a year gives it its columns.
pub(crate) struct Message {
    pub(crate) from: (&'static str, &'static str),
    pub(crate) to: (&'static str, &'static str),
    pub(crate) at: &'static str,
    pub(crate) subject: &'static str,
    pub(crate) content: String,
    pub(crate) folder: &'static str,
    pub(crate) draft: &'static str,
}

pub(crate) fn message(
    from: (&'static str, &'static str),
    to: (&'static str, &'static str),
    at: &'static str,
) -> Message {
    Message { from, to, at, subject: "", content: SECRET.into(), folder: "INBOX", draft: "No" }
}

/// The messages of every export here: three before the cutoff, one sponsored, one in spam after it.
pub(crate) fn story() -> Vec<Message> {
    vec![
        message(OLU, MIA, "2025-01-01 09:00:00 UTC").in_folder("SPAM"),
        message(OLU, MIA, "2023-03-01 10:00:00 UTC").about("A role"),
        message(MIA, OLU, "2023-03-02 10:00:00 UTC").saying(&format!("Hello,\r\n\r\n\"{SECRET}\"")),
        message(HANA, MIA, "2023-04-01 10:00:00 UTC"),
        message(SPONSOR, MIA, "2023-05-01 10:00:00 UTC").about("Learn").saying(&format!("{SPIN}{SECRET}</p>")),
    ]
}

impl Message {
    pub(crate) fn about(self, subject: &'static str) -> Message {
        Message { subject, ..self }
    }

    pub(crate) fn saying(self, content: &str) -> Message {
        Message { content: content.into(), ..self }
    }

    pub(crate) fn in_folder(self, folder: &'static str) -> Message {
        Message { folder, ..self }
    }

    pub(crate) fn unsent(self) -> Message {
        Message { draft: "Yes", ..self }
    }
}

/// A file of messages with the columns of a year.
pub(crate) fn messages(year: u32, rows: &[Message]) -> String {
    let mut header = vec!["CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO"];
    header.extend((year >= 2023).then_some("RECIPIENT PROFILE URLS"));
    header.extend(["DATE", "SUBJECT", "CONTENT", "FOLDER"]);
    if year >= 2023 {
        header.extend(["ATTACHMENTS", "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT"]);
    }
    let row = |row: &Message| {
        let mut cells = vec!["2-x", "", row.from.0, row.from.1, row.to.0];
        cells.extend((year >= 2023).then_some(row.to.1));
        cells.extend([row.at, row.subject, row.content.as_str(), row.folder]);
        if year >= 2023 {
            cells.extend(["", row.draft, "No"]);
        }
        line(&cells, year >= 2026)
    };
    let rows: String = rows.iter().map(row).collect();
    line(&header, year >= 2026) + &rows
}

pub(crate) fn line(cells: &[&str], quote_all: bool) -> String {
    let cell = |cell: &&str| match quote_all || cell.contains([',', '"', '\n', '\r']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => (*cell).to_string(),
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(",") + "\n"
}

const EMAILS: &str = "Email Address,Confirmed,Primary,Updated On\n\
    mia.ortega@example.org,Yes,Yes,\"8/3/22, 4:11 PM\"\nmia@example.org,No,No,Not Available\n";

pub(crate) fn receipts(rows: &[(&str, &str, &str, &str, &str)]) -> String {
    let header = "First Name,Last Name,Billing Country,Postal Code,Transaction Made At,Payment Method Type,Invoice Number,Description,Tax Amount,Sub Total,Total Amount,Currency Code\n";
    let row = |(at, invoice, plan, total, currency): &(&str, &str, &str, &str, &str)| {
        line(&["Mia", "Ortega", "US", "94607", at, "PAYPAL", invoice, plan, "0", total, total, currency], false)
    };
    header.to_string() + &rows.iter().map(row).collect::<String>()
}

/// The complete export of a year.
pub(crate) fn export(year: u32) -> Export {
    let has_addresses = year >= 2023;
    let connections = match year {
        2021 => {
            "First Name,Last Name,Email Address,Company,Position,Connected On\nHana,\"Sato, CPA\",,Works,,08 Feb 2022\n"
        }
        _ => {
            "Notes:\n\"When exporting your connection data, you may notice that some are missing.\"\n\n\
             First Name,Last Name,URL,Email Address,Company,Position,Connected On\n\
             Hana,\"Sato, CPA\",https://www.linkedin.com/in/hana-sato,,Works,,08 Feb 2022\n"
        }
    };
    let invitations = match has_addresses {
        true => {
            "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\nMia Ortega,Hana Sato,\"2/7/22, 2:37 PM\",,OUTGOING,https://www.linkedin.com/in/mia-ortega,https://www.linkedin.com/in/hana-sato\n"
        }
        false => "From,To,Sent At,Message,Direction\nMia Ortega,Hana Sato,\"2/7/22, 2:37 PM\",,OUTGOING\n",
    };
    let old = receipts(&[("03/05/23, 9:12 AM", "A-1", "Premium Career Subscription (Monthly)", "29.99", "USD")]);
    let new = receipts(&[("03/05/23 05:12 PM UTC", "A-1", "Premium Career", "29.99", "USD")]);
    let receipts = if year >= 2026 { ("Receipts_v2.csv", new) } else { ("Receipts.csv", old) };
    Export { name: "Complete_LinkedInDataExport_02-01-2025.zip".into(), files: Vec::new() }
        .with("Profile.csv", "First Name,Last Name,Maiden Name,Address\nMia,Ortega,,\n")
        .with("Email Addresses.csv", EMAILS)
        .with("Registration.csv", "Registered At,Registration Ip,Subscription Types\n\"5/2/16, 1:28 AM\",192.0.2.44,\n")
        .with("Connections.csv", connections)
        .with("Invitations.csv", invitations)
        .with(receipts.0, &receipts.1)
        .with("messages.csv", messages(year, &story()))
        .with("guide_messages.csv", messages(year, &story()))
        .with("learning_coach_messages.csv", messages(year, &story()))
        .with("learning_role_play_messages.csv", messages(year, &story()))
        .with("LearningCoachMessages.csv", messages(year, &story()))
}

impl Export {
    /// With that file, in the place of the one of that name.
    pub(crate) fn with(self, name: &str, text: impl AsRef<[u8]>) -> Export {
        let mut export = self.without(name);
        export.files.push((name.into(), text.as_ref().to_vec()));
        export
    }

    pub(crate) fn without(mut self, name: &str) -> Export {
        self.files.retain(|(known, _)| known != name);
        self
    }

    pub(crate) fn named(self, name: &str) -> Export {
        Export { name: name.into(), ..self }
    }

    /// With every file under another name.
    pub(crate) fn renamed(mut self, rename: impl Fn(&str) -> String) -> Export {
        self.files.iter_mut().for_each(|(name, _)| *name = rename(name));
        self
    }

    pub(crate) fn text(&self, name: &str) -> String {
        let (_, bytes) = self.files.iter().find(|(known, _)| known == name).unwrap();
        String::from_utf8(bytes.clone()).unwrap()
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in &self.files {
            zip.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    pub(crate) fn facts(&self) -> Facts {
        read(&self.name, &self.bytes()).unwrap()
    }
}

/// Midnight in California when September 18, 2024 begins.
pub(crate) fn cutoff() -> Option<NaiveDateTime> {
    NaiveDate::from_ymd_opt(2024, 9, 18)?.and_hms_opt(0, 0, 0)
}

pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Facts, Refusal> {
    let names = [name.to_string()];
    let request = Request { file_names: &names, cutoff: cutoff(), zone: chrono_tz::America::Los_Angeles };
    linkedin::read(Cursor::new(bytes), &request)
}

pub(crate) fn refusal(bytes: &[u8]) -> String {
    let refused = read("x.zip", bytes).unwrap_err();
    assert!(!refused.hint().is_empty());
    format!("x.zip {refused}")
}

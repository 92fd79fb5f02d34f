//! Which files of an export are read. Nothing else in it is opened: it also holds logins, identity papers and searches.

use crate::archive::Entry;
use crate::archive::names::is_slash;

/// A file that is read. Names in code are those of the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Member {
    Messages,
    ReceiptsV2,
    Receipts,
    Profile,
    EmailAddresses,
    Connections,
    Invitations,
}

impl Member {
    const ALL: [Member; 7] = [
        Member::Messages,
        Member::ReceiptsV2,
        Member::Receipts,
        Member::Profile,
        Member::EmailAddresses,
        Member::Connections,
        Member::Invitations,
    ];

    /// Its usual name.
    pub(crate) fn file_name(self) -> &'static str {
        match self {
            Member::Messages => "messages.csv",
            Member::ReceiptsV2 => "Receipts_v2.csv",
            Member::Receipts => "Receipts.csv",
            Member::Profile => "Profile.csv",
            Member::EmailAddresses => "Email Addresses.csv",
            Member::Connections => "Connections.csv",
            Member::Invitations => "Invitations.csv",
        }
    }
}

/// Files by which an export is known as one, without being opened.
const KNOWN: [&str; 2] = ["Registration.csv", "PhoneNumbers.csv"];

/// The files of an archive that are read.
#[derive(Default)]
pub(crate) struct Members {
    found: Vec<(Member, Entry)>,
    /// Files of the same name with other bytes, which are not read.
    pub(crate) left_out: Vec<String>,
    /// Whether the archive has any file of an export.
    pub(crate) is_export: bool,
}

impl Members {
    /// Finds them at the root or in any folder. Of several with one name the largest is read.
    pub(crate) fn find(entries: &[Entry]) -> Members {
        let mut members = Members::default();
        for entry in entries.iter().filter(|entry| !is_of_a_mac(&entry.name)) {
            members.is_export |= KNOWN.iter().any(|known| is_called(&entry.name, known));
            if let Some(member) = Member::ALL.into_iter().find(|member| is_called(&entry.name, member.file_name())) {
                members.add(member, entry);
            }
        }
        members.is_export |= !members.found.is_empty();
        members
    }

    fn add(&mut self, member: Member, entry: &Entry) {
        let Some((_, known)) = self.found.iter_mut().find(|(known, _)| *known == member) else {
            self.found.push((member, entry.clone()));
            return;
        };
        if (known.bytes, known.checksum) == (entry.bytes, entry.checksum) {
            return;
        }
        let other = if entry.bytes > known.bytes { std::mem::replace(known, entry.clone()) } else { entry.clone() };
        self.left_out.push(other.name);
    }

    /// The entry of a file, if the archive has it.
    pub(crate) fn get(&self, member: Member) -> Option<&Entry> {
        self.found.iter().find(|(known, _)| *known == member).map(|(_, entry)| entry)
    }

    /// Whether the archive has a file.
    pub(crate) fn has(&self, member: Member) -> bool {
        self.get(member).is_some()
    }
}

/// What a Mac adds to archives: a second file of notes for each.
fn is_of_a_mac(name: &str) -> bool {
    name.split(is_slash).any(|folder| folder == "__MACOSX")
}

/// Whether a file is the one of that name, in any folder and any case, with or without a number that belongs to the member:
/// `Receipts_v2_1234.csv`, `messages-7.csv`.
fn is_called(path: &str, name: &str) -> bool {
    let stem = |name: &str| name.to_ascii_lowercase().strip_suffix(".csv").map(str::to_string);
    let (Some(own), Some(known)) = (path.rsplit(is_slash).next().and_then(stem), stem(name)) else { return false };
    let Some(rest) = own.strip_prefix(&known) else { return false };
    let digits = rest.strip_prefix(['_', '-']);
    rest.is_empty()
        || digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_in_any_folder_and_with_a_number() {
        for path in ["messages.csv", "a/b/messages.csv", "a\\Messages.CSV", "messages_123.csv", "x/messages-9.csv"] {
            assert!(is_called(path, "messages.csv"), "{path}");
        }
        for path in [
            "guide_messages.csv",
            "learning_coach_messages.csv",
            "learning_role_play_messages.csv",
            "LearningCoachMessages.csv",
            "messages_.csv",
            "messages_old.csv",
            "messages.csv.txt",
            "messages.csv/x",
            "._messages.csv",
            "messages1.csv",
        ] {
            assert!(!is_called(path, "messages.csv"), "{path}");
        }
        assert!(is_called("Receipts_v2_77.csv", "Receipts_v2.csv") && !is_called("Receipts_v2_77.csv", "Receipts.csv"));
        assert!(is_called("Receipts_77.csv", "Receipts.csv") && !is_called("Receipts_2.csv", "Receipts_v2.csv"));
    }
}

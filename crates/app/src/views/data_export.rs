//! What a data export shows: counts, days and amounts, and no text of a message.

use super::*;

views! {
    /// What a data export shows.
    DataExportFacts {
        /// `basic` (the first part, which has the profile only) or `complete`.
        part: String,
        /// The day in its name, ISO; empty when no name says it.
        exported_on: String,
        /// The address of the profile whose data it is; empty when it is not known.
        owner_url: String,
        /// How the owner was found: `invitations`, `profile-name`, `unknown`.
        owner_by: String,
        /// The e-mail addresses of the account, in the order of the file.
        emails: Vec<ListedEmail>,
        /// Whether a file in it was changed after the export.
        altered: bool,
        /// What a person must know about these facts, in sentences.
        warnings: Vec<String>,
        /// Payments above zero, the earliest first; each invoice once.
        paid: Vec<PaidInvoice>,
        /// How many invoices are over nothing, as those of a trial.
        trials: u64,
        /// The messages.
        messages: MessageCounts,
        /// Messages that can be InMail. No export says which one is.
        inmail_candidates: InmailCandidates,
    }

    /// An e-mail address of the account.
    ListedEmail {
        /// The address, as the export writes it.
        address: String,
        /// Whether LinkedIn confirmed that the owner reads it.
        confirmed: bool,
        /// Whether it is the one that LinkedIn writes to.
        primary: bool,
    }

    /// An invoice above zero.
    PaidInvoice {
        /// The plan, without the words about how it is billed.
        plan: String,
        /// The day, ISO; in the matter's zone where the receipt says the time in UTC.
        on: String,
        /// The total in hundredths of the currency's unit.
        cents: String,
        /// The code of the currency.
        currency: String,
    }

    /// Counts of messages.
    MessageCounts {
        /// All rows.
        rows: u64,
        /// Those before the cutoff that are neither drafts nor sponsored.
        before_cutoff: SentAndReceived,
        /// Drafts of any day.
        drafts: u64,
        /// Messages of any day in the folder for spam.
        spam: u64,
        /// Sponsored messages of any day.
        sponsored: u64,
    }

    /// Messages by who sent them.
    SentAndReceived {
        /// By the owner.
        sent: u64,
        /// By others.
        received: u64,
    }

    /// Messages that can be InMail: no draft, not sponsored, and with a subject or between people who were not connected on that day.
    InmailCandidates {
        /// Those before the cutoff.
        before_cutoff: u64,
        /// Why; one with both reasons counts under `subject`.
        because: InmailReasons,
    }

    /// Why messages can be InMail.
    InmailReasons {
        /// They have a subject.
        subject: u64,
        /// The other person was not a connection by that day.
        not_connected: u64,
    }
}

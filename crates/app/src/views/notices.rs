//! Notices: letters from templates, whom they go to, what came of them, and other contacts.

use super::*;

views! {
    /// A letter that the program writes: as it ships, or as the firm changed it.
    LetterTemplateView {
        /// `deficiency`.
        name: String,
        /// `request` starts a period to cure; `reminder` repeats the date of the request that runs.
        purpose: String,
        /// Plain text with fields in braces, such as `{name}`; `{{` and `}}` are braces. A blank line separates paragraphs, and lines end
        /// where they end. A line that begins with `- ` is an item of a list; one that begins with `# ` is the heading, and the subject
        /// of an e-mail. `{missing}`, `{address}`, `{firm_address}` and `{order}` take a line of their own. A letter must say `{missing}`
        /// and `{cure_date}`.
        text: String,
        /// Whether it ships with the program and the firm did not change it.
        built_in: bool,
        /// Whether a letter of that name ships with the program: taking the firm's away brings that one back.
        ships: bool,
        /// For the next edit; 0 for one that was not changed.
        version: i64,
        /// When the firm changed it last, UTC; empty when it did not.
        changed_at: String,
        /// Who changed it last.
        changed_by: String,
    }

    /// A field that a letter may name, in braces.
    LetterField {
        /// `cure_date`.
        name: String,
        /// What takes its place, in a sentence.
        about: String,
        /// An example.
        example: String,
    }

    /// The letters of the book.
    LetterTemplates {
        /// By name; those that ship with the program first.
        rows: Vec<LetterTemplateView>,
        /// The fields that a letter may name.
        fields: Vec<LetterField>,
    }

    /// A letter to save under its name.
    LetterTemplateEdit {
        /// 1 to 40 of a-z, 0-9 and dashes.
        name: String,
        /// `request` or `reminder`; empty keeps what it is, and means `request` for a new one.
        purpose: String,
        /// The text.
        text: String,
        /// The version that was read; a stale one is a conflict. Without it the edit applies to the current version.
        version: Option<i64>,
    }

    /// A letter by name.
    LetterTemplateRef {
        /// `deficiency`.
        name: String,
    }

    /// A letter to look at before it is saved or sent.
    LetterDraft {
        /// The name of a letter of the book; empty when `text` is given.
        name: String,
        /// The text being written; empty takes that of `name`.
        text: String,
        /// For whom; empty for the example of each field.
        claim_no: String,
        /// `mail` or `email`.
        by: String,
        /// The day of sending, ISO or as a person types it; empty for today.
        on: String,
    }

    /// A letter as it would be.
    LetterPreview {
        /// What is wrong with the text, such as a field that there is not; empty when nothing is.
        fault: String,
        /// What to do about it.
        hint: String,
        /// The line of the text that is wrong, from 1; 0 when none is.
        line: u64,
        /// The letter as a page, with its style inside; empty when something is wrong.
        html: String,
        /// How many pages the PDF has.
        pages: u64,
    }

    /// Whom to send a letter, and how.
    NoticeRequest {
        /// Whom.
        select: Selection,
        /// The name of the letter: `deficiency`.
        template: String,
        /// `mail` or `email`.
        by: String,
        /// The day of sending, ISO or as a person types it; empty for today.
        on: String,
        /// Ask again for what was asked already and is not due yet.
        again: bool,
        /// A new or empty place for what goes out: a file that ends in `.csv` for a mail merge, or a folder for one PDF a claimant.
        /// Not read by a preview.
        path: String,
        /// The number to be sent that the preview gave; when it would now be another, nothing is sent.
        expect: Option<u64>,
    }

    /// What a claimant is asked for.
    ReasonView {
        /// The rule, `R3`; or the reason code of the status where no rule gives a reason.
        code: String,
        /// `Paid Premium`.
        label: String,
        /// What is wrong, in whole sentences.
        because: String,
        /// What to send, in a sentence.
        send: String,
    }

    /// An earlier request to the same claimant that asked for some of the same.
    AskedBefore {
        /// The notice.
        notice: i64,
        /// The day it was sent, ISO.
        on: String,
        /// `mail` or `email`.
        by: String,
        /// The last day to cure, ISO.
        cure_by: String,
        /// The codes of the reasons that it asked for and that are open.
        reasons: Vec<String>,
        /// Whether its last day has not come yet and it did not come back.
        runs: bool,
        /// The day it came back, ISO; empty when it did not.
        returned_on: String,
        /// The documents that came since.
        received: Vec<ReceivedSince>,
    }

    /// A document that came after a request.
    ReceivedSince {
        /// Its digest.
        digest: String,
        /// The name of the file.
        name: String,
        /// Code of the kind.
        kind: String,
        /// The day it came, ISO.
        on: String,
        /// `unreviewed`, `accepted`, `rejected`.
        review: String,
    }

    /// A claimant who would get a letter.
    NoticeRow {
        /// The claim number.
        claim_no: String,
        /// `Reyes, Marisol`.
        name: String,
        /// Code of the status.
        status: String,
        /// Code of the status that the letter leaves the claim in; the same when it does not move.
        becomes: String,
        /// The last day to cure, ISO.
        cure_by: String,
        /// What the letter asks for.
        reasons: Vec<ReasonView>,
        /// What was asked and received already.
        asked_before: Vec<AskedBefore>,
    }

    /// A claimant who gets no letter.
    NoticeLeftOut {
        /// The claim number.
        claim_no: String,
        /// `Reyes, Marisol`.
        name: String,
        /// For programs: `mail_returned`, `no_address`, `no_email`, `asked`, `no_reason`, `status`, `not_asked`, `lapsed`.
        code: String,
        /// Why, a sentence.
        why: String,
    }

    /// What sending would do.
    NoticePreview {
        /// The name of the letter.
        template: String,
        /// `mail` or `email`.
        by: String,
        /// The day of sending, ISO.
        on: String,
        /// The last day to cure, ISO. A reminder repeats that of each request: it is in the rows, and this is empty.
        cure_by: String,
        /// How that day was counted, step by step.
        steps: Vec<String>,
        /// The text of the order that sets the period; may be empty.
        order: String,
        /// How many are selected.
        selected: u64,
        /// How many get a letter.
        sending: u64,
        /// How many of them move to *deficient*.
        moving: u64,
        /// The first hundred who get one.
        rows: Vec<NoticeRow>,
        /// How many get none.
        left_out_count: u64,
        /// The first hundred of them.
        left_out: Vec<NoticeLeftOut>,
        /// The letter to the first one, as a page; empty when no one gets one.
        html: String,
    }

    /// A letter that was sent.
    SentNotice {
        /// The claim number.
        claim_no: String,
        /// The digest of the letter, which is evidence of the claimant.
        letter: String,
        /// The last day to cure, ISO.
        cure_by: String,
        /// The codes of what it asks for.
        reasons: Vec<String>,
        /// What was asked and received already.
        asked_before: Vec<AskedBefore>,
    }

    /// What was sent.
    NoticesSent {
        /// The act, for undo; 0 when no one got a letter.
        event: i64,
        /// The name of the letter.
        template: String,
        /// `mail` or `email`.
        by: String,
        /// The day of sending, ISO.
        on: String,
        /// The last day to cure, ISO; empty for a reminder.
        cure_by: String,
        /// The version of the rules that the letters name; 0 when the matter never had rules.
        rules_version: i64,
        /// Each letter, by claim number.
        sent: Vec<SentNotice>,
        /// How many claims moved to *deficient*.
        moved: u64,
        /// Those who got none, by claim number.
        left_out: Vec<NoticeLeftOut>,
        /// Where the list or the letters are; empty when no one got one.
        out: String,
    }

    /// A letter that came back.
    NoticeReturned {
        /// Whose.
        claim_no: String,
        /// The notice; 0 for the last one.
        notice: i64,
        /// The day it came back, ISO or as a person types it; empty for today.
        on: String,
        /// Why, as the envelope says; may be empty.
        note: String,
    }

    /// What became of a reason since the notice.
    NoticeReason {
        /// The rule, or the reason code of the status.
        code: String,
        /// Its words when the notice was sent.
        label: String,
        /// What was wrong when it was sent.
        because: String,
        /// What was asked for.
        send: String,
        /// Whether it is cured: its rule is met now, or the status no longer has that reason.
        cured: bool,
        /// Whether its rule is no longer one of the rules.
        dropped: bool,
        /// The digests of the documents that cured it.
        cured_by: Vec<String>,
    }

    /// A notice that was sent.
    NoticeView {
        /// Its number.
        id: i64,
        /// To whom: the claim itself, or one that was merged into it.
        claim_no: String,
        /// The name of the letter.
        template: String,
        /// `request` or `reminder`.
        purpose: String,
        /// `mail` or `email`.
        by: String,
        /// Who sent it.
        sent_by: String,
        /// The day it was sent, ISO.
        sent_on: String,
        /// Where it went: the lines of the address, or the e-mail address.
        sent_to: Vec<String>,
        /// The last day to cure, ISO.
        cure_by: String,
        /// How that day was counted, step by step.
        steps: Vec<String>,
        /// What it asks for, and what was cured.
        reasons: Vec<NoticeReason>,
        /// The version of the rules that it names; 0 when the matter never had rules.
        rules_version: i64,
        /// Whether that is a version of the slice in which it was sent, and none of this book.
        rules_of_slice: bool,
        /// The digest of the letter.
        letter: String,
        /// The number of that piece of evidence.
        piece: i64,
        /// The day it came back, ISO; empty when it did not.
        returned_on: String,
        /// Why, as the envelope says.
        returned_note: String,
        /// The documents that came since.
        received: Vec<ReceivedSince>,
    }

    /// The notices of a claimant, and where the cure is.
    ClaimantNotices {
        /// The claim number.
        claim_no: String,
        /// `to_notify`, `waiting`, `lapsing`, `lapsed`, `cured`, or empty.
        state: String,
        /// The last day to cure what is open, ISO; empty when nothing runs.
        cure_by: String,
        /// Days from today to that day; negative when it has passed.
        days_left: i64,
        /// What the claimant could be asked for now.
        reasons: Vec<ReasonView>,
        /// Why a letter by mail would not reach the claimant; empty when it would.
        mail_stopped: String,
        /// Newest first.
        notices: Vec<NoticeView>,
        /// Calls and letters outside notices, newest first.
        contacts: Vec<ContactView>,
    }

    /// A call or a letter outside notices.
    ContactView {
        /// Its number.
        id: i64,
        /// About whom: the claim itself, or one that was merged into it.
        claim_no: String,
        /// The day, ISO.
        on: String,
        /// `phone`, `email`, `letter`, `in_person`, `other`.
        way: String,
        /// With whom; may be empty.
        with: String,
        /// What was said.
        text: String,
        /// Who noted it.
        by: String,
        /// When it was noted, UTC.
        at: String,
    }

    /// A call or a letter to note.
    ContactAdd {
        /// With which claimant, or about which.
        claim_no: String,
        /// The day, ISO or as a person types it; empty for today.
        on: String,
        /// `phone`, `email`, `letter`, `in_person`, `other`.
        way: String,
        /// With whom; may be empty.
        with: String,
        /// What was said; it is needed.
        text: String,
    }

    /// The contact log of a claimant.
    ContactList {
        /// The claim number.
        claim_no: String,
        /// Newest first.
        rows: Vec<ContactView>,
    }
}

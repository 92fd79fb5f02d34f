//! The matter and its parameters.

use std::collections::BTreeMap;

use super::*;

views! {
    /// One parameter of the matter.
    MatterField {
        /// Its key, as in `matter edit --set KEY=VALUE`.
        key: String,
        /// The words on a page.
        label: String,
        /// `text`, `lines` (one a line), `date`, `instant`, `money`, `zone`, `number`, `yes_no`.
        kind: String,
        /// `Matter`, `Class`, `Damages`, `Claim numbers`, `Limitation`, `Sources`.
        group: String,
        /// Its value as a person types it; money as `1,000.00`.
        value: String,
        /// Why it cannot be changed any more; empty when it can.
        locked: String,
    }

    /// A matter that ships with the program, to start a new book from.
    TemplateView {
        /// `linkedin-premium`.
        id: String,
        /// Its caption.
        label: String,
        /// Court, number and status.
        about: String,
    }

    /// The matter.
    MatterView {
        /// A short word: `linkedin-premium`.
        id: String,
        /// `De La Torre v. LinkedIn Corp.`
        caption: String,
        /// The court in full.
        court: String,
        /// The court as cited.
        court_short: String,
        /// The case number.
        number: String,
        /// ISO date or empty.
        filed: String,
        /// ISO date or empty.
        dismissed: String,
        /// Always in sight; may be empty.
        banner: String,
        /// What is sought for each plaintiff.
        per_plaintiff_cents: String,
        /// Of every amount.
        currency: String,
        /// `sought, contested`.
        basis: String,
        /// The theory the amount rests on.
        theory: String,
        /// The columns that the matter declares for its claimants, in their order.
        declared: Vec<DeclaredColumn>,
        /// `LNKD`.
        claim_prefix: String,
        /// The time zone's name.
        zone: String,
        /// Limitation dates.
        limitation: Vec<LimitationView>,
        /// The version of the rules in force; 0 when the matter never had rules.
        rules_version: i64,
        /// The rules in force, in their order.
        rules: Vec<RuleView>,
        /// Every parameter, to show and to edit.
        fields: Vec<MatterField>,
        /// For the next edit.
        version: i64,
    }

    /// A column that the matter declares for its claimants.
    DeclaredColumn {
        /// Its column name.
        code: String,
        /// The words on a page.
        label: String,
        /// `text`, `notes`, `date`, `yesno`, `count`, `money`, `number`, `choice`, `url`, `email`, `phone`.
        kind: String,
        /// The key of the field: that of the period for an end of one.
        key: String,
        /// The heading it is shown under.
        group: String,
        /// A sentence for the person who fills it in; may be empty.
        help: String,
        /// What it can be, when it is a choice.
        choices: Vec<String>,
        /// Whether a choice may have another value.
        open: bool,
        /// Whether a count may be yes or no.
        or_yes_no: bool,
        /// What it counts; may be empty.
        unit: String,
        /// Whether it identifies a person.
        identity: bool,
        /// Whether a claim without it misses something.
        required: bool,
        /// `account`, `birth_date`, `tax_id`, or empty.
        sensitive: String,
        /// Whether the summary has a table by it.
        in_summary: bool,
    }

    /// A limitation date.
    LimitationView {
        /// Which claim it bars.
        claim: String,
        /// The last day, ISO.
        date: String,
        /// How it was counted.
        note: String,
        /// Days from today; negative when it has passed.
        days_left: i64,
    }

    /// Parameters to change.
    MatterEdit {
        /// Key to value.
        set: BTreeMap<String, String>,
        /// The version that was read; without it the edit applies to the current version.
        version: Option<i64>,
        /// The file of the rules that takes the place of the rules; empty leaves them as they are.
        rules: String,
        /// Why: needed where the edit makes a new version of the rules.
        reason: String,
    }

    /// What an edit of the matter would do.
    MatterPreview {
        /// What changes, in words.
        changes: Vec<Change>,
        /// Whether it makes a new version of the rules, and so needs a reason.
        new_version: bool,
        /// The tally now.
        before: TallyView,
        /// The tally then.
        after: TallyView,
        /// Values that do not read as a changed field would have it, and so stand in the way; empty when there are none.
        unreadable: String,
    }

    /// The fields that a matter declares.
    DeclaredFields {
        /// In their order, retired ones last.
        fields: Vec<DeclaredField>,
        /// For the next edit.
        version: i64,
    }

    /// What a matter file makes.
    MatterCheck {
        /// The file's name.
        file: String,
        /// The matter's word.
        id: String,
        /// Its caption.
        caption: String,
        /// Its first claim number.
        claim_no: String,
        /// The columns that it declares for its claimants.
        columns: Vec<DeclaredColumn>,
    }

    /// One field that a matter declares.
    DeclaredField {
        /// Its key; `field.KEY.ATTRIBUTE` in an edit of the matter.
        key: String,
        /// The columns that it has: one, or the two of a period.
        columns: Vec<String>,
        /// Whether it is out of use.
        retired: bool,
        /// Each attribute as a person types it: `label`, `kind`, `group`, `help`, `synonyms`, `identity`, `required`, `court`, `sensitive`,
        /// `choices`, `open`, `or_yes_no`, `unit`, `decimals`, `site`, `fill`, `from`, `to`, `place`, `retired`, `list_label`.
        attributes: BTreeMap<String, String>,
    }

    /// A value before and after.
    Change {
        /// The column or key.
        field: String,
        /// Its words on a page.
        label: String,
        /// Before.
        before: String,
        /// After.
        after: String,
    }
}

//! What a field can hold.

/// What a field holds, and so how it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// One line of text, kept as received.
    Text,
    /// Text with line breaks.
    Notes,
    /// An e-mail address.
    Email,
    /// A telephone number, kept as text.
    Phone,
    /// A state or territory of the United States by code or name; abroad any text.
    State,
    /// A ZIP or postal code, kept as text so that leading zeros live.
    Zip,
    /// The address of a page.
    Url,
    /// One of the values that the matter declares.
    Choice,
    /// A calendar date.
    Date,
    /// Yes or no.
    YesNo,
    /// A whole number; where the matter says so also just yes or no.
    Count,
    /// An amount of money.
    Money,
    /// A number with decimals.
    Number,
}

impl FieldKind {
    /// Every kind.
    pub const ALL: [FieldKind; 13] = [
        FieldKind::Text,
        FieldKind::Notes,
        FieldKind::Email,
        FieldKind::Phone,
        FieldKind::State,
        FieldKind::Zip,
        FieldKind::Url,
        FieldKind::Choice,
        FieldKind::Date,
        FieldKind::YesNo,
        FieldKind::Count,
        FieldKind::Money,
        FieldKind::Number,
    ];

    /// Whether its values are ordered as numbers.
    pub fn is_number(self) -> bool {
        matches!(self, FieldKind::Count | FieldKind::Money | FieldKind::Number)
    }

    /// The word that fronts use.
    pub fn code(self) -> &'static str {
        match self {
            FieldKind::Text => "text",
            FieldKind::Notes => "notes",
            FieldKind::Email => "email",
            FieldKind::Phone => "phone",
            FieldKind::State => "state",
            FieldKind::Zip => "zip",
            FieldKind::Url => "url",
            FieldKind::Choice => "choice",
            FieldKind::Date => "date",
            FieldKind::YesNo => "yesno",
            FieldKind::Count => "count",
            FieldKind::Money => "money",
            FieldKind::Number => "number",
        }
    }
}

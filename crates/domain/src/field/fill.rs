//! What of a document fills a field that a matter declares.

use serde::{Deserialize, Serialize};

use super::DeclaredKind;

/// The facts of an accepted document that are offered as the value of a field. They are only offered: a person accepts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Fill {
    /// What was paid for last.
    #[serde(rename = "payment.product")]
    PaidProduct,
    /// The first and the last day that is paid for.
    #[serde(rename = "payment.period")]
    PaidPeriod,
    /// How many messages before the cutoff the claimant sent.
    #[serde(rename = "messages.sent")]
    MessagesSent,
    /// How many messages before the cutoff the claimant received.
    #[serde(rename = "messages.received")]
    MessagesReceived,
    /// The address of the account or the profile whose document it is.
    #[serde(rename = "owner")]
    Owner,
    /// The e-mail address that the document confirms.
    #[serde(rename = "email")]
    Email,
    /// Whether the setting that the matter is about was on when it was seen last.
    #[serde(rename = "setting")]
    Setting,
}

impl Fill {
    /// Every one, with its spelling in a matter file and the kinds of fields that it can fill.
    pub const ALL: [(Fill, &'static str, &'static [DeclaredKind]); 7] = {
        use DeclaredKind::*;
        [
            (Fill::PaidProduct, "payment.product", &[Choice, Text]),
            (Fill::PaidPeriod, "payment.period", &[Period]),
            (Fill::MessagesSent, "messages.sent", &[Count, Number, YesNo]),
            (Fill::MessagesReceived, "messages.received", &[Count, Number, YesNo]),
            (Fill::Owner, "owner", &[Url, Text]),
            (Fill::Email, "email", &[DeclaredKind::Email, Text]),
            (Fill::Setting, "setting", &[YesNo]),
        ]
    };

    /// The one of that spelling.
    pub fn parse(code: &str) -> Option<Fill> {
        Fill::ALL.into_iter().find(|(_, known, _)| *known == code).map(|(fill, ..)| fill)
    }

    /// Its spelling in a matter file.
    pub fn code(self) -> &'static str {
        self.row().1
    }

    /// The kinds of fields that it can fill.
    pub fn kinds(self) -> &'static [DeclaredKind] {
        self.row().2
    }

    fn row(self) -> (Fill, &'static str, &'static [DeclaredKind]) {
        Fill::ALL.into_iter().find(|(fill, ..)| *fill == self).unwrap_or(Fill::ALL[0])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fill_is_spelled_in_one_way_everywhere() {
        for (fill, code, kinds) in Fill::ALL {
            assert_eq!((Fill::parse(code), fill.code(), fill.kinds()), (Some(fill), code, kinds));
            assert_eq!(serde_json::to_string(&fill).unwrap(), format!("\"{code}\""));
        }
        assert_eq!(Fill::parse("payment"), None);
    }
}

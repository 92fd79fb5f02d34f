//! What of a document fills a field that a matter declares.

use serde::{Deserialize, Serialize};

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
    /// Every one, with its spelling in a matter file.
    pub const ALL: [(Fill, &'static str); 7] = [
        (Fill::PaidProduct, "payment.product"),
        (Fill::PaidPeriod, "payment.period"),
        (Fill::MessagesSent, "messages.sent"),
        (Fill::MessagesReceived, "messages.received"),
        (Fill::Owner, "owner"),
        (Fill::Email, "email"),
        (Fill::Setting, "setting"),
    ];

    /// The one of that spelling.
    pub fn parse(code: &str) -> Option<Fill> {
        Fill::ALL.into_iter().find(|(_, known)| *known == code).map(|(fill, _)| fill)
    }

    /// Its spelling in a matter file.
    pub fn code(self) -> &'static str {
        Fill::ALL.into_iter().find(|(fill, _)| *fill == self).map_or("", |(_, code)| code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fill_is_spelled_in_one_way_everywhere() {
        for (fill, code) in Fill::ALL {
            assert_eq!((Fill::parse(code), fill.code()), (Some(fill), code));
            assert_eq!(serde_json::to_string(&fill).unwrap(), format!("\"{code}\""));
        }
        assert_eq!(Fill::parse("payment"), None);
    }
}

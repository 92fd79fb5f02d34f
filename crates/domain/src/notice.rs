//! Notices: what a letter is for, how it goes out, where a cure is, and how else one is in contact with a claimant.

/// Words with codes for programs and labels for people.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident [$count:literal] { $($(#[$vdoc:meta])* $variant:ident $code:literal $label:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every one, in the order of a list.
            pub const ALL: [$name; $count] = [$($name::$variant),*];

            /// The word on the command line and in the API.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }

            /// The words on a page.
            pub fn label(self) -> &'static str {
                match self { $($name::$variant => $label,)* }
            }

            /// The one of that code.
            pub fn parse(code: &str) -> Option<$name> {
                $name::ALL.into_iter().find(|word| word.code() == code)
            }
        }
    )*};
}

words! {
    /// What a letter is for.
    Purpose [2] {
        /// It says what is missing and starts a period to cure.
        Request "request" "Request",
        /// It repeats the date of a request that runs.
        Reminder "reminder" "Reminder",
    }

    /// How a letter goes out.
    SentBy [2] {
        /// By mail, to a postal address.
        Mail "mail" "Mail",
        /// By e-mail.
        Email "email" "E-mail",
    }

    /// Where the cure of a claimant is, without a look at the calendar.
    CureState [3] {
        /// Something is missing, and no request for it runs.
        ToNotify "to_notify" "To notify",
        /// A request was sent, and something that it asked for is still missing.
        Running "running" "Asked",
        /// All that was asked for came; a person looks at it.
        Cured "cured" "Cured, to review",
    }

    /// The same with a look at the calendar: a queue of the page of deadlines.
    CureQueue [5] {
        /// Something is missing, and no request for it runs.
        ToNotify "to_notify" "To notify",
        /// A request runs.
        Waiting "waiting" "Waiting",
        /// A request runs and ends soon.
        Lapsing "lapsing" "Lapses soon",
        /// A request ended, and something that it asked for is still missing.
        Lapsed "lapsed" "Lapsed",
        /// All that was asked for came; a person looks at it.
        Cured "cured" "Cured, to review",
    }

    /// How one was in contact outside notices.
    ContactWay [5] {
        /// A call.
        Phone "phone" "Phone",
        /// An e-mail.
        Email "email" "E-mail",
        /// A letter.
        Letter "letter" "Letter",
        /// A conversation.
        InPerson "in_person" "In person",
        /// Another way.
        Other "other" "Other",
    }
}

impl CureQueue {
    /// The queue of a state of which the last day is so many days away. A cure lapses when its last day has passed.
    pub fn of(state: CureState, days_left: i64, within_days: i64) -> CureQueue {
        match state {
            CureState::ToNotify => CureQueue::ToNotify,
            CureState::Cured => CureQueue::Cured,
            CureState::Running if days_left < 0 => CureQueue::Lapsed,
            CureState::Running if days_left <= within_days => CureQueue::Lapsing,
            CureState::Running => CureQueue::Waiting,
        }
    }

    /// The state of those in it.
    pub fn state(self) -> CureState {
        match self {
            CureQueue::ToNotify => CureState::ToNotify,
            CureQueue::Cured => CureState::Cured,
            CureQueue::Waiting | CureQueue::Lapsing | CureQueue::Lapsed => CureState::Running,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cure_lapses_on_the_day_after_its_last() {
        let queue = |days_left| CureQueue::of(CureState::Running, days_left, 7);
        assert_eq!(
            [queue(8), queue(7), queue(0), queue(-1)].map(CureQueue::code),
            ["waiting", "lapsing", "lapsing", "lapsed"]
        );
        for queue in CureQueue::ALL.into_iter().filter(|queue| queue.state() != CureState::Running) {
            assert_eq!(CureQueue::of(queue.state(), -1, 7), queue, "no day ends what does not run");
        }
    }

    #[test]
    fn every_word_reads_back_from_its_code() {
        assert!(Purpose::ALL.into_iter().all(|word| Purpose::parse(word.code()) == Some(word)));
        assert!(SentBy::ALL.into_iter().all(|word| SentBy::parse(word.code()) == Some(word)));
        assert!(CureState::ALL.into_iter().all(|word| CureState::parse(word.code()) == Some(word)));
        assert!(CureQueue::ALL.into_iter().all(|word| CureQueue::parse(word.code()) == Some(word)));
        assert!(ContactWay::ALL.into_iter().all(|word| ContactWay::parse(word.code()) == Some(word)));
        assert_eq!(SentBy::parse("fax"), None);
    }
}

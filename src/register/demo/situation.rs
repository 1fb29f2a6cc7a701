//! What stands out about an invented client: plain facts that the makers of person, periods and records share.

use jiff::civil::Time;

use crate::domain::record::RecordKind;

/// What stands out about a client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Situation {
    /// Comes to a meeting today.
    pub meeting: Option<Time>,
    /// Moved to Finland.
    pub foreign: bool,
    /// So lately that there is no identity code yet.
    pub newcomer: bool,
    /// Needs an interpreter.
    pub interpreter: bool,
    /// Has a non-disclosure for personal safety.
    pub protected: bool,
    /// Is in the multisectoral joint service.
    pub multisectoral: bool,
    /// Has missed the last statutory discussion.
    pub late: bool,
    /// Has an open record of this kind due so many days from today; before it when negative.
    pub due: Option<(RecordKind, i32)>,
    /// Has an undated flag for the caseworker.
    pub flagged: bool,
}

impl Situation {
    /// Whether an open record of the kind is wanted.
    #[must_use]
    pub fn wants(&self, kind: RecordKind) -> bool {
        self.due.is_some_and(|(wanted, _)| wanted == kind)
    }
}

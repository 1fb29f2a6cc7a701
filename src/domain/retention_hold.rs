//! What keeps data beyond their time: a pending matter, or a task that law gives (916/2012 13:4, 337/2022 13:5, 380/2023 §122).
//!
//! Only what is recorded can hold: what is still open, what is booked or to be remembered from the day on that is asked
//! about, and discussions that the next date of law is counted from.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use strum::{Display, EnumIter, IntoStaticStr};

use super::record::Record;

/// Why something stays although its time has run out.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Display, EnumIter, IntoStaticStr,
)]
#[strum(serialize_all = "kebab-case")]
pub enum Hold {
    /// A service need that is not met.
    OpenNeed,
    /// A barrier that stands.
    OpenBarrier,
    /// A skill plan that goes on.
    OpenPlan,
    /// A raised flag.
    OpenFlag,
    /// A contact booked for a coming day.
    ComingContact,
    /// A reminder for a coming day.
    ComingReminder,
    /// A discussion held in the job search in force: the next one is counted from it.
    CountedDiscussion,
    /// Something open points at it.
    PointedAt,
}

/// The pending matter that a record is on `day`; none when it is over.
#[must_use]
pub fn pending(record: &Record, day: Date) -> Option<Hold> {
    if !record.is_open() {
        return None;
    }
    match record {
        Record::Need(_) => Some(Hold::OpenNeed),
        Record::Barrier(_) => Some(Hold::OpenBarrier),
        Record::Plan(_) => Some(Hold::OpenPlan),
        Record::Flag(_) => Some(Hold::OpenFlag),
        // A day that went by without anybody noting what became of it is no coming day.
        Record::Contact(contact) => (contact.on >= day).then_some(Hold::ComingContact),
        Record::Reminder(reminder) => (reminder.due >= day).then_some(Hold::ComingReminder),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::domain::contact::Contact;
    use crate::domain::ids::Code;
    use crate::domain::reminder::Reminder;

    #[test]
    fn only_what_is_to_come_is_pending() {
        let contact = |on, booked| {
            let mode = Code::from("27");
            Record::Contact(Contact { mode, on, at: None, minutes: None, booked, note: String::new() })
        };
        let reminder = |due, done| Record::Reminder(Reminder { text: "soita".to_owned(), due, done });
        let (before, day) = (date(2026, 11, 20), date(2026, 11, 21));
        assert_eq!(pending(&contact(day, true), day), Some(Hold::ComingContact));
        assert_eq!(pending(&contact(before, true), day), None, "nobody came, or nobody noted it");
        assert_eq!(pending(&contact(day, false), day), None, "held");
        assert_eq!(pending(&reminder(day, None), day), Some(Hold::ComingReminder));
        assert_eq!(pending(&reminder(day, Some(before)), day), None);
        assert_eq!(pending(&reminder(before, None), day), None);
    }
}

//! Contents that no other record has: invented texts with a number in them, and ids from the same count.

use jiff::civil::Date;
use jiff::{ToSpan, Zoned};
use polku::domain::client::{Client, Reach};
use polku::domain::contact::Contact;
use polku::domain::ids::Code;
use polku::domain::period::{Period, Span};
use polku::domain::record::Record;
use polku::domain::reminder::Reminder;
use polku::register::BatchId;

use super::dice::Dice;

/// Letters that do not compress well.
const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789,.;:-+";

/// A source of contents.
pub struct Words {
    /// The part of all ids and texts that no other source has.
    source: u64,
    forks: u64,
    next: u64,
    dice: Dice,
    /// The day of the office.
    pub today: Date,
}

impl Words {
    /// A source; `source` is a number that no other has in the same register.
    pub fn new(source: u64) -> Self {
        let today = Zoned::now().in_tz("Europe/Helsinki").map_or_else(|_| Zoned::now().date(), |now| now.date());
        Self { source, forks: 0, next: 0, dice: Dice::new(source, 77), today }
    }

    /// Another one, for another thread.
    pub fn fork(&mut self) -> Self {
        self.forks += 1;
        Self::new(self.source.wrapping_mul(0x1_0001).wrapping_add(self.forks << 48))
    }

    /// An id that no other change has, nor any that the register makes of another one: the batches of an import have the
    /// number of their row mixed into its last bytes, so mere counting would meet them.
    pub fn id(&mut self) -> BatchId {
        self.next += 1;
        let mut mixed = Dice::new(self.source, self.next << 8);
        let halves = [mixed.below(usize::MAX), mixed.below(usize::MAX)].map(usize::to_be_bytes);
        BatchId(halves.concat().try_into().expect("sixteen bytes"))
    }

    /// A text of about this length that no other is equal to.
    pub fn text(&mut self, length: usize) -> String {
        self.next += 1;
        let mut text = format!("#{:x}.{:x} ", self.source, self.next);
        while text.len() < length {
            text.push(char::from(*self.dice.any(LETTERS)));
        }
        text
    }

    /// A record: a reminder, or the note of a contact, short or as long as it may be.
    pub fn record(&mut self, long: bool) -> Record {
        let due = self.today.saturating_add(((self.dice.below(60) + 1) as i64).days());
        if !long && self.dice.percent(60) {
            let length = 20 + self.dice.below(150);
            return Record::Reminder(Reminder { text: self.text(length), due, done: None });
        }
        let length = if long { 3_900 } else { 40 + self.dice.below(1_800) };
        let note = self.text(length);
        let (mode, on) = (Code::from("04"), self.today);
        Record::Contact(Contact { mode, on, at: None, minutes: None, booked: false, note })
    }

    /// A person whose surname nobody else has.
    pub fn person(&mut self) -> Client {
        self.next += 1;
        let mut mixed = Dice::new(self.source, self.next << 8 | 1);
        let surname: String = (0..24).map(|_| char::from(b'a' + mixed.below(16) as u8)).collect();
        let from = Date::constant(2026, 1, 1);
        let since = |from| Span { from, to: None };
        Client {
            external: Some(format!("crash-{:x}-{:x}", self.source, self.next)),
            surname: format!("K{surname}"),
            given: "Aino".to_owned(),
            birth: Some(Date::constant(1985, 6, 14)),
            reach: Reach { phones: vec!["040 123 4567".to_owned()], ..Reach::default() },
            municipality: vec![Period { value: Code::from("609"), span: since(from) }],
            mother_tongue: Some(Code::from("fi")),
            service_language: Some(Code::from("fi")),
            job_search: vec![since(from)],
            status: vec![Period { value: Code::from("02"), span: since(from) }],
            ..Client::default()
        }
    }
}

/// The same record with another text.
pub fn with_text(record: &Record, text: String) -> Option<Record> {
    match record {
        Record::Reminder(reminder) => Some(Record::Reminder(Reminder { text, ..reminder.clone() })),
        Record::Contact(contact) => Some(Record::Contact(Contact { note: text, ..contact.clone() })),
        _ => None,
    }
}

/// Whether the harness wrote it.
pub fn is_ours(record: &Record) -> bool {
    match record {
        Record::Reminder(reminder) => reminder.text.starts_with('#'),
        Record::Contact(contact) => contact.note.starts_with('#'),
        _ => false,
    }
}

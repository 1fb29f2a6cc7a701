//! Codes as a form offers them: found by what was typed, named in the person's language.

use std::collections::HashMap;

use crate::catalogue::ListId;
use crate::domain::account::Account;
use crate::domain::ids::Code;
use crate::domain::ids::RecordNo;
use crate::domain::record::{Record, RecordKind};
use crate::register::reply::CardRecord;
use crate::text::Language;

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: String,
}

/// What a form knows beside its own fields: the client's other records, and the accounts once they are loaded.
#[derive(Clone, Default)]
pub struct Known {
    /// The records that a field can point at.
    pub records: Vec<(RecordNo, RecordKind, Code)>,
    /// The accounts.
    pub accounts: Vec<Account>,
}

impl Known {
    /// What is known from a card's records.
    pub fn of(records: &[CardRecord]) -> Known {
        let seen = records.iter().filter_map(|record| Some((record, record.filed.as_ref()?)));
        let linked = seen.filter_map(|(record, filed)| Some((record.no, record.kind, filed.record.code()?.clone())));
        Known { records: linked.collect(), accounts: Vec::new() }
    }

    /// The records of a kind as offers.
    pub fn links(&self, kind: RecordKind, language: Language) -> Vec<Offer> {
        let of_kind = self.records.iter().filter(|(_, other, _)| *other == kind);
        let offer = |(no, _, code): &(RecordNo, RecordKind, Code)| Offer {
            value: no.to_string(),
            label: named(list_of(kind), code.as_str(), language),
        };
        of_kind.map(offer).collect()
    }
}

/// The list that the codes of a kind of record come from; reminders have none.
pub fn list_of(kind: RecordKind) -> ListId {
    match kind {
        RecordKind::Need | RecordKind::Reminder => ListId::Needs,
        RecordKind::Barrier => ListId::Barriers,
        RecordKind::Plan => ListId::SkillNeeds,
        RecordKind::Flag => ListId::FlagReasons,
        RecordKind::Contact => ListId::ContactModes,
    }
}

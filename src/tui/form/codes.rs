//! Codes as a form offers them: found by what was typed.

use jiff::civil::Date;

use crate::catalogue::fold::fold;
use crate::catalogue::{Catalogue, List, ListId, pick};
use crate::domain::account::Account;
use crate::domain::ids::{Code, RecordNo};
use crate::domain::record::RecordKind;
use crate::register::reply::CardRecord;
use crate::text::Words;
use crate::wording::labels::{label, list_of, named};

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

    /// The accounts as offers, by name, login and the organisations they work for.
    pub fn receivers(&self, words: &Words) -> Vec<Offer> {
        let home = |code: &Code| label(ListId::Municipalities, code.as_str(), words);
        let offer = |account: &Account| {
            let homes: Vec<String> = account.organisations.iter().map(home).collect();
            Offer {
                value: account.id.0.to_string(),
                label: format!("{} ({}), {}", account.name, account.login, homes.join(", ")),
            }
        };
        let mut offers: Vec<Offer> = self.accounts.iter().map(offer).collect();
        offers.sort_by(|one, other| one.label.cmp(&other.label));
        offers
    }

    /// The records of a kind as offers.
    pub fn links(&self, kind: RecordKind, words: &Words) -> Vec<Offer> {
        let of_kind = self.records.iter().filter(|(_, other, _)| *other == kind);
        let offer = |(no, _, code): &(RecordNo, RecordKind, Code)| Offer {
            value: no.to_string(),
            label: list_of(kind).map_or_else(|| code.0.clone(), |list| named(list, code.as_str(), words)),
        };
        of_kind.map(offer).collect()
    }
}

fn list(id: ListId) -> &'static List {
    Catalogue::get().list(id)
}

/// Every code of a list that may be chosen on `today`, in its order.
pub fn all(id: ListId, today: Date) -> Vec<String> {
    list(id).valid_on(today).map(|item| item.code.clone()).collect()
}

/// The codes of a list that `typed` can mean, the likeliest first; all of them when nothing is typed.
pub fn matching(id: ListId, typed: &str, today: Date, words: &Words) -> Vec<Offer> {
    let label = |code: &str| named(id, code, words);
    pick(list(id), typed, today)
        .into_iter()
        .map(|item| Offer { value: item.code.clone(), label: label(&item.code) })
        .collect()
}

/// The offers of which each typed word begins a word.
pub fn narrowed(offers: &[Offer], typed: &str) -> Vec<Offer> {
    offers.iter().filter(|offer| begins(&offer.label, typed)).cloned().collect()
}

/// Whether each word of `typed` begins a word of `text`.
pub fn begins(text: &str, typed: &str) -> bool {
    let (text, typed) = (fold(text), fold(typed));
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    typed.split_whitespace().all(|start| words.iter().any(|word| word.starts_with(start)) || text.starts_with(start))
}

/// The code that a typed text means: its first word if that is a code, else the likeliest of the list.
pub fn meant(id: ListId, typed: &str, today: Date) -> Option<String> {
    let first = typed.split_whitespace().next()?;
    let exact = list(id).items.iter().find(|item| item.code.eq_ignore_ascii_case(first));
    let likely = || pick(list(id), typed, today).first().copied();
    exact.or_else(likely).map(|item| item.code.clone())
}

//! Samples of what is stored of the log, for the promise of the stored bytes.
#![cfg(test)]

use super::note::{Act, CodeDeed, Deed, ErasureDeed, Note, SearchDeed};
use crate::domain::ids::{AccountId, ClientId, RecordNo};
use crate::domain::origin::Origin;
use crate::domain::purpose::Purpose;
use crate::domain::record::RecordKind;
use crate::domain::rights::Role;
use crate::domain::role_set::RoleSet;

/// A log line.
pub(super) fn note(deed: Deed, roles: &[Role], origin: Option<Origin>) -> Note {
    let (who, purpose, client) = (Some(AccountId(7)), Some(Purpose::CustomerContact), Some(ClientId(70_000)));
    Note { who, deed, purpose, client, protected: true, roles: RoleSet::of(roles), origin }
}

/// Deeds that version 1 knew.
pub(super) fn deeds() -> Vec<(&'static str, Deed)> {
    vec![
        ("founded", Deed::Founded),
        ("account", Deed::Account(AccountId(7))),
        ("searched", Deed::Searched { kind: "words".to_owned(), hits: 300 }),
        ("opened", Deed::Opened { narrow: true }),
        ("refused", Deed::Refused),
        ("revealed", Deed::Revealed("contact".to_owned())),
        ("read-history", Deed::ReadHistory),
        ("read-client", Deed::ReadClient),
        ("exported", Deed::Exported(5_727)),
        ("wrote", Deed::Wrote(Act::Added, Some((RecordKind::Flag, RecordNo(9))))),
        ("read-log", Deed::ReadLog),
        ("refused-to", Deed::RefusedTo("record".to_owned())),
        ("code", Deed::Code(CodeDeed::Removed, AccountId(300))),
        ("search", Deed::Search(SearchDeed::Changed, super::stored::searches()[1].1.clone())),
        ("renewed", Deed::Renewed(20)),
        ("erasure", Deed::Erasure(ErasureDeed::Approved, 300)),
    ]
}

/// Deeds that version 1 did not know.
pub(super) fn later_deeds() -> Vec<(&'static str, Deed)> {
    let (head, anomalies) = (Deed::ReadHead, Deed::ReadAnomalies);
    let verified = Deed::Verified { sound: true };
    vec![("read-anomalies", anomalies), ("read-head", head), ("disclosed", Deed::Disclosed(2)), ("verified", verified)]
}

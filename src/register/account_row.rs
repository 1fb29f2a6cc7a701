//! The stored form of an account: version 2 is written, version 1 is read for ever.

use jiff::civil::Date;
use serde::Deserialize;

use super::codec::{CodecError, decode, decode_as, encode_as, version_of};
use crate::domain::account::{Account, DeputyFor};
use crate::domain::data_class::DataClass;
use crate::domain::day;
use crate::domain::ids::{AccountId, Code};
use crate::domain::rights::Role;

/// The version that is written.
const VERSION: u8 = 2;

/// An account as version 1 stored it: of one organisation, and without a word on data classes.
#[derive(Deserialize)]
struct AccountV1 {
    id: AccountId,
    uid: Option<u32>,
    login: String,
    name: String,
    roles: Vec<Role>,
    organisation: Code,
    #[serde(with = "day")]
    from: Date,
    #[serde(with = "day::maybe")]
    to: Option<Date>,
    deputy_for: DeputyFor,
}

impl From<AccountV1> for Account {
    /// Whoever worked with clients saw the health and social data of them.
    fn from(old: AccountV1) -> Self {
        let works = old.roles.iter().any(|role| works_with_clients(*role));
        Self {
            id: old.id,
            uid: old.uid,
            login: old.login,
            name: old.name,
            classes: if works { vec![DataClass::Health, DataClass::Social] } else { Vec::new() },
            roles: old.roles,
            organisations: vec![old.organisation],
            from: old.from,
            to: old.to,
            deputy_for: old.deputy_for,
        }
    }
}

fn works_with_clients(role: Role) -> bool {
    matches!(role, Role::Caseworker | Role::Deputy | Role::JointServiceWorker)
}

/// The stored form of an account.
///
/// # Errors
/// As [`encode_as`].
pub fn encode(account: &Account) -> Result<Vec<u8>, CodecError> {
    encode_as(VERSION, account)
}

/// The account stored as `bytes`.
///
/// # Errors
/// [`CodecError`] when the bytes are of a later version or damaged.
pub fn read(bytes: &[u8]) -> Result<Account, CodecError> {
    if version_of(bytes)? == 1 { decode::<AccountV1>(bytes).map(Account::from) } else { decode_as(VERSION, bytes) }
}

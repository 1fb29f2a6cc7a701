//! The accounts on the desk: those of an image are decoded when somebody asks for one, because a look-up meets a few.

use std::sync::OnceLock;

use super::account_row;
use super::codec::CodecError;
use crate::domain::account::Account;
use crate::domain::ids::AccountId;
use crate::search::{Array, Next, number_bytes};

/// The accounts.
#[derive(Default)]
pub struct Accounts {
    all: OnceLock<Vec<Account>>,
    /// In the place of `all` until somebody asks for all of them.
    kept: Option<Kept>,
}

/// Accounts as they stand in an image.
struct Kept {
    /// Number, user of the operating system (none: the highest number), and where the bytes end.
    known: Vec<[u32; 3]>,
    bytes: Vec<u8>,
    read: Box<[OnceLock<Option<Account>>]>,
}

impl Kept {
    fn account(&self, n: usize) -> Option<&Account> {
        let from = n.checked_sub(1).map_or(0, |before| self.known[before][2]) as usize;
        let read = || account_row::read(self.bytes.get(from..self.known[n][2] as usize)?).ok();
        self.read[n].get_or_init(read).as_ref()
    }

    fn those(&self, is: impl Fn(&[u32; 3]) -> bool) -> impl Iterator<Item = &Account> {
        let those = self.known.iter().enumerate().filter(move |(_, known)| is(known));
        those.filter_map(|(n, _)| self.account(n))
    }
}

impl From<Vec<Account>> for Accounts {
    fn from(all: Vec<Account>) -> Self {
        Self { all: OnceLock::from(all), kept: None }
    }
}

impl Accounts {
    /// The accounts as arrays.
    ///
    /// # Errors
    /// [`CodecError`] when an account cannot be written.
    pub fn keep(&self) -> Result<[Array; 2], CodecError> {
        let (mut known, mut bytes) = (Vec::new(), Vec::new());
        for account in self.all() {
            bytes.extend(account_row::encode(account)?);
            known.extend([account.id.0, account.uid.unwrap_or(u32::MAX), bytes.len() as u32]);
        }
        Ok([vec![number_bytes(&known)], vec![bytes]])
    }

    /// The accounts that were kept as these arrays; nothing when they are none.
    pub fn kept(next: &mut Next) -> Option<Self> {
        let numbers: Vec<u32> = next.numbers()?;
        let (known, []) = numbers.as_chunks::<3>() else { return None };
        let read = known.iter().map(|_| OnceLock::new()).collect();
        let kept = Kept { known: known.to_vec(), bytes: next.bytes()?, read };
        Some(Self { all: OnceLock::new(), kept: Some(kept) })
    }

    /// All accounts.
    pub fn all(&self) -> &[Account] {
        self.all.get_or_init(|| self.kept.iter().flat_map(|kept| kept.those(|_| true)).cloned().collect())
    }

    /// An account.
    pub fn get(&self, id: AccountId) -> Option<&Account> {
        match &self.kept {
            Some(kept) => kept.those(|[number, ..]| *number == id.0).next(),
            None => self.all().iter().find(|account| account.id == id),
        }
    }

    /// The accounts of a user of the operating system.
    pub fn of_user(&self, uid: u32) -> Vec<&Account> {
        let is = |account: &&Account| account.uid == Some(uid);
        match &self.kept {
            Some(kept) => kept.those(|[_, user, _]| *user == uid).filter(is).collect(),
            None => self.all().iter().filter(is).collect(),
        }
    }

    /// Puts or replaces an account.
    pub fn put(&mut self, account: Account) {
        self.all();
        self.kept = None;
        let Some(all) = self.all.get_mut() else { return };
        match all.iter_mut().find(|known| known.id == account.id) {
            Some(known) => *known = account,
            None => all.push(account),
        }
    }
}
